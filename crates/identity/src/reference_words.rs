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
    Toward,
    Dated,
    Joiner,
    Range,
    Annex,
    See,
    Own,
    Foreign,
    ForeignBefore,
    After,
    Citing,
    Its,
    Through,
    Body,
    Assembly,
    Council,
    Article,
    InName,
    Filler,
}

const KEYS: [(&str, Role); 23] = [
    ("resolution", Role::Resolution),
    ("decision", Role::Decision),
    ("paragraph", Role::Paragraph),
    ("link", Role::Link),
    ("toward", Role::Toward),
    ("dated", Role::Dated),
    ("joiner", Role::Joiner),
    ("range", Role::Range),
    ("annex", Role::Annex),
    ("see", Role::See),
    ("own", Role::Own),
    ("foreign", Role::Foreign),
    ("foreign-before", Role::ForeignBefore),
    ("after", Role::After),
    ("citing", Role::Citing),
    ("its", Role::Its),
    ("through", Role::Through),
    ("body", Role::Body),
    ("assembly", Role::Assembly),
    ("council", Role::Council),
    ("article", Role::Article),
    ("in-name", Role::InName),
    ("filler", Role::Filler),
];

/// The words of one language.
pub(crate) struct Words {
    /// By role, longest first.
    by_role: [Vec<String>; KEYS.len()],
    /// Words at which a reference may start, sorted; true for those that a point must follow.
    starts: Vec<(String, bool, Role)>,
    /// Which three first letters begin a word that starts a reference, by their hash.
    beginnings: [u64; BEGINNINGS / 64],
    /// The first letters of words that have fewer than three.
    short: Vec<char>,
}

/// Bits of the filter of beginnings.
const BEGINNINGS: usize = 4096;

/// Roles of words at which a reference may start.
const STARTING: [Role; 4] = [Role::Resolution, Role::Decision, Role::Paragraph, Role::Annex];

/// The bit of the first three letters of a text.
#[inline]
fn beginning(text: &str) -> usize {
    let bit = |letters: [usize; 3]| letters.iter().fold(0, |sum, letter| sum * 61 + letter);
    if let [first, second, third, ..] = *text.as_bytes()
        && (first | second | third).is_ascii()
    {
        return bit([first, second, third].map(usize::from)) % BEGINNINGS;
    }
    let mut letters = text.chars().map(|letter| u32::from(letter) as usize);
    bit([(); 3].map(|()| letters.next().unwrap_or_default())) % BEGINNINGS
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
        let slot = chancery_lexicon::slot_of_tag(tag);
        if let (Some(role), Some(list)) = (role, slot.and_then(|slot| all.get_mut(slot))) {
            list.by_role[role as usize].extend(words.split('|').flat_map(forms));
        }
    }
    for words in &mut all {
        for list in &mut words.by_role {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        for role in STARTING {
            for word in &words.by_role[role as usize] {
                let plain = word.trim_end_matches('.');
                if plain.chars().count() < 3 {
                    words.short.extend(plain.chars().next());
                } else {
                    let bit = beginning(word);
                    words.beginnings[bit / 64] |= 1 << (bit % 64);
                }
                words.starts.push((plain.to_owned(), plain.len() < word.len(), role));
            }
        }
    }
    for words in &mut all {
        words.starts.sort();
        words.starts.dedup();
    }
    all
});

fn empty() -> Words {
    let by_role = std::array::from_fn(|_| Vec::new());
    let short = Vec::new();
    Words { by_role, starts: Vec::new(), beginnings: [0; BEGINNINGS / 64], short }
}

/// Arabic particles written with the word after them, and pronouns with the word before.
const PARTICLES: [&str; 8] = ["", "ال", "ب", "ل", "لل", "ك", "بال", "كال"];
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PRONOUNS: [&str; 3] = ["", "ها", "ه"];

/// The folded forms of a word of the table: one, or all with their particles after `~`.
fn forms(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_prefix('~') else { return vec![fold(word)] };
    let mut forms = Vec::new();
    for conjunction in CONJUNCTIONS {
        for particle in PARTICLES {
            for pronoun in PRONOUNS {
                forms.push(fold(&format!("{conjunction}{particle}{stem}{pronoun}")));
            }
        }
    }
    forms
}

impl Words {
    /// False if no word that starts a reference begins as this text does.
    #[inline]
    pub(crate) fn may_start(&self, text: &str) -> bool {
        let bit = beginning(text);
        self.beginnings.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
            || self.short.iter().any(|letter| text.starts_with(*letter))
    }

    /// The word with which a reference starts at a folded text, and its length.
    pub(crate) fn starting(&self, text: &str) -> Option<(Role, usize)> {
        if !self.may_start(text) {
            return None;
        }
        let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        let word = text.get(..length)?;
        let first = self.starts.partition_point(|(known, ..)| known.as_str() < word);
        let known = self.starts.get(first..)?.iter().take_while(|(known, ..)| known == word);
        let point = text.get(length..)?.starts_with('.');
        let mut found = known.filter(|(_, pointed, _)| point || !pointed);
        found.next().map(|(_, pointed, role)| (*role, length + usize::from(*pointed)))
    }

    /// The words of an official language or a regional form of one.
    pub(crate) fn of(language: &Language) -> Option<&'static Words> {
        WORDS.get(chancery_lexicon::slot(language)?)
    }

    /// The length of the longest word of a role at the start of a folded text.
    ///
    /// A word that ends in a letter must not go on; in Chinese it may.
    pub(crate) fn at_start(&self, role: Role, text: &str) -> Option<usize> {
        // Most texts begin otherwise, as their first byte tells.
        let first = text.bytes().next()?;
        let words = self.by_role[role as usize].iter();
        words.filter(|word| word.as_bytes().starts_with(&[first])).find_map(|word| {
            let rest = text.strip_prefix(word.as_str())?;
            let last = word.chars().next_back()?;
            let next = rest.chars().next();
            // The Arabic joining letter is written with the word after it, the apostrophe too.
            let joined = !last.is_alphabetic() || is_han(last) || word == "و";
            (joined || !next.is_some_and(char::is_alphabetic)).then_some(word.len())
        })
    }

    /// True if a folded text is a word of a role.
    pub(crate) fn is(&self, role: Role, text: &str) -> bool {
        self.by_role[role as usize].iter().any(|word| word == text)
    }

    /// True if a folded text ends in a word of a role.
    pub(crate) fn at_end(&self, role: Role, text: &str) -> bool {
        self.before_end(role, text).is_some()
    }

    /// The folded text before the word of a role at its end.
    pub(crate) fn before_end<'t>(&self, role: Role, text: &'t str) -> Option<&'t str> {
        let text = text.trim_end();
        let last = text.bytes().next_back()?;
        let words = self.by_role[role as usize].iter();
        words.filter(|word| word.as_bytes().ends_with(&[last])).find_map(|word| {
            let rest = text.strip_suffix(word.as_str())?;
            let before = rest.chars().next_back();
            let han = word.chars().next().is_some_and(is_han);
            (han || !before.is_some_and(char::is_alphanumeric)).then_some(rest)
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
