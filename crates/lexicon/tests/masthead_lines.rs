//! Readers of masthead lines against the lines that United Nations files print, where a list of
//! them lies beside the repository.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test may read files and say what it measured"
)]

use chancery_lexicon::{
    Organ, agenda_line, distribution_line, enacting_formula, is_united_nations, session_line,
};
use chancery_model::Language;
use std::path::Path;

#[test]
fn lines_printed_by_the_united_nations_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lexicon");
    let (mut all, mut read) = (0_u64, 0_u64);
    for language in Language::OFFICIAL {
        let count = |file: &str| {
            let path = root.join(format!("{file}.{}.tsv", language.code()));
            std::fs::read_to_string(path).unwrap_or_default()
        };
        for row in count("masthead").lines() {
            let mut columns = row.split('\t');
            let weight = columns.next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
            let (Some(kind), Some(line)) = (columns.next(), columns.next()) else { continue };
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let understood = match kind {
                "docAuthority" => {
                    Organ::recognize_any(line).is_some() || is_united_nations(line, &language)
                }
                "docStatus" => distribution_line(line, &language).is_some(),
                "session" => session_line(line, &language).is_some(),
                "agendaItem" => agenda_line(line, &language).is_some(),
                _ => continue,
            };
            all += weight;
            read += weight * u64::from(understood);
            if !understood && weight > 2 {
                eprintln!("  {language} {weight} {kind}: {line}");
            }
        }
        for row in count("formula").lines() {
            let Some((weight, line)) = row.split_once('\t') else { continue };
            let weight = weight.parse::<u64>().unwrap_or(0);
            let understood = enacting_formula(line, &language).is_some();
            all += weight;
            read += weight * u64::from(understood);
            if !understood && weight > 2 {
                eprintln!("  {language} {weight} formula: {line}");
            }
        }
    }
    if all == 0 {
        eprintln!("skipped: no lists at ../shared/data/lexicon");
        return;
    }
    eprintln!("masthead lines and formulas: {read} of {all}");
    assert!(read * 100 >= all * 98, "{read} of {all}");
}
