//! How a text goes on from one citation to the next: enumerations that words break off, organs
//! that were announced, numbers without their year.

use crate::reference_adopter::{Adopted, Adopter, Organs};
use crate::reference_number::{CitedNumber, Shape, may_be_number};
use crate::reference_scan::Scan;
use crate::reference_words::{Role, after_space};
use chancery_lexicon::Organ;
use chancery_model::Language;
use std::ops::RangeInclusive;

/// How far an announced organ holds within a sentence, and a list goes on, in bytes.
const FAR: usize = 640;

/// How the Security Council counted before the table begins: generous bounds, by decade, of the
/// numbers of its resolutions. They only keep figures out that cannot be resolutions.
const COUNCIL_COUNT: [(RangeInclusive<u32>, RangeInclusive<u32>); 6] = [
    (1946..=1959, 1..=133),
    (1960..=1969, 132..=276),
    (1970..=1979, 275..=462),
    (1980..=1989, 460..=647),
    (1990..=1999, 644..=1285),
    (2000..=2199, 1285..=9999),
];

/// The last enumeration of a text, as what follows may go on with it.
#[derive(Clone, Copy)]
pub(crate) struct Cited {
    pub(crate) end: usize,
    pub(crate) adopter: Adopter,
}

impl Cited {
    /// True if the numbers are those of the General Assembly.
    pub(crate) fn of_assembly(&self) -> bool {
        let Adopter { named, own, issuing, beside_assembly, .. } = self.adopter;
        let issued = own && named.is_empty() && issuing == Some(Organ::GeneralAssembly);
        named.has(Organ::GeneralAssembly) || issued || beside_assembly
    }
}

/// What a sentence said before: `General Assembly resolutions, including resolution 13 (I)`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Announced {
    pub(crate) end: usize,
    pub(crate) named: Organs,
}

impl Announced {
    /// What holds at a later place: in the same sentence and not far after, with the organ that
    /// was named last.
    pub(crate) fn at(self, text: &str, start: usize, language: &Language) -> Announced {
        let between = text.get(self.end..start).unwrap_or_default();
        if self.named.is_empty() || between.len() > FAR || between.contains(". ") {
            return Announced::default();
        }
        match Organ::last_in(between, language) {
            Some((organ, _)) => Announced { named: Organs::of(Some(organ)), ..self },
            None => self,
        }
    }
}

impl Scan<'_> {
    /// The numbers with which an enumeration goes on after words that broke it off:
    /// `66/208 concerning culture, 66/288 of 27 July 2012`.
    ///
    /// Only where the number itself, with what stands beside it, tells that it is a resolution.
    pub(crate) fn resumed(
        &mut self,
        text: &str,
        place: usize,
        cited: &mut Option<Cited>,
    ) -> Option<usize> {
        let before = *cited.as_ref()?;
        // `A/70/1` and `3-70/1` are other things.
        let previous = text.get(..place)?.chars().next_back();
        if previous.is_some_and(|c| matches!(c, '/' | '-' | '.' | '_' | '\'')) {
            return None;
        }
        let (members, end) = self.members(text, place, false)?;
        let first = members.first()?;
        let ecosoc = Organ::EconomicAndSocialCouncil;
        let named = Organs::default();
        let alone = Adopter {
            named,
            own: false,
            adopted: Adopted::Resolution,
            other: false,
            body: None,
            ..before.adopter
        };
        let adopter = match first.number.shape() {
            Shape::CouncilYear(year) if self.is_plausible(&first.number, year) => alone,
            Shape::Session(session, _) => {
                let dated = first.date.is_some_and(|date| first.number.is_of_assembly(date));
                // `70/1 on one thing; 72/279 on another`: as certain as the number before.
                let listed = session > 30
                    && first.date.is_none()
                    && before.of_assembly()
                    && self.is_listed(text.get(before.end..place).unwrap_or_default());
                if !dated && first.letters.is_none() && !listed {
                    return None;
                }
                if listed { before.adopter } else { alone }
            }
            Shape::CalendarYear(_) if first.date.is_some() => {
                let council = before.adopter.named.or(Organs::of(before.adopter.issuing));
                Some(before.adopter).filter(|_| council.has(ecosoc))?
            }
            _ => return None,
        };
        for member in members {
            self.push(member, adopter);
        }
        // The organ named before holds for what follows.
        *cited = Some(Cited { end, ..before });
        Some(end)
    }

    /// True if the words between two numbers are those of a list: a comma or a joining word stands
    /// before the second, in the same sentence.
    pub(crate) fn is_listed(&self, between: &str) -> bool {
        let near = between.len() < FAR && !between.contains(". ");
        let end = between.trim_end();
        near && (end.ends_with([',', ';']) || self.words.at_end(Role::Joiner, end))
    }

    /// True if the Security Council may have adopted a resolution of this number in this year.
    pub(crate) fn is_plausible(&self, number: &CitedNumber, year: u32) -> bool {
        let Some(counted) = number.counted() else { return false };
        match self.context.table.council_resolution(counted) {
            Some(known) => known.as_str().ends_with(&format!("({year})")),
            None => COUNCIL_COUNT
                .iter()
                .any(|(years, numbers)| years.contains(&year) && numbers.contains(&counted)),
        }
    }

    /// Where the next number of an enumeration begins.
    pub(crate) fn next_member(&self, text: &str, end: usize, dated: bool) -> Option<usize> {
        let start = after_space(text, end);
        let rest = text.get(start..)?;
        let Some(length) = self.words.at_start(Role::Joiner, rest) else {
            // After a day, a comma may be missing: `2017/9 от 7 июня 2017 года 2018/7 от …`.
            let dated = dated || text.get(..end)?.ends_with(')');
            return (dated && may_be_number(rest.as_bytes())).then_some(start);
        };
        let mut place = after_space(text, start + length);
        // `, and` is one joiner or two.
        if let Some(length) = self.words.at_start(Role::Joiner, text.get(place..)?) {
            place = after_space(text, place + length);
        }
        Some(place)
    }

    /// A number of the Security Council without its year, which the table tells.
    pub(crate) fn council_number(&self, text: &str, place: usize) -> Option<CitedNumber> {
        let rest = text.get(place..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let counted = rest.get(..length).filter(|_| (3..=4).contains(&length))?.parse().ok()?;
        let mut after = rest.get(length..)?.chars();
        let (next, second) = (after.next(), after.next());
        let goes_on = match next {
            Some('.' | ',') => second.is_some_and(|c| c.is_ascii_digit()),
            Some(' ') => second == Some('('),
            Some(mark) => mark.is_ascii_alphanumeric() || matches!(mark, '/' | '-' | '(' | '%'),
            None => false,
        };
        let known = self.context.table.council_resolution(counted).filter(|_| !goes_on)?;
        CitedNumber::of_council(&known, place + length)
    }
}
