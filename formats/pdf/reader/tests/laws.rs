//! Laws over generated documents: the pages say what the document says, and always the same.

mod printed;
mod showable;
#[path = "../../writer/tests/support/mod.rs"]
mod support;

use chancery_codec::{Limits, Reader, Source, Writer};
use chancery_pdf_reader::PdfReader;
use chancery_pdf_writer::PdfWriter;
use chancery_testkit::laws;
use printed::printed;
use proptest::prelude::*;
use showable::showable_documents;

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pages_of_any_document_say_every_word_of_it(document in showable_documents()) {
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
    fn the_same_document_gives_the_same_file(document in showable_documents()) {
        if PdfWriter::default().write(&document).is_ok() {
            let law = laws::the_same_document_gives_the_same_bytes(&PdfWriter::default(), &document);
            prop_assert_eq!(law, Ok(()));
        }
    }
}
