//! Pictures.

use super::Composer;
use super::numbered::push_all;
use super::place::Place;
use crate::codes::{IMAGE_ELSEWHERE, IMAGE_UNDESCRIBED, IMAGE_UNREADABLE};
use crate::flow::{Bond, Galley, Slab};
use crate::length::{Area, Length, Point, Size};
use crate::pages::{self, Colour, ImageId, Item, Mark, PlacedImage, Rule};
use crate::paragraph::Alignment;
use crate::tags::{Role, TagId};
use chancery_codec::Severity;
use chancery_model::{Figure, Image, ImageFormat, ImageSource, Language, inline_text};
use std::sync::Arc;

impl Composer<'_> {
    /// A picture with its caption.
    pub(super) fn figure(&mut self, figure: &Figure, place: &Place, galley: &mut Galley) {
        let tag = self.tags.add(place.tag, Role::Figure);
        let caption = inline_text(&figure.caption).replace('\n', " ");
        self.tags.tag_mut(tag).alternative = Some(self.alternative(&figure.image, &caption));
        let tallest = self.house.page.height.scaled(55, 100);
        let mut slab = match self.image(&figure.image, place.frame.width, tallest) {
            Some((image, size)) => self.picture(image, size, tag, place),
            None => self.empty_frame(tag, place),
        };
        let captioned = !figure.caption.is_empty();
        if captioned {
            slab.bond = Bond::Never;
        }
        galley.space(place.after);
        galley.push(slab);
        galley.space(Length::points(4));
        if captioned {
            let lines = place.lines().unhyphenated();
            let lines = Place { alignment: Alignment::Centre, ..lines };
            let slabs = self.tagged(&figure.caption, Role::Caption, &Place { tag, ..lines });
            push_all(galley, slabs);
        }
        galley.space(place.after);
    }

    /// What is said to those who cannot see a picture: its description, else its caption, else
    /// that there is a picture, because no figure may be silent (ISO 14289-1, 7.3).
    pub(super) fn alternative(&mut self, image: &Image, caption: &str) -> String {
        let words = [image.description.as_str(), caption];
        if let Some(words) = words.into_iter().find(|words| !words.trim().is_empty()) {
            return words.to_owned();
        }
        let message = "a picture has neither a description nor a caption";
        self.tell(IMAGE_UNDESCRIBED, Severity::Note, message);
        picture_word(&self.language).to_owned()
    }

    fn picture(&mut self, image: ImageId, size: Size, tag: TagId, place: &Place) -> Slab {
        let mark = Mark::Content(self.content(tag));
        let left = place.frame.left + (place.frame.width - size.width) / 2;
        let area = Area { origin: Point { x: left, y: Length::ZERO }, size };
        let item = Item::Image(PlacedImage { mark, image, area });
        Slab { height: size.height, items: vec![item], ..Slab::default() }
    }

    /// The place of a picture that cannot be shown.
    fn empty_frame(&mut self, tag: TagId, place: &Place) -> Slab {
        let mark = Mark::Content(self.content(tag));
        let (left, width, height) = (place.frame.left, place.frame.width, Length::points(60));
        let thin = Length::thousandths(500);
        let side = |x: Length, y: Length, width: Length, height: Length| {
            let area = Area { origin: Point { x, y }, size: Size { width, height } };
            Item::Rule(Rule { mark, area, colour: Colour::BLACK })
        };
        let items = vec![
            side(left, Length::ZERO, width, thin),
            side(left, height - thin, width, thin),
            side(left, Length::ZERO, thin, height),
            side(left + width - thin, Length::ZERO, thin, height),
        ];
        Slab { height, items, ..Slab::default() }
    }

    /// A picture for the pages, no larger than said; none if there is nothing to show, which is
    /// told.
    pub(super) fn image(
        &mut self,
        image: &Image,
        widest: Length,
        tallest: Length,
    ) -> Option<(ImageId, Size)> {
        let embedded = match &image.source {
            ImageSource::Embedded(embedded) => embedded,
            ImageSource::External(address) => {
                let message = format!("the picture at {address} is not in the document");
                self.tell(IMAGE_ELSEWHERE, Severity::Lost, message);
                return None;
            }
        };
        let Some(pixels) = pixels(embedded.format, &embedded.bytes) else {
            let message = format!("the bytes are no {} picture", embedded.format.media_type());
            self.tell(IMAGE_UNREADABLE, Severity::Lost, message);
            return None;
        };
        let known = self.images.iter().position(|known| *known.bytes == *embedded.bytes);
        let index = known.unwrap_or_else(|| {
            self.images.push(pages::Image {
                media_type: embedded.format.media_type().to_owned(),
                bytes: Arc::from(embedded.bytes.as_slice()),
                pixels,
            });
            self.images.len() - 1
        });
        Some((ImageId(index as u32), fitted(pixels, widest, tallest)))
    }
}

/// The word for a picture of which nothing is known.
fn picture_word(language: &Language) -> &'static str {
    match language {
        Language::Arabic => "صورة",
        Language::Chinese => "图片",
        Language::Russian => "Изображение",
        Language::Spanish => "Imagen",
        _ => "Image",
    }
}

/// The size of a picture at 96 pixels to the inch, made smaller until it fits.
fn fitted((width, height): (u32, u32), widest: Length, tallest: Length) -> Size {
    let natural = |pixels: u32| Length::saturating_from(i64::from(pixels) * 750);
    let mut size = Size { width: natural(width), height: natural(height) };
    let shrink = |size: Size, limit: Length, of: Length| {
        let (limit, of) = (i64::from(limit.as_thousandths()), i64::from(of.as_thousandths()));
        Size { width: size.width.scaled(limit, of), height: size.height.scaled(limit, of) }
    };
    if size.width > widest {
        size = shrink(size, widest, size.width);
    }
    if size.height > tallest {
        size = shrink(size, tallest, size.height);
    }
    let least = Length::thousandths(100);
    Size { width: size.width.max(least), height: size.height.max(least) }
}

/// Width and height in pixels, from the head of the bytes.
fn pixels(format: ImageFormat, bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match format {
        ImageFormat::Png => png_pixels(bytes),
        ImageFormat::Jpeg => jpeg_pixels(bytes),
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// The IHDR chunk stands first (PNG specification, 11.2.2).
fn png_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let body = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    if body.get(4..8)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| {
        let bytes: [u8; 4] = body.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes))
    };
    Some((number(8)?, number(12)?))
}

/// The first start-of-frame segment has them (ITU-T T.81, B.2.2).
fn jpeg_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    if bytes.get(..2)? != [0xFF, 0xD8] {
        return None;
    }
    loop {
        while *bytes.get(at)? != 0xFF {
            at += 1;
        }
        let marker = *bytes.get(at + 1)?;
        let number =
            |at: usize| Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?));
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD7 => at += 2,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Some((number(at + 7)?, number(at + 5)?));
            }
            0xD9 | 0xDA => return None,
            _ => at += 2 + number(at + 2)?.max(2) as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_head_of_a_picture() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 32]);
        assert_eq!(pixels(ImageFormat::Png, &png), Some((256, 32)));
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 40];
        assert_eq!(pixels(ImageFormat::Jpeg, &jpeg), Some((40, 20)));
        assert_eq!(pixels(ImageFormat::Jpeg, b"no picture"), None);
        assert_eq!(pixels(ImageFormat::Png, &png[..20]), None);
    }

    #[test]
    fn pictures_keep_their_proportions() {
        let size = fitted((4000, 1000), Length::points(300), Length::points(200));
        assert_eq!((size.width, size.height), (Length::points(300), Length::points(75)));
    }
}
