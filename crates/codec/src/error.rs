//! Why a file could not be read or a document could not be written.

use crate::{LimitExceeded, Location};
use std::fmt;

/// Why bytes are not a readable file of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// One sentence without a final full stop that says what was found.
    pub message: String,
    /// Where.
    pub location: Location,
    /// The way out, as one sentence without a final full stop; empty if there is none.
    pub hint: String,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// There is nothing in it.
    Empty,
    /// It is a file of another format.
    OtherFormat,
    /// It is broken: cut off, or against the rules of its container or syntax.
    Malformed,
    /// Its characters are not in a supported encoding.
    Encoding,
    /// It is protected by a password.
    Encrypted,
    /// It holds no text, as a scan.
    NoText,
    /// It is larger, deeper or slower to read than the limits allow.
    Limit,
}

impl ReadError {
    /// An error without a hint.
    #[must_use]
    pub fn new(kind: ReadErrorKind, message: impl Into<String>, location: Location) -> ReadError {
        ReadError { kind, message: message.into(), location, hint: String::new() }
    }

    /// The same error with a way out.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> ReadError {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.location != Location::Whole {
            write!(f, " ({})", self.location)?;
        }
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadError {}

impl From<LimitExceeded> for ReadError {
    fn from(exceeded: LimitExceeded) -> ReadError {
        ReadError::new(ReadErrorKind::Limit, exceeded.to_string(), Location::Whole)
            .with_hint(exceeded.hint())
    }
}

/// Why a document could not be written at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// One sentence without a final full stop.
    pub message: String,
    /// Where in the document.
    pub location: Location,
    /// The way out, as one sentence without a final full stop; empty if there is none.
    pub hint: String,
}

impl WriteError {
    /// An error without a hint.
    #[must_use]
    pub fn new(message: impl Into<String>, location: Location) -> WriteError {
        WriteError { message: message.into(), location, hint: String::new() }
    }

    /// The same error with a way out.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> WriteError {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.location != Location::Whole {
            write!(f, " ({})", self.location)?;
        }
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for WriteError {}
