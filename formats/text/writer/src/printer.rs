//! Writing the characters and marks of a block so that they are read back exactly.

use crate::tree::{Emphases, Node, NodeKind, longest_span, nodes};
use chancery_model::{Image, Inline, Note, is_storable};
use chancery_text_notation::{
    Bracket, NO_LABEL, OPEN_BRACKETS, Opening, Raw, escape, is_label, write_source,
};
use std::collections::VecDeque;

/// A text that is being written.
#[derive(Default)]
pub(crate) struct Printer {
    /// The text so far.
    pub(crate) out: String,
    /// Notes whose places were written and whose texts were not, in order.
    pub(crate) notes: VecDeque<Note>,
    /// Whether the block is the cell of a pipe table: one line, in which `|` is escaped.
    in_cell: bool,
    /// How many braces are open.
    braces: u32,
    /// How many links are open.
    links: u32,
    /// How many bare `[` the block has.
    brackets: usize,
    /// Whether the next character begins a printed line.
    line_start: bool,
    /// The asterisks at the end of the text.
    stars: Stars,
    /// Length of the text after a bare space at its end.
    after_space: usize,
    /// Length of the text after an escaped space at its end.
    after_escaped_space: usize,
    /// Length of the text after the place of a note that begins a line.
    after_place: usize,
}

/// Asterisks at the end of the text.
#[derive(Clone, Copy)]
struct Stars {
    /// Length of the text after them.
    end: usize,
    begun: Emphases,
    ended: Emphases,
}

impl Default for Stars {
    fn default() -> Stars {
        Stars { end: 0, begun: Emphases::NONE, ended: Emphases::NONE }
    }
}

impl Printer {
    /// Begins the content of a block.
    pub(crate) fn begin(&mut self) {
        self.line_start = true;
        self.brackets = 0;
    }

    /// Writes printed lines: a line end stands between them, and line breaks in them are marked.
    pub(crate) fn lines(&mut self, lines: &[&[Inline]]) {
        self.begin();
        self.nodes(&nodes(lines), Emphases::NONE);
        self.guard_space();
    }

    /// Writes the content of a cell of a pipe table.
    pub(crate) fn cell(&mut self, content: &[Inline]) {
        let start = self.out.len();
        self.in_cell = true;
        self.lines(&[content]);
        self.in_cell = false;
        // What looks like the rule under header rows is no content.
        let written = &self.out[start..];
        if !written.is_empty() && written.bytes().all(|byte| matches!(byte, b'-' | b':')) {
            self.out.insert(start, '\\');
        }
    }

    /// Writes a directive at the beginning of a block.
    pub(crate) fn opening(&mut self, opening: &Opening) {
        opening.directive().write(&mut self.out);
    }

    fn nodes(&mut self, nodes: &[Node<'_>], active: Emphases) {
        let mut rest = nodes;
        while let Some(first) = rest.first() {
            if let Some((each, length)) = longest_span(rest, active) {
                self.span(each, &rest[..length], active);
                rest = &rest[length..];
                continue;
            }
            rest = &rest[1..];
            let ends_line = rest.first().is_none_or(|next| matches!(next.kind, NodeKind::LineEnd));
            match first.kind {
                // The line end of a break would be the end of the block.
                NodeKind::Break if ends_line || self.in_cell => self.push_solid("\\break{}"),
                NodeKind::Text(text) => {
                    let is_inside = active != Emphases::NONE || self.braces + self.links > 0;
                    self.text(text, ends_line && !(is_inside && rest.is_empty()));
                }
                _ => self.node(first, active),
            }
        }
    }

    fn node(&mut self, node: &Node<'_>, active: Emphases) {
        match &node.kind {
            NodeKind::Text(text) => self.text(text, false),
            NodeKind::Break => {
                self.push_solid("\\\n");
                self.line_start = true;
            }
            NodeKind::LineEnd => {
                self.guard_space();
                self.out.push('\n');
                self.line_start = true;
            }
            NodeKind::Note(note) => self.place(note),
            NodeKind::Image(image) => self.image(image),
            NodeKind::Around(Inline::Link(link), inner) => {
                // An exclamation mark before it would make the link a picture.
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                self.push_solid("[");
                self.links += 1;
                self.nodes(inner, active);
                self.links -= 1;
                self.push_solid("](");
                escape(&link.target, Raw::Target, &mut self.out);
                self.push_solid(")");
            }
            NodeKind::Around(inline, inner) => match Bracket::of(inline) {
                Some(bracket) => self.bracket(&bracket, inner, active),
                None => self.nodes(inner, active),
            },
        }
    }

    fn bracket(&mut self, bracket: &Bracket, inner: &[Node<'_>], active: Emphases) {
        bracket.directive().write(&mut self.out);
        self.push_solid("{");
        self.braces += 1;
        self.nodes(inner, active);
        self.braces -= 1;
        self.push_solid("}");
    }

    /// Writes nodes that have an emphasis in common.
    fn span(&mut self, each: usize, nodes: &[Node<'_>], active: Emphases) {
        let (set, emphasis) = Emphases::EACH[each];
        let inside = active.with(set);
        let stars = if set == Emphases::BOLD { "**" } else { "*" };
        if !(set == Emphases::BOLD || set == Emphases::ITALIC) || !self.may_begin(set) {
            return self.bracket(&Bracket::Emphasis(emphasis), nodes, inside);
        }
        let before = self.stars_at_end();
        self.push_solid(stars);
        let begun = before.begun.with(set);
        self.stars = Stars { end: self.out.len(), begun, ended: before.ended };
        self.nodes(nodes, inside);
        self.guard_any_space();
        let before = self.stars_at_end();
        self.push_solid(stars);
        let ended = before.ended.with(set);
        self.stars = Stars { end: self.out.len(), begun: Emphases::NONE, ended };
    }

    fn stars_at_end(&self) -> Stars {
        if self.stars.end == self.out.len() { self.stars } else { Stars::default() }
    }

    /// Whether asterisks that begin this can follow the asterisks at the end of the text and be
    /// read as what they are: at most three together, and never two of one kind.
    fn may_begin(&self, set: Emphases) -> bool {
        let Stars { begun, ended, .. } = self.stars_at_end();
        ended.is_empty() || (begun.is_empty() && ended.common(set).is_empty() && ended.is_one())
    }

    /// Writes something that is not white space.
    fn push_solid(&mut self, text: &str) {
        self.out.push_str(text);
        self.line_start = false;
    }

    fn place(&mut self, note: &Note) {
        let label = if is_label(&note.mark) { &note.mark } else { NO_LABEL };
        let begins_line = self.line_start;
        self.push_solid("[^");
        self.out.push_str(label);
        self.out.push(']');
        if begins_line {
            self.after_place = self.out.len();
        }
        self.notes.push_back(note.clone());
    }

    /// Writes a picture.
    pub(crate) fn image(&mut self, image: &Image) {
        self.push_solid("![");
        escape(&image.description, Raw::Description, &mut self.out);
        self.out.push_str("](");
        write_source(&image.source, &mut self.out);
        self.out.push(')');
    }

    /// Writes characters; `ends_line` says that the printed line ends with them.
    fn text(&mut self, text: &str, ends_line: bool) {
        let mut rest = text;
        if let Some(first) = text.chars().next().filter(|c| c.is_whitespace() && is_storable(*c)) {
            let is_margin = self.line_start && matches!(first, ' ' | '\t');
            // White space would keep asterisks from beginning something.
            if is_margin || !self.stars_at_end().begun.is_empty() {
                self.out.push('\\');
                self.out.push(first);
                self.after_escaped_space = self.out.len();
                self.line_start = false;
                rest = &text[first.len_utf8()..];
            }
        }
        // A colon after the place of a note at the beginning of a line would define the note.
        if rest.starts_with(':') && self.after_place == self.out.len() && !self.out.is_empty() {
            self.out.push('\\');
        }
        let bare = rest;
        while let Some(at) = rest.find(|c: char| self.is_delicate(c)) {
            if at > 0 {
                self.push_solid(&rest[..at]);
            }
            let mut characters = rest[at..].chars();
            let Some(character) = characters.next() else { return };
            rest = characters.as_str();
            let is_lone = character == '*' && self.is_lone(rest, ends_line);
            if is_lone {
                self.push_solid("*");
            } else {
                self.delicate(character);
            }
        }
        if !rest.is_empty() {
            self.push_solid(rest);
        }
        if !bare.is_empty() && self.out.chars().next_back().is_some_and(char::is_whitespace) {
            self.after_space = self.out.len();
        }
    }

    /// Whether an asterisk that is written now has white space, or the end of the line, on both
    /// sides, so that it can neither begin nor end anything.
    fn is_lone(&self, after: &str, ends_line: bool) -> bool {
        let is_free_before = self.line_start
            || (self.after_escaped_space != self.out.len()
                && self.out.chars().next_back().is_some_and(char::is_whitespace));
        let mut after = after.chars();
        let is_free_after = match after.next() {
            // The last space may still be escaped.
            Some(next) => next.is_whitespace() && is_storable(next) && !after.as_str().is_empty(),
            None => ends_line,
        };
        is_free_before && is_free_after
    }

    /// Whether a character may need a backslash.
    fn is_delicate(&self, character: char) -> bool {
        match character {
            '\\' | '*' | '[' | '(' | '^' | '|' => true,
            ']' | ')' => self.links > 0,
            '}' => self.braces > 0,
            '\u{FEFF}' => self.out.is_empty(),
            other => !is_storable(other),
        }
    }

    fn delicate(&mut self, character: char) {
        if !is_storable(character) || character == '\u{FEFF}' {
            let name = format!("\\char:{:X};", u32::from(character));
            return self.push_solid(&name);
        }
        let in_link = self.links > 0;
        let is_escaped = match character {
            '[' => {
                self.brackets += 1;
                in_link || self.brackets > OPEN_BRACKETS
            }
            '(' => in_link || self.out.ends_with(']'),
            '^' => self.out.ends_with('['),
            '|' => self.in_cell || self.line_start,
            _ => true,
        };
        if is_escaped {
            self.out.push('\\');
        }
        self.out.push(character);
        self.line_start = false;
    }

    /// Escapes a bare space or tabulator at the end of a line, where readers drop it.
    fn guard_space(&mut self) {
        if self.out.ends_with([' ', '\t']) {
            self.guard_any_space();
        }
    }

    /// Escapes bare white space at the end of the text.
    fn guard_any_space(&mut self) {
        if self.after_space == self.out.len()
            && let Some(last) = self.out.chars().next_back()
        {
            self.out.insert(self.out.len() - last.len_utf8(), '\\');
        }
    }
}
