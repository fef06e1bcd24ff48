//! Checks and measurements of the workspace itself.
//!
//! `cargo xtask tidy` checks the rules of the workspace; `cargo xtask samples` makes the samples
//! in other formats from their plain texts; `cargo xtask conformance` asks judges
//! that we did not write; `cargo xtask score` compares recognition with published mark-up;
//! `cargo xtask coverage` asks the lexicon about a list of printed words;
//! `cargo run --release -p xtask -- bench` measures the budgets.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a tool for developers reads the tree, runs programs and prints what it finds"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod bench;
mod conformance;

/// How the tool is called.
const USAGE: &str = "usage: cargo xtask tidy
       cargo xtask samples
       cargo xtask conformance [--documents N] [--all] [--endurance] [--folder FOLDER]
       cargo xtask score FOLDER [--differences PART] [--held-out]
       cargo xtask coverage LIST [--unread PART]
       cargo run --release -p xtask -- bench [WORK]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy(),
        ["samples"] => samples(),
        ["conformance", rest @ ..] => conformance::run(&root(), rest),
        ["bench"] => bench::run(&root(), None),
        ["bench", only] => bench::run(&root(), Some(only)),
        ["score", folder, rest @ ..] => score(Path::new(folder), rest),
        ["coverage", list] => coverage(Path::new(list), None),
        ["coverage", list, "--unread", part] => coverage(Path::new(list), Some(part)),
        ["measure", work, folder] => match bench::work::measure(work, Path::new(folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn tidy() -> ExitCode {
    let problems = xtask::tidy::check(&root());
    for problem in &problems {
        eprintln!("{problem}");
    }
    println!("tidy: {} problems", problems.len());
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn samples() -> ExitCode {
    match xtask::samples::make(&root()) {
        Ok(files) => {
            println!("samples: {files} files made");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("samples: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Scores recognition on a folder of published files. Fails where text is lost, and not where a
/// part is below its mark: that is for people to judge.
fn score(folder: &Path, options: &[&str]) -> ExitCode {
    let mut shown = None;
    let mut shows_held_out = false;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match (*option, options.as_slice().first()) {
            ("--held-out", _) => shows_held_out = true,
            ("--differences", Some(part)) => {
                shown = Some((*part).to_owned());
                options.next();
            }
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    if !folder.is_dir() {
        eprintln!("score: there is no folder {}", folder.display());
        return ExitCode::FAILURE;
    }
    match xtask::score::score(folder) {
        Ok(score) => {
            let score = xtask::score::Score { shown, shows_held_out, ..score };
            print!("{score}");
            let whole = score.broken().next().is_none() && !score.files.is_empty();
            if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(message) => {
            eprintln!("score: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints how much of a list of printed words the lexicon reads.
fn coverage(list: &Path, shown: Option<&str>) -> ExitCode {
    let text = std::fs::read_to_string(list).map_err(|error| error.to_string());
    match text.and_then(|text| xtask::coverage::coverage(&text)) {
        Ok(mut coverage) => {
            coverage.shown = shown.map(str::to_owned);
            print!("{coverage}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("coverage: {}: {message}", list.display());
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("invariant: this crate is two folders below the root")
        .to_owned()
}
