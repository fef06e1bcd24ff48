//! Tests of paragraphs and annexes named beside a resolution, in the six languages.

use super::*;

#[test]
fn annexes_of_resolutions_are_components() {
    let after = |text: &str| format!("{text} = A/RES/70/251!2");
    for (language, text) in [
        (English, "70/251, annex II"),
        (French, "70/251, annexe II"),
        (Spanish, "70/251, anexo II"),
        (Russian, "70/251, приложение II"),
        (Arabic, "70/251، المرفق الثاني"),
    ] {
        let word = match language {
            Russian => "резолюция",
            Arabic => "القرار",
            Spanish => "resolución",
            French => "résolution",
            _ => "resolution",
        };
        check(&language, &format!("{word} {text}."), &[&after(text)]);
    }
    check(&Chinese, "第70/251号决议，附件二。", &["第70/251号决议，附件二 = A/RES/70/251!2"]);
    for (language, text) in [
        (English, "annex to General Assembly resolution 70/251"),
        (French, "annexe de la résolution 70/251"),
        (Spanish, "anexo de la resolución 70/251"),
        (Russian, "приложение к резолюции 70/251"),
        (Arabic, "المرفق للقرار 70/251"),
        (Chinese, "第70/251号决议附件"),
    ] {
        check(&language, &format!("{text},"), &[&format!("{text} = A/RES/70/251!1")]);
    }
    check(
        &English,
        "resolution 70/251, annex I, para. 5,",
        &["70/251, annex I, para. 5 = A/RES/70/251!1~para_5"],
    );
    check(
        &Chinese,
        "第70/251号决议附件第5段",
        &["第70/251号决议附件第5段 = A/RES/70/251!1~para_5"],
    );
}

#[test]
fn paragraphs_after_the_resolution_are_portions() {
    for (language, before, text) in [
        (English, "resolution", "75/1, para. 7"),
        (French, "résolution", "75/1, par. 7"),
        (Spanish, "resolución", "75/1, párr. 7"),
        (Russian, "резолюция", "75/1, п. 7"),
        (Arabic, "القرار", "75/1، الفقرة 7"),
    ] {
        let text_with = format!("{before} {text}.");
        check(&language, &text_with, &[&format!("{text} = A/RES/75/1~para_7")]);
    }
    check(
        &English,
        "paragraph 7 (a) of resolution 75/1",
        &["paragraph 7 (a) of resolution 75/1 = A/RES/75/1~para_7"],
    );
}

#[test]
fn ranges_of_paragraphs_are_ranges() {
    for (language, text) in [
        (English, "paragraphs 5 to 7 of resolution 75/1"),
        (French, "paragraphes 5 à 7 de la résolution 75/1"),
        (Spanish, "párrafos 5 a 7 de la resolución 75/1"),
        (Russian, "пункты 5–7 резолюции 75/1"),
        (Arabic, "الفقرات 5 إلى 7 من القرار 75/1"),
        (Chinese, "第75/1号决议第5至7段"),
    ] {
        check(&language, text, &[&format!("{text} = A/RES/75/1~para_5->para_7")]);
    }
}

#[test]
fn parts_of_other_things_are_not_parts_of_the_resolution() {
    check(&English, "paragraphs 5, 6 and 9 of resolution 75/1", &["75/1 = A/RES/75/1"]);
    check(&English, "resolution 75/1, paragraph 5 of the report", &["75/1 = A/RES/75/1"]);
    check(&English, "resolution 75/1, annex I to the report", &["75/1 = A/RES/75/1"]);
    check(&English, "resolution 75/1, annexes I and II", &["75/1 = A/RES/75/1"]);
    check(&French, "la résolution 75/1, paragraphes 5 et 6", &["75/1 = A/RES/75/1"]);
}

#[test]
fn parts_resolve_to_components_and_portions() {
    let table = SymbolTable::known();
    let work = "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015";
    for (language, text, part) in [
        (French, "au paragraphe 4 de la résolution 2254 (2015)", "!main~para_4"),
        (Russian, "пункт 4 резолюции 2254 (2015)", "!main~para_4"),
        (Spanish, "párrafos 4 a 6 de la resolución 2254 (2015)", "!main~para_4->para_6"),
        (English, "resolution 2254 (2015), annex II", "!annex_2"),
        (Arabic, "القرار 2254 (2015)، المرفق الثاني، الفقرة 3", "!annex_2~para_3"),
        (Chinese, "第2254(2015)号决议附件二第3段", "!annex_2~para_3"),
    ] {
        let context =
            ReferenceContext { language: &language, issuing: None, annexes: 0, table: &table };
        let found = find_references(text, context);
        let iri = found.first().and_then(|reference| reference.iri.clone());
        let printed = iri.map(|iri| iri.to_string());
        assert_eq!(printed.as_deref(), Some(&*format!("{work}/{part}")), "{text}");
        let read = printed.and_then(|iri| iri.parse::<crate::Target>().ok());
        assert!(matches!(read, Some(crate::Target::Document(_))), "{text}");
    }
}
