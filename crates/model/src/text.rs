//! The text of a document: what a person can read, in order.

use crate::{Block, Document, ImageSource, Inline, Number, Visitor, walk_inline};

/// Collects the text of what it visits; see [`Document::text`].
struct Collector {
    text: String,
    notes: Vec<Vec<Block>>,
}

impl Visitor for Collector {
    fn number(&mut self, number: &Number) {
        self.text.push_str(number.literal());
        self.text.push_str(number.separator());
    }

    fn line_end(&mut self) {
        self.text.push('\n');
        for blocks in std::mem::take(&mut self.notes) {
            crate::walk_blocks(self, &blocks);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text.push_str(&text.text),
            Inline::LineBreak => self.text.push('\n'),
            Inline::Note(note) => {
                self.text.push_str(&note.mark);
                self.notes.push(note.blocks.clone());
            }
            other => walk_inline(self, other),
        }
    }
}

impl Document {
    /// What a person can read in the document, in order: a line for each printed line,
    /// paragraph, heading and cell paragraph, with printed numbers and note marks; the text of
    /// a note follows the line of its mark.
    ///
    /// It is the same whatever format the document came from (law of text).
    #[must_use]
    pub fn text(&self) -> String {
        let mut collector = Collector { text: String::new(), notes: vec![] };
        collector.document(self);
        collector.text
    }
}

/// The text of inlines on one line, with note marks and without the text of notes; a line break
/// is a line end.
#[must_use]
pub fn inline_text(inlines: &[Inline]) -> String {
    fn push(inlines: &[Inline], text: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => text.push_str(&run.text),
                Inline::LineBreak => text.push('\n'),
                Inline::Note(note) => text.push_str(&note.mark),
                other => push(other.content().unwrap_or_default(), text),
            }
        }
    }
    let mut text = String::new();
    push(inlines, &mut text);
    text
}

impl ImageSource {
    /// The address of a picture outside of the document.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            ImageSource::External(address) => Some(address),
            ImageSource::Embedded(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Division, DivisionKind, Identity, Kind, Language, Note, NotePlacement, Number, Paragraph,
    };

    #[test]
    fn numbers_stand_on_the_line_of_their_paragraph_and_notes_after_it() {
        let mut document = Document::new(Kind::Resolution, Identity::new(Language::French));
        let note = Note {
            placement: NotePlacement::Foot,
            mark: "1".into(),
            blocks: vec![Block::text("Voir A/RES/70/1.")],
        };
        let mut division = Division::new(DivisionKind::Paragraph);
        division.number = Number::new("1.", "\t");
        division.blocks = vec![
            Block::Paragraph(Paragraph {
                content: vec![Inline::text("Décide"), Inline::from(note), Inline::text(" ;")],
            }),
            Block::text("Fin"),
        ];
        document.body.push(Block::from(division));
        assert_eq!(document.text(), "1.\tDécide1 ;\nVoir A/RES/70/1.\nFin\n");
    }
}
