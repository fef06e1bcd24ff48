//! Tables of documents by others.

use super::lines::Lines;
use crate::parts::{Parts, Story};
use crate::story::{self, Block, Merge};
use chancery_docx_template::style_role;
use chancery_lexicon::{agenda_line, session_line};
use chancery_model::{Cell, Language, Row, Table};
use chancery_structure::lines::{LONGEST_MASTHEAD, StyleRole, tells_masthead};
use std::num::NonZeroU16;

/// Whether a table at the beginning of a document is its masthead, as in the Geneva template:
/// it has the style of an organ, or the name of the Organization or the distribution.
pub(super) fn is_masthead(table: &story::Table, parts: &Parts<'_>) -> bool {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    paragraphs.take(LONGEST_MASTHEAD).any(|paragraph| {
        let named = paragraph.style.and_then(|style| style_role(parts.styles.name(style)));
        matches!(named, Some(StyleRole::Organ | StyleRole::Distribution | StyleRole::Symbol))
            || tells_masthead(&paragraph.text())
    })
}

/// A cell of sessions has its session or agenda item among so many first lines, after the organ.
const SESSION_WITHIN: usize = 3;
/// A table of sessions has no more rows: larger tables are content, such as tables of contents.
const SESSION_ROWS: usize = 4;

/// Whether a table only places the sessions and agenda items of several organs beside each other,
/// as letters to two organs do: each cell that says anything has such a line among its first.
pub(super) fn places_sessions(table: &story::Table) -> bool {
    let is_session = |line: &str| {
        Language::OFFICIAL.iter().any(|language| {
            session_line(line, language).is_some() || agenda_line(line, language).is_some()
        })
    };
    if table.rows.len() > SESSION_ROWS {
        return false;
    }
    let mut sessions = 0;
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let texts = cell.blocks.iter().map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            Block::Table(_) => None,
        });
        let Some(texts) = texts.collect::<Option<Vec<String>>>() else { return false };
        let lines = texts.iter().flat_map(|text| text.lines());
        let lines: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
        match lines.iter().take(SESSION_WITHIN).any(|line| is_session(line)) {
            true => sessions += 1,
            false if lines.is_empty() => {}
            false => return false,
        }
    }
    sessions > 0
}

impl Lines<'_, '_> {
    /// A table that is content, with its spans and header rows.
    pub(super) fn table(&mut self, table: &mut story::Table, story: Story) -> Table {
        let mut rows: Vec<Row> = vec![];
        // Cells that may go on below: column, row and cell of the result.
        let mut above: Vec<(usize, usize, usize)> = vec![];
        let mut headers = true;
        for row in &mut table.rows {
            headers &= row.header;
            let mut here = vec![];
            let mut read = Row::default();
            let mut column = row.skipped;
            for cell in &mut row.cells {
                let at = column;
                column += cell.columns;
                let goes_on = above.iter().position(|(column, _, _)| *column == at);
                if let (Merge::Continue, Some(place)) = (cell.merge, goes_on) {
                    let (_, row, index) = above.swap_remove(place);
                    let shown = cell.blocks.iter().any(|block| match block {
                        Block::Paragraph(paragraph) => !paragraph.is_empty(),
                        Block::Table(_) => true,
                    });
                    // What is hidden under the cell above has no automatic number either.
                    let hidden = if shown { cell.blocks.as_mut_slice() } else { &mut [] };
                    let blocks = self.plain_blocks(hidden, story);
                    if let Some(grown) = rows.get_mut(row).and_then(|r| r.cells.get_mut(index)) {
                        grown.rows = grown.rows.saturating_add(1);
                        // No word is printed there, but some editors keep words there.
                        grown.blocks.extend(blocks);
                    }
                    here.push((at, row, index));
                    continue;
                }
                if cell.merge != Merge::None {
                    here.push((at, rows.len(), read.cells.len()));
                }
                let columns = u16::try_from(cell.columns).ok().and_then(NonZeroU16::new);
                read.cells.push(Cell {
                    header: headers,
                    columns: columns.unwrap_or(NonZeroU16::MIN),
                    rows: NonZeroU16::MIN,
                    blocks: self.plain_blocks(&mut cell.blocks, story),
                });
            }
            above = here;
            rows.push(read);
        }
        let caption = self.content(&mut table.caption, story);
        Table { caption, rows }
    }
}
