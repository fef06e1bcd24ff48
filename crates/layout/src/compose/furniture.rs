//! Running heads and page feet.

use super::Composer;
use super::paragraph::direction_of;
use super::place::plain;
use crate::flow::rule;
use crate::fonts::FontStyle;
use crate::length::{Length, Point};
use crate::pages::{Artifact, Item, Mark};
use crate::paragraph::{self, Alignment, Setting};
use crate::text::rich::RichText;
use chancery_model::Document;

/// Longest running head, in characters; longer titles are cut at a word.
const LONGEST_HEAD: usize = 72;

/// Words of a running head at the most, those divided by an apostrophe counted apart: a reader
/// should know it at a glance, and programs that judge tags take longer lines outside of the tag
/// tree for text that was left out.
const MOST_WORDS: usize = 7;

impl Composer<'_> {
    /// Head and foot of the page with this index, counted from zero.
    pub(super) fn furniture(
        &mut self,
        head: &str,
        index: usize,
        count: usize,
        size: crate::length::Size,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        // Odd pages lie at the right of a book that is bound left, and at the left of one that
        // is bound right; the running head stands at the outer side.
        let odd = index.is_multiple_of(2);
        let outer_is_right = odd != self.right_to_left;
        let margin = self.house.margin;
        let width = size.width - margin * 2;
        if index > 0 && !head.is_empty() {
            let line = Line { text: head, size: 8_500, bold: true, at_right: outer_is_right };
            let y = self.house.head;
            items.extend(self.line(&line, y, width, Artifact::Header));
            items.push(rule(margin, self.house.head_rule, width, Length::thousandths(250)));
        }
        let number = match self.house.counts_pages {
            true => format!("{}/{}", index + 1, count),
            false => (index + 1).to_string(),
        };
        let line = Line { text: &number, size: 8_500, bold: true, at_right: outer_is_right };
        let y = size.height - self.house.foot;
        items.extend(self.line(&line, y, width, Artifact::Footer));
        if let Some(job) = self.job_number.clone().filter(|_| index > 0) {
            let line = Line { text: &job, size: 7_000, bold: false, at_right: !outer_is_right };
            items.extend(self.line(&line, y, width, Artifact::Footer));
        }
        items
    }

    fn line(&mut self, line: &Line<'_>, y: Length, width: Length, artifact: Artifact) -> Vec<Item> {
        let language = self.shaper.language_id(&self.language.clone());
        let mut style = plain(Length::thousandths(line.size), language);
        style.font = FontStyle { bold: line.bold, italic: false };
        style.hyphenate = false;
        let mut rich = RichText::default();
        rich.push(line.text, style, Mark::Artifact(artifact), None);
        let at_end = line.at_right != self.right_to_left;
        let alignment = if at_end { Alignment::End } else { Alignment::Start };
        let (right_to_left, alignment) = direction_of(line.text, self.right_to_left, alignment);
        let setting = Setting {
            width,
            indent: Length::ZERO,
            alignment,
            right_to_left,
            language,
            tab: self.house.sizes.step,
            last_tab_fills: false,
        };
        let mut lines = paragraph::set(&rich, &setting, &mut self.shaper);
        lines.truncate(1);
        let x = self.house.margin;
        lines.iter_mut().for_each(|line| line.shift(Point { x, y }));
        lines.into_iter().flat_map(|line| line.items).collect()
    }

    /// What stands at the head of later pages: the symbols of the masthead (a resolution repeats
    /// its number before its title), or else all symbols, or else a short form of the title.
    pub(super) fn running_head(&self, document: &Document) -> String {
        let mut head = Document::new(document.kind.clone(), document.identity.clone());
        head.masthead.clone_from(&document.masthead);
        let mut symbols = super::finish::symbols_of(&head);
        if symbols.is_empty() {
            symbols = super::finish::symbols_of(document);
        }
        if !symbols.is_empty() {
            return symbols.join("  ");
        }
        short(&document.title().unwrap_or_default())
    }
}

/// A line of furniture.
struct Line<'t> {
    text: &'t str,
    size: i32,
    bold: bool,
    at_right: bool,
}

/// A title on one line, cut at a word if it is long.
fn short(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut words, mut in_word) = (0, false);
    let limit = title.char_indices().enumerate().find(|(count, (_, character))| {
        words += usize::from(character.is_alphanumeric() && !in_word);
        in_word = character.is_alphanumeric();
        *count == LONGEST_HEAD || words > MOST_WORDS
    });
    let Some((_, (limit, _))) = limit else { return title };
    let cut = title[..limit].rfind(' ').unwrap_or(limit);
    format!("{}…", title[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_cut_at_a_word() {
        for (title, head) in [
            ("Programme  planning", "Programme planning"),
            (
                "Lettre datée du 28 décembre 2017, adressée au Secrétaire général",
                "Lettre datée du 28 décembre 2017, adressée…",
            ),
            (
                "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017 موجهة إلى الأمين العام",
                "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017…",
            ),
            (
                "Rapport sur l’application de l’article 12 de l’accord",
                "Rapport sur l’application de l’article…",
            ),
            (
                "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信",
                "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信",
            ),
        ] {
            assert_eq!(short(title), head);
        }
        let long = "长".repeat(100);
        assert_eq!(short(&long), format!("{}…", "长".repeat(LONGEST_HEAD)));
    }
}
