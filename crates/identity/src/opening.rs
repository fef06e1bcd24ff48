//! The words with which a preambular paragraph begins.

use chancery_lexicon::is_space;
use chancery_model::{Block, Emphasis, Inline, Language};

/// No opening is longer.
const OPENING_BYTES: usize = 200;

/// The words with which a preambular paragraph begins, which name its container
/// (AKN4UN, part 3-1: `container name="recalling"`): those that are printed in type of their own,
/// as the United Nations prints them, or else those that are known; `None` if there are neither.
#[must_use]
pub fn opening_words(blocks: &[Block], language: &Language) -> Option<String> {
    let Some(Block::Paragraph(paragraph)) = blocks.first() else { return None };
    if let Some(words) = emphasized(&paragraph.content) {
        return Some(words);
    }
    let mut start = String::new();
    push_start(&paragraph.content, &mut start);
    let range = chancery_lexicon::preambular_opening(&start, language)?;
    start.get(range).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// The words in type of their own at the start of a paragraph that has others as well.
fn emphasized(inlines: &[Inline]) -> Option<String> {
    let mut words = String::new();
    let mut emphasis = Emphasis::PLAIN;
    for inline in inlines {
        let Inline::Text(run) = inline else { break };
        let blank = run.text.chars().all(is_space);
        if words.is_empty() && !blank {
            emphasis = run.emphasis;
        }
        if run.emphasis.is_plain() && !blank || run.emphasis != emphasis && !words.is_empty() {
            let words = words.trim_end_matches([' ', ',', '،', '，', '、']);
            return (!words.is_empty()).then(|| words.to_owned());
        }
        run.text.chars().take(OPENING_BYTES).for_each(|character| push(character, &mut words));
        if words.len() > OPENING_BYTES {
            return None;
        }
    }
    None
}

/// Adds the words of inlines on one line, without notes, as far as an opening may go.
fn push_start(inlines: &[Inline], start: &mut String) {
    for inline in inlines {
        match inline {
            _ if start.len() > OPENING_BYTES => return,
            Inline::Text(run) => {
                for character in run.text.chars().take(OPENING_BYTES) {
                    push(character, start);
                }
            }
            Inline::LineBreak => push(' ', start),
            Inline::Note(_) | Inline::Image(_) => {}
            other => push_start(other.content().unwrap_or_default(), start),
        }
    }
}

/// Adds a character; runs of white space are one space, and there is none at the start.
fn push(character: char, start: &mut String) {
    if !is_space(character) {
        start.push(character);
    } else if !start.is_empty() && !start.ends_with(' ') {
        start.push(' ');
    }
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

    #[test]
    fn words_in_type_of_their_own_are_words() {
        for (language, parts, words) in [
            (Language::French, ["\t", "Rappelant", " sa résolution"], "Rappelant"),
            (Language::Chinese, ["", "回顾", "其决议"], "回顾"),
            (Language::Arabic, ["", "وإذ تشير ", "إلى قرارها"], "وإذ تشير"),
            (Language::English, ["", "Recalling also", " its resolution"], "Recalling also"),
            (Language::Spanish, ["", "Habiendo visto,", " en particular"], "Habiendo visto"),
        ] {
            let [before, opening, after] = parts;
            let italic = Inline::emphasized(opening, chancery_model::Emphasis::ITALIC);
            let content = vec![Inline::text(before), italic, Inline::text(after)];
            let found = opening_words(&[Block::paragraph(content)], &language);
            assert_eq!(found.as_deref(), Some(words), "{after}");
        }
    }
}
