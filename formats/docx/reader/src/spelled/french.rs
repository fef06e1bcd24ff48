//! French, in the orthography before 1990, as editors print it.

use super::digit;

const UNITS: [&str; 20] = [
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 10] = [
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
];

/// Numbers from one to 9,999. In Belgium and Switzerland those from seventy have other names.
pub(super) fn cardinal(number: u64, tag: &str) -> Option<String> {
    let regional = ["be", "ch", "lu"].iter().any(|region| tag.ends_with(region));
    if !(1..10_000).contains(&number) || regional && number % 100 >= 70 {
        return None;
    }
    let mut words = vec![];
    let rest = (number % 100) as usize;
    for (power, unit) in [(3, "mille"), (2, "cent")] {
        match digit(number, power) {
            0 => {}
            1 => words.push(unit.to_owned()),
            // Hundreds have a plural where nothing follows.
            count if power == 2 && rest == 0 => words.push(format!("{} cents", UNITS[count])),
            count => words.push(format!("{} {unit}", UNITS[count])),
        }
    }
    // Seventy and ninety are sixty and eighty with ten more.
    let unit = match rest / 10 {
        7 | 9 => rest % 10 + 10,
        _ => rest % 10,
    };
    match (rest, rest / 10, unit) {
        (0, ..) => {}
        (1..20, ..) => words.push(UNITS[rest].to_owned()),
        (80, ..) => words.push("quatre-vingts".to_owned()),
        (_, tens, 0) => words.push(TENS[tens].to_owned()),
        (_, tens @ 2..8, 1 | 11) => words.push(format!("{} et {}", TENS[tens], UNITS[unit])),
        (_, tens, unit) => words.push(format!("{}-{}", TENS[tens], UNITS[unit])),
    }
    Some(words.join(" "))
}

/// Numbers from first to 9,999th.
pub(super) fn ordinal(number: u64, tag: &str) -> Option<String> {
    let words = cardinal(number, tag)?;
    if number == 1 {
        return Some("premier".to_owned());
    }
    let plural = ["cents", "vingts"].iter().any(|word| words.ends_with(word));
    let stem = if plural { words.strip_suffix('s')? } else { &words };
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    Some(match (stem.strip_suffix('f'), stem.ends_with("cinq")) {
        (Some(stem), _) => format!("{stem}vième"),
        (None, true) => format!("{stem}uième"),
        (None, false) => format!("{stem}ième"),
    })
}
