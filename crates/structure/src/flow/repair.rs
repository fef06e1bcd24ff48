//! What can be wrong with the lines of a flow, and is mended.

use chancery_codec::{Code, Diagnostic, Location};

/// Something that was mended. No text is lost or moved by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The line, counted from zero.
    pub line: usize,
    /// What was wrong with it.
    pub kind: RepairKind,
}

/// What can be wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// It keeps more containers than are open; it keeps all that are.
    KeepsTooMany,
    /// A container cannot stand in the one around it; what does not fit was closed or left out,
    /// or what is missing between them opened.
    Misplaced,
    /// A passage or text comes after a later part of its document; it stays at its place.
    OutOfOrder,
    /// A heading or subheading has no container that could have it; it is a free heading.
    StrayHeading,
    /// More containers are open than [`DEPTH`](super::DEPTH); the innermost were left out.
    TooDeep,
}

impl Repair {
    /// The diagnostic for this repair, at the place of the line in the source.
    #[must_use]
    pub fn diagnostic(self, location: Location) -> Diagnostic {
        let (code, message) = match self.kind {
            RepairKind::KeepsTooMany | RepairKind::Misplaced => (
                Code("structure.misplaced-line"),
                "the line cannot stand where it is marked to stand; \
                 it is kept at the nearest place that can have it",
            ),
            RepairKind::OutOfOrder => (
                Code("structure.out-of-order"),
                "the line belongs to an earlier part of the document; it is kept at its place",
            ),
            RepairKind::StrayHeading => (
                Code("structure.stray-heading"),
                "the heading belongs to nothing; it is kept as a heading among the text",
            ),
            RepairKind::TooDeep => (
                Code("structure.too-deep"),
                "the line is nested too deeply; it is kept at the deepest level allowed",
            ),
        };
        Diagnostic::repaired(code, message, location)
    }
}
