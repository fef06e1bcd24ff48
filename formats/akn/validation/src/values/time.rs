//! Days, times, and days with times.

/// Whether a text is a day such as `2018-02-19`, with or without a time zone.
pub(super) fn is_day(text: &str) -> bool {
    take_day(text).is_some_and(is_zone)
}

/// Whether a text is a time such as `10:30:00.5Z`.
pub(super) fn is_time(text: &str) -> bool {
    take_time(text).is_some_and(is_zone)
}

/// Whether a text is a day and a time such as `2018-02-19T10:30:00`.
pub(super) fn is_instant(text: &str) -> bool {
    let time = take_day(text).and_then(|rest| rest.strip_prefix('T'));
    time.and_then(take_time).is_some_and(is_zone)
}

/// What follows a day that exists.
fn take_day(text: &str) -> Option<&str> {
    let (before_christ, positive) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let end = positive.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = positive.split_at(end);
    // No year has fewer than four digits, nor zeros before more than four; there is no year 0.
    if digits.len() < 4 || (digits.len() > 4 && digits.starts_with('0')) {
        return None;
    }
    let year = digits.parse::<i64>().ok().filter(|year| *year != 0)?;
    let (month, rest) = two_digits(rest.strip_prefix('-')?)?;
    let (day, rest) = two_digits(rest.strip_prefix('-')?)?;
    let year = if before_christ { -year } else { year };
    (day >= 1 && day <= days_of(year, month)?).then_some(rest)
}

fn days_of(year: i64, month: u32) -> Option<u32> {
    Some(match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

/// What follows a time; midnight may be `24:00:00`.
fn take_time(text: &str) -> Option<&str> {
    let (hour, rest) = two_digits(text)?;
    let (minute, rest) = two_digits(rest.strip_prefix(':')?)?;
    let (second, rest) = two_digits(rest.strip_prefix(':')?)?;
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.bytes().take_while(u8::is_ascii_digit).count();
            if end == 0 {
                return None;
            }
            rest.split_at(end)
        }
        None => ("", rest),
    };
    let midnight =
        hour == 24 && minute == 0 && second == 0 && fraction.bytes().all(|digit| digit == b'0');
    (midnight || (hour < 24 && minute < 60 && second < 60)).then_some(rest)
}

/// Whether a text is a time zone or nothing.
fn is_zone(text: &str) -> bool {
    if matches!(text, "" | "Z") {
        return true;
    }
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let zone = two_digits(rest).and_then(|(hours, rest)| {
        let (minutes, rest) = two_digits(rest.strip_prefix(':')?)?;
        rest.is_empty().then_some((hours, minutes))
    });
    zone.is_some_and(|(hours, minutes)| minutes < 60 && hours * 60 + minutes <= 14 * 60)
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let number = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| number)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_judged_as_libxml_judges_them() {
        for good in [
            "2001-01-01",
            "0001-01-01",
            "-0001-01-01",
            "12001-01-01",
            "2000-02-29",
            "2001-01-01Z",
            "2001-01-01+14:00",
            "-0004-02-29",
            "9223372036854775807-01-01",
        ] {
            assert!(is_day(good), "{good}");
        }
        for bad in [
            "0000-01-01",
            "02001-01-01",
            "2001-02-29",
            "1900-02-29",
            "2001-13-01",
            "2001-1-1",
            "2001-01-01+14:01",
            "2001-01-01+00:60",
            "2001-01-01z",
            "2001",
            "2001-01",
            "--01-01",
            "",
            "+2001-01-01",
            "2001-01-01 Z",
            "9223372036854775808-01-01",
            "-0005-02-29",
            "2001-01-00",
            "٢٠٠١-٠١-٠١",
        ] {
            assert!(!is_day(bad), "{bad}");
        }
    }

    #[test]
    fn times_are_judged_as_libxml_judges_them() {
        for good in ["12:00:00", "24:00:00", "24:00:00.0", "12:00:00.25", "12:00:00-14:00"] {
            assert!(is_time(good), "{good}");
            assert!(is_instant(&format!("2001-01-01T{good}")), "{good}");
        }
        for bad in ["12:00", "25:00:00", "12:00:00.", "12:60:00", "12:00:60", "", "24:00:00.1"] {
            assert!(!is_time(bad), "{bad}");
            assert!(!is_instant(&format!("2001-01-01T{bad}")), "{bad}");
        }
    }
}
