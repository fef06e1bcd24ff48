//! Reads plain text into a document.
