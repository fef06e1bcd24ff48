//! The rules of the workspace: arrows between crates, files, names, lists.

mod arrows;
mod files;
mod lists;

use std::path::{Path, PathBuf};

/// A file of the workspace that git would keep.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// The path from the root, with `/`.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

/// Checks all rules; returns a sentence for each breach, in a stable order.
#[must_use]
pub fn check(root: &Path) -> Vec<String> {
    let files = sources(root);
    let mut problems = arrows::check(&files);
    problems.extend(files::check(&files));
    problems.extend(lists::check(&files));
    problems.sort();
    problems
}

/// All source files, manifests and papers, sorted by path.
fn sources(root: &Path) -> Vec<SourceFile> {
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    let mut files = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if name.ends_with(".rs") || name.ends_with(".toml") || name.ends_with(".md") {
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                let path = path.strip_prefix(root).unwrap_or(&path);
                files.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
