//! The package that is written: deterministic, complete, clean against the schema.

use chancery_codec::Writer;
use chancery_docx_writer::DocxWriter;
use chancery_testkit::{documents, laws};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Generated documents, the same in every run.
fn samples(count: usize) -> Vec<chancery_model::Document> {
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
