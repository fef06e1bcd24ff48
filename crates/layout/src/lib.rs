//! A document set to pages: lines, columns, notes, masthead; knows fonts, not PDF.
//!
//! [`set`] takes a document and gives [`Pages`]: plain data that a writer draws without knowing
//! documents ([`pages`] says how). Inside, from small to large:
//!
//! * `fonts`: the default set, faces that a user brings, which face shows a character;
//! * `text`: styled text, break opportunities, hyphenation, words shaped to glyphs;
//! * `paragraph`: the best line ends over a whole paragraph, and its lines put together;
//! * `compose`: each part of a document as vertical material with tags;
//! * `flow`: vertical material cut into pages, with notes at their feet.
//!
//! All lengths are whole numbers ([`Length`]), nothing depends on the machine or on what was set
//! before, and no text of the document is changed: what differs from it on the page (the hyphen
//! at a line end, small capitals) says what it stands for.
#![forbid(unsafe_code)]

mod codes;
mod compose;
mod error;
mod flow;
pub mod fonts;
mod house;
pub mod length;
mod options;
pub mod pages;
mod paragraph;
mod reading;
pub mod tags;
mod text;

pub use compose::set;
pub use error::{LayoutError, MissingCharacter};
pub use length::{Area, Length, Point, Size};
pub use options::{MissingCharacters, PageOptions, Paper};
pub use pages::{
    Anchor, AnchorId, Artifact, Colour, FontId, Glyph, GlyphRun, Image, ImageId, Item, LinkArea,
    LinkTarget, Mark, OutlineEntry, Page, Pages, PlacedImage, Rule,
};
pub use tags::{CellSpan, Child, ContentId, HeaderScope, ListNumbering, Role, Tag, TagId, TagTree};
