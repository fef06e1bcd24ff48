//! The pipeline over the formats of the tests.

use super::*;
use crate::testing::REGISTRY;
use chancery_model::{Builder, Inline, Kind, Language, Meaning};

fn converter() -> Converter {
    Converter { registry: REGISTRY, ..Converter::standard() }
}

fn format(name: &str) -> &'static Format {
    REGISTRY.by_name(name).expect("a format of the tests")
}

fn read(name: &str, bytes: &[u8]) -> Result<ReadDocument, ConvertError> {
    converter().read(&Source::new(name, bytes, &Limits::default()), None)
}

fn letter(language: Language, words: &str) -> Document {
    let phrase = Inline::phrase(Meaning::Person, vec![Inline::text(words)]);
    Builder::new(Kind::Letter, language)
        .block(chancery_model::Block::paragraph(vec![phrase]))
        .text("2017")
        .build()
}

#[test]
fn a_file_is_known_by_its_content_and_then_by_its_name() {
    let written = converter()
        .write(&letter(Language::Chinese, "王"), format("marked"), &Limits::default())
        .expect("a letter that can be written");
    let told = read("letter.plain", &written.bytes).expect("a marked letter");
    assert_eq!(told.format.name, "marked");
    assert_eq!(told.diagnostics[0].code, Code("convert.misleading-name"));
    assert_eq!(read("a.plain", b"x").expect("plain lines").format.name, "plain");
}

#[test]
fn empty_unknown_and_foreign_files_are_refused_with_a_way_out() {
    assert_eq!(read("a.plain", b"").map_err(|e| e.kind).err(), Some(ConvertErrorKind::Empty));
    let unknown = read("a.dat", b"\x00\x01").expect_err("noise");
    assert_eq!(
        unknown.to_string(),
        "neither its content nor its name is that of plain lines, marked documents, carriers or \
         forgetful lines; name the format with --from if it is one of these"
    );
    let picture = read("a.plain", b"\x89PNG\r\n\x1A\n").expect_err("a picture");
    assert!(picture.to_string().starts_with("this is a picture, not a document in plain lines"));
}

#[test]
fn a_document_without_words_is_an_empty_file() {
    for language in [Language::Arabic, Language::Chinese, Language::French] {
        let document = Builder::new(Kind::Letter, language).build();
        let written = converter().write(&document, format("plain"), &Limits::default());
        let written = written.map(|written| (written.bytes, written.proof));
        assert_eq!(written, Ok((vec![], Proof::SameText)));
    }
}

#[test]
fn what_is_written_is_proved() {
    for (language, words) in
        [(Language::Arabic, "عمروف"), (Language::Chinese, "乌马罗夫"), (Language::French, "Umarov")]
    {
        let document = letter(language, words);
        let written = converter().write(&document, format("marked"), &Limits::default());
        assert_eq!(written.map(|written| written.proof), Ok(Proof::Same));
    }
}

#[test]
fn what_is_dropped_in_silence_fails_the_proof_and_is_named() {
    let document = Builder::new(Kind::Letter, Language::French).text("Un").text("Deux").build();
    let error = converter()
        .write(&document, format("forgetful"), &Limits::default())
        .expect_err("a dropped paragraph");
    assert_eq!(error.kind, ConvertErrorKind::Unproved);
    assert_eq!(error.differences.len(), 1);
    assert_eq!(error.differences[0].node.as_str(), "body[1]");
    assert_eq!(error.differences[0].left.as_deref(), Some("Deux"));
    let unproved = Converter { proof: false, ..converter() };
    let written = unproved.write(&document, format("forgetful"), &Limits::default());
    assert_eq!(written.map(|written| written.proof), Ok(Proof::Skipped));
}

/// Akoma Ntoso with an attribute that no schema knows, and that no reader misses.
struct Careless;

impl chancery_codec::Writer for Careless {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, chancery_codec::WriteError> {
        let written = chancery_akn_writer::AknWriter::default().write(document)?;
        let text = String::from_utf8(written.value).expect("UTF-8");
        let careless = text.replacen("<p eId", "<p onclick=\"\" eId", 1);
        Ok(Outcome::new(careless.into_bytes(), written.diagnostics))
    }
}

const CARELESS: Registry = Registry::new(
    &[Format {
        name: "akn",
        title: "careless Akoma Ntoso",
        extensions: &["xml"],
        media_type: "application/xml",
        is_text: true,
        recognizes: |_| crate::Likeness::None,
        is_exact: |_| true,
        reader: |settings| Box::new(chancery_akn_reader::AknReader { validate: settings.validate }),
        writer: |_| Box::new(Careless),
    }],
    "akn",
);

#[test]
fn akoma_ntoso_that_is_not_valid_fails_the_proof_although_it_reads_back() {
    for (language, words) in
        [(Language::Arabic, "عمروف"), (Language::Chinese, "乌马罗夫"), (Language::French, "Umarov")]
    {
        let document = letter(language, words);
        let careless = Converter { registry: CARELESS, ..Converter::standard() };
        let format = CARELESS.by_name("akn").expect("the only format");
        let limits = Limits::default();
        let error = careless.write(&document, format, &limits).expect_err("invalid");
        assert_eq!(error.kind, ConvertErrorKind::Unproved);
        assert!(error.message.contains("<p> may not have the attribute onclick"), "{error}");
        let unproved = Converter { proof: false, ..careless };
        let written = unproved.write(&document, format, &limits).expect("bytes");
        let source = Source::new("a.xml", &written.bytes, &limits);
        let back = unproved.read(&source, Some(format)).expect("it reads");
        assert_eq!(back.document, document);
    }
}

#[test]
fn what_is_reported_as_lost_is_all_that_may_be_missing() {
    let annexed = letter(Language::French, "Annexe");
    let text = Builder::new(Kind::Letter, Language::French).text("Un");
    let document = text.clone().annex(annexed.clone()).build();
    let written = converter().write(&document, format("plain"), &Limits::default());
    assert_eq!(written.map(|written| written.proof), Ok(Proof::SameExceptLosses));
    // The language is lost as well, and nobody says so.
    let document = Document { kind: Kind::Note, ..document };
    let error = converter().write(&document, format("plain"), &Limits::default());
    let differences = error.expect_err("a lost kind").differences;
    assert_eq!(differences[0].node.as_str(), "kind");
}

#[test]
fn an_attached_source_is_used_if_the_pages_agree() {
    let document = letter(Language::French, "Umarov");
    let written = converter()
        .write(&document, format("carrier"), &Limits::default())
        .expect("a carrier of a letter");
    assert_eq!(written.proof, Proof::Same);
    let back = read("letter.carrier", &written.bytes).expect("a carrier");
    assert_eq!(back.attachment, AttachmentUse::Used);
    assert_eq!(back.document, document);
    assert_eq!(back.diagnostics, []);
}

#[test]
fn the_pages_win_over_an_attached_source_that_disagrees() {
    let document = letter(Language::French, "Umarov");
    let written = converter()
        .write(&document, format("carrier"), &Limits::default())
        .expect("a carrier of a letter");
    let edited = String::from_utf8(written.bytes).expect("text").replacen("Umarov", "Oumarov", 1);
    let back = read("letter.carrier", edited.as_bytes()).expect("a carrier");
    assert_eq!(back.attachment, AttachmentUse::Refused);
    assert_eq!(back.document.text(), "Oumarov\n2017\n");
    assert_eq!(back.diagnostics[1].code, Code("convert.attachment-disagrees"));
    let broken = edited.replace("MARKED", "BROKEN");
    let back = read("letter.carrier", broken.as_bytes()).expect("a carrier");
    assert_eq!(back.diagnostics[1].code, Code("convert.attachment-unreadable"));
}

#[test]
fn an_interrupt_ends_the_proof_as_a_limit() {
    let limits = Limits::default();
    limits.interrupt.set();
    let document = Builder::new(Kind::Letter, Language::French).text("Un").build();
    let error = converter().write(&document, format("plain"), &limits);
    assert_eq!(error.map_err(|error| error.kind).err(), Some(ConvertErrorKind::Limit));
}
