//! The laws for plain text: what is written is read back, and a second pass changes no byte.
#![allow(clippy::disallowed_methods, reason = "the number of documents is set from outside")]

use chancery_model::{Block, Document, Inline, Paragraph, ReferenceTarget, Visitor, walk_inline};
use chancery_structure::SymbolTable;
use chancery_testkit::{damage, documents, laws};
use chancery_text_reader::TextReader;
use chancery_text_writer::TextWriter;
use proptest::prelude::*;

/// How many documents are generated; `PROPTEST_CASES` in the environment asks for more.
fn cases() -> ProptestConfig {
    let count =
        std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(1000);
    ProptestConfig {
        cases: count,
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The works to which references of a document lead.
#[derive(Default)]
struct Works(Vec<String>);

impl Visitor for Works {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Reference(reference) = inline
            && let ReferenceTarget::Work(work) = &reference.target
        {
            self.0.push(work.clone());
        }
        walk_inline(self, inline);
    }
}

impl Works {
    fn of(document: &Document) -> Vec<String> {
        let mut works = Works::default();
        works.document(document);
        works.0
    }
}

/// Days that the known table has otherwise, or does not have.
const TABLE: &[u8] =
    b"A/RES/76/152\t2021-12-15\nA/RES/81/5\t2026-11-20\nS/RES/2999 (2027)\t2027-01-14";

/// Paragraphs that name works of the table, one of the known table, and one of neither.
const NAMED: [&str; 4] = [
    "Rappelant la résolution 76/152 de l'Assemblée générale et la résolution 2999 (2027)",
    "وإذ تشير إلى قرار الجمعية العامة 81/5 وقرار مجلس الأمن 2254 (2015)",
    "回顾大会第76/152号决议和大会第81/6号决议",
    "General Assembly resolution 81/5 of 20 November 2026, and resolution 76/152",
];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_written_for_a_table_is_read_with_it_and_never_as_another_work(
        document in documents(),
        named in prop::collection::vec((0..NAMED.len(), any::<bool>()), 1..4),
    ) {
        let symbols = SymbolTable::extended(TABLE).expect("a table");
        let reader = TextReader { symbols: symbols.clone(), ..TextReader::default() };
        let writer = TextWriter { symbols };
        // A document in which some of the words are references by this table, others are none.
        let mut document = document;
        for (index, plain) in named {
            let words = vec![Inline::text(NAMED[index])];
            document.body.push(Block::Paragraph(Paragraph { content: words }));
            if plain {
                let text = document.text();
                let source = laws::read(&reader, text.as_bytes());
                document.body.extend(source.map(|read| read.value.document.body).unwrap_or_default());
            }
        }
        document.normalize();
        let read_back = laws::what_is_written_is_read_back(&reader, &writer, &document);
        prop_assert!(read_back.is_ok(), "{}", read_back.err().unwrap_or_default());
        let written = chancery_codec::Writer::write(&writer, &document).expect("written");
        let without = laws::read(&TextReader::default(), &written.value).expect("read");
        let expected = Works::of(&document);
        for work in Works::of(&without.value.document) {
            prop_assert!(expected.contains(&work), "{work}");
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_written_again(document in documents()) {
        let read_back = laws::what_is_written_is_read_back(&TextReader::default(), &TextWriter::default(), &document);
        prop_assert!(read_back.is_ok(), "{}", read_back.err().unwrap_or_default());
        let stable = laws::a_second_pass_changes_no_byte(&TextReader::default(), &TextWriter::default(), &document);
        prop_assert!(stable.is_ok(), "{}", stable.err().unwrap_or_default());
    }

    #[test]
    fn damaged_texts_are_read_or_refused(document in documents(), damage in damage()) {
        let written = chancery_codec::Writer::write(&TextWriter::default(), &document);
        let bytes = written.map(|outcome| damage.done_to(&outcome.value)).unwrap_or_default();
        let read = laws::any_bytes_are_read_or_refused(&TextReader::default(), &bytes);
        prop_assert!(read.is_ok(), "{}", read.err().unwrap_or_default());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let read = laws::any_bytes_are_read_or_refused(&TextReader::default(), &bytes);
        prop_assert!(read.is_ok(), "{}", read.err().unwrap_or_default());
    }

    #[test]
    fn any_marks_are_read(text in "([\\\\*\\[\\](){}|!^:`a1\n é大-]|\\\\[a-z-]{1,9}[:{ ]?){0,80}") {
        let read = laws::any_bytes_are_read_or_refused(&TextReader::default(), text.as_bytes());
        prop_assert!(read.is_ok(), "{}", read.err().unwrap_or_default());
    }
}
