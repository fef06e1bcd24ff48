//! Broken and hostile files: refused in one sentence, or read within the limits; never a panic.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and says on the terminal if they are not there"
)]

use chancery_akn_reader::AknReader;
use chancery_akn_writer::AknWriter;
use chancery_codec::{Limits, Outcome, ReadError, ReadErrorKind, Reader, Reading, Source, Writer};
use chancery_model::{Builder, Kind, Language};
use std::path::Path;

const HEAD: &str = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\
                    <doc name=\"officialLetter\"><mainBody>";
const TAIL: &str = "</mainBody></doc></akomaNtoso>";

fn read(bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    AknReader::default().read(&Source::new("hostile", bytes, &Limits::default()))
}

fn refused(bytes: &[u8]) -> ReadError {
    read(bytes).expect_err("the file is refused")
}

#[test]
fn what_is_no_akoma_ntoso_is_refused_by_name() {
    for (bytes, kind, words) in [
        (&b""[..], ReadErrorKind::Empty, "empty"),
        (b" \n ", ReadErrorKind::Empty, "empty"),
        (b"Lettre datee du", ReadErrorKind::OtherFormat, "not XML"),
        (b"%PDF-1.7", ReadErrorKind::OtherFormat, "not XML"),
        (b"<html><body/></html>", ReadErrorKind::OtherFormat, "<html>"),
        (b"<doc><p/></doc>", ReadErrorKind::OtherFormat, "<doc>"),
        (b"<akomaNtoso/>", ReadErrorKind::Malformed, "holds no document"),
        (b"<akomaNtoso><doc>", ReadErrorKind::Malformed, "ends inside <doc>"),
        (b"<akomaNtoso><doc></p></akomaNtoso>", ReadErrorKind::Malformed, "</p> closes <doc>"),
        (b"<akomaNtoso><doc/></akomaNtoso><p/>", ReadErrorKind::Malformed, "second root element"),
        (b"<akomaNtoso><doc name=x/></akomaNtoso>", ReadErrorKind::Malformed, "not in quotes"),
        (b"\xFF\xFE<\0a\0", ReadErrorKind::Encoding, "UTF-16"),
        (b"<akomaNtoso>\xE9</akomaNtoso>", ReadErrorKind::Encoding, "not UTF-8"),
    ] {
        let error = refused(bytes);
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.message.contains(words), "{error}");
        assert!(!error.message.contains('\n'), "one sentence: {error}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb =
        format!("<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>{HEAD}<p>&b;</p>{TAIL}");
    assert_eq!(refused(bomb.as_bytes()).kind, ReadErrorKind::Malformed);
    let external = format!("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">{HEAD}<p>x</p>{TAIL}");
    let outcome = read(external.as_bytes()).unwrap();
    assert_eq!(outcome.value.document.text(), "x\n");
    let undefined = format!("{HEAD}<p>&secret;</p>{TAIL}");
    assert!(refused(undefined.as_bytes()).message.contains("&secret;"));
}

#[test]
fn a_million_nested_elements_are_too_deep() {
    for element in ["p", "section", "b", "list", "blockList", "container", "quotedStructure", "x"] {
        let open = format!("<{element}>").repeat(1_000_000);
        let file = format!("{HEAD}{open}");
        assert_eq!(refused(file.as_bytes()).kind, ReadErrorKind::Limit, "{element}");
    }
}

#[test]
fn the_deepest_file_that_the_limits_allow_fits_the_stack() {
    // Two hundred and fifty levels of the elements that need the most of it.
    for element in ["section", "list", "point", "td", "authorialNote", "div", "embeddedStructure"] {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let file = format!("{HEAD}{}<p>大会</p>{}{TAIL}", open.repeat(250), close.repeat(250));
        let outcome = read(file.as_bytes()).unwrap();
        assert!(outcome.value.document.text().contains("大会"), "{element}");
        let written = AknWriter::default().write(&outcome.value.document).unwrap();
        assert!(!written.value.is_empty());
    }
}

#[test]
fn large_attributes_and_many_attributes_are_read_once() {
    let value = "x".repeat(100 << 20);
    let file = format!("{HEAD}<p><a href=\"{value}\">lien</a></p>{TAIL}");
    assert_eq!(read(file.as_bytes()).unwrap().value.document.text(), "lien\n");
    let many: String = (0..200_000).map(|index| format!(" a{index}=\"\"")).collect();
    let file = format!("{HEAD}<p{many}>النص</p>{TAIL}");
    assert_eq!(read(file.as_bytes()).unwrap().value.document.text(), "النص\n");
}

#[test]
fn links_split_by_many_tables_do_not_multiply_without_bound() {
    let target = "x".repeat(1 << 20);
    let tables = "a<table><tr><td/></tr></table>".repeat(20_000);
    let file = format!("{HEAD}<p><a href=\"{target}\">{tables}</a></p>{TAIL}");
    assert_eq!(refused(file.as_bytes()).kind, ReadErrorKind::Limit);
}

#[test]
fn nested_phrases_split_by_many_tables_do_not_multiply_without_bound() {
    let (open, close) = ("<role>".repeat(200), "</role>".repeat(200));
    let tables = "a<table><tr><td/></tr></table>".repeat(20_000);
    let file = format!("{HEAD}<p>{open}{tables}{close}</p>{TAIL}");
    assert_eq!(refused(file.as_bytes()).kind, ReadErrorKind::Limit);
}

#[test]
fn a_chain_of_notes_that_refer_to_notes_is_too_deep() {
    let note = |index: usize| {
        let next = index + 1;
        format!("<note eId=\"n{index}\"><p>注{index}<noteRef href=\"#n{next}\"/></p></note>")
    };
    let file = |count: usize| {
        let notes: String = (0..count).map(note).collect();
        let meta = format!("<meta><notes source=\"#un\">{notes}</notes></meta>");
        let head = HEAD.replace("<mainBody>", &format!("{meta}<mainBody>"));
        format!("{head}<p><noteRef href=\"#n0\"/></p>{TAIL}")
    };
    let outcome = read(file(20).as_bytes()).unwrap();
    for index in 0..20 {
        assert!(outcome.value.document.text().contains(&format!("注{index}")), "{index}");
    }
    assert_eq!(refused(file(100_000).as_bytes()).kind, ReadErrorKind::Limit);
}

#[test]
fn a_chain_of_annexes_by_reference_ends() {
    let component = |index: usize| {
        let annex = match index.checked_sub(1) {
            Some(before) => {
                let reference = format!("<documentRef href=\"#c{before}\"/>");
                format!("<attachments><attachment>{reference}</attachment></attachments>")
            }
            None => String::new(),
        };
        format!(
            "<component eId=\"c{index}\"><doc name=\"annex\"><mainBody><p>مرفق {index}.</p>\
             </mainBody>{annex}</doc></component>"
        )
    };
    let count = 20_000;
    let components: String = (0..count).map(component).collect();
    let tail = TAIL
        .replace("</akomaNtoso>", &format!("<components>{components}</components></akomaNtoso>"));
    let document = read(format!("{HEAD}<p/>{tail}").as_bytes()).unwrap().value.document;
    assert_eq!(document.text().matches("مرفق").count(), count);
    AknWriter::default().write(&document).unwrap();
}

#[test]
fn diagnostics_of_a_hostile_file_are_bounded() {
    let unknown: String = (0..50_000).map(|index| format!("<x{index}/>")).collect();
    let file = format!("{HEAD}<p>{unknown}</p>{TAIL}");
    let outcome = read(file.as_bytes()).unwrap();
    assert!(outcome.diagnostics.len() <= 10_001);
    assert!(outcome.diagnostics.iter().any(|d| d.code.0 == "akn.more-diagnostics"));
}

#[test]
fn an_interrupt_stops_the_reader() {
    let limits = Limits::default();
    limits.interrupt.set();
    let file = format!("{HEAD}{}{TAIL}", "<p>x</p>".repeat(10_000));
    let error = AknReader::default().read(&Source::new("hostile", file.as_bytes(), &limits));
    assert_eq!(error.expect_err("interrupted").kind, ReadErrorKind::Limit);
}

#[test]
fn time_grows_with_the_size_of_the_file_only() {
    // Each of these would take minutes if anything grew with the square of the size.
    let count = 200_000;
    for (start, piece, end) in [
        ("<p>", "<b>a</b> ", "</p>"),
        ("<p>", "<eol/> ", "</p>"),
        ("<p>", "&amp; ", "</p>"),
        ("", "<point/>", ""),
        ("<paragraph>", "<num>1.</num>", "</paragraph>"),
        ("<p>", "<authorialNote marker=\"1\"><p>n</p></authorialNote>", "</p>"),
        ("", "<paragraph><num>1.</num><content><p>x</p></content></paragraph>", ""),
    ] {
        let file = format!("{HEAD}{start}{}{end}{TAIL}", piece.repeat(count));
        let outcome = read(file.as_bytes()).unwrap();
        AknWriter::default().write(&outcome.value.document).unwrap();
    }
}

/// Files to damage: our own, and one of each folder of the corpus if it is there.
fn samples() -> Vec<Vec<u8>> {
    let letter = Builder::new(Kind::Letter, Language::Arabic).text("نص الرسالة").build();
    let mut samples = vec![AknWriter::default().write(&letter).unwrap().value];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    for file in [
        "examples/letter.officialLetter.akn.xml",
        "corpus/unxml/GAresolutions/A_RES_76_171/fr.xml",
        "corpus/unxml/SCresolutions/S_RES_2521_2020/ar.xml",
        "corpus/unxml/GAdecisions/GA_decision_76_402_B/zh.xml",
        "corpus/akn/OpenLawsGR_judgments2AKN/sample_XML_files__council_of_state__A47_2008.xml",
    ] {
        match std::fs::read(root.join("../shared").join(file)) {
            Ok(bytes) => samples.push(bytes),
            Err(_) => eprintln!("skipped: ../shared/{file} is not there"),
        }
    }
    samples
}

#[test]
fn files_cut_anywhere_are_refused_with_a_place() {
    for sample in samples() {
        for end in (1..sample.len()).step_by(997) {
            if let Err(error) = read(&sample[..end]) {
                assert!(!error.message.is_empty());
            }
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap()
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let mut numbers = Numbers(1945);
    for sample in samples() {
        for _ in 0..400 {
            let mut damaged = sample.clone();
            for _ in 0..=numbers.below(8) {
                let at = numbers.below(damaged.len());
                damaged[at] = match numbers.below(4) {
                    0 => b'<',
                    1 => b'>',
                    2 => b' ',
                    _ => damaged[at] ^ (1 << numbers.below(8)),
                };
            }
            if let Ok(outcome) = read(&damaged) {
                let document = outcome.value.document;
                assert!(document.clone().normalized() == document);
                let written = AknWriter::default().write(&document).unwrap();
                assert!(read(&written.value).unwrap().value.document == document);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_doubtful_attributes_take_little_room_and_are_told() {
    let body = "<p period=\"#a\"/>".repeat(100_000);
    let outcome = read(format!("{HEAD}{body}{TAIL}").as_bytes()).unwrap();
    let told = |words: &str| outcome.diagnostics.iter().any(|told| told.message.contains(words));
    assert!(told("@period of <p> is not kept (65536 times)"), "{:?}", outcome.diagnostics);
    assert!(told("the rest is left out"));
}
