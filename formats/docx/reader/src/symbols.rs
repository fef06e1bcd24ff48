//! Signs of the symbol fonts that word processors bring along. The fonts keep them in a private
//! area, at the places of the letters that a keyboard would type (ISO 29500-1, 17.3.3.30).

use std::borrow::Cow;

/// A font, as far as it matters for what its characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
    /// Any font that has letters at the places of letters, or is not known.
    Other,
}

impl Font {
    /// The font of this name.
    pub(crate) fn named(name: &str) -> Font {
        let fonts = [Font::Symbol, Font::Wingdings, Font::Wingdings2];
        fonts.into_iter().find(|font| font.name().eq_ignore_ascii_case(name)).unwrap_or(Font::Other)
    }

    fn name(self) -> &'static str {
        match self {
            Font::Symbol => "Symbol",
            Font::Wingdings => "Wingdings",
            Font::Wingdings2 => "Wingdings 2",
            Font::Other => "",
        }
    }

    /// The character that a code stands for; `None` for other fonts and codes.
    pub(crate) fn character(self, code: u32) -> Option<char> {
        let table = include_str!("../data/symbols.tsv");
        let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
        table.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
            let mut cells = line.split('\t');
            let same = cells.next()? == self.name()
                && u32::from_str_radix(cells.next()?, 16).ok()? == code;
            if same { cells.next()?.chars().next() } else { None }
        })
    }

    /// A text in which the signs of the private area are characters.
    pub(crate) fn readable(self, text: &str) -> Cow<'_, str> {
        if self == Font::Other || !has_private(text) {
            return Cow::Borrowed(text);
        }
        text.chars().map(|c| if is_private(c) { self.sign(c) } else { c }).collect()
    }

    fn sign(self, private: char) -> char {
        self.character(u32::from(private)).unwrap_or(private)
    }
}

/// The character that a code stands for in a symbol font; `None` for other fonts and codes.
pub(crate) fn character(font: &str, code: u32) -> Option<char> {
    Font::named(font).character(code)
}

/// Whether a text has signs of the private area of symbol fonts.
pub(crate) fn has_private(text: &str) -> bool {
    // They begin with this byte in UTF-8, which few texts have.
    text.as_bytes().contains(&0xEF) && text.contains(is_private)
}

fn is_private(c: char) -> bool {
    ('\u{F020}'..='\u{F0FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn bullets_and_greek_letters_are_characters() {
        assert_eq!(Font::Symbol.character(0xF0B7), Some('•'));
        assert_eq!(Font::named("wingdings").character(0xFC), Some('✓'));
        assert_eq!(Font::Symbol.character(0x61), Some('α'));
        assert_eq!(Font::named("Arial").character(0x61), None);
        assert_eq!(Font::Symbol.readable("x \u{F0A3}\u{F020}5"), "x ≤ 5");
        assert_eq!(Font::Other.readable("\u{F0A3}"), "\u{F0A3}");
        for font in [Font::Symbol, Font::Wingdings, Font::Wingdings2] {
            assert_eq!(font.readable("نص 文 é"), "نص 文 é");
        }
    }
}
