//! The writer of the format: a document set to pages, with its source attached.

use crate::assembly::{self, Extras};
use crate::attachment::Attachment;
use crate::dates;
use chancery_codec::{Location, NodePath, Outcome, WriteError, Writer};
use chancery_layout::{LayoutError, PageOptions};
use chancery_model::Document;

/// Which archival standard the file follows. PDF/UA-1 in either case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Archive {
    /// PDF/A-3a (ISO 19005-3): the source may be attached.
    #[default]
    WithSource,
    /// PDF/A-2u (ISO 19005-2), for archives that refuse attachments.
    WithoutSource,
}

impl Archive {
    /// Part and conformance level of ISO 19005.
    pub(crate) fn identification(self) -> (&'static str, &'static str) {
        match self {
            Archive::WithSource => ("3", "A"),
            Archive::WithoutSource => ("2", "U"),
        }
    }
}

/// The format in which the source is attached: another format's writer, and what to call it.
#[derive(Clone, Copy)]
pub struct SourceFormat<'a> {
    /// Writes the source.
    pub writer: &'a dyn Writer,
    /// The file name, such as `document.akn.xml`.
    pub name: &'a str,
    /// The media type, such as `application/akn+xml`.
    pub media_type: &'a str,
    /// What it is, for people.
    pub description: &'a str,
}

/// Writes a document as PDF.
#[derive(Clone, Copy, Default)]
pub struct PdfWriter<'a> {
    /// Paper and fonts.
    pub pages: PageOptions<'a>,
    /// The archival standard.
    pub archive: Archive,
    /// The format of the attached source; none attaches nothing.
    pub source: Option<SourceFormat<'a>>,
}

impl Writer for PdfWriter<'_> {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let set = chancery_layout::set(document, &self.pages).map_err(missing)?;
        let mut diagnostics = set.diagnostics;
        let source = self.source.filter(|_| self.archive == Archive::WithSource);
        let attachment = match source {
            Some(format) => {
                let written = format.writer.write(document)?;
                diagnostics.extend(written.diagnostics);
                Some(Attachment {
                    name: format.name.to_owned(),
                    media_type: format.media_type.to_owned(),
                    description: format.description.to_owned(),
                    bytes: written.value,
                })
            }
            None => None,
        };
        let extras = Extras {
            archive: self.archive,
            attachment: attachment.as_ref(),
            date: dates::stated(document),
        };
        let drawn = assembly::assemble(set.value, &extras)?;
        diagnostics.extend(drawn.diagnostics);
        Ok(Outcome::new(drawn.value, diagnostics))
    }
}

/// Characters that no font shows, as the reason why nothing can be written.
fn missing(error: LayoutError) -> WriteError {
    let LayoutError::MissingCharacters(characters) = &error;
    let place = characters.first().map_or_else(NodePath::root, |first| first.place.clone());
    WriteError::new(error.to_string(), Location::Node(place))
        .with_hint("name a folder with a font for these characters with --font-dir")
}
