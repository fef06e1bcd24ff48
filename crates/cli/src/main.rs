//! The command line of Chancery.
//!
//! Results go to files or to the standard output, everything else to the standard error. The
//! exit code is 0 if all is well, 1 if a document failed, differs or is not valid, 2 for wrong use, 130 if the
//! user interrupted.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the only crate that reads the disk and looks at the clock"
)]

mod args;
mod batch;
mod compare;
mod crew;
mod document;
mod folders;
mod formats;
mod inspect;
mod interruption;
mod manual;
mod mending;
mod open;
mod place;
mod progress;
mod publish;
mod render;
mod resolve;
mod turns;
mod validate;
mod verdict;

use args::{Arguments, Command};
use clap::Parser;
use resolve::{Conversion, Reading};
use std::io::{self, Write};
use std::process::ExitCode;

/// The exit code of wrong use.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Convert(typed) => match Conversion::of(&typed) {
            Ok(conversion) => batch::run(conversion),
            Err(error) => return fail(&error, WRONG_USE),
        },
        Command::Inspect(typed) => match Reading::of(&typed.reading) {
            Ok(reading) => inspect::run(&typed, &reading.validating(typed.validate)),
            Err(error) => return fail(&error, WRONG_USE),
        },
        Command::Compare(typed) => match Reading::of(&typed.reading) {
            Ok(reading) => compare::run(&typed, &reading),
            Err(error) => return fail(&error, WRONG_USE),
        },
        Command::Validate(typed) => validate::run(&typed),
        Command::Formats => print(formats::table().as_bytes()),
        Command::Completions { shell } => print(&manual::completions(shell)),
        Command::Man => manual::page().and_then(|page| print(&page)),
    };
    outcome.unwrap_or_else(|error| fail(&error, 1))
}

fn fail(error: &anyhow::Error, code: u8) -> ExitCode {
    let _ = io::stderr().write_all(format!("error: {error:#}\n").as_bytes());
    ExitCode::from(code)
}

/// Prints a result.
fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // Whoever closes a pipe has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
