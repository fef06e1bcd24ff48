//! Every document is written as a file that is valid against the OASIS schema.
//!
//! The judge is xmllint with the schema that lies beside the repository; without either, the
//! tests say so and pass.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test asks a program, and says on the terminal if it is not there"
)]

use chancery_akn_writer::{AknWriter, Profile, Shape};
use chancery_codec::Writer;
use chancery_model::Document;
use chancery_testkit::documents;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRunner};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The schema, if it and xmllint are there.
fn judge() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let schema = root.join("../shared/schema/akomantoso30.xsd");
    if !schema.is_file() {
        eprintln!("skipped: ../shared/schema/akomantoso30.xsd is not there");
        return None;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is not installed");
        return None;
    }
    Some(schema)
}

/// What xmllint has against these files; empty if they are valid.
fn complaints(schema: &Path, files: &[PathBuf]) -> String {
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--huge", "--schema"])
        .arg(schema)
        .args(files)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let wrong = said.lines().filter(|line| !line.ends_with(" validates"));
    wrong.take(20).map(|line| format!("{line}\n")).collect()
}

/// Writes generated documents and asks the judge about all of them.
fn judge_documents(writer: AknWriter, folder: &str, count: usize, change: impl Fn(&mut Document)) {
    let Some(schema) = judge() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut runner = TestRunner::new(Config::default());
    let strategy = documents();
    let mut files = vec![];
    for index in 0..count {
        let mut document = strategy.new_tree(&mut runner).unwrap().current();
        change(&mut document);
        document.normalize();
        let written = writer.write(&document).unwrap();
        assert!(!written.has_losses());
        let file = folder.join(format!("{index}.xml"));
        std::fs::write(&file, &written.value).unwrap();
        files.push(file);
    }
    for batch in files.chunks(200) {
        assert_eq!(complaints(&schema, batch), "");
    }
}

#[test]
fn every_document_is_valid() {
    judge_documents(AknWriter::default(), "documents", 1000, |_| {});
}

#[test]
fn every_document_inside_a_publication_is_valid() {
    let writer = AknWriter { shape: Shape::Publication, ..AknWriter::default() };
    judge_documents(writer, "publications", 200, |_| {});
}

#[test]
fn every_document_as_published_is_valid() {
    let writer = AknWriter { profile: Profile::Dgacm, ..AknWriter::default() };
    judge_documents(writer, "published", 300, |_| {});
}

#[test]
fn every_document_without_a_body_is_valid() {
    judge_documents(AknWriter::default(), "bodiless", 100, |document| document.body.clear());
}
