//! From a document to its lines.

use super::{AnnexSource, AnnexStart, Container, Content, Flow, Head, Line, Role};
use chancery_model::{
    Annex, AnnexContent, Block, Division, Document, Inline, List, ListItem, Number, Passage,
};

/// The lines of a document.
///
/// Recursion goes as deep as the document, which readers bound by their limits.
#[must_use]
pub fn flatten(document: &Document) -> Flow {
    let mut lines = Lines::default();
    lines.document(document);
    Flow { head: Head::of(document), lines: lines.done }
}

/// The lines of blocks, such as those of a cell, a note or a passage.
#[must_use]
pub fn flatten_blocks(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Lines::default();
    lines.blocks(blocks);
    lines.done
}

/// Lines so far, with the containers of the next one.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    /// How many containers that have a line are open.
    keeps: usize,
    /// Containers that are open and have no line yet.
    opens: Vec<Container>,
}

impl Lines {
    fn open(&mut self, container: Container) {
        self.opens.push(container);
    }

    /// Closes the innermost container. One that never had a line is given one, so that it is not
    /// forgotten.
    fn close(&mut self) {
        if !self.opens.is_empty() {
            self.line(Content::Nothing);
        }
        self.keeps -= 1;
    }

    fn line(&mut self, content: Content) {
        let opens = std::mem::take(&mut self.opens);
        let keeps = u16::try_from(self.keeps).unwrap_or(u16::MAX);
        self.keeps += opens.len();
        self.done.push(Line { keeps, opens, content });
    }

    fn document(&mut self, document: &Document) {
        self.passages(&document.masthead, Role::Masthead);
        self.passages(&document.preface, Role::Preface);
        self.passages(&document.preamble, Role::Preamble);
        self.blocks(&document.body);
        self.passages(&document.conclusions, Role::Conclusions);
        for annex in &document.annexes {
            self.annex(annex);
        }
    }

    fn passages<R: Copy>(&mut self, passages: &[Passage<R>], role: impl Fn(R) -> Role) {
        for passage in passages {
            self.open(Container::Passage(role(passage.role)));
            self.blocks(&passage.blocks);
            self.close();
        }
    }

    fn annex(&mut self, annex: &Annex) {
        let source = match &annex.content {
            AnnexContent::Document(document) => AnnexSource::Here(Box::new(Head::of(document))),
            AnnexContent::Elsewhere(address) => AnnexSource::Elsewhere(address.clone()),
        };
        let start = AnnexStart { number: annex.number.clone(), source };
        self.open(Container::Annex(start));
        self.head(annex.number.as_ref(), &annex.heading, &annex.subheading, &[]);
        if let AnnexContent::Document(document) = &annex.content {
            self.document(document);
        }
        self.close();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.line(Content::Paragraph(paragraph.content.clone()));
            }
            Block::Heading(heading) => self.line(Content::FreeHeading(heading.content.clone())),
            Block::Division(division) => {
                let Division { kind, number, heading, subheading, blocks } = division.as_ref();
                self.open(Container::Division { kind: *kind, number: number.clone() });
                self.head(number.as_ref(), heading, subheading, blocks);
                self.blocks(blocks);
                self.close();
            }
            Block::List(List { items }) => {
                self.open(Container::List);
                for ListItem { number, heading, blocks } in items {
                    self.open(Container::Item { number: number.clone() });
                    self.head(number.as_ref(), heading, &[], blocks);
                    self.blocks(blocks);
                    self.close();
                }
                self.close();
            }
            Block::Table(table) => self.line(Content::Table(table.clone())),
            Block::Quotation(quotation) => {
                self.open(Container::Quotation);
                self.blocks(&quotation.blocks);
                self.close();
            }
            Block::Figure(figure) => self.line(Content::Figure(figure.clone())),
            Block::Contents(contents) => {
                self.open(Container::Contents);
                for entry in &contents.entries {
                    self.line(Content::Entry(entry.clone()));
                }
                self.close();
            }
        }
    }

    /// The lines of a head: number with heading, subheading. A number without a heading runs on
    /// into a paragraph and otherwise has a line of its own.
    fn head(
        &mut self,
        number: Option<&Number>,
        heading: &[Inline],
        subheading: &[Inline],
        blocks: &[Block],
    ) {
        let runs_on = subheading.is_empty() && matches!(blocks.first(), Some(Block::Paragraph(_)));
        if !heading.is_empty() {
            self.line(Content::Heading(heading.to_vec()));
        } else if number.is_some() && !runs_on {
            self.line(Content::Nothing);
        }
        if !subheading.is_empty() {
            self.line(Content::Subheading(subheading.to_vec()));
        }
    }
}
