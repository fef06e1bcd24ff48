//! Numbers in the words of a language (ISO 29500-1, 17.18.59: `cardinalText`, `ordinalText`,
//! `ordinal`), and in formats that are words of one language whatever the text is in. There is no
//! number where a language has several forms and the standard does not say which is printed.

mod arabic;
mod asian;
mod english;
mod french;
mod russian;
mod spanish;

use crate::label::chinese;

/// A number in the words of a language, which a tag names, such as `fr-CA`; `None` if the format
/// is none of words, or for languages and numbers that are not known. What says no language is
/// in English, like editors without settings.
pub(crate) fn spelled(number: u64, format: &str, language: Option<&str>) -> Option<String> {
    let tag = language.unwrap_or("en").to_ascii_lowercase();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    match (format, primary) {
        ("cardinalText", "en") => Some(capitalized(&english::cardinal(number)?)),
        ("cardinalText", "fr") => Some(capitalized(&french::cardinal(number, &tag)?)),
        ("cardinalText", "es") => Some(capitalized(&spanish::cardinal(number)?)),
        ("cardinalText", "ru") => Some(capitalized(&russian::cardinal(number)?)),
        ("cardinalText", "ar") => arabic::cardinal(number),
        ("cardinalText", "zh") => chinese(number),
        ("ordinalText", "en") => Some(capitalized(&english::ordinal(number)?)),
        ("ordinalText", "fr") => Some(capitalized(&french::ordinal(number, &tag)?)),
        ("ordinalText", "es") => Some(capitalized(spanish::ordinal(number)?)),
        ("ordinalText", "ru") => Some(capitalized(&russian::ordinal(number)?)),
        ("ordinalText", "zh") => Some(format!("第{}", chinese(number)?)),
        ("ordinal", "en") => Some(format!("{number}{}", english::ending(number))),
        ("ordinal", "fr") => Some(format!("{number}{}", if number == 1 { "er" } else { "e" })),
        ("ordinal", "es") => Some(format!("{number}.º")),
        ("ordinal", "ru") => Some(format!("{number}-й")),
        ("thaiCounting", _) => asian::thai(number),
        ("bahtText", _) => Some(format!("{}บาทถ้วน", asian::thai(number)?)),
        ("koreanLegal", _) => asian::korean(number),
        ("vietnameseCounting", _) => asian::vietnamese(number),
        _ => None,
    }
}

/// With a capital at the beginning, as editors print numbers of lists in words.
fn capitalized(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// The digit at a power of ten.
fn digit(number: u64, power: u32) -> usize {
    (number / 10_u64.pow(power) % 10) as usize
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn numbers_are_spelled_in_the_language_of_the_text() {
        for (number, language, cardinal, ordinal) in [
            (1, "en-GB", "One", "First"),
            (12, "en", "Twelve", "Twelfth"),
            (20, "en", "Twenty", "Twentieth"),
            (121, "en", "One hundred twenty-one", "One hundred twenty-first"),
            (
                2345,
                "en",
                "Two thousand three hundred forty-five",
                "Two thousand three hundred forty-fifth",
            ),
            (1, "fr", "Un", "Premier"),
            (5, "fr", "Cinq", "Cinquième"),
            (9, "fr-CA", "Neuf", "Neuvième"),
            (21, "fr", "Vingt et un", "Vingt et unième"),
            (71, "fr", "Soixante et onze", "Soixante et onzième"),
            (80, "fr", "Quatre-vingts", "Quatre-vingtième"),
            (91, "fr", "Quatre-vingt-onze", "Quatre-vingt-onzième"),
            (200, "fr", "Deux cents", "Deux centième"),
            (304, "fr", "Trois cent quatre", "Trois cent quatrième"),
            (1, "ru", "Один", "Первый"),
            (43, "ru", "Сорок три", "Сорок третий"),
            (219, "ru", "Двести девятнадцать", "Двести девятнадцатый"),
            (600, "ru", "Шестьсот", "Шестисотый"),
            (8, "es", "Ocho", "Octavo"),
            (20, "es-MX", "Veinte", "Vigésimo"),
            (11, "zh-CN", "十一", "第十一"),
            (105, "zh", "一百零五", "第一百零五"),
        ] {
            let words = |format| spelled(number, format, Some(language));
            assert_eq!(words("cardinalText").as_deref(), Some(cardinal));
            assert_eq!(words("ordinalText").as_deref(), Some(ordinal));
        }
        for (number, language, cardinal) in [
            (16, "es", "Dieciséis"),
            (31, "es", "Treinta y uno"),
            (100, "es", "Cien"),
            (999, "es", "Novecientos noventa y nueve"),
            (3, "ar-SA", "ثلاثة"),
            (12, "ar", "اثنا عشر"),
            (25, "ar", "خمسة وعشرون"),
        ] {
            assert_eq!(spelled(number, "cardinalText", Some(language)).as_deref(), Some(cardinal));
        }
    }

    #[test]
    fn numbers_have_the_endings_of_the_language() {
        for (number, language, printed) in [
            (1, "en-US", "1st"),
            (12, "en", "12th"),
            (22, "en", "22nd"),
            (1, "fr", "1er"),
            (2, "fr", "2e"),
            (1, "es", "1.º"),
            (3, "ru-RU", "3-й"),
        ] {
            assert_eq!(spelled(number, "ordinal", Some(language)).as_deref(), Some(printed));
        }
        assert_eq!(spelled(3, "ordinal", None).as_deref(), Some("3rd"));
    }

    #[test]
    fn formats_that_are_words_of_one_language_are_printed_in_every_other() {
        for (number, format, printed) in [
            (21, "thaiCounting", "ยี่สิบเอ็ด"),
            (101, "thaiCounting", "หนึ่งร้อยเอ็ด"),
            (10, "bahtText", "สิบบาทถ้วน"),
            (23, "koreanLegal", "스물셋"),
            (15, "vietnameseCounting", "mười lăm"),
        ] {
            assert_eq!(spelled(number, format, Some("en-US")).as_deref(), Some(printed));
        }
    }

    #[test]
    fn what_is_not_certain_is_not_spelled() {
        for (number, format, language) in [
            (1, "cardinalText", "de-DE"),
            (0, "cardinalText", "fr"),
            (75, "cardinalText", "fr-BE"),
            (80, "ordinalText", "fr-CH"),
            (11, "ordinalText", "es"),
            (100, "cardinalText", "ar"),
            (1, "ordinalText", "ar"),
            (1000, "cardinalText", "ru"),
            (u64::MAX, "cardinalText", "en"),
            (1, "ordinal", "zh"),
            (100, "koreanLegal", "ko"),
            (24, "vietnameseCounting", "vi"),
            (1, "dollarText", "en"),
            (1, "decimal", "en"),
        ] {
            assert_eq!(
                spelled(number, format, Some(language)),
                None,
                "{number} {format} {language}"
            );
        }
        for language in ["en", "fr", "es", "ru", "ar", "zh"] {
            for number in (0..12_000).chain([u64::MAX]) {
                for format in
                    ["cardinalText", "ordinalText", "ordinal", "thaiCounting", "koreanLegal"]
                {
                    spelled(number, format, Some(language));
                }
            }
        }
    }
}
