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
use chancery_model::Document;
use chancery_structure::flow::flatten;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextWriter {}

impl Writer for TextWriter {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let flow = flatten(document);
        let plan = plan::plan(&flow);
        let text = page::print(&flow, &plan);
        Ok(Outcome::new(text.into_bytes(), losses::losses(document)))
    }
}
