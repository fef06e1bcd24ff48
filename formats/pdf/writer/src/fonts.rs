//! Fonts embedded as subsets, with widths and the text of every code.

use crate::codes::{Codes, GlyphUse, Shape};
use crate::compound::{self, Compound, Part};
use crate::file::File;
use crate::objects::name;
use crate::sfnt;
use chancery_codec::{Location, WriteError};
use chancery_layout::fonts::Face;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use subsetter::GlyphRemapper;

/// Width of a glyph in thousandths of the font size, as the PDF states it.
pub(crate) fn width(face: &Face, glyph: u16) -> i64 {
    scaled(face, i64::from(face.advance(glyph)))
}

/// Font units as thousandths of the font size.
pub(crate) fn scaled(face: &Face, units: i64) -> i64 {
    let em = i64::from(face.metrics().units_per_em);
    (units * 1000 + em / 2) / em
}

/// Embeds the glyphs of a face that are used; returns the font to put among the resources.
///
/// A Type 0 font with two-byte codes that are its character identifiers (ISO 32000-1, 9.7).
///
/// # Errors
/// If the font forbids it by being damaged.
pub(crate) fn embed(file: &mut File, face: &Face, codes: &Codes) -> Result<ObjectId, WriteError> {
    let mut remapper = GlyphRemapper::new();
    for used in codes.uses() {
        match &used.shape {
            Shape::Glyph(glyph) => _ = remapper.remap(*glyph),
            Shape::Compound(compound) => {
                compound.parts.iter().for_each(|part| _ = remapper.remap(part.glyph));
            }
        }
    }
    let failed = |reason: &str| {
        let message = format!("the font {} cannot be embedded: {reason}", face.name());
        WriteError::new(message, Location::Whole).with_hint("convert with another font")
    };
    let mut subset = subsetter::subset(face.data(), face.index(), &remapper)
        .map_err(|error| failed(&error.to_string()))?;
    let compounds = compounds(codes.uses(), &remapper);
    // Compounds follow the glyphs of the subset.
    let first_compound = sfnt::glyph_count(&subset).unwrap_or(0);
    if !compounds.is_empty() {
        let with = compound::add(&subset, &compounds);
        subset = with.ok_or_else(|| failed("its outlines cannot be put together"))?;
    }
    let base = format!("{}+{}", subset_tag(face, codes.uses()), face.name());
    let outlines = sfnt::table(&subset, b"CFF ");
    let is_truetype = outlines.is_none();
    let descriptor = descriptor(file, face, &base, outlines, &subset);

    let mut descendant = dictionary! {
        "Type" => name("Font"),
        "Subtype" => name(if is_truetype { "CIDFontType2" } else { "CIDFontType0" }),
        "BaseFont" => name(&base),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 0,
    };
    let mut next_compound = first_compound..;
    let glyph_of = |used: &GlyphUse| match used.shape {
        Shape::Glyph(glyph) => remapper.get(glyph).unwrap_or(0),
        Shape::Compound(_) => next_compound.next().unwrap_or(0),
    };
    let encoding = if is_truetype {
        // Code and identifier are the same; the map leads from there to the glyph.
        let map: Vec<u8> = std::iter::once(0)
            .chain(codes.uses().iter().map(glyph_of))
            .flat_map(u16::to_be_bytes)
            .collect();
        let map = file.add_stream(Dictionary::new(), &map);
        descendant.set("CIDToGIDMap", map);
        descendant.set("W", widths(codes.uses().iter().map(|used| used.width)));
        name("Identity-H")
    } else {
        // In a CFF font the identifier is the glyph; the map leads from codes to identifiers.
        let glyphs = remapper.remapped_gids().skip(1);
        descendant.set("W", widths(glyphs.map(|glyph| width(face, glyph))));
        let (head, map) = code_map(codes.uses().iter().map(glyph_of));
        Object::Reference(file.add_stream(head, map.as_bytes()))
    };
    let descendant = file.add(descendant);
    let to_unicode = file.add_stream(Dictionary::new(), to_unicode(codes.uses()).as_bytes());
    Ok(file.add(dictionary! {
        "Type" => name("Font"),
        "Subtype" => name("Type0"),
        "BaseFont" => name(&base),
        "Encoding" => encoding,
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => to_unicode,
    }))
}

/// The compounds among the codes, their parts by their numbers in the subset.
fn compounds(uses: &[GlyphUse], remapper: &GlyphRemapper) -> Vec<Compound> {
    let inside = |part: &Part| Part { glyph: remapper.get(part.glyph).unwrap_or(0), ..*part };
    uses.iter()
        .filter_map(|used| match &used.shape {
            Shape::Glyph(_) => None,
            Shape::Compound(compound) => Some(Compound {
                advance: compound.advance,
                parts: compound.parts.iter().map(inside).collect(),
            }),
        })
        .collect()
}

fn descriptor(
    file: &mut File,
    face: &Face,
    base: &str,
    outlines: Option<&[u8]>,
    subset: &[u8],
) -> ObjectId {
    let metrics = face.metrics();
    let units = i64::from(metrics.units_per_em);
    let scaled = |value: i16| Object::Integer(i64::from(value) * 1000 / units);
    let bounds = sfnt::bounding_box(subset).unwrap_or([0, metrics.descent, 0, metrics.ascent]);
    let style = face.style();
    // Symbolic (4), italic (64) and force-bold (2^18) flags: ISO 32000-1, table 123.
    let flags = 4 + if style.italic { 64 } else { 0 } + if style.bold { 1 << 18 } else { 0 };
    let mut descriptor = dictionary! {
        "Type" => name("FontDescriptor"),
        "FontName" => name(base),
        "FontFamily" => crate::objects::text(face.family()),
        "Flags" => flags,
        "FontBBox" => bounds.map(scaled).to_vec(),
        "ItalicAngle" => i64::from(metrics.italic_angle),
        "Ascent" => scaled(metrics.ascent),
        "Descent" => scaled(metrics.descent),
        "CapHeight" => scaled(metrics.capital_height),
        "StemV" => if style.bold { 140 } else { 80 },
        "FontWeight" => if style.bold { 700 } else { 400 },
    };
    if let Some(outlines) = outlines {
        let kind = dictionary! { "Subtype" => name("CIDFontType0C") };
        let program = file.add_stream(kind, outlines);
        descriptor.set("FontFile3", program);
    } else {
        let length = dictionary! { "Length1" => subset.len() as i64 };
        let program = file.add_stream(length, subset);
        descriptor.set("FontFile2", program);
    }
    file.add(descriptor)
}

/// Widths of consecutive identifiers from 1 on.
fn widths(widths: impl Iterator<Item = i64>) -> Object {
    let list: Vec<Object> = widths.map(Object::Integer).collect();
    Object::Array(vec![Object::Integer(1), Object::Array(list)])
}

/// Six capital letters that tell subsets of one font apart (ISO 32000-1, 9.6.4).
fn subset_tag(face: &Face, uses: &[GlyphUse]) -> String {
    let mut hash = Sha256::new();
    hash.update(face.name());
    for used in uses {
        match &used.shape {
            Shape::Glyph(glyph) => hash.update(glyph.to_be_bytes()),
            Shape::Compound(compound) => {
                hash.update(compound.advance.to_be_bytes());
                for part in &compound.parts {
                    hash.update(part.glyph.to_be_bytes());
                    hash.update(part.x.to_be_bytes());
                    hash.update(part.y.to_be_bytes());
                }
            }
        }
        hash.update(used.text.as_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

const MAP_HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n";
const MAP_TAIL: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
const CODE_SPACE: &str = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";

/// The text of every code (ISO 32000-1, 9.10.3).
fn to_unicode(uses: &[GlyphUse]) -> String {
    let mut map = format!(
        "{MAP_HEAD}/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n{CODE_SPACE}"
    );
    let numbered: Vec<(usize, &GlyphUse)> = (1..).zip(uses).collect();
    // A section holds at most a hundred entries (Adobe Technical Note 5014).
    for section in numbered.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", section.len());
        for (code, used) in section {
            let _ = write!(map, "<{code:04X}> <");
            for unit in said_of(&used.text).encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str(MAP_TAIL);
    map
}

/// What the map says of a glyph. Readers give up a whole map for one entry without text, so a
/// glyph whose text another one has stands for a word joiner, which is nothing to read.
fn said_of(text: &str) -> &str {
    if text.is_empty() { "\u{2060}" } else { text }
}

/// A map from codes to identifiers.
fn code_map(identifiers: impl Iterator<Item = u16>) -> (Dictionary, String) {
    let name_of_map = "Chancery-Codes";
    let mut map = format!(
        "{MAP_HEAD}/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def \
         /Supplement 0 def end def\n/CMapName /{name_of_map} def\n/CMapType 1 def\n{CODE_SPACE}"
    );
    let numbered: Vec<(usize, u16)> = (1..).zip(identifiers).collect();
    for section in numbered.chunks(100) {
        let _ = writeln!(map, "{} begincidchar", section.len());
        for (code, identifier) in section {
            let _ = writeln!(map, "<{code:04X}> {identifier}");
        }
        map.push_str("endcidchar\n");
    }
    map.push_str(MAP_TAIL);
    let head = dictionary! {
        "Type" => name("CMap"),
        "CMapName" => name(name_of_map),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    };
    (head, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_pairs_of_surrogates_are_spelled_out() {
        let uses = [GlyphUse::new(1, "ffi"), GlyphUse::new(2, "𠮷"), GlyphUse::new(3, "لا")];
        let map = to_unicode(&uses);
        assert!(map.contains("3 beginbfchar"));
        assert!(map.contains("<0001> <006600660069>"));
        assert!(map.contains("<0002> <D842DFB7>"));
        assert!(map.contains("<0003> <06440627>"));
    }
}
