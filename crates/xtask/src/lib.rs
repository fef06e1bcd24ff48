//! Rules of the workspace as code, so that a test can hold them.
#![allow(clippy::disallowed_methods, reason = "rules and samples are about files")]

pub mod coverage;
pub mod samples;
pub mod score;
pub mod tidy;
