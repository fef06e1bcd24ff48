//! Who adopted a resolution or decision, from its number and what stands beside it.

use crate::reference_body::Body;
use crate::reference_number::{CitedNumber, Shape};
use chancery_lexicon::Organ;
use chancery_model::Date;

/// The first session of the General Assembly that is cited by figures alone: before it, sessions
/// were Roman (`1514 (XV)`); sessions of the Human Rights Council reach about 60.
const FIRST_CERTAIN_SESSION: u32 = 61;
/// The last session with a Roman numeral; the next was written `31/1`.
const LAST_ROMAN_SESSION: u32 = 30;
/// The last session that we take for one.
const LAST_SESSION: u32 = 150;
/// Decisions of the General Assembly are numbered from 301 or 401 on.
const FIRST_DECISION: u32 = 301;
/// Decisions of the councils are numbered from 101 or 201 on.
const FIRST_COUNCIL_DECISION: u32 = 101;

/// Some of the organs: several may be named before one enumeration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Organs(u8);

impl Organs {
    /// The councils, where a text says `the Council`: the number tells which one counts so.
    pub(crate) const COUNCILS: Organs = Organs(
        1 << Organ::SecurityCouncil as u8
            | 1 << Organ::EconomicAndSocialCouncil as u8
            | 1 << Organ::HumanRightsCouncil as u8,
    );

    pub(crate) fn of(organ: Option<Organ>) -> Organs {
        organ.map_or_else(Organs::default, |organ| Organs::default().with(organ))
    }

    pub(crate) fn with(self, organ: Organ) -> Organs {
        Organs(self.0 | 1 << organ as u8)
    }

    pub(crate) fn has(self, organ: Organ) -> bool {
        self.0 & 1 << organ as u8 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both, or the first alone where it names any.
    pub(crate) fn or(self, other: Organs) -> Organs {
        if self.is_empty() { other } else { self }
    }

    /// The one of these that is named, if only one is.
    fn only_of(self, possible: &[Organ]) -> Option<Organ> {
        let mut named = possible.iter().filter(|organ| self.has(**organ));
        named.next().filter(|_| named.next().is_none()).copied()
    }
}

/// What was adopted, as the word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Adopted {
    /// A resolution.
    Resolution,
    /// A decision.
    Decision,
    /// Either: `resolutions and decisions`.
    Either,
}

/// What is known about who adopted a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adopter {
    /// The organs that the text names beside the number.
    pub(crate) named: Organs,
    /// The organ whose document the text is.
    pub(crate) issuing: Option<Organ>,
    /// What the word beside the number says it is.
    pub(crate) adopted: Adopted,
    /// True if the text names the organ or says that the resolution is its own.
    pub(crate) own: bool,
    /// True if the text names a body whose symbols we do not know: then only numbers that tell
    /// their organ, or have a day of a session of the Assembly, are resolutions of one we do.
    pub(crate) other: bool,
    /// The other body, if it is one whose symbols follow from its name.
    pub(crate) body: Option<Body>,
    /// True if another number of the enumeration is one of the Assembly.
    pub(crate) beside_assembly: bool,
}

impl Adopter {
    /// The same, adopted by another body.
    pub(crate) fn of_body(self, body: Body) -> Adopter {
        let named = Organs::default();
        Adopter { named, own: false, other: true, body: Some(body), ..self }
    }

    /// The organ that adopted a number, if that is certain.
    pub(crate) fn organ(
        self,
        number: &CitedNumber,
        date: Option<Date>,
        parts: bool,
    ) -> Option<Organ> {
        use Organ::{
            EconomicAndSocialCouncil, GeneralAssembly, HumanRightsCouncil, SecurityCouncil,
        };
        let named = |possible: &[Organ], default: Option<Organ>| {
            if self.named.is_empty() { default } else { self.named.only_of(possible) }
        };
        let decision = self.adopted == Adopted::Decision;
        match number.shape() {
            Shape::CouncilYear(_) if !decision => named(&[SecurityCouncil], Some(SecurityCouncil)),
            Shape::RomanSession(_) if !decision && number.is_of_roman_assembly() => {
                named(&[GeneralAssembly], Some(GeneralAssembly))
            }
            Shape::RomanSession(session) if !decision => {
                // The Economic and Social Council wrote Roman sessions up to `LXIII`.
                let assembly = session <= LAST_ROMAN_SESSION;
                let possible = [EconomicAndSocialCouncil, GeneralAssembly];
                let possible = if assembly { &possible[..] } else { &possible[..1] };
                // The Assembly always names the Council whose resolution it cites.
                let default = self.issuing.filter(|organ| {
                    possible.contains(organ) && (self.own || *organ == GeneralAssembly)
                });
                named(possible, default.filter(|_| !self.other))
            }
            Shape::CalendarYear(counted) if decision && counted < FIRST_COUNCIL_DECISION => None,
            Shape::CalendarYear(_) => {
                let council = EconomicAndSocialCouncil;
                let default = self.issuing.filter(|issuing| *issuing == council && !self.other);
                named(&[council], default)
            }
            Shape::SpecialSession { emergency } => {
                let certain = emergency.then_some(GeneralAssembly);
                let assumed = self.issuing.filter(|organ| *organ == GeneralAssembly && !self.other);
                let default = certain.or(assumed);
                named(&[GeneralAssembly, HumanRightsCouncil], default)
            }
            Shape::Session(session, counted) => {
                if !(1..=LAST_SESSION).contains(&session) {
                    return None;
                }
                let numbered = |first| !decision || counted >= first;
                let assembly = Some(GeneralAssembly)
                    .filter(|_| session > LAST_ROMAN_SESSION && numbered(FIRST_DECISION));
                if self.named.is_empty() {
                    // Other bodies count as the Assembly does; the date will tell, if given. Only
                    // the Assembly divides its resolutions by letters.
                    // In a document of the Assembly, other bodies are named.
                    let assumed = date.is_none() && self.issuing == Some(GeneralAssembly);
                    let certain = !self.other
                        && (assumed
                            || session >= FIRST_CERTAIN_SESSION
                            || parts
                            || self.beside_assembly);
                    return assembly.filter(|_| certain || self.assembly(number, date).is_some());
                }
                match self.named.only_of(&[GeneralAssembly, HumanRightsCouncil]) {
                    Some(GeneralAssembly) => assembly,
                    // `the Council` may be another one that counts so.
                    Some(council) if numbered(FIRST_COUNCIL_DECISION) => {
                        let open = self.named == Organs::COUNCILS;
                        Some(council).filter(|_| !open || session < FIRST_CERTAIN_SESSION)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The General Assembly, if it speaks of its own resolution or the day is one of its session.
    ///
    /// The session of the Assembly in a year and that of a younger body never have one number:
    /// the Human Rights Council held its 49th session in 2022, the Assembly in 1994.
    fn assembly(self, number: &CitedNumber, date: Option<Date>) -> Option<Organ> {
        let assembly = Organ::GeneralAssembly;
        let own = self.own && !self.other && self.issuing == Some(assembly);
        let of_day = date.is_some_and(|date| number.is_of_assembly(date));
        (own || of_day).then_some(assembly)
    }
}
