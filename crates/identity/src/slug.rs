//! Identifiers made from printed names: `Kairat Umarov` is `kairatUmarov`.
//!
//! An identifier is an `xsd:NCName` of ASCII letters and digits in lower camel case, the same
//! for the same name every time. Cyrillic and Arabic letters are written in Latin ones by a
//! table; letters of other scripts, Chinese above all, stand as `u` and their code point, which
//! is not pretty, but needs no dictionary and confuses no two names.

use chancery_lexicon::fold;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Longer identifiers are cut and end in a hash of the whole.
const LONGEST: usize = 96;

static LETTERS: LazyLock<BTreeMap<char, &'static str>> = LazyLock::new(|| {
    include_str!("../data/transliteration.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(letter, latin)| Some((letter.chars().next()?, latin)))
        .collect()
});

/// The identifier of a printed name; `unnamed` if there is no letter or digit in it.
///
/// Different names may get the same identifier (`Peña`, `Pena`); see [`Slugs`].
#[must_use]
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let start = out.len();
        for letter in word.chars() {
            push_letter(letter, &mut out);
        }
        if start > 0
            && let Some(first) = out.get(start..=start).map(str::to_ascii_uppercase)
        {
            out.replace_range(start..=start, &first);
        }
    }
    if out.is_empty() {
        return "unnamed".to_owned();
    }
    if out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, 'n');
    }
    if out.len() > LONGEST {
        out.truncate(LONGEST - 17);
        // Writing to a string cannot fail.
        let _ = write!(out, "_{:016x}", hash(name));
    }
    out
}

fn push_letter(letter: char, out: &mut String) {
    if letter.is_ascii_alphanumeric() {
        out.push(letter);
    } else if let Some(latin) = LETTERS.get(&letter) {
        out.push_str(latin);
    } else {
        let _ = write!(out, "u{:x}", u32::from(letter));
    }
}

/// FNV-1a, 64 bits: the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Identifiers of one document: one name, one identifier; another name, another identifier.
#[derive(Clone, Debug, Default)]
pub struct Slugs {
    by_name: BTreeMap<String, String>,
    last: BTreeMap<String, u32>,
}

impl Slugs {
    /// No identifiers yet.
    #[must_use]
    pub fn new() -> Slugs {
        Slugs::default()
    }

    /// Takes an identifier for something that has no printed name; false if it is taken.
    pub fn reserve(&mut self, identifier: &str) -> bool {
        self.last.insert(identifier.to_owned(), 1).is_none()
    }

    /// The identifier of a name. A second name with the same identifier gets `…_2`.
    pub fn identifier(&mut self, name: &str) -> String {
        if let Some(known) = self.by_name.get(name) {
            return known.clone();
        }
        let plain = slug(name);
        let mut identifier = plain.clone();
        while self.last.contains_key(&identifier) {
            let count = self.last.entry(plain.clone()).or_insert(1);
            *count += 1;
            identifier = format!("{plain}_{count}");
        }
        self.last.insert(identifier.clone(), 1);
        self.by_name.insert(name.to_owned(), identifier.clone());
        identifier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_give_plain_identifiers() {
        for (name, identifier) in [
            ("Kairat Umarov", "kairatUmarov"),
            ("Kairat\u{a0}UMAROV", "kairatUmarov"),
            ("République d'Arménie", "republiqueDArmenie"),
            ("Côte d’Ivoire", "coteDIvoire"),
            ("Кайрат Умаров", "kairatUmarov"),
            ("Федерация", "federatsiya"),
            ("خيرت عمروف", "khyrtEmrwf"),
            ("凯拉特", "u51efu62c9u7279"),
            ("2017 Review", "n2017Review"),
            ("–", "unnamed"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(slug(name), identifier, "{name}");
        }
    }

    #[test]
    fn identifiers_are_names_without_colon_and_bounded() {
        for name in ["", "é", "明斯克", "a:b", "x".repeat(500).as_str(), "ꜵ ꝸ", "\u{10ffff}"]
        {
            let identifier = slug(name);
            assert!(identifier.len() <= LONGEST);
            assert!(identifier.starts_with(|c: char| c.is_ascii_alphabetic()), "{identifier}");
            assert!(identifier.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
        }
        let (one, other) = ("x".repeat(500), "x".repeat(501));
        assert_ne!(slug(&one), slug(&other));
    }

    #[test]
    fn different_names_of_a_document_get_different_identifiers() {
        let mut slugs = Slugs::new();
        assert!(slugs.reserve("author"));
        assert_eq!(slugs.identifier("Pena"), "pena");
        assert_eq!(slugs.identifier("Peña"), "pena_2");
        assert_eq!(slugs.identifier("Pena"), "pena");
        assert_eq!(slugs.identifier("Author"), "author_2");
        assert!(!slugs.reserve("pena"));
    }
}
