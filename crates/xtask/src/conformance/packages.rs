//! Judges of DOCX: the schema of the format, and scripts of our own that read the XML of files by
//! others straight from the package.

use super::judges::{self, Verdict};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the parts of packages follow the schema of ISO 29500 as the Open XML SDK has it; the
/// Python package `openxml-audit` carries its tables.
pub(super) fn schema(root: &Path, files: &[PathBuf]) -> Verdict {
    let script = root.join("tests/validators/docx_schema.py");
    match judges::run(
        Command::new("python3").args(["-X", "utf8"]).arg(script).args(files),
        "python3",
    ) {
        Verdict::Failed(message) if message.contains("ModuleNotFoundError") => {
            Verdict::Missing("the Python package openxml-audit is not installed".into())
        }
        verdict => verdict,
    }
}

/// Whether every visible character of the corpora is read, or told; how many files they have.
pub(super) fn recall(root: &Path) -> (usize, Verdict) {
    let corpora = [root.join("../shared/corpus/un/docx"), root.join("../shared/corpus/docx")];
    if !corpora.iter().all(|corpus| corpus.is_dir()) {
        return (0, Verdict::Missing("the corpora of DOCX are not in ../shared".into()));
    }
    let count = corpora.iter().map(|corpus| files_in(corpus)).sum();
    (count, measured(root, "docx_recall.py", &corpora))
}

/// Whether drafts read as their published PDFs print; how many drafts there are.
pub(super) fn published(root: &Path) -> (usize, Verdict) {
    let folders =
        [root.join("../shared/corpus/un/docx/en"), root.join("../shared/corpus/un/pdf/en")];
    if !folders.iter().all(|folder| folder.is_dir()) {
        return (0, Verdict::Missing("drafts and published PDFs are not in ../shared".into()));
    }
    (files_in(&folders[0]), measured(root, "docx_published.py", &folders))
}

/// Runs a script that asks the optimized program about folders.
fn measured(root: &Path, script: &str, folders: &[PathBuf]) -> Verdict {
    let build = ["build", "--quiet", "--release", "--package", "chancery-cli"];
    match judges::run(Command::new("cargo").args(build).current_dir(root), "cargo") {
        Verdict::Passed => {}
        other => return other,
    }
    let program = root.join("target/release/chancery");
    let mut command = Command::new("python3");
    command.args(["-X", "utf8"]).arg(root.join("tests/validators").join(script));
    match judges::run(command.arg("--program").arg(program).args(folders), "python3") {
        Verdict::Failed(message) if message.contains("ModuleNotFoundError") => {
            Verdict::Missing("the Python package lxml is not installed".into())
        }
        verdict => verdict,
    }
}

fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let counts = entries.map(|entry| {
        let path = entry.path();
        let is_package = path.extension().is_some_and(|end| end == "docx" || end == "docm");
        if path.is_dir() { files_in(&path) } else { usize::from(is_package) }
    });
    counts.sum()
}
