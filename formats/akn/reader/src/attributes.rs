//! Attributes of a start tag, read once and in time proportional to the tag.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// An attribute as it stands in the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'s> {
    /// The name with its prefix.
    pub(crate) name: &'s str,
    /// The value before references are resolved.
    pub(crate) value: &'s str,
}

/// Up to so many attributes, repeated names are found by comparing all of them.
const FEW: usize = 16;

/// Splits what follows the name of an element in its start tag.
///
/// Returns whether any of the attributes has a prefix.
///
/// # Errors
/// What is wrong, and at which byte of the text.
pub(crate) fn split<'s>(
    tag: &'s str,
    attributes: &mut Vec<Attribute<'s>>,
) -> Result<bool, (String, usize)> {
    attributes.clear();
    let bytes = tag.as_bytes();
    let space =
        |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    let mut at = 0;
    let mut prefixed = false;
    loop {
        let start = at;
        while space(at) {
            at += 1;
        }
        if at == bytes.len() {
            break;
        }
        if at == start {
            return Err(("white space is missing between attributes".to_owned(), at));
        }
        let name_start = at;
        while at < bytes.len() && !space(at) && bytes[at] != b'=' {
            prefixed |= bytes[at] == b':';
            at += 1;
        }
        let name = tag.get(name_start..at).unwrap_or_default();
        if !is_name(name) {
            return Err((format!("`{name}` is not the name of an attribute"), name_start));
        }
        while space(at) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'=') {
            return Err((format!("the attribute `{name}` has no value"), name_start));
        }
        at += 1;
        while space(at) {
            at += 1;
        }
        let quote = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err((format!("the value of `{name}` is not in quotation marks"), at)),
        };
        at += 1;
        let value_start = at;
        let rest = bytes.get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| *byte == quote || *byte == b'<').unwrap_or(rest.len());
        match bytes.get(at) {
            Some(b'<') => return Err((format!("the value of `{name}` holds `<`"), at)),
            Some(_) => {}
            None => return Err((format!("the value of `{name}` is not closed"), value_start)),
        }
        attributes.push(Attribute { name, value: tag.get(value_start..at).unwrap_or_default() });
        at += 1;
    }
    match repeated(attributes) {
        Some(name) => Err((format!("the attribute `{name}` stands twice"), 0)),
        None => Ok(prefixed),
    }
}

fn repeated<'s>(attributes: &[Attribute<'s>]) -> Option<&'s str> {
    if attributes.len() <= FEW {
        let mut rest = attributes;
        while let Some((first, others)) = rest.split_first() {
            if others.iter().any(|other| other.name == first.name) {
                return Some(first.name);
            }
            rest = others;
        }
        return None;
    }
    let mut seen = BTreeSet::new();
    attributes.iter().map(|attribute| attribute.name).find(|name| !seen.insert(*name))
}

/// Whether a text can be a name in XML (2.3), as far as it matters here.
pub(crate) fn is_name(text: &str) -> bool {
    // Most names are letters of ASCII, which need no table.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_');
    if text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic()) && text.bytes().all(plain)
    {
        return true;
    }
    text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'))
        && text.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(c, '_' | ':' | '-' | '.' | '\u{B7}')
                || !(c.is_ascii() || c.is_whitespace())
        })
}

/// The value with its references resolved and its white space as spaces (XML 1.0, 3.3.3).
///
/// # Errors
/// The reference that cannot be resolved.
pub(crate) fn value(raw: &str) -> Result<Cow<'_, str>, String> {
    if !raw.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
        return Ok(Cow::Borrowed(raw));
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tail = rest.get(at..).unwrap_or_default();
        if let Some(reference) = tail.strip_prefix('&') {
            let (name, after) = reference
                .split_once(';')
                .ok_or_else(|| "a `&` in an attribute begins no reference".to_owned())?;
            out.push(resolve(name)?);
            rest = after;
        } else {
            out.push(' ');
            rest = tail.strip_prefix("\r\n").or_else(|| tail.get(1..)).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// The character of a reference without `&` and `;`: the five of XML and numeric ones.
///
/// # Errors
/// Why there is no such character, in words.
pub(crate) fn resolve(name: &str) -> Result<char, String> {
    match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => {}
    }
    let shown: String = name.chars().take(20).collect();
    let Some(number) = name.strip_prefix('#') else {
        return Err(format!("the entity `&{shown};` is not defined"));
    };
    let code = match number.strip_prefix('x') {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16).ok()
        }
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok(),
        _ => None,
    };
    let character = code.and_then(char::from_u32).filter(|c| {
        // XML 1.0 (2.2).
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    });
    character.ok_or_else(|| format!("the reference `&{shown};` is to no character"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(tag: &str) -> Result<Vec<(&str, &str)>, String> {
        let mut attributes = vec![];
        split(tag, &mut attributes).map_err(|(message, _)| message)?;
        Ok(attributes.iter().map(|a| (a.name, a.value)).collect())
    }

    #[test]
    fn attributes_are_split_in_any_layout() {
        assert_eq!(pairs(" a='1'\n\tb:c = \"x > y\" "), Ok(vec![("a", "1"), ("b:c", "x > y")]));
        assert_eq!(pairs(""), Ok(vec![]));
    }

    #[test]
    fn broken_attributes_are_named() {
        for (tag, words) in [
            (" a", "has no value"),
            (" a=1", "quotation marks"),
            (" a='1", "not closed"),
            (" a='<'", "holds `<`"),
            (" a='1'b='2'", "white space"),
            (" a='1' a='2'", "twice"),
            (" =''", "not the name"),
        ] {
            let error = pairs(tag).expect_err("an error");
            assert!(error.contains(words), "{tag}: {error}");
        }
        let many: String = (0..1000).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(pairs(&many).map(|pairs| pairs.len()), Ok(1000));
        assert!(pairs(&format!("{many} a7=''")).is_err());
    }

    #[test]
    fn references_are_resolved_and_white_space_is_space() {
        assert_eq!(value("a&amp;&#x5927;&#20250;\r\nb").as_deref(), Ok("a&大会 b"));
        assert_eq!(value("&#9;").as_deref(), Ok("\t"));
        for raw in ["&nbsp;", "&", "&#0;", "&#xD800;", "&#x110000;", "&#-1;", "&#x;", "&#;"] {
            assert!(value(raw).is_err(), "{raw}");
        }
    }
}
