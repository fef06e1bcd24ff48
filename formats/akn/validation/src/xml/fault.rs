//! What makes bytes not well-formed.

/// A place where a text is not XML, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte of the text.
    pub(crate) offset: usize,
    /// The cause, as one sentence without a final full stop.
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> Fault {
        Fault { offset, message: message.into() }
    }
}

/// A fault as the result of reading.
pub(crate) fn fault<T>(offset: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault::new(offset, message))
}
