//! What we wrote is read back: the pages alone say what the document says.

mod printed;
#[path = "../../writer/tests/support/mod.rs"]
mod support;

use chancery_codec::{Limits, Reader, Source};
use chancery_pdf_reader::PdfReader;
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
