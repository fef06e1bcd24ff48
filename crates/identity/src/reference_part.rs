//! Parts of resolutions named beside them: `paragraph 7 of resolution 75/1`,
//! `резолюция 60/251, приложение`, `المرفق الأول للقرار 70/1`, `第70/1号决议附件二第5段`.

use crate::reference_scan::Scan;
use crate::reference_words::{Role, after_space, is_han};
use chancery_lexicon::{Organ, attachment_number};
use std::ops::Range;

/// What lies between two citations of one enumeration: commas, an annex, a joining word.
const MOST_BETWEEN: usize = 4;

/// A part of a work; the default is the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The annex, counted from one; the only annex is the first.
    pub(crate) annex: Option<u32>,
    /// The eId of the paragraph, or of the first and the last of several.
    pub(crate) portion: Option<String>,
}

impl Part {
    pub(crate) fn is_whole(&self) -> bool {
        self.annex.is_none() && self.portion.is_none()
    }

    fn of_annex(number: Option<u32>) -> Part {
        Part { annex: Some(number.unwrap_or(1)), portion: None }
    }

    fn of_paragraphs(first: u32, last: Option<u32>) -> Part {
        let portion = match last {
            Some(last) => format!("para_{first}->para_{last}"),
            None => format!("para_{first}"),
        };
        Part { annex: None, portion: Some(portion) }
    }
}

/// A part named before its resolution, and where the word for the resolution should begin.
pub(crate) struct Portion {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) part: Part,
}

impl Scan<'_> {
    /// The paragraph whose word is at `start`: `paragraph 7 of its resolution`.
    pub(crate) fn paragraph_before(
        &self,
        text: &str,
        start: usize,
        word_end: usize,
    ) -> Option<Portion> {
        let (part, end) = self.paragraphs(text, after_space(text, word_end))?;
        let end = self.toward(text, end);
        Some(Portion { start, end, part })
    }

    /// The annex whose word is at `start`: `annex II to General Assembly resolution`.
    pub(crate) fn annex_before(
        &self,
        text: &str,
        start: usize,
        word_end: usize,
    ) -> Option<Portion> {
        let numbered = self.annex_number(text, after_space(text, word_end));
        let (number, end) = match numbered {
            Some((number, range)) => (Some(number), range.end),
            None => (None, word_end),
        };
        let end = self.toward(text, end);
        Some(Portion { start, end, part: Part::of_annex(number) })
    }

    /// The place after the words that lead from a part to its resolution, with the organ.
    fn toward(&self, text: &str, end: usize) -> usize {
        let mut place = after_space(text, end);
        let rest = text.get(place..).unwrap_or_default();
        let words = [Role::Toward, Role::Link];
        if let Some(length) = words.iter().filter_map(|role| self.words.at_start(*role, rest)).max()
        {
            place = after_space(text, place + length);
        }
        // `of General Assembly resolution`: the organ stands between.
        let rest = text.get(place..).unwrap_or_default();
        match Organ::at_start(rest, self.context.language) {
            Some((_, length)) => after_space(text, place + length),
            None => {
                let short = [Role::Assembly, Role::Council];
                let mut lengths = short.iter().filter_map(|role| self.words.at_start(*role, rest));
                lengths.next().map_or(place, |length| after_space(text, place + length))
            }
        }
    }

    /// The annex or paragraph after a resolution: `, annex II`, `, para. 5`; where it ends.
    pub(crate) fn part_after(&self, text: &str, end: usize) -> Option<(Part, usize)> {
        let (role, word_end) = self.part_word(text, end)?;
        let (part, part_end) = match role {
            Role::Annex => match self.annex_number(text, after_space(text, word_end)) {
                Some((number, range)) => (Part::of_annex(Some(number)), range.end),
                None => (Part::of_annex(None), word_end),
            },
            Role::Paragraph => self.paragraphs(text, after_space(text, word_end))?,
            _ => return None,
        };
        if self.belongs_onward(text, part_end) {
            return None;
        }
        // `annex II, para. 5`: the paragraph is one of the annex.
        if part.annex.is_some()
            && let Some((Role::Paragraph, word_end)) = self.part_word(text, part_end)
            && let Some((inner, inner_end)) = self.paragraphs(text, after_space(text, word_end))
            && !self.belongs_onward(text, inner_end)
        {
            return Some((Part { portion: inner.portion, ..part }, inner_end));
        }
        Some((part, part_end))
    }

    /// The word for a part after a comma, and where it ends.
    fn part_word(&self, text: &str, end: usize) -> Option<(Role, usize)> {
        let start = after_space(text, end);
        let comma = text.get(start..)?.strip_prefix(',')?;
        let start = after_space(text, text.len() - comma.len());
        let (role, length) = self.words.starting(text.get(start..)?)?;
        Some((role, start + length))
    }

    /// True if a part goes on with what it is a part of, or with further ones of its kind.
    fn belongs_onward(&self, text: &str, end: usize) -> bool {
        let place = after_space(text, end);
        let rest = text.get(place..).unwrap_or_default();
        let onward = [Role::Toward, Role::Link, Role::Foreign];
        if onward.iter().any(|role| self.words.at_start(*role, rest).is_some()) {
            return true;
        }
        let Some(length) = self.words.at_start(Role::Joiner, rest) else { return false };
        let next = after_space(text, place + length);
        let further = text.get(next..).unwrap_or_default();
        let digits = further.bytes().take_while(u8::is_ascii_digit).count();
        let plain = further.get(digits..).is_some_and(|tail| !tail.starts_with(['/', ' ', '(']));
        digits > 0 && plain || self.annex_number(text, next).is_some() && digits == 0
    }

    /// One paragraph or a range of them: `7`, `7 (a)`, `5 to 7`; `None` for `5, 6 and 7`.
    fn paragraphs(&self, text: &str, place: usize) -> Option<(Part, usize)> {
        let (first, mut end) = self.paragraph_number(text, place)?;
        let next = after_space(text, end);
        let rest = text.get(next..)?;
        let range = self
            .words
            .at_start(Role::Range, rest)
            .and_then(|length| self.paragraph_number(text, after_space(text, next + length)));
        let last = range.filter(|(last, _)| *last > first).map(|(last, range_end)| {
            end = range_end;
            last
        });
        let next = after_space(text, end);
        let joined = self.words.at_start(Role::Joiner, text.get(next..)?).is_some_and(|length| {
            self.paragraph_number(text, after_space(text, next + length)).is_some()
        });
        (!joined).then(|| (Part::of_paragraphs(first, last), end))
    }

    /// The number of a paragraph, with the letters of its parts, and where it ends.
    fn paragraph_number(&self, text: &str, place: usize) -> Option<(u32, usize)> {
        let rest = text.get(place..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..length).filter(|_| (1..=3).contains(&length))?.parse().ok()?;
        let mut end = place + length;
        if text.get(end..)?.starts_with(['/', '.', '%'])
            && text.get(end + 1..)?.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        for _ in 0..2 {
            let inner = after_space(text, end);
            let Some(inside) = text.get(inner..)?.strip_prefix('(') else { break };
            let length = inside.chars().take(5).position(|c| c == ')');
            let Some(content) = length.and_then(|length| inside.split_at_checked(length)) else {
                break;
            };
            if content.0.is_empty() || !content.0.chars().all(char::is_alphabetic) {
                break;
            }
            end = text.len() - content.1.len() + 1;
        }
        Some((number, end))
    }

    /// The place after what may stand between two citations of one enumeration.
    pub(crate) fn between(&self, text: &str, end: usize) -> usize {
        let mut place = after_space(text, end);
        for _ in 0..MOST_BETWEEN {
            let rest = text.get(place..).unwrap_or_default();
            let Some(length) = self.words.at_start(Role::Joiner, rest) else { break };
            place = after_space(text, place + length);
        }
        place
    }

    /// The number of an annex at a place: capitals, figures, or words of another script.
    pub(crate) fn annex_number(&self, text: &str, place: usize) -> Option<(u32, Range<usize>)> {
        let rest = text.get(place..)?;
        let (number, length) = attachment_number(rest, self.context.language)?;
        let source = self.source.get(self.folded.source_range(place..place + length))?;
        let next = rest.get(length..)?.chars().next();
        let part_of_more = next.is_some_and(|c| matches!(c, '/' | '-' | '(' | '%' | '\''));
        let small = source.chars().any(|c| c.is_ascii_lowercase());
        (!small && !part_of_more).then_some((number, place..place + length))
    }

    /// The annex and paragraph after the Chinese word for a resolution: `附件二`, `第5至7段`.
    pub(crate) fn chinese_part_after(&self, text: &str, place: usize) -> Option<(Part, usize)> {
        let comma = text.get(place..)?.strip_prefix(',').map_or(place, |_| place + 1);
        let rest = text.get(comma..)?;
        if let Some(length) = self.words.at_start(Role::Annex, rest) {
            let word_end = comma + length;
            let clear = |end: usize| {
                let after = text.get(end..).unwrap_or_default();
                !after.starts_with(is_han) || self.words.at_start(Role::After, after).is_some()
            };
            let numbered = self.annex_number(text, word_end);
            let (number, end) = match numbered.filter(|(_, range)| clear(range.end)) {
                Some((number, range)) => (Some(number), range.end),
                None => (None, word_end),
            };
            let annex = Part::of_annex(number);
            return Some(match self.chinese_paragraphs(text, end) {
                Some((inner, end)) => (Part { annex: annex.annex, ..inner }, end),
                None => (annex, end),
            });
        }
        self.chinese_paragraphs(text, comma)
    }

    /// `第7段`, `第5至7段`, `第5段至第7段`, `第7(d)段`.
    fn chinese_paragraphs(&self, text: &str, place: usize) -> Option<(Part, usize)> {
        let start = text.get(place..)?.strip_prefix('第')?;
        let (first, end) = self.paragraph_number(text, text.len() - start.len())?;
        let word = |end: usize| {
            let length = self.words.at_start(Role::Paragraph, text.get(end..)?)?;
            Some(end + length)
        };
        let named = word(end);
        let range_start = named.unwrap_or(end);
        let range = self.words.at_start(Role::Range, text.get(range_start..)?).and_then(|length| {
            let rest = text.get(range_start + length..)?;
            let number = rest.strip_prefix('第').unwrap_or(rest);
            let (last, end) = self.paragraph_number(text, text.len() - number.len())?;
            Some((last, word(end)?))
        });
        match range.filter(|(last, _)| *last > first) {
            Some((last, end)) => Some((Part::of_paragraphs(first, Some(last)), end)),
            None => named.map(|end| (Part::of_paragraphs(first, None), end)),
        }
    }
}
