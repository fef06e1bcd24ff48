//! The profile `dgacm`: what is written as the United Nations publishes it, and read back.

use chancery_akn_reader::AknReader;
use chancery_akn_validation::{Profile as Rules, check};
use chancery_akn_writer::{AknWriter, Profile};
use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_model::{
    Block, Document, Emphasis, Identity, Inline, Kind, Language, MastheadRole, Meaning, Passage,
    PrefaceRole, Reference, ReferenceTarget,
};

const WORK: &str = "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main";

/// A draft with an item of the agenda, its distribution, italic words and a reference.
fn draft(language: Language, item: &str, distribution: &str, reference: &str) -> Document {
    let mut document = Document::new(Kind::DraftResolution, Identity::new(language));
    let distribution = Inline::phrase(Meaning::Distribution, vec![Inline::text(distribution)]);
    document.masthead.push(Passage {
        role: MastheadRole::Distribution,
        blocks: vec![Block::paragraph(vec![distribution])],
    });
    let item = Inline::phrase(Meaning::AgendaItem, vec![Inline::text(item)]);
    document
        .preface
        .push(Passage { role: PrefaceRole::Session, blocks: vec![Block::paragraph(vec![item])] });
    let italic = Emphasis { italic: true, bold: true, ..Emphasis::PLAIN };
    let target = ReferenceTarget::Work(WORK.into());
    let content = vec![Inline::text(reference)];
    document.body.push(Block::paragraph(vec![
        Inline::emphasized("*", italic),
        Inline::text(" "),
        Inline::from(Reference { target, content }),
        Inline::text("."),
    ]));
    document.normalize();
    document
}

fn written(document: &Document) -> String {
    let writer = AknWriter { profile: Profile::Dgacm, ..AknWriter::default() };
    let written = writer.write(document).expect("it can be written");
    assert!(!written.has_losses());
    String::from_utf8(written.value).expect("UTF-8")
}

#[test]
fn names_type_and_links_are_those_of_published_files() {
    for (language, item, distribution, reference) in [
        (Language::Arabic, "البند 34 من جدول الأعمال", "توزيع: عام", "القرار 2254 (2015)"),
        (Language::Chinese, "议程项目34", "普遍分发", "第2254(2015)号决议"),
        (Language::English, "Agenda item 34", "Distr.: General", "resolution 2254 (2015)"),
        (Language::French, "Point 34 de l’ordre du jour", "Distr. générale", "2254 (2015)"),
        (Language::Russian, "Пункт 34 повестки дня", "Общее распределение", "2254 (2015)"),
        (Language::Spanish, "Tema 34 del programa", "Distr. general", "2254 (2015)"),
    ] {
        let tag = language.tag().to_owned();
        let document = draft(language, item, distribution, reference);
        let xml = written(&document);
        let link = format!("<a href=\"https://undocs.org/{tag}/S/RES/2254%20(2015)\"");
        for wanted in [
            "<inline name=\"agenda item\"",
            "<docStatus ",
            "<span class=\"bold italic\">*</span>",
            &link,
        ] {
            assert!(xml.contains(wanted), "{wanted} is missing in {xml}");
        }
        assert!(!xml.contains("<ref "), "{xml}");
        let limits = Limits::default();
        let report = check(xml.as_bytes(), &limits, Rules::Dgacm).expect("XML");
        assert!(report.violations.is_empty(), "{report:?}");
        let read = AknReader::default()
            .read(&Source::new("a.xml", xml.as_bytes(), &limits))
            .expect("read");
        assert_eq!(read.value.document, document);
    }
}

#[test]
fn what_has_no_symbol_or_an_address_of_its_own_stays_a_reference() {
    let unknown = "/akn/un/doc/report/un-ga/2015-12-18/A-70-1/!main";
    let part = format!("{WORK}~para_4");
    for address in [unknown, &part] {
        let mut document = draft(Language::French, "Point 1", "Distr. générale", "A/70/1");
        let content = vec![Inline::text("A/70/1")];
        let target = ReferenceTarget::Work(address.to_owned());
        document.body = vec![Block::paragraph(vec![Inline::from(Reference { target, content })])];
        assert!(written(&document).contains(&format!("<ref href=\"{address}\"")), "{address}");
    }
}
