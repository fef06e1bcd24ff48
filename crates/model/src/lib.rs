//! The canonical model of a United Nations document: types, builder, walk, normal form.

mod date;
mod language;

pub use date::{Date, DateError};
pub use language::{Direction, Language, LanguageTag};
