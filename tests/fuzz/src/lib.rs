//! What the fuzz targets do. Run one with `cargo fuzz run read_akn` in `tests/fuzz`, which needs
//! a nightly toolchain; `cargo fuzz run --sanitizer none` with `RUSTC_BOOTSTRAP=1` does without.

use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_model::Document;

/// Reads bytes in the named format.
///
/// # Panics
/// If the document is not in normal form: that is the finding.
pub fn read(format: &str, bytes: &[u8]) {
    if let Some(document) = document(format, bytes) {
        assert_eq!(document.clone().normalized(), document, "not in normal form");
    }
}

/// Reads bytes as plain text and writes the document in every format with proof.
///
/// # Panics
/// If a format does not hold the document: that is the finding.
pub fn round_trip(bytes: &[u8]) {
    let Some(document) = document("text", bytes) else { return };
    let converter = Converter::standard();
    for format in converter.registry.formats() {
        if let Err(error) = converter.write(&document, format, &Limits::default()) {
            // A character that no font has is a limit of the printed page, not of the document.
            assert!(format.name == "pdf" && error.to_string().contains("font"), "{error}");
        }
    }
}

fn document(format: &str, bytes: &[u8]) -> Option<Document> {
    let mut converter = Converter::standard();
    // The validator goes along with the reader of Akoma Ntoso.
    converter.read.validate = true;
    let format = converter.registry.by_name(format)?;
    let limits = Limits { expanded_bytes: 64 << 20, ..Limits::default() };
    converter.read(&Source::new("fuzz", bytes, &limits), Some(format)).ok().map(|read| read.document)
}
