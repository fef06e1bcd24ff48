//! Ordinal numbers in words and figures: `Soixante-douzième`, `72nd`, `第七十二`, `الثانية والسبعون`.

use crate::fold::{first_folded, fold};
use crate::numeral_word::han;
use crate::table;
use chancery_model::Language;
use std::sync::LazyLock;

/// The largest ordinal that words are read for.
const LARGEST_IN_WORDS: u32 = 199;
/// Figures of an ordinal: `9999th meeting` is the most that may come.
const MOST_FIGURES: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Part,
    Last,
    Both,
    Unit,
    Teen,
    Ten,
    Hundred,
    Beyond,
}

#[derive(Default)]
struct Ordinals {
    /// Folded spelling, role, value; longest first.
    words: Vec<(String, Role, u32)>,
    figure_endings: Vec<String>,
    joints: Vec<String>,
    /// The characters with which words of ordinals begin.
    firsts: Vec<char>,
}

static ORDINALS: LazyLock<[Ordinals; table::SLOTS]> = LazyLock::new(|| {
    let mut all: [Ordinals; table::SLOTS] = Default::default();
    let mut endings: Vec<&str> = Vec::new();
    for [tag, role, value, spellings] in table::rows(include_str!("../data/ordinals.tsv")) {
        let Some(list) = table::slot_of_tag(tag).and_then(|slot| all.get_mut(slot)) else {
            continue;
        };
        let role = match role {
            "endings" => {
                endings = spellings.split('|').collect();
                continue;
            }
            "figure" => {
                list.figure_endings = spellings.split('|').map(fold).collect();
                list.figure_endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
                continue;
            }
            "joint" => {
                list.joints = spellings.split('|').map(fold).collect();
                continue;
            }
            "part" => Role::Part,
            "last" => Role::Last,
            "unit" => Role::Unit,
            "teen" => Role::Teen,
            "ten" => Role::Ten,
            "hundred" => Role::Hundred,
            "beyond" => Role::Beyond,
            _ => Role::Both,
        };
        let value = value.parse().unwrap_or_default();
        for spelling in spellings.split('|') {
            match spelling.strip_suffix('~') {
                Some(stem) => list.words.extend(
                    endings.iter().map(|ending| (fold(&format!("{stem}{ending}")), role, value)),
                ),
                None => list.words.push((fold(spelling), role, value)),
            }
        }
    }
    for list in &mut all {
        list.words.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
        let words = list.words.iter().flat_map(|(word, ..)| [word.strip_prefix("ال"), Some(word)]);
        list.firsts = words.flatten().filter_map(|word| word.chars().next()).collect();
        list.firsts.sort_unstable();
        list.firsts.dedup();
    }
    all
});

/// Reads a text that is an ordinal number and nothing else, in words (1 to 199) or figures.
///
/// Case, gender, accents and kinds of hyphen do not matter.
#[must_use]
pub fn parse_ordinal(text: &str, language: &Language) -> Option<u32> {
    let folded = fold(text);
    let (value, length) = ordinal_at(&folded, table::slot(language)?)?;
    (length == folded.len()).then_some(value)
}

/// The ordinal at the start of a folded text, and its length in bytes.
pub(crate) fn ordinal_at(folded: &str, slot: usize) -> Option<(u32, usize)> {
    let ordinals = ORDINALS.get(slot)?;
    match Language::OFFICIAL.get(slot)? {
        Language::Chinese => chinese(folded),
        Language::Arabic => figures(folded, ordinals, true).or_else(|| arabic(folded, ordinals)),
        _ => figures(folded, ordinals, false).or_else(|| words(folded, ordinals)),
    }
}

/// Whether a text, folded or not, may begin with an ordinal; most texts cannot, as their first
/// characters tell.
pub(crate) fn may_begin(text: &str, slot: usize) -> bool {
    let Some(ordinals) = ORDINALS.get(slot) else { return false };
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 0 {
        // Only in Arabic are figures alone ordinals; elsewhere letters or a hyphen follow.
        let next = text.get(figures..).and_then(|rest| rest.chars().next());
        let arabic = Language::OFFICIAL.get(slot) == Some(&Language::Arabic);
        return arabic
            || next.is_some_and(|c| c.is_ascii_alphabetic() || c == '-' || !c.is_ascii());
    }
    let first = first_folded(text);
    first.is_some_and(|first| {
        first == '第' || first.is_ascii_digit() || ordinals.firsts.binary_search(&first).is_ok()
    })
}

fn ends_word(rest: &str) -> bool {
    !rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// `72nd`, `72e`, `72º`, `72-я`; in Arabic the figures alone.
fn figures(folded: &str, ordinals: &Ordinals, bare: bool) -> Option<(u32, usize)> {
    let count = folded.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > MOST_FIGURES {
        return None;
    }
    let value = folded.get(..count)?.parse().ok()?;
    let rest = folded.get(count..)?;
    let ended = ordinals.figure_endings.iter().find_map(|ending| {
        let after = rest.strip_prefix(ending.as_str())?;
        ends_word(after).then_some(count + ending.len())
    });
    let alone = (bare && ends_word(rest)).then_some(count);
    Some((value, ended.or(alone)?))
}

/// `第七十二`, `第72`.
fn chinese(folded: &str) -> Option<(u32, usize)> {
    let rest = folded.strip_prefix('第')?;
    let spaces = rest.len() - rest.trim_start().len();
    let start = '第'.len_utf8() + spaces;
    let rest = rest.trim_start();
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=MOST_FIGURES).contains(&count) {
        return Some((rest.get(..count)?.parse().ok()?, start + count));
    }
    let (value, length) = han(rest)?;
    Some((value, start + length))
}

/// Words that add up, each smaller than the one before: sixty, ten, seventh.
fn words(folded: &str, ordinals: &Ordinals) -> Option<(u32, usize)> {
    let mut total = 0;
    let mut smallest = LARGEST_IN_WORDS + 1;
    let mut place = 0;
    loop {
        let rest = folded.get(place..)?;
        let (word, role, value) =
            ordinals.words.iter().find(|(word, ..)| rest.starts_with(word.as_str()))?;
        if *value >= smallest {
            return None;
        }
        smallest = *value;
        total += value;
        place += word.len();
        let rest = folded.get(place..)?;
        let complete = ends_word(rest);
        let more = after_joint(rest, ordinals).filter(|after| {
            ordinals.words.iter().any(|(word, ..)| after.starts_with(word.as_str()))
        });
        match role {
            Role::Last if complete => return Some((total, place)),
            Role::Both if complete && more.is_none() => return Some((total, place)),
            Role::Part | Role::Both => place += rest.len() - more?.len(),
            _ => return None,
        }
    }
}

/// The text after a space, a hyphen, or a joining word with either around it.
fn after_joint<'a>(rest: &'a str, ordinals: &Ordinals) -> Option<&'a str> {
    let gap = |text: &'a str| text.trim_start_matches([' ', '-']);
    let after = gap(rest);
    let joined = ordinals.joints.iter().find_map(|joint| {
        let next = after.strip_prefix(joint.as_str())?;
        next.starts_with([' ', '-']).then(|| gap(next))
    });
    Some(joined.unwrap_or(after))
}

/// `الثانية والسبعون`, `الحادية عشرة`, `الخامسة بعد المائة`, with or without the article.
fn arabic(folded: &str, ordinals: &Ordinals) -> Option<(u32, usize)> {
    let word_at = |place: usize, joined: bool| {
        let rest = folded.get(place..)?;
        let rest = if place == 0 { rest } else { rest.strip_prefix(' ')? };
        let word = rest.split(|c: char| !c.is_alphabetic()).next().filter(|w| !w.is_empty())?;
        let end = folded.len() - rest.len() + word.len();
        let bare = if joined { word.strip_prefix('و')? } else { word };
        let found = ordinals.words.iter().find(|(spelling, ..)| {
            spelling == bare || spelling.strip_prefix("ال").is_some_and(|plain| plain == bare)
        })?;
        Some((found.1, found.2, end))
    };
    let (role, mut total, mut end) = word_at(0, false)?;
    match role {
        Role::Hundred => {
            return Some((total, end));
        }
        Role::Unit => match word_at(end, false) {
            Some((Role::Teen, ten, after)) if total < 10 => (total, end) = (total + ten, after),
            _ => {
                if let Some((Role::Ten, tens, after)) = word_at(end, true) {
                    (total, end) = (total + tens, after);
                }
            }
        },
        Role::Ten => {}
        _ => return None,
    }
    if let Some((Role::Beyond, _, after)) = word_at(end, false)
        && let Some((Role::Hundred, hundred, after)) = word_at(after, false)
    {
        (total, end) = (total + hundred, after);
    }
    Some((total, end))
}

#[cfg(test)]
#[path = "ordinal_tests.rs"]
mod tests;
