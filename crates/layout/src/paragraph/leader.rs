//! Leaders: the dots of a table of contents that lead the eye from a heading to its page.
//!
//! They are drawn as ornaments and are no characters: nobody wants to hear them, search for them
//! or find them in copied text.

use super::runs::{Element, Ink};
use super::{SetLine, Setting};
use crate::length::{Area, Length, Point, Size};
use crate::pages::{Artifact, Colour, Item, Mark, Rule};
use crate::text::rich::RichText;

/// From one dot to the next, in thousandths of a point.
const PITCH: i32 = 4_000;
/// Width and height of a dot.
const DOT: i32 = 900;
/// Room between a dot and the words at either side.
const CLEAR: i32 = 3_000;

/// The element of a line that is a tabulator between a heading and its page number, if dots are to
/// fill it.
pub(super) fn tab(elements: &[Element<'_>], text: &RichText, setting: &Setting) -> Option<usize> {
    if !setting.last_tab_fills {
        return None;
    }
    let is_tab =
        |ink: &Ink<'_>| matches!(ink, Ink::Disguised { text, .. } if text.as_str() == "\t");
    let tab = elements.iter().rposition(|element| is_tab(&element.ink))?;
    let words = |elements: &[Element<'_>], is: fn(char) -> bool| {
        elements.iter().any(|element| match element.ink {
            Ink::Glyphs { start, end, .. } => {
                text.text.get(start as usize..end as usize).is_some_and(|text| text.contains(is))
            }
            _ => false,
        })
    };
    let heads = words(elements.get(..tab)?, char::is_alphanumeric);
    let pages = words(elements.get(tab + 1..)?, char::is_numeric);
    (heads && pages).then_some(tab)
}

/// Draws the dots. They stand at whole steps from the edge where the column of page numbers ends,
/// so that those of all entries stand under each other.
pub(super) fn draw(tab: &Element<'_>, setting: &Setting, colour: Colour, line: &mut SetLine) {
    let edge = if setting.right_to_left { 0 } else { setting.width.as_thousandths() };
    let (left, right) = (tab.x + CLEAR, tab.x + tab.width - CLEAR - DOT);
    let first = edge - (edge - left).div_euclid(PITCH) * PITCH;
    let size = Size { width: Length::thousandths(DOT), height: Length::thousandths(DOT) };
    for x in (first..=right).step_by(PITCH as usize) {
        let origin = Point { x: Length::thousandths(x), y: Length::thousandths(-DOT) };
        let mark = Mark::Artifact(Artifact::Layout);
        line.items.push(Item::Rule(Rule { mark, area: Area { origin, size }, colour }));
    }
}
