//! Long reports made from the words of a letter, for what only shows on many pages.

use chancery_model::{
    Block, Cell, Division, DivisionKind, Document, Inline, Kind, List, ListItem, Note,
    NotePlacement, Number, Paragraph, Row, Table,
};

/// A numbered section begins after this many paragraphs.
const SECTION: usize = 9;
/// Every so many paragraphs have a note, a list, a table.
const NOTE: usize = 4;
const LIST: usize = 7;
const TABLE: usize = 11;

/// A report of this many numbered paragraphs in the language of a letter: sections and
/// subsections with headings, notes, lists, tables of changing length, the letter's own masthead,
/// title and signature.
///
/// All words are the letter's, so that there is a report in each language that a letter is in.
/// The same letter and number give the same report. A letter without annexes gives one without
/// paragraphs.
#[must_use]
pub fn report(letter: &Document, paragraphs: usize) -> Document {
    let words = Words::of(letter);
    let mut report = Document { kind: Kind::Report, annexes: vec![], ..letter.clone() };
    report.body = vec![];
    if words.paragraphs.is_empty() || words.headings.is_empty() {
        return report;
    }
    let mut section: Option<Division> = None;
    for index in 0..paragraphs {
        if index.is_multiple_of(SECTION) {
            report.body.extend(section.take().map(Block::Division));
            section = Some(words.section(index / SECTION));
        }
        if let Some(section) = &mut section {
            section.blocks.push(words.paragraph(index));
        }
    }
    report.body.extend(section.map(Block::Division));
    report.normalize();
    report
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

    fn section(&self, index: usize) -> Division {
        let mut section = Division::new(DivisionKind::Section);
        section.number = Number::new(format!("{}.", index + 1), " ");
        let heading = &self.headings[index % self.headings.len()];
        section.heading = vec![Inline::text(heading.clone())];
        section
    }

    fn paragraph(&self, index: usize) -> Block {
        let mut paragraph = Division::new(DivisionKind::Paragraph);
        paragraph.number = Number::new(format!("{}.", index + 1), "\t");
        let mut content = self.inlines(index);
        if index.is_multiple_of(NOTE) {
            let blocks = vec![Block::paragraph(self.inlines(index / NOTE * 5 + 3))];
            let mark = (index / NOTE + 1).to_string();
            content.push(Inline::Note(Note { placement: NotePlacement::Foot, mark, blocks }));
        }
        paragraph.blocks.push(Block::paragraph(content));
        if index % LIST == 3 {
            paragraph.blocks.push(self.list(index));
        }
        if index % TABLE == 5 && !self.lines.is_empty() {
            paragraph.blocks.push(self.table(index));
        }
        Block::Division(paragraph)
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
