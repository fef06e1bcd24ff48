//! Entities that printed words name: persons, organizations, places and their keys.
//!
//! A key is made of the meaning and the words alone, so that every reader and writer makes the
//! same one for the same phrase, in any order: `personKairatUmarov`, `locationMinsk`.

use crate::slug::slug;
use crate::works::author_identifiers;
use crate::works_facts::{PrintedFacts, plain_words};
use chancery_lexicon::{DistributionLevel, DistributionLine, Organ, distribution_line};
use chancery_model::{
    DateRole, Document, Entity, EntityClass, EntityKey, Inline, Language, Meaning, Phrase, Visitor,
    walk_document, walk_inline,
};
use std::collections::BTreeSet;

/// A row of the table of implied entities.
struct Implied {
    key: Option<&'static str>,
    variants: Vec<&'static str>,
    shown: &'static str,
}

static IMPLIED: std::sync::LazyLock<std::collections::BTreeMap<&'static str, Implied>> =
    std::sync::LazyLock::new(|| {
        include_str!("../data/implied-entities.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                let (meaning, key) = (columns.next()?, columns.next()?);
                let (variants, shown) = (columns.next()?, columns.next()?);
                let variants = variants.split('|').filter(|variant| *variant != "-").collect();
                let key = (key != "-").then_some(key);
                Some((meaning, Implied { key, variants, shown }))
            })
            .collect()
    });

/// The class of the entities that phrases of this meaning name.
#[must_use]
pub fn entity_class(meaning: &Meaning) -> EntityClass {
    match meaning {
        Meaning::Person | Meaning::Judge | Meaning::Lawyer => EntityClass::Person,
        Meaning::Organ
        | Meaning::Organization
        | Meaning::Party
        | Meaning::Sponsor
        | Meaning::Introducer
        | Meaning::Committee
        | Meaning::Court => EntityClass::Organization,
        Meaning::Role => EntityClass::Role,
        Meaning::Location => EntityClass::Location,
        Meaning::Event | Meaning::Session(_) | Meaning::Meeting => EntityClass::Event,
        Meaning::Object => EntityClass::Object,
        Meaning::Process => EntityClass::Process,
        Meaning::Term | Meaning::Definition => EntityClass::Term,
        _ => EntityClass::Concept,
    }
}

/// The entity that a phrase names by its meaning and words alone; `None` where the words are
/// no name of anything.
#[must_use]
pub fn named_entity(phrase: &Phrase, language: &Language) -> Option<Entity> {
    let class = entity_class(&phrase.meaning);
    let (name, words) = match &phrase.meaning {
        Meaning::Organ => {
            let words = plain_words(&phrase.content);
            if let Some(organ) = Organ::recognize(&words, language) {
                return entity(organ.identifier(), class, organ.actor(), words);
            }
            ("organization", words)
        }
        Meaning::Session(Some(number)) => {
            let key = format!("session{number}");
            return entity(&key, class, &key, plain_words(&phrase.content));
        }
        Meaning::Person => ("person", plain_words(&phrase.content)),
        Meaning::Role => ("role", plain_words(&phrase.content)),
        Meaning::Organization => ("organization", plain_words(&phrase.content)),
        Meaning::Location => ("location", plain_words(&phrase.content)),
        Meaning::Quantity(_) => ("quantity", plain_words(&phrase.content)),
        Meaning::Event => ("event", plain_words(&phrase.content)),
        Meaning::Concept => ("concept", plain_words(&phrase.content)),
        Meaning::Object => ("object", plain_words(&phrase.content)),
        Meaning::Process => ("process", plain_words(&phrase.content)),
        Meaning::Term => ("term", plain_words(&phrase.content)),
        Meaning::Entity => ("entity", plain_words(&phrase.content)),
        Meaning::Party => ("party", plain_words(&phrase.content)),
        Meaning::Judge => ("judge", plain_words(&phrase.content)),
        Meaning::Lawyer => ("lawyer", plain_words(&phrase.content)),
        other => {
            let row = IMPLIED.get(implied_row(other, phrase, language)?)?;
            let key = row.key?;
            return entity(key, class, key, row.shown.to_owned());
        }
    };
    let slug = slug(&words);
    let mut key = format!("{name}{slug}");
    let initial = name.len()..=name.len();
    if let Some(upper) = key.get(initial.clone()).map(str::to_ascii_uppercase) {
        key.replace_range(initial, &upper);
    }
    let shown = if words.is_empty() { key.clone() } else { words };
    entity(&key, class, &slug, shown)
}

/// Whether a key says no more than the meaning of the phrase does.
#[must_use]
pub fn is_implied(key: &str, phrase: &Phrase, language: &Language) -> bool {
    let row = implied_row(&phrase.meaning, phrase, language).and_then(|row| IMPLIED.get(row));
    row.is_some_and(|row| row.key == Some(key) || row.variants.contains(&key))
}

fn implied_row(meaning: &Meaning, phrase: &Phrase, language: &Language) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Symbol => "symbol",
        Meaning::JobNumber => "job-number",
        Meaning::Signed => "signed",
        Meaning::Organ => "organ",
        Meaning::Title => "title",
        Meaning::Meeting => "meeting",
        Meaning::OriginalLanguage => "original-language",
        Meaning::Date(date) if date.role == DateRole::Issued => "issued",
        Meaning::Date(date) if date.role == DateRole::Adopted => "adopted",
        Meaning::Distribution => {
            let words = plain_words(&phrase.content);
            match distribution_line(&words, language)? {
                DistributionLine::Level(DistributionLevel::General) => "general-distribution",
                DistributionLine::Level(DistributionLevel::Limited) => "limited-distribution",
                DistributionLine::Level(DistributionLevel::Restricted) => "restricted-distribution",
                DistributionLine::LabelOnly => return None,
            }
        }
        _ => return None,
    })
}

fn entity(key: &str, class: EntityClass, name: &str, shown: String) -> Option<Entity> {
    Some(Entity {
        key: EntityKey::new(key)?,
        class,
        address: format!("/akn/ontology/{}/un/{name}", class_word(class)),
        show_as: shown,
        short_form: String::new(),
    })
}

/// The segment of a class in ontology IRIs: `organization`.
#[must_use]
pub fn class_word(class: EntityClass) -> &'static str {
    match class {
        EntityClass::Person => "person",
        EntityClass::Organization => "organization",
        EntityClass::Concept => "concept",
        EntityClass::Object => "object",
        EntityClass::Event => "event",
        EntityClass::Location => "location",
        EntityClass::Process => "process",
        EntityClass::Role => "role",
        EntityClass::Term => "term",
        EntityClass::Reference => "reference",
    }
}

/// The entities that a document and its annexes name: an entry for each key that the identity,
/// the record or a phrase refers to, in the order of first use, as the words alone describe it.
///
/// The United Nations and the roles of author and publisher, which every document has, come
/// first. What the record of the document itself describes is not looked at; keys that the
/// record of an annex describes are left out where that annex uses them.
#[must_use]
pub fn named_entities(document: &Document) -> Vec<Entity> {
    let mut collector = Collector {
        language: document.identity.language.clone(),
        known: BTreeSet::new(),
        own: BTreeSet::new(),
        annexed: false,
        entities: vec![],
    };
    let name = crate::works::united_nations(&document.identity.language).to_owned();
    collector.add(entity("un", EntityClass::Organization, "un", name));
    collector.add(entity("author", EntityClass::Role, "author", "Author".to_owned()));
    collector.add(entity("publisher", EntityClass::Role, "publisher", "Publisher".to_owned()));
    let facts = PrintedFacts::of(document);
    for (organ, identifier) in facts.organs.iter().zip(author_identifiers(&facts)) {
        let name = organ.name(&document.identity.language).to_owned();
        collector.add(entity(identifier, EntityClass::Organization, organ.actor(), name));
    }
    collector.document(document);
    collector.entities
}

struct Collector {
    language: Language,
    /// Keys that need no further entry.
    known: BTreeSet<EntityKey>,
    /// Keys that the record of the annex describes itself.
    own: BTreeSet<EntityKey>,
    annexed: bool,
    entities: Vec<Entity>,
}

impl Collector {
    fn add(&mut self, entity: Option<Entity>) {
        if let Some(entity) = entity
            && !self.known.contains(&entity.key)
        {
            self.known.insert(entity.key.clone());
            self.entities.push(entity);
        }
    }

    /// A key that something states; its name is the words, or else the key.
    fn stated(&mut self, key: &EntityKey, class: EntityClass, words: impl FnOnce() -> String) {
        if self.known.contains(key) || self.own.contains(key) {
            return;
        }
        let words = words();
        let shown = if words.is_empty() { key.as_str().to_owned() } else { words };
        self.add(entity(key.as_str(), class, key.as_str(), shown));
    }

    fn records(&mut self, document: &Document) {
        for author in &document.identity.authors {
            self.stated(&author.entity, EntityClass::Organization, String::new);
            if let Some(role) = &author.role {
                self.stated(role, EntityClass::Role, String::new);
            }
        }
        for source in document.record.events.iter().filter_map(|event| event.source.as_ref()) {
            self.stated(source, EntityClass::Reference, String::new);
        }
        for step in &document.record.steps {
            if let Some(key) = step.by.strip_prefix('#').and_then(EntityKey::new) {
                self.stated(&key, EntityClass::Organization, String::new);
            }
        }
        for count in document.record.votes.iter().flat_map(|vote| &vote.counts) {
            if let Some(key) = EntityKey::new(count.choice.as_str()) {
                self.stated(&key, EntityClass::Concept, String::new);
            }
            if let Some(key) = count.electorate.as_ref().filter(|_| !count.voters.is_empty()) {
                self.stated(key, EntityClass::Term, String::new);
            }
        }
    }
}

impl Visitor for Collector {
    fn document(&mut self, document: &Document) {
        let outer = std::mem::replace(&mut self.language, document.identity.language.clone());
        let entries = if self.annexed { document.record.entities.as_slice() } else { &[] };
        let keys = entries.iter().map(|entry| entry.key.clone()).collect();
        let own = std::mem::replace(&mut self.own, keys);
        let annexed = std::mem::replace(&mut self.annexed, true);
        self.records(document);
        walk_document(self, document);
        (self.language, self.own, self.annexed) = (outer, own, annexed);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Phrase(phrase) = inline {
            match &phrase.entity {
                Some(key) => {
                    let class = entity_class(&phrase.meaning);
                    self.stated(key, class, || plain_words(&phrase.content));
                }
                None => {
                    let named = named_entity(phrase, &self.language);
                    if !named.as_ref().is_some_and(|entity| self.own.contains(&entity.key)) {
                        self.add(named);
                    }
                }
            }
            if let Some(capacity) = &phrase.capacity {
                self.stated(capacity, EntityClass::Role, String::new);
            }
        }
        walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, Kind, MastheadRole};

    fn phrase(meaning: Meaning, words: &str) -> Phrase {
        Phrase { meaning, entity: None, capacity: None, content: vec![Inline::text(words)] }
    }

    #[test]
    fn words_name_the_same_entity_whatever_surrounds_them() {
        for (meaning, words, language, key) in [
            (Meaning::Organ, "Assemblée générale", Language::French, "generalAssembly"),
            (Meaning::Organ, "大会", Language::Chinese, "generalAssembly"),
            (Meaning::Organ, "الجمعية العامة", Language::Arabic, "generalAssembly"),
            (Meaning::Person, "Kairat Umarov", Language::French, "personKairatUmarov"),
            (Meaning::Location, "明斯克", Language::Chinese, "locationU660eu65afu514b"),
            (
                Meaning::Session(Some(72)),
                "Soixante-douzième session",
                Language::French,
                "session72",
            ),
            (Meaning::Distribution, "Distr. générale", Language::French, "generalDistribution"),
            (Meaning::Signed, "(توقيع)", Language::Arabic, "signed"),
        ] {
            let found = named_entity(&phrase(meaning, words), &language);
            assert_eq!(found.map(|entity| String::from(entity.key)).as_deref(), Some(key));
        }
        assert_eq!(named_entity(&phrase(Meaning::Title, "Titre"), &Language::French), None);
    }

    #[test]
    fn keys_that_repeat_the_meaning_are_implied() {
        let organ = phrase(Meaning::Organ, "Nations Unies");
        assert!(is_implied("publisher", &organ, &Language::French));
        assert!(!is_implied("generalAssembly", &organ, &Language::French));
        let signed = phrase(Meaning::Signed, "(Signé)");
        assert!(is_implied("signed", &signed, &Language::French));
    }

    #[test]
    fn entities_are_listed_once_and_not_if_the_record_of_the_annex_describes_them() {
        let mut document = Builder::new(Kind::Letter, Language::French)
            .masthead(
                MastheadRole::Organs,
                [vec![Inline::from(phrase(Meaning::Organ, "Assemblée générale"))]],
            )
            .block(chancery_model::Block::paragraph(vec![
                Inline::from(phrase(Meaning::Location, "Minsk")),
                Inline::from(phrase(Meaning::Location, "Minsk")),
            ]))
            .build();
        let keys = |document: &Document| -> Vec<String> {
            named_entities(document).into_iter().map(|e| String::from(e.key)).collect()
        };
        assert_eq!(
            keys(&document),
            ["un", "author", "publisher", "generalAssembly", "locationMinsk"]
        );
        let mut annex = document.clone();
        annex.record.entities.push(Entity {
            key: EntityKey::new("locationMinsk").expect("a key"),
            class: EntityClass::Location,
            address: String::new(),
            show_as: "Minsk".to_owned(),
            short_form: String::new(),
        });
        document.body.clear();
        document.annexes.push(chancery_model::Annex::new(annex));
        assert_eq!(keys(&document), ["un", "author", "publisher", "generalAssembly"]);
    }
}
