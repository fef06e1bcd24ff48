//! The files that lie beside the repository, read as the reader reads them.

use chancery_akn_reader::AknReader;
use chancery_codec::{Limits, Outcome, ReadError, Reader, Reading, Source};
use std::path::{Path, PathBuf};

/// The files under a folder of the corpus, in order; empty if it is not there.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let mut found = vec![];
    collect(&root.join("../shared/corpus").join(folder), &mut found);
    found.sort();
    if found.is_empty() {
        eprintln!("skipped: ../shared/corpus/{folder} is not there");
    }
    found
}

pub(crate) fn read(bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    AknReader::default().read(&Source::new("corpus", bytes, &Limits::default()))
}
