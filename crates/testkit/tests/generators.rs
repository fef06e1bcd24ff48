//! The generators keep what they promise: normal form, every construct, storable characters.

use chancery_model::{
    Block, Document, Inline, Versioned, Visitor, is_storable, walk_block, walk_inline,
};
use chancery_testkit::documents;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

#[derive(Default)]
struct Seen {
    constructs: BTreeSet<&'static str>,
    unstorable: Option<String>,
}

impl Visitor for Seen {
    fn block(&mut self, block: &Block) {
        self.constructs.insert(match block {
            Block::Paragraph(_) => "paragraph",
            Block::Heading(_) => "heading",
            Block::Division(_) => "division",
            Block::List(_) => "list",
            Block::Table(_) => "table",
            Block::Quotation(_) => "quotation",
            Block::Figure(_) => "figure",
            Block::Contents(_) => "contents",
        });
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.constructs.insert(match inline {
            Inline::Text(_) => "text",
            Inline::LineBreak => "line break",
            Inline::Link(_) => "link",
            Inline::Reference(_) => "reference",
            Inline::Phrase(_) => "phrase",
            Inline::Note(_) => "note",
            Inline::LanguageSpan(_) => "language span",
            Inline::Revision(_) => "revision",
            Inline::Image(_) => "image",
        });
        if let Inline::Text(text) = inline
            && !text.text.chars().all(is_storable)
        {
            self.unstorable = Some(text.text.clone());
        }
        walk_inline(self, inline);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn generated_documents_are_in_normal_form(document in documents()) {
        prop_assert_eq!(document.clone().normalized(), document);
    }

    #[test]
    fn generated_texts_are_storable(document in documents()) {
        let mut seen = Seen::default();
        seen.document(&document);
        prop_assert_eq!(seen.unstorable, None);
    }

    #[test]
    fn documents_survive_their_serialized_form(document in documents()) {
        let json = serde_json::to_string(&Versioned::from(document.clone()))?;
        let back: Versioned = serde_json::from_str(&json)?;
        prop_assert_eq!(back.document, document);
    }
}

#[test]
fn every_construct_and_language_is_generated() {
    let mut runner = TestRunner::deterministic();
    let mut seen = Seen::default();
    let mut languages = BTreeSet::new();
    let strategy = documents();
    for _ in 0..200 {
        let document: Document =
            strategy.new_tree(&mut runner).expect("a document is generated").current();
        languages.insert(document.identity.language.clone());
        seen.document(&document);
    }
    assert_eq!(seen.constructs.len(), 17, "{:?}", seen.constructs);
    assert!(languages.len() >= 6, "{languages:?}");
}

#[test]
fn another_version_of_the_serialized_form_is_refused() {
    let json =
        r#"{"chancery_document":2,"document":{"kind":"letter","identity":{"language":"ara"}}}"#;
    let error = serde_json::from_str::<Versioned>(json).expect_err("a later version");
    assert!(error.to_string().contains("version 2"), "{error}");
}
