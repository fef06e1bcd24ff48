//! The workspace obeys its own rules.

use std::path::Path;

#[test]
fn the_workspace_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the root");
    let problems = xtask::tidy::check(root);
    assert!(problems.is_empty(), "{problems:#?}");
}
