//! Tests of references in running text, in the six languages.

use super::*;
use Language::{Arabic, Chinese, English, French, Russian, Spanish};

#[path = "reference_body_tests.rs"]
mod bodies;
#[path = "reference_course_tests.rs"]
mod course;
#[path = "reference_part_tests.rs"]
mod parts;

fn found(text: &str, language: &Language, issuing: Option<Organ>, annexes: u32) -> Vec<String> {
    let table = SymbolTable::known();
    let context = ReferenceContext { language, issuing, annexes, table: &table };
    find_references(text, context)
        .iter()
        .map(|reference| {
            let printed = &text[reference.range.clone()];
            let target = match &reference.target {
                ReferenceTarget::Work { symbol, annex, portion } => {
                    let annex = annex.map(|number| format!("!{number}")).unwrap_or_default();
                    let portion = portion.iter().map(|portion| format!("~{portion}"));
                    format!("{symbol}{annex}{}", portion.collect::<String>())
                }
                ReferenceTarget::Joint(symbols) => {
                    symbols.iter().map(Symbol::as_str).collect::<Vec<_>>().join("+")
                }
                ReferenceTarget::OwnAttachment { number, .. } => {
                    format!("!{}", number.unwrap_or(0))
                }
            };
            format!("{printed} = {target}")
        })
        .collect()
}

#[track_caller]
fn check(language: &Language, text: &str, expected: &[&str]) {
    assert_eq!(found(text, language, None, 3), expected, "{text}");
}

#[test]
fn resolutions_of_the_security_council_are_found_by_their_year() {
    let expected = &["2254 (2015) = S/RES/2254 (2015)"];
    check(&French, "de la résolution 2254 (2015) du Conseil de sécurité,", expected);
    check(&English, "Security Council resolution 2254 (2015)", expected);
    check(&Spanish, "la resolución 2254 (2015) del Consejo de Seguridad", expected);
    check(&Russian, "с резолюцией 2254 (2015) Совета Безопасности", expected);
    check(&Arabic, "لقرار مجلس الأمن 2254 (2015)", expected);
    check(&Chinese, "安全理事会第2254 (2015)号决议", expected);
    check(&French, "sa résolution 2254\u{a0}(2015)", &["2254\u{a0}(2015) = S/RES/2254 (2015)"]);
}

#[test]
fn resolutions_of_the_assembly_are_found_with_organ_or_certain_session() {
    check(&English, "Recalling its resolution 70/1 of 25 September 2015", &["70/1 = A/RES/70/1"]);
    check(&English, "General Assembly resolution 46/182", &["46/182 = A/RES/46/182"]);
    check(
        &French,
        "la résolution 1514 (XV) de l’Assemblée générale",
        &["1514 (XV) = A/RES/1514 (XV)"],
    );
    check(
        &Spanish,
        "las resoluciones de la Asamblea General 1514 (XV), de 14 de diciembre de 1960, y 1541 (XV)",
        &["1514 (XV) = A/RES/1514 (XV)", "1541 (XV) = A/RES/1541 (XV)"],
    );
    check(
        &Russian,
        "резолюциях Генеральной Ассамблеи 1514 (XV) от 14 декабря 1960 года",
        &["1514 (XV) = A/RES/1514 (XV)"],
    );
    check(
        &Arabic,
        "قرار الجمعية العامة 1514 (د-15) المؤرخ 14 كانون الأول/ديسمبر 1960",
        &["1514 (د-15) = A/RES/1514 (XV)"],
    );
    check(
        &Arabic,
        "إلى قراراتها 70/1 المؤرخ 25 أيلول/سبتمبر 2015 و 71/2",
        &["70/1 = A/RES/70/1", "71/2 = A/RES/71/2"],
    );
    check(
        &Chinese,
        "大会2015年9月25日第70/1号决议和第71/2号决议",
        &["70/1 = A/RES/70/1", "71/2 = A/RES/71/2"],
    );
    // Only the Assembly counted so far by its fifteenth session.
    check(&Chinese, "第1514(XV)号决议", &["1514(XV) = A/RES/1514 (XV)"]);
    check(&English, "resolution 1514 (XV)", &["1514 (XV) = A/RES/1514 (XV)"]);
    check(
        &Chinese,
        "大会第1514(XV)号和第1541(XV)号决议",
        &["1514(XV) = A/RES/1514 (XV)", "1541(XV) = A/RES/1541 (XV)"],
    );
    check(&English, "resolution ES-11/1", &["ES-11/1 = A/RES/ES-11/1"]);
    check(&English, "General Assembly resolution 77/264 A-C.", &["77/264 A-C = A/RES/77/264 A-C"]);
    check(&French, "voir la décision 75/559,", &["75/559 = A/DEC/75/559"]);
}

#[test]
fn what_is_open_is_not_a_reference() {
    check(&English, "chap. I, resolution 1, annex II", &[]);
    check(&English, "resolution 17/4", &[]);
    check(&English, "resolution 106 (VI)", &[]);
    check(&English, "resolution 2015/12", &[]);
    check(&English, "resolution 72/7 of 19 May 2016 of the Commission", &[]);
    check(&English, "the ratio 70/1 of the present resolution", &[]);
    check(&French, "la résolution de la question", &[]);
    check(&Chinese, "第70/1号文件", &[]);
    let own = found("its resolution 2015/12", &English, Some(Organ::EconomicAndSocialCouncil), 0);
    assert_eq!(own, ["2015/12 = E/RES/2015/12"]);
    let rights = "Human Rights Council resolution 53/12";
    assert_eq!(found(rights, &English, None, 0), ["53/12 = A/HRC/RES/53/12"]);
}

#[test]
fn paragraphs_of_resolutions_are_portions() {
    check(&Russian, "пункт 7 резолюции 75/1", &["пункт 7 резолюции 75/1 = A/RES/75/1~para_7"]);
    check(
        &English,
        "in paragraph 7 of General Assembly resolution 75/1,",
        &["paragraph 7 of General Assembly resolution 75/1 = A/RES/75/1~para_7"],
    );
    check(
        &French,
        "au paragraphe 7 de sa résolution 75/1",
        &["paragraphe 7 de sa résolution 75/1 = A/RES/75/1~para_7"],
    );
    check(
        &Spanish,
        "en el párrafo 7 de la resolución 75/1",
        &["párrafo 7 de la resolución 75/1 = A/RES/75/1~para_7"],
    );
    check(&Arabic, "الفقرة 7 من القرار 75/1", &["الفقرة 7 من القرار 75/1 = A/RES/75/1~para_7"]);
    check(&Chinese, "第75/1号决议第7段", &["第75/1号决议第7段 = A/RES/75/1~para_7"]);
    check(&English, "paragraph 7 above, and resolution 75/1", &["75/1 = A/RES/75/1"]);
}

#[test]
fn symbols_are_found_whole() {
    check(
        &English,
        "document A/RES/70/1, A/72/680 and (S/2015/1052).",
        &["A/RES/70/1 = A/RES/70/1", "A/72/680 = A/72/680", "S/2015/1052 = S/2015/1052"],
    );
    check(
        &French,
        "S/RES/2254\u{a0}(2015) et A/75/6 (Sect. 29)",
        &["S/RES/2254\u{a0}(2015) = S/RES/2254 (2015)", "A/75/6 (Sect. 29) = A/75/6 (Sect. 29)"],
    );
    check(
        &Chinese,
        "见A/78/842-S/2024/384和A/CONF.157/24(Part I)。",
        &[
            "A/78/842-S/2024/384 = A/78/842+S/2024/384",
            "A/CONF.157/24(Part I) = A/CONF.157/24 (Part I)",
        ],
    );
    check(&Arabic, "الوثيقة A/78/842–S/2024/384،", &["A/78/842–S/2024/384 = A/78/842+S/2024/384"]);
    check(
        &Russian,
        "A/C.3/70/SR.4; E/CN.4/1995/3/Add.1.",
        &["A/C.3/70/SR.4 = A/C.3/70/SR.4", "E/CN.4/1995/3/Add.1 = E/CN.4/1995/3/Add.1"],
    );
    check(&English, "and/or, A/B, https://undocs.org/A/RES/70/1, S/he, 1/A/2, N/A", &[]);
}

#[test]
fn own_annexes_are_found_in_every_language() {
    check(&French, "(voir annexe I), (voir annexe III)", &["annexe I = !1", "annexe III = !3"]);
    check(
        &English,
        "(see annex I) and annexes II and III",
        &["annex I = !1", "annexes II = !2", "III = !3"],
    );
    check(&Spanish, "(véase el anexo II)", &["anexo II = !2"]);
    check(
        &Russian,
        "(см. приложение I) и в приложениях II и III",
        &["приложение I = !1", "приложениях II = !2", "III = !3"],
    );
    check(
        &Arabic,
        "(انظر المرفق الأول) والمرفق الثالث",
        &["المرفق الأول = !1", "والمرفق الثالث = !3"],
    );
    check(&Chinese, "(见附件一)和附件三所载", &["附件一 = !1", "附件三 = !3"]);
    assert_eq!(found("(voir annexe)", &French, None, 1), ["annexe = !0"]);
}

#[test]
fn annexes_of_other_documents_are_not_our_own() {
    check(
        &English,
        "General Assembly resolution 70/1, annex II",
        &["70/1, annex II = A/RES/70/1!2"],
    );
    check(&English, "annex I to the Convention", &[]);
    check(&English, "in the annex I have attached", &[]);
    check(&English, "annex V", &[]);
    check(&English, "annex I to the present letter", &["annex I = !1"]);
    check(&French, "l'annexe I de la Convention", &[]);
    check(&Russian, "приложение I к резолюции", &[]);
    check(&Arabic, "المرفق الأول من الاتفاقية", &[]);
    check(&Chinese, "第70/1号决议附件一", &["第70/1号决议附件一 = A/RES/70/1!1"]);
    check(&Chinese, "附件一般", &[]);
    check(&Chinese, "哈萨克斯坦代表给秘书长的信的附件一", &[]);
    assert_eq!(found("(voir annexe I)", &French, None, 0), [""; 0]);
}

#[test]
fn resolved_references_have_their_dated_iri() {
    let table = SymbolTable::known();
    let context = ReferenceContext { language: &French, issuing: None, annexes: 3, table: &table };
    let text = "la résolution 2254 (2015) du Conseil de sécurité (voir annexe II), A/72/680";
    let iris: Vec<Option<String>> = find_references(text, context)
        .into_iter()
        .map(|reference| reference.iri.map(|iri| iri.to_string()))
        .collect();
    let work = "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main";
    assert_eq!(iris, [Some(work.to_owned()), Some("!annex_2".to_owned()), None]);
}

#[test]
fn hostile_text_takes_linear_time() {
    for unit in
        ["resolution ", "A/", "第1/1", "annex I, ", "paragraph 1 of ", "70/1, ", "(", "A/1-"]
    {
        let text = format!("resolution {}", unit.repeat(60_000));
        for language in [English, Chinese] {
            let _ = found(&text, &language, None, 3);
        }
    }
}

#[test]
fn enumerations_go_on_by_the_day_of_a_session() {
    let expected = &["49/108 = A/RES/49/108", "51/170 = A/RES/51/170"];
    let check = |language, text, expected: &[&str]| {
        assert_eq!(found(text, language, Some(Organ::GeneralAssembly), 0), expected, "{text}");
    };
    check(&English, "its resolutions 49/108 on trade, 51/170 of 16 December 1996", expected);
    check(&French, "ses résolutions 49/108 sur le commerce, 51/170 du 16 décembre 1996", expected);
    check(
        &Arabic,
        "قراراتها 49/108 بشأن التجارة، 51/170 المؤرخ 16 كانون الأول/ديسمبر 1996",
        expected,
    );
    // The day is not one of the fifty-first session: who adopted it is open.
    check(&English, "its resolutions 49/108 on trade, 51/170 of 16 March 2008", &expected[..1]);
    check(&French, "51/170 du 16 décembre 1996", &[]);
}

#[test]
fn the_part_of_a_resolution_is_a_letter_before_a_day() {
    let expected = &["38/227 A = A/RES/38/227 A", "41/213 = A/RES/41/213"];
    let check = |language, text| {
        assert_eq!(found(text, language, Some(Organ::GeneralAssembly), 0), expected, "{text}");
    };
    check(&English, "its resolutions 38/227 A of 20 December 1983, 41/213 of 19 December 1986");
    check(&French, "ses résolutions 38/227 A du 20 décembre 1983 et 41/213 du 19 décembre 1986");
    check(&Spanish, "sus resoluciones 38/227 A, de 20 de diciembre de 1983, y 41/213");
    check(&Chinese, "1983年12月20日第38/227 A号和1986年12月19日第41/213号决议");
}
