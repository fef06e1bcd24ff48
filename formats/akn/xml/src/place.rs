//! Lines and columns of bytes.

use serde::Serialize;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, counted from one.
    pub line: u32,
    /// The character of the line, counted from one.
    pub column: u32,
    /// The byte of the file, counted from zero.
    pub offset: usize,
}

/// Finds places; lines and characters are counted when the first place is asked for.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Bytes of the file before the text.
    before: usize,
    counts: Option<Counts>,
}

/// Counts of a text, so that no place costs more than a block even in one endless line.
#[derive(Debug)]
struct Counts {
    /// The first byte of each line.
    lines: Vec<usize>,
    /// The characters before each block of bytes.
    characters: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 1 << 14;

impl Counts {
    fn new(bytes: &[u8]) -> Counts {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        let mut sum = 0;
        for block in bytes.chunks(BLOCK) {
            sum += count_characters(block);
            characters.push(sum);
        }
        Counts { lines, characters }
    }

    /// The characters before a byte.
    fn before(&self, bytes: &[u8], offset: usize) -> usize {
        let block = offset / BLOCK;
        let counted = self.characters.get(block).copied().unwrap_or(0);
        counted + count_characters(bytes.get(block * BLOCK..offset).unwrap_or_default())
    }
}

/// The characters that start in some bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl<'a> Places<'a> {
    /// Places of a text that starts `before` bytes into its file.
    #[must_use]
    pub fn new(text: &'a str, before: usize) -> Places<'a> {
        Places { text, before, counts: None }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The place of a byte of the text.
    pub fn at(&mut self, offset: usize) -> Place {
        let bytes = self.text.as_bytes();
        let offset = offset.min(bytes.len());
        let counts = self.counts.get_or_insert_with(|| Counts::new(bytes));
        // A byte within a character has the place of the character.
        let at = (0..=offset).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let line = counts.lines.partition_point(|start| *start <= at).max(1);
        let start = counts.lines.get(line - 1).copied().unwrap_or(0);
        let column = counts.before(bytes, at) - counts.before(bytes, start) + 1;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Place { line: number(line), column: number(column), offset: offset + self.before }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_offsets_count_bytes() {
        let mut places = Places::new("ab\nقرار x\n", 3);
        assert_eq!(places.at(0), Place { line: 1, column: 1, offset: 3 });
        assert_eq!(places.at(12), Place { line: 2, column: 6, offset: 15 });
        assert_eq!(places.at(14), Place { line: 3, column: 1, offset: 17 });
    }

    #[test]
    fn positions_count_lines_and_characters() {
        let position = |at| {
            let place = Places::new("ab\n大会c\n", 0).at(at);
            (place.line, place.column)
        };
        assert_eq!(position(0), (1, 1));
        assert_eq!(position(3), (2, 1));
        assert_eq!(position(9), (2, 3));
        assert_eq!(position(4), (2, 1));
        assert_eq!(position(99), (3, 1));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_across_blocks() {
        let text = format!("\n{}x", "é".repeat(BLOCK));
        let place = Places::new(&text, 0).at(text.len() - 1);
        assert_eq!((place.line, place.column as usize), (2, BLOCK + 1));
    }
}
