//! Other bodies, as data: the symbols of some follow from their name and the number, as
//! `resolution 5/14 of the United Nations Environment Assembly` is `UNEP/EA.5/Res.14`. Their days
//! are in no table, so that such a reference has a symbol and no IRI. What the others adopted is
//! no reference, and none to our organs, whose numbers look the same.

use crate::reference_adopter::Adopted;
use crate::symbol::Symbol;
use chancery_lexicon::fold;
use chancery_model::Language;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// A body of the table, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Body(usize);

/// How a body numbers what it adopts.
struct Pattern {
    adopted: Adopted,
    /// Sessions or years.
    counted: RangeInclusive<u32>,
    /// The symbol, with `{s}` and `{n}`.
    symbol: &'static str,
}

/// What a language calls a body.
#[derive(Default)]
struct Names {
    /// In folded form, longest first.
    names: Vec<String>,
    /// Words with which the name is that of another body.
    not_after: Vec<String>,
}

struct Row {
    key: &'static str,
    names: Vec<Names>,
    patterns: Vec<Pattern>,
}

static BODIES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = Vec::new();
    for line in include_str!("../data/reference-bodies.tsv").lines() {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let Some(key) = columns.get(1).copied().filter(|_| !line.starts_with('#')) else {
            continue;
        };
        if rows.last().is_none_or(|row| row.key != key) {
            let names = Language::OFFICIAL.iter().map(|_| Names::default()).collect();
            rows.push(Row { key, names, patterns: Vec::new() });
        }
        let Some(row) = rows.last_mut() else { continue };
        match *columns.as_slice() {
            [role, _, tag, words] => {
                let slot = chancery_lexicon::slot_of_tag(tag);
                let Some(names) = slot.and_then(|slot| row.names.get_mut(slot)) else { continue };
                let list = if role == "name" { &mut names.names } else { &mut names.not_after };
                list.extend(words.split('|').map(fold));
                list.sort_by_key(|word| std::cmp::Reverse(word.len()));
            }
            [_, _, word, first, last, symbol] => {
                let adopted =
                    if word == "decision" { Adopted::Decision } else { Adopted::Resolution };
                if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                    row.patterns.push(Pattern { adopted, counted: first..=last, symbol });
                }
            }
            _ => {}
        }
    }
    rows
});

impl Body {
    /// The body named at the start of a folded text, and the length of its name.
    pub(crate) fn at_start(folded: &str, language: &Language) -> Option<(Body, usize)> {
        let (slot, spaced) = slot(language)?;
        let first = folded.bytes().next()?;
        Body::find(slot, |name, _| {
            // Most texts begin otherwise, as their first byte tells.
            if !name.as_bytes().starts_with(&[first]) {
                return false;
            }
            let rest = folded.strip_prefix(name);
            rest.is_some_and(|rest| !spaced || !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// The body named at the end of a folded text.
    pub(crate) fn at_end(folded: &str, language: &Language) -> Option<Body> {
        let (slot, spaced) = slot(language)?;
        let last = folded.bytes().next_back()?;
        let found = Body::find(slot, |name, names| {
            // Most texts end otherwise, as their last byte tells.
            if !name.as_bytes().ends_with(&[last]) {
                return false;
            }
            let Some(before) = folded.strip_suffix(name) else { return false };
            let whole = !spaced || !before.ends_with(|c: char| c.is_alphanumeric() || c == '-');
            let before = before.trim_end();
            whole && !names.not_after.iter().any(|word| before.ends_with(word.as_str()))
        });
        found.map(|(body, _)| body)
    }

    /// The first body one of whose names is what is asked for, and the length of that name.
    fn find(slot: usize, is_named: impl Fn(&str, &Names) -> bool) -> Option<(Body, usize)> {
        BODIES.iter().enumerate().find_map(|(index, row)| {
            let names = row.names.get(slot)?;
            let name = names.names.iter().find(|name| is_named(name, names))?;
            Some((Body(index), name.len()))
        })
    }

    /// The symbol of what the body adopted under a number such as `5/14`, if it is known to have
    /// one.
    pub(crate) fn symbol(self, number: &str, adopted: Adopted) -> Option<Symbol> {
        let (counted, place) = number.split_once('/')?;
        let session: u32 = counted.parse().ok()?;
        let place: u32 = place.parse().ok()?;
        let patterns = &BODIES.get(self.0)?.patterns;
        let pattern = patterns
            .iter()
            .find(|pattern| pattern.adopted == adopted && pattern.counted.contains(&session))?;
        let symbol = pattern.symbol.replace("{s}", counted).replace("{n}", &place.to_string());
        symbol.parse().ok()
    }
}

/// The place of a language among the official ones, and whether it has spaces between words.
fn slot(language: &Language) -> Option<(usize, bool)> {
    Some((chancery_lexicon::slot(language)?, language.primary() != Language::Chinese))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_names_in_six_languages_and_symbols_in_canonical_spelling() {
        assert!(BODIES.len() >= 5);
        for (index, row) in BODIES.iter().enumerate() {
            for (language, names) in Language::OFFICIAL.iter().zip(&row.names) {
                assert!(!names.names.is_empty(), "{} in {language}", row.key);
                for name in &names.names {
                    assert_eq!(
                        Body::at_start(name, language),
                        Some((Body(index), name.len())),
                        "{name}"
                    );
                    assert_eq!(Body::at_end(name, language), Some(Body(index)), "{name}");
                }
            }
            for pattern in &row.patterns {
                let number = format!("{}/7", pattern.counted.start());
                let symbol = Body(index).symbol(&number, pattern.adopted).expect("a symbol");
                assert!(Symbol::is_canonical(symbol.as_str()), "{symbol}");
                assert_eq!(Body(index).symbol("151/7", pattern.adopted), None);
                assert_eq!(Body(index).symbol(&number, Adopted::Either), None);
            }
        }
    }

    #[test]
    fn names_of_which_these_are_only_the_end_are_of_other_bodies() {
        for (text, language) in [
            ("inter-american commission on human rights", Language::English),
            ("美洲人权委员会", Language::Chinese),
            ("межамериканской комиссии по правам человека", Language::Russian),
        ] {
            assert_eq!(Body::at_end(&fold(text), &language), None, "{text}");
        }
    }
}
