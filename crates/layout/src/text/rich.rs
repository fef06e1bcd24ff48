//! A paragraph flattened to one string with styled stretches.

use crate::fonts::FontStyle;
use crate::length::Length;
use crate::pages::{AnchorId, Colour, Mark};

/// The text of a paragraph: one string, covered without gaps by spans.
#[derive(Clone, Debug, Default)]
pub(crate) struct RichText {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
    /// What hangs on a place of the text, in the order of places.
    pub(crate) inserts: Vec<Insert>,
}

/// A stretch of one style and one place in the tag tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    /// Where the stretch ends, in bytes; it begins where the one before ends.
    pub(crate) end: usize,
    pub(crate) style: TextStyle,
    pub(crate) mark: Mark,
    pub(crate) link: Option<LinkId>,
}

/// Names a link of the document that is being set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinkId(pub(crate) u32);

/// How characters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TextStyle {
    /// Nominal size; families may be set larger.
    pub(crate) size: Length,
    pub(crate) font: FontStyle,
    /// Height of the base line above that of the line.
    pub(crate) rise: Length,
    pub(crate) colour: Colour,
    pub(crate) language: LanguageId,
    pub(crate) small_capitals: bool,
    pub(crate) underline: bool,
    pub(crate) strike: bool,
    /// False in headings, symbols and names.
    pub(crate) hyphenate: bool,
}

/// Names a language of [`super::shaper::Shaper`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LanguageId(pub(crate) u32);

/// Something that hangs on a place of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Insert {
    /// The place, in bytes.
    pub(crate) at: usize,
    pub(crate) kind: InsertKind,
}

/// What can hang on a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum InsertKind {
    /// A footnote that belongs to the page of this place; its number among those of the
    /// document.
    Note(u32),
    /// A target of links.
    Anchor(AnchorId),
    /// A picture; the text has [`super::characters::OBJECT`] there.
    Image { image: crate::pages::ImageId, width: Length, height: Length },
}

impl RichText {
    /// Appends text; a span of the same style and place is prolonged.
    pub(crate) fn push(&mut self, text: &str, style: TextStyle, mark: Mark, link: Option<LinkId>) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        if let Some(last) = self.spans.last_mut()
            && (last.style, last.mark, last.link) == (style, mark, link)
        {
            last.end = end;
            return;
        }
        self.spans.push(Span { end, style, mark, link });
    }

    /// Hangs something on the end of the text so far.
    pub(crate) fn insert(&mut self, kind: InsertKind) {
        self.inserts.push(Insert { at: self.text.len(), kind });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
