//! Tables: grid, rows, rules.

use super::Composer;
use super::columns::{Need, widths};
use super::numbered::push_all;
use super::place::{Frame, Place};
use crate::codes::TABLE_TOO_WIDE;
use crate::flow::{Bond, Entry, Galley, Orientation, Slab, rule};
use crate::fonts::FontStyle;
use crate::length::{Length, Point};
use crate::paragraph::Alignment;
use crate::tags::{CellSpan, HeaderScope, Role, TagId};
use chancery_codec::Severity;
use chancery_model::{Block, Cell, Table, inline_text};
use std::rc::Rc;

/// Space on each side of a cell's text, and above and below it.
const SIDE: Length = Length::points(4);
const ABOVE: Length = Length::thousandths(2_500);
/// Least width of a column in which text can be set.
const NARROWEST: Length = Length::points(14);
/// Most columns that one spanning cell may make; more come from cells of their own.
const MOST_COLUMNS: usize = 200;
/// Thickness of rules.
const THIN: Length = Length::thousandths(250);
const THICK: Length = Length::thousandths(750);

/// A cell in its place.
struct Placed<'t> {
    cell: &'t Cell,
    row: usize,
    column: usize,
    columns: usize,
    rows: usize,
}

/// The cells of a table in their places, row by row.
struct Grid<'t> {
    rows: Vec<Vec<Placed<'t>>>,
    columns: usize,
    header_rows: usize,
    /// How many columns of each row are covered.
    filled: Vec<usize>,
}

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
        let small = if place.tight { place.style.size } else { self.house.sizes.small };
        let inner = place.sized(small);
        let inner = Place { tag, depth: place.depth + 1, tight: true, ..inner.lines() };
        let inner = Place { after: Length::points(3), ..inner };
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
        let needs = self.column_needs(&grid, &inner);
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
        let is_text = !place.tight && place.frame.width + self.house.inset * 2 >= full.width;
        let columns = needs.len() as i64;
        let possible = |width: Length| {
            columns * i64::from(NARROWEST.as_thousandths()) <= i64::from(width.as_thousandths())
        };
        if !is_text {
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
        for cells in &grid.rows {
            let row = self.tags.add(body, Role::TableRow);
            for placed in cells {
                let tag = self.cell_tag(placed, grid, row);
                self.blocks(&placed.cell.blocks, &Place { tag, ..*place }, galley);
            }
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
            let group = self.group(grid, row..end, parent, layout, place);
            slabs.extend(group);
            row = end;
            if is_header && row == grid.header_rows {
                layout.repeat = self.header(&mut slabs);
            }
        }
        if let Some(first) = slabs.first_mut() {
            first.items.push(self.table_rule(layout, Length::ZERO, THICK));
        }
        if let Some(last) = slabs.last_mut() {
            let y = last.height - THICK;
            last.items.push(self.table_rule(layout, y, THICK));
            last.bond = Bond::Free;
        }
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

/// Until which row each column is covered by a cell.
struct SpanEnds {
    ends: Vec<usize>,
}

impl SpanEnds {
    fn new(columns: usize) -> SpanEnds {
        SpanEnds { ends: vec![0; columns] }
    }

    fn cover(&mut self, column: usize, columns: usize, end: usize) {
        self.ends[column..column + columns].fill(end);
    }

    /// Stretches of columns whose cells end above this row.
    fn ending(&self, row: usize) -> Vec<(usize, usize)> {
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

impl<'t> Grid<'t> {
    /// Puts each cell into the first free places of its row, as all formats of tables do.
    fn of(table: &'t Table) -> Grid<'t> {
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
    fn group_end(&self, start: usize) -> usize {
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
fn numeric_columns(grid: &Grid<'_>) -> Vec<bool> {
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
