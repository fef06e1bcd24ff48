//! What the head of a document prints, to be compared with what metadata say.

use chancery_identity::plain_words;
use chancery_lexicon::fold;
use chancery_model::{
    Document, Inline, Meaning, Passage, PrefaceRole, Visitor, walk_inline, walk_passages,
};

/// The words of masthead and preface.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The printed lines without notes, in folded form without spaces.
    lines: Vec<String>,
    /// The words with a meaning.
    phrases: Vec<(Meaning, String)>,
    /// The lines of the preface by their role.
    roles: Vec<(PrefaceRole, String)>,
}

impl Head {
    /// The head of a document.
    pub(super) fn of(document: &Document) -> Head {
        let mut head = Head::default();
        let masthead = head.read(&document.masthead);
        head.lines.extend(masthead.iter().map(|line| folded(line)));
        for passage in &document.preface {
            let lines = head.read(std::slice::from_ref(passage));
            head.lines.extend(lines.iter().map(|line| folded(line)));
            head.roles.extend(lines.into_iter().map(|line| (passage.role, line)));
        }
        head
    }

    fn read<Role>(&mut self, passages: &[Passage<Role>]) -> Vec<String> {
        let mut reader = Lines { phrases: &mut self.phrases, lines: vec![], line: String::new() };
        walk_passages(&mut reader, passages);
        reader.line_end();
        reader.lines
    }

    /// The words that have this meaning, in order.
    pub(super) fn of_meaning(&self, meaning: &Meaning) -> Vec<String> {
        let found = self.phrases.iter().filter(|(other, _)| other == meaning);
        found.map(|(_, words)| words.clone()).collect()
    }

    /// The sessions and years, in order.
    pub(super) fn sessions(&self) -> Vec<String> {
        let is_session = |meaning: &Meaning| matches!(meaning, Meaning::Session(_) | Meaning::Year);
        let found = self.phrases.iter().filter(|(meaning, _)| is_session(meaning));
        found.map(|(_, words)| words.clone()).collect()
    }

    /// The lines of the preface that have this role.
    pub(super) fn of_role(&self, role: PrefaceRole) -> Vec<String> {
        let found = self.roles.iter().filter(|(other, _)| *other == role);
        found.map(|(_, line)| line.clone()).collect()
    }

    /// Whether one line says these words and no others, or several lines together.
    pub(super) fn prints(&self, words: &str) -> bool {
        let words = folded(words);
        (0..self.lines.len()).any(|start| {
            let mut rest = words.as_str();
            for line in self.lines.get(start..).unwrap_or_default() {
                match rest.strip_prefix(line.as_str()) {
                    Some(after) => rest = after,
                    None => return false,
                }
                if rest.is_empty() {
                    return true;
                }
            }
            false
        })
    }
}

/// Words in the form in which they are compared: without the marks of notes at their end, and
/// without spaces, since Chinese lines have none between them.
pub(super) fn folded(words: &str) -> String {
    let words = fold(words);
    words.trim_end_matches(['*', ' ']).split(' ').collect()
}

struct Lines<'a> {
    phrases: &'a mut Vec<(Meaning, String)>,
    lines: Vec<String>,
    line: String,
}

impl Visitor for Lines<'_> {
    fn line_end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            self.lines.push(words.join(" "));
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.line.push_str(&text.text),
            Inline::LineBreak => self.line_end(),
            // A note is another text.
            Inline::Note(_) => return,
            Inline::Phrase(phrase) => {
                self.phrases.push((phrase.meaning.clone(), plain_words(&phrase.content)));
            }
            _ => {}
        }
        walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, Kind, Language};

    #[test]
    fn lines_are_printed_alone_or_together_whatever_their_spelling() {
        let text = |words: &str| vec![Inline::text(words)];
        let document = Builder::new(Kind::Report, Language::Arabic)
            .preface(PrefaceRole::Title, [text("تقديرات البعثات*"), text("السياسية")])
            .preface(
                PrefaceRole::Subtitle,
                [text("L’état d\u{a0}avancement"), text("估计数"), text("草案")],
            )
            .build();
        let head = Head::of(&document);
        for words in
            ["تقديرات البعثـات", "تقديرات البعثات* السياسية", "L'état d avancement", "估计数草案"]
        {
            let starless = words.replace("* ", " ");
            assert!(head.prints(&starless), "{words}");
        }
        for words in ["تقديرات", "السياسية تقديرات", "估计", "", "草案三"]
        {
            assert!(!head.prints(words), "{words}");
        }
        assert_eq!(head.of_role(PrefaceRole::Title).len(), 2);
    }
}
