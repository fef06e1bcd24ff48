//! Printed numbers of provisions, items and annexes.

use serde::{Deserialize, Serialize};

/// The number of a provision exactly as printed, such as `1.`, `(a)`, `ii)`, `第一章`.
///
/// The literal form is what counts; [`Number::cleaned`] is derived from it.
///
/// Invariant: not empty, and no control character except the tabulator.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Printed", try_from = "Printed")]
pub struct Number {
    /// The literal and the separator: a document has very many numbers, and one text takes less
    /// memory than two.
    printed: Box<str>,
    /// Length of the literal in bytes.
    length: u32,
}

#[derive(Serialize, Deserialize)]
struct Printed {
    literal: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    separator: String,
}

impl Number {
    /// Makes a number from its printed form and the white space printed between it and what
    /// follows (empty where the number stands alone).
    ///
    /// `None` if the literal is empty, begins or ends with white space, or either text has a
    /// control character other than a tabulator, or the separator is not white space.
    #[must_use]
    pub fn new(literal: impl AsRef<str>, separator: impl AsRef<str>) -> Option<Number> {
        let (literal, separator) = (literal.as_ref(), separator.as_ref());
        let valid = !literal.is_empty()
            && literal.trim() == literal
            && literal.chars().all(crate::is_storable)
            && separator.chars().all(|c| c.is_whitespace() && crate::is_storable(c));
        let length = u32::try_from(literal.len()).ok().filter(|_| valid)?;
        Some(Number { printed: [literal, separator].concat().into(), length })
    }

    /// The number as printed, with its punctuation.
    #[must_use]
    pub fn literal(&self) -> &str {
        self.halves().0
    }

    /// The white space between the number and the text that follows it.
    #[must_use]
    pub fn separator(&self) -> &str {
        self.halves().1
    }

    fn halves(&self) -> (&str, &str) {
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        self.printed.split_at_checked(length).unwrap_or((&self.printed, ""))
    }

    /// The number without punctuation and separators at its ends and with inner ones as
    /// hyphens, as in the number part of an eId (OASIS naming convention 5.4): `1.` is `1`,
    /// `(a)` is `a`, `11.2 Rev. A` is `11-2RevA`.
    ///
    /// Empty if the literal has no letter or digit.
    #[must_use]
    pub fn cleaned(&self) -> String {
        let mut cleaned = String::with_capacity(self.literal().len());
        let mut gap = Gap::None;
        for character in self.literal().chars() {
            if character.is_alphanumeric() {
                let before_digit = character.is_numeric();
                let after_digit = cleaned.chars().next_back().is_some_and(char::is_numeric);
                if gap == Gap::Mark && before_digit && after_digit {
                    cleaned.push('-');
                }
                cleaned.push(character);
                gap = Gap::None;
            } else if !character.is_whitespace() || gap == Gap::Mark {
                gap = Gap::Mark;
            } else {
                gap = Gap::Space;
            }
        }
        cleaned
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Gap {
    None,
    Space,
    Mark,
}

impl From<Number> for Printed {
    fn from(number: Number) -> Printed {
        let (literal, separator) = number.halves();
        Printed { literal: literal.to_owned(), separator: separator.to_owned() }
    }
}

impl TryFrom<Printed> for Number {
    type Error = String;

    fn try_from(printed: Printed) -> Result<Number, String> {
        let message = format!("`{}` is not a printed number", printed.literal);
        Number::new(printed.literal, printed.separator).ok_or(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaned_numbers_follow_the_naming_convention() {
        for (literal, cleaned) in [
            ("1.", "1"),
            ("(a)", "a"),
            ("ii)", "ii"),
            ("11.2 Rev. A", "11-2RevA"),
            ("12 bis.", "12bis"),
            ("13.8", "13-8"),
            ("(أ)", "أ"),
            ("一、", "一"),
            ("1 -", "1"),
            ("—", ""),
        ] {
            let number = Number::new(literal, " ").expect("a printed number");
            assert_eq!(number.cleaned(), cleaned, "{literal}");
        }
    }

    #[test]
    fn numbers_are_printed_characters() {
        assert!(Number::new("", "").is_none());
        assert!(Number::new(" 1.", "").is_none());
        assert!(Number::new("1.\n", "").is_none());
        assert!(Number::new("1.", "x").is_none());
        let number = Number::new("(أ)", "\t").expect("a printed number");
        assert_eq!((number.literal(), number.separator()), ("(أ)", "\t"));
        assert_ne!(Number::new("1", " "), Number::new("1", ""));
    }
}
