//! Symbols of United Nations documents: `A/72/680`, `S/RES/2254 (2015)`, `A/RES/217 (III) A`.
//!
//! The structure follows the guide to document symbols of the Dag Hammarskjöld Library. One
//! canonical spelling stands for the many that official files print: capitals, spaces before
//! parentheses, kinds of hyphen, a leading slash, a missing final parenthesis.

use crate::symbol_words as words;
use chancery_lexicon::{Organ, is_space, roman};
use std::fmt;
use std::str::FromStr;

/// The longest symbol read; longer texts are not symbols.
const LONGEST: usize = 96;
/// Components of a symbol.
const MOST_COMPONENTS: usize = 12;

/// A symbol in canonical spelling.
///
/// Invariant: printable ASCII; at least two components divided by single slashes; the first one
/// is of capital letters; at least one digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(String);

/// A text that is not a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymbolError;

/// What kind of document a symbol stands for, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SymbolKind {
    /// A resolution (`RES`).
    Resolution,
    /// A decision (`DEC`).
    Decision,
    /// A statement by the President of the Security Council (`PRST`).
    PresidentialStatement,
    /// A verbatim or summary record (`PV.`, `SR.`).
    MeetingRecord,
    /// A draft (`L.`).
    Draft,
    /// Anything else: reports, letters, notes.
    Document,
}

/// The session or year that a symbol gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SymbolSession {
    /// A regular session, by number.
    Regular(u32),
    /// A special session (`S-32`).
    Special(u32),
    /// An emergency special session (`ES-11`).
    EmergencySpecial(u32),
    /// A calendar year.
    Year(u32),
}

impl Symbol {
    /// Sets the letters of parts of resolutions apart: links write `A/RES/77/264A-C`.
    fn divide_letters(&mut self) {
        let Some(name) = self.resolution_name() else { return };
        let start = self.0.len() - name.len();
        let last = name.rfind('/').map_or(0, |slash| slash + 1);
        let Some(component) = name.get(last..) else { return };
        let digits = component.bytes().take_while(u8::is_ascii_digit).count();
        let letters = component.get(digits..).unwrap_or_default().to_ascii_uppercase();
        let divided = digits > 0 && (1..=3).contains(&letters.len());
        let sound = letters.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
        if divided && sound && letters.starts_with(|c: char| c.is_ascii_uppercase()) {
            self.0.truncate(start + last + digits);
            self.0.push(' ');
            self.0.push_str(&letters);
        }
    }

    /// A symbol whose last two components are figures, after one that is canonical: it is in
    /// canonical spelling as it is.
    pub(crate) fn of_figures(text: String) -> Symbol {
        debug_assert!(Symbol::is_canonical(&text), "{text}");
        Symbol(text)
    }

    /// The symbol in canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if a text is a symbol in canonical spelling already.
    #[must_use]
    pub fn is_canonical(text: &str) -> bool {
        text.parse::<Symbol>().is_ok_and(|symbol| symbol.0 == text)
    }

    /// The symbols of a masthead or link: one, or several that share one document.
    ///
    /// Joint symbols are joined by a hyphen of any kind or stand on lines of their own:
    /// `A/78/842-S/2024/384`. Empty if any part is not a symbol.
    #[must_use]
    pub fn parse_joint(text: &str) -> Vec<Symbol> {
        let parts = joint_parts(text);
        let symbols: Result<Vec<Symbol>, SymbolError> =
            parts.iter().map(|part| part.parse()).collect();
        symbols.unwrap_or_default()
    }

    /// The components between the slashes.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The organ that the first components name; `None` for series of other bodies.
    #[must_use]
    pub fn organ(&self) -> Option<Organ> {
        let mut components = self.components();
        Some(match (components.next()?, components.next()?) {
            ("A", "HRC") => Organ::HumanRightsCouncil,
            ("A", _) => Organ::GeneralAssembly,
            ("S", _) => Organ::SecurityCouncil,
            ("E", _) => Organ::EconomicAndSocialCouncil,
            ("T", _) => Organ::TrusteeshipCouncil,
            ("ST", _) => Organ::Secretariat,
            _ => return None,
        })
    }

    /// What kind of document the symbol stands for.
    #[must_use]
    pub fn kind(&self) -> SymbolKind {
        for component in self.components().skip(1) {
            let dotted = component.split_once('.').map_or("", |(word, _)| word);
            match (component, dotted) {
                ("RES", _) | (_, "Res") => return SymbolKind::Resolution,
                ("DEC", _) => return SymbolKind::Decision,
                ("PRST", _) => return SymbolKind::PresidentialStatement,
                (_, "PV" | "SR") => return SymbolKind::MeetingRecord,
                (_, "L") => return SymbolKind::Draft,
                _ => {}
            }
        }
        SymbolKind::Document
    }

    /// The session or year of the symbol, if its series counts by one.
    #[must_use]
    pub fn session(&self) -> Option<SymbolSession> {
        let organ = self.organ()?;
        for component in self.components().skip(1) {
            if let Some((_, inner)) = component.split_once(" (") {
                let inner = inner.split(')').next().unwrap_or_default();
                if let Some(value) = figures(inner).filter(|value| is_year(*value)) {
                    return Some(SymbolSession::Year(value));
                }
                let session = inner.strip_prefix("S-").map_or_else(
                    || roman(inner).map(SymbolSession::Regular),
                    |rest| roman(rest).map(SymbolSession::Special),
                );
                if session.is_some() {
                    return session;
                }
            }
            if let Some(rest) = component.strip_prefix("ES-") {
                return figures(rest).map(SymbolSession::EmergencySpecial);
            }
            if let Some(rest) = component.strip_prefix("S-") {
                return figures(rest).map(SymbolSession::Special);
            }
            if let Some(value) = figures(component) {
                return match organ {
                    _ if is_year(value) => Some(SymbolSession::Year(value)),
                    Organ::GeneralAssembly | Organ::HumanRightsCouncil => {
                        Some(SymbolSession::Regular(value))
                    }
                    _ => None,
                };
            }
        }
        None
    }

    /// The name of a resolution or decision in running text: `70/1`, `2254 (2015)`, `1514 (XV)`,
    /// `ES-11/1`; `None` for other documents.
    #[must_use]
    pub fn resolution_name(&self) -> Option<&str> {
        let marks = ["/RES/", "/DEC/"];
        let start = marks.iter().find_map(|mark| Some(self.0.find(mark)? + mark.len()))?;
        self.0.get(start..).filter(|name| !name.is_empty())
    }

    /// The number segment of the IRI of the work.
    ///
    /// Resolutions and decisions go by their name (`70-1`, `2254-2015`), everything else by the
    /// whole symbol (`A-72-680`): slashes become hyphens, other separators are dropped or hyphens.
    #[must_use]
    pub fn number_segment(&self) -> String {
        let name = self.resolution_name().unwrap_or(&self.0);
        let mut segment = String::with_capacity(name.len());
        for character in name.chars() {
            match character {
                '/' | '(' | ')' => {
                    if !segment.ends_with('-') {
                        segment.push('-');
                    }
                }
                ' ' => {}
                other => segment.push(other),
            }
        }
        segment.truncate(segment.trim_end_matches('-').len());
        segment
    }
}

fn is_year(value: u32) -> bool {
    (1946..2200).contains(&value)
}

fn figures(text: &str) -> Option<u32> {
    let plain = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SymbolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a document symbol such as A/72/680 or S/RES/2254 (2015)")
    }
}

impl std::error::Error for SymbolError {}

impl FromStr for Symbol {
    type Err = SymbolError;

    /// Reads a symbol in any spelling; the first component may be of any body.
    fn from_str(text: &str) -> Result<Symbol, SymbolError> {
        let plain = plain(text).ok_or(SymbolError)?;
        let plain = plain.trim_start_matches('/');
        let mut printed = String::with_capacity(plain.len() + 4);
        let mut digits = false;
        let mut count = 0;
        for component in plain.split('/') {
            let component = component.trim_matches(' ');
            let canonical = if count == 0 { first(component) } else { other(component) };
            if count > 0 {
                printed.push('/');
            }
            printed.push_str(&canonical.ok_or(SymbolError)?);
            digits |= component.bytes().any(|b| b.is_ascii_digit());
            count += 1;
        }
        let sound = digits && (2..=MOST_COMPONENTS).contains(&count);
        let mut symbol = if sound { Symbol(printed) } else { return Err(SymbolError) };
        symbol.divide_letters();
        Ok(symbol)
    }
}

/// The text with plain hyphens and spaces, without marks that show nothing and without the
/// stray Arabic letters that official links contain.
fn plain(text: &str) -> Option<String> {
    let text = text.trim_matches(is_space);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '‐' | '‑' | '–' | '—' => plain.push('-'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{00ad}' | '\u{feff}' => {}
            '\u{0620}'..='\u{064a}' => {}
            '（' => plain.push('('),
            '）' => plain.push(')'),
            space if is_space(space) => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            graphic if graphic.is_ascii_graphic() => plain.push(graphic),
            _ => return None,
        }
    }
    Some(plain)
}

fn first(component: &str) -> Option<String> {
    let sound =
        (1..=8).contains(&component.len()) && component.bytes().all(|b| b.is_ascii_alphabetic());
    sound.then(|| component.to_ascii_uppercase())
}

/// A later component: `RES`, `Add.1`, `2254 (2015)`, `6 (Sect. 29)`, `264 A-C`.
fn other(component: &str) -> Option<String> {
    let sound = component
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'-' | b'(' | b')' | b'*'));
    if !sound || component.is_empty() {
        return None;
    }
    let component = component.trim_end_matches('*');
    let (head, rest) = match component.find(['(', ' ']) {
        Some(at) => (component.get(..at)?, component.get(at..)?),
        None => (component, ""),
    };
    let mut canonical = words::component(head);
    let rest = rest.trim_start();
    let (inner, after) = match rest.strip_prefix('(') {
        // A final parenthesis is missing in some links.
        Some(rest) => rest.split_once(')').map_or((Some(rest), ""), |(a, b)| (Some(a), b)),
        None => (None, rest),
    };
    if let Some(inner) = inner {
        canonical.push_str(" (");
        canonical.push_str(&words::parenthesized(inner.trim())?);
        canonical.push(')');
    }
    let after = after.trim();
    if !after.is_empty() {
        canonical.push_str(if canonical.is_empty() { "" } else { " " });
        canonical.push_str(&words::letters(after)?);
    }
    (!canonical.is_empty()).then_some(canonical)
}

/// The texts of joint symbols: a hyphen or line end followed by an organ and a slash divides.
fn joint_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if matches!(character, '-' | '‐' | '‑' | '–' | '—' | '−' | '\n' | '\r') {
            let after = at + character.len_utf8();
            let next = text.get(after..).unwrap_or_default().trim_start();
            let length = next.bytes().take_while(u8::is_ascii_alphabetic).count();
            let organ = next.get(..length).is_some_and(words::is_body);
            if organ && next.as_bytes().get(length) == Some(&b'/') && at > start {
                parts.push(text.get(start..at).unwrap_or_default());
                start = after;
            }
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
#[path = "symbol_tests.rs"]
mod tests;
