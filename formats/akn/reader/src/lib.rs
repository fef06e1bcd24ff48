//! Reads Akoma Ntoso XML into a document.
