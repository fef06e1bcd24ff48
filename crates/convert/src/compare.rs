//! Whether two documents are the same: in one language word by word, across languages by what
//! a translation keeps.

use crate::excerpt::around_change;
use crate::facts::Facts;
use crate::skeleton::skeleton;
use crate::{Difference, Differences};
use chancery_codec::NodePath;
use chancery_model::{Document, Kind, Language, ReferenceTarget};
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the serialized form of a [`Comparison`].
pub const COMPARISON_VERSION: u16 = 1;

/// How many differences are named.
const DIFFERENCES: usize = 20;

/// What two documents have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The version of this form; see [`COMPARISON_VERSION`].
    pub chancery_comparison: u16,
    /// The left document.
    pub left: Side,
    /// The right document.
    pub right: Side,
    /// Whether they are the same document: every character, emphasis, meaning and record.
    pub same: bool,
    /// Whether a person reads the same text in both.
    pub same_text: bool,
    /// Whether they are built in the same way: parts, passages, provisions, lists, tables,
    /// annexes. Words and language do not count.
    pub same_structure: bool,
    /// Whether both have the same numbers, references, dates, notes and so on.
    pub same_counts: bool,
    /// The first line of text that differs, if both are in one language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextDifference>,
    /// The first place at which they are built differently.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<Difference>,
    /// The nodes that differ, if both are in one language.
    pub differences: Differences,
    /// How much of everything both have.
    pub counts: Vec<Count>,
}

/// One of two compared documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its kind.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
}

/// A line of text that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextDifference {
    /// The line, counted from one, as [`Document::text`] has them.
    pub line: usize,
    /// What the left document says.
    pub left: String,
    /// What the right document says.
    pub right: String,
}

/// How much of something two documents have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Of what.
    pub of: &'static str,
    /// How many the left document has.
    pub left: usize,
    /// How many the right document has.
    pub right: usize,
    /// What only the left document has, where it can be named across languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_left: Vec<String>,
    /// What only the right document has, where it can be named across languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_right: Vec<String>,
}

impl Comparison {
    /// Compares two documents.
    #[must_use]
    pub fn of(left: &Document, right: &Document) -> Comparison {
        let across = left.identity.language.primary() != right.identity.language.primary();
        let (left_text, right_text) = (left.text(), right.text());
        let structure = structure(left, right);
        let counts = counts(left, right);
        Comparison {
            chancery_comparison: COMPARISON_VERSION,
            left: Side::of(left),
            right: Side::of(right),
            same: left == right,
            same_text: left_text == right_text,
            same_structure: structure.is_none(),
            same_counts: counts.iter().all(Count::is_same),
            text: if across { None } else { text(&left_text, &right_text) },
            structure,
            differences: if across {
                Differences::default()
            } else {
                Differences::between(left, right, DIFFERENCES)
            },
            counts,
        }
    }

    /// Whether the documents are versions of one document in two languages, as far as their
    /// stated languages tell.
    #[must_use]
    pub fn is_across_languages(&self) -> bool {
        self.left.language.primary() != self.right.language.primary()
    }

    /// Whether nothing speaks against their being the same document: in one language they are
    /// equal; across languages they are built in the same way and have the same counts.
    #[must_use]
    pub fn agrees(&self) -> bool {
        if self.is_across_languages() { self.same_structure && self.same_counts } else { self.same }
    }
}

impl Side {
    fn of(document: &Document) -> Side {
        Side { kind: document.kind.clone(), language: document.identity.language.clone() }
    }
}

impl Count {
    /// Whether both documents have the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.left == self.right && self.only_left.is_empty() && self.only_right.is_empty()
    }

    fn plain(of: &'static str, left: usize, right: usize) -> Count {
        Count { of, left, right, only_left: vec![], only_right: vec![] }
    }

    /// Counts things that have the same name in all languages.
    fn named(of: &'static str, left: &[String], right: &[String]) -> Count {
        let mut balance: BTreeMap<&str, isize> = BTreeMap::new();
        left.iter().for_each(|name| *balance.entry(name).or_default() += 1);
        right.iter().for_each(|name| *balance.entry(name).or_default() -= 1);
        let only = |sign: isize| {
            let surplus = |(name, count): (&&str, &isize)| {
                let times = usize::try_from(*count * sign).unwrap_or(0);
                std::iter::repeat_n((*name).to_owned(), times)
            };
            balance.iter().flat_map(surplus).collect()
        };
        Count { of, left: left.len(), right: right.len(), only_left: only(1), only_right: only(-1) }
    }
}

fn text(left: &str, right: &str) -> Option<TextDifference> {
    let (mut left, mut right) = (left.lines(), right.lines());
    let mut line = 0;
    loop {
        line += 1;
        let pair = (left.next(), right.next());
        if pair == (None, None) {
            return None;
        }
        if pair.0 != pair.1 {
            let (left, right) =
                around_change(pair.0.unwrap_or_default(), pair.1.unwrap_or_default());
            return Some(TextDifference { line, left, right });
        }
    }
}

fn structure(left: &Document, right: &Document) -> Option<Difference> {
    let (left, right) = (skeleton(left), skeleton(right));
    let at = left.iter().zip(&right).take_while(|(a, b)| a.label == b.label).count();
    let (left, right) = (left.get(at), right.get(at));
    let node = left.or(right).map_or_else(NodePath::root, |bone| bone.path.clone());
    (left.is_some() || right.is_some()).then(|| Difference {
        node,
        left: left.map(|bone| bone.label.clone()),
        right: right.map(|bone| bone.label.clone()),
    })
}

fn counts(left: &Document, right: &Document) -> Vec<Count> {
    let (left_facts, right_facts) = (Facts::of_whole(left), Facts::of_whole(right));
    let days = |facts: &Facts| facts.dates.iter().filter_map(|date| date.day.clone()).collect();
    let days: [Vec<String>; 2] = [days(&left_facts), days(&right_facts)];
    let targets =
        |facts: &Facts| facts.references.iter().map(|fact| target(&fact.target)).collect();
    let targets: [Vec<String>; 2] = [targets(&left_facts), targets(&right_facts)];
    vec![
        Count::plain("paragraphs", left_facts.paragraphs, right_facts.paragraphs),
        Count::plain("headings", left_facts.headings, right_facts.headings),
        Count::plain("numbers", left_facts.numbers.len(), right_facts.numbers.len()),
        Count::named("references", &targets[0], &targets[1]),
        Count::named("dates", &days[0], &days[1]),
        Count::plain("notes", left_facts.notes.len(), right_facts.notes.len()),
        Count::named("tables", &left_facts.tables, &right_facts.tables),
        Count::plain("pictures", left_facts.pictures, right_facts.pictures),
        Count::plain("annexes", annexes(left), annexes(right)),
        Count::plain("signatures", signatures(left), signatures(right)),
    ]
}

fn target(target: &ReferenceTarget) -> String {
    match target {
        ReferenceTarget::Annex(number) => format!("annex {number}"),
        ReferenceTarget::Work(name)
        | ReferenceTarget::Provision(name)
        | ReferenceTarget::Symbol(name) => name.clone(),
    }
}

fn annexes(document: &Document) -> usize {
    let inner = document.annexes.iter().filter_map(|annex| annex.document()).map(annexes);
    document.annexes.len() + inner.sum::<usize>()
}

fn signatures(document: &Document) -> usize {
    let inner = document.annexes.iter().filter_map(|annex| annex.document()).map(signatures);
    document.signatures() + inner.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Block, Builder, Inline, Reference};

    fn cites(language: Language, words: &str, target: &str) -> Document {
        let reference = Inline::from(Reference {
            target: ReferenceTarget::Work(target.into()),
            content: vec![Inline::text(words)],
        });
        Builder::new(Kind::Letter, language).block(Block::paragraph(vec![reference])).build()
    }

    #[test]
    fn language_versions_agree_by_structure_and_counts() {
        let french = cites(Language::French, "résolution 2254 (2015)", "/akn/un/2254");
        let arabic = cites(Language::Arabic, "القرار ٢٢٥٤ (٢٠١٥)", "/akn/un/2254");
        let comparison = Comparison::of(&french, &arabic);
        assert!(comparison.is_across_languages() && comparison.agrees());
        assert!(!comparison.same && !comparison.same_text);
        assert_eq!(comparison.differences, Differences::default());
    }

    #[test]
    fn a_reference_that_a_translation_gets_wrong_is_named_on_both_sides() {
        let french = cites(Language::French, "résolution 2254 (2015)", "/akn/un/2254");
        let chinese = cites(Language::Chinese, "第2245(2015)号决议", "/akn/un/2245");
        let comparison = Comparison::of(&french, &chinese);
        assert!(comparison.same_structure && !comparison.agrees());
        let wrong: Vec<&Count> = comparison.counts.iter().filter(|c| !c.is_same()).collect();
        assert_eq!(wrong.len(), 1);
        assert_eq!(wrong[0].only_left, ["/akn/un/2254"]);
        assert_eq!(wrong[0].only_right, ["/akn/un/2245"]);
    }

    #[test]
    fn in_one_language_every_node_counts_and_the_line_is_told() {
        let left = Builder::new(Kind::Letter, Language::French).text("Un").text("Deux").build();
        let right = Builder::new(Kind::Letter, Language::French).text("Un").text("Dix").build();
        let comparison = Comparison::of(&left, &right);
        assert!(!comparison.agrees() && comparison.same_structure);
        let text = comparison.text.expect("a line that differs");
        assert_eq!((text.line, text.left.as_str(), text.right.as_str()), (2, "Deux", "Dix"));
        assert_eq!(comparison.differences.total, 1);
    }

    #[test]
    fn a_missing_paragraph_is_the_first_difference_of_structure() {
        let left = Builder::new(Kind::Letter, Language::Spanish).text("Uno").text("Dos").build();
        let right = Builder::new(Kind::Letter, Language::Russian).text("Один").build();
        let structure = Comparison::of(&left, &right).structure.expect("a difference");
        assert_eq!(structure.node.as_str(), "body[1]");
        assert_eq!((structure.left.as_deref(), structure.right), (Some("paragraph"), None));
    }
}
