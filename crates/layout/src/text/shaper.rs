//! Words shaped to glyphs, each distinct word once.

use super::characters::{
    REPLACEMENT, SOFT_HYPHEN, is_ambiguous_punctuation, is_arabic, is_combining, is_ideographic,
    is_shaping_control,
};
use super::hash::WordHash;
use super::hyphens;
use super::rich::{LanguageId, TextStyle};
use crate::fonts::{FontSet, FontStyle, Match, Preference};
use crate::length::Length;
use chancery_model::Language;
use rustybuzz::{Direction, ShapePlan, UnicodeBuffer};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Longest text shaped in one go, in bytes; longer words are cut (at no reader's cost: no word of
/// any language is so long). Also keeps places in a piece within 16 bits.
const LONGEST: usize = 240;

/// Turns words into glyphs and remembers them.
pub(crate) struct Shaper<'f> {
    fonts: &'f FontSet,
    faces: Vec<Option<rustybuzz::Face<'f>>>,
    plans: Vec<(PlanKey, ShapePlan)>,
    languages: Vec<(Language, Option<rustybuzz::Language>, Option<hypher::Lang>)>,
    looks: Vec<Look>,
    words: Vec<HashMap<Box<str>, Rc<Word>, WordHash>>,
    matches: HashMap<(char, FontStyle, Preference), Option<Match>, WordHash>,
    uses: Vec<FontUse>,
    missing: BTreeMap<char, u32>,
    buffer: Option<UnicodeBuffer>,
}

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

/// A glyph; lengths in thousandths of a point at the size of its piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShapedGlyph {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) shift: i32,
    pub(crate) rise: i32,
    /// Where its cluster begins in the text of the piece.
    pub(crate) text_start: u16,
    /// Length of its cluster; zero for all but the first glyph of a cluster.
    pub(crate) text_length: u16,
}

impl<'f> Shaper<'f> {
    pub(crate) fn new(fonts: &'f FontSet) -> Shaper<'f> {
        Shaper {
            fonts,
            faces: fonts.faces().iter().map(|_| None).collect(),
            plans: Vec::new(),
            languages: Vec::new(),
            looks: Vec::new(),
            words: Vec::new(),
            matches: HashMap::default(),
            uses: Vec::new(),
            missing: BTreeMap::new(),
            buffer: None,
        }
    }

    /// The name of a language, for [`TextStyle::language`].
    pub(crate) fn language_id(&mut self, language: &Language) -> LanguageId {
        let known = self.languages.iter().position(|(known, _, _)| known == language);
        let index = known.unwrap_or_else(|| {
            // A document with more languages than this is not one; the first then stands in.
            if self.languages.len() > usize::from(u8::MAX) {
                return 0;
            }
            let shaping = language.tag().parse().ok();
            self.languages.push((language.clone(), shaping, hyphens::patterns(language)));
            self.languages.len() - 1
        });
        LanguageId(index as u8)
    }

    /// The language of this name.
    pub(crate) fn language(&self, id: LanguageId) -> &Language {
        &self.languages[usize::from(id.0)].0
    }

    pub(crate) fn font_use(&self, id: FontUseId) -> FontUse {
        self.uses[usize::from(id.0)]
    }

    pub(crate) fn fonts(&self) -> &'f FontSet {
        self.fonts
    }

    /// Characters that no font has, with the number of times they were asked for anew.
    pub(crate) fn missing(&self) -> impl Iterator<Item = char> + '_ {
        self.missing.keys().copied()
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
    ) -> Rc<Word> {
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
        if let Some(word) = self.words[table].get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.set_word(text, look));
        if text.len() <= LONGEST {
            self.words[table].insert(text.into(), Rc::clone(&word));
        }
        word
    }

    fn table(&mut self, look: Look) -> usize {
        // Styles follow each other in runs, and a document has a few dozen of them.
        self.looks.iter().rposition(|known| *known == look).unwrap_or_else(|| {
            self.looks.push(look);
            self.words.push(HashMap::default());
            self.looks.len() - 1
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
            .matches
            .entry(key)
            .or_insert_with(|| self.fonts.find(character, look.font, preference));
        if found.is_none() && !is_shaping_control(character) && character != SOFT_HYPHEN {
            *self.missing.entry(character).or_default() += 1;
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
        let size = look.size.scaled(i64::from(found.scale), 1000);
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
        let hyphens = match self.languages[usize::from(look.language.0)].2 {
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
        let known = self.uses.iter().position(|known| *known == font);
        let index = known.unwrap_or_else(|| {
            self.uses.push(font);
            self.uses.len() - 1
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
        let language = self.languages[usize::from(look.language.0)].1.clone();
        let script = buffer.script();
        let fonts = self.fonts;
        let font = self.faces[face].get_or_insert_with(|| {
            let face = &fonts.faces()[face];
            rustybuzz::Face::from_slice(face.data(), face.index())
                .expect("invariant: a face was read from these bytes")
        });
        let key = (face, direction, script, look.language);
        let plan = self.plans.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let plan = ShapePlan::new(font, direction, Some(script), language.as_ref(), &[]);
            self.plans.push((key, plan));
            self.plans.len() - 1
        });
        if let Some(language) = language {
            buffer.set_language(language);
        }
        let shaped = rustybuzz::shape_with_plan(font, &self.plans[plan].1, buffer);
        let units = i64::from(self.fonts.faces()[face].metrics().units_per_em);
        let glyphs = measured(&shaped, size, units, text.len());
        self.buffer = Some(shaped.clear());
        glyphs
    }
}

/// Glyphs at their size, each cluster's text on its first glyph.
fn measured(
    shaped: &rustybuzz::GlyphBuffer,
    size: Length,
    units: i64,
    text_length: usize,
) -> Vec<ShapedGlyph> {
    let scaled = |value: i32| {
        // Rounded here once, so that widths add up the same everywhere.
        size.scaled(i64::from(value), units).as_thousandths()
    };
    let infos = shaped.glyph_infos();
    let rising = infos.first().map(|i| i.cluster) <= infos.last().map(|i| i.cluster);
    let mut glyphs: Vec<ShapedGlyph> = infos
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| ShapedGlyph {
            id: info.glyph_id as u16,
            advance: scaled(position.x_advance),
            shift: scaled(position.x_offset),
            rise: scaled(position.y_offset),
            text_start: info.cluster as u16,
            text_length: 0,
        })
        .collect();
    // Clusters follow each other in one direction; the end of one is the start of the next.
    let mut end = text_length as u16;
    let order: Box<dyn Iterator<Item = usize>> =
        if rising { Box::new((0..glyphs.len()).rev()) } else { Box::new(0..glyphs.len()) };
    let mut previous: Option<usize> = None;
    for index in order {
        let start = glyphs[index].text_start;
        match previous {
            Some(before) if glyphs[before].text_start == start => {
                // The first in visual order carries the text.
                let carrier = if rising { index } else { before };
                let length = glyphs[before].text_length;
                glyphs[before].text_length = 0;
                glyphs[carrier].text_length = length;
                previous = Some(carrier);
            }
            _ => {
                glyphs[index].text_length = end.saturating_sub(start);
                end = start;
                previous = Some(index);
            }
        }
    }
    glyphs
}

/// Hyphenation points that fall between clusters, as glyph counts and widths.
fn hyphen_points(text: &str, glyphs: &[ShapedGlyph], patterns: hypher::Lang) -> Vec<(u16, i32)> {
    let places = hyphens::points(text, patterns);
    let mut points = Vec::with_capacity(places.len());
    let mut places = places.into_iter().peekable();
    let mut width = 0;
    for (index, glyph) in glyphs.iter().enumerate() {
        while places.next_if(|place| *place < usize::from(glyph.text_start)).is_some() {}
        if places.next_if(|place| *place == usize::from(glyph.text_start)).is_some() {
            points.push((index as u16, width));
        }
        width += glyph.advance;
    }
    points
}

/// The text in capitals if that keeps the bytes of each character in place; none if it has no
/// small letter, or one whose capital is longer (then it is set as it is).
fn capitalized(text: &str) -> Option<String> {
    let mut capitals = String::with_capacity(text.len());
    for character in text.chars() {
        let mut upper = character.to_uppercase();
        match (upper.next(), upper.next()) {
            (Some(single), None) if single.len_utf8() == character.len_utf8() => {
                capitals.push(single);
            }
            _ => return None,
        }
    }
    (capitals != text).then_some(capitals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Colour;

    fn style(shaper: &mut Shaper<'_>, language: &Language) -> TextStyle {
        TextStyle {
            size: Length::points(10),
            font: FontStyle::default(),
            rise: Length::ZERO,
            colour: Colour::BLACK,
            language: shaper.language_id(language),
            small_capitals: false,
            underline: false,
            strike: false,
            hyphenate: true,
        }
    }

    fn text_of(piece: &Piece, word: &str) -> Vec<String> {
        let text = &word[piece.start..piece.start + piece.length];
        let glyph_text = |glyph: &ShapedGlyph| {
            let start = usize::from(glyph.text_start);
            text[start..start + usize::from(glyph.text_length)].to_owned()
        };
        piece.glyphs.iter().map(glyph_text).collect()
    }

    #[test]
    fn every_character_belongs_to_exactly_one_glyph_in_each_direction() {
        let mut shaper = Shaper::new(FontSet::standard());
        for (text, language, rtl) in [
            ("efficacité", Language::French, false),
            ("الأمم", Language::Arabic, true),
            ("كُلِّيَّة", Language::Arabic, true),
            ("e\u{301}te\u{301}", Language::French, false),
            ("《宪章》", Language::Chinese, false),
        ] {
            let style = style(&mut shaper, &language);
            let word = shaper.word(text, &style, rtl, rtl);
            let mut pieces: Vec<String> = Vec::new();
            for piece in &word.pieces {
                let mut clusters = text_of(piece, text);
                if rtl {
                    clusters.reverse();
                }
                pieces.extend(clusters);
            }
            assert_eq!(pieces.concat(), text);
        }
        assert_eq!(shaper.missing().count(), 0);
    }

    #[test]
    fn arabic_letters_are_joined() {
        let mut shaper = Shaper::new(FontSet::standard());
        let style = style(&mut shaper, &Language::Arabic);
        let joined = shaper.word("بيت", &style, true, true);
        let alone: Vec<u16> = ["ب", "ي", "ت"]
            .map(|l| shaper.word(l, &style, true, true).pieces[0].glyphs[0].id)
            .to_vec();
        let ids: Vec<u16> = joined.pieces[0].glyphs.iter().rev().map(|glyph| glyph.id).collect();
        assert!(!ids.is_empty() && ids.iter().zip(&alone).all(|(a, b)| a != b), "{ids:?}");
    }

    #[test]
    fn hyphenation_points_have_the_width_of_what_is_before() {
        let mut shaper = Shaper::new(FontSet::standard());
        let style = style(&mut shaper, &Language::French);
        let word = shaper.word("organisation", &style, false, false);
        let piece = &word.pieces[0];
        assert_eq!(piece.hyphens.iter().map(|point| point.0).collect::<Vec<_>>(), [2, 4, 6, 8]);
        let width: i32 = piece.glyphs[..2].iter().map(|glyph| glyph.advance).sum();
        assert_eq!(piece.hyphens[0].1, width);
    }

    #[test]
    fn latin_letters_in_chinese_text_are_western_and_marks_chinese() {
        let mut shaper = Shaper::new(FontSet::standard());
        let style = style(&mut shaper, &Language::Chinese);
        let word = shaper.word("“A”", &style, false, false);
        let names: Vec<&str> = word
            .pieces
            .iter()
            .map(|piece| {
                shaper.fonts().faces()[usize::from(shaper.font_use(piece.font).face)].name()
            })
            .collect();
        assert_eq!(names, ["NotoSerifSC-Regular", "Tinos-Regular", "NotoSerifSC-Regular"]);
    }

    #[test]
    fn characters_in_no_font_are_collected() {
        let mut shaper = Shaper::new(FontSet::standard());
        let style = style(&mut shaper, &Language::English);
        shaper.word("a\u{1F600}b", &style, false, false);
        assert_eq!(shaper.missing().collect::<Vec<_>>(), ['\u{1F600}']);
    }

    #[test]
    fn small_capitals_keep_the_text() {
        let mut shaper = Shaper::new(FontSet::standard());
        let mut style = style(&mut shaper, &Language::French);
        style.small_capitals = true;
        let word = shaper.word("été", &style, false, false);
        assert_eq!(text_of(&word.pieces[0], "été").concat(), "été");
        assert!(shaper.font_use(word.pieces[0].font).capitalized);
    }

    #[test]
    fn endless_words_are_cut_into_pieces() {
        let mut shaper = Shaper::new(FontSet::standard());
        let style = style(&mut shaper, &Language::English);
        let word = shaper.word(&"x".repeat(100_000), &style, false, false);
        assert!(word.pieces.iter().all(|piece| piece.length <= LONGEST + 4));
    }
}
