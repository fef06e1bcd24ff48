//! Reads DOCX into a document.
//!
//! Two steps: first the parts of the file in their own words (`archive`, `package`, `xml`,
//! `styles`, `numbering`, `body`, `runs`), then our model. Files that carry our styles and marks
//! come back exactly (`carried`); files by others go, as printed lines with what their styles
//! are named for, to `chancery-structure`, the only place that guesses (`foreign`).

mod archive;
mod body;
mod carried;
mod drawn;
mod emphasis;
mod encoding;
mod equation;
mod fields;
mod foreign;
mod formula;
mod job;
mod label;
mod language;
mod levels;
mod metadata;
mod numbering;
mod package;
mod parts;
mod pause;
mod picture;
mod properties;
mod rows;
mod runs;
mod seen;
mod sequence;
mod spaces;
mod spelled;
mod story;
mod stream;
mod styles;
mod symbols;
mod tags;
mod xml;

use chancery_codec::{Outcome, ReadError, Reader, Reading, Source};
use chancery_structure::{Options, SymbolTable};

/// Reads DOCX, whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocxReader {
    /// Whether sentences cut by the end of a page are joined, in documents by others.
    pub repair: bool,
    /// What becomes of tracked changes.
    pub tracked_changes: TrackedChanges,
    /// The days of works, by which references to them have an address, in documents by others.
    pub symbols: SymbolTable,
}

/// What becomes of the changes that an editor tracks (ISO 29500-1, 17.13.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrackedChanges {
    /// The document is read as if all of them were accepted: what is inserted is text like any
    /// other, what is deleted is left out.
    #[default]
    Accepted,
    /// Inserted and deleted text is kept as such; text that was moved is deleted where it came
    /// from and inserted where it went.
    Kept,
}

impl Default for DocxReader {
    fn default() -> DocxReader {
        DocxReader {
            repair: true,
            tracked_changes: TrackedChanges::Accepted,
            symbols: SymbolTable::known(),
        }
    }
}

impl Reader for DocxReader {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        let mut diagnostics = vec![];
        let mut parts = parts::read(source, self.tracked_changes, &mut diagnostics)?;
        let outcome = if parts.properties.are_ours() {
            carried::read(&mut parts, source.limits, diagnostics)?
        } else {
            let (repair, symbols) = (self.repair, self.symbols.clone());
            // Heads and feet of pages are in parts of their own: what stands in the body is text.
            let options = Options { repair, symbols, furniture: false, ..Options::default() };
            foreign::read(&mut parts, source, &options, diagnostics)?
        };
        Ok(outcome.map(Reading::from))
    }
}
