//! Pipe tables: a row on each line, `|` around each cell, `| --- |` under the header rows.

use crate::inlines::{self, LineEnds, Places};
use crate::lines::{Line, trim_end};
use crate::scan::Flaw;
use crate::start::read_openings;
use chancery_model::{Block, Cell, Inline, Row};
use chancery_text_notation::{CellStart, Opening};
use std::borrow::Cow;

/// Whether a line is a row.
pub(crate) fn is_row(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) else {
        return false;
    };
    inner.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
}

/// The rows of lines that all are rows, and what is wrong with the marks in them.
pub(crate) fn rows(lines: &[Line<'_>], limit: u32, places: &mut Places) -> (Vec<Row>, Vec<Flaw>) {
    let mut rows: Vec<Row> = vec![];
    let mut flaws = vec![];
    let mut headed = false;
    for (index, line) in lines.iter().enumerate() {
        let cells = cells(&line.text);
        if !headed && !rows.is_empty() && cells.iter().all(|cell| is_rule(cell)) {
            headed = true;
            rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.header = true);
            continue;
        }
        let mut row = Row::default();
        for cell in cells {
            let (cell, found) = read_cell(cell, line, limit, places);
            row.cells.push(cell);
            flaws.extend(found.into_iter().map(|flaw| Flaw { line: index, ..flaw }));
        }
        rows.push(row);
    }
    (rows, flaws)
}

/// The texts between the unescaped bars of a row.
fn cells(row: &str) -> Vec<&str> {
    let mut cells = vec![];
    let mut start = 1;
    let mut escaped = false;
    for (index, byte) in row.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'|' => {
                cells.push(trim_end(&row[start..index]).trim_start_matches([' ', '\t']));
                start = index + 1;
            }
            _ => {}
        }
    }
    cells
}

/// Whether a cell is part of the rule under header rows: `---`, with colons for alignment.
fn is_rule(cell: &str) -> bool {
    let inner = cell.strip_prefix(':').unwrap_or(cell);
    let inner = inner.strip_suffix(':').unwrap_or(inner);
    !inner.is_empty() && inner.bytes().all(|byte| byte == b'-')
}

fn read_cell(text: &str, line: &Line<'_>, limit: u32, places: &mut Places) -> (Cell, Vec<Flaw>) {
    let (openings, rest) = read_openings(text, &|opening| matches!(opening, Opening::Cell(_)));
    let start = openings.into_iter().find_map(|opening| match opening {
        Opening::Cell(start) => Some(start),
        _ => None,
    });
    let CellStart { header, columns, rows } = start.unwrap_or_default();
    let mut cell = Cell { header, columns, rows, blocks: vec![] };
    if rest.is_empty() {
        return (cell, vec![]);
    }
    let line = Line { text: Cow::Borrowed(rest), range: line.range.clone(), margin: "" };
    let content = inlines::read(&[line], LineEnds::Wrap, limit, places);
    let words: Vec<Inline> = content.lines.into_iter().flatten().collect();
    cell.blocks.push(Block::paragraph(words));
    (cell, content.flaws)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Blocks;
    use chancery_model::inline_text;

    fn table(text: &str) -> Vec<Row> {
        let block = Blocks::new(text).next().expect("a block");
        assert!(block.lines.iter().all(|line| is_row(&line.text)));
        rows(&block.lines, 100, &mut Places::default()).0
    }

    fn words(cell: &Cell) -> String {
        cell.blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => inline_text(&paragraph.content),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn rows_over_a_rule_are_headers() {
        let rows = table("| المرحلة | b |\n| --- | :-: |\n| 1 |  |\n| --- | --- |");
        let headers: Vec<bool> = rows.iter().map(|row| row.cells[0].header).collect();
        assert_eq!(headers, [true, false, false]);
        assert_eq!(words(&rows[0].cells[0]), "المرحلة");
        assert_eq!(rows[1].cells[1].blocks, []);
        assert_eq!(words(&rows[2].cells[0]), "---");
    }

    #[test]
    fn bars_breaks_and_spans_stay_in_their_cells() {
        let rows = table("| a\\|b\\break{}c | \\cell:header:columns=2 大 |");
        assert_eq!(words(&rows[0].cells[0]), "a|b\nc");
        assert!(rows[0].cells[1].header);
        assert_eq!(rows[0].cells[1].columns.get(), 2);
        assert_eq!(words(&rows[0].cells[1]), "大");
    }

    #[test]
    fn other_lines_are_no_rows() {
        for line in ["|", "| a", "a |", "| a \\|", ""] {
            assert!(!is_row(line), "{line}");
        }
        assert!(is_row("||") && is_row("| a \\\\|"));
    }
}
