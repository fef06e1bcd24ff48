//! Tables that only place lines: the masthead, and the sessions of two organs side by side.

use crate::catalogue::{Built, Catalogue};
use crate::lines::{Piece, spacer};
use crate::styles::LAYOUT_TABLE_ID;
use chancery_docx_template::LineStyle;
use chancery_model::{MastheadRole, PrefaceRole};
use chancery_structure::flow::{Part, Role};
use docx_rs::{
    BorderType, HeightRule, Paragraph, Table, TableCell, TableCellBorder, TableCellBorderPosition,
    TableCellBorders, TableLayoutType, TableRow, VAlignType, WidthType,
};

/// Thickness of the rule under the upper rows of the masthead, in eighths of a point.
const UPPER_RULE: usize = 4;
/// Thickness of the rule under the masthead, in eighths of a point.
const LOWER_RULE: usize = 12;

/// Least heights of the rows of a masthead, in twentieths of a point.
const UPPER_HEIGHT: f32 = 720.0;
const LOWER_HEIGHT: f32 = 1800.0;
/// Space between the rule of an upper row and the lines below it, in twentieths of a point.
const BELOW_RULE: u32 = 100;

/// A row of a placing table.
#[derive(Default)]
struct Row {
    left: Vec<Paragraph>,
    right: Vec<Paragraph>,
}

/// What lines are placed together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Masthead,
    Sessions,
}

/// Places the lines of mastheads and sessions. The cells, read in order, give the lines in
/// order.
pub(crate) fn place(pieces: Vec<Piece>, catalogue: &Catalogue) -> Vec<Built> {
    let mut built = Vec::with_capacity(pieces.len());
    let mut waiting: Vec<(LineStyle, Paragraph)> = vec![];
    let mut group = None;
    for piece in pieces {
        let next = piece.style.and_then(group_of);
        if next != group {
            flush(group, std::mem::take(&mut waiting), catalogue, &mut built);
            group = next;
        }
        match (next, piece.style, piece.built) {
            (Some(_), Some(style), Built::Paragraph(paragraph)) => {
                waiting.push((style, *paragraph));
            }
            (_, _, other) => built.push(other),
        }
    }
    flush(group, waiting, catalogue, &mut built);
    if matches!(built.last(), Some(Built::Table(_))) {
        // A story must end with a paragraph.
        built.push(Built::Paragraph(Box::new(spacer(catalogue))));
    }
    built
}

fn group_of(style: LineStyle) -> Option<Group> {
    match style.role()? {
        role if role.part() == Part::Masthead => Some(Group::Masthead),
        Role::Preface(PrefaceRole::Session) => Some(Group::Sessions),
        _ => None,
    }
}

fn flush(
    group: Option<Group>,
    lines: Vec<(LineStyle, Paragraph)>,
    catalogue: &Catalogue,
    built: &mut Vec<Built>,
) {
    let page = catalogue.house.page();
    let organs = lines.iter().filter(|(style, _)| *style == LineStyle::SessionOrgan).count();
    let starts_with_organ = lines.first().is_some_and(|(s, _)| *s == LineStyle::SessionOrgan);
    let table = match group {
        Some(Group::Masthead) => table(masthead_rows(lines), page.measure(), page.masthead, true),
        Some(Group::Sessions) if organs == 2 && starts_with_organ => {
            table(vec![session_row(lines)], page.measure(), page.measure() / 2, false)
        }
        _ => {
            let plain = lines.into_iter().map(|(_, line)| Built::Paragraph(Box::new(line)));
            built.extend(plain);
            return;
        }
    };
    if matches!(built.last(), Some(Built::Table(_))) {
        built.push(Built::Paragraph(Box::new(spacer(catalogue))));
    }
    built.push(Built::Table(Box::new(table)));
    built.push(Built::Paragraph(Box::new(spacer(catalogue))));
}

/// Publisher and organs to the left, all else to the right; a line that would stand before the
/// last one begins a row.
fn masthead_rows(lines: Vec<(LineStyle, Paragraph)>) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    for (style, line) in lines {
        let left = matches!(
            style.role(),
            Some(Role::Masthead(MastheadRole::Publisher | MastheadRole::Organs))
        );
        let begins = rows.last().is_some_and(|row| left && !row.right.is_empty());
        if begins {
            rows.push(Row::default());
        }
        if let Some(row) = rows.last_mut() {
            if left { &mut row.left } else { &mut row.right }.push(line);
        }
    }
    rows
}

/// The first organ's lines to the left, the second's to the right.
fn session_row(lines: Vec<(LineStyle, Paragraph)>) -> Row {
    let mut row = Row::default();
    let mut organs = 0;
    for (style, line) in lines {
        organs += usize::from(style == LineStyle::SessionOrgan);
        // In half a page the title of the item needs no margin of its own.
        let line = line.indent(None, None, Some(0), None);
        if organs < 2 { &mut row.left } else { &mut row.right }.push(line);
    }
    row
}

fn table(rows: Vec<Row>, measure: u32, left: u32, ruled: bool) -> Table {
    let measure = usize::try_from(measure).unwrap_or_default();
    let left = usize::try_from(left).unwrap_or_default();
    let last = rows.len() - 1;
    let rows = rows.into_iter().enumerate().map(|(index, row)| {
        let rule = match (ruled, index == last) {
            (false, _) => 0,
            (true, false) => UPPER_RULE,
            (true, true) => LOWER_RULE,
        };
        let cells = [(row.left, left), (row.right, measure - left)];
        // The names of the Organization and the symbol stand on the rule, the organ and the
        // distribution hang from the one above.
        let upper = ruled && index < last;
        let lower = ruled && index == last && index > 0;
        let cells = cells.into_iter().map(|(lines, width)| {
            let cell = cell(lines, width, rule, lower);
            if upper { cell.vertical_align(VAlignType::Bottom) } else { cell }
        });
        let height = match (upper, ruled) {
            (true, _) => UPPER_HEIGHT,
            (false, true) => LOWER_HEIGHT,
            (false, false) => return TableRow::new(cells.collect()),
        };
        TableRow::new(cells.collect()).row_height(height).height_rule(HeightRule::AtLeast)
    });
    Table::without_borders(rows.collect())
        .style(LAYOUT_TABLE_ID)
        .set_grid(vec![left, measure - left])
        .layout(TableLayoutType::Fixed)
        .width(measure, WidthType::Dxa)
}

fn cell(mut lines: Vec<Paragraph>, width: usize, rule: usize, hangs: bool) -> TableCell {
    if let Some(first) = lines.first_mut().filter(|_| hangs) {
        let spacing = first.property.line_spacing.take().unwrap_or_default();
        first.property.line_spacing = Some(spacing.before(BELOW_RULE));
    }
    let mut cell = TableCell::new().width(width, WidthType::Dxa);
    if rule > 0 {
        let rule = TableCellBorder::new(TableCellBorderPosition::Bottom)
            .border_type(BorderType::Single)
            .size(rule)
            .color("auto");
        cell = cell.set_borders(TableCellBorders::with_empty().set(rule));
    }
    if lines.is_empty() {
        return cell.add_paragraph(Paragraph::new());
    }
    lines.into_iter().fold(cell, TableCell::add_paragraph)
}
