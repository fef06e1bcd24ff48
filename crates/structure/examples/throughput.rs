//! Times recognition on text files, and on one text of growing length.
//!
//! `throughput FILE…`
#![allow(
    clippy::disallowed_methods,
    reason = "a tool for those who work on the rules reads files from the disk and keeps time"
)]

#[path = "../tests/splitter/mod.rs"]
mod splitter;

use chancery_structure::{Options, recognize};
use std::io::Write;
use std::time::{Duration, Instant};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let files: Vec<String> = std::env::args().skip(1).collect();
    let texts: Vec<String> =
        files.iter().map(std::fs::read_to_string).collect::<std::io::Result<_>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let rounds = (64 << 20) / bytes.max(1);
    let mut spent = Duration::ZERO;
    for _ in 0..rounds {
        for text in &texts {
            let printed = splitter::split(text);
            let start = Instant::now();
            let found = recognize(printed, &Options::default());
            spent += start.elapsed();
            drop(found);
        }
    }
    let mebibytes = (bytes * rounds) as f64 / f64::from(1 << 20);
    writeln!(out, "{} files: {:.1} MiB/s", texts.len(), mebibytes / spent.as_secs_f64())?;
    for length in [1usize, 4, 16] {
        let unit = texts.concat();
        let text = unit.repeat((length << 20) / unit.len().max(1) + 1);
        let cut = (0..=length << 20).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let printed = splitter::split(&text[..cut]);
        let start = Instant::now();
        let found = recognize(printed, &Options::default());
        let spent = start.elapsed();
        writeln!(out, "{length} MiB in one: {} lines, {spent:?}", found.flow.lines.len())?;
    }
    Ok(())
}
