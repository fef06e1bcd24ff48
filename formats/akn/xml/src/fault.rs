//! What makes bytes not well-formed.

/// A place where a text is not XML, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The byte of the text.
    pub offset: usize,
    /// The cause, as one sentence without a final full stop.
    pub message: String,
    /// The way out, where there is one.
    pub hint: Option<&'static str>,
}

impl Fault {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> Fault {
        Fault { offset, message: message.into(), hint: None }
    }
}

/// A fault as the result of reading.
pub(crate) fn fault<T>(offset: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault::new(offset, message))
}
