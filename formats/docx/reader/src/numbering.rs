//! Automatic numbers, computed to the characters that a reader of the page sees.

use crate::label::format_number;
use crate::levels::{Abstract, Level, List, Suffix, read_abstract, read_list};
use crate::sequence::FieldCounters;
use crate::story::Numbered;
use crate::styles::{StyleIndex, Styles};
use crate::symbols::Font;
use crate::xml::{Token, Xml};
use chancery_codec::{Limits, ReadError};
use std::collections::HashMap;

/// The lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    abstracts: HashMap<i64, Abstract>,
    lists: HashMap<i64, List>,
}

/// Levels that a list may have (ISO 29500-1, 17.9.6).
pub(crate) const LEVELS: usize = 9;

/// The numbers of one story so far.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// By definition: the number of each level, if it has one.
    counts: HashMap<i64, [Option<u64>; LEVELS]>,
    /// Overrides of the start that have been used, by list and level.
    started: Vec<(i64, usize)>,
    /// Fields that count.
    pub(crate) fields: FieldCounters,
}

impl Counters {
    /// Whether no list has counted yet.
    pub(crate) fn is_unused(&self) -> bool {
        self.counts.is_empty()
    }
}

/// A number as printed before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) text: String,
    /// What is printed between the number and the paragraph.
    pub(crate) separator: &'static str,
    /// The format of a number in it that is not known: it is written in decimal digits.
    pub(crate) unknown: Option<String>,
}

impl Numbering {
    /// Reads the part of lists.
    pub(crate) fn read(text: &str, name: &str, limits: &Limits) -> Result<Numbering, ReadError> {
        let mut xml = Xml::new(text, name, limits);
        let mut numbering = Numbering::default();
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.is(b"abstractNum") => {
                    let id = tag.number(b"abstractNumId").unwrap_or(-1);
                    let definition = read_abstract(&mut xml)?;
                    numbering.abstracts.entry(id).or_insert(definition);
                }
                Token::Start(tag) if tag.is(b"num") => {
                    let id = tag.number(b"numId").unwrap_or(-1);
                    let list = read_list(&mut xml)?;
                    numbering.lists.entry(id).or_insert(list);
                }
                Token::Done => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// The number of the next paragraph; `None` if it has none.
    ///
    /// List and level are those of the paragraph itself, or else of its style or those it is
    /// based on, each for itself.
    pub(crate) fn next(
        &self,
        own: Numbered,
        style: Option<StyleIndex>,
        styles: &Styles,
        counters: &mut Counters,
    ) -> Option<Label> {
        let (list, definition, level) = self.place(own, style, styles)?;
        let level_format = self.level(list, definition, level)?;
        self.count(list, definition, level, level_format, counters);
        let language = styles.language(Some(&level_format.languages), style);
        let (text, unknown) =
            self.text((list, definition, level), level_format, language, counters);
        let separator = match level_format.suffix {
            Suffix::Tab => "\t",
            Suffix::Space => " ",
            Suffix::Nothing => "",
        };
        let is_shown = !text.trim().is_empty() && !level_format.hidden;
        is_shown.then_some(Label { text, separator, unknown })
    }

    /// The list of a paragraph, its definition, and the level in it.
    pub(crate) fn place(
        &self,
        own: Numbered,
        style: Option<StyleIndex>,
        styles: &Styles,
    ) -> Option<(i64, i64, usize)> {
        let style = styles.of_paragraph(style);
        let inherited = || styles.chain(style).map(|style| style.numbering);
        let list = own.list.or_else(|| inherited().find_map(|numbered| numbered.list))?;
        if list == 0 {
            return None;
        }
        let definition = self.definition(list)?;
        let level = own.level.or_else(|| inherited().find_map(|numbered| numbered.level));
        let level = level.or_else(|| self.level_of_style(definition, style, styles));
        Some((list, definition, level.unwrap_or(0).min(LEVELS - 1)))
    }

    /// The definition of this name.
    pub(crate) fn named(&self, name: &str) -> Option<i64> {
        let is_named = |definition: &Abstract| {
            definition.name.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        self.abstracts.iter().filter(|(_, found)| is_named(found)).map(|(id, _)| *id).min()
    }

    /// The next number of a level of a definition, or the one that is to be the next, as printed;
    /// also a format in it that is not known.
    pub(crate) fn number_at(
        &self,
        (list, definition, level): (i64, i64, usize),
        start: Option<u64>,
        (style, styles): (Option<StyleIndex>, &Styles),
        counters: &mut Counters,
    ) -> Option<(String, Option<String>)> {
        let format = self.level(list, definition, level)?;
        self.count(list, definition, level, format, counters);
        if let Some(count) = counters.counts.get_mut(&definition).and_then(|c| c.get_mut(level)) {
            *count = start.or(*count);
        }
        let language = styles.language(Some(&format.languages), style);
        Some(self.text((list, definition, level), format, language, counters))
    }

    /// The definition of a list, through the list style that it names.
    fn definition(&self, list: i64) -> Option<i64> {
        let id = self.lists.get(&list)?.definition;
        let linked = self.abstracts.get(&id)?.linked.as_ref();
        let by_style = linked.and_then(|linked| {
            let mut ids: Vec<i64> = self
                .abstracts
                .iter()
                .filter(|(_, other)| other.style.as_ref() == Some(linked))
                .map(|(id, _)| *id)
                .collect();
            ids.sort_unstable();
            ids.first().copied()
        });
        Some(by_style.unwrap_or(id))
    }

    fn level(&self, list: i64, definition: i64, level: usize) -> Option<&Level> {
        let overridden = self.lists.get(&list).and_then(|list| list.overrides.get(&level));
        overridden
            .and_then(|overridden| overridden.level.as_ref())
            .or_else(|| self.abstracts.get(&definition)?.levels.get(&level))
    }

    /// The level that names the style of a paragraph.
    fn level_of_style(
        &self,
        definition: i64,
        style: Option<StyleIndex>,
        styles: &Styles,
    ) -> Option<usize> {
        let levels = &self.abstracts.get(&definition)?.levels;
        let style = style?;
        levels.iter().find_map(|(level, format)| {
            let named = format.style.as_deref().and_then(|id| styles.index(id));
            (named == Some(style)).then_some(*level)
        })
    }

    fn count(
        &self,
        list: i64,
        definition: i64,
        level: usize,
        format: &Level,
        counters: &mut Counters,
    ) {
        let start = |level: usize| self.lists.get(&list)?.overrides.get(&level)?.start;
        let overridden = start(level);
        let counts = counters.counts.entry(definition).or_default();
        let first = !counters.started.contains(&(list, level));
        counts[level] = Some(match (overridden, counts[level]) {
            (Some(start), _) if first => start,
            (_, Some(count)) => count.saturating_add(1),
            (_, None) => format.start,
        });
        // A level above that has no number yet is taken for begun: after `1.1` comes `2`.
        for (above, count) in counts.iter_mut().enumerate().take(level) {
            let begun = || self.level(list, definition, above).map(|format| format.start);
            *count = count.or_else(|| start(above)).or_else(begun);
        }
        // A list that goes on inside of a level goes on with its number: that starts no more.
        for level in (0..=level).filter(|level| start(*level).is_some()) {
            if !counters.started.contains(&(list, level)) {
                counters.started.push((list, level));
            }
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = self.level(list, definition, deeper).and_then(|level| level.restart);
            // Without a word on it, a level starts again after each one above.
            if restart.is_none_or(|after| after > level) {
                *count = None;
            }
        }
    }

    fn text(
        &self,
        (list, definition, level): (i64, i64, usize),
        format: &Level,
        language: Option<&str>,
        counters: &Counters,
    ) -> (String, Option<String>) {
        let mut unknown = None;
        if format.format == "bullet" {
            return (bullet(&format.text, format.font), None);
        }
        let counts = counters.counts.get(&definition).copied().unwrap_or_default();
        let mut text = String::new();
        let mut rest = format.text.chars().peekable();
        while let Some(character) = rest.next() {
            let place = rest.peek().and_then(|digit| digit.to_digit(10));
            match (character, place) {
                ('%', Some(place @ 1..=9)) => {
                    rest.next();
                    let place = place as usize - 1;
                    let shown = self.level(list, definition, place);
                    let start = shown.map_or(1, |shown| shown.start);
                    let count = counts[place].unwrap_or(start);
                    let number_format = match shown {
                        _ if format.legal && place < level => "decimal",
                        Some(shown) => shown.format.as_str(),
                        None => "decimal",
                    };
                    text.push_str(&format_number(count, number_format, language).unwrap_or_else(
                        || {
                            unknown = Some(number_format.to_owned());
                            count.to_string()
                        },
                    ));
                }
                (character, _) => text.push(character),
            }
        }
        (text, unknown)
    }
}

/// Bullets are typed in fonts of symbols. Of which one is a guess where the level does not say.
fn bullet(text: &str, font: Option<Font>) -> String {
    let known = font.filter(|font| *font != Font::Other);
    let guesses = [Font::Wingdings, Font::Symbol];
    let sign = |code| {
        let guess =
            || guesses.iter().find_map(|font| font.character(code)).filter(|_| code != ROUND);
        known.map_or_else(guess, |font| font.character(code)).unwrap_or('•')
    };
    text.chars()
        .map(|c| match u32::from(c) {
            code @ 0xF000..=0xF0FF => sign(code),
            // Some programs write the letter at the place of the sign: `§` of Wingdings is `▪`.
            code @ 0x21..=0xFF => known.and_then(|font| font.character(code)).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// The code of the round bullet in the font that has most of them.
const ROUND: u32 = 0xF0B7;

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn level(index: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             {more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    }

    fn labels(levels: &str, lists: &str, paragraphs: &[(i64, usize)]) -> Vec<String> {
        let text = format!(
            "<w:numbering {W}><w:abstractNum w:abstractNumId=\"7\">{levels}</w:abstractNum>{lists}\
             </w:numbering>"
        );
        let limits = Limits::default();
        let numbering = Numbering::read(&text, "numbering.xml", &limits).expect("a sound part");
        let styles = Styles::default();
        let mut counters = Counters::default();
        paragraphs
            .iter()
            .filter_map(|(list, level)| {
                let own = Numbered { list: Some(*list), level: Some(*level) };
                numbering.next(own, None, &styles, &mut counters)
            })
            .map(|label| label.text)
            .collect()
    }

    #[test]
    fn levels_count_for_themselves_and_start_again_under_a_new_number() {
        let levels = [
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "(%2)", ""),
            level(2, "lowerRoman", "(%3)", ""),
        ]
        .concat();
        let list = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
        let places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)];
        assert_eq!(labels(&levels, list, &places), ["1.", "(a)", "(b)", "(i)", "2.", "(a)"]);
    }

    #[test]
    fn an_override_starts_once_and_lists_of_one_definition_count_on() {
        let levels = level(0, "decimal", "%1.", "");
        let lists = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";
        let places = [(1, 0), (2, 0), (2, 0), (1, 0)];
        assert_eq!(labels(&levels, lists, &places), ["1.", "7.", "8.", "9."]);
    }

    #[test]
    fn a_list_that_goes_on_inside_of_a_level_goes_on_with_its_number() {
        let levels = [level(0, "decimal", "%1.", ""), level(1, "lowerRoman", "%2)", "")].concat();
        let start = |index: usize| {
            format!(
                "<w:lvlOverride w:ilvl=\"{index}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
            )
        };
        let lists = format!(
            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\">\
             <w:abstractNumId w:val=\"7\"/>{}{}</w:num>",
            start(0),
            start(1)
        );
        let places = [(1, 0), (1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)];
        assert_eq!(labels(&levels, &lists, &places), ["1.", "2.", "i)", "i)", "ii)", "3.", "i)"]);
    }

    #[test]
    fn legal_numbers_are_decimal_and_other_scripts_their_own() {
        let levels = [
            level(0, "upperRoman", "%1.", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "russianLower", "%3)", ""),
        ]
        .concat();
        let list = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
        let places = [(1, 0), (1, 0), (1, 1), (1, 2)];
        assert_eq!(labels(&levels, list, &places), ["I.", "II.", "2.1", "а)"]);
    }
}
