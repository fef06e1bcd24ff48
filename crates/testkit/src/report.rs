//! Long reports made from the words of a letter, for what only shows on many pages.

use chancery_model::{
    Annex, Block, Cell, Contents, ContentsEntry, Division, DivisionKind, Document, EmbeddedImage,
    Figure, Image, ImageFormat, ImageSource, Inline, Kind, List, ListItem, Note, NotePlacement,
    Number, Paragraph, Row, Table,
};
use std::num::NonZeroU16;
use std::ops::Range;

/// Numbered paragraphs below a heading of each rank: chapters, sections, subsections.
const RANKS: [usize; 3] = [27, 9, 3];
/// Every so many paragraphs have a note, a list, a table of some kind, a picture, headings of the
/// lower ranks.
const NOTE: usize = 4;
const LIST: usize = 7;
const TABLE: usize = 11;
const SPANS: usize = 17;
const WIDE: usize = 40;
const PICTURE: usize = 31;
const DEEP: usize = 13;
/// Columns of a table that is too wide for an upright page.
const COLUMNS: usize = 13;

/// A report of this many numbered paragraphs in the language of a letter: a table of contents,
/// headings of all ranks, notes, lists, tables of changing length, tables with spans, tables that
/// are wider than the page, pictures, the letter's own masthead, title and signature, and its
/// first two annexes.
///
/// All words are the letter's, so that there is a report in each language that a letter is in.
/// The same letter and number give the same report. A letter without annexes gives one without
/// paragraphs.
#[must_use]
pub fn report(letter: &Document, paragraphs: usize) -> Document {
    let words = Words::of(letter);
    let annexes: Vec<Annex> = letter.annexes.iter().take(2).cloned().collect();
    let mut report = Document { kind: Kind::Report, annexes, ..letter.clone() };
    report.body = vec![];
    if words.paragraphs.is_empty() || words.headings.is_empty() {
        return report;
    }
    let chapters = words.ranked(0, 0..paragraphs);
    report.body.push(contents(&chapters));
    report.body.extend(chapters);
    report.normalize();
    report
}

/// The chapters of a report, each said to be on the page of its number.
fn contents(chapters: &[Block]) -> Block {
    let mut entries = vec![];
    for (index, chapter) in chapters.iter().enumerate() {
        let Block::Division(chapter) = chapter else { continue };
        let number = chapter.number.as_ref().map_or("", Number::literal);
        let mut content = vec![Inline::text(format!("{number}\t"))];
        content.extend(chapter.heading.iter().cloned());
        content.push(Inline::text(format!("\t{}", index + 2)));
        entries.push(ContentsEntry { level: NonZeroU16::MIN, content });
    }
    Block::Contents(Contents { entries })
}

/// What a letter says, by the length of what says it.
struct Words {
    paragraphs: Vec<Vec<Inline>>,
    headings: Vec<String>,
    /// The lines of the masthead and of the parties: what fits into cells.
    lines: Vec<String>,
}

impl Words {
    fn of(letter: &Document) -> Words {
        let mut words = Words { paragraphs: vec![], headings: vec![], lines: vec![] };
        for passage in &letter.masthead {
            words.lines.extend(passage.blocks.iter().filter_map(line));
        }
        for annex in letter.annexes.iter().filter_map(|annex| annex.document()) {
            words.headings.extend(annex.title());
            for passage in &annex.conclusions {
                words.lines.extend(passage.blocks.iter().filter_map(line));
            }
            words.paragraphs.extend(annex.body.iter().filter_map(|block| match block {
                Block::Paragraph(Paragraph { content }) => Some(content.clone()),
                _ => None,
            }));
        }
        for heading in &mut words.headings {
            *heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        words
    }

    /// Divisions of a rank and of those below it over a range of paragraphs.
    fn ranked(&self, rank: usize, range: Range<usize>) -> Vec<Block> {
        let Some(&each) = RANKS.get(rank) else {
            return range.map(|index| self.paragraph(index)).collect();
        };
        let mut divisions = vec![];
        for (place, start) in range.clone().step_by(each).enumerate() {
            let number = match rank {
                0 => format!("{}.", roman(place + 1)),
                1 => format!("{}.", char::from(b'A' + (place % 26) as u8)),
                _ => format!("{}.", place + 1),
            };
            let blocks = self.ranked(rank + 1, start..(start + each).min(range.end));
            divisions.push(self.headed(number, start + rank, blocks));
        }
        divisions
    }

    fn headed(&self, number: String, index: usize, blocks: Vec<Block>) -> Block {
        let mut section = Division::new(DivisionKind::Section);
        section.number = Number::new(number, " ");
        let heading = &self.headings[index % self.headings.len()];
        section.heading = vec![Inline::text(heading.clone())];
        section.blocks = blocks;
        Block::from(section)
    }

    fn paragraph(&self, index: usize) -> Block {
        let mut paragraph = Division::new(DivisionKind::Paragraph);
        paragraph.number = Number::new(format!("{}.", index + 1), "\t");
        let mut content = self.inlines(index);
        if index.is_multiple_of(NOTE) {
            let blocks = vec![Block::paragraph(self.inlines(index / NOTE * 5 + 3))];
            let mark = (index / NOTE + 1).to_string();
            content.push(Inline::from(Note { placement: NotePlacement::Foot, mark, blocks }));
        }
        paragraph.blocks.push(Block::paragraph(content));
        if index % LIST == 3 {
            paragraph.blocks.push(self.list(index));
        }
        if !self.lines.is_empty() {
            if index % TABLE == 5 {
                paragraph.blocks.push(self.table(index));
            }
            if index % SPANS == 8 {
                paragraph.blocks.push(self.spanning_table(index));
            }
        }
        if index % PICTURE == 12 {
            paragraph.blocks.push(self.picture(index));
        }
        let paragraph = Block::from(paragraph);
        match index % DEEP {
            6 => {
                let lowest = self.headed("a.".into(), index + 2, vec![paragraph]);
                let lower = self.headed("i)".into(), index + 1, vec![lowest]);
                self.headed("a)".into(), index, vec![lower])
            }
            _ if index % WIDE == 20 && !self.lines.is_empty() => {
                let blocks = vec![paragraph, self.wide_table(index)];
                self.headed("b)".into(), index, blocks)
            }
            _ => paragraph,
        }
    }

    fn picture(&self, index: usize) -> Block {
        let image = Image {
            source: ImageSource::Embedded(EmbeddedImage {
                format: ImageFormat::Png,
                bytes: PICTURE_BYTES.to_vec(),
            }),
            description: self.headings[index % self.headings.len()].clone(),
        };
        let caption = vec![Inline::text(self.headings[(index + 1) % self.headings.len()].clone())];
        Block::from(Figure { image, caption })
    }

    /// Two rows of headers with a cell over several columns and one over both rows; a row whose
    /// first cell belongs to two.
    fn spanning_table(&self, index: usize) -> Block {
        let line = |place: usize| self.lines[place % self.lines.len()].clone();
        let header = |text: String, columns: u16, rows: u16| Cell {
            header: true,
            ..spanning(text, columns, rows)
        };
        let figure = |place: usize| cell((index * 37 + place * 113).to_string());
        let rows = vec![
            vec![header(line(index), 1, 2), header(line(index + 1), 2, 1), header(line(0), 1, 2)],
            vec![header("2016".into(), 1, 1), header("2017".into(), 1, 1)],
            vec![spanning(line(index + 3), 1, 2), figure(1), figure(2), cell(line(2))],
            vec![figure(3), figure(4), cell(line(5))],
            vec![cell(line(index + 4)), figure(5), figure(6), cell(line(7))],
            vec![spanning(line(index + 5), 3, 1), figure(7)],
        ];
        let rows = rows.into_iter().map(|cells| Row { cells }).collect();
        let caption = vec![Inline::text(self.headings[index % self.headings.len()].clone())];
        Block::Table(Table { caption, rows })
    }

    fn wide_table(&self, index: usize) -> Block {
        let line = |place: usize| self.lines[place % self.lines.len()].clone();
        let header = (0..COLUMNS).map(|column| Cell { header: true, ..cell(line(column)) });
        let mut rows = vec![Row { cells: header.collect() }];
        for row in 0..30 {
            let cells = (0..COLUMNS).map(|column| match column {
                0..4 => cell(line(row + column * 5)),
                _ => cell((index * 1_000_003 + row * 7_919 + column * 977).to_string()),
            });
            rows.push(Row { cells: cells.collect() });
        }
        Block::Table(Table { caption: vec![], rows })
    }

    fn inlines(&self, index: usize) -> Vec<Inline> {
        self.paragraphs[index % self.paragraphs.len()].clone()
    }

    fn list(&self, index: usize) -> Block {
        let items = ["a)", "b)", "c)"].iter().enumerate().map(|(place, number)| ListItem {
            number: Number::new(*number, "\t"),
            heading: vec![],
            blocks: vec![Block::paragraph(self.inlines(index * 3 + place))],
        });
        Block::List(List { items: items.collect() })
    }

    fn table(&self, index: usize) -> Block {
        let line = |place: usize| self.lines[place % self.lines.len()].clone();
        let header = (0..4).map(|column| Cell { header: true, ..cell(line(column)) });
        let mut rows = vec![Row { cells: header.collect() }];
        for row in 0..3 + index % 40 {
            let figures = [row * 997 % 5_003, index * 31 + row, row * row % 977];
            let mut cells = vec![cell(line(row + 4))];
            cells.extend(figures.map(|figure| cell(figure.to_string())));
            rows.push(Row { cells });
        }
        Block::Table(Table { caption: vec![], rows })
    }
}

fn cell(text: String) -> Cell {
    Cell::new(vec![Block::text(text)])
}

fn spanning(text: String, columns: u16, rows: u16) -> Cell {
    let number = |count: u16| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
    Cell { columns: number(columns), rows: number(rows), ..cell(text) }
}

fn roman(mut number: usize) -> String {
    let mut written = String::new();
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

fn line(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(Paragraph { content }) => Some(text(content)),
        _ => None,
    }
}

/// The words of inlines without what they mean.
fn text(content: &[Inline]) -> String {
    let pieces = content.iter().map(|inline| match inline {
        Inline::Text(text) => text.text.clone(),
        Inline::LineBreak => " ".to_owned(),
        other => other.content().map_or_else(String::new, text),
    });
    pieces.collect()
}

/// Six bars, black on white: a PNG file of 48 by 20 pixels.
#[rustfmt::skip]
const PICTURE_BYTES: [u8; 88] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0,
    0, 48, 0, 0, 0, 20, 1, 0, 0, 0, 0, 227, 68, 131, 10, 0, 0, 0,
    31, 73, 68, 65, 84, 120, 218, 99, 248, 15, 6, 12, 96, 178, 17, 11, 213, 136,
    73, 53, 66, 169, 70, 76, 170, 17, 11, 213, 72, 44, 5, 0, 186, 127, 82, 159,
    31, 147, 160, 198, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];
