//! From the lines of a block to tokens: text, marks, and the brackets that belong together.
//!
//! The time is linear in the text: every character is looked at a bounded number of times, and
//! what has no other end is text.

use crate::lines::Line;
use chancery_model::{Image, first_of};
use chancery_text_notation::{
    Bracket, Directive, OPEN_BRACKETS, is_escapable, named_character, read_label, read_source,
    unescape,
};
use std::borrow::Cow;

/// A piece of a block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Characters that mean themselves.
    Text(&'a str),
    /// A character named by its code point.
    Character(char),
    /// So many asterisks, and whether something solid stands before and after them.
    Stars {
        /// The asterisks.
        text: &'a str,
        /// Whether the character before them is not white space.
        after_solid: bool,
        /// Whether the character after them is not white space.
        before_solid: bool,
    },
    /// Asterisks whose meaning is known, and how many of them are text.
    Toggle {
        /// The asterisks.
        text: &'a str,
        /// How many of them are text.
        literal: usize,
        /// Bold type begins or ends.
        bold: bool,
        /// Italic type begins or ends.
        italic: bool,
    },
    /// A bracket opens.
    Open(Box<Around<'a>>),
    /// The innermost open bracket closes.
    Close,
    /// The place of a note, by its label.
    Note(&'a str),
    /// A picture.
    Picture(Box<Image>),
    /// The end of a line; whether a space stands for it where lines are wrapped.
    LineEnd {
        /// Not between Chinese characters.
        space: bool,
    },
    /// A line break that is marked as one.
    Break,
}

/// What stands around the tokens between a bracket and its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Around<'a> {
    /// A link to this target.
    Link(Cow<'a, str>),
    /// A directive.
    Bracket(Bracket),
}

/// Something wrong with the marks of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Index of the line in the block.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) kind: FlawKind,
    /// The directive.
    pub(crate) name: String,
}

/// What can be wrong with marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FlawKind {
    /// There is no such directive, or its values are wrong.
    Unknown,
    /// The brace of the directive is never closed, or it is nested too deeply.
    Unclosed,
}

/// The tokens of a block, and what is wrong with its marks.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Scan<'a> {
    /// The tokens.
    pub(crate) tokens: Vec<Token<'a>>,
    /// What is wrong.
    pub(crate) flaws: Vec<Flaw>,
}

/// Most blocks with marks have so few tokens.
const FEW_TOKENS: usize = 8;
/// How many flaws of one block are told.
const MOST_FLAWS: usize = 16;

/// A bracket that may close.
struct Pending {
    /// The token to replace when it closes.
    token: usize,
    line: usize,
    /// The deepest nesting inside so far.
    depth: u32,
    kind: PendingKind,
}

enum PendingKind {
    /// `[`.
    Square,
    /// `![`, with the place after it.
    Picture(usize),
    /// A directive and `{`.
    Brace(Box<Bracket>),
}

struct Scanner<'b> {
    line: usize,
    scan: Scan<'b>,
    pending: Vec<Pending>,
    braces: usize,
    /// The deepest nesting outside of all pending brackets.
    depth: u32,
    limit: u32,
    /// Whether the last character is not white space, or escaped.
    solid: bool,
}

/// Reads the tokens of lines; brackets nest no deeper than `limit`.
pub(crate) fn scan<'b>(lines: &'b [Line<'_>], limit: u32) -> Scan<'b> {
    let mut scanner = Scanner {
        line: 0,
        scan: Scan { tokens: Vec::with_capacity(FEW_TOKENS), flaws: vec![] },
        pending: vec![],
        braces: 0,
        depth: 0,
        limit,
        solid: false,
    };
    for index in 0..lines.len() {
        scanner.line = index;
        scanner.solid = false;
        scanner.scan_line(&lines[index].text);
        if let Some(next) = lines.get(index + 1) {
            scanner.end_line(&lines[index].text, &next.text);
        }
    }
    scanner.finish()
}

/// Whether a line has any character that may be a mark.
pub(crate) fn has_marks(text: &str) -> bool {
    first_of(text.as_bytes(), b"\\*[").is_some()
}

impl<'b> Scanner<'b> {
    fn push(&mut self, token: Token<'b>) {
        self.scan.tokens.push(token);
    }

    fn text(&mut self, text: &'b str) {
        if let Some(last) = text.chars().next_back() {
            self.solid = !last.is_whitespace();
            self.push(Token::Text(text));
        }
    }

    fn end_line(&mut self, line: &str, next: &str) {
        if self.scan.tokens.last() == Some(&Token::Break) && line.ends_with('\\') {
            return;
        }
        let wide = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || c >= '\u{FF00}';
        let tight =
            line.chars().next_back().is_some_and(wide) && next.chars().next().is_some_and(wide);
        self.push(Token::LineEnd { space: !tight });
    }

    fn scan_line(&mut self, text: &'b str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut plain = 0;
        while let Some(ahead) = first_of(bytes.get(at..).unwrap_or_default(), b"\\*[]}!") {
            at += ahead;
            let byte = &bytes[at];
            let is_plain = match byte {
                b'\\' | b'*' => false,
                b'[' => self.is_full() && read_label(&text[at..]).is_none(),
                b']' => self.pending.is_empty(),
                b'}' => self.braces == 0,
                b'!' => bytes.get(at + 1) != Some(&b'['),
                _ => true,
            };
            if is_plain {
                at += 1;
                continue;
            }
            if plain < at {
                self.text(&text[plain..at]);
            }
            let length = match byte {
                b'\\' => self.backslash(&text[at..]),
                b'*' => self.stars(&text[at..]),
                b'[' => self.square(text, at, PendingKind::Square),
                b'!' => self.exclamation(text, at),
                b']' => self.close_square(text, at),
                _ => self.close_brace(&text[at..=at]),
            };
            at += length;
            plain = at;
        }
        if plain < text.len() {
            self.text(&text[plain..]);
        }
    }

    /// Handles a backslash at the beginning of the rest of a line; returns the length taken.
    fn backslash(&mut self, rest: &'b str) -> usize {
        let Some(next) = rest[1..].chars().next() else {
            // Only at the end of a line: it is a line break.
            self.push(Token::Break);
            return 1;
        };
        if is_escapable(next) {
            let end = 1 + next.len_utf8();
            self.push(Token::Text(&rest[1..end]));
            self.solid = true;
            return end;
        }
        if let Some((character, length)) = named_character(rest)
            && chancery_model::is_storable(character)
        {
            self.push(Token::Character(character));
            self.solid = true;
            return length;
        }
        if let Some((directive, length)) = Directive::read(rest)
            && let Some(after) = rest[length..].strip_prefix('{')
        {
            if directive.name == "break" && directive.values.is_empty() && after.starts_with('}') {
                self.push(Token::Break);
                self.solid = true;
                return length + 2;
            }
            match Bracket::read(&directive) {
                Some(_) if self.is_full() => {}
                Some(bracket) => {
                    self.open(&rest[..=length], PendingKind::Brace(Box::new(bracket)));
                    self.braces += 1;
                    return length + 1;
                }
                None => self.flaw(FlawKind::Unknown, self.line, &directive.name),
            }
        }
        self.text(&rest[..1]);
        1
    }

    fn flaw(&mut self, kind: FlawKind, line: usize, name: &str) {
        if self.scan.flaws.len() < MOST_FLAWS {
            self.scan.flaws.push(Flaw { line, kind, name: name.to_owned() });
        }
    }

    fn stars(&mut self, rest: &'b str) -> usize {
        let length = rest.bytes().take_while(|byte| *byte == b'*').count();
        let before_solid = rest[length..].chars().next().is_some_and(|c| !c.is_whitespace());
        let after_solid = self.solid;
        self.push(Token::Stars { text: &rest[..length], after_solid, before_solid });
        self.solid = true;
        length
    }

    fn open(&mut self, text: &'b str, kind: PendingKind) {
        let token = self.scan.tokens.len();
        self.push(Token::Text(text));
        self.solid = true;
        self.pending.push(Pending { token, line: self.line, depth: 0, kind });
    }

    /// Whether no more brackets are looked out for; those of a document are far fewer.
    fn is_full(&self) -> bool {
        self.pending.len() >= OPEN_BRACKETS + self.limit as usize
    }

    /// Handles `[` at a place of a line; returns the length taken.
    fn square(&mut self, text: &'b str, at: usize, kind: PendingKind) -> usize {
        if let Some((label, length)) = read_label(&text[at..]) {
            self.push(Token::Note(label));
            self.solid = true;
            return length;
        }
        if self.is_full() {
            self.text(&text[at..=at]);
        } else {
            self.open(&text[at..=at], kind);
        }
        1
    }

    /// Handles `![` at a place of a line; returns the length taken.
    fn exclamation(&mut self, text: &'b str, at: usize) -> usize {
        self.text(&text[at..=at]);
        1 + self.square(text, at + 1, PendingKind::Picture(at + 2))
    }

    fn close_square(&mut self, text: &'b str, at: usize) -> usize {
        let literal = &text[at..=at];
        let is_brace =
            self.pending.last().is_none_or(|last| matches!(last.kind, PendingKind::Brace(_)));
        if is_brace {
            self.text(literal);
            return 1;
        }
        let target = text[at + 1..].strip_prefix('(').and_then(target_length);
        let Some(pending) = self.pending.pop() else { return 1 };
        let depth = pending.depth + 1;
        match target {
            Some(length) if depth <= self.limit => {
                let raw = &text[at + 2..at + 2 + length];
                match pending.kind {
                    PendingKind::Picture(start) if pending.line == self.line => {
                        let description = unescape(&text[start..at]).into_owned();
                        let source = read_source(raw);
                        // The exclamation mark is a token of its own before the bracket.
                        self.scan.tokens.truncate(pending.token - 1);
                        self.push(Token::Picture(Box::new(Image { source, description })));
                        self.deepen(pending.depth);
                    }
                    _ => {
                        let around = Around::Link(unescape(raw));
                        self.scan.tokens[pending.token] = Token::Open(Box::new(around));
                        self.push(Token::Close);
                        self.deepen(depth);
                    }
                }
                self.solid = true;
                length + 3
            }
            _ => {
                self.deepen(pending.depth);
                self.text(literal);
                1
            }
        }
    }

    fn close_brace(&mut self, literal: &'b str) -> usize {
        if self.braces == 0 {
            self.text(literal);
            return 1;
        }
        while let Some(pending) = self.pending.pop() {
            let PendingKind::Brace(bracket) = pending.kind else {
                self.deepen(pending.depth);
                continue;
            };
            self.braces -= 1;
            let depth = pending.depth + 1;
            if depth <= self.limit {
                self.scan.tokens[pending.token] = Token::Open(Box::new(Around::Bracket(*bracket)));
                self.push(Token::Close);
                self.deepen(depth);
            } else {
                self.flaw(FlawKind::Unclosed, pending.line, &bracket.directive().name);
                self.text(literal);
                self.deepen(pending.depth);
            }
            self.solid = true;
            break;
        }
        1
    }

    fn deepen(&mut self, depth: u32) {
        let around = self.pending.last_mut().map_or(&mut self.depth, |pending| &mut pending.depth);
        *around = depth.max(*around);
    }

    fn finish(mut self) -> Scan<'b> {
        for pending in std::mem::take(&mut self.pending) {
            if let PendingKind::Brace(bracket) = pending.kind {
                self.flaw(FlawKind::Unclosed, pending.line, &bracket.directive().name);
            }
        }
        self.scan
    }
}

/// The length of a target up to its closing parenthesis; `None` if white space or another
/// parenthesis opens before.
fn target_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ')' => return Some(index),
            '(' => return None,
            other if other.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}
