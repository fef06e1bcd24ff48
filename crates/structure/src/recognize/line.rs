//! A printed line on its way through recognition.

use super::plain;
use super::shape::{self, Ending};
use crate::lines::{self, Hints};
use chancery_codec::Location;
use chancery_model::{Inline, Text};
use std::cell::OnceCell;

/// A printed line and its text, which one rule after the other asks for.
///
/// It is as large as the line that it is made of, so that the lines of a group are converted where
/// they lie: pieces of memory that a few bytes make useless would stay behind each.
#[derive(Debug)]
pub(crate) struct Line {
    content: Box<[Inline]>,
    /// The text, once it was asked for, if it is not that of a single inline.
    text: OnceCell<Box<str>>,
    /// Where it stands in the source.
    pub(crate) location: Location,
    /// What else the source says about it.
    pub(crate) hints: Hints,
    /// The white space before the line, if it is part of the text.
    pub(crate) margin: Option<Box<str>>,
}

const _: () = assert!(size_of::<Line>() == size_of::<lines::Line>());

impl Line {
    /// A line about which the source says nothing but its words.
    pub(crate) fn new(content: Vec<Inline>, location: Location) -> Line {
        let (text, hints) = (OnceCell::new(), Hints::default());
        let content = content.into_boxed_slice();
        Line { content, text, location, hints, margin: None }
    }

    /// The same line with hints.
    pub(crate) fn hinted(self, hints: Hints) -> Line {
        Line { hints, ..self }
    }

    /// What stands in the line.
    pub(crate) fn content(&self) -> &[Inline] {
        &self.content
    }

    /// What stands in the line, and where.
    pub(crate) fn into_parts(self) -> (Vec<Inline>, Location) {
        (self.content.into_vec(), self.location)
    }

    /// What stands in the line.
    pub(crate) fn into_content(self) -> Vec<Inline> {
        self.content.into_vec()
    }

    /// Appends to what stands in the line.
    pub(crate) fn append(&mut self, content: impl IntoIterator<Item = Inline>) {
        let mut all = std::mem::take(&mut self.content).into_vec();
        all.extend(content);
        self.content = all.into_boxed_slice();
        self.text = OnceCell::new();
    }

    /// The text: a line break is a line end, notes and pictures are nothing.
    pub(crate) fn text(&self) -> &str {
        match self.content.as_ref() {
            [] => "",
            [Inline::Text(Text { text, .. })] => text,
            content => self.text.get_or_init(|| plain::plain(content).into()),
        }
    }

    /// Length of the text in bytes, without making it.
    pub(crate) fn length(&self) -> usize {
        self.text.get().map_or_else(|| plain::length(&self.content), |text| text.len())
    }

    /// How the text ends. The whole text is made only if its last piece does not tell.
    pub(crate) fn ending(&self) -> Ending {
        match self.content.last() {
            Some(Inline::Text(last)) if last.text.contains(char::is_alphanumeric) => {
                shape::ending(&last.text)
            }
            _ => shape::ending(self.text()),
        }
    }
}

impl From<lines::Line> for Line {
    fn from(line: lines::Line) -> Line {
        let lines::Line { content, location, hints, margin } = line;
        let margin = margin.map(String::into_boxed_str);
        Line { hints, margin, ..Line::new(content, location) }
    }
}
