//! A reader that validates says of every file what the validator says of it.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the test reads documents and says what it found"
)]

#[allow(dead_code, reason = "shared with other tests")]
mod support;

use chancery_akn_reader::{AknReader, INVALID};
use chancery_akn_validation::{Profile, check};
use chancery_akn_writer::AknWriter;
use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_model::{Builder, Document, Inline, Kind, Language, Meaning};

/// What a reader tells that validates; `None` if it takes the file for valid.
fn told(bytes: &[u8]) -> Option<Option<String>> {
    let limits = Limits::default();
    let read = AknReader { validate: true }.read(&Source::new("a.xml", bytes, &limits)).ok()?;
    let plain = AknReader::default().read(&Source::new("a.xml", bytes, &limits)).ok()?;
    assert_eq!(read.value.document, plain.value.document);
    let mut others = read.diagnostics.clone();
    others.retain(|told| told.code != INVALID);
    assert_eq!(others, plain.diagnostics);
    let invalid = read.diagnostics.into_iter().find(|told| told.code == INVALID);
    Some(invalid.map(|told| told.message))
}

/// What the validator says, in the words of the reader.
fn verdict(bytes: &[u8]) -> Option<String> {
    let report = check(bytes, &Limits::default(), Profile::Schema).expect("a well-formed file");
    let first = report.violations.first()?;
    let count = report.violations.len() + report.violations_left_out;
    let places = if count == 1 { String::new() } else { format!(", in {count} places") };
    let of_which = if count == 1 { ": " } else { ", of which the first: " };
    Some(format!("the file is not valid Akoma Ntoso 3.0{places}{of_which}{first}"))
}

fn letter(language: Language, words: &str) -> Document {
    let person = Inline::phrase(Meaning::Person, vec![Inline::text(words)]);
    Builder::new(Kind::Letter, language)
        .block(chancery_model::Block::paragraph(vec![person, Inline::text(" (2017)")]))
        .text(words)
        .build()
}

#[test]
fn damage_is_told_as_the_validator_tells_it() {
    for (language, words) in
        [(Language::Arabic, "عمروف"), (Language::Chinese, "乌马罗夫"), (Language::French, "Umarov")]
    {
        let written = AknWriter::default().write(&letter(language, words)).expect("a letter");
        let xml = String::from_utf8(written.value).expect("UTF-8");
        assert_eq!(told(xml.as_bytes()), Some(None), "{xml}");
        for (from, to) in [
            ("<p eId", "<p colour=\"red\" eId"),
            ("eId=\"p_2\"", "eId=\"p_1\""),
            ("<mainBody", "<preface eId=\"preface\"/><mainBody"),
            ("</mainBody>", "</mainBody>\n<x xmlns=\"urn:x\"><![CDATA[ ]]></x>"),
            ("<meta>", "<meta>&#65;"),
            ("<identification source=", "<identification from="),
            ("<p eId", "<p xml:lang=\"a b\" eId"),
        ] {
            let damaged = xml.replacen(from, to, 1);
            assert_ne!(damaged, xml, "{from} is in {xml}");
            let expected = verdict(damaged.as_bytes());
            assert!(expected.is_some(), "{to}");
            assert_eq!(told(damaged.as_bytes()), Some(expected), "{to}");
        }
    }
}

#[test]
fn published_and_foreign_files_are_judged_as_the_validator_judges_them() {
    let (mut valid, mut invalid) = (0, 0);
    for folder in ["unxml", "akn"] {
        for path in support::files(folder) {
            let bytes = std::fs::read(&path).expect("a file of the corpus");
            let Some(found) = told(&bytes) else { continue };
            assert_eq!(found, verdict(&bytes), "{}", path.display());
            if found.is_some() { invalid += 1 } else { valid += 1 }
        }
    }
    println!("{valid} valid and {invalid} invalid files judged alike");
}
