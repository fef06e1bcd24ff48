//! Checks and measurements of the workspace itself.

fn main() {}
