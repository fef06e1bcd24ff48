//! The lexical form of a directive: `\name:value:{value}`.

use crate::{Raw, escape, unescape};
use std::borrow::Cow;

/// A directive: a backslash, a name, and values.
///
/// The name is of lower-case letters of ASCII, with hyphens inside. Each value follows a colon;
/// it stands between braces unless it is only of the characters of [`Directive::is_bare`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// The values, in order.
    pub values: Vec<Cow<'a, str>>,
}

impl<'a> Directive<'a> {
    /// A directive without values.
    #[must_use]
    pub fn new(name: &'a str) -> Directive<'a> {
        Directive { name: Cow::Borrowed(name), values: vec![] }
    }

    /// The directive with one more value.
    #[must_use]
    pub fn with(mut self, value: impl Into<Cow<'a, str>>) -> Directive<'a> {
        self.values.push(value.into());
        self
    }

    /// Whether a value may stand without braces.
    #[must_use]
    pub fn is_bare(value: &str) -> bool {
        !value.is_empty() && value.bytes().all(is_bare_byte)
    }

    /// Appends the directive as it stands in a text.
    pub fn write(&self, out: &mut String) {
        out.push('\\');
        out.push_str(&self.name);
        for value in &self.values {
            out.push(':');
            if Directive::is_bare(value) {
                out.push_str(value);
            } else {
                out.push('{');
                escape(value, Raw::Value, out);
                out.push('}');
            }
        }
    }

    /// Reads a directive at the beginning of a text; returns it with its length in bytes.
    ///
    /// `None` if none begins there. The time is that of the directive, not of the text.
    #[must_use]
    pub fn read(text: &'a str) -> Option<(Directive<'a>, usize)> {
        let name_end = 1 + name_length(text.strip_prefix('\\')?)?;
        let mut directive = Directive::new(&text[1..name_end]);
        let mut end = name_end;
        while let Some(rest) = text[end..].strip_prefix(':') {
            let (value, length) = match rest.strip_prefix('{') {
                Some(rest) => {
                    let Some(length) = braced_length(rest) else { break };
                    (unescape(&rest[..length]), length + 2)
                }
                None => {
                    let length = bare_length(rest);
                    if length == 0 {
                        break;
                    }
                    (Cow::Borrowed(&rest[..length]), length)
                }
            };
            directive.values.push(value);
            end += 1 + length;
        }
        Some((directive, end))
    }

    /// The value of this index; empty if there is none.
    #[must_use]
    pub fn value(&self, index: usize) -> &str {
        self.values.get(index).map_or("", AsRef::as_ref)
    }
}

fn is_bare_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'_' | b'.' | b'#' | b'@' | b'/' | b'+' | b'=')
}

fn bare_length(text: &str) -> usize {
    text.bytes().take_while(|byte| is_bare_byte(*byte)).count()
}

fn name_length(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'-').count();
    let name = &text[..length];
    let valid = !name.is_empty() && !name.starts_with('-') && !name.ends_with('-');
    valid.then_some(length)
}

/// The length of a value up to its closing brace; `None` if the line ends or another brace
/// opens before.
fn braced_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => return None,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'}' => return Some(index),
            b'{' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_with_its_length() {
        for values in [
            vec![],
            vec!["issued", "2018-02-19"],
            vec!["(a)\t"],
            vec!["", "{}", "\\", "a:b", "مجلس", "一、"],
            vec!["line\nend", "\u{feff}"],
        ] {
            let mut directive = Directive::new("job-number");
            for value in &values {
                directive = directive.with(*value);
            }
            let mut text = String::new();
            directive.write(&mut text);
            let length = text.len();
            text.push_str("{words}");
            assert_eq!(Directive::read(&text), Some((directive, length)), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_directive() {
        for text in ["", "name", "\\", "\\ ", "\\Name", "\\-a", "\\a-{", "\\[", "\\é"] {
            assert_eq!(Directive::read(text), None, "{text}");
        }
        for text in ["\\name:{open", "\\name:{a\nb}", "\\name: a", "\\name:{a{b}"] {
            assert_eq!(Directive::read(text).map(|found| found.1), Some(5), "{text}");
        }
    }
}
