//! Codes of formats (ISO 29500-1, 18.8.31), taken apart.

/// The sections of a code: for positive and negative numbers, for zero, for text.
pub(super) fn split(code: &str) -> Vec<&str> {
    let (mut sections, mut start, mut quoted, mut escaped) = (vec![], 0, false, false);
    for (place, character) in code.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(code.get(start..place).unwrap_or_default());
                start = place + 1;
            }
            _ => {}
        }
    }
    let last = code.get(start..).unwrap_or_default();
    if !(sections.is_empty() && last.trim().is_empty()) {
        sections.push(last);
    }
    sections
}

/// What stands in a section of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A place for a digit: `0` is always printed, `#` and `?` only with a digit.
    Digit {
        always: bool,
    },
    Point,
    Percent,
    Literal(char),
    /// A part of a day: letter and how often it stands there.
    Day(char, usize),
    General,
    /// The place of text.
    Text,
}

/// A section of a code.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) signs: Vec<Sign>,
    /// Whether thousands are separated.
    pub(super) grouped: bool,
    /// By how many thousands the number is divided.
    pub(super) scaled: i32,
}

/// Longest section that is read: no chart has a longer one.
const LONGEST_SECTION: usize = 256;

impl Section {
    /// Reads a section; `None` if it says more than what is certain in every language.
    pub(super) fn read(code: &str) -> Option<Section> {
        let mut section = Section::default();
        let mut rest = code.chars().peekable();
        if code.len() > LONGEST_SECTION {
            return None;
        }
        while let Some(character) = rest.next() {
            let sign = match character {
                '0' => Sign::Digit { always: true },
                '#' | '?' => Sign::Digit { always: false },
                '.' => Sign::Point,
                '%' => Sign::Percent,
                '@' => Sign::Text,
                ',' => {
                    let is_digit = |sign: &&Sign| matches!(sign, Sign::Digit { .. });
                    let inside = rest.peek().is_some_and(|next| matches!(next, '0' | '#' | '?'));
                    match section.signs.last().filter(is_digit) {
                        Some(_) if inside => section.grouped = true,
                        Some(_) => {
                            section.scaled = 1;
                            while rest.next_if_eq(&',').is_some() {
                                section.scaled += 1;
                            }
                        }
                        None => section.signs.push(Sign::Literal(',')),
                    }
                    continue;
                }
                '"' => {
                    let words = std::iter::from_fn(|| rest.next_if(|c| *c != '"'));
                    section.signs.extend(words.map(Sign::Literal));
                    rest.next();
                    continue;
                }
                '\\' => Sign::Literal(rest.next()?),
                // As wide as a character, or filled with it.
                '_' | '*' => {
                    rest.next();
                    continue;
                }
                '[' => {
                    let inside: String =
                        std::iter::from_fn(|| rest.next_if(|c| *c != ']')).collect();
                    rest.next()?;
                    section.signs.extend(bracketed(&inside)?.chars().map(Sign::Literal));
                    continue;
                }
                'G' | 'g' => {
                    let word: String = (0..6).filter_map(|_| rest.next()).collect();
                    if !word.eq_ignore_ascii_case("eneral") {
                        return None;
                    }
                    Sign::General
                }
                letter if letter.is_ascii_alphabetic() => {
                    let letter = letter.to_ascii_lowercase();
                    let mut times = 1;
                    while rest.next_if(|c| c.to_ascii_lowercase() == letter).is_some() {
                        times += 1;
                    }
                    Sign::Day(letter, times)
                }
                // A fraction.
                '/' if section.signs.iter().any(|s| matches!(s, Sign::Digit { .. })) => {
                    return None;
                }
                other => Sign::Literal(other),
            };
            section.signs.push(sign);
        }
        Some(section)
    }
}

/// What stands in brackets: a colour, a currency and language; `None` for a condition.
fn bracketed(inside: &str) -> Option<&str> {
    if let Some(currency) = inside.strip_prefix('$') {
        return Some(currency.split('-').next().unwrap_or_default());
    }
    let colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    let lower = inside.to_ascii_lowercase();
    (colours.contains(&lower.as_str()) || lower.starts_with("color")).then_some("")
}
