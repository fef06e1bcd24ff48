//! Tests of the cues of titles, paragraphs, meetings and pages.

use super::*;
use Language::{Arabic, Chinese, English, French, Russian, Spanish};

#[test]
fn titles_announce_their_kind() {
    for (language, title, kind) in [
        (
            French,
            "Lettre datée du 28 décembre 2017, adressée au Secrétaire général",
            TitleKind::Letter,
        ),
        (English, "Identical letters dated 2 May 2017 from the Permanent", TitleKind::Letter),
        (Spanish, "Carta de fecha 28 de diciembre de 2017 dirigida", TitleKind::Letter),
        (Russian, "Письмо Постоянного представителя Казахстана", TitleKind::Letter),
        (Arabic, "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017", TitleKind::Letter),
        (Chinese, "2017年12月28日哈萨克斯坦\n常驻联合国代表给秘书长的信", TitleKind::Letter),
        (French, "Note verbale datée du 2 mai 2017", TitleKind::NoteVerbale),
        (Chinese, "2014年2月28日常驻代表团给秘书长的普通照会", TitleKind::NoteVerbale),
        (English, "Note by the Secretary-General", TitleKind::Note),
        (French, "Déclaration des chefs d'État", TitleKind::Declaration),
        (Russian, "Заявление глав государств", TitleKind::Declaration),
        (Arabic, "إعلان صادر عن رؤساء الدول", TitleKind::Declaration),
        (Chinese, "集体安全条约组织成员国国家元首\n十五周年的宣言", TitleKind::Declaration),
        (
            English,
            "Statement by the President of the Security Council",
            TitleKind::PresidentialStatement,
        ),
        (English, "Resolution 2254 (2015)", TitleKind::Resolution),
        (Chinese, "第2254(2015)号决议", TitleKind::Resolution),
        (Russian, "Резолюция, принятая Генеральной Ассамблеей", TitleKind::Resolution),
        (English, "Report of the Secretary-General", TitleKind::Report),
        (English, "Brazil: draft resolution", TitleKind::DraftResolution),
        (French, "Projet de résolution", TitleKind::DraftResolution),
    ] {
        assert_eq!(title_kind(title, &language), Some(kind), "{title}");
    }
    assert_eq!(title_kind("Prévention des conflits armés", &French), None);
    assert_eq!(title_kind("Lettres de noblesse", &French), None);
    assert_eq!(title_kind("我们提请注意，信息安全的信息应予保护", &Chinese), None);
    assert_eq!(title_kind("2017年12月28日哈萨克斯坦代表给秘书长的信的附件一", &Chinese), None);
}

#[test]
fn enacting_formulas_name_the_organ() {
    for (language, line, organ) in [
        (English, "The General Assembly,", Organ::GeneralAssembly),
        (French, "L’Assemblée générale,", Organ::GeneralAssembly),
        (French, "Le Conseil de sécurité,", Organ::SecurityCouncil),
        (Spanish, "El Consejo de Derechos Humanos,", Organ::HumanRightsCouncil),
        (Russian, "Совет Безопасности,", Organ::SecurityCouncil),
        (Arabic, "إنَّ الجمعية العامة ،", Organ::GeneralAssembly),
        (Arabic, "إن المجلس الاقتصادي والاجتماعي،", Organ::EconomicAndSocialCouncil),
        (Chinese, "安全理事会 ，\u{200e}", Organ::SecurityCouncil),
    ] {
        assert_eq!(enacting_formula(line, &language), Some(organ), "{line}");
    }
    assert_eq!(enacting_formula("The General Assembly decides", &English), None);
}

#[test]
fn openings_of_paragraphs_are_found() {
    for (language, text, words) in [
        (French, "Rappelant sa résolution", "Rappelant"),
        (English, "Recalling also its resolution", "Recalling"),
        (Russian, "ссылаясь на свои резолюции", "ссылаясь"),
        (Spanish, "Acogiendo con beneplácito la", "Acogiendo con beneplácito"),
        (Arabic, "وإذ تشيــر إلى قراراتها", "وإذ تشيــر"),
        (Chinese, "回顾其第70/1号决议", "回顾"),
    ] {
        let found = preambular_opening(text, &language).map(|range| &text[range]);
        assert_eq!(found, Some(words));
    }
    for (language, text, words) in [
        (French, "Décide de rester saisi", "Décide"),
        (English, "Takes note of the report", "Takes note"),
        (Arabic, "تقرر أن تبقي", "تقرر"),
        (Arabic, "يقرر أن يبقي", "يقرر"),
        (Chinese, "又决定继续处理此案", "又决定"),
    ] {
        let found = operative_opening(text, &language).map(|range| &text[range]);
        assert_eq!(found, Some(words));
    }
    assert_eq!(preambular_opening("Rappelons que", &French), None);
    assert_eq!(operative_opening("", &French), None);
}

#[test]
fn adoption_lines_have_organ_date_and_meeting() {
    for (language, line, organ, date, meeting) in [
        (
            English,
            "Resolution adopted by the General Assembly on 25 September 2015",
            Organ::GeneralAssembly,
            "2015-09-25",
            None,
        ),
        (
            English,
            "Adopted by the Security Council at its 7588th meeting, on\u{a0}18 December 2015",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
        (
            French,
            "Résolution adoptée par l’Assemblée générale le 1er décembre 2020",
            Organ::GeneralAssembly,
            "2020-12-01",
            None,
        ),
        (
            French,
            "Adoptée par le Conseil de sécurité à sa 7588e séance, le 18 décembre 2015",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
        (
            Spanish,
            "Aprobada por el Consejo de Seguridad en su 7588ª sesión, celebrada el 18 de diciembre de 2015",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
        (
            Russian,
            "Резолюция, принятая Генеральной Ассамблеей 25 сентября 2015 года",
            Organ::GeneralAssembly,
            "2015-09-25",
            None,
        ),
        (
            Russian,
            "принятая Советом Безопасности на его 7588-м заседании 18 декабря 2015 года",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
        (
            Arabic,
            "قرار اتخذته الجمعية العامة في 25 أيلول/سبتمبر 2015",
            Organ::GeneralAssembly,
            "2015-09-25",
            None,
        ),
        (
            Arabic,
            "الذي اتخذه مجلس الأمن في جلسته 7588، المعقودة في 18 كانون الأول/ديسمبر 2015",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
        (Chinese, "2015年9月25日大会决议", Organ::GeneralAssembly, "2015-09-25", None),
        (
            Chinese,
            "2015年12月18日安全理事会第7588次会议通过",
            Organ::SecurityCouncil,
            "2015-12-18",
            Some(7588),
        ),
    ] {
        let found = adoption_line(line, &language).expect(line);
        assert_eq!(found.organ, Some(organ), "{line}");
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some(date), "{line}");
        assert_eq!(found.meeting, meeting, "{line}");
        assert!(line[found.date_range].contains("2015") || date.starts_with("2020"));
    }
}

#[test]
fn meetings_have_numbers() {
    for (language, line, number) in [
        (English, "82nd plenary meeting", 82),
        (English, "100th (resumed) plenary meeting", 100),
        (French, "54e séance plénière", 54),
        (French, "1re séance plénière", 1),
        (Spanish, "69a sesión plenaria", 69),
        (Spanish, "69ª sesión plenaria (continuación)", 69),
        (Russian, "69‑е пленарное заседание", 69),
        (Russian, "69-e (возобновленное) пленарное заседание", 69),
        (Arabic, "الجلسة العامة 69", 69),
        (Chinese, "第69次全体会议(续会)", 69),
        (English, "64th resumed plenary meeting", 64),
        (French, "64e réunion", 64),
        (Spanish, "63ra sesión plenaria(continuación)", 63),
        (Spanish, "64ª reunión", 64),
    ] {
        assert_eq!(meeting_line(line, &language), Some(number), "{line}");
    }
    assert_eq!(meeting_line("5-e пленарное заседание,", &Russian), Some(5));
}

#[test]
fn page_furniture_is_known() {
    let page = |page, of| Some(Furniture::PageNumber { page, of });
    for (line, expected) in [
        ("2/13", page(2, Some(13))),
        ("Page 4", page(4, None)),
        ("18-00123 (F)    150218    190218", Some(Furniture::JobNumber)),
        ("GE.24-19779", Some(Furniture::JobNumber)),
        ("GE.19-13424(E)", Some(Furniture::JobNumber)),
        ("91-42570  3557a  (E)", Some(Furniture::JobNumber)),
        ("91-42570 members", None),
        ("*1800123*", Some(Furniture::JobNumber)),
        ("/...", Some(Furniture::Continuation)),
        ("-----", Some(Furniture::EndRule)),
        ("Merci de recycler ♲", Some(Furniture::Recycle)),
        ("Please recycle", Some(Furniture::Recycle)),
        ("13/2", None),
        ("2015-2020", None),
        ("A/72/680", None),
        ("Minsk", None),
    ] {
        assert_eq!(furniture(line, &French), expected, "{line}");
    }
    assert!(is_contents_heading("Table des matières", &French));
    for table in [
        include_str!("../data/kinds.tsv"),
        include_str!("../data/openings.tsv"),
        include_str!("../data/meetings.tsv"),
        include_str!("../data/furniture.tsv"),
    ] {
        assert!(table::malformed_rows::<3>(table).is_empty());
    }
}

#[test]
fn first_words_tell_what_a_paragraph_is_and_name_nothing() {
    for (language, text) in [
        (Arabic, "وإذ تستذكر جهود الدول"),
        (Chinese, "哀悼遇难者"),
        (French, "Partageant l’espoir des peuples"),
        (English, "Having weighed the matter"),
    ] {
        assert!(is_preambular(text, &language), "{text}");
        assert_eq!(preambular_opening(text, &language), None, "{text}");
    }
    assert!(is_preambular("Rappelant sa résolution", &French));
    assert!(is_operative("Nomme les membres", &French) && !is_operative("Rappelant", &French));
}
