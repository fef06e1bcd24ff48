//! What a user can choose about reading and writing. Each format takes the choices that concern
//! it (see `formats.rs`); a format with more choices of its own offers them in its own crate.

pub use chancery_akn_writer::{Profile, Shape};
pub use chancery_docx_reader::TrackedChanges;
pub use chancery_docx_writer::House;
pub use chancery_identity::SymbolTable;
pub use chancery_layout::Paper;
pub use chancery_layout::fonts::FontSet;
pub use chancery_pdf_writer::Archive;
pub use chancery_text_reader::Encoding;

use std::sync::Arc;

/// Choices about reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSettings {
    /// Whether defects of the source, such as a sentence cut by a page break, are mended.
    pub repair: bool,
    /// The encoding of plain text.
    pub encoding: Encoding,
    /// What becomes of the tracked changes of a DOCX.
    pub tracked_changes: TrackedChanges,
    /// The days of works, by which references that are recognized have an address. What a file
    /// states itself stays as it is.
    pub symbols: SymbolTable,
    /// Whether Akoma Ntoso is checked against the schema while it is read; that it is not valid is
    /// told.
    pub validate: bool,
}

/// Choices about writing.
#[derive(Clone, Debug, Default)]
pub struct WriteSettings {
    /// The rules that Akoma Ntoso follows.
    pub profile: Profile,
    /// What stands around the document in Akoma Ntoso.
    pub shape: Shape,
    /// The house whose template a DOCX follows; `None` for the one that its symbol names.
    pub house: Option<House>,
    /// The paper of a PDF.
    pub paper: Paper,
    /// The fonts of a PDF; those that come with Chancery if `None`.
    pub fonts: Option<Arc<FontSet>>,
    /// The archival standard of a PDF, and with it whether it carries its Akoma Ntoso.
    pub archive: Archive,
    /// The table with which a plain text will be read: it is written, and proved, for that.
    pub symbols: SymbolTable,
}

impl Default for ReadSettings {
    fn default() -> ReadSettings {
        ReadSettings {
            repair: true,
            encoding: Encoding::default(),
            tracked_changes: TrackedChanges::default(),
            symbols: SymbolTable::known(),
            validate: false,
        }
    }
}
