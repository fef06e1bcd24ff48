//! The samples in the repository are what the tool makes of their plain texts today.
#![allow(clippy::disallowed_methods, reason = "samples are files, which have to be read")]

use std::path::Path;

#[test]
fn samples_made_again_are_the_same_bytes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the root");
    let files = xtask::samples::generated(root).expect("the samples convert");
    assert_eq!(files.len(), 24, "six letters and two resolutions in three formats");
    let differ: Vec<_> = files
        .iter()
        .filter(|(path, bytes)| std::fs::read(path).ok().as_ref() != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(differ.is_empty(), "run `cargo xtask samples` and look at the difference: {differ:#?}");
}
