//! Rules of the workspace as code, so that a test can hold them.
#![allow(clippy::disallowed_methods, reason = "the rules are about files, which have to be read")]

pub mod tidy;
