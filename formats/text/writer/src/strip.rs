//! Inlines without what recognition finds in words: phrases and references.

use chancery_model::{Block, Inline, Note, normalize_inlines};

/// The inlines with the words of phrases and references in their place, in notes as well.
pub(crate) fn strip(inlines: &[Inline]) -> Vec<Inline> {
    let mut bare = Vec::with_capacity(inlines.len());
    append(inlines, &mut bare);
    normalize_inlines(&mut bare);
    bare
}

fn append(inlines: &[Inline], bare: &mut Vec<Inline>) {
    for inline in inlines {
        match inline {
            Inline::Phrase(_) | Inline::Reference(_) => {
                append(inline.content().unwrap_or_default(), bare);
            }
            Inline::Note(note) => bare.push(Inline::from(strip_note(note))),
            other => {
                let mut other = other.clone();
                if let Some(content) = other.content_mut() {
                    *content = strip(content);
                }
                bare.push(other);
            }
        }
    }
}

/// Recognition looks into the paragraphs of a note, not into its lists and tables.
fn strip_note(note: &Note) -> Note {
    let mut note = note.clone();
    for block in &mut note.blocks {
        if let Block::Paragraph(paragraph) = block {
            paragraph.content = strip(&paragraph.content);
        }
    }
    note
}
