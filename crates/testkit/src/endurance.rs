//! Documents that no one would write: too long, too wide, too deep in notes. Each is set without
//! loss, or a diagnostic says what is missing.

use chancery_model::{
    Block, Builder, Cell, Division, DivisionKind, Document, Inline, Kind, Language, Note,
    NotePlacement, Number, PrefaceRole, Row, Table,
};

/// How far the documents go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A hundredth of the pages and a tenth of the rest, for every run of the tests.
    Small,
    /// 5,000 pages, a table of 200 pages, a paragraph of 10,000 words, 1,000 notes.
    Full,
}

/// A document that is hard to set, and what makes it so.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What is strange about it, as a part of a file name.
    pub name: &'static str,
    /// The document.
    pub document: Document,
    /// Pages that it takes at the least.
    pub pages: usize,
}

/// All trials in a language.
#[must_use]
pub fn endurance(language: &Language, extent: Extent) -> Vec<Trial> {
    let full = extent == Extent::Full;
    let pages = if full { 5_000 } else { 50 };
    let rows = if full { 10_000 } else { 500 };
    let words = if full { 10_000 } else { 1_000 };
    let notes = if full { 1_000 } else { 100 };
    let mut text = Text { language, state: 1 };
    let mut trials = Vec::new();
    let mut add = |name, pages, blocks: Vec<Block>| {
        let mut document = Builder::new(Kind::Report, language.clone())
            .preface(PrefaceRole::Title, [vec![Inline::text(name)]])
            .build();
        document.body = blocks;
        trials.push(Trial { name, document: document.normalized(), pages });
    };
    // No page of any language holds so many words.
    add("pages", pages, (1..=pages * 8).map(|number| text.numbered(number)).collect());
    add("table", rows / 50, vec![text.table(rows)]);
    add("paragraph", words / 1_000, vec![Block::text(text.words(words))]);
    add("word", 1, vec![Block::text(text.endless(words / 2))]);
    let note = text.note(1, words / 5);
    add("long-note", 1, vec![Block::paragraph(vec![Inline::text(text.words(20)), note])]);
    let noted = (1..=notes).flat_map(|number| [Inline::text(text.words(6)), text.note(number, 9)]);
    add("notes", notes / 50, vec![Block::paragraph(noted.collect())]);
    add("directions", 1, vec![Block::text(DIRECTIONS.repeat(words / 20))]);
    trials
}

/// Words, figures, brackets and quotation marks of both directions in one line.
const DIRECTIONS: &str =
    "A/72/740 الجمعية (العامة) 2017 «Conseil» ١٢٣ “大会” مجلس الأمن, S/2018/1. ";

/// Words of a language, the same in every run.
struct Text<'l> {
    language: &'l Language,
    state: u32,
}

impl Text<'_> {
    fn next(&mut self, below: usize) -> usize {
        // Numerical Recipes, second edition, section 7.1.
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 8) as usize % below
    }

    fn vocabulary(&self) -> &'static [&'static str] {
        match self.language {
            Language::Arabic => &[
                "الجمعية",
                "العامة",
                "تقرير",
                "الأمين",
                "العام",
                "عن",
                "تنفيذ",
                "القرارات",
                "في",
                "الدول",
                "الأعضاء",
                "المنظمات",
                "الدولية",
                "من",
                "التنمية",
                "المستدامة",
                "إلى",
            ],
            Language::Chinese => &[
                "大会",
                "秘书长",
                "报告",
                "执行",
                "决议",
                "的",
                "会员国",
                "国际",
                "组织",
                "在",
                "可持续",
                "发展",
                "方面",
                "与",
                "合作",
                "情况",
                "和平",
            ],
            Language::Russian => &[
                "Генеральная",
                "Ассамблея",
                "доклад",
                "об",
                "осуществлении",
                "резолюций",
                "в",
                "государств",
                "членов",
                "и",
                "международных",
                "организаций",
                "развития",
            ],
            _ => &[
                "l’Assemblée",
                "générale",
                "rapport",
                "sur",
                "l’application",
                "des",
                "résolutions",
                "les",
                "États",
                "Membres",
                "organisations",
                "internationales",
                "développement",
                "durable",
                "vingt-cinquième",
                "de",
                "la",
                "coopération",
            ],
        }
    }

    /// Words with marks between some of them.
    fn words(&mut self, count: usize) -> String {
        let (comma, space) = match self.language {
            Language::Arabic => ("،", " "),
            Language::Chinese => ("，", ""),
            _ => (",", " "),
        };
        let mut text = String::new();
        for number in 0..count {
            if number > 0 {
                text.push_str(if self.next(9) == 0 { comma } else { "" });
                text.push_str(space);
            }
            let vocabulary = self.vocabulary();
            text.push_str(vocabulary[self.next(vocabulary.len())]);
        }
        text.push_str(if *self.language == Language::Chinese { "。" } else { "." });
        text
    }

    /// Letters without any place to end a line at.
    fn endless(&mut self, count: usize) -> String {
        let word: String = self.vocabulary().concat();
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        letters.iter().cycle().take(count * 6).collect()
    }

    fn numbered(&mut self, number: usize) -> Block {
        let mut paragraph = Division::new(DivisionKind::Paragraph);
        paragraph.number = Number::new(format!("{number}."), "\t");
        let count = 60 + self.next(30);
        paragraph.blocks = vec![Block::text(self.words(count))];
        Block::from(paragraph)
    }

    fn table(&mut self, rows: usize) -> Block {
        let row = |number: usize| {
            let cells = (0..3).map(|column| {
                let text = if column == 0 { number.to_string() } else { self.words(3) };
                Cell { header: number == 0, ..Cell::new(vec![Block::text(text)]) }
            });
            Row { cells: cells.collect() }
        };
        Block::Table(Table { caption: vec![], rows: (0..=rows).map(row).collect() })
    }

    fn note(&mut self, number: usize, words: usize) -> Inline {
        let blocks = vec![Block::text(self.words(words))];
        Inline::from(Note { placement: NotePlacement::Foot, mark: number.to_string(), blocks })
    }
}
