//! The files that the United Nations publishes, where a copy lies beside the repository.

#![allow(dead_code, reason = "each test uses a part of this")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test may read files and say what it did not find"
)]

use chancery_model::Language;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The XML files of the corpus with their languages.
pub(crate) fn files() -> Vec<(PathBuf, Language)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/unxml");
    let mut found = Vec::new();
    let list = |path: &Path| {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        entries.sort();
        entries
    };
    for series in list(&root) {
        for work in list(&series) {
            for file in list(&work) {
                let tag = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                if let Some(language) = Language::from_tag(tag) {
                    found.push((file.clone(), language));
                }
            }
        }
    }
    if found.is_empty() {
        eprintln!("skipped: no corpus at ../shared/corpus/unxml");
    }
    found
}

/// The text of a file.
pub(crate) fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("published files are UTF-8")
}

/// True for the third of the works that no rule may be made from: by hash of the name of the
/// work, so that all languages of a work are on one side.
pub(crate) fn is_held_out(file: &Path) -> bool {
    let work = file.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    let hash = work.unwrap_or_default().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash % 3 == 0
}

/// The text of a paragraph with its links; a note in it is a paragraph of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// The text; a break of the line is a line end.
    pub(crate) text: String,
    /// The address and the bytes of each link.
    pub(crate) links: Vec<(String, Range<usize>)>,
}

/// The paragraphs of a file in the order of their ends, without its metadata.
pub(crate) fn paragraphs(xml: &str) -> Vec<Paragraph> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<Paragraph> = Vec::new();
    let mut address = None;
    let mut found = Vec::new();
    let mut metadata = false;
    loop {
        match reader.read_event().expect("published files are well-formed") {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"meta" => metadata = true,
                b"p" => open.push(Paragraph::default()),
                b"a" => {
                    let start = open.last().map_or(0, |paragraph| paragraph.text.len());
                    address = Some((href(&tag), start));
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                b"meta" => metadata = false,
                b"p" => found.extend(open.pop()),
                b"a" => {
                    if let (Some((href, start)), Some(paragraph)) =
                        (address.take(), open.last_mut())
                    {
                        paragraph.links.push((href, start..paragraph.text.len()));
                    }
                }
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == b"eol" => push(&mut open, "\n"),
            Event::Text(text) if !metadata => {
                push(&mut open, &text.decode().expect("published files are UTF-8"));
            }
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten();
                let named = match &*name {
                    b"amp" => Some('&'),
                    b"lt" => Some('<'),
                    b"gt" => Some('>'),
                    b"quot" => Some('"'),
                    b"apos" => Some('\''),
                    _ => None,
                };
                push(&mut open, character.or(named).map(String::from).as_deref().unwrap_or(""));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn push(open: &mut [Paragraph], text: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.text.push_str(text);
    }
}

fn href(tag: &BytesStart<'_>) -> String {
    let value = tag.try_get_attribute("href").ok().flatten();
    value
        .and_then(|value| String::from_utf8(value.value.into_owned()).ok())
        .map(|value| value.replace("&amp;", "&"))
        .unwrap_or_default()
}
