//! From the XML of a story to its paragraphs and tables.

use crate::TrackedChanges;
use crate::fields::Field;
use crate::seen::Seen;
use crate::story::{Block, Paragraph, Piece, RunFormat};
use crate::styles::{ParagraphProperties, Styles, paragraph_properties};
use crate::xml::{Space, Tag, Token, Xml};
use chancery_codec::{Code, Diagnostic, Location, ReadError};
use chancery_model::RevisionKind;
use std::ops::Range;

/// Reads one story.
pub(crate) struct StoryReader<'i, 's> {
    pub(crate) xml: Xml<'i>,
    pub(crate) styles: &'s Styles,
    /// Fields that are open, outermost first; they may go on over paragraphs.
    pub(crate) fields: Vec<Field>,
    /// Bookmarks between paragraphs: they begin in the next one.
    pub(crate) bookmarks: Vec<String>,
    /// A paragraph whose end is deleted: the next one goes on in it.
    pub(crate) joined: Option<Paragraph>,
    pub(crate) runs: u32,
    pub(crate) changes: TrackedChanges,
    /// The tracked change around what is read, where changes are kept.
    pub(crate) revision: Option<RevisionKind>,
    pub(crate) findings: Findings,
    /// The bytes of the properties of sections, in order.
    pub(crate) sections: Vec<Range<usize>>,
    pub(crate) seen: SeenProperties,
}

/// Properties that were read before in the story.
#[derive(Debug, Default)]
pub(crate) struct SeenProperties {
    pub(crate) runs: Seen<RunFormat>,
    paragraphs: Seen<ParagraphProperties>,
}

/// The end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Shown,
    /// A tracked change deletes it: the next paragraph goes on here.
    Deleted,
    /// The paragraph is a large letter at the beginning of the next one (17.3.1.11).
    DropCap,
}

/// What a story has that is not in the result, counted by kind.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) deletions: usize,
    pub(crate) insertions: usize,
    /// Tracked changes of formats: the new format counts.
    pub(crate) formats: usize,
    pub(crate) comments: usize,
    pub(crate) hidden: usize,
    /// Drawings without words or pictures.
    pub(crate) shapes: usize,
    /// Told at their place.
    pub(crate) told: Vec<Diagnostic>,
}

impl Findings {
    /// How many there are of each kind.
    pub(crate) fn counts(&self) -> [usize; 6] {
        let Findings { deletions, insertions, formats, comments, hidden, shapes, .. } = *self;
        [deletions, insertions, formats, comments, hidden, shapes]
    }

    /// Goes back to counts of before.
    pub(crate) fn set_counts(&mut self, counts: [usize; 6]) {
        [self.deletions, self.insertions, self.formats, self.comments, self.hidden, self.shapes] =
            counts;
    }

    pub(crate) fn lost(&mut self, code: Code, message: String, location: Location) {
        self.told.push(Diagnostic::lost(code, message, location));
    }
}

impl<'i, 's> StoryReader<'i, 's> {
    pub(crate) fn new(
        xml: Xml<'i>,
        styles: &'s Styles,
        changes: TrackedChanges,
    ) -> StoryReader<'i, 's> {
        StoryReader {
            xml,
            styles,
            fields: vec![],
            bookmarks: vec![],
            joined: None,
            runs: 0,
            changes,
            revision: None,
            findings: Findings::default(),
            sections: vec![],
            seen: SeenProperties::default(),
        }
    }

    /// The blocks up to the end of the element whose start tag was read last.
    pub(crate) fn blocks(&mut self) -> Result<Vec<Block>, ReadError> {
        let mut blocks = vec![];
        self.blocks_into(&mut blocks)?;
        blocks.extend(self.rest().map(Block::Paragraph));
        shrink(&mut blocks);
        Ok(blocks)
    }

    /// A paragraph at the end of a story that should have gone on.
    pub(crate) fn rest(&mut self) -> Option<Paragraph> {
        self.joined.take()
    }

    fn blocks_into(&mut self, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        loop {
            let start = self.xml.position();
            match self.xml.next()? {
                Token::Start(tag) => self.block(&tag, start, blocks)?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// Reads the blocks of an element, whose start tag was read last and begins there.
    pub(crate) fn block(
        &mut self,
        tag: &Tag<'_>,
        start: usize,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        match (tag.space, tag.local()) {
            (Space::Word, b"p") => {
                let before = self.joined.take();
                let (mut paragraph, end) = self.paragraph(before.is_none())?;
                paragraph.range = start..self.xml.position();
                if let Some(first) = before {
                    paragraph = joined(first, paragraph);
                }
                self.end_paragraph(paragraph, end, blocks);
            }
            (Space::Word, b"tbl") => {
                // A paragraph does not go on in a table.
                blocks.extend(self.joined.take().map(Block::Paragraph));
                let table = self.table()?;
                blocks.push(Block::Table(table));
            }
            (Space::Word, b"bookmarkStart") => {
                self.bookmarks.extend(tag.owned(b"name"));
                self.xml.skip()?;
            }
            (Space::Word, b"altChunk") => {
                let place = self.xml.location(start..self.xml.position());
                let message = "text of another format is embedded, which is not read".to_owned();
                self.findings.lost(Code("docx.embedded-text"), message, place);
                self.xml.skip()?;
            }
            (Space::Word, b"subDoc") => {
                let place = self.xml.location(start..self.xml.position());
                let message = "a part of the document is kept in another file".to_owned();
                self.findings.lost(Code("docx.other-file"), message, place);
                self.xml.skip()?;
            }
            (Space::Word, b"sectPr") => {
                self.xml.skip()?;
                self.sections.push(start..self.xml.position());
            }
            (Space::Word, b"sdtPr" | b"sdtEndPr" | b"customXmlPr" | b"smartTagPr") => {
                self.xml.skip()?;
            }
            (Space::Word, b"del" | b"moveFrom") => {
                self.deletion(|story| story.blocks_into(blocks))?;
            }
            (Space::Word, b"ins" | b"moveTo") => {
                self.insertion(|story| story.blocks_into(blocks))?;
            }
            (Space::Compatibility, b"AlternateContent") => {
                self.alternative(blocks, Vec::len, Self::blocks_into)?;
            }
            // Runs between paragraphs are against the schema and occur.
            (Space::Word, b"r" | b"hyperlink" | b"fldSimple") | (Space::Math, _) => {
                let mut paragraph = Paragraph::default();
                self.inline(tag, &mut paragraph)?;
                paragraph.range = start..self.xml.position();
                blocks.push(Block::Paragraph(paragraph));
            }
            // Content controls, custom XML and whatever else may hold paragraphs.
            _ => self.blocks_into(blocks)?,
        }
        Ok(())
    }

    /// Ends a paragraph. If its end is deleted it goes on in the next one; where changes are kept
    /// a deleted line break stands for the end, and a paragraph that is deleted whole stays one.
    fn end_paragraph(&mut self, mut paragraph: Paragraph, end: End, blocks: &mut Vec<Block>) {
        // A large letter at the beginning is part of the word that goes on in the next paragraph.
        if end == End::DropCap && !paragraph.is_empty() {
            self.joined = Some(paragraph);
            return;
        }
        let kept = self.changes == TrackedChanges::Kept;
        let whole = kept && paragraph.revision() == Some(RevisionKind::Deleted);
        if end != End::Deleted || whole {
            blocks.push(Block::Paragraph(paragraph));
            return;
        }
        self.findings.deletions += 1;
        if kept && !paragraph.is_empty() {
            let revision = Some(RevisionKind::Deleted);
            paragraph.pieces.push(Piece::Break(RunFormat { revision, ..RunFormat::default() }));
        }
        self.joined = Some(paragraph);
    }

    /// Reads what a tracked change deletes, or skips it where changes are accepted.
    pub(crate) fn deletion(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.findings.deletions += 1;
        match self.changes {
            TrackedChanges::Accepted => self.xml.skip(),
            TrackedChanges::Kept => self.revised(RevisionKind::Deleted, read),
        }
    }

    /// Reads what a tracked change inserts.
    pub(crate) fn insertion(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.findings.insertions += 1;
        match self.changes {
            TrackedChanges::Accepted => read(self),
            TrackedChanges::Kept => self.revised(RevisionKind::Inserted, read),
        }
    }

    /// Reads what stands in a tracked change that is kept. What is inserted and deleted again is
    /// deleted, whichever of the two stands inside.
    fn revised(
        &mut self,
        kind: RevisionKind,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let around = self.revision;
        if around != Some(RevisionKind::Deleted) {
            self.revision = Some(kind);
        }
        let done = read(self);
        self.revision = around;
        done
    }

    /// Reads the first of the alternatives that has content, which `extent` measures: choices and
    /// fallback hold the same (ISO 29500-3, 7.5).
    pub(crate) fn alternative<T, E: PartialEq>(
        &mut self,
        content: &mut T,
        extent: impl Fn(&T) -> E,
        read: impl Fn(&mut Self, &mut T) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let before = extent(content);
        let (shapes, told) = (self.findings.shapes, self.findings.told.len());
        loop {
            match self.xml.next()? {
                Token::Start(_) if extent(content) == before => {
                    // What is told of one alternative is told of all, unless one has content.
                    let spare = self.findings.told.split_off(told);
                    self.findings.shapes = shapes;
                    read(self, content)?;
                    if extent(content) == before && !spare.is_empty() {
                        self.findings.told.truncate(told);
                        self.findings.told.extend(spare);
                    }
                }
                Token::Start(_) => self.xml.skip()?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// Reads a paragraph, which may begin anew or go on in one whose end is deleted; also what its
    /// own end is.
    fn paragraph(&mut self, anew: bool) -> Result<(Paragraph, End), ReadError> {
        let bookmarks = std::mem::take(&mut self.bookmarks);
        let mut paragraph = Paragraph { bookmarks, ..Paragraph::default() };
        if anew {
            self.links_go_on(&mut paragraph);
        }
        let mut end = End::Shown;
        loop {
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"pPr") => {
                    let styles = Some(self.styles);
                    let read = |xml: &mut Xml<'_>| paragraph_properties(xml, styles);
                    let holds = |read: &ParagraphProperties| read.section.is_none();
                    let seen = &mut self.seen.paragraphs;
                    let properties = seen.read(&mut self.xml, &tag, read, holds)?;
                    paragraph.style = properties.style;
                    paragraph.numbering = properties.numbering;
                    paragraph.look = properties.look;
                    end = match (properties.end_deleted, properties.drop_cap) {
                        (true, _) => End::Deleted,
                        (false, true) => End::DropCap,
                        (false, false) => End::Shown,
                    };
                    self.findings.formats += usize::from(properties.changed);
                    paragraph.ends_section = properties.section.is_some();
                    self.sections.extend(properties.section);
                }
                Token::Start(tag) => self.inline(&tag, &mut paragraph)?,
                Token::Text(_) => {}
                Token::End | Token::Done => break,
            }
        }
        Ok((paragraph, end))
    }
}

/// Gives back room that is not needed: there are as many paragraphs as a document has, and most
/// have a piece or two.
pub(crate) fn shrink(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            paragraph.pieces.shrink_to_fit();
        }
    }
}

/// Two paragraphs whose border is deleted: one with the properties of the second, since they
/// belong to the end that is left.
fn joined(first: Paragraph, second: Paragraph) -> Paragraph {
    let mut whole = Paragraph { pieces: first.pieces, bookmarks: first.bookmarks, ..second };
    whole.range.start = first.range.start;
    whole.pieces.extend(second.pieces);
    whole.bookmarks.extend(second.bookmarks);
    whole
}
