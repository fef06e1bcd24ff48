//! Tests of document symbols.

use super::*;

#[test]
fn every_spelling_has_one_canonical_form() {
    for (printed, canonical) in [
        ("A/RES/70/1", "A/RES/70/1"),
        ("a/res/70/1", "A/RES/70/1"),
        ("/A/RES/70/1", "A/RES/70/1"),
        ("S/RES/2254(2015)", "S/RES/2254 (2015)"),
        ("S/RES/2254\u{a0}(2015)", "S/RES/2254 (2015)"),
        ("S/RES/2254 (2015", "S/RES/2254 (2015)"),
        ("A/hrc/RES/53/12", "A/HRC/RES/53/12"),
        ("A/RES/217(III)", "A/RES/217 (III)"),
        ("A/RES/217 (III) A", "A/RES/217 (III) A"),
        ("A/RES/77/264 A-C", "A/RES/77/264 A-C"),
        ("A/DEC/76/553 A and B", "A/DEC/76/553 A-B"),
        ("A/75/6(Sect.29", "A/75/6 (Sect. 29)"),
        ("A/81/6 (SECT. 10)", "A/81/6 (Sect. 10)"),
        ("A/CONF.157/24(PartI)", "A/CONF.157/24 (Part I)"),
        ("A/80/604/ADD.1", "A/80/604/Add.1"),
        ("A/75/100/Add.1/Corr.2", "A/75/100/Add.1/Corr.2"),
        ("A/C.3/70/SR.4", "A/C.3/70/SR.4"),
        ("S/PRST/2015/22", "S/PRST/2015/22"),
        ("S/2015/1052*", "S/2015/1052"),
        ("UNEP/OzL.Pro.28/12", "UNEP/OzL.Pro.28/12"),
        ("UNEP/EA.2/Res.21", "UNEP/EA.2/Res.21"),
        ("CCW/CONF.VI/11", "CCW/CONF.VI/11"),
        ("ICCD/COP(15)/23/Add.1", "ICCD/COP (15)/23/Add.1"),
        ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1"),
        ("A/RES/ES‑11/6", "A/RES/ES-11/6"),
        ("A/RES/\u{648}70/1", "A/RES/70/1"),
    ] {
        let symbol: Symbol = printed.parse().expect(printed);
        assert_eq!(symbol.as_str(), canonical, "{printed}");
        assert!(Symbol::is_canonical(canonical), "{canonical}");
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "A", "A/RES", "and/or", "A//1", "A/70/1/", "http://a/1", "A/70/é", "1/2"] {
        assert!(text.parse::<Symbol>().is_err(), "{text}");
    }
    assert!("A/1".repeat(60).parse::<Symbol>().is_err());
}

#[test]
fn joint_symbols_are_several() {
    for printed in [
        "A/78/842-S/2024/384",
        "A/78/842–S/2024/384",
        "A/78/842‑S/2024/384",
        "A/78/842\nS/2024/384",
    ] {
        let symbols = Symbol::parse_joint(printed);
        let texts: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
        assert_eq!(texts, ["A/78/842", "S/2024/384"], "{printed}");
    }
    assert_eq!(Symbol::parse_joint("A/RES/ES-11/1").len(), 1);
    assert_eq!(Symbol::parse_joint("A/RES/S-32/1").len(), 1);
    assert_eq!(Symbol::parse_joint("A/75/1-E/2020/4").len(), 2);
    assert!(Symbol::parse_joint("A/75/1-S/").is_empty());
}

#[test]
fn organ_session_kind_and_name_follow_from_the_symbol() {
    use SymbolSession::{EmergencySpecial, Regular, Special, Year};
    for (text, organ, session, kind, name) in [
        (
            "A/RES/70/1",
            Some(Organ::GeneralAssembly),
            Some(Regular(70)),
            SymbolKind::Resolution,
            Some("70/1"),
        ),
        (
            "A/DEC/76/417",
            Some(Organ::GeneralAssembly),
            Some(Regular(76)),
            SymbolKind::Decision,
            Some("76/417"),
        ),
        (
            "A/RES/1514 (XV)",
            Some(Organ::GeneralAssembly),
            Some(Regular(15)),
            SymbolKind::Resolution,
            Some("1514 (XV)"),
        ),
        (
            "A/RES/ES-11/6",
            Some(Organ::GeneralAssembly),
            Some(EmergencySpecial(11)),
            SymbolKind::Resolution,
            Some("ES-11/6"),
        ),
        (
            "A/RES/S-32/1",
            Some(Organ::GeneralAssembly),
            Some(Special(32)),
            SymbolKind::Resolution,
            Some("S-32/1"),
        ),
        (
            "S/RES/2254 (2015)",
            Some(Organ::SecurityCouncil),
            Some(Year(2015)),
            SymbolKind::Resolution,
            Some("2254 (2015)"),
        ),
        (
            "S/PRST/2015/22",
            Some(Organ::SecurityCouncil),
            Some(Year(2015)),
            SymbolKind::PresidentialStatement,
            None,
        ),
        (
            "A/HRC/RES/53/12",
            Some(Organ::HumanRightsCouncil),
            Some(Regular(53)),
            SymbolKind::Resolution,
            Some("53/12"),
        ),
        (
            "A/C.3/70/SR.4",
            Some(Organ::GeneralAssembly),
            Some(Regular(70)),
            SymbolKind::MeetingRecord,
            None,
        ),
        ("A/77/L.109", Some(Organ::GeneralAssembly), Some(Regular(77)), SymbolKind::Draft, None),
        (
            "E/RES/2021/1",
            Some(Organ::EconomicAndSocialCouncil),
            Some(Year(2021)),
            SymbolKind::Resolution,
            Some("2021/1"),
        ),
        ("CRC/C/GC/20", None, None, SymbolKind::Document, None),
    ] {
        let symbol: Symbol = text.parse().expect(text);
        assert_eq!(symbol.organ(), organ, "{text}");
        assert_eq!(symbol.session(), session, "{text}");
        assert_eq!(symbol.kind(), kind, "{text}");
        assert_eq!(symbol.resolution_name(), name, "{text}");
    }
}

#[test]
fn number_segments_follow_practice() {
    for (text, segment) in [
        ("S/RES/2254 (2015)", "2254-2015"),
        ("A/RES/70/1", "70-1"),
        ("A/RES/ES-11/6", "ES-11-6"),
        ("A/RES/1514 (XV)", "1514-XV"),
        ("A/RES/217 (III) A", "217-III-A"),
        ("A/RES/77/264 A-C", "77-264A-C"),
        ("A/72/680", "A-72-680"),
        ("S/PRST/2015/22", "S-PRST-2015-22"),
        ("A/81/6 (Sect. 10)", "A-81-6-Sect.10"),
    ] {
        let symbol: Symbol = text.parse().expect(text);
        assert_eq!(symbol.number_segment(), segment);
    }
}
