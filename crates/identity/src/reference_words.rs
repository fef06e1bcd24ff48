//! Words by which running text refers to documents and annexes, as data.

use chancery_lexicon::fold;
use chancery_model::Language;
use std::sync::LazyLock;

/// What a word says about a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Resolution,
    Decision,
    Paragraph,
    Link,
    Dated,
    Joiner,
    Annex,
    See,
    Own,
    Foreign,
    ForeignBefore,
    After,
    OwnBefore,
}

const KEYS: [(&str, Role); 13] = [
    ("resolution", Role::Resolution),
    ("decision", Role::Decision),
    ("paragraph", Role::Paragraph),
    ("link", Role::Link),
    ("dated", Role::Dated),
    ("joiner", Role::Joiner),
    ("annex", Role::Annex),
    ("see", Role::See),
    ("own", Role::Own),
    ("foreign", Role::Foreign),
    ("foreign-before", Role::ForeignBefore),
    ("after", Role::After),
    ("own-before", Role::OwnBefore),
];

/// The words of one language.
pub(crate) struct Words {
    /// By role, longest first.
    by_role: [Vec<String>; KEYS.len()],
    /// Which pairs of first letters begin a word that starts a reference, by their hash.
    beginnings: [u64; BEGINNINGS / 64],
}

/// Bits of the filter of beginnings.
const BEGINNINGS: usize = 4096;

/// Roles of words at which a reference may start.
const STARTING: [Role; 4] = [Role::Resolution, Role::Decision, Role::Paragraph, Role::Annex];

/// The bit of the first two letters of a text.
fn beginning(text: &str) -> usize {
    let mut letters = text.chars().map(|letter| u32::from(letter) as usize);
    let first = letters.next().unwrap_or_default();
    (first * 61 + letters.next().unwrap_or_default()) % BEGINNINGS
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let mut all: Vec<Words> = Language::OFFICIAL.iter().map(|_| empty()).collect();
    for line in include_str!("../data/references.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(key), Some(tag), Some(words)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let role = KEYS.iter().find(|(name, _)| *name == key).map(|(_, role)| *role);
        let slot = Language::OFFICIAL.iter().position(|language| language.tag() == tag);
        if let (Some(role), Some(list)) = (role, slot.and_then(|slot| all.get_mut(slot))) {
            list.by_role[role as usize].extend(words.split('|').map(fold));
        }
    }
    for words in &mut all {
        for list in &mut words.by_role {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        for role in STARTING {
            for word in &words.by_role[role as usize] {
                let bit = beginning(word);
                words.beginnings[bit / 64] |= 1 << (bit % 64);
            }
        }
    }
    all
});

fn empty() -> Words {
    Words { by_role: Default::default(), beginnings: [0; BEGINNINGS / 64] }
}

impl Words {
    /// False if no word that starts a reference begins as this text does.
    pub(crate) fn may_start(&self, text: &str) -> bool {
        let bit = beginning(text);
        self.beginnings.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// The words of an official language or a regional form of one.
    pub(crate) fn of(language: &Language) -> Option<&'static Words> {
        let primary = language.primary();
        let slot = Language::OFFICIAL.iter().position(|official| *official == primary)?;
        WORDS.get(slot)
    }

    /// The length of the longest word of a role at the start of a folded text.
    ///
    /// A word that ends in a letter must not go on; in Chinese it may.
    pub(crate) fn at_start(&self, role: Role, text: &str) -> Option<usize> {
        self.by_role[role as usize].iter().find_map(|word| {
            let rest = text.strip_prefix(word.as_str())?;
            let last = word.chars().next_back()?;
            let next = rest.chars().next();
            // The Arabic joining letter is written with the word after it, the apostrophe too.
            let joined = !last.is_alphabetic() || is_han(last) || word == "و";
            (joined || !next.is_some_and(char::is_alphabetic)).then_some(word.len())
        })
    }

    /// True if a folded text ends in a word of a role.
    pub(crate) fn at_end(&self, role: Role, text: &str) -> bool {
        let text = text.trim_end();
        self.by_role[role as usize].iter().any(|word| {
            text.strip_suffix(word.as_str()).is_some_and(|rest| {
                let before = rest.chars().next_back();
                let han = word.chars().next().is_some_and(is_han);
                han || !before.is_some_and(char::is_alphanumeric)
            })
        })
    }
}

pub(crate) fn is_han(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

/// The place after spaces.
pub(crate) fn after_space(text: &str, place: usize) -> usize {
    let rest = text.get(place..).unwrap_or_default();
    place + rest.len() - rest.trim_start().len()
}
