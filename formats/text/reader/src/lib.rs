//! Reads plain text into a document.
//!
//! The grammar is in `formats/text/README.md`. Any text is readable: what has no meaning as a
//! mark is text. Structure that no mark states is recognized by `chancery_structure`.

mod blocks;
mod decode;
mod inlines;
mod lines;
mod notes;
mod region;
mod scan;
mod stars;
mod start;
mod table;
mod wrapping;

pub use decode::Encoding;

use chancery_codec::{Code, Diagnostic, Location, Outcome, ReadError, Reader, Reading, Source};
use chancery_structure::SymbolTable;
use chancery_text_notation::recognize;
use std::ops::Range;

/// Reads plain text.
///
/// ```
/// use chancery_codec::{Limits, Reader, Source};
/// use chancery_text_reader::TextReader;
///
/// let limits = Limits::default();
/// let text = "**大会**\n\n秘书长谨此转递报告。\n".as_bytes();
/// let reading = TextReader::default().read(&Source::new("note.txt", text, &limits))?;
/// assert_eq!(reading.value.document.text(), "大会\n秘书长谨此转递报告。\n");
/// # Ok::<(), chancery_codec::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextReader {
    /// How the bytes stand for characters.
    pub encoding: Encoding,
    /// Whether a sentence cut by the end of a page is joined.
    pub repair: bool,
    /// The days of works, by which references to them have an address.
    pub symbols: SymbolTable,
}

impl Default for TextReader {
    fn default() -> TextReader {
        TextReader { encoding: Encoding::Utf8, repair: true, symbols: SymbolTable::known() }
    }
}

impl Reader for TextReader {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        source.check_size()?;
        let mut decoded = decode::decode(source, self.encoding)?;
        let text = std::mem::take(&mut decoded.text);
        let mut place = |range: Range<usize>| {
            let start = decoded.place(&text, range.start);
            Location::bytes(start..decoded.place(&text, range.end))
        };
        let mut parser = blocks::Parser::new(source.limits, &mut place);
        for (index, block) in lines::Blocks::new(&text).enumerate() {
            if index % 1024 == 0 {
                source.limits.check_interrupt()?;
            }
            parser.block(block);
        }
        let mut parsed = parser.finish();
        if parsed.printed.is_empty() && parsed.definitions.is_empty() && parsed.document.is_none() {
            return Err(decode::empty("there is no text in the file"));
        }
        let resolved = notes::resolve(&mut parsed.printed, parsed.places, parsed.definitions);
        let mut diagnostics = parsed.diagnostics;
        tell_notes(resolved, &mut diagnostics);
        source.limits.check_interrupt()?;
        let recognition = recognize(parsed.printed, parsed.document, self.repair, &self.symbols);
        let outcome = recognition.into_document();
        diagnostics.extend(outcome.diagnostics);
        Ok(Outcome::new(Reading::from(outcome.value), diagnostics))
    }
}

fn tell_notes(resolved: notes::Resolved, diagnostics: &mut Vec<Diagnostic>) {
    for label in resolved.undefined {
        diagnostics.push(Diagnostic::note(
            Code("text.undefined-note"),
            format!("the note `[^{label}]` has no text; its mark is text"),
            Location::Whole,
        ));
    }
    for (label, location) in resolved.unused {
        diagnostics.push(Diagnostic::repaired(
            Code("text.unused-note"),
            format!("no mark leads to the note `[^{label}]`; it is a paragraph"),
            location,
        ));
    }
}
