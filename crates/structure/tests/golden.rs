//! Golden cases: for each part of a document and each language, a text and its tree.
//!
//! `UPDATE_GOLDEN=1` writes the trees again; the difference is reviewed like code.
#![allow(clippy::disallowed_methods, reason = "the cases are files, written again when asked to")]

mod reprint;
mod splitter;
mod tree;

use chancery_structure::{Options, recognize};
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let parts = std::fs::read_dir(folder).expect("the folder of cases");
    for part in parts {
        let part = part.expect("a folder of cases").path();
        let texts = std::fs::read_dir(part).expect("the cases of a part");
        let texts = texts.map(|text| text.expect("a case").path());
        cases.extend(texts.filter(|path| path.extension().is_some_and(|e| e == "txt")));
    }
    cases.sort();
    assert!(cases.len() > 20, "the cases are not all there");
    cases
}

#[test]
fn every_text_has_its_tree() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = std::fs::read_to_string(&case).expect("a case can be read");
        let found = tree::print(recognize(splitter::split(&text), &Options::default()));
        let answer = case.with_extension("tree");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&answer, &found).expect("a tree can be written");
        }
        let expected = std::fs::read_to_string(&answer).unwrap_or_default();
        if found != expected {
            let differs = found.lines().zip(expected.lines()).find(|(one, other)| one != other);
            wrong.push(format!("{}: {differs:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_recognized_text_is_recognized_again() {
    for case in cases() {
        let text = std::fs::read_to_string(&case).expect("a case can be read");
        let options = Options::default();
        let document = recognize(splitter::split(&text), &options).into_document().value;
        let again = recognize(reprint::print(&document), &options).into_document().value;
        assert_eq!(again, document, "{}", case.display());
    }
}
