//! Writes a document as DOCX in the UN template.
