//! The seam between layout and the formats that draw pages: finished pages as plain data.
//!
//! A writer of pages (PDF, a picture, a test) needs nothing but [`Pages`]:
//!
//! * draw the items of each page in their order, from the first to the last;
//! * open a marked stretch for each change of [`Mark`]; items with the same [`ContentId`] that
//!   follow each other belong to one stretch, and one content may have stretches on several
//!   pages, in this order;
//! * build the logical structure from [`Pages::tags`]: each [`crate::Child::Content`] stands for
//!   the stretches of that content, in the order of pages and items;
//! * each glyph carries the text it stands for ([`GlyphRun::glyph_text`]); a run with
//!   [`GlyphRun::actual_text`] stands for that text instead of what its glyphs say. One glyph of a
//!   font may stand for different texts at different places (brackets in right-to-left text, a
//!   no-break space): a format that maps glyphs to text once for all has to mark the others;
//! * a tag may be empty, as paragraphs of documents are.
//!
//! Places are measured from the **upper left** corner of the page, downwards; a format that
//! counts from below takes `size.height - y`. Everything is in thousandths of a point
//! ([`Length`]); nothing here depends on the machine.

use crate::fonts::Face;
use crate::length::{Area, Length, Point, Size};
use crate::tags::{ContentId, TagId, TagTree};
use chancery_model::{Direction, Language};
use std::sync::Arc;

/// A document set to pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The title of the document, for the window and the catalogue; never empty.
    pub title: String,
    /// The symbols of the document as printed, in order; may be empty.
    pub symbols: Vec<String>,
    /// The main language.
    pub language: Language,
    /// The direction of the main language; pages of a right-to-left document are bound right.
    pub direction: Direction,
    /// The fonts that are used, and no other; [`FontId::index`] is a place here.
    pub fonts: Vec<Arc<Face>>,
    /// The pictures that are used; [`ImageId::index`] is a place here.
    pub images: Vec<Image>,
    /// The pages, in order; at least one.
    pub pages: Vec<Page>,
    /// The logical structure, in reading order.
    pub tags: TagTree,
    /// Headings for navigation, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Places that links and outline entries point at; [`AnchorId::index`] is a place here.
    /// Names are unique.
    pub anchors: Vec<Anchor>,
}

/// Names a font of [`Pages::fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub(crate) u16);

/// Names a picture of [`Pages::images`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageId(pub(crate) u32);

/// Names a place of [`Pages::anchors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnchorId(pub(crate) u32);

impl FontId {
    /// Place in [`Pages::fonts`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl ImageId {
    /// Place in [`Pages::images`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl AnchorId {
    /// Place in [`Pages::anchors`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its size; pages of one document may differ (landscape tables).
    pub size: Size,
    /// Its number as printed, such as `2`.
    pub label: String,
    /// What is drawn, in drawing order, which is also reading order within each content.
    pub items: Vec<Item>,
    /// Areas that can be followed.
    pub links: Vec<LinkArea>,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Text.
    Glyphs(GlyphRun),
    /// A filled rectangle: a line of a table, an underline, the rule above notes.
    Rule(Rule),
    /// A picture.
    Image(PlacedImage),
}

/// Where an item belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Part of the document: this content of the tag tree.
    Content(ContentId),
    /// Not part of what is read: furniture of the page.
    Artifact(Artifact),
}

/// Furniture of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Artifact {
    /// The running head (pagination artifact, subtype Header).
    Header,
    /// The page foot with the page number (pagination artifact, subtype Footer).
    Footer,
    /// Text repeated because a page ended, such as header rows of a table (pagination artifact).
    Repetition,
    /// Rules, borders, separators (layout artifact).
    Layout,
}

/// Glyphs of one font, size and colour on one base line, belonging to one content.
///
/// Glyphs are in visual order, from left to right, whatever the script; runs of one line are in
/// logical order. White space between words is a glyph too, at its stretched width; the space at
/// which a line was broken is kept at the end of the line, beyond the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// Where it belongs.
    pub mark: Mark,
    /// The font.
    pub font: FontId,
    /// The font size: the length of one em.
    pub size: Length,
    /// What has been added to the advance of each letter to justify the line; may be negative.
    pub tracking: Length,
    /// The colour of the fill.
    pub colour: Colour,
    /// The base line at the left end of the run. Raised and lowered text has it raised or
    /// lowered already.
    pub origin: Point,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The text of the run in logical order; see [`GlyphRun::glyph_text`].
    pub text: String,
    /// The text the whole run stands for, where it is not [`GlyphRun::text`]: the hyphen at the
    /// end of a line stands for a soft hyphen, the gap of a tab for a tab, a space at a forced
    /// line end for a line feed, nothing at all (an empty string) for invented glyphs.
    pub actual_text: Option<String>,
    /// True if the text runs from right to left.
    pub right_to_left: bool,
    /// Width of a stroke drawn around each glyph to make a bold face of a regular one where no
    /// bold font exists; zero for none.
    pub emboldening: Length,
    /// True if the glyphs are to be slanted (by [`GlyphRun::SLANT`]) because no italic font
    /// exists.
    pub slanted: bool,
}

/// A glyph and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// Where its text begins, in bytes of [`GlyphRun::text`].
    pub text_start: u16,
    /// Length of its text in bytes; zero for all but one glyph of a cluster.
    pub text_length: u16,
    /// Distance of its origin above the base line, in thousandths of a point; marks have one.
    pub rise: i16,
    /// Distance of its origin from [`GlyphRun::origin`], to the right. Includes stretched
    /// spaces, kerning and the placement of marks: nothing has to be added up.
    pub x: Length,
    /// How far the pen moves: the width of the glyph as set. Differs from the font's own width
    /// where space was stretched or letters kerned.
    pub advance: Length,
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Where it belongs: borders are [`Artifact::Layout`], an underline is part of its text.
    pub mark: Mark,
    /// The rectangle.
    pub area: Area,
    /// Its colour.
    pub colour: Colour,
}

/// A picture on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedImage {
    /// Where it belongs.
    pub mark: Mark,
    /// The picture.
    pub image: ImageId,
    /// Where it is drawn; proportions are kept.
    pub area: Area,
}

/// A picture as it came with the document.
#[derive(Clone, Debug)]
pub struct Image {
    /// Media type of the bytes, such as `image/png`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Size in pixels, as read from the bytes.
    pub pixels: (u32, u32),
}

/// A colour of the screen, 0 to 255 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Black, the colour of nearly everything.
    pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
    /// A dark blue for links.
    pub const LINK: Colour = Colour { red: 0, green: 0x33, blue: 0x99 };
}

/// An area that can be followed. A link over several lines has several areas with one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkArea {
    /// The area on the page.
    pub area: Area,
    /// Where it leads.
    pub target: LinkTarget,
    /// The tag that the annotation belongs to: a [`crate::Role::Link`], or the
    /// [`crate::Role::Reference`] or [`crate::Role::Label`] of a note.
    pub tag: TagId,
    /// What a screen reader says (`Contents`); never empty.
    pub description: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another document.
    Uri(String),
    /// A place in this document.
    Anchor(AnchorId),
}

/// An entry for navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Its text on one line, with its number.
    pub title: String,
    /// Depth, from 1; never more than one deeper than the entry before.
    pub level: u8,
    /// Where it leads.
    pub anchor: AnchorId,
}

/// A place that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// A unique name: the `eId` of the place where it has one.
    pub name: String,
    /// Place of the page in [`Pages::pages`].
    pub page: u32,
    /// The upper left corner of what is pointed at.
    pub position: Point,
}

impl GlyphRun {
    /// The slant of artificial italics: how far a point moves to the right for each unit above
    /// the base line, in thousandths (12 degrees).
    pub const SLANT: i32 = 213;

    /// The text that the glyph stands for; empty if an earlier or later glyph of its cluster has
    /// it.
    #[must_use]
    pub fn glyph_text(&self, glyph: &Glyph) -> &str {
        let start = usize::from(glyph.text_start);
        self.text.get(start..start + usize::from(glyph.text_length)).unwrap_or_default()
    }

    /// The text that the run stands for.
    #[must_use]
    pub fn stands_for(&self) -> &str {
        self.actual_text.as_deref().unwrap_or(&self.text)
    }

    /// Width from the origin to the end of the last glyph.
    #[must_use]
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

impl Item {
    /// Where the item belongs.
    #[must_use]
    pub fn mark(&self) -> Mark {
        match self {
            Item::Glyphs(run) => run.mark,
            Item::Rule(rule) => rule.mark,
            Item::Image(image) => image.mark,
        }
    }
}
