//! The grid of a table: where each cell stands and which places it covers.

use chancery_model::{Cell, Table, Visitor};

/// The slots of a table, row by row.
pub(crate) struct Grid<'a> {
    pub(crate) rows: Vec<Vec<Slot<'a>>>,
    columns: usize,
    /// How much text stands in each column.
    weights: Vec<usize>,
}

/// A place in a row of a table as Word counts cells.
pub(crate) enum Slot<'a> {
    /// A cell begins here.
    Cell {
        cell: &'a Cell,
        column: usize,
        /// How many columns it takes.
        columns: usize,
        /// How many rows it takes, as far as the table goes.
        rows: usize,
    },
    /// A cell of a row above goes on here.
    Covered { column: usize, columns: usize },
    /// The row has no cell at all.
    Absent,
}

impl Slot<'_> {
    pub(crate) fn column(&self) -> usize {
        match self {
            Slot::Cell { column, .. } | Slot::Covered { column, .. } => *column,
            Slot::Absent => 0,
        }
    }

    pub(crate) fn columns(&self) -> usize {
        match self {
            Slot::Cell { columns, .. } | Slot::Covered { columns, .. } => *columns,
            Slot::Absent => 1,
        }
    }
}

/// A cell that goes on below: its column and width, the rows left, and where it began.
struct Open {
    column: usize,
    columns: usize,
    left: usize,
    row: usize,
    slot: usize,
}

/// Lays a table out on its grid. A cell keeps the room that its row and table have for it.
pub(crate) fn grid(table: &Table) -> Grid<'_> {
    let mut rows: Vec<Vec<Slot<'_>>> = vec![];
    let mut open: Vec<Open> = vec![];
    let mut weights = vec![];
    for (index, row) in table.rows.iter().enumerate() {
        let mut slots = vec![];
        let mut column = 0;
        let mut begun = vec![];
        open.sort_by_key(|cell| cell.column);
        let mut above = std::mem::take(&mut open).into_iter().peekable();
        let mut cells = row.cells.iter();
        loop {
            if above.peek().is_some_and(|cell| cell.column <= column) {
                let Some(mut cell) = above.next() else { break };
                // A cell that another one overlaps ends above it.
                if cell.column == column {
                    column += cell.columns;
                    slots.push(Slot::Covered { column: cell.column, columns: cell.columns });
                    if let Some(Slot::Cell { rows, .. }) =
                        rows.get_mut(cell.row).and_then(|row| row.get_mut(cell.slot))
                    {
                        *rows += 1;
                    }
                    cell.left -= 1;
                    if cell.left > 0 {
                        begun.push(cell);
                    }
                }
            } else if let Some(cell) = cells.next() {
                let columns = usize::from(cell.columns.get());
                let left = usize::from(cell.rows.get()) - 1;
                if left > 0 {
                    begun.push(Open { column, columns, left, row: index, slot: slots.len() });
                }
                weigh(cell, column, columns, &mut weights);
                slots.push(Slot::Cell { cell, column, columns, rows: 1 });
                column += columns;
            } else if let Some(cell) = above.peek() {
                // A hole before a cell from above: the grid has no way to say it.
                column = cell.column;
            } else {
                break;
            }
        }
        if slots.is_empty() {
            slots.push(Slot::Absent);
        }
        open = begun;
        rows.push(slots);
    }
    let end = |slots: &Vec<Slot<'_>>| slots.iter().map(|s| s.column() + s.columns()).max();
    let columns = rows.iter().filter_map(end).max().unwrap_or(1);
    Grid { rows, columns, weights }
}

impl Grid<'_> {
    /// Widths of the columns that together are `measure`: each by its text, none too narrow.
    pub(crate) fn widths(&self, measure: usize) -> Vec<usize> {
        let columns = self.columns.max(1);
        let weight = |column: usize| {
            let text = self.weights.get(column).copied().unwrap_or_default();
            text.isqrt().clamp(4, 40)
        };
        let total: usize = (0..columns).map(weight).sum();
        let mut widths: Vec<usize> = (0..columns).map(|c| measure * weight(c) / total).collect();
        let rest = measure - widths.iter().sum::<usize>().min(measure);
        if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        widths
    }
}

/// Adds the text of a cell to the weights of its columns.
fn weigh(cell: &Cell, column: usize, columns: usize, weights: &mut Vec<usize>) {
    struct Length(usize);
    impl Visitor for Length {
        fn inline(&mut self, inline: &chancery_model::Inline) {
            if let chancery_model::Inline::Text(text) = inline {
                self.0 += text.text.len();
            }
            chancery_model::walk_inline(self, inline);
        }
    }
    // Beyond the columns that Word has (63) weights do not matter.
    let end = (column + columns).min(256);
    if weights.len() < end {
        weights.resize(end, 0);
    }
    let mut length = Length(0);
    chancery_model::walk_blocks(&mut length, &cell.blocks);
    for weight in weights.iter_mut().take(end).skip(column) {
        *weight = (*weight).max(length.0 / columns);
    }
}
