//! Takes the mark-up off published Akoma Ntoso files, recognizes their text, and compares.
//!
//! `measure FOLDER [--emphasis] [--differences PART] [--language TAG]`
#![allow(
    clippy::disallowed_methods,
    reason = "a tool for those who work on the rules reads files from the disk and keeps time"
)]

mod found;
mod gold;
#[path = "../../tests/reprint/mod.rs"]
mod reprint;
mod xml;

use chancery_model::inline_text;
use chancery_structure::flow;
use chancery_structure::lines::Printed;
use chancery_structure::{Options, recognize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Default)]
struct Score {
    hits: usize,
    missed: usize,
    invented: usize,
    /// Found, and left in the text by the mark-up, number and all: neither right nor wrong.
    unmarked: usize,
}

/// The words of a numbered part, without its depth.
fn words(part: &gold::Part) -> &str {
    match part.0 {
        "item" => part.1.split_once(": ").map_or(&part.1, |(_, words)| words),
        "operative" => &part.1,
        _ => "",
    }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let mut out = std::io::stdout().lock();
    let folder = arguments.get(1).map_or("../shared/corpus/unxml", String::as_str);
    if !Path::new(folder).is_dir() {
        writeln!(out, "skipped: there is no folder {folder}")?;
        return Ok(());
    }
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    files.sort();
    let emphasis = arguments.iter().any(|argument| argument == "--emphasis");
    let shown = value("--differences");
    let only = value("--language");
    let mut scores: BTreeMap<(String, &'static str), Score> = BTreeMap::new();
    let mut laws = [0usize; 2];
    let mut kinds: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in &files {
        let tag = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| *only != tag) {
            continue;
        }
        let text = std::fs::read_to_string(file)?;
        let Some(root) = xml::parse(&text) else { continue };
        let mut gold = gold::Gold::of(&root, emphasis);
        let printed = std::mem::take(&mut gold.printed);
        let before = letters(&printed);
        let document = recognize(printed, &Options::default()).into_document().value;
        let again = reprint::print(&document);
        laws[1] += usize::from(before == letters(&again));
        let same = recognize(again, &Options::default()).into_document().value == document;
        laws[0] += usize::from(same);
        if !same && arguments.iter().any(|argument| argument == "--unstable") {
            writeln!(out, "unstable: {}", file.display())?;
            let other = recognize(reprint::print(&document), &Options::default()).into_document();
            let (one, other) = (flow::flatten(&document), flow::flatten(&other.value));
            let differs = one.lines.iter().zip(&other.lines).find(|(one, other)| one != other);
            writeln!(out, "{differs:?}")?;
        }
        let statement = root.find("statement").map(|e| e.attribute("name").to_owned());
        let right = format!("{:?}", document.kind).to_lowercase() == statement.unwrap_or_default()
            && document.identity.language.tag() == tag;
        *kinds.entry((tag.clone(), format!("kind and language right: {right}"))).or_default() += 1;
        let mut answers: BTreeMap<gold::Part, isize> = BTreeMap::new();
        for part in std::mem::take(&mut gold.parts) {
            *answers.entry(part).or_default() += 1;
        }
        for part in found::of(&document) {
            let score = scores.entry((tag.clone(), part.0)).or_default();
            let left = answers.entry(part.clone()).or_default();
            if *left > 0 {
                *left -= 1;
                score.hits += 1;
            } else if gold.unmarked.contains(&gold::unspaced(words(&part))) {
                score.unmarked += 1;
            } else {
                score.invented += 1;
                if shown.as_deref() == Some(part.0) {
                    writeln!(out, "{} + {}", file.display(), part.1)?;
                }
            }
        }
        for ((part, words), left) in answers {
            if left > 0 {
                scores.entry((tag.clone(), part)).or_default().missed += left.unsigned_abs();
                if shown.as_deref() == Some(part) {
                    writeln!(out, "{} - {words}", file.display())?;
                }
            }
        }
    }
    report(&mut out, &scores)?;
    writeln!(
        out,
        "of {} files, {} are stable and {} keep every letter",
        files.len(),
        laws[0],
        laws[1]
    )?;
    for ((tag, part), score) in scores.iter().filter(|(_, score)| score.unmarked > 0) {
        writeln!(
            out,
            "{tag} {part}: {} found that the mark-up leaves in the text",
            score.unmarked
        )?;
    }
    for ((tag, kind), count) in kinds {
        writeln!(out, "{tag} {kind}: {count}")?;
    }
    Ok(())
}

/// The text of a printed document without spaces.
fn letters(printed: &[Printed]) -> String {
    let mut text = String::new();
    for piece in printed {
        let Printed::Group(lines) = piece else { continue };
        for line in lines {
            let words = inline_text(&line.content);
            text.extend(words.chars().filter(|c| !c.is_whitespace()));
        }
    }
    text
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            files.push(path);
        }
    }
    Ok(())
}

fn report(
    out: &mut impl Write,
    scores: &BTreeMap<(String, &'static str), Score>,
) -> std::io::Result<()> {
    let mut parts: Vec<&str> = scores.keys().map(|(_, part)| *part).collect();
    parts.sort_unstable();
    parts.dedup();
    let mut tags: Vec<&String> = scores.keys().map(|(tag, _)| tag).collect();
    tags.sort();
    tags.dedup();
    write!(out, "{:14}", "F1 (P/R)")?;
    for tag in &tags {
        write!(out, "{tag:>20}")?;
    }
    writeln!(out)?;
    for part in parts {
        write!(out, "{part:14}")?;
        for tag in &tags {
            let none = Score::default();
            let score = scores.get(&((*tag).clone(), part)).unwrap_or(&none);
            let found = (score.hits + score.invented).max(1) as f64;
            let wanted = (score.hits + score.missed).max(1) as f64;
            let (precision, recall) = (score.hits as f64 / found, score.hits as f64 / wanted);
            let harmonic = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
            write!(out, "{:>20}", format!("{harmonic:.3} {precision:.2}/{recall:.2}"))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
