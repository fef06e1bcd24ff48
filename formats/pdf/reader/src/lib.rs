//! Reads PDF into a document.
