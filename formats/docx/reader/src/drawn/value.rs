//! Values of charts, printed as the codes of their formats say (ISO 29500-1, 18.8.31).

use super::code::{Section, Sign, split};
use super::decimal::Decimal;
use super::serial::date;

/// A value as its format prints it; as the file has it where the value is no number, or the code
/// says more than what is certain in every language, such as names of months or conditions.
pub(super) fn printed(value: &str, code: &str, from_1904: bool) -> String {
    in_format(value, code, from_1904).unwrap_or_else(|| value.to_owned())
}

fn in_format(value: &str, code: &str, from_1904: bool) -> Option<String> {
    let number: f64 = value.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let mut sections = vec![];
    for section in split(code) {
        sections.push(Section::read(section)?);
    }
    let (place, signed) = match sections.len() {
        0 => return general(number),
        1 => (0, true),
        _ if number < 0.0 => (1, false),
        2 => (0, true),
        _ if number == 0.0 => (2, true),
        _ => (0, true),
    };
    let text = sections.get(place)?.print(number, signed, from_1904)?;
    // White space at the ends lines figures up.
    Some(text.trim().to_owned())
}

impl Section {
    fn print(&self, number: f64, signed: bool, from_1904: bool) -> Option<String> {
        let has = |wanted: fn(&Sign) -> bool| self.signs.iter().any(wanted);
        if has(|sign| matches!(sign, Sign::Day(..))) {
            return date(number, &self.signs, from_1904);
        }
        let mut decimal = Decimal::of(number);
        if !signed {
            decimal.negative = false;
        }
        let percents = self.signs.iter().filter(|sign| **sign == Sign::Percent).count();
        decimal.shift(2 * i32::try_from(percents).ok()? - 3 * self.scaled);
        let point = self.signs.iter().position(|sign| *sign == Sign::Point);
        let (whole, part) = self.signs.split_at(point.unwrap_or(self.signs.len()));
        let places =
            |signs: &[Sign]| signs.iter().filter(|s| matches!(s, Sign::Digit { .. })).count();
        let digits = places(whole) + places(part);
        if digits > 0 {
            decimal.round(places(part));
        }
        let mut text = String::new();
        if decimal.negative && (digits > 0 || has(|sign| *sign == Sign::General)) {
            text.push('-');
        }
        decimal.negative = false;
        self.print_whole(whole, &decimal, number.abs(), &mut text)?;
        let mut fraction = decimal.fraction(places(part)).into_iter();
        let mut left =
            fraction.as_slice().iter().rposition(|digit| *digit > 0).map_or(0, |p| p + 1);
        for sign in part {
            match sign {
                Sign::Digit { always } => {
                    let digit = fraction.next().unwrap_or(0);
                    if *always || left > 0 {
                        text.push(char::from(b'0' + digit));
                    }
                    left = left.saturating_sub(1);
                }
                sign => text.push_str(&self.other(sign, number.abs())?),
            }
        }
        Some(text)
    }

    /// The part of a number before its point: the first place takes all digits that are left.
    fn print_whole(
        &self,
        signs: &[Sign],
        decimal: &Decimal,
        number: f64,
        text: &mut String,
    ) -> Option<()> {
        let digits = decimal.whole();
        let places = signs.iter().filter(|sign| matches!(sign, Sign::Digit { .. })).count();
        let mut place = places;
        let push = |position: usize, text: &mut String| {
            if let Some(index) = digits.len().checked_sub(position) {
                text.push(char::from(b'0' + digits.get(index).copied().unwrap_or(0)));
            } else {
                text.push('0');
            }
            if self.grouped && position > 1 && position % 3 == 1 {
                text.push(',');
            }
        };
        for sign in signs {
            let Sign::Digit { always } = sign else {
                text.push_str(&self.other(sign, number)?);
                continue;
            };
            if place == places {
                (place + 1..=digits.len()).rev().for_each(|position| push(position, text));
            }
            if *always || place <= digits.len() {
                push(place, text);
            }
            place -= 1;
        }
        Some(())
    }

    fn other(&self, sign: &Sign, number: f64) -> Option<String> {
        Some(match sign {
            Sign::Literal(character) => character.to_string(),
            Sign::Point => ".".to_owned(),
            Sign::Percent => "%".to_owned(),
            Sign::General => general(number)?,
            Sign::Text | Sign::Day(..) => return None,
            Sign::Digit { .. } => String::new(),
        })
    }
}

/// A number in the format of no format: at most eleven characters, and no exponent.
fn general(number: f64) -> Option<String> {
    let mut decimal = Decimal::of(number);
    let whole = decimal.whole().len();
    if whole > 11 {
        return None;
    }
    decimal.round(10_usize.saturating_sub(whole.max(1)));
    Some(decimal.text())
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn values_are_printed_as_their_formats_say() {
        let budgets = "_(* #\\ ##0_);_(* \\(#\\ ##0\\);_(* \"-\"??_);_(@_)";
        for (value, code, wanted) in [
            ("4.3", "General", "4.3"),
            ("0.30000000000000004", "General", "0.3"),
            ("3.3333333333333335", "General", "3.333333333"),
            ("-2", "", "-2"),
            ("2023", "0", "2023"),
            ("1844.5", "#,##0", "1,845"),
            ("1234567.891", "#,##0.00", "1,234,567.89"),
            ("7", "#,##0", "7"),
            ("0.285", "0.00", "0.29"),
            ("0.285", "0%", "29%"),
            ("0.0826", "0.0%", "8.3%"),
            ("1844", "#\\ ##0", "1 844"),
            ("1844", budgets, "1 844"),
            ("-1844", budgets, "(1 844)"),
            ("0", budgets, "-"),
            ("5.5", "0.0#", "5.5"),
            ("12000000", "0.0,,\" M\"", "12.0 M"),
            ("-0.2", "0", "0"),
            ("-3", "0;[Red]-0", "-3"),
            ("5", "[$€-407] 0", "€ 5"),
            ("7", "000", "007"),
            ("45658", "yyyy\\-mm\\-dd", "2025-01-01"),
            ("45658", "m/d/yyyy", "1/1/2025"),
            ("60", "yyyy", "1900"),
        ] {
            assert_eq!(printed(value, code, false), wanted, "{code}");
        }
        assert_eq!(printed("0", "d.m.yyyy", true), "1.1.1904");
    }

    #[test]
    fn values_stay_as_they_are_where_a_format_says_more() {
        for (value, code) in [
            ("45658", "mmm yy"),
            ("5", "[>3]0"),
            ("0.5", "# ?/?"),
            ("5", "0E+00"),
            ("1e300", "General"),
            ("5", "@"),
            ("#N/A", "0"),
            ("NaN", "0"),
            ("inf", "0.0"),
            ("-5", "d.m.yyyy"),
            ("1e300", "d.m.yyyy"),
        ] {
            assert_eq!(printed(value, code, false), value, "{code}");
        }
    }

    #[test]
    fn no_code_makes_the_printing_of_values_fail() {
        let signs = ["0", "#", "?", ".", ",", ";", "\"", "\\", "_", "*", "[", "]", "é", "y", "%"];
        for one in signs {
            for two in signs {
                for three in signs {
                    for value in ["0", "-1.5", "1e15", "1e-300", "é"] {
                        printed(value, &format!("{one}{two}{three}"), false);
                    }
                }
            }
        }
    }
}
