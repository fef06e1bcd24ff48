//! Whole numbers and durations.

/// Digits of a number that libxml2 keeps, leading zeros aside.
const MOST_DIGITS: usize = 24;

/// Whether a text is a whole number of at most 24 digits.
pub(super) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let significant = digits.trim_start_matches('0').len();
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && significant <= MOST_DIGITS
}

/// The marks of a duration, in their order; those after the third follow a `T`.
const MARKS: [u8; 6] = *b"YMDHMS";

/// Whether a text is a duration such as `-P1Y2M3DT4H5M6.7S`.
///
/// As in libxml2, seconds may be written `1.` or `.5`, and numbers are bounded by 64 bits.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else {
        return false;
    };
    if rest.is_empty() {
        return false;
    }
    let mut place = 0;
    while !rest.is_empty() {
        match rest.strip_prefix('T') {
            Some(time) if place <= 3 => {
                rest = time;
                place = 3;
            }
            Some(_) => return false,
            None if place == 3 => return false,
            None => {}
        }
        let Some((number, mark, after)) = item(rest) else { return false };
        // A place found within days must not jump into times without a `T`.
        let end = if place < 3 { 3 } else { MARKS.len() };
        let found = MARKS.iter().enumerate().take(end).skip(place).find(|(_, m)| **m == mark);
        let Some((at, _)) = found else { return false };
        if !fits(number, at) {
            return false;
        }
        rest = after;
        place = at + 1;
    }
    true
}

/// A number, the mark after it, and the rest.
fn item(text: &str) -> Option<(&str, u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = text.split_at(end);
    let mark = *rest.as_bytes().first()?;
    let digits = number.bytes().any(|byte| byte.is_ascii_digit());
    let whole = digits && number.matches('.').count() <= 1;
    (whole && mark.is_ascii()).then(|| (number, mark, rest.get(1..).unwrap_or_default()))
}

/// Whether a number may stand at a place: only seconds have a fraction, and what libxml2 counts
/// in 64 bits must fit them.
fn fits(number: &str, place: usize) -> bool {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, _)) => (whole, true),
        None => (number, false),
    };
    let Ok(value) = (if whole.is_empty() { Ok(0) } else { whole.parse::<i64>() }) else {
        return false;
    };
    let most = if place == 0 { i64::MAX / 12 } else { i64::MAX };
    value <= most && (!fraction || place == 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_at_most_twenty_four_digits() {
        for good in ["1", "-1", "+1", "00001", "-0", "123456789012345678901234"] {
            assert!(is_integer(good), "{good}");
        }
        for bad in ["", "+", "1.0", "a", "1e3", "٣", "1234567890123456789012345", "1 2"] {
            assert!(!is_integer(bad), "{bad}");
        }
    }

    #[test]
    fn durations_are_judged_as_libxml_judges_them() {
        for good in [
            "P1Y",
            "PT1S",
            "PT1.5S",
            "-P1Y",
            "P1Y2M3DT4H5M6.7S",
            "PT1.S",
            "PT.5S",
            "P0Y",
            "P1DT1M",
            "P9223372036854775807M",
        ] {
            assert!(is_duration(good), "{good}");
        }
        for bad in [
            "P1.5Y",
            "P",
            "PT",
            "P1",
            "1Y",
            "+P1Y",
            "P-1Y",
            "P1M1Y",
            "P1DT",
            " P1Y ",
            "",
            "P1W",
            "P1YT",
            "PT1H1H",
            "PT.S",
            "p1y",
            "P1.5D",
            "PT1D",
            "P1H",
            "P1S",
            "P9223372036854775807Y",
        ] {
            assert!(!is_duration(bad), "{bad}");
        }
    }
}
