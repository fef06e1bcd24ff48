//! What documents are built of: paragraphs, divisions, lists, tables, quotations, figures.

use crate::{Image, Inline, Number};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

/// A unit of a document that begins on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Unnumbered running text.
    Paragraph(Paragraph),
    /// A heading that stands among the blocks without opening a division.
    Heading(Heading),
    /// A provision: a numbered paragraph, an article, a section, a chapter.
    Division(Box<Division>),
    /// Items under a common introduction.
    List(List),
    /// A table.
    Table(Table),
    /// Blocks quoted from elsewhere and set off from the text.
    Quotation(Quotation),
    /// A picture that stands on its own.
    Figure(Box<Figure>),
    /// A table of contents.
    Contents(Contents),
}

/// Unnumbered running text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Paragraph {
    /// The text.
    pub content: Vec<Inline>,
}

/// A heading that opens no division, such as a side heading between paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// The text.
    pub content: Vec<Inline>,
}

/// A provision with its number, heading and content.
///
/// Its rank among headings follows from its depth.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Division {
    /// What the provision is called.
    pub kind: DivisionKind,
    /// The printed number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The heading; empty if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// The subheading; empty if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subheading: Vec<Inline>,
    /// Text, lists, tables and inner divisions, in the order of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// What a provision is called: the hierarchical elements of Akoma Ntoso 3.0 (5.2.2), outermost
/// to innermost by custom only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DivisionKind {
    /// A book.
    Book,
    /// A tome.
    Tome,
    /// A part.
    Part,
    /// A part of a part.
    Subpart,
    /// A title.
    Title,
    /// A part of a title.
    Subtitle,
    /// A chapter.
    Chapter,
    /// A part of a chapter.
    Subchapter,
    /// A section.
    Section,
    /// A part of a section.
    Subsection,
    /// A division of no other name.
    Division,
    /// A part of such a division.
    Subdivision,
    /// An article.
    Article,
    /// A rule.
    Rule,
    /// A part of a rule.
    Subrule,
    /// A clause.
    Clause,
    /// A part of a clause.
    Subclause,
    /// A paragraph, numbered as a rule: the operative paragraph of a resolution.
    Paragraph,
    /// A part of a paragraph.
    Subparagraph,
    /// An unnumbered part of an article.
    Alinea,
    /// An indented part.
    Indent,
    /// A proviso.
    Proviso,
    /// A transitional provision.
    Transitional,
    /// A level of no name.
    Level,
}

impl DivisionKind {
    /// Every kind, outermost first.
    pub const ALL: [DivisionKind; 24] = [
        DivisionKind::Book,
        DivisionKind::Tome,
        DivisionKind::Part,
        DivisionKind::Subpart,
        DivisionKind::Title,
        DivisionKind::Subtitle,
        DivisionKind::Chapter,
        DivisionKind::Subchapter,
        DivisionKind::Section,
        DivisionKind::Subsection,
        DivisionKind::Division,
        DivisionKind::Subdivision,
        DivisionKind::Article,
        DivisionKind::Rule,
        DivisionKind::Subrule,
        DivisionKind::Clause,
        DivisionKind::Subclause,
        DivisionKind::Paragraph,
        DivisionKind::Subparagraph,
        DivisionKind::Alinea,
        DivisionKind::Indent,
        DivisionKind::Proviso,
        DivisionKind::Transitional,
        DivisionKind::Level,
    ];
}

/// Items, numbered or not. The text that introduces them stands before the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct List {
    /// The items, in order.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListItem {
    /// The printed number, letter or bullet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The heading; empty if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// Text, inner lists, tables.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Table {
    /// The caption; empty if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// The rows, in order. Leading rows whose cells are all headers are repeated on every page.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// The cells that begin in this row, in order; a cell that spans rows is in its first row.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Whether the cell is a header of its column or row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// How many columns the cell takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: NonZeroU16,
    /// How many rows the cell takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: NonZeroU16,
    /// What stands in the cell; may be nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// Blocks quoted from elsewhere and set off from the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quotation {
    /// The quoted blocks, with the quotation marks that are printed in them.
    pub blocks: Vec<Block>,
}

/// A picture that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// The picture.
    pub image: Image,
    /// The caption; empty if there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// A table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contents {
    /// The entries, in order.
    pub entries: Vec<ContentsEntry>,
}

/// A line of a table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ContentsEntry {
    /// Depth, counted from one.
    pub level: NonZeroU16,
    /// The line as printed, with its page number if it is printed.
    pub content: Vec<Inline>,
}

fn one() -> NonZeroU16 {
    NonZeroU16::MIN
}

fn is_one(count: &NonZeroU16) -> bool {
    *count == NonZeroU16::MIN
}

/// A document has very many blocks; what is larger belongs in a box.
const _: () = assert!(size_of::<Block>() <= 48);

impl From<Division> for Block {
    fn from(division: Division) -> Block {
        Block::Division(Box::new(division))
    }
}

impl From<Figure> for Block {
    fn from(figure: Figure) -> Block {
        Block::Figure(Box::new(figure))
    }
}

impl Block {
    /// A paragraph of these inlines.
    #[must_use]
    pub fn paragraph(content: Vec<Inline>) -> Block {
        Block::Paragraph(Paragraph { content })
    }

    /// A paragraph of plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Block {
        Block::paragraph(vec![Inline::text(text)])
    }
}

impl Division {
    /// A division with nothing in it yet.
    #[must_use]
    pub fn new(kind: DivisionKind) -> Division {
        Division { kind, number: None, heading: vec![], subheading: vec![], blocks: vec![] }
    }
}

impl Cell {
    /// A cell of one column and one row.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Cell {
        Cell { header: false, columns: one(), rows: one(), blocks }
    }
}

impl Table {
    /// How many leading rows are headers: every cell of theirs is one.
    #[must_use]
    pub fn header_rows(&self) -> usize {
        self.rows
            .iter()
            .take_while(|row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header))
            .count()
    }
}
