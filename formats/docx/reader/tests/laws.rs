//! The laws, over generated documents.

use chancery_codec::Writer;
use chancery_docx_reader::DocxReader;
use chancery_docx_template::House;
use chancery_docx_writer::DocxWriter;
use chancery_model::{Block, Cell, Document, Identity, Inline, Kind, Language, Row, Table};
use chancery_testkit::{documents, laws};
use proptest::prelude::*;
use std::num::NonZeroU16;

/// How many documents each law is tried on; `PROPTEST_CASES` asks for more.
#[allow(clippy::disallowed_methods, reason = "tests may be told to try more")]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(document in documents()) {
        let (reader, writer) = (DocxReader::default(), DocxWriter::default());
        let law = laws::what_is_written_is_read_back(&reader, &writer, &document);
        prop_assert!(law.is_ok(), "{}", law.unwrap_err().chars().take(3000).collect::<String>());
    }

    #[test]
    fn a_second_pass_changes_no_byte(document in documents()) {
        let (reader, writer) = (DocxReader::default(), DocxWriter::default());
        prop_assert_eq!(laws::a_second_pass_changes_no_byte(&reader, &writer, &document), Ok(()));
    }

    #[test]
    fn the_house_changes_the_looks_and_nothing_else(document in documents()) {
        let reader = DocxReader::default();
        let writer = DocxWriter { house: Some(House::Geneva) };
        let bytes = writer.write(&document).map_err(|e| TestCaseError::fail(e.message))?.value;
        let back = laws::read(&reader, &bytes).map_err(|e| TestCaseError::fail(e.message))?;
        prop_assert_eq!(back.value.document, document);
    }
}

#[test]
fn rows_that_miss_cells_before_one_from_above_miss_them_again() {
    let words = |text: &str| Block::paragraph(vec![Inline::text(text)]);
    let two = NonZeroU16::new(2).expect("two");
    for (language, text) in
        [(Language::Arabic, "الجدول"), (Language::Chinese, "表"), (Language::French, "tableau")]
    {
        for cells in [0, 1] {
            let cell = || Cell::new(vec![words(text)]);
            let long = Cell { rows: two, ..cell() };
            let last = Row { cells: (0..cells).map(|_| cell()).collect() };
            let first = Row { cells: vec![cell(), cell(), long] };
            let table = Table { caption: vec![], rows: vec![first, last] };
            let mut document = Document::new(Kind::Letter, Identity::new(language.clone()));
            document.body = vec![words(text), Block::Table(table)];
            let (reader, writer) = (DocxReader::default(), DocxWriter::default());
            let law = laws::what_is_written_is_read_back(&reader, &writer, &document.normalized());
            assert!(law.is_ok(), "{text} {cells}: {law:?}");
        }
    }
}
