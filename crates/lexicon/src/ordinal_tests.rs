//! Tests of ordinal numbers, against forms built by the rules of each language.

use super::*;

#[test]
fn printed_ordinals_have_their_value_in_every_language() {
    for (language, printed, value) in [
        (Language::English, "Seventy-first", 71),
        (Language::English, "Seventieth", 70),
        (Language::English, "ONE HUNDRED AND FIRST", 101),
        (Language::English, "82nd", 82),
        (Language::English, "10,001st", 0),
        (Language::French, "Soixante-douzième", 72),
        (Language::French, "Soixante et onzième", 71),
        (Language::French, "Soixante-dix-septième", 77),
        (Language::French, "Quatre-vingtième", 80),
        (Language::French, "Quatre-vingt-dix-neuvième", 99),
        (Language::French, "Quatre-vingt-unième", 81),
        (Language::French, "Première", 1),
        (Language::French, "Cent vingt et unième", 121),
        (Language::French, "54ᵉ", 54),
        (Language::French, "1re", 1),
        (Language::Spanish, "Septuagésimo segundo", 72),
        (Language::Spanish, "Septuagésimo tercer", 73),
        (Language::Spanish, "Quincuagésima novena", 59),
        (Language::Spanish, "Decimosexto", 16),
        (Language::Spanish, "Undécimo", 11),
        (Language::Spanish, "57º", 57),
        (Language::Spanish, "69ª", 69),
        (Language::Russian, "Семьдесят вторая", 72),
        (Language::Russian, "Восьмидесятая", 80),
        (Language::Russian, "Семьдесят третий", 73),
        (Language::Russian, "семьдесят второй", 72),
        (Language::Russian, "Сто сорок шестой", 146),
        (Language::Russian, "69‑е", 69),
        (Language::Arabic, "الثانية والسبعون", 72),
        (Language::Arabic, "الثالثة والسبعين", 73),
        (Language::Arabic, "الثمانون", 80),
        (Language::Arabic, "الحادية عشرة", 11),
        (Language::Arabic, "الثاني عشر", 12),
        (Language::Arabic, "العاشرة", 10),
        (Language::Arabic, "الخامسة والعشرون بعد المائة", 125),
        (Language::Chinese, "第七十二", 72),
        (Language::Chinese, "第八十", 80),
        (Language::Chinese, "第72", 72),
    ] {
        let expected = (value > 0).then_some(value);
        assert_eq!(parse_ordinal(printed, &language), expected, "{printed}");
    }
}

#[test]
fn words_that_do_not_add_up_are_refused() {
    for (language, printed) in [
        (Language::English, "seventy"),
        (Language::English, "first-seventy"),
        (Language::English, "firstly"),
        (Language::French, "soixante"),
        (Language::French, "vingt-soixantième"),
        (Language::Spanish, "segundo septuagésimo"),
        (Language::Russian, "семьдесят"),
        (Language::Arabic, "الدورة"),
        (Language::Chinese, "七十二"),
    ] {
        assert_eq!(parse_ordinal(printed, &language), None, "{printed}");
    }
}

/// Ordinals from 1 to 99 composed by the grammar of a language from its own few words.
fn composed(language: &Language, value: usize, feminine: bool) -> String {
    let (ten, unit) = (value / 10, value % 10);
    match language {
        Language::English => {
            let teens: Vec<&str> = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(' ').collect();
            let units: Vec<&str> =
                "first second third fourth fifth sixth seventh eighth ninth".split(' ').collect();
            let tens: Vec<&str> = "twen thir for fif six seven eigh nine".split(' ').collect();
            match (ten, unit) {
                (0, _) => units[unit - 1].to_owned(),
                (1, _) => teens[unit].to_owned(),
                (_, 0) => format!("{}tieth", tens[ten - 2]),
                _ => format!("{}ty-{}", tens[ten - 2], units[unit - 1]),
            }
        }
        Language::Spanish => {
            let end = if feminine { 'a' } else { 'o' };
            let units: Vec<&str> =
                "primer segund tercer cuart quint sext séptim octav noven".split(' ').collect();
            let tens: Vec<&str> = "décim vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim".split(' ').collect();
            let unit = (unit > 0).then(|| format!("{}{end}", units[unit - 1]));
            let ten = (ten > 0).then(|| format!("{}{end}", tens[ten - 1]));
            ten.into_iter().chain(unit).collect::<Vec<_>>().join(" ")
        }
        _ => {
            let units: Vec<&str> = if feminine {
                "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"
                    .split(' ')
                    .collect()
            } else {
                "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
                    .split(' ')
                    .collect()
            };
            let one = if feminine { "الحادية" } else { "الحادي" };
            let tens: Vec<&str> = "العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون التسعون"
                .split(' ')
                .collect();
            let small = |unit: usize| if unit == 1 { one } else { units[unit - 1] };
            match (ten, unit) {
                (0, _) => units[unit - 1].to_owned(),
                (1, 0) => units[9].to_owned(),
                (1, _) => format!("{} {}", small(unit), if feminine { "عشرة" } else { "عشر" }),
                (_, 0) => tens[ten - 2].to_owned(),
                _ => format!("{} و{}", small(unit), tens[ten - 2]),
            }
        }
    }
}

#[test]
fn all_ordinals_that_the_grammars_compose_are_read() {
    for language in [Language::English, Language::Spanish, Language::Arabic] {
        for value in 1..100 {
            for feminine in [false, true] {
                let printed = composed(&language, value, feminine);
                let read = parse_ordinal(&printed, &language);
                assert_eq!(read, u32::try_from(value).ok(), "{printed}");
            }
        }
    }
}

#[test]
fn the_table_of_ordinals_is_well_formed() {
    assert!(table::malformed_rows::<4>(include_str!("../data/ordinals.tsv")).is_empty());
    assert!(table::malformed_rows::<2>(include_str!("../data/numerals.tsv")).is_empty());
}
