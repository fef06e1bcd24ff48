//! White space that matters: which lines must say `xml:space="preserve"`.

use chancery_model::Inline;

/// Whether a reader that collapses white space would change a line: a tabulator, a run of
/// spaces, or a space at the start, at the end or beside a line break.
///
/// Only the white space of XML (2.3) counts; a no-break space is a character like any other.
/// Notes and pictures are, for their neighbours, characters too.
pub(crate) fn must_be_preserved(inlines: &[Inline]) -> bool {
    let mut line = Line { before: Before::Edge, matters: false };
    line.inlines(inlines);
    line.matters || line.before == Before::Space
}

/// The same for a text outside of lines.
pub(crate) fn must_text_be_preserved(text: &str) -> bool {
    let mut line = Line { before: Before::Edge, matters: false };
    line.text(text);
    line.matters || line.before == Before::Space
}

/// What stands before a place in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start of the line, or a line break.
    Edge,
    /// White space.
    Space,
    /// Anything else.
    Solid,
}

struct Line {
    before: Before,
    matters: bool,
}

impl Line {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text.text),
                Inline::LineBreak => {
                    self.matters |= self.before == Before::Space;
                    self.before = Before::Edge;
                }
                Inline::Note(_) | Inline::Image(_) => self.before = Before::Solid,
                other => self.inlines(other.content().unwrap_or_default()),
            }
            if self.matters {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let [Some(first), Some(last)] = [bytes.first(), bytes.last()] else { return };
        // Most texts are words with single spaces between them, which a look at all pairs of
        // bytes tells sooner than one at each byte in turn.
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        let matters = pairs.fold(false, |any, (one, next)| {
            any | is_layout(*one) | ((*one == b' ') & (*next == b' '))
        });
        let edge = self.before != Before::Solid && *first == b' ';
        if matters || is_layout(*last) || edge {
            self.matters = true;
            return;
        }
        self.before = if *last == b' ' { Before::Space } else { Before::Solid };
    }
}
/// White space that a reader never leaves as it is.
fn is_layout(byte: u8) -> bool {
    (byte == b'\t') | (byte == b'\n') | (byte == b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Emphasis, Meaning};

    #[test]
    fn single_spaces_between_words_need_no_care() {
        let bold = |text: &str| Inline::emphasized(text, Emphasis::BOLD);
        for line in [
            vec![Inline::text("Le Conseil"), bold(" de sécurité")],
            vec![Inline::text("大会"), Inline::LineBreak, Inline::text("决议")],
            vec![Inline::text("l'article\u{A0}12\u{A0};\u{A0}")],
            vec![],
        ] {
            assert!(!must_be_preserved(&line), "{line:?}");
        }
    }

    #[test]
    fn tabulators_runs_and_edges_are_preserved() {
        let phrase = |text: &str| Inline::phrase(Meaning::Organ, vec![Inline::text(text)]);
        for line in [
            vec![Inline::text("a\tb")],
            vec![Inline::text("a  b")],
            vec![Inline::text("a "), phrase(" b")],
            vec![Inline::text(" a")],
            vec![phrase("مجلس ")],
            vec![Inline::text("a "), Inline::LineBreak, Inline::text("b")],
            vec![Inline::text("a"), Inline::LineBreak, Inline::text(" b")],
        ] {
            assert!(must_be_preserved(&line), "{line:?}");
        }
        assert!(must_text_be_preserved("a "));
        assert!(!must_text_be_preserved("a b"));
    }
}
