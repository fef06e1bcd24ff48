//! Strategies for inlines.

use crate::words::{dates, labels, official_languages, texts};
use chancery_model::{
    Block, DateMeaning, DateRole, EmbeddedImage, Emphasis, EntityKey, Image, ImageFormat,
    ImageSource, Inline, Language, LanguageSpan, Link, Meaning, Name, Note, NotePlacement, Phrase,
    Position, Reference, ReferenceTarget, Revision, RevisionKind,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// What inlines may hold besides text.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    /// The language of the text.
    pub(crate) language: Language,
    /// Keys of entities that phrases may name.
    pub(crate) entities: Vec<EntityKey>,
    /// Whether notes may occur.
    pub(crate) notes: bool,
    /// Whether pictures may occur.
    pub(crate) pictures: bool,
}

impl Palette {
    /// Everything, without entities.
    pub(crate) fn new(language: &Language) -> Palette {
        Palette { language: language.clone(), entities: vec![], notes: true, pictures: true }
    }
}

/// A line of inlines in this language: text, emphasis, links, references, phrases, notes,
/// language spans, revisions, pictures, nested up to twice.
pub fn inlines(language: &Language) -> BoxedStrategy<Vec<Inline>> {
    lines(&Palette::new(language))
}

/// Words with a meaning, in this language.
pub fn phrases(language: &Language) -> BoxedStrategy<Inline> {
    let palette = Palette::new(language);
    let text = text(&palette).prop_map(|inline| vec![inline]).boxed();
    phrase(&palette, text)
}

/// A line of inlines from this palette.
pub(crate) fn lines(palette: &Palette) -> BoxedStrategy<Vec<Inline>> {
    let plain = prop::collection::vec(text(palette), 1..3).boxed();
    let once = line_of(palette, plain.clone());
    prop_oneof![3 => plain, 4 => once.clone(), 1 => line_of(palette, once)].boxed()
}

fn line_of(palette: &Palette, content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Vec<Inline>> {
    let mut choices = vec![
        (8, text(palette)),
        (1, Just(Inline::LineBreak).boxed()),
        (1, link(content.clone())),
        (1, reference(content.clone())),
        (3, phrase(palette, content.clone())),
        (1, language_span(content.clone())),
        (1, revision(content)),
    ];
    if palette.notes {
        choices.push((1, note(palette)));
    }
    if palette.pictures {
        choices.push((1, image(&palette.language).prop_map(Inline::from).boxed()));
    }
    let inline = proptest::strategy::Union::new_weighted(choices);
    prop::collection::vec(inline, 1..5).boxed()
}

fn text(palette: &Palette) -> BoxedStrategy<Inline> {
    let emphasis = prop_oneof![
        6 => Just(Emphasis::PLAIN),
        2 => select(vec![Emphasis::BOLD, Emphasis::ITALIC]),
        1 => emphases(),
    ];
    (texts(&palette.language), emphasis)
        .prop_map(|(text, emphasis)| Inline::emphasized(text, emphasis))
        .boxed()
}

fn emphases() -> impl Strategy<Value = Emphasis> {
    let position = select(vec![
        Position::Baseline,
        Position::Baseline,
        Position::Superscript,
        Position::Subscript,
    ]);
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), position).prop_map(
        |(bold, italic, underline, small_capitals, position)| Emphasis {
            bold,
            italic,
            underline,
            small_capitals,
            position,
        },
    )
}

fn link(content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Inline> {
    let target = select(vec![
        "#",
        "https://undocs.org/fr/A/RES/1514(XV)",
        "https://docs.un.org/en/A/72/706",
        "mailto:archives@example.org",
        "https://example.org/?a=1&b=%20(x)[y]",
        "a/relative/path.html",
    ]);
    (target, content)
        .prop_map(|(target, content)| Inline::from(Link { target: target.to_owned(), content }))
        .boxed()
}

fn reference(content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Inline> {
    let target = prop_oneof![
        select(vec![
            "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main",
            "/akn/un/statement/deliberation/un-ga/2015-09-25/70-1/!main~para_7",
        ])
        .prop_map(|iri| ReferenceTarget::Work(iri.to_owned())),
        (1..4u16).prop_map(ReferenceTarget::Annex),
        select(vec!["para_7", "sec_II__para_1", "att_1__para_2"])
            .prop_map(|provision| ReferenceTarget::Provision(provision.to_owned())),
        select(vec!["A/C.1/99/L.3", "S/2099/1", "A/99/842-S/2099/384"])
            .prop_map(|symbol| ReferenceTarget::Symbol(symbol.to_owned())),
    ];
    (target, content)
        .prop_map(|(target, content)| Inline::from(Reference { target, content }))
        .boxed()
}

fn phrase(palette: &Palette, content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Inline> {
    let key = if palette.entities.is_empty() {
        Just(None).boxed()
    } else {
        option::weighted(0.2, select(palette.entities.clone())).boxed()
    };
    (meanings(&palette.language), key.clone(), key, content)
        .prop_map(|(meaning, entity, capacity, content)| {
            Inline::from(Phrase { meaning, entity, capacity, content })
        })
        .boxed()
}

fn meanings(language: &Language) -> impl Strategy<Value = Meaning> + use<> {
    prop_oneof![
        4 => select(PLAIN_MEANINGS.to_vec()),
        2 => (date_roles(), option::of(dates()))
            .prop_map(|(role, day)| Meaning::Date(DateMeaning { role, day })),
        1 => option::of(1..120u16).prop_map(Meaning::Session),
        1 => option::of(select(vec!["10:30:00", "00:00:00"]))
            .prop_map(|time| Meaning::Time(time.map(str::to_owned))),
        1 => option::of(1..9999u32)
            .prop_map(|value| Meaning::Quantity(value.map(|v| v.to_string()))),
        1 => labels(language).prop_map(Meaning::Abbreviation),
        1 => select(vec!["chairOfMeeting", "registre", "akn4un:interval"]).prop_map(|name| {
            Meaning::Named(Name::new(name).expect("invariant: the names are names"))
        }),
    ]
}

fn date_roles() -> impl Strategy<Value = DateRole> {
    select(vec![DateRole::Mentioned, DateRole::Document, DateRole::Issued, DateRole::Adopted])
}

/// The meanings without a value.
const PLAIN_MEANINGS: [Meaning; 46] = [
    Meaning::Organ,
    Meaning::Symbol,
    Meaning::JobNumber,
    Meaning::DocumentType,
    Meaning::Title,
    Meaning::ShortTitle,
    Meaning::Subtitle,
    Meaning::Sponsor,
    Meaning::Introducer,
    Meaning::Committee,
    Meaning::Purpose,
    Meaning::Stage,
    Meaning::Status,
    Meaning::Jurisdiction,
    Meaning::Legislature,
    Meaning::Year,
    Meaning::AgendaItem,
    Meaning::AgendaTitle,
    Meaning::Distribution,
    Meaning::LanguageOfExpression,
    Meaning::OriginalLanguage,
    Meaning::OriginatingDocument,
    Meaning::Meeting,
    Meaning::MeetingName,
    Meaning::Signed,
    Meaning::Signature,
    Meaning::Person,
    Meaning::Role,
    Meaning::Organization,
    Meaning::Location,
    Meaning::Event,
    Meaning::Concept,
    Meaning::Object,
    Meaning::Process,
    Meaning::Term,
    Meaning::Definition,
    Meaning::Entity,
    Meaning::Vote,
    Meaning::Outcome,
    Meaning::Remark,
    Meaning::Placeholder,
    Meaning::Court,
    Meaning::NeutralCitation,
    Meaning::Party,
    Meaning::Judge,
    Meaning::Lawyer,
];

fn language_span(content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Inline> {
    let other = Language::from_tag("pt-BR").expect("invariant: a language tag");
    let language = prop_oneof![4 => official_languages(), 1 => Just(other)];
    (language, content)
        .prop_map(|(language, content)| Inline::from(LanguageSpan { language, content }))
        .boxed()
}

fn revision(content: BoxedStrategy<Vec<Inline>>) -> BoxedStrategy<Inline> {
    let kind = select(vec![RevisionKind::Inserted, RevisionKind::Deleted]);
    (kind, content).prop_map(|(kind, content)| Inline::from(Revision { kind, content })).boxed()
}

fn note(palette: &Palette) -> BoxedStrategy<Inline> {
    let inside = Palette { notes: false, ..palette.clone() };
    let content = prop::collection::vec(text(&inside), 1..3).boxed();
    let paragraph = line_of(&inside, content).prop_map(Block::paragraph);
    let mark = select(vec!["1", "2", "17", "*", "**", "a", "(1)", ""]).prop_map(str::to_owned);
    let placement = prop_oneof![
        4 => Just(NotePlacement::Foot),
        1 => Just(NotePlacement::End),
    ];
    (placement, mark, prop::collection::vec(paragraph, 1..3))
        .prop_map(|(placement, mark, blocks)| Inline::from(Note { placement, mark, blocks }))
        .boxed()
}

/// A picture, in the document or outside of it.
pub(crate) fn image(language: &Language) -> impl Strategy<Value = Image> + use<> {
    let source = select(vec![
        ImageSource::External("figures/map.png".to_owned()),
        ImageSource::Embedded(EmbeddedImage {
            format: ImageFormat::Png,
            bytes: include_bytes!("../data/pixels.png").to_vec(),
        }),
        ImageSource::Embedded(EmbeddedImage {
            format: ImageFormat::Jpeg,
            bytes: include_bytes!("../data/pixels.jpeg").to_vec(),
        }),
    ]);
    let description = prop_oneof![Just(String::new()), labels(language)];
    (source, description).prop_map(|(source, description)| Image { source, description })
}
