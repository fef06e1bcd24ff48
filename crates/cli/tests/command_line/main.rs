//! The built program as users meet it.
#![allow(clippy::disallowed_methods, reason = "these tests run a program on files")]

mod errors;
mod folders;
mod fonts;
mod help;
mod interruption;
mod links;
mod repairs;
mod report;
mod results;
mod samples;
mod support;
mod symbols;
mod validate;
mod versions;
