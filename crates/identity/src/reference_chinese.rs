//! References in Chinese, where the number comes first: `大会2015年9月25日第70/1号决议第7段`.

use crate::reference_adopter::{Adopted, Adopter, Organs};
use crate::reference_body::Body;
use crate::reference_number::{Shape, may_be_number, number_at};
use crate::reference_scan::{Member, Scan};
use crate::reference_words::{Role, after_space, is_han};
use chancery_lexicon::{Organ, find_dates};
use chancery_model::Date;

/// How far before the number the organ and the date may stand, in characters.
const LOOKBACK: usize = 48;
/// How far before it, where the words between say what the resolution is about.
const DESCRIBED: usize = 160;
/// Numbers in one enumeration.
const MOST_NUMBERS: usize = 64;
/// Of what may stand between a joiner and a number: a date, organs, a pronoun.
const MOST_BESIDE: usize = 4;

/// What stands just before a number.
#[derive(Clone, Copy, Default, PartialEq)]
struct Beside {
    date: Option<Date>,
    named: Organs,
    own: bool,
    /// True if it names a body whose symbols we do not know.
    other: bool,
    /// The other body, if its symbols follow from its name.
    body: Option<Body>,
}

/// What a text said before a place.
#[derive(Default)]
struct Course {
    /// Where the last citation ends, and what stood beside its last number.
    cited: Option<(usize, Beside)>,
    /// True if the sentence has the word for resolutions: `各项决议，包括第46/182号`.
    word: bool,
}

/// A number of an enumeration with what stands before it.
struct ChineseMember {
    member: Member,
    beside: Beside,
}

impl Scan<'_> {
    pub(crate) fn chinese(&mut self, text: &str) {
        let mut course = Course::default();
        let mut place = 0;
        // Only at these characters may anything begin or end.
        let marks =
            |c: char| c.is_ascii_digit() || matches!(c, '第' | '附' | '决' | '.' | ';' | 's' | 'e');
        while let Some(at) = text.get(place..).and_then(|rest| rest.find(marks)) {
            let start = place + at;
            let rest = text.get(start..).unwrap_or_default();
            let Some(character) = rest.chars().next() else { break };
            let mut next = start + character.len_utf8();
            match character {
                '.' | ';' => course.word = false,
                '决' => course.word |= self.words.at_start(Role::Resolution, rest).is_some(),
                '附' => {
                    let annex = self.words.at_start(Role::Annex, rest);
                    let end = annex.and_then(|length| self.annex(text, start, start + length));
                    next = end.unwrap_or(next);
                }
                _ => {
                    // Some texts leave out the sign before the number: `见大会S-30/1号决议`.
                    let before = text.get(..start).and_then(|head| head.chars().next_back());
                    let inside = |c: char| c.is_ascii_alphanumeric() || "/-.(第".contains(c);
                    let apart = !before.is_some_and(inside);
                    if character == '第' || apart && may_be_number(rest.as_bytes()) {
                        next = self.chinese_citation(text, start, &mut course).unwrap_or(next);
                    }
                }
            }
            place = next;
        }
    }

    /// `第70/1号和第71/2号决议`; the place after it.
    ///
    /// Without the word at its end, only numbers that tell of themselves are resolutions:
    /// `2012年7月27日第66/288号以及关于可持续发展的2013年12月20日第68/223号决议`.
    fn chinese_citation(&mut self, text: &str, start: usize, course: &mut Course) -> Option<usize> {
        let mut members = Vec::new();
        let mut place = start;
        let mut beside = self.before_citation(text, start);
        // `大会S-23/2号决议，附件；S-23/3号决议`: both are of the organ named before.
        if let Some((end, before)) = course.cited
            && beside.named.is_empty()
            && !beside.own
            && !beside.other
            && self.goes_on(text.get(end..start).unwrap_or_default())
            && !self.is_of_assembly_day(text, start, beside.date)
        {
            beside = Beside { date: beside.date, ..before };
        }
        let mut end = None;
        while members.len() < MOST_NUMBERS
            && let Some((member, after)) = self.chinese_member(text, place, beside)
        {
            members.push(ChineseMember { member, beside });
            end = Some(after);
            let joined = after_space(text, after);
            let Some(length) = self.words.at_start(Role::Joiner, text.get(joined..)?) else {
                break;
            };
            let next;
            (next, place) = self.beside_here(text, after_space(text, joined + length));
            // What is named once holds for the numbers that follow without a name.
            let unsaid = next.named.is_empty() && !next.own;
            let (named, own) =
                if unsaid { (beside.named, beside.own) } else { (next.named, next.own) };
            let body = next.body.or(beside.body.filter(|_| unsaid));
            beside = Beside { named, own, other: next.other || beside.other, body, ..next };
        }
        let end = self.after_fillers(text, end?);
        let rest = text.get(end..)?;
        let decision = self.words.at_start(Role::Decision, rest);
        let word = self.words.at_start(Role::Resolution, rest).or(decision);
        let adopted = if decision.is_some() { Adopted::Decision } else { Adopted::Resolution };
        let after = end + word.unwrap_or(0);
        if word.is_none() {
            let signed = text.get(..end)?.ends_with('号');
            // `第70/1号文件` is a document; only a day tells that it is not.
            let noun =
                rest.starts_with(is_han) && self.words.at_start(Role::Joiner, rest).is_none();
            members.retain(|one| {
                signed && (course.word || self.tells(one)) && (one.member.date.is_some() || !noun)
            });
        }
        let single = members.len() == 1;
        let part = self.chinese_part_after(text, after).filter(|_| word.is_some() && single);
        let mut after = after;
        for ChineseMember { mut member, beside } in members {
            if let Some((part, part_end)) = &part {
                // The range goes from the number to the part.
                member.start = start;
                member.end = *part_end;
                member.part = part.clone();
                after = *part_end;
            }
            let adopter = Adopter {
                named: beside.named,
                issuing: self.context.issuing,
                adopted,
                own: beside.own || !beside.named.is_empty(),
                other: beside.other,
                body: beside.body,
                beside_assembly: false,
            };
            self.push(member, adopter);
        }
        course.word |= word.is_some();
        if word.is_some() {
            course.cited = Some((after, beside));
        }
        Some(after)
    }

    /// True if the words between two numbers go on with a list: `和2018年3月22日关于甲的`.
    fn goes_on(&self, between: &str) -> bool {
        if between.len() > 4 * DESCRIBED {
            return false;
        }
        let between = between.trim_start();
        let joiner = self.words.at_start(Role::Joiner, between);
        let rest = joiner.and_then(|length| between.get(length..));
        rest.is_some_and(|rest| !rest.contains(['.', ';']))
    }

    /// True if the day beside the number at a place is one of its session of the Assembly.
    fn is_of_assembly_day(&self, text: &str, start: usize, date: Option<Date>) -> bool {
        let number = number_at(text, start + '第'.len_utf8());
        date.zip(number).is_some_and(|(date, number)| number.is_of_assembly(date))
    }

    /// The place after words between the last number and the word: `第46/182和48/57各号决议`,
    /// `第67/226号和第71/243号两项决议`.
    fn after_fillers(&self, text: &str, end: usize) -> usize {
        let mut place = end;
        for _ in 0..MOST_BESIDE {
            let rest = text.get(place..).unwrap_or_default();
            let Some(length) = self.words.at_start(Role::Filler, rest) else { break };
            place += length;
        }
        let rest = text.get(place..).unwrap_or_default();
        let words = [Role::Resolution, Role::Decision];
        if words.iter().any(|role| self.words.at_start(*role, rest).is_some()) {
            place
        } else {
            end
        }
    }

    /// True if a number is that of a resolution even without the word.
    fn tells(&self, one: &ChineseMember) -> bool {
        let number = &one.member.number;
        match number.shape() {
            Shape::CouncilYear(year) => self.is_plausible(number, year),
            Shape::Session(..) => {
                let dated = one.member.date.is_some_and(|date| number.is_of_assembly(date));
                let known = one.beside.own || !one.beside.named.is_empty();
                dated || known && one.member.date.is_none()
            }
            Shape::CalendarYear(_) => {
                let council = one.beside.named.or(Organs::of(self.context.issuing));
                one.member.date.is_some() && council.has(Organ::EconomicAndSocialCouncil)
            }
            _ => number.names_its_organ(),
        }
    }

    /// One number with its signs: `第70/1号`, `2268(2016)`, `第75/254 A至C号`.
    fn chinese_member(&self, text: &str, place: usize, beside: Beside) -> Option<(Member, usize)> {
        let rest = text.get(place..)?;
        let sign = rest.strip_prefix('第').map_or(0, |after| rest.len() - after.len());
        let start = after_space(text, place + sign);
        let council = beside.named.or(Organs::of(self.context.issuing));
        let bare = sign > 0 && council.has(Organ::SecurityCouncil);
        let number = number_at(text, start)
            .or_else(|| bare.then(|| self.council_number(text, start)).flatten())?;
        let member = Member { date: beside.date, ..self.member(text, start, number) };
        let mut end = after_space(text, member.end);
        match text.get(end..)?.strip_prefix('号') {
            Some(after) => end = text.len() - after.len(),
            None if text.get(member.end..)?.starts_with(' ') => end = member.end,
            None => {}
        }
        Some((member, end))
    }

    /// The date and the organs just before a citation.
    fn before_citation(&self, text: &str, start: usize) -> Beside {
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
        let (named, body) = self.adopters_at_end(rest);
        // A note that begins with the number cites as the issuing organ does.
        let begins = before.trim_end_matches(' ').is_empty();
        let its = self.context.issuing.is_some() && self.words.at_end(Role::Its, rest);
        let own = begins || its || self.words.at_end(Role::Citing, rest);
        let other = body.is_some() || named.is_empty() && self.words.at_end(Role::Body, rest);
        let beside = Beside { date, named, own, other, body };
        let known = date.is_some() || own || other || !named.is_empty();
        if known { beside } else { self.described_before(text, start) }
    }

    /// What stands before the words that say what a resolution is about:
    /// `其2006年3月15日关于设立人权理事会的第60/251号决议`.
    fn described_before(&self, text: &str, start: usize) -> Beside {
        let before = text.get(..start).unwrap_or_default();
        let from = before.char_indices().rev().take(DESCRIBED).last().map_or(start, |(at, _)| at);
        let mut clause = before.get(from..).unwrap_or_default();
        // Another number ends what belongs to this one.
        for end in ['.', ';', '号'] {
            clause = clause.rsplit(end).next().unwrap_or_default();
        }
        let Some((range, date)) = find_dates(clause, self.context.language).next() else {
            return Beside::default();
        };
        let head = clause.get(..range.start).unwrap_or_default().trim_end();
        let (named, body) = self.adopters_at_end(head);
        let own = self.context.issuing.is_some() && self.words.at_end(Role::Its, head);
        let other = body.is_some() || named.is_empty() && self.words.at_end(Role::Body, head);
        // A day without an organ may be of something else.
        let fits = self.is_of_assembly_day(text, start, Some(date));
        let date = Some(date).filter(|_| fits || own || other || !named.is_empty());
        Beside { date, named, own, other, body }
    }

    /// The organs with which a text ends, or else the other body whose symbols we know.
    fn adopters_at_end(&self, text: &str) -> (Organs, Option<Body>) {
        match Body::at_end(text, self.context.language) {
            Some(body) => (Organs::default(), Some(body)),
            None => (self.organs_at_end(text), None),
        }
    }

    /// What stands between a joiner and a number: dates, organs, `其`; and the place after it.
    fn beside_here(&self, text: &str, place: usize) -> (Beside, usize) {
        let mut beside = Beside::default();
        let mut place = place;
        for _ in 0..MOST_BESIDE {
            let rest = text.get(place..).unwrap_or_default();
            let limit = rest.char_indices().nth(LOOKBACK).map_or(rest.len(), |(at, _)| at);
            let window = rest.get(..limit).unwrap_or_default();
            let language = self.context.language;
            let length = if let Some((body, length)) = Body::at_start(rest, language) {
                beside = Beside { other: true, body: Some(body), ..beside };
                length
            } else if let Some((organ, length)) = Organ::at_start(rest, language) {
                beside.named = beside.named.with(organ);
                length
            } else if let Some(length) = self.words.at_start(Role::Its, rest) {
                beside.own = self.context.issuing.is_some();
                length
            } else if let Some((range, date)) =
                find_dates(window, language).next().filter(|(range, _)| range.start == 0)
            {
                beside.date = Some(date);
                range.end
            } else if beside != Beside::default()
                && let Some(length) = self.words.at_start(Role::Joiner, rest)
            {
                length
            } else {
                break;
            };
            place = after_space(text, place + length);
        }
        (beside, place)
    }
}
