//! Broken, hostile and useless files: one clear error each, never a panic.

#[path = "../../writer/tests/support/mod.rs"]
mod support;

use chancery_codec::{Limits, ReadErrorKind, Reader, Source};
use chancery_pdf_reader::PdfReader;
use lopdf::{Document, Object, Stream, dictionary};
use support::{WORDS, written};

fn refused(bytes: &[u8], limits: &Limits) -> Option<ReadErrorKind> {
    let source = Source::new("hostile.pdf", bytes, limits);
    PdfReader::default().read(&source).err().map(|error| {
        assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{error}");
        error.kind
    })
}

fn refused_by_default(bytes: &[u8]) -> Option<ReadErrorKind> {
    refused(bytes, &Limits::default())
}

#[test]
fn what_is_no_pdf_is_told_apart() {
    assert_eq!(refused_by_default(b""), Some(ReadErrorKind::Empty));
    assert_eq!(refused_by_default(b"A letter."), Some(ReadErrorKind::OtherFormat));
    assert_eq!(refused_by_default(b"PK\x03\x04 a package"), Some(ReadErrorKind::OtherFormat));
    assert_eq!(refused_by_default(b"%PDF-1.7\nand nothing else"), Some(ReadErrorKind::Malformed));
}

#[test]
fn a_file_cut_off_anywhere_is_read_or_refused() {
    for words in &WORDS[..3] {
        let file = written(words);
        for part in 0..60 {
            let end = file.len() * part / 60;
            let limits = Limits::default();
            // Whatever is left may be read in part; it must not panic.
            let _ = PdfReader::default().read(&Source::new("cut.pdf", &file[..end], &limits));
        }
        assert!(refused_by_default(&file[..file.len() / 50]).is_some());
    }
}

#[test]
fn changed_bytes_are_read_or_refused() {
    let file = written(&WORDS[1]);
    let mut state = 7_u64;
    for _ in 0..300 {
        let mut broken = file.clone();
        for _ in 0..4 {
            // A linear congruential generator, as in Knuth: the same changes on every machine.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = (state >> 33) as usize % broken.len();
            broken[place] = (state >> 20) as u8;
        }
        let limits = Limits::default();
        let _ = PdfReader::default().read(&Source::new("flipped.pdf", &broken, &limits));
    }
}

/// A file of one page with these contents and resources.
fn page(content: &str, extra: lopdf::Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    };
    page.extend(&extra);
    let page = document.add_object(page);
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

#[test]
fn a_page_without_text_is_told_to_be_one() {
    assert_eq!(
        refused_by_default(&page("0 0 100 100 re f", dictionary! {})),
        Some(ReadErrorKind::NoText)
    );
}

#[test]
fn text_outside_of_the_page_and_invisible_text_are_left_out() {
    let content = "BT /F 12 Tf 100 700 Td (seen) Tj 3 Tr 0 -20 Td (hidden) Tj \
                   0 Tr 9000 0 Td (outside) Tj ET";
    let limits = Limits::default();
    let file = page(content, dictionary! {});
    let read = PdfReader::default().read(&Source::new("a.pdf", &file, &limits)).expect("a page");
    assert_eq!(read.value.document.text().trim(), "seen");
    assert_eq!(read.diagnostics.iter().filter(|d| d.code.0 == "pdf.hidden-text").count(), 2);
}

#[test]
fn a_scan_with_recognized_text_is_read_and_told() {
    let limits = Limits::default();
    let file = page("BT /F 12 Tf 3 Tr 100 700 Td (recognized) Tj ET", dictionary! {});
    let read = PdfReader::default().read(&Source::new("a.pdf", &file, &limits)).expect("a page");
    assert_eq!(read.value.document.text().trim(), "recognized");
    assert!(read.diagnostics.iter().any(|told| told.code.0 == "pdf.recognized-text"));
}

#[test]
fn too_many_pages_and_too_much_input_are_refused() {
    let file = written(&WORDS[0]);
    let few = Limits { pages: 1, ..Limits::default() };
    assert_eq!(refused(&file, &few), Some(ReadErrorKind::Limit));
    let short = Limits { input_bytes: 1000, ..Limits::default() };
    assert_eq!(refused(&file, &short), Some(ReadErrorKind::Limit));
    let interrupted = Limits::default();
    interrupted.interrupt.set();
    assert_eq!(refused(&file, &interrupted), Some(ReadErrorKind::Limit));
}

#[test]
fn forms_that_draw_themselves_end() {
    let mut document = Document::load_mem(&page("/X Do", dictionary! {})).expect("our own file");
    let form = document.new_object_id();
    let head = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "X" => form } },
    };
    document.objects.insert(form, Stream::new(head, b"/X Do /X Do /X Do /X Do".to_vec()).into());
    let page = *document.get_pages().get(&1).expect("a page");
    let page = document.get_dictionary_mut(page).expect("a page");
    page.set("Resources", dictionary! { "XObject" => dictionary! { "X" => form } });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    assert!(refused_by_default(&bytes).is_some());
}

#[test]
fn a_tag_tree_that_holds_itself_is_left() {
    let file = written(&WORDS[0]);
    let mut document = Document::load_mem(&file).expect("our own file");
    let root =
        document.catalog().and_then(|c| c.get(b"StructTreeRoot")).and_then(Object::as_reference);
    let root = root.expect("a tag tree");
    let first =
        document.get_dictionary(root).and_then(|r| r.get(b"K")).and_then(Object::as_reference);
    let first = first.expect("a tag");
    let itself = Object::Array(vec![first.into(), root.into(), first.into()]);
    document.get_dictionary_mut(first).expect("a tag").set("K", itself);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    let limits = Limits::default();
    let read = PdfReader::default().read(&Source::new("a.pdf", &bytes, &limits)).expect("a letter");
    assert!(read.value.document.text().contains("officialiser"), "read by places");
}
