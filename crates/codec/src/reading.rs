//! Readers and writers, and what they return.

use crate::{Diagnostic, ReadError, Source, WriteError};
use chancery_model::Document;

/// Reads one format. Never touches the disk, the clock or the environment.
///
/// A reader returns a document in normal form, never panics, and obeys the limits of the source,
/// whatever the bytes.
pub trait Reader: Sync {
    /// Reads a document.
    ///
    /// # Errors
    /// If the bytes are not a readable file of the format; everything milder is a diagnostic.
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError>;
}

/// Writes one format. Never touches the disk, the clock or the environment.
///
/// The same document and the same options give the same bytes, on any machine and thread.
/// Options are fields of the type that implements the trait.
pub trait Writer: Sync {
    /// Writes a document, which must be in normal form.
    ///
    /// # Errors
    /// If the format cannot hold the document at all; what it cannot hold in part is a
    /// diagnostic of severity [`crate::Severity::Lost`] at the node that is missing.
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError>;
}

/// A value and everything worth telling about how it came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The value.
    pub value: T,
    /// What is worth telling, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a reader found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The document as its visible content says it.
    pub document: Document,
    /// A machine-readable source that the file carries beside its visible content. The caller
    /// reads it with the reader of its format, and trusts it only if its text is the text of
    /// [`Reading::document`].
    pub attached: Option<Attached>,
}

/// A machine-readable source carried by a file of another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The name that the carrying file gives it.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl<T> Outcome<T> {
    /// A value with nothing to tell.
    #[must_use]
    pub fn clean(value: T) -> Outcome<T> {
        Outcome { value, diagnostics: vec![] }
    }

    /// A value with these diagnostics.
    #[must_use]
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Outcome<T> {
        Outcome { value, diagnostics }
    }

    /// The outcome with its value changed.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: change(self.value), diagnostics: self.diagnostics }
    }

    /// Whether something is lost.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_loss)
    }
}

impl From<Document> for Reading {
    fn from(document: Document) -> Reading {
        Reading { document, attached: None }
    }
}
