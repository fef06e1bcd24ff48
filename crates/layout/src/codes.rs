//! The codes of all diagnostics of this crate; `DIAGNOSTICS.md` of the codec says what they mean.

use chancery_codec::Code;

/// An annex that is kept elsewhere.
pub(crate) const ANNEX_ELSEWHERE: Code = Code("layout.annex-elsewhere");
/// A character that no font shows.
pub(crate) const CHARACTER_REPLACED: Code = Code("layout.character-replaced");
/// A picture that is not in the document.
pub(crate) const IMAGE_ELSEWHERE: Code = Code("layout.image-elsewhere");
/// A picture of which nothing is said.
pub(crate) const IMAGE_UNDESCRIBED: Code = Code("layout.image-undescribed");
/// A picture whose bytes are no picture.
pub(crate) const IMAGE_UNREADABLE: Code = Code("layout.image-unreadable");
/// A link that pages cannot carry.
pub(crate) const LINK_DROPPED: Code = Code("layout.link-dropped");
/// A table with more columns than can stand beside each other.
pub(crate) const TABLE_TOO_WIDE: Code = Code("layout.table-too-wide");
/// Nested too deep to be set with its structure.
pub(crate) const TOO_DEEP: Code = Code("layout.too-deep");
/// A link to a place that the document does not have.
pub(crate) const UNKNOWN_TARGET: Code = Code("layout.unknown-target");
