//! Addresses of pictures, and pictures inside of addresses.

use chancery_model::{EmbeddedImage, ImageFormat, ImageSource};

/// The source of a picture with this address. A `data:` address (RFC 2397) of a format that the
/// model knows is a picture in the document, unless the file says that it is outside of it.
pub(crate) fn image_source(address: &str, outside: bool) -> ImageSource {
    let embedded = if outside { None } else { embedded(address) };
    match embedded {
        Some(image) => ImageSource::Embedded(image),
        None => ImageSource::External(address.to_owned()),
    }
}

fn embedded(address: &str) -> Option<EmbeddedImage> {
    let (media, data) = address.strip_prefix("data:")?.split_once(";base64,")?;
    let format = [ImageFormat::Png, ImageFormat::Jpeg]
        .into_iter()
        .find(|format| format.media_type() == media)?;
    Some(EmbeddedImage { format, bytes: from_base64(data)? })
}

/// Bytes of a text in base 64 (RFC 4648, 4), white space left out; `None` if it is not one.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if !digits.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let groups = digits.len() / 4;
    for (index, group) in digits.chunks_exact(4).enumerate() {
        let padding = group.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && index + 1 != groups) {
            return None;
        }
        let mut value = 0u32;
        for byte in group.iter().take(4 - padding) {
            value = value << 6 | u32::from(digit(*byte)?);
        }
        value <<= 6 * padding;
        let [_, first, second, third] = value.to_be_bytes();
        bytes.extend_from_slice([first, second, third].get(..3 - padding)?);
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_sixty_four_follows_its_examples() {
        // RFC 4648, section 10.
        for (coded, bytes) in [
            ("", Some("")),
            ("Zg==", Some("f")),
            ("Zm8=", Some("fo")),
            ("Zm9v", Some("foo")),
            ("Zm9v\nYmFy", Some("foobar")),
            ("Zg=", None),
            ("Zg==Zg==", None),
            ("Z===", None),
            ("Zm9?", None),
        ] {
            assert_eq!(from_base64(coded).as_deref(), bytes.map(str::as_bytes), "{coded}");
        }
    }

    #[test]
    fn other_addresses_stay_outside() {
        for address in ["logo-un.jpg", "data:image/png;base64,?", "data:image/svg+xml,<svg/>", ""] {
            assert_eq!(image_source(address, false), ImageSource::External(address.to_owned()));
        }
    }
}
