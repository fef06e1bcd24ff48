//! Dates and numbers that Chinese texts write in a way of their own.

use super::facts::plain;
use chancery_lexicon::{digit, han};
use chancery_model::Date;
use std::ops::Range;

/// The end of a period of which a Chinese text gives the beginning in full (`5月2至4日`,
/// `6月26日至7月1日`): where it ends, its last day, and the first one as a figure.
pub(super) fn chinese_period(
    text: &str,
    end: usize,
    date: Date,
) -> Option<(usize, Date, Option<String>)> {
    let rest = text.get(end..)?;
    let tail = rest.strip_prefix('日').unwrap_or(rest);
    let tail =
        ["至", "和", "、", "-", "—", "到"].iter().find_map(|sign| tail.strip_prefix(sign))?;
    let (value, tail) = leading_figure(tail)?;
    let (month, day, tail) = match tail.strip_prefix('月') {
        Some(tail) => {
            let (day, tail) = leading_figure(tail)?;
            (value, day, tail.strip_prefix('日')?)
        }
        None => (u32::from(date.month()), value, tail.strip_prefix('日')?),
    };
    let last = format!("{:04}-{month:02}-{day:02}", date.year()).parse().ok()?;
    let first = (date.day() >= 13).then(|| date.day().to_string());
    Some((text.len() - tail.len(), last, first))
}

/// Periods of days in one month, as Chinese texts give them: `2019年5月2至4日`. Where each
/// stands, its last day, and the first one as a figure.
pub(super) fn chinese_periods(text: &str) -> Vec<(Range<usize>, Date, Option<String>)> {
    let mut found = vec![];
    for (at, _) in text.match_indices('年') {
        let digits = text.get(..at).unwrap_or_default().chars().rev();
        let length: usize = digits.take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        let start = at - length;
        let period = || {
            let (year, _) = leading_figure(text.get(start..)?)?;
            let (month, rest) = leading_figure(text.get(at + '年'.len_utf8()..)?)?;
            let (first, rest) = leading_figure(rest.strip_prefix('月')?)?;
            let rest = ["至", "和", "、", "-"].iter().find_map(|sign| rest.strip_prefix(sign))?;
            let (last, rest) = leading_figure(rest)?;
            let rest = rest.strip_prefix('日')?;
            let day = format!("{year:04}-{month:02}-{last:02}").parse().ok()?;
            let first = (first >= 13).then(|| first.to_string());
            Some((start..text.len() - rest.len(), day, first))
        };
        found.extend(period());
    }
    found
}

/// A number in digits at the beginning of a text, and what follows it.
fn leading_figure(text: &str) -> Option<(u32, &str)> {
    let length: usize = text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    let (figure, rest) = text.split_at_checked(length)?;
    let figure: String = figure.chars().map(plain).collect();
    Some((figure.parse().ok()?, rest))
}

/// The numbers that a Chinese text spells out.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let numerals = text.split(|c: char| !"〇零一二三四五六七八九十百千".contains(c));
    let values = numerals.filter(|run| run.chars().count() > 1).filter_map(han);
    values.map(|(value, _)| value.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_lexicon::find_dates;
    use chancery_model::Language;

    #[test]
    fn periods_in_chinese_end_on_the_day_that_other_languages_give_in_full() {
        let found = chinese_periods("于2019年5月2至4日在大湾、2015年5月19至21日举行");
        let days: Vec<String> = found.iter().map(|(_, day, _)| day.to_string()).collect();
        assert_eq!(days, ["2019-05-04", "2015-05-21"]);
        assert_eq!(found[1].2.as_deref(), Some("19"));
        let text = "2000年6月26日至7月1日";
        let (range, date) = find_dates(text, &Language::Chinese).next().expect("a date");
        let (end, last, first) = chinese_period(text, range.end, date).expect("a period");
        assert_eq!(
            (end, last.to_string().as_str(), first.as_deref()),
            (text.len(), "2000-07-01", Some("26"))
        );
    }

    #[test]
    fn numbers_in_words_are_numbers() {
        assert_eq!(spelled("《宪章》第七十三条和第二十五条"), ["73", "25"]);
    }
}
