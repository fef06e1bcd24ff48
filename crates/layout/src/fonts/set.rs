//! A set of font families, and which face of them shows a character.

use super::face::{Face, FaceError};
use super::memory::Memory;
use super::standard::STANDARD;
use std::sync::{Arc, OnceLock};

/// Families in order of preference. Every character is shown by the first family that has it.
#[derive(Clone, Debug)]
pub struct FontSet {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
    memory: Arc<Memory>,
}

/// The faces of one family, as places in [`FontSet::faces`].
#[derive(Clone, Debug)]
struct Family {
    name: String,
    faces: Vec<usize>,
    scale: u16,
}

/// The style asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontStyle {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// The face that shows a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Place in [`FontSet::faces`].
    pub(crate) face: usize,
    /// Size relative to the nominal one, in thousandths.
    pub(crate) scale: u16,
    /// The style was asked for and the face does not have it.
    pub(crate) embolden: bool,
    /// As above.
    pub(crate) slant: bool,
    /// No face has the character; its replacement is shown.
    pub(crate) replaced: bool,
}

/// Kind of text that decides which family is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Preference {
    /// In order of the families.
    Default,
    /// The family that shows Arabic letters first.
    Arabic,
    /// The family that shows ideographs first.
    Chinese,
}

impl FontSet {
    fn empty() -> FontSet {
        FontSet { faces: Vec::new(), families: Vec::new(), memory: Arc::default() }
    }

    /// What shaping with these fonts remembers.
    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The default set, which serves the six official languages. Read once per process.
    #[must_use]
    pub fn standard() -> &'static FontSet {
        static SET: OnceLock<FontSet> = OnceLock::new();
        SET.get_or_init(|| {
            let mut set = FontSet::empty();
            for family in &STANDARD {
                for file in family.files {
                    let face = Face::new(*file, 0).expect("invariant: the default fonts are fonts");
                    let family_index = set.family_of(&face);
                    set.push(face, family_index);
                    set.families[family_index].scale = family.scale;
                }
            }
            set
        })
    }

    /// The default set with further fonts that come before it, in their order; the bytes of each
    /// may hold one font or a collection.
    ///
    /// # Errors
    /// If some bytes are no font: their place in `fonts` and the reason.
    pub fn with_fonts(
        fonts: impl IntoIterator<Item = Vec<u8>>,
    ) -> Result<FontSet, (usize, FaceError)> {
        let mut set = FontSet::empty();
        for (place, data) in fonts.into_iter().enumerate() {
            let count = rustybuzz::ttf_parser::fonts_in_collection(&data).unwrap_or(1);
            for index in 0..count {
                let face = Face::new(data.clone(), index).map_err(|error| (place, error))?;
                let family = set.family_of(&face);
                if face.shows('\u{628}') && !face.shows('a') {
                    set.families[family].scale = STANDARD[1].scale;
                }
                set.push(face, family);
            }
        }
        let standard = FontSet::standard();
        let offset = set.faces.len();
        set.faces.extend(standard.faces.iter().cloned());
        for family in &standard.families {
            let faces = family.faces.iter().map(|face| face + offset).collect();
            set.families.push(Family { faces, ..family.clone() });
        }
        Ok(set)
    }

    /// All faces.
    #[must_use]
    pub fn faces(&self) -> &[Arc<Face>] {
        &self.faces
    }

    /// The face that shows `character` in this style; none if no face of the set has it.
    pub(crate) fn find(
        &self,
        character: char,
        style: FontStyle,
        preference: Preference,
    ) -> Option<Match> {
        let key = match preference {
            Preference::Default => None,
            Preference::Arabic => Some('\u{628}'),
            Preference::Chinese => Some('\u{4e00}'),
        };
        let preferred = key.and_then(|letter| {
            let family = self.families.iter().find(|family| self.has(family, letter))?;
            self.in_family(family, character, style)
        });
        preferred.or_else(|| {
            self.families.iter().find_map(|family| self.in_family(family, character, style))
        })
    }

    fn has(&self, family: &Family, character: char) -> bool {
        family.faces.iter().any(|&face| self.faces[face].shows(character))
    }

    fn in_family(&self, family: &Family, character: char, style: FontStyle) -> Option<Match> {
        let distance = |face: &Face| {
            let own = face.style();
            // A missing weight is easier to make than a missing slope.
            (u8::from(own.italic != style.italic) * 2) + u8::from(own.bold != style.bold)
        };
        let candidates = family.faces.iter().filter(|&&face| self.faces[face].shows(character));
        let &face = candidates.min_by_key(|&&face| distance(&self.faces[face]))?;
        let own = self.faces[face].style();
        Some(Match {
            face,
            scale: family.scale,
            embolden: style.bold && !own.bold,
            slant: style.italic && !own.italic,
            replaced: false,
        })
    }

    /// The family of the face; made if there is none.
    fn family_of(&mut self, face: &Face) -> usize {
        let known = self.families.iter().position(|family| family.name == face.family());
        known.unwrap_or_else(|| {
            let name = face.family().to_owned();
            self.families.push(Family { name, faces: Vec::new(), scale: 1000 });
            self.families.len() - 1
        })
    }

    fn push(&mut self, face: Face, family: usize) {
        self.families[family].faces.push(self.faces.len());
        self.faces.push(Arc::new(face));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_for(character: char, bold: bool, preference: Preference) -> Option<String> {
        let set = FontSet::standard();
        let style = FontStyle { bold, italic: false };
        set.find(character, style, preference)
            .map(|found| set.faces()[found.face].name().to_owned())
    }

    #[test]
    fn each_script_of_the_six_languages_has_its_face() {
        assert_eq!(name_for('é', false, Preference::Default).as_deref(), Some("Tinos-Regular"));
        assert_eq!(name_for('Ж', true, Preference::Default).as_deref(), Some("Tinos-Bold"));
        assert_eq!(name_for('م', true, Preference::Default).as_deref(), Some("Amiri-Bold"));
        assert_eq!(
            name_for('联', true, Preference::Default).as_deref(),
            Some("NotoSerifSC-Regular")
        );
    }

    #[test]
    fn symbols_of_documents_are_shown() {
        for character in "№㈠㈩①←→⇒✓□☆−×≤№ªº€‑\u{202f}؛،۔﷼".chars()
        {
            assert!(name_for(character, false, Preference::Default).is_some(), "{character}");
        }
    }

    #[test]
    fn quotation_marks_of_chinese_text_come_from_the_chinese_face() {
        assert_eq!(name_for('“', false, Preference::Default).as_deref(), Some("Tinos-Regular"));
        assert_eq!(
            name_for('“', false, Preference::Chinese).as_deref(),
            Some("NotoSerifSC-Regular")
        );
    }

    #[test]
    fn a_missing_style_is_made_from_the_regular_face() {
        let style = FontStyle { bold: true, italic: true };
        let found = FontSet::standard().find('国', style, Preference::Default).expect("hanzi");
        assert!(found.embolden && found.slant);
    }

    #[test]
    fn a_character_in_no_font_is_not_found() {
        assert_eq!(name_for('\u{1F600}', false, Preference::Default), None);
    }

    #[test]
    fn fonts_of_the_user_come_first_and_broken_ones_are_named() {
        let amiri = include_bytes!("../../fonts/Amiri-Regular.ttf").to_vec();
        let set = FontSet::with_fonts([amiri]).expect("a font");
        assert_eq!(set.faces().len(), FontSet::standard().faces().len() + 1);
        let found = set.find('(', FontStyle::default(), Preference::Default).expect("bracket");
        assert_eq!(found.face, 0);
        let (place, error) = FontSet::with_fonts([b"no font".to_vec()]).expect_err("no font");
        assert_eq!(place, 0);
        assert!(matches!(error, FaceError::Unreadable(_)));
    }
}
