//! Reads DOCX into a document.
