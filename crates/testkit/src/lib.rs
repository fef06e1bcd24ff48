//! Generators of documents, laws and the golden runner, for tests only.
//!
//! [`documents`] generates documents of every kind and construct of the model, in normal form
//! and in all six languages; the [`laws`] are what every reader and writer must obey.

mod blocks;
mod dice;
mod documents;
mod endurance;
mod inlines;
pub mod laws;
mod noise;
mod records;
mod report;
mod standard;
mod words;

pub use blocks::{blocks, tables};
pub use dice::Dice;
pub use documents::{documents, documents_in, documents_without_pictures};
pub use endurance::{Extent, Trial, endurance};
pub use inlines::{inlines, phrases};
pub use noise::{Damage, damage};
pub use report::report;
pub use standard::Standard;
pub use words::{dates, numbers, official_languages, texts};
