#![no_main]
//! Whatever document a text is, every format holds it.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::round_trip(bytes));
