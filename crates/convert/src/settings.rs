//! What a user can choose about reading and writing. Each format takes the choices that concern
//! it (see `formats.rs`); a format with more choices of its own offers them in its own crate.

use serde::Serialize;

/// Choices about reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSettings {
    /// Whether defects of the source, such as a sentence cut by a page break, are mended.
    pub repair: bool,
    /// The encoding of plain text by its name, if it is not UTF-8.
    pub encoding: Option<String>,
}

/// Choices about writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteSettings {
    /// The rules that Akoma Ntoso follows.
    pub profile: Profile,
    /// The size of pages; the custom of the issuing duty station if `None`.
    pub page_size: Option<PageSize>,
}

/// The rules that Akoma Ntoso follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// The guidelines of the United Nations System, AKN4UN.
    #[default]
    Guidelines,
    /// What the Department for General Assembly and Conference Management publishes.
    Publication,
}

/// The size of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// 210 × 297 mm, as in Geneva.
    IsoFour,
    /// 8.5 × 11 inches, as in New York.
    Letter,
}

impl Default for ReadSettings {
    fn default() -> ReadSettings {
        ReadSettings { repair: true, encoding: None }
    }
}
