//! Strategies for identity and record.

use crate::words::{archival_dates, labels};
use chancery_model::{
    Alias, Author, EditorialRemark, Entity, EntityClass, EntityKey, Identity, IdentityDate,
    Keyword, Language, Level, LifecycleEvent, LifecycleKind, Name, Publication, Record, Relation,
    RelationKind, VoteCount, Voter, Voting, WorkflowStep,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn name(text: &str) -> Name {
    Name::new(text).expect("invariant: a name")
}

/// Keys of entities; no format derives such keys from words.
pub(crate) fn keys() -> Vec<EntityKey> {
    ["archive-entry_a", "archive-entry_b", "archive-entry_c"]
        .map(|key| EntityKey::new(key).expect("invariant: a key"))
        .to_vec()
}

/// An identity whose stated facts no text states as well: actors, numbers and dates of the
/// nineteenth century.
pub(crate) fn identities(
    language: &Language,
    entities: &[EntityKey],
) -> impl Strategy<Value = Identity> + use<> {
    let level = || select(vec![Level::Work, Level::Expression, Level::Manifestation]);
    let dates = (level(), select(vec!["markup", "consolidation"]), archival_dates())
        .prop_map(|(level, what, date)| IdentityDate { level, name: name(what), date });
    let alias = (select(vec!["eli", "nickname"]), labels(language))
        .prop_map(|(kind, value)| Alias { name: name(kind), value });
    let authors = if entities.is_empty() {
        Just(vec![]).boxed()
    } else {
        let key = select(entities.to_vec());
        let author = (level(), key.clone(), option::of(key))
            .prop_map(|(level, entity, role)| Author { level, entity, role });
        prop::collection::vec(author, 0..2).boxed()
    };
    (
        option::weighted(0.2, Just("un-archive".to_owned())),
        option::weighted(0.2, Just("archive-17".to_owned())),
        option::weighted(0.2, archival_dates()),
        prop::collection::vec(dates, 0..2),
        prop::collection::vec(alias, 0..2),
        authors,
        Just(language.clone()),
    )
        .prop_map(|(actor, number, date, dates, aliases, authors, language)| Identity {
            language,
            actor,
            number,
            date,
            dates,
            aliases,
            authors,
        })
}

/// A record with these entities.
pub(crate) fn records(
    language: &Language,
    entities: &[EntityKey],
) -> impl Strategy<Value = Record> + use<> {
    let publication =
        (labels(language), labels(language), archival_dates()).prop_map(|(name, show_as, date)| {
            Publication { name, show_as, date, number: String::new() }
        });
    (
        option::weighted(0.2, publication),
        prop::collection::vec(keyword(language), 0..3),
        prop::collection::vec(event(entities), 0..2),
        prop::collection::vec(step(language), 0..2),
        prop::collection::vec(voting(language), 0..2),
        prop::collection::vec(relation(language), 0..2),
        entries(language, entities),
        prop::collection::vec(labels(language), 0..2),
    )
        .prop_map(
            |(publication, keywords, events, steps, votes, relations, entities, texts)| {
                let remarks = texts
                    .into_iter()
                    .enumerate()
                    .map(|(index, text)| EditorialRemark {
                        name: name(&format!("remark_{index}")),
                        paragraphs: vec![text],
                    })
                    .collect();
                Record { publication, keywords, events, steps, votes, relations, entities, remarks }
            },
        )
}

/// What an annexed document may record: keywords and relations.
pub(crate) fn records_of_annexes(language: &Language) -> impl Strategy<Value = Record> + use<> {
    (
        prop::collection::vec(keyword(language), 0..2),
        prop::collection::vec(relation(language), 0..2),
    )
        .prop_map(|(keywords, relations)| Record { keywords, relations, ..Record::default() })
}

fn keyword(language: &Language) -> BoxedStrategy<Keyword> {
    let address = select(vec!["", "http://metadata.un.org/thesaurus/1005250"]);
    let short_form = prop_oneof![2 => Just(String::new()), 1 => labels(language)];
    let refers_to = select(vec!["", "", "agenda", "title"]);
    let source = select(vec!["", "", "http://metadata.un.org/sdg", "DHLAUTH"]);
    let source = (source, prop::bool::weighted(0.3));
    (
        (labels(language), labels(language)),
        select(vec!["UNBIS", "EuroVoc", "SDGO"]),
        address,
        (short_form, refers_to, source),
    )
        .prop_map(
            |((value, show_as), dictionary, address, (short_form, refers_to, (source, apart)))| {
                Keyword {
                    value,
                    show_as,
                    dictionary: dictionary.to_owned(),
                    address: address.to_owned(),
                    short_form,
                    refers_to: refers_to.to_owned(),
                    source: source.to_owned(),
                    apart,
                }
            },
        )
        .boxed()
}

fn event(entities: &[EntityKey]) -> BoxedStrategy<LifecycleEvent> {
    let kind =
        select(vec![LifecycleKind::Generation, LifecycleKind::Amendment, LifecycleKind::Repeal]);
    let source = if entities.is_empty() {
        Just(None).boxed()
    } else {
        option::of(select(entities.to_vec())).boxed()
    };
    (kind, archival_dates(), source)
        .prop_map(|(kind, date, source)| LifecycleEvent { kind, date, source })
        .boxed()
}

fn step(language: &Language) -> BoxedStrategy<WorkflowStep> {
    let words = || prop_oneof![Just(String::new()), labels(language)];
    let outcome = select(vec!["", "draftResolution", "adopted"]).prop_map(str::to_owned);
    let day = || option::weighted(0.2, archival_dates());
    (option::of(archival_dates()), words(), words(), outcome, words(), (day(), day()))
        .prop_map(|(date, by, capacity, outcome, refers_to, (start, end))| WorkflowStep {
            date,
            by,
            capacity,
            outcome,
            refers_to,
            start,
            end,
        })
        .boxed()
}

fn voting(language: &Language) -> BoxedStrategy<Voting> {
    let choice = select(vec!["inFavour", "against", "abstaining"]).prop_map(str::to_owned);
    let identifier = select(vec!["", "https://unterm.un.org/unterm2/en/view/a7427b62"]);
    let voter = (labels(language), identifier)
        .prop_map(|(name, identifier)| Voter { name, identifier: identifier.to_owned() });
    let count = (choice, 0..194u32, prop::collection::vec(voter, 0..3)).prop_map(
        |(choice, value, voters)| {
            // Every other count says what its voters are.
            let said = value % 2 == 0 && !voters.is_empty();
            let electorate = EntityKey::new("memberState").filter(|_| said);
            VoteCount { choice, value, voters, electorate }
        },
    );
    let outcome = select(vec!["adoptedRecordedVote", "adoptedWithoutVote"]);
    (outcome, prop::collection::vec(count, 0..3))
        .prop_map(|(outcome, counts)| Voting { outcome: outcome.to_owned(), counts })
        .boxed()
}

fn relation(language: &Language) -> BoxedStrategy<Relation> {
    let kind = select(vec![
        RelationKind::Original,
        RelationKind::Active,
        RelationKind::Passive,
        RelationKind::AttachmentOf,
        RelationKind::HasAttachment,
        RelationKind::Jurisprudence,
        RelationKind::Prerequisite,
        RelationKind::Other,
    ]);
    (kind, labels(language))
        .prop_map(|(kind, show_as)| Relation {
            kind,
            target: "/akn/un/statement/deliberation/un-ga/1946-01-24/1-1/!main".to_owned(),
            show_as,
        })
        .boxed()
}

fn entries(language: &Language, keys: &[EntityKey]) -> BoxedStrategy<Vec<Entity>> {
    let class = select(vec![
        EntityClass::Person,
        EntityClass::Organization,
        EntityClass::Concept,
        EntityClass::Object,
        EntityClass::Event,
        EntityClass::Location,
        EntityClass::Process,
        EntityClass::Role,
        EntityClass::Term,
        EntityClass::Reference,
    ]);
    let entry = move |key: EntityKey, language: &Language| {
        (class.clone(), labels(language), prop_oneof![Just(String::new()), labels(language)])
            .prop_map(move |(class, show_as, short_form)| Entity {
                key: key.clone(),
                class,
                address: format!("/akn/ontology/archive/{}", key.as_str()),
                show_as,
                short_form,
            })
            .boxed()
    };
    keys.iter().map(|key| entry(key.clone(), language)).collect::<Vec<_>>().boxed()
}
