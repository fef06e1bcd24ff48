//! How much of a list of printed words the lexicon reads: for each part of a document and each
//! language, the share of the occurrences that are understood.
//!
//! The list is a JSON object: part, then tag of the language, then pairs of words and how often
//! they occur in published files. `cargo xtask coverage FILE` prints the shares.

use chancery_lexicon::{
    Organ, adoption_line, agenda_line, attachment_heading, distribution_line, enacting_formula,
    is_operative, is_preambular, is_united_nations, leading_numeral, meeting_line, parse_date,
    session_line, title_kind, vote_line,
};
use chancery_model::Language;
use std::collections::BTreeMap;
use std::fmt;

/// Words of one part and language that are not read, with how often they occur.
type Unread = Vec<(String, u64)>;

/// How much of each part is read in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Part and tag of the language: occurrences that are read, all occurrences, what is not read.
    parts: BTreeMap<(String, String), (u64, u64, Unread)>,
    /// The part whose unread words are printed.
    pub shown: Option<String>,
}

/// Asks the lexicon about each of the words of a list.
///
/// # Errors
///
/// A sentence that says what is wrong with the list.
pub fn coverage(json: &str) -> Result<Coverage, String> {
    let list: BTreeMap<String, BTreeMap<String, Vec<(String, u64)>>> =
        serde_json::from_str(json).map_err(|error| format!("the list is not read: {error}"))?;
    let mut coverage = Coverage::default();
    for (part, languages) in list {
        for (tag, words) in languages {
            let Some(language) = Language::from_tag(&tag) else { continue };
            let (read, all, unread) =
                coverage.parts.entry((part.clone(), tag.clone())).or_default();
            for (words, count) in words {
                // A part that the lexicon has no word for is not counted.
                let Some(known) = is_read(&part, words.trim(), &language) else { continue };
                *all += count;
                if known {
                    *read += count;
                } else {
                    unread.push((words, count));
                }
            }
        }
    }
    coverage.parts.retain(|_, (_, all, _)| *all > 0);
    Ok(coverage)
}

/// Whether the lexicon reads these words as the part they are; `None` for an unknown part.
fn is_read(part: &str, words: &str, language: &Language) -> Option<bool> {
    Some(match part {
        "organ" => {
            is_united_nations(words, language) || Organ::recognize(words, language).is_some()
        }
        "distribution" => distribution_line(words, language).is_some(),
        "session" => session_line(words, language).is_some(),
        "agenda item" => agenda_line(words, language).is_some(),
        "adoption" => {
            adoption_line(words, language).is_some() || title_kind(words, language).is_some()
        }
        "formula" => enacting_formula(words, language).is_some(),
        "preambular" => is_preambular(words, language),
        "operative" => is_operative(words, language),
        "annex heading" => attachment_heading(words, language).is_some(),
        "number" => leading_numeral(words).is_some(),
        "meeting" => meeting_line(words, language).is_some(),
        "vote" => vote_line(words, language).is_some(),
        "date" => parse_date(words, language).is_some(),
        _ => return None,
    })
}

impl Coverage {
    /// Occurrences that are read and all occurrences of a part in a language.
    #[must_use]
    pub fn of(&self, part: &str, tag: &str) -> Option<(u64, u64)> {
        let found = self.parts.get(&(part.to_owned(), tag.to_owned()))?;
        Some((found.0, found.1))
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((part, tag), (read, all, unread)) in &self.parts {
            let share = *read as f64 / *all as f64;
            writeln!(out, "{part:18} {tag}  {share:.4}  {read} of {all}")?;
            if self.shown.as_ref() == Some(part) {
                for (words, count) in unread {
                    writeln!(out, "    {count:6} {words}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_counts_occurrences_and_names_what_is_not_read() {
        let json = r#"{"formula": {"fr": [["L’Assemblée générale,", 3], ["L’Assemblée décide", 1]],
            "ar": [["إن الجمعية العامة،", 2]], "zh": [["大会，", 5]]}, "colour": {"fr": [["bleu", 1]]}}"#;
        let mut coverage = coverage(json).expect("a list");
        assert_eq!(coverage.of("formula", "fr"), Some((3, 4)));
        assert_eq!(coverage.of("formula", "ar"), Some((2, 2)));
        assert_eq!(coverage.of("formula", "zh"), Some((5, 5)));
        assert_eq!(coverage.of("colour", "fr"), None);
        coverage.shown = Some("formula".into());
        assert!(coverage.to_string().contains("L’Assemblée décide"));
        assert!(super::coverage("[").is_err());
    }
}
