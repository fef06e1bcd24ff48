//! Elements of a line gathered to runs of glyphs.

use super::nodes::span_of;
use crate::length::{Length, Point};
use crate::pages::{FontId, Glyph, GlyphRun};
use crate::text::characters::REPLACEMENT;
use crate::text::rich::{RichText, Span};
use crate::text::shaper::{FontUse, FontUseId, Piece, ShapedGlyph, Shaper, capital_of};

/// A part of a line in logical order.
pub(super) struct Element<'n> {
    pub(super) ink: Ink<'n>,
    pub(super) x: i32,
    pub(super) width: i32,
    /// What each letter has more than its font says.
    pub(super) tracking: i32,
    pub(super) span: u32,
    pub(super) level: u8,
}

pub(super) enum Ink<'n> {
    /// Glyphs of a piece of a word, and where their text lies in the paragraph.
    Glyphs { piece: &'n Piece, from: u16, to: u16, start: u32, end: u32 },
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
    elements: &[Element<'_>],
    source: &RichText,
    shaper: &Shaper<'_>,
) -> Option<GlyphRun> {
    let first = elements.first()?;
    let font: FontUse = shaper.font_use(font_of(&first.ink)?);
    let span: &Span = span_of(source, first.span);
    let rtl = first.level % 2 == 1;
    let left = elements.iter().map(|element| element.x).min()?;
    let length = elements.iter().map(|element| text_length(&element.ink)).sum();
    let count = elements.iter().map(|element| glyph_count(&element.ink)).sum();
    let mut words = RunText { text: String::with_capacity(length), ..RunText::default() };
    let offsets: Vec<u16> =
        elements.iter().map(|element| words.push(element, source, font)).collect();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(count);
    let mut draw = |(element, offset): (&Element<'_>, &u16)| {
        let mut x = element.x - left;
        let drawn = drawn(&element.ink, rtl);
        for glyph in drawn.glyphs {
            let more = if drawn.text_length.unwrap_or(glyph.text_length) > 0 {
                element.tracking
            } else {
                0
            };
            let advance = glyph.advance + more;
            glyphs.push(Glyph {
                id: glyph.id,
                text_start: offset + glyph.text_start - drawn.first,
                text_length: drawn.text_length.unwrap_or(glyph.text_length),
                rise: glyph.rise.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16,
                x: Length::thousandths(x + glyph.shift),
                advance: Length::thousandths(advance),
            });
            x += advance;
        }
    };
    if rtl {
        elements.iter().zip(&offsets).rev().for_each(&mut draw);
    } else {
        elements.iter().zip(&offsets).for_each(&mut draw);
    }
    let tracking = elements.iter().map(|element| element.tracking).find(|tracking| *tracking != 0);
    let RunText { text, original, mut actual } = words;
    if font.capitalized || font.replaced {
        actual = Some(original);
    }
    Some(GlyphRun {
        mark: span.mark,
        font: FontId(font.face),
        size: font.size,
        tracking: Length::thousandths(tracking.unwrap_or(0)),
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
    fn push(&mut self, element: &Element<'_>, source: &RichText, font: FontUse) -> u16 {
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

/// The glyphs of an element.
struct DrawnGlyphs<'e> {
    /// In visual order.
    glyphs: &'e [ShapedGlyph],
    /// Where the text of the element begins in the text that the glyphs count from.
    first: u16,
    /// Length of the text of each glyph, where it is not the glyph's own.
    text_length: Option<u16>,
}

fn drawn<'e>(ink: &'e Ink<'_>, rtl: bool) -> DrawnGlyphs<'e> {
    let alone = |glyph: &'e ShapedGlyph, shown: char| DrawnGlyphs {
        glyphs: std::slice::from_ref(glyph),
        first: glyph.text_start,
        text_length: Some(shown.len_utf8() as u16),
    };
    match ink {
        Ink::Glyphs { piece, from, to, .. } => {
            let count = piece.glyphs.len();
            let (from, to) = (usize::from(*from), usize::from(*to));
            // Elements count glyphs in logical order, pieces have them in visual order.
            let visual = if rtl { count - to..count - from } else { from..to };
            let glyphs = &piece.glyphs[visual];
            let first = glyphs.iter().map(|glyph| glyph.text_start).min().unwrap_or(0);
            DrawnGlyphs { glyphs, first, text_length: None }
        }
        Ink::Space { glyph, text, .. } => alone(glyph, *text),
        Ink::Disguised { glyph, shown, .. } => alone(glyph, *shown),
        Ink::Image(_) | Ink::Nothing => DrawnGlyphs { glyphs: &[], first: 0, text_length: None },
    }
}

pub(super) fn font_of(ink: &Ink<'_>) -> Option<FontUseId> {
    match ink {
        Ink::Glyphs { piece, .. } => Some(piece.font),
        Ink::Space { font, .. } | Ink::Disguised { font, .. } => Some(*font),
        Ink::Image(_) | Ink::Nothing => None,
    }
}

fn glyph_count(ink: &Ink<'_>) -> usize {
    match ink {
        Ink::Glyphs { from, to, .. } => usize::from(to - from),
        Ink::Space { .. } | Ink::Disguised { .. } => 1,
        Ink::Image(_) | Ink::Nothing => 0,
    }
}

pub(super) fn text_length(ink: &Ink<'_>) -> usize {
    match ink {
        Ink::Glyphs { start, end, .. } => (end - start) as usize,
        Ink::Space { text, .. } => text.len_utf8(),
        Ink::Disguised { .. } | Ink::Image(_) | Ink::Nothing => 0,
    }
}
