//! Diagnostics and errors as people read them on a terminal.

use crate::place::place;
use chancery_codec::{Diagnostic, Location, Severity};
use chancery_convert::ConvertError;
use std::fmt::Write as _;

/// How many diagnostics of a document are shown; a report has all.
const SHOWN: usize = 20;

/// What locations refer to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'a> {
    /// The name of the file.
    pub(crate) name: &'a str,
    /// Its bytes, if it is text that has lines.
    pub(crate) text: Option<&'a [u8]>,
}

/// The diagnostics of a document; those that are only worth knowing if `verbose` is set.
pub(crate) fn diagnostics(diagnostics: &[Diagnostic], origin: Origin<'_>, verbose: bool) -> String {
    let mut text = String::new();
    let mut shown = diagnostics.iter().filter(|told| verbose || told.severity != Severity::Note);
    for diagnostic in shown.by_ref().take(SHOWN) {
        let title = format!("{}[{}]", diagnostic.severity, diagnostic.code);
        entry(&mut text, &title, &diagnostic.message, &diagnostic.location, origin);
        hint(&mut text, &diagnostic.hint);
    }
    let more = shown.count();
    if more > 0 {
        let _ = writeln!(text, "{}: and {more} more; --report FILE has all", origin.name);
    }
    text
}

/// An error that concerns a file.
pub(crate) fn error(error: &ConvertError, origin: Origin<'_>) -> String {
    let mut text = String::new();
    let named = format!("{}: {}", origin.name, error.message);
    entry(&mut text, "error", &named, &error.location, origin);
    hint(&mut text, &error.hint);
    text
}

fn entry(text: &mut String, title: &str, message: &str, location: &Location, origin: Origin<'_>) {
    let _ = writeln!(text, "{title}: {message}");
    let name = origin.name;
    match (location, origin.text) {
        (Location::Bytes { part: None, range }, Some(bytes)) => {
            let place = place(bytes, range);
            let margin = " ".repeat(place.line.to_string().len());
            let _ = writeln!(text, "{margin}--> {name}:{}:{}", place.line, place.column);
            let _ = writeln!(text, "{margin} |");
            let _ = writeln!(text, "{} | {}", place.line, place.excerpt);
            let columns = |from: usize, count: usize| -> usize {
                place.excerpt.chars().skip(from).take(count).map(columns).sum()
            };
            let before = " ".repeat(columns(0, place.before));
            let marks = "^".repeat(columns(place.before, place.length).max(1));
            let _ = writeln!(text, "{margin} | {before}{marks}");
        }
        (Location::Whole, _) if title == "error" => {}
        (Location::Whole, _) => {
            let _ = writeln!(text, "  --> {name}");
        }
        (place, _) => {
            let _ = writeln!(text, "  --> {name}, {place}");
        }
    }
}

/// How many columns of a terminal a character takes (Unicode Standard Annex 11, wide and
/// fullwidth, and marks that take none).
fn columns(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

fn hint(text: &mut String, hint: &str) {
    if !hint.is_empty() {
        let _ = writeln!(text, "  = {hint}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Code;

    #[test]
    fn a_place_in_a_text_is_shown_with_its_line() {
        let text = "Lettre datée\ndu 28 décembre";
        let location = Location::bytes(17..19);
        let told = Diagnostic::repaired(Code("codec.test"), "a day", location).with_hint("look");
        let origin = Origin { name: "fr.txt", text: Some(text.as_bytes()) };
        assert_eq!(
            diagnostics(&[told], origin, false),
            "repaired[codec.test]: a day\n --> fr.txt:2:4\n  |\n2 | du 28 décembre\n  |    ^^\n  = \
             look\n"
        );
    }

    #[test]
    fn marks_stand_under_chinese_characters() {
        let text = "大会第七十二届会议";
        let location = Location::bytes(9..18);
        let told = Diagnostic::lost(Code("codec.test"), "x", location);
        let origin = Origin { name: "zh.txt", text: Some(text.as_bytes()) };
        let shown = diagnostics(&[told], origin, false);
        assert!(shown.ends_with("1 | 大会第七十二届会议\n  |       ^^^^^^\n"), "{shown}");
    }

    #[test]
    fn notes_are_shown_on_demand_only() {
        let note = Diagnostic::note(Code("codec.test"), "by the way", Location::page(3));
        let origin = Origin { name: "a.pdf", text: None };
        assert_eq!(diagnostics(std::slice::from_ref(&note), origin, false), "");
        assert_eq!(
            diagnostics(&[note], origin, true),
            "note[codec.test]: by the way\n  --> a.pdf, page 3\n"
        );
    }
}
