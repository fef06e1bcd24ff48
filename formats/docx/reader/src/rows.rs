//! Tables: rows and cells, with their spans and the changes tracked in them.

use crate::TrackedChanges;
use crate::body::{StoryReader, shrink};
use crate::story::{Block, Cell, Merge, Row, Table};
use crate::xml::{Space, Tag, Token};
use chancery_codec::ReadError;
use chancery_model::RevisionKind;

impl StoryReader<'_, '_> {
    pub(crate) fn table(&mut self) -> Result<Table, ReadError> {
        let mut table = Table::default();
        self.rows(&mut table)?;
        Ok(table)
    }

    /// Rows, through content controls and the like around them.
    fn rows(&mut self, table: &mut Table) -> Result<(), ReadError> {
        loop {
            let start = self.xml.position();
            match self.xml.next()? {
                Token::Start(tag) => match (tag.space, tag.local()) {
                    (Space::Word, b"tr") => {
                        let mut row = Row::default();
                        let around = self.revision;
                        let deleted = self.cells(&mut row)?;
                        self.revision = around;
                        if !deleted || self.changes == TrackedChanges::Kept {
                            table.rows.push(row);
                        }
                    }
                    (Space::Word, b"tblPr") => self.table_properties(table)?,
                    (Space::Word, b"p") => {
                        let mut row = Row::default();
                        self.stray(&tag, start, &mut row)?;
                        if !row.cells.is_empty() {
                            table.rows.push(row);
                        }
                    }
                    (Space::Word, b"tblGrid" | b"sdtPr" | b"sdtEndPr" | b"customXmlPr") => {
                        self.xml.skip()?;
                    }
                    (Space::Word, b"bookmarkStart") => {
                        self.bookmarks.extend(tag.owned(b"name"));
                        self.xml.skip()?;
                    }
                    (Space::Compatibility, b"AlternateContent") => {
                        self.alternative(table, |table| table.rows.len(), Self::rows)?;
                    }
                    (Space::Word, b"del" | b"moveFrom") => {
                        self.deletion(|story| story.rows(table))?;
                    }
                    (Space::Word, b"ins" | b"moveTo") => {
                        self.insertion(|story| story.rows(table))?;
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
            let start = self.xml.position();
            match self.xml.next()? {
                Token::Start(tag) => match (tag.space, tag.local()) {
                    (Space::Word, b"tc") => {
                        let around = self.revision;
                        let (cell, goes_on, deleted) = self.cell()?;
                        self.revision = around;
                        if deleted && self.changes == TrackedChanges::Accepted {
                            continue;
                        }
                        match row.cells.last_mut().filter(|_| goes_on) {
                            // A cell that goes on in the one beside it.
                            Some(before) => {
                                before.columns = before.columns.saturating_add(cell.columns);
                                before.blocks.extend(cell.blocks);
                            }
                            None => row.cells.push(cell),
                        }
                    }
                    (Space::Word, b"p") => self.stray(&tag, start, row)?,
                    (Space::Word, b"trPr") => deleted |= self.row_properties(row)?,
                    (Space::Word, b"tblPrEx" | b"sdtPr" | b"sdtEndPr" | b"customXmlPr") => {
                        self.xml.skip()?;
                    }
                    (Space::Word, b"bookmarkStart") => {
                        self.bookmarks.extend(tag.owned(b"name"));
                        self.xml.skip()?;
                    }
                    (Space::Compatibility, b"AlternateContent") => {
                        self.alternative(
                            row,
                            |row| row.cells.len(),
                            |story, row| story.cells(row).map(drop),
                        )?;
                    }
                    _ => deleted |= self.cells(row)?,
                },
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(deleted),
            }
        }
    }

    /// A paragraph between rows or cells, which is against the schema: a cell of its own.
    fn stray(&mut self, tag: &Tag<'_>, start: usize, row: &mut Row) -> Result<(), ReadError> {
        let mut cell = Cell { columns: 1, merge: Merge::None, blocks: vec![] };
        self.block(tag, start, &mut cell.blocks)?;
        if cell.blocks.iter().any(|block| !matches!(block, Block::Paragraph(p) if p.is_empty())) {
            row.cells.push(cell);
        }
        Ok(())
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
                            self.mark_revision(RevisionKind::Deleted);
                        }
                        b"ins" => {
                            self.findings.insertions += 1;
                            self.mark_revision(RevisionKind::Inserted);
                        }
                        b"trPrChange" => self.findings.formats += 1,
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(deleted),
            }
        }
    }

    /// What is read from here to the end of the row or cell is part of a tracked change.
    fn mark_revision(&mut self, kind: RevisionKind) {
        if self.changes == TrackedChanges::Kept && self.revision != Some(RevisionKind::Deleted) {
            self.revision = Some(kind);
        }
    }

    /// Reads a cell; also whether it is part of the one before it, and whether a tracked change
    /// deletes it.
    fn cell(&mut self) -> Result<(Cell, bool, bool), ReadError> {
        let (mut goes_on, mut deleted) = (false, false);
        let mut cell = Cell { columns: 1, merge: Merge::None, blocks: vec![] };
        loop {
            let start = self.xml.position();
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"tcPr") => {
                    deleted |= self.cell_properties(&mut cell, &mut goes_on)?;
                }
                Token::Start(tag) => self.block(&tag, start, &mut cell.blocks)?,
                Token::Text(_) => {}
                Token::End | Token::Done => {
                    cell.blocks.extend(self.joined.take().map(Block::Paragraph));
                    shrink(&mut cell.blocks);
                    return Ok((cell, goes_on, deleted));
                }
            }
        }
    }

    fn cell_properties(&mut self, cell: &mut Cell, goes_on: &mut bool) -> Result<bool, ReadError> {
        let mut deleted = false;
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
                        b"hMerge" => *goes_on = tag.val().as_deref() != Some("restart"),
                        b"cellDel" => {
                            self.findings.deletions += 1;
                            deleted = true;
                            self.mark_revision(RevisionKind::Deleted);
                        }
                        b"cellIns" => {
                            self.findings.insertions += 1;
                            self.mark_revision(RevisionKind::Inserted);
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
}
