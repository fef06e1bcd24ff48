//! The texts that are measured: resolutions, and prose that is no document of the United Nations.

use std::path::Path;

/// The resolution with its operative paragraphs repeated to about two megabytes.
pub(super) fn resolution(sample: &str) -> String {
    let mut blocks: Vec<&str> = sample.split("\n\n").collect();
    let is_operative = |block: &&str| {
        block
            .split_once(". ")
            .is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    };
    let operative: Vec<&str> = blocks.iter().copied().filter(is_operative).collect();
    let Some(last) = blocks.iter().rposition(is_operative) else { return sample.to_owned() };
    let length: usize = operative.iter().map(|block| block.len()).sum();
    let copies = 2_000_000 / length.max(1);
    let repeated = operative.iter().copied().cycle().take(operative.len() * copies);
    blocks.splice(last + 1..last + 1, repeated);
    blocks.join("\n\n")
}

/// A page of a novel that nobody wrote.
const CHAPTER: &str = "\
Chapter Twelve

The ferry came late that evening, and when it came it brought nobody she knew. Ada stood at the \
rail of the pier with her collar turned up and counted the lamps as they were lit along the far \
shore: eleven, then twelve, then, after a while in which she thought there would be no more, a \
thirteenth, low by the water, where the boathouse was.

“You said he would be on it,” said the boy.

“I said he might.”

He thought about this. He was seven years old and had lately discovered that most of what grown \
people told him was of the second kind. The water slapped at the piles; somewhere behind them a \
door opened, let out a bar of music and a smell of onions, and closed again.

“Then we shall come tomorrow,” he said at last, in the tone in which his father used to close a \
subject, and took her hand, and led her home (it was 3 miles, and uphill) as if she were the child.

";

/// Text of about so many bytes that is no document: the page of the novel again and again.
fn novel(bytes: usize) -> String {
    CHAPTER.repeat(bytes / CHAPTER.len() + 1)
}

/// The same on one line.
fn line(bytes: usize) -> String {
    let chapter = CHAPTER.replace('\n', " ");
    chapter.repeat(bytes / chapter.len() + 1)
}

/// Source code: that of this module.
fn code(bytes: usize) -> String {
    let source = include_str!("work.rs");
    source.repeat(bytes / source.len() + 1)
}

/// Sizes, in megabytes, over which time and memory must grow in proportion.
pub(super) const SIZES: [usize; 3] = [1, 10, 100];

/// Writes the texts that are no documents, of all sizes.
pub(super) fn write_prose(folder: &Path) -> std::io::Result<()> {
    for (name, make) in [("novel", novel as fn(usize) -> String), ("line", line), ("code", code)] {
        for size in SIZES {
            let path = folder.join(format!("{name}-{size}.txt"));
            if !path.exists() {
                std::fs::write(path, make(size * 1_000_000))?;
            }
        }
    }
    Ok(())
}

/// The resolution with so many operative paragraphs that it has ten thousand.
pub(super) fn report(resolution: &str) -> String {
    let operative: Vec<&str> = resolution
        .split("\n\n")
        .filter_map(|block| block.split_once(". "))
        .filter(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        .map(|(_, words)| words)
        .collect();
    let head = resolution.split("\n\n1. ").next().unwrap_or_default();
    let mut text = head.to_owned();
    for (number, words) in operative.iter().cycle().take(10_000).enumerate() {
        text.push_str(&format!("\n\n{}. {words}", number + 1));
    }
    text
}

/// A DOCX as somebody else would have written it: the part with the property that names our marks
/// has another name, under which nobody looks for it.
pub(super) fn without_marks(mut docx: Vec<u8>) -> Vec<u8> {
    let (name, other) = (b"docProps/custom.xml", b"docProps/custom.old");
    let places: Vec<usize> = docx
        .windows(name.len())
        .enumerate()
        .filter(|(_, window)| window == name)
        .map(|(place, _)| place)
        .collect();
    for place in places {
        docx[place..place + other.len()].copy_from_slice(other);
    }
    docx
}
