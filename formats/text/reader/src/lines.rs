//! The lines of a text, and the blocks that blank lines part.

use chancery_model::first_byte;
use std::borrow::Cow;
use std::ops::Range;

/// A line without the white space around it.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// The characters.
    pub(crate) text: Cow<'a, str>,
    /// Where they stand in the text.
    pub(crate) range: Range<usize>,
    /// The white space before them.
    pub(crate) margin: &'a str,
}

/// Lines printed directly under each other.
#[derive(Debug, Default)]
pub(crate) struct Block<'a> {
    /// The lines; none is empty.
    pub(crate) lines: Vec<Line<'a>>,
    /// Where control characters were left out, as ranges of the text.
    pub(crate) removed: Vec<Range<usize>>,
}

/// Cuts a text into blocks.
pub(crate) struct Blocks<'a> {
    text: &'a str,
    at: usize,
}

/// What ends a line.
#[derive(PartialEq, Eq)]
enum End {
    /// The next line follows directly.
    Line,
    /// A page or paragraph ends as well.
    Block,
    /// The text ends.
    Text,
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(text: &'a str) -> Blocks<'a> {
        Blocks { text, at: 0 }
    }

    /// The next line as it stands, whether a control character is in it, and what ends it.
    fn raw_line(&mut self) -> (Range<usize>, bool, End) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut has_controls = false;
        let mut at = start;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(ahead) = first_byte(rest, may_end) else {
                self.at = bytes.len();
                return (start..bytes.len(), has_controls, End::Text);
            };
            at += ahead;
            let byte = &bytes[at];
            let (length, end) = match byte {
                b'\n' => (1, End::Line),
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => (2, End::Line),
                b'\r' => (1, End::Line),
                // Line and page feeds of typewriters and printers.
                0x0B | 0x0C => (1, End::Block),
                // The next-line character and the other C1 controls.
                0xC2 if bytes.get(at + 1) == Some(&0x85) => (2, End::Line),
                // The line and paragraph separators of Unicode.
                0xE2 if bytes[at..].starts_with(&[0xE2, 0x80, 0xA8]) => (3, End::Line),
                0xE2 if bytes[at..].starts_with(&[0xE2, 0x80, 0xA9]) => (3, End::Block),
                _ => {
                    has_controls |= self.text[at..].chars().next().is_some_and(is_dropped);
                    at += 1;
                    continue;
                }
            };
            self.at = at + length;
            return (start..at, has_controls, end);
        }
    }
}

/// Whether a byte may end a line, or begin a character that is dropped.
fn may_end(byte: u8) -> bool {
    ((byte < 0x20) & (byte != b'\t'))
        | (byte == 0x7F)
        | (byte == 0xC2)
        | (byte == 0xE2)
        | (byte == 0xEF)
}

fn is_dropped(character: char) -> bool {
    !chancery_model::is_storable(character)
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        let mut block = Block::default();
        loop {
            let (range, has_controls, end) = self.raw_line();
            let line = if has_controls {
                cleaned(self.text, range, &mut block.removed)
            } else {
                trimmed(self.text, range)
            };
            let is_blank = line.text.is_empty();
            if !is_blank {
                block.lines.push(line);
            }
            let is_over = is_blank || end != End::Line;
            if (is_over && !block.lines.is_empty()) || end == End::Text {
                let has_content = !block.lines.is_empty() || !block.removed.is_empty();
                return has_content.then_some(block);
            }
        }
    }
}

fn is_margin(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Leaves out the white space around a line, except what a backslash keeps at its end.
fn trimmed(text: &str, range: Range<usize>) -> Line<'_> {
    let raw = &text[range.clone()];
    let kept = trim_end(raw);
    let start = kept.len() - kept.trim_start_matches(is_margin).len();
    let range = range.start + start..range.start + kept.len();
    Line { text: Cow::Borrowed(&text[range.clone()]), range, margin: &kept[..start] }
}

/// A text without the white space at its end, except one character after a backslash that is not
/// escaped itself.
pub(crate) fn trim_end(text: &str) -> &str {
    let kept = text.trim_end_matches(is_margin);
    let backslashes = kept.bytes().rev().take_while(|byte| *byte == b'\\').count();
    if kept.len() < text.len() && backslashes % 2 == 1 { &text[..kept.len() + 1] } else { kept }
}

/// A line without its control characters.
fn cleaned<'a>(text: &'a str, range: Range<usize>, removed: &mut Vec<Range<usize>>) -> Line<'a> {
    let mut kept = String::with_capacity(range.len());
    for (index, character) in text[range.clone()].char_indices() {
        if is_dropped(character) {
            let at = range.start + index;
            let end = at + character.len_utf8();
            match removed.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => removed.push(at..end),
            }
        } else {
            kept.push(character);
        }
    }
    let kept = trim_end(&kept).trim_start_matches(is_margin).to_owned();
    let raw = &text[range.clone()];
    let margin = &raw[..raw.len() - raw.trim_start_matches(is_margin).len()];
    Line { text: Cow::Owned(kept), range, margin }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Vec<String>> {
        Blocks::new(text)
            .map(|block| block.lines.into_iter().map(|line| line.text.into_owned()).collect())
            .collect()
    }

    #[test]
    fn all_line_ends_part_lines_and_blank_lines_part_blocks() {
        for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"] {
            let text = ["", "  大会 ", "\tb", " ", "", "c"].join(end);
            assert_eq!(blocks(&text), [vec!["大会", "b"], vec!["c"]], "{end:?}");
        }
        assert_eq!(blocks("a\u{c}b\u{2029}c"), [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn white_space_after_a_backslash_stays() {
        assert_eq!(blocks("a\\  \nb\\\\  \n"), [["a\\ ", "b\\\\"]]);
        assert_eq!(blocks("\u{a0}\n\u{3000}a"), [["\u{a0}", "\u{3000}a"]]);
    }

    #[test]
    fn control_characters_are_left_out_and_told() {
        let block = Blocks::new("a\u{1}\u{2}b\u{7f}é\u{9f}").next().expect("a block");
        assert_eq!(block.lines[0].text, "abé");
        assert_eq!(block.removed, [1..3, 4..5, 7..9]);
        let only = Blocks::new("\u{1}\n").next().expect("a block");
        assert_eq!(
            (only.lines.len(), only.removed.len(), only.removed.first()),
            (0, 1, Some(&(0..1)))
        );
    }
}
