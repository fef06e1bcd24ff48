//! What a caller chooses about the pages.

use crate::fonts::FontSet;

/// How a document is to be set.
#[derive(Clone, Copy, Debug)]
pub struct PageOptions<'f> {
    /// The paper.
    pub paper: Paper,
    /// The fonts.
    pub fonts: &'f FontSet,
    /// What happens to characters that no font shows.
    pub missing: MissingCharacters,
}

/// What happens to characters that no font shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MissingCharacters {
    /// The document is not set, and the error lists them.
    #[default]
    Refuse,
    /// U+FFFD is printed for each, with the character as its actual text, and told as a loss.
    Replace,
}

/// The paper and with it the house whose pages are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// As the symbol says: A4 for documents of Geneva and of treaty bodies and conferences
    /// elsewhere, else US Letter, the paper of New York.
    #[default]
    BySymbol,
    /// US Letter, 8.5 by 11 inches, with the pages of New York.
    Letter,
    /// A4, 210 by 297 millimetres, with the pages of Geneva.
    A4,
}

impl Default for PageOptions<'static> {
    fn default() -> PageOptions<'static> {
        PageOptions {
            paper: Paper::default(),
            fonts: FontSet::standard(),
            missing: MissingCharacters::Refuse,
        }
    }
}
