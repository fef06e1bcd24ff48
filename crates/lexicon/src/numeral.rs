//! Literal numbers of paragraphs, headings and annexes: `1.`, `(a)`, `ii)`, `IV.`, `(أ)`,
//! `أولا`, `㈠`, `一、`, `1 -`, `12 bis.`.
//!
//! The printed number stays as it is in a document; what is read here is its value beside it.
//! A number alone can be read in two ways (`i` is a letter and a Roman numeral); the number
//! before it decides, see [`Numeral::continuing`].

use crate::fold::{digit, fold, is_space};
use crate::numeral_word as word;
use arrayvec::ArrayVec;

/// Numbers of more digits than this are figures of the text, not numbers of its parts.
const LONGEST_FIGURE: usize = 4;
/// The longest Roman numeral that numbers a part: `lxxxviii`.
const LONGEST_ROMAN: usize = 8;
/// Components of a number such as `3.2.1.4`.
pub(crate) const MOST_COMPONENTS: usize = 8;
/// Ways of reading one number: as a letter, and as a Roman numeral or a letter that looks alike.
pub(crate) const MOST_READINGS: usize = 2;

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// `1`, `١`, `１`, and several joined by points (`3.2`).
    Decimal,
    /// `a`, `b`, then `aa`, `bb`.
    LatinLower,
    /// `A`, `B`.
    LatinUpper,
    /// `i`, `ii`.
    RomanLower,
    /// `I`, `II`.
    RomanUpper,
    /// `а`, `б` of the Russian alphabet.
    CyrillicLower,
    /// `А`, `Б` of the Russian alphabet.
    CyrillicUpper,
    /// `أ`, `ب`, `ج` in the order of the numerals.
    ArabicLetter,
    /// `ألف`, `باء`: the names of those letters.
    ArabicLetterName,
    /// `أولا`, `ثانيا`: first, secondly.
    ArabicAdverb,
    /// `一`, `十二`.
    Han,
    /// `㈠`, `㈡`: one character with its parentheses.
    HanParenthesized,
    /// `①`, `②`.
    Circled,
    /// A mark that counts nothing: `•`, `–`.
    Bullet,
}

/// What encloses or ends a literal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Enclosure {
    /// Nothing: `1`.
    Bare,
    /// `1.`
    Period,
    /// `1)`
    ClosingParenthesis,
    /// `(1)`
    Parentheses,
    /// `[1]`
    Brackets,
    /// `1 -` or `1-`
    Dash,
    /// `一、`
    IdeographicComma,
    /// `’1‘`
    Quotes,
}

/// One way of reading a literal number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The way of counting.
    pub series: Series,
    /// The value, counted from one; several for `3.2`; none for a bullet.
    pub path: ArrayVec<u32, MOST_COMPONENTS>,
}

impl Reading {
    fn of(series: Series, value: u32) -> Reading {
        Reading { series, path: one(value) }
    }
}

/// One value where several may stand.
fn one<Value, const MOST: usize>(value: Value) -> ArrayVec<Value, MOST> {
    std::iter::once(value).collect()
}

/// A literal number that was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numeral {
    /// The ways of reading it, the likelier first; never empty.
    pub readings: ArrayVec<Reading, MOST_READINGS>,
    /// What encloses or ends it.
    pub enclosure: Enclosure,
    /// 2 for `bis`, 3 for `ter`, and so on; 0 without.
    pub supplement: u32,
    /// Length of the literal in bytes, with its punctuation, without white space after it.
    pub length: usize,
}

impl Numeral {
    /// The likelier reading.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.readings.first()
    }

    /// The reading that comes right after another in the same series: `i` after `h` is a letter.
    #[must_use]
    pub fn continuing(&self, previous: &Reading) -> Option<&Reading> {
        self.readings.iter().find(|reading| {
            reading.series == previous.series
                && match (reading.path.split_last(), previous.path.split_last()) {
                    (Some((value, stem)), Some((before, old))) => {
                        (stem == old && *value == before + 1)
                            || (*value == 1 && *stem == *previous.path)
                    }
                    (None, None) => true,
                    _ => false,
                }
        })
    }

    /// The reading that can open a series: its last component is one, or it is a bullet.
    #[must_use]
    pub fn opening(&self) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.path.last().is_none_or(|value| *value == 1))
    }
}

/// Reads a text that is a literal number and nothing else, such as the content of `num`.
#[must_use]
pub fn parse_numeral(text: &str) -> Option<Numeral> {
    let text = text.trim_matches(is_space);
    let numeral = read(text, true)?;
    (numeral.length == text.len()).then_some(numeral)
}

/// Reads the literal number with which a paragraph or heading begins.
///
/// The text must start with the number, which must be enclosed or ended by punctuation and
/// followed by white space, by the end, or by a letter of a script without spaces.
#[must_use]
pub fn leading_numeral(text: &str) -> Option<Numeral> {
    let numeral = read(text, false)?;
    let next = text.get(numeral.length..)?.chars().next();
    let closed = matches!(
        numeral.enclosure,
        Enclosure::Parentheses | Enclosure::Quotes | Enclosure::ClosingParenthesis
    );
    let clear = match next {
        None => true,
        Some(next) if is_space(next) => true,
        Some(next) if ('\u{3000}'..='\u{9fff}').contains(&next) => true,
        Some(next) if ('\u{0620}'..='\u{064a}').contains(&next) => closed,
        Some(next) => !next.is_alphanumeric() && !matches!(next, '.' | ',' | ')' | '/' | '-'),
    };
    clear.then_some(numeral)
}

/// A number being read: the text, and how far it was read.
struct Cursor<'a> {
    text: &'a str,
    place: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.place..).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, character: char) {
        self.place += character.len_utf8();
    }

    fn skip_spaces(&mut self) {
        while let Some(space) = self.next().filter(|c| is_space(*c) && *c != '\n' && *c != '\t') {
            self.skip(space);
        }
    }
}

fn read(text: &str, bare: bool) -> Option<Numeral> {
    let mut cursor = Cursor { text, place: 0 };
    let first = cursor.next()?;
    if let Some(reading) = single(first) {
        cursor.skip(first);
        let enclosure = Enclosure::Bare;
        let length = cursor.place;
        return Some(Numeral { readings: one(reading), enclosure, supplement: 0, length });
    }
    let closer = match first {
        '(' | '（' => Some(Enclosure::Parentheses),
        '[' => Some(Enclosure::Brackets),
        '‘' | '’' | '\'' => Some(Enclosure::Quotes),
        _ => None,
    };
    if closer.is_some() {
        cursor.skip(first);
        cursor.skip_spaces();
    }
    let readings = core(&mut cursor)?;
    let supplement = supplement(&mut cursor);
    let enclosure = match closer {
        Some(enclosure) => close(&mut cursor, enclosure)?,
        None => end(&mut cursor),
    };
    let adverb = readings.iter().any(|reading| reading.series == Series::ArabicAdverb);
    let alone = cursor.next().is_none_or(|next| next == '\t' || next == '\n');
    if enclosure == Enclosure::Bare && !bare && !(adverb && alone) {
        return None;
    }
    Some(Numeral { readings, enclosure, supplement, length: cursor.place })
}

/// Numbers and marks of one character.
fn single(character: char) -> Option<Reading> {
    let code = u32::from(character);
    let (series, path) = match character {
        '\u{3220}'..='\u{3229}' => (Series::HanParenthesized, one(code - 0x321f)),
        '\u{2460}'..='\u{2473}' => (Series::Circled, one(code - 0x245f)),
        '•' | '●' | '▪' | '■' | '◦' | '-' | '–' | '—' | '·' | '\u{f0b7}' => {
            (Series::Bullet, ArrayVec::new())
        }
        _ => return None,
    };
    Some(Reading { series, path })
}

/// The number itself, without what encloses it.
fn core(cursor: &mut Cursor<'_>) -> Option<ArrayVec<Reading, MOST_READINGS>> {
    let first = cursor.next()?;
    if digit(first).is_some() {
        return Some(one(figures(cursor)?));
    }
    if first.is_ascii_alphabetic() {
        return latin(cursor);
    }
    if let Some((value, length)) = word::han(cursor.rest()) {
        cursor.place += length;
        return Some(one(Reading::of(Series::Han, value)));
    }
    if ('\u{0400}'..='\u{04ff}').contains(&first) {
        return cyrillic(cursor, first);
    }
    let (series, value, length) = word::arabic(cursor.rest())?;
    cursor.place += length;
    Some(one(Reading::of(series, value)))
}

/// `3`, `3.2`, `3.2.1`: a point counts only between digits.
fn figures(cursor: &mut Cursor<'_>) -> Option<Reading> {
    let mut path = ArrayVec::new();
    loop {
        let mut value = 0;
        let mut length = 0;
        while let Some(unit) = cursor.next().and_then(digit) {
            let character = cursor.next()?;
            value = value * 10 + unit;
            length += 1;
            if length > LONGEST_FIGURE {
                return None;
            }
            cursor.skip(character);
        }
        path.push(value);
        let mut ahead = cursor.rest().chars();
        let joined = ahead.next() == Some('.') && ahead.next().and_then(digit).is_some();
        if !joined || path.len() == MOST_COMPONENTS {
            return Some(Reading { series: Series::Decimal, path });
        }
        cursor.skip('.');
    }
}

fn latin(cursor: &mut Cursor<'_>) -> Option<ArrayVec<Reading, MOST_READINGS>> {
    let rest = cursor.rest();
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let letters = rest.get(..length).filter(|_| length <= LONGEST_ROMAN)?;
    let upper = letters.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let (roman_series, letter_series) = if upper {
        (Series::RomanUpper, Series::LatinUpper)
    } else {
        (Series::RomanLower, Series::LatinLower)
    };
    let roman = word::roman(letters).map(|value| Reading::of(roman_series, value));
    let letter = word::letters(letters).map(|value| Reading::of(letter_series, value));
    // A single `i`, `v` or `x` is more often Roman; `c`, `d`, `l`, `m` are more often letters.
    let letters_first = matches!(letters, "c" | "d" | "l" | "m" | "C" | "D" | "L" | "M");
    let (first, second) = if letters_first { (letter, roman) } else { (roman, letter) };
    let readings: ArrayVec<Reading, MOST_READINGS> = first.into_iter().chain(second).collect();
    cursor.place += length;
    (!readings.is_empty()).then_some(readings)
}

fn cyrillic(cursor: &mut Cursor<'_>, first: char) -> Option<ArrayVec<Reading, MOST_READINGS>> {
    cursor.skip(first);
    if cursor.next().is_some_and(char::is_alphabetic) {
        return None;
    }
    let (own, like) = word::cyrillic(first)?;
    let lower = first.is_lowercase();
    let series = if lower { Series::CyrillicLower } else { Series::CyrillicUpper };
    let latin = if lower { Series::LatinLower } else { Series::LatinUpper };
    let like = like.map(|value| Reading::of(latin, value));
    let own = own.map(|value| Reading::of(series, value));
    Some(like.into_iter().chain(own).collect())
}

/// `bis`, `ter` after the number; nothing is consumed if there is none.
fn supplement(cursor: &mut Cursor<'_>) -> u32 {
    let start = cursor.place;
    cursor.skip_spaces();
    let rest = cursor.rest();
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let found =
        rest.get(..length).filter(|w| !w.is_empty()).and_then(|w| word::supplement(&fold(w)));
    match found {
        Some(value) => {
            cursor.place += length;
            value
        }
        None => {
            cursor.place = start;
            0
        }
    }
}

/// What must close an enclosure that was opened.
fn close(cursor: &mut Cursor<'_>, enclosure: Enclosure) -> Option<Enclosure> {
    cursor.skip_spaces();
    let next = cursor.next()?;
    let closes = match enclosure {
        Enclosure::Parentheses => matches!(next, ')' | '）'),
        Enclosure::Brackets => next == ']',
        _ => matches!(next, '‘' | '’' | '\''),
    };
    cursor.skip(next);
    closes.then_some(enclosure)
}

/// The punctuation that ends a number that nothing encloses.
fn end(cursor: &mut Cursor<'_>) -> Enclosure {
    let enclosure = match cursor.next() {
        Some('.' | '．') => Enclosure::Period,
        Some(')' | '）') => Enclosure::ClosingParenthesis,
        Some('、') => Enclosure::IdeographicComma,
        Some(next) if is_space(next) || is_dash(next) => return dash(cursor),
        _ => return Enclosure::Bare,
    };
    if let Some(mark) = cursor.next() {
        cursor.skip(mark);
    }
    enclosure
}

/// ` -` or `-` after a number, as Arabic texts print it.
fn dash(cursor: &mut Cursor<'_>) -> Enclosure {
    let start = cursor.place;
    cursor.skip_spaces();
    match cursor.next().filter(|next| is_dash(*next)) {
        Some(mark) => {
            cursor.skip(mark);
            Enclosure::Dash
        }
        None => {
            cursor.place = start;
            Enclosure::Bare
        }
    }
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑' | '–' | '—' | '−' | 'ـ')
}

#[cfg(test)]
#[path = "numeral_tests.rs"]
mod tests;
