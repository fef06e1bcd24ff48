//! `chancery compare`: whether two documents, or all language versions of one, are the same.

use crate::args::CompareArguments;
use crate::document::display;
use crate::inspect::kind;
use crate::open::{open, watched};
use crate::resolve::{Reading, is_standard};
use crate::verdict::counted;
use crate::{WRONG_USE, print};
use anyhow::Result;
use chancery_convert::{
    Comparison, Difference, FactKind, ReadDocument, VersionComparison, VersionDifference,
};
use chancery_model::Document;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Differences between language versions that are told; JSON has all.
const SHOWN: usize = 100;

/// Values of one difference that are told.
const VALUES: usize = 8;

pub(crate) fn run(typed: &CompareArguments, reading: &Reading) -> Result<ExitCode> {
    let paths: Vec<&PathBuf> = [&typed.left, &typed.right].into_iter().chain(&typed.more).collect();
    if paths.iter().filter(|path| is_standard(path)).count() > 1 {
        io::stderr().write_all(b"error: only one of them can be the standard input\n")?;
        return Ok(ExitCode::from(WRONG_USE));
    }
    let mut read = vec![];
    // All are read, so that all errors are told.
    for path in &paths {
        match open(path, reading, |read| read) {
            Ok(document) => read.push(document),
            Err(message) => io::stderr().write_all(message.as_bytes())?,
        }
    }
    if read.len() < paths.len() {
        return Ok(ExitCode::FAILURE);
    }
    let heads: Vec<String> = paths.iter().zip(&read).map(|(path, read)| head(path, read)).collect();
    let documents: Vec<Document> = read.into_iter().map(|read| read.document).collect();
    let converter = reading.converter();
    // Documents may be so deep that only the threads for documents have the stack for them.
    let compared = watched(&typed.left, reading.time, &reading.limits, move |limits| {
        let documents: Vec<&Document> = documents.iter().collect();
        let comparison = match documents.as_slice() {
            [left, right] => Some(Comparison::of(left, right)),
            _ => None,
        };
        if !comparison.as_ref().is_none_or(Comparison::is_across_languages) {
            return Ok((comparison, None));
        }
        match converter.compare_versions(&documents, limits) {
            Ok(versions) => Ok((comparison, Some(versions))),
            Err(error) => Err(format!("error: {error}\n")),
        }
    });
    let (comparison, versions) = match compared {
        Ok(compared) => compared,
        Err(message) => {
            io::stderr().write_all(message.as_bytes())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let agrees = comparison.as_ref().is_none_or(Comparison::agrees)
        && versions.as_ref().is_none_or(VersionComparison::agrees);
    let printed = if typed.json {
        print(&json(comparison.as_ref(), versions.as_ref())?)?
    } else {
        let mut text = String::new();
        for (index, head) in heads.iter().enumerate() {
            let _ = writeln!(text, "{}: {head}", name(index));
        }
        if let Some(comparison) = &comparison {
            told(&mut text, comparison);
        }
        if let Some(versions) = &versions {
            told_versions(&mut text, versions);
        }
        print(text.as_bytes())?
    };
    Ok(if agrees { printed } else { ExitCode::FAILURE })
}

/// The comparison of two documents with that of versions in it, or that of several alone.
fn json(comparison: Option<&Comparison>, versions: Option<&VersionComparison>) -> Result<Vec<u8>> {
    let value = match comparison {
        None => serde_json::to_value(versions)?,
        Some(comparison) => {
            let mut value = serde_json::to_value(comparison)?;
            if let Some(versions) = versions {
                value["version_differences"] = serde_json::to_value(&versions.differences)?;
            }
            value
        }
    };
    let mut json = serde_json::to_vec_pretty(&value)?;
    json.push(b'\n');
    Ok(json)
}

fn head(path: &Path, read: &ReadDocument) -> String {
    let document = &read.document;
    let (kind, language) = (kind(&document.kind), &document.identity.language);
    format!("{} ({}, {kind}, {language})", display(path), read.format.name)
}

/// The name of a document by its place: A, B, C.
fn name(index: usize) -> String {
    match u8::try_from(index) {
        Ok(index) if index < 26 => char::from(b'A' + index).to_string(),
        _ => (index + 1).to_string(),
    }
}

fn told(text: &mut String, comparison: &Comparison) {
    let answer = |yes: bool| if yes { "yes" } else { "no" };
    let across = comparison.is_across_languages();
    if !across {
        let _ = writeln!(text, "same document:  {}", answer(comparison.same));
        let _ = writeln!(text, "same text:      {}", answer(comparison.same_text));
    }
    let _ = writeln!(text, "same structure: {}", answer(comparison.same_structure));
    let _ = writeln!(text, "same counts:    {}", answer(comparison.same_counts));
    if let Some(line) = &comparison.text {
        let _ = writeln!(
            text,
            "first other line of text: {}\n  A: {}\n  B: {}",
            line.line, line.left, line.right
        );
    }
    if let Some(difference) = &comparison.structure {
        let _ = writeln!(text, "first other structure:");
        node(text, difference);
    }
    for count in comparison.counts.iter().filter(|count| across || !count.is_same()) {
        let _ = writeln!(text, "{:<12} A: {:<6} B: {}", count.of, count.left, count.right);
        for (side, only) in [("A", &count.only_left), ("B", &count.only_right)] {
            if !only.is_empty() {
                let _ = writeln!(text, "  only in {side}: {}", only.join(", "));
            }
        }
    }
    let differences = &comparison.differences;
    if differences.total > 0 {
        let _ = writeln!(text, "nodes that differ: {}", differences.total);
        for difference in &differences.first {
            node(text, difference);
        }
        let more = differences.total - differences.first.len();
        if more > 0 {
            let _ = writeln!(text, "  and {more} more");
        }
    }
}

fn told_versions(text: &mut String, versions: &VersionComparison) {
    if versions.agrees() {
        let _ = writeln!(text, "versions agree: yes");
        return;
    }
    let differences = &versions.differences;
    let count = counted(differences.len(), "difference");
    let _ = writeln!(text, "versions agree: no, {count}");
    for difference in differences.iter().take(SHOWN) {
        version_difference(text, difference);
    }
    let more = differences.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more; --json has all");
    }
}

fn version_difference(text: &mut String, difference: &VersionDifference) {
    let place = if difference.place.is_empty() { "the whole" } else { &difference.place };
    let (missing, extra) = (listed(&difference.missing), listed(&difference.extra));
    let what = match (missing.is_empty(), extra.is_empty()) {
        _ if difference.kind == FactKind::Order => format!("stands where others have {extra}"),
        (false, false) => format!("has {extra} instead of {missing}"),
        (false, true) => format!("lacks {missing}"),
        _ => format!("alone has {extra}"),
    };
    let absent = if difference.has_place { "" } else { " (a place that it lacks)" };
    let _ = writeln!(
        text,
        "  {}: {place}{absent}: {} {what}\n     {}",
        name(difference.version),
        told_kind(difference.kind),
        difference.words
    );
}

/// The first values, and how many more there are.
fn listed(values: &[String]) -> String {
    let shown = values.iter().take(VALUES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match values.len().saturating_sub(VALUES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn told_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Part => "part:",
        FactKind::Number => "number:",
        FactKind::Reference => "reference:",
        FactKind::Date => "date:",
        FactKind::Figure => "figure:",
        FactKind::Note => "note:",
        FactKind::Table => "table:",
        FactKind::Annex => "annex:",
        FactKind::Picture => "picture:",
        FactKind::Order => "order:",
    }
}

fn node(text: &mut String, difference: &Difference) {
    let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "(nothing)".to_owned());
    let path = difference.node.as_str();
    let path = if path.is_empty() { "the whole document" } else { path };
    let _ = writeln!(
        text,
        "  {path}\n    A: {}\n    B: {}",
        shown(&difference.left),
        shown(&difference.right)
    );
}
