//! Nothing goes without a word: of every element in every place where the standard lets it stand,
//! the words are kept in their order, and what becomes of elements and attributes is told.

use chancery_akn_reader::AknReader;
use chancery_akn_writer::AknWriter;
use chancery_codec::{
    Limits, Location, Outcome, ReadError, Reader, Reading, Severity, Source, Writer,
};
use chancery_testkit::Standard;

fn read(bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    AknReader::default().read(&Source::new("case", bytes, &Limits::default()))
}

fn standard() -> Standard {
    Standard::new(include_str!("../../validation/data/akoma-ntoso.tsv"), "akomaNtoso")
}

/// The words between tags, metadata aside.
fn words(xml: &str) -> Vec<&str> {
    let bodies = xml.split("<meta>").flat_map(|part| part.rsplit("</meta>").next());
    let texts =
        bodies.flat_map(|body| body.split('<').map(|p| p.split_once('>').map_or(p, |p| p.1)));
    texts.flat_map(str::split_whitespace).collect()
}

/// What is told of a document with this body, by code.
fn told(body: &str) -> Vec<(String, Severity, String, usize)> {
    let xml = format!(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><doc name=\"note\">\
         <meta><identification source=\"#un\"><FRBRExpression><FRBRlanguage language=\"fra\"/>\
         </FRBRExpression></identification></meta><mainBody>{body}</mainBody></doc></akomaNtoso>"
    );
    let diagnostics = read(xml.as_bytes()).expect("Akoma Ntoso").diagnostics;
    let start = xml.find("<mainBody>").expect("a body") + "<mainBody>".len();
    diagnostics
        .into_iter()
        .map(|told| {
            let at = match &told.location {
                Location::Bytes { range, .. } => range.start.saturating_sub(start),
                _ => usize::MAX,
            };
            (told.code.0.to_owned(), told.severity, told.message.to_string(), at)
        })
        .collect()
}

#[test]
fn words_are_kept_in_every_place_of_every_element() {
    let standard = standard();
    for (seed, (outer, inner)) in (0..).zip(standard.places()) {
        let xml = standard.document(&outer, &inner, seed, 0);
        let read = read(xml.as_bytes()).unwrap_or_else(|error| panic!("{xml}: {error}"));
        let written = AknWriter::default().write(&read.value.document).expect("a file").value;
        let written = String::from_utf8(written).expect("text");
        // Of references to documents, the words in an attribute are shown.
        let before = words(&xml);
        let mut after = words(&written);
        after.retain(|word| !word.starts_with("showAs") && !word.starts_with("#u"));
        assert_eq!(before, after, "<{inner}> in <{outer}>: {xml}\n{written}");
    }
}

#[test]
fn what_becomes_of_elements_is_told_with_its_place() {
    for (body, message) in [
        ("<p>Le <mod>texte</mod></p>", "<mod> is kept as words of the line"),
        ("<p>大会<fillIn>第</fillIn></p>", "<fillIn> is kept as a placeholder"),
        ("<div><p>قرار</p></div>", "<div> is kept as paragraphs"),
        ("<ol><li>un</li></ol>", "<ol> is kept as a list"),
    ] {
        let told = told(body);
        let name = message.split(' ').next().expect("a name").trim_end_matches('>');
        let place = body.find(name).expect("the element");
        let expected =
            ("akn.structure-flattened".to_owned(), Severity::Note, message.to_owned(), place);
        assert!(told.contains(&expected), "{told:?}");
    }
    assert_eq!(told("<p>rien</p>"), []);
}

#[test]
fn attributes_that_say_something_are_lost_and_those_of_looks_are_dropped() {
    for (body, message) in [
        ("<p refersTo=\"#a\">texte</p>", "@refersTo of <p> is not kept"),
        ("<p><b status='removed'>大会</b></p>", "@status of <b> is not kept"),
        (
            "<table><tr><td period=\"#t\"><p>قرار</p></td></tr></table>",
            "@period of <td> is not kept",
        ),
        ("<p>a > b <opinion by=\"#a\" >avis</opinion></p>", "@by of <opinion> is not kept"),
    ] {
        let told = told(body);
        let lost: Vec<_> = told.iter().filter(|(code, ..)| code == "akn.attribute-lost").collect();
        assert_eq!((lost.len(), lost[0].2.as_str()), (1, message), "{told:?}");
        assert_eq!(body.as_bytes()[lost[0].3], b'<', "{told:?}");
    }
    let twice = told("<p refersTo=\"#a\">un</p><p refersTo=\"#b\">deux</p>");
    assert!(
        twice.iter().any(|told| told.2 == "@refersTo of <p> is not kept (2 times)"),
        "{twice:?}"
    );
    let looks = told("<p style=\"x\">un</p><p style=\"y\">deux</p><!-- status=\"removed\" -->");
    assert_eq!(looks.len(), 1, "{looks:?}");
    assert_eq!((looks[0].0.as_str(), looks[0].1), ("akn.attribute-dropped", Severity::Note));
    assert_eq!(told("<p><person refersTo=\"#a\" as=\"#b\">Mme A</person></p>"), []);
}

#[test]
fn the_language_of_a_part_is_told_and_that_of_a_line_is_kept() {
    let part =
        told("<section xml:lang=\"ar\"><num>1</num><content><p>قرار</p></content></section>");
    assert!(part.iter().any(|told| told.0 == "akn.language-dropped"), "{part:?}");
    assert_eq!(told("<p xml:lang=\"zh\">大会</p>"), []);
    assert_eq!(told("<section xml:lang=\"fr\"><content><p>un</p></content></section>"), []);
}

#[test]
fn who_votes_is_kept_and_nobody_is_made_to_vote() {
    for (words, by) in [("تصويت", "#humanRightsCouncil"), ("表决", "#SC"), ("vote", "#un")] {
        let xml = format!(
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
             <doc name=\"note\"><mainBody><p><vote by=\"{by}\">{words}</vote></p></mainBody>\
             </doc></akomaNtoso>"
        );
        let document = read(xml.as_bytes()).expect("Akoma Ntoso").value.document;
        let written = AknWriter::default().write(&document).expect("a file").value;
        let text = String::from_utf8(written.clone()).expect("text");
        assert!(text.contains(&format!("<vote by=\"{by}\"")), "{text}");
        assert_eq!(read(&written).expect("Akoma Ntoso").value.document, document);
        let unsaid = read(xml.replace(by, "").as_bytes()).expect("Akoma Ntoso").value.document;
        let written = AknWriter::default().write(&unsaid).expect("a file").value;
        assert_eq!(read(&written).expect("Akoma Ntoso").value.document, unsaid);
        assert_ne!(unsaid, document);
    }
}

#[test]
fn references_to_documents_lead_where_they_led() {
    let xml = |inside: &str, after: &str| {
        format!(
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
             <doc name=\"note\"><mainBody>{inside}</mainBody></doc>{after}</akomaNtoso>"
        )
    };
    let written = |xml: String| {
        let read = read(xml.as_bytes()).expect("Akoma Ntoso");
        let written = AknWriter::default().write(&read.value.document).expect("a file").value;
        (String::from_utf8(written).expect("text"), read.diagnostics)
    };
    let (text, _) = written(xml("<componentRef src=\"http://a.org/x\" showAs=\"المرفق\"/>", ""));
    assert!(text.contains("<a href=\"http://a.org/x\">المرفق</a>"), "{text}");
    let component = |href: &str| {
        format!("<components><component><documentRef href=\"{href}\"/></component></components>")
    };
    let (text, _) = written(xml("<p>附件</p>", &component("/akn/un/doc/x/!main")));
    assert!(
        text.contains("<documentRef eId=\"att_1__dref_1\" href=\"/akn/un/doc/x/!main\""),
        "{text}"
    );
    let (_, told) = written(xml("<p>annexe</p>", &component("#nowhere")));
    let lost =
        |told: &chancery_codec::Diagnostic| told.is_loss() && told.message.contains("#nowhere");
    assert!(told.iter().any(lost), "{told:?}");
}

#[test]
fn metadata_that_the_words_do_not_say_is_told() {
    let metadata = |work: &str, expression: &str, after: &str| {
        let xml = format!(
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
             <doc name=\"note\"><meta><identification source=\"#un\"><FRBRWork>{work}</FRBRWork>\
             <FRBRExpression><FRBRlanguage language=\"ara\"/>{expression}</FRBRExpression>\
             </identification>{after}</meta><mainBody><p>قرار</p></mainBody></doc></akomaNtoso>"
        );
        let told = read(xml.as_bytes()).expect("Akoma Ntoso").diagnostics;
        let lost = told.into_iter().filter(chancery_codec::Diagnostic::is_loss);
        lost.map(|told| told.message.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(metadata("<FRBRsubtype value=\"communication\"/>", "", ""), [""; 0]);
    for (work, expression, after, message) in [
        (
            "<FRBRsubtype value=\"circulaire\"/>",
            "",
            "",
            "`circulaire` of <FRBRsubtype> is not kept",
        ),
        ("<FRBRname value=\"n\" shortForm=\"s\"/>", "", "", "@shortForm of <FRBRname> is not kept"),
        (
            "",
            "<FRBRtranslation href=\"/akn\" fromLanguage=\"zho\" by=\"#un\"/>",
            "",
            "`zho` of <FRBRtranslation> is not kept",
        ),
        (
            "<componentInfo><componentData name=\"a\" href=\"#a\" showAs=\"附件\"/></componentInfo>",
            "",
            "",
            "<componentInfo> of the metadata is not kept",
        ),
        (
            "",
            "",
            "<references source=\"#un\"><TLCReference eId=\"a\" name=\"loi\" href=\"/a\" \
             showAs=\"a\"/></references>",
            "@name of <TLCReference> is not kept",
        ),
        (
            "",
            "",
            "<workflow source=\"#un\"><step date=\"2020-01-01\" by=\"#un\" outcome=\"#o\" \
             href=\"#e\"/></workflow>",
            "@href of <step> is not kept",
        ),
    ] {
        assert_eq!(metadata(work, expression, after), [message]);
    }
}

#[test]
fn what_other_standards_and_times_of_day_say_is_told() {
    for (language, words) in [("ara", "قرار"), ("zho", "决议"), ("fra", "Résolution")] {
        let file = format!(
            "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\" \
             xmlns:uk=\"https://caselaw.nationalarchives.gov.uk/akn\"><statement name=\"resolution\">\
             <meta><identification source=\"#un\"><FRBRWork><FRBRdate name=\"adoption\" \
             date=\"2020-06-25T09:58:29\"/></FRBRWork><FRBRExpression><FRBRlanguage \
             language=\"{language}\"/></FRBRExpression></identification></meta><mainBody>\
             <p uk:tab=\"3\" data-width=\"12\">{words}</p></mainBody></statement></akomaNtoso>"
        );
        let read = read(file.as_bytes()).expect("a resolution");
        let told = |words: &str| read.diagnostics.iter().any(|told| told.message.contains(words));
        assert!(told("the time of day of a date is not kept"), "{:?}", read.diagnostics);
        assert!(told("@uk:tab") && told("@data-width"), "{:?}", read.diagnostics);
    }
}
