//! What readers hand to recognition: printed lines in groups, with what the source says of them.

use crate::flow;
use chancery_codec::Location;
use chancery_lexicon::{distribution_line, is_united_nations};
use chancery_model::{Block, Inline, Language};

/// A piece of a text as a reader sees it. A whole text is a sequence of these, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Printed {
    /// Lines printed directly under each other, with space (in a text file: a blank line) around
    /// them. A paragraph of a word processor is a group of one line, whose own line breaks are
    /// [`Inline::LineBreak`].
    Group(Vec<Line>),
    /// A block that its source marks as what it is: a table, a figure, a table of contents.
    /// Recognition finds its place and leaves it as it is.
    Ready(Box<ReadyBlock>),
    /// A line whose place in the document its source states. Recognition leaves it as it is and
    /// goes on from there.
    Marked(Box<MarkedLine>),
}

/// A printed line.
///
/// Emphasis, links, notes (with their blocks, at the place of the mark), language spans, revisions
/// and pictures are already inlines; recognition adds references and phrases.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What stands in the line.
    pub content: Vec<Inline>,
    /// Where it stands in the source.
    pub location: Location,
    /// What else the source says about it.
    pub hints: Hints,
    /// The white space before the line, if the line end before it (for the first line of a group:
    /// the line ends of the group) is one of the text and no wrap: lines of verse, of a program, of
    /// an address. Where such lines become running text, their line ends and this white space
    /// stay; elsewhere the line ends have a meaning anyhow, and the white space is layout.
    pub margin: Option<String>,
}

/// A block that its source marks as what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyBlock {
    /// The block.
    pub block: Block,
    /// Where it stands in the source.
    pub location: Location,
}

/// Whether a line of a table tells that the table only places the lines of a masthead, as in the
/// Geneva template: the name of the Organization or the distribution, in any official language.
#[must_use]
pub fn tells_masthead(text: &str) -> bool {
    let text = text.trim();
    let short = !text.is_empty() && text.len() < 200;
    short
        && Language::OFFICIAL.iter().any(|language| {
            is_united_nations(text, language) || distribution_line(text, language).is_some()
        })
}

/// A masthead has no more paragraphs: larger tables are content.
pub const LONGEST_MASTHEAD: usize = 40;

/// A line whose place in the document its source states.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedLine {
    /// The line, with the containers that it keeps and opens. Those that it keeps are counted
    /// from what recognition made of the lines before it.
    pub line: flow::Line,
    /// Where it stands in the source.
    pub location: Location,
}

/// What a source may say about a line besides its words. Nothing of it needs to be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// How the line stands between the margins.
    pub alignment: Option<Alignment>,
    /// Where the text of the line begins, in thousandths of a point from the margin at which
    /// lines of its script begin.
    pub indent: Option<i32>,
    /// Size of the letters, in thousandths of a point.
    pub size: Option<u32>,
    /// The page, counted from one.
    pub page: Option<u32>,
    /// What the style of the line is named for.
    pub style: Option<StyleRole>,
}

/// How a line stands between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the margin at which lines of its script begin.
    Start,
    /// In the middle.
    Centre,
    /// At the margin at which lines of its script end.
    End,
    /// From margin to margin.
    Justified,
}

/// What a style is named for, in the terms of the templates of the United Nations.
///
/// A style is a hint, not a proof: authors take styles for their looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleRole {
    /// The name of an organ in the masthead (`XLarge`).
    Organ,
    /// A symbol in the masthead.
    Symbol,
    /// Distribution, date, language or original language in the masthead.
    Distribution,
    /// A session or year.
    Session,
    /// The number of an item of the agenda.
    AgendaItem,
    /// The title of an item of the agenda.
    AgendaTitle,
    /// The title of the document (`Title_H_CH`).
    Title,
    /// A further line of the title (`Title_H1`, `Title_H2`).
    Subtitle,
    /// The sponsors of a draft.
    Sponsors,
    /// A heading of this rank, 1 for the highest (`_ H __M`, `_ H _Ch`, `_ H_1`, …).
    Heading(u8),
    /// Running text, numbered or not (`__Single Txt`).
    Body,
    /// A signature block.
    Signature,
    /// What belongs to the page: running heads and feet.
    Furniture,
}

impl Printed {
    /// A group of these lines.
    #[must_use]
    pub fn group(lines: impl IntoIterator<Item = Line>) -> Printed {
        Printed::Group(lines.into_iter().collect())
    }

    /// A block that its source marks as what it is.
    #[must_use]
    pub fn ready(block: Block, location: Location) -> Printed {
        Printed::Ready(Box::new(ReadyBlock { block, location }))
    }

    /// A line whose place in the document its source states.
    #[must_use]
    pub fn marked(line: flow::Line, location: Location) -> Printed {
        Printed::Marked(Box::new(MarkedLine { line, location }))
    }
}

impl Line {
    /// A line about which the source says nothing but its words.
    #[must_use]
    pub fn new(content: Vec<Inline>, location: Location) -> Line {
        Line { content, location, hints: Hints::default(), margin: None }
    }
}
