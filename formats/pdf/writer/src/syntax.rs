//! How objects are spelled in a file (ISO 32000-1, 7.3).

use lopdf::{Dictionary, Object, StringFormat};

/// Writes an object; a stream is written by [`crate::file::File`].
pub(crate) fn object(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => real(out, *value),
        Object::Name(value) => name(out, value),
        Object::String(bytes, StringFormat::Literal) => string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => hexadecimal(out, bytes),
        Object::Array(items) => array(out, items),
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((number, generation)) => {
            integer(out, i64::from(*number));
            out.push(b' ');
            integer(out, i64::from(*generation));
            out.extend(b" R");
        }
    }
}

/// Writes a dictionary.
pub(crate) fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in entries {
        name(out, key);
        separate(out, value);
        object(out, value);
    }
    out.extend(b">>");
}

fn array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            separate(out, item);
        }
        object(out, item);
    }
    out.push(b']');
}

/// A space in front of what does not begin with a delimiter.
fn separate(out: &mut Vec<u8>, next: &Object) {
    let delimited = matches!(
        next,
        Object::Name(_)
            | Object::String(..)
            | Object::Array(_)
            | Object::Dictionary(_)
            | Object::Stream(_)
    );
    if !delimited {
        out.push(b' ');
    }
}

/// Writes a whole number.
pub(crate) fn integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend(&digits[start..]);
}

/// Writes a number given in thousandths, exactly and without needless digits.
pub(crate) fn thousandths(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    let (whole, part) = (value / 1000, (value % 1000) as u16);
    integer(out, whole as i64);
    if part == 0 {
        return;
    }
    let digits = [part / 100, part / 10 % 10, part % 10].map(|digit| b'0' + digit as u8);
    let kept = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    out.push(b'.');
    out.extend(&digits[..kept]);
}

/// Real numbers of objects are lengths: three decimals hold them exactly.
fn real(out: &mut Vec<u8>, value: f32) {
    thousandths(out, (f64::from(value) * 1000.0).round() as i64);
}

/// Writes a name; what is no regular character is escaped (7.3.5).
pub(crate) fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend(pair(byte));
        }
    }
}

/// Writes a string in parentheses (7.3.4.2).
pub(crate) fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    escaped(out, bytes);
    out.push(b')');
}

/// Writes bytes of a string, without its parentheses.
pub(crate) fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // A reader would take it for a line feed.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
}

fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    out.extend(bytes.iter().flat_map(|byte| pair(*byte)));
    out.push(b'>');
}

fn pair(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn spelled(value: &Object) -> String {
        let mut out = Vec::new();
        object(&mut out, value);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn numbers_are_exact_and_short() {
        for (value, expected) in
            [(0, "0"), (72_250, "72.25"), (-5, "-0.005"), (595_276, "595.276"), (-12_000, "-12")]
        {
            let mut out = Vec::new();
            thousandths(&mut out, value);
            assert_eq!(String::from_utf8(out).expect("ASCII"), expected);
        }
        assert_eq!(spelled(&Object::Real(841.89)), "841.89");
        assert_eq!(spelled(&Object::Integer(i64::MIN)), i64::MIN.to_string());
    }

    #[test]
    fn delimiters_and_line_ends_are_escaped() {
        assert_eq!(spelled(&Object::string_literal("a(b)\\\r")), "(a\\(b\\)\\\\\\r)");
        assert_eq!(spelled(&Object::Name(b"a b#/\xE9".to_vec())), "/a#20b#23#2F#E9");
    }

    #[test]
    fn objects_are_parted_only_where_they_would_run_together() {
        let entries = dictionary! {
            "Type" => Object::Name(b"Annot".to_vec()),
            "F" => 4,
            "P" => (12, 0),
            "K" => vec![Object::Reference((3, 0)), 4.into(), Object::Null, true.into()],
        };
        assert_eq!(spelled(&entries.into()), "<</Type/Annot/F 4/P 12 0 R/K[3 0 R 4 null true]>>");
    }
}
