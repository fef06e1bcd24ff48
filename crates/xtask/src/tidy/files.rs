//! Rules about files: size, module documentation, names.

use super::SourceFile;

/// No source file is longer than this.
const LONGEST: usize = 800;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "misc", "common", "helpers", "stuff"];

pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut problems = vec![];
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let path = &file.path;
        let lines = file.text.lines().count();
        if lines > LONGEST {
            problems.push(format!("{path}: {lines} lines, more than {LONGEST}: divide it"));
        }
        let fuzzed = file.text.starts_with("#![no_main]");
        if !file.text.starts_with("//! ") && !fuzzed {
            problems.push(format!("{path}: does not begin with `//! ` and what the file is for"));
        }
        for part in path.trim_end_matches(".rs").split('/') {
            if EMPTY_NAMES.contains(&part) {
                problems.push(format!("{path}: the name `{part}` says nothing"));
            }
            if part.chars().any(|c| c.is_ascii_digit()) {
                problems.push(format!("{path}: the name `{part}` has a digit"));
            }
        }
        for (index, line) in file.text.lines().enumerate() {
            if line.contains("TODO") && !line.contains("TODO(#") && !path.contains("xtask") {
                problems.push(format!("{path}:{}: TODO without the number of an issue", index + 1));
            }
        }
    }
    for file in files {
        for word in ["/work/", "/root/", "/home/"] {
            if file.text.contains(word) && !file.path.contains("xtask") {
                problems.push(format!("{}: names a path of one machine: {word}", file.path));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaches_of_each_rule_are_found() {
        let file = |path: &str, text: String| SourceFile { path: path.into(), text };
        let problems = check(&[
            file("crates/a/src/utils.rs", "//! Words.\n".into()),
            file("crates/a/src/builder2.rs", "//! Words.\n".into()),
            file("crates/a/src/lib.rs", "fn main() {}\n".into()),
            file("crates/a/src/long.rs", "//! Long.\n".repeat(801)),
            file("crates/a/src/good.rs", "//! Words.\n".into()),
        ]);
        assert_eq!(problems.len(), 4, "{problems:#?}");
    }
}
