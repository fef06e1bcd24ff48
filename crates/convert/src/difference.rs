//! Where two documents differ, node by node.
//!
//! Documents are compared in their serialized form, so that a field that is added to the model
//! takes part in every comparison without a line of code here, and so that the paths are those
//! of diagnostics.

use crate::excerpt::{around_change, words_of};
use chancery_codec::NodePath;
use chancery_model::Document;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A node in which two documents differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The node: of the left document, or of the right one if the left has no such node.
    pub node: NodePath,
    /// What the left document has there, shortened; `None` if it has nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// What the right document has there, shortened; `None` if it has nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
}

/// All differences of two documents, of which only the first are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// How many nodes differ.
    pub total: usize,
    /// The first of them, in reading order.
    pub first: Vec<Difference>,
}

/// Fields in the order in which people read them; others follow by name.
const READING_ORDER: [&str; 16] = [
    "kind",
    "identity",
    "masthead",
    "preface",
    "preamble",
    "role",
    "meaning",
    "target",
    "number",
    "heading",
    "subheading",
    "caption",
    "body",
    "conclusions",
    "annexes",
    "record",
];

/// How many pairs of neighbours are looked at to find what was inserted or deleted; beyond it,
/// nodes are compared in order.
const ALIGNMENT_PAIRS: usize = 4_000_000;

impl Differences {
    /// Compares two documents and keeps at most `keep` differences.
    #[must_use]
    pub fn between(left: &Document, right: &Document, keep: usize) -> Differences {
        let mut finder = Finder { keep, found: Differences::default() };
        if left != right {
            finder.compare(&NodePath::root(), &value(left), &value(right));
        }
        finder.found
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

fn value(document: &Document) -> Value {
    serde_json::to_value(document)
        .expect("invariant: a document serializes, it has neither maps nor fallible fields")
}

struct Finder {
    keep: usize,
    found: Differences,
}

impl Finder {
    fn report(&mut self, node: NodePath, left: Option<&Value>, right: Option<&Value>) {
        self.found.total += 1;
        if self.found.first.len() < self.keep {
            let (left, right) = match (left, right) {
                (Some(left), Some(right)) => {
                    let (left, right) = around_change(&words_of(left), &words_of(right));
                    (Some(left), Some(right))
                }
                (left, right) => (left.map(shortened), right.map(shortened)),
            };
            self.found.first.push(Difference { node, left, right });
        }
    }

    fn compare(&mut self, path: &NodePath, left: &Value, right: &Value) {
        if left == right {
            return;
        }
        match (left, right) {
            (Value::Object(left_fields), Value::Object(right_fields))
                if !is_other_choice(left_fields, right_fields) =>
            {
                self.compare_fields(path, left_fields, right_fields);
            }
            (Value::Array(left), Value::Array(right)) => self.compare_lists(path, left, right),
            _ => self.report(path.clone(), Some(left), Some(right)),
        }
    }

    fn compare_fields(
        &mut self,
        path: &NodePath,
        left: &Map<String, Value>,
        right: &Map<String, Value>,
    ) {
        let names: BTreeSet<&str> = left.keys().chain(right.keys()).map(String::as_str).collect();
        let known = READING_ORDER.into_iter().filter(|name| names.contains(name));
        let others = names.iter().copied().filter(|name| !READING_ORDER.contains(name));
        for name in known.chain(others) {
            let path = path.field(name);
            match (left.get(name), right.get(name)) {
                (Some(left), Some(right)) => self.compare(&path, left, right),
                (left, right) => self.report(path, left, right),
            }
        }
    }

    fn compare_lists(&mut self, path: &NodePath, left: &[Value], right: &[Value]) {
        let same_start = left.iter().zip(right).take_while(|(left, right)| left == right).count();
        let (left_rest, right_rest) = (&left[same_start..], &right[same_start..]);
        let same_end = left_rest
            .iter()
            .rev()
            .zip(right_rest.iter().rev())
            .take_while(|(left, right)| left == right)
            .count();
        let left_middle = &left_rest[..left_rest.len() - same_end];
        let right_middle = &right_rest[..right_rest.len() - same_end];
        let mut at = (0, 0);
        for pair in aligned(left_middle, right_middle)
            .into_iter()
            .chain([(left_middle.len(), right_middle.len())])
        {
            self.compare_gap(
                path,
                same_start,
                (at.0, &left_middle[at.0..pair.0]),
                (at.1, &right_middle[at.1..pair.1]),
            );
            at = (pair.0 + 1, pair.1 + 1);
        }
    }

    /// Compares what stands between two equal nodes: pairs in order, then what only one has.
    fn compare_gap(
        &mut self,
        path: &NodePath,
        start: usize,
        (left_start, left): (usize, &[Value]),
        (right_start, right): (usize, &[Value]),
    ) {
        for index in 0..left.len().max(right.len()) {
            match (left.get(index), right.get(index)) {
                (Some(left), Some(right)) => {
                    self.compare(&path.index(start + left_start + index), left, right);
                }
                (Some(left), None) => {
                    self.report(path.index(start + left_start + index), Some(left), None);
                }
                (None, right) => {
                    self.report(path.index(start + right_start + index), None, right);
                }
            }
        }
    }
}

/// Whether two objects of one field each are different choices, such as a paragraph and a table.
fn is_other_choice(left: &Map<String, Value>, right: &Map<String, Value>) -> bool {
    left.len() == 1 && right.len() == 1 && left.keys().next() != right.keys().next()
}

fn shortened(value: &Value) -> String {
    crate::excerpt::shortened(&words_of(value))
}

/// The longest common subsequence, as pairs of indices; empty where it would take too long.
fn aligned(left: &[Value], right: &[Value]) -> Vec<(usize, usize)> {
    if left.is_empty() || right.is_empty() || left.len() * right.len() > ALIGNMENT_PAIRS {
        return vec![];
    }
    let width = right.len() + 1;
    let mut lengths = vec![0u32; (left.len() + 1) * width];
    let equal = |i: usize, j: usize| left[i] == right[j];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            lengths[i * width + j] = if equal(i, j) {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, vec![]);
    while i < left.len() && j < right.len() {
        if equal(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Block, Builder, Emphasis, Inline, Kind, Language};

    fn letter(language: Language, texts: &[&str]) -> Document {
        texts.iter().fold(Builder::new(Kind::Letter, language), |b, text| b.text(*text)).build()
    }

    fn paths(differences: &Differences) -> Vec<&str> {
        differences.first.iter().map(|difference| difference.node.as_str()).collect()
    }

    #[test]
    fn equal_documents_do_not_differ() {
        for language in Language::OFFICIAL {
            let document = letter(language, &["一", "اثنان", "trois"]);
            assert!(Differences::between(&document, &document, 10).is_empty());
        }
    }

    #[test]
    fn a_deleted_paragraph_is_one_difference_and_names_its_words() {
        let left = letter(Language::French, &["Un", "Deux", "Trois", "Quatre"]);
        let right = letter(Language::French, &["Un", "Trois", "Quatre"]);
        let differences = Differences::between(&left, &right, 10);
        assert_eq!(paths(&differences), ["body[1]"]);
        assert_eq!(differences.first[0].left.as_deref(), Some("Deux"));
        assert_eq!(differences.first[0].right, None);
    }

    #[test]
    fn an_inserted_paragraph_among_changed_ones_is_found() {
        let left = letter(Language::Arabic, &["ألف", "باء", "جيم"]);
        let right = letter(Language::Arabic, &["ألِف", "باء", "واو", "جيم!"]);
        let differences = Differences::between(&left, &right, 10);
        assert_eq!(
            paths(&differences),
            [
                "body[0].paragraph.content[0].text.text",
                "body[2].paragraph.content[0].text.text",
                "body[3]"
            ]
        );
    }

    #[test]
    fn a_changed_word_is_shown_with_its_surroundings_in_both_documents() {
        let left = letter(Language::Chinese, &["大会第七十二届会议通过的决议"]);
        let right = letter(Language::Chinese, &["大会第七十三届会议通过的决议"]);
        let differences = Differences::between(&left, &right, 10);
        assert_eq!(differences.total, 1);
        assert_eq!(differences.first[0].left.as_deref(), Some("大会第七十二届会议通过的决议"));
        assert_eq!(differences.first[0].right.as_deref(), Some("大会第七十三届会议通过的决议"));
    }

    #[test]
    fn changed_emphasis_is_a_difference_of_the_text_and_not_of_its_words() {
        let bold = Block::paragraph(vec![Inline::emphasized("Umarov", Emphasis::BOLD)]);
        let left = Builder::new(Kind::Letter, Language::French).block(bold).build();
        let right = letter(Language::French, &["Umarov"]);
        let differences = Differences::between(&left, &right, 10);
        assert_eq!(paths(&differences), ["body[0].paragraph.content[0].text.emphasis"]);
    }

    #[test]
    fn only_the_first_differences_are_kept_and_all_are_counted() {
        let left = letter(Language::French, &["a", "b", "c", "d"]);
        let right = letter(Language::French, &["e", "f", "g", "h"]);
        let differences = Differences::between(&left, &right, 2);
        assert_eq!((differences.total, differences.first.len()), (4, 2));
    }
}
