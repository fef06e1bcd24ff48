//! Documents that carry their structure in our styles and marks.
//!
//! What is visible wins: words, numbers, styles are taken as they are; a mark counts only where
//! the style of its line is still the one that it was made for, and a value in the name of a
//! style only where its words are still the same.

mod inlines;
mod lines;
mod tables;

use crate::parts::Parts;
use chancery_codec::{Diagnostic, Outcome};
use chancery_model::Document;
use chancery_structure::flow::{Flow, assemble};

/// The document that the parts carry.
pub(crate) fn read(parts: &mut Parts<'_>, mut diagnostics: Vec<Diagnostic>) -> Outcome<Document> {
    let head = parts.properties.document();
    let body = std::mem::take(&mut parts.body);
    let mut context = lines::Context::new(parts, &mut diagnostics);
    let language = head.identity.language.clone();
    let found = context.body(body, &language);
    let assembled = assemble(Flow { head, lines: found.lines });
    for repair in assembled.repairs {
        let place = found.places.get(repair.line).cloned();
        diagnostics.push(repair.diagnostic(place.unwrap_or(chancery_codec::Location::Whole)));
    }
    Outcome::new(assembled.document, diagnostics)
}
