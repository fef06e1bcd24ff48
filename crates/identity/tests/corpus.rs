//! Parsers against the files that the United Nations publishes, where a copy lies beside the
//! repository. The files are read, never copied; without them the tests say so and pass.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may read files and say what it measured"
)]

mod published;

use chancery_identity::Iri;
use chancery_lexicon::parse_date;
use chancery_model::Date;
use published::files;

fn text_of(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut inside = false;
    for (at, character) in markup.char_indices() {
        match character {
            '<' => {
                inside = true;
                // A note stands at the foot of the page, not inside the word before its mark.
                if markup[at..].starts_with("<authorialNote") {
                    text.push(' ');
                }
            }
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#160;", "\u{a0}")
}

/// Start tags of an element with the markup up to its end tag.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let open = format!("<{name} ");
    let close = format!("</{name}>");
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at..];
        let Some(tag_end) = rest.find('>') else { break };
        let Some(end) = rest.find(&close) else { break };
        if tag_end < end {
            found.push((&rest[..tag_end], &rest[tag_end + 1..end]));
        }
        rest = &rest[(tag_end + 1).min(rest.len())..];
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    rest.split('"').next()
}

#[test]
fn printed_dates_of_the_corpus_are_their_attributes() {
    let (mut all, mut read) = (0, 0);
    let mut missed = Vec::new();
    for (file, language) in files() {
        let xml = std::fs::read_to_string(&file).expect("the file is UTF-8");
        for (tag, content) in elements(&xml, "docDate").into_iter().chain(elements(&xml, "date")) {
            let Some(stated) = attribute(tag, "date").and_then(|d| d.parse::<Date>().ok()) else {
                continue;
            };
            let text = text_of(content);
            // Some files state the day 0001-01-01 because theirs was not understood.
            all += usize::from(stated.year() > 1);
            if parse_date(&text, &language) == Some(stated) {
                read += 1;
            } else if stated.year() > 1 {
                missed.push(format!("{}: {text} is not {stated}", file.display()));
            }
        }
    }
    eprintln!("dates: {read} of {all}");
    missed.iter().for_each(|line| eprintln!("  {line}"));
    assert!(read * 100 >= all * 99, "{read} of {all}");
}

#[test]
fn iris_of_the_corpus_are_read_and_stable() {
    let mut all = 0;
    for (file, _) in files() {
        let xml = std::fs::read_to_string(&file).expect("the file is UTF-8");
        for name in ["FRBRthis", "FRBRuri"] {
            for at in xml.match_indices(&format!("<{name} ")).map(|(at, _)| at) {
                let tag = xml[at..].split('>').next().unwrap_or_default();
                let Some(value) = attribute(tag, "value") else { continue };
                let iri: Iri = value.parse().unwrap_or_else(|error| {
                    panic!("{}: {value}: {error}", file.display());
                });
                let printed = iri.to_string();
                assert_eq!(printed.parse::<Iri>(), Ok(iri), "{printed}");
                all += 1;
            }
        }
    }
    eprintln!("IRIs: {all}");
}
