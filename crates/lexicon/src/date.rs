//! Printed dates in the six official languages: exact reading, and finding them in running text.
//!
//! The extent of a date is what United Nations files mark as one: with the year word in Russian
//! (`30 ноября 2017 года`; all 54 Russian adoption dates of the reference files are marked so),
//! with the ordinal ending of the day (`1er décembre 2017`), without an article before it
//! (`le`, `el`, `on`), and from the year to the day sign in Chinese (`2017年11月30日`).

use crate::fold::{self, digit, fold_character, is_space};
use crate::table;
use chancery_model::{Date, Language, first_byte};
use std::ops::Range;
use std::sync::LazyLock;

/// The longest name of a month is two Arabic names of two words each; marks may stretch them.
const MONTH_LOOKAHEAD: usize = 48;
/// Line wraps and indents between the parts of a date; more white space separates columns.
const LONGEST_GAP: usize = 12;

struct Months {
    /// Folded names with their month, longest first, by language.
    names: [Vec<(String, u8)>; table::SLOTS],
}

static MONTHS: LazyLock<Months> = LazyLock::new(|| {
    let mut names: [Vec<(String, u8)>; table::SLOTS] = Default::default();
    for [tag, month, spellings] in table::rows(include_str!("../data/months.tsv")) {
        if let (Some(slot), Ok(month)) = (table::slot_of_tag(tag), month.parse()) {
            names[slot].extend(spellings.split('|').map(|name| (fold::fold(name), month)));
        }
    }
    for list in &mut names {
        list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    Months { names }
});

/// The month that a word names in a language, in any of its printed forms.
///
/// Names of two Arabic calendars joined by a slash count if both name the same month.
#[must_use]
pub fn month(name: &str, language: &Language) -> Option<u8> {
    let folded = fold::fold(name);
    let slot = table::slot(language)?;
    let (month, length) = month_at(&folded, slot)?;
    (length == folded.len()).then_some(month)
}

/// Reads a text that is a date and nothing else, in its language or in English.
///
/// Also reads the form of ISO 8601. `None` if there is more or less in the text than a date.
#[must_use]
pub fn parse_date(text: &str, language: &Language) -> Option<Date> {
    let text = text.trim_matches(is_space);
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let (range, date) = find_dates(text, language).next()?;
    let visible = |part: Option<&str>| part.is_none_or(|part| !fold::fold(part).is_empty());
    let alone = !visible(text.get(..range.start)) && !visible(text.get(range.end..));
    alone.then_some(date)
}

/// The date with which a text begins, and where it ends.
#[must_use]
pub fn date_at_start(text: &str, language: &Language) -> Option<(usize, Date)> {
    let start = next_digit(text, 0)?;
    let (value, end) = number_at(text, start);
    let (range, date) = find_dates(text, language).date_at(start, end, value?)?;
    (range.start == 0).then_some((range.end, date))
}

/// Finds the dates in a running text, in its language or in English, in the order of the text.
///
/// Each item is the range of bytes strictly around one date, and the date. Takes time in
/// proportion to the length of the text. Days that do not exist are not dates.
pub fn find_dates<'a>(text: &'a str, language: &Language) -> FindDates<'a> {
    let mut slots = [None; 2];
    for (place, slot) in slots.iter_mut().zip(table::slots_with_english(language)) {
        *place = Some(slot);
    }
    let chinese = table::slot(language) == table::slot(&Language::Chinese);
    FindDates { text, place: 0, done: 0, slots, chinese }
}

/// The dates of a text; made by [`find_dates`].
#[derive(Clone, Debug)]
pub struct FindDates<'a> {
    text: &'a str,
    /// Where to look on.
    place: usize,
    /// Where the last date ended; the next one starts no earlier.
    done: usize,
    slots: [Option<usize>; 2],
    chinese: bool,
}

impl Iterator for FindDates<'_> {
    type Item = (Range<usize>, Date);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(start) = next_digit(self.text, self.place) {
            let (value, end) = number_at(self.text, start);
            self.place = end;
            let found = value.and_then(|value| self.date_at(start, end, value));
            if let Some((range, date)) = found {
                self.place = range.end;
                self.done = range.end;
                return Some((range, date));
            }
        }
        None
    }
}

impl FindDates<'_> {
    /// A date with this number as its day, or as its year in Chinese.
    fn date_at(&self, start: usize, end: usize, value: u32) -> Option<(Range<usize>, Date)> {
        let before = self.text.get(self.done..start)?;
        if before.chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_han(c)) {
            return None;
        }
        if self.chinese && value > 31 {
            let (date_end, date) = chinese_date(self.text, end, value)?;
            return Some((start..date_end, date));
        }
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        let slots = self.slots.iter().flatten();
        slots.copied().find_map(|slot| {
            day_month_year(self.text, end, day, slot)
                .map(|(date_end, date)| (start..date_end, date))
                .or_else(|| month_day_year(self.text, self.done, start, end, day, slot))
        })
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}')
}

/// The byte offset of the next decimal digit of any script.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        // The bytes with which digits begin: of ASCII, Arabic, Persian and full-width ones.
        let may_begin = |byte: u8| {
            (byte.wrapping_sub(b'0') < 10) | (byte == 0xD9) | (byte == 0xDB) | (byte == 0xEF)
        };
        from += first_byte(text.as_bytes().get(from..)?, may_begin)?;
        let character = text.get(from..)?.chars().next()?;
        if digit(character).is_some() {
            return Some(from);
        }
        from += character.len_utf8();
    }
}

/// The decimal digits of a text, of any script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Whether they are more than one number, as every date has: a day and a year.
    pub several: bool,
    /// The byte offset of the last one.
    pub last: usize,
}

impl Digits {
    /// Those of a text, if it has any.
    #[must_use]
    pub fn of(text: &str) -> Option<Digits> {
        let first = next_digit(text, 0)?;
        let (_, end) = number_at(text, first);
        let mut digits = Digits { several: false, last: first };
        let mut place = end;
        while let Some(next) = next_digit(text, place) {
            digits = Digits { several: true, last: next };
            place = number_at(text, next).1;
        }
        // The place of the last one is that of its number so far.
        let number = text.get(digits.last..place)?;
        digits.last += number.char_indices().next_back().map_or(0, |(last, _)| last);
        Some(digits)
    }
}

/// The number written at this place and its end; no value if it has more than four digits.
fn number_at(text: &str, start: usize) -> (Option<u32>, usize) {
    let mut end = start;
    let mut value = 0;
    let mut digits = 0;
    for character in text.get(start..).unwrap_or_default().chars() {
        let Some(unit) = digit(character) else { break };
        value = if digits < 4 { value * 10 + unit } else { value };
        digits += 1;
        end += character.len_utf8();
    }
    ((digits <= 4).then_some(value), end)
}

/// The end of white space and invisible marks at this place, and whether there was any.
fn after_gap(text: &str, start: usize) -> (usize, bool) {
    let mut end = start;
    for character in text.get(start..).unwrap_or_default().chars().take(LONGEST_GAP) {
        if !is_space(character)
            && !matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        {
            break;
        }
        end += character.len_utf8();
    }
    (end, end > start)
}

/// `literal` at this place, after folding, as a whole word if it ends in a letter.
fn after_word(text: &str, start: usize, literal: &str) -> Option<usize> {
    // Most words begin otherwise, as a first character of ASCII tells.
    let first = *text.as_bytes().get(start)?;
    let begins = literal.as_bytes().first() == Some(&first.to_ascii_lowercase());
    if first.is_ascii() && first != b'`' && !begins {
        return None;
    }
    let mut folded = String::new();
    let mut end = start;
    for character in text.get(start..)?.chars() {
        if folded.len() >= literal.len() {
            let complete = !character.is_alphanumeric();
            return (folded == literal && complete).then_some(end);
        }
        fold_character(character, &mut folded);
        if !literal.starts_with(&folded) {
            return None;
        }
        end += character.len_utf8();
    }
    (folded == literal).then_some(end)
}

/// The year at this place: four digits that no digit or letter continues.
fn year_at(text: &str, start: usize) -> Option<(u16, usize)> {
    let (value, end) = number_at(text, start);
    let year = u16::try_from(value?).ok().filter(|year| (1000..=9999).contains(year))?;
    let next = text.get(end..)?.chars().next();
    let continued = next.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    (!continued).then_some((year, end))
}

/// The month whose name starts the folded text, and the length of the name.
fn month_at(folded: &str, slot: usize) -> Option<(u8, usize)> {
    let one = |text: &str| {
        MONTHS.names.get(slot)?.iter().find_map(|(name, month)| {
            let rest = text.strip_prefix(name.as_str())?;
            let ends = !rest.chars().next().is_some_and(char::is_alphabetic);
            ends.then_some((*month, name.len()))
        })
    };
    let (month, length) = one(folded)?;
    let rest = folded.get(length..)?;
    let Some(second) = rest.trim_start().strip_prefix('/') else { return Some((month, length)) };
    let second = second.trim_start();
    match one(second) {
        Some((same, more)) if same == month => Some((month, folded.len() - second.len() + more)),
        _ => None,
    }
}

/// The month named at this place of the source, and the end of its name.
fn month_in(text: &str, start: usize, slot: usize) -> Option<(u8, usize)> {
    let rest = text.get(start..)?;
    if !rest.chars().next()?.is_alphabetic() {
        return None;
    }
    // Most words after a number are no months, which the first letter tells.
    let first = fold::first_folded(rest)?;
    if !MONTHS.names.get(slot)?.iter().any(|(name, _)| name.starts_with(first)) {
        return None;
    }
    if let Some((month, length)) = plain_month(rest, slot) {
        return Some((month, start + length));
    }
    let limit = rest.char_indices().nth(MONTH_LOOKAHEAD).map_or(rest.len(), |(at, _)| at);
    let folded = fold::Folded::new(rest.get(..limit)?);
    let (month, length) = month_at(folded.as_str(), slot)?;
    Some((month, start + folded.source_range(0..length).end))
}

/// The month whose name, in letters of ASCII, a space and a year follow, as in most dates, and the
/// length of the name.
fn plain_month(rest: &str, slot: usize) -> Option<(u8, usize)> {
    let bytes = rest.as_bytes();
    let (name, month) = MONTHS.names.get(slot)?.iter().find(|(name, _)| {
        let printed = bytes.get(..name.len());
        printed.is_some_and(|printed| printed.eq_ignore_ascii_case(name.as_bytes()))
    })?;
    let follows = bytes.get(name.len()..)?;
    matches!(follows, [b' ', b'0'..=b'9', ..]).then_some((*month, name.len()))
}

/// What may stand between the parts of a date of one language, folded.
#[derive(Default)]
struct Particles {
    /// The ordinal ending of the day.
    endings: Vec<String>,
    before_month: Vec<String>,
    before_year: Vec<String>,
    /// The word after the year that belongs to the date.
    after_year: Vec<String>,
}

static PARTICLES: LazyLock<[Particles; table::SLOTS]> = LazyLock::new(|| {
    let mut all: [Particles; table::SLOTS] = Default::default();
    for [tag, place, words] in table::rows(include_str!("../data/date-particles.tsv")) {
        let Some(particles) = table::slot_of_tag(tag).and_then(|slot| all.get_mut(slot)) else {
            continue;
        };
        let list = match place {
            "ending" => &mut particles.endings,
            "month" => &mut particles.before_month,
            "year" => &mut particles.before_year,
            _ => &mut particles.after_year,
        };
        list.extend(words.split('|').map(fold::fold));
    }
    all
});

/// `30 November 2017`, `1er décembre 2017`, `30 de noviembre de 2017`, `30 ноября 2017 года`,
/// `30 تشرين الثاني/نوفمبر 2017`: what follows the day.
fn day_month_year(text: &str, day_end: usize, day: u8, slot: usize) -> Option<(usize, Date)> {
    let particles = PARTICLES.get(slot)?;
    let place = any_word(text, day_end, &particles.endings).unwrap_or(day_end);
    let (place, gap) = after_gap(text, place);
    if !gap {
        return None;
    }
    let place =
        any_word(text, place, &particles.before_month).map_or(place, |end| after_gap(text, end).0);
    let (month, place) = month_in(text, place, slot)?;
    let (place, _) = after_gap(text, after_comma(text, place));
    let place =
        any_word(text, place, &particles.before_year).map_or(place, |end| after_gap(text, end).0);
    let (year, end) = year_at(text, place)?;
    let date = Date::new(year, month, day)?;
    let (place, gap) = after_gap(text, end);
    let with_word = any_word(text, place, &particles.after_year).filter(|_| gap);
    Some((with_word.unwrap_or(end), date))
}

/// `November 30, 2017`: the month stands before the day.
fn month_day_year(
    text: &str,
    done: usize,
    day_start: usize,
    day_end: usize,
    day: u8,
    slot: usize,
) -> Option<(Range<usize>, Date)> {
    if Language::OFFICIAL.get(slot) != Some(&Language::English) {
        return None;
    }
    let before = text.get(done..day_start)?;
    let words = before.trim_end_matches(is_space);
    if words.len() == before.len() {
        return None;
    }
    let name_start = words
        .char_indices()
        .rev()
        .take(MONTH_LOOKAHEAD)
        .take_while(|(_, character)| character.is_ascii_alphabetic() || *character == '.')
        .last()?
        .0;
    let start = done + name_start;
    let (month, name_end) = month_in(text, start, slot)?;
    if after_gap(text, name_end).0 != day_start {
        return None;
    }
    let place = any_word(text, day_end, &PARTICLES.get(slot)?.endings).unwrap_or(day_end);
    let comma = after_comma(text, place);
    let (place, gap) = after_gap(text, comma);
    let (year, end) = year_at(text, place).filter(|_| gap && comma > day_end)?;
    Some((start..end, Date::new(year, month, day)?))
}

/// What follows the year in `2017年11月30日`.
fn chinese_date(text: &str, year_end: usize, year: u32) -> Option<(usize, Date)> {
    let signed = |place: usize, sign: char| {
        let (place, _) = after_gap(text, place);
        text.get(place..)?.starts_with(sign).then_some(place + sign.len_utf8())
    };
    let numbered = |place: usize| {
        let (place, _) = after_gap(text, place);
        let (value, end) = number_at(text, place);
        (end > place).then_some((value?, end))
    };
    let (month, place) = numbered(signed(year_end, '年')?)?;
    let (day, place) = numbered(signed(place, '月')?)?;
    let end = signed(place, '日')?;
    let date = Date::new(u16::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some((end, date))
}

fn any_word(text: &str, place: usize, words: &[String]) -> Option<usize> {
    words.iter().find_map(|word| after_word(text, place, word))
}

/// The place after a comma, if there is one here.
fn after_comma(text: &str, place: usize) -> usize {
    let next = text.get(place..).and_then(|rest| rest.chars().next());
    next.filter(|c| matches!(c, ',' | '،')).map_or(place, |comma| place + comma.len_utf8())
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
