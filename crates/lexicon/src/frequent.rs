//! The language of a running text, by its script and its small words.

use crate::fold::start_of;
use crate::table;
use chancery_model::Language;
use std::borrow::Cow;
use std::sync::LazyLock;

/// So much of a text tells its language; reading more would only cost time.
const SAMPLE: usize = 20_000;
/// Texts with fewer words are judged by their script alone.
const FEWEST_WORDS: usize = 8;
/// One word in so many, at least, is a small word of the language of a running text. Where the
/// script leaves few languages, fewer are proof enough; Arabic joins most of its small words to
/// the next word.
const RAREST: usize = 8;
const RAREST_CYRILLIC: usize = 14;
const RAREST_ARABIC: usize = 40;
/// One letter in so many is proof of another language of the script.
const FOREIGN: usize = 60;

/// The small words, each with the slot of a language that has it, sorted for [`slots_of`].
static WORDS: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let mut all = vec![];
    for [tag, words] in table::rows(include_str!("../data/frequent-words.tsv")) {
        if let Some(slot) = table::slot_of_tag(tag) {
            all.extend(words.split('|').map(|word| (word, slot)));
        }
    }
    all.sort_by_key(|(word, _)| order(word));
    all
});

/// Short words first: comparing lengths decides most of a search.
fn order(word: &str) -> (usize, &str) {
    (word.len(), word)
}

/// The slots of the languages that have a small word.
fn slots_of(word: &str) -> impl Iterator<Item = usize> {
    let first = WORDS.partition_point(|(known, _)| order(known) < order(word));
    let same = WORDS.iter().skip(first).take_while(move |(known, _)| *known == word);
    same.map(|(_, slot)| *slot)
}

/// The official language of a text; `None` if its words are of none of the six, or too few.
///
/// A short text is given the language of its script where only one of the six has that script.
#[must_use]
pub fn guess_language(text: &str) -> Option<Language> {
    let sample = start_of(text, SAMPLE);
    let scripts = Scripts::of(sample);
    if scripts.kana * 20 > scripts.han {
        return None;
    }
    // A Chinese character says as much as two or three letters.
    if scripts.han * 2 > scripts.arabic + scripts.cyrillic + scripts.latin {
        return Some(Language::Chinese);
    }
    let mut counts = [0usize; table::SLOTS];
    let mut words = 0;
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() > 8 && word.chars().count() > 8 {
            continue;
        }
        let lower = match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => Cow::Borrowed(word),
            false => Cow::Owned(word.to_lowercase()),
        };
        for slot in slots_of(&lower) {
            counts[slot] += 1;
        }
    }
    let (slot, most) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
    if words >= FEWEST_WORDS {
        let rarest = scripts.rarest()?;
        return Language::OFFICIAL.get(slot).filter(|_| most * rarest >= words).cloned();
    }
    if scripts.arabic > scripts.cyrillic + scripts.latin {
        return Some(Language::Arabic);
    }
    if scripts.cyrillic > scripts.arabic + scripts.latin {
        return Some(Language::Russian);
    }
    let alone = counts.iter().filter(|count| **count == *most).count() == 1;
    Language::OFFICIAL.get(slot).filter(|_| *most > 0 && alone).cloned()
}

#[derive(Default)]
struct Scripts {
    arabic: usize,
    cyrillic: usize,
    han: usize,
    kana: usize,
    latin: usize,
    /// Arabic letters that Arabic does not use: Persian, Urdu and others do.
    foreign_arabic: usize,
    /// Cyrillic letters that Russian does not use: Ukrainian, Serbian and others do.
    foreign_cyrillic: usize,
}

impl Scripts {
    /// How rare the small words of a running text may be; `None` if its letters are those of
    /// another language.
    fn rarest(&self) -> Option<usize> {
        if self.arabic > self.cyrillic + self.latin {
            return (self.foreign_arabic * FOREIGN <= self.arabic).then_some(RAREST_ARABIC);
        }
        if self.cyrillic > self.arabic + self.latin {
            return (self.foreign_cyrillic * FOREIGN <= self.cyrillic).then_some(RAREST_CYRILLIC);
        }
        Some(RAREST)
    }

    fn of(text: &str) -> Scripts {
        let mut scripts = Scripts::default();
        for character in text.chars() {
            match character {
                _ if character.is_ascii() => {
                    scripts.latin += usize::from(character.is_ascii_alphabetic());
                }
                '\u{3400}'..='\u{9fff}' => scripts.han += 1,
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ں' | 'ے' | 'ہ' => {
                    scripts.arabic += 1;
                    scripts.foreign_arabic += 1;
                }
                'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'қ' | 'ң'
                | 'ә' => {
                    scripts.cyrillic += 1;
                    scripts.foreign_cyrillic += 1;
                }
                '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' => scripts.arabic += 1,
                '\u{0400}'..='\u{04ff}' => scripts.cyrillic += 1,
                '\u{3040}'..='\u{30ff}' => scripts.kana += 1,
                '\u{00c0}'..='\u{024f}' => scripts.latin += 1,
                _ => {}
            }
        }
        scripts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_texts_tell_their_language() {
        for (language, text) in [
            (
                Language::Arabic,
                "أتشرف بأن أحيل إليكم طيه الإعلان الصادر عن رؤساء الدول الأعضاء في منظمة معاهدة الأمن",
            ),
            (Language::Chinese, "谨随函转递集体安全条约组织成员国国家元首发表的宣言。"),
            (
                Language::English,
                "I have the honour to transmit herewith the declaration of the heads",
            ),
            (
                Language::French,
                "J'ai l'honneur de vous faire tenir ci-joint la déclaration des chefs",
            ),
            (
                Language::Russian,
                "Имею честь настоящим препроводить заявление глав государств и в том",
            ),
            (
                Language::Spanish,
                "Tengo el honor de transmitirle adjunta la declaración de los Jefes",
            ),
            (Language::Chinese, "安全理事会"),
            (Language::Arabic, "مجلس الأمن"),
            (Language::French, "Note sur le Kosovo, Conseil de sécurité"),
        ] {
            assert_eq!(guess_language(text), Some(language), "{text}");
        }
    }

    #[test]
    fn texts_of_other_languages_are_given_none_of_the_six() {
        for text in [
            "Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte, fand er sich in seinem Bett",
            "همه افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند و همه دارای عقل",
            "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом",
            "吾輩は猫である。名前はまだ無い。",
            "fn main() { println!(\"{}\", greeting); } struct Line { width: usize, height: usize }",
            "12345",
            "",
        ] {
            assert_eq!(guess_language(text), None, "{text}");
        }
        assert!(table::malformed_rows::<2>(include_str!("../data/frequent-words.tsv")).is_empty());
    }
}
