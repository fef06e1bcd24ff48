//! Quotations that stand by themselves: what a colon introduces, in quotation marks as a whole.
//!
//! Each paragraph of a longer quotation begins with the opening mark, and only the last one ends
//! with the closing mark.

use super::group::{Group, Unit};
use super::shape;
use chancery_model::Language;

/// No quotation has more paragraphs.
const MOST_PARAGRAPHS: usize = 256;
/// Marks that open a quotation. Arabic texts have the marks of other languages in either order.
const OPENING: [char; 5] = ['“', '«', '„', '「', '『'];
/// Marks that close a quotation.
const CLOSING: [char; 4] = ['”', '»', '」', '』'];

/// How many units from this one on are a quotation; or, if they are none, the unit that shows it:
/// no quotation begins between the two.
pub(crate) fn length(units: &[Unit], from: usize, language: &Language) -> Result<usize, usize> {
    let reversed = *language == Language::Arabic;
    for (index, unit) in units.iter().enumerate().skip(from).take(MOST_PARAGRAPHS) {
        let opening = unit.group().filter(|group| opens(group, reversed));
        let Some(group) = opening else { return Err(index) };
        if closes(group, reversed) {
            return Ok(index + 1 - from);
        }
    }
    Err(units.len().min(from + MOST_PARAGRAPHS))
}

fn opens(group: &Group, reversed: bool) -> bool {
    let text = group.text();
    shape::first_visible(&text)
        .is_some_and(|first| OPENING.contains(&first) || (reversed && first == '”'))
}

/// Whether the quotation ends with this group: with the closing mark, which stands nowhere in the
/// group before.
fn closes(group: &Group, reversed: bool) -> bool {
    let text = group.text();
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || shape::is_invisible(c)
            || matches!(c, '.' | ';' | ',' | '。' | '؛' | '،')
    });
    let closing = |c: char| CLOSING.contains(&c) || (reversed && c == '“');
    let mut end = text.chars();
    let Some(last) = end.next_back().filter(|last| closing(*last)) else { return false };
    // `“One” and “two”` are words in quotation marks.
    let mut inner = end.as_str().chars();
    let first = inner.find(|c| !c.is_whitespace() && !shape::is_invisible(*c));
    let opening = first.unwrap_or(last);
    let mut depth = 1_u32;
    for character in inner {
        if character == opening {
            depth += 1;
        } else if character == last {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return false;
        }
    }
    true
}
