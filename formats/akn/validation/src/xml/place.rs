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

/// Finds places; the lines are counted when the first place is asked for.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    text: &'a str,
    /// Bytes of the file before the text.
    before: usize,
    starts: Option<Vec<usize>>,
}

impl<'a> Places<'a> {
    /// Places of a text that starts `before` bytes into its file.
    pub(crate) fn new(text: &'a str, before: usize) -> Places<'a> {
        Places { text, before, starts: None }
    }

    /// The place of a byte of the text.
    pub(crate) fn at(&mut self, offset: usize) -> Place {
        let text = self.text;
        let starts = self.starts.get_or_insert_with(|| {
            let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or_default();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Place {
            line: number(line),
            column: number(before.chars().count() + 1),
            offset: offset + self.before,
        }
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
}
