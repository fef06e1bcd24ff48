//! Writes a document as canonical plain text.
