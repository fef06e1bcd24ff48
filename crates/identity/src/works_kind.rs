//! Kinds of documents as Akoma Ntoso names them: element, `@name`, subtype.

use chancery_model::{DocumentClass, Kind, Name};
use std::sync::LazyLock;

/// The mark before a name of [`Kind::Other`] that would otherwise be read as another kind.
const OTHER: &str = "other.";

struct Row {
    kind: Option<Kind>,
    class: DocumentClass,
    name: &'static str,
    subtype: &'static str,
    variants: Vec<&'static str>,
}

/// Document types by the element that stands for them.
const ELEMENTS: [(DocumentClass, &str); 9] = [
    (DocumentClass::Document, "doc"),
    (DocumentClass::Statement, "statement"),
    (DocumentClass::Act, "act"),
    (DocumentClass::Bill, "bill"),
    (DocumentClass::Debate, "debate"),
    (DocumentClass::DebateReport, "debateReport"),
    (DocumentClass::Judgment, "judgment"),
    (DocumentClass::Amendment, "amendment"),
    // As Akoma Ntoso 2.0 spelled it.
    (DocumentClass::Judgment, "judgement"),
];

/// Kinds by the word of the table.
const KINDS: [(&str, Kind); 15] = [
    ("letter", Kind::Letter),
    ("note", Kind::Note),
    ("declaration", Kind::Declaration),
    ("resolution", Kind::Resolution),
    ("draft_resolution", Kind::DraftResolution),
    ("decision", Kind::Decision),
    ("draft_decision", Kind::DraftDecision),
    ("presidential_statement", Kind::PresidentialStatement),
    ("report", Kind::Report),
    ("meeting_report", Kind::MeetingReport),
    ("agenda", Kind::Agenda),
    ("verbatim_record", Kind::VerbatimRecord),
    ("summary_record", Kind::SummaryRecord),
    ("treaty", Kind::Treaty),
    ("annex", Kind::Annex),
];

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    include_str!("../data/document-kinds.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (word, element) = (columns.next()?, columns.next()?);
            let (name, subtype, variants) = (columns.next()?, columns.next()?, columns.next()?);
            Some(Row {
                kind: KINDS.iter().find(|(known, _)| *known == word).map(|(_, k)| k.clone()),
                class: class_of_element(element)?,
                name,
                subtype,
                variants: variants.split('|').filter(|variant| *variant != "-").collect(),
            })
        })
        .collect()
});

/// The document type that an element stands for; `None` for elements that wrap documents.
#[must_use]
pub fn class_of_element(element: &str) -> Option<DocumentClass> {
    ELEMENTS.iter().find(|(_, name)| *name == element).map(|(class, _)| *class)
}

/// The element that stands for a document type: `doc`, `statement`.
#[must_use]
pub fn element_of_class(class: DocumentClass) -> &'static str {
    ELEMENTS.iter().find(|(known, _)| *known == class).map_or("doc", |(_, element)| element)
}

/// The document type of a kind.
#[must_use]
pub fn class_of_kind(kind: &Kind) -> DocumentClass {
    match kind {
        Kind::Other(class, _) => *class,
        known => row_of(known).map_or(DocumentClass::Document, |row| row.class),
    }
}

/// The `@name` of a document of this kind: `officialLetter`.
#[must_use]
pub fn name_of_kind(kind: &Kind) -> String {
    match kind {
        Kind::Other(class, name) => {
            let taken = named(*class, name.as_str()).is_some();
            let mark = if taken || name.as_str().starts_with(OTHER) { OTHER } else { "" };
            format!("{mark}{}", name.as_str())
        }
        known => row_of(known).map_or_else(String::new, |row| row.name.to_owned()),
    }
}

/// The subtype of a document of this kind in IRIs: `communication`.
#[must_use]
pub fn subtype_of_kind(kind: &Kind) -> &'static str {
    let class = class_of_kind(kind);
    let row =
        row_of(kind).or_else(|| ROWS.iter().find(|row| row.kind.is_none() && row.class == class));
    row.map_or("communication", |row| row.subtype)
}

/// The kind of a document with this document type and `@name`.
///
/// `None` if the name is not known and not a [`Name`] either.
#[must_use]
pub fn kind_named(class: DocumentClass, name: &str) -> Option<Kind> {
    if let Some(kind) = named(class, name) {
        return Some(kind);
    }
    let name = name.strip_prefix(OTHER).unwrap_or(name);
    Name::new(name).map(|name| Kind::Other(class, name))
}

fn named(class: DocumentClass, name: &str) -> Option<Kind> {
    let row = ROWS
        .iter()
        .filter(|row| row.class == class && row.kind.is_some())
        .find(|row| row.name == name || row.variants.contains(&name))?;
    row.kind.clone()
}

fn row_of(kind: &Kind) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.kind.as_ref() == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row_and_is_found_by_its_name() {
        for (_, kind) in &KINDS {
            let (class, name) = (class_of_kind(kind), name_of_kind(kind));
            assert!(!name.is_empty() && !subtype_of_kind(kind).is_empty());
            assert_eq!(kind_named(class, &name).as_ref(), Some(kind));
        }
        assert_eq!(
            kind_named(DocumentClass::Statement, "draftResolution"),
            Some(Kind::DraftResolution)
        );
    }

    #[test]
    fn other_kinds_keep_their_name_even_if_it_is_taken() {
        for (class, name) in [
            (DocumentClass::Document, "officialLetter"),
            (DocumentClass::Document, "memoranda"),
            (DocumentClass::Judgment, "other.judgment"),
            (DocumentClass::Act, "convention"),
        ] {
            let kind = Kind::Other(class, Name::new(name).expect("a name"));
            assert_eq!(kind_named(class, &name_of_kind(&kind)), Some(kind), "{name}");
        }
        assert_eq!(kind_named(DocumentClass::Act, "two words"), None);
        assert_eq!(subtype_of_kind(&Kind::Treaty), "provision");
    }
}
