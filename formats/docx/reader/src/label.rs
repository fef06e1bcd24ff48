//! Numbers in the formats of lists (ISO 29500-1, 17.18.59).

use crate::spelled::spelled;

/// Letters in order, for formats that go through an alphabet and then double its letters.
const ALPHABETS: [(&str, &str); 12] = [
    ("lowerLetter", LATIN),
    ("russianLower", RUSSIAN),
    ("arabicAlpha", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    ("arabicAbjad", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    ("hebrew2", "אבגדהוזחטיכלמנסעפצקרשת"),
    ("chicago", "*†‡§"),
    ("ganada", "가나다라마바사아자차카타파하"),
    ("chosung", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    ("aiueo", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    (
        "aiueoFullWidth",
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    ),
    ("iroha", "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
    (
        "irohaFullWidth",
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    ),
];
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";

/// Digits from zero on, for formats that write each decimal digit with a sign of their own.
const DIGITS: [(&str, &str); 9] = [
    ("decimalFullWidth", "０１２３４５６７８９"),
    ("decimalFullWidth2", "０１２３４５６７８９"),
    ("hindiNumbers", "०१२३४५६७८९"),
    ("thaiNumbers", "๐๑๒๓๔๕๖๗๘๙"),
    ("ideographDigital", "〇一二三四五六七八九"),
    ("japaneseDigitalTenThousand", "〇一二三四五六七八九"),
    ("taiwaneseDigital", "○一二三四五六七八九"),
    ("koreanDigital", "영일이삼사오육칠팔구"),
    ("koreanDigital2", "零一二三四五六七八九"),
];

/// Ways to count with signs for ten, hundred and thousand.
const COUNTING: [(&str, Counting); 9] = [
    ("chineseCounting", Counting::CHINESE),
    ("chineseCountingThousand", Counting::CHINESE),
    ("taiwaneseCounting", Counting::CHINESE),
    ("taiwaneseCountingThousand", Counting::CHINESE),
    ("japaneseCounting", Counting { zero: "〇", gap: "", one: false, ..Counting::CHINESE }),
    (
        "chineseLegalSimplified",
        Counting {
            digits: ["壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
            ..Counting::LEGAL
        },
    ),
    ("ideographLegalTraditional", Counting::LEGAL),
    (
        "japaneseLegal",
        Counting {
            gap: "",
            digits: ["壱", "弐", "参", "四", "伍", "六", "七", "八", "九"],
            units: ["", "拾", "百", "阡"],
            ..Counting::LEGAL
        },
    ),
    (
        "koreanCounting",
        Counting {
            zero: "영",
            gap: "",
            digits: ["일", "이", "삼", "사", "오", "육", "칠", "팔", "구"],
            units: ["", "십", "백", "천"],
            one: false,
            ten: false,
        },
    ),
];

/// A number in a format, in a text of this language; `None` in one that is not known, or not
/// certain for the language.
pub(crate) fn format_number(number: u64, format: &str, language: Option<&str>) -> Option<String> {
    let of = |table: &[(&'static str, &'static str)]| {
        table.iter().find(|(name, _)| *name == format).map(|(_, signs)| *signs)
    };
    if let Some(alphabet) = of(&ALPHABETS) {
        return Some(letters(number, alphabet));
    }
    if let Some(signs) = of(&DIGITS) {
        return Some(digits(number, signs));
    }
    if let Some((_, counting)) = COUNTING.iter().find(|(name, _)| *name == format) {
        return Some(counting.number(number));
    }
    Some(match format {
        "decimal" | "decimalHalfWidth" | "bullet" => number.to_string(),
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, LATIN).to_uppercase(),
        "russianUpper" => letters(number, RUSSIAN).to_uppercase(),
        "hebrew1" => hebrew(number),
        "hex" => format!("{number:X}"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 20, '①'),
        "decimalEnclosedParen" => enclosed(number, 20, '⑴'),
        "decimalEnclosedFullstop" => enclosed(number, 20, '⒈'),
        "ideographEnclosedCircle" => enclosed(number, 10, '㊀'),
        "ideographTraditional" => cycle(number, STEMS),
        "ideographZodiac" => cycle(number, BRANCHES),
        "ideographZodiacTraditional" => sexagenary(number)?,
        "thaiLetters" => thai_letter(number)?,
        "numberInDash" => format!("- {number} -"),
        format => return spelled(number, format, language).or_else(|| exemplified(number, format)),
    })
}

/// A number in a format that is given by its first numbers: `001, 002, 003, ...`, `α, β, γ, ...`.
fn exemplified(number: u64, format: &str) -> Option<String> {
    let mut examples = format.split(',').map(str::trim);
    let (first, second) = (examples.next()?, examples.next());
    for alphabet in ["αβγδεζηθικλμνξοπρστυφχψω", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"]
    {
        let mut letters = alphabet.chars().map(String::from);
        if letters.next().as_deref() == Some(first) && letters.next().as_deref() == second {
            let place = usize::try_from(number.checked_sub(1)?).ok()?;
            return alphabet.chars().nth(place).map(String::from);
        }
    }
    let zeros = first.strip_suffix('1')?;
    let width = zeros.len() + 1;
    (zeros.bytes().all(|b| b == b'0') && width <= 10).then(|| format!("{number:0width$}"))
}

/// A number as Chinese counts.
pub(crate) fn chinese(number: u64) -> Option<String> {
    (1..10_000).contains(&number).then(|| Counting::CHINESE.number(number))
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The years of the cycle of sixty.
fn sexagenary(number: u64) -> Option<String> {
    let place = usize::try_from(number.checked_sub(1)?).ok().filter(|place| *place < 60)?;
    let sign = |signs: &str, count: usize| signs.chars().nth(place % count);
    Some([sign(STEMS, 10)?, sign(BRANCHES, 12)?].iter().collect())
}

/// Letters of the Thai alphabet without those that are out of use. After the last of these, lists
/// differ in whether they have two letters of Sanskrit.
fn thai_letter(number: u64) -> Option<String> {
    let letters = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยร";
    let place = usize::try_from(number.checked_sub(1)?).ok()?;
    letters.chars().nth(place).map(String::from)
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

/// Each decimal digit by a sign.
fn digits(number: u64, signs: &str) -> String {
    let sign = |digit: char| signs.chars().nth(digit.to_digit(10)? as usize);
    number.to_string().chars().filter_map(sign).collect()
}

/// Signs of numbers from one up to the last; larger ones are decimal.
fn enclosed(number: u64, last: u64, first: char) -> String {
    if (1..=last).contains(&number) {
        let code = u32::from(first) + u32::try_from(number - 1).unwrap_or_default();
        return char::from_u32(code).map(String::from).unwrap_or_default();
    }
    number.to_string()
}

/// Signs of a cycle; larger numbers are decimal.
fn cycle(number: u64, signs: &str) -> String {
    let sign = number.checked_sub(1).and_then(|place| usize::try_from(place).ok());
    let sign = sign.and_then(|place| signs.chars().nth(place));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// Hebrew letters by their value, the largest first; 15 and 16 are not written with letters of
/// the divine name.
fn hebrew(number: u64) -> String {
    const SIGNS: [(u64, &str); 24] = [
        (400, "ת"),
        (300, "ש"),
        (200, "ר"),
        (100, "ק"),
        (90, "צ"),
        (80, "פ"),
        (70, "ע"),
        (60, "ס"),
        (50, "נ"),
        (40, "מ"),
        (30, "ל"),
        (20, "כ"),
        (16, "טז"),
        (15, "טו"),
        (10, "י"),
        (9, "ט"),
        (8, "ח"),
        (7, "ז"),
        (6, "ו"),
        (5, "ה"),
        (4, "ד"),
        (3, "ג"),
        (2, "ב"),
        (1, "א"),
    ];
    if number > 9_999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// A way to count with signs for ten, hundred and thousand.
#[derive(Clone, Copy)]
struct Counting {
    zero: &'static str,
    /// What stands for places that are left out between others.
    gap: &'static str,
    digits: [&'static str; 9],
    units: [&'static str; 4],
    /// Whether one is written before hundred and thousand.
    one: bool,
    /// Whether one is written before ten.
    ten: bool,
}

impl Counting {
    const CHINESE: Counting = Counting {
        zero: "〇",
        gap: "零",
        digits: ["一", "二", "三", "四", "五", "六", "七", "八", "九"],
        units: ["", "十", "百", "千"],
        one: true,
        ten: false,
    };

    /// The signs of deeds and cheques, which nobody can alter with a stroke.
    const LEGAL: Counting = Counting {
        zero: "零",
        gap: "零",
        digits: ["壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"],
        units: ["", "拾", "佰", "仟"],
        one: true,
        ten: true,
    };

    fn number(&self, number: u64) -> String {
        if number == 0 {
            return self.zero.to_owned();
        }
        if number >= 10_000 {
            return number.to_string();
        }
        let mut text = String::new();
        let mut gap = false;
        for (place, unit) in self.units.iter().enumerate().rev() {
            let digit = (number / 10_u64.pow(place as u32) % 10) as usize;
            let Some(digit) = digit.checked_sub(1) else {
                gap = !text.is_empty();
                continue;
            };
            if std::mem::take(&mut gap) {
                text.push_str(self.gap);
            }
            // Ten to nineteen begin with the unit.
            let silent = match place {
                0 => false,
                1 => !self.ten && (text.is_empty() || !self.one),
                _ => !self.one,
            };
            if digit > 0 || !silent {
                text.push_str(self.digits[digit]);
            }
            text.push_str(unit);
        }
        text
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
            (27, "upperLetter", "AA"),
            (3, "arabicAbjad", "ج"),
            (3, "arabicAlpha", "ت"),
            (7, "russianLower", "ж"),
            (30, "russianUpper", "АА"),
            (10, "chineseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (105, "chineseCounting", "一百零五"),
            (110, "chineseCounting", "一百一十"),
            (20, "japaneseCounting", "二十"),
            (1111, "japaneseCounting", "千百十一"),
            (105, "ideographDigital", "一〇五"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (1205, "ideographLegalTraditional", "壹仟貳佰零伍"),
            (12, "japaneseLegal", "壱拾弐"),
            (12, "koreanCounting", "십이"),
            (12, "koreanDigital", "일이"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (3, "ideographTraditional", "丙"),
            (11, "ideographTraditional", "11"),
            (2, "ideographZodiac", "丑"),
            (5, "chicago", "**"),
            (16, "hebrew1", "טז"),
            (115, "hebrew1", "קטו"),
            (2, "irohaFullWidth", "ロ"),
            (255, "hex", "FF"),
            (11, "ordinal", "11th"),
            (5, "decimalZero", "05"),
            (5, "001, 002, 003, ...", "005"),
            (24, "α, β, γ, ...", "ω"),
            (49, "iroha", "ｲｲ"),
            (13, "ideographZodiacTraditional", "丙子"),
            (4, "thaiLetters", "ง"),
            (2, "cardinalText", "Two"),
            (9, "none", ""),
        ] {
            assert_eq!(format_number(number, format, None).as_deref(), Some(printed), "{format}");
        }
        for unknown in ["hindiVowels", "dollarText", "unknown", "", "é, 1", "0, 1", "α, γ"] {
            assert_eq!(format_number(9, unknown, None), None, "{unknown}");
        }
    }
}
