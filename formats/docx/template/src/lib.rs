//! Names of the styles and properties of the UN Word template, shared by DOCX reader and writer.
