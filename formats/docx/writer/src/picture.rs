//! Pictures, which docx-rs can neither describe nor leave outside of the file.

use crate::catalogue::{Catalogue, RelationshipKind, Story};
use crate::finish::escape;
use chancery_model::{Image, ImageFormat, ImageSource};
use std::fmt::Write as _;

/// English metric units in a pixel of a screen (96 to an inch).
const PIXEL: u64 = 9525;
/// English metric units in a twentieth of a point.
const TWENTIETH: u64 = 635;
/// The size of a picture that does not say its own, in pixels.
const UNKNOWN: (u32, u32) = (192, 144);

/// The name of the part that holds a picture, below `word/`.
pub(crate) fn part_name(index: usize, format: ImageFormat) -> String {
    let extension = match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    format!("media/image{}.{extension}", index + 1)
}

/// The drawing of a picture in the line.
pub(crate) fn drawing(image: &Image, story: Story, catalogue: &mut Catalogue) -> String {
    let (attribute, relationship, size) = match &image.source {
        ImageSource::Embedded(embedded) => {
            let part = catalogue.keep(embedded);
            let id = catalogue.relate(story, RelationshipKind::Picture, &part);
            ("embed", id, size(&embedded.bytes).unwrap_or(UNKNOWN))
        }
        ImageSource::External(address) => {
            let kind = RelationshipKind::LinkedPicture;
            let id = catalogue.relate(story, kind, &picture_address(address));
            ("link", id, UNKNOWN)
        }
    };
    let page = catalogue.house.page();
    let widest = u64::from(page.measure()) * TWENTIETH;
    let tallest = u64::from(page.height - page.top - page.bottom) * TWENTIETH * 9 / 10;
    let (width, height) = fit(size, widest, tallest);
    let number = catalogue.next_picture();
    let description = escape(&image.description);
    format!(
        "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{description}\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\"/><pic:cNvPicPr/>\
         </pic:nvPicPr><pic:blipFill><a:blip r:{attribute}=\"{relationship}\"/>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
         <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}

/// The address of a picture as a package may hold it.
fn picture_address(address: &str) -> String {
    let sound = !address.is_empty() && address.bytes().all(|b| b.is_ascii_graphic());
    if sound && !address.starts_with("akn:") { address.to_owned() } else { encoded(address) }
}

/// An address that holds any text, whatever its characters.
pub(crate) fn encoded(text: &str) -> String {
    let mut address = "akn:text:".to_owned();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

fn fit((width, height): (u32, u32), widest: u64, tallest: u64) -> (u64, u64) {
    let (width, height) = (u64::from(width) * PIXEL, u64::from(height) * PIXEL);
    let (width, height) =
        if width > widest { (widest, (height * widest / width).max(1)) } else { (width, height) };
    if height > tallest { ((width * tallest / height).max(1), tallest) } else { (width, height) }
}

/// Width and height of a PNG (header chunk) or JPEG (frame header) in pixels.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize, length: usize| -> Option<u32> {
        let digits = bytes.get(from..from + length)?;
        Some(digits.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
    };
    let sound = |(width, height): (u32, u32)| width > 0 && height > 0;
    if bytes.starts_with(b"\x89PNG") {
        return Some((number(16, 4)?, number(20, 4)?)).filter(|size| sound(*size));
    }
    let mut at = 2;
    while *bytes.get(at)? == 0xFF {
        let marker = *bytes.get(at + 1)?;
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some((number(at + 7, 2)?, number(at + 5, 2)?)).filter(|size| sound(*size));
        }
        at += 2 + usize::try_from(number(at + 2, 2)?).ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_say_their_own_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x58\0\0\x01\x90";
        assert_eq!(size(png), Some((600, 400)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x0B\x08\0\x10\0\x20\x01";
        assert_eq!(size(jpeg), Some((32, 16)));
        assert_eq!(size(b"\xFF\xD8\xFF"), None);
    }

    #[test]
    fn large_pictures_are_made_to_fit_the_page() {
        assert_eq!(fit((1000, 500), 952_500, 9_525_000), (952_500, 476_250));
        assert_eq!(fit((100, 4000), 9_525_000, 952_500), (23_812, 952_500));
    }
}
