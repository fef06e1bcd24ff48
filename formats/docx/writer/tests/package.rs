//! The package that is written: deterministic, complete, clean against the schema.

use chancery_codec::Writer;
use chancery_docx_writer::DocxWriter;
use chancery_model::{Builder, Document, Kind, Language};
use chancery_testkit::{documents, laws};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Generated documents, the same in every run.
fn samples(count: usize) -> Vec<Document> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let strategy = documents();
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).expect("a document is generated").current())
        .collect()
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_thread() {
    for document in samples(40) {
        assert_eq!(
            laws::the_same_document_gives_the_same_bytes(&DocxWriter::default(), &document),
            Ok(())
        );
    }
}

#[test]
fn a_document_written_second_has_the_bytes_of_one_written_alone() {
    let documents = samples(6);
    let write = |index: usize| DocxWriter::default().write(&documents[index]).map(|o| o.value);
    let alone: Vec<_> = (0..documents.len()).map(write).collect();
    let backwards: Vec<_> = (0..documents.len()).rev().map(write).collect();
    assert!(alone.iter().eq(backwards.iter().rev()));
}

/// The part of the body of a written document.
fn body_of(document: &Document) -> String {
    let written = DocxWriter::default().write(document).expect("written").value;
    let mut archive = ZipArchive::new(Cursor::new(written)).expect("an archive");
    let mut part = archive.by_name("word/document.xml").expect("the main part");
    let mut text = String::new();
    part.read_to_string(&mut text).expect("the part is text");
    text
}

#[test]
fn an_arabic_annex_is_justified_like_an_arabic_document() {
    let annexed = |language: Language, words: &str| {
        let annex = Builder::new(Kind::Annex, language).text(words).build();
        Builder::new(Kind::Letter, Language::French).text("Lettre.").annex(annex).build()
    };
    let arabic = body_of(&annexed(Language::Arabic, "يشرفني أن أحيل إليكم طيه رسالة."));
    assert!(arabic.contains("<w:jc w:val=\"lowKashida\"/>"), "{arabic}");
    let chinese = body_of(&annexed(Language::Chinese, "谨随函转递来信。"));
    assert!(!chinese.contains("w:val=\"lowKashida\""), "{chinese}");
}
