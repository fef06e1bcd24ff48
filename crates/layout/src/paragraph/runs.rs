//! Elements of a line gathered to runs of glyphs.

use super::nodes::span_of;
use crate::length::{Length, Point};
use crate::pages::{FontId, Glyph, GlyphRun};
use crate::text::characters::REPLACEMENT;
use crate::text::rich::{RichText, Span};
use crate::text::shaper::{FontUse, FontUseId, ShapedGlyph, Shaper, Word, capital_of};
use std::sync::Arc;

/// A part of a line in logical order.
pub(super) struct Element {
    pub(super) ink: Ink,
    pub(super) x: i32,
    pub(super) width: i32,
    pub(super) span: u32,
    pub(super) level: u8,
}

pub(super) enum Ink {
    /// Glyphs of a piece of a word, and where their text lies in the paragraph.
    Glyphs { word: Arc<Word>, piece: u16, from: u16, to: u16, start: u32, end: u32 },
    /// One drawn space, stretched.
    Space { glyph: ShapedGlyph, font: FontUseId, text: char },
    /// A glyph that stands for other text than it shows.
    Disguised { glyph: ShapedGlyph, font: FontUseId, shown: char, text: String },
    /// A picture.
    Image(usize),
    /// Empty room.
    Nothing,
}

/// The glyphs of elements of one font, span and direction as one run.
pub(super) fn run(
    elements: &[Element],
    source: &RichText,
    shaper: &Shaper<'_>,
) -> Option<GlyphRun> {
    let first = elements.first()?;
    let font: FontUse = shaper.font_use(font_of(&first.ink)?);
    let span: &Span = span_of(source, first.span);
    let rtl = first.level % 2 == 1;
    let left = elements.iter().map(|element| element.x).min()?;
    let mut words = RunText::default();
    let offsets: Vec<u16> =
        elements.iter().map(|element| words.push(element, source, font)).collect();
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut draw = |(element, offset): (&Element, &u16)| {
        let mut x = element.x - left;
        for (glyph, start) in drawn(&element.ink, rtl) {
            glyphs.push(Glyph {
                id: glyph.id,
                text_start: offset + start,
                text_length: glyph.text_length,
                rise: glyph.rise.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16,
                x: Length::thousandths(x + glyph.shift),
                advance: Length::thousandths(glyph.advance),
            });
            x += glyph.advance;
        }
    };
    if rtl {
        elements.iter().zip(&offsets).rev().for_each(&mut draw);
    } else {
        elements.iter().zip(&offsets).for_each(&mut draw);
    }
    let RunText { text, original, mut actual } = words;
    if font.capitalized || font.replaced {
        actual = Some(original);
    }
    Some(GlyphRun {
        mark: span.mark,
        font: FontId(font.face),
        size: font.size,
        colour: span.style.colour,
        origin: Point { x: Length::thousandths(left), y: -span.style.rise },
        glyphs,
        text,
        actual_text: actual,
        right_to_left: rtl,
        emboldening: font.emboldening,
        slanted: font.slanted,
    })
}

/// The text of a run, and what it stands for.
#[derive(Default)]
struct RunText {
    text: String,
    original: String,
    actual: Option<String>,
}

impl RunText {
    /// Appends the text of an element; returns where it begins.
    fn push(&mut self, element: &Element, source: &RichText, font: FontUse) -> u16 {
        let offset = self.text.len() as u16;
        match &element.ink {
            Ink::Glyphs { start, end, .. } => {
                let source = &source.text[*start as usize..*end as usize];
                if font.replaced {
                    self.original.push_str(source);
                    self.text.extend(source.chars().map(|_| REPLACEMENT));
                } else if font.capitalized {
                    self.original.push_str(source);
                    self.text.extend(source.chars().map(capital_of));
                } else {
                    self.text.push_str(source);
                }
            }
            Ink::Space { text: space, .. } => {
                self.text.push(*space);
                self.original.push(*space);
            }
            Ink::Disguised { shown, text: hidden, .. } => {
                self.text.push(*shown);
                self.actual = Some(hidden.clone());
            }
            Ink::Image(_) | Ink::Nothing => {}
        }
        offset
    }
}

/// The glyphs of an element in visual order, with where the text of each begins in the element.
fn drawn(ink: &Ink, rtl: bool) -> Vec<(ShapedGlyph, u16)> {
    match ink {
        Ink::Glyphs { word, piece, from, to, .. } => {
            let piece = &word.pieces[usize::from(*piece)];
            let count = piece.glyphs.len();
            let (from, to) = (usize::from(*from), usize::from(*to));
            // Elements count glyphs in logical order, pieces have them in visual order.
            let visual = if rtl { count - to..count - from } else { from..to };
            let shown = &piece.glyphs[visual];
            let least = shown.iter().map(|glyph| glyph.text_start).min().unwrap_or(0);
            shown.iter().map(|glyph| (*glyph, glyph.text_start - least)).collect()
        }
        Ink::Space { glyph, text, .. } => {
            vec![(ShapedGlyph { text_length: text.len_utf8() as u16, ..*glyph }, 0)]
        }
        Ink::Disguised { glyph, shown, .. } => {
            vec![(ShapedGlyph { text_length: shown.len_utf8() as u16, ..*glyph }, 0)]
        }
        Ink::Image(_) | Ink::Nothing => Vec::new(),
    }
}

pub(super) fn font_of(ink: &Ink) -> Option<FontUseId> {
    match ink {
        Ink::Glyphs { word, piece, .. } => Some(word.pieces[usize::from(*piece)].font),
        Ink::Space { font, .. } | Ink::Disguised { font, .. } => Some(*font),
        Ink::Image(_) | Ink::Nothing => None,
    }
}

pub(super) fn text_length(ink: &Ink) -> usize {
    match ink {
        Ink::Glyphs { start, end, .. } => (end - start) as usize,
        Ink::Space { text, .. } => text.len_utf8(),
        Ink::Disguised { .. } | Ink::Image(_) | Ink::Nothing => 0,
    }
}
