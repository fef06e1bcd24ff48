//! What the pages show, before anybody asks what it means: pieces of text with their places.

/// A stretch of text in one font and size, on one base line, without a gap.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// The text, in the order in which it is read.
    pub(crate) text: String,
    /// Left end, in points from the left edge of the page.
    pub(crate) left: f32,
    /// Right end.
    pub(crate) right: f32,
    /// The base line, in points from the lower edge of the page.
    pub(crate) base: f32,
    /// The font size in points.
    pub(crate) size: f32,
    /// How the letters look.
    pub(crate) look: Look,
    /// The marked stretch of the page that it belongs to.
    pub(crate) stretch: Option<u32>,
    /// What the page says it is, if it is furniture.
    pub(crate) artifact: Option<ArtifactKind>,
    /// Whether it is the mark of a line end that the text does not have: a soft hyphen.
    pub(crate) is_line_hyphen: bool,
    /// Whether it is drawn without leaving a mark: invisible letters, as over a scan.
    pub(crate) is_invisible: bool,
    /// Whether it runs along the page.
    pub(crate) is_upright: bool,
    /// Its place among the pieces of its page, counted from zero.
    pub(crate) place: usize,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// Kinds of artifacts (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArtifactKind {
    /// Of the page: running heads and feet.
    Pagination,
    /// Anything else.
    Other,
}

/// A page as it is drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct DrawnPage {
    /// Width and height in points.
    pub(crate) width: f32,
    /// As above.
    pub(crate) height: f32,
    /// The pieces, in drawing order.
    pub(crate) pieces: Vec<Piece>,
    /// Level rules: left end, right end, height above the lower edge.
    pub(crate) rules: Vec<[f32; 3]>,
    /// How many glyphs have no known text.
    pub(crate) unknown: usize,
    /// How many stretches claim a text that their glyphs deny.
    pub(crate) denied: usize,
    /// How many glyphs lie outside of the page.
    pub(crate) outside: usize,
    /// How many pictures are drawn.
    pub(crate) pictures: usize,
}

/// Whether a character is written from right to left.
pub(crate) fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && character.is_alphabetic()
}

/// Whether a character is written without spaces between words.
pub(crate) fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether most letters of a text are written from right to left.
pub(crate) fn right_to_left(text: &str) -> bool {
    let (mut all, mut right) = (0_usize, 0_usize);
    for character in text.chars().filter(|character| character.is_alphabetic()) {
        all += 1;
        right += usize::from(is_right_to_left(character));
    }
    right * 2 > all
}
