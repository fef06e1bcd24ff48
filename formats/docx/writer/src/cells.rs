//! The grid of a table: where each cell stands and which places it covers.

use chancery_model::{Cell, Table, Visitor};

/// The slots of a table, row by row.
pub(crate) struct Grid<'a> {
    pub(crate) rows: Vec<Vec<Slot<'a>>>,
    columns: usize,
    /// What the text of each column asks for.
    needs: Vec<Need>,
}

/// What the text of a column asks for.
#[derive(Clone, Copy, Default)]
struct Need {
    /// How much text there is, in bytes.
    text: usize,
    /// The width of the longest word, in twentieths of a point.
    longest: usize,
}

/// Room beside the text of a cell, in twentieths of a point.
const CELL_MARGIN: usize = 180;
/// The usual width of a letter of the size of tables, in twentieths of a point; of an Arabic one,
/// which is set larger; and of a Chinese one. Chinese lines break anywhere, but a column of less
/// than so many signs is hard to read.
const LETTER: usize = 92;
const ARABIC_LETTER: usize = 125;
const CHINESE_LETTER: usize = 180;
const CHINESE_WORD: usize = 4 * CHINESE_LETTER;

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
    /// No cell stands here, though Word needs one: the row has none at all, or none before one of
    /// a row above that goes on in it.
    Absent { column: usize, columns: usize },
}

impl Slot<'_> {
    pub(crate) fn column(&self) -> usize {
        match self {
            Slot::Cell { column, .. }
            | Slot::Covered { column, .. }
            | Slot::Absent { column, .. } => *column,
        }
    }

    pub(crate) fn columns(&self) -> usize {
        match self {
            Slot::Cell { columns, .. }
            | Slot::Covered { columns, .. }
            | Slot::Absent { columns, .. } => *columns,
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

/// How wide the signs of a table are that are neither Arabic nor Chinese letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// As in most documents.
    Usual,
    /// As in a document in Arabic, where editors set digits as large as its letters.
    Large,
}

impl Letters {
    fn width(self) -> usize {
        match self {
            Letters::Usual => LETTER,
            Letters::Large => ARABIC_LETTER,
        }
    }
}

/// Lays a table out on its grid. A cell keeps the room that its row and table have for it.
pub(crate) fn grid(table: &Table, letters: Letters) -> Grid<'_> {
    let mut rows: Vec<Vec<Slot<'_>>> = vec![];
    let mut open: Vec<Open> = vec![];
    let mut needs = vec![];
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
                weigh(cell, (column, columns), letters.width(), &mut needs);
                slots.push(Slot::Cell { cell, column, columns, rows: 1 });
                column += columns;
            } else if let Some(cell) = above.peek() {
                slots.push(Slot::Absent { column, columns: cell.column - column });
                column = cell.column;
            } else {
                break;
            }
        }
        if slots.is_empty() {
            slots.push(Slot::Absent { column: 0, columns: 1 });
        }
        open = begun;
        rows.push(slots);
    }
    let end = |slots: &Vec<Slot<'_>>| slots.iter().map(|s| s.column() + s.columns()).max();
    let columns = rows.iter().filter_map(end).max().unwrap_or(1);
    Grid { rows, columns, needs }
}

impl Grid<'_> {
    /// Widths of the columns that together are `measure`: none so narrow that a word is broken,
    /// as far as there is room, and what is left over by the length of the text.
    pub(crate) fn widths(&self, measure: usize) -> Vec<usize> {
        let columns = self.columns.max(1);
        let least = self.least();
        let needed: usize = least.iter().sum();
        let mut widths: Vec<usize> = if needed > measure {
            least.iter().map(|least| measure * least / needed).collect()
        } else {
            let weight = |column: usize| self.need(column).text.isqrt().clamp(4, 40);
            let total: usize = (0..columns).map(weight).sum();
            let left = measure - needed;
            least.iter().enumerate().map(|(c, least)| least + left * weight(c) / total).collect()
        };
        let rest = measure - widths.iter().sum::<usize>().min(measure);
        if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        widths
    }

    /// Whether words would be broken if the table were only `measure` wide.
    pub(crate) fn is_wider_than(&self, measure: usize) -> bool {
        self.least().iter().sum::<usize>() > measure
    }

    fn need(&self, column: usize) -> Need {
        self.needs.get(column).copied().unwrap_or_default()
    }

    /// The width of the longest word of each column with the margins of its cells.
    fn least(&self) -> Vec<usize> {
        (0..self.columns.max(1)).map(|column| self.need(column).longest + CELL_MARGIN).collect()
    }
}

/// Adds the text of a cell to the needs of its columns.
fn weigh(cell: &Cell, (column, columns): (usize, usize), letter: usize, needs: &mut Vec<Need>) {
    struct Text {
        letter: usize,
        need: Need,
        word: usize,
    }
    impl Text {
        fn add(&mut self, text: &str) {
            self.need.text += text.len();
            let mut before = ' ';
            for character in text.chars() {
                // Groups of digits are one number.
                let parts = character == ' ' && !before.is_ascii_digit();
                self.word = if parts || character == '\n' {
                    0
                } else {
                    match character {
                        '\u{2E80}'..='\u{9FFF}'
                        | '\u{F900}'..='\u{FAFF}'
                        | '\u{FF00}'..='\u{FFEF}' => (self.word + CHINESE_LETTER).min(CHINESE_WORD),
                        '\u{590}'..='\u{8FF}' => self.word + ARABIC_LETTER,
                        _ => self.word + self.letter,
                    }
                };
                self.need.longest = self.need.longest.max(self.word);
                before = character;
            }
        }
    }
    impl Visitor for Text {
        fn inline(&mut self, inline: &chancery_model::Inline) {
            match inline {
                chancery_model::Inline::Text(text) => self.add(&text.text),
                chancery_model::Inline::LineBreak => self.word = 0,
                _ => {}
            }
            chancery_model::walk_inline(self, inline);
        }
    }
    // Beyond the columns that Word has (63) needs do not matter.
    let end = (column + columns).min(256);
    if needs.len() < end {
        needs.resize(end, Need::default());
    }
    let mut whole = Need::default();
    for block in &cell.blocks {
        let mut text = Text { letter, need: Need::default(), word: 0 };
        chancery_model::walk_blocks(&mut text, std::slice::from_ref(block));
        whole.text += text.need.text;
        whole.longest = whole.longest.max(text.need.longest);
    }
    for need in needs.iter_mut().take(end).skip(column) {
        need.text = need.text.max(whole.text / columns);
        need.longest = need.longest.max(whole.longest / columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Block, Row};

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |text: &&str| Cell::new(vec![Block::text(*text)]);
        let rows = rows.iter().map(|row| Row { cells: row.iter().map(cell).collect() });
        Table { caption: vec![], rows: rows.collect() }
    }

    #[test]
    fn columns_have_room_for_their_longest_words() {
        for rows in [
            [["Intergouvernementales", "1"], ["Oui", "2"]],
            [["المسؤوليات والاختصاصات", "1"], ["نعم", "2"]],
            [["Межправительственные", "1"], ["Да", "2"]],
        ] {
            let rows = [&rows[0][..], &rows[1][..]];
            let table = table(&rows);
            let widths = grid(&table, Letters::Usual).widths(4000);
            assert_eq!(widths.iter().sum::<usize>(), 4000);
            assert!(widths[0] > 3 * widths[1] / 2, "{widths:?}");
        }
    }

    #[test]
    fn a_table_of_long_words_is_wider_than_a_page_and_one_of_chinese_text_is_not() {
        let french = ["Communications officielles"; 10];
        assert!(grid(&table(&[&french]), Letters::Usual).is_wider_than(9840));
        let numbers = ["1 234 567"; 10];
        assert!(grid(&table(&[&numbers]), Letters::Usual).is_wider_than(9840));
        let chinese = ["正式来文和其他文件"; 10];
        assert!(!grid(&table(&[&chinese]), Letters::Usual).is_wider_than(9840));
    }
}
