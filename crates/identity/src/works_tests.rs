//! Tests of the derivation of identities.

use super::*;
use chancery_model::{
    Builder, ConclusionRole, DateMeaning, DateRole, Identity, Inline, MastheadRole, Meaning,
    PrefaceRole,
};

fn line(meaning: Meaning, words: &str) -> Vec<Inline> {
    vec![Inline::phrase(meaning, vec![Inline::text(words)])]
}

fn day(role: DateRole, text: &str) -> Meaning {
    Meaning::Date(DateMeaning { role, day: text.parse().ok() })
}

fn letter(language: Language, organ: &str, session: &str, item: &str) -> Document {
    Builder::new(Kind::Letter, language)
        .masthead(MastheadRole::Organs, [line(Meaning::Organ, organ)])
        .masthead(
            MastheadRole::Distribution,
            [line(day(DateRole::Issued, "2018-02-19"), "19.2.2018")],
        )
        .preface(
            PrefaceRole::Session,
            [line(Meaning::Session(Some(72)), session), line(Meaning::AgendaItem, item)],
        )
        .preface(PrefaceRole::Title, [line(day(DateRole::Mentioned, "2017-12-28"), "28.12.2017")])
        .build()
}

#[test]
fn a_letter_without_symbol_has_one_work_iri_in_all_languages() {
    for (language, organ, session, item) in [
        (
            Language::Arabic,
            "الجمعية العامة",
            "الدورة الثانية والسبعون",
            "البند 34 (ب) من جدول الأعمال",
        ),
        (Language::Chinese, "大会", "第七十二届会议", "议程项目34(b)"),
        (
            Language::French,
            "Assemblée générale",
            "Soixante-douzième session",
            "Point 34 b) de l'ordre du jour",
        ),
    ] {
        let letter = letter(language.clone(), organ, session, item);
        let derived = DerivedWork::of(&letter);
        let addresses = WorkAddresses::of(&letter, &derived);
        assert_eq!(
            addresses.work("main").this.to_string(),
            "/akn/un/doc/communication/un-ga/2017-12-28/letter-72-34b/!main"
        );
        let code = language.code();
        assert_eq!(
            addresses.manifestation(&language, "annex_1").this.to_string(),
            format!(
                "/akn/un/doc/communication/un-ga/2017-12-28/letter-72-34b/{code}@2018-02-19/!annex_1.xml"
            )
        );
    }
}

#[test]
fn a_resolution_goes_by_its_symbol_and_day_of_adoption() {
    let resolution = Builder::new(Kind::Resolution, Language::French)
        .masthead(MastheadRole::Organs, [line(Meaning::Organ, "Conseil de sécurité")])
        .masthead(MastheadRole::Symbols, [line(Meaning::Symbol, "S/RES/2254 (2015)")])
        .conclusion(
            ConclusionRole::Adoption,
            [line(day(DateRole::Adopted, "2015-12-18"), "18 décembre 2015")],
        )
        .build();
    let derived = DerivedWork::of(&resolution);
    let addresses = WorkAddresses::of(&resolution, &derived);
    assert_eq!(
        addresses.work("main").whole.to_string(),
        "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015"
    );
    assert_eq!(derived.dated.map(|event| event.name), Some("adoption"));
    assert_eq!(derived.publication(&Language::French), None);
}

#[test]
fn no_day_is_invented() {
    let note = Builder::new(Kind::Note, Language::Arabic).text("نص").build();
    let derived = DerivedWork::of(&note);
    assert_eq!((derived.dated, derived.issued), (None, None));
    let addresses = WorkAddresses::of(&note, &derived);
    assert_eq!(
        addresses.work("main").whole.to_string(),
        "/akn/un/doc/communication/un/1900-01-01/note"
    );
    assert_eq!(
        addresses.expression(&Language::Arabic, "main").whole.to_string(),
        "/akn/un/doc/communication/un/1900-01-01/note/ara@"
    );
}

#[test]
fn what_is_stated_wins_and_never_breaks_an_iri() {
    let mut identity = Identity::new(Language::Chinese);
    identity.actor = Some("un/ga #1".to_owned());
    identity.number = Some("A 1".to_owned());
    identity.date = "2001-02-03".parse().ok();
    let document = Document::new(Kind::Report, identity);
    let addresses = WorkAddresses::of(&document, &DerivedWork::of(&document));
    assert_eq!(addresses.work("main").whole.to_string(), "/akn/un/doc/paper/unGa1/2001-02-03/a1");
}
