//! Text in unusual places: it is kept, in the order of the file.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chancery_akn_reader::AknReader;
use chancery_akn_writer::AknWriter;
use chancery_codec::{Limits, Outcome, Reader, Reading, Severity, Source, Writer};

/// Reads the content of a root, which must be read back equal after it was written.
fn read(content: &str) -> Outcome<Reading> {
    let file = format!(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">{content}</akomaNtoso>"
    );
    let limits = Limits::default();
    let outcome =
        AknReader::default().read(&Source::new("order", file.as_bytes(), &limits)).unwrap();
    let written = AknWriter::default().write(&outcome.value.document).unwrap().value;
    let again = AknReader::default().read(&Source::new("order", &written, &limits)).unwrap();
    assert!(again.value.document == outcome.value.document, "{content}");
    outcome
}

fn text(outcome: &Outcome<Reading>) -> String {
    outcome.value.document.text()
}

fn lines(outcome: &Outcome<Reading>) -> Vec<String> {
    text(outcome).lines().filter(|line| !line.is_empty()).map(String::from).collect()
}

fn severities(outcome: &Outcome<Reading>, code: &str) -> Vec<Severity> {
    let told = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.code.0 == code);
    told.map(|diagnostic| diagnostic.severity).collect()
}

fn document(body: &str) -> String {
    format!("<doc name=\"officialLetter\"><mainBody>{body}</mainBody></doc>")
}

fn component(eid: &str, text: &str) -> String {
    format!(
        "<component eId=\"{eid}\"><statement name=\"resolution\"><mainBody><p>{text}</p>\
         </mainBody></statement></component>"
    )
}

fn reference(href: &str) -> String {
    format!("<component><documentRef href=\"{href}\"/></component>")
}

#[test]
fn documents_of_a_publication_stand_in_the_order_of_its_references() {
    // Files of the United Nations refer to components without the number sign.
    for sign in ["#", ""] {
        let references: String =
            ["c_b", "c_a", "c_c"].iter().map(|eid| reference(&format!("{sign}{eid}"))).collect();
        let components: String =
            [("c_a", "الجمعية العامة"), ("c_b", "大会"), ("c_c", "L’Assemblée")]
                .iter()
                .map(|(eid, text)| component(eid, text))
                .collect();
        let outcome = read(&format!(
            "<documentCollection name=\"publication\"><collectionBody>{references}\
             </collectionBody></documentCollection><components>{components}</components>"
        ));
        assert_eq!(lines(&outcome), ["大会", "الجمعية العامة", "L’Assemblée"], "{sign}");
        assert_eq!(outcome.value.document.annexes.len(), 3);
    }
}

#[test]
fn components_that_nothing_refers_to_are_annexes() {
    let components = component("c_a", "第一") + &component("c_a", "第二");
    let outcome = read(&format!("{}<components>{components}</components>", document("<p>函</p>")));
    assert_eq!(lines(&outcome), ["函", "第一", "第二"]);
    assert_eq!(severities(&outcome, "akn.collection"), [Severity::Note]);
}

#[test]
fn what_is_no_component_is_kept_as_one() {
    let components = "<components><component><p>نص</p></component></components>";
    let outcome = read(&format!("{}{components}", document("<p>رسالة</p>")));
    assert_eq!(lines(&outcome), ["رسالة", "نص"]);
    assert_eq!(severities(&outcome, "akn.misplaced-element"), [Severity::Note]);
}

#[test]
fn text_after_the_conclusions_stays_after_them() {
    let outcome = read(
        "<doc name=\"officialLetter\"><mainBody><p>Corps</p></mainBody>\
         <conclusions><p>Signature</p></conclusions><mainBody><p>Suite</p></mainBody>\
         <p>Fin</p></doc>",
    );
    assert_eq!(lines(&outcome), ["Corps", "Signature", "Suite", "Fin"]);
    assert_eq!(severities(&outcome, "akn.out-of-order"), [Severity::Repaired]);
}

#[test]
fn a_no_break_space_is_no_layout_of_the_file() {
    for body in ["&#xA0;<p>正文</p>", "\u{A0}<p>正文</p>", "<p>\u{A0}</p><p>正文</p>"] {
        assert_eq!(lines(&read(&document(body))), ["\u{A0}", "正文"], "{body}");
    }
    assert_eq!(lines(&read(&document(" \n <p>正文</p> \n"))), ["正文"]);
}

#[test]
fn a_number_in_running_text_is_text() {
    let outcome = read(&document("<p>Voir <num>3 b)</num> ci-dessus</p>"));
    assert_eq!(lines(&outcome), ["Voir 3 b) ci-dessus"]);
}

#[test]
fn unknown_elements_do_not_split_a_line() {
    let outcome = read(&document("<p>نص <x>في</x> سطر</p>"));
    assert_eq!(lines(&outcome), ["نص في سطر"]);
    assert_eq!(severities(&outcome, "akn.unknown-element"), [Severity::Note]);
}

#[test]
fn formulas_keep_their_characters_and_tell_that_their_structure_is_lost() {
    let formula = "<subFlow name=\"math\"><foreign>\
                   <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>c</mi><mo>=</mo>\
                   <mn>2</mn></math></foreign></subFlow>";
    let outcome = read(&document(&format!("<p>公式 {formula} 完</p>")));
    let characters: String = text(&outcome).split_whitespace().collect();
    assert_eq!(characters, "公式c=2完");
    assert_eq!(severities(&outcome, "akn.foreign"), [Severity::Lost]);
}

#[test]
fn notes_of_the_metadata_with_the_same_name_are_all_kept() {
    let outcome = read(
        "<doc name=\"officialLetter\"><meta><notes source=\"#un\">\
         <note eId=\"n\"><p>Première</p></note><note eId=\"n\"><p>Seconde</p></note></notes></meta>\
         <mainBody><p>Texte<noteRef href=\"#n\" marker=\"1\"/></p></mainBody></doc>",
    );
    assert!(text(&outcome).contains("Première"));
    let remarks = &outcome.value.document.record.remarks;
    assert_eq!(remarks.len(), 1);
    assert_eq!(remarks[0].paragraphs, ["Seconde"]);
}

#[test]
fn a_preface_or_cover_page_after_the_text_is_put_first_and_told() {
    for (title, words) in [("القرار", "تقرر"), ("决议", "决定"), ("Résolution", "Décide")]
    {
        let part = |name: &str| format!("<{name}><p>{title}</p></{name}>");
        let body = format!("<mainBody><p>{words}</p></mainBody>");
        for name in ["coverPage", "preface"] {
            let sound = format!("<doc name=\"note\">{}{body}</doc>", part(name));
            assert_eq!(severities(&read(&sound), "akn.out-of-order"), []);
            let late = read(&format!("<doc name=\"note\">{body}{}</doc>", part(name)));
            assert_eq!(severities(&late, "akn.out-of-order"), [Severity::Repaired]);
            assert_eq!(lines(&late), [title, words]);
        }
        let late = read(&format!(
            "<doc name=\"note\">{}{}{body}</doc>",
            part("preface"),
            part("coverPage")
        ));
        assert_eq!(severities(&late, "akn.out-of-order"), [Severity::Repaired]);
    }
}

#[test]
fn a_document_without_metadata_is_told() {
    let told = read(&document("<p>大会</p>"));
    assert_eq!(severities(&told, "akn.no-language"), [Severity::Note]);
}
