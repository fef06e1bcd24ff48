//! Emphasis of characters.

use crate::story::{Raise, RunFormat};
use chancery_model::{Emphasis, Position};

/// The emphasis that a format gives.
pub(crate) fn emphasis(format: RunFormat) -> Emphasis {
    Emphasis {
        bold: format.bold == Some(true),
        italic: format.italic == Some(true),
        underline: format.underline == Some(true),
        small_capitals: format.small_capitals == Some(true),
        position: match format.position {
            Some(Raise::Superscript) => Position::Superscript,
            Some(Raise::Subscript) => Position::Subscript,
            Some(Raise::Baseline) | None => Position::Baseline,
        },
    }
}
