//! Rules about dependencies: arrows between our crates, homes of the crates of others.

use super::SourceFile;

/// What each crate of ours may depend on, without the prefix of the product. A crate that is
/// not listed here breaks the rule.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("codec", &["model"]),
    ("lexicon", &["model"]),
    ("identity", &["model", "lexicon"]),
    ("structure", &["model", "codec", "lexicon", "identity"]),
    ("layout", &["model", "codec", "lexicon", "identity"]),
    ("text-reader", &["model", "codec", "structure", "lexicon", "identity", "text-notation"]),
    ("text-writer", &["model", "codec", "structure", "lexicon", "identity", "text-notation"]),
    ("text-notation", &["model", "codec", "structure"]),
    ("akn-schema", &["model"]),
    ("akn-xml", &["model", "codec", "akn-schema"]),
    (
        "akn-reader",
        &["model", "codec", "lexicon", "identity", "akn-schema", "akn-validation", "akn-xml"],
    ),
    ("akn-validation", &["model", "codec", "identity", "akn-schema", "akn-xml"]),
    ("akn-writer", &["model", "codec", "lexicon", "identity", "akn-schema"]),
    ("docx-template", &["model", "structure"]),
    ("docx-reader", &["model", "codec", "structure", "lexicon", "identity", "docx-template"]),
    ("docx-writer", &["model", "codec", "structure", "lexicon", "identity", "docx-template"]),
    ("pdf-reader", &["model", "codec", "structure", "lexicon"]),
    ("pdf-writer", &["model", "codec", "layout"]),
    (
        "convert",
        &[
            "model",
            "codec",
            "identity",
            "lexicon",
            "layout",
            "structure",
            "text-reader",
            "text-writer",
            "akn-reader",
            "akn-validation",
            "akn-writer",
            "docx-reader",
            "docx-writer",
            "pdf-reader",
            "pdf-writer",
        ],
    ),
    ("cli", &["model", "codec", "convert"]),
    ("testkit", &["model", "codec"]),
    ("tests", &["*"]),
    ("fuzz", &["*"]),
];

/// The crates of ours that may name a crate of others.
const HOMES: &[(&str, &[&str])] = &[
    ("quick-xml", &["akn-xml", "docx-reader", "docx-writer"]),
    ("docx-rs", &["docx-writer"]),
    ("zip", &["docx-reader", "docx-writer"]),
    ("printpdf", &["pdf-writer"]),
    ("lopdf", &["pdf-writer"]),
    ("subsetter", &["pdf-writer"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
];

pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut problems = vec![];
    for file in files.iter().filter(|file| file.path.ends_with("Cargo.toml")) {
        let Some(name) = package_name(&file.text) else { continue };
        let name = name.strip_prefix("chancery-").unwrap_or(name);
        if name == "xtask" {
            continue;
        }
        let allowed = ARROWS.iter().find(|(crate_name, _)| *crate_name == name).map(|row| row.1);
        let Some(allowed) = allowed else {
            problems.push(format!("{}: `{name}` is not in the list of crates", file.path));
            continue;
        };
        for dependency in dependencies(&file.text) {
            if let Some(ours) = dependency.strip_prefix("chancery-") {
                if !allowed.contains(&ours) && allowed != ["*"] {
                    problems.push(format!("{}: `{name}` must not depend on `{ours}`", file.path));
                }
            } else if let Some((_, homes)) = HOMES.iter().find(|(other, _)| *other == dependency)
                && !homes.contains(&name)
            {
                problems.push(format!(
                    "{}: `{dependency}` belongs behind {}, not in `{name}`",
                    file.path,
                    homes.join(", ")
                ));
            }
        }
        if !matches!(name, "tests" | "fuzz") && !file.text.contains("[lints]") {
            problems.push(format!("{}: does not take the lints of the workspace", file.path));
        }
    }
    problems
}

fn package_name(manifest: &str) -> Option<&str> {
    let package = manifest.split("[package]").nth(1)?;
    let line = package.lines().find(|line| line.starts_with("name"))?;
    line.split('"').nth(1)
}

/// The names under `[dependencies]`; what only tests need is free.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut names = vec![];
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || line == "[build-dependencies]";
        } else if inside {
            let end = line.find(['.', '=', ' ']).unwrap_or(0);
            if end > 0 && !line.starts_with('#') {
                names.push(&line[..end]);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_must_not_depend_on_a_writer_nor_a_library_on_clap() {
        let manifest = "[package]\nname = \"chancery-akn-reader\"\n\n[dependencies]\n\
                        chancery-akn-writer.workspace = true\nclap.workspace = true\n\
                        chancery-model.workspace = true\n\n[dev-dependencies]\n\
                        chancery-testkit.workspace = true\n\n[lints]\nworkspace = true\n";
        let file = SourceFile { path: "a/Cargo.toml".into(), text: manifest.into() };
        let problems = check(&[file]);
        assert_eq!(problems.len(), 2, "{problems:#?}");
    }
}
