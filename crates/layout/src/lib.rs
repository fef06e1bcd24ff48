//! A document set to pages: lines, columns, notes, masthead; knows fonts, not PDF.
//!
//! [`pages`] is what comes out: plain data that a writer of pages draws without knowing documents.
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
