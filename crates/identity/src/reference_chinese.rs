//! References in Chinese, where the number comes first: `大会2015年9月25日第70/1号决议第7段`.

use crate::reference_number::{Adopter, number_at};
use crate::reference_scan::{Member, Scan};
use crate::reference_symbol::with_letters;
use crate::reference_words::{Role, after_space};
use chancery_lexicon::{Organ, find_dates};
use chancery_model::Date;

/// How far before the number the organ and the date may stand, in characters.
const LOOKBACK: usize = 48;
/// Numbers in one enumeration.
const MOST_NUMBERS: usize = 64;

impl Scan<'_> {
    pub(crate) fn chinese(&mut self, text: &str) {
        let mut place = 0;
        for (start, character) in text.char_indices() {
            if start < place {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            place = match character {
                '第' => self.chinese_citation(text, start).unwrap_or(place),
                '附' => match self.words.at_start(Role::Annex, rest) {
                    Some(length) => self.annex(text, start, start + length).unwrap_or(place),
                    None => place,
                },
                _ => place,
            };
        }
    }

    /// `第70/1号和第71/2号决议`; the place after it.
    fn chinese_citation(&mut self, text: &str, start: usize) -> Option<usize> {
        let (date, named, own) = self.before_citation(text, start);
        let mut members = Vec::new();
        let mut place = start;
        let mut dated = date;
        let end = loop {
            let (member, end) = self.chinese_member(text, place, dated)?;
            members.push(member);
            let rest = text.get(end..)?;
            let joiner = self.words.at_start(Role::Joiner, rest);
            match joiner {
                Some(length) if members.len() < MOST_NUMBERS => {
                    (dated, place) = self.date_here(text, after_space(text, end + length));
                }
                _ => break end,
            }
        };
        let rest = text.get(end..)?;
        let decision = self.words.at_start(Role::Decision, rest);
        let length = self.words.at_start(Role::Resolution, rest).or(decision)?;
        let mut after = end + length;
        let portion = self.portion_after(text, after).filter(|_| members.len() == 1);
        let adopter = Adopter {
            named,
            issuing: self.context.issuing,
            decision: decision.is_some(),
            own,
            date: None,
        };
        let before = self.found.len();
        for member in members {
            self.push(member, adopter, None);
        }
        if let Some((number, portion_end)) = portion
            && let Some(reference) = self.found.get_mut(before)
        {
            // The range goes from the number to the paragraph.
            let whole = self.folded.source_range(start..portion_end);
            reference.extend_to_portion(whole, number);
            after = portion_end;
        }
        Some(after)
    }

    /// One number with its signs: `第70/1号`, `2268(2016)`.
    fn chinese_member(
        &self,
        text: &str,
        place: usize,
        date: Option<Date>,
    ) -> Option<(Member, usize)> {
        let rest = text.get(place..)?;
        let sign = rest.strip_prefix('第').map_or(0, |after| rest.len() - after.len());
        let start = after_space(text, place + sign);
        let number = number_at(text, start)?;
        let source_end = self.folded.source_range(start..number.end).end;
        let letters = with_letters(self.source, source_end) - source_end;
        let extra = self.source.get(source_end..source_end + letters)?.chars().count();
        let mut end = after_space(text, number.end + extra);
        if let Some(after) = text.get(end..)?.strip_prefix('号') {
            end = text.len() - after.len();
        }
        Some((Member { start, number, date }, end))
    }

    /// The date and the organ just before a citation, and whether the citation is certain.
    fn before_citation(&self, text: &str, start: usize) -> (Option<Date>, Option<Organ>, bool) {
        let before = text.get(..start).unwrap_or_default();
        let from = before.char_indices().rev().take(LOOKBACK).last().map_or(start, |(at, _)| at);
        let window = before.get(from..).unwrap_or_default().trim_end();
        let last = find_dates(window, self.context.language).last();
        let (date, rest) = match last {
            Some((range, date)) if range.end == window.len() => {
                (Some(date), window.get(..range.start).unwrap_or_default().trim_end())
            }
            _ => (None, window),
        };
        let organ = Organ::at_end(rest, self.context.language).map(|(organ, _)| organ);
        // A note that begins with the number cites as the issuing organ does.
        let opening = before.trim_end_matches(' ');
        let begins = opening.is_empty() || opening.ends_with(['\t', '\n']);
        let own = organ.is_some() || begins || self.words.at_end(Role::OwnBefore, rest);
        (date, organ, own)
    }

    /// A date at a place, and the place after it.
    fn date_here(&self, text: &str, place: usize) -> (Option<Date>, usize) {
        let rest = text.get(place..).unwrap_or_default();
        let limit = rest.char_indices().nth(LOOKBACK).map_or(rest.len(), |(at, _)| at);
        let window = rest.get(..limit).unwrap_or_default();
        match find_dates(window, self.context.language).next() {
            Some((range, date)) if range.start == 0 => {
                (Some(date), after_space(text, place + range.end))
            }
            _ => (None, place),
        }
    }

    /// The paragraph after the word for the resolution: `第7段`.
    fn portion_after(&self, text: &str, place: usize) -> Option<(u32, usize)> {
        let rest = text.get(place..)?.strip_prefix('第')?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..length).filter(|_| (1..=3).contains(&length))?.parse().ok()?;
        let after = rest.get(length..)?;
        let word = self.words.at_start(Role::Paragraph, after)?;
        Some((number, text.len() - after.len() + word))
    }
}
