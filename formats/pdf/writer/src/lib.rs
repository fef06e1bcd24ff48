//! Writes the pages of a document as archival, accessible PDF.
//!
//! [`PdfWriter`] sets a document to pages and draws them; [`draw`] draws pages that are already
//! there. What comes out claims PDF/A-3a and PDF/UA-1 (see `formats/pdf/CONFORMANCE.md`), holds
//! every printed thing in its tag tree and, if asked, the source of the document as an attachment.
//!
//! No other crate names an object of PDF: what is drawn comes as [`chancery_layout::Pages`].
#![forbid(unsafe_code)]

mod assembly;
mod attachment;
mod codes;
mod colour_profile;
mod compound;
mod content;
mod dates;
mod file;
mod fonts;
mod frame;
mod images;
mod metadata;
mod navigation;
mod objects;
mod sfnt;
mod showing;
mod structure;
mod syntax;
mod writer;

pub use assembly::draw;
pub use attachment::Attachment;
pub use writer::{Archive, PdfWriter, SourceFormat};
