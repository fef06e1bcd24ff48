//! What a person can read in a file of Akoma Ntoso, and where its identified elements stand in
//! it, whether the file is well-formed or not.
//!
//! This is the ground on which two files are compared before and after a repair. It knows no
//! content models and nothing of how documents are read: tags are cut out, metadata with them;
//! those of blocks part words, those inside of lines do not; white space is collapsed.

use crate::markup::{Piece, name_of, pieces};
use std::ops::Range;
use std::sync::LazyLock;

/// Elements that stand inside of a line: their tags part no words.
static IN_LINE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../data/in-line.txt").split_ascii_whitespace().collect());

/// Attributes that point to places; others with a `#` name entries of the metadata.
const POINTING: [&str; 5] = ["href", "upTo", "from", "for", "target"];

/// Open elements that are remembered; deeper ones have no end of their own.
const MOST_OPEN: usize = 512;

/// What a file says, without its markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Its words, one blank between two.
    pub text: String,
    /// The elements outside of the metadata that have an eId, in the order of their starts.
    pub elements: Vec<Identified>,
    /// References, dates, numbers, notes, tables and attachments, in the order of their starts.
    pub marks: Vec<Mark>,
    /// Where the file points to eIds of its own, metadata included: bytes of the file, without
    /// the sign `#`.
    pub pointers: Vec<Range<usize>>,
    /// Where pieces of the text come from: bytes of the text, bytes of the file.
    sources: Vec<(usize, usize)>,
}

/// An element with an eId.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// Its name, without prefix.
    pub name: String,
    /// Its eId.
    pub eid: String,
    /// The byte of the text before which it starts.
    pub start: usize,
    /// The byte of the text behind which it ends.
    pub end: usize,
    /// The byte of the file at which it starts.
    pub source: usize,
    /// The innermost element with an eId around it.
    pub parent: Option<usize>,
}

/// An element that says what words mean, or holds something that can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The address, the day, or the sign of the note; empty for the others.
    pub value: String,
    /// The byte of the text before which it starts.
    pub start: usize,
    /// The byte of the text behind which it ends.
    pub end: usize,
    /// The innermost element with an eId around it, or it itself.
    pub holder: Option<usize>,
}

/// What a [`Mark`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkKind {
    /// A reference or a link.
    Reference,
    /// A day.
    Date,
    /// A printed number.
    Number,
    /// A note.
    Note,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A document that is attached.
    Attachment,
    /// A picture.
    Picture,
}

/// Elements that are marks, with the attribute that says what is meant.
const MARKS: [(&str, MarkKind, &str); 13] = [
    ("a", MarkKind::Reference, "href"),
    ("ref", MarkKind::Reference, "href"),
    ("rref", MarkKind::Reference, "from"),
    ("date", MarkKind::Date, "date"),
    ("docDate", MarkKind::Date, "date"),
    ("num", MarkKind::Number, ""),
    ("authorialNote", MarkKind::Note, "marker"),
    ("table", MarkKind::Table, ""),
    ("tr", MarkKind::Row, ""),
    ("attachment", MarkKind::Attachment, ""),
    ("component", MarkKind::Attachment, ""),
    ("img", MarkKind::Picture, ""),
    ("math", MarkKind::Picture, ""),
];

impl Printed {
    /// Takes the words out of a file.
    #[must_use]
    pub fn of(xml: &str) -> Printed {
        let mut scan = Scan::default();
        scan.file(xml);
        scan.printed
    }

    /// The byte of the file that a byte of the text comes from.
    #[must_use]
    pub fn source_of(&self, at: usize) -> usize {
        let next = self.sources.partition_point(|(start, _)| *start <= at);
        match next.checked_sub(1).and_then(|index| self.sources.get(index)) {
            // References to characters are longer in the file, so the end may be a little off.
            Some((start, source)) => source + (at - start),
            None => 0,
        }
    }
}

/// An open element: its name, and which identified element and which mark it is.
#[derive(Debug)]
struct Open<'a> {
    name: &'a str,
    identified: Option<usize>,
    mark: Option<usize>,
}

#[derive(Debug, Default)]
struct Scan<'a> {
    printed: Printed,
    /// Whether a blank stands before the next word.
    parted: bool,
    in_metadata: bool,
    open: Vec<Open<'a>>,
}

impl<'a> Scan<'a> {
    fn file(&mut self, xml: &'a str) {
        for (range, piece) in pieces(xml) {
            match piece {
                Piece::Text(text) => self.characters(text, range.start, true),
                Piece::Data(text) => {
                    self.characters(text, range.start + "<![CDATA[".len(), false);
                }
                Piece::Start(tag) => self.start(tag, range.start),
                Piece::End(name) => self.end_tag(name),
                Piece::Aside => {}
            }
        }
        while let Some(open) = self.open.pop() {
            self.end(&open);
        }
    }

    fn characters(&mut self, characters: &str, at: usize, has_references: bool) {
        if self.in_metadata {
            return;
        }
        let mut fresh = true;
        let mut rest = characters;
        while let Some(first) = rest.chars().next() {
            let (character, length) = match first {
                '&' if has_references => reference(rest).unwrap_or(('&', 1)),
                other => (other, other.len_utf8()),
            };
            if matches!(character, ' ' | '\t' | '\n' | '\r') {
                self.parted = true;
                fresh = true;
            } else {
                if self.parted && !self.printed.text.is_empty() {
                    self.printed.text.push(' ');
                }
                self.parted = false;
                if fresh {
                    let source = at + (characters.len() - rest.len());
                    self.printed.sources.push((self.printed.text.len(), source));
                    fresh = false;
                }
                self.printed.text.push(character);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Takes an end tag.
    fn end_tag(&mut self, written: &str) {
        let name = local(written);
        if name == "meta" {
            self.in_metadata = false;
        }
        if self.in_metadata {
            return;
        }
        if !IN_LINE.contains(&name) {
            self.parted = true;
        }
        // The end of an element that is not open closes nothing.
        if let Some(start) = self.open.iter().rposition(|open| open.name == name) {
            for open in self.open.split_off(start) {
                self.end(&open);
            }
        }
    }

    /// Takes a start tag or an empty tag.
    fn start(&mut self, tag: &'a str, at: usize) {
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (tag, false),
        };
        let name = local(name_of(tag));
        if name == "meta" {
            self.in_metadata = !is_empty;
        }
        if tag.starts_with('!') {
            return;
        }
        let pointers = attributes(tag).filter(|(name, value)| {
            POINTING.contains(name) && tag.get(value.clone()).is_some_and(is_pointer)
        });
        // One byte for the bracket before the tag, one for the sign.
        let places = pointers.map(|(_, value)| at + 1 + value.start + 1..at + 1 + value.end);
        self.printed.pointers.extend(places);
        if self.in_metadata {
            return;
        }
        if !IN_LINE.contains(&name) {
            self.parted = true;
        }
        let parent = self.open.iter().rev().find_map(|open| open.identified);
        let start = self.printed.text.len();
        let eid = attributes(tag).find(|(name, _)| *name == "eId");
        let identified = eid.and_then(|(_, value)| tag.get(value)).map(|eid| {
            let (name, eid) = (name.to_owned(), eid.to_owned());
            self.printed.elements.push(Identified {
                name,
                eid,
                start,
                end: start,
                source: at,
                parent,
            });
            self.printed.elements.len() - 1
        });
        let mark = MARKS.iter().find(|(known, ..)| *known == name).map(|(_, kind, attribute)| {
            let value = attributes(tag).find(|(name, _)| name == attribute);
            let value = value.and_then(|(_, value)| tag.get(value)).map(unescaped);
            let (value, holder) = (value.unwrap_or_default(), identified.or(parent));
            self.printed.marks.push(Mark { kind: *kind, value, start, end: start, holder });
            self.printed.marks.len() - 1
        });
        if !is_empty && self.open.len() < MOST_OPEN {
            self.open.push(Open { name, identified, mark });
        }
    }

    fn end(&mut self, open: &Open<'_>) {
        let end = self.printed.text.len();
        let element = open.identified.and_then(|index| self.printed.elements.get_mut(index));
        if let Some(element) = element {
            element.end = end;
        }
        if let Some(mark) = open.mark.and_then(|index| self.printed.marks.get_mut(index)) {
            mark.end = end;
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

/// The names of the attributes of a start tag and where their values stand in it.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = tag.find([' ', '\t', '\n', '\r']).unwrap_or(tag.len());
    std::iter::from_fn(move || {
        let rest = tag.get(at..)?;
        let sign = rest.find('=')?;
        let name = rest.get(..sign)?.trim();
        let value = rest.get(sign + 1..)?;
        let blanks = value.len() - value.trim_start().len();
        let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let start = at + sign + 1 + blanks + 1;
        let end = start + tag.get(start..)?.find(quote)?;
        at = end + 1;
        Some((name, start..end))
    })
}

/// Whether a value points into the file itself.
fn is_pointer(value: &str) -> bool {
    value.len() > 1 && value.starts_with('#')
}

/// The value of an attribute, references to characters resolved.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let (character, length) = match first {
            '&' => reference(rest).unwrap_or(('&', 1)),
            other => (other, other.len_utf8()),
        };
        text.push(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    text
}

/// A reference to a character, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
#[path = "printed_tests.rs"]
mod tests;
