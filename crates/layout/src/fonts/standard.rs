//! The default fonts, embedded in the program; see `fonts/README.md` of this crate.

/// A family of the default set: its file contents and how much larger than the nominal size it
/// is set, in thousandths.
pub(super) struct StandardFamily {
    pub(super) files: &'static [&'static [u8]],
    pub(super) scale: u16,
}

/// The families in order of preference.
///
/// Arabic letters are small for their size: United Nations documents set them at 15 points
/// where Latin letters have 10, Amiri needs a little less than the face used there.
pub(super) const STANDARD: [StandardFamily; 3] = [
    StandardFamily {
        files: &[
            include_bytes!("../../fonts/Tinos-Regular.ttf"),
            include_bytes!("../../fonts/Tinos-Bold.ttf"),
            include_bytes!("../../fonts/Tinos-Italic.ttf"),
            include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
        ],
        scale: 1000,
    },
    StandardFamily {
        files: &[
            include_bytes!("../../fonts/Amiri-Regular.ttf"),
            include_bytes!("../../fonts/Amiri-Bold.ttf"),
        ],
        scale: 1350,
    },
    StandardFamily { files: &[include_bytes!("../../fonts/NotoSerifSC-Regular.ttf")], scale: 1000 },
];
