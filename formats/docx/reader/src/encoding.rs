//! From the bytes of a part to its text. Office writes UTF-8 or UTF-16 (ISO 29500-2, 6.2.5);
//! other programs write what XML allows (XML 1.0, 4.3.3), and name it in the declaration.

use chancery_codec::{Location, ReadError, ReadErrorKind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The declaration of an encoding ends within so many bytes.
const DECLARATION: usize = 200;

/// How a part is encoded.
enum Encoded {
    /// As UTF-8, or else it is no text.
    Utf,
    /// One byte a character, as in Unicode.
    Latin,
    /// In another encoding.
    Otherwise(&'static Encoding),
}

/// The text of a part.
///
/// # Errors
/// The bytes are not in the encoding that the part begins with or declares.
pub(crate) fn decoded(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    match encoded(&bytes) {
        Encoded::Utf => String::from_utf8(bytes).map_err(|error| {
            let place = error.utf8_error().valid_up_to();
            no_text(name, "UTF-8", place)
        }),
        Encoded::Latin => Ok(bytes.into_iter().map(char::from).collect()),
        Encoded::Otherwise(encoding) => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
            text.map(std::borrow::Cow::into_owned).ok_or_else(|| no_text(name, encoding.name(), 0))
        }
    }
}

/// Whether a part begins as one that is not UTF-8: with a mark of UTF-16, or with a declaration
/// that says so.
pub(crate) fn is_other(bytes: &[u8]) -> bool {
    !matches!(encoded(bytes), Encoded::Utf)
}

/// A part is no text, since what stands at this place of it is no character.
pub(crate) fn no_text(name: &str, encoding: &str, place: usize) -> ReadError {
    let message = format!("the part `{name}` should be {encoding} and is not");
    ReadError::new(ReadErrorKind::Encoding, message, Location::part(name, place..place + 1))
}

fn encoded(bytes: &[u8]) -> Encoded {
    match bytes {
        [0xFF, 0xFE, ..] => return Encoded::Otherwise(UTF_16LE),
        [0xFE, 0xFF, ..] => return Encoded::Otherwise(UTF_16BE),
        _ => {}
    }
    let Some(label) = declared(bytes) else { return Encoded::Utf };
    if label.eq_ignore_ascii_case(b"iso-8859-1") {
        return Encoded::Latin;
    }
    match Encoding::for_label(label) {
        // What can be read up to here is not UTF-16: it was encoded anew, and still says so.
        Some(encoding) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => {
            Encoded::Utf
        }
        Some(encoding) => Encoded::Otherwise(encoding),
        None => Encoded::Utf,
    }
}

/// The name of the encoding in the declaration with which a part begins.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let rest = bytes.strip_prefix(b"<?xml")?;
    let rest = rest.get(..DECLARATION).unwrap_or(rest);
    let rest = rest.get(..rest.iter().position(|byte| *byte == b'>')?)?;
    let name = b"encoding";
    let place = rest.windows(name.len()).position(|word| word == name)?;
    let value = rest.get(place + name.len()..)?.trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    value.split(|byte| byte == quote).next().filter(|_| matches!(quote, b'"' | b'\''))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::tests::texts;

    #[test]
    fn a_transcoded_part_may_still_declare_its_old_encoding() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>大&amp;&#x4F1A;<![CDATA[<]]></a>";
        for bytes in [
            text.as_bytes().to_vec(),
            [0xFF, 0xFE]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            [0xFE, 0xFF]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect(),
        ] {
            let decoded = decoded(bytes, "part.xml").expect("a supported encoding");
            assert_eq!(texts(&decoded).as_deref(), Ok("大&会<"));
        }
    }

    #[test]
    fn parts_are_in_the_encoding_that_they_declare() {
        for (label, words, bytes) in [
            ("windows-1251", "Генеральная", &b"\xC3\xE5\xED\xE5\xF0\xE0\xEB\xFC\xED\xE0\xFF"[..]),
            ("windows-1256", "الجمعية", &b"\xC7\xE1\xCC\xE3\xDA\xED\xC9"[..]),
            ("GB2312", "大会", &b"\xB4\xF3\xBB\xE1"[..]),
            ("big5", "大會", &b"\xA4j\xB7|"[..]),
            ("iso-8859-1", "Assemblée", &b"Assembl\xE9e"[..]),
            ("ISO-8859-15", "œuvre", &b"\xBDuvre"[..]),
            ("UTF-8", "é大ع", "é大ع".as_bytes()),
            ("x-unknown", "é大ع", "é大ع".as_bytes()),
        ] {
            for declaration in [
                format!("<?xml version=\"1.0\" encoding=\"{label}\"?>"),
                format!("<?xml version='1.0' encoding = '{label}' standalone='yes'?>"),
            ] {
                let part = [declaration.as_bytes(), b"<a>", bytes, b"</a>"].concat();
                let decoded = decoded(part, "part.xml").expect("a supported encoding");
                assert_eq!(texts(&decoded).as_deref(), Ok(words), "{declaration}");
            }
        }
    }

    #[test]
    fn what_is_not_in_its_encoding_is_refused_and_not_mended() {
        for part in [
            &b"<a>\xE9</a>"[..],
            b"<?xml version='1.0' encoding='UTF-8'?><a>\xE9</a>",
            b"<?xml version='1.0' encoding='GB2312'?><a>\xFF</a>",
            // Half a character, and half a pair, of UTF-16.
            b"\xFF\xFE<\0a",
            b"\xFE\xFF\0<\0a\0/\xD8\0\0>",
        ] {
            let error = decoded(part.to_vec(), "part.xml").expect_err("no text");
            assert_eq!(error.kind, ReadErrorKind::Encoding, "{part:?}");
            assert!(error.message.contains("part.xml"), "{error}");
        }
    }
}
