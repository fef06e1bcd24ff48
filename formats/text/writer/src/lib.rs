//! Writes a document as canonical plain text.
//!
//! The grammar is in `formats/text/README.md`. The text of a document that recognition gives back
//! as it is has no directives; what it would give back differently is marked.

mod losses;
mod page;
mod plan;
mod printer;
mod strip;
mod table;
mod tree;

use chancery_codec::{Outcome, WriteError, Writer};
use chancery_model::{Document, Identity};
use chancery_structure::SymbolTable;
use chancery_structure::flow::{AnnexSource, Container, Flow, Head, flatten};

/// Writes plain text.
///
/// ```
/// use chancery_codec::Writer;
/// use chancery_model::{Builder, Inline, Kind, Language, Meaning};
/// use chancery_text_writer::TextWriter;
///
/// let letter = Builder::new(Kind::Letter, Language::French)
///     .text("Les *résultats* figurent [ci-joint].")
///     .build();
/// let text = TextWriter::default().write(&letter)?.value;
/// assert!(String::from_utf8_lossy(&text).contains("Les \\*résultats\\* figurent [ci-joint]."));
/// # Ok::<(), chancery_codec::WriteError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextWriter {
    /// The days of works with which the text will be read. What that reading finds needs no mark;
    /// a reading without it finds the symbol of those references alone, and that is told.
    pub symbols: SymbolTable,
}

impl Writer for TextWriter {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let mut flow = flatten(document);
        forget(&mut flow);
        let (plan, leaning) = plan::plan(&flow, &self.symbols);
        let text = page::print(&flow, &plan);
        let mut diagnostics = losses::losses(document);
        diagnostics.extend(losses::leaning(leaning));
        Ok(Outcome::new(text.into_bytes(), diagnostics))
    }
}

/// Leaves out what a text cannot hold, so that a text is compared with what it can give back.
fn forget(flow: &mut Flow) {
    let bare = |head: &mut Head| {
        let identity = Identity::new(head.identity.language.clone());
        *head = Head::new(head.kind.clone(), identity);
    };
    bare(&mut flow.head);
    for container in flow.lines.iter_mut().flat_map(|line| &mut line.opens) {
        if let Container::Annex(start) = container
            && let AnnexSource::Here(head) = &mut start.source
        {
            bare(head);
        }
    }
}
