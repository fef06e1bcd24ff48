//! Tests of literal numbers.

use super::*;

fn reading(text: &str) -> Option<(Series, Vec<u32>, Enclosure)> {
    let numeral = parse_numeral(text)?;
    let reading = numeral.reading()?.clone();
    Some((reading.series, reading.path.to_vec(), numeral.enclosure))
}

#[test]
fn every_printed_form_has_its_value() {
    use Enclosure::*;
    use Series::*;
    for (text, series, path, enclosure) in [
        ("1.", Decimal, vec![1], Period),
        ("١-", Decimal, vec![1], Dash),
        ("12 -", Decimal, vec![12], Dash),
        ("’3‘", Decimal, vec![3], Quotes),
        ("3.2", Decimal, vec![3, 2], Bare),
        ("3.2.1.", Decimal, vec![3, 2, 1], Period),
        ("(a)", LatinLower, vec![1], Parentheses),
        ("b)", LatinLower, vec![2], ClosingParenthesis),
        ("(aa)", LatinLower, vec![27], Parentheses),
        ("c)", LatinLower, vec![3], ClosingParenthesis),
        ("a.", LatinLower, vec![1], Period),
        ("(ii)", RomanLower, vec![2], Parentheses),
        ("xviii)", RomanLower, vec![18], ClosingParenthesis),
        ("A.", LatinUpper, vec![1], Period),
        ("IV.", RomanUpper, vec![4], Period),
        ("I", RomanUpper, vec![1], Bare),
        ("а)", LatinLower, vec![1], ClosingParenthesis),
        ("с)", LatinLower, vec![3], ClosingParenthesis),
        ("б)", CyrillicLower, vec![2], ClosingParenthesis),
        ("(أ)", ArabicLetter, vec![1], Parentheses),
        ("(ه)", ArabicLetter, vec![5], Parentheses),
        ("(هـ)", ArabicLetter, vec![5], Parentheses),
        ("(و)", ArabicLetter, vec![6], Parentheses),
        ("(أ أ)", ArabicLetter, vec![27], Parentheses),
        ("أولا", ArabicAdverb, vec![1], Bare),
        ("أولاً -", ArabicAdverb, vec![1], Dash),
        ("ثاني عشر -", ArabicAdverb, vec![12], Dash),
        ("ألف -", ArabicLetterName, vec![1], Dash),
        ("باء", ArabicLetterName, vec![2], Bare),
        ("㈠", HanParenthesized, vec![1], Bare),
        ("一、", Han, vec![1], IdeographicComma),
        ("(十二)", Han, vec![12], Parentheses),
        ("二十三、", Han, vec![23], IdeographicComma),
        ("12 bis.", Decimal, vec![12], Period),
        ("•", Bullet, vec![], Bare),
    ] {
        assert_eq!(reading(text), Some((series, path, enclosure)), "{text}");
    }
    assert_eq!(parse_numeral("12 bis.").map(|n| n.supplement), Some(2));
    assert_eq!(parse_numeral("4 ter").map(|n| n.supplement), Some(3));
}

#[test]
fn what_is_no_number_is_not_read_as_one() {
    for text in
        ["", "(", "()", "(a", "Ab.", "iiii)", "2017-", "abc)", "12345.", "1.)", "(1", "ж", "vv."]
    {
        let read = parse_numeral(text);
        let expected = matches!(text, "2017-" | "ж" | "vv.");
        assert_eq!(read.is_some(), expected, "{text}: {read:?}");
    }
}

#[test]
fn a_paragraph_starts_with_its_number() {
    for (text, literal) in [
        ("1. Décide de rester saisi", Some("1.")),
        ("1.\tDecides", Some("1.")),
        ("(a) to act", Some("(a)")),
        ("(a)采取行动", Some("(a)")),
        ("㈠ 采取", Some("㈠")),
        ("一、导言", Some("一、")),
        ("1 - تقرر أن تبقي", Some("1 -")),
        ("(أ)أن تعمل", Some("(أ)")),
        ("أولا\tمقدمة", Some("أولا")),
        ("أولا نشكر", None),
        ("I. Introduction", Some("I.")),
        ("I have the honour", None),
        ("A. N. Other", Some("A.")),
        ("1.5 million", None),
        ("30 novembre 2017", None),
        ("2017年", None),
        ("a été adoptée", None),
        ("(2015)", Some("(2015)")),
        ("15-page report", None),
        ("1.2 Scope", None),
        ("1/ See", None),
        ("", None),
    ] {
        let read = leading_numeral(text).and_then(|numeral| text.get(..numeral.length));
        assert_eq!(read, literal, "{text}");
    }
}

#[test]
fn the_number_before_decides_between_letter_and_roman() {
    let h = Reading { series: Series::LatinLower, path: [8].into_iter().collect() };
    let i = parse_numeral("(i)").expect("a number");
    assert_eq!(i.reading().map(|r| r.series), Some(Series::RomanLower));
    assert_eq!(i.continuing(&h).map(|r| r.series), Some(Series::LatinLower));
    assert_eq!(i.opening().map(|r| r.series), Some(Series::RomanLower));
    let three = Reading { series: Series::Decimal, path: [3].into_iter().collect() };
    assert!(parse_numeral("3.1").is_some_and(|n| n.continuing(&three).is_some()));
    assert!(parse_numeral("5.").is_some_and(|n| n.continuing(&three).is_none()));
}

#[test]
fn roman_and_han_numerals_are_regular_or_refused() {
    for value in 1..=150 {
        let hundreds = ["", "一百"][value / 100];
        let units = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let rest = value % 100;
        let zero = if value > 100 && (1..10).contains(&rest) { "零" } else { "" };
        let tens = match rest / 10 {
            0 => String::new(),
            1 if value < 100 => "十".to_owned(),
            ten => format!("{}十", units[ten]),
        };
        let printed = format!("{hundreds}{zero}{tens}{}", units[rest % 10]);
        let expected = u32::try_from(value).ok().map(|value| (value, printed.len()));
        assert_eq!(word::han(&printed), expected, "{printed}");
    }
    for text in ["iiii", "vx", "ic", "", "xlx", "vv"] {
        assert_eq!(word::roman(text), None, "{text}");
    }
    assert_eq!(word::roman("XCIX"), Some(99));
    assert_eq!(word::han("二〇一七"), None);
}
