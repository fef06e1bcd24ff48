//! Forms of printed lines as data: fixed words with placeholders between them.
//!
//! A form such as `Original_:_{languages}` is matched against a folded line from left to right
//! without going back, so that a line costs time in proportion to its length. `_` is an optional
//! space. Placeholders: `{ordinal}` `{year}` `{number}` `{count}` `{items}` `{languages}`
//! `{date}` `{organ}` and `{rest}` (anything, at least one character, up to the next fixed word).

use crate::date::find_dates;
use crate::enumeration::{self, AgendaItem};
use crate::fold::{Folded, first_folded, fold, start_of};
use crate::numeral::Series;
use crate::numeral_word::{arabic, han, letters, roman};
use crate::ordinal::{self, ordinal_at};
use crate::organ::{Organ, organ_at};
use crate::table;
use chancery_model::{Date, Language};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The first fixed words of a form, with an ordinal before them, are not longer, in bytes.
const LONGEST_START: usize = 96;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    OptionalSpace,
    Ordinal,
    Year,
    Number,
    Count,
    Items,
    Languages,
    Date,
    Organ,
    Rest,
}

#[derive(Clone, Debug)]
struct Pattern {
    key: &'static str,
    parts: Vec<Part>,
    first: First,
}

/// What a line of a form begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// Always this character, folded.
    Character(char),
    Ordinal,
    Anything,
}

/// What the placeholders of a form matched. Ranges are bytes of the folded line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Captures {
    /// The key of the form in its table.
    pub(crate) key: &'static str,
    /// The value of an ordinal, a year, a number or a count.
    pub(crate) value: Option<u32>,
    /// Where that value is written.
    pub(crate) value_range: Range<usize>,
    pub(crate) items: Vec<AgendaItem>,
    pub(crate) languages: Vec<Language>,
    pub(crate) languages_range: Range<usize>,
    pub(crate) date: Option<Date>,
    pub(crate) date_range: Range<usize>,
    pub(crate) organ: Option<Organ>,
    pub(crate) organ_range: Range<usize>,
    pub(crate) rest: Range<usize>,
    /// Where the form ends in the line.
    pub(crate) end: usize,
}

/// A table of forms, of which those of a language are read when they are first asked for: a
/// process that converts one letter needs two languages of the six.
#[derive(Debug)]
pub(crate) struct Forms {
    source: &'static str,
    by_slot: [OnceLock<Slot>; table::SLOTS],
}

/// The forms of one language. Some tables have hundreds, of which few begin with the same letter.
#[derive(Debug)]
struct Slot {
    forms: Vec<Pattern>,
    /// The letters with which forms begin, sorted, each with all forms that a line may have that
    /// begins so, in the order of the table.
    by_letter: Vec<(char, Vec<u16>)>,
    /// The forms that begin with no certain letter: all that other lines may have.
    others: Vec<u16>,
}

impl Slot {
    fn new(forms: Vec<Pattern>) -> Slot {
        let letter = |form: &Pattern| match form.first {
            First::Character(letter) => Some(letter),
            First::Ordinal | First::Anything => None,
        };
        let of = |wanted: Option<char>| -> Vec<u16> {
            let fits = |form: &Pattern| letter(form).is_none() || letter(form) == wanted;
            let all = forms.iter().zip(0..);
            all.filter(|(form, _)| fits(form)).map(|(_, place)| place).collect()
        };
        let letters: BTreeSet<char> = forms.iter().filter_map(letter).collect();
        let by_letter = letters.into_iter().map(|letter| (letter, of(Some(letter)))).collect();
        Slot { by_letter, others: of(None), forms }
    }

    /// The forms that a line may have whose first character is this, folded, in order.
    fn beginning(&self, first: Option<char>) -> impl Iterator<Item = &Pattern> {
        let own =
            first.and_then(|first| self.by_letter.binary_search_by_key(&first, |row| row.0).ok());
        let own = own.and_then(|at| self.by_letter.get(at)).map_or(&self.others, |row| &row.1);
        own.iter().filter_map(|place| self.forms.get(usize::from(*place)))
    }
}

impl Forms {
    /// A table with the columns key, language, forms separated by `|`.
    pub(crate) fn new(source: &'static str) -> Forms {
        Forms { source, by_slot: [const { OnceLock::new() }; table::SLOTS] }
    }

    /// The forms of a language that a line may have whose first character is this, folded, in the
    /// order of the table.
    fn of_slot(&self, slot: usize, first: Option<char>) -> impl Iterator<Item = &Pattern> {
        let forms = self.by_slot.get(slot).map(|forms| {
            forms.get_or_init(|| {
                let rows = table::rows(self.source);
                let own = rows.filter(|[_, tag, _]| table::slot_of_tag(tag) == Some(slot));
                let forms = own.flat_map(|[key, _, forms]| {
                    forms.split('|').map(move |form| Pattern::new(key, form))
                });
                Slot::new(forms.collect())
            })
        });
        forms.into_iter().flat_map(move |forms| forms.beginning(first))
    }

    /// The first form of these slots that the whole line has, among those with a wanted key, with
    /// the folded line.
    pub(crate) fn whole<'l>(
        &self,
        line: &'l str,
        slots: impl Iterator<Item = usize> + Clone,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<(Captures, Folded<'l>)> {
        self.folded(line, slots, wanted, true)
    }

    /// The first form of these slots with which the line starts, with the folded line.
    pub(crate) fn start<'l>(
        &self,
        line: &'l str,
        slots: impl Iterator<Item = usize> + Clone,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<(Captures, Folded<'l>)> {
        self.folded(line, slots, wanted, false)
    }

    /// Most lines have none of the forms, as their first words tell; they are not folded as a
    /// whole.
    fn folded<'l>(
        &self,
        line: &'l str,
        slots: impl Iterator<Item = usize> + Clone,
        wanted: impl Fn(&str) -> bool,
        whole: bool,
    ) -> Option<(Captures, Folded<'l>)> {
        let first = first_folded(line);
        let any = |fits: &dyn Fn(&Pattern) -> bool| {
            slots.clone().any(|slot| {
                let mut forms = self.of_slot(slot, first);
                forms.any(|form| form.begins(line, slot) && wanted(form.key) && fits(form))
            })
        };
        if !any(&|_| true) {
            return None;
        }
        let start = start_of(line, LONGEST_START);
        if start.len() < line.len() {
            let start = fold(start);
            if !any(&|form| form.may_start(&start)) {
                return None;
            }
        }
        let folded = Folded::new(line);
        let captures = self.find(folded.as_str(), slots, wanted, whole)?;
        Some((captures, folded))
    }

    fn find(
        &self,
        line: &str,
        mut slots: impl Iterator<Item = usize>,
        wanted: impl Fn(&str) -> bool,
        whole: bool,
    ) -> Option<Captures> {
        let first = line.chars().next();
        slots.find_map(|slot| {
            let forms = self.of_slot(slot, first).filter(|form| form.begins(line, slot));
            // A form that begins with anything says something only of a whole line.
            let fitting = |form: &&Pattern| whole || form.parts.first() != Some(&Part::Rest);
            let worded = |form: &&Pattern| wanted(form.key) && form.may_start(line);
            forms.filter(worded).filter(fitting).find_map(|form| {
                let captures = form.matches(line, slot)?;
                let rest = line.get(captures.end..)?;
                let word = !rest.chars().next().is_some_and(|c| c.is_alphanumeric() && !is_han(c));
                let accepted = if whole { rest.trim_end().is_empty() } else { word };
                accepted.then_some(captures)
            })
        })
    }
}

fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

fn parts(form: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = form;
    while let Some(character) = rest.chars().next() {
        let (part, length) = match character {
            '_' => (Some(Part::OptionalSpace), 1),
            '{' => {
                let end = rest.find('}').unwrap_or(rest.len() - 1);
                (placeholder(rest.get(1..end).unwrap_or_default()), end + 1)
            }
            _ => {
                text.push(character);
                (None, character.len_utf8())
            }
        };
        rest = rest.get(length..).unwrap_or_default();
        if let Some(part) = part {
            push_text(&mut parts, &mut text);
            parts.push(part);
        }
    }
    push_text(&mut parts, &mut text);
    parts
}

/// Adds the fixed words read so far; folding would drop the spaces at their ends.
fn push_text(parts: &mut Vec<Part>, text: &mut String) {
    if text.is_empty() {
        return;
    }
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.len() > 1 && text.ends_with(' ') { " " } else { "" };
    parts.push(Part::Text(format!("{before}{}{after}", fold(text))));
    text.clear();
}

fn placeholder(name: &str) -> Option<Part> {
    Some(match name {
        "ordinal" => Part::Ordinal,
        "year" => Part::Year,
        "number" => Part::Number,
        "count" => Part::Count,
        "items" => Part::Items,
        "languages" => Part::Languages,
        "date" => Part::Date,
        "organ" => Part::Organ,
        "rest" => Part::Rest,
        _ => return None,
    })
}

impl Pattern {
    fn new(key: &'static str, form: &str) -> Pattern {
        let parts = parts(form);
        let first = match parts.first() {
            Some(Part::Text(text)) => text.chars().next().map_or(First::Anything, First::Character),
            Some(Part::Ordinal) => First::Ordinal,
            _ => First::Anything,
        };
        Pattern { key, parts, first }
    }

    /// Whether a line, folded or not, may have this form, which its first character allows.
    fn begins(&self, line: &str, slot: usize) -> bool {
        self.first != First::Ordinal || ordinal::may_begin(line, slot)
    }

    /// Whether a line that starts so, or is so, may have this form, as its first fixed words tell.
    fn may_start(&self, start: &str) -> bool {
        match self.parts.as_slice() {
            [Part::Text(text), ..] => {
                let length = text.len().min(start.len());
                text.as_bytes().get(..length) == start.as_bytes().get(..length)
            }
            // Reading an ordinal takes longer than looking for the word after it.
            [Part::Ordinal, Part::Text(text), ..] => {
                let word = text.char_indices().skip(1).find(|(_, c)| *c == ' ');
                let word = text.get(..word.map_or(text.len(), |(at, _)| at));
                word.is_some_and(|word| start.contains(word))
            }
            _ => true,
        }
    }

    fn matches(&self, line: &str, slot: usize) -> Option<Captures> {
        let mut found = Captures { key: self.key, ..Captures::default() };
        let mut place = 0;
        for (index, part) in self.parts.iter().enumerate() {
            let rest = line.get(place..)?;
            place += match part {
                Part::Text(text) => rest.strip_prefix(text.as_str()).map(|_| text.len())?,
                Part::OptionalSpace => usize::from(rest.starts_with(' ')),
                Part::Ordinal => value(&mut found, place, ordinal_at(rest, slot)?),
                Part::Year => value(&mut found, place, year(rest)?),
                Part::Count => value(&mut found, place, count(rest)?),
                Part::Number => value(&mut found, place, number_at(rest, slot)?),
                Part::Items => {
                    let (items, length) = enumeration::items_at(rest, slot)?;
                    found.items = items;
                    length
                }
                Part::Languages => {
                    let (languages, length) = enumeration::languages_at(rest, slot)?;
                    found.languages = languages;
                    found.languages_range = place..place + length;
                    length
                }
                Part::Date => {
                    let language = Language::OFFICIAL.get(slot)?;
                    let (range, date) =
                        find_dates(rest, language).next().filter(|(range, _)| range.start == 0)?;
                    found.date = Some(date);
                    found.date_range = place..place + range.end;
                    range.end
                }
                Part::Organ => {
                    let (organ, length) = organ_at(rest, slot)?;
                    found.organ = Some(organ);
                    found.organ_range = place..place + length;
                    length
                }
                Part::Rest => {
                    let length = match self.parts.get(index + 1) {
                        // The last words of a form are those at the end of the line.
                        Some(Part::Text(next)) if index + 2 == self.parts.len() => {
                            rest.strip_suffix(next.as_str())?.len()
                        }
                        Some(Part::Text(next)) => rest.find(next.as_str())?,
                        _ => rest.len(),
                    };
                    found.rest = place..place + length;
                    (length > 0).then_some(length)?
                }
            };
        }
        found.end = place;
        Some(found)
    }
}

fn value(found: &mut Captures, place: usize, (value, length): (u32, usize)) -> usize {
    found.value = Some(value);
    found.value_range = place..place + length;
    length
}

fn count(rest: &str) -> Option<(u32, usize)> {
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = rest.get(..length).filter(|_| (1..=6).contains(&length))?.parse().ok()?;
    Some((value, length))
}

fn year(rest: &str) -> Option<(u32, usize)> {
    count(rest).filter(|(value, length)| *length == 4 && (1900..2200).contains(value))
}

/// The number of an annex: `ii`, `2`, `b`, `二`, `الثاني`, `باء` (folded).
///
/// A single letter is Roman only if it is `i`, `v` or `x`.
pub(crate) fn number_at(rest: &str, slot: usize) -> Option<(u32, usize)> {
    let ends = |length: usize| {
        let next = rest.get(length..).and_then(|after| after.chars().next());
        (!next.is_some_and(|c| c.is_alphanumeric() && !is_han(c))).then_some(length)
    };
    if let Some((value, length)) = count(rest) {
        return Some((value, ends(length)?));
    }
    let latin = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if latin > 0 {
        let word = rest.get(..ends(latin)?)?;
        let roman = roman(word).filter(|_| word.len() > 1 || matches!(word, "i" | "v" | "x"));
        return Some((roman.or_else(|| letters(word).filter(|_| word.len() == 1))?, latin));
    }
    if let Some(found) = han(rest) {
        return Some(found);
    }
    let name = arabic(rest).filter(|(series, ..)| *series == Series::ArabicLetterName);
    name.map(|(_, value, length)| (value, length))
        .or_else(|| ordinal_at(rest, slot))
        .and_then(|(value, length)| Some((value, ends(length)?)))
}
