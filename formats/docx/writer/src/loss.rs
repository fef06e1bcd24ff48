//! What a DOCX cannot hold.

use chancery_codec::{Code, Diagnostic, Location, NodePath};
use chancery_model::{Annex, AnnexContent, Block, Document, Inline, List, Note, Passage};

/// Notes inside of notes: Word has none, and they are left out.
pub(crate) fn notes_in_notes(document: &Document) -> Vec<Diagnostic> {
    let mut search = Search { in_note: false, losses: vec![] };
    search.document(document, &NodePath::root());
    search.losses
}

struct Search {
    in_note: bool,
    losses: Vec<Diagnostic>,
}

impl Search {
    fn document(&mut self, document: &Document, path: &NodePath) {
        if !has_notes(document) {
            return;
        }
        self.passages(&document.masthead, &path.field("masthead"));
        self.passages(&document.preface, &path.field("preface"));
        self.passages(&document.preamble, &path.field("preamble"));
        self.blocks(&document.body, &path.field("body"));
        self.passages(&document.conclusions, &path.field("conclusions"));
        for (index, annex) in document.annexes.iter().enumerate() {
            self.annex(annex, &path.field("annexes").index(index));
        }
    }

    fn annex(&mut self, annex: &Annex, path: &NodePath) {
        self.inlines(&annex.heading, &path.field("heading"));
        self.inlines(&annex.subheading, &path.field("subheading"));
        if let AnnexContent::Document(document) = &annex.content {
            self.document(document, &path.field("content").field("document"));
        }
    }

    fn passages<Role>(&mut self, passages: &[Passage<Role>], path: &NodePath) {
        for (index, passage) in passages.iter().enumerate() {
            self.blocks(&passage.blocks, &path.index(index).field("blocks"));
        }
    }

    fn blocks(&mut self, blocks: &[Block], path: &NodePath) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, &path.index(index));
        }
    }

    fn block(&mut self, block: &Block, path: &NodePath) {
        match block {
            Block::Paragraph(paragraph) => {
                self.inlines(&paragraph.content, &path.field("paragraph").field("content"));
            }
            Block::Heading(heading) => {
                self.inlines(&heading.content, &path.field("heading").field("content"));
            }
            Block::Division(division) => {
                let path = path.field("division");
                self.inlines(&division.heading, &path.field("heading"));
                self.inlines(&division.subheading, &path.field("subheading"));
                self.blocks(&division.blocks, &path.field("blocks"));
            }
            Block::List(List { items }) => {
                for (index, item) in items.iter().enumerate() {
                    let path = path.field("list").field("items").index(index);
                    self.inlines(&item.heading, &path.field("heading"));
                    self.blocks(&item.blocks, &path.field("blocks"));
                }
            }
            Block::Table(table) => {
                let path = path.field("table");
                self.inlines(&table.caption, &path.field("caption"));
                for (row, cells) in table.rows.iter().enumerate() {
                    for (cell, content) in cells.cells.iter().enumerate() {
                        let row = path.field("rows").index(row);
                        let cell = row.field("cells").index(cell);
                        self.blocks(&content.blocks, &cell.field("blocks"));
                    }
                }
            }
            Block::Quotation(quotation) => {
                self.blocks(&quotation.blocks, &path.field("quotation").field("blocks"));
            }
            Block::Figure(figure) => {
                self.inlines(&figure.caption, &path.field("figure").field("caption"));
            }
            Block::Contents(contents) => {
                for (index, entry) in contents.entries.iter().enumerate() {
                    let entries = path.field("contents").field("entries");
                    self.inlines(&entry.content, &entries.index(index).field("content"));
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], path: &NodePath) {
        for (index, inline) in inlines.iter().enumerate() {
            let path = path.index(index);
            match inline {
                Inline::Note(note) => self.note(note, &path),
                Inline::Link(link) => {
                    self.inlines(&link.content, &path.field("link").field("content"));
                }
                Inline::Reference(reference) => {
                    self.inlines(&reference.content, &path.field("reference").field("content"));
                }
                Inline::Phrase(phrase) => {
                    self.inlines(&phrase.content, &path.field("phrase").field("content"));
                }
                Inline::LanguageSpan(span) => {
                    self.inlines(&span.content, &path.field("language_span").field("content"));
                }
                Inline::Revision(revision) => {
                    self.inlines(&revision.content, &path.field("revision").field("content"));
                }
                Inline::Text(_) | Inline::LineBreak | Inline::Image(_) => {}
            }
        }
    }

    fn note(&mut self, note: &Note, path: &NodePath) {
        if self.in_note {
            let message =
                format!("the note {} stands in a note, which Word does not allow", note.mark);
            let location = Location::Node(path.clone());
            self.losses.push(Diagnostic::lost(Code("docx.note-in-note"), message, location));
            return;
        }
        self.in_note = true;
        self.blocks(&note.blocks, &path.field("note").field("blocks"));
        self.in_note = false;
    }
}

/// Whether a document has any note, so that most need no search.
fn has_notes(document: &Document) -> bool {
    struct Notes(bool);
    impl chancery_model::Visitor for Notes {
        fn inline(&mut self, inline: &Inline) {
            self.0 |= matches!(inline, Inline::Note(_));
            if !self.0 {
                chancery_model::walk_inline(self, inline);
            }
        }
    }
    let mut notes = Notes(false);
    chancery_model::walk_document(&mut notes, document);
    notes.0
}
