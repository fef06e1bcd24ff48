//! Tests of masthead lines in the six languages.

use super::*;

#[test]
fn distribution_is_read_in_its_language_and_in_english() {
    let general = Some(DistributionLine::Level(DistributionLevel::General));
    let limited = Some(DistributionLine::Level(DistributionLevel::Limited));
    for (language, printed, expected) in [
        (Language::French, "Distr. générale", general),
        (Language::French, "DISTR. GÉNÉRALE", general),
        (Language::French, "Distr. limitée", limited),
        (Language::Spanish, "Distr. general", general),
        (Language::English, "Distr.: General", general),
        (Language::English, "Distr.\u{a0}: General", general),
        (Language::Russian, "Distr.: General", general),
        (Language::Arabic, "Distr.: General", general),
        (Language::Chinese, "Distr.: General", general),
        (Language::Chinese, "Distr.：Limited", limited),
        (Language::English, "Distr.", Some(DistributionLine::LabelOnly)),
        (Language::French, "Distribution des prix", None),
    ] {
        assert_eq!(distribution_line(printed, &language), expected, "{printed}");
    }
}

#[test]
fn original_languages_are_found_with_their_place() {
    use Language::{Arabic, Chinese, English, French, Russian, Spanish};
    for (language, printed, named, languages) in [
        (French, "Original : anglais", "anglais", vec![English]),
        (French, "[Original\u{a0}: russe]", "russe", vec![Russian]),
        (French, "Original: anglais et français", "anglais et français", vec![English, French]),
        (English, "Original: English", "English", vec![English]),
        (English, "[Original: Arabic and English]", "Arabic and English", vec![Arabic, English]),
        (Spanish, "[Original: ruso]", "ruso", vec![Russian]),
        (Russian, "Original: English", "English", vec![English]),
        (Russian, "Подлинный текст: русский", "русский", vec![Russian]),
        (Russian, "[Подлинный текст на русском языке]", "русском", vec![Russian]),
        (Arabic, "[الأصل: بالروسية]", "بالروسية", vec![Russian]),
        (Arabic, "الأصل : بالإنكليزية", "بالإنكليزية", vec![English]),
        (Chinese, "[原件：俄文]", "俄文", vec![Russian]),
        (Chinese, "原件:英文和法文", "英文和法文", vec![English, French]),
        (Chinese, "  ［原件：中文］ ", "中文", vec![Chinese]),
    ] {
        let line = original_line(printed, &language).expect(printed);
        assert_eq!(line.languages, languages, "{printed}");
        assert_eq!(&printed[line.range], named);
        assert_eq!(line.bracketed, printed.trim().starts_with(['[', '［']));
    }
    assert_eq!(original_line("Original : klingon", &French), None);
    assert_eq!(original_line("Originalité : anglais", &French), None);
}

#[test]
fn languages_of_the_version_are_known_by_name() {
    for (printed, language) in [
        ("Français", Language::French),
        ("FRANÇAIS", Language::French),
        ("Russian", Language::Russian),
        ("Русский", Language::Russian),
        ("中文", Language::Chinese),
        ("العربية", Language::Arabic),
        ("Español", Language::Spanish),
    ] {
        assert_eq!(language_name(printed), Some(language), "{printed}");
    }
    assert_eq!(language_name("Français et anglais"), None);
}

#[test]
fn sessions_and_years_have_kind_and_number() {
    use SessionKind::{Annual, CouncilYear, EmergencySpecial, Regular, Special};
    for (language, printed, kind, number) in [
        (Language::French, "Soixante-douzième session", Regular, 72),
        (Language::French, "Soixante-treizième année", CouncilYear, 73),
        (Language::French, "Session de 2023", Annual, 2023),
        (Language::English, "Eleventh emergency special session", EmergencySpecial, 11),
        (Language::English, "Thirty-second special session", Special, 32),
        (Language::English, "2023 session", Annual, 2023),
        (Language::English, "Forty-sixth year", CouncilYear, 46),
        (Language::Spanish, "Septuagésimo segundo período de sesiones", Regular, 72),
        (Language::Spanish, "Septuagésimo tercer año", CouncilYear, 73),
        (Language::Spanish, "57º período de sesiones", Regular, 57),
        (Language::Russian, "Семьдесят вторая сессия", Regular, 72),
        (Language::Russian, "Семьдесят третий год", CouncilYear, 73),
        (Language::Russian, "Одиннадцатая чрезвычайная специальная сессия", EmergencySpecial, 11),
        (Language::Russian, "Сессия 2025 года", Annual, 2025),
        (Language::Arabic, "الدورة الثانية والسبعون", Regular, 72),
        (Language::Arabic, "السنة الثالثة والسبعون", CouncilYear, 73),
        (Language::Arabic, "الدورة الاستثنائية الطارئة العاشرة", EmergencySpecial, 10),
        (Language::Arabic, "دورة عام 2023", Annual, 2023),
        (Language::Chinese, "第七十二届会议", Regular, 72),
        (Language::Chinese, "第七十三年", CouncilYear, 73),
        (Language::Chinese, "2022年届会", Annual, 2022),
    ] {
        let expected = Some(SessionLine { kind, number });
        assert_eq!(session_line(printed, &language), expected, "{printed}");
    }
    assert_eq!(session_line("Session extraordinaire", &Language::French), None);
}

#[test]
fn agenda_items_are_enumerated() {
    let item = |number, subitem| AgendaItem { number, subitem };
    for (language, printed, expected) in [
        (Language::French, "Point 34 b) de l'ordre du jour", vec![item(34, Some(2))]),
        (
            Language::French,
            "Points 9 et 71 de l’ordre du jour",
            vec![item(9, None), item(71, None)],
        ),
        (Language::English, "Agenda item 34 (b)", vec![item(34, Some(2))]),
        (
            Language::English,
            "Agenda items 34 (b), (c) and 71",
            vec![item(34, Some(2)), item(34, Some(3)), item(71, None)],
        ),
        (Language::English, "Agenda item 100 (aa)", vec![item(100, Some(27))]),
        (Language::Spanish, "Tema 3 de la agenda", vec![item(3, None)]),
        (Language::Spanish, "Temas 14 y 117 del programa", vec![item(14, None), item(117, None)]),
        (Language::Russian, "Пункт 34 b) повестки дня", vec![item(34, Some(2))]),
        (Language::Russian, "Пункт 20 а) повестки дня", vec![item(20, Some(1))]),
        (Language::Russian, "Пункт 20 с) повестки дня", vec![item(20, Some(3))]),
        (Language::Arabic, "البند 34 (ب) من جدول الأعمال", vec![item(34, Some(2))]),
        (Language::Arabic, "البندان 34 و 71 من جدول الأعمال", vec![item(34, None), item(71, None)]),
        (Language::Arabic, "البند 100 (أ أ) من جدول الأعمال", vec![item(100, Some(27))]),
        (Language::Chinese, "议程项目34(b)", vec![item(34, Some(2))]),
        (Language::Chinese, "议程项目9和71", vec![item(9, None), item(71, None)]),
    ] {
        assert_eq!(agenda_line(printed, &language), Some(expected), "{printed}");
    }
    assert_eq!(item(34, Some(2)).letters().as_deref(), Some("b"));
    assert_eq!(item(100, Some(27)).letters().as_deref(), Some("aa"));
    assert_eq!(agenda_line("Point de l'ordre du jour", &Language::French), None);
}

#[test]
fn the_tables_are_well_formed() {
    assert!(table::malformed_rows::<3>(include_str!("../data/masthead.tsv")).is_empty());
    assert!(table::malformed_rows::<3>(include_str!("../data/languages.tsv")).is_empty());
    assert!(table::malformed_rows::<2>(include_str!("../data/joiners.tsv")).is_empty());
}

#[test]
fn sections_of_the_volume_of_decisions_are_known() {
    for (language, line) in [
        (Language::English, "Elections and Appointments"),
        (Language::French, "Élections et nominations"),
        (Language::Spanish, "Otras decisiones"),
        (Language::Russian, "Выборы и назначения"),
        (Language::Arabic, "المقررات الأخرى"),
        (Language::Chinese, "其他决定"),
    ] {
        assert!(is_decision_section(line, &language), "{line}");
    }
    assert!(!is_decision_section("Décisions", &Language::French));
}
