//! Why a document cannot be set.

use chancery_codec::NodePath;
use std::fmt;

/// Why a document cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutError {
    /// Characters that no font shows, in the order of code points.
    MissingCharacters(Vec<MissingCharacter>),
}

/// A character that no font shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// The node of the document in which it stands first.
    pub place: NodePath,
}

impl fmt::Display for MissingCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.character))?;
        if !self.character.is_control() {
            write!(f, " ({})", self.character)?;
        }
        if !self.place.as_str().is_empty() {
            write!(f, " in {}", self.place.as_str())?;
        }
        Ok(())
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LayoutError::MissingCharacters(missing) = self;
        f.write_str("no font shows ")?;
        for (index, character) in missing.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{character}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LayoutError {}
