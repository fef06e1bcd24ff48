//! Titles: what looks like one, what it announces, the printed number before it.

use super::group::Group;
use super::shape::{self, Ending};
use crate::lines::{Alignment, StyleRole};
use chancery_lexicon::{
    Enclosure, Numeral, Reading, Series, TitleKind, digit, find_dates, leading_numeral,
    parse_numeral, title_kind,
};
use chancery_model::{Kind, Language};

/// A title has no more characters, even that of a letter with several addressees.
const LONGEST_TITLE: usize = 700;
/// A heading has no more characters.
const LONGEST_HEADING: usize = 240;
/// In scripts without spaces, so many characters say as much as three times as many letters.
const WIDE_SHARE: usize = 3;

/// Whether a text is printed like a title: set off from running text, or at least not ended like
/// a sentence or clause.
pub(crate) fn looks_like_title(group: &Group, text: &str) -> bool {
    if matches!(group.style(), Some(StyleRole::Title | StyleRole::Subtitle)) {
        return true;
    }
    if group.style() == Some(StyleRole::Body) || shape::is_longer(text, LONGEST_TITLE) {
        return false;
    }
    match group.ending() {
        Ending::Open => is_made_of_words(text),
        Ending::Sentence => is_set_off(group) && is_made_of_words(text),
        Ending::Comma | Ending::Introducing | Ending::Semicolon => false,
    }
}

/// Whether a text is printed like a heading in the body.
///
/// `numbered` says whether it has a number, which is not part of the text.
pub(crate) fn looks_like_heading(group: &Group, text: &str, numbered: bool) -> bool {
    let style = group.style();
    if matches!(style, Some(StyleRole::Heading(_))) {
        return true;
    }
    // Most texts end like sentences, which is told sooner than how their letters look.
    if group.ending() != Ending::Open || style == Some(StyleRole::Body) && !group.look().bold {
        return false;
    }
    let set_off = is_set_off(group);
    let wide = text.chars().next().is_some_and(shape::is_wide);
    let longest = if wide { LONGEST_HEADING / WIDE_SHARE } else { LONGEST_HEADING };
    (set_off || numbered || group.lines.len() == 1)
        && !text.trim().is_empty()
        && !shape::begins_small(text)
        && !shape::is_longer(text, longest)
        && is_made_of_words(text)
}

/// Whether all letters of a group are printed otherwise than running text, or it stands in the
/// middle of the page.
pub(crate) fn is_set_off(group: &Group) -> bool {
    let look = group.look();
    let centred = group.hints().alignment == Some(Alignment::Centre);
    look.bold || look.italic || look.underline || look.capitals || centred
}

/// Whether a text is made of words: source code, formulas and rows of figures are not.
fn is_made_of_words(text: &str) -> bool {
    let mut words = 0usize;
    let mut figures = 0usize;
    let mut signs = 0usize;
    for character in text.chars() {
        if shape::is_wide(character) && character.is_alphabetic() {
            words += WIDE_SHARE;
        } else if character.is_alphabetic() || character.is_whitespace() {
            words += 1;
        } else if character.is_numeric() {
            figures += 1;
        } else if !matches!(character, '.' | ',' | '-' | '\'' | '’' | '"' | '“' | '”' | '«' | '»')
        {
            signs += if matches!(character, '{' | '}' | '=' | '<' | '>' | '|' | '\\' | '_' | '#') {
                8
            } else {
                1
            };
        }
    }
    words > figures && signs * 3 <= words
}

/// What a title announces, where its words alone are proof: a letter with its date, a resolution
/// with its number, a statement by the President.
pub(crate) fn certain_kind(text: &str, language: &Language) -> Option<TitleKind> {
    if shape::is_longer(text, LONGEST_TITLE) {
        return None;
    }
    let kind = title_kind(text, language)?;
    let certain = match kind {
        TitleKind::Letter | TitleKind::NoteVerbale => find_dates(text, language).next().is_some(),
        TitleKind::Resolution | TitleKind::Decision => {
            !shape::is_longer(text, 60) && text.chars().any(|c| digit(c).is_some())
        }
        TitleKind::PresidentialStatement => true,
        _ => false,
    };
    certain.then_some(kind)
}

/// The kind of document that a title announces.
pub(crate) fn kind_of(kind: TitleKind) -> Kind {
    match kind {
        TitleKind::Letter => Kind::Letter,
        TitleKind::NoteVerbale | TitleKind::Note => Kind::Note,
        TitleKind::Declaration => Kind::Declaration,
        TitleKind::Resolution => Kind::Resolution,
        TitleKind::Decision => Kind::Decision,
        TitleKind::PresidentialStatement => Kind::PresidentialStatement,
        TitleKind::Report => Kind::Report,
        TitleKind::DraftResolution => Kind::DraftResolution,
        TitleKind::DraftDecision => Kind::DraftDecision,
    }
}

/// The number printed before the title of a resolution or decision: `99/404.`, `2021/28.`,
/// `ES-11/1.`, in Arabic `75/41 -`. Returns its length in bytes, with its punctuation.
pub(crate) fn document_number(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    let mut slashes = 0;
    let mut digits = 0;
    let mut end = 0;
    for (at, character) in rest.char_indices().take(24) {
        end = at;
        match character {
            '/' => slashes += 1,
            c if digit(c).is_some() => digits += 1,
            'A'..='Z' | '-' | ' ' | '(' | ')' => {}
            _ => break,
        }
    }
    let number = rest.get(..end)?;
    let plain = number.trim_end_matches([' ', '-']);
    let sound = slashes == 1 && digits >= 2 && plain.len() >= 3 && !plain.starts_with('/');
    if !sound {
        return None;
    }
    let follows = rest.get(plain.len()..)?;
    let gap = follows.len() - follows.trim_start().len();
    let dash = follows.trim_start().chars().next().filter(|c| matches!(c, '-' | '–' | '—'));
    let length = if follows.starts_with(['.', '．']) {
        plain.len() + follows.chars().next()?.len_utf8()
    } else if let Some(dash) = dash {
        plain.len() + gap + dash.len_utf8()
    } else {
        // Without punctuation, only a session or year before the slash is proof.
        let session = plain.split('/').next().filter(|session| session.len() >= 2)?;
        (session.bytes().all(|b| b.is_ascii_digit()) && gap > 0).then_some(plain.len())?
    };
    let ends = rest.get(length..)?.chars().next();
    ends.is_none_or(char::is_whitespace).then_some(start + length)
}

/// The number that a line consists of, if it may number a part or section: `B`, `IV`, `باء`.
pub(crate) fn lone_number(line: &str) -> Option<Numeral> {
    let numeral = parse_numeral(line).filter(|numeral| numeral.enclosure == Enclosure::Bare)?;
    let counts = |reading: &Reading| {
        matches!(
            reading.series,
            Series::LatinUpper
                | Series::RomanUpper
                | Series::CyrillicUpper
                | Series::ArabicLetterName
                | Series::ArabicAdverb
                | Series::Han
        )
    };
    numeral.readings.iter().any(counts).then_some(numeral)
}

/// Whether a text begins with the number of a heading or paragraph.
pub(crate) fn is_numbered(text: &str) -> bool {
    leading_numeral(text.trim_start()).is_some_and(|numeral| {
        let reading = numeral.reading();
        // `1` alone or a bullet number nothing; a title may begin with initials.
        !matches!(numeral.enclosure, Enclosure::Bare)
            && reading.is_none_or(|reading| reading.series != Series::Bullet)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_titles_are_found_with_their_punctuation() {
        for (text, number) in [
            ("99/404. Multilingual access", Some("99/404.")),
            ("76/402 B. Vérification", Some("76/402 B.")),
            ("2021/28.\t评估信息社会", Some("2021/28.")),
            ("ES-11/1. Aggression", Some("ES-11/1.")),
            ("75/41 - أمن منغوليا الدولي", Some("75/41 -")),
            ("75/41.\t-\tأمن منغوليا", Some("75/41.")),
            ("76/39 مراعاة المعايير البيئية", Some("76/39")),
            ("1/2 of the members", None),
            ("3. Décide", None),
            ("A/99/1. Report", None),
            ("", None),
        ] {
            let found = document_number(text).and_then(|length| text.get(..length));
            assert_eq!(found, number, "{text}");
        }
    }

    #[test]
    fn only_words_that_prove_it_make_a_kind_certain() {
        for (text, language, kind) in [
            ("Lettre datée du 28 décembre 2017", Language::French, Some(TitleKind::Letter)),
            ("Lettre à mon fils", Language::French, None),
            ("第2529(2020)号决议", Language::Chinese, Some(TitleKind::Resolution)),
            ("Resolution", Language::English, None),
            ("إعلان مشترك", Language::Arabic, None),
        ] {
            assert_eq!(certain_kind(text, &language), kind, "{text}");
        }
    }
}
