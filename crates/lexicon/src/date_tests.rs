//! Tests of printed dates in the six languages.

use super::*;

fn date(text: &str) -> Date {
    text.parse().expect("a date of the form 2017-12-28")
}

#[test]
fn whole_phrases_are_read_in_every_language() {
    for (language, printed, expected) in [
        (Language::French, "28 décembre 2017", "2017-12-28"),
        (Language::French, "1er décembre 2017", "2017-12-01"),
        (Language::French, "1ᵉʳ\u{a0}août 2022", "2022-08-01"),
        (Language::French, "28 DÉCEMBRE 2017", "2017-12-28"),
        (Language::French, "28 de\u{301}cembre 2017", "2017-12-28"),
        (Language::Spanish, "30 de noviembre de 2017", "2017-11-30"),
        (Language::Spanish, "1º de setiembre del 2017", "2017-09-01"),
        (Language::Russian, "30 ноября 2017 года", "2017-11-30"),
        (Language::Russian, "30 ноября 2017 г.", "2017-11-30"),
        (Language::Russian, "30 ноября 2017\u{a0}годa", "2017-11-30"),
        (Language::Russian, "31 December 2025", "2025-12-31"),
        (Language::Arabic, "30 تشرين الثاني/نوفمبر 2017", "2017-11-30"),
        (Language::Arabic, "٣٠ تشرين الثاني / نوفمبر ٢٠١٧", "2017-11-30"),
        (Language::Arabic, "25 تموز/ يوليه 2023", "2023-07-25"),
        (Language::Arabic, "2 كانـــون الثاني 2017", "2017-01-02"),
        (Language::Arabic, "2 يناير 2017", "2017-01-02"),
        (Language::Arabic, "28 December 2017", "2017-12-28"),
        (Language::Chinese, "2017年11月30日", "2017-11-30"),
        (Language::Chinese, "２０１７年 11月 30日", "2017-11-30"),
        (Language::Chinese, "28 December 2017", "2017-12-28"),
        (Language::English, "30 November 2017", "2017-11-30"),
        (Language::English, "30\u{a0}November\n2017", "2017-11-30"),
        (Language::English, "November 30, 2017", "2017-11-30"),
        (Language::English, "Sept. 3, 2017", "2017-09-03"),
        (Language::English, "1st of May 2017", "2017-05-01"),
        (Language::English, "2017-11-30", "2017-11-30"),
    ] {
        assert_eq!(parse_date(printed, &language), Some(date(expected)), "{printed}");
    }
}

#[test]
fn what_is_not_a_whole_date_is_not_read_as_one() {
    for (language, printed) in [
        (Language::French, "le 28 décembre 2017"),
        (Language::French, "31 février 2017"),
        (Language::French, "décembre 2017"),
        (Language::French, "28 décembre"),
        (Language::French, "28 décembre 20175"),
        (Language::French, "128 décembre 2017"),
        (Language::English, "30 Novembers 2017"),
        (Language::English, "November 2017"),
        (Language::Arabic, "30 تشرين الثاني/ديسمبر 2017"),
        (Language::Chinese, "2017年13月30日"),
        (Language::Chinese, "2017年11月"),
        (Language::Russian, ""),
    ] {
        assert_eq!(parse_date(printed, &language), None, "{printed}");
    }
}

#[test]
fn dates_in_running_text_have_their_exact_extent() {
    for (language, text, expected) in [
        (
            Language::French,
            "Traité du 15 mai 1992, adoptée le 1er\u{a0}octobre 2016.",
            vec!["15 mai 1992", "1er\u{a0}octobre 2016"],
        ),
        (Language::French, "les 22 et 23 décembre 2015", vec!["23 décembre 2015"]),
        (
            Language::Russian,
            "от 28 февраля 2014 года на имя; 1 мая 2015 г.; сессия 2015 года",
            vec!["28 февраля 2014 года", "1 мая 2015 г."],
        ),
        (
            Language::Chinese,
            "大会2015年9月25日第70/1号决议和 2016年1月2日的信",
            vec!["2015年9月25日", "2016年1月2日"],
        ),
        (
            Language::Arabic,
            "المؤرخ 25 أيلول/سبتمبر 2015، والمؤرخ 2 آذار/مارس 2016",
            vec!["25 أيلول/سبتمبر 2015", "2 آذار/مارس 2016"],
        ),
        (
            Language::English,
            "on May 4, 2011 and 5 May 2011 (A/65/1 of 3 June 2010)",
            vec!["May 4, 2011", "5 May 2011", "3 June 2010"],
        ),
        (Language::Spanish, "de 25 de septiembre de 2015,", vec!["25 de septiembre de 2015"]),
    ] {
        let found: Vec<&str> = find_dates(text, &language).map(|(range, _)| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn months_have_their_printed_names() {
    assert_eq!(month("Août", &Language::French), Some(8));
    assert_eq!(month("كانون الأول/ديسمبر", &Language::Arabic), Some(12));
    assert_eq!(month("ديسمبر", &Language::Arabic), Some(12));
    assert_eq!(month("декабря", &Language::Russian), Some(12));
    assert_eq!(month("Mai", &Language::English), None);
    assert!(table::malformed_rows::<3>(include_str!("../data/months.tsv")).is_empty());
    assert!(table::malformed_rows::<3>(include_str!("../data/date-particles.tsv")).is_empty());
}

#[test]
fn long_runs_of_digits_and_spaces_take_linear_time() {
    let hostile = "1 ".repeat(200_000) + &"9".repeat(200_000) + &" \u{a0}".repeat(100_000);
    assert_eq!(find_dates(&hostile, &Language::French).count(), 0);
    let hostile = "May 1, ".repeat(100_000);
    assert_eq!(find_dates(&hostile, &Language::English).count(), 0);
}

#[test]
fn a_date_at_the_start_is_the_first_one() {
    for (language, text, end) in [
        (Language::Arabic, "30 تشرين الثاني/نوفمبر 2017، و5 أيار/مايو 2018", Some("2017")),
        (Language::Chinese, "2017年11月30日和2018年5月5日", Some("30日")),
        (Language::English, "November 30, 2017 and 5 May 2018", Some("2017")),
        (Language::English, "5 May 2018", Some("2018")),
        (Language::French, "1er décembre 2017", Some("2017")),
        (Language::Russian, "30 ноября 2017 года", Some("года")),
        (Language::French, "le 1er décembre 2017", None),
        (Language::French, "12 et 1er décembre 2017", None),
        (Language::English, "on 5 May 2018", None),
        (Language::English, "12345 and 5 May 2018", None),
        (Language::English, "no figure", None),
    ] {
        let found = date_at_start(text, &language);
        let first = find_dates(text, &language).next().filter(|(range, _)| range.start == 0);
        assert_eq!(found, first.map(|(range, date)| (range.end, date)), "{text}");
        let ends = end.map(|end| text.find(end).expect("it is there") + end.len());
        assert_eq!(found.map(|(end, _)| end), ends, "{text}");
    }
}

#[test]
fn months_in_letters_of_ascii_are_read_as_others_are() {
    for (language, text, printed) in [
        (Language::English, "5 MAY 2018", Some("5 MAY 2018")),
        (Language::English, "5 Mayor 2018", None),
        (Language::English, "5 May\u{a0}2018", Some("5 May\u{a0}2018")),
        (Language::English, "5 Sept. 2018", Some("5 Sept. 2018")),
        (Language::French, "5 mai 2018", Some("5 mai 2018")),
        (Language::French, "5 f\u{e9}vrier 2018", Some("5 f\u{e9}vrier 2018")),
        (Language::Spanish, "5 de mayo de 2018", Some("5 de mayo de 2018")),
        (Language::Arabic, "5 May 2018", Some("5 May 2018")),
    ] {
        let found = find_dates(text, &language).next().and_then(|(range, _)| text.get(range));
        assert_eq!(found, printed, "{text}");
    }
}

#[test]
fn what_has_one_number_has_no_date() {
    for (text, has) in [
        ("no figure", false),
        ("4982. Reaffirms", false),
        ("١٢ - تؤكد", false),
        ("第七十二届会议2017年", false),
        ("2017年11月30日", true),
        ("٣٠ تشرين الثاني/نوفمبر ٢٠١٧", true),
        ("1er décembre 2017", true),
        ("12 34", true),
    ] {
        assert_eq!(Digits::of(text).is_some_and(|digits| digits.several), has, "{text}");
        let dated = |language: &Language| find_dates(text, language).next().is_some();
        assert!(has || !Language::OFFICIAL.iter().any(dated), "{text}");
    }
}

#[test]
fn the_last_digit_is_found_in_every_script() {
    for (text, last) in [
        ("no figure", None),
        ("A/72/680", Some("0")),
        ("12. Recalls", Some("2. ")),
        ("٧٢ الجمعية ٣ العامة", Some("٣")),
        ("第２５４号决议", Some("４")),
        ("الجمعية 5", Some("5")),
    ] {
        let expected = last.and_then(|last| text.rfind(last));
        assert_eq!(Digits::of(text).map(|digits| digits.last), expected, "{text}");
    }
}
