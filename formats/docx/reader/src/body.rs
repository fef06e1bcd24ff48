//! From the XML of a story to its paragraphs and tables.

use crate::runs::Field;
use crate::story::{Block, Cell, Merge, Paragraph, Row, Table};
use crate::styles::{Styles, paragraph_properties};
use crate::xml::{Space, Tag, Token, Xml};
use chancery_codec::{Code, Diagnostic, Location, ReadError};

/// Reads one story.
pub(crate) struct StoryReader<'i, 's> {
    pub(crate) xml: Xml<'i>,
    pub(crate) styles: &'s Styles,
    /// Fields that are open, outermost first; they may go on over paragraphs.
    pub(crate) fields: Vec<Field>,
    /// Bookmarks between paragraphs: they begin in the next one.
    bookmarks: Vec<String>,
    /// A paragraph whose end is deleted: the next one goes on in it.
    joined: Option<Paragraph>,
    pub(crate) runs: u32,
    pub(crate) findings: Findings,
}

/// What a story has that is not in the result, counted by kind.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) deletions: usize,
    pub(crate) insertions: usize,
    pub(crate) comments: usize,
    pub(crate) hidden: usize,
    /// Told at their place.
    pub(crate) told: Vec<Diagnostic>,
}

impl Findings {
    pub(crate) fn lost(&mut self, code: Code, message: String, location: Location) {
        self.told.push(Diagnostic::lost(code, message, location));
    }
}

impl<'i, 's> StoryReader<'i, 's> {
    pub(crate) fn new(xml: Xml<'i>, styles: &'s Styles) -> StoryReader<'i, 's> {
        StoryReader {
            xml,
            styles,
            fields: vec![],
            bookmarks: vec![],
            joined: None,
            runs: 0,
            findings: Findings::default(),
        }
    }

    /// The blocks up to the end of the element whose start tag was read last.
    pub(crate) fn blocks(&mut self) -> Result<Vec<Block>, ReadError> {
        let mut blocks = vec![];
        self.blocks_into(&mut blocks)?;
        if let Some(paragraph) = self.joined.take() {
            blocks.push(Block::Paragraph(paragraph));
        }
        Ok(blocks)
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

    fn block(
        &mut self,
        tag: &Tag<'_>,
        start: usize,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        match (tag.space, tag.local()) {
            (Space::Word, b"p") => {
                let (mut paragraph, end_deleted) = self.paragraph()?;
                paragraph.range = start..self.xml.position();
                if let Some(mut first) = self.joined.take() {
                    first.pieces.append(&mut paragraph.pieces);
                    first.bookmarks.append(&mut paragraph.bookmarks);
                    paragraph = first;
                }
                if end_deleted {
                    self.joined = Some(paragraph);
                } else {
                    blocks.push(Block::Paragraph(paragraph));
                }
            }
            (Space::Word, b"tbl") => {
                let table = self.table()?;
                blocks.push(Block::Table(table));
            }
            (Space::Word, b"bookmarkStart") => {
                self.bookmarks.extend(tag.get(b"name"));
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
            (Space::Word, b"sectPr" | b"sdtPr" | b"sdtEndPr" | b"customXmlPr" | b"smartTagPr") => {
                self.xml.skip()?;
            }
            (Space::Word, b"del" | b"moveFrom") => {
                self.findings.deletions += 1;
                self.xml.skip()?;
            }
            (Space::Word, b"ins" | b"moveTo") => {
                self.findings.insertions += 1;
                self.blocks_into(blocks)?;
            }
            (Space::Compatibility, b"AlternateContent") => self.alternate_blocks(blocks)?,
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

    /// The first choice that has blocks: choices and fallback hold the same content.
    fn alternate_blocks(&mut self, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let before = blocks.len();
        loop {
            match self.xml.next()? {
                Token::Start(_) if blocks.len() == before => self.blocks_into(blocks)?,
                Token::Start(_) => self.xml.skip()?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    fn paragraph(&mut self) -> Result<(Paragraph, bool), ReadError> {
        let bookmarks = std::mem::take(&mut self.bookmarks);
        let mut paragraph = Paragraph { bookmarks, ..Paragraph::default() };
        let mut end_deleted = false;
        loop {
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"pPr") => {
                    let properties = paragraph_properties(&mut self.xml, Some(self.styles))?;
                    paragraph.style = properties.style;
                    paragraph.numbering = properties.numbering;
                    paragraph.look = properties.look;
                    end_deleted = properties.end_deleted;
                }
                Token::Start(tag) => self.inline(&tag, &mut paragraph)?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok((paragraph, end_deleted)),
            }
        }
    }

    fn table(&mut self) -> Result<Table, ReadError> {
        let mut table = Table::default();
        self.rows(&mut table)?;
        Ok(table)
    }

    /// Rows, through content controls and the like around them.
    fn rows(&mut self, table: &mut Table) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) => match (tag.space, tag.local()) {
                    (Space::Word, b"tr") => {
                        let mut row = Row::default();
                        let deleted = self.cells(&mut row)?;
                        if !deleted {
                            table.rows.push(row);
                        }
                    }
                    (Space::Word, b"tblPr") => self.table_properties(table)?,
                    (Space::Word, b"tblGrid" | b"sdtPr" | b"sdtEndPr" | b"customXmlPr") => {
                        self.xml.skip()?;
                    }
                    (Space::Word, b"bookmarkStart") => {
                        self.bookmarks.extend(tag.get(b"name"));
                        self.xml.skip()?;
                    }
                    (Space::Word, b"del" | b"moveFrom") => {
                        self.findings.deletions += 1;
                        self.xml.skip()?;
                    }
                    _ => self.rows(table)?,
                },
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    fn table_properties(&mut self, table: &mut Table) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) => {
                    if tag.is(b"tblStyle") {
                        table.style = tag.val().and_then(|id| self.styles.index(&id));
                    }
                    self.xml.skip()?;
                }
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// The cells of a row; true if a tracked change deletes the row.
    fn cells(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let mut deleted = false;
        loop {
            match self.xml.next()? {
                Token::Start(tag) => match (tag.space, tag.local()) {
                    (Space::Word, b"tc") => {
                        let cell = self.cell()?;
                        row.cells.push(cell);
                    }
                    (Space::Word, b"trPr") => deleted |= self.row_properties(row)?,
                    (Space::Word, b"tblPrEx" | b"sdtPr" | b"sdtEndPr" | b"customXmlPr") => {
                        self.xml.skip()?;
                    }
                    (Space::Word, b"bookmarkStart") => {
                        self.bookmarks.extend(tag.get(b"name"));
                        self.xml.skip()?;
                    }
                    _ => deleted |= self.cells(row)?,
                },
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(deleted),
            }
        }
    }

    fn row_properties(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        let mut deleted = false;
        loop {
            match self.xml.next()? {
                Token::Start(tag) => {
                    match tag.local() {
                        b"tblHeader" => row.header = tag.is_on(),
                        b"gridBefore" => {
                            let skipped = tag.number(b"val").unwrap_or_default();
                            row.skipped = usize::try_from(skipped).unwrap_or_default().min(1024);
                        }
                        b"del" => {
                            self.findings.deletions += 1;
                            deleted = true;
                        }
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(deleted),
            }
        }
    }

    fn cell(&mut self) -> Result<Cell, ReadError> {
        let mut cell = Cell { columns: 1, merge: Merge::None, blocks: vec![] };
        loop {
            let start = self.xml.position();
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"tcPr") => self.cell_properties(&mut cell)?,
                Token::Start(tag) => self.block(&tag, start, &mut cell.blocks)?,
                Token::Text(_) => {}
                Token::End | Token::Done => {
                    cell.blocks.extend(self.joined.take().map(Block::Paragraph));
                    return Ok(cell);
                }
            }
        }
    }

    fn cell_properties(&mut self, cell: &mut Cell) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) => {
                    match tag.local() {
                        b"gridSpan" => {
                            let columns = tag.number(b"val").unwrap_or(1);
                            cell.columns = usize::try_from(columns).unwrap_or(1).clamp(1, 65_535);
                        }
                        b"vMerge" => {
                            cell.merge = match tag.val().as_deref() {
                                Some("restart") => Merge::Begin,
                                _ => Merge::Continue,
                            };
                        }
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }
}
