//! Symbols, Akoma Ntoso IRIs, eIds, dates and references, without any XML.

mod authority;
mod eid;
mod iri;
mod iri_parts;
mod link;
mod slug;
mod symbol;
mod symbol_words;

pub use authority::{SymbolTable, TableError, TableErrorReason};
pub use eid::{
    EidAllocator, EidFault, EidStep, check_eid, element_reference, is_unique_element, number_part,
    parse_eid,
};
pub use iri::{ExpressionPart, Iri, IriError, Target, Version, WorkIri};
pub use link::{DocumentLink, document_link};
pub use slug::{Slugs, slug};
pub use symbol::{Symbol, SymbolError, SymbolKind, SymbolSession};
