//! Pictures.

use crate::scribe::Scribe;
use chancery_model::{Image, ImageSource};

impl Scribe<'_> {
    /// A picture, by its address or, if it is in the document, as a `data:` address (RFC 2397).
    pub(crate) fn image(&mut self, image: &Image) {
        self.sheet.open("img");
        match &image.source {
            ImageSource::External(address) => {
                self.address("src", address);
                if address.starts_with("data:") {
                    // Otherwise it would be read as a picture in the document.
                    self.sheet.own_attribute("outside", "true");
                }
            }
            ImageSource::Embedded(embedded) => {
                let mut address = format!("data:{};base64,", embedded.format.media_type());
                push_base64(&embedded.bytes, &mut address);
                self.sheet.attribute("src", &address);
            }
        }
        if !image.description.is_empty() {
            self.sheet.attribute("alt", &image.description);
        }
        self.sheet.empty();
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends bytes in base 64 (RFC 4648, 4).
fn push_base64(bytes: &[u8], out: &mut String) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place <= chunk.len() {
                let digit = (group >> (18 - 6 * place)) & 0x3F;
                out.push(char::from(DIGITS[digit as usize]));
            } else {
                out.push('=');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_sixty_four_follows_its_examples() {
        // RFC 4648, section 10.
        for (bytes, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = String::new();
            push_base64(bytes.as_bytes(), &mut out);
            assert_eq!(out, coded);
        }
    }
}
