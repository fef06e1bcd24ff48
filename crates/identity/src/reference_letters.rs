//! Letters that name the parts of a resolution after its number: `77/264 A-C`, `57/284 A et B`,
//! `38/227 ألف`, `75/254 A至C`.

use chancery_lexicon::{digit, fold, is_space};

/// Names of the Arabic letters in the order in which they number the parts from `A` on.
const ARABIC: [&str; 26] = [
    "الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم",
    "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد",
];

/// Russian capitals that print as the Latin ones.
const LOOK_ALIKES: [(char, char); 11] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Т', 'T'),
    ('Х', 'X'),
];

/// What joins the first and the last letter, in the six languages.
const JOINERS: [&str; 16] =
    ["-", "‑", "–", "to", "and", "et", "à", "y", "a", "и", "по", "إلى", "و", "至", "和", "及"];

/// The letters of parts after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Where they end in the text.
    pub(crate) end: usize,
    first: char,
    last: Option<char>,
}

impl Letters {
    /// The letters as a symbol has them after its number: ` B`, ` A-C`.
    pub(crate) fn suffix(self) -> String {
        match self.last {
            Some(last) => format!(" {}-{last}", self.first),
            None => format!(" {}", self.first),
        }
    }
}

/// Reads the letters of parts after a number that ends at a place of the source.
pub(crate) fn letters_after(text: &str, end: usize) -> Option<Letters> {
    let rest = text.get(end..)?;
    let start = trimmed(rest);
    let (first, tail) = letter(start)?;
    // A letter that touches the number is a Latin capital: `47/120A`.
    if start.len() == rest.len() && !start.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let at = |tail: &str| text.len() - tail.len();
    if let Some((last, after)) = last_letter(tail).filter(|(last, _)| *last > first) {
        return Some(Letters { end: at(after), first, last: Some(last) });
    }
    let arabic = start.chars().next().is_some_and(is_arabic);
    let touching = start.len() == rest.len() && !tail.starts_with(|c: char| c.is_alphanumeric());
    (arabic || touching || stands_alone(start, first, tail)).then_some(Letters {
        end: at(tail),
        first,
        last: None,
    })
}

/// The text without the spaces at its start; two at most, as more set columns apart.
fn trimmed(text: &str) -> &str {
    let once = text.strip_prefix(is_space).unwrap_or(text);
    once.strip_prefix(is_space).unwrap_or(once)
}

fn is_arabic(character: char) -> bool {
    ('\u{0620}'..='\u{065f}').contains(&character)
}

/// A letter at the start of a text, as the Latin capital, and the text after it.
fn letter(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    if is_arabic(first) {
        let tail = text.trim_start_matches(is_arabic);
        let word = fold(text.strip_suffix(tail)?);
        let place = ARABIC.iter().position(|name| *name == word)?;
        return Some((char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]), tail));
    }
    let tail = text.get(first.len_utf8()..)?;
    let plain =
        LOOK_ALIKES.iter().find(|(cyrillic, _)| *cyrillic == first).map(|(_, latin)| *latin);
    let capital = plain.or(Some(first).filter(char::is_ascii_uppercase))?;
    Some((capital, tail))
}

/// The letter that a joiner adds, and the text after it.
fn last_letter(tail: &str) -> Option<(char, &str)> {
    let spaced = trimmed(tail);
    JOINERS.iter().find_map(|joiner| {
        let rest = spaced.strip_prefix(joiner)?;
        let next = trimmed(rest);
        // Words of Latin and Russian letters stand apart from both letters.
        let word = joiner.chars().all(|c| c.is_alphabetic() && c < '\u{0600}');
        let apart = !word || (spaced.len() < tail.len() && next.len() < rest.len());
        let (letter, after) = letter(next).filter(|_| apart)?;
        let ends = !after.chars().next().is_some_and(|c| c.is_alphanumeric() && !is_han(c));
        ends.then_some((letter, after))
    })
}

fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

/// True if one capital after a number is the letter of a part, not the beginning of a word.
///
/// `A` may be an article, `I` a pronoun or a numeral, and Russian capitals are words too; other
/// capitals before a small letter, another script or punctuation name a part.
fn stands_alone(text: &str, first: char, tail: &str) -> bool {
    // The Chinese sign of a number leaves no doubt: `第72/266 A号`.
    if tail.starts_with('号') {
        return true;
    }
    let word = matches!(first, 'A' | 'I') || !text.starts_with(|c: char| c.is_ascii());
    let mut next = tail.chars();
    match next.next() {
        Some(space) if is_space(space) => {
            let small = next.next().is_some_and(|c| !c.is_uppercase() && c != '(');
            small && (!word || is_dated(tail))
        }
        Some(',') if is_dated(tail) => true,
        Some(mark) => {
            let ends = !mark.is_alphanumeric() && !matches!(mark, '/' | '-' | '‑' | '\'' | '’');
            ends && first != 'I'
        }
        None => first != 'I',
    }
}

/// True if a day follows, as after the part of a resolution: `38/227 A of 20 December 1983`.
fn is_dated(tail: &str) -> bool {
    let tail = tail.strip_prefix(',').unwrap_or(tail);
    let mut words = tail.split(is_space).skip(1);
    let linked = words.next().is_some_and(|word| word.chars().all(char::is_lowercase));
    let day = |word: &str| word.chars().next().is_some_and(|c| digit(c).is_some());
    linked && words.next().is_some_and(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_parts_are_read_in_every_language() {
        for (text, suffix) in [
            (" A-C.", " A-C"),
            (" A to C of 31 December", " A-C"),
            (" A and B of 20 December", " A-B"),
            (" A et B du 20 décembre", " A-B"),
            (" A y B, de 20", " A-B"),
            (" A и B от 20", " A-B"),
            (" A\u{a0}и\u{a0}В от 20", " A-B"),
            (" ألف وباء المؤرخين", " A-B"),
            (" ألف إلى جيم المؤرخ", " A-C"),
            (" دال المؤرخ", " D"),
            ("\u{a0}قاف،", " S"),
            (" A至C号", " A-C"),
            (" A和B号", " A-B"),
            (" D, así como", " D"),
            (" Е от 10 декабря", " E"),
            (" B on", " B"),
            (" A of 20 December", " A"),
            (" A.", " A"),
            (" A号", " A"),
            ("A and B,", " A-B"),
            ("A和B号", " A-B"),
            ("A of", " A"),
        ] {
            let letters = letters_after(text, 0).map(Letters::suffix);
            assert_eq!(letters.as_deref(), Some(suffix), "{text}");
        }
    }

    #[test]
    fn capitals_of_words_are_no_letters_of_parts() {
        for text in [
            " A report",
            " I welcome",
            " В этом",
            " Member",
            " D'Arcy",
            " المؤرخ",
            ".",
            "",
            " A/1",
            "a) of",
            "AB",
        ] {
            assert_eq!(letters_after(text, 0), None, "{text}");
        }
    }
}
