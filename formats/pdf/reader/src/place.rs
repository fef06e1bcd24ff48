//! Where a line stands, for people and for recognition.

use crate::pieces::DrawnPage;
use crate::words::Span;
use chancery_codec::{Location, PageArea};
use chancery_structure::lines::{Alignment, Hints};

/// How far, in points, the middle of a line may be from the middle of the page.
const CENTRED: f32 = 4.0;
/// What stands in the middle of the page for a reason is narrower than this part of it: the running
/// text of the United Nations, whose margins are equal too, takes three fifths.
const NARROW: f32 = 0.55;

/// A place on a page that is counted from zero.
pub(crate) fn location(page: usize, span: Option<&Span>) -> Location {
    let page = u32::try_from(page + 1).unwrap_or(u32::MAX);
    let thousandths = |points: f32| (points * 1000.0) as i32;
    let area = span.map(|span| {
        let bottom = if span.last_page == span.page { span.last_base } else { 0.0 };
        let top = span.first_base + span.size;
        [span.left, bottom.min(span.first_base), span.right, top].map(thousandths)
    });
    Location::Page(PageArea { page, area })
}

/// What the place and size of a line say about it.
pub(crate) fn hints(span: Option<&Span>, pages: &[DrawnPage]) -> Hints {
    let Some(span) = span else { return Hints::default() };
    let width = pages.get(span.page).map_or(0.0, |page| page.width);
    let middle = (span.left + span.right) / 2.0;
    let is_short = span.right - span.left < NARROW * width;
    let is_centred = is_short && (middle - width / 2.0).abs() < CENTRED;
    Hints {
        alignment: is_centred.then_some(Alignment::Centre),
        size: Some((span.size * 1000.0).max(0.0) as u32),
        page: u32::try_from(span.page + 1).ok(),
        ..Hints::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_between_equal_margins_is_not_centred() {
        let page = |width| DrawnPage { width, ..DrawnPage::default() };
        let span = |left, right| Span {
            page: 0,
            left,
            right,
            first_base: 500.0,
            last_base: 500.0,
            last_page: 0,
            size: 10.0,
        };
        // The columns of New York and Geneva, and titles in the middle of both pages.
        for (width, left, right, centred) in [
            (612.0, 123.4, 488.6, false),
            (595.3, 113.4, 481.9, false),
            (612.0, 220.0, 392.0, true),
            (595.3, 180.0, 415.3, true),
            (595.3, 180.0, 380.0, false),
        ] {
            let found = hints(Some(&span(left, right)), &[page(width)]).alignment;
            assert_eq!(found == Some(Alignment::Centre), centred, "{left} to {right} of {width}");
        }
    }
}
