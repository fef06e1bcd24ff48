//! Values of letters and words that count: Roman, Latin, Cyrillic, Arabic, Han.

use crate::fold::fold;
use crate::numeral::Series;
use crate::table;
use std::sync::LazyLock;

/// Arabic adverbs have two words at most, which marks may stretch.
const LONGEST_WORD: usize = 24;

#[derive(Default)]
struct Words {
    arabic_letters: Vec<String>,
    /// Folded spelling, series, value; longest first.
    arabic_words: Vec<(String, Series, u32)>,
    cyrillic: Vec<char>,
    lookalikes: Vec<(char, char)>,
    supplements: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for [series, spellings] in table::rows(include_str!("../data/numerals.tsv")) {
        let list = || spellings.split('|').map(fold);
        match series {
            "arabic-letter" => words.arabic_letters = list().collect(),
            "arabic-name" | "arabic-adverb" => {
                let name = series == "arabic-name";
                let series = if name { Series::ArabicLetterName } else { Series::ArabicAdverb };
                for (value, ways) in (1..).zip(list()) {
                    let ways = ways.split('/').map(|way| (way.to_owned(), series, value));
                    words.arabic_words.extend(ways);
                }
            }
            "cyrillic-letter" => {
                words.cyrillic = list().filter_map(|letter| letter.chars().next()).collect();
            }
            "latin-lookalike" => {
                words.lookalikes = list()
                    .filter_map(|pair| {
                        let (own, latin) = pair.split_once('=')?;
                        Some((own.chars().next()?, latin.chars().next()?))
                    })
                    .collect();
            }
            _ => words.supplements = list().collect(),
        }
    }
    words.arabic_words.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
    words
});

/// The steps of Roman numerals.
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The value of a Roman numeral in its regular form (`IV`, not `IIII`), in either case.
#[must_use]
pub fn roman(letters: &str) -> Option<u32> {
    let lower = letters.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut value: u32 = 0;
    for (step, sign) in ROMAN {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            value = value.checked_add(step)?;
        }
    }
    // Only the regular form is a number: what the value would be printed as.
    (rest.is_empty() && (1..4000).contains(&value) && print_roman(value) == lower).then_some(value)
}

fn print_roman(mut value: u32) -> String {
    let mut printed = String::new();
    for (step, sign) in ROMAN {
        while value >= step {
            printed.push_str(sign);
            value -= step;
        }
    }
    printed
}

/// The value of Latin letters that count: `a` is 1, `z` 26, `aa` 27, `bb` 28.
pub(crate) fn letters(letters: &str) -> Option<u32> {
    let first = letters.bytes().next()?;
    if !first.is_ascii_alphabetic() || letters.len() > 3 || letters.bytes().any(|b| b != first) {
        return None;
    }
    let value = u32::from(first.to_ascii_lowercase() - b'a') + 1;
    Some(value + 26 * (u32::try_from(letters.len()).ok()? - 1))
}

/// The value of a Cyrillic letter in the Russian alphabet, and of the Latin letter it looks like.
pub(crate) fn cyrillic(letter: char) -> Option<(Option<u32>, Option<u32>)> {
    let lower = letter.to_lowercase().next()?;
    let own = (1..).zip(&WORDS.cyrillic).find(|(_, sign)| **sign == lower).map(|(value, _)| value);
    let latin = WORDS.lookalikes.iter().find(|(sign, _)| *sign == lower);
    let like = latin.and_then(|(_, latin)| letters(latin.encode_utf8(&mut [0; 4])));
    (own.is_some() || like.is_some()).then_some((own, like))
}

/// The value of `bis` (2), `ter` (3) and so on, folded.
pub(crate) fn supplement(word: &str) -> Option<u32> {
    (2..).zip(&WORDS.supplements).find(|(_, sign)| *sign == word).map(|(value, _)| value)
}

/// The Arabic letter, letter name or adverb at the start of a text, its value and length.
pub(crate) fn arabic(text: &str) -> Option<(Series, u32, usize)> {
    if !('\u{0620}'..='\u{064a}').contains(&text.chars().next()?) {
        return None;
    }
    let limit = text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at);
    let folded = crate::fold::Folded::new(text.get(..limit)?);
    let start = folded.as_str();
    let ends = |rest: &str| !rest.chars().next().is_some_and(char::is_alphabetic);
    let word = WORDS.arabic_words.iter().find_map(|(word, series, value)| {
        let rest = start.strip_prefix(word.as_str())?;
        ends(rest).then_some((*series, *value, word.len()))
    });
    let (series, value, length) = word.or_else(|| {
        (1..).zip(&WORDS.arabic_letters).find_map(|(value, letter)| {
            let rest = start.strip_prefix(letter.as_str())?;
            if let Some(more) = rest.trim_start().strip_prefix(letter.as_str())
                && ends(more)
            {
                // It stands for `(aa)` of the other languages, whose alphabet has 26 letters.
                return Some((Series::ArabicLetter, value + 26, start.len() - more.len()));
            }
            ends(rest).then_some((Series::ArabicLetter, value, letter.len()))
        })
    })?;
    let mut end = folded.source_range(0..length).end;
    // Marks that only stretch or shape the last letter belong to the number: `(هـ)`.
    for character in text.get(end..)?.chars() {
        let mut rest = String::new();
        crate::fold::fold_character(character, &mut rest);
        if !rest.is_empty() {
            break;
        }
        end += character.len_utf8();
    }
    Some((series, value, end))
}

/// The Chinese numeral from 1 to 999 at the start of a text, and its length in bytes.
#[must_use]
pub fn han(text: &str) -> Option<(u32, usize)> {
    let mut total = 0;
    let mut unit = None;
    let mut length = 0;
    for character in text.chars() {
        if let Some(value) = "〇一二三四五六七八九".chars().position(|sign| sign == character)
        {
            // Two digits in a row (`二〇`) write a year, not a number.
            if unit.is_some_and(|digit| digit != 0) {
                return None;
            }
            unit = u32::try_from(value).ok();
        } else if let Some(scale) = [('十', 10), ('百', 100)].iter().find(|s| s.0 == character) {
            if total % (scale.1 * 10) != 0 || (total > 0 && total < scale.1) {
                return None;
            }
            total += unit.take().filter(|digit| *digit > 0).unwrap_or(1) * scale.1;
        } else if character == '零' {
            unit = None;
        } else {
            break;
        }
        length += character.len_utf8();
    }
    let value = total + unit.unwrap_or(0);
    (value > 0 && value < 1000).then_some((value, length))
}
