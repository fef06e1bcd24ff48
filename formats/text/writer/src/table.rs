//! Tables: pipe tables where each cell is a paragraph or nothing, and otherwise `\row` and
//! `\cell`.

use crate::page::Page;
use chancery_model::{Block, Cell, Inline, Row, Table};
use chancery_structure::flow::flatten_blocks;
use chancery_text_notation::{CellStart, Form, Nesting, Opening};

/// Whether a table can be a pipe table.
pub(crate) fn is_pipe(table: &Table) -> bool {
    let fits = |cell: &Cell| matches!(cell.blocks.as_slice(), [] | [Block::Paragraph(_)]);
    !table.rows.is_empty()
        && table.rows.iter().all(|row| !row.cells.is_empty() && row.cells.iter().all(fits))
}

impl Page {
    /// Writes the rows of a pipe table, a line each.
    pub(crate) fn pipe_rows(&mut self, table: &Table) {
        let headers = table.header_rows();
        for (index, row) in table.rows.iter().enumerate() {
            if index > 0 {
                self.printer.out.push('\n');
            }
            self.pipe_row(row, index < headers);
            if index + 1 == headers {
                self.printer.out.push_str("\n|");
                for _ in &row.cells {
                    self.printer.out.push_str(" --- |");
                }
            }
        }
    }

    fn pipe_row(&mut self, row: &Row, is_header: bool) {
        self.printer.out.push('|');
        for cell in &row.cells {
            self.printer.out.push(' ');
            let start = start_of(cell, cell.header && !is_header);
            if start != CellStart::default() {
                self.printer.opening(&Opening::Cell(start));
                self.printer.out.push(' ');
            }
            if let [Block::Paragraph(paragraph)] = cell.blocks.as_slice() {
                self.printer.cell(&paragraph.content);
            }
            self.printer.out.push_str(" |");
        }
    }

    /// Writes a table as blocks.
    pub(crate) fn open_table(&mut self, caption: &[Inline], table: &Table) {
        if !caption.is_empty() {
            self.printer.out.push(' ');
            self.printer.lines(&[caption]);
        }
        for row in &table.rows {
            self.block();
            self.printer.opening(&Opening::Row);
            for (index, cell) in row.cells.iter().enumerate() {
                if index > 0 {
                    self.block();
                }
                self.printer.opening(&Opening::Cell(start_of(cell, cell.header)));
                let mut nesting = Nesting::default();
                for (index, line) in flatten_blocks(&cell.blocks).iter().enumerate() {
                    if index > 0 {
                        self.block();
                    }
                    self.line(line, &mut nesting, index == 0);
                }
            }
        }
        self.block();
        self.printer.opening(&Opening::EndTable);
    }

    /// Writes a table after the directives of its place, if there are any.
    pub(crate) fn table(&mut self, table: &Table, has_directives: bool) {
        let is_pipe = is_pipe(table);
        if !is_pipe || !table.caption.is_empty() {
            self.printer.opening(&Opening::Form(Form::Table));
        }
        if !is_pipe {
            return self.open_table(&table.caption, table);
        }
        if !table.caption.is_empty() {
            self.printer.out.push(' ');
            self.printer.lines(&[&table.caption]);
        }
        if has_directives || !table.caption.is_empty() {
            self.printer.out.push('\n');
        }
        self.pipe_rows(table);
    }
}

fn start_of(cell: &Cell, header: bool) -> CellStart {
    CellStart { header, columns: cell.columns, rows: cell.rows }
}
