//! Text strings of PDF (ISO 32000-1, 7.9.2.2).

use hayro_syntax::object::{Dict, Name, String as Bytes};

/// The text of a text string. Outside of ASCII, PDFDocEncoding is taken as Latin-1, from which it
/// differs in a few signs only.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> =
            units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(text) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(text).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The text of an entry.
pub(crate) fn text_of(dictionary: &Dict<'_>, key: &[u8]) -> Option<String> {
    dictionary.get::<Bytes<'_>>(key).map(|bytes| decoded(bytes.as_bytes()))
}

/// The name of an entry.
pub(crate) fn name_of(dictionary: &Dict<'_>, key: &[u8]) -> Option<String> {
    dictionary.get::<Name<'_>>(key).map(|name| name.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_come_in_three_encodings() {
        assert_eq!(decoded(b"Distr. g\xE9n\xE9rale"), "Distr. générale");
        assert_eq!(decoded(&[0xFE, 0xFF, 0x06, 0x28, 0xD8, 0x42, 0xDF, 0xB7]), "ب𠮷");
        assert_eq!(decoded("\u{FEFF}大会".as_bytes()), "大会");
    }
}
