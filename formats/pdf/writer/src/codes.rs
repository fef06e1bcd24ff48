//! Codes of glyphs: which number in a text string stands for which glyph and which text.
//!
//! A code says both how a character looks and what it means: the same glyph standing for two
//! texts gets two codes. So `ToUnicode` is exact, which is what a search, a screen reader and our
//! own reader go by.

/// The codes of one font, in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    uses: Vec<GlyphUse>,
    by_glyph: Vec<Vec<u16>>,
}

/// What a code stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GlyphUse {
    /// The glyph in the font that layout used.
    pub(crate) glyph: u16,
    /// The text; empty for a glyph whose text another glyph of its cluster has.
    pub(crate) text: Box<str>,
}

impl Codes {
    /// The code for a glyph that stands for a text; `None` if there are too many already.
    pub(crate) fn code(&mut self, glyph: u16, text: &str) -> Option<u16> {
        let place = usize::from(glyph);
        if self.by_glyph.len() <= place {
            self.by_glyph.resize(place + 1, Vec::new());
        }
        let known = &mut self.by_glyph[place];
        if let Some(code) = known.iter().find(|code| *self.uses[Codes::place(**code)].text == *text)
        {
            return Some(*code);
        }
        // Code 0 is left to the glyph of missing characters.
        let code = u16::try_from(self.uses.len() + 1).ok()?;
        known.push(code);
        self.uses.push(GlyphUse { glyph, text: text.into() });
        Some(code)
    }

    /// What the codes stand for, from code 1 on.
    pub(crate) fn uses(&self) -> &[GlyphUse] {
        &self.uses
    }

    fn place(code: u16) -> usize {
        usize::from(code) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_glyph_with_two_texts_has_two_codes() {
        let mut codes = Codes::default();
        assert_eq!(codes.code(7, "-"), Some(1));
        assert_eq!(codes.code(7, "\u{2010}"), Some(2));
        assert_eq!(codes.code(3, "لا"), Some(3));
        assert_eq!(codes.code(7, "-"), Some(1));
        assert_eq!(codes.uses()[2], GlyphUse { glyph: 3, text: "لا".into() });
    }

    #[test]
    fn codes_end_with_their_two_bytes() {
        let mut codes = Codes::default();
        for number in 0..u32::from(u16::MAX) {
            assert!(codes.code((number % 1000) as u16, &number.to_string()).is_some());
        }
        assert_eq!(codes.code(1, "one more"), None);
    }
}
