//! Visiting a document in reading order.

use crate::{Annex, AnnexContent, Block, Document, Inline, ListItem, Number, Passage, Table};

/// Visits a document in reading order. Every method does nothing by default; those that visit
/// something with inner parts go on into them.
///
/// A note is visited where its mark stands; annexes come after the conclusions. Recursion goes
/// as deep as the document, which readers bound by their limits.
pub trait Visitor {
    /// A document, the outermost or an annexed one.
    fn document(&mut self, document: &Document) {
        walk_document(self, document);
    }
    /// An annex.
    fn annex(&mut self, annex: &Annex) {
        walk_annex(self, annex);
    }
    /// A block.
    fn block(&mut self, block: &Block) {
        walk_block(self, block);
    }
    /// A printed number.
    fn number(&mut self, _number: &Number) {}
    /// The end of something that is printed as a line or paragraph of its own.
    fn line_end(&mut self) {}
    /// An inline.
    fn inline(&mut self, inline: &Inline) {
        walk_inline(self, inline);
    }
}

/// Visits all parts of a document in reading order.
pub fn walk_document<V: Visitor + ?Sized>(visitor: &mut V, document: &Document) {
    walk_passages(visitor, &document.masthead);
    walk_passages(visitor, &document.preface);
    walk_passages(visitor, &document.preamble);
    walk_blocks(visitor, &document.body);
    walk_passages(visitor, &document.conclusions);
    for annex in &document.annexes {
        visitor.annex(annex);
    }
}

/// Visits number, heading, subheading and document of an annex.
pub fn walk_annex<V: Visitor + ?Sized>(visitor: &mut V, annex: &Annex) {
    walk_head(visitor, annex.number.as_ref(), &annex.heading);
    walk_line(visitor, &annex.subheading);
    if let AnnexContent::Document(document) = &annex.content {
        visitor.document(document);
    }
}

/// Visits the blocks of passages.
pub fn walk_passages<V: Visitor + ?Sized, Role>(visitor: &mut V, passages: &[Passage<Role>]) {
    for passage in passages {
        walk_blocks(visitor, &passage.blocks);
    }
}

/// Visits blocks in order.
pub fn walk_blocks<V: Visitor + ?Sized>(visitor: &mut V, blocks: &[Block]) {
    for block in blocks {
        visitor.block(block);
    }
}

/// Visits what a block is made of.
pub fn walk_block<V: Visitor + ?Sized>(visitor: &mut V, block: &Block) {
    match block {
        Block::Paragraph(paragraph) => walk_line(visitor, &paragraph.content),
        Block::Heading(heading) => walk_line(visitor, &heading.content),
        Block::Division(division) => {
            walk_numbered(
                visitor,
                division.number.as_ref(),
                &division.heading,
                &division.subheading,
                &division.blocks,
            );
        }
        Block::List(list) => {
            for ListItem { number, heading, blocks } in &list.items {
                walk_numbered(visitor, number.as_ref(), heading, &[], blocks);
            }
        }
        Block::Table(Table { caption, rows }) => {
            walk_line(visitor, caption);
            for cell in rows.iter().flat_map(|row| &row.cells) {
                walk_blocks(visitor, &cell.blocks);
            }
        }
        Block::Quotation(quotation) => walk_blocks(visitor, &quotation.blocks),
        Block::Figure(figure) => {
            visitor.inline(&Inline::from(figure.image.clone()));
            walk_line(visitor, &figure.caption);
        }
        Block::Contents(contents) => {
            for entry in &contents.entries {
                walk_line(visitor, &entry.content);
            }
        }
    }
}

/// Visits what an inline is made of: its content, or the blocks of a note.
pub fn walk_inline<V: Visitor + ?Sized>(visitor: &mut V, inline: &Inline) {
    if let Inline::Note(note) = inline {
        walk_blocks(visitor, &note.blocks);
    } else {
        walk_inlines(visitor, inline.content().unwrap_or_default());
    }
}

/// Visits inlines in order.
pub fn walk_inlines<V: Visitor + ?Sized>(visitor: &mut V, inlines: &[Inline]) {
    for inline in inlines {
        visitor.inline(inline);
    }
}

fn walk_line<V: Visitor + ?Sized>(visitor: &mut V, content: &[Inline]) {
    if !content.is_empty() {
        walk_inlines(visitor, content);
        visitor.line_end();
    }
}

fn walk_head<V: Visitor + ?Sized>(visitor: &mut V, number: Option<&Number>, heading: &[Inline]) {
    if let Some(number) = number {
        visitor.number(number);
    }
    if number.is_some() || !heading.is_empty() {
        walk_inlines(visitor, heading);
        visitor.line_end();
    }
}

/// A number stands on the line of what follows it: the heading, or else the first paragraph.
fn walk_numbered<V: Visitor + ?Sized>(
    visitor: &mut V,
    number: Option<&Number>,
    heading: &[Inline],
    subheading: &[Inline],
    blocks: &[Block],
) {
    let runs_on = heading.is_empty()
        && subheading.is_empty()
        && matches!(blocks.first(), Some(Block::Paragraph(_)));
    if let (true, Some(number)) = (runs_on, number) {
        visitor.number(number);
    } else {
        walk_head(visitor, number, heading);
    }
    walk_line(visitor, subheading);
    walk_blocks(visitor, blocks);
}
