//! Elements and attributes of the text that a document has no place for.

use crate::element::{Element, element};
use crate::table::rows;
use std::sync::LazyLock;

/// How an element or attribute is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unkept {
    name: &'static str,
    /// Where it is kept, where alone it counts, and what it may say without loss.
    columns: [&'static str; 3],
    /// What an element is kept as; of an attribute `lost` or `note`.
    pub outcome: &'static str,
}

/// Rows by the first letters and lengths of their names, so that most names are not looked up.
struct Index {
    rows: Vec<Unkept>,
    lengths: [u32; 128],
}

impl Index {
    fn of(kind: &str) -> Index {
        let mut rows: Vec<Unkept> = rows::<6>(include_str!("../data/unkept.tsv"))
            .filter(|[found, ..]| *found == kind)
            .map(|[_, name, kept, only, values, outcome]| Unkept {
                name,
                columns: [kept, only, values],
                outcome,
            })
            .collect();
        rows.sort_unstable_by_key(|row| row.name);
        let mut lengths = [0; 128];
        for row in &rows {
            let first = row.name.bytes().next().map_or(0, usize::from);
            if let Some(place) = lengths.get_mut(first) {
                *place |= 1 << (row.name.len() & 31);
            }
        }
        Index { rows, lengths }
    }

    fn find(&self, name: &str) -> Option<&Unkept> {
        let lengths = self.lengths.get(usize::from(*name.as_bytes().first()?))?;
        if lengths >> (name.len() & 31) & 1 == 0 {
            return None;
        }
        let at = self.rows.binary_search_by_key(&name, |row| row.name).ok()?;
        self.rows.get(at)
    }
}

static ELEMENTS: LazyLock<Index> = LazyLock::new(|| Index::of("element"));
static ATTRIBUTES: LazyLock<Index> = LazyLock::new(|| Index::of("attribute"));

/// What an element of this name is kept as, if not as itself.
#[must_use]
pub fn unkept_element(name: &str) -> Option<&'static Unkept> {
    ELEMENTS.find(name)
}

/// How an attribute of this name is not kept; whether it is depends on its element and value.
#[must_use]
pub fn unkept_attribute(name: &str) -> Option<&'static Unkept> {
    ATTRIBUTES.find(name)
}

impl Unkept {
    /// Whether the attribute says something on an element that is not kept.
    #[must_use]
    pub fn counts(&self, on: &str, value: &str) -> bool {
        let [kept, only, values] = self.columns;
        let lists = |list: &str, name: &str| list.split(' ').any(|item| item == name);
        let means = || matches!(element(on), Some(Element::Phrase(_)));
        let silent = value.is_empty()
            || values
                .split(' ')
                .any(|item| item == value || (item.ends_with(':') && value.starts_with(item)));
        !silent
            && !lists(kept, on)
            && (only == "-" || lists(only, on))
            && !(lists(kept, "*") && means())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_name() {
        let table = include_str!("../data/unkept.tsv");
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let [kind, name, _, _, _, outcome] = columns[..] else { panic!("{line}") };
            let found = match kind {
                "element" => unkept_element(name),
                _ => unkept_attribute(name).filter(|_| matches!(outcome, "lost" | "note")),
            };
            assert_eq!(found.map(|row| row.outcome), Some(outcome), "{line}");
            assert!(kind == "attribute" || element(name).is_some(), "{line}");
        }
        assert_eq!(unkept_element("p"), None);
        assert_eq!(unkept_attribute("eId"), None);
    }

    #[test]
    fn an_attribute_counts_where_it_is_not_kept() {
        let counts =
            |name, on, value| unkept_attribute(name).is_some_and(|row| row.counts(on, value));
        assert!(counts("refersTo", "p", "#a") && !counts("refersTo", "person", "#a"));
        assert!(counts("href", "tocItem", "#a") && !counts("href", "ref", "#a"));
        assert!(counts("name", "block", "x") && !counts("name", "block", "akn4un:heading"));
        assert!(counts("placement", "authorialNote", "side"));
        assert!(!counts("placement", "authorialNote", "bottom") && !counts("by", "speech", ""));
    }
}
