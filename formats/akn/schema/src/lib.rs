//! Words of Akoma Ntoso shared by its reader and writer: elements, names, namespaces.
//!
//! What stands in `data/` are the words; the code only looks them up. The content models of the
//! schema are a table of their own.

mod element;
mod meaning;
mod passage;
mod table;
mod target;
mod unkept;

pub use element::{Element, division_element, element, elements};
pub use meaning::{
    MeaningRow, Place, inferred_word, meaning_of_word, row_of_meaning, word_of_inline,
};
pub use passage::{
    PassageRole, conclusion_role, container_name, masthead_role, preamble_role, preface_role,
    role_of_bare_paragraph,
};
pub use target::{
    Pointer, address_of, is_plain_address, pointer_of, spelled_address, symbol_address,
};
pub use unkept::{Unkept, unkept_attribute, unkept_element};

/// The namespace that is written.
pub const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The namespace of the elements that the United Nations adds to metadata.
pub const UNITED_NATIONS_NAMESPACE: &str = "http://un.org/akn4un";

/// The namespace of our own attributes: distinctions that Akoma Ntoso has no word for.
pub const OWN_NAMESPACE: &str = "urn:chancery:markup";

/// The prefix of names of inlines that are not elements (AKN4UN, part 1-54).
pub const NAME_PREFIX: &str = "akn4un:";

/// The XHTML namespace, whose tables are read like those of Akoma Ntoso.
pub const XHTML_NAMESPACE: &str = "http://www.w3.org/1999/xhtml";

/// What a namespace is if it is one of Akoma Ntoso or its drafts: `Akoma Ntoso 2.0`.
#[must_use]
pub fn draft_of_namespace(namespace: &str) -> Option<&'static str> {
    let known = table::rows(include_str!("../data/namespaces.tsv"))
        .find(|[known, _]| *known == namespace)
        .map(|[_, draft]| draft);
    // National profiles (LegalDocML.de) have namespaces of their own.
    let profile = namespace.contains("LegalDocML") || namespace.contains("legaldocml");
    known.or(profile.then_some("a profile or draft of Akoma Ntoso"))
}
