//! From bytes to characters.

use chancery_codec::{Location, ReadError, ReadErrorKind, Source};
use chancery_model::first_of;
use std::borrow::Cow;

/// How the bytes of a text stand for characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 (RFC 3629), with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16 in the order of its byte order mark, or with the lower byte first if it has none.
    Utf16,
    /// ISO/IEC 8859-1.
    Latin,
    /// Windows code page 1252, the superset of ISO/IEC 8859-1 with typographic marks.
    Windows,
    /// The Roman character set of the Macintosh before its system used Unicode.
    Macintosh,
}

/// Names of encodings in lower case, without hyphens and underscores.
const NAMES: [(&str, Encoding); 13] = [
    ("utf8", Encoding::Utf8),
    ("utf16", Encoding::Utf16),
    ("utf16le", Encoding::Utf16),
    ("latin1", Encoding::Latin),
    ("l1", Encoding::Latin),
    ("iso88591", Encoding::Latin),
    ("windows1252", Encoding::Windows),
    ("cp1252", Encoding::Windows),
    ("ansi", Encoding::Windows),
    ("ascii", Encoding::Utf8),
    ("macintosh", Encoding::Macintosh),
    ("macroman", Encoding::Macintosh),
    ("mac", Encoding::Macintosh),
];

/// Characters 0x80 to 0x9F of code page 1252; the five that it leaves open are nul here.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Characters 0x80 to 0xFF of the Macintosh.
const MACINTOSH: [char; 128] = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è', 'ê', 'ë', 'í',
    'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü', '†', '°', '¢', '£', '§', '•',
    '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø', '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏',
    'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø', '¿', '¡', '¬', '√', 'ƒ', '≈', '∆', '«', '»', '…', '\u{A0}',
    'À', 'Ã', 'Õ', 'Œ', 'œ', '–', '—', '“', '”', '‘', '’', '÷', '◊', 'ÿ', 'Ÿ', '⁄', '€', '‹', '›',
    'ﬁ', 'ﬂ', '‡', '·', '‚', '„', '‰', 'Â', 'Ê', 'Á', 'Ë', 'È', 'Í', 'Î', 'Ï', 'Ì', 'Ó', 'Ô',
    '\u{F8FF}', 'Ò', 'Ú', 'Û', 'Ù', 'ı', 'ˆ', '˜', '¯', '˘', '˙', '˚', '¸', '˝', '˛', 'ˇ',
];

impl Encoding {
    /// The encoding of this name, such as `windows-1252`; `None` if it is not supported.
    #[must_use]
    pub fn named(name: &str) -> Option<Encoding> {
        let plain: String =
            name.to_ascii_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
        NAMES.iter().find(|(known, _)| *known == plain).map(|(_, encoding)| *encoding)
    }

    /// The names to show to a user who gave another one.
    pub const KNOWN: &'static str = "utf-8, utf-16, iso-8859-1, windows-1252, macintosh";
}

/// The characters of a source, and the way back from them to its bytes.
pub(crate) struct Decoded<'a> {
    /// The characters, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    width: Width,
    /// Where the text begins in the source.
    start: usize,
    /// The last offset asked for, and its place in the source.
    last: (usize, usize),
}

/// How many bytes of the source are behind a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// As many as in UTF-8.
    Same,
    /// One.
    One,
    /// Two for each unit of UTF-16.
    Two,
}

impl Decoded<'_> {
    /// The place in the source of an offset in its text. Fast for growing offsets.
    pub(crate) fn place(&mut self, text: &str, offset: usize) -> usize {
        if self.width == Width::Same {
            return self.start + offset;
        }
        if offset < self.last.0 {
            self.last = (0, self.start);
        }
        let between = text.get(self.last.0..offset).unwrap_or_default();
        let bytes = match self.width {
            Width::Two => between.encode_utf16().count() * 2,
            _ => between.chars().count(),
        };
        self.last = (offset, self.last.1 + bytes);
        self.last.1
    }
}

/// Decodes a source.
///
/// # Errors
/// If it is empty, of another format, or not in the encoding.
pub(crate) fn decode<'a>(
    source: &Source<'a>,
    encoding: Encoding,
) -> Result<Decoded<'a>, ReadError> {
    let bytes = source.bytes;
    if bytes.is_empty() {
        return Err(empty("the file is empty"));
    }
    for (magic, name) in [(&b"%PDF-"[..], "PDF"), (b"PK\x03\x04", "ZIP, such as DOCX")] {
        if bytes.starts_with(magic) {
            let message = format!("the file is not plain text but {name}");
            return Err(ReadError::new(ReadErrorKind::OtherFormat, message, at(0)));
        }
    }
    match encoding {
        Encoding::Utf8 => utf8(bytes),
        Encoding::Utf16 => utf16(bytes),
        Encoding::Latin => single_bytes(bytes, |byte| Some(char::from(byte))),
        Encoding::Windows => single_bytes(bytes, |byte| match byte {
            0x80..=0x9F => {
                Some(WINDOWS[usize::from(byte - 0x80)]).filter(|character| *character != '\0')
            }
            other => Some(char::from(other)),
        }),
        Encoding::Macintosh => single_bytes(bytes, |byte| match byte {
            0x80.. => Some(MACINTOSH[usize::from(byte - 0x80)]),
            other => Some(char::from(other)),
        }),
    }
}

/// The error for a file without text.
pub(crate) fn empty(message: &str) -> ReadError {
    ReadError::new(ReadErrorKind::Empty, message, Location::Whole)
}

fn at(offset: usize) -> Location {
    Location::bytes(offset..offset + 1)
}

fn utf8(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = "the file is in UTF-16, not in UTF-8";
        return Err(ReadError::new(ReadErrorKind::Encoding, message, at(0))
            .with_hint("name the encoding with --encoding utf-16"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let message = format!("byte 0x{byte:02X} is not UTF-8");
        ReadError::new(ReadErrorKind::Encoding, message, at(offset)).with_hint(
            "name the encoding with --encoding if it is another one, such as windows-1252",
        )
    })?;
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = Cow::Borrowed(&text[start..]);
    checked(Decoded { text, width: Width::Same, start, last: (0, start) })
}

fn utf16(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    let big = bytes.starts_with(&[0xFE, 0xFF]);
    let start = if big || bytes.starts_with(&[0xFF, 0xFE]) { 2 } else { 0 };
    let pair = |pair: &[u8]| match pair {
        [first, second] if big => u16::from_be_bytes([*first, *second]),
        [first, second] => u16::from_le_bytes([*first, *second]),
        // A last single byte stands for half of a pair, which is refused.
        _ => 0xD800,
    };
    let mut text = String::with_capacity(bytes.len());
    let mut offset = start;
    for unit in char::decode_utf16(bytes[start..].chunks(2).map(pair)) {
        let character = unit.map_err(|_| {
            let message = "the bytes are not UTF-16";
            ReadError::new(ReadErrorKind::Encoding, message, at(offset))
        })?;
        offset += character.len_utf16() * 2;
        text.push(character);
    }
    checked(Decoded { text: Cow::Owned(text), width: Width::Two, start, last: (0, start) })
}

fn single_bytes(
    bytes: &[u8],
    character: impl Fn(u8) -> Option<char>,
) -> Result<Decoded<'_>, ReadError> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (offset, byte) in bytes.iter().enumerate() {
        text.push(character(*byte).ok_or_else(|| {
            let message = format!("byte 0x{byte:02X} has no character in the encoding");
            ReadError::new(ReadErrorKind::Encoding, message, at(offset))
        })?);
    }
    checked(Decoded { text: Cow::Owned(text), width: Width::One, start: 0, last: (0, 0) })
}

fn checked(mut decoded: Decoded<'_>) -> Result<Decoded<'_>, ReadError> {
    if let Some(offset) = first_of(decoded.text.as_bytes(), &[0]) {
        let message = "the file is binary, not plain text: it has a nul character";
        let text = std::mem::take(&mut decoded.text);
        let place = decoded.place(&text, offset);
        return Err(ReadError::new(ReadErrorKind::OtherFormat, message, at(place)));
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty() {
        return Err(empty("there is nothing but white space in the file"));
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Limits;

    fn read(bytes: &[u8], encoding: Encoding) -> Result<String, ReadErrorKind> {
        let limits = Limits::default();
        let source = Source::new("test", bytes, &limits);
        decode(&source, encoding).map(|d| d.text.into_owned()).map_err(|error| error.kind)
    }

    #[test]
    fn named_encodings_are_read() {
        assert_eq!(read(b"\xEF\xBB\xBF\xE9\x99\xB6", Encoding::Utf8), Ok("陶".into()));
        assert_eq!(read(b"L'\xE9t\xE9", Encoding::Latin), Ok("L'été".into()));
        assert_eq!(read(b"L\x92\xE9t\xE9", Encoding::Windows), Ok("L’été".into()));
        assert_eq!(read(b"L\xD5\x8Et\x8E \xD0", Encoding::Macintosh), Ok("L’été –".into()));
        assert_eq!(read(b"\xFE\xFF\x06\x27", Encoding::Utf16), Ok("ا".into()));
        assert_eq!(read(b"\xFF\xFE\x27\x06", Encoding::Utf16), Ok("ا".into()));
        assert_eq!(Encoding::named("ISO_8859-1"), Some(Encoding::Latin));
        assert_eq!(Encoding::named("koi8-r"), None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, encoding, kind) in [
            (&b""[..], Encoding::Utf8, ReadErrorKind::Empty),
            (b" \r\n\t\n", Encoding::Utf8, ReadErrorKind::Empty),
            (b"%PDF-1.7\n", Encoding::Utf8, ReadErrorKind::OtherFormat),
            (b"PK\x03\x04", Encoding::Utf8, ReadErrorKind::OtherFormat),
            (b"a\0b", Encoding::Utf8, ReadErrorKind::OtherFormat),
            (b"L'\xE9t\xE9", Encoding::Utf8, ReadErrorKind::Encoding),
            (b"\xFF\xFEa\0", Encoding::Utf8, ReadErrorKind::Encoding),
            (b"a\x81", Encoding::Windows, ReadErrorKind::Encoding),
            (b"\xFF\xFEa", Encoding::Utf16, ReadErrorKind::Encoding),
        ] {
            assert_eq!(read(bytes, encoding), Err(kind), "{bytes:?}");
        }
    }

    #[test]
    fn errors_name_the_offset_in_the_file() {
        let limits = Limits::default();
        let source = Source::new("test", b"Le si\xE8cle", &limits);
        let error = decode(&source, Encoding::Utf8).err().map(|error| error.location);
        assert_eq!(error, Some(at(5)));
    }

    #[test]
    fn offsets_lead_back_to_the_bytes_of_the_source() {
        let limits = Limits::default();
        for (bytes, encoding, expected) in [
            (&b"\xEF\xBB\xBFab"[..], Encoding::Utf8, 4),
            (b"\xE9b", Encoding::Latin, 1),
            (b"\xFF\xFE\xE9\0b\0", Encoding::Utf16, 4),
        ] {
            let source = Source::new("test", bytes, &limits);
            let mut decoded = decode(&source, encoding).expect("readable");
            let text = decoded.text.clone();
            let offset = text.find('b').expect("b");
            assert_eq!(decoded.place(&text, offset), expected);
            assert_eq!(
                decoded.place(&text, 0),
                expected - if encoding == Encoding::Utf16 { 2 } else { 1 }
            );
        }
    }
}
