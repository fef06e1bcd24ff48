//! Numbers that fields count: `AUTONUM`, `AUTONUMLGL`, `AUTONUMOUT` (ISO 29500-1, 17.16.5.5 to
//! 17.16.5.7) and `LISTNUM` (17.16.5.40). No file holds their results. Where the standard does not
//! say what is printed there is no number, and the field is told.

use crate::fields::argument;
use crate::label::format_number;
use crate::numbering::{Counters, LEVELS, Numbering};
use crate::story::Numbered;
use crate::styles::{StyleIndex, Styles};
use std::ops::Range;

/// A field that counts, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct NumberField {
    /// The words of its instruction, the first of them its name.
    pub(crate) words: Vec<String>,
    /// The style of its paragraph.
    pub(crate) style: Option<StyleIndex>,
    /// The list and level of its paragraph.
    pub(crate) list: Numbered,
    /// Whether words stand before it in its paragraph.
    pub(crate) after_words: bool,
    /// Whether another field that counts stands before it in its paragraph.
    pub(crate) after_number: bool,
    /// Its bytes in the part.
    pub(crate) range: Range<usize>,
}

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    /// A format of numbers that is not known; the number is in decimal digits.
    pub(crate) unknown: Option<String>,
}

/// The fields of one story so far.
#[derive(Debug, Default)]
pub(crate) struct FieldCounters {
    /// By kind of field: how many there are at each level since the last one above it. Text that
    /// is no heading has the last level.
    automatic: [[u64; LEVELS + 1]; 3],
    /// The level of the last legal number of a heading.
    heading: Option<usize>,
    /// The series of a built-in list.
    built_in: Option<Series>,
    /// The definition of a list, and the level in it, that a field counted last.
    defined: Option<(i64, usize)>,
}

#[derive(Clone, Debug)]
struct Series {
    scheme: &'static Scheme,
    counts: [Option<u64>; LEVELS],
    level: usize,
}

/// A scheme of levels that every editor has: what stands before a number, its format, what stands
/// after it.
#[derive(Debug)]
struct Scheme {
    name: &'static str,
    levels: [(&'static str, &'static str, &'static str); LEVELS],
}

const SCHEMES: [Scheme; 3] = [
    Scheme {
        name: "NumberDefault",
        levels: [
            ("", "decimal", ")"),
            ("", "lowerLetter", ")"),
            ("", "lowerRoman", ")"),
            ("(", "decimal", ")"),
            ("(", "lowerLetter", ")"),
            ("(", "lowerRoman", ")"),
            ("", "decimal", "."),
            ("", "lowerLetter", "."),
            ("", "lowerRoman", "."),
        ],
    },
    Scheme {
        name: "OutlineDefault",
        levels: [
            ("", "upperRoman", "."),
            ("", "upperLetter", "."),
            ("", "decimal", "."),
            ("", "lowerLetter", ")"),
            ("(", "decimal", ")"),
            ("(", "lowerLetter", ")"),
            ("(", "lowerRoman", ")"),
            ("(", "lowerLetter", ")"),
            ("(", "lowerRoman", ")"),
        ],
    },
    // Each level is printed after those above it.
    Scheme { name: LEGAL, levels: [("", "decimal", "."); LEVELS] },
];
const LEGAL: &str = "LegalDefault";

impl Numbering {
    /// What a field shows that counts; `None` where the standard does not say.
    pub(crate) fn field(
        &self,
        field: &NumberField,
        styles: &Styles,
        counters: &mut Counters,
    ) -> Option<Shown> {
        let (name, rest) = field.words.split_first()?;
        let level = || heading_level(field.style, styles);
        match name.to_ascii_uppercase().as_str() {
            "AUTONUM" => counters.fields.plain(level()?, rest, styles.language(None, field.style)),
            "AUTONUMLGL" => counters.fields.legal(level()?, rest),
            "AUTONUMOUT" => counters.fields.outline(level()?),
            "LISTNUM" => self.list_field(field, rest, styles, counters),
            _ => None,
        }
    }

    fn list_field(
        &self,
        field: &NumberField,
        words: &[String],
        styles: &Styles,
        counters: &mut Counters,
    ) -> Option<Shown> {
        let number = |switch: &str| -> Option<Option<u64>> {
            argument(words, switch).map_or(Some(None), |text| text.parse().ok().map(Some))
        };
        let (level, start) = (number("\\l")?, number("\\s")?);
        let level = match level {
            None => None,
            Some(level) => {
                Some(usize::try_from(level).ok()?.checked_sub(1).filter(|l| *l < LEVELS)?)
            }
        };
        let name = words.first().filter(|word| !word.starts_with('\\'));
        let own = self.place(field.list, field.style, styles);
        let scheme = |name: &String| SCHEMES.iter().find(|s| s.name.eq_ignore_ascii_case(name));
        if let Some(scheme) = name.and_then(scheme) {
            return counters.fields.count_built_in(scheme, field, level, start);
        }
        let named = match name {
            Some(name) => Some(self.named(name)?),
            None => None,
        };
        let of_own =
            own.filter(|(_, definition, _)| named.is_none_or(|named| named == *definition));
        let (list, definition, by_default) = match (of_own, named, counters.fields.defined) {
            // The first field of a numbered paragraph counts the level below it.
            (Some((list, definition, level)), ..) if !field.after_number => {
                (list, definition, Some(level + 1))
            }
            (Some((list, definition, _)), _, last) => {
                (list, definition, last.filter(|(d, _)| *d == definition).map(|(_, level)| level))
            }
            (None, Some(named), last) => {
                (-1, named, last.filter(|(d, _)| *d == named).map(|(_, level)| level))
            }
            (None, None, Some((definition, level))) => (-1, definition, Some(level)),
            (None, None, None) => {
                // What is no list yet is the default one; a list of paragraphs would go on at a
                // level that the standard does not say.
                let series = counters.fields.built_in.as_ref().map(|series| series.scheme);
                let scheme = series.or_else(|| SCHEMES.first().filter(|_| counters.is_unused()))?;
                return counters.fields.count_built_in(scheme, field, level, start);
            }
        };
        let level = level.or(by_default).filter(|level| *level < LEVELS)?;
        counters.fields.defined = Some((definition, level));
        counters.fields.built_in = None;
        let (text, unknown) =
            self.number_at((list, definition, level), start, (field.style, styles), counters)?;
        Some(Shown { text, unknown })
    }
}

impl FieldCounters {
    /// Counts a field of a kind at a level: what stands below begins anew.
    fn count(&mut self, kind: usize, level: usize) -> [u64; LEVELS + 1] {
        let Some(counts) = self.automatic.get_mut(kind) else { return Default::default() };
        for (index, count) in counts.iter_mut().enumerate().skip(level) {
            *count = if index == level { count.saturating_add(1) } else { 0 };
        }
        *counts
    }

    fn plain(&mut self, level: usize, words: &[String], language: Option<&str>) -> Option<Shown> {
        let count = self.count(0, level).get(level).copied()?;
        let separator = argument(words, "\\s").unwrap_or(".");
        Some(Shown {
            text: format!("{}{separator}", formatted(count, words, language)?),
            unknown: None,
        })
    }

    fn legal(&mut self, level: usize, words: &[String]) -> Option<Shown> {
        let counts = self.count(1, level);
        let mut numbers = match level {
            LEVELS => counts.get(..self.heading.map_or(0, |heading| heading + 1))?.to_vec(),
            level => counts.get(..level)?.to_vec(),
        };
        numbers.push(counts.get(level).copied()?);
        if level < LEVELS {
            self.heading = Some(level);
        }
        // What is printed for a level that was left out, nobody says.
        if numbers.contains(&0) {
            return None;
        }
        let separator = argument(words, "\\s").unwrap_or(".");
        let numbers: Option<Vec<String>> =
            numbers.iter().map(|n| formatted(*n, words, None)).collect();
        let last = if words.iter().any(|word| word == "\\e") { "" } else { separator };
        Some(Shown { text: numbers?.join(separator) + last, unknown: None })
    }

    fn outline(&mut self, level: usize) -> Option<Shown> {
        let count = self.count(2, level).get(level).copied()?;
        let (before, format, after) = SCHEMES[1].levels.get(level)?;
        let text = format!("{before}{}{after}", format_number(count, format, None)?);
        Some(Shown { text, unknown: None })
    }

    fn count_built_in(
        &mut self,
        scheme: &'static Scheme,
        field: &NumberField,
        level: Option<usize>,
        start: Option<u64>,
    ) -> Option<Shown> {
        // How series of two schemes count together, nobody says.
        if self.built_in.as_ref().is_some_and(|series| series.scheme.name != scheme.name) {
            return None;
        }
        let series = self.built_in.get_or_insert_with(|| {
            let level = if field.after_words { 2 } else { 0 };
            Series { scheme, counts: [None; LEVELS], level }
        });
        series.level = level.unwrap_or(series.level);
        for (index, count) in series.counts.iter_mut().enumerate().skip(series.level) {
            *count = match (index == series.level, start, *count) {
                (false, ..) => None,
                (true, Some(start), _) => Some(start),
                (true, None, count) => Some(count.unwrap_or(0).saturating_add(1)),
            };
        }
        let (before, format, after) = series.scheme.levels.get(series.level)?;
        let counts = series.counts.get(..=series.level)?;
        let first = if series.scheme.name == LEGAL { 0 } else { series.level };
        let mut text = (*before).to_owned();
        for count in counts.get(first..)? {
            text.push_str(&format_number(count.unwrap_or(1), format, None)?);
            text.push_str(after);
        }
        self.defined = None;
        Some(Shown { text, unknown: None })
    }
}

/// The level of a built-in style of headings, counted from nought; [`LEVELS`] for text. Of styles
/// that others made for headings, the standard does not say.
fn heading_level(style: Option<StyleIndex>, styles: &Styles) -> Option<usize> {
    let Some(index) = style else { return Some(LEVELS) };
    let name = styles.name(index).to_ascii_lowercase();
    if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse::<usize>().ok())
    {
        return level.checked_sub(1).filter(|level| *level < LEVELS);
    }
    let is_heading = styles.chain(style).any(|style| style.outline.is_some_and(|level| level < 9));
    (!is_heading).then_some(LEVELS)
}

/// A number in the format of a general switch (17.16.4.3), decimal without one.
fn formatted(number: u64, words: &[String], language: Option<&str>) -> Option<String> {
    let formats = words.windows(2).filter(|two| matches!(two, [switch, _] if switch == "\\*"));
    let format = formats.filter_map(|two| two.last()).find(|format| {
        !["mergeformat", "charformat"].contains(&format.to_ascii_lowercase().as_str())
    });
    let format = match format.map(String::as_str) {
        None => "decimal",
        Some("ALPHABETIC") => "upperLetter",
        Some("alphabetic") => "lowerLetter",
        Some("Roman" | "ROMAN") => "upperRoman",
        Some("roman") => "lowerRoman",
        Some(name) => match name.to_ascii_lowercase().as_str() {
            "arabic" => "decimal",
            "arabicdash" => "numberInDash",
            "hex" => "hex",
            "ordinal" => "ordinal",
            // Fields have no capitals, unless another switch gives them.
            "cardtext" => {
                return Some(format_number(number, "cardinalText", language)?.to_lowercase());
            }
            "ordtext" => {
                return Some(format_number(number, "ordinalText", language)?.to_lowercase());
            }
            _ => return None,
        },
    };
    format_number(number, format, language)
}
