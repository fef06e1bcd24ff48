//! Hidden bookmarks that say what the style of a line cannot say.
//!
//! Word allows 40 letters, digits and underscores in the name of a bookmark, hides those that
//! begin with an underscore, and wants names that differ by more than case; LibreOffice and
//! python-docx keep them.

use crate::{LineStyle, Opening};
use chancery_model::DivisionKind;
use chancery_structure::flow::Role;

const CELL: &str = "_H";
const PREFIX: &str = "_C";
const ANNEX: &str = "_Annex_";
const DIGITS: u32 = 36;
const LONGEST_NAME: usize = 40;

/// The true place of a line whose style implies another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The style of the line when it was marked. If the line has another style now, an editor
    /// changed its mind, and the mark is void.
    pub style: LineStyle,
    /// How many open containers stay open.
    pub keeps: usize,
    /// The containers that the line opens, and whether their numbers are printed in it.
    pub opens: Vec<(Opening, bool)>,
    /// The level of a line of a table of contents.
    pub level: Option<u16>,
}

impl Mark {
    /// The names of the bookmarks of this mark; `serial` differs from mark to mark.
    #[must_use]
    pub fn bookmarks(&self, serial: usize) -> Vec<String> {
        let mut text = fixed(self.style.index(), 2);
        text.push_str(&fixed(self.keeps, 2));
        for (opening, numbered) in &self.opens {
            push_opening(*opening, *numbered, &mut text);
        }
        if let Some(level) = self.level {
            text.push('e');
            text.push_str(&fixed(usize::from(level), 4));
        }
        bookmark_chunks(PREFIX, serial, &text)
    }

    /// Reads the marks of a line from the names of the bookmarks in it, in any order.
    #[must_use]
    pub fn read<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Mark> {
        let mut chunks: Vec<(usize, usize, &str)> = names.into_iter().filter_map(chunk).collect();
        chunks.sort_unstable();
        chunks.dedup();
        let of_one_mark = chunks.chunk_by(|one, other| one.0 == other.0);
        of_one_mark
            .filter_map(|chunks| {
                let text: String = chunks.iter().map(|(_, _, text)| *text).collect();
                Mark::parse(&text)
            })
            .collect()
    }

    fn parse(text: &str) -> Option<Mark> {
        let mut rest = text;
        let style = LineStyle::at(take(&mut rest, 2)?)?;
        let keeps = take(&mut rest, 2)?;
        let mut mark = Mark { style, keeps, opens: vec![], level: None };
        while !rest.is_empty() {
            match take_letter(&mut rest)? {
                'e' => mark.level = Some(u16::try_from(take(&mut rest, 4)?).ok()?),
                letter => mark.opens.push(take_opening(letter, &mut rest)?),
            }
        }
        Some(mark)
    }
}

/// Names of bookmarks that together hold a text of letters and digits, in chunks.
fn bookmark_chunks(prefix: &str, serial: usize, text: &str) -> Vec<String> {
    let serial = spelled(serial);
    let room = LONGEST_NAME - prefix.len() - serial.len() - 3;
    let mut names = vec![];
    let mut rest = text;
    while !rest.is_empty() || names.is_empty() {
        let (chunk, after) = rest.split_at(room.min(rest.len()));
        let part = fixed(names.len(), 2);
        names.push(format!("{prefix}{serial}_{part}{chunk}"));
        rest = after;
    }
    names
}

fn chunk(name: &str) -> Option<(usize, usize, &str)> {
    let (serial, text) = name.strip_prefix(PREFIX)?.split_once('_')?;
    let serial = usize::from_str_radix(serial, DIGITS).ok()?;
    let part = text.get(..2)?;
    Some((serial, usize::from_str_radix(part, DIGITS).ok()?, text.get(2..)?))
}

/// What the looks of a cell do not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellMark {
    /// The cell is a header, though its first paragraph has another style.
    pub header: bool,
    /// There is no cell: it only keeps a row from being empty.
    pub absent: bool,
    /// How many columns and rows the cell is said to take, where the grid has no room for them.
    pub span: Option<(u16, u16)>,
}

impl CellMark {
    /// The name of the bookmark of this mark; `serial` differs from mark to mark.
    #[must_use]
    pub fn bookmark(&self, serial: usize) -> String {
        let mut text = String::new();
        if self.header {
            text.push('h');
        }
        if self.absent {
            text.push('x');
        }
        if let Some((columns, rows)) = self.span {
            text.push('s');
            text.push_str(&fixed(usize::from(columns), 4));
            text.push_str(&fixed(usize::from(rows), 4));
        }
        format!("{CELL}{serial}_{text}")
    }

    /// Reads the mark of a cell from the names of the bookmarks in its first paragraph.
    #[must_use]
    pub fn read<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<CellMark> {
        names.into_iter().find_map(|name| {
            let (serial, mut rest) = name.strip_prefix(CELL)?.split_once('_')?;
            serial.parse::<usize>().ok()?;
            let mut mark = CellMark::default();
            while !rest.is_empty() {
                match take_letter(&mut rest)? {
                    'h' => mark.header = true,
                    'x' => mark.absent = true,
                    's' => {
                        let columns = u16::try_from(take(&mut rest, 4)?).ok()?;
                        let rows = u16::try_from(take(&mut rest, 4)?).ok()?;
                        mark.span = Some((columns, rows));
                    }
                    _ => return None,
                }
            }
            Some(mark)
        })
    }
}

/// The name of the bookmark at the beginning of an annex, by its number and those of the
/// annexes around it, counted from one; also the target of links to the annex.
#[must_use]
pub fn annex_bookmark(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("{ANNEX}{}", numbers.join("_"))
}

/// The numbers in the name of a bookmark of an annex, joined by `_`; `None` if it is another
/// bookmark.
#[must_use]
pub fn annex_of_bookmark(name: &str) -> Option<&str> {
    let numbers = name.strip_prefix(ANNEX)?;
    let valid = !numbers.is_empty() && numbers.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    valid.then_some(numbers)
}

fn push_opening(opening: Opening, numbered: bool, text: &mut String) {
    let flag = if numbered { '1' } else { '0' };
    match opening {
        Opening::Passage(role) => {
            let index = Role::all().position(|other| other == role).unwrap_or_default();
            text.push('p');
            text.push_str(&fixed(index, 1));
        }
        Opening::Division(kind) => {
            let index = DivisionKind::ALL.iter().position(|other| *other == kind);
            text.push('d');
            text.push_str(&fixed(index.unwrap_or_default(), 1));
            text.push(flag);
        }
        Opening::List => text.push('l'),
        Opening::Item => text.extend(['i', flag]),
        Opening::Quotation => text.push('q'),
        Opening::Contents => text.push('c'),
        Opening::Annex => text.extend(['a', flag]),
    }
}

fn take_opening(letter: char, rest: &mut &str) -> Option<(Opening, bool)> {
    let flag = |rest: &mut &str| take_letter(rest).map(|letter| letter == '1');
    Some(match letter {
        'p' => (Opening::Passage(Role::all().nth(take(rest, 1)?)?), false),
        'd' => {
            let kind = *DivisionKind::ALL.get(take(rest, 1)?)?;
            (Opening::Division(kind), flag(rest)?)
        }
        'l' => (Opening::List, false),
        'i' => (Opening::Item, flag(rest)?),
        'q' => (Opening::Quotation, false),
        'c' => (Opening::Contents, false),
        'a' => (Opening::Annex, flag(rest)?),
        _ => return None,
    })
}

fn take(rest: &mut &str, length: usize) -> Option<usize> {
    let digits = rest.get(..length)?;
    *rest = rest.get(length..)?;
    usize::from_str_radix(digits, DIGITS).ok()
}

fn take_letter(rest: &mut &str) -> Option<char> {
    let letter = rest.chars().next()?;
    *rest = &rest[letter.len_utf8()..];
    Some(letter)
}

/// A number in letters and digits, without leading zeros.
fn spelled(mut number: usize) -> String {
    let mut digits = vec![];
    loop {
        let digit = u32::try_from(number % DIGITS as usize).unwrap_or_default();
        digits.push(char::from_digit(digit, DIGITS).unwrap_or('0'));
        number /= DIGITS as usize;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// A number in so many letters and digits; the largest such number if it needs more.
fn fixed(number: usize, length: usize) -> String {
    let largest = (DIGITS as usize).pow(u32::try_from(length).unwrap_or(1)) - 1;
    format!("{:0>length$}", spelled(number.min(largest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::ConclusionRole;

    fn mark(opens: Vec<(Opening, bool)>) -> Mark {
        Mark { style: LineStyle::Footer, keeps: 511, opens, level: Some(u16::MAX) }
    }

    #[test]
    fn a_mark_of_any_length_is_read_back_from_legal_names() {
        let opens = [
            (Opening::Passage(Role::Conclusions(ConclusionRole::Other)), false),
            (Opening::Division(DivisionKind::Level), true),
            (Opening::List, false),
            (Opening::Item, true),
            (Opening::Quotation, false),
            (Opening::Contents, false),
            (Opening::Annex, true),
        ];
        for count in [0, 1, 7, 200] {
            let mark = mark(opens.iter().copied().cycle().take(count).collect());
            let names = mark.bookmarks(46_655);
            assert!(names.iter().all(|name| name.len() <= LONGEST_NAME));
            let legal = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            assert!(names.iter().all(legal));
            let backwards = names.iter().rev().map(String::as_str).chain(["_Toc1", "other"]);
            assert_eq!(Mark::read(backwards), [mark]);
        }
    }

    #[test]
    fn bookmarks_of_others_are_no_marks() {
        for name in ["_C", "_C1_", "_C1_00zz", "_Toc123", "_C1_000000zz", "_C1_00é"] {
            assert_eq!(Mark::read([name]), [], "{name}");
        }
    }

    #[test]
    fn marks_of_cells_are_read_back() {
        let mark = CellMark { header: true, absent: true, span: Some((2, u16::MAX)) };
        let name = mark.bookmark(99_999);
        assert!(name.len() <= LONGEST_NAME);
        assert_eq!(CellMark::read(["_C1_0000", name.as_str()]), Some(mark));
        assert_eq!(CellMark::read(["_Hidden_x", "_H"]), None);
    }

    #[test]
    fn annexes_within_annexes_have_names_of_their_own() {
        assert_eq!(annex_bookmark(&[2, 1]), "_Annex_2_1");
        assert_eq!(annex_of_bookmark("_Annex_2_1"), Some("2_1"));
        assert_eq!(annex_of_bookmark("_Annex_x"), None);
    }
}
