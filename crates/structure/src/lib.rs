//! From lines with hints to a document: the only place that guesses.

pub mod flow;
pub mod lines;
