//! Rules about lists that people read: diagnostics and the tables of the formats.

use super::SourceFile;
use std::collections::BTreeSet;

pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut problems = diagnostics(files);
    problems.extend(proving_tests(files));
    problems
}

/// Every code in the sources is listed, and every listed code is in the sources.
fn diagnostics(files: &[SourceFile]) -> Vec<String> {
    let list = files.iter().find(|file| file.path == "crates/codec/DIAGNOSTICS.md");
    let Some(list) = list else { return vec!["crates/codec/DIAGNOSTICS.md is missing".into()] };
    let rows: Vec<&str> =
        list.text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let listed: BTreeSet<&str> = rows.iter().copied().collect();
    let mut used = BTreeSet::new();
    let mut problems = vec![];
    if !rows.is_sorted() {
        problems.push("crates/codec/DIAGNOSTICS.md: the rows are not sorted by code".into());
    }
    for file in files.iter().filter(|file| file.path.ends_with(".rs") && is_product(&file.path)) {
        for part in file.text.split("Code(\"").skip(1) {
            let Some(code) = part.split('"').next() else { continue };
            if !listed.contains(code) && code != "codec.test" {
                problems.push(format!("{}: the code `{code}` is not listed", file.path));
            }
            used.insert(code);
        }
    }
    for code in listed.difference(&used) {
        problems.push(format!("crates/codec/DIAGNOSTICS.md: no source uses `{code}`"));
    }
    problems
}

/// Every test that a table of a format names as its proof exists.
fn proving_tests(files: &[SourceFile]) -> Vec<String> {
    let functions: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.path.ends_with(".rs"))
        .flat_map(|file| file.text.split("fn ").skip(1))
        .filter_map(|part| part.split(['(', '<']).next())
        .collect();
    let mut problems = vec![];
    for file in files {
        if !(file.path.starts_with("formats/") && file.path.ends_with(".md")) {
            continue;
        }
        for line in file.text.lines().filter(|line| line.starts_with('|')) {
            let last = line.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
            for name in last.split('`').skip(1).step_by(2) {
                let is_test = name.matches('_').count() >= 2
                    && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                if is_test && !functions.contains(name) {
                    problems.push(format!("{}: there is no test `{name}`", file.path));
                }
            }
        }
    }
    problems
}

fn is_product(path: &str) -> bool {
    (path.starts_with("crates/") || path.starts_with("formats/"))
        && !path.contains("/tests/")
        && !path.starts_with("crates/xtask")
        && !path.starts_with("crates/testkit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_their_list_are_compared_both_ways() {
        let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let problems = check(&[
            file(
                "crates/codec/DIAGNOSTICS.md",
                "| `a.listed` | note | x |\n| `b.gone` | note | x |",
            ),
            file("crates/a/src/lib.rs", "Code(\"a.listed\") Code(\"c.new\")"),
        ]);
        assert_eq!(problems.len(), 2, "{problems:#?}");
    }

    #[test]
    fn a_table_that_names_a_missing_test_is_found() {
        let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let problems = proving_tests(&[
            file("formats/akn/README.md", "| p | yes | `there_is_one`, `there_is_none_of_it` |"),
            file("formats/akn/reader/src/lib.rs", "fn there_is_one() {}"),
        ]);
        assert_eq!(problems, ["formats/akn/README.md: there is no test `there_is_none_of_it`"]);
    }
}
