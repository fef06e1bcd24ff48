//! `chancery inspect`: what a document is.

use crate::args::InspectArguments;
use crate::document::display;
use crate::open::open;
use crate::print;
use crate::resolve::Reading;
use anyhow::Result;
use chancery_convert::{AnnexSummary, DocumentSummary, Inspection};
use chancery_model::{Kind, OutlineEntry, ReferenceTarget};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// How many spaces stand before what belongs to an annex or to a heading.
const INDENT: usize = 2;

pub(crate) fn run(typed: &InspectArguments, reading: &Reading) -> Result<ExitCode> {
    let inspection = match open(&typed.input, reading, |read| Inspection::of(&read)) {
        Ok(inspection) => inspection,
        Err(message) => {
            io::stderr().write_all(message.as_bytes())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    if typed.json {
        let mut json = serde_json::to_vec_pretty(&inspection)?;
        json.push(b'\n');
        return print(&json);
    }
    let mut text = format!("{}: {}\n", display(&typed.input), inspection.format);
    document(&mut text, &inspection.document, 0);
    for diagnostic in &inspection.diagnostics {
        let severity = diagnostic.severity;
        let _ = writeln!(text, "{severity}[{}]: {}", diagnostic.code, diagnostic.message);
    }
    print(text.as_bytes())
}

fn document(text: &mut String, summary: &DocumentSummary, depth: usize) {
    let margin = " ".repeat(depth * INDENT);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{margin}{label:<18}{value}");
        }
    };
    line("kind", &kind(&summary.kind));
    line("language", summary.language.code());
    line("original", &summary.original_languages.join(", "));
    line("title", summary.title.as_deref().unwrap_or_default());
    line("organs", &summary.organs.join("; "));
    line("symbols", &summary.symbols.join("; "));
    line("distribution", &summary.distribution.join("; "));
    line("job numbers", &summary.job_numbers.join("; "));
    line("sessions", &summary.sessions.join("; "));
    line("agenda items", &summary.agenda_items.join("; "));
    line("agenda titles", &summary.agenda_titles.join("; "));
    for date in &summary.dates {
        let day = date.day.as_deref().unwrap_or("unknown day");
        line("date", &format!("{day} ({})", date.words));
    }
    for reference in &summary.references {
        line("reference", &format!("{} ({})", target(&reference.target), reference.words));
    }
    for link in &summary.links {
        let symbols = link.symbols.join(" ");
        let named = if symbols.is_empty() { String::new() } else { format!("{symbols} at ") };
        line("link", &format!("{named}{} ({})", link.address, link.words));
    }
    for signature in &summary.signatures {
        line("signature", signature);
    }
    let counts = &summary.counts;
    let count = [
        (counts.characters, "characters"),
        (counts.paragraphs, "paragraphs"),
        (counts.headings, "headings"),
        (counts.notes, "notes"),
        (counts.tables, "tables"),
        (counts.pictures, "pictures"),
    ];
    let told: Vec<String> = count
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    line("has", &told.join(", "));
    for entry in &summary.outline {
        heading(text, entry, depth);
    }
    for annex in &summary.annexes {
        annexed(text, annex, depth);
    }
}

fn heading(text: &mut String, entry: &OutlineEntry, depth: usize) {
    let margin = " ".repeat(depth * INDENT);
    let _ = writeln!(text, "{margin}{:<18}{}", "heading", entry.label);
    for child in &entry.children {
        heading(text, child, depth + 1);
    }
}

fn annexed(text: &mut String, annex: &AnnexSummary, depth: usize) {
    let margin = " ".repeat(depth * INDENT);
    let label = annex.address.as_deref().unwrap_or(&annex.label);
    let _ = writeln!(text, "{margin}{:<18}{label}", "annex");
    if let Some(summary) = &annex.document {
        document(text, summary, depth + 1);
    }
}

/// The name of a kind in its serialized form, as words.
pub(crate) fn kind(kind: &Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

fn target(target: &ReferenceTarget) -> String {
    match target {
        ReferenceTarget::Annex(number) => format!("annex {number}"),
        ReferenceTarget::Work(name)
        | ReferenceTarget::Provision(name)
        | ReferenceTarget::Symbol(name) => name.clone(),
    }
}
