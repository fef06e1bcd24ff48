//! Meanings of phrases, and the elements and names that say them.

use crate::NAME_PREFIX;
use crate::table::rows;
use chancery_model::{DateMeaning, DateRole, Meaning};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where the element of a meaning may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Any,
    /// In cover page, preface, header and conclusions only.
    Head,
}

/// How a meaning is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeaningRow {
    /// The word of the meaning: `document-date`.
    pub word: &'static str,
    /// The element that has this meaning, if there is one: `docDate`.
    pub element: Option<&'static str>,
    /// Where the element may stand.
    pub place: Place,
    /// Whether the schema requires the element to name an entity.
    pub names_entity: bool,
    /// The `@name` of the inline that stands for the meaning, after `akn4un:`.
    pub inline: &'static str,
}

static ROWS: LazyLock<BTreeMap<&'static str, MeaningRow>> = LazyLock::new(|| {
    rows(include_str!("../data/meanings.tsv"))
        .map(|[word, element, place, entity, inline]| {
            let row = MeaningRow {
                word,
                element: (element != "-").then_some(element),
                place: if place == "head" { Place::Head } else { Place::Any },
                names_entity: entity == "entity",
                inline,
            };
            (word, row)
        })
        .collect()
});

static INLINE_NAMES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let met = rows(include_str!("../data/inline-names.tsv")).map(|[name, word]| (name, word));
    ROWS.values().map(|row| (row.inline, row.word)).chain(met).collect()
});

/// The word of a meaning; `None` for words that the source names in a way of its own.
fn word_of_meaning(meaning: &Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Organ => "organ",
        Meaning::Symbol => "symbol",
        Meaning::JobNumber => "job-number",
        Meaning::DocumentType => "document-type",
        Meaning::Title => "title",
        Meaning::ShortTitle => "short-title",
        Meaning::Subtitle => "subtitle",
        Meaning::Sponsor => "sponsor",
        Meaning::Introducer => "introducer",
        Meaning::Committee => "committee",
        Meaning::Purpose => "purpose",
        Meaning::Stage => "stage",
        Meaning::Status => "status",
        Meaning::Jurisdiction => "jurisdiction",
        Meaning::Legislature => "legislature",
        Meaning::Session(_) => "session",
        Meaning::Year => "year",
        Meaning::AgendaItem => "agenda-item",
        Meaning::AgendaTitle => "agenda-title",
        Meaning::Distribution => "distribution",
        Meaning::LanguageOfExpression => "language-of-expression",
        Meaning::OriginalLanguage => "original-language",
        Meaning::OriginatingDocument => "originating-document",
        Meaning::Meeting => "meeting",
        Meaning::MeetingName => "meeting-name",
        Meaning::Signed => "signed",
        Meaning::Signature => "signature",
        Meaning::Date(DateMeaning { role, .. }) => match role {
            DateRole::Mentioned => "mentioned-date",
            DateRole::Document => "document-date",
            DateRole::Issued => "issued",
            DateRole::Adopted => "adopted",
        },
        Meaning::Time(_) => "time",
        Meaning::Person => "person",
        Meaning::Role => "role",
        Meaning::Organization => "organization",
        Meaning::Location => "location",
        Meaning::Quantity(_) => "quantity",
        Meaning::Event => "event",
        Meaning::Concept => "concept",
        Meaning::Object => "object",
        Meaning::Process => "process",
        Meaning::Term => "term",
        Meaning::Definition => "definition",
        Meaning::Entity => "entity",
        Meaning::Vote => "vote",
        Meaning::Outcome => "outcome",
        Meaning::Remark => "remark",
        Meaning::Abbreviation(_) => "abbreviation",
        Meaning::Placeholder => "placeholder",
        Meaning::Court => "court",
        Meaning::NeutralCitation => "neutral-citation",
        Meaning::Party => "party",
        Meaning::Judge => "judge",
        Meaning::Lawyer => "lawyer",
        Meaning::Argument => "argument",
        Meaning::Named(_) => return None,
    })
}

/// How a meaning is written; `None` for words that the source names in a way of its own.
#[must_use]
pub fn row_of_meaning(meaning: &Meaning) -> Option<&'static MeaningRow> {
    ROWS.get(word_of_meaning(meaning)?)
}

/// The meaning of a word, without a value; `None` if there is no such word.
#[must_use]
pub fn meaning_of_word(word: &str) -> Option<Meaning> {
    let date = |role| Meaning::Date(DateMeaning { role, day: None });
    Some(match word {
        "organ" => Meaning::Organ,
        "symbol" => Meaning::Symbol,
        "job-number" => Meaning::JobNumber,
        "document-type" => Meaning::DocumentType,
        "title" => Meaning::Title,
        "short-title" => Meaning::ShortTitle,
        "subtitle" => Meaning::Subtitle,
        "sponsor" => Meaning::Sponsor,
        "introducer" => Meaning::Introducer,
        "committee" => Meaning::Committee,
        "purpose" => Meaning::Purpose,
        "stage" => Meaning::Stage,
        "status" => Meaning::Status,
        "jurisdiction" => Meaning::Jurisdiction,
        "legislature" => Meaning::Legislature,
        "session" => Meaning::Session(None),
        "year" => Meaning::Year,
        "agenda-item" => Meaning::AgendaItem,
        "agenda-title" => Meaning::AgendaTitle,
        "distribution" => Meaning::Distribution,
        "language-of-expression" => Meaning::LanguageOfExpression,
        "original-language" => Meaning::OriginalLanguage,
        "originating-document" => Meaning::OriginatingDocument,
        "meeting" => Meaning::Meeting,
        "meeting-name" => Meaning::MeetingName,
        "signed" => Meaning::Signed,
        "signature" => Meaning::Signature,
        "mentioned-date" => date(DateRole::Mentioned),
        "document-date" => date(DateRole::Document),
        "issued" => date(DateRole::Issued),
        "adopted" => date(DateRole::Adopted),
        "time" => Meaning::Time(None),
        "person" => Meaning::Person,
        "role" => Meaning::Role,
        "organization" => Meaning::Organization,
        "location" => Meaning::Location,
        "quantity" => Meaning::Quantity(None),
        "event" => Meaning::Event,
        "concept" => Meaning::Concept,
        "object" => Meaning::Object,
        "process" => Meaning::Process,
        "term" => Meaning::Term,
        "definition" => Meaning::Definition,
        "entity" => Meaning::Entity,
        "vote" => Meaning::Vote,
        "outcome" => Meaning::Outcome,
        "remark" => Meaning::Remark,
        "abbreviation" => Meaning::Abbreviation(String::new()),
        "placeholder" => Meaning::Placeholder,
        "court" => Meaning::Court,
        "neutral-citation" => Meaning::NeutralCitation,
        "party" => Meaning::Party,
        "judge" => Meaning::Judge,
        "lawyer" => Meaning::Lawyer,
        "argument" => Meaning::Argument,
        _ => return None,
    })
}

/// The meaning of an inline with this `@name`, with or without `akn4un:`.
#[must_use]
pub fn word_of_inline(name: &str) -> Option<&'static str> {
    INLINE_NAMES.get(name.strip_prefix(NAME_PREFIX).unwrap_or(name)).copied()
}

/// The word that an element of meaning `word` has together with the key that it refers to.
#[must_use]
pub fn inferred_word(word: &'static str, key: &str) -> &'static str {
    // Two elements only are refined: a linear search costs less than a map.
    if key.is_empty() || !matches!(word, "status" | "document-date") {
        return word;
    }
    rows(include_str!("../data/refinements.tsv"))
        .find(|[known, refers, _]| *known == word && *refers == key)
        .map_or(word, |[_, _, refined]| refined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Element, element};

    #[test]
    fn every_word_has_a_meaning_whose_word_it_is() {
        assert_eq!(ROWS.len(), 55);
        for (word, row) in ROWS.iter() {
            let meaning = meaning_of_word(word).expect("a meaning");
            assert_eq!(word_of_meaning(&meaning), Some(*word));
            assert_eq!(word_of_inline(&format!("akn4un:{}", row.inline)), Some(*word));
            if let Some(name) = row.element {
                let Some(Element::Phrase(read)) = element(name) else {
                    unreachable!("{name} is read as a phrase")
                };
                let keys = ["", "signed", "dateOfIssuance", "dateOfAdoption"];
                let same = keys.iter().any(|key| inferred_word(read, key) == *word);
                assert!(same, "{word} {read}");
            }
        }
    }

    #[test]
    fn names_of_inlines_are_not_names_of_elements() {
        for row in ROWS.values() {
            let element = element(row.inline);
            assert!(element.is_none(), "{} is an element (AKN4UN 1-54)", row.inline);
        }
    }

    #[test]
    fn refinements_and_names_use_known_words() {
        for [word, _, refined] in rows(include_str!("../data/refinements.tsv")) {
            assert!(ROWS.contains_key(word) && ROWS.contains_key(refined));
        }
        for word in INLINE_NAMES.values() {
            assert!(ROWS.contains_key(word), "{word}");
        }
        assert_eq!(word_of_inline("agenda item"), Some("agenda-item"));
        assert_eq!(inferred_word("status", "signed"), "signed");
        assert_eq!(inferred_word("status", ""), "status");
    }
}
