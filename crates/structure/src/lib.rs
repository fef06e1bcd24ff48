//! From lines with hints to a document: the only place that guesses.

pub mod flow;
pub mod lines;
mod recognize;

pub use chancery_identity::SymbolTable;
pub use recognize::{Options, PRESUMED_LANGUAGE, Recognition, recognize};
