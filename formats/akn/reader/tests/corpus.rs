//! Published files: read, written, read again, with every character of their text.
//!
//! The files lie beside the repository; without them, the tests say so and pass.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and says on the terminal if they are not there"
)]

use chancery_akn_reader::AknReader;
use chancery_akn_writer::AknWriter;
use chancery_codec::{Limits, Outcome, ReadError, Reader, Reading, Source, Writer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files under a folder of the corpus, in order; empty if it is not there.
fn files(folder: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let mut found = vec![];
    collect(&root.join("../shared/corpus").join(folder), &mut found);
    found.sort();
    if found.is_empty() {
        eprintln!("skipped: ../shared/corpus/{folder} is not there");
    }
    found
}

fn read(bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    AknReader.read(&Source::new("corpus", bytes, &Limits::default()))
}

/// Elements that stand inside of a line: their tags divide no words.
const INLINE: [&str; 48] = [
    "span",
    "b",
    "i",
    "u",
    "sup",
    "sub",
    "a",
    "ref",
    "inline",
    "docTitle",
    "docNumber",
    "docDate",
    "docAuthority",
    "docStatus",
    "docProponent",
    "docType",
    "session",
    "date",
    "event",
    "location",
    "person",
    "role",
    "organization",
    "quantity",
    "img",
    "abbr",
    "ins",
    "del",
    "def",
    "term",
    "concept",
    "object",
    "entity",
    "signature",
    "docketNumber",
    "neutralCitation",
    "courtType",
    "judge",
    "party",
    "lawyer",
    "mod",
    "quotedText",
    "shortTitle",
    "docStage",
    "docPurpose",
    "docCommittee",
    "marker",
    "decoration",
];

/// The text of a file as a person with scissors would get it: metadata and tags cut out, tags of
/// blocks as spaces, white space collapsed. Knows nothing of how the reader works.
fn crude_text(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            rest = &rest[rest.find("-->").unwrap() + 3..];
            continue;
        }
        if rest.starts_with("<meta>") || rest.starts_with("<meta ") {
            rest = &rest[rest.find("</meta>").unwrap() + 7..];
            continue;
        }
        let close = end_of_tag(rest);
        let name = rest[1..close].trim_start_matches('/');
        let name = name.split([' ', '\n', '\r', '\t', '/']).next().unwrap();
        let name = name.rsplit(':').next().unwrap();
        if !INLINE.contains(&name) {
            text.push(' ');
        }
        rest = &rest[close + 1..];
    }
    let text = unescaped(&text);
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Where a tag ends: at the first `>` outside of quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    unreachable!("tags of published files end")
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find(';').unwrap();
        let name = &rest[at + 1..end];
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let code = match name.strip_prefix("#x") {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => name.trim_start_matches('#').parse(),
                };
                code.ok().and_then(char::from_u32).unwrap()
            }
        });
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Where two texts first differ, with what stands around.
fn difference(one: &str, other: &str) -> String {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let at = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let around = |text: &[char]| -> String {
        text[at.saturating_sub(30).min(text.len())..(at + 30).min(text.len())].iter().collect()
    };
    format!("…{}… / …{}…", around(&one), around(&other))
}

/// How often each of these elements stands outside of the metadata.
fn counts(xml: &str) -> BTreeMap<&'static str, usize> {
    const COUNTED: [&str; 13] = [
        "num",
        "heading",
        "subheading",
        "docDate",
        "authorialNote",
        "td",
        "th",
        "signature",
        "location",
        "event",
        "docNumber",
        "session",
        "table",
    ];
    let body: String =
        xml.split("<meta>").map(|part| part.split("</meta>").last().unwrap()).collect();
    let mut counts: BTreeMap<_, _> = COUNTED.iter().map(|name| (*name, 0)).collect();
    for (name, count) in &mut counts {
        for start in [format!("<{name}>"), format!("<{name} ")] {
            // Elements without content are not kept.
            let full = body.match_indices(&start).filter(|(at, _)| {
                let tag = &body[*at..];
                let after = &tag[end_of_tag(tag) + 1..];
                !after.trim_start().starts_with(&format!("</{name}>"))
            });
            *count += full.count();
        }
    }
    let links = body.matches("<a ").count() + body.matches("<ref ").count();
    counts.insert("a and ref", links);
    counts.insert("keyword", xml.matches("<keyword ").count());
    counts.insert("step", xml.matches("<step ").count());
    counts.insert("count", xml.matches("<count ").count());
    counts
}

#[test]
fn published_files_keep_every_character_and_element() {
    let mut shortfalls: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    for file in files("unxml") {
        let bytes = std::fs::read(&file).unwrap();
        let first =
            read(&bytes).unwrap_or_else(|error| unreachable!("{}: {error}", file.display()));
        assert!(!first.has_losses(), "{}: {:?}", file.display(), first.diagnostics);
        let document = first.value.document;
        let written = AknWriter::default().write(&document).unwrap().value;
        let second = read(&written).unwrap();
        assert_eq!(second.diagnostics, [], "{}", file.display());
        assert!(second.value.document == document, "{} is another document", file.display());
        let (original, ours) =
            (String::from_utf8(bytes).unwrap(), String::from_utf8(written).unwrap());
        let (before, after) = (crude_text(&original), crude_text(&ours));
        if before != after {
            let cause = format!("text: {}", difference(&before, &after));
            *shortfalls.entry(cause).or_default() += 1;
        }
        for (name, before) in counts(&original) {
            let after = counts(&ours)[name];
            if before != after {
                *shortfalls
                    .entry(format!("{name}: {before} before, {after} after"))
                    .or_default() += 1;
            }
        }
        count += 1;
    }
    for (cause, files) in &shortfalls {
        eprintln!("{files:4}  {cause}");
    }
    eprintln!("{count} files, {} causes of shortfalls", shortfalls.len());
    assert!(shortfalls.is_empty());
}
