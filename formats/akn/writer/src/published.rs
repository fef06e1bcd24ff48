//! The profile `dgacm`: names, type and links as the files have them that the Department for
//! General Assembly and Conference Management publishes.
//!
//! What those files say otherwise is written so: italic words, items of the agenda, distribution,
//! documents of origin, meetings, and links to documents. What they lack stays as the guidelines
//! have it, and so do eIds and metadata, in which they depart from the standard.

use crate::scribe::Scribe;
use chancery_identity::{Iri, Symbol, SymbolTable};
use chancery_model::{Emphasis, Inline, Meaning, Position, Reference, ReferenceTarget};

/// The `@name` of an inline with this meaning in published files, if it is another one than that
/// of the guidelines.
pub(crate) fn inline_name(meaning: &Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::AgendaItem => "agenda item",
        Meaning::AgendaTitle => "agenda item name",
        Meaning::OriginatingDocument => "originating document",
        Meaning::Meeting => "adoptionMeeting",
        _ => return None,
    })
}

/// The element of words with this meaning in published files, if it is another one.
pub(crate) fn element(meaning: &Meaning) -> Option<&'static str> {
    matches!(meaning, Meaning::Distribution).then_some("docStatus")
}

/// Classes of a `span` for a type; published files have no other elements for it.
pub(crate) fn classes(emphasis: Emphasis) -> String {
    let classes = [
        emphasis.bold.then_some("bold"),
        emphasis.italic.then_some("italic"),
        emphasis.underline.then_some("underline"),
        emphasis.small_capitals.then_some("smallCaps"),
        match emphasis.position {
            Position::Baseline => None,
            Position::Superscript => Some("superscript"),
            Position::Subscript => Some("subscript"),
        },
    ];
    classes.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

impl Scribe<'_> {
    /// Writes a reference to a resolution, decision or presidential statement as a link to where
    /// it is published in the language of the document; false if it is no such reference, or
    /// prints an address of its own.
    pub(crate) fn published_link(&mut self, reference: &Reference) -> bool {
        if matches!(reference.content.as_slice(), [Inline::Link(_)]) {
            return false;
        }
        let ReferenceTarget::Work(address) = &reference.target else { return false };
        let Some(symbol) = symbol_of(address) else { return false };
        let language = self.component.language.tag();
        let link = format!("https://undocs.org/{language}/{symbol}");
        self.sheet.open("a");
        self.sheet.attribute("href", &chancery_akn_schema::spelled_address(&link));
        self.sheet.own_attribute("target", &format!("work {address}"));
        self.inside("a", &reference.content);
        true
    }
}

/// The symbol of a work that is meant as a whole.
fn symbol_of(address: &str) -> Option<Symbol> {
    let iri: Iri = address.parse().ok()?;
    let whole = iri.work.clone().component("main").to_string() == address;
    SymbolTable::known().symbol_of(&iri.work).filter(|_| whole)
}
