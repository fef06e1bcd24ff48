//! Enumerations in mastheads: agenda items with their letters, and languages.

use crate::fold::{fold, fold_short};
use crate::numeral::{Series, parse_numeral};
use crate::table;
use chancery_model::Language;
use std::sync::LazyLock;

/// Members of an enumeration; a line with more is not a masthead line.
const MOST_MEMBERS: usize = 64;
/// The name of a language has no more words, whatever stands around it.
const MOST_NAME_WORDS: usize = 3;

/// An item of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgendaItem {
    /// The number of the item.
    pub number: u32,
    /// The sub-item, counted from one: `(b)` and `(ب)` are 2.
    pub subitem: Option<u32>,
}

impl AgendaItem {
    /// The sub-item as Latin letters, as the English version prints it: `b`, `aa`.
    #[must_use]
    pub fn letters(&self) -> Option<String> {
        let value = self.subitem?.checked_sub(1)?;
        let letter = char::from(b'a' + u8::try_from(value % 26).ok()?);
        let times = usize::try_from(value / 26).ok()? + 1;
        Some(std::iter::repeat_n(letter, times.min(4)).collect())
    }
}

static JOINERS: LazyLock<[Vec<String>; table::SLOTS]> = LazyLock::new(|| {
    let mut joiners: [Vec<String>; table::SLOTS] = Default::default();
    for [tag, words] in table::rows(include_str!("../data/joiners.tsv")) {
        if let Some(slot) = table::slot_of_tag(tag) {
            joiners[slot] = words.split('|').map(fold).collect();
            joiners[slot].sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
    }
    joiners
});

/// Folded names of languages by the language of the text, longest first.
static NAMES: LazyLock<[Vec<(String, usize)>; table::SLOTS]> = LazyLock::new(|| {
    let mut names: [Vec<(String, usize)>; table::SLOTS] = Default::default();
    for [named, tag, spellings] in table::rows(include_str!("../data/languages.tsv")) {
        if let (Some(named), Some(slot)) = (table::slot_of_tag(named), table::slot_of_tag(tag)) {
            names[slot].extend(spellings.split('|').map(|name| (fold(name), named)));
        }
    }
    for list in &mut names {
        list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
    names
});

/// The language whose name starts the folded text, as texts of a language call it.
pub(crate) fn language_at(folded: &str, slot: usize) -> Option<(Language, usize)> {
    let chinese = Language::OFFICIAL.get(slot) == Some(&Language::Chinese);
    NAMES.get(slot)?.iter().find_map(|(name, named)| {
        let rest = folded.strip_prefix(name.as_str())?;
        let ends = chinese || !rest.chars().next().is_some_and(char::is_alphanumeric);
        ends.then(|| Some((Language::OFFICIAL.get(*named)?.clone(), name.len())))?
    })
}

/// The language of which a text is a name and nothing else, in any of the languages.
pub(crate) fn language_of_name(text: &str) -> Option<Language> {
    if text.split_whitespace().nth(MOST_NAME_WORDS).is_some() {
        return None;
    }
    // The longest names come first.
    let longest = NAMES.iter().filter_map(|names| names.first()).map(|(name, _)| name.len()).max();
    let folded = fold_short(text, longest?)?;
    let (_, named) = NAMES.iter().flatten().find(|(name, _)| *name == folded)?;
    Language::OFFICIAL.get(*named).cloned()
}

/// The languages enumerated at the start of a folded text, and the length of the enumeration.
pub(crate) fn languages_at(folded: &str, slot: usize) -> Option<(Vec<Language>, usize)> {
    let (first, mut end) = language_at(folded, slot)?;
    let mut languages = vec![first];
    while languages.len() < MOST_MEMBERS
        && let Some(place) = after_joiner(folded, end, slot)
        && let Some((language, length)) = folded.get(place..).and_then(|r| language_at(r, slot))
    {
        languages.push(language);
        end = place + length;
    }
    Some((languages, end))
}

/// The agenda items at the start of a folded text, and the length of the enumeration.
pub(crate) fn items_at(folded: &str, slot: usize) -> Option<(Vec<AgendaItem>, usize)> {
    let (number, mut end) = item_number(folded)?;
    let mut items = vec![AgendaItem { number, subitem: None }];
    let mut place = end;
    while items.len() < MOST_MEMBERS {
        let rest = folded.get(place..)?;
        let current = items.last_mut()?;
        if let Some((letter, length)) = subitem(rest) {
            if current.subitem.is_some() {
                let number = current.number;
                items.push(AgendaItem { number, subitem: Some(letter) });
            } else {
                current.subitem = Some(letter);
            }
            end = place + length;
        } else if place > end
            && let Some((number, length)) = item_number(rest)
        {
            items.push(AgendaItem { number, subitem: None });
            end = place + length;
        } else if place > end {
            break;
        }
        place = match after_joiner(folded, end, slot) {
            Some(next) => next,
            // The letter of an item follows it without a joining word: `34 (b)`.
            None if folded.get(end..).and_then(subitem).is_some() => end,
            None => break,
        };
    }
    Some((items, end))
}

fn item_number(rest: &str) -> Option<(u32, usize)> {
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = rest.get(..length).filter(|_| (1..=3).contains(&length))?.parse().ok()?;
    Some((value, length))
}

/// The letter of a sub-item: ` (b)`, ` b)`, `(ب)`, `(أ أ)`.
fn subitem(rest: &str) -> Option<(u32, usize)> {
    let trimmed = rest.trim_start();
    let end = trimmed.char_indices().take(8).find(|(_, c)| *c == ')')?.0 + 1;
    let numeral = parse_numeral(trimmed.get(..end)?)?;
    let reading = numeral.readings.iter().find(|reading| {
        matches!(reading.series, Series::LatinLower | Series::ArabicLetter | Series::CyrillicLower)
    })?;
    Some((*reading.path.first()?, rest.len() - trimmed.len() + end))
}

/// The place after a joining word or mark, if there is one here.
fn after_joiner(folded: &str, end: usize, slot: usize) -> Option<usize> {
    let mut place = end;
    let mut found = false;
    // At most two joiners stand together: `, and`.
    for _ in 0..2 {
        let rest = folded.get(place..)?.trim_start();
        let start = folded.len() - rest.len();
        let joiner = JOINERS.get(slot)?.iter().find(|joiner| {
            let after = rest.strip_prefix(joiner.as_str());
            let word = joiner.chars().all(char::is_alphabetic) && joiner.is_ascii();
            after.is_some_and(|after| !word || after.starts_with([' ', '(']))
        });
        let Some(joiner) = joiner else { break };
        found = true;
        place = start + joiner.len();
    }
    let rest = folded.get(place..)?.trim_start();
    found.then_some(folded.len() - rest.len())
}
