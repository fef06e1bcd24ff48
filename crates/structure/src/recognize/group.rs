//! The units that recognition works on: groups of lines, ready blocks, marked lines.

use super::line::Line;
use super::shape::{self, Ending, Look};
use crate::lines::{Hints, MarkedLine, Printed, ReadyBlock, StyleRole};
use chancery_codec::Location;
use chancery_lexicon::leading_numeral;
use chancery_model::{Inline, Text};
use std::borrow::Cow;

/// In a text in which lines are wrapped, no line is longer; longer ones are whole paragraphs.
const LONGEST_WRAPPED_LINE: usize = 200;

/// A unit of a text.
#[derive(Debug)]
pub(crate) enum Unit {
    /// Lines printed directly under each other.
    Group(Group),
    /// A block that passes through.
    Ready(Box<ReadyBlock>),
    /// A line whose place is stated.
    Marked(Box<MarkedLine>),
}

/// Lines printed directly under each other.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// The lines; none of them is blank.
    pub(crate) lines: Vec<Line>,
}

/// The units of a printed text. Blank lines are dropped; where lines are too long to be wrapped
/// ones, each is a group of its own.
pub(crate) fn units(printed: Vec<Printed>) -> Vec<Unit> {
    let mut units = Vec::with_capacity(printed.len());
    for piece in printed {
        match piece {
            Printed::Ready(block) => units.push(Unit::Ready(block)),
            Printed::Marked(line) => units.push(Unit::Marked(line)),
            Printed::Group(lines) => {
                let printed = lines.into_iter().filter(|line| !is_blank(&line.content));
                let lines: Vec<Line> = printed.map(Line::from).collect();
                let long = |line: &Line| shape::is_longer(line.text(), LONGEST_WRAPPED_LINE);
                let whole = lines.len() > 1 && lines.iter().any(long);
                if whole {
                    let single = lines.into_iter().map(|line| Group { lines: vec![line] });
                    units.extend(single.map(Unit::Group));
                } else if !lines.is_empty() {
                    units.push(Unit::Group(Group { lines }));
                }
            }
        }
    }
    units
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(Text { text, .. }) => text.trim().is_empty(),
        Inline::LineBreak => true,
        _ => false,
    })
}

impl Unit {
    /// The group, if it is one.
    pub(crate) fn group(&self) -> Option<&Group> {
        match self {
            Unit::Group(group) => Some(group),
            Unit::Ready(_) | Unit::Marked(_) => None,
        }
    }

    /// Where the unit stands in the source.
    pub(crate) fn location(&self) -> Location {
        match self {
            Unit::Group(group) => group.location(),
            Unit::Ready(block) => block.location.clone(),
            Unit::Marked(line) => line.location.clone(),
        }
    }
}

impl Group {
    /// The text, a line end between lines.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self.lines.as_slice() {
            [line] => Cow::Borrowed(line.text()),
            lines => {
                let mut text = String::new();
                for line in lines {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(line.text());
                }
                Cow::Owned(text)
            }
        }
    }

    /// Length of the text in bytes, without building it.
    pub(crate) fn length(&self) -> usize {
        let gaps = self.lines.len().saturating_sub(1);
        gaps + self.lines.iter().map(|line| line.length()).sum::<usize>()
    }

    /// How the text ends.
    pub(crate) fn ending(&self) -> Ending {
        self.lines.last().map_or(Ending::Open, Line::ending)
    }

    /// How the letters look, as far as those of all lines look alike. A number at the beginning
    /// may look otherwise.
    pub(crate) fn look(&self) -> Look {
        let mut looks = self.lines.iter().enumerate().map(|(index, line)| {
            let from = if index == 0 { after_number(line.text()) } else { 0 };
            Look::of(line.content(), from)
        });
        let Some(first) = looks.next() else { return Look::default() };
        looks.fold(first, |all, look| Look {
            bold: all.bold && look.bold,
            italic: all.italic && look.italic,
            underline: all.underline && look.underline,
            capitals: all.capitals && look.capitals,
        })
    }

    /// What the source says of the first line.
    pub(crate) fn hints(&self) -> Hints {
        self.lines.first().map(|line| line.hints).unwrap_or_default()
    }

    /// What the style of the first line is named for.
    pub(crate) fn style(&self) -> Option<StyleRole> {
        self.hints().style
    }

    /// Where the group stands in the source.
    pub(crate) fn location(&self) -> Location {
        match (self.lines.first(), self.lines.last()) {
            (Some(first), Some(last)) => span(&first.location, &last.location),
            _ => Location::Whole,
        }
    }

    /// The inlines of all lines, in which the printed line ends are line breaks.
    pub(crate) fn into_broken(self) -> Vec<Inline> {
        self.joined(|_, _, _| vec![Inline::LineBreak])
    }

    /// The inlines of all lines, in which the printed line ends are wraps of running text: a
    /// space, or nothing between characters of a script without spaces. Line ends that the source
    /// says are no wraps are line breaks.
    pub(crate) fn into_running(self) -> Vec<Inline> {
        self.joined(|margin, before, after| match margin {
            Some("") => vec![Inline::LineBreak],
            Some(margin) => vec![Inline::LineBreak, Inline::text(margin)],
            None => {
                let tight = before.is_some_and(shape::is_wide) && after.is_some_and(shape::is_wide);
                if tight { vec![] } else { vec![Inline::text(" ")] }
            }
        })
    }

    /// The white space before the first line, if it is part of the text.
    pub(crate) fn margin(&self) -> Option<String> {
        let margin = self.lines.first()?.margin.as_deref();
        margin.filter(|margin| !margin.is_empty()).map(str::to_owned)
    }

    /// The inlines of all lines with what stands between two of them, by the margin of the second
    /// and the characters around the line end.
    fn joined(
        self,
        between: impl Fn(Option<&str>, Option<char>, Option<char>) -> Vec<Inline>,
    ) -> Vec<Inline> {
        let mut lines = self.lines.into_iter();
        let mut inlines = lines.next().map(Line::into_content).unwrap_or_default();
        for line in lines {
            let margin = line.margin.clone();
            let mut next = line.into_content();
            trim_end(&mut inlines);
            trim_start(&mut next);
            let (before, after) = (last_character(&inlines), first_character(&next));
            let mut gap = between(margin.as_deref(), before, after);
            if let [space] = gap.as_mut_slice() {
                like_neighbours(space, &inlines, &next);
            }
            inlines.append(&mut gap);
            inlines.append(&mut next);
        }
        inlines
    }
}

/// Gives a gap the emphasis of the texts on both sides of it, if that is the same.
fn like_neighbours(gap: &mut Inline, before: &[Inline], after: &[Inline]) {
    if let (Inline::Text(gap), Some(Inline::Text(before)), Some(Inline::Text(after))) =
        (gap, before.last(), after.first())
        && before.emphasis == after.emphasis
    {
        gap.emphasis = before.emphasis;
    }
}

/// The last character of the text of inlines.
fn last_character(inlines: &[Inline]) -> Option<char> {
    inlines.iter().rev().find_map(|inline| match inline {
        Inline::Text(run) => run.text.chars().next_back(),
        other => last_character(other.content().unwrap_or_default()),
    })
}

/// The first character of the text of inlines.
fn first_character(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(run) => run.text.chars().next(),
        other => first_character(other.content().unwrap_or_default()),
    })
}

/// Where the text goes on after the number that it begins with.
fn after_number(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    let numeral = text.get(start..).and_then(leading_numeral);
    numeral.map_or(0, |numeral| start + numeral.length)
}

/// The place from one location to another.
pub(crate) fn span(first: &Location, last: &Location) -> Location {
    match (first, last) {
        (Location::Bytes { part, range }, Location::Bytes { part: other, range: end })
            if part == other =>
        {
            let part = part.clone();
            Location::Bytes { part, range: range.start..end.end.max(range.end) }
        }
        _ => first.clone(),
    }
}

/// Drops white space at the end of a line that goes on: it is not printed.
pub(crate) fn trim_end(inlines: &mut [Inline]) {
    if let Some(Inline::Text(run)) = inlines.last_mut() {
        run.text.truncate(run.text.trim_end_matches([' ', '\t']).len());
    }
}

pub(crate) fn trim_start(inlines: &mut [Inline]) {
    if let Some(Inline::Text(run)) = inlines.first_mut() {
        let indent = run.text.len() - run.text.trim_start_matches([' ', '\t']).len();
        run.text.drain(..indent);
    }
}
