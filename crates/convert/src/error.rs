//! Why a conversion failed.

use crate::{Difference, Differences};
use chancery_codec::{Diagnostic, LimitExceeded, Location, ReadError, ReadErrorKind, WriteError};
use serde::Serialize;
use std::fmt;

/// Why a conversion failed. What it says is one sentence with the way out; the caller names the
/// file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConvertError {
    /// What went wrong.
    pub kind: ConvertErrorKind,
    /// What was found, without a final full stop.
    pub message: String,
    /// Where: in the source, or in the document.
    pub location: Location,
    /// The way out, without a final full stop; empty if there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Where what was written and what was read back differ; empty unless the proof failed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConvertErrorKind {
    /// The file is empty.
    Empty,
    /// The file is of no format that Chancery reads.
    UnknownFormat,
    /// The file is broken, or its characters cannot be read.
    Malformed,
    /// The file is protected by a password.
    Encrypted,
    /// The file holds no text.
    NoText,
    /// A limit was exceeded, or time was up.
    Limit,
    /// The format cannot hold the document.
    Unwritable,
    /// What was written does not read back as the same document.
    Unproved,
    /// Something would be lost, and the caller forbade it.
    Loss,
    /// The file system refused.
    System,
    /// A defect of Chancery.
    Internal,
}

impl ConvertError {
    /// An error about the file as a whole, without a way out.
    #[must_use]
    pub fn new(kind: ConvertErrorKind, message: impl Into<String>) -> ConvertError {
        ConvertError {
            kind,
            message: message.into(),
            location: Location::Whole,
            hint: String::new(),
            differences: vec![],
        }
    }

    /// The same error with a way out.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> ConvertError {
        self.hint = hint.into();
        self
    }

    /// The error that something would be lost, at the first of the losses; `None` if nothing
    /// is.
    #[must_use]
    pub fn of_losses(diagnostics: &[Diagnostic]) -> Option<ConvertError> {
        let mut losses = diagnostics.iter().filter(|diagnostic| diagnostic.is_loss());
        let first = losses.next()?;
        let message = match losses.count() {
            0 => format!("something would be lost: {}", first.message),
            more => format!("something would be lost: {}, and {more} more", first.message),
        };
        let mut error = ConvertError::new(ConvertErrorKind::Loss, message)
            .with_hint("leave out --fail-on-loss to convert the rest");
        error.location = first.location.clone();
        Some(error)
    }

    /// The error that bytes do not hold the document. If a machine-readable source in them was
    /// refused, that is the reason for all differences.
    pub(crate) fn unproved(
        differences: Differences,
        format: &str,
        refused: Option<&Diagnostic>,
    ) -> ConvertError {
        let first = differences.first.first();
        let place = first.map_or("the whole document".to_owned(), |difference| {
            Location::Node(difference.node.clone()).to_string()
        });
        let read_back = match first.map(|first| (&first.left, &first.right)) {
            Some((Some(left), Some(right))) => format!(": “{left}” came back as “{right}”"),
            Some((Some(left), None)) => format!(": “{left}” did not come back"),
            Some((None, Some(right))) => format!(": “{right}” came back and was not there"),
            _ => String::new(),
        };
        let what = format!("what was written as {format} does not read back as the same document");
        let message = match refused {
            Some(refused) => format!("{what}: {}", refused.message),
            None => format!("{what}, first at {place}{read_back}"),
        };
        ConvertError {
            location: first.map_or(Location::Whole, |first| Location::Node(first.node.clone())),
            differences: differences.first,
            ..ConvertError::new(ConvertErrorKind::Unproved, message)
                .with_hint("no file was written; --no-proof writes it all the same")
        }
    }
}

impl From<ReadError> for ConvertError {
    fn from(error: ReadError) -> ConvertError {
        let kind = match error.kind {
            ReadErrorKind::Empty => ConvertErrorKind::Empty,
            ReadErrorKind::OtherFormat => ConvertErrorKind::UnknownFormat,
            ReadErrorKind::Malformed | ReadErrorKind::Encoding => ConvertErrorKind::Malformed,
            ReadErrorKind::Encrypted => ConvertErrorKind::Encrypted,
            ReadErrorKind::NoText => ConvertErrorKind::NoText,
            ReadErrorKind::Limit => ConvertErrorKind::Limit,
        };
        ConvertError {
            location: error.location,
            ..ConvertError::new(kind, error.message).with_hint(error.hint)
        }
    }
}

impl From<WriteError> for ConvertError {
    fn from(error: WriteError) -> ConvertError {
        ConvertError {
            location: error.location,
            ..ConvertError::new(ConvertErrorKind::Unwritable, error.message).with_hint(error.hint)
        }
    }
}

impl From<LimitExceeded> for ConvertError {
    fn from(exceeded: LimitExceeded) -> ConvertError {
        ReadError::from(exceeded).into()
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConvertError {}
