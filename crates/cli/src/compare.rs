//! `chancery compare`: whether two documents are the same.

use crate::args::CompareArguments;
use crate::document::display;
use crate::inspect::kind;
use crate::open::open;
use crate::resolve::{Reading, is_standard};
use crate::{WRONG_USE, print};
use anyhow::Result;
use chancery_convert::{Comparison, Difference, ReadDocument, Side};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(typed: &CompareArguments, reading: &Reading) -> Result<ExitCode> {
    if is_standard(&typed.left) && is_standard(&typed.right) {
        io::stderr().write_all(b"error: only one of the two can be the standard input\n")?;
        return Ok(ExitCode::from(WRONG_USE));
    }
    let left = open(&typed.left, reading, |read| read);
    // Both are read, so that both errors are told.
    let right = open(&typed.right, reading, |read| read);
    let (left, right) = match (left, right) {
        (Ok(left), Ok(right)) => (left, right),
        (left, right) => {
            for message in [left.err(), right.err()].into_iter().flatten() {
                io::stderr().write_all(message.as_bytes())?;
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let comparison = Comparison::of(&left.document, &right.document);
    let printed = if typed.json {
        let mut json = serde_json::to_vec_pretty(&comparison)?;
        json.push(b'\n');
        print(&json)?
    } else {
        let heads = [
            head(&typed.left, &left, &comparison.left),
            head(&typed.right, &right, &comparison.right),
        ];
        print(told(&comparison, &heads).as_bytes())?
    };
    Ok(if comparison.agrees() { printed } else { ExitCode::FAILURE })
}

fn head(path: &Path, read: &ReadDocument, side: &Side) -> String {
    format!("{} ({}, {}, {})", display(path), read.format.name, kind(&side.kind), side.language)
}

fn told(comparison: &Comparison, heads: &[String; 2]) -> String {
    let mut text = format!("A: {}\nB: {}\n", heads[0], heads[1]);
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
        node(&mut text, difference);
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
            node(&mut text, difference);
        }
        let more = differences.total - differences.first.len();
        if more > 0 {
            let _ = writeln!(text, "  and {more} more");
        }
    }
    text
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
