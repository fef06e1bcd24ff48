//! Tables.

use crate::cursor::Token;
use crate::reading::Reading;
use chancery_akn_schema::Element;
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{Block, Cell, Row, Table};
use std::num::NonZeroU16;

impl Reading<'_> {
    /// A table. What stands in it outside of cells follows it.
    pub(crate) fn table(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut table = Table::default();
        let mut after = vec![];
        self.rows(preserve, &mut table, &mut after)?;
        blocks.push(Block::Table(table));
        blocks.append(&mut after);
        Ok(())
    }

    fn rows(
        &mut self,
        preserve: bool,
        table: &mut Table,
        after: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => return Ok(()),
                Token::Text(text) => self.stray_text(text, after)?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), after)?;
                }
                Token::Start(tag) => match Self::element(&tag) {
                    Some(Element::Row) => {
                        let absent = self.cursor.own_attribute("absent")?.is_some();
                        let row = self.row(preserve, after)?;
                        if !absent {
                            table.rows.push(row);
                        }
                    }
                    Some(Element::RowGroup) => self.rows(preserve, table, after)?,
                    Some(Element::Caption) if table.caption.is_empty() => {
                        table.caption = self.inlines(preserve)?;
                    }
                    // A cell without a row is a row of its own.
                    Some(element @ (Element::Cell | Element::HeaderCell)) => {
                        let cells = self.cell(element, preserve)?.into_iter().collect();
                        table.rows.push(Row { cells });
                    }
                    Some(element) => self.block(&tag, element, preserve, after)?,
                    // `colgroup`, `col` and their like.
                    None => self.flow(preserve, after)?,
                },
            }
        }
    }

    fn row(&mut self, preserve: bool, after: &mut Vec<Block>) -> Result<Row, ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut row = Row::default();
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => return Ok(row),
                Token::Text(text) => self.stray_text(text, after)?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), after)?;
                }
                Token::Start(tag) => match Self::element(&tag) {
                    Some(element @ (Element::Cell | Element::HeaderCell)) => {
                        row.cells.extend(self.cell(element, preserve)?);
                    }
                    Some(element) => self.block(&tag, element, preserve, after)?,
                    None => self.flow(preserve, after)?,
                },
            }
        }
    }

    /// A cell; `None` for the one that only the schema requires.
    fn cell(&mut self, element: Element, preserve: bool) -> Result<Option<Cell>, ReadError> {
        let absent = self.cursor.own_attribute("absent")?.is_some();
        let columns = self.span("colspan")?;
        let rows = self.span("rowspan")?;
        let mut blocks = vec![];
        self.flow(preserve, &mut blocks)?;
        let header = element == Element::HeaderCell;
        Ok((!absent).then_some(Cell { header, columns, rows, blocks }))
    }

    fn span(&mut self, name: &str) -> Result<NonZeroU16, ReadError> {
        let text = self.attribute(name)?;
        if text.is_empty() {
            return Ok(NonZeroU16::MIN);
        }
        let span = text.parse().ok().and_then(NonZeroU16::new);
        if span.is_none() {
            let place = self.cursor.place();
            let shown: String = text.chars().take(20).collect();
            let message = format!("`{shown}` is not a number of cells; one is taken for it");
            self.tell(Code("akn.span-form"), Severity::Repaired, message, place);
        }
        Ok(span.unwrap_or(NonZeroU16::MIN))
    }
}
