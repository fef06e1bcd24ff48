//! Writes the pages of a document as archival PDF.
