//! Law 4 on the samples: conversions between all formats, and chains of three of them, end with
//! the document that they began with.
#![allow(clippy::panic, reason = "a test says what went wrong")]

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Format};
use chancery_model::Document;
use std::collections::BTreeMap;
use std::path::Path;

/// The samples: the letter in six languages and the resolution in two.
const SAMPLES: [&str; 8] = [
    "letter/ar.txt",
    "letter/en.txt",
    "letter/es.txt",
    "letter/fr.txt",
    "letter/ru.txt",
    "letter/zh.txt",
    "resolution/en.txt",
    "resolution/fr.txt",
];

/// Reads and writes with the default choices.
struct Conversions {
    converter: Converter,
    limits: Limits,
}

impl Conversions {
    fn new() -> Conversions {
        Conversions { converter: Converter::standard(), limits: Limits::default() }
    }

    fn read(&self, bytes: &[u8], format: &'static Format) -> Document {
        // Nobody says what the bytes are: they are known by their content.
        let source = Source::new("sample", bytes, &self.limits);
        let read = self.converter.read(&source, None).expect("what was written is read");
        assert_eq!(read.format, format, "the content tells the format");
        read.document
    }

    /// Writes a document that came by these formats, with its proof.
    fn write(&self, document: &Document, format: &'static Format, way: &[&str]) -> Vec<u8> {
        let written = self
            .converter
            .write(document, format, &self.limits)
            .unwrap_or_else(|error| panic!("{way:?}: {error}"));
        assert!(written.diagnostics.iter().all(|told| !told.is_loss()), "{way:?}");
        written.bytes
    }
}

fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples").join(name);
    #[allow(clippy::disallowed_methods, reason = "samples are files")]
    std::fs::read(path).expect("a sample")
}

/// Follows all ways of this many conversions from a document on, and calls `check` at each step.
fn follow(
    conversions: &Conversions,
    document: &Document,
    way: &mut Vec<&'static str>,
    steps: usize,
    check: &mut impl FnMut(&[&'static str], &Document, &[u8]),
) {
    if steps == 0 {
        return;
    }
    for format in conversions.converter.registry.formats() {
        if way.last() == Some(&format.name) {
            continue;
        }
        way.push(format.name);
        let bytes = conversions.write(document, format, way);
        let back = conversions.read(&bytes, format);
        check(way, &back, &bytes);
        follow(conversions, &back, way, steps - 1, check);
        way.pop();
    }
}

fn chains_of_three_end_where_they_began(name: &str) {
    let conversions = Conversions::new();
    let text = conversions.converter.registry.by_name("text").expect("plain text");
    let start = conversions.read(&sample(name), text);
    let mut seen = vec![];
    let mut first: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    follow(&conversions, &start, &mut vec![], 3, &mut |way, document, bytes| {
        assert_eq!(document, &start, "{name} by {way:?}");
        assert_eq!(document.text(), start.text(), "{name} by {way:?}: the text");
        // The same document gives the same bytes, whatever way it came.
        let format = way.last().copied().unwrap_or_default();
        let known = first.entry(format).or_insert_with(|| bytes.to_vec());
        assert!(known == bytes, "{name} by {way:?}: other bytes");
        seen.push(way.to_vec());
    });
    let ways = |length: usize| seen.iter().filter(|way| way.len() == length).count();
    // Four formats, then twelve pairs, then thirty-six chains of three.
    assert_eq!([ways(1), ways(2), ways(3)], [4, 12, 36], "{name}");
}

macro_rules! samples {
    ($($test:ident: $index:literal),*) => {$(
        #[test]
        fn $test() {
            chains_of_three_end_where_they_began(SAMPLES[$index]);
        }
    )*};
}

samples! {
    the_arabic_letter_comes_back: 0,
    the_english_letter_comes_back: 1,
    the_spanish_letter_comes_back: 2,
    the_french_letter_comes_back: 3,
    the_russian_letter_comes_back: 4,
    the_chinese_letter_comes_back: 5,
    the_english_resolution_comes_back: 6,
    the_french_resolution_comes_back: 7
}

#[test]
fn every_sample_takes_part() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    for document in ["letter", "resolution"] {
        #[allow(clippy::disallowed_methods, reason = "samples are files")]
        let entries = std::fs::read_dir(folder.join(document)).expect("samples");
        for entry in entries {
            let name = entry.expect("a sample").file_name().to_string_lossy().into_owned();
            let path = format!("{document}/{name}");
            assert!(!name.ends_with(".txt") || SAMPLES.contains(&path.as_str()), "{path}");
        }
    }
}
