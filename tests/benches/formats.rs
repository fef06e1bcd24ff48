//! Reading and writing the sample letter and a long resolution in every format.

use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_model::Document;

fn main() {
    divan::main();
}

const FORMATS: [&str; 4] = ["text", "akn", "docx", "pdf"];

/// Without proof, so that only one reader or writer is measured.
fn converter() -> Converter {
    Converter { proof: false, ..Converter::standard() }
}

fn read(name: &str, bytes: &[u8]) -> Document {
    let converter = converter();
    let format = converter.registry.by_name(name);
    converter
        .read(&Source::new("sample", bytes, &Limits::default()), format)
        .expect("a sample is read")
        .document
}

fn write(name: &str, document: &Document) -> Vec<u8> {
    let converter = converter();
    let format = converter.registry.by_name(name).expect("a format of the registry");
    converter.write(document, format, &Limits::default()).expect("a sample is written").bytes
}

fn letter() -> Document {
    read("text", include_bytes!("../../samples/letter/fr.txt"))
}

/// The sample resolution with its operative part repeated.
fn long_resolution() -> Document {
    let mut document = read("text", include_bytes!("../../samples/resolution/en.txt"));
    let body = document.body.clone();
    for _ in 0..50 {
        document.body.extend(body.iter().cloned());
    }
    document
}

#[divan::bench(args = FORMATS)]
fn write_letter(bencher: divan::Bencher<'_, '_>, format: &str) {
    let document = letter();
    bencher.bench_local(|| write(format, &document));
}

#[divan::bench(args = FORMATS)]
fn read_letter(bencher: divan::Bencher<'_, '_>, format: &str) {
    let bytes = write(format, &letter());
    bencher
        .counter(divan::counter::BytesCount::of_slice(&bytes))
        .bench_local(|| read(format, &bytes));
}

#[divan::bench(args = FORMATS, sample_count = 5, sample_size = 1)]
fn write_long_resolution(bencher: divan::Bencher<'_, '_>, format: &str) {
    let document = long_resolution();
    bencher.bench_local(|| write(format, &document));
}

#[divan::bench(args = FORMATS, sample_count = 5, sample_size = 1)]
fn read_long_resolution(bencher: divan::Bencher<'_, '_>, format: &str) {
    let bytes = write(format, &long_resolution());
    bencher
        .counter(divan::counter::BytesCount::of_slice(&bytes))
        .bench_local(|| read(format, &bytes));
}
