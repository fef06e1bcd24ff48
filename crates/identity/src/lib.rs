//! Symbols, Akoma Ntoso IRIs, eIds, dates and references, without any XML.
