//! Files of ours after an editor had them: what is visible wins.

use chancery_codec::Writer;
use chancery_docx_reader::DocxReader;
use chancery_docx_writer::DocxWriter;
use chancery_model::{
    Block, Builder, DateMeaning, DateRole, Division, DivisionKind, Document, Inline, Kind,
    Language, Meaning, Number, Reference, ReferenceTarget,
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
    let reference = Inline::Reference(Reference {
        target: ReferenceTarget::Work("/akn/un/statement/un-sc/2015-12-18/2254-2015/!main".into()),
        content: vec![Inline::text("2254 (2015)")],
    });
    let paragraph = |number: &str, content: Vec<Inline>| {
        Block::Division(Division {
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
