//! Files of ours after an editor had them: what is visible wins.

use chancery_codec::Writer;
use chancery_docx_reader::DocxReader;
use chancery_docx_writer::DocxWriter;
use chancery_model::{
    Block, Builder, DateMeaning, DateRole, Division, DivisionKind, Document, Inline, Kind,
    Language, Link, Meaning, Number, Reference, ReferenceTarget,
};
use chancery_testkit::laws;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn resolution() -> Document {
    let date = Meaning::Date(DateMeaning {
        role: DateRole::Mentioned,
        day: chancery_model::Date::new(2015, 12, 18),
    });
    let reference = Inline::from(Reference {
        target: ReferenceTarget::Work("/akn/un/statement/un-sc/2015-12-18/2254-2015/!main".into()),
        content: vec![Inline::text("2254 (2015)")],
    });
    let paragraph = |number: &str, content: Vec<Inline>| {
        Block::from(Division {
            number: Number::new(number, " "),
            blocks: vec![Block::paragraph(content)],
            ..Division::new(DivisionKind::Paragraph)
        })
    };
    let words = vec![
        Inline::text("Rappelle la résolution "),
        reference,
        Inline::text(" du "),
        Inline::phrase(date, vec![Inline::text("18 décembre 2015")]),
        Inline::text(" ;"),
    ];
    Builder::new(Kind::Resolution, Language::French)
        .block(paragraph("1.", words))
        .block(paragraph("2.", vec![Inline::text("Décide de rester saisie de la question.")]))
        .build()
}

/// The document after its main part was changed in an editor.
fn edited(document: &Document, change: impl Fn(String) -> String) -> Document {
    let bytes = DocxWriter::default().write(document).expect("written").value;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let name = file.name().to_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        if name == "word/document.xml" {
            let changed = change(text.clone());
            assert_ne!(changed, text, "the edit finds its place");
            text = changed;
        }
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    laws::read(&DocxReader::default(), &bytes).expect("read").value.document
}

#[test]
fn a_changed_word_is_changed_and_nothing_else() {
    let before = resolution();
    let after = edited(&before, |text| text.replace("saisie de la question", "saisie"));
    let shown = format!("{before:?}").replace("saisie de la question", "saisie");
    assert_eq!(format!("{after:?}"), shown);
}

#[test]
fn a_date_that_was_changed_is_another_day() {
    let after = edited(&resolution(), |text| text.replace("18 décembre 2015", "19 décembre 2015"));
    let shown = format!("{after:?}");
    assert!(shown.contains("day: 19") && !shown.contains("day: 18"), "{shown}");
}

#[test]
fn a_reference_whose_words_were_changed_loses_its_target() {
    let after = edited(&resolution(), |text| text.replacen(">2254 (2015)<", ">2255 (2015)<", 1));
    assert!(!format!("{after:?}").contains("2254"));
    assert!(after.text().contains("2255 (2015)"));
}

/// A letter that names resolutions with the addresses at which its source links them.
fn linked(language: Language, words: &str, target: ReferenceTarget, address: &str) -> Document {
    let link = Inline::from(Link { target: address.into(), content: vec![Inline::text(words)] });
    let reference = Inline::from(Reference { target, content: vec![link] });
    Builder::new(Kind::Letter, language).block(Block::paragraph(vec![reference])).build()
}

/// The addresses to which the hyperlinks of a written document go.
fn hyperlinks(document: &Document) -> Vec<String> {
    let bytes = DocxWriter::default().write(document).expect("written").value;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut file = archive.by_name("word/_rels/document.xml.rels").expect("relationships");
    let mut text = String::new();
    file.read_to_string(&mut text).expect("text");
    let pieces = text.split("Target=\"http").skip(1);
    pieces.filter_map(|piece| Some(format!("http{}", piece.split('"').next()?))).collect()
}

#[test]
fn a_reference_goes_to_the_address_that_its_source_prints() {
    let work = "/akn/un/statement/deliberation/un-ga/2015-09-25/70-1/!main";
    for (language, words, target, address) in [
        (
            Language::Arabic,
            "القرار 70/1",
            ReferenceTarget::Symbol("A/RES/70/1".into()),
            "https://undocs.org/ar/A/RES/70/1",
        ),
        (
            Language::Chinese,
            "第70/1号决议",
            ReferenceTarget::Work(work.into()),
            "https://docs.un.org/zh/A/RES/70/1",
        ),
        (
            Language::French,
            "la résolution",
            ReferenceTarget::Symbol("S/RES/2254 (2015)".into()),
            "https://undocs.org/fr/S/RES/2254%20(2015)",
        ),
    ] {
        let before = linked(language, words, target, address);
        assert_eq!(hyperlinks(&before), [address]);
        let bytes = DocxWriter::default().write(&before).expect("written").value;
        let after = laws::read(&DocxReader::default(), &bytes).expect("read").value.document;
        assert_eq!(after, before, "{address}");
        // Other words, and nobody knows what is meant; the link stays.
        let shown = format!(">{words}<");
        let edited = edited(&before, |text| text.replacen(&shown, ">A/RES/70/2<", 1));
        let [Block::Paragraph(paragraph)] = edited.body.as_slice() else {
            unreachable!("invariant of the test: one paragraph")
        };
        let link = Link { target: address.into(), content: vec![Inline::text("A/RES/70/2")] };
        assert_eq!(paragraph.content, [Inline::from(link)]);
    }
}

#[test]
fn a_paragraph_typed_in_a_house_style_takes_its_place() {
    let before = resolution();
    let after = edited(&before, |text| {
        let place = text.rfind("<w:sectPr").expect("a section");
        let (start, end) = text.split_at(place);
        format!(
            "{start}<w:p><w:pPr><w:pStyle w:val=\"SingleTxt\"/></w:pPr><w:r><w:t>Ajouté.</w:t></w:r></w:p>{end}"
        )
    });
    assert_eq!(after.text(), format!("{}Ajouté.\n", before.text()));
    assert_eq!(after.body.len(), before.body.len());
    assert_eq!(after.body[0], before.body[0]);
}

#[test]
fn a_deleted_paragraph_is_gone() {
    let after = edited(&resolution(), |text| {
        let start = text.rfind("<w:p>").expect("a paragraph");
        let end = text[start..].find("</w:p>").expect("its end") + start + 6;
        format!("{}{}", &text[..start], &text[end..])
    });
    assert_eq!(after.body.len(), 1);
}
