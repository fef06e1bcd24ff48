//! Writes a document as valid Akoma Ntoso XML.
//!
//! The file is valid against the OASIS schema for every document in normal form, and holds all of
//! it: where Akoma Ntoso has no word for a distinction, an attribute of our own namespace has it
//! (the schema allows them on elements of content). What the words of the document say stands in
//! the metadata as well, derived by `chancery-identity`.

mod block;
mod hierarchy;
mod identification;
mod image;
mod inline;
mod meta;
mod part;
mod phrase;
mod published;
mod record;
mod scribe;
mod sheet;
mod size;
mod space;
mod table;

use chancery_codec::{Outcome, WriteError, Writer};
use chancery_model::Document;

/// The writer of Akoma Ntoso, with its options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AknWriter {
    /// The conventions that the file follows.
    pub profile: Profile,
    /// What stands around the document.
    pub shape: Shape,
}

/// The conventions that a file follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The guidelines AKN4UN of the United Nations system.
    #[default]
    Akn4un,
    /// The files that the Department for General Assembly and Conference Management publishes:
    /// their names of inlines, `span` for type, `a` for references to resolutions and decisions.
    /// What they lack is as in the guidelines; where they depart from the standard (eIds,
    /// metadata), the standard is followed.
    Dgacm,
}

/// What stands around a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: the document is the file.
    #[default]
    Document,
    /// The publication in which it appears, a `documentCollection` that holds the masthead
    /// (AKN4UN, part 2-1).
    Publication,
}

impl Writer for AknWriter {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        part::write(document, self)
    }
}
