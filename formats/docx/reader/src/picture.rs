//! Pictures.

use crate::parts::{Parts, Story};
use crate::story::Picture;
use chancery_codec::{Code, Diagnostic};
use chancery_model::{EmbeddedImage, Image, ImageFormat, ImageSource};

/// How addresses begin that hold any text.
const ANY_TEXT: &str = "akn:text:";

/// Reads a picture; `None`, with a diagnostic, if it is in a format that documents cannot hold.
pub(crate) fn read(
    picture: &Picture,
    story: Story,
    parts: &mut Parts<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Image> {
    let place = parts.place(story, 0..0);
    let mut lost = |message: String| {
        diagnostics.push(Diagnostic::lost(Code("docx.picture"), message, place.clone()));
    };
    let description = picture.description.clone();
    let Some(relationship) = parts.relationships(story).get(&picture.relationship).cloned() else {
        lost("a picture is not in the file".to_owned());
        return None;
    };
    if relationship.external {
        let source = ImageSource::External(decoded(&relationship.target));
        return Some(Image { source, description });
    }
    let bytes = match parts.package.bytes(&relationship.target) {
        Ok(Some(bytes)) => bytes,
        Ok(None) | Err(_) => {
            lost(format!("the picture `{}` cannot be read", relationship.target));
            return None;
        }
    };
    let Some(format) = format(&bytes, &relationship.target) else {
        lost(format!("the picture `{}` is neither PNG nor JPEG", relationship.target));
        return None;
    };
    Some(Image { source: ImageSource::Embedded(EmbeddedImage { format, bytes }), description })
}

/// The format of a picture by its first bytes, or else by the name of its part.
fn format(bytes: &[u8], name: &str) -> Option<ImageFormat> {
    let extension = name.rsplit('.').next().unwrap_or_default();
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(ImageFormat::Jpeg),
        _ => match extension {
            "png" => Some(ImageFormat::Png),
            "jpeg" | "jpg" => Some(ImageFormat::Jpeg),
            _ => None,
        },
    }
}

/// An address as the document has it.
pub(crate) fn decoded(address: &str) -> String {
    let Some(encoded) = address.strip_prefix(ANY_TEXT) else {
        return address.to_owned();
    };
    percent_decoded(encoded)
}

/// Text with its percent escapes (RFC 3986, 2.1) resolved; as it is if they are no text.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
