//! What the head of a document prints, to be compared with what metadata say.

use super::said::Search;
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
    let mut words = fold(words);
    words.truncate(words.trim_end_matches(['*', ' ']).len());
    without_spaces(words)
}

fn without_spaces(words: String) -> String {
    let mut bytes = words.into_bytes();
    bytes.retain(|byte| *byte != b' ');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Which of these words, which are folded, a text says: short ones on a line of their own, long
/// ones anywhere, on one line or several.
pub(super) fn are_said(words: &[String], text: &str) -> Vec<bool> {
    let long = |words: &String| words.len() >= SHORT;
    let mut search =
        Search::new(words.iter().map(|words| long(words).then_some(words.as_str())).collect());
    for line in text.lines() {
        let line = fold(line);
        // A line may say short words with the mark of a note after them.
        let bare = line.trim_end_matches(['*', ' ']);
        for (said, words) in search.said.iter_mut().zip(words) {
            let is_line = || bare.split(' ').flat_map(str::bytes).eq(words.bytes());
            *said = *said || (!long(words) && is_line());
        }
        search.text().push_str(&without_spaces(line));
        search.go_on();
    }
    search.end()
}

/// Words of fewer bytes may stand in a text by chance, and are looked for as whole lines.
const SHORT: usize = 24;

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
    use super::super::said::WINDOW;
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
    #[test]
    fn short_words_are_said_by_a_line_and_long_ones_by_several() {
        for (filler, first, second) in [
            ("大会 ", "关于档案语言的", "秘书长报告及其附件"),
            ("الجمعية ", "تقرير الأمين العام عن", "لغات المحفوظات"),
            ("Assemblée ", "Rapport du Secrétaire général", "sur les langues"),
        ] {
            let wanted = [format!("{first} {second}"), "Extra".to_owned(), "xtra".to_owned()];
            let wanted = wanted.map(|words| folded(&words));
            for length in 0..30 {
                let around = filler.repeat(WINDOW / filler.len() + length);
                let text = format!("{around}\n{first}\n{second}*\n{around}\nEXTRA**\n");
                assert_eq!(are_said(&wanted, &text), [true, true, false], "{filler} {length}");
                let parted = format!("{around}\n{first}\nx\n{second}\n{around}\nExtra x");
                assert_eq!(are_said(&wanted, &parted), [false; 3], "{filler} {length}");
            }
        }
        assert_eq!(are_said(&[], "a"), [false; 0]);
    }
}
