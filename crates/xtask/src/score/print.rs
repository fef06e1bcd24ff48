//! A published document as neutral plain text: block by block, numbers and notes as printed.

use std::fmt::Write;

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Characters.
    Text(String),
    /// A note: its mark and its text.
    Note(String, String),
}

/// A block: its lines.
pub(crate) type Printed = Vec<Vec<Piece>>;

/// The text of a document: a blank line between blocks, notes at the end. What the notation of
/// plain text could take for a mark is escaped, so that nothing in it states structure.
pub(crate) fn text(blocks: &[Printed]) -> String {
    let mut out = String::new();
    let mut notes = String::new();
    for block in blocks {
        for line in block {
            let mut words = String::new();
            for piece in line {
                match piece {
                    Piece::Text(text) => words.push_str(text),
                    Piece::Note(mark, text) => {
                        let plain = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
                        let label = if plain { mark.as_str() } else { "-" };
                        // A character that no text has, until the words are escaped.
                        let _ = write!(words, "\u{0}{label}\u{0}");
                        let _ = write!(notes, "\n[^{label}]: ");
                        if !plain {
                            let _ = write!(notes, "\\mark:{{{}}}", escaped(mark));
                        }
                        notes.push_str(&escaped(text));
                        notes.push('\n');
                    }
                }
            }
            let words = escaped(&words);
            let mut open = false;
            for character in words.chars() {
                if character == '\u{0}' {
                    out.push_str(if open { "]" } else { "[^" });
                    open = !open;
                } else {
                    out.push(character);
                }
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out.push_str(&notes);
    out
}

/// Words in which nothing is a mark.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = None;
    for character in words.chars() {
        let mark = match character {
            '\\' | '*' | '|' => true,
            '(' => before == Some(']'),
            '^' | ']' => before == Some('['),
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(character);
        before = Some(character);
    }
    out
}

/// The visible characters of a document, in order, and those of its notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Visible {
    /// Those of the text, with the marks of notes.
    pub(crate) text: String,
    /// Those of the notes, in the order of their marks.
    pub(crate) notes: String,
}

impl Visible {
    /// Those of printed blocks.
    pub(crate) fn of(blocks: &[Printed]) -> Visible {
        let mut visible = Visible::default();
        for piece in blocks.iter().flatten().flatten() {
            match piece {
                Piece::Text(text) => visible.add(text),
                Piece::Note(mark, text) => {
                    visible.add(mark);
                    visible.add_note(text);
                }
            }
        }
        visible
    }

    /// Adds text.
    pub(crate) fn add(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|c| !c.is_whitespace()));
    }

    /// Adds the text of a note.
    pub(crate) fn add_note(&mut self, text: &str) {
        self.notes.extend(text.chars().filter(|c| !c.is_whitespace()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_text_is_a_mark() {
        let note = Piece::Note("1".into(), "Voir *A/99/1*.".into());
        let blocks = vec![vec![vec![Piece::Text("Les [membres](4)".into()), note]], vec![vec![]]];
        assert_eq!(text(&blocks), "Les [membres]\\(4)[^1]\n\n\n\n\n[^1]: Voir \\*A/99/1\\*.\n");
        let note = Piece::Note("(1)".into(), "注".into());
        let blocks = vec![vec![vec![Piece::Text("** قرار".into()), note]]];
        assert_eq!(text(&blocks), "\\*\\* قرار[^-]\n\n\n[^-]: \\mark:{(1)}注\n");
    }

    #[test]
    fn visible_characters_are_kept_apart_from_notes() {
        let note = Piece::Note("2".into(), "其 他".into());
        let blocks = vec![vec![vec![Piece::Text("a b".into()), note, Piece::Text("c".into())]]];
        let visible = Visible::of(&blocks);
        assert_eq!((visible.text.as_str(), visible.notes.as_str()), ("ab2c", "其他"));
    }
}
