//! Thai, Korean and Vietnamese.

use super::digit;

/// Thai numbers from one to 9,999: one is said otherwise after other digits, and two before ten.
pub(super) fn thai(number: u64) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut text = String::new();
    for (power, unit) in [(3, "พัน"), (2, "ร้อย"), (1, "สิบ"), (0, "")] {
        match (power, digit(number, power)) {
            (_, 0) => {}
            (1, 1) => text.push_str(unit),
            (1, 2) => text.extend(["ยี่", unit]),
            (0, 1) if number > 10 => text.push_str("เอ็ด"),
            (_, digit) => text.extend([DIGITS[digit], unit]),
        }
    }
    Some(text)
}

/// Korean numbers from one to 99 in words that are not those of Chinese.
pub(super) fn korean(number: u64) -> Option<String> {
    const UNITS: [&str; 10] =
        ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] =
        ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    let found = (1..100).contains(&number);
    found.then(|| format!("{}{}", TENS[digit(number, 1)], UNITS[digit(number, 0)]))
}

/// Vietnamese numbers from one to twenty: beyond, there are forms to choose from.
pub(super) fn vietnamese(number: u64) -> Option<String> {
    const UNITS: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    Some(match number {
        1..10 => UNITS[digit(number, 0)].to_owned(),
        10 => "mười".to_owned(),
        15 => "mười lăm".to_owned(),
        11..20 => format!("mười {}", UNITS[digit(number, 0)]),
        20 => "hai mươi".to_owned(),
        _ => return None,
    })
}
