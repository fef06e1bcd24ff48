//! The attached source is returned as it is, and pages that say something else are noticed.

mod printed;
#[path = "../../writer/tests/support/mod.rs"]
mod support;

use chancery_codec::{Limits, Outcome, Reader, Reading, Source, WriteError, Writer};
use chancery_model::Document;
use chancery_pdf_reader::PdfReader;
use chancery_pdf_writer::{Archive, PdfWriter, SourceFormat};
use lopdf::{Object, Stream};
use printed::printed;
use support::{WORDS, letter};

/// Stands for the writer of Akoma Ntoso: a format does not depend on another.
struct Marked;

impl Writer for Marked {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let text = format!("<?xml version=\"1.0\"?><akomaNtoso>{}</akomaNtoso>", document.text());
        Ok(Outcome::clean(text.into_bytes()))
    }
}

fn with_source() -> PdfWriter<'static> {
    let source = SourceFormat {
        writer: &Marked,
        name: "document.akn.xml",
        media_type: "application/akn+xml",
        description: "Akoma Ntoso",
    };
    PdfWriter { source: Some(source), ..PdfWriter::default() }
}

fn read(bytes: &[u8]) -> Outcome<Reading> {
    let limits = Limits::default();
    PdfReader::default().read(&Source::new("letter.pdf", bytes, &limits)).expect("a letter")
}

#[test]
fn the_source_comes_back_byte_for_byte() {
    for words in &WORDS {
        let document = letter(words);
        let written = with_source().write(&document).expect("a letter").value;
        let attached = read(&written).value.attached.expect("a source");
        assert_eq!(attached.name, "document.akn.xml");
        assert_eq!(attached.bytes, Marked.write(&document).expect("text").value);
    }
}

#[test]
fn an_archive_that_refuses_attachments_gets_none() {
    let writer = PdfWriter { archive: Archive::WithoutSource, ..with_source() };
    let written = writer.write(&letter(&WORDS[0])).expect("a letter").value;
    assert_eq!(read(&written).value.attached, None);
}

/// Changes the content of the first page.
fn changed(file: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(file).expect("our own file");
    let page = *document.get_pages().get(&1).expect("a page");
    let content = document.get_page_content(page);
    // Codes of glyphs are bytes of any value; each is kept as one character.
    let content: String = content.into_iter().map(char::from).collect();
    let content: Vec<u8> =
        change(content).chars().map(|c| u8::try_from(c).expect("a byte")).collect();
    let stream = document.add_object(Stream::new(lopdf::Dictionary::new(), content));
    let page = document.get_dictionary_mut(page).expect("a page");
    page.set("Contents", Object::Reference(stream));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

#[test]
fn a_file_written_again_by_others_still_agrees() {
    for words in &WORDS {
        let document = letter(words);
        let file = with_source().write(&document).expect("a letter").value;
        let again = read(&changed(&file, |content| content));
        assert_eq!(printed(&again.value.document), printed(&document));
        assert!(again.value.attached.is_some());
    }
}

#[test]
fn words_taken_from_a_page_are_missed() {
    for words in &WORDS {
        let document = letter(words);
        let file = with_source().write(&document).expect("a letter").value;
        let cut = changed(&file, |content| {
            let start = content.find("]TJ").expect("text");
            content[..start].rfind('[').map_or(content.clone(), |open| {
                format!("{}[]TJ{}", &content[..open], &content[start + 3..])
            })
        });
        assert_ne!(printed(&read(&cut).value.document), printed(&document));
    }
}

#[test]
fn words_added_to_a_page_are_seen_whatever_they_are_marked_as() {
    let document = letter(&WORDS[0]);
    let file = with_source().write(&document).expect("a letter").value;
    for mark in ["/P <</MCID 999>> BDC", "/Artifact <</Type /Pagination>> BDC", "/Span BMC"] {
        let added = changed(&file, |content| {
            let font_and_text = content
                .find(" Tf")
                .and_then(|end| Some((content[..end].rfind('/')?, end)))
                .map(|(start, end)| content[start..end + 3].to_owned())
                .expect("a font");
            format!(
                "{content}\n{mark} BT {font_and_text} 1 0 0 1 100 400 Tm \
                 <000100020003000400050001> Tj ET EMC"
            )
        });
        let found = read(&added).value.document;
        assert_ne!(printed(&found), printed(&document), "{mark}");
    }
}

#[test]
fn a_claim_of_another_text_is_not_believed() {
    let document = letter(&WORDS[0]);
    let file = with_source().write(&document).expect("a letter").value;
    let claimed = changed(&file, |content| {
        content.replacen("/MCID 2>>", "/MCID 2/ActualText (Nobody said so.)>>", 1)
    });
    let found = read(&claimed);
    assert_eq!(printed(&found.value.document), printed(&document));
    assert!(found.diagnostics.iter().any(|told| told.code.0 == "pdf.false-text"));
}
