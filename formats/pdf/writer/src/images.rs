//! Pictures: JPEG as it is, PNG unpacked to samples.

use crate::file::File;
use crate::objects::name;
use chancery_layout::Image;
use lopdf::{Dictionary, ObjectId, dictionary};

/// Most samples that a picture may have once unpacked; the greatest scans stay below.
const MOST_SAMPLES: usize = 256 << 20;

/// Why a picture cannot be embedded.
pub(crate) struct Unusable(pub(crate) String);

/// Embeds a picture.
///
/// # Errors
/// If its bytes are not what they claim to be, or its colours need a printing profile.
pub(crate) fn embed(file: &mut File, image: &Image) -> Result<ObjectId, Unusable> {
    match image.media_type.as_str() {
        "image/jpeg" => embed_jpeg(file, &image.bytes),
        "image/png" => embed_png(file, &image.bytes),
        other => Err(Unusable(format!("pictures of the type {other} cannot be embedded"))),
    }
}

fn embed_jpeg(file: &mut File, bytes: &[u8]) -> Result<ObjectId, Unusable> {
    let frame = jpeg_frame(bytes).ok_or_else(|| Unusable("not a readable JPEG".to_owned()))?;
    let space = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return Err(Unusable("a JPEG in printing colours".to_owned())),
    };
    let mut head = head(frame.width, frame.height, space);
    head.set("Filter", name("DCTDecode"));
    Ok(file.add_plain_stream(head, bytes))
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// Size and components from the frame header (ITU-T T.81, B.2.2).
fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, ..] = *rest else { return None };
        if marker == 0xFF {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        let is_frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            let at = |place: usize| {
                Some(u32::from(u16::from_be_bytes(rest.get(place..place + 2)?.try_into().ok()?)))
            };
            return Some(Frame { height: at(5)?, width: at(7)?, components: *rest.get(9)? });
        }
        rest = rest.get(2 + length..)?;
    }
}

fn embed_png(file: &mut File, bytes: &[u8]) -> Result<ObjectId, Unusable> {
    let unreadable = |error: png::DecodingError| Unusable(format!("not a readable PNG: {error}"));
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_SAMPLES);
    let size = size.ok_or_else(|| Unusable("a PNG that is too large".to_owned()))?;
    let mut samples = vec![0; size];
    let info = reader.next_frame(&mut samples).map_err(unreadable)?;
    samples.truncate(info.buffer_size());
    let (colours, has_alpha) = match info.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgb => (3, false),
        png::ColorType::Rgba => (3, true),
        png::ColorType::Indexed => return Err(Unusable("a PNG with a broken palette".to_owned())),
    };
    let space = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let mut head_of_image = head(info.width, info.height, space);
    if !has_alpha {
        return Ok(file.add_stream(head_of_image, &samples));
    }
    let pixels = samples.chunks_exact(colours + 1);
    let opacity: Vec<u8> = pixels.clone().map(|pixel| pixel[colours]).collect();
    let opaque: Vec<u8> = pixels.flat_map(|pixel| pixel[..colours].iter().copied()).collect();
    let mask = file.add_stream(head(info.width, info.height, "DeviceGray"), &opacity);
    head_of_image.set("SMask", mask);
    Ok(file.add_stream(head_of_image, &opaque))
}

fn head(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => name("XObject"),
        "Subtype" => name("Image"),
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => name(space),
        "BitsPerComponent" => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_of_a_jpeg_is_found_behind_other_segments() {
        let jpeg =
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 20, 0, 30, 3, 1, 0x11, 0];
        let frame = jpeg_frame(&jpeg).expect("a frame");
        assert_eq!((frame.width, frame.height, frame.components), (30, 20, 3));
        assert!(jpeg_frame(&jpeg[..12]).is_none());
        assert!(jpeg_frame(b"\xFF\xD8no jpeg").is_none());
    }
}
