//! Golden cases: folders with a source and everything that comes of it, as readable text.
//!
//! `tests/golden/<case>/` holds `source.<end>`, and what the tool makes of it: `document.json`
//! (the model), `text.txt`, `akn.xml` and `diagnostics.txt`. A case whose source must be refused
//! holds `error.txt` instead. `UPDATE_GOLDEN=1` rewrites what the tool makes; review the
//! difference like code. Every case also obeys the laws: it is written in all formats with proof.
#![allow(clippy::disallowed_methods, reason = "cases are files")]

use chancery_codec::{Diagnostic, Limits, Source};
use chancery_convert::Converter;
use chancery_model::Versioned;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[test]
fn every_case_gives_what_it_gave_before() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("tests/golden is there")
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() >= 12, "cases are missing");
    let mut failures = String::new();
    for case in &cases {
        if let Err(message) = check(case, update) {
            let _ = writeln!(failures, "{}: {message}", case.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn check(case: &Path, update: bool) -> Result<(), String> {
    let source = std::fs::read_dir(case)
        .map_err(|error| error.to_string())?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.file_stem().is_some_and(|stem| stem == "source"))
        .ok_or("no source")?;
    let bytes = std::fs::read(&source).map_err(|error| error.to_string())?;
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (converter, limits) = (Converter::standard(), Limits::default());
    let read = match converter.read(&Source::new(&name, &bytes, &limits), None) {
        Err(error) => return compare(case, "error.txt", &format!("{error}\n"), update),
        Ok(read) => read,
    };
    let document = read.document;
    let json = serde_json::to_string_pretty(&Versioned::from(document.clone()))
        .map_err(|error| error.to_string())?;
    compare(case, "document.json", &(json + "\n"), update)?;
    compare(case, "diagnostics.txt", &listed(&read.diagnostics), update)?;
    for format in converter.registry.formats() {
        let written = converter
            .write(&document, format, &limits)
            .map_err(|error| format!("{}: {error}", format.name))?;
        if format.is_text {
            let result = String::from_utf8(written.bytes).map_err(|error| error.to_string())?;
            compare(case, &format!("{}.{}", format.name, format.extension()), &result, update)?;
        }
    }
    Ok(())
}

fn listed(diagnostics: &[Diagnostic]) -> String {
    let mut list = String::new();
    for diagnostic in diagnostics {
        let Diagnostic { code, severity, message, location, .. } = diagnostic;
        let _ = writeln!(list, "{severity}[{code}] {location}: {message}");
    }
    list
}

fn compare(case: &Path, name: &str, found: &str, update: bool) -> Result<(), String> {
    let path = case.join(name);
    if update {
        return std::fs::write(&path, found).map_err(|error| error.to_string());
    }
    let expected = std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
    if expected == found {
        return Ok(());
    }
    let at = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    Err(format!(
        "{name} differs at line {}:\n  expected: {}\n  found:    {}",
        at + 1,
        expected.lines().nth(at).unwrap_or("(the end)"),
        found.lines().nth(at).unwrap_or("(the end)")
    ))
}
