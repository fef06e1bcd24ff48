//! Where a line stands, for people and for recognition.

use crate::pieces::DrawnPage;
use crate::words::Span;
use chancery_codec::{Location, PageArea};
use chancery_structure::lines::{Alignment, Hints};

/// How far, in points, the middle of a line may be from the middle of the page.
const CENTRED: f32 = 4.0;

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
    let is_short = span.right - span.left < 0.7 * width;
    let is_centred = is_short && (middle - width / 2.0).abs() < CENTRED;
    Hints {
        alignment: is_centred.then_some(Alignment::Centre),
        size: Some((span.size * 1000.0).max(0.0) as u32),
        page: u32::try_from(span.page + 1).ok(),
        ..Hints::default()
    }
}
