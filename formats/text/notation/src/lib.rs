//! The marks of plain text: directives, their words, and what they mean, in both directions.
//!
//! The grammar is in `formats/text/README.md`. Reader and writer share these tables so that
//! neither can know a mark that the other does not.

mod bracket;
mod directive;
mod escape;
mod kinds;
mod label;
mod nesting;
mod opening;
mod picture;
mod seam;
mod words;

pub use bracket::Bracket;
pub use directive::Directive;
pub use escape::{Raw, escape, is_escapable, named_character, unescape};
pub use kinds::{document_values, read_document_values};
pub use label::{NO_LABEL, is_label, read_label};
pub use nesting::{Nesting, OPEN_BRACKETS, Shape};
pub use opening::{CellStart, Form, Opening};

pub use picture::{read_source, write_source};
pub use seam::recognize;
