//! Broken files are mended into the ones that they were broken from.

use super::*;
use chancery_model::{
    Block, Builder, Division, DivisionKind, Inline, Kind, Language, Link, Number,
};

/// A letter with two numbered paragraphs and a link, in three languages.
const LETTERS: [(Language, [&str; 3]); 3] = [
    (Language::Arabic, ["يشرفني أن أحيل طيه إعلانا", "وأرجو تعميم هذه الرسالة", "الفقرة ٢"]),
    (Language::Chinese, ["谨随函转递一项宣言", "请将本函作为大会文件分发", "第2段"]),
    (Language::French, ["J'ai l'honneur de transmettre", "Je vous prie d'agréer", "paragraphe 2"]),
];

fn limits() -> Limits {
    Limits::default()
}

fn written(language: Language, words: [&str; 3]) -> String {
    let link = Link { target: "#para_2".into(), content: vec![Inline::text(words[2])] };
    let numbered = |number: &str, content: Vec<Inline>| {
        let number = Number::new(number, " ").expect("a number");
        let blocks = vec![Block::paragraph(content)];
        Block::from(Division {
            number: Some(number),
            blocks,
            ..Division::new(DivisionKind::Paragraph)
        })
    };
    let first = vec![Inline::text(words[0]), Inline::text(" "), Inline::from(link)];
    let document = Builder::new(Kind::Letter, language)
        .block(numbered("1.", first))
        .block(numbered("2.", vec![Inline::text(words[1])]))
        .build();
    let converter = Converter::standard();
    let akn = converter.registry.by_name("akn").expect("a format");
    let bytes = converter.write(&document, akn, &limits()).expect("a letter").bytes;
    String::from_utf8(bytes).expect("UTF-8")
}

fn repair(xml: &str, accept_losses: bool) -> Repair {
    let limits = limits();
    let source = Source::new("letter.xml", xml.as_bytes(), &limits);
    Converter::standard().repair(&source, Profile::Schema, accept_losses).expect("XML")
}

/// Breaks a letter of each language at one place and expects the whole letter back.
fn mended(from: &str, to: &str) -> Vec<Mended> {
    LETTERS
        .into_iter()
        .map(|(language, words)| {
            let whole = written(language, words);
            assert!(whole.contains(from), "{from} is not in {whole}");
            let repair = repair(&whole.replacen(from, to, 1), false);
            assert!(repair.refused.is_none(), "{:?}", repair.refused);
            let mended = repair.mended.expect("something better");
            assert_eq!(String::from_utf8_lossy(&mended.bytes), whole);
            mended
        })
        .collect()
}

#[test]
fn what_is_sound_is_left_alone() {
    for (language, words) in LETTERS {
        let repair = repair(&written(language, words), false);
        assert!(repair.is_clean() && repair.mended.is_none() && repair.refused.is_none());
    }
}

#[test]
fn an_identifier_given_twice_becomes_one_of_its_own() {
    for mended in mended("eId=\"para_2\"", "eId=\"para_1\"") {
        let change = Change { of: "duplicate_identifier".into(), before: 1, after: 0 };
        assert_eq!(mended.changes, [change]);
        let renamed = &mended.renamed[0];
        assert_eq!((renamed.from.as_str(), renamed.to.as_str()), ("para_1", "para_2"));
    }
}

#[test]
fn a_link_follows_the_element_whose_identifier_changes() {
    for (language, words) in LETTERS {
        let whole = written(language, words);
        let broken = whole.replace("para_2", "para_14").replace("para_1\"", "para_2\"").replacen(
            "<FRBRcountry value=\"un\"/>",
            "",
            1,
        );
        let mended = repair(&broken, false).mended.expect("something better");
        assert_eq!(String::from_utf8_lossy(&mended.bytes), whole);
        assert_eq!(mended.relinked, 1);
    }
}

#[test]
fn metadata_that_is_missing_or_out_of_order_is_set_right() {
    mended("<FRBRcountry value=\"un\"/>\n", "");
    let author = "<FRBRlanguage language=";
    mended(author, "<FRBRformat value=\"xml\"/><FRBRlanguage language=");
}

#[test]
fn a_paragraph_inside_of_a_paragraph_ends_the_outer_one() {
    for (language, words) in LETTERS {
        let whole = written(language, words);
        let broken = whole.replacen(words[1], &format!("{}<p>{}</p>", words[0], words[1]), 1);
        let repair = repair(&broken, false);
        assert!(!repair.before.as_ref().expect("well-formed").valid);
        let mended = repair.mended.expect("something better");
        assert!(mended.after.valid);
    }
}

#[test]
fn end_tags_that_do_not_match_are_set_right_and_told_with_their_line() {
    for (from, to) in [("</content>", "</wrong>"), ("</content>", ""), ("</p>", "</p></p>")] {
        for mended in mended(from, to) {
            assert_eq!(mended.tags.len(), 1, "{:?}", mended.tags);
            assert!(mended.tags[0].to_string().starts_with("line "));
            let change = Change { of: "well_formed".into(), before: 1, after: 0 };
            assert_eq!(mended.changes, [change]);
        }
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_with_the_line() {
    for (language, words) in LETTERS {
        let whole = written(language, words);
        let at = whole.rfind("</content>").expect("a paragraph");
        let repair = repair(&whole[..at], false);
        assert!(repair.before.is_none() && repair.mended.is_none());
        assert!(repair.fault.contains("line"), "{}", repair.fault);
        let refused = repair.refused.expect("a refusal");
        assert_eq!(refused.kind, ConvertErrorKind::Malformed);
    }
}

#[test]
fn metadata_that_would_be_lost_is_a_reason_to_refuse_unless_it_is_accepted() {
    let [_, _, (language, words)] = LETTERS;
    let whole = written(language, words);
    let broken = whole.replacen("<FRBRcountry value=\"un\"/>", "", 1).replacen(
        "</meta>",
        "<proprietary source=\"#un\"><x xmlns=\"urn:x\">7</x></proprietary></meta>",
        1,
    );
    let refused = repair(&broken, false);
    assert_eq!(refused.refused.map(|error| error.kind), Some(ConvertErrorKind::Loss));
    assert!(refused.mended.is_none());
    let mended = repair(&broken, true).mended.expect("something better");
    assert_eq!(mended.losses().count(), 1);
    assert_eq!(String::from_utf8_lossy(&mended.bytes), whole);
}

#[test]
fn other_words_or_another_order_of_them_are_refused_with_their_place() {
    let one = Printed::of("<p>Rappelant sa résolution 2254 (2015)</p>");
    let other = Printed::of("<p>Rappelant sa résolution 2245 (2015)</p>");
    let error = same_words(&one, &other).expect_err("another number");
    assert_eq!(error.kind, ConvertErrorKind::Unproved);
    assert!(error.message.contains("2254") && error.message.contains("2245"), "{error}");
    assert!(matches!(error.location, Location::Bytes { range, .. } if range.start == 30));
    assert!(same_words(&one, &one).is_ok());
}

#[test]
fn what_is_no_xml_is_not_repaired() {
    let limits = limits();
    let empty = Source::new("letter.xml", b"", &limits);
    assert!(Converter::standard().repair(&empty, Profile::Schema, false).is_err());
    for bytes in [b"Lettre".as_slice(), b"\xFF\xFE<\0"] {
        let source = Source::new("letter.xml", bytes, &limits);
        let repair = Converter::standard().repair(&source, Profile::Schema, false);
        let repair = repair.expect("a refusal");
        assert!(repair.mended.is_none() && repair.refused.is_some());
    }
}
