//! English.

use super::digit;

const UNITS: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Numbers from one to 9,999.
pub(super) fn cardinal(number: u64) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut words = vec![];
    for (power, unit) in [(3, "thousand"), (2, "hundred")] {
        if let count @ 1.. = digit(number, power) {
            words.push(format!("{} {unit}", UNITS[count]));
        }
    }
    match (number % 100) as usize {
        0 => {}
        rest @ 1..20 => words.push(UNITS[rest].to_owned()),
        rest if rest.is_multiple_of(10) => words.push(TENS[rest / 10].to_owned()),
        rest => words.push(format!("{}-{}", TENS[rest / 10], UNITS[rest % 10])),
    }
    Some(words.join(" "))
}

/// Numbers from first to 9,999th.
pub(super) fn ordinal(number: u64) -> Option<String> {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let words = cardinal(number)?;
    let last = words.rfind([' ', '-']).map_or(0, |place| place + 1);
    let (before, last) = words.split_at_checked(last)?;
    let ordinal = match IRREGULAR.iter().find(|(cardinal, _)| *cardinal == last) {
        Some((_, ordinal)) => (*ordinal).to_owned(),
        None => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    Some(format!("{before}{ordinal}"))
}

/// What is written after figures.
pub(super) fn ending(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}
