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

/// How far two glyphs of a word may stand apart, in thousandths of an em. Programs that find words
/// by the places of glyphs take a tenth of an em for a space; Amiri parts some letters by more.
const WIDEST_GAP: i64 = 85;
/// The same after a letter that lies under the one before, hardly a twentieth of an em from its
/// place: such programs take it for the same letter printed twice, begin another word, and join
/// both again only if all their letters stand closer.
const WIDEST_GAP_AFTER_OVERLAP: i64 = 25;
/// Distance below which two letters overlap, in thousandths of an em.
const OVERLAP: i64 = 100;

/// Glyphs at their size, each cluster's text on its first glyph; `natural` is the width of a glyph
/// in units of the font.
pub(super) fn measured(
    shaped: &rustybuzz::GlyphBuffer,
    size: Length,
    units: i64,
    text_length: usize,
    natural: impl Fn(u16) -> i32,
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
            ShapedGlyph {
                id,
                advance: scaled(position.x_advance),
                shift: scaled(position.x_offset),
                rise: scaled(position.y_offset),
                text_start: info.cluster as u16,
                text_length: 0,
            }
        })
        .collect();
    close_gaps(&mut glyphs, size, |id| scaled(natural(id)));
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

/// Moves glyphs together that stand so far apart that they are taken for two words.
fn close_gaps(glyphs: &mut [ShapedGlyph], size: Length, natural: impl Fn(u16) -> i32) {
    let [usual, overlapped, near] = [WIDEST_GAP, WIDEST_GAP_AFTER_OVERLAP, OVERLAP]
        .map(|gap| size.scaled(gap, 1000).as_thousandths());
    let (mut pen, mut end) = (0, None);
    // Whether one of the letters that follow each other without a gap up to here overlaps.
    let mut overlap = false;
    for index in 0..glyphs.len() {
        let ShapedGlyph { id, advance, shift, .. } = glyphs[index];
        let width = natural(id);
        // A mark stands over its letter and parts nothing.
        if width > 0 && advance > 0 {
            let gap = end.map_or(0, |end| pen + shift - end);
            let excess = gap - if overlap { overlapped } else { usual };
            if excess > 0 {
                // From right to left, what parts a letter from the next stands before it.
                if shift > 0 {
                    let less = excess.min(shift);
                    glyphs[index].shift -= less;
                    glyphs[index].advance -= less;
                }
                let rest = excess - excess.min(shift.max(0));
                if let Some(before) = index.checked_sub(1) {
                    glyphs[before].advance -= rest;
                    pen -= rest;
                }
            }
            let share = advance / cluster_length(glyphs, index);
            overlap = share < near || overlap && gap <= overlapped;
            end = Some(pen + glyphs[index].shift + width);
        }
        pen += glyphs[index].advance;
    }
}

/// How many glyphs the cluster of a glyph has: a letter and its marks share the room of the letter.
fn cluster_length(glyphs: &[ShapedGlyph], index: usize) -> i32 {
    let cluster = glyphs[index].text_start;
    let fellows = |glyph: &&ShapedGlyph| glyph.text_start == cluster;
    let before = glyphs[..index].iter().rev().take_while(fellows).count();
    let after = glyphs[index..].iter().take_while(fellows).count();
    (before + after) as i32
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
