//! The content of a part in the words of the format: paragraphs, tables, runs. What it means is
//! for others to say.

use crate::drawn::Drawn;
use crate::sequence::NumberField;
use crate::styles::StyleIndex;
use crate::symbols::Font;
use chancery_model::RevisionKind;
use std::ops::Range;

/// A unit of a story.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) style: Option<StyleIndex>,
    pub(crate) numbering: Numbered,
    pub(crate) look: Look,
    /// Names of the bookmarks that begin in it.
    pub(crate) bookmarks: Vec<String>,
    pub(crate) pieces: Vec<Piece>,
    /// Its bytes in the part.
    pub(crate) range: Range<usize>,
    /// Whether a section ends with it.
    pub(crate) ends_section: bool,
}

/// What numbers a paragraph. Of a list and a level each is inherited for itself (ISO 29500-1,
/// 17.3.1.19): a style may say the level alone, in the list of the style on which it is based.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The list; zero switches a number of the style off.
    pub(crate) list: Option<i64>,
    /// The level in the list, from zero.
    pub(crate) level: Option<usize>,
}

/// How a paragraph stands, as far as it says so itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) alignment: Option<Justification>,
    /// Indent at the side where lines begin, in twentieths of a point.
    pub(crate) left: Option<i64>,
    /// Further indent of the first line; negative for a hanging one.
    pub(crate) first: Option<i64>,
    /// Whether the paragraph is in a frame in the lower half of the page, as the notes of a first
    /// page are that editors set by hand.
    pub(crate) at_foot: bool,
    /// Whether the paragraph is in a frame that stands at a place of the page.
    pub(crate) framed: bool,
}

impl Look {
    /// This look on top of another one.
    pub(crate) fn over(self, base: Look) -> Look {
        Look {
            alignment: self.alignment.or(base.alignment),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
            at_foot: self.at_foot || base.at_foot,
            framed: self.framed || base.framed,
        }
    }
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Justification {
    Start,
    Centre,
    End,
    Both,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// Characters of one format; a tabulator is a character.
    Text(String, RunFormat),
    /// A line break.
    Break(RunFormat),
    /// A break of page or column.
    PageBreak,
    /// The mark of a note. A note with a typed mark has it in the text of the same run.
    Note { end: bool, id: i64, typed: bool, format: RunFormat },
    /// The place in a note where its number is printed.
    NoteNumber,
    /// A field that counts.
    Number(Box<NumberField>, RunFormat),
    /// A picture.
    Picture(Box<Picture>, RunFormat),
    /// A chart or diagram, which is read once its story is; then what it says is in a box.
    Drawn(Box<Drawn>),
    /// A text box that hangs on this place.
    Box(Vec<Block>),
    /// A hyperlink begins.
    Link(Box<LinkStart>),
    /// The innermost hyperlink ends.
    LinkEnd,
}

impl Piece {
    /// The format of what the piece shows; `None` if it shows nothing itself.
    pub(crate) fn format(&self) -> Option<&RunFormat> {
        match self {
            Piece::Text(_, format)
            | Piece::Break(format)
            | Piece::Picture(_, format)
            | Piece::Number(_, format)
            | Piece::Note { format, .. } => Some(format),
            Piece::PageBreak
            | Piece::NoteNumber
            | Piece::Drawn(_)
            | Piece::Box(_)
            | Piece::Link(_)
            | Piece::LinkEnd => None,
        }
    }
}

/// A picture in a run.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// The relationship of the picture.
    pub(crate) relationship: String,
    pub(crate) description: String,
}

/// The beginning of a hyperlink.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkStart {
    /// The relationship that holds the address.
    pub(crate) relationship: Option<String>,
    /// The address, if a field gives it.
    pub(crate) address: Option<String>,
    /// The bookmark to go to.
    pub(crate) anchor: Option<String>,
    /// What a reader sees when pointing at the link.
    pub(crate) tip: Option<String>,
}

/// The format of a run, as far as it says so itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunFormat {
    pub(crate) style: Option<StyleIndex>,
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) underline: Option<bool>,
    pub(crate) small_capitals: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) position: Option<Raise>,
    /// The font, as far as it matters.
    pub(crate) font: Option<Font>,
    /// Size of the letters in half-points.
    pub(crate) size: Option<u32>,
    /// Whether a tracked change that is kept inserted or deleted the run.
    pub(crate) revision: Option<RevisionKind>,
    /// Whether a tracked change gave the run the format that it has.
    pub(crate) changed: bool,
    /// The run in its part, counted from one: pieces of one run have one number.
    pub(crate) run: u32,
}

/// Height of characters over the base line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raise {
    Baseline,
    Superscript,
    Subscript,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The style, by its name.
    pub(crate) style: Option<StyleIndex>,
    /// The title of the chart that the table stands for.
    pub(crate) caption: Paragraph,
    pub(crate) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Whether it is repeated on every page.
    pub(crate) header: bool,
    /// How many columns are empty before the first cell.
    pub(crate) skipped: usize,
    pub(crate) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) columns: usize,
    pub(crate) merge: Merge,
    pub(crate) blocks: Vec<Block>,
}

/// How a cell relates to the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Merge {
    /// It stands for itself.
    None,
    /// It begins a cell that may go on below.
    Begin,
    /// It is part of the one above.
    Continue,
}

impl RunFormat {
    /// This format on top of another one.
    pub(crate) fn over(self, base: RunFormat) -> RunFormat {
        RunFormat {
            style: self.style.or(base.style),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            underline: self.underline.or(base.underline),
            small_capitals: self.small_capitals.or(base.small_capitals),
            hidden: self.hidden.or(base.hidden),
            position: self.position.or(base.position),
            font: self.font.or(base.font),
            size: self.size.or(base.size),
            revision: self.revision,
            changed: self.changed,
            run: self.run,
        }
    }
}

impl Paragraph {
    /// The characters of the paragraph, without text boxes.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(more, _) => text.push_str(more),
                Piece::Break(_) => text.push('\n'),
                _ => {}
            }
        }
        text
    }

    /// The tracked change that made or took away all that the paragraph shows, if one did.
    pub(crate) fn revision(&self) -> Option<RevisionKind> {
        let mut shown = self.pieces.iter().filter_map(Piece::format);
        let first = shown.next()?.revision;
        shown.all(|format| format.revision == first).then_some(first).flatten()
    }

    /// Adds characters; those of one run are one piece.
    pub(crate) fn push_text(&mut self, text: &str, format: RunFormat) {
        match self.pieces.last_mut() {
            Some(Piece::Text(last, before)) if *before == format => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece::Text(text.to_owned(), format)),
        }
    }

    /// How much has been read: pieces, and bytes of the last one if it is text.
    pub(crate) fn extent(&self) -> (usize, usize) {
        let last = match self.pieces.last() {
            Some(Piece::Text(text, _)) => text.len(),
            _ => 0,
        };
        (self.pieces.len(), last)
    }

    /// Whether the paragraph shows nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text(text, _) => text.is_empty(),
            Piece::PageBreak | Piece::NoteNumber | Piece::Link(_) | Piece::LinkEnd => true,
            Piece::Break(_) | Piece::Note { .. } | Piece::Picture(..) => false,
            Piece::Number(..) | Piece::Drawn(_) | Piece::Box(_) => false,
        })
    }
}
