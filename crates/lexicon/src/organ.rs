//! Organs of the United Nations: names in the six languages, segments of identifiers.

use crate::fold::fold;
use crate::table;
use chancery_model::Language;
use std::sync::LazyLock;

/// An organ that issues documents under its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Organ {
    /// The General Assembly (symbols `A/…`).
    GeneralAssembly,
    /// The Security Council (symbols `S/…`).
    SecurityCouncil,
    /// The Economic and Social Council (symbols `E/…`).
    EconomicAndSocialCouncil,
    /// The Trusteeship Council (symbols `T/…`).
    TrusteeshipCouncil,
    /// The International Court of Justice.
    InternationalCourtOfJustice,
    /// The Secretariat (symbols `ST/…`).
    Secretariat,
    /// The Human Rights Council, a subsidiary organ of the Assembly (symbols `A/HRC/…`).
    HumanRightsCouncil,
}

/// Keys of the data files, in the order of the variants.
const KEYS: [(&str, Organ); 7] = [
    ("general-assembly", Organ::GeneralAssembly),
    ("security-council", Organ::SecurityCouncil),
    ("economic-and-social-council", Organ::EconomicAndSocialCouncil),
    ("trusteeship-council", Organ::TrusteeshipCouncil),
    ("international-court-of-justice", Organ::InternationalCourtOfJustice),
    ("secretariat", Organ::Secretariat),
    ("human-rights-council", Organ::HumanRightsCouncil),
];

struct Names {
    printed: [[&'static str; KEYS.len()]; table::SLOTS],
    /// Folded forms, longest first.
    forms: [Vec<(String, Organ)>; table::SLOTS],
    actors: Vec<Actor>,
}

struct Actor {
    organ: Organ,
    segment: &'static str,
    variants: Vec<&'static str>,
    identifier: &'static str,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let organ_of = |key: &str| KEYS.iter().find(|(name, _)| *name == key).map(|(_, organ)| *organ);
    let mut printed = [[""; KEYS.len()]; table::SLOTS];
    let mut forms: [Vec<(String, Organ)>; table::SLOTS] = Default::default();
    for [key, tag, name, others] in table::rows(include_str!("../data/organs.tsv")) {
        let (Some(organ), Some(slot)) = (organ_of(key), table::slot_of_tag(tag)) else { continue };
        printed[slot][organ as usize] = name;
        let others = others.split('|').filter(|other| *other != "-");
        let spellings = std::iter::once(name).chain(others);
        forms[slot].extend(spellings.map(|spelling| (fold(spelling), organ)));
    }
    for list in &mut forms {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    let actors = table::rows(include_str!("../data/actors.tsv"))
        .filter_map(|[key, segment, variants, identifier]| {
            let variants = variants.split('|').collect();
            Some(Actor { organ: organ_of(key)?, segment, variants, identifier })
        })
        .collect();
    Names { printed, forms, actors }
});

impl Organ {
    /// All organs.
    pub const ALL: [Organ; KEYS.len()] = [
        Organ::GeneralAssembly,
        Organ::SecurityCouncil,
        Organ::EconomicAndSocialCouncil,
        Organ::TrusteeshipCouncil,
        Organ::InternationalCourtOfJustice,
        Organ::Secretariat,
        Organ::HumanRightsCouncil,
    ];

    /// The name as a masthead of this language prints it; in English for other languages.
    #[must_use]
    pub fn name(self, language: &Language) -> &'static str {
        let slot = table::slot(language).or_else(|| table::slot(&Language::English));
        slot.and_then(|slot| NAMES.printed.get(slot)).map_or("", |names| names[self as usize])
    }

    /// The organ that a text names and names alone, in one language, in any case or spelling.
    #[must_use]
    pub fn recognize(text: &str, language: &Language) -> Option<Organ> {
        let folded = fold(text);
        let (organ, length) = organ_at(&folded, table::slot(language)?)?;
        (length == folded.len()).then_some(organ)
    }

    /// The organ that a text names and names alone, in any of the six languages.
    #[must_use]
    pub fn recognize_any(text: &str) -> Option<Organ> {
        Language::OFFICIAL.iter().find_map(|language| Organ::recognize(text, language))
    }

    /// The organ named at the start of a folded text, and the length of its name in bytes.
    #[must_use]
    pub fn at_start(folded: &str, language: &Language) -> Option<(Organ, usize)> {
        organ_at(folded, table::slot(language)?)
    }

    /// The organ named at the end of a folded text, and the length of its name in bytes.
    #[must_use]
    pub fn at_end(folded: &str, language: &Language) -> Option<(Organ, usize)> {
        let slot = table::slot(language)?;
        let spaced = Language::OFFICIAL.get(slot) != Some(&Language::Chinese);
        // Most texts end otherwise, as their last byte tells.
        let last = folded.bytes().next_back()?;
        let mut like =
            NAMES.forms.get(slot)?.iter().filter(|(form, _)| form.as_bytes().ends_with(&[last]));
        like.find_map(|(form, organ)| {
            let rest = folded.strip_suffix(form.as_str())?;
            let starts = !spaced || !rest.chars().next_back().is_some_and(char::is_alphanumeric);
            starts.then_some((*organ, form.len()))
        })
    }

    /// The organ named last in a folded text, and where its name ends.
    #[must_use]
    pub fn last_in(folded: &str, language: &Language) -> Option<(Organ, usize)> {
        let slot = table::slot(language)?;
        let spaced = Language::OFFICIAL.get(slot) != Some(&Language::Chinese);
        let named = NAMES.forms.get(slot)?.iter().filter_map(|(form, organ)| {
            let start = folded.rfind(form.as_str())?;
            let (before, rest) = folded.split_at_checked(start)?;
            let after = rest.get(form.len()..)?;
            let letter = |c: Option<char>| spaced && c.is_some_and(char::is_alphanumeric);
            let whole = !letter(before.chars().next_back()) && !letter(after.chars().next());
            whole.then_some((*organ, start + form.len()))
        });
        named.max_by_key(|(_, end)| *end)
    }

    /// The segment of the responsible body in IRIs: `un-ga`.
    #[must_use]
    pub fn actor(self) -> &'static str {
        NAMES.actors.iter().find(|actor| actor.organ == self).map_or("un", |actor| actor.segment)
    }

    /// The organ of a segment of an IRI, in our spelling or in one met elsewhere (`unga`).
    #[must_use]
    pub fn from_actor(segment: &str) -> Option<Organ> {
        let lower = segment.to_ascii_lowercase();
        let mut actors = NAMES.actors.iter();
        let found =
            actors.find(|actor| actor.segment == lower || actor.variants.contains(&&*lower));
        found.map(|actor| actor.organ)
    }

    /// The identifier of the organ among the references of a document: `generalAssembly`.
    #[must_use]
    pub fn identifier(self) -> &'static str {
        let found = NAMES.actors.iter().find(|actor| actor.organ == self);
        found.map_or("unitedNations", |actor| actor.identifier)
    }
}

/// The organ named at the start of a folded text, and the length of its name.
pub(crate) fn organ_at(folded: &str, slot: usize) -> Option<(Organ, usize)> {
    let spaced = Language::OFFICIAL.get(slot) != Some(&Language::Chinese);
    // Most texts begin otherwise, as their first byte tells.
    let first = folded.bytes().next()?;
    let mut like =
        NAMES.forms.get(slot)?.iter().filter(|(form, _)| form.as_bytes().starts_with(&[first]));
    like.find_map(|(form, organ)| {
        let rest = folded.strip_prefix(form.as_str())?;
        let ends = !spaced || !rest.chars().next().is_some_and(char::is_alphanumeric);
        ends.then_some((*organ, form.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_names_are_recognized_in_any_spelling() {
        for (language, printed, organ) in [
            (Language::Arabic, "الجمعيـــة العامـة", Organ::GeneralAssembly),
            (Language::Arabic, "إن المجلس الاقتصادي والاجتماعي", Organ::EconomicAndSocialCouncil),
            (Language::Chinese, "大 会", Organ::GeneralAssembly),
            (Language::Chinese, "安全理事会", Organ::SecurityCouncil),
            (Language::French, "CONSEIL DES DROITS DE L'HOMME", Organ::HumanRightsCouncil),
            (Language::French, "Assemblée\u{a0}générale", Organ::GeneralAssembly),
            (Language::Russian, "Совета Безопасности", Organ::SecurityCouncil),
            (Language::Spanish, "Consejo\nde Seguridad", Organ::SecurityCouncil),
        ] {
            assert_eq!(Organ::recognize(printed, &language), Some(organ), "{printed}");
            assert_eq!(Organ::recognize_any(printed), Some(organ), "{printed}");
        }
        assert_eq!(Organ::recognize("Conseil de sécurité collective", &Language::French), None);
    }

    #[test]
    fn the_organ_named_last_is_found() {
        for (language, text, organ) in [
            (Language::French, "l'assemblee generale et le conseil de securite decident", "S"),
            (Language::English, "the security council asked the general assembly", "A"),
            (Language::Arabic, "دعت الجمعية العامة", "A"),
            (Language::Chinese, "大会请安理会审议", "S"),
        ] {
            let found = Organ::last_in(text, &language).map(|(organ, _)| organ);
            let expected =
                if organ == "S" { Organ::SecurityCouncil } else { Organ::GeneralAssembly };
            assert_eq!(found, Some(expected), "{text}");
        }
        assert_eq!(Organ::last_in("no organ", &Language::English), None);
    }

    #[test]
    fn every_organ_has_a_name_in_every_language_and_an_actor() {
        for organ in Organ::ALL {
            for language in Language::OFFICIAL {
                let name = organ.name(&language);
                assert_eq!(Organ::recognize(name, &language), Some(organ), "{name}");
            }
            assert_eq!(Organ::from_actor(organ.actor()), Some(organ));
            assert!(organ.identifier().starts_with(|c: char| c.is_ascii_lowercase()));
        }
        assert_eq!(Organ::from_actor("unga-hrc"), Some(Organ::HumanRightsCouncil));
        assert_eq!(Organ::from_actor("unsc"), Some(Organ::SecurityCouncil));
        assert!(table::malformed_rows::<4>(include_str!("../data/organs.tsv")).is_empty());
        assert!(table::malformed_rows::<4>(include_str!("../data/actors.tsv")).is_empty());
    }
}
