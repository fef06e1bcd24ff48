//! Published files: read, written, read again, with every character of their text.
//!
//! The files lie beside the repository; without them, the tests say so and pass.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and says on the terminal if they are not there"
)]

mod support;

use chancery_akn_writer::AknWriter;
use chancery_codec::Writer;
use std::collections::BTreeMap;
use std::path::Path;
use support::{files, read};

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

/// The file with each number that directly follows its heading put before it.
fn numbers_first(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<heading") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let number = rest.find("</heading>").and_then(|end| {
            let heading = end + "</heading>".len();
            let after = rest[heading..].trim_start();
            let start = rest.len() - after.len();
            let numbered = after.starts_with("<num>") || after.starts_with("<num ");
            let end = after.find("</num>").filter(|_| numbered)?;
            Some((heading, start, start + end + "</num>".len()))
        });
        if let Some((heading, start, end)) = number {
            out.push_str(&rest[start..end]);
            out.push_str(&rest[..heading]);
            rest = &rest[end..];
        } else {
            out.push_str("<heading");
            rest = &rest["<heading".len()..];
        }
    }
    out.push_str(rest);
    out
}

/// Whether all characters of a text stand in another in the same order, with others between.
fn is_inside(text: &str, other: &str) -> bool {
    let mut characters = other.chars();
    text.chars().all(|character| characters.any(|found| found == character))
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
    const COUNTED: [&str; 14] = [
        "num",
        "heading",
        "subheading",
        "docDate",
        "date",
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
    counts.insert("classification", xml.matches("<classification ").count());
    let voters = xml.split("voters>").skip(1).step_by(2);
    let voters = voters.map(|voters| voters.matches("organization refersTo=\"").count());
    counts.insert("voter", voters.sum());
    counts
}

/// How often each element with words or a picture in it stands outside of the metadata.
fn occurrences(xml: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    // The elements that are open, and whether something stands in them.
    let mut open: Vec<(&str, bool)> = vec![];
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        if !rest[..start].trim().is_empty() {
            open.iter_mut().for_each(|(_, full)| *full = true);
        }
        rest = &rest[start..];
        let aside = [("<!--", "-->"), ("<meta>", "</meta>"), ("<meta ", "</meta>")];
        let aside = aside.into_iter().find(|(start, _)| rest.starts_with(start));
        if let Some((_, end)) = aside {
            rest = &rest[rest.find(end).unwrap() + end.len()..];
            continue;
        }
        let close = end_of_tag(rest);
        let tag = &rest[1..close];
        rest = &rest[close + 1..];
        if tag.starts_with('/') {
            if let Some((name, true)) = open.pop() {
                *counts.entry(name).or_default() += 1;
            }
        } else if !tag.starts_with(['?', '!']) {
            let name = tag.split([' ', '\n', '\r', '\t', '/']).next().unwrap();
            let name = name.rsplit(':').next().unwrap();
            open.push((name, false));
            if name == "img" {
                open.iter_mut().for_each(|(_, full)| *full = true);
            }
            if tag.ends_with('/')
                && let Some((name, true)) = open.pop()
            {
                *counts.entry(name).or_default() += 1;
            }
        }
    }
    counts
}

/// Counts the elements that occur less often than before: occurrences and files, by name.
fn count_fewer(before: &str, after: &str, fewer: &mut BTreeMap<String, (usize, usize)>) {
    let after = occurrences(after);
    for (name, count) in occurrences(before) {
        let missing = count.saturating_sub(after.get(name).copied().unwrap_or_default());
        if missing > 0 {
            let (occurrences, files) = fewer.entry(name.to_owned()).or_default();
            *occurrences += missing;
            *files += 1;
        }
    }
}

/// Reads a file, writes it, reads it again; what fell short goes to the table, by cause.
fn check(file: &Path, spaces: bool, shortfalls: &mut BTreeMap<String, usize>) -> Option<Vec<u8>> {
    let bytes = std::fs::read(file).unwrap();
    let mut fall_short = |cause: String| *shortfalls.entry(cause).or_default() += 1;
    let first = match read(&bytes) {
        Ok(first) => first,
        Err(error) => {
            let cause = error.message.split_once(": ").map_or("", |(_, cause)| cause);
            let cause = cause.split(" of line").next().unwrap_or_default();
            fall_short(format!("refused: {cause}"));
            return None;
        }
    };
    let document = first.value.document;
    let written = AknWriter::default().write(&document).unwrap().value;
    let second = read(&written).unwrap();
    assert_eq!(second.diagnostics, [], "{}", file.display());
    assert!(second.value.document == document, "{} is another document", file.display());
    assert_eq!(AknWriter::default().write(&second.value.document).unwrap().value, written);
    let (original, ours) =
        (String::from_utf8(bytes).unwrap(), std::str::from_utf8(&written).unwrap());
    let original = original.trim_start_matches('\u{FEFF}');
    // The model prints a number before its heading, wherever the file has it.
    let (mut before, mut after) = (crude_text(&numbers_first(original)), crude_text(ours));
    if !spaces {
        before.retain(|character| character != ' ');
        after.retain(|character| character != ' ');
    }
    // Notes that stand in the metadata are read where the text refers to them.
    let distant = original.contains("<noteRef");
    let kept = if distant { is_inside(&before, &after) } else { before == after };
    if !kept {
        let name = file.file_name().unwrap().to_string_lossy();
        fall_short(format!("text of {name}: {}", difference(&before, &after)));
    }
    let after = counts(ours);
    for (name, before) in counts(original) {
        if before != after[name] {
            fall_short(format!("{name}: {before} before, {} after", after[name]));
        }
    }
    for diagnostic in first.diagnostics.iter().filter(|diagnostic| diagnostic.is_loss()) {
        fall_short(format!("lost: {}", diagnostic.message));
    }
    Some(written)
}

fn print(title: &str, files: usize, shortfalls: &BTreeMap<String, usize>) {
    eprintln!("{title}: {files} files, {} causes of shortfalls", shortfalls.len());
    for (cause, files) in shortfalls {
        eprintln!("{files:5}  {cause}");
    }
}

#[test]
fn published_files_keep_every_character_and_element() {
    let mut shortfalls = BTreeMap::new();
    let files = files("unxml");
    for file in &files {
        assert!(check(file, true, &mut shortfalls).is_some());
    }
    print("unxml", files.len(), &shortfalls);
    assert!(shortfalls.is_empty());
}

#[test]
fn files_of_other_publishers_keep_every_character() {
    let mut shortfalls = BTreeMap::new();
    let mut fewer = BTreeMap::new();
    let files = files("akn");
    for file in &files {
        if let Some(written) = check(file, false, &mut shortfalls) {
            let before = String::from_utf8(std::fs::read(file).unwrap()).unwrap();
            count_fewer(&before, std::str::from_utf8(&written).unwrap(), &mut fewer);
        }
    }
    print("akn", files.len(), &shortfalls);
    // Why they do is told in formats/akn/README.md.
    eprintln!("elements that are not empty and occur less often: occurrences, files, name");
    for (name, (occurrences, files)) in &fewer {
        eprintln!("{occurrences:6} {files:4}  {name}");
    }
    let texts = shortfalls.keys().filter(|cause| cause.starts_with("text")).count();
    assert_eq!(texts, 0);
}
