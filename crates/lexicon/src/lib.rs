//! Words of the six official languages as data: organs, months, ordinals, cues.

mod date;
mod fold;
mod table;

pub use date::{FindDates, find_dates, month, parse_date};
pub use fold::{Folded, digit, fold, is_space};
