//! Strategies for documents.

use crate::blocks::sequences;
use crate::inlines::{Palette, lines};
use crate::records::{identities, keys, records, records_of_annexes};
use crate::words::numbers;
use chancery_model::{
    Annex, AnnexContent, ConclusionRole, Document, DocumentClass, Identity, Kind, Language,
    MastheadRole, Name, Passage, PreambleRole, PrefaceRole,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use std::fmt::Debug;

/// A document of any kind, in any of the six languages (rarely another), in normal form.
pub fn documents() -> BoxedStrategy<Document> {
    let german = Language::from_tag("de").expect("invariant: a language tag");
    let official = Language::OFFICIAL.iter().map(|language| (3, documents_in(language)));
    Union::new_weighted(official.chain([(1, documents_in(&german))]).collect()).boxed()
}

/// A document of any kind in this language, in normal form.
pub fn documents_in(language: &Language) -> BoxedStrategy<Document> {
    with_pictures(language, true)
}

/// A document as from [`documents_in`] without any picture.
pub fn documents_without_pictures(language: &Language) -> BoxedStrategy<Document> {
    with_pictures(language, false)
}

fn with_pictures(language: &Language, pictures: bool) -> BoxedStrategy<Document> {
    let palette = Palette { pictures, ..Palette::new(language) };
    let archived = Palette { entities: keys(), ..palette.clone() };
    prop_oneof![2 => documents_of(&palette), 1 => documents_of(&archived)].boxed()
}

fn documents_of(palette: &Palette) -> BoxedStrategy<Document> {
    (
        parts(palette, 2),
        identities(&palette.language, &palette.entities),
        records(&palette.language, &palette.entities),
        prop::collection::vec(annex(palette), 0..3),
    )
        .prop_map(|(mut document, identity, record, annexes)| {
            document.identity = identity;
            document.record = record;
            document.annexes = annexes;
            document.normalized()
        })
        .boxed()
}

fn annex(palette: &Palette) -> BoxedStrategy<Annex> {
    let line = option::weighted(0.2, lines(palette)).prop_map(Option::unwrap_or_default);
    let document = prop_oneof![
        3 => annexed(&palette.language, palette.pictures),
        1 => annexed(&Language::Russian, palette.pictures),
    ];
    let content = prop_oneof![
        6 => document.prop_map(|document| AnnexContent::Document(Box::new(document))),
        1 => Just(AnnexContent::Elsewhere("/akn/un/doc/paper/un-ga/2044-01-02/99-1/!main".into())),
    ];
    (option::weighted(0.2, numbers()), line.clone(), line, content)
        .prop_map(|(number, heading, subheading, content)| Annex {
            number,
            heading,
            subheading,
            content,
        })
        .boxed()
}

fn annexed(language: &Language, pictures: bool) -> BoxedStrategy<Document> {
    let palette = Palette { pictures, ..Palette::new(language) };
    (parts(&palette, 1), records_of_annexes(language))
        .prop_map(|(mut document, record)| {
            document.record = record;
            document
        })
        .boxed()
}

/// A document with its parts, without facts of identity, record and annexes.
fn parts(palette: &Palette, depth: u32) -> BoxedStrategy<Document> {
    let language = palette.language.clone();
    (
        kinds(),
        passages(palette, &MastheadRole::ALL),
        passages(palette, &PrefaceRole::ALL),
        passages(palette, &PreambleRole::ALL),
        option::weighted(0.9, sequences(palette, depth)).prop_map(Option::unwrap_or_default),
        passages(palette, &ConclusionRole::ALL),
    )
        .prop_map(move |(kind, masthead, preface, preamble, body, conclusions)| Document {
            masthead,
            preface,
            preamble,
            body,
            conclusions,
            ..Document::new(kind, Identity::new(language.clone()))
        })
        .boxed()
}

fn passages<Role: Copy + Debug + 'static>(
    palette: &Palette,
    roles: &[Role],
) -> BoxedStrategy<Vec<Passage<Role>>> {
    let lines =
        prop::collection::vec(lines(palette).prop_map(chancery_model::Block::paragraph), 1..4);
    let blocks = prop_oneof![6 => lines.boxed(), 1 => sequences(palette, 1)];
    let passage =
        (select(roles.to_vec()), blocks).prop_map(|(role, blocks)| Passage::new(role, blocks));
    prop::collection::vec(passage, 0..4).boxed()
}

fn kinds() -> impl Strategy<Value = Kind> {
    let named = |class, text| Kind::Other(class, Name::new(text).expect("invariant: a name"));
    select(vec![
        Kind::Letter,
        Kind::Note,
        Kind::Declaration,
        Kind::Resolution,
        Kind::DraftResolution,
        Kind::Decision,
        Kind::DraftDecision,
        Kind::PresidentialStatement,
        Kind::Report,
        Kind::MeetingReport,
        Kind::Agenda,
        Kind::VerbatimRecord,
        Kind::SummaryRecord,
        Kind::Treaty,
        Kind::Annex,
        named(DocumentClass::Document, "memoranda"),
        named(DocumentClass::Statement, "opinion"),
        named(DocumentClass::Act, "law"),
        named(DocumentClass::Bill, "bill"),
        named(DocumentClass::Debate, "hansard"),
        named(DocumentClass::DebateReport, "minutesOfOthers"),
        named(DocumentClass::Judgment, "judgment"),
        named(DocumentClass::Amendment, "amendment"),
    ])
}
