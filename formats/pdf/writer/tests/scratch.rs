//! scratch
mod support;
#[test]
fn scratch_write_samples() {
    for words in &support::WORDS {
        std::fs::write(format!("/tmp/pdfout/{}.pdf", words.language.tag()), support::written(words)).unwrap();
        std::fs::write(format!("/tmp/pdfout/{}.txt", words.language.tag()), support::letter(words).text()).unwrap();
    }
}
