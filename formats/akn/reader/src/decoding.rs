//! From bytes to characters: UTF-8 only, refused with the place of the first byte that is not.

use chancery_codec::{Location, ReadError, ReadErrorKind, Source};

/// The characters of a source, without a byte order mark, and where they begin.
///
/// # Errors
/// If the source is empty, larger than its limits, or not in UTF-8.
pub(crate) fn characters<'s>(source: &Source<'s>) -> Result<(&'s str, usize), ReadError> {
    source.check_size()?;
    let bytes = source.bytes;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = "the file is empty";
        return Err(ReadError::new(ReadErrorKind::Empty, message, Location::Whole));
    }
    let (body, skipped) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(body) => (body, 3),
        None => (bytes, 0),
    };
    if let Some(name) = wide_encoding(bytes) {
        let message = format!("the file is in {name}, not in UTF-8");
        let error = ReadError::new(ReadErrorKind::Encoding, message, Location::bytes(0..2));
        return Err(error.with_hint("convert the file to UTF-8"));
    }
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = skipped + error.valid_up_to();
        let declared = declared_encoding(body.get(..error.valid_up_to()).unwrap_or_default());
        let message = match declared {
            Some(name) => format!("byte {at} is not UTF-8; the file says it is in {name}"),
            None => format!("byte {at} is not UTF-8"),
        };
        let error = ReadError::new(ReadErrorKind::Encoding, message, Location::bytes(at..at + 1));
        error.with_hint("convert the file to UTF-8")
    })?;
    Ok((text, skipped))
}

fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] => Some("UTF-16"),
        _ => None,
    }
}

/// The encoding that the XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(200))?;
    let start = start.strip_prefix(b"<?xml")?;
    let text: String = start.iter().map(|byte| char::from(*byte)).collect();
    let (_, rest) = text.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let name = rest.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Limits;

    fn kind(bytes: &[u8]) -> Option<ReadErrorKind> {
        let limits = Limits::default();
        characters(&Source::new("test", bytes, &limits)).err().map(|error| error.kind)
    }

    #[test]
    fn other_encodings_are_refused_with_their_name() {
        assert_eq!(kind("<p>é</p>".as_bytes()), None);
        assert_eq!(kind(b"\xEF\xBB\xBF<p/>"), None);
        assert_eq!(kind(b" \n"), Some(ReadErrorKind::Empty));
        assert_eq!(kind(b"\xFF\xFE<\0p\0"), Some(ReadErrorKind::Encoding));
        let limits = Limits::default();
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><p>\xE9</p>";
        let error = characters(&Source::new("test", latin, &limits)).expect_err("an error");
        assert!(error.message.contains("ISO-8859-1"), "{}", error.message);
        assert_eq!(error.location, Location::bytes(46..47));
    }
}
