//! The bytes that a reader reads.

use crate::{LimitExceeded, Limits};

/// The bytes that a reader reads, with the name to call them by and the limits to obey.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What to call the source in messages: a file name, or `-`.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
    /// The limits to obey.
    pub limits: &'a Limits,
}

impl<'a> Source<'a> {
    /// A source of these bytes.
    #[must_use]
    pub fn new(name: &'a str, bytes: &'a [u8], limits: &'a Limits) -> Source<'a> {
        Source { name, bytes, limits }
    }

    /// Checks the size of the source against its limits.
    ///
    /// # Errors
    /// If it is too large.
    pub fn check_size(&self) -> Result<(), LimitExceeded> {
        self.limits.check_input(self.bytes.len())
    }
}
