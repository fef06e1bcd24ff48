//! Paragraphs whose lines are broken by hand.

use super::content::trim;
use chancery_codec::Location;
use chancery_model::{Inline, inline_text};
use chancery_structure::lines::{Hints, Line};

/// A line that is broken by hand has at most so many characters: mastheads, titles, signatures.
const LONGEST_LINE: usize = 120;

/// The printed lines of a paragraph: those that are broken by hand if all of them are short, or
/// else the paragraph as one. Where recognition makes running text of them, the breaks stay.
pub(super) fn lines(content: Vec<Inline>, hints: Hints, location: &Location) -> Vec<Line> {
    let is_break = |inline: &Inline| matches!(inline, Inline::LineBreak);
    let line = |content: Vec<Inline>| Line { hints, ..Line::new(content, location.clone()) };
    let is_long = |part: &[Inline]| inline_text(part).chars().nth(LONGEST_LINE).is_some();
    // Most paragraphs have no line break.
    if !content.iter().any(is_break) || content.split(is_break).any(is_long) {
        return vec![line(content)];
    }
    let mut lines: Vec<Line> = vec![];
    let mut part = vec![];
    for inline in content.into_iter().chain([Inline::LineBreak]) {
        if !is_break(&inline) {
            part.push(inline);
            continue;
        }
        let mut broken = std::mem::take(&mut part);
        let printed = inline_text(&broken);
        let margin = printed.len() - printed.trim_start().len();
        trim(&mut broken);
        let margin = printed.get(..margin).unwrap_or_default().to_owned();
        let margin = (!lines.is_empty()).then_some(margin);
        lines.push(Line { margin, ..line(broken) });
    }
    lines
}
