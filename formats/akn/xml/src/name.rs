//! Names of XML, and the white space between them.

/// Whether a character is white space to XML.
#[must_use]
pub fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// The same of a byte. Without a branch, so that many bytes can be looked at at once.
#[must_use]
pub fn is_blank_byte(byte: u8) -> bool {
    (byte == b' ') | (byte == b'\t') | (byte == b'\n') | (byte == b'\r')
}

/// Whether a text is an XML name without colons.
#[must_use]
pub fn is_name(text: &str) -> bool {
    // Most names are plain letters; the tables are asked only about the others.
    if is_plain(text) {
        return true;
    }
    let mut characters = text.chars();
    characters.next().is_some_and(starts_name) && characters.all(continues_name)
}

/// Splits a name into prefix and local name; `None` if it is not a name of XML with namespaces.
pub(crate) fn split_name(name: &str) -> Option<(&str, &str)> {
    if is_plain(name) {
        return Some(("", name));
    }
    let Some(colon) = name.bytes().position(|byte| byte == b':') else {
        return is_name(name).then_some(("", name));
    };
    let (prefix, local) = (name.get(..colon)?, name.get(colon + 1..)?);
    (is_name(prefix) && is_name(local)).then_some((prefix, local))
}

fn is_plain(name: &str) -> bool {
    let letter = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    letter && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether a name may start with this character (XML 1.0, fifth edition, production 4, without
/// the colon).
fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_their_one_colon() {
        for name in ["", ":a", "a:", "a:b:c", "1a", "a b", "-a"] {
            assert_eq!(split_name(name), None, "{name}");
        }
        assert_eq!(split_name("akn:قرار"), Some(("akn", "قرار")));
        assert_eq!(split_name("第1条"), Some(("", "第1条")));
        assert_eq!(split_name("date-d.é_1"), Some(("", "date-d.é_1")));
    }
}
