//! Laws of setting pages, over generated documents of all kinds and languages.

use chancery_layout::{
    Child, Item, LinkTarget, Mark, MissingCharacters, PageOptions, Pages, Role, set,
};
use chancery_model::{Document, Inline, Number, Visitor, walk_blocks, walk_inline};
use chancery_testkit::documents;
use proptest::prelude::*;

/// What the pages of a document must say: its text, with each note where its mark stands and
/// its mark repeated there.
#[derive(Default)]
struct Expected {
    text: String,
}

impl Visitor for Expected {
    fn number(&mut self, number: &Number) {
        self.text.push_str(number.literal());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text.push_str(&text.text),
            Inline::Note(note) => {
                self.text.push_str(&note.mark);
                self.text.push_str(&note.mark);
                walk_blocks(self, &note.blocks);
            }
            other => walk_inline(self, other),
        }
    }
}

/// A text without white space, and without soft hyphens, which line breaking adds.
fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

fn pages_of(document: &Document) -> Result<Pages, TestCaseError> {
    // Generated text has characters that no font of the default set shows.
    let options = PageOptions { missing: MissingCharacters::Replace, ..PageOptions::default() };
    match set(document, &options) {
        Ok(outcome) => Ok(outcome.value),
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    }
}

fn check_structure(pages: &Pages) -> Result<(), TestCaseError> {
    prop_assert!(!pages.title.is_empty());
    prop_assert!(!pages.pages.is_empty());
    let mut last_level = 0;
    for tag in pages.tags.tags() {
        if let Role::Heading { level } = tag.role {
            prop_assert!((1..=6).contains(&level) && level <= last_level + 1, "level {}", level);
            last_level = level;
        }
    }
    let mut seen = vec![false; pages.tags.content_count()];
    for child in pages.tags.tags().iter().flat_map(|tag| &tag.children) {
        if let Child::Content(content) = child {
            prop_assert!(!std::mem::replace(&mut seen[content.index()], true));
        }
    }
    for page in &pages.pages {
        for item in &page.items {
            if let Mark::Content(content) = item.mark() {
                prop_assert!(content.index() < pages.tags.content_count());
            }
            if let Item::Glyphs(run) = item {
                prop_assert!(run.font.index() < pages.fonts.len());
                let covered: usize =
                    run.glyphs.iter().map(|glyph| run.glyph_text(glyph).len()).sum();
                prop_assert_eq!(covered, run.text.len(), "{:?}", run);
                prop_assert!(run.origin.y <= page.size.height);
            }
        }
        for link in &page.links {
            prop_assert!(!link.description.is_empty());
            if let LinkTarget::Anchor(anchor) = &link.target {
                prop_assert!(anchor.index() < pages.anchors.len());
            }
        }
    }
    for anchor in &pages.anchors {
        prop_assert!((anchor.page as usize) < pages.pages.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_that_a_reader_sees_is_printed_in_reading_order(document in documents()) {
        let pages = pages_of(&document)?;
        let mut expected = Expected::default();
        expected.document(&document);
        prop_assert_eq!(essence(&pages.text()), essence(&expected.text));
        check_structure(&pages)?;
    }

    #[test]
    fn the_same_document_gives_the_same_pages(document in documents()) {
        let (one, other) = (pages_of(&document)?, pages_of(&document)?);
        prop_assert!(one.pages == other.pages);
        prop_assert_eq!(&one.outline, &other.outline);
        prop_assert_eq!(&one.anchors, &other.anchors);
        prop_assert_eq!(format!("{:?}", one.tags), format!("{:?}", other.tags));
    }
}
