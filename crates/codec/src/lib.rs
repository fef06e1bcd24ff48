//! The contracts of readers and writers: sources, locations, diagnostics, outcomes, limits.
//!
//! A [`Reader`] turns the bytes of a [`Source`] into a [`Reading`], a [`Writer`] turns a document
//! into bytes. Neither touches the disk, the clock or the environment. What is milder than
//! "this is not a file of that format" is a [`Diagnostic`], and a document still comes out.

mod catalogue;
mod diagnostic;
mod error;
mod limits;
mod reading;
mod removal;
mod source;

pub use catalogue::{CATALOGUE, Entry, describe};
pub use diagnostic::{Code, Diagnostic, Location, NodePath, PageArea, Severity};
pub use error::{ReadError, ReadErrorKind, WriteError};
pub use limits::{Budget, Interrupt, LimitExceeded, Limits};
pub use reading::{Attached, Outcome, Reader, Reading, Writer};
pub use removal::{RemovalError, without_losses};
pub use source::Source;
