//! Numbers of resolutions and decisions in running text: `2254 (2015)`, `70/1`, `1514 (XV)`.

use crate::reference_adopter::{Adopted, Adopter};
use crate::symbol::Symbol;
use chancery_lexicon::{Organ, roman};
use chancery_model::Date;

/// The longest text in parentheses after a number, in bytes, with its closing one.
const LONGEST_SESSION: usize = 16;

/// A number as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CitedNumber {
    shape: Shape,
    /// The number as the symbol will hold it: `2254 (2015)`, `70/1`.
    name: String,
    /// Where it ends in the folded text.
    pub(crate) end: usize,
}

/// How the number of a resolution is built, which tells who counts so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `2254 (2015)`: only the Security Council counts so.
    CouncilYear(u32),
    /// `1514 (XV)`: the Assembly, or the Economic and Social Council.
    RomanSession(u32),
    /// `70/1`.
    Session(u32, u32),
    /// `2015/12`.
    CalendarYear(u32),
    /// `ES-11/1`, `S-32/1`: the Assembly, or the Human Rights Council.
    SpecialSession {
        /// True for `ES-11/1`.
        emergency: bool,
    },
}

/// Letters of special and emergency special sessions as printed, in folded form; the Arabic ones
/// stand for `دورة استثنائية طارئة`.
const SPECIAL: [(&str, bool); 6] =
    [("es", true), ("s", false), ("داط", true), ("دا", false), ("د ا ط", true), ("د ا", false)];

/// Reads a number at a place of the folded text.
pub(crate) fn number_at(text: &str, place: usize) -> Option<CitedNumber> {
    let rest = text.get(place..)?;
    if let Some((session, number, length)) = pair(rest) {
        let shape = if (1946..2200).contains(&session) {
            Shape::CalendarYear(number)
        } else {
            Shape::Session(session, number)
        };
        let name = format!("{session}/{number}");
        return Some(CitedNumber { shape, name, end: place + length });
    }
    if rest.starts_with(|first: char| first.is_ascii_digit()) {
        return parenthesized(rest, place);
    }
    special(rest, place)
}

/// True if a number may begin here.
pub(crate) fn may_be_number(rest: &[u8]) -> bool {
    // `0` to `9`, or the first byte of a letter of SPECIAL.
    let Some(first) = rest.first() else { return false };
    first.is_ascii_digit()
        || matches!(first, b'e' | b's' | 0xD8)
            && SPECIAL.iter().any(|(mark, _)| {
                let after = rest.strip_prefix(mark.as_bytes());
                after.is_some_and(|after| matches!(after, [b'-', ..] | [b' ', b'-', ..]))
            })
}

/// `S-32/1`, `ES-11/1`, `دإ-24/2`.
fn special(rest: &str, place: usize) -> Option<CitedNumber> {
    SPECIAL.iter().find_map(|(mark, emergency)| {
        let after = rest.strip_prefix(mark)?.trim_start().strip_prefix('-')?.trim_start();
        let (session, number, length) = pair(after)?;
        let printed = if *emergency { "ES" } else { "S" };
        Some(CitedNumber {
            shape: Shape::SpecialSession { emergency: *emergency },
            name: format!("{printed}-{session}/{number}"),
            end: place + rest.len() - after.len() + length,
        })
    })
}

/// `70/1`: both numbers and the length; nothing may continue it.
fn pair(text: &str) -> Option<(u32, u32, usize)> {
    let first = digits(text, 4)?;
    let after = text.get(first..)?.strip_prefix('/')?;
    let second = digits(after, 3)?;
    let mut next = after.get(second..)?.chars();
    let (next, following) = (next.next(), next.next());
    // One letter of a part may touch the number: `47/120A`.
    let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '/';
    let part = next.is_some_and(|c| c.is_ascii_lowercase()) && !following.is_some_and(goes_on);
    if next.is_some_and(goes_on) && !part {
        return None;
    }
    let session = text.get(..first)?.parse().ok()?;
    Some((session, after.get(..second)?.parse().ok()?, first + 1 + second))
}

/// `2254 (2015)`, `1514 (xv)`, `217 a (iii)`, `1514 (د-15)`, `1004 (es-ii)`.
fn parenthesized(text: &str, place: usize) -> Option<CitedNumber> {
    let figures = digits(text, 4)?;
    let number = text.get(..figures)?;
    let mut rest = text.get(figures..)?.trim_start();
    let mut letter = None;
    if let Some(first) = rest.chars().next().filter(char::is_ascii_lowercase)
        && let Some(after) = rest.get(1..).filter(|after| after.trim_start().starts_with('('))
    {
        letter = Some(first.to_ascii_uppercase());
        rest = after.trim_start();
    }
    let inner = rest.strip_prefix('(')?;
    let length = inner.bytes().take(LONGEST_SESSION).position(|byte| byte == b')')?;
    let (inner, after) = (inner.get(..length)?, inner.get(length + 1..)?);
    let end = place + text.len() - after.len();
    let inner = inner.trim();
    let year = inner.parse().ok().filter(|year| inner.len() == 4 && (1946..2200).contains(year));
    if let Some(year) = year.filter(|_| letter.is_none()) {
        return Some(CitedNumber {
            shape: Shape::CouncilYear(year),
            name: format!("{number} ({year})"),
            end,
        });
    }
    if let Some(numeral) = inner.strip_prefix("es-").or_else(|| inner.strip_prefix("s-")) {
        roman(numeral)?;
        let emergency = inner.starts_with('e');
        let name = format!("{number} ({})", inner.to_ascii_uppercase());
        return Some(CitedNumber { shape: Shape::SpecialSession { emergency }, name, end });
    }
    let (session, numeral) = match inner.strip_prefix("د-").or_else(|| inner.strip_prefix("د - "))
    {
        Some(figures) => {
            let session = figures.trim().parse().ok()?;
            (session, roman_of(session)?)
        }
        None => (roman(inner)?, inner.to_ascii_uppercase()),
    };
    let letter = letter.map(|letter| format!(" {letter}")).unwrap_or_default();
    let name = format!("{number} ({numeral}){letter}");
    Some(CitedNumber { shape: Shape::RomanSession(session), name, end })
}

/// The Roman numeral of a session; the Economic and Social Council reached the 63rd.
fn roman_of(session: u32) -> Option<String> {
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX"].get(usize::try_from(session / 10).ok()?)?;
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = units.get(usize::try_from(session % 10).ok()?)?;
    (session > 0).then(|| format!("{tens}{unit}"))
}

fn digits(text: &str, most: usize) -> Option<usize> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&length).then_some(length)
}

impl CitedNumber {
    /// A resolution of the Security Council that the text cites without its year.
    pub(crate) fn of_council(symbol: &Symbol, end: usize) -> Option<CitedNumber> {
        let name = symbol.resolution_name()?.to_owned();
        let year = name.split_once('(')?.1.trim_end_matches(')').parse().ok()?;
        Some(CitedNumber { shape: Shape::CouncilYear(year), name, end })
    }

    /// How the number is built.
    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// The figures before the year or session in parentheses: 2254 of `2254 (2015)`.
    pub(crate) fn counted(&self) -> Option<u32> {
        self.name.split_once(" (")?.0.parse().ok()
    }

    /// True for a number that only decisions have: those of the Assembly begin at 301 or 401 in a
    /// session, those of the councils at 101 or 201 in a session or year.
    fn is_of_decision(&self, organ: Organ) -> bool {
        match (self.shape, organ) {
            (Shape::Session(_, counted), Organ::GeneralAssembly) => counted > 400,
            (Shape::CalendarYear(counted), _) => counted > 200,
            _ => false,
        }
    }

    /// The symbol of the resolution or decision, if who adopted it is certain.
    pub(crate) fn symbol(
        &self,
        adopter: Adopter,
        date: Option<Date>,
        letters: &str,
    ) -> Option<Symbol> {
        let organ = adopter.organ(self, date, !letters.is_empty())?;
        let series = match organ {
            Organ::GeneralAssembly => "A",
            Organ::SecurityCouncil => "S",
            Organ::EconomicAndSocialCouncil => "E",
            Organ::HumanRightsCouncil => "A/HRC",
            _ => return None,
        };
        let decision = match adopter.adopted {
            Adopted::Resolution => false,
            Adopted::Decision => true,
            Adopted::Either => self.is_of_decision(organ),
        };
        let word = if decision { "DEC" } else { "RES" };
        let text = format!("{series}/{word}/{}{letters}", self.name);
        match self.shape {
            Shape::Session(..) | Shape::CalendarYear(_) if letters.is_empty() => {
                Some(Symbol::of_figures(text))
            }
            _ => text.parse().ok(),
        }
    }

    /// The symbol of what another body adopted, if its symbols follow from its name.
    pub(crate) fn symbol_of_body(&self, adopter: Adopter) -> Option<Symbol> {
        adopter.body?.symbol(&self.name, adopter.adopted)
    }

    /// True for a session and number, if the day is one of that session of the Assembly.
    pub(crate) fn is_of_assembly(&self, date: Date) -> bool {
        let session = matches!(self.shape, Shape::Session(31.., _));
        session && self.fits(Some(Organ::GeneralAssembly), date)
    }

    /// True for a number that the Assembly counted in this Roman session.
    ///
    /// It counted through its sessions from `1 (I)` to `3541 (XXX)`, more than a hundred a
    /// session; no other body that wrote so came to half as many: the Economic and Social Council
    /// adopted `106 (VI)`, `283 (X)`, `728 (XXVIII)`. In the first two sessions both were few.
    pub(crate) fn is_of_roman_assembly(&self) -> bool {
        let Shape::RomanSession(session @ 3..=30) = self.shape else { return false };
        self.counted().is_some_and(|counted| (session * 60..=3541).contains(&counted))
    }

    /// True if only one organ counts so: `2254 (2015)`, `ES-11/1`, `1514 (XV)`.
    pub(crate) fn names_its_organ(&self) -> bool {
        if self.is_of_roman_assembly() {
            return true;
        }
        matches!(self.shape, Shape::CouncilYear(_) | Shape::SpecialSession { emergency: true })
    }

    /// False if a resolution of this number cannot be of this day.
    ///
    /// A session of the Assembly lasts from September to September; the first was in 1946.
    pub(crate) fn fits(&self, organ: Option<Organ>, date: Date) -> bool {
        let year = u32::from(date.year());
        match self.shape {
            Shape::CouncilYear(stated) => year == stated,
            Shape::Session(session, _) if organ != Some(Organ::HumanRightsCouncil) => {
                let start = (1945 + session, 9);
                let end = (1946 + session, 9);
                let month = (year, u32::from(date.month()));
                start <= month && month <= end
            }
            _ => true,
        }
    }
}
