//! The glyphs of a run, each put where layout wants it.

use super::Canvas;
use crate::compound::{Compound, MOST_PARTS, Part};
use crate::fonts::{scaled, width};
use crate::showing::{Shown, cluster_texts, clusters};
use chancery_codec::{Location, WriteError};
use chancery_layout::fonts::Face;
use chancery_layout::{Glyph, GlyphRun, Length};

/// Where a run is being shown.
struct Pen<'r> {
    run: &'r GlyphRun,
    face: &'r Face,
    /// Size of the font, in thousandths of a point.
    size: i64,
    /// The place, in millionths of a point from the origin of the run.
    place: i64,
    shown: Shown,
}

/// A cluster that is drawn as one glyph; places as of [`Pen::place`].
struct Joined<'r> {
    /// The first character of the cluster, and the others.
    letter: &'r str,
    marks: &'r str,
    /// The width of each of the others, in font units.
    share: u16,
    /// Where the cluster begins on the page, and where its glyph does.
    origin: i64,
    start: i64,
}

impl<'a> Canvas<'a> {
    /// Shows the glyphs of a run, to a thousandth of an em.
    pub(super) fn show(&mut self, run: &'a GlyphRun) -> Result<(), WriteError> {
        let size = i64::from(run.size.as_thousandths()).max(1);
        let face = &self.pages.fonts[run.font.index()];
        let mut pen = Pen { run, face, size, place: 0, shown: Shown::default() };
        let mut texts = std::mem::take(&mut self.texts);
        for cluster in clusters(&run.glyphs) {
            if let Some(joined) = self.join(&pen, cluster) {
                self.show_joined(&mut pen, &joined)?;
                continue;
            }
            let text = cluster.first().map_or("", |glyph| run.glyph_text(glyph));
            cluster_texts(text, cluster.len(), run.right_to_left, &mut texts);
            for (glyph, text) in cluster.iter().zip(&texts) {
                self.show_glyph(&mut pen, glyph, text)?;
            }
        }
        self.texts = texts;
        pen.shown.end(self.stream);
        if self.rise != 0 {
            self.raise(0);
        }
        Ok(())
    }

    fn show_glyph(
        &mut self,
        pen: &mut Pen<'_>,
        glyph: &Glyph,
        text: &str,
    ) -> Result<(), WriteError> {
        if glyph.id == 0 && !text.is_empty() {
            return Err(missing(text, self.index));
        }
        if glyph.rise != self.rise {
            pen.shown.end(self.stream);
            self.raise(glyph.rise);
        }
        self.put(pen, i64::from(glyph.x.as_thousandths()) * 1000);
        let codes = &mut self.drawn.codes[pen.run.font.index()];
        let code = codes.code(glyph.id, text, || width(pen.face, glyph.id));
        self.shown(pen, code)
    }

    /// Whether the glyphs of a cluster are better drawn as one: see [`crate::compound`].
    fn joins(&self, pen: &Pen<'_>, cluster: &[Glyph]) -> bool {
        let apart = cluster.len() > 1 || cluster.iter().any(|glyph| glyph.rise != 0);
        apart
            && self.drawn.joinable[pen.run.font.index()]
            && cluster.len() <= MOST_PARTS
            && cluster.iter().all(|glyph| glyph.id != 0)
    }

    /// Puts the glyphs of a cluster together in `self.compound`; `None` if they are better drawn
    /// one by one, or are too far apart for a font to hold.
    fn join<'r>(&mut self, pen: &Pen<'r>, cluster: &[Glyph]) -> Option<Joined<'r>> {
        let first = cluster.first().filter(|_| self.joins(pen, cluster))?;
        let text = pen.run.glyph_text(first);
        let (letter, marks) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
        let whole: u32 = cluster.iter().map(|glyph| u32::from(pen.face.advance(glyph.id))).sum();
        let whole = u16::try_from(whole).unwrap_or(u16::MAX);
        let count = u16::try_from(marks.chars().count()).unwrap_or(u16::MAX);
        let share = whole / count.saturating_add(1);
        let before = if pen.run.right_to_left { share.saturating_mul(count) } else { 0 };
        // A mark may come first on the page; the pen stands where the letter begins.
        let base = cluster.iter().find(|glyph| pen.face.advance(glyph.id) > 0).unwrap_or(first);
        let units = i64::from(pen.face.metrics().units_per_em);
        let origin = i64::from(base.x.as_thousandths()) * 1000;
        let start = origin + i64::from(before) * pen.size * 1000 / units;
        self.compound.advance = whole - share.saturating_mul(count);
        let placed = self.compound.place(cluster, base.x, before, pen.size, units);
        placed.then_some(Joined { letter, marks, share, origin, start })
    }

    /// Shows a cluster as one glyph that stands for its first character; each of the others is a
    /// blank. Each has a share of the width, since programs that go by places take what lies at
    /// one place for one sign printed twice, and read the last sign on the page first where text
    /// runs from right to left.
    fn show_joined(&mut self, pen: &mut Pen<'_>, joined: &Joined<'_>) -> Result<(), WriteError> {
        let Joined { letter, marks, share, origin, start } = *joined;
        if pen.run.right_to_left {
            self.put(pen, origin);
            for (at, mark) in marks.char_indices().rev() {
                self.blank(pen, share, &marks[at..at + mark.len_utf8()])?;
            }
        }
        self.put(pen, start);
        let codes = &mut self.drawn.codes[pen.run.font.index()];
        let advance = i64::from(self.compound.advance);
        let code = codes.code_of_compound(&self.compound, letter, || scaled(pen.face, advance));
        self.shown(pen, code)?;
        if !pen.run.right_to_left {
            for (at, mark) in marks.char_indices() {
                self.blank(pen, share, &marks[at..at + mark.len_utf8()])?;
            }
        }
        Ok(())
    }

    fn blank(&mut self, pen: &mut Pen<'_>, advance: u16, text: &str) -> Result<(), WriteError> {
        let blank = Compound { advance, parts: Vec::new() };
        let codes = &mut self.drawn.codes[pen.run.font.index()];
        let width = || scaled(pen.face, i64::from(advance));
        let code = codes.code_of_compound(&blank, text, width);
        self.shown(pen, code)
    }

    /// Writes a code and moves the pen by its width.
    fn shown(&mut self, pen: &mut Pen<'_>, code: Option<(u16, i64)>) -> Result<(), WriteError> {
        let Some((code, width)) = code else {
            let name = pen.face.name();
            let message = format!("more than 65,535 different characters in {name}");
            return Err(WriteError::new(message, Location::Whole));
        };
        pen.shown.code(self.stream, code);
        pen.place += width * pen.size + i64::from(pen.run.tracking.as_thousandths()) * 1000;
        Ok(())
    }

    /// Moves the pen to a place.
    fn put(&mut self, pen: &mut Pen<'_>, place: i64) {
        let gap = place - pen.place;
        // Rounded to the nearest thousandth of an em, away from zero at halves.
        if 2 * gap.abs() >= pen.size {
            let back = -((2 * gap + gap.signum() * pen.size) / (2 * pen.size));
            pen.shown.kern(self.stream, back);
            pen.place -= back * pen.size;
        }
    }
}

impl Compound {
    /// Takes the glyphs of a cluster as parts, measured from `origin` and moved back by `before`
    /// font units; false if one is too far away.
    fn place(
        &mut self,
        cluster: &[Glyph],
        origin: Length,
        before: u16,
        size: i64,
        units_per_em: i64,
    ) -> bool {
        self.parts.clear();
        let units = |thousandths: i32| {
            let product = i64::from(thousandths) * units_per_em;
            (2 * product + product.signum() * size) / (2 * size)
        };
        for glyph in cluster {
            let x = units((glyph.x - origin).as_thousandths()) - i64::from(before);
            let y = units(i32::from(glyph.rise));
            let (Ok(x), Ok(y)) = (i16::try_from(x), i16::try_from(y)) else { return false };
            self.parts.push(Part { glyph: glyph.id, x, y });
        }
        true
    }
}

fn missing(text: &str, page: usize) -> WriteError {
    let codes: Vec<String> =
        text.chars().map(|c| format!("U+{:04X} ({c})", u32::from(c))).collect();
    WriteError::new(
        format!("no font shows {}", codes.join(", ")),
        Location::page(u32::try_from(page + 1).unwrap_or(u32::MAX)),
    )
    .with_hint("name a folder with a font for these characters")
}
