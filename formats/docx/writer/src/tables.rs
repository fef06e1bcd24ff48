//! Tables with spans and repeated header rows.

use crate::catalogue::{Built, Catalogue};
use crate::cells::{Letters, Slot, grid};
use crate::finish::HEADER_ROW;
use crate::lines::Writing;
use crate::place::Setting;
use crate::styles::CONTENT_TABLE_ID;
use chancery_docx_template::{CellMark, House, LineStyle};
use chancery_model::{Cell, Language, Table};
use chancery_structure::flow::{Content, Line, flatten_blocks};
use docx_rs::{
    BorderType, HeightRule, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableLayoutType, TableRow, VMergeType, WidthType,
};

/// Whether a table is too wide for a page that stands upright.
pub(crate) fn needs_turned_page(table: &Table, catalogue: &Catalogue) -> bool {
    grid(table, letters(catalogue)).is_wider_than(measure(catalogue.house, false))
}

fn letters(catalogue: &Catalogue) -> Letters {
    if catalogue.language == Language::Arabic { Letters::Large } else { Letters::Usual }
}

/// The room between the margins of a page, upright or turned, in twentieths of a point.
fn measure(house: House, turned: bool) -> usize {
    let page = house.page();
    usize::try_from(if turned { page.turned_measure() } else { page.measure() }).unwrap_or(9000)
}

/// Builds a table for a page that stands upright or is turned.
pub(crate) fn build(table: &Table, turned: bool, writing: &mut Writing<'_>) -> docx_rs::Table {
    let grid = grid(table, letters(writing.catalogue));
    let measure = measure(writing.catalogue.house, turned);
    let widths = grid.widths(measure);
    let headers = table.header_rows();
    let mut rows = vec![];
    for (index, slots) in grid.rows.iter().enumerate() {
        let mut cells = vec![];
        for slot in slots {
            let width = widths.iter().skip(slot.column()).take(slot.columns()).sum();
            let cell = match slot {
                Slot::Cell { cell, column: _, columns, rows } => {
                    let mut built = self::cell(cell, (*columns, *rows), writing);
                    if *rows > 1 {
                        built = built.vertical_merge(VMergeType::Restart);
                    }
                    built
                }
                Slot::Covered { .. } => TableCell::new()
                    .vertical_merge(VMergeType::Continue)
                    .add_paragraph(writing.empty(LineStyle::TableText)),
                Slot::Absent { .. } => absent(writing),
            };
            let cell = if slot.columns() > 1 { cell.grid_span(slot.columns()) } else { cell };
            cells.push(cell.width(width, WidthType::Dxa));
        }
        let row = TableRow::new(cells).cant_split();
        rows.push(if index < headers {
            row.row_height(HEADER_ROW).height_rule(HeightRule::AtLeast)
        } else {
            row
        });
    }
    let rule = |position, size| {
        TableBorder::new(position).border_type(BorderType::Single).size(size).color("auto")
    };
    let borders = TableBorders::with_empty()
        .set(rule(TableBorderPosition::Top, 4))
        .set(rule(TableBorderPosition::Bottom, 12))
        .set(rule(TableBorderPosition::InsideH, 2));
    docx_rs::Table::without_borders(rows)
        .style(CONTENT_TABLE_ID)
        .set_borders(borders)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(measure, WidthType::Dxa)
}

fn cell(cell: &Cell, shown: (usize, usize), writing: &mut Writing<'_>) -> TableCell {
    let lines = flatten_blocks(&cell.blocks);
    // A header is known by the style of its first paragraph, if that is plain text.
    let plain = |line: &Line| {
        line.keeps == 0 && line.opens.is_empty() && matches!(line.content, Content::Paragraph(_))
    };
    let said = (usize::from(cell.columns.get()), usize::from(cell.rows.get()));
    let mark = CellMark {
        header: cell.header && lines.first().is_some_and(|line| !plain(line)),
        absent: false,
        span: (said != shown).then_some((cell.columns.get(), cell.rows.get())),
    };
    let mut built = TableCell::new();
    let style = if cell.header { LineStyle::TableHeading } else { LineStyle::TableText };
    if mark != CellMark::default() || lines.is_empty() {
        let mut paragraph = writing.empty(style);
        if mark != CellMark::default() {
            let name = mark.bookmark(writing.catalogue.next_mark());
            writing.bookmark(&name, &mut paragraph.children);
        }
        built = built.add_paragraph(paragraph);
    }
    let mut ends_with_table = false;
    for piece in writing.inner(Setting::Cell { header: cell.header }, &lines) {
        ends_with_table = matches!(piece.built, Built::Table(_));
        built = match piece.built {
            Built::Paragraph(paragraph) => built.add_paragraph(*paragraph),
            Built::Table(table) => built.add_table(*table),
        };
    }
    // A cell must end with a paragraph (ISO 29500-1, 17.4.65).
    if ends_with_table { built.add_paragraph(writing.spacer()) } else { built }
}

/// A cell for a row that has none.
fn absent(writing: &mut Writing<'_>) -> TableCell {
    let mut paragraph = writing.empty(LineStyle::TableText);
    let mark = CellMark { absent: true, ..CellMark::default() };
    let name = mark.bookmark(writing.catalogue.next_mark());
    writing.bookmark(&name, &mut paragraph.children);
    TableCell::new().add_paragraph(paragraph)
}
