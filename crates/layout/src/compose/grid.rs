//! The grid of a table: which cell covers which place.

use chancery_model::{Block, Cell, Table, inline_text};

/// Most columns that one spanning cell may make; more come from cells of their own.
const MOST_COLUMNS: usize = 200;

/// A cell in its place.
pub(super) struct Placed<'t> {
    pub(super) cell: &'t Cell,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The cells of a table in their places, row by row.
pub(super) struct Grid<'t> {
    pub(super) rows: Vec<Vec<Placed<'t>>>,
    pub(super) columns: usize,
    pub(super) header_rows: usize,
    /// How many columns of each row are covered.
    pub(super) filled: Vec<usize>,
}

impl<'t> Grid<'t> {
    /// Puts each cell into the first free places of its row, as all formats of tables do.
    pub(super) fn of(table: &'t Table) -> Grid<'t> {
        let count = table.rows.len();
        let mut covered: Vec<usize> = Vec::new();
        let mut rows = Vec::with_capacity(count);
        let mut filled = Vec::with_capacity(count);
        for (row, source) in table.rows.iter().enumerate() {
            let mut cells = Vec::with_capacity(source.cells.len());
            let mut column = 0;
            for cell in &source.cells {
                while covered.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                let most = MOST_COLUMNS.saturating_sub(column).max(1);
                let columns = usize::from(cell.columns.get()).min(most);
                let height = usize::from(cell.rows.get()).min(count - row);
                // A cell does not cover places that a spanning one above has taken.
                let free = (column..column + columns)
                    .take_while(|place| covered.get(*place).is_none_or(|until| *until <= row))
                    .count();
                let columns = free.max(1);
                if covered.len() < column + columns {
                    covered.resize(column + columns, 0);
                }
                covered[column..column + columns].fill(row + height);
                cells.push(Placed { cell, row, column, columns, rows: height });
                column += columns;
            }
            rows.push(cells);
            filled.push(covered.iter().filter(|until| **until > row).count());
        }
        let header_rows = table.header_rows().min(count);
        Grid { rows, columns: covered.len(), header_rows, filled }
    }

    /// The end of the rows from `start` on that spanning cells hold together; a header ends
    /// where its rows end.
    pub(super) fn group_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut row = start;
        while row < end {
            let reach = self.rows[row].iter().map(|placed| placed.row + placed.rows).max();
            end = end.max(reach.unwrap_or(end));
            row += 1;
        }
        if start < self.header_rows { end.max(self.header_rows) } else { end }
    }
}

/// Columns in which all cells below the header are figures, or empty.
pub(super) fn numeric_columns(grid: &Grid<'_>) -> Vec<bool> {
    let mut numeric = vec![true; grid.columns];
    let mut figures = vec![false; grid.columns];
    for placed in grid.rows.iter().skip(grid.header_rows).flatten() {
        let kind = figure_kind(&placed.cell.blocks);
        for column in placed.column..placed.column + placed.columns {
            numeric[column] &= kind != Some(false) || placed.columns > 1;
            figures[column] |= kind == Some(true);
        }
    }
    numeric.iter().zip(&figures).map(|(all, any)| *all && *any).collect()
}

/// Whether a cell holds a figure; none if it is empty or a dash.
fn figure_kind(blocks: &[Block]) -> Option<bool> {
    let text = match blocks {
        [] => return None,
        [Block::Paragraph(paragraph)] => inline_text(&paragraph.content),
        _ => return Some(false),
    };
    let is_mark = |c: char| " \u{a0}\u{202f}.,-–−—+()%*".contains(c);
    // A dash between figures makes a range, such as that of years: words, not an amount.
    let after_first = text.trim_start().chars().skip(1);
    let is_range = after_first.into_iter().any(|c| matches!(c, '-' | '–'));
    if is_range || !text.chars().all(|c| c.is_numeric() || is_mark(c)) {
        return Some(false);
    }
    text.chars().any(char::is_numeric).then_some(true)
}

/// Until which row each column is covered by a cell.
pub(super) struct SpanEnds {
    ends: Vec<usize>,
}

impl SpanEnds {
    pub(super) fn new(columns: usize) -> SpanEnds {
        SpanEnds { ends: vec![0; columns] }
    }

    pub(super) fn cover(&mut self, column: usize, columns: usize, end: usize) {
        self.ends[column..column + columns].fill(end);
    }

    /// Stretches of columns whose cells end above this row.
    pub(super) fn ending(&self, row: usize) -> Vec<(usize, usize)> {
        let mut stretches = Vec::new();
        let mut from = None;
        for (column, end) in self.ends.iter().chain([&usize::MAX]).enumerate() {
            match (from, *end <= row) {
                (None, true) => from = Some(column),
                (Some(start), false) => {
                    stretches.push((start, column));
                    from = None;
                }
                _ => {}
            }
        }
        stretches
    }
}
