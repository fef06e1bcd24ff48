//! Paragraphs as vertical material.

use super::Composer;
use super::place::{Frame, Place};
use crate::flow::{Bond, Slab};
use crate::length::{Area, Length, Point, Size};
use crate::paragraph::{self, Alignment, SetLine, Setting};
use crate::tags::{Role, TagId};
use crate::text::characters::is_right_to_left;
use crate::text::rich::{InsertKind, RichText};
use chancery_model::Inline;

impl Composer<'_> {
    /// Inlines as a paragraph with a tag of its own.
    pub(super) fn tagged(&mut self, content: &[Inline], role: Role, place: &Place) -> Vec<Slab> {
        let tag = self.tags.add(place.tag, role);
        self.untagged(content, &Place { tag, ..*place })
    }

    /// Inlines as a paragraph in the tag of the place.
    pub(super) fn untagged(&mut self, content: &[Inline], place: &Place) -> Vec<Slab> {
        let mut rich = RichText::default();
        self.inlines(content, place, &mut rich);
        self.set_text(&rich, place)
    }

    /// A plain text in the tag of the place.
    pub(super) fn set_plain(&mut self, text: &str, place: &Place) -> Vec<Slab> {
        let mut rich = RichText::default();
        let mark = crate::pages::Mark::Content(self.content(place.tag));
        rich.push(text, place.style, mark, None);
        self.set_text(&rich, place)
    }

    /// Lines of a text.
    pub(super) fn set_text(&mut self, rich: &RichText, place: &Place) -> Vec<Slab> {
        let (right_to_left, alignment) =
            direction_of(&rich.text, place.frame.right_to_left, place.alignment);
        let setting = Setting {
            width: place.frame.width,
            indent: place.indent.min(place.frame.width / 2),
            alignment,
            right_to_left,
            language: place.style.language,
            tab: self.house.sizes.step,
            last_tab_fills: place.contents,
        };
        let lines = paragraph::set(rich, &setting, &mut self.shaper);
        let mut slabs: Vec<Slab> =
            lines.into_iter().map(|line| slab_of(line, place.frame, place)).collect();
        hold_lines(&mut slabs);
        slabs
    }

    /// Width of the longest line of a text if it is broken only where it must.
    pub(super) fn natural_width(&mut self, rich: &RichText, place: &Place) -> Length {
        let frame = Frame { width: Length::points(20_000), ..place.frame };
        let place = Place { frame, alignment: Alignment::Start, indent: Length::ZERO, ..*place };
        let setting = Setting {
            width: place.frame.width,
            indent: Length::ZERO,
            alignment: Alignment::Start,
            right_to_left: place.frame.right_to_left,
            language: place.style.language,
            tab: self.house.sizes.step,
            last_tab_fills: false,
        };
        let lines = paragraph::set(rich, &setting, &mut self.shaper);
        lines.iter().map(|line| line.width).max().unwrap_or_default()
    }

    /// A tag for a heading of this rank.
    pub(super) fn heading_tag(&mut self, parent: TagId, wanted: u8) -> (TagId, u8) {
        let level = self.heading_level(wanted);
        (self.tags.add(parent, Role::Heading { level }), level)
    }
}

/// Direction and alignment of a text in a column of this direction.
///
/// A text of Latin letters alone runs from left to right in a right-to-left document too (a
/// symbol, the English lines of a masthead), but stands where its column begins.
pub(super) fn direction_of(
    text: &str,
    right_to_left: bool,
    alignment: Alignment,
) -> (bool, Alignment) {
    if !right_to_left
        || text.chars().any(is_right_to_left)
        || !text.chars().any(char::is_alphabetic)
    {
        return (right_to_left, alignment);
    }
    let alignment = match alignment {
        Alignment::Start => Alignment::End,
        Alignment::End => Alignment::Start,
        Alignment::Justified | Alignment::Centre => alignment,
    };
    (false, alignment)
}

/// A line as a slab in its column.
fn slab_of(mut line: SetLine, frame: Frame, place: &Place) -> Slab {
    // Families that are set larger than nominal, and pictures, push lines apart.
    let larger =
        if line.tallest > place.style.size { line.tallest.scaled(115, 100) } else { Length::ZERO };
    let needed = larger.max(line.height + place.style.size / 3);
    let leading = place.leading.max(needed);
    let size = place.style.size.max(line.tallest.min(leading));
    let baseline = if line.height > leading - size / 3 {
        leading - place.style.size / 3
    } else {
        (leading + size.scaled(675, 1000)) / 2
    };
    line.shift(Point { x: frame.left, y: baseline });
    let mut slab = Slab { height: leading, baseline, items: line.items, ..Slab::default() };
    let top = baseline - size.scaled(9, 10);
    for (link, left, right) in line.links {
        let area = Area {
            origin: Point { x: left, y: top.max(Length::ZERO) },
            size: Size { width: right - left, height: size.scaled(12, 10).min(leading) },
        };
        slab.links.push((link, area));
    }
    for insert in line.inserts {
        match insert {
            InsertKind::Note(number) => slab.notes.push(number),
            InsertKind::Anchor(anchor) => {
                slab.anchors.push((anchor, Point { x: frame.left, y: Length::ZERO }));
            }
            InsertKind::Image { .. } => {}
        }
    }
    slab.bond = if line.hyphenated { Bond::Avoid } else { Bond::Free };
    slab
}

/// No page begins with the last line of a paragraph or ends with the first.
fn hold_lines(slabs: &mut [Slab]) {
    let count = slabs.len();
    if count < 2 {
        return;
    }
    slabs[0].bond = Bond::Never;
    slabs[count - 2].bond = Bond::Never;
}
