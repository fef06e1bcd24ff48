//! Pieces put together to the inlines of a line.

use crate::pieces::{Piece, is_ideographic};
use chancery_model::{Emphasis, Inline, Position, Text};

/// Inlines that are being put together.
#[derive(Debug, Default)]
pub(crate) struct Words {
    content: Vec<Inline>,
    last: Option<Last>,
    first: Option<Span>,
    is_parted: bool,
    /// Whether the file writes every space, so that the end of a line is none.
    pub(crate) spaces_are_written: bool,
}

/// Where the last piece ends.
#[derive(Clone, Copy, Debug)]
struct Last {
    base: f32,
    left: f32,
    right: f32,
    size: f32,
    page: usize,
    ends_with: Option<char>,
}

/// What part of a page inlines take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// The page of the first piece, counted from zero.
    pub(crate) page: usize,
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The base line of the first line, and of the last line on the last page.
    pub(crate) first_base: f32,
    pub(crate) last_base: f32,
    pub(crate) last_page: usize,
    /// The font size of the first piece.
    pub(crate) size: f32,
}

impl Words {
    pub(crate) fn new(spaces_are_written: bool) -> Words {
        Words { spaces_are_written, ..Words::default() }
    }

    /// Whether nothing but white space has come.
    pub(crate) fn is_empty(&self) -> bool {
        self.content.iter().all(|inline| match inline {
            Inline::Text(text) => text.text.trim().is_empty(),
            Inline::LineBreak => true,
            _ => false,
        })
    }

    /// Adds a piece of a page.
    pub(crate) fn push(&mut self, piece: &Piece, page: usize) {
        if piece.is_line_hyphen {
            // The next line goes on with the same word.
            self.note(piece, page, Some('\u{AD}'));
            return;
        }
        if self.needs_space(piece, page) {
            self.text(" ", piece, self.size_of_line(piece));
        }
        let size = self.size_of_line(piece);
        let mut lines = piece.text.split('\n');
        if let Some(first) = lines.next() {
            self.text(first, piece, size);
        }
        for line in lines {
            self.content.push(Inline::LineBreak);
            self.text(line, piece, size);
        }
        self.note(piece, page, piece.text.chars().next_back());
    }

    /// Keeps what comes apart from what is there.
    pub(crate) fn part(&mut self) {
        self.is_parted = true;
    }

    /// Adds an inline that is ready.
    pub(crate) fn inline(&mut self, inline: Inline) {
        self.content.push(inline);
    }

    /// Takes away what came after `length` inlines.
    pub(crate) fn split_off(&mut self, length: usize) -> Vec<Inline> {
        self.content.split_off(length.min(self.content.len()))
    }

    /// How many inlines there are.
    pub(crate) fn len(&self) -> usize {
        self.content.len()
    }

    /// The last character.
    pub(crate) fn ends_with(&self) -> Option<char> {
        self.last.and_then(|last| last.ends_with)
    }

    /// The inlines and where they stand.
    pub(crate) fn finish(self) -> (Vec<Inline>, Option<Span>) {
        let mut content = self.content;
        trim(&mut content);
        (content, self.first)
    }

    fn needs_space(&self, piece: &Piece, page: usize) -> bool {
        let (Some(last), Some(next)) = (self.last, piece.text.chars().next()) else {
            return false;
        };
        let Some(before) = last.ends_with else { return false };
        if before.is_whitespace() || next.is_whitespace() {
            return false;
        }
        if is_ideographic(before) && is_ideographic(next) {
            return false;
        }
        let same_line =
            page == last.page && (piece.base - last.base).abs() < 0.6 * last.size.max(piece.size);
        if same_line {
            let gap = (piece.left - last.right).max(last.left - piece.right);
            return gap > 0.17 * last.size.min(piece.size);
        }
        // A hyphen at the end of a line is part of the word unless it is proven soft.
        !self.spaces_are_written && !matches!(before, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}')
    }

    /// The size of the letters around a piece.
    fn size_of_line(&self, piece: &Piece) -> f32 {
        self.last.map_or(piece.size, |last| last.size.max(piece.size))
    }

    fn text(&mut self, text: &str, piece: &Piece, size: f32) {
        if text.is_empty() {
            return;
        }
        let raised = self.last.is_some_and(|last| {
            let rise = piece.base - last.base;
            piece.size < 0.8 * size && rise > 0.1 * size && rise < 0.7 * size
        });
        let lowered = self.last.is_some_and(|last| {
            let fall = last.base - piece.base;
            piece.size < 0.8 * size && fall > 0.05 * size && fall < 0.4 * size
        });
        let position = match (raised, lowered) {
            (true, _) => Position::Superscript,
            (_, true) => Position::Subscript,
            _ => Position::Baseline,
        };
        let emphasis = Emphasis {
            bold: piece.look.bold,
            italic: piece.look.italic,
            position,
            ..Emphasis::PLAIN
        };
        let storable = |c: &char| chancery_model::is_storable(*c);
        let text: String = text.chars().filter(storable).collect();
        let parted = std::mem::take(&mut self.is_parted);
        match self.content.last_mut() {
            Some(Inline::Text(last)) if last.emphasis == emphasis && !parted => {
                last.text.push_str(&text);
            }
            _ => self.content.push(Inline::Text(Text { text, emphasis })),
        }
    }

    fn note(&mut self, piece: &Piece, page: usize, ends_with: Option<char>) {
        // Raised and lowered letters do not move the line.
        let small = self.last.is_some_and(|last| {
            page == last.page
                && piece.size < 0.8 * last.size
                && (piece.base - last.base).abs() < 0.7 * last.size
        });
        let (base, size) = match self.last {
            Some(last) if small => (last.base, last.size),
            _ => (piece.base, piece.size),
        };
        self.last =
            Some(Last { base, left: piece.left, right: piece.right, size, page, ends_with });
        let span = self.first.get_or_insert(Span {
            page,
            left: piece.left,
            right: piece.right,
            first_base: base,
            last_base: base,
            last_page: page,
            size,
        });
        span.left = span.left.min(piece.left);
        span.right = span.right.max(piece.right);
        (span.last_base, span.last_page) = (base, page);
    }
}

/// Takes white space away at both ends; it is the gap to what is around.
pub(crate) fn trim(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::LineBreak => {}
            Inline::Text(text) => {
                text.text.truncate(text.text.trim_end_matches([' ', '\t']).len());
                if !text.text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        content.pop();
    }
    while let Some(first) = content.first_mut() {
        match first {
            Inline::LineBreak => {}
            Inline::Text(text) => {
                let start = text.text.len() - text.text.trim_start_matches([' ', '\t']).len();
                text.text.drain(..start);
                if !text.text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        content.remove(0);
    }
    // A space before a forced line end hangs over the margin.
    for place in 1..content.len() {
        if content[place] == Inline::LineBreak
            && let Inline::Text(text) = &mut content[place - 1]
        {
            text.text.truncate(text.text.trim_end_matches(' ').len());
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
}
