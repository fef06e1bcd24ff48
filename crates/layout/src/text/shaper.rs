//! Words shaped to glyphs, each distinct word once.

use super::characters::{
    REPLACEMENT, SOFT_HYPHEN, is_ambiguous_punctuation, is_arabic, is_combining, is_ideographic,
    is_shaping_control,
};
pub(crate) use super::glyphs::{ShapedGlyph, capital_of};
use super::glyphs::{capitalized, hyphen_points, measured};
use super::hash::WordHash;
use super::hyphens;
use super::rich::{LanguageId, TextStyle};
use crate::fonts::{FontSet, FontStyle, Match, Preference};
use crate::length::Length;
use chancery_model::Language;
use rustybuzz::{Direction, ShapePlan, UnicodeBuffer};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Longest text shaped in one go, in bytes; longer words are cut (at no reader's cost: no word of
/// any language is so long). Also keeps places in a piece within 16 bits.
const LONGEST: usize = 240;

/// Most that a family is enlarged in a paragraph from left to right, in thousandths.
const AMONG_LATIN: u16 = 1150;

/// Turns words into glyphs and remembers them.
pub(crate) struct Shaper<'f> {
    fonts: &'f FontSet,
    faces: Vec<Option<rustybuzz::Face<'f>>>,
    kept: Remembered,
    missing: BTreeSet<char>,
    /// How many times a character was missing.
    asked: usize,
    buffer: Option<UnicodeBuffer>,
}

/// Words that have been shaped, and what they were shaped with.
///
/// Kept from one document to the next ([`crate::fonts`]); nothing in it depends on a document.
#[derive(Default)]
pub(crate) struct Remembered {
    plans: Vec<(PlanKey, ShapePlan)>,
    languages: Vec<(Language, Option<rustybuzz::Language>, Option<hypher::Lang>)>,
    looks: Vec<Look>,
    words: Vec<HashMap<Box<str>, Arc<Word>, WordHash>>,
    matches: HashMap<(char, FontStyle, Preference), Option<Match>, WordHash>,
    uses: Vec<FontUse>,
    /// How many words there are in all tables.
    count: usize,
}

/// Most words, looks and languages that are remembered beyond a document.
const MOST_WORDS: usize = 40_000;
const MOST_LOOKS: usize = 400;
const MOST_LANGUAGES: usize = 40;

type PlanKey = (usize, Direction, rustybuzz::Script, LanguageId);

/// What of a style decides about glyphs.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    size: Length,
    font: FontStyle,
    language: LanguageId,
    small_capitals: bool,
    hyphenate: bool,
    right_to_left: bool,
    /// The paragraph runs from right to left.
    among_right_to_left: bool,
}

/// A face at a size, with what is made up for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FontUse {
    /// Place in [`FontSet::faces`].
    pub(crate) face: u16,
    pub(crate) size: Length,
    pub(crate) emboldening: Length,
    pub(crate) slanted: bool,
    /// Glyphs show capitals where the text has small letters.
    pub(crate) capitalized: bool,
    /// Glyphs show replacements of characters that no font has.
    pub(crate) replaced: bool,
}

/// Names a [`FontUse`] of the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FontUseId(u16);

/// A word: its pieces in logical order.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) pieces: Vec<Piece>,
}

/// Part of a word in one font.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) font: FontUseId,
    /// Where it begins in the word, in bytes.
    pub(crate) start: usize,
    /// Its length in bytes.
    pub(crate) length: usize,
    /// Glyphs in visual order, from left to right.
    pub(crate) glyphs: Vec<ShapedGlyph>,
    /// Width in thousandths of a point.
    pub(crate) width: i32,
    /// Where it may be hyphenated: the number of glyphs before, and their width.
    pub(crate) hyphens: Vec<(u16, i32)>,
    /// It is better not hyphenated.
    pub(crate) reluctant: bool,
}

impl<'f> Shaper<'f> {
    pub(crate) fn new(fonts: &'f FontSet) -> Shaper<'f> {
        Shaper {
            fonts,
            faces: fonts.faces().iter().map(|_| None).collect(),
            kept: fonts.memory().take(),
            missing: BTreeSet::new(),
            asked: 0,
            buffer: None,
        }
    }

    /// The name of a language, for [`TextStyle::language`].
    pub(crate) fn language_id(&mut self, language: &Language) -> LanguageId {
        let known = self.kept.languages.iter().position(|(known, _, _)| known == language);
        let index = known.unwrap_or_else(|| {
            let shaping = language.tag().parse().ok();
            self.kept.languages.push((language.clone(), shaping, hyphens::patterns(language)));
            self.kept.languages.len() - 1
        });
        LanguageId(index as u32)
    }

    /// The language of this name.
    pub(crate) fn language(&self, id: LanguageId) -> &Language {
        &self.kept.languages[id.0 as usize].0
    }

    pub(crate) fn font_use(&self, id: FontUseId) -> FontUse {
        self.kept.uses[usize::from(id.0)]
    }

    pub(crate) fn fonts(&self) -> &'f FontSet {
        self.fonts
    }

    /// Characters that no font has.
    pub(crate) fn missing(&self) -> impl Iterator<Item = char> + '_ {
        self.missing.iter().copied()
    }

    /// The glyphs of a word, or of any text without a break opportunity that is to be kept.
    ///
    /// `paragraph` tells whether the paragraph runs from right to left: figures in it come from
    /// the Arabic face, in others from the Western one.
    pub(crate) fn word(
        &mut self,
        text: &str,
        style: &TextStyle,
        right_to_left: bool,
        paragraph: bool,
    ) -> Arc<Word> {
        let look = Look {
            size: style.size,
            font: style.font,
            language: style.language,
            small_capitals: style.small_capitals,
            hyphenate: style.hyphenate && !right_to_left && !style.small_capitals,
            right_to_left,
            among_right_to_left: paragraph,
        };
        let table = self.table(look);
        if let Some(word) = self.kept.words[table].get(text) {
            return Arc::clone(word);
        }
        let before = self.asked;
        let word = Arc::new(self.set_word(text, look));
        // Missing characters are to be told again by the next document.
        if text.len() <= LONGEST && self.asked == before {
            self.kept.count += 1;
            self.kept.words[table].insert(text.into(), Arc::clone(&word));
        }
        word
    }

    fn table(&mut self, look: Look) -> usize {
        // Styles follow each other in runs, and a document has a few dozen of them.
        self.kept.looks.iter().rposition(|known| *known == look).unwrap_or_else(|| {
            self.kept.looks.push(look);
            self.kept.words.push(HashMap::default());
            self.kept.looks.len() - 1
        })
    }

    fn set_word(&mut self, text: &str, look: Look) -> Word {
        let preference = self.preference(text, look);
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut current: Option<Match> = None;
        for (at, character) in text.char_indices() {
            let here = self.match_for(character, look, preference, current);
            let joins = is_combining(character) || is_shaping_control(character);
            // Replacements stand alone, so that each is one glyph.
            let full = at - start >= LONGEST && !joins || here.replaced;
            if at > start && (current != Some(here) || full) {
                self.set_piece(text, start..at, look, current, &mut pieces);
                start = at;
            }
            current = Some(here);
        }
        if start < text.len() {
            self.set_piece(text, start..text.len(), look, current, &mut pieces);
        }
        Word { pieces }
    }

    /// The family that is asked first for what several families have.
    fn preference(&self, word: &str, look: Look) -> Preference {
        let language = self.language(look.language);
        if word.is_ascii() && !look.among_right_to_left {
            return Preference::Default;
        }
        if word.chars().any(is_arabic) {
            return Preference::Arabic;
        }
        let ideographic = word.chars().any(is_ideographic);
        let western = word.chars().any(|c| c.is_alphabetic() && !is_ideographic(c));
        match language {
            Language::Chinese => Preference::Chinese,
            _ if ideographic => Preference::Chinese,
            _ if look.among_right_to_left && !western => Preference::Arabic,
            _ => Preference::Default,
        }
    }

    fn match_for(
        &mut self,
        character: char,
        look: Look,
        preference: Preference,
        current: Option<Match>,
    ) -> Match {
        if let Some(current) = current {
            let face = &self.fonts.faces()[current.face];
            if is_shaping_control(character) || is_combining(character) && face.shows(character) {
                return current;
            }
        }
        // Latin letters and digits of Chinese text are Western; only what looks different in
        // the two is taken from the Chinese face.
        let chinese = preference == Preference::Chinese;
        let preference = match chinese {
            true if is_ambiguous_punctuation(character) || is_ideographic(character) => preference,
            true => Preference::Default,
            false => preference,
        };
        let key = (character, look.font, preference);
        let found = *self
            .kept
            .matches
            .entry(key)
            .or_insert_with(|| self.fonts.find(character, look.font, preference));
        if found.is_none() && !is_shaping_control(character) && character != SOFT_HYPHEN {
            self.missing.insert(character);
            self.asked += 1;
        }
        if found.is_none()
            && is_shaping_control(character)
            && let Some(current) = current
        {
            return current;
        }
        found.unwrap_or_else(|| {
            let shown = self.fonts.find(REPLACEMENT, look.font, Preference::Default);
            let plain =
                Match { face: 0, scale: 1000, embolden: false, slant: false, replaced: true };
            shown.map_or(plain, |shown| Match { replaced: true, ..shown })
        })
    }

    fn set_piece(
        &mut self,
        word: &str,
        range: std::ops::Range<usize>,
        look: Look,
        found: Option<Match>,
        pieces: &mut Vec<Piece>,
    ) {
        let Some(found) = found else { return };
        let text = &word[range.clone()];
        let capitals = if look.small_capitals { capitalized(text) } else { None };
        // Among Latin letters, Arabic ones are enlarged less, so that lines stay apart.
        let scale =
            if look.among_right_to_left { found.scale } else { found.scale.min(AMONG_LATIN) };
        let size = look.size.scaled(i64::from(scale), 1000);
        let size = if capitals.is_some() { size.scaled(4, 5) } else { size };
        let font = self.use_of(FontUse {
            face: found.face as u16,
            size,
            emboldening: if found.embolden { size / 30 } else { Length::ZERO },
            slanted: found.slant,
            capitalized: capitals.is_some(),
            replaced: found.replaced,
        });
        let replacement;
        let shown = if found.replaced {
            replacement = text.chars().map(|_| REPLACEMENT).collect::<String>();
            &replacement
        } else {
            capitals.as_deref().unwrap_or(text)
        };
        let glyphs = self.shape(shown, found.face, size, look);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        let hyphens = match self.kept.languages[look.language.0 as usize].2 {
            Some(patterns) if look.hyphenate && !found.replaced => {
                hyphen_points(text, &glyphs, patterns)
            }
            _ => Vec::new(),
        };
        let reluctant = !hyphens.is_empty() && hyphens::is_reluctant(text);
        let (start, length) = (range.start, text.len());
        pieces.push(Piece { font, start, length, glyphs, width, hyphens, reluctant });
    }

    fn use_of(&mut self, font: FontUse) -> FontUseId {
        let known = self.kept.uses.iter().position(|known| *known == font);
        let index = known.unwrap_or_else(|| {
            self.kept.uses.push(font);
            self.kept.uses.len() - 1
        });
        FontUseId(index as u16)
    }

    fn shape(&mut self, text: &str, face: usize, size: Length, look: Look) -> Vec<ShapedGlyph> {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let direction =
            if look.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        let language = self.kept.languages[look.language.0 as usize].1.clone();
        let script = buffer.script();
        let fonts = self.fonts;
        let font = self.faces[face].get_or_insert_with(|| {
            let face = &fonts.faces()[face];
            rustybuzz::Face::from_slice(face.data(), face.index())
                .expect("invariant: a face was read from these bytes")
        });
        let key = (face, direction, script, look.language);
        let plan =
            self.kept.plans.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
                let plan = ShapePlan::new(font, direction, Some(script), language.as_ref(), &[]);
                self.kept.plans.push((key, plan));
                self.kept.plans.len() - 1
            });
        if let Some(language) = language {
            buffer.set_language(language);
        }
        let shaped = rustybuzz::shape_with_plan(font, &self.kept.plans[plan].1, buffer);
        let units = i64::from(self.fonts.faces()[face].metrics().units_per_em);
        let natural = |glyph: u16| {
            let width = font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph));
            i32::from(width.unwrap_or(0))
        };
        let glyphs = measured(&shaped, size, units, text.len(), natural);
        self.buffer = Some(shaped.clear());
        glyphs
    }
}

impl Drop for Shaper<'_> {
    fn drop(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        let is_small = kept.count <= MOST_WORDS
            && kept.looks.len() <= MOST_LOOKS
            && kept.languages.len() <= MOST_LANGUAGES;
        if is_small {
            self.fonts.memory().give(kept);
        }
    }
}

#[cfg(test)]
#[path = "shaper_tests.rs"]
mod tests;
