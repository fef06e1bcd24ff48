//! Headings of annexes, appendices and enclosures in the six languages.

use crate::fold::{Folded, fold};
use crate::pattern::number_at;
use crate::table;
use chancery_model::Language;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading is not longer than the title of a letter; a longer line is running text.
const LONGEST_HEADING: usize = 1200;

/// What is attached to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttachmentKind {
    /// An annex of the document.
    Annex,
    /// An appendix, mostly of an annex.
    Appendix,
    /// An enclosure, mostly of an annex.
    Enclosure,
}

/// The heading of something attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentHeading {
    /// What is attached.
    pub kind: AttachmentKind,
    /// Its number, whatever the numerals; `None` if it is the only one.
    pub number: Option<u32>,
    /// Where the number is printed, in bytes of the line; empty without a number.
    pub number_range: Range<usize>,
    /// Where the word and the number stand: `Annexe I` in `Annexe I à la lettre …`.
    pub label_range: Range<usize>,
    /// True if the line goes on with what it is attached to (`… to the letter dated …`).
    pub names_its_document: bool,
}

#[derive(Default)]
struct Words {
    /// Folded word, kind; longest first.
    kinds: Vec<(String, AttachmentKind)>,
    onward: Vec<String>,
    before: Vec<String>,
}

static WORDS: LazyLock<[Words; table::SLOTS]> = LazyLock::new(|| {
    let mut all: [Words; table::SLOTS] = Default::default();
    for [key, tag, spellings] in table::rows(include_str!("../data/attachments.tsv")) {
        let Some(words) = table::slot_of_tag(tag).and_then(|slot| all.get_mut(slot)) else {
            continue;
        };
        let spellings = spellings.split('|').map(fold);
        let kind = match key {
            "annex" => AttachmentKind::Annex,
            "appendix" => AttachmentKind::Appendix,
            "enclosure" => AttachmentKind::Enclosure,
            "onward" => {
                words.onward.extend(spellings);
                continue;
            }
            _ => {
                words.before.extend(spellings);
                continue;
            }
        };
        words.kinds.extend(spellings.map(|word| (word, kind)));
    }
    for words in &mut all {
        words.kinds.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    all
});

/// Reads a line as the heading of an annex, appendix or enclosure.
///
/// The line is the word, alone or with a number, or goes on with the document to which it is
/// attached. A sentence that begins with the word is not a heading: `Annex I contains …`.
#[must_use]
pub fn attachment_heading(line: &str, language: &Language) -> Option<AttachmentHeading> {
    if line.len() > LONGEST_HEADING {
        return None;
    }
    let folded = Folded::new(line);
    let slot = table::slot(language)?;
    let words = WORDS.get(slot)?;
    let text = folded.as_str().trim_end_matches([':', '.']);
    heading(text, 0, slot, words).map(|found| found.in_source(&folded)).or_else(|| {
        // `2017年12月28日…给秘书长的信的附件二`
        words.before.first()?;
        let (place, _) = words
            .kinds
            .iter()
            .filter_map(|(word, kind)| Some((text.rfind(word.as_str())?, kind)))
            .max_by_key(|(place, _)| *place)?;
        let before = text.get(..place)?.trim_end();
        let named = words.before.iter().any(|end| before.ends_with(end.as_str()));
        let found = heading(text, place, slot, words).filter(|found| named && !found.names)?;
        Some(Found { names: true, ..found }.in_source(&folded))
    })
}

/// The number of an annex at the start of a folded text, and its length in bytes.
///
/// Reads `ii`, `2`, `b`, `二`, `الثاني`, `باء`. For references in running text, where the caller
/// checks the capitals of the source.
#[must_use]
pub fn attachment_number(folded: &str, language: &Language) -> Option<(u32, usize)> {
    number_at(folded, table::slot(language)?)
}

/// A heading in places of the folded line.
struct Found {
    kind: AttachmentKind,
    number: Option<u32>,
    number_range: Range<usize>,
    label_range: Range<usize>,
    names: bool,
}

impl Found {
    fn in_source(self, folded: &Folded<'_>) -> AttachmentHeading {
        let label_range = folded.source_range(self.label_range);
        let number_range = if self.number.is_some() {
            folded.source_range(self.number_range)
        } else {
            label_range.end..label_range.end
        };
        AttachmentHeading {
            kind: self.kind,
            number: self.number,
            number_range,
            label_range,
            names_its_document: self.names,
        }
    }
}

type Label = (AttachmentKind, Option<u32>, Range<usize>, usize);

fn label(text: &str, slot: usize, words: &Words) -> Option<Label> {
    let (word, kind) = words.kinds.iter().find(|(word, _)| {
        let rest = text.strip_prefix(word.as_str());
        rest.is_some_and(|rest| {
            let spaced = Language::OFFICIAL.get(slot) != Some(&Language::Chinese);
            !spaced || !rest.chars().next().is_some_and(char::is_alphanumeric)
        })
    })?;
    let rest = text.get(word.len()..)?;
    let number_start = word.len() + rest.len() - rest.trim_start().len();
    match text.get(number_start..).and_then(|rest| number_at(rest, slot)) {
        Some((number, length)) => {
            let end = number_start + length;
            Some((*kind, Some(number), number_start..end, end))
        }
        None => Some((*kind, None, word.len()..word.len(), word.len())),
    }
}

fn heading(text: &str, place: usize, slot: usize, words: &Words) -> Option<Found> {
    let (kind, number, range, length) = label(text.get(place..)?, slot, words)?;
    let mut number = number;
    let mut end = place + length;
    let mut number_range = range.start + place..range.end + place;
    let mut names = onward(text, end, words);
    if !names && !rest_is_empty(text, end) {
        // A letter may be the next word, not a number: `Anexo a la carta`.
        if number.is_some() && onward(text, number_range.start.checked_sub(1)?, words) {
            end = number_range.start - 1;
            number = None;
            number_range = end..end;
            names = true;
        } else {
            return None;
        }
    } else if number.is_some()
        && number_range.len() == 1
        && names
        && onward(text, number_range.start.checked_sub(1)?, words)
    {
        end = number_range.start - 1;
        number = None;
        number_range = end..end;
    }
    Some(Found { kind, number, number_range, label_range: place..end, names })
}

fn rest_is_empty(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.trim().is_empty())
}

/// True if the text goes on here with a word that leads to the document attached to.
fn onward(text: &str, end: usize, words: &Words) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    let rest = rest.trim_start();
    words.onward.iter().any(|word| {
        rest.strip_prefix(word.as_str()).is_some_and(|after| {
            word.ends_with('\'') || !after.chars().next().is_some_and(char::is_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttachmentKind::{Annex, Appendix, Enclosure};

    #[test]
    fn headings_have_kind_number_and_place() {
        for (language, line, kind, number, label) in [
            (Language::French, "Annexe", Annex, None, "Annexe"),
            (Language::French, "ANNEXE II", Annex, Some(2), "ANNEXE II"),
            (
                Language::French,
                "Annexe I à la lettre datée du 28 décembre 2017 adressée\nau Secrétaire général",
                Annex,
                Some(1),
                "Annexe I",
            ),
            (Language::French, "Annexe à la lettre datée du 2 mai", Annex, None, "Annexe"),
            (Language::French, "Appendice A", Appendix, Some(1), "Appendice A"),
            (Language::French, "Pièce jointe", Enclosure, None, "Pièce jointe"),
            (Language::English, "Annex III to the letter dated 2 May", Annex, Some(3), "Annex III"),
            (Language::English, "Annex 2", Annex, Some(2), "Annex 2"),
            (Language::English, "Annex C", Annex, Some(3), "Annex C"),
            (Language::Spanish, "Anexo I", Annex, Some(1), "Anexo I"),
            (Language::Spanish, "Anexo de la carta de fecha 2 de mayo", Annex, None, "Anexo"),
            (Language::Spanish, "Anexo a la carta de fecha 2 de mayo", Annex, None, "Anexo"),
            (Language::Spanish, "Apéndice II", Appendix, Some(2), "Apéndice II"),
            (Language::Russian, "Приложение II", Annex, Some(2), "Приложение II"),
            (Language::Russian, "Приложение I к письму от 2 мая", Annex, Some(1), "Приложение I"),
            (Language::Arabic, "المرفق الثاني", Annex, Some(2), "المرفق الثاني"),
            (Language::Arabic, "المرفق ألف", Annex, Some(1), "المرفق ألف"),
            (Language::Arabic, "المرفق الأول للرسالة المؤرخة", Annex, Some(1), "المرفق الأول"),
            (Language::Arabic, "المرفـــق", Annex, None, "المرفـــق"),
            (Language::Chinese, "附件", Annex, None, "附件"),
            (Language::Chinese, "附件二", Annex, Some(2), "附件二"),
            (Language::Chinese, "附件 A", Annex, Some(1), "附件 A"),
            (
                Language::Chinese,
                "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信的附件三",
                Annex,
                Some(3),
                "附件三",
            ),
            (Language::Chinese, "附录一", Appendix, Some(1), "附录一"),
        ] {
            let heading = attachment_heading(line, &language).expect(line);
            assert_eq!((heading.kind, heading.number), (kind, number), "{line}");
            assert_eq!(&line[heading.label_range], label);
            assert_eq!(heading.number_range.is_empty(), number.is_none(), "{line}");
            let named = line.len() > label.len() + 8;
            assert_eq!(heading.names_its_document, named, "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_with_the_word_are_not_headings() {
        for (language, line) in [
            (Language::French, "Annexe I contient le texte"),
            (Language::English, "Annexes were added"),
            (Language::English, "Annex I contains the text."),
            (Language::Russian, "Приложение содержит"),
            (Language::Chinese, "附件二载有案文"),
            (Language::Chinese, "见附件二"),
            (Language::Arabic, "المرفق يتضمن النص"),
            (Language::Spanish, ""),
        ] {
            assert_eq!(attachment_heading(line, &language), None, "{line}");
        }
        assert!(table::malformed_rows::<3>(include_str!("../data/attachments.tsv")).is_empty());
    }
}
