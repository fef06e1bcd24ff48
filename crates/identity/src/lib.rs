//! Symbols, Akoma Ntoso IRIs, eIds, dates and references, without any XML.

mod authority;
mod iri;
mod iri_parts;
mod symbol;
mod symbol_words;

pub use authority::{SymbolTable, TableError, TableErrorReason};
pub use iri::{ExpressionPart, Iri, IriError, Target, Version, WorkIri};
pub use symbol::{Symbol, SymbolError, SymbolKind, SymbolSession};
