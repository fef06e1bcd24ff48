//! Strategies for words: texts in six languages with everything that formats must escape.

use chancery_model::{Date, Language, Number, is_storable};
use proptest::prelude::*;
use proptest::sample::select;

/// Words of ordinary text, with what each language brings along: no-break spaces, combining
/// marks, vowel signs, full-width punctuation.
fn vocabulary(language: &Language) -> &'static [&'static str] {
    match language {
        Language::Arabic => &[
            "إن",
            "الجمعية",
            "العامة،",
            "وإذ",
            "تشير",
            "مُحَمَّد",
            "الأمــم",
            "٢٠١٧",
            "2017",
            "(أ)",
            "كانون",
            "الأول/ديسمبر",
            "قرارها",
            "؛",
        ],
        Language::Chinese => &[
            "大会，",
            "回顾",
            "第七十二届",
            "《宪章》",
            "（一）",
            "2017年",
            "安全理事会",
            "。",
            "㈠",
            "A级",
        ],
        Language::French => &[
            "L’Assemblée",
            "générale,",
            "Rappelant",
            "l'article\u{A0}12\u{A0};",
            "«\u{A0}État\u{A0}»",
            "vingt-cinquième",
            "e\u{301}té",
            "1er",
            "n\u{202F}o",
            "œuvre",
            "co\u{AD}opération",
        ],
        Language::Russian => &[
            "Генеральная",
            "Ассамблея,",
            "ссылаясь",
            "№\u{A0}12",
            "69\u{2011}е",
            "—",
            "«мир»",
            "и\u{306}",
            "года",
            "Ёлка",
        ],
        Language::Spanish => &[
            "La",
            "Asamblea",
            "General,",
            "Recordando",
            "1\u{AA}",
            "“niño”",
            "artículo",
            "¿cómo?",
            "reunión",
            "Ñandú",
        ],
        Language::English | Language::Other(_) => &[
            "The",
            "General",
            "Assembly,",
            "Recalling",
            "resolution",
            "“peace”",
            "Member",
            "States;",
            "non\u{2011}proliferation",
            "A/RES/70/1",
            "and",
            "co\u{AD}operate",
        ],
    }
}

/// Texts that one format or another must escape or may take for something else.
const SPECIAL: [&str; 44] = [
    "&",
    "<",
    ">",
    "\"",
    "'",
    "&amp;",
    "]]>",
    "<!--",
    "\\",
    "\\\\",
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[^1]",
    "[^1]:",
    "](#)",
    "|",
    "||",
    "#",
    "# ",
    "- ",
    "1. ",
    "(a)",
    "~",
    "^",
    "{",
    "}",
    "\\section",
    "---",
    "...",
    "Annex I",
    "(Signed)",
    "\u{200F}",
    "\u{200D}",
    "\u{FEFF}",
    "𝔘",
    "x\u{338}",
    "\t",
];

/// White space between words: mostly one space.
const SPACES: [&str; 6] = [" ", " ", " ", "", "\u{A0}", "  "];

/// A language of the six official ones.
pub fn official_languages() -> impl Strategy<Value = Language> {
    select(Language::OFFICIAL.to_vec())
}

/// A text that is not empty, of words of this language mixed with what formats must escape.
pub fn texts(language: &Language) -> impl Strategy<Value = String> + use<> {
    let word = prop_oneof![
        12 => select(vocabulary(language)).prop_map(str::to_owned),
        2 => select(&SPECIAL[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_filter_map("a storable character", |c| {
            is_storable(c).then(|| c.to_string())
        }),
    ];
    let spaced = (word, select(&SPACES[..])).prop_map(|(word, space)| word + space);
    let ending = select(vec!["", "", "", " "]);
    (prop::collection::vec(spaced, 1..7), ending).prop_map(|(words, ending)| {
        let text = words.concat();
        let trimmed = text.trim_end_matches(' ');
        if trimmed.is_empty() { format!("x{ending}") } else { format!("{trimmed}{ending}") }
    })
}

/// A short text without leading or trailing white space, for attributes of records.
pub(crate) fn labels(language: &Language) -> impl Strategy<Value = String> + use<> {
    texts(language).prop_map(|text| {
        let label = text.replace('\t', " ");
        let words: Vec<&str> = label.split_whitespace().collect();
        if words.is_empty() { "x".to_owned() } else { words.join(" ") }
    })
}

/// A date between 1945 and 2049.
pub fn dates() -> impl Strategy<Value = Date> {
    dates_between(1945, 2049)
}

/// A date of the nineteenth century, which no generated text states.
pub(crate) fn archival_dates() -> impl Strategy<Value = Date> {
    dates_between(1801, 1899)
}

fn dates_between(first: u16, last: u16) -> impl Strategy<Value = Date> {
    (first..=last, 1..=12u8, 1..=28u8).prop_map(|(year, month, day)| {
        Date::new(year, month, day).expect("invariant: every month has 28 days")
    })
}

/// A printed number in the forms of the six languages.
pub fn numbers() -> impl Strategy<Value = Number> {
    let literal = prop_oneof![
        4 => (1..40u16).prop_map(|n| format!("{n}.")),
        2 => select(vec!["(a)", "(b)", "a)", "ii)", "(iii)", "A.", "IV.", "12 bis.", "13.8"])
            .prop_map(str::to_owned),
        2 => select(vec!["(أ)", "أولا", "’1‘", "1 -", "㈠", "一、", "第一章", "Article 3", "•", "–"])
            .prop_map(str::to_owned),
    ];
    (literal, select(vec![" ", "\t", "", "\u{A0}", "  "])).prop_map(|(literal, separator)| {
        Number::new(literal, separator).expect("invariant: literals are printed numbers")
    })
}
