//! Where a picture is: the address of one outside of the document, or the bytes as a `data:`
//! address (RFC 2397).

use crate::{Raw, escape, unescape};
use chancery_model::{EmbeddedImage, ImageFormat, ImageSource};

const FORMATS: [ImageFormat; 2] = [ImageFormat::Png, ImageFormat::Jpeg];
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the source of a picture as it stands between parentheses.
///
/// An address that would be read as bytes is written with an escaped colon.
pub fn write_source(source: &ImageSource, out: &mut String) {
    match source {
        ImageSource::External(address) => {
            if let (true, Some(rest)) = (embedded(address).is_some(), address.strip_prefix("data:"))
            {
                out.push_str("data\\:");
                escape(rest, Raw::Target, out);
            } else {
                escape(address, Raw::Target, out);
            }
        }
        ImageSource::Embedded(EmbeddedImage { format, bytes }) => {
            out.push_str("data:");
            out.push_str(format.media_type());
            out.push_str(";base64,");
            encode(bytes, out);
        }
    }
}

/// The source of a picture that stands so between parentheses.
#[must_use]
pub fn read_source(raw: &str) -> ImageSource {
    match embedded(raw) {
        Some(image) => ImageSource::Embedded(image),
        None => ImageSource::External(unescape(raw).into_owned()),
    }
}

fn embedded(raw: &str) -> Option<EmbeddedImage> {
    let rest = raw.strip_prefix("data:")?;
    FORMATS.into_iter().find_map(|format| {
        let digits = rest.strip_prefix(format.media_type())?.strip_prefix(";base64,")?;
        Some(EmbeddedImage { format, bytes: decode(digits)? })
    })
}

/// Base 64 with padding (RFC 4648, section 4).
fn encode(bytes: &[u8], out: &mut String) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut value = 0u32;
        for index in 0..3 {
            value = value << 8 | u32::from(group.get(index).copied().unwrap_or(0));
        }
        for index in 0..4 {
            let digit = DIGITS[(value >> (18 - 6 * index)) as usize & 63];
            out.push(if index <= group.len() { digit as char } else { '=' });
        }
    }
}

/// `None` unless the text is exactly what [`encode`] writes for some bytes.
fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    for group in digits.as_bytes().chunks(4) {
        let padding = group.iter().rev().take_while(|digit| **digit == b'=').count();
        if group.len() != 4 || padding > 2 {
            return None;
        }
        let mut value = 0u32;
        for digit in &group[..4 - padding] {
            value = value << 6 | digit_value(*digit)?;
        }
        value <<= 6 * padding;
        let taken = 3 - padding;
        bytes.extend_from_slice(&value.to_be_bytes()[1..=taken]);
    }
    let mut again = String::new();
    encode(&bytes, &mut again);
    (again == digits).then_some(bytes)
}

fn digit_value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_vectors_of_the_standard() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, digits) in vectors {
            let mut out = String::new();
            encode(bytes.as_bytes(), &mut out);
            assert_eq!(out, digits);
            assert_eq!(decode(digits), Some(bytes.as_bytes().to_vec()));
        }
        for wrong in ["Zg", "Zg=", "Zh==", "Z===", "====", "Zg==Zg==", "Zm9é"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sources_are_read_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        for source in [
            ImageSource::External("cartes/carte (1).png".into()),
            ImageSource::External("data:image/png;base64,Zm9v".into()),
            ImageSource::External("data:image/png;base64,Z".into()),
            ImageSource::External(String::new()),
            ImageSource::Embedded(EmbeddedImage { format: ImageFormat::Jpeg, bytes }),
            ImageSource::Embedded(EmbeddedImage { format: ImageFormat::Png, bytes: vec![] }),
        ] {
            let mut out = String::new();
            write_source(&source, &mut out);
            assert_eq!(read_source(&out), source, "{out}");
        }
    }
}
