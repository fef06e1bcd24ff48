//! Prints what recognition makes of a text file, for people who work on its rules.
#![allow(
    clippy::disallowed_methods,
    reason = "a tool for those who work on the rules reads files from the disk and keeps time"
)]

#[path = "../tests/splitter/mod.rs"]
mod splitter;

use chancery_model::inline_text;
use chancery_structure::flow::Path;
use chancery_structure::{Options, recognize};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(&path)?;
    let found = recognize(splitter::split(&text), &Options::default());
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:?} {:?}", found.flow.head.kind, found.flow.head.identity.language)?;
    let mut path = Path::default();
    for line in &found.flow.lines {
        path.enter(line);
        let depth = path.containers().len();
        let opens: Vec<String> = line.opens.iter().map(|c| format!("{c:?}")).collect();
        let opens = opens.join(" > ");
        let opens: String = opens.chars().take(160).collect();
        let words: String = inline_text(line.content.inlines()).chars().take(80).collect();
        let inlines = if std::env::args().any(|argument| argument == "--inlines") {
            serde_json::to_string(line.content.inlines()).unwrap_or_default()
        } else {
            format!("{words:?}")
        };
        writeln!(out, "{:indent$}{opens} {inlines}", "", indent = 2 * depth)?;
    }
    for diagnostic in &found.diagnostics {
        writeln!(out, "{} {}: {}", diagnostic.code, diagnostic.location, diagnostic.message)?;
    }
    Ok(())
}
