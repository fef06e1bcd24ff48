//! Strings of codes and the gaps between them, as one operation that shows them.

use crate::syntax::{escaped, integer};
use chancery_layout::Glyph;

/// The clusters of a run: a glyph that has a text, and those after it that have none of their own.
pub(crate) fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|_, next| next.text_length == 0)
}

/// The text of each glyph of a cluster that is shown glyph by glyph: each gets a character as long
/// as there are enough, and the last one read gets the rest.
pub(crate) fn cluster_texts<'a>(
    text: &'a str,
    glyphs: usize,
    right_to_left: bool,
    texts: &mut Vec<&'a str>,
) {
    texts.clear();
    let mut rest = text;
    for _ in 1..glyphs {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let (first, others) = rest.split_at(length);
        texts.push(first);
        rest = others;
    }
    texts.push(rest);
    // The glyph that has the text of the cluster stands first on the page, whatever is read
    // first.
    if right_to_left {
        texts.reverse();
    }
}

/// How far a showing operation is written: an array of strings and gaps.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    #[default]
    Nothing,
    /// In the array, between its items.
    Array,
    /// In a string of the array.
    String,
}

impl Shown {
    /// Moves back by thousandths of an em.
    pub(crate) fn kern(&mut self, stream: &mut Vec<u8>, back: i64) {
        match self {
            Shown::Nothing => stream.push(b'['),
            // Two gaps in a row never occur: a code follows each.
            Shown::Array => stream.push(b' '),
            Shown::String => stream.push(b')'),
        }
        integer(stream, back);
        *self = Shown::Array;
    }

    /// Shows the glyph of a code.
    pub(crate) fn code(&mut self, stream: &mut Vec<u8>, code: u16) {
        match self {
            Shown::Nothing => stream.extend(b"[("),
            Shown::Array => stream.push(b'('),
            Shown::String => {}
        }
        escaped(stream, &code.to_be_bytes());
        *self = Shown::String;
    }

    /// Ends the operation.
    pub(crate) fn end(&mut self, stream: &mut Vec<u8>) {
        match self {
            Shown::Nothing => return,
            Shown::Array => {}
            Shown::String => stream.push(b')'),
        }
        stream.extend(b"]TJ\n");
        *self = Shown::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_gaps_take_turns_in_one_array() {
        let (mut stream, mut shown) = (Vec::new(), Shown::default());
        shown.code(&mut stream, 0x4142);
        shown.code(&mut stream, 0x4328);
        shown.kern(&mut stream, -250);
        shown.code(&mut stream, 0x4445);
        shown.end(&mut stream);
        shown.kern(&mut stream, 12);
        shown.code(&mut stream, 0x4647);
        shown.end(&mut stream);
        shown.end(&mut stream);
        assert_eq!(stream, b"[(ABC\\()-250(DE)]TJ\n[12(FG)]TJ\n");
    }
}
