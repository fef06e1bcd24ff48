//! Words of the six official languages as data: organs, months, ordinals, cues.

mod attachment;
mod cue;
mod date;
mod enumeration;
mod fold;
mod masthead;
mod numeral;
mod numeral_word;
mod ordinal;
mod organ;
mod pattern;
mod signature;
mod table;

pub use attachment::{AttachmentHeading, AttachmentKind, attachment_heading, attachment_label};
pub use cue::{
    AdoptionLine, Furniture, TitleKind, adoption_line, enacting_formula, furniture,
    is_adopted_without_vote, is_contents_heading, meeting_line, operative_opening,
    preambular_opening, title_kind,
};
pub use date::{FindDates, find_dates, month, parse_date};
pub use enumeration::AgendaItem;
pub use fold::{Folded, digit, fold, is_space};
pub use masthead::{
    DistributionLevel, DistributionLine, OriginalLine, SessionKind, SessionLine, agenda_line,
    distribution_line, is_united_nations, language_name, original_line, session_line,
};
pub use numeral::{Enclosure, Numeral, Reading, Series, leading_numeral, parse_numeral};
pub use numeral_word::{han, roman};
pub use ordinal::parse_ordinal;
pub use organ::Organ;
pub use signature::{done_line, party_line, signed_mark};
