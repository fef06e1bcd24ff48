//! Tables that are content.

use super::lines::{Context, Setting};
use crate::parts::Story;
use crate::story::{Block, Cell, Merge, Table};
use chancery_docx_template::{CellMark, LineStyle};
use chancery_model::{Language, Row};
use chancery_structure::flow::assemble_blocks;
use std::num::NonZeroU16;

/// A cell that may go on below: its column, and where it is in the result.
struct Open {
    column: usize,
    row: usize,
    cell: usize,
}

impl Context<'_, '_> {
    /// The rows of a table, with spans put together and cells read.
    pub(super) fn rows(&mut self, table: &Table, story: Story, language: &Language) -> Vec<Row> {
        let mut rows: Vec<Row> = vec![];
        let mut above: Vec<Open> = vec![];
        for (index, row) in table.rows.iter().enumerate() {
            let mut here = vec![];
            let mut read = Row::default();
            let mut column = row.skipped;
            for cell in &row.cells {
                let at = column;
                column += cell.columns;
                if cell.merge == Merge::Continue
                    && let Some(open) = above.iter().position(|open| open.column == at)
                {
                    let open = above.swap_remove(open);
                    let grown = rows.get_mut(open.row).and_then(|r| r.cells.get_mut(open.cell));
                    if let Some(cell) = grown {
                        cell.rows = cell.rows.saturating_add(1);
                    }
                    here.push(open);
                    continue;
                }
                let mark = self.mark(cell);
                if mark.absent {
                    continue;
                }
                if cell.merge != Merge::None {
                    here.push(Open { column: at, row: index, cell: read.cells.len() });
                }
                read.cells.push(self.cell(cell, mark, story, language));
            }
            above = here;
            rows.push(read);
        }
        self.correct(table, &mut rows);
        rows
    }

    fn mark(&self, cell: &Cell) -> CellMark {
        let first = cell.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        let Some(first) = first else { return CellMark::default() };
        let names = first.bookmarks.iter().map(String::as_str);
        let mut mark = CellMark::read(names).unwrap_or_default();
        mark.header |= self.line_style(first) == Some(LineStyle::TableHeading);
        mark
    }

    fn cell(
        &mut self,
        cell: &Cell,
        mark: CellMark,
        story: Story,
        language: &Language,
    ) -> chancery_model::Cell {
        let found = self.lines(&cell.blocks, story, Setting::Cell, language);
        let assembled = assemble_blocks(found.lines);
        for repair in assembled.repairs {
            let place = found.places.get(repair.line).cloned();
            let place = place.unwrap_or(chancery_codec::Location::Whole);
            self.diagnostics.push(repair.diagnostic(place));
        }
        let columns = u16::try_from(cell.columns).ok().and_then(NonZeroU16::new);
        chancery_model::Cell {
            header: mark.header,
            columns: columns.unwrap_or(NonZeroU16::MIN),
            rows: NonZeroU16::MIN,
            blocks: assembled.blocks,
        }
    }

    /// Spans that the grid has no room for, as their marks say.
    fn correct(&self, table: &Table, rows: &mut [Row]) {
        for (row, read) in table.rows.iter().zip(rows) {
            let begins = row.cells.iter().filter(|cell| cell.merge != Merge::Continue);
            let marks = begins.map(|cell| self.mark(cell)).filter(|mark| !mark.absent);
            for (mark, cell) in marks.zip(&mut read.cells) {
                if let Some((columns, rows)) = mark.span {
                    cell.columns = NonZeroU16::new(columns).unwrap_or(cell.columns);
                    cell.rows = NonZeroU16::new(rows).unwrap_or(cell.rows);
                }
            }
        }
    }
}
