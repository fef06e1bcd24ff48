//! Figures in running text, in the same form whatever the language.

use chancery_lexicon::digit;
use chancery_model::Language;
use std::ops::Range;

/// Figures below this one are words as often as not.
const LEAST: u64 = 13;
/// Ordinals of more digits are not spelled out.
const SPELLED_DIGITS: usize = 2;
/// Digits of a figure at most.
const MOST_DIGITS: usize = 18;

/// A figure: where it is printed and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) range: Range<usize>,
    pub(super) value: String,
    /// Whether other languages may spell it out, as an ordinal.
    pub(super) is_ordinal: bool,
}

/// What multiplies a figure that stands before it, in the six languages; the longer word first.
const SCALES: [(&str, u32); 27] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("亿", 8),
    ("万", 4),
    ("thousand million", 9),
    ("billion", 9),
    ("milliards", 9),
    ("milliard", 9),
    ("mil millones", 9),
    ("миллиардов", 9),
    ("миллиарда", 9),
    ("миллиард", 9),
    ("млрд", 9),
    ("بلايين", 9),
    ("بليون", 9),
    ("بليونا", 9),
    ("million", 6),
    ("millones", 6),
    ("millón", 6),
    ("миллионов", 6),
    ("миллиона", 6),
    ("миллион", 6),
    ("млн", 6),
    ("ملايين", 6),
    ("مليون", 6),
    ("ملیون", 6),
];

/// The figures of a text: marks between groups of three digits left out, words for thousands of
/// millions multiplied, small figures left out.
pub(super) fn figures(text: &str, language: &Language) -> Vec<Figure> {
    let mut found = vec![];
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(start) = rest.find(|c| digit(c).is_some()).map(|start| at + start) else { break };
        let (digits, decimals, end) = match reversed(text, start) {
            Some((digits, end)) if *language == Language::Arabic => (digits, 0, end),
            _ => number(text, start),
        };
        at = end;
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        // A digit inside of a word is a part of a name.
        if before.is_some_and(|before| before.is_ascii_alphabetic())
            || is_named(text, start, end)
            || is_time(text, start, end)
        {
            continue;
        }
        let (scale, end) = scale(text, end);
        if let Some(value) = value(&digits, decimals, scale) {
            let is_ordinal = digits.len() <= SPELLED_DIGITS && is_ordinal(text, start, end);
            found.push(Figure { range: start..end, value, is_ordinal });
        }
    }
    found
}

/// Whether a number is an ordinal, which other languages spell out: `61º`, `21st`, `第14届`.
fn is_ordinal(text: &str, start: usize, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let ends = ORDINALS.iter().any(|ending| {
        let rest = after.strip_prefix(ending);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic() && c.is_ascii()))
    });
    let counted = ["届", "次", "世纪", "个"].iter().any(|word| after.starts_with(word));
    let first = text.get(..start).is_some_and(|before| before.ends_with('第'));
    ends || after.starts_with("世纪") || (first && counted)
}

/// How ordinals end in English, French, Spanish and Russian.
const ORDINALS: [&str; 22] = [
    "st", "nd", "rd", "th", "e", "er", "re", "ème", "ᵉ", "º", "ª", "°", ".º", ".ª", "-й", "-я",
    "-е", "-го", "-м", "-ой", "-ю", "-х",
];

/// Whether a number is a time of the day, which languages write by 12 hours or by 24.
fn is_time(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let figure = text.get(start..end).unwrap_or_default();
    let hours = figure.split(['.', ',']).next().unwrap_or_default().chars().count();
    let is_digit = |character: Option<char>| character.is_some_and(|c| digit(c).is_some());
    let minutes = after.strip_prefix(':').is_some_and(|rest| is_digit(rest.chars().next()));
    let behind_hours =
        before.strip_suffix(':').is_some_and(|rest| is_digit(rest.chars().next_back()));
    let (before, next) = (before.trim_end(), after.trim_start());
    let behind = |word: &&str| {
        let rest = next.strip_prefix(*word);
        rest.is_some_and(|rest| {
            !rest.starts_with(char::is_alphabetic) || matches!(*word, "时" | "分")
        })
    };
    hours <= 2
        && (BEHIND_TIMES.iter().any(behind)
            || BEFORE_TIMES.iter().any(|word| before.ends_with(word))
            || minutes
            || behind_hours)
}

/// What stands behind times of the day.
const BEHIND_TIMES: [&str; 11] =
    ["a.m.", "p.m.", "am", "pm", "h", "heures", "horas", "ч", "мин", "时", "分"];

/// What stands before times of the day.
const BEFORE_TIMES: [&str; 5] = [" h", " las", " ч", "الساعة", "时"];

/// Whether a number is a part of a name: behind letters and a hyphen or a full stop, as in
/// `COVID-19` and `COP.21`, or the year in the name of that disease.
fn is_named(text: &str, start: usize, end: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    let (sign, letter) = (before.next(), before.next());
    let joined = match sign {
        Some('-' | '‑' | '–') => letter.is_some_and(char::is_alphabetic),
        // `COP.21` is a name, `vol.21` is none.
        Some('.') => letter.is_some_and(char::is_uppercase),
        _ => false,
    };
    let is_year = end - start == 4;
    if joined && !is_year {
        return true;
    }
    if text.get(..start).unwrap_or_default().trim_end().ends_with("COVID") {
        return true;
    }
    let near = |characters: &mut dyn Iterator<Item = char>| {
        characters.take(40).collect::<String>().to_lowercase()
    };
    let left = near(&mut text.get(..start).unwrap_or_default().chars().rev());
    let right = near(&mut text.get(end..).unwrap_or_default().chars());
    let reversed = |word: &str| word.chars().rev().collect::<String>();
    text.get(start..end) == Some("2019")
        && DISEASE.iter().any(|word| right.contains(word) || left.contains(&reversed(word)))
}

/// The name of the disease of 2019 in the six languages.
const DISEASE: [&str; 4] = ["coronavirus", "коронавирус", "冠状病毒", "كورونا"];

/// A number of which an Arabic text prints the groups from right to left: `289 13`.
fn reversed(text: &str, start: usize) -> Option<(String, usize)> {
    let mut rest = text.get(start..)?;
    let mut groups: Vec<String> = vec![];
    let mut end = start;
    loop {
        let length: usize =
            rest.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        let digits = rest.get(..length)?.chars().filter_map(digit);
        groups.push(digits.filter_map(|d| char::from_digit(d, 10)).collect());
        rest = rest.get(length..)?;
        end += length;
        let mut after = rest.chars();
        let blank = after.next().filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'));
        match (blank, after.next().and_then(digit)) {
            (Some(blank), Some(_)) if groups.len() <= MOST_DIGITS / 3 => {
                rest = rest.get(blank.len_utf8()..)?;
                end += blank.len_utf8();
            }
            _ => break,
        }
    }
    let (last, others) = groups.split_last()?;
    let grouped = !others.is_empty() && others.iter().all(|group| group.len() == 3);
    // Groups from left to right would end in three digits, and not begin in three zeros.
    let clear = last.len() < 3 || groups.first().is_some_and(|first| first == "000");
    (grouped && clear && last.len() <= 3).then(|| (groups.iter().rev().cloned().collect(), end))
}

/// The digits of a number, how many of them are decimals, and where it ends.
fn number(text: &str, start: usize) -> (String, usize, usize) {
    let mut digits = String::new();
    let (mut decimals, mut end) = (0, start);
    let mut rest = text.get(start..).unwrap_or_default();
    loop {
        let group: String =
            rest.chars().map_while(digit).filter_map(|d| char::from_digit(d, 10)).collect();
        let length: usize =
            rest.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        let first = digits.is_empty();
        digits.push_str(&group);
        end += length;
        rest = rest.get(length..).unwrap_or_default();
        let mut after = rest.chars();
        let Some(separator) = after.next() else { break };
        let next: Vec<char> = after.clone().take_while(|c| digit(*c).is_some()).take(4).collect();
        let groups = next.len() == 3 && !(first && group.len() > 3);
        match separator {
            ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '٬' | '’' if groups => {}
            ',' | '.' if groups => {}
            ',' | '.' | '٫' if !next.is_empty() => {
                let count = after.take_while(|c| digit(*c).is_some()).count();
                let tail: usize = rest.chars().take(1 + count).map(char::len_utf8).sum();
                let decimal = rest.chars().skip(1).take(count).filter_map(digit);
                digits.extend(decimal.filter_map(|d| char::from_digit(d, 10)));
                decimals = count;
                end += tail;
                break;
            }
            _ => break,
        }
        end += separator.len_utf8();
        rest = rest.get(separator.len_utf8()..).unwrap_or_default();
    }
    (digits, decimals, end)
}

/// The power of ten that a word behind a number means, and where the word ends.
fn scale(text: &str, end: usize) -> (u32, usize) {
    let rest = text.get(end..).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let blanks = rest.len() - trimmed.len();
    let found = SCALES.iter().find(|(word, _)| trimmed.starts_with(word));
    found.map_or((0, end), |(word, power)| (*power, end + blanks + word.len()))
}

fn value(digits: &str, decimals: usize, scale: u32) -> Option<String> {
    let scale = usize::try_from(scale).ok()?;
    if digits.len() + scale > MOST_DIGITS {
        return None;
    }
    let (mut digits, mut decimals) = (digits.to_owned(), decimals);
    let shifted = scale.min(decimals);
    decimals -= shifted;
    digits.extend(std::iter::repeat_n('0', scale - shifted));
    let whole: u64 = digits.parse().ok()?;
    if decimals == 0 {
        return (whole >= LEAST).then(|| whole.to_string());
    }
    // `0.20` is `0.2`.
    let mut whole = whole;
    while decimals > 0 && whole.is_multiple_of(10) {
        whole /= 10;
        decimals -= 1;
    }
    if decimals == 0 {
        return (whole >= LEAST).then(|| whole.to_string());
    }
    let unit = 10u64.checked_pow(u32::try_from(decimals).ok()?)?;
    Some(format!("{}.{:0width$}", whole / unit, whole % unit, width = decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        let arabic = text.contains('د');
        let language = if arabic { Language::Arabic } else { Language::French };
        let found = figures(text, &language).into_iter();
        found.filter(|figure| !figure.is_ordinal).map(|figure| figure.value).collect()
    }

    #[test]
    fn one_figure_is_one_value_in_every_language() {
        for text in [
            "a budget of 12,500 dollars",
            "un budget de 12 500 dollars",
            "un budget de 12\u{202F}500 dollars",
            "un presupuesto de 12.500 dólares",
            "бюджет в размере 12\u{A0}500 долл.",
            "预算12500美元",
            "ميزانية قدرها ١٢٬٥٠٠ دولار",
        ] {
            assert_eq!(values(text), ["12500"], "{text}");
        }
        for text in
            ["120 million", "120 millions", "1.2亿", "120 миллионов", "١٢٠ مليون", "12 000万"]
        {
            assert_eq!(values(text), ["120000000"], "{text}");
        }
        for text in ["0.70 per cent", "0,7 pour cent", "٠٫٧ في المائة"] {
            assert_eq!(values(text), ["0.7"], "{text}");
        }
    }

    #[test]
    fn times_of_the_day_are_left_out() {
        for text in [
            "from 3 to 5.30 p.m.",
            "de 15 heures à 17 h 30",
            "a las 17.30 horas",
            "в 17 ч 30 мин",
            "下午5时30分",
        ] {
            assert_eq!(values(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn ordinals_are_left_to_words() {
        for text in
            ["the 21st century", "la 61e session", "el 61º período", "61-я сессия", "第14届会议"]
        {
            assert_eq!(values(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(values("第25条 14 éditions"), ["25", "14"]);
    }

    #[test]
    fn groups_from_right_to_left_are_one_figure_in_arabic() {
        for (text, value) in
            [("289 13 فردا", "13289"), ("000 529 شخص مشرد", "529000"), ("12 500 دولار", "12500")]
        {
            assert_eq!(values(text), [value]);
        }
    }

    #[test]
    fn the_name_of_a_disease_is_no_figure() {
        for text in
            ["la maladie à coronavirus 2019 (COVID-19)", "2019冠状病毒病", "مرض (كوفيد-19) د"]
        {
            assert_eq!(values(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(values("en 2019"), ["2019"]);
    }

    #[test]
    fn small_figures_names_and_lists_are_told_apart() {
        assert_eq!(values("paragraphs 3, 4 and 12 of COVID19"), Vec::<String>::new());
        assert_eq!(values("2018, 2019-2020"), ["2018", "2019", "2020"]);
        assert_eq!(values("en 2018 200 personnes"), ["2018", "200"]);
        assert_eq!(values("9".repeat(400).as_str()), Vec::<String>::new());
    }
}
