//! Fonts of a page: what a code stands for, how wide it is, how it looks.

use crate::pieces::Look;
use crate::strings::name_of;
use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// All fonts of a file that were met so far.
pub(crate) struct Fonts<'a> {
    cache: FontCache<'a>,
    known: HashMap<(usize, usize), Option<Rc<PageFont<'a>>>>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
}

/// A font.
pub(crate) struct PageFont<'a> {
    font: Font<'a>,
    codes: RefCell<HashMap<u32, Rc<CodeUse>>>,
    /// How its letters look.
    pub(crate) look: Look,
}

/// What a code stands for.
pub(crate) struct CodeUse {
    /// The text; `None` if the file does not say it.
    pub(crate) text: Option<Box<str>>,
    /// How far the pen moves, in thousandths of the font size: to the right, upwards.
    pub(crate) advance: (f64, f64),
}

impl<'a> Fonts<'a> {
    pub(crate) fn new() -> Fonts<'a> {
        let programs: FontResolverFn = Arc::new(|query: &FontQuery| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
        });
        let maps: CMapResolverFn = Arc::new(hayro_cmap::load_embedded);
        Fonts { cache: FontCache::new(), known: HashMap::new(), programs, maps }
    }

    /// The font of a dictionary; `None` if it cannot be used.
    pub(crate) fn font(&mut self, dictionary: &Dict<'a>) -> Option<Rc<PageFont<'a>>> {
        // The bytes of the dictionary name it: an inner one has the number of its object.
        let data = dictionary.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let font = self.cache.font(dictionary, &self.programs, &self.maps).map(|font| {
            Rc::new(PageFont { font, codes: RefCell::default(), look: look(dictionary) })
        });
        self.known.insert(key, font.clone());
        font
    }
}

impl PageFont<'_> {
    /// The code at a place of a string, and its length in bytes.
    pub(crate) fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// Whether lines run across the page.
    pub(crate) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// What a code stands for.
    pub(crate) fn code(&self, code: u32) -> Rc<CodeUse> {
        if let Some(known) = self.codes.borrow().get(&code) {
            return Rc::clone(known);
        }
        let advance = self.font.code_advance(code);
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = match unicode {
            // A word joiner says that another glyph of the cluster has the text.
            Some(BfString::Char('\u{2060}')) => Some("".into()),
            Some(BfString::Char(character)) => Some(character.to_string().into()),
            Some(BfString::String(text)) => Some(text.into()),
            None => None,
        };
        let used = Rc::new(CodeUse { text, advance: (advance.x, advance.y) });
        self.codes.borrow_mut().insert(code, Rc::clone(&used));
        used
    }
}

/// Bold and italic, from the descriptor and the name.
fn look(font: &Dict<'_>) -> Look {
    let name = name_of(font, b"BaseFont").unwrap_or_default().to_lowercase();
    let descendant = || font.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next();
    let descriptor = font
        .get::<Dict<'_>>(b"FontDescriptor")
        .or_else(|| descendant()?.get::<Dict<'_>>(b"FontDescriptor"));
    let number = |key: &[u8]| {
        descriptor.as_ref().and_then(|descriptor| descriptor.get::<f32>(key)).unwrap_or(0.0)
    };
    let flags = number(b"Flags") as u32;
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Look {
        bold: number(b"FontWeight") >= 600.0
            || flags & 1 << 18 != 0
            || named(&["bold", "black", "heavy"]),
        italic: flags & 1 << 6 != 0
            || number(b"ItalicAngle") != 0.0
            || named(&["italic", "oblique"]),
    }
}
