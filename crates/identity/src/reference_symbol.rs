//! Document symbols in running text.

use crate::reference::{Reference, ReferenceTarget};
use crate::reference_letters::letters_after;
use crate::symbol::Symbol;
use crate::symbol_words::is_body;
use std::ops::Range;

/// The longest first component of a known series.
const LONGEST_BODY: usize = 8;
/// The longest symbol, joint ones included.
const LONGEST: usize = 96;

/// The references by symbol in a text whose last figure begins at this byte. Every symbol has
/// figures after its first slash.
pub(crate) fn symbols_in(text: &str, last: usize) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(slash) = text.get(place..last).and_then(|rest| rest.find('/')) {
        let slash = place + slash;
        place = slash + 1;
        let Some(mut range) = symbol_at(text, slash, found.last()) else { continue };
        let printed = text.get(range.clone()).unwrap_or_default();
        let mut symbols = Symbol::parse_joint(printed);
        if printed.starts_with("A/RES/")
            && let Some(letters) = letters_after(text, range.end)
            && let Ok(symbol) = format!("{printed}{}", letters.suffix()).parse()
        {
            symbols = vec![symbol];
            range.end = letters.end;
        }
        place = place.max(range.end);
        let target = match symbols.as_slice() {
            [] => continue,
            [symbol] => ReferenceTarget::whole(symbol.clone()),
            _ => ReferenceTarget::Joint(symbols),
        };
        found.push(Reference { range, target, iri: None, certain: true });
    }
    found
}

/// The extent of the symbol whose first slash is at a place.
fn symbol_at(text: &str, slash: usize, last: Option<&Reference>) -> Option<Range<usize>> {
    let floor = last.map_or(0, |reference| reference.range.end);
    let before = text.get(floor..slash)?;
    let length =
        before.bytes().rev().take(LONGEST_BODY + 1).take_while(u8::is_ascii_uppercase).count();
    let start = slash - length;
    let body = text.get(start..slash).filter(|body| is_body(body))?;
    let previous = text.get(..start).and_then(|rest| rest.chars().next_back());
    // A path of a link, a longer word, or a fraction is not a symbol.
    if previous.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c) || "/._-@&=".contains(c)) {
        return None;
    }
    let mut end = slash;
    // `A/75/6 (Sect. 16)/Corr.1` goes on after its parentheses.
    loop {
        let before = end;
        end = with_parentheses(text, token_end(text, end));
        if end == before || !text.get(end..).is_some_and(|rest| rest.starts_with('/')) {
            break;
        }
    }
    let symbol = text.get(start..end)?;
    let second = symbol.get(body.len() + 1..)?;
    let sound = second.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && second.bytes().any(|b| b.is_ascii_digit());
    sound.then_some(start..end)
}

/// True for scripts whose letters touch a symbol without being a part of it: Chinese, and Arabic,
/// where a space may be missing.
fn is_unspaced(character: char) -> bool {
    let ranges = ['\u{0620}'..='\u{065f}', '\u{3000}'..='\u{9fff}', '\u{ff00}'..='\u{ffef}'];
    ranges.iter().any(|range| range.contains(&character))
}

/// The end of the characters that symbols are made of, without final punctuation.
fn token_end(text: &str, slash: usize) -> usize {
    let mut end = slash;
    let mut sound = slash;
    let mut depth = 0_u32;
    for character in text.get(slash..).unwrap_or_default().chars().take(LONGEST) {
        match character {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    sound = end + 1;
                }
            }
            ')' => break,
            '-' | '‑' | '–' | '‐' => {
                let next = text.get(end + character.len_utf8()..).unwrap_or_default();
                let plain = character != '–' || joins(next);
                if !plain {
                    break;
                }
            }
            '.' | '/' => {}
            letter if letter.is_ascii_alphanumeric() => {
                if depth == 0 {
                    sound = end + 1;
                }
            }
            _ => break,
        }
        end += character.len_utf8();
    }
    sound
}

/// True if a text goes on with another symbol.
fn joins(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_uppercase).count();
    text.get(..length).is_some_and(is_body) && text.as_bytes().get(length) == Some(&b'/')
}

/// The end with ` (2015)`, ` (XV)`, ` (Sect. 29)` or ` (Part I)` after it.
fn with_parentheses(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let spaceless = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    let Some(inner) = spaceless.strip_prefix('(') else { return end };
    let Some(length) = inner.bytes().take(16).position(|b| b == b')') else { return end };
    let Some(content) = inner.get(..length) else { return end };
    let year = content.len() == 4 && content.bytes().all(|b| b.is_ascii_digit());
    let session = !content.is_empty() && content.bytes().all(|b| b"IVXLC".contains(&b));
    let lower = content.to_lowercase();
    let named = ["sect", "part", "vol."].iter().any(|word| lower.starts_with(word));
    let digits_before = text.get(..end).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
    if (year || session || named) && digits_before {
        end + rest.len() - inner.len() + length + 1
    } else {
        end
    }
}
