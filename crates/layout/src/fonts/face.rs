//! One font file: its bytes and the measures that pages and writers need.

use super::set::FontStyle;
use rustybuzz::ttf_parser::{self, GlyphId};
use std::borrow::Cow;
use std::fmt;

/// A TrueType or OpenType font.
pub struct Face {
    name: String,
    family: String,
    style: FontStyle,
    data: Cow<'static, [u8]>,
    index: u32,
    metrics: Metrics,
    advances: Vec<u16>,
    coverage: Coverage,
}

/// The characters that a font shows: one bit each, in blocks of 256 that exist where needed.
struct Coverage {
    blocks: Vec<Option<Box<[u64; 4]>>>,
}

/// Measures of a font, in font units ([`Metrics::units_per_em`] to the em).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units to the em, 16 to 16384.
    pub units_per_em: u16,
    /// Height above the base line.
    pub ascent: i16,
    /// Depth below the base line, negative.
    pub descent: i16,
    /// Height of capital letters.
    pub capital_height: i16,
    /// Height of small letters without ascender.
    pub x_height: i16,
    /// Middle of the underline above the base line, usually negative.
    pub underline_position: i16,
    /// Thickness of the underline.
    pub underline_thickness: i16,
    /// Slope of an italic face in degrees, negative if it leans to the right.
    pub italic_angle: i16,
}

/// Why bytes are no usable font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceError {
    /// Not a TrueType or OpenType font, or a damaged one.
    Unreadable(String),
    /// More glyphs than pages can name (65,535).
    TooManyGlyphs,
}

impl Face {
    /// Reads the font with number `index` of a font file (zero unless it is a collection).
    ///
    /// # Errors
    /// If the bytes are no font.
    pub fn new(data: impl Into<Cow<'static, [u8]>>, index: u32) -> Result<Face, FaceError> {
        let data = data.into();
        let font = ttf_parser::Face::parse(&data, index)
            .map_err(|error| FaceError::Unreadable(error.to_string()))?;
        let name = postscript_name(&font).unwrap_or_else(|| "Unnamed".to_owned());
        let family = family_name(&font).unwrap_or_else(|| name.clone());
        let style = FontStyle { bold: font.is_bold(), italic: font.is_italic() };
        let metrics = Metrics::of(&font);
        let count = font.number_of_glyphs();
        let coverage = Coverage::of(&font);
        let advances =
            (0..count).map(|id| font.glyph_hor_advance(GlyphId(id)).unwrap_or(0)).collect();
        Ok(Face { name, family, style, data, index, metrics, advances, coverage })
    }

    /// The PostScript name, such as `Tinos-Bold`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the family, such as `Tinos`.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Whether the face is bold, and whether it is italic.
    #[must_use]
    pub fn style(&self) -> FontStyle {
        self.style
    }

    /// True if the font has a glyph for the character.
    #[must_use]
    pub fn shows(&self, character: char) -> bool {
        self.coverage.has(character)
    }

    /// The bytes of the font file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// Number of the font in its file; zero unless the file is a collection.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Measures of the font as a whole.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Width of a glyph in font units; zero for a glyph that does not exist.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The number of glyphs.
    #[must_use]
    pub fn glyph_count(&self) -> u16 {
        self.advances.len().min(usize::from(u16::MAX)) as u16
    }
}

impl Coverage {
    fn of(font: &ttf_parser::Face<'_>) -> Coverage {
        let mut coverage = Coverage { blocks: Vec::new() };
        let tables = font.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| {
                // A code point may be listed and still have no glyph.
                if char::from_u32(code).is_some() && table.glyph_index(code).is_some() {
                    coverage.add(code);
                }
            });
        }
        coverage
    }

    fn add(&mut self, code: u32) {
        let block = (code >> 8) as usize;
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, || None);
        }
        let bits = self.blocks[block].get_or_insert_default();
        bits[(code >> 6 & 3) as usize] |= 1 << (code & 63);
    }

    fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        let block = self.blocks.get((code >> 8) as usize).and_then(Option::as_ref);
        block.is_some_and(|bits| bits[(code >> 6 & 3) as usize] >> (code & 63) & 1 == 1)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).field("index", &self.index).finish()
    }
}

impl Metrics {
    fn of(font: &ttf_parser::Face<'_>) -> Metrics {
        let underline = font.underline_metrics();
        let ascent = font.ascender();
        Metrics {
            units_per_em: font.units_per_em().max(16),
            ascent,
            descent: font.descender(),
            capital_height: font.capital_height().unwrap_or(ascent),
            x_height: font.x_height().unwrap_or(ascent / 2),
            underline_position: underline.map_or(-100, |line| line.position),
            underline_thickness: underline.map_or(50, |line| line.thickness),
            italic_angle: font.italic_angle() as i16,
        }
    }
}

fn family_name(font: &ttf_parser::Face<'_>) -> Option<String> {
    let named = |id| font.names().into_iter().filter(move |name| name.name_id == id);
    named(ttf_parser::name_id::TYPOGRAPHIC_FAMILY)
        .chain(named(ttf_parser::name_id::FAMILY))
        .find_map(|name| name.to_string())
}

fn postscript_name(font: &ttf_parser::Face<'_>) -> Option<String> {
    let wanted = ttf_parser::name_id::POST_SCRIPT_NAME;
    let name = font
        .names()
        .into_iter()
        .filter(|name| name.name_id == wanted)
        .find_map(|name| name.to_string())?;
    // 5.2.6 of the OpenType specification: printable ASCII without ten delimiters.
    let kept: String =
        name.chars().filter(|c| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c)).collect();
    (!kept.is_empty()).then_some(kept)
}

impl fmt::Display for FaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaceError::Unreadable(why) => write!(f, "not a readable font: {why}"),
            FaceError::TooManyGlyphs => f.write_str("the font has more than 65,535 glyphs"),
        }
    }
}

impl std::error::Error for FaceError {}
