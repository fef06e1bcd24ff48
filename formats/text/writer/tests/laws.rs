//! The laws for plain text: what is written is read back, and a second pass changes no byte.
#![allow(clippy::disallowed_methods, reason = "the number of documents is set from outside")]

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

proptest! {
    #![proptest_config(cases())]

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
