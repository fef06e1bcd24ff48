//! Documents that carry their structure in our styles and marks.
//!
//! What is visible wins: words, numbers, styles are taken as they are; a mark counts only where
//! the style of its line is still the one that it was made for, and a value in the name of a
//! style only where its words are still the same.

mod inlines;
mod lines;
mod numbers;
mod tables;

use crate::parts::Parts;
use chancery_codec::{Diagnostic, Limits, Outcome, ReadError};
use chancery_model::Document;
use chancery_structure::flow::Assembler;

/// The document that the parts carry.
pub(crate) fn read(
    parts: &mut Parts<'_>,
    limits: &Limits,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Outcome<Document>, ReadError> {
    let head = parts.properties.document();
    let mut main = parts.main_part()?;
    let mut context = lines::Context::new(parts, &mut diagnostics);
    let language = head.identity.language.clone();
    let mut assembler = Assembler::new(head);
    let ended = context.body(&mut main, limits, &language, &mut assembler)?;
    parts.end_body(ended, &mut diagnostics)?;
    let assembled = assembler.finish();
    Ok(Outcome::new(assembled.document, diagnostics))
}
