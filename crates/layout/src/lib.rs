//! A document set to pages: lines, columns, notes, masthead; knows fonts, not PDF.
