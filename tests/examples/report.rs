//! The long report that `tests/tests/geometry` measures, as a file to look at:
//! `cargo run -p chancery-tests --example report samples/letter/fr.txt 100 report.pdf`; with 0
//! paragraphs, the letter as it is.

use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_testkit::report;
use std::path::Path;

#[allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, reason = "a tool")]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [letter, paragraphs, result] = arguments.as_slice() else {
        panic!("three arguments: LETTER PARAGRAPHS RESULT");
    };
    let bytes = std::fs::read(letter).expect("a letter");
    let limits = Limits::default();
    let converter = Converter::standard();
    let letter = converter.read(&Source::new(letter, &bytes, &limits), None).expect("a letter");
    let report = match paragraphs.parse().expect("a number") {
        0 => letter.document,
        paragraphs => report(&letter.document, paragraphs),
    };
    let extension = Path::new(result).extension().and_then(|extension| extension.to_str());
    let format = extension.and_then(|name| converter.registry.by_extension(name));
    let written = converter.write(&report, format.expect("a format"), &limits).expect("a report");
    std::fs::write(result, written.bytes).expect("a place for the report");
}
