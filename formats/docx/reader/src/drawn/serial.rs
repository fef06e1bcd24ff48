//! Days that are counted from the beginning of a calendar (ISO 29500-1, 18.17.4).

use super::code::Sign;

/// A day in the format of these signs, if they print it in figures alone. Days count from the
/// last one of 1899, in a year 1900 that has a 29 February as spreadsheets have it, or from the
/// first of 1904.
pub(super) fn date(serial: f64, signs: &[Sign], from_1904: bool) -> Option<String> {
    // The last day of the year 9999.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let day = serial.floor() as i64;
    let (year, month, day) = match (from_1904, day) {
        (true, day) => civil(day + 1462),
        (false, 60) => (1900, 2, 29),
        (false, 0) => (1900, 1, 0),
        (false, day) => civil(day + i64::from(day < 60)),
    };
    let mut text = String::new();
    for sign in signs {
        match sign {
            Sign::Literal(character) => text.push(*character),
            Sign::Point => text.push('.'),
            Sign::Day('y', 1 | 2) => text.push_str(&format!("{:02}", year % 100)),
            Sign::Day('y', 3 | 4) => text.push_str(&format!("{year:04}")),
            Sign::Day('m', 1) => text.push_str(&month.to_string()),
            Sign::Day('m', 2) => text.push_str(&format!("{month:02}")),
            Sign::Day('d', 1) => text.push_str(&day.to_string()),
            Sign::Day('d', 2) => text.push_str(&format!("{day:02}")),
            _ => return None,
        }
    }
    Some(text)
}

/// Year, month and day of a count of days in which 1 March 1900 is day 61.
fn civil(count: i64) -> (i64, i64, i64) {
    // From 1 March of the year 0, in cycles of 400 years.
    let days = count - 61 + 693_960;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year + 400 * cycle, month, day)
}
