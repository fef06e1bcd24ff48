//! xmllint with the OASIS schema as the judge.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is said about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ruling {
    Valid,
    Invalid,
    Malformed,
}

/// xmllint and the schema.
pub(crate) struct Judge {
    schema: PathBuf,
}

/// Files of one run of xmllint.
const BATCH: usize = 200;

impl Judge {
    /// The judge, or `None` with a printed reason.
    pub(crate) fn find(shared: &Path) -> Option<Judge> {
        let schema = shared.join("schema/akomantoso30.xsd");
        if !schema.exists() {
            println!("skipped: the OASIS schema is not there");
            return None;
        }
        if Command::new("xmllint").arg("--version").output().is_err() {
            println!("skipped: xmllint is not installed");
            return None;
        }
        Some(Judge { schema })
    }

    fn run(&self, files: &[PathBuf]) -> String {
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(&self.schema)
            .args(files)
            .output()
            .expect("xmllint runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// The rulings on files, with the first thing said about each.
    pub(crate) fn rule(&self, files: &[PathBuf]) -> Vec<(Ruling, String)> {
        let mut rulings = vec![];
        for batch in files.chunks(BATCH) {
            let said = self.run(batch);
            let mut valid = BTreeSet::new();
            let mut invalid = BTreeSet::new();
            let mut first: BTreeMap<&str, &str> = BTreeMap::new();
            for line in said.lines() {
                if let Some(name) = line.strip_suffix(" validates") {
                    valid.insert(name);
                } else if let Some(name) = line.strip_suffix(" fails to validate") {
                    invalid.insert(name);
                } else if let Some((name, message)) = line.split_once(".xml:") {
                    if message.contains("namespace error") {
                        // Told, and then not counted where the schema lets everything stand.
                        invalid.insert(&line[..name.len() + 4]);
                    }
                    first.entry(name).or_insert(message);
                }
            }
            for file in batch {
                let name = file.display().to_string();
                let ruling = match (valid.contains(&*name), invalid.contains(&*name)) {
                    (true, false) => Ruling::Valid,
                    (_, true) => Ruling::Invalid,
                    _ => Ruling::Malformed,
                };
                let message = first.get(name.trim_end_matches(".xml")).copied().unwrap_or_default();
                rulings.push((ruling, message.to_owned()));
            }
        }
        rulings
    }

    /// Which values are accepted where the template has `{}`; one run for all of them.
    pub(crate) fn rule_values(&self, template: &str, values: &[String]) -> Vec<bool> {
        let name: String = template.chars().filter(char::is_ascii_alphabetic).collect();
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("values-{name}.xml"));
        std::fs::write(&file, document_of(template, values)).expect("a file of values");
        let said = self.run(std::slice::from_ref(&file));
        let refused: BTreeSet<usize> = said
            .lines()
            .filter(|line| line.contains("Schemas validity error"))
            .filter_map(|line| line.split(".xml:").nth(1)?.split(':').next()?.parse().ok())
            .collect();
        // The first value stands on the second line.
        (0..values.len()).map(|at| !refused.contains(&(at + 2))).collect()
    }
}

/// A document with one element per value and line.
pub(crate) fn document_of(template: &str, values: &[String]) -> String {
    let (root, element) = template.split_once(' ').expect("a root and an element");
    let mut text = format!("<{root} xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n");
    for value in values {
        let escaped: String = value
            .chars()
            .map(|c| match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' => c.to_string(),
                other => format!("&#{};", u32::from(other)),
            })
            .collect();
        text.push_str(&element.replace("{}", &escaped));
        text.push('\n');
    }
    text + &format!("</{root}>")
}
