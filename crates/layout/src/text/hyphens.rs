//! Where a word may be hyphenated.

use chancery_model::Language;
use hypher::Lang;

/// Fewest letters of a word that is hyphenated.
const SHORTEST: usize = 6;

/// The patterns of a language; none where United Nations practice knows no hyphenation (Arabic,
/// Chinese) or no patterns are at hand.
pub(crate) fn patterns(language: &Language) -> Option<Lang> {
    match language.primary() {
        Language::English => Some(Lang::English),
        Language::French => Some(Lang::French),
        Language::Spanish => Some(Lang::Spanish),
        Language::Russian => Some(Lang::Russian),
        Language::Arabic | Language::Chinese | Language::Other(_) => None,
    }
}

/// The places, in bytes of `text`, at which the word in it may be hyphenated.
///
/// `text` is what stands between two spaces. Words with a capital letter are left whole (they
/// are names, or begin a sentence), and so is everything with digits, slashes or hyphens: symbols,
/// addresses, compounds. Russian words are long, and Russian rules allow capitalized ones to be
/// divided: [`is_reluctant`] tells them.
pub(crate) fn points(text: &str, patterns: Lang) -> Vec<usize> {
    let capital_allowed = patterns == Lang::Russian;
    let first = text.find(char::is_alphabetic).unwrap_or(0);
    let foreign = |(at, c): (usize, char)| {
        c.is_uppercase() && !(capital_allowed && at == first)
            || c.is_numeric()
            || "/@:\\_.-‑–+=%&#".contains(c) && !ends_with(text, c)
    };
    if text.len() < SHORTEST || text.char_indices().any(foreign) {
        return Vec::new();
    }
    let mut points = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                word(&text[first..at], first, patterns, &mut points);
                start = None;
            }
            _ => {}
        }
    }
    points
}

/// Whether a word is better left whole although it may be divided.
pub(crate) fn is_reluctant(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Full stops and colons at the end are punctuation, elsewhere they belong to a symbol.
fn ends_with(text: &str, mark: char) -> bool {
    let core = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    !core.contains(mark)
}

fn word(word: &str, offset: usize, patterns: Lang, points: &mut Vec<usize>) {
    let letters = word.chars().count();
    // The patterns are made for words, not for hostile input of any length.
    if !(SHORTEST..=40).contains(&letters) {
        return;
    }
    let mut at = offset;
    for syllable in hypher::hyphenate(word, patterns) {
        at += syllable.len();
        points.push(at);
    }
    points.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, patterns: Lang) -> String {
        let points = points(text, patterns);
        let mut shown = String::new();
        for (at, character) in text.char_indices() {
            if points.contains(&at) {
                shown.push('|');
            }
            shown.push(character);
        }
        shown
    }

    #[test]
    fn long_words_of_four_languages_are_hyphenated() {
        assert_eq!(shown("international,", Lang::English), "in|ter|na|tional,");
        assert_eq!(shown("l'organisation", Lang::French), "l'or|ga|ni|sa|tion");
        assert_eq!(shown("responsabilidad", Lang::Spanish), "res|pon|sa|bi|li|dad");
        assert_eq!(shown("сотрудничества", Lang::Russian), "со|труд|ни|че|ства");
    }

    #[test]
    fn names_symbols_and_compounds_stay_whole() {
        for text in ["Kazakhstan", "A/RES/73/7", "vingt-cinquième", "undocs.org", "2254abcdef"] {
            assert!(points(text, Lang::French).is_empty(), "{text}");
        }
    }

    #[test]
    fn capitalized_russian_words_are_divided_reluctantly() {
        assert_eq!(shown("Организации", Lang::Russian), "Ор|га|ни|за|ции");
        assert!(is_reluctant("«Организации") && !is_reluctant("организации"));
        assert!(points("ОРГАНИЗАЦИИ", Lang::Russian).is_empty());
    }

    #[test]
    fn short_words_stay_whole() {
        assert!(points("after", Lang::English).is_empty());
    }
}
