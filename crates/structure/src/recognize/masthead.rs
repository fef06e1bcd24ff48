//! The masthead: publisher, organs, symbols, distribution, dates and languages.

use super::cue::Cue;
use super::group::{Group, Unit, span};
use super::line::Line;
use super::parts::Parts;
use super::plain::{self, Mark};
use super::preface;
use super::shape::{self, Ending};
use super::title;
use crate::flow::Role;
use chancery_model::{DateMeaning, DateRole, Inline, Language, MastheadRole, Meaning};
use std::ops::Range;

/// Lines of no known kind that may stand between those of a masthead.
const MOST_STRANGERS: usize = 4;
/// A line of a masthead has no more characters.
const LONGEST_STRANGER: usize = 120;
/// What ends with a full stop and has more characters is a sentence, no abbreviated word.
const LONGEST_ABBREVIATED: usize = 32;
/// A masthead takes no more units than this.
const MOST_UNITS: usize = 24;
/// So much evidence makes a masthead: a symbol, a labelled distribution, or two lesser signs.
const ENOUGH: u32 = 2;

/// Where a masthead ends: in this unit, before this line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    unit: usize,
    line: usize,
}

/// Writes the masthead of a document, if it has one.
pub(crate) fn place(parts: &mut Parts<'_>) {
    let Some(end) = end(parts) else { return };
    while parts.next < end.unit {
        match parts.take() {
            Some(Unit::Group(group)) => lines(parts, group.lines),
            Some(Unit::Marked(line)) => parts.marked(*line),
            Some(Unit::Ready(block)) => parts.ready(*block),
            None => return,
        }
    }
    if end.line > 0
        && let Some(Unit::Group(group)) = parts.units.get_mut(parts.next)
    {
        let rest = group.lines.split_off(end.line.min(group.lines.len()));
        let own = std::mem::replace(&mut group.lines, rest);
        lines(parts, own);
    }
}

/// The end of the masthead at the beginning of these units; `None` without enough evidence.
fn end(parts: &Parts<'_>) -> Option<End> {
    let language = parts.phrases.language;
    let mut scan = Scan::default();
    for (unit, content) in parts.units.iter().enumerate().skip(parts.next).take(MOST_UNITS) {
        match content {
            Unit::Marked(marked) => {
                let opens_masthead = marked.line.opens.iter().any(|container| {
                    matches!(container, crate::flow::Container::Passage(Role::Masthead(_)))
                });
                let goes_on = scan.end.is_some_and(|end| end.unit + 1 == unit);
                let runs_on = goes_on && marked.line.opens.is_empty();
                if !opens_masthead && !runs_on {
                    break;
                }
                scan.weight += ENOUGH;
                scan.telling = true;
                scan.end = Some(End { unit: unit + 1, line: 0 });
            }
            Unit::Ready(_) => break,
            Unit::Group(group) => {
                let following = parts.units.get(unit + 1).and_then(Unit::group);
                if !scan.group(group, unit, following, language) {
                    break;
                }
            }
        }
    }
    let follows = scan.end.is_some_and(|end| {
        let group = parts.units.get(end.unit).and_then(Unit::group);
        scan.weight > 0 && group.is_some_and(|group| preface::begins(group, end.line, language))
    });
    scan.end.filter(|_| scan.telling && (scan.weight >= ENOUGH || follows))
}

#[derive(Default)]
struct Scan {
    end: Option<End>,
    weight: u32,
    telling: bool,
    strangers: usize,
}

impl Scan {
    /// Looks at the lines of a group; false if the masthead ends in it.
    fn group(
        &mut self,
        group: &Group,
        unit: usize,
        following: Option<&Group>,
        language: &Language,
    ) -> bool {
        for (index, line) in group.lines.iter().enumerate() {
            let text = line.text();
            let before = index.checked_sub(1).and_then(|before| group.lines.get(before));
            if before.is_some_and(|before| names_body(before, line, language)) {
                self.weight += 1;
                self.telling = true;
                self.strangers = 0;
                self.end = Some(End { unit, line: index + 1 });
                continue;
            }
            match Cue::of(text, language) {
                Some(cue) if cue.is_session() => return false,
                Some(Cue::Organ(_)) if session_follows(group, index, following, language) => {
                    return false;
                }
                Some(cue) => {
                    self.weight += cue.weight();
                    self.telling |= cue.is_telling();
                    self.strangers = 0;
                    self.end = Some(End { unit, line: index + 1 });
                }
                None => {
                    if let Some(columns) = Cue::of_columns(text, language) {
                        self.weight += columns.iter().map(|(_, cue)| cue.weight()).sum::<u32>();
                        self.telling = true;
                        self.strangers = 0;
                        self.end = Some(End { unit, line: index + 1 });
                        continue;
                    }
                    self.strangers += 1;
                    let first = self.end.is_none() && self.strangers > 2;
                    let prose = shape::is_longer(text, LONGEST_STRANGER)
                        || (shape::is_longer(text, LONGEST_ABBREVIATED)
                            && shape::ending(text) == Ending::Sentence)
                        || title::certain_kind(text, language).is_some();
                    if first || prose || self.strangers > MOST_STRANGERS {
                        return false;
                    }
                }
            }
        }
        if let Some(end) = &mut self.end
            && *end == (End { unit, line: group.lines.len() })
        {
            *end = End { unit: unit + 1, line: 0 };
        }
        true
    }
}

/// Whether the line after this one names a session or agenda item: then the organ opens a session
/// block and does not belong to the masthead.
fn session_follows(
    group: &Group,
    index: usize,
    following: Option<&Group>,
    language: &Language,
) -> bool {
    let next = group.lines.get(index + 1).or_else(|| following.and_then(|g| g.lines.first()));
    let text = next.map(|line| line.text()).unwrap_or_default();
    Cue::of(text, language).is_some_and(|cue| cue.is_session())
}

/// Joins two lines that name the United Nations or an organ together: `UNITED` over `NATIONS`.
fn joined(lines: Vec<Line>, language: &Language) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(before) = out.last_mut().filter(|before| names_body(before, &line, language)) {
            before.location = span(&before.location, &line.location);
            before.append(std::iter::once(Inline::LineBreak).chain(line.into_content()));
        } else {
            out.push(line);
        }
    }
    out
}

/// Whether neither of two lines says what it is, and both together name the United Nations or an
/// organ.
fn names_body(first: &Line, second: &Line, language: &Language) -> bool {
    if first.length() + second.length() > LONGEST_STRANGER {
        return false;
    }
    let (first, second) = (first.text(), second.text());
    let body = |cue| matches!(cue, Cue::Publisher | Cue::Organ(_));
    Cue::of(first, language).is_none()
        && Cue::of(second, language).is_none()
        && Cue::of(&format!("{} {}", first.trim(), second.trim()), language).is_some_and(body)
}

fn lines(parts: &mut Parts<'_>, lines: Vec<Line>) {
    let mut role = None;
    for line in joined(lines, parts.phrases.language) {
        let text = line.text().to_owned();
        let language = parts.phrases.language;
        let cues = match Cue::of(&text, language) {
            Some(cue) => vec![(0..text.len(), cue)],
            None => Cue::of_columns(&text, language).unwrap_or_default(),
        };
        let next = match cues.first() {
            Some((_, cue)) => role_of(cue),
            // A line among those on distribution is one of them: "Chinese and English only".
            None => {
                role.filter(|r| *r == MastheadRole::Distribution).unwrap_or(MastheadRole::Other)
            }
        };
        role = Some(next);
        let mut marks = Vec::new();
        for (range, cue) in cues {
            match &cue {
                Cue::Organ(organ) => {
                    parts.phrases.issuing.get_or_insert(*organ);
                }
                Cue::Symbols(symbols) => parts.symbols.extend(symbols.iter().cloned()),
                _ => {}
            }
            let words = text.get(range.clone()).unwrap_or_default();
            if let Some((within, meaning)) = meaning(cue, words) {
                let range = range.start + within.start..range.start + within.end;
                marks.push(Mark::new(range, |content| Inline::phrase(meaning, content)));
            }
        }
        let (content, location) = line.into_parts();
        parts.passage(Role::Masthead(next), false, plain::wrap(content, marks), location);
    }
}

fn role_of(cue: &Cue) -> MastheadRole {
    match cue {
        Cue::Publisher => MastheadRole::Publisher,
        Cue::Organ(_) => MastheadRole::Organs,
        Cue::Symbols(_) => MastheadRole::Symbols,
        Cue::Distribution { .. } | Cue::Date(_) | Cue::Language | Cue::Original(_) => {
            MastheadRole::Distribution
        }
        Cue::JobNumber => MastheadRole::Production,
        Cue::Session(_) | Cue::Agenda(_) => MastheadRole::Other,
    }
}

/// Which words of the line mean what.
fn meaning(cue: Cue, text: &str) -> Option<(Range<usize>, Meaning)> {
    let whole = plain::trimmed(text, 0..text.len());
    Some(match cue {
        Cue::Organ(_) => (whole, Meaning::Organ),
        Cue::Symbols(_) => (whole, Meaning::Symbol),
        Cue::Distribution { .. } => (whole, Meaning::Distribution),
        Cue::Date(day) => {
            (whole, Meaning::Date(DateMeaning { role: DateRole::Issued, day: Some(day) }))
        }
        Cue::Language => (whole, Meaning::LanguageOfExpression),
        Cue::Original(original) => {
            let start = whole.start;
            (original.range.start + start..original.range.end + start, Meaning::OriginalLanguage)
        }
        Cue::JobNumber => (whole, Meaning::JobNumber),
        Cue::Publisher | Cue::Session(_) | Cue::Agenda(_) => return None,
    })
}
