//! Writes a document as DOCX in the UN template.
//!
//! What an editor sees is the document: structure stands in the names of styles
//! (`chancery-docx-template`), and nothing holds the words a second time. docx-rs builds the
//! parts; the finishing pass (`finish.rs`) mends them against the schema and adds what docx-rs
//! cannot write; the package around them is ours, so that the same document gives the same
//! bytes.

mod catalogue;
mod cells;
mod finish;
mod inlines;
mod layout;
mod lines;
mod loss;
mod notes;
mod package;
mod page;
mod picture;
mod place;
mod properties;
mod styles;
mod tables;

use chancery_codec::{Diagnostic, Outcome, WriteError, Writer};
pub use chancery_docx_template::House;
use chancery_model::Document;

/// Writes DOCX. The default takes the house from the symbol of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocxWriter {
    /// The house whose template to follow; `None` to take the one that the symbols name.
    pub house: Option<House>,
}

impl Writer for DocxWriter {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let losses: Vec<Diagnostic> = loss::notes_in_notes(document);
        let house = self.house.unwrap_or_else(|| page::house_of(document));
        let bytes = package::write(document, house)?;
        Ok(Outcome::new(bytes, losses))
    }
}
