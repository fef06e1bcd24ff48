//! The list of all diagnostics, read from `DIAGNOSTICS.md`.

use std::sync::LazyLock;

/// A row of the list of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code, such as `akn.missing-meta`.
    pub code: &'static str,
    /// The severity with which it is said: `note`, `repaired` or `lost`, or several.
    pub severity: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// All diagnostics, in the order of `DIAGNOSTICS.md`, which is the only list of them.
pub static CATALOGUE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("../DIAGNOSTICS.md")
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split(" | ");
            let code = cells.next()?.strip_suffix('`')?;
            let severity = cells.next()?.trim();
            let meaning = cells.next()?.trim_end_matches(" |").trim();
            Some(Entry { code, severity, meaning })
        })
        .collect()
});

/// What a code means; `None` if there is no such code.
#[must_use]
pub fn describe(code: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once_with_severity_and_meaning() {
        assert!(!CATALOGUE.is_empty());
        for (index, entry) in CATALOGUE.iter().enumerate() {
            assert!(entry.code.contains('.'), "{}", entry.code);
            assert!(!entry.severity.is_empty() && !entry.meaning.is_empty(), "{}", entry.code);
            assert!(CATALOGUE[..index].iter().all(|other| other.code != entry.code));
        }
    }
}
