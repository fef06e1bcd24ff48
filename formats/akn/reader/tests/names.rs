//! The names of the elements of published files, once the files are written by us.
//!
//! What is asked of a name stands in the OASIS Naming Convention, chapter 5.4; the cleaning of a
//! printed number is done here once more, knowing nothing of how the writer does it.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and says on the terminal what it counted"
)]

mod support;

use chancery_akn_validation::{Profile, check};
use chancery_akn_writer::AknWriter;
use chancery_codec::{Limits, Writer};
use std::collections::BTreeSet;
use support::{files, read};

/// What was counted over all files.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    names: usize,
    numbered: usize,
    /// Numbers that an earlier element of the same context has too.
    repeated: usize,
    /// Numbers without letter and digit, or as long as a sentence: their elements are counted.
    without_part: usize,
}

/// The value of an attribute of a start tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    rest.split('"').next()
}

/// All eIds of a file, in its order.
fn names(xml: &str) -> Vec<&str> {
    xml.split('<').filter_map(|tag| attribute(tag.split('>').next()?, "eId")).collect()
}

/// A printed number without its mark-up, its brackets, its last point and its spaces.
fn cleaned(markup: &str) -> String {
    let mut text = String::new();
    for (place, piece) in markup.split('<').enumerate() {
        text.push_str(if place == 0 { piece } else { piece.split_once('>').unwrap().1 });
    }
    let text = text.replace("&#160;", " ");
    let signs = |sign: char| !sign.is_alphanumeric();
    let words = text.split_whitespace().map(|word| {
        let parts = word.split(['.', '-', '‐', '‑', '/']);
        let parts = parts.map(|part| part.replace(signs, "")).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-")
    });
    words.collect()
}

/// Checks each element that prints a number: the last step of its name is that number.
fn check_numbers(xml: &str, counted: &mut Counted, wrong: &mut Vec<String>) {
    // The start tags of the elements that are open.
    let mut open: Vec<&str> = vec![];
    for at in xml.match_indices('<').map(|(at, _)| at) {
        let tag = &xml[at..at + xml[at..].find('>').unwrap() + 1];
        if tag.starts_with("</") {
            open.pop();
        } else if tag.starts_with("<num>") || tag.starts_with("<num ") {
            let after = &xml[at + tag.len()..];
            let printed = &after[..after.find("</num>").unwrap()];
            let parent = open.last().unwrap();
            counted.numbered += 1;
            let name = attribute(parent, "eId").unwrap_or_default();
            let step = name.rsplit("__").next().unwrap();
            let number = step.split_once('_').map_or("", |(_, number)| number);
            let expected = cleaned(printed);
            let suffix = number.strip_prefix(&expected).is_some_and(|rest| {
                rest.strip_prefix('_').is_some_and(|n| n.parse::<u32>().is_ok())
            });
            if expected.is_empty() || expected.len() > 48 {
                counted.without_part += 1;
                if number.parse::<u32>().is_err() {
                    wrong.push(format!("`{printed}` is named {name}"));
                }
            } else if suffix {
                counted.repeated += 1;
            } else if number != expected {
                wrong.push(format!("`{printed}` is named {name}"));
            }
            open.push(tag);
        } else if !tag.ends_with("/>") && !tag.starts_with("<?") && !tag.starts_with("<!") {
            open.push(tag);
        }
    }
}

#[test]
fn published_files_become_valid() {
    for file in files("unxml") {
        let document = read(&std::fs::read(&file).unwrap()).unwrap().value.document;
        let written = AknWriter::default().write(&document).unwrap().value;
        let report = check(&written, &Limits::default(), Profile::Schema).unwrap();
        assert!(report.valid, "{}: {:?}", file.display(), report.violations.first());
    }
}

#[test]
fn every_name_is_unique_is_the_number_and_stays() {
    let mut counted = Counted::default();
    let mut wrong = vec![];
    for file in files("unxml") {
        let place = file.display();
        let first = read(&std::fs::read(&file).unwrap()).unwrap().value.document;
        let written = AknWriter::default().write(&first).unwrap().value;
        let xml = std::str::from_utf8(&written).unwrap();
        let given = names(xml);
        let unique: BTreeSet<_> = given.iter().collect();
        assert_eq!(unique.len(), given.len(), "{place}");
        counted.names += given.len();
        let before = wrong.len();
        check_numbers(xml, &mut counted, &mut wrong);
        wrong[before..].iter_mut().for_each(|line| *line = format!("{place}: {line}"));
        let second = read(&written).unwrap().value.document;
        let again = AknWriter::default().write(&second).unwrap().value;
        assert_eq!(names(std::str::from_utf8(&again).unwrap()), given, "{place}");
    }
    eprintln!("{counted:?}");
    wrong.iter().take(40).for_each(|line| eprintln!("  {line}"));
    assert_eq!(wrong.len(), 0);
}

/// The names of the containers of the preamble, without white space around them.
fn containers(xml: &str) -> Vec<String> {
    let start = xml.find("<preamble").unwrap_or(xml.len());
    let end = xml.find("</preamble>").unwrap_or(xml.len()).max(start);
    let tags = xml[start..end].split("<container").skip(1);
    let names = tags.filter_map(|tag| attribute(tag.split('>').next()?, "name"));
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    names.map(|name| plain(&name.replace("&gt;", ">").replace("&amp;", "&"))).collect()
}

#[test]
fn preambular_paragraphs_are_named_as_published() {
    let (mut all, mut same) = (0, 0);
    for path in files("unxml") {
        let xml = std::fs::read_to_string(&path).unwrap();
        let document = read(xml.as_bytes()).unwrap().value.document;
        let written = AknWriter::default().write(&document).unwrap().value;
        let (published, ours) =
            (containers(&xml), containers(std::str::from_utf8(&written).unwrap()));
        let pairs = published.iter().zip(&ours).filter(|_| published.len() == ours.len());
        for (published, ours) in pairs {
            all += 1;
            same += usize::from(published == ours);
        }
    }
    eprintln!("{same} of {all} containers of preambles have the name that was published");
    assert!(same * 100 >= all * 98, "{same} of {all}");
}
