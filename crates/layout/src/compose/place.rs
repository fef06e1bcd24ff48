//! Where and how a block is set.

use super::Composer;
use crate::fonts::FontStyle;
use crate::length::Length;
use crate::pages::Colour;
use crate::paragraph::Alignment;
use crate::tags::TagId;
use crate::text::rich::{LanguageId, TextStyle};

/// Least measure that is left to text when numbers and quotations are indented.
const NARROWEST: Length = Length::points(110);

/// The surroundings of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) frame: Frame,
    pub(super) tag: TagId,
    pub(super) style: TextStyle,
    pub(super) leading: Length,
    /// Space after a paragraph.
    pub(super) after: Length,
    /// Indent of the first line of unnumbered paragraphs.
    pub(super) indent: Length,
    pub(super) alignment: Alignment,
    /// Rank of the next heading, from 0.
    pub(super) rank: u8,
    /// How deep the block is nested.
    pub(super) depth: u16,
    /// True in cells and notes, where everything is set tight.
    pub(super) tight: bool,
    /// True in a table of contents.
    pub(super) contents: bool,
}

/// A column in which text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Distance from the left edge of the page.
    pub(super) left: Length,
    pub(super) width: Length,
    /// True if lines begin at the right.
    pub(super) right_to_left: bool,
}

impl Place {
    /// The place of running text on the upright page.
    pub(super) fn text(composer: &mut Composer<'_>, tag: TagId) -> Place {
        let house = composer.house;
        let left = house.margin + house.inset;
        let language = composer.shaper.language_id(&composer.language.clone());
        let frame = Frame {
            left,
            width: house.page.width - left * 2,
            right_to_left: composer.right_to_left,
        };
        Place {
            frame,
            tag,
            style: plain(house.sizes.text, language),
            leading: house.sizes.leading,
            after: house.sizes.after,
            indent: house.sizes.step,
            alignment: Alignment::Justified,
            rank: 0,
            depth: 0,
            tight: false,
            contents: false,
        }
    }

    /// The same with another tag, one level deeper.
    pub(super) fn inside(&self, tag: TagId) -> Place {
        Place { tag, depth: self.depth + 1, ..*self }
    }

    /// The same with the text further from the start.
    pub(super) fn indented(&self, by: Length) -> Place {
        Place { frame: self.frame.indented(by), ..*self }
    }

    /// The same with text of this size: smaller text has its leading in proportion, larger text
    /// is set closer, at 14 on 15 points where running text is 10 on 12.
    pub(super) fn sized(&self, size: Length) -> Place {
        let [wanted, own] = [size, self.style.size].map(|size| i64::from(size.as_thousandths()));
        let leading = if wanted > own {
            self.leading.scaled(wanted + own / 10, own + own / 5)
        } else {
            self.leading.scaled(wanted, own)
        };
        Place { style: TextStyle { size, ..self.style }, leading, ..*self }
    }

    /// The same with lines under each other at the start, as in titles and signatures.
    pub(super) fn lines(&self) -> Place {
        Place { alignment: Alignment::Start, indent: Length::ZERO, ..*self }
    }

    /// The same in bold or italic type.
    pub(super) fn with_font(&self, font: FontStyle) -> Place {
        Place { style: TextStyle { font, ..self.style }, ..*self }
    }

    /// The same without hyphens.
    pub(super) fn unhyphenated(&self) -> Place {
        Place { style: TextStyle { hyphenate: false, ..self.style }, ..*self }
    }
}

impl Frame {
    /// The column without `by` at its start, if enough is left for text.
    pub(super) fn indented(&self, by: Length) -> Frame {
        if self.width - by < NARROWEST.min(self.width) {
            return *self;
        }
        let left = if self.right_to_left { self.left } else { self.left + by };
        Frame { left, width: self.width - by, ..*self }
    }

    /// A column of this width that ends `gap` before the start of this one.
    pub(super) fn before(&self, width: Length, gap: Length) -> Frame {
        let left =
            if self.right_to_left { self.left + self.width + gap } else { self.left - gap - width };
        Frame { left, width, ..*self }
    }

    /// A part of the column: so far from its start, so wide.
    pub(super) fn part(&self, from_start: Length, width: Length) -> Frame {
        let left = if self.right_to_left {
            self.left + self.width - from_start - width
        } else {
            self.left + from_start
        };
        Frame { left, width, ..*self }
    }
}

/// Plain black type.
pub(super) fn plain(size: Length, language: LanguageId) -> TextStyle {
    TextStyle {
        size,
        font: FontStyle::default(),
        rise: Length::ZERO,
        colour: Colour::BLACK,
        language,
        small_capitals: false,
        underline: false,
        strike: false,
        hyphenate: true,
    }
}
