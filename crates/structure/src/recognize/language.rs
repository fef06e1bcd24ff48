//! The language of a text.

use super::emit::Emitter;
use super::group::Unit;
use super::plain;
use chancery_codec::{Code, Location};
use chancery_lexicon::{Organ, guess_language, language_name, start_of};
use chancery_model::Language;

/// So many bytes of a text tell its language.
const SAMPLE: usize = 16_000;
/// A masthead that names the language is among the first units.
const HEAD: usize = 16;
/// The name of an organ is not longer, in bytes.
const LONGEST_ORGAN: usize = 200;
/// The tag of a text whose language is not known (ISO 639-2, "undetermined").
const UNDETERMINED: &str = "und";

/// Tells that the language is the one that the caller presumed ([`crate::Options::presumed`]).
pub const PRESUMED_LANGUAGE: Code = Code("structure.presumed-language");

/// The language of a text, by its words, or else by the language that its masthead names, or else
/// the one that the caller presumes.
pub(crate) fn of(units: &[Unit], presumed: Option<&Language>, emit: &mut Emitter) -> Language {
    if let Some(language) = guess_language(&sample(units)) {
        return language;
    }
    let lines = units.iter().take(HEAD).filter_map(Unit::group).flat_map(|group| &group.lines);
    let named =
        lines.filter(|line| line.length() < 40).find_map(|line| language_name(line.text().trim()));
    named.or_else(|| of_organs(units)).unwrap_or_else(|| {
        if let Some(presumed) = presumed {
            let message = "the words do not tell the language of the text; it is taken from \
                           metadata";
            emit.note(PRESUMED_LANGUAGE, message, Location::Whole);
            return presumed.clone();
        }
        emit.note(
            Code("structure.unknown-language"),
            "the language of the text is none of the six official ones, or the text is too short \
             to tell; no words are looked for in it",
            Location::Whole,
        );
        Language::from_tag(UNDETERMINED).unwrap_or(Language::English)
    })
}

/// The language in which a masthead names organs, if it is one only.
fn of_organs(units: &[Unit]) -> Option<Language> {
    let lines = units.iter().take(HEAD).filter_map(Unit::group).flat_map(|group| &group.lines);
    let texts: Vec<_> =
        lines.filter(|line| line.length() < LONGEST_ORGAN).map(|line| line.text()).collect();
    let names = |language: &&Language| {
        texts.iter().any(|text| Organ::recognize(text.trim(), language).is_some())
    };
    let mut languages = Language::OFFICIAL.iter().filter(names);
    languages.next().filter(|_| languages.next().is_none()).cloned()
}

/// Running text from the middle of a document, where no masthead is: the longest groups of its
/// first part.
fn sample(units: &[Unit]) -> String {
    let mut text = String::new();
    let mut short = String::new();
    for unit in units {
        let content: std::borrow::Cow<'_, str> = match unit {
            Unit::Group(group) => group.text(),
            Unit::Marked(marked) => plain::plain(marked.line.content.inlines()),
            Unit::Ready(_) => continue,
        };
        let taken = if content.len() > 120 { &mut text } else { &mut short };
        if taken.len() < SAMPLE {
            taken.push_str(start_of(&content, SAMPLE - taken.len()));
            taken.push('\n');
        }
        if text.len() >= SAMPLE {
            break;
        }
    }
    if text.is_empty() { short } else { text }
}
