//! Escapes in places where text is taken as it stands: values, targets, descriptions.

use chancery_model::is_storable;
use std::borrow::Cow;

/// A place where text is taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// A value of a directive, between braces.
    Value,
    /// The target of a link or picture, between parentheses. It has no bare white space.
    Target,
    /// The description of a picture, between brackets.
    Description,
}

/// Whether a backslash before this character makes it a plain character: punctuation of ASCII
/// and white space.
#[must_use]
pub fn is_escapable(character: char) -> bool {
    character.is_ascii_punctuation() || (character.is_whitespace() && is_storable(character))
}

/// Appends text so that [`unescape`] gives it back, and no bracket of the place ends it early.
pub fn escape(text: &str, place: Raw, out: &mut String) {
    for character in text.chars() {
        let special = match character {
            // A vertical bar would end the cell of a table.
            '\\' | '|' => true,
            '{' | '}' => place != Raw::Target,
            '(' | ')' => place == Raw::Target,
            '[' | ']' | '^' => place == Raw::Description,
            other => place == Raw::Target && other.is_whitespace(),
        };
        if !is_storable(character) {
            out.push_str(&format!("\\char:{:X};", u32::from(character)));
        } else {
            if special {
                out.push('\\');
            }
            out.push(character);
        }
    }
}

/// The text that [`escape`] wrote. What is no escape stays as it is.
#[must_use]
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let after = &rest[1..];
        if let Some((character, length)) = named_character(rest) {
            plain.push(character);
            rest = &rest[length..];
        } else if let Some(character) = after.chars().next().filter(|c| is_escapable(*c)) {
            plain.push(character);
            rest = &after[character.len_utf8()..];
        } else {
            plain.push('\\');
            rest = after;
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Reads `\char:41;`, which stands for the character of this code point; returns it with the
/// length of the escape.
///
/// Only in values, targets and descriptions may it be a line end, which some formats allow
/// there; other control characters are refused.
#[must_use]
pub fn named_character(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix("\\char:")?;
    let end = rest.bytes().take(7).position(|byte| byte == b';')?;
    let digits = &rest[..end];
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let point = u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)?;
    let character = char::from_u32(point)?;
    let allowed = is_storable(character) || matches!(character, '\n' | '\r');
    allowed.then_some((character, "\\char:;".len() + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unescaping_undoes_escaping_everywhere() {
        let texts = ["", "a b", "(x)[y]{z}|\\", "\\char:41;", "\t\u{a0}", "é大\nب", "\\", "\\n"];
        for text in texts {
            for place in [Raw::Value, Raw::Target, Raw::Description] {
                let mut escaped = String::new();
                escape(text, place, &mut escaped);
                assert!(!escaped.contains('\n'), "{escaped}");
                assert_eq!(unescape(&escaped), text);
            }
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(unescape("C:\\temp\\é\\"), "C:\\temp\\é\\");
        assert_eq!(unescape("\\char:0;\\char:D800;\\char:x;"), "\\char:0;\\char:D800;\\char:x;");
    }
}
