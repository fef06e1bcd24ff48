//! Tables of contents: their heading, and lines that end with the number of a page.

use super::emit::{Level, Shape};
use super::group::{Group, Unit};
use super::line::Line;
use super::parts::Parts;
use crate::flow::{Container, Content};
use chancery_lexicon::{digit, is_contents_heading, leading_numeral};
use chancery_model::ContentsEntry;
use std::num::NonZeroU16;

/// The heading of a table of contents is not longer, in bytes.
const LONGEST_HEADING: usize = 80;
/// Fewer entries do not make a table of contents.
const FEWEST: usize = 2;
/// No table of contents has more levels.
const DEEPEST: u16 = 9;

/// Whether a table of contents begins with this group, the next unit.
pub(crate) fn begins(parts: &Parts<'_>, group: &Group, end: usize) -> bool {
    if group.length() > LONGEST_HEADING {
        return false;
    }
    is_contents_heading(&group.text(), parts.phrases.language)
        && entry_units(parts, parts.next + 1, end).1 >= FEWEST
}

/// How many units from this one on hold entries only, and how many entries that is.
fn entry_units(parts: &Parts<'_>, from: usize, end: usize) -> (usize, usize) {
    let mut units = 0;
    let mut entries = 0;
    for unit in parts.units.iter().take(end).skip(from) {
        let Unit::Group(group) = unit else { break };
        if !group.lines.iter().all(is_entry) {
            break;
        }
        units += 1;
        entries += group.lines.len();
    }
    (units, entries)
}

/// Whether a line ends with the number of a page, after a gap, a tabulator or leaders.
fn is_entry(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim_end();
    let figures = text.chars().rev().take_while(|c| digit(*c).is_some()).count();
    if !(1..=4).contains(&figures) || text.len() > 400 {
        return false;
    }
    let before = text.trim_end_matches(|c| digit(c).is_some());
    before.ends_with([' ', '\t', '.', '…', '\u{a0}', '·'])
        && before.chars().any(char::is_alphabetic)
}

/// Writes the heading and the entries.
pub(crate) fn place(parts: &mut Parts<'_>, floor: usize, end: usize) {
    let Some(Unit::Group(heading)) = parts.take() else { return };
    let location = heading.location();
    let content = Content::FreeHeading(heading.into_broken());
    parts.emit.line(floor, vec![], content, location);
    let (units, _) = entry_units(parts, parts.next, end);
    let mut opens = vec![(Container::Contents, Level::new(Shape::Contents))];
    let mut keeps = floor;
    let mut levels = Levels::default();
    for _ in 0..units {
        let Some(Unit::Group(group)) = parts.take() else { return };
        for line in group.lines {
            let level = levels.of(line.text());
            let (content, location) = line.into_parts();
            let content = Content::Entry(ContentsEntry { level, content });
            parts.emit.line(keeps, std::mem::take(&mut opens), content, location);
            keeps = floor + 1;
        }
    }
}

/// The ways of numbering met so far, outermost first.
#[derive(Default)]
struct Levels {
    open: Vec<(chancery_lexicon::Series, chancery_lexicon::Enclosure)>,
}

impl Levels {
    /// The depth of an entry: that of its way of numbering.
    fn of(&mut self, text: &str) -> NonZeroU16 {
        let numeral = leading_numeral(text.trim_start());
        let key = numeral.and_then(|n| Some((n.opening().or(n.reading())?.series, n.enclosure)));
        let depth = match key {
            None => 1,
            Some(key) => match self.open.iter().position(|open| *open == key) {
                Some(index) => {
                    self.open.truncate(index + 1);
                    index + 1
                }
                None => {
                    self.open.push(key);
                    self.open.len()
                }
            },
        };
        let depth = u16::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST);
        NonZeroU16::new(depth).unwrap_or(NonZeroU16::MIN)
    }
}
