//! The key by which the caller compares pages with an attached source: all printed characters,
//! those of notes apart from those of the text.

use chancery_model::{Document, Inline, Number, Visitor, walk_blocks, walk_inline};

/// The printed characters of text and notes.
pub(crate) fn printed(document: &Document) -> (String, String) {
    let mut collector = Collector::default();
    collector.document(document);
    (collector.text, collector.notes)
}

#[derive(Default)]
struct Collector {
    text: String,
    notes: String,
    in_note: bool,
}

impl Collector {
    fn push(&mut self, text: &str) {
        let target = if self.in_note { &mut self.notes } else { &mut self.text };
        target.extend(text.chars().filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{34F}' | '\u{61C}')
        }));
    }
}

impl Visitor for Collector {
    fn number(&mut self, number: &Number) {
        self.push(number.literal());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push(&text.text),
            Inline::Note(note) => {
                self.push(&note.mark);
                let outer = std::mem::replace(&mut self.in_note, true);
                walk_blocks(self, &note.blocks);
                self.in_note = outer;
            }
            other => walk_inline(self, other),
        }
    }
}
