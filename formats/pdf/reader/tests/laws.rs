//! Laws over generated documents: the pages say what the document says, and always the same.

#[path = "../../writer/tests/support/mod.rs"]
mod support;
mod printed;

use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_pdf_reader::PdfReader;
use chancery_pdf_writer::PdfWriter;
use chancery_model::Document;
use chancery_testkit::{documents_without_pictures, laws, official_languages};
use printed::printed;
use proptest::prelude::*;

fn in_any_language() -> impl Strategy<Value = Document> {
    official_languages().prop_flat_map(|language| documents_without_pictures(&language))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pages_of_any_document_say_every_word_of_it(document in in_any_language()) {
        // What no font shows is refused, which is another rule.
        let Ok(written) = PdfWriter::default().write(&document) else { return Ok(()) };
        let limits = Limits::default();
        let source = Source::new("generated.pdf", &written.value, &limits);
        let document_text = printed(&document);
        match PdfReader::default().read(&source) {
            Ok(read) => prop_assert_eq!(printed(&read.value.document), document_text),
            Err(error) => prop_assert!(document_text.0.is_empty(), "{}", error),
        }
    }

    #[test]
    fn the_same_document_gives_the_same_file(document in in_any_language()) {
        if PdfWriter::default().write(&document).is_ok() {
            let law = laws::the_same_document_gives_the_same_bytes(&PdfWriter::default(), &document);
            prop_assert_eq!(law, Ok(()));
        }
    }
}
