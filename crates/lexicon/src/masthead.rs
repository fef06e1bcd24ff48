//! Lines of mastheads: distribution, languages, sessions and years, agenda items.

use crate::enumeration::{AgendaItem, language_of_name};
use crate::pattern::{Captures, Forms};
use crate::table;
use chancery_model::Language;
use std::ops::Range;
use std::sync::LazyLock;

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::new(include_str!("../data/masthead.tsv")));

/// To whom a document is distributed (Editorial Manual, "Mastheads").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DistributionLevel {
    /// To everybody.
    General,
    /// To those whom it concerns at the time: drafts and proposals.
    Limited,
    /// Not to the public.
    Restricted,
}

/// What the line of a distribution says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DistributionLine {
    /// The label with its level: `Distr. générale`, `Distr.: General`.
    Level(DistributionLevel),
    /// The label alone, as old mastheads stack it above the level: `Distr.`.
    LabelOnly,
}

/// A line that names the original language of a document or an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalLine {
    /// The languages named, in their order.
    pub languages: Vec<Language>,
    /// Where they are named: bytes of the line, without the label.
    pub range: Range<usize>,
    /// True if the line stands in square brackets, as under the heading of an annex.
    pub bracketed: bool,
}

/// The kind of meetings that a session line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SessionKind {
    /// A regular session, by its number.
    Regular,
    /// A special session of the General Assembly, by its number.
    Special,
    /// An emergency special session of the General Assembly, by its number.
    EmergencySpecial,
    /// A session of the Economic and Social Council, by its calendar year.
    Annual,
    /// A year of the Security Council, by its number.
    CouncilYear,
}

/// A session or year line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionLine {
    /// What is counted.
    pub kind: SessionKind,
    /// The number of the session or year, or the calendar year.
    pub number: u32,
}

fn whole(text: &str, language: &Language, wanted: impl Fn(&str) -> bool) -> Option<Captures> {
    FORMS.whole(text, table::slots_with_english(language), wanted).map(|(found, _)| found)
}

/// True if a text is the name of the United Nations, as mastheads of a language print it.
#[must_use]
pub fn is_united_nations(text: &str, language: &Language) -> bool {
    whole(text, language, |key| key == "united-nations").is_some()
}

/// Reads the line that gives the distribution.
#[must_use]
pub fn distribution_line(text: &str, language: &Language) -> Option<DistributionLine> {
    let keys = ["general", "limited", "restricted", "label"];
    let found = whole(text, language, |key| keys.contains(&key))?;
    Some(match found.key {
        "general" => DistributionLine::Level(DistributionLevel::General),
        "limited" => DistributionLine::Level(DistributionLevel::Limited),
        "restricted" => DistributionLine::Level(DistributionLevel::Restricted),
        _ => DistributionLine::LabelOnly,
    })
}

/// The official language that a text names and names alone, in a text of any official language.
///
/// A masthead gives the language of its version so: `Français`, `Русский`, `中文`.
#[must_use]
pub fn language_name(text: &str) -> Option<Language> {
    language_of_name(text)
}

/// The language that a letter of a job number stands for, a capital as printed: `E`, `F`.
#[must_use]
pub fn language_of_letter(letter: &str) -> Option<Language> {
    Some(match letter {
        "A" => Language::Arabic,
        "C" => Language::Chinese,
        "E" => Language::English,
        "F" => Language::French,
        "R" => Language::Russian,
        "S" => Language::Spanish,
        _ => return None,
    })
}

/// Reads a line that names the original language: `Original : anglais`, `[原件：俄文]`.
#[must_use]
pub fn original_line(text: &str, language: &Language) -> Option<OriginalLine> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let inner = trimmed.strip_prefix(['[', '［']).and_then(|rest| rest.strip_suffix([']', '］']));
    // Arabic files have brackets in the order in which they look right, too.
    let inner = inner.or_else(|| trimmed.strip_prefix(']').and_then(|rest| rest.strip_suffix('[')));
    let offset = inner.map_or(0, |_| trimmed.chars().next().map_or(0, char::len_utf8));
    let slots = table::slots_with_english(language);
    let (found, folded) = FORMS.whole(inner.unwrap_or(trimmed), slots, |key| key == "original")?;
    let range = folded.source_range(found.languages_range);
    let range = range.start + start + offset..range.end + start + offset;
    Some(OriginalLine { languages: found.languages, range, bracketed: inner.is_some() })
}

/// Reads a session line (`Soixante-douzième session`) or a year line (`Soixante-treizième année`).
#[must_use]
pub fn session_line(text: &str, language: &Language) -> Option<SessionLine> {
    let kind_of = |key: &str| {
        Some(match key {
            "session" => SessionKind::Regular,
            "special-session" => SessionKind::Special,
            "emergency-session" => SessionKind::EmergencySpecial,
            "annual-session" => SessionKind::Annual,
            "council-year" => SessionKind::CouncilYear,
            _ => return None,
        })
    };
    let found = whole(text, language, |key| kind_of(key).is_some())?;
    Some(SessionLine { kind: kind_of(found.key)?, number: found.value? })
}

/// Reads an agenda item line: `Point 34 b) de l'ordre du jour`.
#[must_use]
pub fn agenda_line(text: &str, language: &Language) -> Option<Vec<AgendaItem>> {
    whole(text, language, |key| key == "agenda").map(|found| found.items)
}

/// True for a section of the volume of decisions of the General Assembly (`Other decisions`),
/// which its decisions print where resolutions print the title of their agenda item.
#[must_use]
pub fn is_decision_section(text: &str, language: &Language) -> bool {
    whole(text, language, |key| key == "decision-section").is_some()
}

#[cfg(test)]
#[path = "masthead_tests.rs"]
mod tests;
