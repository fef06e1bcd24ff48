//! Classes of characters that line breaking and the choice of fonts ask for.

/// The character that stands for a line end of the document in flattened text.
///
/// U+2028 rather than a line feed: the bidirectional algorithm ends a paragraph at a line feed,
/// and a line end of a title does not.
pub(crate) const LINE_END: char = '\u{2028}';
/// Marks the place of a picture in flattened text.
pub(crate) const OBJECT: char = '\u{FFFC}';
/// Shown for characters that no font has.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';
/// A break opportunity that shows a hyphen when it is used.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// Ideographs, kana, and their punctuation: text that may be broken between any two characters
/// that no rule holds together.
pub(crate) fn is_ideographic(character: char) -> bool {
    matches!(u32::from(character),
        0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA000..=0xA4CF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x20000..=0x3FFFD)
}

/// Punctuation that Chinese and Western fonts share and draw differently.
pub(crate) fn is_ambiguous_punctuation(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '―')
}

/// Letters, marks and digits of the Arabic script.
pub(crate) fn is_arabic(character: char) -> bool {
    matches!(u32::from(character),
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE)
}

/// Characters that may make a line run from right to left (Unicode 16, table of bidirectional
/// ranges): Hebrew to Arabic Extended-A, presentation forms, scripts of plane 1, controls.
pub(crate) fn is_right_to_left(character: char) -> bool {
    matches!(u32::from(character),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF
        | 0x1E800..=0x1EFFF | 0x200F | 0x202B | 0x202E | 0x2067)
}

/// Characters without width or ink that do not take part in shaping.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0x061C | 0x200B | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF
        | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F)
}

/// Characters that fonts need not have, because they change how others are drawn.
pub(crate) fn is_shaping_control(character: char) -> bool {
    matches!(u32::from(character),
        0x034F | 0x180B..=0x180E | 0x200C | 0x200D | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// Marks that stand on the letter before them.
pub(crate) fn is_combining(character: char) -> bool {
    matches!(u32::from(character),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x0610..=0x061A | 0x064B..=0x065F
        | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7 | 0x06E8 | 0x06EA..=0x06ED
        | 0x08D3..=0x08E1 | 0x08E3..=0x08FF | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// White space at which a line may end, other than [`LINE_END`].
pub(crate) fn is_breaking_space(character: char) -> bool {
    matches!(character,
        ' ' | '\t' | '\n' | '\r' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}'
        | '\u{205F}' | '\u{3000}')
}

/// White space that is drawn as stretchable space and holds its neighbours together.
pub(crate) fn is_no_break_space(character: char) -> bool {
    character == '\u{A0}'
}
