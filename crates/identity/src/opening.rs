//! The words with which a preambular paragraph begins.

use crate::works_facts::plain_words;
use chancery_model::{Block, Inline, Language};

/// No opening is longer.
const OPENING_BYTES: usize = 200;

/// The words with which a preambular paragraph begins, which name its container
/// (AKN4UN, part 3-1: `container name="recalling"`); `None` if they are not known.
#[must_use]
pub fn opening_words(blocks: &[Block], language: &Language) -> Option<String> {
    let Some(Block::Paragraph(paragraph)) = blocks.first() else { return None };
    let mut start = String::new();
    for inline in &paragraph.content {
        if start.len() > OPENING_BYTES {
            break;
        }
        start.push_str(&plain_words(std::slice::from_ref(inline)));
        if matches!(inline, Inline::LineBreak) {
            start.push(' ');
        }
    }
    let range = chancery_lexicon::preambular_opening(&start, language)?;
    start.get(range).filter(|words| !words.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_container_is_named_by_the_words_it_begins_with() {
        for (language, text, words) in [
            (Language::French, "\tRappelant sa résolution 70/1,", Some("Rappelant")),
            (Language::Chinese, "回顾其第70/1号决议，", Some("回顾")),
            (Language::Arabic, "وإذ تشير إلى قرارها 70/1،", Some("وإذ تشير")),
            (Language::French, "Le soleil brille,", None),
        ] {
            let found = opening_words(&[Block::text(text)], &language);
            assert_eq!(found.as_deref(), words, "{text}");
        }
    }
}
