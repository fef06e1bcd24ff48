//! Codes of glyphs: which number in a text string stands for which glyph and which text.
//!
//! A code says both how a character looks and what it means: the same glyph standing for two
//! texts gets two codes. So `ToUnicode` is exact, which is what a search, a screen reader and our
//! own reader go by.

use crate::compound::Compound;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The codes of one font, in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    uses: Vec<GlyphUse>,
    /// The first code of each glyph; zero for a glyph that is not used.
    first: Vec<u16>,
    /// The first code of each compound.
    compounds: BTreeMap<Rc<Compound>, u16>,
}

/// What a code draws.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A glyph of the font that layout used.
    Glyph(u16),
    /// Several of them, or one off the base line, as a glyph of the subset.
    Compound(Rc<Compound>),
}

/// What a code stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GlyphUse {
    /// What it draws.
    pub(crate) shape: Shape,
    /// The text; empty for a glyph whose text another glyph of its cluster has.
    pub(crate) text: Box<str>,
    /// Width of the glyph in thousandths of the font size, as the PDF states it.
    pub(crate) width: i64,
    /// The next code of the glyph; zero if there is none.
    next: u16,
}

impl Codes {
    /// The code for a glyph that stands for a text, and the width of the glyph, which is asked
    /// for once; `None` if there are too many already.
    pub(crate) fn code(
        &mut self,
        glyph: u16,
        text: &str,
        width: impl FnOnce() -> i64,
    ) -> Option<(u16, i64)> {
        let place = usize::from(glyph);
        if self.first.len() <= place {
            self.first.resize(place + 1, 0);
        }
        match self.find(self.first[place], text) {
            Ok(found) => Some(found),
            Err(last) => {
                let added = self.add(Shape::Glyph(glyph), text, last, width())?;
                if last == 0 {
                    self.first[place] = added.0;
                }
                Some(added)
            }
        }
    }

    /// The same for several glyphs that are drawn as one.
    pub(crate) fn code_of_compound(
        &mut self,
        compound: &Compound,
        text: &str,
        width: impl FnOnce() -> i64,
    ) -> Option<(u16, i64)> {
        let first = self.compounds.get(compound).copied().unwrap_or(0);
        match self.find(first, text) {
            Ok(found) => Some(found),
            Err(last) => {
                let compound = Rc::new(compound.clone());
                let shape = Shape::Compound(Rc::clone(&compound));
                let added = self.add(shape, text, last, width())?;
                if last == 0 {
                    self.compounds.insert(compound, added.0);
                }
                Some(added)
            }
        }
    }

    /// The code for a text in a chain of codes for one shape, or the last code of the chain.
    fn find(&self, first: u16, text: &str) -> Result<(u16, i64), u16> {
        let (mut code, mut last) = (first, 0);
        // Code 0 is left to the glyph of missing characters.
        while let Some(index) = usize::from(code).checked_sub(1) {
            let known = &self.uses[index];
            if *known.text == *text {
                return Ok((code, known.width));
            }
            (last, code) = (code, known.next);
        }
        Err(last)
    }

    fn add(&mut self, shape: Shape, text: &str, last: u16, width: i64) -> Option<(u16, i64)> {
        let code = u16::try_from(self.uses.len() + 1).ok()?;
        if let Some(index) = usize::from(last).checked_sub(1) {
            self.uses[index].next = code;
        }
        self.uses.push(GlyphUse { shape, text: text.into(), width, next: 0 });
        Some((code, width))
    }

    /// What the codes stand for, from code 1 on.
    pub(crate) fn uses(&self) -> &[GlyphUse] {
        &self.uses
    }
}

#[cfg(test)]
impl GlyphUse {
    pub(crate) fn new(glyph: u16, text: &str) -> GlyphUse {
        GlyphUse { shape: Shape::Glyph(glyph), text: text.into(), width: 0, next: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compound::Part;

    #[test]
    fn one_glyph_with_two_texts_has_two_codes() {
        let mut codes = Codes::default();
        assert_eq!(codes.code(7, "-", || 333), Some((1, 333)));
        assert_eq!(codes.code(7, "\u{2010}", || 333), Some((2, 333)));
        assert_eq!(codes.code(3, "لا", || 500), Some((3, 500)));
        assert_eq!(codes.code(7, "\u{AD}", || 333), Some((4, 333)));
        for (text, code) in [("-", 1), ("\u{2010}", 2), ("\u{AD}", 4)] {
            assert_eq!(codes.code(7, text, || 0), Some((code, 333)), "asked for once");
        }
        assert_eq!((&codes.uses()[2].shape, &*codes.uses()[2].text), (&Shape::Glyph(3), "لا"));
    }

    #[test]
    fn a_compound_has_codes_beside_those_of_its_glyphs() {
        let mut codes = Codes::default();
        let part = |glyph, y| Part { glyph, x: 0, y };
        let marked = Compound { advance: 500, parts: vec![part(7, 0), part(9, 40)] };
        let raised = Compound { advance: 500, parts: vec![part(7, 40)] };
        assert_eq!(codes.code(7, "ي", || 500), Some((1, 500)));
        assert_eq!(codes.code_of_compound(&marked, "يُ", || 500), Some((2, 500)));
        assert_eq!(codes.code_of_compound(&raised, "ي", || 500), Some((3, 500)));
        assert_eq!(codes.code_of_compound(&marked, "يُ", || 0), Some((2, 500)), "asked for once");
        assert_eq!(codes.code_of_compound(&marked, "ئُ", || 500), Some((4, 500)));
        assert_eq!(codes.code_of_compound(&marked, "ئُ", || 0), Some((4, 500)), "asked for once");
    }

    #[test]
    fn codes_end_with_their_two_bytes() {
        let mut codes = Codes::default();
        for number in 0..u32::from(u16::MAX) {
            assert!(codes.code((number % 1000) as u16, &number.to_string(), || 0).is_some());
        }
        assert_eq!(codes.code(1, "one more", || 0), None);
    }
}
