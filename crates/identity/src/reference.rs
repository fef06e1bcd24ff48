//! References in running text to documents and to a document's own annexes.
//!
//! Found in one pass in proportion to the length of the text. The rule is caution: where the
//! words leave open what is meant, there is no reference, and where the symbol is certain but its
//! day is not known, there is a reference without an IRI. A wrong IRI is worse than none.

use crate::authority::SymbolTable;
use crate::iri::{Iri, Target};
use crate::reference_scan::Scan;
use crate::reference_symbol::symbols_in;
use crate::symbol::Symbol;
use chancery_lexicon::{AttachmentKind, Digits, Organ};
use chancery_model::Language;
use std::ops::Range;

/// What a reference refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceTarget {
    /// A work with one symbol, or a part of one.
    Work {
        /// The symbol.
        symbol: Symbol,
        /// The annex that the text names, counted from one; the only annex is the first.
        annex: Option<u32>,
        /// The eId of the paragraph that the text names (`para_7`), or of the first and the last
        /// of several (`para_5->para_7`); in the annex, if there is one.
        portion: Option<String>,
    },
    /// A document with several symbols.
    Joint(Vec<Symbol>),
    /// An attachment of the document itself; `number` is `None` for its only annex.
    OwnAttachment {
        /// What is attached.
        kind: AttachmentKind,
        /// Its number, counted from one.
        number: Option<u32>,
    },
}

/// A reference found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its bytes in the text: the symbol, the number of the resolution, the word and number of
    /// the annex; with a portion, from the word for the paragraph to the number.
    pub range: Range<usize>,
    /// What it refers to.
    pub target: ReferenceTarget,
    /// Where that is, if it is known.
    pub iri: Option<Target>,
    /// False if the number alone tells the organ, which other bodies may share: then no IRI.
    pub certain: bool,
}

impl ReferenceTarget {
    /// The whole of the work with this symbol.
    #[must_use]
    pub fn whole(symbol: Symbol) -> ReferenceTarget {
        ReferenceTarget::Work { symbol, annex: None, portion: None }
    }
}

/// What is known about the document in which references are looked for.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceContext<'a> {
    /// The language of the text.
    pub language: &'a Language,
    /// The organ that issued the document, for `its resolution 2015/12`.
    pub issuing: Option<Organ>,
    /// How many annexes the document has; without any, no annex is its own.
    pub annexes: u32,
    /// The days of works.
    pub table: &'a SymbolTable,
}

/// The references of a text, in its order, none inside another.
#[must_use]
pub fn find_references(text: &str, context: ReferenceContext<'_>) -> Vec<Reference> {
    find_references_by(text, Digits::of(text), context)
}

/// The same, for a text whose digits are known.
#[must_use]
pub fn find_references_by(
    text: &str,
    digits: Option<Digits>,
    context: ReferenceContext<'_>,
) -> Vec<Reference> {
    let last = digits.map(|digits| digits.last);
    let mut found = last.map_or_else(Vec::new, |last| symbols_in(text, last));
    found.extend(Scan::new(text, context, last).map(Scan::references).unwrap_or_default());
    found.sort_by_key(|reference| (reference.range.start, reference.range.end));
    let mut end = 0;
    found.retain(|reference| {
        let free = reference.range.start >= end;
        end = end.max(reference.range.end);
        free
    });
    for reference in &mut found {
        if reference.certain {
            reference.iri = resolve(&reference.target, context.table);
        }
    }
    found
}

/// Where a target is, if the table of symbols or the document itself tells.
///
/// A work is meant as a whole: the IRI is that of its main component. A paragraph is a portion of
/// that, or of the annex.
#[must_use]
pub fn resolve(target: &ReferenceTarget, table: &SymbolTable) -> Option<Target> {
    let component = |symbol: &Symbol, name: &str| Some(table.work(symbol)?.component(name));
    let iri: Iri = match target {
        ReferenceTarget::Work { symbol, annex, portion } => {
            let name = annex.map(|number| format!("annex_{number}"));
            let name = name.as_deref().unwrap_or("main");
            component(symbol, name)?.with_portion(portion.as_deref().unwrap_or_default())
        }
        ReferenceTarget::Joint(symbols) => {
            symbols.iter().find_map(|symbol| component(symbol, "main"))?
        }
        ReferenceTarget::OwnAttachment { kind: AttachmentKind::Annex, number } => {
            let name = format!("annex_{}", number.unwrap_or(1));
            return Some(Target::OwnComponent(vec![name], None));
        }
        ReferenceTarget::OwnAttachment { .. } => return None,
    };
    Some(Target::Document(Box::new(iri)))
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
