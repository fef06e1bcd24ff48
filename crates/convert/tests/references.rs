//! What the record of a document names in words leads to an entry of the references, and comes
//! back as the same words.

use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_convert::validation::{Profile, check};
use chancery_model::{Builder, Date, Document, Keyword, Kind, Language, Voting, WorkflowStep};

fn document(language: Language, text: &str, body: &str) -> Document {
    let keyword = |value: &str, dictionary: &str, source: &str| Keyword {
        value: value.into(),
        show_as: value.into(),
        dictionary: dictionary.into(),
        address: String::new(),
        short_form: String::new(),
        refers_to: "agenda".into(),
        source: source.into(),
        apart: false,
    };
    let mut document = Builder::new(Kind::Resolution, language).text(text).build();
    document.record.keywords = vec![
        keyword("ocean", "UNBIS Thesaurus", "DHLAUTH"),
        keyword("14", "SDGO", "DHLAUTH"),
        keyword("sea", "http://eurovoc.europa.eu", "#un"),
    ];
    document.record.steps = vec![WorkflowStep {
        date: Date::new(2020, 12, 10),
        by: body.into(),
        capacity: String::new(),
        outcome: "adopted".into(),
        refers_to: String::new(),
        start: None,
        end: None,
    }];
    document.record.votes = vec![Voting { outcome: "adoptedWithoutVote".into(), counts: vec![] }];
    document
}

#[test]
fn words_of_the_record_have_entries_and_come_back() {
    let (converter, limits) = (Converter::standard(), Limits::default());
    let akn = converter.registry.by_name("akn").expect("a format");
    for (language, text, body) in [
        (Language::Arabic, "تقرر", "اللجنة الثالثة"),
        (Language::Chinese, "决定", "第三委员会"),
        (Language::French, "Décide", "la Troisième Commission"),
    ] {
        let mut document = document(language.clone(), text, body);
        let annexed = self::document(language, text, body);
        document.annexes.push(chancery_model::Annex::new(annexed));
        // The proof reads back and compares.
        let written = converter.write(&document, akn, &limits).expect("a proved file");
        let report = check(&written.bytes, &limits, Profile::Akn4un).expect("XML");
        assert!(report.valid, "{:?}", report.violations);
        for rule in ["U08", "U09"] {
            assert_eq!(report.finding_counts.get(rule), None, "{:?}", report.findings);
        }
        let source = Source::new("again.xml", &written.bytes, &limits);
        let read = converter.read(&source, None).expect("Akoma Ntoso").document;
        assert_eq!(read, document);
        assert_eq!(converter.write(&read, akn, &limits).expect("the same").bytes, written.bytes);
    }
}
