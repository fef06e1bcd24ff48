//! The table of formats. A new format is a row here.

use crate::settings::{Archive, FontSet, Paper};
use crate::{Format, ReadSettings, WriteSettings, detect};
use chancery_akn_reader::AknReader;
use chancery_akn_writer::AknWriter;
use chancery_codec::{Outcome, WriteError, Writer};
use chancery_docx_reader::DocxReader;
use chancery_docx_writer::DocxWriter;
use chancery_layout::PageOptions;
use chancery_model::Document;
use chancery_pdf_reader::PdfReader;
use chancery_pdf_writer::{PdfWriter, SourceFormat};
use chancery_text_reader::TextReader;
use chancery_text_writer::TextWriter;
use std::sync::Arc;

/// All formats of Chancery, in the order in which they are shown.
pub(crate) const FORMATS: &[Format] = &[
    Format {
        name: "text",
        title: "plain text",
        extensions: &["txt"],
        media_type: "text/plain",
        is_text: true,
        recognizes: detect::text,
        is_exact: |_: &WriteSettings| true,
        reader: |settings: &ReadSettings| {
            Box::new(TextReader {
                encoding: settings.encoding,
                repair: settings.repair,
                symbols: settings.symbols.clone(),
            })
        },
        writer: |settings: &WriteSettings| {
            Box::new(TextWriter { symbols: settings.symbols.clone() })
        },
    },
    Format {
        name: AKN,
        title: "Akoma Ntoso",
        extensions: &["xml", "akn"],
        media_type: AKN_MEDIA_TYPE,
        is_text: true,
        recognizes: detect::xml,
        is_exact: |_: &WriteSettings| true,
        reader: |settings: &ReadSettings| Box::new(AknReader { validate: settings.validate }),
        writer: |settings: &WriteSettings| Box::new(akn_writer(settings)),
    },
    Format {
        name: "docx",
        title: "DOCX",
        extensions: &["docx"],
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        is_text: false,
        recognizes: detect::package,
        is_exact: |_: &WriteSettings| true,
        reader: |settings: &ReadSettings| {
            Box::new(DocxReader {
                repair: settings.repair,
                tracked_changes: settings.tracked_changes,
                symbols: settings.symbols.clone(),
            })
        },
        writer: |settings: &WriteSettings| Box::new(DocxWriter { house: settings.house }),
    },
    Format {
        name: "pdf",
        title: "PDF",
        extensions: &["pdf"],
        media_type: "application/pdf",
        is_text: false,
        recognizes: detect::pdf,
        is_exact: |settings: &WriteSettings| settings.archive == Archive::WithSource,
        reader: |settings: &ReadSettings| {
            let mut reader = PdfReader::default();
            reader.recognition.repair = settings.repair;
            reader.recognition.symbols = settings.symbols.clone();
            Box::new(reader)
        },
        writer: |settings: &WriteSettings| {
            Box::new(PdfWithSource {
                source: akn_writer(settings),
                paper: settings.paper,
                fonts: settings.fonts.clone(),
                archive: settings.archive,
            })
        },
    },
];

/// The format in which other files carry their machine-readable source.
pub(crate) const AKN: &str = "akn";

const AKN_MEDIA_TYPE: &str = "application/akn+xml";

fn akn_writer(settings: &WriteSettings) -> AknWriter {
    AknWriter { profile: settings.profile, shape: settings.shape }
}

/// Writes PDF with its Akoma Ntoso attached: no writer knows that of another format.
struct PdfWithSource {
    source: AknWriter,
    paper: Paper,
    fonts: Option<Arc<FontSet>>,
    archive: Archive,
}

impl Writer for PdfWithSource {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let standard = PageOptions::default();
        let writer = PdfWriter {
            pages: PageOptions {
                paper: self.paper,
                fonts: self.fonts.as_deref().unwrap_or(standard.fonts),
                ..standard
            },
            source: Some(SourceFormat {
                writer: &self.source,
                name: "document.akn.xml",
                media_type: AKN_MEDIA_TYPE,
                description: "The document as Akoma Ntoso",
            }),
            archive: self.archive,
        };
        writer.write(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ends_of_names_belong_to_one_format() {
        let mut known: Vec<&str> = vec![];
        for format in FORMATS {
            let mut words = vec![format.name];
            words.extend(format.extensions.iter().filter(|end| **end != format.name));
            for word in words {
                assert!(!known.contains(&word), "{word}");
                known.push(word);
            }
        }
        assert!(FORMATS.iter().any(|format| format.name == AKN));
    }
}
