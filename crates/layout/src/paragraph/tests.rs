//! Paragraphs in the languages of the United Nations, and hostile ones.

use super::*;
use crate::fonts::{FontSet, FontStyle};
use crate::pages::{Artifact, Colour, GlyphRun, Item, Mark};
use crate::text::characters::LINE_END;
use crate::text::rich::TextStyle;
use chancery_model::Language;

const FRENCH: &str = "Nous n'accepterons pas qu'on puisse envisager de régler les problèmes interétatiques et les différends internationaux en recourant à la menace ou à l'emploi de la force, en attisant l'intolérance entre nationalités ou confessions et en détruisant les structures d'État par des méthodes telles que les « révolutions de couleur » ou les « guerres hybrides ». Au vu de la situation internationale actuelle, constamment porteuse d'un risque de conflit, nos États ont pris des mesures concrètes pour que l'Organisation soit à même de répondre systématiquement à toute tentative de déstabilisation et d'atteinte à la paix ou à la sécurité dans la zone qui relève de sa responsabilité.";
const ARABIC: &str = "أتشرف بأن أحيل إليكم طيه الإعلان الصادر عن رؤساء الدول الأعضاء في منظمة معاهدة الأمن الجماعي (الاتحاد الروسي، وجمهورية أرمينيا) احتفالا بالذكرى السنوية الخامسة والعشرين لتوقيع المعاهدة S/RES/2254 (2015) والذكرى السنوية الخامسة عشرة لإنشاء المنظمة.";
const CHINESE: &str = "谨随函转递集体安全条约组织成员国(俄罗斯联邦、亚美尼亚共和国、白俄罗斯共和国、哈萨克斯坦共和国、塔吉克斯坦共和国和吉尔吉斯共和国)国家元首为纪念《条约》签署二十五周年和该组织成立十五周年发表的宣言(见附件一)，以及“和平”2017年11月30日明斯克首脑会议期间发表的联合宣言。";

fn measure(width: i32, alignment: Alignment) -> (i32, Alignment) {
    (width, alignment)
}

fn lines_of(text: &str, language: Language, (width, alignment): (i32, Alignment)) -> Vec<SetLine> {
    let mut shaper = Shaper::new(FontSet::standard());
    let id = shaper.language_id(&language);
    let style = TextStyle {
        size: Length::points(10),
        font: FontStyle::default(),
        rise: Length::ZERO,
        colour: Colour::BLACK,
        language: id,
        small_capitals: false,
        underline: false,
        strike: false,
        hyphenate: true,
    };
    let mut rich = RichText::default();
    rich.push(text, style, Mark::Artifact(Artifact::Layout), None);
    let setting = Setting {
        width: Length::points(width),
        indent: Length::ZERO,
        alignment,
        right_to_left: language == Language::Arabic,
        language: id,
        tab: Length::points(24),
        last_tab_fills: false,
    };
    let lines = set(&rich, &setting, &mut shaper);
    assert_eq!(shaper.missing().count(), 0);
    lines
}

fn runs(line: &SetLine) -> impl Iterator<Item = &GlyphRun> {
    line.items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// The text that the lines stand for, without the soft hyphens that line breaking put in.
fn text_of(lines: &[SetLine]) -> String {
    let mut text = String::new();
    for line in lines {
        text.extend(runs(line).map(GlyphRun::stands_for));
        if line.hyphenated {
            assert_eq!(text.pop(), Some('\u{AD}'));
        }
    }
    text.replace('\n', "\u{2028}")
}

/// Left and right end of the ink of a line, spaces at its ends left out.
fn extent(line: &SetLine) -> (i32, i32) {
    let (mut left, mut right) = (i32::MAX, i32::MIN);
    for run in runs(line) {
        for glyph in &run.glyphs {
            if run.glyph_text(glyph).trim().is_empty() {
                continue;
            }
            let x = (run.origin.x + glyph.x).as_thousandths();
            left = left.min(x);
            right = right.max(x + glyph.advance.as_thousandths());
        }
    }
    (left, right)
}

#[test]
fn justified_lines_reach_both_margins_exactly() {
    for (text, language) in
        [(FRENCH, Language::French), (ARABIC, Language::Arabic), (CHINESE, Language::Chinese)]
    {
        let lines = lines_of(text, language.clone(), measure(365, Alignment::Justified));
        assert!(lines.len() > 2);
        for line in &lines[..lines.len() - 1] {
            let (left, right) = extent(line);
            // Marks of Arabic letters may stand beyond the advance of their letters.
            let slack = if language == Language::Arabic { 1500 } else { 2 };
            assert!(left.abs() <= slack && (right - 365_000).abs() <= slack, "{left} {right}");
        }
    }
}

#[test]
fn no_character_is_lost_or_moved() {
    for (text, language) in [
        (FRENCH, Language::French),
        (ARABIC, Language::Arabic),
        (CHINESE, Language::Chinese),
        (
            "soft\u{AD}hyphen\u{AD}ation tabs\tand  spaces\u{a0}and\u{202f}narrow\u{200b}zero",
            Language::English,
        ),
        ("  leading and trailing  ", Language::English),
        ("a\u{301}b e\u{301} ffi fl — №5 ㈠㈡ “q”", Language::Russian),
    ] {
        for width in [30, 60, 150, 365] {
            for alignment in
                [Alignment::Justified, Alignment::Start, Alignment::Centre, Alignment::End]
            {
                let lines = lines_of(text, language.clone(), measure(width, alignment));
                assert_eq!(text_of(&lines), text, "{width}");
            }
        }
    }
}

#[test]
fn french_words_are_hyphenated_but_never_three_times_in_a_row() {
    let lines = lines_of(FRENCH, Language::French, measure(180, Alignment::Justified));
    let hyphenated: Vec<bool> = lines.iter().map(|line| line.hyphenated).collect();
    assert!(hyphenated.iter().any(|hyphen| *hyphen));
    assert!(!hyphenated.windows(3).any(|three| three.iter().all(|hyphen| *hyphen)));
}

#[test]
fn spaces_stay_within_the_bounds_of_good_setting() {
    let lines = lines_of(FRENCH, Language::French, measure(365, Alignment::Justified));
    let mut gaps = Vec::new();
    for line in &lines[..lines.len() - 1] {
        for run in runs(line) {
            let spaces = run.glyphs.iter().filter(|glyph| run.glyph_text(glyph) == " ");
            gaps.extend(spaces.map(|glyph| glyph.advance.as_thousandths()));
        }
    }
    let widest = gaps.iter().max().expect("spaces");
    assert!(*widest <= 5_000, "a gap of {widest} thousandths of a point at 10 points");
}

#[test]
fn arabic_lines_begin_at_the_right_and_embed_symbols_from_left_to_right() {
    let lines = lines_of(ARABIC, Language::Arabic, measure(365, Alignment::Justified));
    let last = lines.last().expect("lines");
    let (left, right) = extent(last);
    assert!(left > 20_000 && (364_000..=366_500).contains(&right), "{left} {right}");
    let symbol = lines.iter().flat_map(runs).find(|run| run.text.contains("S/RES"));
    assert!(!symbol.expect("the symbol").right_to_left);
}

#[test]
fn no_chinese_line_begins_or_ends_with_a_forbidden_mark() {
    for width in [95, 120, 200, 365] {
        let lines = lines_of(CHINESE, Language::Chinese, measure(width, Alignment::Justified));
        for line in &lines {
            let text: String = runs(line).map(|run| run.text.as_str()).collect();
            assert!(!text.starts_with(['，', '。', '、', '》', '”', ')']), "{text}");
            assert!(!text.trim_end().ends_with(['《', '“', '(']), "{text}");
        }
    }
}

#[test]
fn line_ends_of_the_document_are_kept() {
    let text = format!("Minsk{LINE_END}Le 30 novembre 2017");
    let lines = lines_of(&text, Language::French, measure(365, Alignment::Justified));
    assert_eq!(lines.len(), 2);
    assert_eq!(text_of(&lines), text);
    let (_, right) = extent(&lines[0]);
    assert!(right < 60_000);
}

#[test]
fn words_wider_than_the_measure_are_cut_and_stay_within_it() {
    for text in ["x".repeat(5_000), "A/".repeat(400), "م".repeat(900), "a\u{a0}".repeat(500)] {
        let lines = lines_of(&text, Language::English, measure(100, Alignment::Justified));
        assert!(lines.len() > 5);
        for line in &lines {
            let (left, right) = extent(line);
            assert!(left >= -10 && right <= 100_010, "{left} {right} in {}", &text[..4]);
        }
        assert_eq!(text_of(&lines), text);
    }
}

#[test]
fn a_measure_narrower_than_a_letter_still_ends() {
    let lines = lines_of("word and word", Language::English, measure(1, Alignment::Justified));
    assert_eq!(text_of(&lines), "word and word");
}

#[test]
fn paragraphs_without_width_take_linear_time() {
    let text = "\u{AD}".repeat(60_000) + &"\u{200b}".repeat(60_000);
    let lines = lines_of(&text, Language::English, measure(365, Alignment::Justified));
    assert_eq!(text_of(&lines).chars().count(), 120_000);
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    let lines = lines_of("", Language::English, measure(365, Alignment::Justified));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].items.is_empty());
}
