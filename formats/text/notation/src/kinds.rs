//! Kind and language of a document as values of a directive: `letter:fra`, `other:act:law:deu`.

use crate::words::{CLASSES, thing_for, word_for};
use chancery_model::{Kind, Language, Name};
use std::borrow::Cow;

/// Kinds of documents of the United Nations.
const KINDS: [(&str, Kind); 15] = [
    ("letter", Kind::Letter),
    ("note", Kind::Note),
    ("declaration", Kind::Declaration),
    ("resolution", Kind::Resolution),
    ("draft-resolution", Kind::DraftResolution),
    ("decision", Kind::Decision),
    ("draft-decision", Kind::DraftDecision),
    ("presidential-statement", Kind::PresidentialStatement),
    ("report", Kind::Report),
    ("meeting-report", Kind::MeetingReport),
    ("agenda", Kind::Agenda),
    ("verbatim-record", Kind::VerbatimRecord),
    ("summary-record", Kind::SummaryRecord),
    ("treaty", Kind::Treaty),
    ("annex", Kind::Annex),
];

/// The values that state kind and language.
#[must_use]
pub fn document_values<'a>(kind: &'a Kind, language: &'a Language) -> Vec<Cow<'a, str>> {
    let mut values = match kind {
        Kind::Other(class, name) => {
            vec!["other".into(), word_for(&CLASSES, class).into(), name.as_str().into()]
        }
        known => vec![word_for(&KINDS, known).into()],
    };
    values.push(language.code().into());
    values
}

/// Kind and language that values state, and how many values state them.
#[must_use]
pub fn read_document_values(values: &[Cow<'_, str>]) -> Option<(Kind, Language, usize)> {
    let value = |index: usize| values.get(index).map(AsRef::as_ref);
    let (kind, count) = if value(0)? == "other" {
        let class = thing_for(&CLASSES, value(1)?)?;
        (Kind::Other(class, Name::new(value(2)?)?), 3)
    } else {
        (thing_for(&KINDS, value(0)?)?, 1)
    };
    Some((kind, Language::from_tag(value(count)?)?, count + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::DocumentClass;

    #[test]
    fn kind_and_language_are_read_back() {
        let name = Name::new("loi").expect("a name");
        let other = Kind::Other(DocumentClass::Act, name);
        let german = Language::from_tag("de-AT").expect("a tag");
        for kind in KINDS.iter().map(|(_, kind)| kind).chain([&other]) {
            for language in Language::OFFICIAL.iter().chain([&german]) {
                let values = document_values(kind, language);
                let back = read_document_values(&values);
                assert_eq!(back, Some((kind.clone(), language.clone(), values.len())));
            }
        }
    }

    #[test]
    fn unknown_kinds_and_languages_are_refused() {
        for values in [&[][..], &["letter"], &["epistle", "fra"], &["letter", "?"], &["other"]] {
            let values: Vec<Cow<'_, str>> = values.iter().map(|value| (*value).into()).collect();
            assert_eq!(read_document_values(&values), None);
        }
    }
}
