//! Tables: frames, rows, rules.

use super::Composer;
use super::columns::{Need, widths};
use super::grid::{Grid, Placed, SpanEnds, numeric_columns};
use super::numbered::push_all;
use super::place::{Frame, Place};
use crate::codes::TABLE_TOO_WIDE;
use crate::flow::{Bond, Entry, Galley, Orientation, Slab, rule};
use crate::fonts::FontStyle;
use crate::length::{Length, Point};
use crate::paragraph::Alignment;
use crate::tags::{CellSpan, HeaderScope, Role, TagId};
use chancery_codec::Severity;
use chancery_model::Table;
use std::rc::Rc;

/// Space on each side of a cell's text, and above and below it.
const SIDE: Length = Length::points(4);
const ABOVE: Length = Length::thousandths(2_500);
/// Least width of a column in which text can be set.
const NARROWEST: Length = Length::points(14);
/// Sizes to which a table is reduced whose words do not fit into its columns.
const SMALLER: [Length; 2] = [Length::points(7), Length::points(6)];
/// Thickness of rules.
const THIN: Length = Length::thousandths(250);
const THICK: Length = Length::thousandths(750);

/// A cell that has been set: its lines, still to be put into its row.
struct SetCell {
    galley: Galley,
    column: usize,
    columns: usize,
    rows: usize,
}

/// A table on its way: frame, columns from its start, tags.
struct Layout {
    frame: Frame,
    starts: Vec<Length>,
    numeric: Vec<bool>,
    repeat: Option<Rc<Slab>>,
}

impl Composer<'_> {
    /// A table.
    pub(super) fn table(&mut self, table: &Table, place: &Place, galley: &mut Galley) {
        let tag = self.tags.add(place.tag, Role::Table);
        galley.space(place.after);
        if !table.caption.is_empty() {
            let bold = FontStyle { bold: true, italic: false };
            let caption = place.lines().unhyphenated().with_font(bold);
            let mut slabs = self.tagged(&table.caption, Role::Caption, &Place { tag, ..caption });
            slabs.iter_mut().for_each(|slab| slab.bond = Bond::Never);
            push_all(galley, slabs);
            galley.space(Length::points(4));
        }
        let grid = Grid::of(table);
        if grid.columns == 0 {
            return;
        }
        let (inner, needs) = self.table_size(&grid, &Place { tag, ..*place });
        let Some((frame, orientation)) = self.table_frame(&needs, place) else {
            let message = format!(
                "a table of {} columns does not fit on a page; its cells are set below each other",
                grid.columns
            );
            self.tell(TABLE_TOO_WIDE, Severity::Note, message);
            self.stacked(&grid, &inner, galley);
            return;
        };
        if orientation == Orientation::Landscape {
            galley.entries.push(Entry::Page(orientation));
        }
        let mut starts = vec![Length::ZERO];
        for width in widths(&needs, frame.width) {
            starts.push(starts.last().copied().unwrap_or_default() + width);
        }
        let numeric = numeric_columns(&grid);
        let mut layout = Layout { frame, starts, numeric, repeat: None };
        self.table_rows(&grid, &mut layout, &inner, galley);
        if orientation == Orientation::Landscape {
            galley.entries.push(Entry::Page(Orientation::Portrait));
        }
        galley.space(place.after + Length::points(4));
    }

    /// The place of cells, in the largest type in which their words fit into their columns, and
    /// what the columns need then.
    fn table_size(&mut self, grid: &Grid<'_>, place: &Place) -> (Place, Vec<Need>) {
        let usual = if place.tight { place.style.size } else { self.house.sizes.small };
        let widest = self.house.page.height - self.house.margin * 2;
        let widest = if self.is_text(place) { widest } else { place.frame.width };
        let mut smaller = SMALLER.into_iter().filter(|size| *size < usual);
        let mut size = usual;
        loop {
            let cells = place.sized(size).lines();
            let cells = Place { depth: place.depth + 1, tight: true, ..cells };
            let cells = Place { after: Length::points(3), ..cells };
            let needs = self.column_needs(grid, &cells);
            let least: i64 = needs.iter().map(|need| need.least).sum();
            match smaller.next() {
                Some(next) if least > i64::from(widest.as_thousandths()) => size = next,
                _ => return (cells, needs),
            }
        }
    }

    /// Whether a place is the column of running text, which a wide table may leave.
    fn is_text(&self, place: &Place) -> bool {
        !place.tight && place.frame.width + self.house.inset * 2 >= self.house.full_width()
    }

    fn column_needs(&mut self, grid: &Grid<'_>, place: &Place) -> Vec<Need> {
        let mut needs = vec![Need::default(); grid.columns];
        for narrow in [true, false] {
            for placed in grid.rows.iter().flatten() {
                if (placed.columns == 1) != narrow {
                    continue;
                }
                let need = self.need_of(&placed.cell.blocks, place, 0).padded(SIDE * 2);
                let covered = &mut needs[placed.column..placed.column + placed.columns];
                let count = covered.len() as i64;
                let least: i64 = covered.iter().map(|need| need.least).sum();
                let natural: i64 = covered.iter().map(|need| need.natural).sum();
                for column in covered {
                    column.least += (need.least - least).max(0) / count;
                    column.natural += (need.natural - natural).max(0) / count;
                }
            }
        }
        for need in &mut needs {
            let least = i64::from(NARROWEST.as_thousandths());
            need.least = need.least.max(least);
            need.natural = need.natural.max(need.least);
        }
        needs
    }

    /// The narrowest frame that suits a table: the text, the page, the turned page; none if its
    /// columns fit nowhere.
    fn table_frame(&self, needs: &[Need], place: &Place) -> Option<(Frame, Orientation)> {
        let least: i64 = needs.iter().map(|need| need.least).sum();
        let natural: i64 = needs.iter().map(|need| need.natural).sum();
        let own = i64::from(place.frame.width.as_thousandths());
        let upright = Orientation::Portrait;
        if natural <= own || (place.tight && least <= own) {
            return Some((place.frame, upright));
        }
        let full = self.full_frame();
        let columns = needs.len() as i64;
        let possible = |width: Length| {
            columns * i64::from(NARROWEST.as_thousandths()) <= i64::from(width.as_thousandths())
        };
        if !self.is_text(place) {
            return possible(place.frame.width).then_some((place.frame, upright));
        }
        if least <= i64::from(full.width.as_thousandths()) {
            return Some((full, upright));
        }
        let turned = Frame { width: self.house.page.height - self.house.margin * 2, ..full };
        possible(turned.width).then_some((turned, Orientation::Landscape))
    }

    /// All cells below each other, each row held together by its tag only.
    fn stacked(&mut self, grid: &Grid<'_>, place: &Place, galley: &mut Galley) {
        let body = self.tags.add(place.tag, Role::TableBody);
        for (index, cells) in grid.rows.iter().enumerate() {
            let row = self.tags.add(body, Role::TableRow);
            for placed in cells {
                let tag = self.cell_tag(placed, grid, row);
                self.blocks(&placed.cell.blocks, &Place { tag, ..*place }, galley);
            }
            self.fill_row(grid, index, row);
            galley.space(Length::points(4));
        }
    }

    fn cell_tag(&mut self, placed: &Placed<'_>, grid: &Grid<'_>, row: TagId) -> TagId {
        let span = CellSpan { columns: placed.columns as u32, rows: placed.rows as u32 };
        let role = match (placed.cell.header, placed.row < grid.header_rows) {
            (true, true) => Role::HeaderCell(span, HeaderScope::Column),
            (true, false) => Role::HeaderCell(span, HeaderScope::Row),
            (false, _) => Role::DataCell(span),
        };
        self.tags.add(row, role)
    }

    fn table_rows(
        &mut self,
        grid: &Grid<'_>,
        layout: &mut Layout,
        place: &Place,
        galley: &mut Galley,
    ) {
        let mut slabs: Vec<Slab> = Vec::new();
        let mut row = 0;
        let mut section = None;
        while row < grid.rows.len() {
            let is_header = row < grid.header_rows;
            if row == 0 || row == grid.header_rows {
                let role = if is_header { Role::TableHead } else { Role::TableBody };
                section = Some(self.tags.add(place.tag, role));
            }
            let end = grid.group_end(row);
            let parent = section.unwrap_or(place.tag);
            let mut group = self.group(grid, row..end, parent, layout, place);
            if let (0, Some(first)) = (row, group.first_mut()) {
                first.items.push(self.table_rule(layout, Length::ZERO, THICK));
            }
            slabs.extend(group);
            row = end;
            if is_header && row == grid.header_rows {
                layout.repeat = self.header(&mut slabs);
            }
        }
        if let Some(last) = slabs.last_mut() {
            let y = last.height - THICK;
            last.items.push(self.table_rule(layout, y, THICK));
            last.bond = Bond::Free;
        }
        hold_rows(&mut slabs, grid.header_rows);
        push_all(galley, slabs);
    }

    fn table_rule(&self, layout: &Layout, y: Length, height: Length) -> crate::pages::Item {
        rule(layout.frame.left, y, layout.frame.width, height)
    }

    /// Holds header rows to what follows, and makes what is repeated on later pages.
    fn header(&self, slabs: &mut [Slab]) -> Option<Rc<Slab>> {
        let mut copy = Galley::default();
        for slab in slabs.iter_mut() {
            slab.bond = Bond::Never;
            copy.push(slab.clone());
        }
        let copy = copy.into_slab();
        (copy.height < self.house.page.height / 4).then(|| Rc::new(copy.repetition()))
    }

    /// Rows that spanning cells hold together.
    fn group(
        &mut self,
        grid: &Grid<'_>,
        rows: std::ops::Range<usize>,
        parent: TagId,
        layout: &Layout,
        place: &Place,
    ) -> Vec<Slab> {
        let mut set: Vec<Vec<SetCell>> = Vec::new();
        for row in rows.clone() {
            let tag = self.tags.add(parent, Role::TableRow);
            let mut cells = Vec::new();
            for placed in &grid.rows[row] {
                let cell_tag = self.cell_tag(placed, grid, tag);
                cells.push(self.cell(placed, layout, &Place { tag: cell_tag, ..*place }));
            }
            set.push(cells);
            self.fill_row(grid, row, tag);
        }
        let leading = place.leading + ABOVE * 2;
        let heights = group_heights(&set, leading);
        let total: Length = heights.iter().copied().sum();
        let large = total > self.house.page.height / 3;
        let mut slabs = Vec::new();
        if large {
            // Taller than what can be kept together: each row by itself, cut between lines.
            let piece = self.house.page.height / 5;
            let count = set.len();
            for (index, cells) in set.into_iter().enumerate() {
                slabs.extend(sliced(cells, piece, leading, layout, index + 1 < count));
            }
        } else {
            let mut spanning = SpanEnds::new(grid.columns);
            for ((cells, height), row) in set.into_iter().zip(&heights).zip(rows.clone()) {
                let mut slab = Slab { height: *height, ..Slab::default() };
                for cell in cells {
                    spanning.cover(cell.column, cell.columns, row + cell.rows);
                    let mut content = cell.galley.into_slab();
                    content.shift(Point { x: Length::ZERO, y: ABOVE });
                    slab.merge(content);
                }
                for (from, to) in spanning.ending(row + 1) {
                    slab.items.push(layout.rule_below(from, to, *height));
                }
                slab.bond = if row + 1 < rows.end { Bond::Never } else { Bond::Free };
                slabs.push(slab);
            }
        }
        for slab in &mut slabs {
            slab.repeat = layout.repeat.clone();
        }
        slabs
    }

    /// Tags for places that no cell covers, so that each row has all its columns.
    fn fill_row(&mut self, grid: &Grid<'_>, row: usize, tag: TagId) {
        for _ in grid.filled[row]..grid.columns {
            self.tags.add(tag, Role::DataCell(CellSpan { columns: 1, rows: 1 }));
        }
    }

    fn cell(&mut self, placed: &Placed<'_>, layout: &Layout, place: &Place) -> SetCell {
        let from = layout.starts[placed.column];
        let to = layout.starts[placed.column + placed.columns];
        let width = (to - from - SIDE * 2).max(Length::points(1));
        let mut place = Place { frame: layout.frame.part(from + SIDE, width), ..*place };
        let numeric = placed.columns == 1 && layout.numeric[placed.column];
        if placed.cell.header {
            place = place.with_font(FontStyle { bold: false, italic: true });
        }
        if numeric {
            place.alignment = Alignment::End;
        }
        let mut galley = Galley::default();
        self.blocks(&placed.cell.blocks, &place, &mut galley);
        while matches!(galley.entries.last(), Some(Entry::Space(_) | Entry::Tie)) {
            galley.entries.pop();
        }
        SetCell { galley, column: placed.column, columns: placed.columns, rows: placed.rows }
    }
}

impl Layout {
    /// The rule below a row, over some columns.
    fn rule_below(&self, from: usize, to: usize, height: Length) -> crate::pages::Item {
        let width = self.starts[to] - self.starts[from];
        let part = self.frame.part(self.starts[from], width);
        rule(part.left, height - THIN, part.width, THIN)
    }
}

/// No page begins with the last row of a table, or ends with the first below the headers.
fn hold_rows(slabs: &mut [Slab], headers: usize) {
    let rows = slabs.len();
    if rows > headers + 2 {
        slabs[headers].bond = Bond::Never;
        slabs[rows - 2].bond = Bond::Never;
    }
}

/// Heights of rows that are held together: what their cells need, spanning ones at their end.
fn group_heights(set: &[Vec<SetCell>], least: Length) -> Vec<Length> {
    let mut heights = vec![least; set.len()];
    for (row, cells) in set.iter().enumerate() {
        for cell in cells.iter().filter(|cell| cell.rows == 1) {
            heights[row] = heights[row].max(cell.galley.height() + ABOVE * 2);
        }
    }
    for (row, cells) in set.iter().enumerate() {
        for cell in cells.iter().filter(|cell| cell.rows > 1) {
            let end = (row + cell.rows).min(heights.len());
            let there: Length = heights[row..end].iter().copied().sum();
            let needed = cell.galley.height() + ABOVE * 2;
            if needed > there {
                heights[end - 1] += needed - there;
            }
        }
    }
    heights
}

/// A row cut between lines into pieces that are no taller than said, if its lines allow.
fn sliced(
    cells: Vec<SetCell>,
    piece: Length,
    least: Length,
    layout: &Layout,
    more: bool,
) -> Vec<Slab> {
    let mut slices: Vec<Slab> = Vec::new();
    let last_column = layout.starts.len() - 1;
    for cell in cells {
        let (mut index, mut y) = (0, ABOVE);
        for entry in cell.galley.entries {
            let height = entry.height();
            if y > ABOVE && y + height > piece {
                (index, y) = (index + 1, ABOVE);
            }
            if slices.len() <= index {
                slices.resize_with(index + 1, Slab::default);
            }
            if let Entry::Slab(mut slab) = entry {
                slab.shift(Point { x: Length::ZERO, y });
                slices[index].merge(slab);
            }
            y += height;
            slices[index].height = slices[index].height.max(y + ABOVE);
        }
    }
    if slices.is_empty() {
        slices.push(Slab { height: least, ..Slab::default() });
    }
    if more && let Some(last) = slices.last_mut() {
        let height = last.height;
        last.items.push(layout.rule_below(0, last_column, height));
    }
    slices
}
