//! Pictures.

use serde::{Deserialize, Serialize};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Image {
    /// Where the picture is.
    pub source: ImageSource,
    /// What the picture shows, for a reader who cannot see it; empty if the source is silent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// Where a picture is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageSource {
    /// Outside of the document, at this address.
    External(String),
    /// In the document.
    Embedded(EmbeddedImage),
}

/// The bytes of a picture, unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EmbeddedImage {
    /// The format of the bytes.
    pub format: ImageFormat,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Formats of pictures that all four document formats can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG File Interchange Format.
    Jpeg,
}

impl ImageFormat {
    /// The media type, as registered with IANA.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
        }
    }
}
