//! Fonts: the default set and those that a user brings.

mod face;
pub(crate) mod memory;
mod set;
mod standard;

pub use face::{Face, FaceError, Metrics};
pub use set::{FontSet, FontStyle};
pub(crate) use set::{Match, Preference};
