//! From bytes to a document, and from a document to bytes that are proved by reading them back.

use crate::{
    ConvertError, ConvertErrorKind, Differences, Encoding, Format, Likeness, ReadSettings,
    Registry, WriteSettings, attachment, detect,
};
use chancery_akn_reader::INVALID;
use chancery_codec::{
    Code, Diagnostic, Limits, Location, Outcome, Reading, Source, without_losses,
};
use chancery_model::Document;
use serde::Serialize;

/// How many differences a failed proof names.
const DIFFERENCES: usize = 20;

/// The pages of a file and its machine-readable source say different things.
pub(crate) const DISAGREES: Code = Code("convert.attachment-disagrees");

/// Reads and writes documents of all formats of a registry.
#[derive(Clone, Debug)]
pub struct Converter {
    /// The formats.
    pub registry: Registry,
    /// Choices about reading.
    pub read: ReadSettings,
    /// Choices about writing.
    pub write: WriteSettings,
    /// Whether what is written is read back and compared, and Akoma Ntoso validated.
    pub proof: bool,
}

/// A document and how it came to be.
#[derive(Clone, Debug)]
pub struct ReadDocument {
    /// The format that it was read from.
    pub format: &'static Format,
    /// The document, in normal form.
    pub document: Document,
    /// What is worth telling about the reading.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of a machine-readable source in the file.
    pub attachment: AttachmentUse,
}

/// What became of a machine-readable source carried by a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentUse {
    /// There was none.
    None,
    /// Its text is that of the visible content: the document was read from it.
    Used,
    /// It contradicts the visible content, or could not be read: the visible content was read.
    Refused,
}

/// Bytes of a document and how they came to be.
#[derive(Clone, Debug)]
pub struct WrittenDocument {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What is worth telling about the writing.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the bytes were proved to hold the document.
    pub proof: Proof,
}

/// Whether bytes were proved to hold a document. A proof that fails is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Read back, the bytes are the same document.
    Same,
    /// Read back, the bytes are the same document without exactly what was reported as lost.
    SameExceptLosses,
    /// Read back, the bytes have the same text, all but what was reported as lost; the form
    /// that was chosen does not carry the structure.
    SameText,
    /// The caller wished no proof.
    Skipped,
}

impl Converter {
    /// A converter between all formats with the default choices, proving what it writes.
    #[must_use]
    pub fn standard() -> Converter {
        Converter {
            registry: Registry::standard(),
            read: ReadSettings::default(),
            write: WriteSettings::default(),
            proof: true,
        }
    }

    /// Finds the format of a source: by its content, or else by the end of its name.
    ///
    /// # Errors
    /// If the source is empty, or is of no format of the registry.
    pub fn detect(&self, source: &Source<'_>) -> Result<&'static Format, ConvertError> {
        if source.bytes.is_empty() {
            return Err(ConvertError::new(ConvertErrorKind::Empty, "the file is empty"));
        }
        if let Some(foreign) = detect::foreign(source.bytes) {
            let message =
                format!("this is {}, not a document in {}", foreign.what, self.known_formats());
            return Err(
                ConvertError::new(ConvertErrorKind::UnknownFormat, message).with_hint(foreign.hint)
            );
        }
        let by_name = || extension(source.name).and_then(|end| self.registry.by_extension(end));
        self.registry
            .by_content(source.bytes, Likeness::Certain)
            .or_else(by_name)
            .or_else(|| self.registry.by_content(source.bytes, Likeness::Possible))
            .ok_or_else(|| {
                let known = self.known_formats();
                let message = format!("neither its content nor its name is that of {known}");
                ConvertError::new(ConvertErrorKind::UnknownFormat, message)
                    .with_hint("name the format with --from if it is one of these")
            })
    }

    /// Reads a document in the given format, or in the one that the source is found to have.
    ///
    /// A machine-readable source that the file carries is read instead of its visible content
    /// if the text of both is the same.
    ///
    /// # Errors
    /// If the source is of no known format, or its reader refuses it.
    pub fn read(
        &self,
        source: &Source<'_>,
        format: Option<&'static Format>,
    ) -> Result<ReadDocument, ConvertError> {
        source.check_size()?;
        let named = format.is_some();
        let format = match format {
            Some(format) if !source.bytes.is_empty() => format,
            _ => self.detect(source)?,
        };
        let Outcome { value: reading, mut diagnostics } =
            (format.reader)(&self.read).read(source)?;
        let mut attachment = AttachmentUse::None;
        let document = match self.attached(&reading, source.limits) {
            None => reading.document,
            Some(Ok(used)) => {
                // What was guessed from the pages says nothing about the document any more.
                diagnostics = used.diagnostics;
                attachment = AttachmentUse::Used;
                used.value
            }
            Some(Err(refusal)) => {
                diagnostics.push(refusal);
                attachment = AttachmentUse::Refused;
                reading.document
            }
        };
        if !named {
            diagnostics.extend(self.misleading_name(source.name, format));
        }
        Ok(ReadDocument { format, document, diagnostics, attachment })
    }

    /// Writes a document and proves the bytes by reading them back.
    ///
    /// # Errors
    /// If the format cannot hold the document, or the bytes do not read back as the document
    /// without exactly what the writer reported as lost, or are Akoma Ntoso that is not valid.
    pub fn write(
        &self,
        document: &Document,
        format: &'static Format,
        limits: &Limits,
    ) -> Result<WrittenDocument, ConvertError> {
        let Outcome { value: bytes, diagnostics } = (format.writer)(&self.write).write(document)?;
        let proof = if self.proof {
            self.prove(document, format, &bytes, &diagnostics, limits)?
        } else {
            Proof::Skipped
        };
        Ok(WrittenDocument { bytes, diagnostics, proof })
    }

    fn prove(
        &self,
        document: &Document,
        format: &'static Format,
        bytes: &[u8],
        diagnostics: &[Diagnostic],
        limits: &Limits,
    ) -> Result<Proof, ConvertError> {
        // A document without words, such as a picture alone, is an empty text, which no reader
        // takes for a document.
        if bytes.is_empty() && document.text().trim().is_empty() {
            return Ok(Proof::SameText);
        }
        let name = format!("written.{}", format.extension());
        // The source was within its limits; what we wrote from it may be larger.
        let limits = Limits {
            input_bytes: u64::MAX,
            expanded_bytes: u64::MAX,
            interrupt: limits.interrupt.clone(),
            ..limits.clone()
        };
        let reading = Converter {
            // What we wrote is in no other encoding, and for readers with this table.
            read: ReadSettings {
                encoding: Encoding::default(),
                symbols: self.write.symbols.clone(),
                validate: true,
                ..self.read.clone()
            },
            ..self.clone()
        };
        let back = reading.read(&Source::new(&name, bytes, &limits), Some(format)).map_err(
            |mut error| {
                if error.kind != ConvertErrorKind::Limit {
                    error.kind = ConvertErrorKind::Unproved;
                }
                error.message = format!(
                    "what was written as {} cannot be read back: {}",
                    format.name, error.message
                );
                error
            },
        )?;
        if let Some(invalid) = back.diagnostics.iter().find(|told| told.code == INVALID) {
            let message = format!("what was written is not sound: {}", invalid.message);
            return Err(ConvertError::new(ConvertErrorKind::Unproved, message));
        }
        if back.document == *document {
            return Ok(Proof::Same);
        }
        let expected = without_losses(document, diagnostics).map_err(|error| ConvertError {
            location: Location::Node(error.path),
            ..ConvertError::new(
                ConvertErrorKind::Unproved,
                format!("the writer of {} reports a loss wrongly: {}", format.name, error.message),
            )
        })?;
        if back.document == expected {
            return Ok(Proof::SameExceptLosses);
        }
        let is_exact = (format.is_exact)(&self.write);
        if !is_exact && attachment::disagreement(&expected, &back.document).is_none() {
            return Ok(Proof::SameText);
        }
        let differences = Differences::between(&expected, &back.document, DIFFERENCES);
        let refused = back.diagnostics.iter().find(|told| told.code == DISAGREES);
        Err(ConvertError::unproved(differences, format.title, refused))
    }

    /// The document of the source that a file carries, or why it is refused; `None` if the file
    /// carries none.
    fn attached(
        &self,
        reading: &Reading,
        limits: &Limits,
    ) -> Option<Result<Outcome<Document>, Diagnostic>> {
        let (attached, format) = (reading.attached.as_ref()?, self.registry.attached()?);
        let source = Source::new(&attached.name, &attached.bytes, limits);
        Some(match (format.reader)(&self.read).read(&source) {
            Ok(outcome) => {
                let outcome = outcome.map(|inner| inner.document);
                match attachment::disagreement(&outcome.value, &reading.document) {
                    None => Ok(outcome),
                    Some(disagreement) => Err(disagreement.diagnostic(&attached.name)),
                }
            }
            Err(error) => Err(Diagnostic::repaired(
                Code("convert.attachment-unreadable"),
                format!(
                    "the attached file {} cannot be read, so the pages were read instead: {error}",
                    attached.name
                ),
                Location::Whole,
            )),
        })
    }

    fn misleading_name(&self, name: &str, format: &Format) -> Option<Diagnostic> {
        let other = self.registry.by_extension(extension(name)?)?;
        (other != format).then(|| {
            Diagnostic::note(
                Code("convert.misleading-name"),
                format!("the name is that of {}, the content is {}", other.title, format.title),
                Location::Whole,
            )
            .with_hint("name the format with --from to read it as such")
        })
    }

    fn known_formats(&self) -> String {
        let titles: Vec<&str> = self.registry.formats().iter().map(|format| format.title).collect();
        match titles.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => titles.concat(),
        }
    }
}

/// The end of a file name after its last dot.
fn extension(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end)
}

#[cfg(test)]
#[path = "pipeline_tests.rs"]
mod tests;
