//! Recognition: from printed lines to the lines of a document.
//!
//! All guessing happens here. The steps, in order: the language of the text; page furniture taken
//! out; sentences cut by page ends joined; annexes found; then for each document its masthead,
//! preface, preamble, body and conclusions, one module each. What has no cue stays what it is:
//! paragraphs. Time is in proportion to the length of the text.

mod attachments;
mod body;
mod columns;
mod conclusions;
mod contents;
mod cross_heading;
mod cue;
mod division;
mod document;
mod emit;
mod furniture;
mod group;
mod language;
mod line;
mod masthead;
mod numbering;
mod parts;
mod phrases;
mod plain;
mod preamble;
mod preface;
mod quotation;
mod repair;
mod shape;
mod signature;
mod title;
mod vote;

use crate::flow::{Assembler, Flow};
use crate::lines::Printed;
use chancery_codec::{Diagnostic, Location, Outcome};
use chancery_identity::SymbolTable;
use chancery_model::{Document, Kind, Language};

pub use language::PRESUMED_LANGUAGE;

/// How to recognize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether sentences cut by the end of a page are joined.
    pub repair: bool,
    /// Whether page furniture is looked for and taken out. A source that sets it apart itself, as
    /// PDF does with artifacts, has none in its text.
    pub furniture: bool,
    /// Whether dates and references are looked for in running text.
    pub phrases: bool,
    /// The language of the text, if it is known.
    pub language: Option<Language>,
    /// The language to take if the words do not tell theirs; a diagnostic says when it is taken.
    pub presumed: Option<Language>,
    /// The kind of the document, if it is known.
    pub kind: Option<Kind>,
    /// The days of works, by which references to them have an address.
    pub symbols: SymbolTable,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            repair: true,
            furniture: true,
            phrases: true,
            language: None,
            presumed: None,
            kind: None,
            symbols: SymbolTable::known(),
        }
    }
}

/// What recognition made of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// The lines of the document.
    pub flow: Flow,
    /// Where each line stands in the source.
    pub locations: Vec<Location>,
    /// Decisions that were not certain, and what was mended.
    pub diagnostics: Vec<Diagnostic>,
}

impl Recognition {
    /// The document of the lines, in normal form.
    #[must_use]
    pub fn into_document(self) -> Outcome<Document> {
        let Recognition { flow: Flow { head, mut lines }, mut locations, mut diagnostics } = self;
        let mut assembler = Assembler::new(head);
        lines.reverse();
        locations.reverse();
        while let Some(line) = lines.pop() {
            let location = locations.pop().unwrap_or(Location::Whole);
            for repair in assembler.line(line) {
                diagnostics.push(repair.diagnostic(location.clone()));
            }
            // The document takes the room of its lines.
            if lines.len().is_multiple_of(GIVEN_BACK) {
                lines.shrink_to_fit();
                locations.shrink_to_fit();
            }
        }
        Outcome::new(assembler.finish().document, diagnostics)
    }
}

/// The room of so many lines is given back at once.
const GIVEN_BACK: usize = 1024;

/// Recognizes the structure of a printed text.
///
/// Lines whose place is stated stay as they are, and recognition goes on from them. The result is
/// deterministic, and stable: the text of a recognized document is recognized as the same
/// document.
#[must_use]
pub fn recognize(printed: Vec<Printed>, options: &Options) -> Recognition {
    let mut units = group::units(printed);
    let mut emit = emit::Emitter::default();
    let known = options.language.clone();
    let language =
        known.unwrap_or_else(|| language::of(&units, options.presumed.as_ref(), &mut emit));
    let breaks = if options.furniture {
        furniture::remove(&mut units, &language, &mut emit)
    } else {
        vec![false; units.len()]
    };
    repair::join(&mut units, &breaks, options.repair, &mut emit);
    let head = document::place(units, &language, options, &mut emit);
    Recognition {
        flow: Flow { head, lines: emit.lines },
        locations: emit.locations,
        diagnostics: emit.diagnostics,
    }
}
