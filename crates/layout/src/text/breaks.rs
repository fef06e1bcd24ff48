//! Where a line may end, and how welcome that is.
//!
//! The line breaking algorithm of Unicode (UAX 14) refined by what United Nations documents
//! need: French spaces inside guillemets, Chinese quotation marks, numbers, symbols.

use super::characters::{LINE_END, is_breaking_space, is_ideographic};
use chancery_model::Language;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A place at which a line may or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opportunity {
    /// In bytes: the next line begins here.
    pub(crate) at: usize,
    /// What it costs to break here; see [`crate::paragraph::optimum`].
    pub(crate) cost: i32,
    /// A line end of the document.
    pub(crate) forced: bool,
}

/// After an existing hyphen or dash.
const AFTER_HYPHEN: i32 = 50;
/// Inside a symbol, an address, a number with its unit.
const INSIDE_SYMBOL: i32 = 1500;
/// After a Russian preposition of one letter, before a dash, before the number of an annex.
const LOOSE_WORD: i32 = 150;

/// The opportunities in `text`, in order, the end of the text excluded.
pub(crate) fn opportunities(text: &str, language: &Language) -> Vec<Opportunity> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let quotes = has_chinese_quotes(text);
    let mut from = 0;
    for (at, kind) in linebreaks(text) {
        if quotes {
            quote_breaks(text, from..at, &mut found);
            from = at;
        }
        if at >= text.len() {
            break;
        }
        // Only the document's own line ends force a break; other controls are spaces.
        let forced = kind == BreakOpportunity::Mandatory && text[..at].ends_with(LINE_END);
        let cost = if forced { Some(0) } else { cost_of(text, at, language) };
        if let Some(cost) = cost {
            found.push(Opportunity { at, cost, forced });
        }
    }
    found
}

/// What breaking at `at` costs; none if it is not allowed there.
fn cost_of(text: &str, at: usize, language: &Language) -> Option<i32> {
    let (before, after) = text.split_at(at);
    let next = after.chars().next()?;
    let word = before.trim_end_matches(is_breaking_space);
    let last = word.chars().next_back().unwrap_or(' ');
    if word.len() == before.len() {
        return Some(cost_inside(word, last, next));
    }
    if last == '«' || last == '‹' || next == '»' || next == '›' {
        return None;
    }
    if (last.is_ascii_digit() && matches!(next, '%' | '‰' | '°' | '€' | '$')) || last == '№'
    {
        return None;
    }
    if last.is_ascii_digit() && groups_digits(language) && starts_with_digit_group(after) {
        return None;
    }
    let pronoun = *language == Language::English && after.starts_with("I ");
    if is_roman_numeral(after) && !pronoun {
        return Some(LOOSE_WORD);
    }
    if *language == Language::Russian && (next == '—' || is_single_letter(word)) {
        return Some(LOOSE_WORD);
    }
    Some(0)
}

/// The cost of a break without a space.
fn cost_inside(word: &str, last: char, next: char) -> i32 {
    if is_ideographic(last) && is_ideographic(next) {
        return 0;
    }
    if is_ideographic(last) || is_ideographic(next) {
        // A numeral and the word it counts: 2025年, 第69次.
        return if last.is_numeric() || next.is_numeric() { LOOSE_WORD } else { 0 };
    }
    match last {
        '-' | '–' | '\u{2010}' if next.is_numeric() => INSIDE_SYMBOL,
        '-' | '\u{2010}' => AFTER_HYPHEN,
        '—' | '–' => AFTER_HYPHEN,
        '/' if is_in_address(word) => LOOSE_WORD,
        _ => INSIDE_SYMBOL,
    }
}

/// Looks back a bounded way, because this is asked at every slash.
fn is_in_address(word: &str) -> bool {
    let bytes = &word.as_bytes()[word.len().saturating_sub(120)..];
    bytes.windows(3).rev().take_while(|window| !window.contains(&b' ')).any(|w| w == b"://")
}

/// English and Chinese group digits by commas.
fn groups_digits(language: &Language) -> bool {
    matches!(language, Language::French | Language::Russian | Language::Spanish)
}

fn starts_with_digit_group(text: &str) -> bool {
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// Whether a text begins with a Roman numeral: `annex III`, `Part II`.
fn is_roman_numeral(text: &str) -> bool {
    let length = text.bytes().take(6).take_while(|byte| b"IVXLC".contains(byte)).count();
    length > 0 && text[length..].chars().next().is_none_or(|next| !next.is_alphanumeric())
}

fn is_single_letter(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_none_or(|c| c.is_whitespace() || c == '«' || c == '(')
}

fn has_chinese_quotes(text: &str) -> bool {
    text.contains(['“', '”', '‘', '’']) && text.chars().any(is_ideographic)
}

/// UAX 14 knows the curly quotation marks as ambiguous and never breaks next to them; between
/// ideographs they open and close, and a line may end before the one and after the other.
fn quote_breaks(text: &str, range: std::ops::Range<usize>, found: &mut Vec<Opportunity>) {
    let part = &text[range.clone()];
    let mut last = text[..range.start].chars().next_back().unwrap_or(' ');
    for (offset, next) in part.char_indices() {
        let opens = matches!(next, '“' | '‘')
            && (is_ideographic(last) && !is_opening(last) || matches!(last, '”' | '’'));
        let closed = matches!(last, '”' | '’') && is_ideographic(next) && !is_closing(next);
        if offset > 0 && (opens || closed) {
            found.push(Opportunity { at: range.start + offset, cost: 0, forced: false });
        }
        last = next;
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '（' | '［' | '｛')
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '》' | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '）'
            | '］'
            | '｝'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '．'
            | '～'
            | '々'
            | '％'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, language: Language) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for opportunity in opportunities(text, &language) {
            if opportunity.cost < INSIDE_SYMBOL {
                pieces.push(&text[start..opportunity.at]);
                start = opportunity.at;
            }
        }
        pieces.push(&text[start..]);
        pieces
    }

    #[test]
    fn french_punctuation_holds_to_its_word() {
        assert_eq!(
            pieces("les « révolutions de couleur » : oui ; non", Language::French),
            ["les ", "« révolutions ", "de ", "couleur » : ", "oui ; ", "non"]
        );
        assert_eq!(pieces("a\u{a0}: b", Language::French), ["a\u{a0}: ", "b"]);
    }

    #[test]
    fn numbers_are_not_torn() {
        assert_eq!(
            pieces("de 10 000 et 50 %", Language::French),
            ["de ", "10 000 ", "et ", "50 %"]
        );
        assert_eq!(pieces("in 2015 100 people", Language::English).len(), 4);
    }

    #[test]
    fn roman_numerals_hold_to_what_they_number() {
        for (text, language) in
            [("voir annexe III)", Language::French), ("см. главу IV.", Language::Russian)]
        {
            let breaks = opportunities(text, &language);
            assert_eq!(
                breaks.iter().map(|o| o.cost).collect::<Vec<_>>(),
                [0, LOOSE_WORD],
                "{text}"
            );
        }
        assert_eq!(opportunities("Ville Vieille", &Language::French)[0].cost, 0);
    }

    #[test]
    fn no_chinese_line_begins_with_closing_or_ends_with_opening_marks() {
        let text = "通过《宪章》，“和平”与安全。第69次";
        let pieces = pieces(text, Language::Chinese);
        assert!(pieces.len() > 8, "{pieces:?}");
        for piece in &pieces {
            assert!(!piece.starts_with(['，', '。', '、', '》', '”']), "{pieces:?}");
            assert!(!piece.ends_with(['《', '“']), "{pieces:?}");
        }
        assert!(pieces.contains(&"“和"), "{pieces:?}");
        assert!(pieces.contains(&"平”"), "{pieces:?}");
    }

    #[test]
    fn symbols_are_broken_only_in_need() {
        let breaks = opportunities("A/C.5/79/L.2/Add.1 and", &Language::English);
        let cheap: Vec<_> = breaks.iter().filter(|o| o.cost < INSIDE_SYMBOL).collect();
        assert_eq!(cheap.len(), 1);
        assert_eq!(cheap[0].at, "A/C.5/79/L.2/Add.1 ".len());
    }

    #[test]
    fn only_the_documents_line_ends_force_a_break() {
        let breaks = opportunities("a\u{2028}b\nc", &Language::English);
        assert_eq!(breaks.iter().filter(|o| o.forced).count(), 1);
    }

    #[test]
    fn arabic_breaks_at_spaces() {
        assert_eq!(pieces("الأمم المتحدة، نيويورك", Language::Arabic).len(), 3);
    }
}
