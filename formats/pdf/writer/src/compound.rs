//! Compound glyphs: a letter and its marks as one glyph of the embedded font.
//!
//! Shaping gives a letter with a vowel mark, a letter drawn in two strokes and a letter that is
//! raised to join its neighbour as several glyphs, or as one off the base line. Readers that go by
//! places take such marks for words of their own, and a glyph without text of its own for a sign
//! between two letters. So each such cluster becomes one more glyph of the subset, on the base
//! line, that stands for the whole text of the cluster (composite glyphs of the table `glyf`,
//! ISO/IEC 14496-22, 5.3.3.2).

use crate::sfnt::{self, long, short};

/// A glyph of a font in a compound, and how far its origin is from that of the compound, in font
/// units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) glyph: u16,
    pub(crate) x: i16,
    pub(crate) y: i16,
}

/// Glyphs drawn as one, with a width of their own in font units. One without parts is a blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Compound {
    pub(crate) advance: u16,
    pub(crate) parts: Vec<Part>,
}

/// Parts of a compound at the most; longer stacks of marks are drawn glyph by glyph.
pub(crate) const MOST_PARTS: usize = 16;

/// Arguments of a part are words, distances, and not rounded to pixels.
const PLACED: u16 = 0x0003;
/// Another part follows.
const MORE: u16 = 0x0020;

/// A font with these compounds after its own glyphs, in order; `None` if it has no outlines of
/// the TrueType kind, is damaged, or cannot hold as many.
pub(crate) fn add(font: &[u8], compounds: &[Compound]) -> Option<Vec<u8>> {
    let old = Outlines::of(font)?;
    let count = usize::from(old.count) + compounds.len();
    u16::try_from(count).ok()?;
    let mut glyf = old.glyf.to_vec();
    let mut starts: Vec<u32> =
        (0..=old.count).map(|glyph| old.start(glyph)).collect::<Option<_>>()?;
    let mut metrics = Vec::with_capacity(count * 4);
    for glyph in 0..old.count {
        let (advance, bearing) = old.metric(glyph)?;
        metrics.extend(advance.to_be_bytes());
        metrics.extend(bearing.to_be_bytes());
    }
    let mut most = Most::of(old.maxp, old.head, old.hhea)?;
    for compound in compounds {
        let drawn = old.compound(&compound.parts, &mut most)?;
        most.advance = most.advance.max(compound.advance);
        metrics.extend(compound.advance.to_be_bytes());
        metrics.extend(drawn.left.to_be_bytes());
        glyf.extend(drawn.bytes);
        starts.push(u32::try_from(glyf.len()).ok()?);
    }
    let loca: Vec<u8> = starts.into_iter().flat_map(u32::to_be_bytes).collect();
    let (maxp, head, hhea) = most.write(count as u16, old.maxp, old.head, old.hhea);
    let changed: [(&[u8; 4], Vec<u8>); 7] = [
        (b"glyf", glyf),
        (b"loca", loca),
        (b"hmtx", metrics),
        (b"maxp", maxp),
        (b"head", head),
        (b"hhea", hhea),
        (b"post", without_names(sfnt::table(font, b"post").unwrap_or_default())),
    ];
    sfnt::with_tables(font, &changed)
}

/// A table `post` without names of glyphs (version 3): the compounds would have none.
fn without_names(post: &[u8]) -> Vec<u8> {
    let mut head = post.get(..32).unwrap_or(post).to_vec();
    if let Some(version) = head.get_mut(..4) {
        version.copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    }
    head
}

/// The tables of a font that say how its glyphs look and how wide they are.
struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    hmtx: &'a [u8],
    maxp: &'a [u8],
    head: &'a [u8],
    hhea: &'a [u8],
    count: u16,
    /// Whether places of glyphs are four bytes long.
    long_places: bool,
    /// How many glyphs have an advance of their own.
    advances: u16,
}

struct Drawn {
    bytes: Vec<u8>,
    left: i16,
}

impl<'a> Outlines<'a> {
    fn of(font: &'a [u8]) -> Option<Outlines<'a>> {
        let table = |tag: &[u8; 4]| sfnt::table(font, tag);
        let (maxp, head, hhea) = (table(b"maxp")?, table(b"head")?, table(b"hhea")?);
        Some(Outlines {
            glyf: table(b"glyf")?,
            loca: table(b"loca")?,
            hmtx: table(b"hmtx")?,
            maxp,
            head,
            hhea,
            count: short(maxp, 4)?,
            long_places: short(head, 50)? == 1,
            advances: short(hhea, 34)?,
        })
    }

    /// Where the outline of a glyph begins; that of the glyph after the last is the end.
    fn start(&self, glyph: u16) -> Option<u32> {
        if self.long_places {
            long(self.loca, usize::from(glyph) * 4)
        } else {
            Some(u32::from(short(self.loca, usize::from(glyph) * 2)?) * 2)
        }
    }

    /// Advance and left side bearing.
    fn metric(&self, glyph: u16) -> Option<(u16, i16)> {
        let last = self.advances.checked_sub(1)?;
        let advance = short(self.hmtx, usize::from(glyph.min(last)) * 4)?;
        let bearing = match glyph.checked_sub(self.advances) {
            Some(beyond) => usize::from(self.advances) * 4 + usize::from(beyond) * 2,
            None => usize::from(glyph) * 4 + 2,
        };
        Some((advance, short(self.hmtx, bearing)? as i16))
    }

    /// The outline of a glyph; empty for a space.
    fn outline(&self, glyph: u16) -> Option<&'a [u8]> {
        let start = self.start(glyph)? as usize;
        let end = self.start(glyph.checked_add(1)?)? as usize;
        self.glyf.get(start..end)
    }

    fn compound(&self, parts: &[Part], most: &mut Most) -> Option<Drawn> {
        let mut inked = Vec::with_capacity(parts.len());
        for part in parts {
            let outline = self.outline(part.glyph)?;
            if !outline.is_empty() {
                inked.push((part, outline));
            }
        }
        let mut sides = [i16::MAX, i16::MAX, i16::MIN, i16::MIN];
        let mut size = Size::default();
        for (part, outline) in &inked {
            let side = |at| short(outline, at).map(|value| value as i16);
            let (x, y) = (part.x, part.y);
            sides[0] = sides[0].min(side(2)?.checked_add(x)?);
            sides[1] = sides[1].min(side(4)?.checked_add(y)?);
            sides[2] = sides[2].max(side(6)?.checked_add(x)?);
            sides[3] = sides[3].max(side(8)?.checked_add(y)?);
            size.add(outline, most)?;
        }
        let Some(last) = inked.len().checked_sub(1) else {
            return Some(Drawn { bytes: Vec::new(), left: 0 });
        };
        most.take(sides, size, inked.len());
        let mut bytes = (-1i16).to_be_bytes().to_vec();
        bytes.extend(sides.into_iter().flat_map(i16::to_be_bytes));
        for (index, (part, _)) in inked.iter().enumerate() {
            let flags = if index == last { PLACED } else { PLACED | MORE };
            bytes.extend(flags.to_be_bytes());
            bytes.extend(part.glyph.to_be_bytes());
            bytes.extend(part.x.to_be_bytes());
            bytes.extend(part.y.to_be_bytes());
        }
        // Outlines begin at places that four divides.
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        Some(Drawn { bytes, left: sides[0] })
    }
}

/// How much a compound draws.
#[derive(Default)]
struct Size {
    points: u16,
    contours: u16,
    depth: u16,
}

impl Size {
    fn add(&mut self, outline: &[u8], most: &Most) -> Option<()> {
        let contours = short(outline, 0)? as i16;
        let (points, contours, depth) = match u16::try_from(contours) {
            Ok(0) => (0, 0, 0),
            Ok(contours) => (short(outline, 8 + usize::from(contours) * 2)? + 1, contours, 0),
            // A compound of the font itself.
            Err(_) => (most.points, most.contours, most.depth),
        };
        self.points = self.points.saturating_add(points);
        self.contours = self.contours.saturating_add(contours);
        self.depth = self.depth.max(depth);
        Some(())
    }
}

/// What the tables `maxp`, `head` and `hhea` say of the greatest glyphs.
struct Most {
    points: u16,
    contours: u16,
    parts: u16,
    depth: u16,
    advance: u16,
    sides: [i16; 4],
    /// The values of compounds; those above are of the font alone.
    ours: Size,
}

impl Most {
    fn of(maxp: &[u8], head: &[u8], hhea: &[u8]) -> Option<Most> {
        let side = |at| short(head, at).map(|value| value as i16);
        Some(Most {
            points: short(maxp, 10)?,
            contours: short(maxp, 12)?,
            parts: short(maxp, 28)?,
            depth: short(maxp, 30)?,
            advance: short(hhea, 10)?,
            sides: [side(36)?, side(38)?, side(40)?, side(42)?],
            ours: Size::default(),
        })
    }

    fn take(&mut self, sides: [i16; 4], size: Size, parts: usize) {
        for (at, side) in sides.into_iter().enumerate() {
            let known = &mut self.sides[at];
            *known = if at < 2 { (*known).min(side) } else { (*known).max(side) };
        }
        self.parts = self.parts.max(parts as u16);
        self.ours.points = self.ours.points.max(size.points);
        self.ours.contours = self.ours.contours.max(size.contours);
        self.ours.depth = self.ours.depth.max(size.depth.saturating_add(1));
    }

    /// The three tables with these values.
    fn write(
        self,
        count: u16,
        maxp: &[u8],
        head: &[u8],
        hhea: &[u8],
    ) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
        let put = |table: &mut Vec<u8>, at: usize, value: [u8; 2]| {
            if let Some(place) = table.get_mut(at..at + 2) {
                place.copy_from_slice(&value);
            }
        };
        let (mut maxp, mut head, mut hhea) = (maxp.to_vec(), head.to_vec(), hhea.to_vec());
        let Size { points, contours, depth } = self.ours;
        for (at, value) in [
            (4, count),
            (10, self.points.max(points)),
            (12, self.contours.max(contours)),
            (28, self.parts),
            (30, self.depth.max(depth)),
        ] {
            put(&mut maxp, at, value.to_be_bytes());
        }
        for (at, side) in (36..).step_by(2).zip(self.sides) {
            put(&mut head, at, side.to_be_bytes());
        }
        // Places of four bytes.
        put(&mut head, 50, 1u16.to_be_bytes());
        put(&mut hhea, 10, self.advance.to_be_bytes());
        put(&mut hhea, 34, count.to_be_bytes());
        (maxp, head, hhea)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use subsetter::GlyphRemapper;

    /// The glyphs of three Arabic letters and a vowel mark, as a subset.
    fn subset() -> Vec<u8> {
        let fonts = chancery_layout::fonts::FontSet::standard();
        let face = fonts.faces().iter().find(|face| face.name().contains("Amiri"));
        let face = face.expect("the Arabic font");
        let mut remapper = GlyphRemapper::new();
        for glyph in [300, 400, 500, 600] {
            remapper.remap(glyph);
        }
        subsetter::subset(face.data(), face.index(), &remapper).expect("a subset")
    }

    fn part(glyph: u16, x: i16, y: i16) -> Part {
        Part { glyph, x, y }
    }

    #[test]
    fn compounds_follow_the_glyphs_and_leave_them_as_they_were() {
        let font = subset();
        let compounds = [
            Compound { advance: 321, parts: vec![part(1, 0, 0), part(2, -40, 250)] },
            Compound { advance: 77, parts: vec![] },
            Compound { advance: 500, parts: vec![part(3, 0, -120)] },
        ];
        let with = add(&font, &compounds).expect("a font");
        let (old, new) =
            (Outlines::of(&font).expect("tables"), Outlines::of(&with).expect("tables"));
        assert_eq!(new.count, old.count + 3);
        for glyph in 0..old.count {
            assert_eq!(old.outline(glyph), new.outline(glyph), "glyph {glyph}");
            assert_eq!(old.metric(glyph), new.metric(glyph), "glyph {glyph}");
        }
        let advances: Vec<u16> =
            (old.count..new.count).filter_map(|glyph| Some(new.metric(glyph)?.0)).collect();
        assert_eq!(advances, [321, 77, 500]);
        assert_eq!(new.outline(old.count + 1), Some(&[][..]), "a blank draws nothing");
        // The box of a moved glyph is the moved box.
        let sides = |outlines: &Outlines<'_>, glyph| -> Vec<i16> {
            let outline = outlines.outline(glyph).expect("an outline");
            (1..5).map(|at| short(outline, at * 2).expect("a side") as i16).collect()
        };
        let (letter, moved) = (sides(&old, 3), sides(&new, old.count + 2));
        assert_eq!(moved, [letter[0], letter[1] - 120, letter[2], letter[3] - 120]);
        assert_eq!(new.metric(old.count + 2).map(|metric| metric.1), Some(letter[0]));
        let (first, second, both) = (sides(&old, 1), sides(&old, 2), sides(&new, old.count));
        assert_eq!(both[0], first[0].min(second[0] - 40));
        assert_eq!(both[3], first[3].max(second[3] + 250));
    }

    #[test]
    fn the_font_is_sound_as_a_whole() {
        let compounds = [Compound { advance: 1, parts: vec![part(1, 9, 9), part(4, 0, 0)] }];
        let with = add(&subset(), &compounds).expect("a font");
        let words = with.chunks(4).map(|word| u32::from_be_bytes(word.try_into().expect("four")));
        assert_eq!(words.fold(0, u32::wrapping_add), 0xB1B0_AFBA);
        let maxp = sfnt::table(&with, b"maxp").expect("a table");
        assert!(short(maxp, 28) >= Some(2), "parts");
        assert!(short(maxp, 30) >= Some(1), "depth");
        // Names for some glyphs only would be wrong.
        let named = [&0x0002_0000_u32.to_be_bytes()[..], &[7; 28], &[0, 1, 0, 0]].concat();
        let bare = without_names(&named);
        assert_eq!((bare.len(), long(&bare, 0)), (32, Some(0x0003_0000)));
        assert_eq!(bare[4..], [7; 28]);
    }

    #[test]
    fn what_cannot_be_put_together_is_refused() {
        let font = subset();
        let far = Compound { advance: 1, parts: vec![part(1, i16::MAX, 0)] };
        assert_eq!(add(&font, &[far]), None);
        let absent = Compound { advance: 1, parts: vec![part(9999, 0, 0)] };
        assert_eq!(add(&font, &[absent]), None);
        for length in [0, 12, 100, font.len() / 2] {
            assert_eq!(add(&font[..length], &[Compound::default()]), None);
        }
        assert_eq!(add(&font, &vec![Compound::default(); 65_535]), None);
    }
}
