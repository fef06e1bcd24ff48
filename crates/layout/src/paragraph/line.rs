//! A line as it comes out of line breaking: items that still have to be put on a page.

use crate::length::{Length, Point};
use crate::pages::Item;
use crate::text::rich::{InsertKind, LinkId, RichText};

/// A set line. Items are placed from the left end of the measure and from the base line.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetLine {
    pub(crate) items: Vec<Item>,
    /// Stretches that can be followed: link, left and right end.
    pub(crate) links: Vec<(LinkId, Length, Length)>,
    /// Notes, anchors and pictures of the line.
    pub(crate) inserts: Vec<InsertKind>,
    /// The largest size of the line, families at their own scale.
    pub(crate) tallest: Length,
    /// Extent above the base line of pictures and raised text beyond that of the size.
    pub(crate) height: Length,
    /// Width without the space at its end.
    pub(crate) width: Length,
    /// True if the line ends with a hyphen that the text does not have.
    pub(crate) hyphenated: bool,
}

impl SetLine {
    /// The line of an empty paragraph.
    pub(super) fn empty(text: &RichText) -> SetLine {
        let inserts = text.inserts.iter().map(|insert| insert.kind).collect();
        SetLine { inserts, ..SetLine::default() }
    }

    /// Moves all items by this much to the right and downwards.
    pub(crate) fn shift(&mut self, by: Point) {
        for item in &mut self.items {
            let origin = match item {
                Item::Glyphs(run) => &mut run.origin,
                Item::Rule(rule) => &mut rule.area.origin,
                Item::Image(image) => &mut image.area.origin,
            };
            origin.x += by.x;
            origin.y += by.y;
        }
        for (_, left, right) in &mut self.links {
            *left += by.x;
            *right += by.x;
        }
    }
}
