//! What programs of others say about our files. A missing program is skipped, and says so.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{WORDS, letter, written};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("chancery-pdf-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let write = |words: &support::Words| {
        let path = folder.join(format!("{}.pdf", words.language.tag()));
        std::fs::write(&path, written(words)).expect("a file");
        path
    };
    WORDS.iter().map(write).collect()
}

fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: {program} is not installed");
    }
    there
}

#[test]
fn qpdf_finds_no_fault() {
    if !is_there("qpdf") {
        return;
    }
    let folder = folder("qpdf");
    for file in files(&folder) {
        let output = Command::new("qpdf").arg("--check").arg(&file).output().expect("qpdf");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}: {said}", file.display());
    }
    std::fs::remove_dir_all(folder).expect("a folder of ours");
}
