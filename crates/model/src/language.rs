//! Languages of documents and the direction of their scripts.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of an expression, of an original, or of a passage.
///
/// The six official languages of the United Nations are variants of their own; every other
/// language is carried by its tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Language {
    /// Arabic, written from right to left.
    Arabic,
    /// Chinese.
    Chinese,
    /// English.
    English,
    /// French.
    French,
    /// Russian.
    Russian,
    /// Spanish.
    Spanish,
    /// Any other language, by its tag.
    Other(LanguageTag),
}

/// Direction in which the lines of a script run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Latin, Cyrillic, Chinese and most other scripts.
    LeftToRight,
    /// Arabic, Hebrew, Syriac, Thaana and their relatives.
    RightToLeft,
}

/// A language tag in the form of BCP 47 (RFC 5646), for languages beyond the official six.
///
/// Invariant: two to eight letters, then any number of subtags of one to eight letters or
/// digits, joined by hyphens; the first subtag is in lower case; it does not name one of the
/// six official languages on its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag as text, such as `de` or `pt-BR`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names of the official languages: variant, ISO 639-2/T code, BCP 47 tag.
const OFFICIAL: [(Language, &str, &str); 6] = [
    (Language::Arabic, "ara", "ar"),
    (Language::Chinese, "zho", "zh"),
    (Language::English, "eng", "en"),
    (Language::French, "fra", "fr"),
    (Language::Russian, "rus", "ru"),
    (Language::Spanish, "spa", "es"),
];

/// Bibliographic codes of ISO 639-2 that differ from the terminology codes.
const BIBLIOGRAPHIC: [(&str, &str); 3] = [("fre", "fra"), ("chi", "zho"), ("ger", "deu")];

/// Primary subtags of languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 12] =
    ["ara", "fa", "fas", "he", "heb", "ku-arab", "ps", "sd", "syr", "ur", "urd", "yi"];

impl Language {
    /// The six official languages of the United Nations, in English alphabetical order.
    pub const OFFICIAL: [Language; 6] = [
        Language::Arabic,
        Language::Chinese,
        Language::English,
        Language::French,
        Language::Russian,
        Language::Spanish,
    ];

    /// Reads a code of ISO 639-1 or ISO 639-2 (either form) or a BCP 47 tag.
    ///
    /// Returns `None` if the text is not a well-formed tag. A regional tag of an official
    /// language (`en-GB`) is kept as a tag of its own.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Language> {
        let tag = tag.trim();
        let lower = tag.to_ascii_lowercase();
        let lower =
            BIBLIOGRAPHIC.iter().find(|(from, _)| *from == lower).map_or(lower.as_str(), |b| b.1);
        if let Some((language, _, _)) =
            OFFICIAL.iter().find(|(_, long, short)| *long == lower || *short == lower)
        {
            return Some(language.clone());
        }
        let mut parts = tag.split('-');
        let first = parts.next()?.to_ascii_lowercase();
        let first = BIBLIOGRAPHIC
            .iter()
            .find(|(from, _)| *from == first)
            .map_or(first.clone(), |b| b.1.to_owned());
        if !(2..=8).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut text = first;
        for part in parts {
            if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            text.push('-');
            text.push_str(part);
        }
        Some(Language::Other(LanguageTag(text)))
    }

    /// The three-letter terminology code of ISO 639-2 for an official language, otherwise the
    /// tag as it is.
    #[must_use]
    pub fn code(&self) -> &str {
        self.names().0
    }

    /// The BCP 47 tag: two letters for an official language, otherwise the tag as it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.names().1
    }

    /// The direction in which text of this language runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let right_to_left = match self {
            Language::Arabic => true,
            Language::Other(tag) => {
                let lower = tag.0.to_ascii_lowercase();
                let primary = lower.split('-').next().unwrap_or_default();
                primary == "ar"
                    || RIGHT_TO_LEFT.contains(&primary)
                    || RIGHT_TO_LEFT.contains(&lower.as_str())
            }
            _ => false,
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// The official language of which this is a regional form, or the language itself.
    #[must_use]
    pub fn primary(&self) -> Language {
        match self {
            Language::Other(tag) => {
                let first = tag.0.split('-').next().unwrap_or_default();
                Language::from_tag(first).unwrap_or_else(|| self.clone())
            }
            official => official.clone(),
        }
    }

    fn names(&self) -> (&str, &str) {
        match self {
            Language::Arabic => ("ara", "ar"),
            Language::Chinese => ("zho", "zh"),
            Language::English => ("eng", "en"),
            Language::French => ("fra", "fr"),
            Language::Russian => ("rus", "ru"),
            Language::Spanish => ("spa", "es"),
            Language::Other(tag) => (&tag.0, &tag.0),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.code().to_owned()
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(tag: String) -> Result<Language, String> {
        Language::from_tag(&tag).ok_or_else(|| format!("`{tag}` is not a language tag"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_standards_name_the_same_language() {
        for (language, long, short) in OFFICIAL {
            assert_eq!(Language::from_tag(long), Some(language.clone()));
            assert_eq!(Language::from_tag(&short.to_uppercase()), Some(language));
        }
        assert_eq!(Language::from_tag("fre"), Some(Language::French));
        assert_eq!(Language::from_tag("ger"), Language::from_tag("deu"));
    }

    #[test]
    fn malformed_tags_are_refused() {
        for tag in ["", "f", "français", "en_GB", "en-", "123", "abcdefghi"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn regional_tags_keep_their_region_and_know_their_primary_language() {
        let british = Language::from_tag("en-GB").expect("a well-formed tag");
        assert_eq!(british.tag(), "en-GB");
        assert_eq!(british.primary(), Language::English);
    }

    #[test]
    fn arabic_and_hebrew_run_from_right_to_left() {
        assert_eq!(Language::Arabic.direction(), Direction::RightToLeft);
        let hebrew = Language::from_tag("he").expect("a well-formed tag");
        assert_eq!(hebrew.direction(), Direction::RightToLeft);
        assert_eq!(Language::Chinese.direction(), Direction::LeftToRight);
    }
}
