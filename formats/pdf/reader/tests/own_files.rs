//! What we wrote is read back: the pages alone say what the document says.

mod printed;
#[path = "../../writer/tests/support/mod.rs"]
mod support;

use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_model::{
    Block, Builder, Cell, Document, Inline, Kind, Language, Note, NotePlacement, Paragraph,
    Reference, ReferenceTarget, Row, Table,
};
use chancery_pdf_reader::PdfReader;
use chancery_pdf_writer::PdfWriter;
use printed::printed;
use support::{WORDS, letter, written};

#[test]
fn the_pages_say_every_word_of_the_document_in_six_languages() {
    for words in &WORDS {
        let limits = Limits::default();
        let bytes = written(words);
        let source = Source::new("letter.pdf", &bytes, &limits);
        let read = PdfReader::default().read(&source).expect("a letter");
        let expected = printed(&letter(words));
        let found = printed(&read.value.document);
        assert_eq!(found, expected, "{}", words.language);
        assert_eq!(read.value.document.identity.language, words.language);
    }
}

#[test]
fn text_that_looks_like_the_number_of_a_page_is_text() {
    for (language, words, number) in [
        (Language::Arabic, "النص", "الصفحة 1"),
        (Language::Chinese, "正文", "第1页"),
        (Language::French, "Le texte", "Page 1"),
    ] {
        let body = [number, "2", words, number, "2", words, number, "2/3"].map(Block::text);
        let builder = Builder::new(Kind::Letter, language.clone());
        let document = Document { body: body.into(), ..builder.build() };
        let bytes = PdfWriter::default().write(&document).expect("pages").value;
        let limits = Limits::default();
        let source = Source::new("letter.pdf", &bytes, &limits);
        let read = PdfReader::default().read(&source).expect("a letter").value.document;
        assert_eq!(printed(&read), printed(&document), "{language}");
    }
}

#[test]
fn only_a_table_at_the_beginning_is_a_masthead() {
    for (language, organization) in [
        (Language::Arabic, "الأمم المتحدة"),
        (Language::Chinese, "联合国"),
        (Language::French, "Nations Unies"),
    ] {
        let table = |cell: Block| {
            let rows = vec![Row { cells: vec![Cell::new(vec![cell]), Cell::new(vec![])] }];
            Block::Table(Table { caption: vec![], rows })
        };
        let later = table(Block::text(organization));
        let mut body = vec![Block::text(organization); 6];
        body.extend([later.clone(), table(later)]);
        let document = Document { body, ..Builder::new(Kind::Letter, language.clone()).build() };
        let bytes = PdfWriter::default().write(&document).expect("pages").value;
        let limits = Limits::default();
        let source = Source::new("letter.pdf", &bytes, &limits);
        let read = PdfReader::default().read(&source).expect("a letter").value.document;
        let tables: Vec<&Block> =
            read.body.iter().filter(|block| matches!(block, Block::Table(_))).collect();
        let [Block::Table(_), Block::Table(outer)] = tables.as_slice() else {
            panic!("{language}: {tables:?}");
        };
        let inner = outer.rows[0].cells[0].blocks.first();
        assert!(matches!(inner, Some(Block::Table(_))), "{language}: {inner:?}");
    }
}

#[test]
fn a_note_in_a_citation_is_kept_where_a_note_without_mark_follows() {
    for (language, words) in [
        (Language::Arabic, ["القرار 2254", "حاشية أولى", "حاشية ثانية"]),
        (Language::Chinese, ["第2254号决议", "第一脚注", "第二脚注"]),
        (Language::French, ["la résolution 2254", "première note", "seconde note"]),
    ] {
        let [cited, first, second] = words;
        let note = |mark: &str, text: &str| {
            let blocks = vec![Block::text(text)];
            Inline::from(Note { placement: NotePlacement::Foot, mark: mark.into(), blocks })
        };
        let citation = |content| {
            Inline::from(Reference { target: ReferenceTarget::Symbol("S/1".into()), content })
        };
        let content = vec![
            citation(vec![Inline::text(cited), note("1", first)]),
            note("", second),
            citation(vec![Inline::text(cited)]),
            note("", first),
        ];
        let document = Document {
            body: vec![Block::Paragraph(Paragraph { content })],
            ..Builder::new(Kind::Letter, language.clone()).build()
        };
        let bytes = PdfWriter::default().write(&document).expect("pages").value;
        let limits = Limits::default();
        let source = Source::new("letter.pdf", &bytes, &limits);
        let read = PdfReader::default().read(&source).expect("a letter");
        assert_eq!(printed(&read.value.document), printed(&document), "{language}");
    }
}
