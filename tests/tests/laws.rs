//! The laws of the design (section 3) over generated documents, for all formats.
//!
//! `PROPTEST_CASES` sets how many documents each law and format gets.
#![allow(clippy::disallowed_methods, reason = "the number of documents is set from outside")]

#[path = "../../formats/pdf/reader/tests/showable/mod.rs"]
mod showable;

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Format};
use chancery_model::Document;
use chancery_testkit::{damage, documents};
use proptest::prelude::*;

/// How many documents each law gets if nothing else is said.
const DOCUMENTS: u32 = 1000;

fn configuration(share: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    ProptestConfig {
        cases: (wanted.unwrap_or(DOCUMENTS) / share).max(1),
        max_shrink_iters: 2000,
        // The count runs over all documents, and each refuses a few characters.
        max_local_rejects: u32::MAX,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn format(name: &str) -> &'static Format {
    Converter::standard().registry.by_name(name).expect("a format of the registry")
}

/// Writes with proof: law 1 is that this succeeds.
fn write(document: &Document, name: &str) -> Result<Vec<u8>, TestCaseError> {
    Converter::standard()
        .write(document, format(name), &Limits::default())
        .map(|written| written.bytes)
        .map_err(|error| TestCaseError::fail(format!("{name}: {error}")))
}

fn read(bytes: &[u8], name: &str) -> Result<Document, TestCaseError> {
    let limits = Limits::default();
    Converter::standard()
        .read(&Source::new("generated", bytes, &limits), Some(format(name)))
        .map(|read| read.document)
        .map_err(|error| TestCaseError::fail(format!("{name}: {error}")))
}

/// Documents of which everything can be asked of this format. Pages show only characters that
/// the default fonts have.
fn documents_for(name: &str) -> BoxedStrategy<Document> {
    if name == "pdf" { showable::showable_documents().boxed() } else { documents() }
}

fn laws(document: &Document, name: &str) -> Result<(), TestCaseError> {
    let bytes = write(document, name)?;
    let back = read(&bytes, name)?;
    prop_assert_eq!(back.text(), document.text(), "law 3: the text is the same");
    prop_assert_eq!(&write(&back, name)?, &bytes, "law 2: a second pass changes no byte");
    prop_assert_eq!(write(document, name)?, bytes, "law 5: the same document, the same bytes");
    Ok(())
}

/// Law 6, for files of this format that were damaged: read or refused, in bounded time, without
/// a panic.
fn damaged_files_are_read_or_refused(
    document: &Document,
    harm: &[chancery_testkit::Damage],
    name: &str,
) -> Result<(), TestCaseError> {
    let mut bytes = write(document, name)?;
    for damage in harm {
        bytes = damage.done_to(&bytes);
    }
    if let Ok(document) = read(&bytes, name) {
        prop_assert_eq!(&document.clone().normalized(), &document);
    }
    Ok(())
}

macro_rules! laws_of {
    ($format:ident, $name:literal, $share:literal) => {
        mod $format {
            use super::*;

            proptest! {
                #![proptest_config(configuration($share))]

                #[test]
                fn what_is_written_is_read_back_stable_and_deterministic(document in documents_for($name)) {
                    laws(&document, $name)?;
                }
            }

            proptest! {
                #![proptest_config(configuration($share * 4))]

                #[test]
                fn no_damage_makes_the_reader_panic(
                    document in documents_for($name),
                    harm in prop::collection::vec(damage(), 1..4),
                ) {
                    damaged_files_are_read_or_refused(&document, &harm, $name)?;
                }
            }
        }
    };
}

laws_of!(text, "text", 1);
laws_of!(akn, "akn", 1);
laws_of!(docx, "docx", 1);
laws_of!(pdf, "pdf", 1);

proptest! {
    #![proptest_config(configuration(10))]

    /// Law 4: chains of any length over the formats end where they began. What plain text
    /// reports as lost, the archival record, is taken away before.
    #[test]
    fn chains_end_where_they_began(
        document in documents_for("pdf"),
        chain in prop::collection::vec(prop::sample::select(vec!["text", "akn", "docx", "pdf"]), 1..6),
    ) {
        let limits = Limits::default();
        let written = Converter::standard()
            .write(&document, format("text"), &limits)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        let start = read(&written.bytes, "text")?;
        let mut document = start.clone();
        for name in &chain {
            document = read(&write(&document, name)?, name)?;
        }
        prop_assert_eq!(document, start, "{:?}", chain);
    }
}
