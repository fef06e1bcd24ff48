//! Headings of divisions that are named with their number: `Article 3`, `Première partie`, `第一条`.

use crate::fold::start_of;
use crate::pattern::Forms;
use crate::table;
use chancery_model::Language;
use std::ops::Range;
use std::sync::LazyLock;

static DIVISIONS: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(include_str!("../data/divisions.tsv")));

/// The name and number of a division are not longer, in bytes.
const LONGEST_LABEL: usize = 120;

/// The name of a division, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DivisionName {
    /// A part.
    Part,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// An article.
    Article,
    /// A rule or regulation.
    Rule,
    /// A principle, guideline or goal.
    Principle,
}

/// The heading of a division with its name and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionHeading {
    /// How the division is named.
    pub name: DivisionName,
    /// Its number, whatever the numerals; `None` where it is a word that we do not count with.
    pub number: Option<u32>,
    /// Where name and number stand: `Article 3` in `Article 3: Definitions`.
    pub label: Range<usize>,
    /// Whether nothing follows them in the line.
    pub alone: bool,
}

/// Reads a line as the heading of a division.
///
/// The title may follow after a colon, full stop or dash, or after a gap; a sentence that begins
/// with the name of a division is no heading: `Article 3 applies`.
#[must_use]
pub fn division_heading(line: &str, language: &Language) -> Option<DivisionHeading> {
    let start = line.len() - line.trim_start().len();
    let rest = line.get(start..)?;
    // A name begins with a capital where the script has some.
    if rest.chars().next()?.is_lowercase() {
        return None;
    }
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) = DIVISIONS.start(start_of(rest, LONGEST_LABEL), slot, |_| true)?;
    let label = folded.source_range(0..found.end);
    let after = rest.get(label.end..)?;
    let title = after.trim_start();
    let gap = after.get(..after.len() - title.len())?;
    let wide = gap.contains(['\n', '\t', '\u{3000}']) || gap.chars().count() > 1;
    let marked = title.starts_with([':', '：', '.', '—', '–', '-', '．']);
    let alone = title.is_empty() || matches!(title.trim_end(), "." | ":");
    // Chinese puts one space between number and title.
    let chinese = *language == Language::Chinese && !gap.is_empty();
    if !(alone || wide || marked || chinese) {
        return None;
    }
    let name = match found.key {
        "part" => DivisionName::Part,
        "chapter" => DivisionName::Chapter,
        "section" => DivisionName::Section,
        "article" => DivisionName::Article,
        "rule" => DivisionName::Rule,
        _ => DivisionName::Principle,
    };
    let label = label.start + start..label.end + start;
    Some(DivisionHeading { name, number: found.value, label, alone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_are_named_with_their_number() {
        use DivisionName::{Article, Chapter, Part, Principle, Rule, Section};
        for (language, line, name, number, label) in [
            (Language::English, "Article 30", Article, Some(30), "Article 30"),
            (Language::English, "CHAPTER II", Chapter, Some(2), "CHAPTER II"),
            (Language::English, "Part one", Part, None, "Part one"),
            (Language::English, "Rule 4: Language", Rule, Some(4), "Rule 4"),
            (Language::French, "Article premier", Article, Some(1), "Article premier"),
            (Language::French, "Première partie", Part, Some(1), "Première partie"),
            (Language::French, "Section A. Objet", Section, Some(1), "Section A"),
            (Language::Spanish, "Principio 2", Principle, Some(2), "Principio 2"),
            (Language::Spanish, "Segunda parte\nPrincipios", Part, Some(2), "Segunda parte"),
            (Language::Russian, "Статья 17", Article, Some(17), "Статья 17"),
            (Language::Russian, "Глава IV", Chapter, Some(4), "Глава IV"),
            (Language::Arabic, "المادة 11", Article, Some(11), "المادة 11"),
            (Language::Arabic, "الفصل الثاني", Chapter, Some(2), "الفصل الثاني"),
            (Language::Chinese, "第十一条", Article, Some(11), "第十一条"),
            (Language::Chinese, "第二章 总则", Chapter, Some(2), "第二章"),
        ] {
            let found = division_heading(line, &language).expect(line);
            assert_eq!((found.name, found.number), (name, number), "{line}");
            assert_eq!(&line[found.label], label);
            assert_eq!(found.alone, line == label, "{line}");
        }
    }

    #[test]
    fn sentences_on_divisions_are_no_headings() {
        for (language, line) in [
            (Language::English, "Article 3 applies to all"),
            (Language::English, "Articles 3 and 4"),
            (Language::English, "article 3"),
            (Language::French, "Article 3 du Pacte"),
            (Language::Russian, "Часть государств-членов"),
            (Language::Arabic, "المادة الكيميائية"),
            (Language::Chinese, "第三条规定"),
            (Language::English, ""),
        ] {
            assert_eq!(division_heading(line, &language), None, "{line}");
        }
        assert!(table::malformed_rows::<3>(include_str!("../data/divisions.tsv")).is_empty());
    }
}
