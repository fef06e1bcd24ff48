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

/// Whether every file of the corpora that is read becomes every format with proof; how many files
/// they have. A character that no font shows is no failure of the proof, nor is a broken file.
pub(super) fn converted(root: &Path, work: &Path) -> (usize, Verdict) {
    let corpora = [root.join("../shared/corpus/un/docx"), root.join("../shared/corpus/docx")];
    if !corpora.iter().all(|corpus| corpus.is_dir()) {
        return (0, Verdict::Missing("the corpora of DOCX are not in ../shared".into()));
    }
    let count = corpora.iter().map(|corpus| files_in(corpus)).sum();
    let program = match program(root) {
        Ok(program) => program,
        Err(verdict) => return (count, verdict),
    };
    let report = work.join("drafts.jsonl");
    let mut command = Command::new(program);
    command.args(["convert", "--force", "-j", "2", "--report"]).arg(&report).arg("--out-dir");
    command.arg(work.join("drafts"));
    let formats = ["-t", "akn", "-t", "docx", "-t", "pdf", "-t", "text"];
    // Some files are broken, so that the program does not end well.
    if let Err(error) = command.args(formats).args(&corpora).output() {
        return (count, Verdict::Failed(format!("chancery does not run: {error}")));
    }
    let told = std::fs::read_to_string(&report).unwrap_or_default();
    let documents = told.lines().filter(|line| line.contains("\"line\":\"document\"")).count();
    if documents < count {
        return (count, Verdict::Failed(format!("{documents} documents are in the report")));
    }
    let wrong = |line: &&str| {
        ["unproved", "internal", "limit"]
            .iter()
            .any(|kind| line.contains(&format!("\"kind\":\"{kind}\"")))
    };
    let name = |line: &str| line.split('"').nth(9).unwrap_or_default().to_owned();
    let failed: Vec<String> = told.lines().filter(wrong).map(name).collect();
    if failed.is_empty() {
        return (count, Verdict::Passed);
    }
    (count, Verdict::Failed(format!("without proof: {}", failed.join(", "))))
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
    let program = match program(root) {
        Ok(program) => program,
        Err(verdict) => return verdict,
    };
    let mut command = Command::new("python3");
    command.args(["-X", "utf8"]).arg(root.join("tests/validators").join(script));
    match judges::run(command.arg("--program").arg(program).args(folders), "python3") {
        Verdict::Failed(message) if message.contains("ModuleNotFoundError") => {
            Verdict::Missing("the Python package lxml is not installed".into())
        }
        verdict => verdict,
    }
}

/// The optimized program.
fn program(root: &Path) -> Result<PathBuf, Verdict> {
    let build = ["build", "--quiet", "--release", "--package", "chancery-cli"];
    match judges::run(Command::new("cargo").args(build).current_dir(root), "cargo") {
        Verdict::Passed => Ok(root.join("target/release/chancery")),
        other => Err(other),
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
