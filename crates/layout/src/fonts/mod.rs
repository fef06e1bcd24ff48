//! Fonts: the default set and those that a user brings.

mod face;

pub use face::{Face, FaceError, Metrics};
