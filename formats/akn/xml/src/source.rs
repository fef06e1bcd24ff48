//! From bytes to a text that may be XML: encoding, forbidden characters, the XML declaration.

use crate::attributes::{is_allowed, read_tag, shorten};
use crate::fault::{Fault, fault};
use crate::place::Places;
use chancery_codec::{Limits, Location, ReadError, ReadErrorKind};

/// A text with the bytes before it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The text, without a byte order mark.
    pub text: &'a str,
    /// Length of the byte order mark.
    pub before: usize,
}

impl<'a> Source<'a> {
    /// Takes bytes as XML in UTF-8.
    ///
    /// # Errors
    /// If there is nothing, too much, another encoding, or a character that XML forbids.
    pub fn new(bytes: &'a [u8], limits: &Limits) -> Result<Source<'a>, ReadError> {
        limits.check_input(bytes.len())?;
        let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let before = bytes.len() - content.len();
        if content.iter().all(|byte| byte.is_ascii_whitespace()) {
            return Err(ReadError::new(
                ReadErrorKind::Empty,
                "line 1, column 1: there is nothing in the file",
                Location::Whole,
            ));
        }
        if matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..]) {
            return Err(ReadError::new(
                ReadErrorKind::Encoding,
                "line 1, column 1: the file is in UTF-16, not in UTF-8",
                Location::bytes(0..2),
            )
            .with_hint("save the file in UTF-8"));
        }
        let text = std::str::from_utf8(content).map_err(|error| {
            let good = content.get(..error.valid_up_to()).unwrap_or_default();
            let good = std::str::from_utf8(good).unwrap_or_default();
            let fault = Fault::new(good.len(), "the bytes are not UTF-8");
            refuse_as(ReadErrorKind::Encoding, &fault, &mut Places::new(good, before))
        })?;
        let source = Source { text, before };
        match forbidden(text) {
            Some((at, character)) => {
                let code = u32::from(character);
                let message = format!("the character U+{code:04X} is forbidden in XML");
                Err(refuse(&Fault::new(at, message), &mut source.places()))
            }
            None => Ok(source),
        }
    }

    /// Places in the text.
    #[must_use]
    pub fn places(self) -> Places<'a> {
        Places::new(self.text, self.before)
    }
}

/// The first character that XML forbids.
fn forbidden(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let control = bytes.iter().fold(false, |found, byte| {
        found | ((*byte < 0x20) & (*byte != b'\t') & (*byte != b'\n') & (*byte != b'\r'))
    });
    // U+FFFE and U+FFFF are the only other ones; these are their bytes. Without an early end,
    // both searches run on many bytes at once.
    let ends = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    let last = ends.fold(false, |found, ((first, second), third)| {
        found | ((*first == 0xEF) & (*second == 0xBF) & (*third >= 0xBE))
    });
    let suspect = control || last;
    suspect.then(|| text.char_indices().find(|(_, c)| !is_allowed(*c)))?
}

/// A fault as the error of a reader, with line and column in words.
#[must_use]
pub fn refuse(fault: &Fault, places: &mut Places<'_>) -> ReadError {
    refuse_as(ReadErrorKind::Malformed, fault, places)
}

fn refuse_as(kind: ReadErrorKind, fault: &Fault, places: &mut Places<'_>) -> ReadError {
    let place = places.at(fault.offset);
    let error = ReadError::new(
        kind,
        format!("line {}, column {}: {}", place.line, place.column, fault.message),
        Location::bytes(place.offset..place.offset),
    );
    match fault.hint {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

/// Checks an XML declaration: version 1.0 or later, an encoding that is UTF-8 unless any will do.
pub(crate) fn check_declaration(written: &str, any_encoding: bool) -> Result<(), Fault> {
    let inner = written.strip_prefix("<?").and_then(|rest| rest.strip_suffix("?>"));
    let mut attributes = vec![];
    read_tag(inner.unwrap_or_default(), 2, &mut attributes)?;
    let mut names = attributes.iter().map(|attribute| attribute.name);
    if names.next() != Some("version") {
        return fault(0, "the XML declaration does not start with a version");
    }
    for attribute in &attributes {
        let value = attribute.value;
        let sound = match attribute.name {
            "version" => value.starts_with("1."),
            "encoding" => {
                any_encoding
                    || ["utf-8", "utf8", "us-ascii", "ascii"]
                        .iter()
                        .any(|e| value.eq_ignore_ascii_case(e))
            }
            "standalone" => matches!(value, "yes" | "no"),
            _ => false,
        };
        if !sound {
            let (name, value) = (shorten(attribute.name), shorten(value));
            return fault(
                attribute.offset,
                format!("the XML declaration says {name}=\"{value}\", which is not accepted"),
            );
        }
    }
    Ok(())
}
