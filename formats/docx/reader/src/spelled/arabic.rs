//! Arabic, as one counts without naming what is counted.

const UNITS: [&str; 10] =
    ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"];
const TENS: [&str; 10] =
    ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];

/// Numbers from one to 99: the word for a hundred is spelled in two ways.
pub(super) fn cardinal(number: u64) -> Option<String> {
    if !(1..100).contains(&number) {
        return None;
    }
    let (tens, unit) = ((number / 10) as usize, (number % 10) as usize);
    Some(match (tens, unit) {
        (0, unit) => UNITS[unit].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (1, 1) => "أحد عشر".to_owned(),
        (1, 2) => "اثنا عشر".to_owned(),
        (1, unit) => format!("{} عشر", UNITS[unit]),
        (tens, unit) => format!("{} و{}", UNITS[unit], TENS[tens]),
    })
}
