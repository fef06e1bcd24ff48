//! Numbers in the formats of lists (ISO 29500-1, 17.18.59).

/// Letters in order, for formats that go through an alphabet and then double its letters.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const ARABIC_ALPHABET: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ARABIC_NUMERALS: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";

/// A number in a format; decimal digits in formats that no list of ours needs.
pub(crate) fn format_number(number: u64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, LATIN).to_uppercase(),
        "lowerLetter" => letters(number, LATIN),
        "russianUpper" => letters(number, RUSSIAN).to_uppercase(),
        "russianLower" => letters(number, RUSSIAN),
        "arabicAlpha" => letters(number, ARABIC_ALPHABET),
        "arabicAbjad" => letters(number, ARABIC_NUMERALS),
        "hebrew1" | "hebrew2" => letters(number, HEBREW),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, '０'),
        "hindiNumbers" => digits(number, '०'),
        "thaiNumbers" => digits(number, '๐'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 1, 20, '①'),
        "decimalEnclosedParen" => enclosed(number, 1, 20, '⑴'),
        "decimalEnclosedFullstop" => enclosed(number, 1, 20, '⒈'),
        "ideographEnclosedCircle" => enclosed(number, 1, 10, '㊀'),
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => han(number),
        "ordinal" => format!("{number}{}", ordinal_ending(number)),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

/// Letters of an alphabet; after the last one they are doubled, then tripled.
fn letters(number: u64, alphabet: &str) -> String {
    let count = alphabet.chars().count() as u64;
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = alphabet.chars().nth((index % count) as usize);
    // A list as long as this is none.
    let times = (index / count + 1).min(30) as usize;
    letter.map(String::from).unwrap_or_default().repeat(times)
}

fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Word writes no larger numbers in Roman digits either.
    if number > 32_767 {
        return number.to_string();
    }
    let mut left = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            roman.push_str(sign);
            left -= value;
        }
    }
    roman
}

fn digits(number: u64, zero: char) -> String {
    let digit = |c: char| char::from_u32(u32::from(zero) + c.to_digit(10)?).or(Some(c));
    number.to_string().chars().filter_map(digit).collect()
}

fn enclosed(number: u64, first: u64, last: u64, sign: char) -> String {
    if (first..=last).contains(&number) {
        let code = u32::from(sign) + u32::try_from(number - first).unwrap_or_default();
        return char::from_u32(code).map(String::from).unwrap_or_default();
    }
    number.to_string()
}

/// Chinese numerals with tens, hundreds and thousands.
fn han(number: u64) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [&str; 4] = ["", "十", "百", "千"];
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    if number >= 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for place in (0..4).rev() {
        let digit = (number / 10_u64.pow(place) % 10) as usize;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        // Ten to nineteen begin with the unit.
        if !(digit == 1 && place == 1 && text.is_empty()) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(UNITS[place as usize]);
    }
    text
}

fn ordinal_ending(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::format_number;

    #[test]
    fn numbers_are_printed_in_the_formats_of_all_languages() {
        for (number, format, printed) in [
            (4, "lowerRoman", "iv"),
            (1994, "upperRoman", "MCMXCIV"),
            (28, "lowerLetter", "bb"),
            (3, "arabicAbjad", "ج"),
            (3, "arabicAlpha", "ت"),
            (7, "russianLower", "ж"),
            (10, "chineseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (105, "chineseCounting", "一百零五"),
            (20, "japaneseCounting", "二十"),
            (3, "decimalEnclosedCircle", "③"),
            (11, "ordinal", "11th"),
            (5, "decimalZero", "05"),
            (9, "unknown", "9"),
        ] {
            assert_eq!(format_number(number, format), printed, "{format}");
        }
    }
}
