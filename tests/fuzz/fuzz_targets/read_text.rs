#![no_main]
//! No bytes make the reader of this format panic, hang or return a document out of normal form.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::read("text", bytes));
