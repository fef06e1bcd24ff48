//! The flat form of a document: its printed lines, each with the containers that it opens.
//!
//! Formats whose files are sequences of paragraphs (plain text, word processors) carry this form,
//! and recognition produces it. [`flatten`] and [`assemble`] are inverse for every document in
//! normal form that is nested at most [`DEPTH`] containers deep:
//!
//! ```
//! use chancery_model::{Builder, Kind, Language, PrefaceRole, Inline};
//! use chancery_structure::flow::{assemble, flatten};
//!
//! let letter = Builder::new(Kind::Letter, Language::Arabic)
//!     .preface(PrefaceRole::Title, [vec![Inline::text("رسالة")]])
//!     .text("أتشرف بأن أحيل إليكم طيه الإعلان.")
//!     .build();
//! let flow = flatten(&letter);
//! assert_eq!(flow.lines.len(), 2);
//! assert_eq!(assemble(flow).document, letter);
//! ```
//!
//! # How a tree is a sequence of lines
//!
//! Above every line stands a path of open containers, outermost first. A [`Line`] keeps the
//! first [`Line::keeps`] containers of the line before it, closes the others, opens
//! [`Line::opens`], and then has its [`Content`]. The document itself is not a container: a
//! paragraph of the body, outside of any division, keeps 0, opens nothing. A passage is a
//! container of the document that it belongs to; an annex is a container of the document that
//! it is annexed to, and holds the passages and the body of the annexed one.
//!
//! Lines are those of [`Document::text`](chancery_model::Document::text): a number stands on the
//! line of the heading, or else of the first paragraph, and has a line of its own
//! ([`Content::Nothing`]) only where neither follows. A table, with its caption and cells, and a
//! figure, with its caption, are one line each; the blocks of cells and notes stay inside of it,
//! and [`flatten_blocks`] flattens them for a format that needs it.

mod assemble;
mod flatten;
mod frame;
mod path;
mod repair;
#[cfg(test)]
mod tests;

pub use assemble::{Assembled, AssembledBlocks, Assembler, assemble, assemble_blocks};
pub use flatten::{flatten, flatten_blocks};
pub use path::{Part, Path};
pub use repair::{Repair, RepairKind};

use chancery_model::{
    ConclusionRole, ContentsEntry, DivisionKind, Document, Figure, Identity, Inline, Kind,
    LineRole, MastheadRole, Number, PreambleRole, PrefaceRole, Record, Table,
};

/// How many containers may be open at once. [`assemble`] opens no more, so that no input can
/// make a document too deep to be walked.
pub const DEPTH: usize = 512;

/// A document as a sequence of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What stands beside the lines.
    pub head: Head,
    /// The lines, in reading order.
    pub lines: Vec<Line>,
}

/// What stands beside the lines of a document, the outermost or an annexed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What kind of document it is.
    pub kind: Kind,
    /// Language, and the facts of identity that the printed words do not say.
    pub identity: Identity,
    /// What archives know and the page does not show.
    pub record: Record,
}

/// A printed line or paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many of the containers that were open at the line before stay open, counted from the
    /// outermost.
    pub keeps: u16,
    /// The containers that this line opens after that, outermost first.
    pub opens: Vec<Container>,
    /// What stands in the line.
    pub content: Content,
}

/// Something that holds lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Container {
    /// A passage; only directly in a document.
    Passage(Role),
    /// A provision. Its heading and subheading, if any, are the contents of its first lines.
    Division {
        /// What the provision is called.
        kind: DivisionKind,
        /// The printed number.
        number: Option<Number>,
    },
    /// Items; holds only [`Container::Item`].
    List,
    /// An item of a list. Its heading, if any, is the content of its first line.
    Item {
        /// The printed number, letter or bullet.
        number: Option<Number>,
    },
    /// Blocks quoted from elsewhere.
    Quotation,
    /// A table of contents; holds only [`Content::Entry`].
    Contents,
    /// An annex; only directly in a document. Its heading and subheading, if any, are the
    /// contents of its first lines.
    Annex(AnnexStart),
}

/// The beginning of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexStart {
    /// A number printed apart from the annexed document.
    pub number: Option<Number>,
    /// What is annexed.
    pub source: AnnexSource,
}

/// What is annexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnexSource {
    /// The document whose lines follow; this is what stands beside them.
    Here(Box<Head>),
    /// A document kept elsewhere, by its address. No lines but heading and subheading follow.
    Elsewhere(String),
}

/// What a passage is for, in any part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A passage of the masthead.
    Masthead(MastheadRole),
    /// A passage of the preface.
    Preface(PrefaceRole),
    /// A passage of the preamble.
    Preamble(PreambleRole),
    /// A passage of the conclusions.
    Conclusions(ConclusionRole),
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// The heading of the division, item or annex that this line opens last.
    Heading(Vec<Inline>),
    /// The subheading of the division or annex that this line opens last, or whose heading or
    /// number is the line before.
    Subheading(Vec<Inline>),
    /// A heading that stands among the blocks and opens nothing.
    FreeHeading(Vec<Inline>),
    /// A line of a table of contents.
    Entry(ContentsEntry),
    /// A table with its caption.
    Table(Table),
    /// A picture with its caption.
    Figure(Box<Figure>),
    /// Nothing: the line is only the number of what it opens, or marks that something empty
    /// stands here.
    Nothing,
}

impl Line {
    /// A line with this content that keeps so many containers and opens none.
    #[must_use]
    pub fn new(keeps: u16, content: Content) -> Line {
        Line { keeps, opens: vec![], content }
    }

    /// The number printed at the beginning of the line: that of the innermost numbered
    /// container that it opens.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        self.opens.iter().rev().find_map(Container::number)
    }
}

impl Container {
    /// The number that is printed at the beginning of the container.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match self {
            Container::Division { number, .. } | Container::Item { number } => number.as_ref(),
            Container::Annex(start) => start.number.as_ref(),
            Container::Passage(_)
            | Container::List
            | Container::Quotation
            | Container::Contents => None,
        }
    }
}

impl Content {
    /// The inlines of the line; empty for tables, figures and nothing.
    #[must_use]
    pub fn inlines(&self) -> &[Inline] {
        match self {
            Content::Paragraph(inlines)
            | Content::Heading(inlines)
            | Content::Subheading(inlines)
            | Content::FreeHeading(inlines)
            | Content::Entry(ContentsEntry { content: inlines, .. }) => inlines,
            Content::Table(_) | Content::Figure(_) | Content::Nothing => &[],
        }
    }

    /// The inlines of the line, to be changed; `None` for tables, figures and nothing.
    #[must_use]
    pub fn inlines_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Content::Paragraph(inlines)
            | Content::Heading(inlines)
            | Content::Subheading(inlines)
            | Content::FreeHeading(inlines)
            | Content::Entry(ContentsEntry { content: inlines, .. }) => Some(inlines),
            Content::Table(_) | Content::Figure(_) | Content::Nothing => None,
        }
    }
}

impl Role {
    /// The part of a document that has passages of this role.
    #[must_use]
    pub fn part(self) -> Part {
        match self {
            Role::Masthead(_) => Part::Masthead,
            Role::Preface(_) => Part::Preface,
            Role::Preamble(_) => Part::Preamble,
            Role::Conclusions(_) => Part::Conclusions,
        }
    }

    /// Whether paragraphs of the passage are printed as lines directly under each other.
    #[must_use]
    pub fn is_lines(self) -> bool {
        match self {
            Role::Masthead(role) => role.is_lines(),
            Role::Preface(role) => role.is_lines(),
            Role::Preamble(role) => role.is_lines(),
            Role::Conclusions(role) => role.is_lines(),
        }
    }

    /// Every role of every part, in reading order.
    pub fn all() -> impl Iterator<Item = Role> {
        let masthead = MastheadRole::ALL.into_iter().map(Role::Masthead);
        let preface = PrefaceRole::ALL.into_iter().map(Role::Preface);
        let preamble = PreambleRole::ALL.into_iter().map(Role::Preamble);
        let conclusions = ConclusionRole::ALL.into_iter().map(Role::Conclusions);
        masthead.chain(preface).chain(preamble).chain(conclusions)
    }
}

impl Head {
    /// What stands beside the lines of a document of this kind and identity.
    #[must_use]
    pub fn new(kind: Kind, identity: Identity) -> Head {
        Head { kind, identity, record: Record::default() }
    }

    /// A document with this head and nothing in it yet.
    fn document(self) -> Document {
        Document { record: self.record, ..Document::new(self.kind, self.identity) }
    }

    /// What stands beside the lines of this document.
    fn of(document: &Document) -> Head {
        Head {
            kind: document.kind.clone(),
            identity: document.identity.clone(),
            record: document.record.clone(),
        }
    }
}
