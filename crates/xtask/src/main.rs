//! Checks and measurements of the workspace itself.
//!
//! `cargo xtask tidy` checks the rules of the workspace; `cargo xtask samples` makes the samples
//! in other formats from their plain texts; `cargo xtask conformance` asks judges
//! that we did not write; `cargo run --release -p xtask -- bench` measures the budgets.
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
       cargo xtask conformance [--documents N]
       cargo run --release -p xtask -- bench [WORK]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy(),
        ["samples"] => samples(),
        ["conformance", rest @ ..] => conformance::run(&root(), rest),
        ["bench"] => bench::run(&root(), None),
        ["bench", only] => bench::run(&root(), Some(only)),
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

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("invariant: this crate is two folders below the root")
        .to_owned()
}
