//! Tables and notes whose blocks stand between a directive and its end.

use crate::start::Start;
use chancery_codec::Location;
use chancery_model::{Cell, Row, Table};
use chancery_structure::flow::{self, Repair};
use chancery_text_notation::{CellStart, Nesting};

/// A table or note that is being read.
pub(crate) struct Region {
    /// What it is.
    pub(crate) kind: RegionKind,
    /// The lines of the cell or note so far.
    pub(crate) lines: Vec<flow::Line>,
    /// The containers that are open in the cell or note.
    pub(crate) nesting: Nesting,
    /// What was mended in cells.
    pub(crate) repairs: Vec<Repair>,
    /// Where it begins in the source.
    pub(crate) location: Location,
}

/// What a region is.
pub(crate) enum RegionKind {
    /// A table.
    Table(TableRegion),
    /// A note, by the index of its definition.
    Note(usize),
}

/// A table that is being read.
pub(crate) struct TableRegion {
    /// The table so far.
    pub(crate) table: Table,
    /// Where the table stands.
    pub(crate) start: Start,
    /// The cell that is being read.
    pub(crate) cell: Option<CellStart>,
}

impl Region {
    pub(crate) fn new(kind: RegionKind, location: Location) -> Region {
        Region { kind, lines: vec![], nesting: Nesting::default(), repairs: vec![], location }
    }

    /// Adds a line. One in a table before any cell begins one.
    pub(crate) fn push(&mut self, line: flow::Line) {
        if let RegionKind::Table(TableRegion { cell: None, .. }) = self.kind {
            self.begin_cell(CellStart::default());
        }
        self.nesting.enter(&line);
        self.lines.push(line);
    }

    /// Begins a row.
    pub(crate) fn begin_row(&mut self) {
        self.end_cell();
        if let RegionKind::Table(region) = &mut self.kind {
            region.table.rows.push(Row::default());
        }
    }

    /// Begins a cell; one before any row begins one.
    pub(crate) fn begin_cell(&mut self, start: CellStart) {
        self.end_cell();
        if let RegionKind::Table(region) = &mut self.kind {
            if region.table.rows.is_empty() {
                region.table.rows.push(Row::default());
            }
            region.cell = Some(start);
        }
    }

    /// Ends the cell that is being read, if any.
    pub(crate) fn end_cell(&mut self) {
        let RegionKind::Table(region) = &mut self.kind else { return };
        let Some(CellStart { header, columns, rows }) = region.cell.take() else { return };
        let assembled = flow::assemble_blocks(std::mem::take(&mut self.lines));
        self.repairs.extend(assembled.repairs);
        self.nesting = Nesting::default();
        if let Some(row) = region.table.rows.last_mut() {
            row.cells.push(Cell { header, columns, rows, blocks: assembled.blocks });
        }
    }
}
