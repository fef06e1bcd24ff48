//! Decimal numbers, rounded as a reader would round what is printed.

/// A number by its decimal digits: as many as spreadsheets count with, which is fifteen.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    /// The digits, the first of them not zero; none for zero.
    digits: Vec<u8>,
    /// How many of the digits stand before the point; negative for zeros after it.
    point: i32,
}

impl Decimal {
    /// The decimal digits of a finite number.
    pub(super) fn of(number: f64) -> Decimal {
        let text = format!("{:.14e}", number.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let point = exponent.parse::<i32>().unwrap_or_default() + 1;
        let mut decimal = Decimal { negative: number < 0.0, digits, point };
        decimal.tidy();
        decimal
    }

    fn tidy(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            (self.negative, self.point) = (false, 0);
        }
    }

    /// Moves the point by so many places to the right.
    pub(super) fn shift(&mut self, places: i32) {
        self.point = self.point.saturating_add(places);
    }

    /// Rounds to so many digits after the point, halves away from zero.
    pub(super) fn round(&mut self, places: usize) {
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        let kept = self.point.saturating_add(places);
        let Ok(kept) = usize::try_from(kept) else {
            self.digits.clear();
            return self.tidy();
        };
        let up = self.digits.get(kept).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(kept);
        if up {
            match self.digits.iter().rposition(|digit| *digit < 9) {
                Some(last) => {
                    self.digits.truncate(last + 1);
                    self.digits[last] += 1;
                }
                None => {
                    self.digits = vec![1];
                    self.point = self.point.saturating_add(1);
                }
            }
        }
        self.tidy();
    }

    /// The digits before the point; none if the number is less than one.
    pub(super) fn whole(&self) -> Vec<u8> {
        // No number has more digits than these.
        let count = usize::try_from(self.point).unwrap_or_default().min(400);
        (0..count).map(|place| self.digits.get(place).copied().unwrap_or(0)).collect()
    }

    /// So many digits after the point.
    pub(super) fn fraction(&self, places: usize) -> Vec<u8> {
        let digit = |place: usize| {
            let place = i32::try_from(place).ok()?.saturating_add(self.point);
            self.digits.get(usize::try_from(place).ok()?).copied()
        };
        (0..places).map(|place| digit(place).unwrap_or(0)).collect()
    }

    /// The number in decimal digits.
    pub(super) fn text(&self) -> String {
        let digits = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let mut text = String::from(if self.negative { "-" } else { "" });
        let whole: String = digits(&self.whole());
        text.push_str(if whole.is_empty() { "0" } else { &whole });
        let last = i32::try_from(self.digits.len()).unwrap_or(i32::MAX).saturating_sub(self.point);
        let fraction = self.fraction(usize::try_from(last).unwrap_or_default().min(400));
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(&digits(&fraction));
        }
        text
    }
}
