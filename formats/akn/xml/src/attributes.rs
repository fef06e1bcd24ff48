//! Attributes of a start tag, strictly by the grammar of XML.

use crate::fault::{Fault, fault};
use crate::name::is_blank;
use std::borrow::Cow;

/// An attribute as written.
#[derive(Clone, Copy, Debug)]
pub struct RawAttribute<'a> {
    /// Prefix and name, as written.
    pub name: &'a str,
    /// The value between its quotes, references unresolved.
    pub value: &'a str,
    /// Whether the name is nothing but letters and digits of ASCII.
    pub(crate) plain_name: bool,
    /// Whether the value is what it says: it holds no references, tabs or line ends.
    pub(crate) plain: bool,
    /// The first byte of the name.
    pub offset: usize,
}

/// Reads the name and the attributes of a tag, without `<` and `>`; `offset` is that of the name.
/// Gives back the name and whether it is nothing but letters and digits of ASCII.
pub(crate) fn read_tag<'a>(
    tag: &'a str,
    offset: usize,
    attributes: &mut Vec<RawAttribute<'a>>,
) -> Result<(&'a str, bool), Fault> {
    attributes.clear();
    let bytes = tag.as_bytes();
    let (end, plain) = name_end(bytes, BLANK);
    let name = tag.get(..end).unwrap_or_default();
    let mut at = end;
    loop {
        let blank = at;
        at = skip_blanks(bytes, at);
        if at >= bytes.len() {
            return Ok((name, plain));
        }
        if at == blank {
            return fault(offset + at, "there is no blank between two attributes");
        }
        let (attribute, after) = read_attribute(tag, at, offset)?;
        attributes.push(attribute);
        at = after;
    }
}

/// The attribute that starts at a byte of a tag, and the byte after it.
fn read_attribute(
    tag: &str,
    start: usize,
    offset: usize,
) -> Result<(RawAttribute<'_>, usize), Fault> {
    let bytes = tag.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let offset = offset + start;
    let (length, plain_name) = name_end(rest, EQUALS);
    if length == rest.len() {
        let name = shorten(tag.get(start..).unwrap_or_default());
        return fault(offset, format!("the attribute \"{name}\" has no value"));
    }
    let name = tag.get(start..start + length).unwrap_or_default().trim_end_matches(is_blank);
    let open = skip_blanks(bytes, start + length + 1);
    let quote = bytes.get(open).copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let value = bytes.get(open + 1..).unwrap_or_default();
    let Some((length, kinds)) = quote.and_then(|quote| value_end(value, quote)) else {
        let name = shorten(name);
        return fault(offset, format!("the value of the attribute \"{name}\" is not in quotes"));
    };
    let value = tag.get(open + 1..open + 1 + length).unwrap_or_default();
    if kinds & FORBIDDEN != 0 {
        let name = shorten(name);
        return fault(offset, format!("the value of the attribute \"{name}\" contains \"<\""));
    }
    let plain = kinds & RESOLVED == 0;
    Ok((RawAttribute { name, value, plain_name, plain, offset }, open + length + 2))
}

/// Where a name ends at a byte of a kind, or the text with it, and whether it is nothing but
/// letters and digits of ASCII.
fn name_end(bytes: &[u8], ending: u8) -> (usize, bool) {
    let mut odd = !bytes.first().is_some_and(u8::is_ascii_alphabetic);
    for (at, byte) in bytes.iter().enumerate() {
        let kind = KINDS[usize::from(*byte)];
        if kind & ending != 0 {
            return (at, !odd);
        }
        odd |= kind & PLAIN == 0;
    }
    (bytes.len(), !odd)
}

/// Where the value that starts here ends at its quote, and of what kinds its bytes are.
fn value_end(value: &[u8], quote: u8) -> Option<(usize, u8)> {
    const PIECE: usize = 16;
    let mut at = 0;
    // Nearly all bytes stand for themselves: many are looked at at once, without a branch.
    while let Some(piece) = value.get(at..).and_then(<[u8]>::first_chunk::<PIECE>) {
        let looked = |byte: u8| (byte == quote) | (byte == b'<') | (byte == b'&') | (byte < b' ');
        if piece.iter().fold(false, |any, byte| any | looked(*byte)) {
            break;
        }
        at += PIECE;
    }
    let mut kinds = 0;
    for (within, byte) in value.get(at..)?.iter().enumerate() {
        if *byte == quote {
            return Some((at + within, kinds));
        }
        kinds |= KINDS[usize::from(*byte)];
    }
    None
}

/// A byte of a value that is not what it stands for.
const RESOLVED: u8 = 1;
/// A byte that may not stand in a value.
const FORBIDDEN: u8 = 2;
/// A letter or digit of ASCII.
const PLAIN: u8 = 4;
/// White space.
const BLANK: u8 = 8;
/// What stands between name and value.
const EQUALS: u8 = 16;

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    kinds[b'&' as usize] = RESOLVED;
    kinds[b' ' as usize] = BLANK;
    kinds[b'\t' as usize] = RESOLVED | BLANK;
    kinds[b'\n' as usize] = RESOLVED | BLANK;
    kinds[b'\r' as usize] = RESOLVED | BLANK;
    kinds[b'<' as usize] = FORBIDDEN;
    kinds[b'=' as usize] = EQUALS;
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            kinds[byte] = PLAIN;
        }
        byte += 1;
    }
    kinds
};

fn skip_blanks(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let is_blank = |byte: &&u8| KINDS[usize::from(**byte)] & BLANK != 0;
    from + rest.iter().take_while(is_blank).count()
}

/// The first characters of something that may be long.
#[must_use]
pub fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// The character of a reference without `&` and `;`: `amp`, `#233`, `#xE9`.
pub(crate) fn referred(reference: &str) -> Option<char> {
    match reference {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = reference.strip_prefix('#')?;
    let (digits, base) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would take a sign.
    let code = digits.chars().all(|c| c.is_digit(base)).then(|| u32::from_str_radix(digits, base));
    char::from_u32(code?.ok()?).filter(|character| is_allowed(*character))
}

/// Whether XML 1.0 allows a character.
pub(crate) fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// The value of an attribute: references resolved, blanks made spaces (XML 1.0, 3.3.3).
///
/// # Errors
/// The reference that is to no character.
pub fn resolve(attribute: RawAttribute<'_>) -> Result<Cow<'_, str>, Fault> {
    let raw = attribute.value;
    if attribute.plain {
        return Ok(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        let (before, from) = rest.split_at(at);
        value.push_str(before);
        rest = match from.strip_prefix('&') {
            Some(from) => {
                let found = from.split_once(';').and_then(|(name, after)| {
                    value.push(referred(name)?);
                    Some(after)
                });
                found.ok_or_else(|| unknown_reference(from, attribute.offset))?
            }
            None => {
                value.push(' ');
                from.strip_prefix("\r\n").or_else(|| from.get(1..)).unwrap_or_default()
            }
        };
    }
    value.push_str(rest);
    Ok(Cow::Owned(value))
}

/// The fault of a reference to something that is not declared.
pub(crate) fn unknown_reference(text: &str, offset: usize) -> Fault {
    let name = text.split([';', ' ', '<', '"']).next().unwrap_or_default();
    Fault::new(
        offset,
        format!("\"&{};\" is not a character nor one of the five known names", shorten(name)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tag: &str) -> Result<Vec<(String, String)>, String> {
        let mut attributes = vec![];
        read_tag(tag, 1, &mut attributes).map_err(|fault| fault.message)?;
        let resolved = attributes.iter().map(|attribute| {
            let value = resolve(*attribute).map_err(|fault| fault.message)?;
            Ok((attribute.name.to_owned(), value.into_owned()))
        });
        resolved.collect()
    }

    #[test]
    fn a_value_ends_at_its_quote_wherever_that_stands() {
        for length in 0..70 {
            let value = "é".repeat(length);
            for (inner, plain) in [("", true), ("&amp;", false), ("\n", false), ("'", true)] {
                let tag = format!("p a=\"{value}{inner}{value}\" b='{value}'");
                let mut attributes = vec![];
                assert!(read_tag(&tag, 1, &mut attributes).is_ok());
                let found: Vec<_> = attributes.iter().map(|a| (a.name, a.value, a.plain)).collect();
                let first = format!("{value}{inner}{value}");
                assert_eq!(found, [("a", first.as_str(), plain), ("b", value.as_str(), true)]);
            }
        }
    }

    #[test]
    fn values_are_resolved_and_blanks_are_spaces() {
        let read = read("p a = 'x\ny' b=\"&amp;&#233;&#x4e2d;&#10;\"\n").expect("attributes");
        assert_eq!(read[0], ("a".into(), "x y".into()));
        assert_eq!(read[1], ("b".into(), "&é中\n".into()));
    }

    #[test]
    fn what_breaks_the_grammar_is_named() {
        for (tag, cause) in [
            ("p a", "has no value"),
            ("p a=x", "not in quotes"),
            ("p a='x'b='y'", "no blank between"),
            ("p a='<'", "contains \"<\""),
            ("p a='&nbsp;'", "\"&nbsp;\" is not a character"),
            ("p a='&'", "is not a character"),
            ("p a='&#0;'", "is not a character"),
            ("p a='&#+65;'", "is not a character"),
        ] {
            let message = read(tag).expect_err(tag);
            assert!(message.contains(cause), "{tag}: {message}");
        }
    }
}
