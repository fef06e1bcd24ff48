//! x
use std::path::Path;
use std::process::ExitCode;
pub(crate) fn run(_root: &Path, _arguments: &[&str]) -> ExitCode {
    ExitCode::SUCCESS
}
