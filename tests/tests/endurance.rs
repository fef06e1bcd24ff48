//! Documents that no one would write become PDF that says every word of them.
//!
//! The proof of the converter reads each file back and compares it with the document. `cargo xtask
//! conformance --endurance` does the same at full size.
#![allow(clippy::panic, reason = "a test says what went wrong")]

use chancery_codec::Limits;
use chancery_convert::{Converter, WrittenDocument};
use chancery_layout::PageOptions;
use chancery_model::Language;
use chancery_testkit::{Extent, Trial, endurance};

fn as_pdf(trial: &Trial) -> WrittenDocument {
    let converter = Converter::standard();
    let pdf = converter.registry.by_name("pdf").expect("a format");
    let language = trial.document.identity.language.tag();
    converter
        .write(&trial.document, pdf, &Limits::default())
        .unwrap_or_else(|error| panic!("{} in {language}: {error}", trial.name))
}

fn all_are_set(language: &Language) {
    for trial in endurance(language, Extent::Small) {
        let written = as_pdf(&trial);
        let lost: Vec<_> = written.diagnostics.iter().filter(|told| told.is_loss()).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", trial.name);
        let pages = chancery_layout::set(&trial.document, &PageOptions::default());
        let pages = pages.expect("known characters").value.pages.len();
        assert!(pages >= trial.pages, "{}: {pages} pages", trial.name);
    }
}

#[test]
fn strange_documents_in_arabic_are_set_without_loss() {
    all_are_set(&Language::Arabic);
}

#[test]
fn strange_documents_in_chinese_are_set_without_loss() {
    all_are_set(&Language::Chinese);
}

#[test]
fn strange_documents_in_french_are_set_without_loss() {
    all_are_set(&Language::French);
}
