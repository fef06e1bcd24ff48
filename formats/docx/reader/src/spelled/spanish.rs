//! Spanish.

use super::digit;

const UNITS: [&str; 30] = [
    "",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

/// Numbers from one to 9,999.
pub(super) fn cardinal(number: u64) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut words = vec![];
    match digit(number, 3) {
        0 => {}
        1 => words.push("mil".to_owned()),
        count => words.push(format!("{} mil", UNITS[count])),
    }
    let rest = (number % 100) as usize;
    match digit(number, 2) {
        0 => {}
        1 if rest == 0 => words.push("cien".to_owned()),
        count => words.push(HUNDREDS[count].to_owned()),
    }
    match rest {
        0 => {}
        1..30 => words.push(UNITS[rest].to_owned()),
        _ if rest.is_multiple_of(10) => words.push(TENS[rest / 10].to_owned()),
        _ => words.push(format!("{} y {}", TENS[rest / 10], UNITS[rest % 10])),
    }
    Some(words.join(" "))
}

/// Numbers that have one form: those up to ten, and tens up to a hundred.
pub(super) fn ordinal(number: u64) -> Option<&'static str> {
    const FIRST: [&str; 10] = [
        "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo",
        "noveno", "décimo",
    ];
    const TENTH: [&str; 9] = [
        "vigésimo",
        "trigésimo",
        "cuadragésimo",
        "quincuagésimo",
        "sexagésimo",
        "septuagésimo",
        "octogésimo",
        "nonagésimo",
        "centésimo",
    ];
    let number = usize::try_from(number).ok()?;
    match number {
        1..=10 => FIRST.get(number - 1).copied(),
        _ if number.is_multiple_of(10) => TENTH.get((number / 10).checked_sub(2)?).copied(),
        _ => None,
    }
}
