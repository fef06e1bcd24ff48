//! What stands in our files, object by object. Programs of others judge them in `cargo xtask
//! conformance`.

mod support;

use chancery_codec::Writer;
use chancery_model::{Builder, Kind, Language};
use chancery_pdf_writer::PdfWriter;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use support::{WORDS, Words, letter, written};

fn read(words: &Words) -> Document {
    Document::load_mem(&written(words)).expect("a file")
}

/// The dictionary behind an entry, through a reference if it is one.
fn dictionary<'a>(file: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let value = file.dereference(of.get(key).expect("an entry")).expect("an object").1;
    match value {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict().expect("a dictionary"),
    }
}

fn stream(file: &Document, of: &Dictionary, key: &[u8]) -> Vec<u8> {
    let value = file.dereference(of.get(key).expect("an entry")).expect("an object").1;
    let stream = value.as_stream().expect("a stream");
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

fn array<'a>(file: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    let value = file.dereference(of.get(key).expect("an entry")).expect("an object").1;
    value.as_array().expect("an array")
}

#[test]
fn the_catalogue_says_what_the_file_is() {
    for words in &WORDS {
        let file = read(words);
        let catalogue = file.catalog().expect("a catalogue");
        let language = catalogue.get(b"Lang").and_then(Object::as_str).expect("a language");
        assert_eq!(language, words.language.tag().as_bytes());
        assert!(dictionary(&file, catalogue, b"MarkInfo").get(b"Marked").is_ok());
        let shown = dictionary(&file, catalogue, b"ViewerPreferences");
        assert!(shown.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a choice"));
        let about = String::from_utf8(stream(&file, catalogue, b"Metadata")).expect("XML");
        for part in [words.title, "<pdfaid:part>3", "<pdfuaid:part>1"] {
            assert!(about.contains(part), "{part}: {about}");
        }
        for key in ["OutputIntents", "PageLabels", "Outlines", "StructTreeRoot", "AF", "Names"] {
            assert!(catalogue.has(key.as_bytes()), "{key}");
        }
    }
}

#[test]
fn every_font_is_an_embedded_subset_with_unicode() {
    for words in &WORDS {
        let file = read(words);
        let fonts = file.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts = fonts.filter(|font| font.get(b"Subtype").is_ok_and(is_name(b"Type0")));
        let mut count = 0;
        for font in fonts {
            count += 1;
            let name = font.get(b"BaseFont").and_then(Object::as_name).expect("a name");
            assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+');
            let map = String::from_utf8(stream(&file, font, b"ToUnicode")).expect("a map");
            assert!(map.contains("beginbfchar"), "{map}");
            let descendant = &array(&file, font, b"DescendantFonts")[0];
            let descendant = file.dereference(descendant).expect("a font").1;
            let descendant = descendant.as_dict().expect("a font");
            let descriptor = dictionary(&file, descendant, b"FontDescriptor");
            assert!(stream(&file, descriptor, b"FontFile2").len() > 1000);
        }
        assert!(count > 1, "{}", words.language);
    }
}

fn is_name(expected: &'static [u8]) -> impl Fn(&Object) -> bool {
    move |object| object.as_name().is_ok_and(|name| name == expected)
}

/// The marked stretches of a content stream, by their tags.
fn marked(content: &str) -> Vec<usize> {
    let parts = content.split("/MCID ").skip(1);
    parts.filter_map(|part| part.split(['>', '/', ' ']).next()?.parse().ok()).collect()
}

#[test]
fn every_marked_stretch_belongs_to_an_element_that_holds_it() {
    for words in &WORDS {
        let file = read(words);
        let root = dictionary(&file, file.catalog().expect("a catalogue"), b"StructTreeRoot");
        let numbers = array(&file, dictionary(&file, root, b"ParentTree"), b"Nums");
        let parents: BTreeMap<i64, &Object> =
            numbers.chunks(2).map(|pair| (pair[0].as_i64().expect("a number"), &pair[1])).collect();
        for (page_number, page) in file.get_pages() {
            let content = file.get_page_content(page);
            let content = String::from_utf8_lossy(&content).into_owned();
            let stretches = marked(&content);
            assert_eq!(stretches, (0..stretches.len()).collect::<Vec<_>>());
            let begun = content.matches("BDC").count() + content.matches("BMC").count();
            assert_eq!(begun, content.matches("EMC").count());
            let key = i64::from(page_number) - 1;
            let owners = file.dereference(parents[&key]).expect("an array").1;
            let owners = owners.as_array().expect("an array");
            assert_eq!(owners.len(), stretches.len());
            for (stretch, owner) in owners.iter().enumerate() {
                let owner = file.dereference(owner).expect("an element").1;
                assert!(holds(&file, owner.as_dict().expect("an element"), page, stretch));
            }
        }
    }
}

/// Whether an element names a marked stretch of a page among what it holds.
fn holds(file: &Document, element: &Dictionary, page: ObjectId, stretch: usize) -> bool {
    let own_page = element.get(b"Pg").and_then(Object::as_reference).ok();
    let kids = element.get(b"K").expect("content");
    let kids = file.dereference(kids).expect("an object").1;
    let kids = kids.as_array().map_or(std::slice::from_ref(kids), Vec::as_slice);
    kids.iter().any(|kid| match kid {
        Object::Integer(number) => own_page == Some(page) && *number == stretch as i64,
        Object::Dictionary(reference) => {
            let number = reference.get(b"MCID").and_then(Object::as_i64).ok();
            let page_of_kid = reference.get(b"Pg").and_then(Object::as_reference).ok();
            number == Some(stretch as i64) && page_of_kid == Some(page)
        }
        _ => false,
    })
}

#[test]
fn no_object_is_without_use_and_none_is_missing() {
    for words in &WORDS {
        let mut file = read(words);
        for object in file.objects.values() {
            for id in references(object) {
                assert!(file.objects.contains_key(&id), "{id:?} in {}", words.language);
            }
        }
        let kept_by_reading = |object: &Object| {
            object.type_name().is_ok_and(|name| name == b"ObjStm" || name == b"XRef")
        };
        let objects = file.objects.clone();
        let unused = file.prune_objects();
        let unused: Vec<_> = unused.iter().filter(|id| !kept_by_reading(&objects[id])).collect();
        assert!(unused.is_empty(), "{unused:?} in {}", words.language);
    }
}

fn references(object: &Object) -> Vec<ObjectId> {
    let within = |entries: &Dictionary| {
        entries.iter().flat_map(|(_, value)| references(value)).collect::<Vec<_>>()
    };
    match object {
        Object::Reference(id) => vec![*id],
        Object::Array(items) => items.iter().flat_map(references).collect(),
        Object::Dictionary(entries) => within(entries),
        Object::Stream(stream) => within(&stream.dict),
        _ => Vec::new(),
    }
}

#[test]
fn the_source_is_attached_unchanged_and_called_the_source() {
    for words in &WORDS {
        let file = read(words);
        let catalogue = file.catalog().expect("a catalogue");
        let source = file.dereference(&array(&file, catalogue, b"AF")[0]).expect("a file").1;
        let source = source.as_dict().expect("a file specification");
        assert!(source.get(b"AFRelationship").is_ok_and(is_name(b"Source")));
        let bytes = stream(&file, dictionary(&file, source, b"EF"), b"UF");
        assert_eq!(bytes, letter(words).text().into_bytes());
    }
}

#[test]
fn a_character_that_no_font_shows_is_refused_with_its_place() {
    let document =
        Builder::new(Kind::Letter, Language::French).text("Un 𝔘 et un \u{1F600}.").build();
    let error = PdfWriter::default().write(&document).expect_err("no font has them").to_string();
    for part in ["U+1D518", "U+1F600", "body[0]"] {
        assert!(error.contains(part), "{error}");
    }
}
