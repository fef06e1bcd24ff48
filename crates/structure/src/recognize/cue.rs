//! What a short line at the head of a document says it is.

use chancery_identity::Symbol;
use chancery_lexicon::{
    AgendaItem, DistributionLine, Furniture, Organ, OriginalLine, SessionLine, agenda_line,
    distribution_line, furniture, is_united_nations, language_name, original_line, parse_date,
    session_line,
};
use chancery_model::{Date, Language};
use std::ops::Range;

/// Lines of mastheads and session blocks are short; a longer line is text.
const LONGEST_LINE: usize = 400;

/// What stands between the columns of a line.
const GAPS: [&str; 2] = ["   ", "\t"];
/// A masthead has no more columns.
const MOST_COLUMNS: usize = 3;

/// The mark of a note at the foot of the first page.
pub(crate) const NOTE_MARK: char = '*';

/// What a line says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// The name of the United Nations.
    Publisher,
    /// The name of an organ.
    Organ(Organ),
    /// A symbol, or several joined.
    Symbols(Vec<Symbol>),
    /// The distribution, with its label or without.
    Distribution {
        /// Whether the label is printed.
        labelled: bool,
    },
    /// A date.
    Date(Date),
    /// The name of a language.
    Language,
    /// The original language.
    Original(OriginalLine),
    /// A job number.
    JobNumber,
    /// A session or year.
    Session(SessionLine),
    /// An item of the agenda.
    Agenda(Vec<AgendaItem>),
}

/// Where the first gap between columns begins.
fn gap(text: &str) -> Option<usize> {
    GAPS.iter().filter_map(|gap| text.find(gap)).min()
}

impl Cue {
    /// What a line says it is, if it says so.
    pub(crate) fn of(line: &str, language: &Language) -> Option<Cue> {
        let line = line.trim();
        if line.is_empty() || line.len() > LONGEST_LINE {
            return None;
        }
        if is_united_nations(line, language) {
            return Some(Cue::Publisher);
        }
        if let Some(organ) = Organ::recognize(line, language) {
            return Some(Cue::Organ(organ));
        }
        if line.starts_with(|c: char| c.is_ascii_uppercase()) && line.contains('/') {
            let symbols = Symbol::parse_joint(line);
            if !symbols.is_empty() {
                return Some(Cue::Symbols(symbols));
            }
        }
        if let Some(found) = distribution_line(line, language) {
            let bare = line.chars().all(char::is_alphabetic);
            let labelled = found == DistributionLine::LabelOnly || !bare;
            return Some(Cue::Distribution { labelled });
        }
        if let Some(date) = parse_date(line, language) {
            return Some(Cue::Date(date));
        }
        if language_name(line).is_some() {
            return Some(Cue::Language);
        }
        if let Some(original) = original_line(line, language) {
            return Some(Cue::Original(original));
        }
        if furniture(line, language) == Some(Furniture::JobNumber) {
            return Some(Cue::JobNumber);
        }
        // `Item 85 of the provisional agenda*`: the mark of a note that stands elsewhere.
        let line = line.trim_end_matches(NOTE_MARK).trim_end();
        if let Some(session) = session_line(line, language) {
            return Some(Cue::Session(session));
        }
        agenda_line(line, language).map(Cue::Agenda)
    }

    /// What the columns of a line say they are, with their places, if every one of them says it:
    /// `United Nations            A/99/1`.
    pub(crate) fn of_columns(line: &str, language: &Language) -> Option<Vec<(Range<usize>, Cue)>> {
        if line.len() > LONGEST_LINE || gap(line.trim()).is_none() {
            return None;
        }
        let mut found = Vec::new();
        let mut start = 0;
        let mut rest = line;
        while !rest.is_empty() {
            let end = gap(rest).unwrap_or(rest.len());
            let column = rest.get(..end)?;
            let words = column.trim();
            if !words.is_empty() {
                let from = start + column.len() - column.trim_start().len();
                found.push((from..from + words.len(), Cue::of(words, language)?));
            }
            let gap = rest.get(end..)?;
            let skipped = gap.len() - gap.trim_start().len();
            start += end + skipped;
            rest = gap.trim_start();
        }
        (2..=MOST_COLUMNS).contains(&found.len()).then_some(found)
    }

    /// How much a line of this kind speaks for a masthead.
    pub(crate) fn weight(&self) -> u32 {
        match self {
            Cue::Symbols(_) | Cue::Original(_) | Cue::JobNumber => 2,
            Cue::Distribution { labelled } => 1 + u32::from(*labelled),
            Cue::Publisher | Cue::Organ(_) | Cue::Date(_) | Cue::Language => 1,
            Cue::Session(_) | Cue::Agenda(_) => 0,
        }
    }

    /// Whether a line of this kind is found in mastheads only, not in other texts.
    pub(crate) fn is_telling(&self) -> bool {
        !matches!(self, Cue::Date(_) | Cue::Language)
    }

    /// Whether the line belongs to a session block, after the masthead.
    pub(crate) fn is_session(&self) -> bool {
        matches!(self, Cue::Session(_) | Cue::Agenda(_))
    }
}
