//! Whether the machine-readable source carried by a file says what its pages say.

use crate::excerpt::around_change;
use crate::pipeline::DISAGREES;
use chancery_codec::{Diagnostic, Location};
use chancery_model::{Document, Inline, Number, Visitor, walk_blocks, walk_inline};

/// Where two documents that ought to have the same text begin to differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Disagreement {
    attached: String,
    pages: String,
}

impl Disagreement {
    pub(crate) fn diagnostic(&self, name: &str) -> Diagnostic {
        Diagnostic::repaired(
            DISAGREES,
            format!(
                "the pages say “{}” where the attached file {name} says “{}”; \
                 the document was read from the pages",
                self.pages, self.attached
            ),
            Location::Whole,
        )
        .with_hint("take the attached file out of the PDF and compare the two")
    }
}

/// Where the printed characters of the two differ; `None` if they are the same.
///
/// Pages break lines and may print a note far from its mark, so white space, characters that
/// print nothing and the place of the text of notes do not count.
pub(crate) fn disagreement(attached: &Document, pages: &Document) -> Option<Disagreement> {
    let (attached, pages) = (Printed::of(attached), Printed::of(pages));
    for (attached, pages) in [(&attached.text, &pages.text), (&attached.notes, &pages.notes)] {
        if attached != pages {
            let (attached, pages) = around_change(attached, pages);
            return Some(Disagreement { attached, pages });
        }
    }
    None
}

/// The printed characters of a document.
#[derive(Default)]
struct Printed {
    text: String,
    notes: String,
    in_note: bool,
}

impl Printed {
    fn of(document: &Document) -> Printed {
        let mut printed = Printed::default();
        printed.document(document);
        printed
    }

    fn push(&mut self, text: &str) {
        let target = if self.in_note { &mut self.notes } else { &mut self.text };
        target.extend(text.chars().filter(|character| is_printed(*character)));
    }
}

impl Visitor for Printed {
    fn number(&mut self, number: &Number) {
        self.push(number.literal());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push(&text.text),
            Inline::Note(note) => {
                self.push(&note.mark);
                let outer = std::mem::replace(&mut self.in_note, true);
                walk_blocks(self, &note.blocks);
                self.in_note = outer;
            }
            other => walk_inline(self, other),
        }
    }
}

/// Whether a character leaves a mark on paper: no white space, and none of the code points that
/// Unicode calls default-ignorable (DerivedCoreProperties.txt).
fn is_printed(character: char) -> bool {
    let is_ignorable = matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}');
    !character.is_whitespace() && !is_ignorable
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Block, Builder, Kind, Language, Note, NotePlacement};

    fn letter(language: Language, texts: &[&str]) -> Document {
        texts.iter().fold(Builder::new(Kind::Letter, language), |b, text| b.text(*text)).build()
    }

    #[test]
    fn line_breaks_and_soft_hyphens_of_pages_do_not_count() {
        for (language, attached, pages) in [
            (
                Language::French,
                vec!["Lettre datée du 28 décembre"],
                vec!["Lettre da\u{AD}tée du", "28 décembre"],
            ),
            (Language::Arabic, vec!["رسالة مؤرخة"], vec!["رسالة", "مؤرخة\u{200F}"]),
            (Language::Chinese, vec!["给秘书长的信"], vec!["给秘书", "长的信"]),
        ] {
            let (attached, pages) = (letter(language.clone(), &attached), letter(language, &pages));
            assert_eq!(disagreement(&attached, &pages), None);
        }
    }

    #[test]
    fn another_word_on_the_pages_is_quoted_from_both() {
        let attached = letter(Language::French, &["trente États"]);
        let pages = letter(Language::French, &["treize États"]);
        let told = disagreement(&attached, &pages).map(|d| d.diagnostic("a.xml").message);
        assert_eq!(
            told.as_deref(),
            Some(
                "the pages say “treizeÉtats” where the attached file a.xml says “trenteÉtats”; \
                 the document was read from the pages"
            )
        );
    }

    #[test]
    fn a_note_may_stand_elsewhere_and_must_say_the_same() {
        let noted = |text: &str| {
            let note = Note {
                placement: NotePlacement::Foot,
                mark: "1".into(),
                blocks: vec![Block::text(text)],
            };
            let content = vec![Inline::text("Décide"), Inline::from(note), Inline::text(" ;")];
            Builder::new(Kind::Resolution, Language::French)
                .block(Block::paragraph(content))
                .text("Fin")
                .build()
        };
        assert_eq!(disagreement(&noted("Voir A/70/1."), &noted("Voir\u{A0}A/70/1.")), None);
        assert!(disagreement(&noted("Voir A/70/1."), &noted("Voir A/70/2.")).is_some());
    }
}
