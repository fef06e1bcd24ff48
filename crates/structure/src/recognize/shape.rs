//! The outer shape of a printed text: how it begins and ends, how it looks.

use chancery_model::{Inline, Text};

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a letter, a figure or a closing bracket: in running text, something follows.
    Open,
    /// With a comma.
    Comma,
    /// With a colon or a dash: what it introduces follows.
    Introducing,
    /// With a semicolon.
    Semicolon,
    /// With a full stop, a question or exclamation mark.
    Sentence,
}

/// How the letters of a text look, as far as all of them look alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// All visible characters are bold.
    pub(crate) bold: bool,
    /// All visible characters are italic.
    pub(crate) italic: bool,
    /// All visible characters are underlined.
    pub(crate) underline: bool,
    /// All letters are capitals, and there are several.
    pub(crate) capitals: bool,
}

/// Marks that close a quotation or bracket after the punctuation of a sentence.
const CLOSERS: [char; 14] =
    ['"', '\'', '”', '’', '“', '»', ')', ']', '）', '」', '』', '》', '\u{a0}', '\u{202f}'];

/// How a text ends, whatever marks close a quotation after that.
pub(crate) fn ending(text: &str) -> Ending {
    // Most texts end with the mark itself, or a letter.
    if let Some(last) = text.bytes().next_back()
        && last.is_ascii_graphic()
    {
        if last.is_ascii_alphanumeric() {
            return Ending::Open;
        }
        if let Some(ending) = ending_of(char::from(last)) {
            return ending;
        }
    }
    let visible = text.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let Some(last) = visible.chars().next_back() else { return Ending::Open };
    if let Some(ending) = ending_of(last) {
        return ending;
    }
    let inner = visible.trim_end_matches(|c: char| c.is_whitespace() || CLOSERS.contains(&c));
    match inner.chars().next_back().and_then(ending_of) {
        // `(see annex I.)` and `“… law.”` end a sentence, `(par. 12)` does not.
        Some(Ending::Sentence) => Ending::Sentence,
        Some(Ending::Comma) if last != ')' => Ending::Comma,
        _ => Ending::Open,
    }
}

fn ending_of(last: char) -> Option<Ending> {
    Some(match last {
        '.' | '。' | '．' | '!' | '?' | '！' | '？' | '؟' | '…' | '۔' => Ending::Sentence,
        ';' | '；' | '؛' => Ending::Semicolon,
        ',' | '，' | '،' | '、' => Ending::Comma,
        ':' | '：' | '—' | '–' => Ending::Introducing,
        _ => return None,
    })
}

/// Marks of direction and joining that show nothing.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{ad}' | '\u{feff}')
}

/// The first character that shows.
pub(crate) fn first_visible(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace() && !is_invisible(*c))
}

/// Whether a text begins with a small letter: what it continues stands before it.
pub(crate) fn begins_small(text: &str) -> bool {
    first_visible(text).is_some_and(char::is_lowercase)
}

/// Whether the script of a text has capitals, judged by its first letter.
pub(crate) fn has_case(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|letter| letter.is_lowercase() || letter.is_uppercase())
}

/// Whether characters of this kind are printed without spaces between words.
pub(crate) fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a text has more than so many characters.
pub(crate) fn is_longer(text: &str, characters: usize) -> bool {
    text.len() > characters && text.chars().nth(characters).is_some()
}

impl Look {
    /// How these inlines look from this byte of their text on. Punctuation and spaces may look
    /// otherwise.
    pub(crate) fn of(inlines: &[Inline], from: usize) -> Look {
        let mut sum = Sum { all: None, letters: 0, small: false, skip: from };
        sum.add(inlines);
        let (bold, italic, underline) = sum.all.unwrap_or_default();
        Look { bold, italic, underline, capitals: sum.letters > 2 && !sum.small }
    }
}

struct Sum {
    all: Option<(bool, bool, bool)>,
    letters: usize,
    small: bool,
    /// How many bytes are still to be left out.
    skip: usize,
}

impl Sum {
    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(run) => self.add_text(run),
                other => self.add(other.content().unwrap_or_default()),
            }
        }
    }

    fn add_text(&mut self, run: &Text) {
        if self.small && self.all == Some((false, false, false)) {
            self.skip = self.skip.saturating_sub(run.text.len());
            return;
        }
        let text = run.text.get(self.skip.min(run.text.len())..).unwrap_or_default();
        self.skip = self.skip.saturating_sub(run.text.len());
        let mut counted = false;
        for character in text.chars() {
            counted |= character.is_alphanumeric();
            self.small |= character.is_alphabetic() && !character.is_uppercase();
            self.letters += usize::from(character.is_uppercase());
            if counted && self.small {
                break;
            }
        }
        if counted {
            let own = (run.emphasis.bold, run.emphasis.italic, run.emphasis.underline);
            let before = self.all.unwrap_or(own);
            self.all = Some((before.0 && own.0, before.1 && own.1, before.2 && own.2));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::Emphasis;

    #[test]
    fn endings_are_seen_through_closing_marks() {
        for (text, expected) in [
            ("Décide ce qui suit :", Ending::Introducing),
            ("le « programme » ;", Ending::Semicolon),
            ("au Kazakhstan pour", Ending::Open),
            ("(A/99/512, par. 12)", Ending::Open),
            ("the rule of law.”", Ending::Sentence),
            ("(see annex I.)", Ending::Sentence),
            ("قرارات مجلس الأمن،", Ending::Comma),
            ("المادة 5؛", Ending::Semicolon),
            ("回顾其决议，", Ending::Comma),
            ("如下：", Ending::Introducing),
            ("", Ending::Open),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_looks_bold_if_all_its_letters_do() {
        let bold = |text: &str| Inline::emphasized(text, Emphasis::BOLD);
        assert!(Look::of(&[bold("Annexe"), Inline::text(" "), bold("I")], 0).bold);
        assert_eq!(Look::of(&[bold("Annexe"), Inline::text(" I")], 0), Look::default());
        assert!(Look::of(&[Inline::text("1. "), bold("Annexe")], 2).bold);
        assert!(Look::of(&[Inline::text("RÉSOLUTION 12")], 0).capitals);
        assert!(!Look::of(&[Inline::text("大会 II")], 0).capitals);
    }
}
