//! Files with damage that keeps them archives of XML: elements and parts that are dropped,
//! doubled, moved, exchanged or renamed, attributes that say something else. All are read or
//! refused in words.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "real files are read where they are there, and skipped aloud where they are not"
)]

mod packed;

use chancery_codec::Writer;
use chancery_docx_reader::{DocxReader, TrackedChanges};
use chancery_docx_writer::DocxWriter;
use chancery_testkit::laws;
use packed::{Package, paragraph};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::io::{Cursor, Read, Write};
use std::ops::Range;
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a package by name.
type Parts = Vec<(String, Vec<u8>)>;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or_default()
    }
}

fn opened(bytes: &[u8]) -> Option<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = vec![];
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let (name, mut content) = (file.name().to_owned(), vec![]);
        file.read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    Some(parts)
}

fn closed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        // A name that is there twice is refused by the writer; such archives are in `hostile.rs`.
        if zip.start_file(name, SimpleFileOptions::default()).is_ok() {
            zip.write_all(content).expect("an entry is written");
        }
    }
    zip.finish().expect("the archive is finished").into_inner()
}

/// The places of the elements of a part, by a scan that trusts nothing.
fn elements(part: &str) -> Vec<Range<usize>> {
    let (mut open, mut found, mut from) = (vec![], vec![], 0);
    while let Some(start) = part[from..].find('<').map(|start| from + start) {
        let Some(end) = part[start..].find('>').map(|end| start + end + 1) else { break };
        let tag = &part[start..end];
        if tag.starts_with("</") {
            if let Some(start) = open.pop() {
                found.push(start..end);
            }
        } else if tag.ends_with("/>") {
            found.push(start..end);
        } else if !tag.starts_with("<?") && !tag.starts_with("<!") {
            open.push(start);
        }
        from = end;
    }
    found
}

/// The places of the values of attributes.
fn values(part: &str) -> Vec<Range<usize>> {
    let quotes: Vec<usize> = part.match_indices("=\"").map(|(place, _)| place + 2).collect();
    let end = |start: usize| part[start..].find('"').map(|end| start..start + end);
    quotes.into_iter().filter_map(end).collect()
}

const ODD_VALUES: [&str; 9] =
    ["", "-1", "0", "99999999999999999999", "65536", "NaN", "大", "a&amp;b", "../../x"];

fn damaged(part: &mut String, next: &mut Numbers) {
    let elements = elements(part);
    let values = values(part);
    if elements.is_empty() {
        return;
    }
    let one = elements[next.below(elements.len())].clone();
    let other = elements[next.below(elements.len())].clone();
    let piece = part[one.clone()].to_owned();
    match next.below(6) {
        0 => part.replace_range(one, ""),
        1 => part.insert_str(one.end, &piece),
        2 => part.insert_str(other.end, &piece),
        3 if one.end <= other.start => {
            let second = part[other.clone()].to_owned();
            part.replace_range(other, &piece);
            part.replace_range(one, &second);
        }
        4 => {
            // An element gets the name of another one, at its beginning and end.
            let name = |text: &str| -> String {
                text[1..].split([' ', '/', '>']).next().unwrap_or_default().to_owned()
            };
            let (old, new) = (name(&piece), name(&part[other]));
            let renamed = piece
                .replacen(&format!("<{old}"), &format!("<{new}"), 1)
                .replace(&format!("</{old}>"), &format!("</{new}>"));
            part.replace_range(one, &renamed);
        }
        _ if !values.is_empty() => {
            let place = values[next.below(values.len())].clone();
            let from = values[next.below(values.len())].clone();
            let value = match next.below(2) {
                0 => part[from].to_owned(),
                _ => ODD_VALUES[next.below(ODD_VALUES.len())].to_owned(),
            };
            part.replace_range(place, &value);
        }
        _ => {}
    }
}

fn mutant(sound: &Parts, next: &mut Numbers) -> Vec<u8> {
    let mut parts = sound.clone();
    for _ in 0..=next.below(3) {
        let index = next.below(parts.len());
        match next.below(12) {
            0 if parts.len() > 1 => {
                parts.remove(index);
            }
            1 => {
                let other = next.below(parts.len());
                let content = parts[other].1.clone();
                parts[index].1 = content;
            }
            2 => {
                let other = next.below(parts.len());
                parts.swap(index, other);
            }
            _ => {
                if let Ok(mut part) = String::from_utf8(parts[index].1.clone()) {
                    damaged(&mut part, next);
                    parts[index].1 = part.into_bytes();
                }
            }
        }
    }
    closed(&parts)
}

/// A file by others with most constructs.
fn foreign() -> Vec<u8> {
    let note = "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 见决议。</w:t></w:r></w:p></w:footnote>";
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>\
        <w:numFmt w:val=\"arabicAbjad\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">\
        <w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"_ H_1\"/><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"__Single Txt\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>";
    let cell = |properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("جدول"))
    };
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"H1\"/><w:framePr w:vAnchor=\"page\" w:y=\"12000\"/></w:pPr><w:r><w:t>*\t大会</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"B\"/><w:rPr><w:del/></w:rPr></w:pPr><w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>Prie</w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>Invite</w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://un.org/\"</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>un.org</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>\
         <w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>{1}{2}</w:tr><w:tr>{3}{2}</w:tr></w:tbl>\
         <w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt><w:altChunk/><w:p><m:oMath><m:r><m:t>n</m:t></m:r></m:oMath></w:p>\
         <w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId3\"/><w:titlePg/></w:sectPr>",
        paragraph("7.\tDécide de rester saisie."),
        cell("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>"),
        cell(""),
        cell("<w:vMerge/>"),
    );
    Package::new(&body)
        .related("styles", "styles", styles)
        .related("numbering", "numbering", lists)
        .related("header", "hdr", &paragraph("A/72/756"))
        .related("footnotes", "footnotes", note)
        .bytes()
}

/// Generated documents as we write them, a file by others, and real files where they are there.
fn sound() -> Vec<Parts> {
    let mut runner = TestRunner::deterministic();
    let mut files: Vec<Vec<u8>> = (0..24)
        .map(|_| {
            let tree = chancery_testkit::documents().new_tree(&mut runner).expect("a document");
            DocxWriter::default().write(&tree.current()).expect("written").value
        })
        .collect();
    files.extend(std::iter::repeat_n(foreign(), 12));
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/docx");
    let mut real: Vec<_> = std::fs::read_dir(&corpus)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|folder| std::fs::read_dir(folder.path()).ok())
        .flat_map(|folder| folder.flatten().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "docx"))
        .filter(|path| path.metadata().is_ok_and(|file| file.len() < 40_000))
        .collect();
    real.sort();
    if real.is_empty() {
        println!("skipped: no real files in ../shared/corpus/docx");
    }
    files.extend(real.iter().filter_map(|path| std::fs::read(path).ok()));
    files.iter().filter_map(|bytes| opened(bytes)).filter(|parts| !parts.is_empty()).collect()
}

fn mutants_are_read_or_refused(count: usize, seed: u64) {
    let sound = sound();
    let mut next = Numbers(seed);
    for index in 0..count {
        let bytes = mutant(&sound[index % sound.len()], &mut next);
        let tracked_changes =
            if index % 2 == 0 { TrackedChanges::Accepted } else { TrackedChanges::Kept };
        let reader = DocxReader { tracked_changes, ..DocxReader::default() };
        assert_eq!(laws::any_bytes_are_read_or_refused(&reader, &bytes), Ok(()), "{index}");
    }
}

/// How many files are damaged: what `PROPTEST_CASES` says, as for the laws, or enough for each run.
#[allow(clippy::disallowed_methods, reason = "a test, whose length is chosen from outside")]
fn count() -> usize {
    std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

#[test]
fn no_damage_to_elements_and_parts_makes_the_reader_panic() {
    mutants_are_read_or_refused(count(), 0x5DEE_CE66);
}
