//! Reads Akoma Ntoso XML into a document.
//!
//! The reader takes what the standard allows and much that it does not: older drafts, parts out
//! of order, missing metadata. Whatever stands in the text comes into the document, or a
//! diagnostic says that it is lost. What the metadata says and the words say as well is dropped,
//! because it is derived again from the words (`chancery-identity`).

mod attachment;
mod block;
mod collection;
mod cursor;
mod decoding;
mod document;
mod identification;
mod image;
mod inline;
mod level;
mod line;
mod meta;
mod part;
mod phrase;
mod reading;
mod record;
mod roles;
mod table;
mod unkept;

pub use document::INVALID;

use chancery_codec::{Outcome, ReadError, Reader, Reading, Source};

/// The reader of Akoma Ntoso.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AknReader {
    /// Whether the file is checked against the schema of the standard on the way. What is not
    /// valid is told of once, under the code [`INVALID`], and read all the same.
    pub validate: bool,
}

impl Reader for AknReader {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        document::read(source, self.validate)
    }
}
