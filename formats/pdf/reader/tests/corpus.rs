//! Documents of the United Nations, as published: read without panic, with the words that
//! poppler finds. Skipped where the corpus or poppler is not there.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the corpus is files, poppler a program; what is skipped is told"
)]

use chancery_codec::{Limits, Reader, Source};
use chancery_model::Document;
use chancery_pdf_reader::PdfReader;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One file in so many is read; the whole corpus takes minutes.
const STEP: usize = 6;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/un/pdf");
    if !folder.is_dir() {
        eprintln!("skipped: there is no corpus");
    }
    let mut folders = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "pdf") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Words of letters and digits with their counts; what separates them does not count.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// What poppler finds in a file; `None` if it is not installed.
fn poppler(path: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg(path).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn read(path: &Path) -> Result<Document, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let limits = Limits::default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let source = Source::new(&name, &bytes, &limits);
    let read = PdfReader::default().read(&source).map_err(|error| error.to_string())?;
    Ok(read.value.document)
}

#[test]
fn published_documents_are_read_with_their_words() {
    let (mut read_files, mut found, mut all) = (0, 0, 0);
    for path in files().iter().step_by(STEP) {
        match read(path) {
            Ok(document) => {
                let Some(judge) = poppler(path) else {
                    eprintln!("skipped: pdftotext is not installed");
                    return;
                };
                let (ours, theirs) = (words(&document.text()), words(&judge));
                let count = |word: &String, count: &usize| *ours.get(word).unwrap_or(&0).min(count);
                let here: usize = theirs.iter().map(|(word, n)| count(word, n)).sum();
                let total: usize = theirs.values().sum();
                if here * 100 < total * 90 {
                    eprintln!("{}: {here} of {total} words", path.display());
                }
                (read_files, found, all) = (read_files + 1, found + here, all + total);
            }
            Err(error) => eprintln!("{}: {error}", path.display()),
        }
    }
    eprintln!("{read_files} files read, {found} of {all} words");
    assert!(found * 100 >= all * 95, "{found} of {all} words");
}
