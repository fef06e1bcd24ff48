//! What the printed words of a document say about its identity.

use crate::symbol::Symbol;
use chancery_lexicon::{
    AgendaItem, Organ, agenda_line, enacting_formula, language_name, original_line,
};
use chancery_model::{
    Block, Date, DateRole, Document, Inline, Language, Meaning, Passage, Phrase, PrefaceRole,
    first_byte,
};

/// What the printed words of a document say about its identity; annexes are not looked into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedFacts {
    /// The organs of masthead or preface that are known, each once, in order.
    pub organs: Vec<Organ>,
    /// The symbols of this document, with their printed form, in order.
    pub symbols: Vec<(Symbol, String)>,
    /// The number of the session.
    pub session: Option<u16>,
    /// The agenda items, in order.
    pub agenda: Vec<AgendaItem>,
    /// The title, on one line.
    pub title: Option<String>,
    /// The languages of the original, if the document says so.
    pub originals: Vec<Language>,
    /// The day of adoption.
    pub adopted: Option<Date>,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The day that the document bears.
    pub dated: Option<Date>,
    /// The first day that the title mentions: "Letter dated 28 December 2017".
    pub titled: Option<Date>,
}

/// The words of inlines on one line, without notes; a line break is a space, and so is a run of
/// spaces and tabulators.
#[must_use]
pub fn plain_words(inlines: &[Inline]) -> String {
    let mut words = String::new();
    push_words(inlines, &mut words);
    words.truncate(words.trim_end_matches(' ').len());
    words
}

/// Whether a text that is added to words has nothing but single spaces between its own.
fn is_spaced(text: &str, words: &str) -> bool {
    let bytes = text.as_bytes();
    let gaps = bytes.iter().zip(bytes.iter().skip(1));
    let gap = gaps.fold(false, |any, (byte, next)| any | ((*byte == b' ') & (*next == b' ')));
    let starts = bytes.first() == Some(&b' ') && (words.is_empty() || words.ends_with(' '));
    !gap && !starts && first_byte(bytes, |byte| byte == b'\t').is_none()
}

fn push_words(inlines: &[Inline], words: &mut String) {
    let space = |words: &mut String| {
        if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    };
    for inline in inlines {
        match inline {
            Inline::Text(run) if is_spaced(&run.text, words) => words.push_str(&run.text),
            Inline::Text(run) => {
                for (index, part) in run.text.split([' ', '\t']).enumerate() {
                    if index > 0 {
                        space(words);
                    }
                    words.push_str(part);
                }
            }
            Inline::LineBreak => space(words),
            Inline::Note(_) | Inline::Image(_) => {}
            other => push_words(other.content().unwrap_or_default(), words),
        }
    }
}

impl PrintedFacts {
    /// Collects the facts from masthead, preface, preamble and conclusions of a document.
    #[must_use]
    pub fn of(document: &Document) -> PrintedFacts {
        let mut facts = PrintedFacts::default();
        let language = &document.identity.language;
        let mut masthead = Finder { facts: &mut facts, language, in_title: false };
        masthead.passages(&document.masthead, |_| false);
        masthead.passages(&document.preface, |role| role == PrefaceRole::Title);
        masthead.passages(&document.conclusions, |_| false);
        if facts.organs.is_empty() {
            facts.organs.extend(acting_organ(document));
        }
        if facts.organs.is_empty() {
            facts.organs.extend(facts.symbols.first().and_then(|(symbol, _)| symbol.organ()));
        }
        facts
    }
}

/// The organ that acts in the first line of the preamble.
fn acting_organ(document: &Document) -> Option<Organ> {
    let Block::Paragraph(paragraph) = document.preamble.first()?.blocks.first()? else {
        return None;
    };
    enacting_formula(&plain_words(&paragraph.content), &document.identity.language)
}

struct Finder<'a> {
    facts: &'a mut PrintedFacts,
    language: &'a Language,
    in_title: bool,
}

impl Finder<'_> {
    fn passages<Role: Copy>(
        &mut self,
        passages: &[Passage<Role>],
        is_title: impl Fn(Role) -> bool,
    ) {
        for passage in passages {
            self.in_title = is_title(passage.role);
            for block in &passage.blocks {
                if let Block::Paragraph(paragraph) = block {
                    self.inlines(&paragraph.content);
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if let Inline::Phrase(phrase) = inline {
                self.phrase(phrase);
            }
            // A note is another text; its blocks are not among the content.
            self.inlines(inline.content().unwrap_or_default());
        }
    }

    fn phrase(&mut self, phrase: &Phrase) {
        match &phrase.meaning {
            Meaning::Organ => self.organ(&plain_words(&phrase.content)),
            Meaning::Symbol => self.symbols(&plain_words(&phrase.content)),
            Meaning::Session(Some(number)) => {
                self.facts.session.get_or_insert(*number);
            }
            Meaning::AgendaItem => {
                let items = agenda_line(&plain_words(&phrase.content), self.language);
                self.facts.agenda.extend(items.unwrap_or_default());
            }
            Meaning::Title if self.in_title => self.title(&plain_words(&phrase.content)),
            Meaning::OriginalLanguage => self.original(&plain_words(&phrase.content)),
            Meaning::Date(date) => {
                let Some(day) = date.day else { return };
                let place = match date.role {
                    DateRole::Adopted => &mut self.facts.adopted,
                    DateRole::Issued => &mut self.facts.issued,
                    DateRole::Document => &mut self.facts.dated,
                    DateRole::Mentioned if self.in_title => &mut self.facts.titled,
                    DateRole::Mentioned => return,
                };
                place.get_or_insert(day);
            }
            _ => {}
        }
    }

    fn organ(&mut self, words: &str) {
        let known = Organ::recognize(words, self.language).or_else(|| Organ::recognize_any(words));
        if let Some(organ) = known
            && !self.facts.organs.contains(&organ)
        {
            self.facts.organs.push(organ);
        }
    }

    fn symbols(&mut self, words: &str) {
        for symbol in Symbol::parse_joint(words) {
            if self.facts.symbols.iter().all(|(known, _)| *known != symbol) {
                let printed = symbol.as_str().to_owned();
                self.facts.symbols.push((symbol, printed));
            }
        }
    }

    fn title(&mut self, words: &str) {
        let title = self.facts.title.get_or_insert_with(String::new);
        if !title.is_empty() && !words.is_empty() {
            title.push(' ');
        }
        title.push_str(words);
    }

    fn original(&mut self, words: &str) {
        if !self.facts.originals.is_empty() {
            return;
        }
        self.facts.originals = match language_name(words) {
            Some(language) => vec![language],
            None => original_line(words, self.language).map(|l| l.languages).unwrap_or_default(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, DateMeaning, Kind, MastheadRole};

    fn phrase(meaning: Meaning, words: &str) -> Vec<Inline> {
        vec![Inline::phrase(meaning, vec![Inline::text(words)])]
    }

    #[test]
    fn words_are_parted_by_single_spaces() {
        let words = |texts: &[&str]| {
            let inlines: Vec<Inline> = texts.iter().map(|text| Inline::text(*text)).collect();
            plain_words(&inlines)
        };
        assert_eq!(words(&["Conseil de sécurité"]), "Conseil de sécurité");
        assert_eq!(words(&["  مجلس", " الأمن  "]), "مجلس الأمن");
        assert_eq!(words(&["大会 ", " 第八十届", "\t会议"]), "大会 第八十届 会议");
        assert_eq!(words(&["a  b", "\t", " c", ""]), "a b c");
        assert_eq!(words(&[" ", "\t "]), "");
    }

    #[test]
    fn facts_are_found_in_every_language() {
        for (language, organ, session, item, original) in [
            (
                Language::Arabic,
                "الجمعية العامة",
                "الدورة الثانية والسبعون",
                "البند 34 (ب) من جدول الأعمال",
                "الإنكليزية",
            ),
            (Language::Chinese, "大会", "第七十二届会议", "议程项目34(b)", "英文"),
            (
                Language::French,
                "Assemblée générale",
                "Soixante-douzième session",
                "Point 34 b) de l'ordre du jour",
                "anglais",
            ),
        ] {
            let document = Builder::new(Kind::Letter, language.clone())
                .masthead(MastheadRole::Organs, [phrase(Meaning::Organ, organ)])
                .masthead(MastheadRole::Distribution, [phrase(Meaning::OriginalLanguage, original)])
                .preface(
                    PrefaceRole::Session,
                    [
                        phrase(Meaning::Session(Some(72)), session),
                        phrase(Meaning::AgendaItem, item),
                    ],
                )
                .build();
            let facts = PrintedFacts::of(&document);
            assert_eq!(facts.organs, [Organ::GeneralAssembly], "{language}");
            assert_eq!(facts.session, Some(72));
            assert_eq!(facts.agenda, [AgendaItem { number: 34, subitem: Some(2) }], "{language}");
            assert_eq!(facts.originals, [Language::English], "{language}");
        }
    }

    #[test]
    fn the_title_is_one_line_and_its_date_counts() {
        let day = Date::new(2017, 12, 28);
        let mentioned = Meaning::Date(DateMeaning { role: DateRole::Mentioned, day });
        let title = vec![Inline::phrase(
            Meaning::Title,
            vec![
                Inline::text("Lettre datée du "),
                Inline::phrase(mentioned, vec![Inline::text("28 décembre 2017")]),
                Inline::text(","),
                Inline::LineBreak,
                Inline::text("adressée"),
            ],
        )];
        let document = Builder::new(Kind::Letter, Language::French)
            .preface(PrefaceRole::Title, [title])
            .build();
        let facts = PrintedFacts::of(&document);
        assert_eq!(facts.title.as_deref(), Some("Lettre datée du 28 décembre 2017, adressée"));
        assert_eq!(facts.titled, day);
    }

    #[test]
    fn joint_symbols_are_two() {
        let document = Builder::new(Kind::Letter, Language::English)
            .masthead(MastheadRole::Symbols, [phrase(Meaning::Symbol, "A/78/842–S/2024/384")])
            .build();
        let facts = PrintedFacts::of(&document);
        assert_eq!(facts.symbols.len(), 2);
        assert_eq!(facts.organs, [Organ::GeneralAssembly]);
    }
}
