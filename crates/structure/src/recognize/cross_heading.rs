//! Headings between the items of a list, which name the items that follow.

use super::body::Body;
use super::emit::Shape;
use super::group::{Group, Unit};
use super::numbering;
use super::parts::Parts;
use super::shape::Ending;
use super::title;
use crate::lines::StyleRole;
use chancery_lexicon::{Enclosure, leading_numeral};

/// How many containers stay open around a line printed like a heading between the items of a
/// list.
///
/// It is inside of the list, since the numbers after it go on with the list, or open a list of
/// their own under an item that no final punctuation ends.
pub(crate) fn place(parts: &Parts<'_>, body: &Body, group: &Group) -> Option<usize> {
    if group.lines.len() > 1 || matches!(group.style(), Some(StyleRole::Heading(_))) {
        return None;
    }
    let item = body.inner(parts, |shape| shape == Shape::Item)?;
    let next = parts.units.get(parts.next + 1).and_then(Unit::group)?;
    let next = leading_numeral(next.text().trim_start())?;
    if !matches!(next.enclosure, Enclosure::Parentheses | Enclosure::ClosingParenthesis) {
        return None;
    }
    let complete = body.before() == Ending::Sentence;
    match numbering::list_ahead(parts, body.path(parts), body.section(parts)) {
        Some(list) if !complete || !title::is_set_off(group) => Some(list + 2),
        None if !complete && next.opening().is_some() => Some(item + 1),
        _ => None,
    }
}
