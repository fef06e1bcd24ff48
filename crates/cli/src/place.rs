//! Places in source texts: lines, columns and excerpts.

use std::ops::Range;

/// How many characters of a line an excerpt shows at most.
const WIDTH: usize = 72;

/// A place in a text, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, counted from one.
    pub(crate) line: usize,
    /// The character in the line, counted from one.
    pub(crate) column: usize,
    /// A part of the line around the place.
    pub(crate) excerpt: String,
    /// How many characters of the excerpt stand before the place.
    pub(crate) before: usize,
    /// How many characters of the excerpt the place takes; at least one.
    pub(crate) length: usize,
}

/// Finds the line and column of bytes of a text in any encoding that has the line ends of
/// ASCII.
pub(crate) fn place(bytes: &[u8], range: &Range<usize>) -> Place {
    let start = range.start.min(bytes.len());
    let line_start = bytes[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line_end =
        bytes[start..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| start + at);
    let line = bytes[..line_start].iter().filter(|byte| **byte == b'\n').count() + 1;
    let before: Vec<char> = shown(&bytes[line_start..start]);
    let after: Vec<char> = shown(&bytes[start..line_end]);
    let end = range.end.clamp(start, line_end);
    let length = shown(&bytes[start..end]).len().max(1);

    let kept = before.len().min(WIDTH / 2);
    let cut_before = before.len() > kept;
    let mut excerpt: String = if cut_before { "…".into() } else { String::new() };
    excerpt.extend(&before[before.len() - kept..]);
    let rest = WIDTH - kept;
    excerpt.extend(after.iter().take(rest));
    if after.len() > rest {
        excerpt.push('…');
    }
    Place {
        line,
        column: before.len() + 1,
        excerpt,
        before: kept + usize::from(cut_before),
        length: length.min(rest),
    }
}

/// Characters as a terminal can show them.
fn shown(bytes: &[u8]) -> Vec<char> {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let printable = |c: char| if c.is_control() { ' ' } else { c };
    String::from_utf8_lossy(bytes).chars().map(printable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, part: &str) -> Place {
        let start = text.find(part).expect("a part of the text");
        place(text.as_bytes(), &(start..start + part.len()))
    }

    #[test]
    fn columns_are_counted_in_characters_and_lines_from_one() {
        let found = at("大会\n第七十二届会议\n", "七十二");
        assert_eq!((found.line, found.column, found.before, found.length), (2, 2, 1, 3));
        assert_eq!(found.excerpt, "第七十二届会议");
        let found = at("الجمعية العامة\r\nالدورة", "العامة");
        assert_eq!((found.line, found.column), (1, 9));
        assert_eq!(found.excerpt, "الجمعية العامة");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}ICI{}", "a".repeat(500), "b".repeat(500));
        let found = at(&text, "ICI");
        assert_eq!(found.column, 501);
        let from: String = found.excerpt.chars().skip(found.before).take(found.length).collect();
        assert_eq!(from, "ICI");
        assert!(found.excerpt.starts_with('…') && found.excerpt.ends_with('…'));
    }

    #[test]
    fn a_place_behind_the_end_and_bytes_of_no_encoding_have_a_place_too() {
        let found = place(b"ab", &(7..9));
        assert_eq!((found.line, found.column, found.length), (1, 3, 1));
        let found = place(b"Assembl\xE9e", &(7..8));
        assert_eq!((found.line, found.column, found.length), (1, 8, 1));
    }
}
