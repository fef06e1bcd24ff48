//! Tests of who adopted a resolution, and of enumerations that go on.

use super::*;

/// The references of a document of the Assembly.
#[track_caller]
fn check_assembly(language: &Language, text: &str, expected: &[&str]) {
    assert_eq!(found(text, language, Some(Organ::GeneralAssembly), 0), expected, "{text}");
}

/// True for each reference that is certain, and so has an IRI if the table has the work.
fn certainty(text: &str, language: &Language, issuing: Option<Organ>) -> Vec<bool> {
    let table = SymbolTable::known();
    let context = ReferenceContext { language, issuing, annexes: 0, table: &table };
    find_references(text, context).iter().map(|reference| reference.certain).collect()
}

#[test]
fn letters_of_parts_are_read_with_their_joiners() {
    let expected = &["57/284 A", "58/286 = A/RES/58/286"];
    for (language, text, letters) in [
        (English, "its resolutions 57/284 A and B of 20 December 2002, 58/286", " and B"),
        (French, "ses résolutions 57/284 A et B du 20 décembre 2002 et 58/286", " et B"),
        (Spanish, "sus resoluciones 57/284 A y B, de 20 de diciembre de 2002, y 58/286", " y B"),
        (Russian, "свои резолюции 57/284 A и B от 20 декабря 2002 года и 58/286", " и B"),
    ] {
        let first = format!("{}{letters} = A/RES/57/284 A-B", expected[0]);
        check_assembly(&language, text, &[&first, expected[1]]);
    }
    check_assembly(
        &Arabic,
        "إلى قراراتها 57/284 ألف وباء المؤرخين 20 كانون الأول/ديسمبر 2002 و 58/286",
        &["57/284 ألف وباء = A/RES/57/284 A-B", "58/286 = A/RES/58/286"],
    );
    check_assembly(
        &Chinese,
        "回顾其2002年12月20日第57/284 A和B号和2004年4月8日第58/286号决议",
        &["57/284 A和B = A/RES/57/284 A-B", "58/286 = A/RES/58/286"],
    );
    check(&Arabic, "تنفيذ القرار 53/77 دال، والتزام", &["53/77 دال = A/RES/53/77 D"]);
    check(&Russian, "резолюцию 51/45 Е от 10 декабря", &["51/45 Е = A/RES/51/45 E"]);
}

#[test]
fn special_sessions_are_found_in_every_language() {
    for (language, text, number) in [
        (English, "General Assembly resolution S-24/2", "S-24/2"),
        (French, "la résolution S-24/2 de l’Assemblée générale", "S-24/2"),
        (Spanish, "la resolución S-24/2 de la Asamblea General", "S-24/2"),
        (Russian, "резолюция S‑24/2 Генеральной Ассамблеи", "S‑24/2"),
        (Arabic, "قرار الجمعية العامة دإ-24/2", "دإ-24/2"),
        (Chinese, "大会S-24/2号决议", "S-24/2"),
    ] {
        check(&language, text, &[&format!("{number} = A/RES/S-24/2")]);
    }
    check(&Arabic, "القرار دإط-11/1", &["دإط-11/1 = A/RES/ES-11/1"]);
    check_assembly(
        &French,
        "Résolutions S-23/2, annexe, et S-23/3, annexe.",
        &["S-23/2, annexe = A/RES/S-23/2!1", "S-23/3, annexe = A/RES/S-23/3!1"],
    );
    check_assembly(
        &Chinese,
        "大会S-23/2号决议，附件；S-23/3号决议，附件。",
        &["S-23/2号决议，附件 = A/RES/S-23/2!1", "S-23/3号决议，附件 = A/RES/S-23/3!1"],
    );
}

#[test]
fn numbers_of_the_security_council_stand_without_year_or_word() {
    let council = |language: &Language, text: &str, expected: &[&str]| {
        assert_eq!(found(text, language, Some(Organ::SecurityCouncil), 0), expected, "{text}");
    };
    let bare = &["1325 = S/RES/1325 (2000)", "1820 = S/RES/1820 (2008)"];
    council(&English, "its resolutions 1325 and 1820,", bare);
    council(&French, "ses résolutions 1325 et 1820,", bare);
    council(&Arabic, "قراريه 1325 و 1820،", bare);
    council(&Chinese, "安理会第1325号和第1820号决议", bare);
    check(&English, "resolution 1325 of the congress", &[]);
    let apart = &["1325 (2000) = S/RES/1325 (2000)", "1265 (1999) = S/RES/1265 (1999)"];
    check(&English, "resolutions 1325 (2000) on women and 1265 (1999) on civilians", apart);
    check(&Arabic, "قراراته 1325 (2000) بشأن المرأة و 1265 (1999) بشأن المدنيين", apart);
    check(&Spanish, "resoluciones 1325 (2000) 1265 (1999)", apart);
    check(&English, "resolution 1325 (2000), with 300 (2005) cases", &apart[..1]);
}

#[test]
fn the_organ_of_a_pronoun_is_the_one_named_before_or_after() {
    let rights = &["45/34 = A/HRC/RES/45/34"];
    check_assembly(&English, "the Human Rights Council, in its resolution 45/34,", rights);
    check_assembly(&French, "le Conseil des droits de l’homme dans sa résolution 45/34", rights);
    check_assembly(&Arabic, "مجلس حقوق الإنسان في قراره 45/34", rights);
    check_assembly(&English, "In its resolution 45/34, the Human Rights Council asked", rights);
    check_assembly(&English, "the Commission on Narcotic Drugs, in its resolution 64/1,", &[]);
    check_assembly(&English, "Commission resolution 64/1", &[]);
    check_assembly(&English, "ECLAC resolution 64/1", &[]);
    check_assembly(&Russian, "резолюции 64/1 Комиссии по наркотическим средствам", &[]);
    check_assembly(&French, "la résolution 64/1 de la Commission des stupéfiants", &[]);
    check_assembly(&Chinese, "麻醉药品委员会第64/1号决议", &[]);
    check_assembly(&Chinese, "世界卫生大会第70/1号决议", &[]);
    check(
        &English,
        "of Western Asia Commission for Western Asia resolutions and decisions 70/12",
        &[],
    );
}

#[test]
fn an_announced_organ_holds_in_its_sentence() {
    let expected = &["13 (I) = A/RES/13 (I)", "56/227 = A/RES/56/227"];
    check(
        &English,
        "General Assembly resolutions, including resolutions 13 (I) and 56/227",
        expected,
    );
    check(&English, "General Assembly resolutions and decisions. Resolution 13 (I)", &[]);
    check(
        &English,
        "resolutions of the Human Rights Council, including resolution 39/2",
        &["39/2 = A/HRC/RES/39/2"],
    );
    check(
        &English,
        "resolutions 70/1 on development; 72/279 on the system; and 79/226 on activities",
        &["70/1 = A/RES/70/1", "72/279 = A/RES/72/279", "79/226 = A/RES/79/226"],
    );
    check_assembly(
        &Chinese,
        "回顾其各项决议，包括第46/182号、第48/57号。",
        &["46/182 = A/RES/46/182", "48/57 = A/RES/48/57"],
    );
}

#[test]
fn several_organs_are_told_apart_by_the_number() {
    let expected = &["70/262 = A/RES/70/262", "2282 (2016) = S/RES/2282 (2016)"];
    check(
        &English,
        "General Assembly and Security Council resolutions 70/262 and 2282 (2016)",
        expected,
    );
    check(
        &Russian,
        "резолюции Генеральной Ассамблеи и Совета Безопасности 70/262 и 2282 (2016)",
        expected,
    );
    check(&Arabic, "قرارَي الجمعية العامة ومجلس الأمن 70/262 و 2282 (2016)", expected);
    check(
        &Chinese,
        "大会和安全理事会2016年4月27日第70/262号决议和第2282(2016)号决议",
        &["70/262 = A/RES/70/262", "2282(2016) = S/RES/2282 (2016)"],
    );
    check(&English, "Council resolution 1895 (LVII)", &["1895 (LVII) = E/RES/1895 (LVII)"]);
    check(&English, "Assembly resolution 38/235", &["38/235 = A/RES/38/235"]);
    check(
        &English,
        "General Assembly resolutions and decisions 47/53 D and 47/405",
        &["47/53 D = A/RES/47/53 D", "47/405 = A/DEC/47/405"],
    );
}

#[test]
fn a_misprinted_day_leaves_the_reference_open() {
    let text = "its resolution 75/1 of 21 September 2019";
    assert_eq!(certainty(text, &English, Some(Organ::GeneralAssembly)), [false]);
    let text = "sa résolution 2254 (2015) du 18 décembre 2016";
    assert_eq!(certainty(text, &French, Some(Organ::SecurityCouncil)), [false]);
    let text = "第2254(2015)号决议";
    assert_eq!(certainty(text, &Chinese, None), [true]);
}
