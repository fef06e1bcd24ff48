//! What documents and their parts are called: symbols, Akoma Ntoso IRIs, eIds, references.
//! Without any XML.
//!
//! - [`Symbol`]: United Nations document symbols in every spelling, joint ones included.
//! - [`WorkIri`], [`Iri`], [`Target`]: IRIs of works, expressions, manifestations, components and
//!   portions; every form met is read, one is printed.
//! - [`SymbolTable`]: the day of adoption of some 4,700 works, and so their IRIs; extensible.
//! - [`find_references`]: symbols, resolutions by name, and own annexes in running text.
//! - [`document_link`]: links of undocs.org and docs.un.org as symbols.
//! - [`EidAllocator`], [`check_eid`]: eIds by the OASIS Naming Convention.
//! - [`slug`], [`Slugs`]: identifiers made from printed names.
//!
//! ```
//! use chancery_identity::{ReferenceContext, Symbol, SymbolTable, find_references};
//! use chancery_model::Language;
//!
//! let symbol: Symbol = "s/res/2254(2015)".parse().expect("a symbol");
//! assert_eq!(symbol.as_str(), "S/RES/2254 (2015)");
//!
//! let table = SymbolTable::known();
//! let work = table.work(&symbol).expect("a known work");
//! let iri = "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015";
//! assert_eq!(work.to_string(), iri);
//!
//! let language = Language::French;
//! let context =
//!     ReferenceContext { language: &language, issuing: None, annexes: 3, table: &table };
//! let text = "la résolution 2254 (2015) du Conseil de sécurité (voir annexe I)";
//! let found = find_references(text, context);
//! assert_eq!(&text[found[0].range.clone()], "2254 (2015)");
//! assert_eq!(&text[found[1].range.clone()], "annexe I");
//! ```
//!
//! The table of works in `data/works.tsv` was made from metadata that the United Nations
//! publishes with its documents; the United Nations is acknowledged as the source.

mod authority;
mod eid;
mod eid_allocator;
mod iri;
mod iri_parts;
mod link;
mod opening;
mod reference;
mod reference_adopter;
mod reference_annex;
mod reference_body;
mod reference_chinese;
mod reference_course;
mod reference_letters;
mod reference_number;
mod reference_part;
mod reference_scan;
mod reference_starts;
mod reference_subject;
mod reference_symbol;
mod reference_words;
mod slug;
mod symbol;
mod symbol_words;
mod works;
mod works_entity;
mod works_facts;
mod works_kind;

pub use authority::{SymbolTable, TableError, TableErrorReason};
pub use eid::{
    EidFault, EidStep, check_eid, element_reference, is_unique_element, number_part, parse_eid,
};
pub use eid_allocator::{Eid, EidAllocator};
pub use iri::{ExpressionPart, Iri, IriError, Target, Version, WorkIri};
pub use link::{DocumentLink, document_link};
pub use opening::opening_words;
pub use reference::{
    Reference, ReferenceContext, ReferenceTarget, find_references, find_references_by, resolve,
};
pub use slug::{Slugs, slug};
pub use symbol::{Symbol, SymbolError, SymbolKind, SymbolSession};
pub use works::{
    Addressed, DatedEvent, DerivedWork, UNKNOWN_DAY, WorkAddresses, annex_component,
    author_identifiers, united_nations,
};
pub use works_entity::{class_word, entity_class, is_implied, named_entities, named_entity};
pub use works_facts::{PrintedFacts, plain_words};
pub use works_kind::{
    class_of_element, class_of_kind, element_of_class, kind_named, name_of_kind, subtype_of_kind,
};
