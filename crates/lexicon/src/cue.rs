//! Cues for kinds of documents and of paragraphs: titles, enacting formulas, opening words,
//! adoption and meeting lines, page furniture.

use crate::fold::start_of;
use crate::organ::Organ;
use crate::pattern::{Captures, Forms};
use crate::table;
use chancery_model::{Date, Language};
use std::ops::Range;
use std::sync::LazyLock;

static KINDS: LazyLock<Forms> = LazyLock::new(|| Forms::new(include_str!("../data/kinds.tsv")));
static OPENINGS: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(include_str!("../data/openings.tsv")));
static MEETINGS: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(include_str!("../data/meetings.tsv")));
static FURNITURE: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(include_str!("../data/furniture.tsv")));

/// Titles are compared by their openings and ends; a longer text is not a title.
const LONGEST_TITLE: usize = 2000;
/// The number of a page, with that of the last, is not longer, in bytes: `page 12 / 40`.
const LONGEST_PAGE: usize = 32;

/// The end of a key whose forms are whole lines only.
const ALONE: &str = "-alone";

/// The kind of document that a title announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TitleKind {
    /// A letter, or identical letters.
    Letter,
    /// A note verbale.
    NoteVerbale,
    /// A note, such as one by the Secretary-General.
    Note,
    /// A declaration or statement.
    Declaration,
    /// A resolution.
    Resolution,
    /// A decision.
    Decision,
    /// A statement by the President of the Security Council.
    PresidentialStatement,
    /// A report.
    Report,
    /// A draft resolution.
    DraftResolution,
    /// A draft decision.
    DraftDecision,
}

/// A line that says who adopted a document, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionLine {
    /// The adopting organ, if the line names one that we know.
    pub organ: Option<Organ>,
    /// Where the organ is named, in bytes of the line; empty without one.
    pub organ_range: Range<usize>,
    /// The day of adoption.
    pub date: Option<Date>,
    /// Where the day stands, in bytes of the line; empty without a day.
    pub date_range: Range<usize>,
    /// The number of the meeting, if the line gives it.
    pub meeting: Option<u32>,
}

/// A line that belongs to the page and not to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// The request to recycle the paper.
    Recycle,
    /// The number of a page, and of how many if given: `Page 2`, `2/13`.
    PageNumber {
        /// The number printed.
        page: u32,
        /// The number of pages printed beside it.
        of: Option<u32>,
    },
    /// The number of the translation job with its language letter and dates: `18-00123 (F)`.
    JobNumber,
    /// The mark that the text goes on overleaf: `/...`.
    Continuation,
    /// A short rule typed as dashes at the end of a document.
    EndRule,
}

fn own(
    forms: &Forms,
    text: &str,
    language: &Language,
    whole: bool,
    wanted: impl Fn(&str) -> bool,
) -> Option<(Captures, Range<usize>)> {
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) =
        if whole { forms.whole(text, slot, wanted)? } else { forms.start(text, slot, wanted)? };
    let range = folded.source_range(0..found.end);
    Some((found, range))
}

/// The kind of document that a title announces by its first (in Chinese: last) words.
#[must_use]
pub fn title_kind(title: &str, language: &Language) -> Option<TitleKind> {
    if title.len() > LONGEST_TITLE {
        return None;
    }
    let whole = own(&KINDS, title, language, true, |_| true);
    let begins = |key: &str| !key.ends_with(ALONE);
    let found = whole.or_else(|| own(&KINDS, title, language, false, begins))?;
    Some(match found.0.key.trim_end_matches(ALONE) {
        "letter" => TitleKind::Letter,
        "note-verbale" => TitleKind::NoteVerbale,
        "note" => TitleKind::Note,
        "declaration" => TitleKind::Declaration,
        "resolution" => TitleKind::Resolution,
        "decision" => TitleKind::Decision,
        "presidential-statement" => TitleKind::PresidentialStatement,
        "report" => TitleKind::Report,
        "draft-resolution" => TitleKind::DraftResolution,
        _ => TitleKind::DraftDecision,
    })
}

/// The organ that acts in an enacting formula: `L'Assemblée générale,`.
#[must_use]
pub fn enacting_formula(line: &str, language: &Language) -> Option<Organ> {
    own(&OPENINGS, line, language, true, |key| key == "enacting")?.0.organ
}

/// Where the opening words of a preambular paragraph stand: `Rappelant`, `وإذ تشير`.
///
/// The range is of bytes of the text and starts at its first word.
#[must_use]
pub fn preambular_opening(text: &str, language: &Language) -> Option<Range<usize>> {
    opening(text, language, &["preambular"])
}

/// Whether a text begins like a preambular paragraph: with a listed opening, or with a first word
/// that only such paragraphs have.
#[must_use]
pub fn is_preambular(text: &str, language: &Language) -> bool {
    opening(text, language, &["preambular", "preambular-word"]).is_some()
}

/// Where the opening words of an operative paragraph stand: `Décide`, `تقرر`, `决定`.
///
/// The text must start after the number of the paragraph.
#[must_use]
pub fn operative_opening(text: &str, language: &Language) -> Option<Range<usize>> {
    opening(text, language, &["operative"])
}

/// Whether a text begins like an operative paragraph: with a listed opening, or with a first word
/// that such paragraphs have.
#[must_use]
pub fn is_operative(text: &str, language: &Language) -> bool {
    opening(text, language, &["operative", "operative-word"]).is_some()
}

/// The longest opening has three words.
const LONGEST_OPENING: usize = 160;

fn opening(text: &str, language: &Language, wanted: &[&str]) -> Option<Range<usize>> {
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) =
        OPENINGS.start(start_of(text, LONGEST_OPENING), slot, |key| wanted.contains(&key))?;
    Some(folded.source_range(0..found.end))
}

/// Reads a line on the adoption of a document: `Resolution adopted by the General Assembly on …`.
#[must_use]
pub fn adoption_line(line: &str, language: &Language) -> Option<AdoptionLine> {
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) = MEETINGS.whole(line, slot, |key| key == "adopted")?;
    Some(AdoptionLine {
        organ: found.organ,
        organ_range: folded.source_range(found.organ_range),
        date: found.date,
        date_range: folded.source_range(found.date_range),
        meeting: found.value,
    })
}

/// The number of the meeting in a line such as `54e séance plénière`.
#[must_use]
pub fn meeting_line(line: &str, language: &Language) -> Option<u32> {
    // In some files the comma between the meeting and its day stands on the line of the meeting.
    let line = line.trim_end().trim_end_matches([',', '،', '，']);
    own(&MEETINGS, line, language, true, |key| key == "meeting")?.0.value
}

/// True for the heading of a table of contents.
#[must_use]
pub fn is_contents_heading(line: &str, language: &Language) -> bool {
    own(&FURNITURE, line, language, true, |key| key == "contents").is_some()
}

/// Reads a line as page furniture. A caller should also see the line repeated from page to page.
#[must_use]
pub fn furniture(line: &str, language: &Language) -> Option<Furniture> {
    let trimmed = line.trim();
    if trimmed.len() > 200 {
        return None;
    }
    if matches!(trimmed, "/..." | "/…" | "/. . ." | ".../..." | "…/…") {
        return Some(Furniture::Continuation);
    }
    if trimmed.len() >= 5 && trimmed.chars().all(|c| matches!(c, '-' | '_' | '–' | '—')) {
        return Some(Furniture::EndRule);
    }
    if is_job_number(trimmed) {
        return Some(Furniture::JobNumber);
    }
    if trimmed.len() < LONGEST_PAGE
        && let Some((page, of)) = trimmed.split_once('/')
        && let (Some(page), Some(of)) = (figures(page), figures(of))
        && page <= of
    {
        return Some(Furniture::PageNumber { page, of: Some(of) });
    }
    let slots = table::slots_with_english(language);
    let (found, _) = FURNITURE.whole(line, slots, |key| key != "contents")?;
    Some(match (found.key, found.value) {
        ("page", Some(page)) => Furniture::PageNumber { page, of: None },
        _ => Furniture::Recycle,
    })
}

fn figures(text: &str) -> Option<u32> {
    let text = text.trim();
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|value| plain && *value > 0)
}

/// `18-00123 (F)`, `18-00123 (F)    150218    190218`, `GE.24-19779`, `*1800123*`, and with the
/// number of the typist `91-42570 3557a (E)`.
fn is_job_number(text: &str) -> bool {
    let starred = text.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
    if let Some(code) = starred {
        return code.len() >= 7 && code.bytes().all(|b| b.is_ascii_digit());
    }
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    // `GE.19-13424(E)`
    let first = match first.split_once('(') {
        Some((number, letter)) if letter.len() == 2 && letter.ends_with(')') => number,
        _ => first,
    };
    let number = first.strip_prefix("GE.").or(first.strip_prefix("V.")).unwrap_or(first);
    let Some((year, serial)) = number.split_once('-') else { return false };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let shaped =
        year.len() == 2 && (5..=6).contains(&serial.len()) && digits(year) && digits(serial);
    shaped
        && words.all(|word| {
            let letter = word.len() == 3 && word.starts_with('(') && word.ends_with(')');
            let typist = word.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(word);
            letter || ((3..=6).contains(&typist.len()) && digits(typist))
        })
}

#[cfg(test)]
#[path = "cue_tests.rs"]
mod tests;
