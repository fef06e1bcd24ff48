//! Russian, in the masculine.

use super::digit;

const UNITS: [(&str, &str); 20] = [
    ("", ""),
    ("один", "первый"),
    ("два", "второй"),
    ("три", "третий"),
    ("четыре", "четвертый"),
    ("пять", "пятый"),
    ("шесть", "шестой"),
    ("семь", "седьмой"),
    ("восемь", "восьмой"),
    ("девять", "девятый"),
    ("десять", "десятый"),
    ("одиннадцать", "одиннадцатый"),
    ("двенадцать", "двенадцатый"),
    ("тринадцать", "тринадцатый"),
    ("четырнадцать", "четырнадцатый"),
    ("пятнадцать", "пятнадцатый"),
    ("шестнадцать", "шестнадцатый"),
    ("семнадцать", "семнадцатый"),
    ("восемнадцать", "восемнадцатый"),
    ("девятнадцать", "девятнадцатый"),
];
const TENS: [(&str, &str); 10] = [
    ("", ""),
    ("", ""),
    ("двадцать", "двадцатый"),
    ("тридцать", "тридцатый"),
    ("сорок", "сороковой"),
    ("пятьдесят", "пятидесятый"),
    ("шестьдесят", "шестидесятый"),
    ("семьдесят", "семидесятый"),
    ("восемьдесят", "восьмидесятый"),
    ("девяносто", "девяностый"),
];
const HUNDREDS: [(&str, &str); 10] = [
    ("", ""),
    ("сто", "сотый"),
    ("двести", "двухсотый"),
    ("триста", "трехсотый"),
    ("четыреста", "четырехсотый"),
    ("пятьсот", "пятисотый"),
    ("шестьсот", "шестисотый"),
    ("семьсот", "семисотый"),
    ("восемьсот", "восьмисотый"),
    ("девятьсот", "девятисотый"),
];

/// The words of a number from one to 999, each as cardinal and as ordinal.
fn words(number: u64) -> Option<Vec<(&'static str, &'static str)>> {
    if !(1..1000).contains(&number) {
        return None;
    }
    let mut words = vec![HUNDREDS[digit(number, 2)]];
    match (number % 100) as usize {
        rest @ 0..20 => words.push(UNITS[rest]),
        rest => words.extend([TENS[rest / 10], UNITS[rest % 10]]),
    }
    words.retain(|(cardinal, _)| !cardinal.is_empty());
    Some(words)
}

/// Numbers from one to 999.
pub(super) fn cardinal(number: u64) -> Option<String> {
    Some(words(number)?.iter().map(|(cardinal, _)| *cardinal).collect::<Vec<_>>().join(" "))
}

/// The same as ordinals: the last word is one.
pub(super) fn ordinal(number: u64) -> Option<String> {
    let words = words(number)?;
    let (last, before) = words.split_last()?;
    let before = before.iter().map(|(cardinal, _)| *cardinal);
    Some(before.chain([last.1]).collect::<Vec<_>>().join(" "))
}
