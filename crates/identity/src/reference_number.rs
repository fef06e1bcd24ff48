//! Numbers of resolutions and decisions in running text: `2254 (2015)`, `70/1`, `1514 (XV)`.

use crate::symbol::Symbol;
use chancery_lexicon::{Organ, roman};
use chancery_model::Date;

/// The first session of the General Assembly that is cited by figures alone: before it, sessions
/// were Roman (`1514 (XV)`); sessions of the Human Rights Council reach about 60.
const FIRST_CERTAIN_SESSION: u32 = 61;
/// The last session that we take for one.
const LAST_SESSION: u32 = 150;
/// Decisions of the General Assembly are numbered from 400 on.
const FIRST_DECISION: u32 = 301;

/// A number as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CitedNumber {
    shape: Shape,
    /// The number as the symbol will hold it: `2254 (2015)`, `70/1`.
    name: String,
    /// Where it ends in the folded text.
    pub(crate) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `2254 (2015)`: only the Security Council counts so.
    CouncilYear(u32),
    /// `1514 (XV)`: the Assembly, or the Economic and Social Council.
    RomanSession,
    /// `70/1`.
    Session(u32, u32),
    /// `2015/12`.
    CalendarYear,
    /// `ES-11/1`, `S-32/1`: the Assembly, or the Human Rights Council.
    SpecialSession,
}

/// What is known about who adopted a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adopter {
    /// The organ that the text names beside the number.
    pub(crate) named: Option<Organ>,
    /// The organ whose document the text is.
    pub(crate) issuing: Option<Organ>,
    /// True for decisions.
    pub(crate) decision: bool,
    /// True if the text names the organ or says that the resolution is its own.
    pub(crate) own: bool,
    /// The day that the text gives beside the number.
    pub(crate) date: Option<Date>,
}

/// Reads a number at a place of the folded text.
pub(crate) fn number_at(text: &str, place: usize) -> Option<CitedNumber> {
    let rest = text.get(place..)?;
    for (mark, printed) in [("es-", "ES-"), ("s-", "S-")] {
        if let Some(after) = rest.strip_prefix(mark) {
            let (session, number, length) = pair(after)?;
            let name = format!("{printed}{session}/{number}");
            let end = place + mark.len() + length;
            return Some(CitedNumber { shape: Shape::SpecialSession, name, end });
        }
    }
    if let Some((session, number, length)) = pair(rest) {
        let shape = if (1946..2200).contains(&session) {
            Shape::CalendarYear
        } else {
            Shape::Session(session, number)
        };
        return Some(CitedNumber {
            shape,
            name: format!("{session}/{number}"),
            end: place + length,
        });
    }
    parenthesized(rest, place)
}

/// `70/1`: both numbers and the length; nothing may continue it.
fn pair(text: &str) -> Option<(u32, u32, usize)> {
    let first = digits(text, 4)?;
    let after = text.get(first..)?.strip_prefix('/')?;
    let second = digits(after, 3)?;
    let next = after.get(second..)?.chars().next();
    if next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/') {
        return None;
    }
    let session = text.get(..first)?.parse().ok()?;
    Some((session, after.get(..second)?.parse().ok()?, first + 1 + second))
}

/// `2254 (2015)`, `1514 (xv)`, `217 a (iii)`, `1514 (د-15)`.
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
    let (inner, after) = inner.split_once(')').filter(|(inner, _)| inner.len() <= 12)?;
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
    let session = match inner.strip_prefix("د-").or_else(|| inner.strip_prefix("د - ")) {
        Some(figures) => roman_of(figures.trim().parse().ok()?)?,
        None => {
            roman(inner)?;
            inner.to_ascii_uppercase()
        }
    };
    let letter = letter.map(|letter| format!(" {letter}")).unwrap_or_default();
    let name = format!("{number} ({session}){letter}");
    Some(CitedNumber { shape: Shape::RomanSession, name, end })
}

/// The Roman numeral of a session before the 31st.
fn roman_of(session: u32) -> Option<String> {
    let tens = ["", "X", "XX", "XXX"].get(usize::try_from(session / 10).ok()?)?;
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = units.get(usize::try_from(session % 10).ok()?)?;
    (session > 0).then(|| format!("{tens}{unit}"))
}

fn digits(text: &str, most: usize) -> Option<usize> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&length).then_some(length)
}

impl CitedNumber {
    /// The symbol of the resolution or decision, if who adopted it is certain.
    pub(crate) fn symbol(&self, adopter: Adopter, letters: &str) -> Option<Symbol> {
        let organ = self.organ(adopter)?;
        let series = match organ {
            Organ::GeneralAssembly => "A",
            Organ::SecurityCouncil => "S",
            Organ::EconomicAndSocialCouncil => "E",
            Organ::HumanRightsCouncil => "A/HRC",
            _ => return None,
        };
        let word = if adopter.decision { "DEC" } else { "RES" };
        format!("{series}/{word}/{}{letters}", self.name).parse().ok()
    }

    fn organ(&self, adopter: Adopter) -> Option<Organ> {
        use Organ::{
            EconomicAndSocialCouncil, GeneralAssembly, HumanRightsCouncil, SecurityCouncil,
        };
        let named = adopter.named;
        let one_of = |organs: &[Organ], default: Option<Organ>| match named {
            Some(organ) => organs.contains(&organ).then_some(organ),
            None => default,
        };
        match self.shape {
            Shape::CouncilYear(_) if !adopter.decision => {
                one_of(&[SecurityCouncil], Some(SecurityCouncil))
            }
            Shape::RomanSession if !adopter.decision => {
                one_of(&[GeneralAssembly], self.assembly(adopter))
            }
            Shape::CalendarYear => {
                one_of(&[EconomicAndSocialCouncil], None).or(match (named, adopter.issuing) {
                    (None, Some(EconomicAndSocialCouncil)) => Some(EconomicAndSocialCouncil),
                    _ => None,
                })
            }
            Shape::SpecialSession => {
                let emergency = self.name.starts_with("ES-");
                let default =
                    emergency.then_some(GeneralAssembly).or_else(|| self.assembly(adopter));
                one_of(&[GeneralAssembly, HumanRightsCouncil], default)
            }
            Shape::Session(session, number) => {
                let decision = !adopter.decision || number >= FIRST_DECISION;
                if !decision || !(1..=LAST_SESSION).contains(&session) {
                    return None;
                }
                match named {
                    Some(GeneralAssembly) if session > 30 => named,
                    Some(HumanRightsCouncil) => named,
                    Some(_) => None,
                    // Other bodies count as the Assembly does; the date will tell, if given.
                    None if session >= FIRST_CERTAIN_SESSION => Some(GeneralAssembly),
                    None => self.assembly(adopter).filter(|_| session > 30),
                }
            }
            _ => None,
        }
    }

    /// The General Assembly, if it speaks of its own resolution or the day is one of its session.
    ///
    /// The session of the Assembly in a year and that of a younger body never have one number:
    /// the Human Rights Council held its 49th session in 2022, the Assembly in 1994.
    fn assembly(&self, adopter: Adopter) -> Option<Organ> {
        let assembly = Organ::GeneralAssembly;
        let own = adopter.own && adopter.issuing == Some(assembly);
        let of_day = adopter.date.is_some_and(|date| self.is_of_assembly(date));
        (own || of_day).then_some(assembly)
    }

    /// True for a session and number, if the day is one of that session of the Assembly.
    pub(crate) fn is_of_assembly(&self, date: Date) -> bool {
        let session = matches!(self.shape, Shape::Session(31.., _));
        session && self.fits(Some(Organ::GeneralAssembly), date)
    }

    /// True if only one organ counts so: `2254 (2015)`, `ES-11/1`.
    pub(crate) fn names_its_organ(&self) -> bool {
        matches!(self.shape, Shape::CouncilYear(_)) || self.name.starts_with("ES-")
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
