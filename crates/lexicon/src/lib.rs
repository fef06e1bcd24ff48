//! Words of the six official languages as data, and the small readers that use them.
//!
//! Nothing here knows a file format or the structure of a document: each function reads one
//! line, one number or one phrase, and says what it is and where it stands. Words are in tables
//! under `data/`, one per subject; spelling is folded first ([`fold`]), so that capitals,
//! apostrophes, no-break spaces, stretched Arabic and combining accents do not matter.
//!
//! - dates: [`parse_date`], [`find_dates`], [`month`]
//! - numbers: [`parse_numeral`], [`leading_numeral`], [`parse_ordinal`], [`roman`], [`han`]
//! - bodies: [`Organ`]
//! - mastheads: [`distribution_line`], [`original_line`], [`language_name`], [`session_line`],
//!   [`agenda_line`], [`is_united_nations`], [`language_of_letter`]
//! - parts: [`title_kind`], [`enacting_formula`], [`preambular_opening`], [`operative_opening`],
//!   [`attachment_heading`], [`division_heading`], [`adoption_line`], [`meeting_line`],
//!   [`vote_line`]
//! - signatures: [`signed_mark`], [`party_line`], [`done_line`]
//! - pages: [`furniture`]
//!
//! ```
//! use chancery_lexicon::{attachment_heading, find_dates, session_line};
//! use chancery_model::Language;
//!
//! let text = "adoptée le 1er\u{a0}octobre 2016 à Minsk";
//! let (range, date) = find_dates(text, &Language::French).next().expect("a date");
//! assert_eq!(&text[range], "1er\u{a0}octobre 2016");
//! assert_eq!(date.to_string(), "2016-10-01");
//!
//! let session = session_line("الدورة الثانية والسبعون", &Language::Arabic).expect("a session");
//! assert_eq!(session.number, 72);
//!
//! let line = "Приложение II к письму Постоянного представителя";
//! let heading = attachment_heading(line, &Language::Russian).expect("a heading");
//! assert_eq!(heading.number, Some(2));
//! ```
//!
//! Arabic, Chinese and Russian mastheads print dates, distribution and languages in English;
//! readers of masthead lines therefore try the language of the document, then English.

mod attachment;
mod committee;
mod cue;
mod date;
mod division;
mod enumeration;
mod fold;
mod frequent;
mod masthead;
mod numeral;
mod numeral_word;
mod ordinal;
mod organ;
mod pattern;
mod signature;
mod table;
mod vote;

pub use attachment::{AttachmentHeading, AttachmentKind, attachment_heading, attachment_number};
pub use committee::may_name_committee;
pub use cue::{
    AdoptionLine, Furniture, TitleKind, adoption_line, enacting_formula, furniture,
    is_contents_heading, is_operative, is_preambular, meeting_line, operative_opening,
    preambular_opening, title_kind,
};
pub use date::{Digits, FindDates, date_at_start, find_dates, month, parse_date};
pub use division::{DivisionHeading, DivisionName, division_heading};
pub use enumeration::AgendaItem;
pub use fold::{Folded, digit, fold, is_space, start_of};
pub use frequent::guess_language;
pub use masthead::{
    DistributionLevel, DistributionLine, OriginalLine, SessionKind, SessionLine, agenda_line,
    distribution_line, is_decision_section, is_united_nations, language_name, language_of_letter,
    original_line, session_line,
};
pub use numeral::{Enclosure, Numeral, Reading, Series, leading_numeral, parse_numeral};
pub use numeral_word::{han, roman};
pub use ordinal::parse_ordinal;
pub use organ::Organ;
pub use signature::{PlaceAndDate, done_line, party_line, place_and_date, signed_mark};
pub use table::{slot, slot_of_tag};
pub use vote::{VoteLine, vote_line};
