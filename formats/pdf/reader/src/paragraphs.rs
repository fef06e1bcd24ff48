//! Paragraphs of lines, by indents, distances and ends.

use crate::furniture::Furniture;
use crate::lines::{PageLine, lines};
use crate::pieces::DrawnPage;
use crate::place::{hints, location};
use crate::words::{Span, Words};
use chancery_structure::lines::{Line, Printed};

/// Signs that end a sentence or a clause of an enumeration.
const ENDINGS: &[char] = &['.', ';', ':', '!', '?', '»', '”', '。', '،', '؛', '؟', '；', '：', ','];

/// A line and its page.
struct Placed<'p> {
    page: usize,
    line: PageLine<'p>,
}

/// What is usual in a text.
struct Measure {
    /// Size of most letters.
    size: f32,
    /// Distance of base lines.
    pitch: f32,
    /// Left end of most lines.
    left: f32,
    /// Right end of full lines.
    right: f32,
}

/// Groups of lines of the pieces of pages, by the page on which each begins, counted from zero.
pub(crate) fn read(
    pages: &[DrawnPage],
    furniture: &Furniture,
    is_text: impl Fn(usize, usize) -> bool,
    spaces_are_written: bool,
) -> Vec<(usize, Printed)> {
    let mut placed = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let text = page.pieces.iter().enumerate();
        let text =
            text.filter(|(place, _)| is_text(index, *place) && !furniture.has(index, *place));
        let own = lines(text.map(|(_, piece)| piece));
        placed.extend(own.into_iter().map(|line| Placed { page: index, line }));
    }
    let measure = Measure::of(&placed);
    let mut groups: Vec<Vec<Placed<'_>>> = Vec::new();
    for line in placed {
        match groups.last_mut() {
            Some(group) if !begins(group, &line, &measure) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups
        .into_iter()
        .filter_map(|group| {
            let page = group.first()?.page;
            Some((page, printed(&group, pages, &measure, spaces_are_written)?))
        })
        .collect()
}

impl Measure {
    fn of(lines: &[Placed<'_>]) -> Measure {
        let weighted = |key: &dyn Fn(&Placed<'_>) -> f32, step: f32| {
            let mut counts = std::collections::BTreeMap::<i32, usize>::new();
            for line in lines {
                let place = (key(line) / step).round() as i32;
                *counts.entry(place).or_default() += line.line.text().len();
            }
            let most = counts.iter().max_by_key(|(_, count)| **count);
            most.map_or(0.0, |(place, _)| *place as f32 * step)
        };
        let size = weighted(&|line| line.line.size, 0.5).max(1.0);
        let is_usual = |line: &&Placed<'_>| (line.line.size - size).abs() < 0.6;
        let left = weighted(&|line| line.line.left, 1.0);
        let mut rights: Vec<f32> =
            lines.iter().filter(is_usual).map(|line| line.line.right).collect();
        rights.sort_by(f32::total_cmp);
        let right = rights.get(rights.len() * 17 / 20).copied().unwrap_or(0.0);
        let mut pitches: Vec<f32> = lines
            .windows(2)
            .filter(|pair| pair[0].page == pair[1].page)
            .map(|pair| pair[0].line.base - pair[1].line.base)
            .filter(|pitch| *pitch > 0.8 * size && *pitch < 2.2 * size)
            .collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = pitches.get(pitches.len() / 2).copied().unwrap_or(1.2 * size);
        Measure { size, pitch, left, right }
    }

    /// Whether a line ends before the margin; the margin of its script counts.
    fn is_short(&self, line: &PageLine<'_>) -> bool {
        if line.is_right_to_left() {
            line.left > self.left + 2.5 * self.size
        } else {
            line.right < self.right - 2.5 * self.size
        }
    }

    /// How far a line begins from the margin.
    fn indent(&self, line: &PageLine<'_>) -> f32 {
        if line.is_right_to_left() { self.right - line.right } else { line.left - self.left }
    }
}

/// Whether a line begins a group.
fn begins(group: &[Placed<'_>], next: &Placed<'_>, measure: &Measure) -> bool {
    let Some(last) = group.last() else { return true };
    let (before, line) = (&last.line, &next.line);
    let is_other_size = (before.size - line.size).abs() > 0.8;
    let is_other_weight = before.is_bold() != line.is_bold();
    let ended = before.text().trim_end().ends_with(ENDINGS);
    let is_short = measure.is_short(before);
    let indent = measure.indent(line);
    // The indent of all lines but the first is known from the second on.
    let is_indented = match group.get(1..).and_then(<[Placed<'_>]>::first) {
        Some(second) => indent > measure.indent(&second.line) + 5.0,
        None => {
            indent > measure.indent(before) + 4.0
                && measure.indent(before) > -6.0
                && !hangs_from(before, line)
        }
    };
    if last.page != next.page {
        return is_other_size || is_other_weight || is_indented || is_short && ended;
    }
    let gap = before.base - line.base;
    let pitch = measure.pitch * (before.size / measure.size).max(1.0);
    gap > pitch * 1.28
        || gap < 1.0
        || is_other_size
        || is_other_weight && (is_short || before.is_bold())
        || is_indented && (!is_short || ended)
        || is_short && ended && !line.is_bold()
}

/// Whether a line begins under the text behind the number of the line before.
fn hangs_from(before: &PageLine<'_>, line: &PageLine<'_>) -> bool {
    before.pieces.iter().skip(1).any(|piece| {
        if line.is_right_to_left() {
            (piece.right - line.right).abs() < 2.0
        } else {
            (piece.left - line.left).abs() < 2.0
        }
    })
}

/// A group as recognition takes it: running text as one line, short lines as they are.
fn printed(
    group: &[Placed<'_>],
    pages: &[DrawnPage],
    measure: &Measure,
    spaces_are_written: bool,
) -> Option<Printed> {
    let full = group.iter().filter(|placed| !measure.is_short(&placed.line)).count();
    let is_running = full * 2 >= group.len() && group.len() > 1;
    let parts: Vec<&[Placed<'_>]> =
        if is_running { vec![group] } else { group.chunks(1).collect() };
    let lines: Vec<Line> = parts
        .into_iter()
        .filter_map(|part| {
            let mut words = Words::new(spaces_are_written);
            for placed in part {
                placed.line.pieces.iter().for_each(|piece| words.push(piece, placed.page));
            }
            let (content, span) = words.finish();
            line(content, span, pages)
        })
        .collect();
    (!lines.is_empty()).then(|| Printed::group(lines))
}

fn line(
    content: Vec<chancery_model::Inline>,
    span: Option<Span>,
    pages: &[DrawnPage],
) -> Option<Line> {
    if content.is_empty() {
        return None;
    }
    let page = span.map_or(0, |span| span.page);
    let mut line = Line::new(content, location(page, span.as_ref()));
    line.hints = hints(span.as_ref(), pages);
    Some(line)
}
