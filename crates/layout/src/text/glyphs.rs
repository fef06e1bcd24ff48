//! Glyphs of a word at their size, with the text that each stands for.

use super::hyphens;
use crate::length::Length;

/// A glyph; lengths in thousandths of a point at the size of its piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShapedGlyph {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) shift: i32,
    pub(crate) rise: i32,
    /// Where its cluster begins in the text of the piece.
    pub(crate) text_start: u16,
    /// Length of its cluster; zero for all but the first glyph of a cluster.
    pub(crate) text_length: u16,
}

/// Glyphs at their size, each cluster's text on its first glyph; `widest` is the most that a glyph
/// may advance, in units of the font.
pub(super) fn measured(
    shaped: &rustybuzz::GlyphBuffer,
    size: Length,
    units: i64,
    text_length: usize,
    widest: impl Fn(u16) -> i32,
) -> Vec<ShapedGlyph> {
    let scaled = |value: i32| {
        // Rounded here once, so that widths add up the same everywhere.
        size.scaled(i64::from(value), units).as_thousandths()
    };
    let infos = shaped.glyph_infos();
    let rising = infos.first().map(|i| i.cluster) <= infos.last().map(|i| i.cluster);
    let mut glyphs: Vec<ShapedGlyph> = infos
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let id = info.glyph_id as u16;
            let advance = position.x_advance.min(widest(id));
            // From right to left, what parts a letter from the next stands before it.
            let excess = (position.x_advance - advance).min(position.x_offset.max(0));
            ShapedGlyph {
                id,
                advance: scaled(advance),
                shift: scaled(position.x_offset - excess),
                rise: scaled(position.y_offset),
                text_start: info.cluster as u16,
                text_length: 0,
            }
        })
        .collect();
    // Clusters follow each other in one direction; the end of one is the start of the next.
    let mut end = text_length as u16;
    let order: Box<dyn Iterator<Item = usize>> =
        if rising { Box::new((0..glyphs.len()).rev()) } else { Box::new(0..glyphs.len()) };
    let mut previous: Option<usize> = None;
    for index in order {
        let start = glyphs[index].text_start;
        match previous {
            Some(before) if glyphs[before].text_start == start => {
                // The first in visual order carries the text.
                let carrier = if rising { index } else { before };
                let length = glyphs[before].text_length;
                glyphs[before].text_length = 0;
                glyphs[carrier].text_length = length;
                previous = Some(carrier);
            }
            _ => {
                glyphs[index].text_length = end.saturating_sub(start);
                end = start;
                previous = Some(index);
            }
        }
    }
    glyphs
}

/// Hyphenation points that fall between clusters, as glyph counts and widths.
pub(super) fn hyphen_points(
    text: &str,
    glyphs: &[ShapedGlyph],
    patterns: hypher::Lang,
) -> Vec<(u16, i32)> {
    let places = hyphens::points(text, patterns);
    let mut points = Vec::with_capacity(places.len());
    let mut places = places.into_iter().peekable();
    let mut width = 0;
    for (index, glyph) in glyphs.iter().enumerate() {
        while places.next_if(|place| *place < usize::from(glyph.text_start)).is_some() {}
        if places.next_if(|place| *place == usize::from(glyph.text_start)).is_some() {
            points.push((index as u16, width));
        }
        width += glyph.advance;
    }
    points
}

/// The text in capitals; none if it has no small letter with a capital.
pub(super) fn capitalized(text: &str) -> Option<String> {
    let capitals: String = text.chars().map(capital_of).collect();
    (capitals != text).then_some(capitals)
}

/// The capital that a reader takes back to this letter, of as many bytes; the letter itself where
/// there is none: `ß` has two capitals, `ς` and the micro sign share theirs with other letters.
pub(crate) fn capital_of(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(capital), None)
            if capital.len_utf8() == letter.len_utf8()
                && capital.to_lowercase().eq(letter.to_lowercase()) =>
        {
            capital
        }
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_those_that_are_taken_back() {
        assert_eq!(capitalized("Août"), Some("AOÛT".into()));
        assert_eq!(capitalized("мая"), Some("МАЯ".into()));
        assert_eq!(capitalized("Straße ς µ ı"), Some("STRAßE ς µ ı".into()));
        assert_eq!(capitalized("قرار 决议 ONU"), None);
    }
}
