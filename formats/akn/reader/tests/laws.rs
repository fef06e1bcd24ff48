//! The laws of readers and writers for Akoma Ntoso, over generated documents.

use chancery_akn_reader::AknReader;
use chancery_akn_writer::{AknWriter, Profile, Shape};
use chancery_testkit::{damage, documents, laws};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// At least a thousand documents, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig {
        cases: config.cases.max(1000),
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..config
    }
}

fn checked<T>(result: Result<T, String>) -> Result<T, TestCaseError> {
    result.map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_is_read_back(document in documents()) {
        let writer = AknWriter::default();
        checked(laws::what_is_written_is_read_back(&AknReader::default(), &writer, &document))?;
    }

    #[test]
    fn what_is_written_in_a_publication_is_read_back(document in documents()) {
        let writer = AknWriter { shape: Shape::Publication, ..AknWriter::default() };
        checked(laws::what_is_written_is_read_back(&AknReader::default(), &writer, &document))?;
    }

    #[test]
    fn what_is_written_as_published_is_read_back(document in documents()) {
        let writer = AknWriter { profile: Profile::Dgacm, ..AknWriter::default() };
        checked(laws::what_is_written_is_read_back(&AknReader::default(), &writer, &document))?;
        checked(laws::a_second_pass_changes_no_byte(&AknReader::default(), &writer, &document))?;
    }

    #[test]
    fn a_second_pass_changes_no_byte(document in documents()) {
        let writer = AknWriter::default();
        checked(laws::a_second_pass_changes_no_byte(&AknReader::default(), &writer, &document))?;
    }

    #[test]
    fn the_same_document_gives_the_same_bytes(document in documents()) {
        checked(laws::the_same_document_gives_the_same_bytes(&AknWriter::default(), &document))?;
    }

    #[test]
    fn damaged_files_are_read_or_refused(document in documents(), damage in damage()) {
        let writer = AknWriter::default();
        let written = checked(laws::what_is_written_is_read_back(&AknReader::default(), &writer, &document))?;
        checked(laws::any_bytes_are_read_or_refused(&AknReader::default(), &damage.done_to(&written)))?;
    }
}
