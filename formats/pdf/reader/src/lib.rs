//! Reads PDF into a document.
//!
//! Trust in three steps, each working alone: `convert` prefers an attached source whose text is
//! that of the pages; this crate returns the source, and the pages read by their tag tree where
//! it is sound, else by the places of the letters. Structure is recognized by
//! [`chancery_structure`] alone. The crates that know PDF's syntax stay behind `interpreter`,
//! `fonts`, `tags` and `attachment`; everything after them works on pieces of text with places.
#![forbid(unsafe_code)]

mod attachment;
mod expansion;
mod fonts;
mod furniture;
mod interpreter;
mod lines;
mod masthead;
mod matrix;
mod paragraphs;
mod pieces;
mod piecing;
mod place;
mod reader;
mod strings;
mod tagged;
mod tags;
mod words;

pub use chancery_structure::Options;
pub use reader::PdfReader;
