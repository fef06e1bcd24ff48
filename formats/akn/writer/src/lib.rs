//! Writes a document as valid Akoma Ntoso XML.
