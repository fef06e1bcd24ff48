//! Words of several scripts, shaped.

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
    let alone: Vec<u16> =
        ["ب", "ي", "ت"].map(|l| shaper.word(l, &style, true, true).pieces[0].glyphs[0].id).to_vec();
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
        .map(|piece| shaper.fonts().faces()[usize::from(shaper.font_use(piece.font).face)].name())
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
