//! The sample letter in six languages: the exact document in French, the same tree in the others.

mod splitter;

use chancery_codec::{Diagnostic, Severity};
use chancery_model::{
    Block, Builder, ConclusionRole, Date, DateMeaning, DateRole, Document, Emphasis, Inline, Kind,
    Language, Link, MastheadRole, Meaning, Passage, PrefaceRole, Reference, ReferenceTarget,
};
use chancery_structure::{Options, recognize};
use splitter::split;

const SAMPLES: [(Language, &str); 6] = [
    (Language::Arabic, include_str!("../../../samples/letter/ar.txt")),
    (Language::Chinese, include_str!("../../../samples/letter/zh.txt")),
    (Language::English, include_str!("../../../samples/letter/en.txt")),
    (Language::French, FRENCH),
    (Language::Russian, include_str!("../../../samples/letter/ru.txt")),
    (Language::Spanish, include_str!("../../../samples/letter/es.txt")),
];

const FRENCH: &str = include_str!("../../../samples/letter/fr.txt");

/// The lines of the French sample that are paragraphs of the letter and of its annexes.
const LETTER: [usize; 2] = [26, 28];
const FIRST_ANNEX: [usize; 22] =
    [49, 51, 53, 55, 57, 59, 61, 63, 65, 67, 69, 71, 73, 75, 77, 79, 81, 83, 85, 87, 89, 91];

fn read(text: &str, options: &Options) -> (Document, Vec<Diagnostic>) {
    let outcome = recognize(split(text), options).into_document();
    (outcome.value, outcome.diagnostics)
}

fn bold(text: &str) -> Inline {
    Inline::emphasized(text, Emphasis::BOLD)
}

fn phrase(meaning: Meaning, content: Vec<Inline>) -> Inline {
    Inline::phrase(meaning, content)
}

fn date(role: DateRole, day: &str, words: Inline) -> Inline {
    let day: Date = day.parse().expect("a date");
    phrase(Meaning::Date(DateMeaning { role, day: Some(day) }), vec![words])
}

fn line(meaning: Meaning, text: &str) -> Vec<Inline> {
    vec![phrase(meaning, vec![Inline::text(text)])]
}

/// Bold lines with line breaks between them.
fn bold_lines(lines: &[&str]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (index, text) in lines.iter().enumerate() {
        if index > 0 {
            inlines.push(Inline::LineBreak);
        }
        inlines.push(bold(text));
    }
    inlines
}

/// A line of the French sample, counted from one.
fn printed(number: usize) -> &'static str {
    FRENCH.lines().nth(number - 1).expect("the sample has the line")
}

/// A paragraph in which these words, in order, are something more than words.
fn paragraph(text: &str, words: Vec<(&str, Inline)>) -> Block {
    let mut rest = text;
    let mut inlines = Vec::new();
    for (word, inline) in words {
        let (before, after) = rest.split_once(word).expect("the words stand in the paragraph");
        inlines.extend([Inline::text(before), inline]);
        rest = after;
    }
    inlines.push(Inline::text(rest));
    Block::paragraph(inlines)
}

fn mentioned<'a>(day: &str, words: &'a str) -> (&'a str, Inline) {
    (words, date(DateRole::Mentioned, day, Inline::text(words)))
}

fn own_annex(number: u16, words: &str) -> (&str, Inline) {
    let content = vec![Inline::text(words)];
    (words, Inline::from(Reference { target: ReferenceTarget::Annex(number), content }))
}

fn head() -> Builder {
    let agenda = bold_lines(&[
        "Prévention des conflits armés : renforcement",
        "du rôle de la médiation dans le règlement",
        "pacifique des différends et la prévention",
        "et le règlement des conflits",
    ]);
    let mut title = vec![
        bold("Lettre datée du "),
        date(DateRole::Mentioned, "2017-12-28", bold("28 décembre 2017")),
        bold(", adressée au Secrétaire"),
        Inline::LineBreak,
    ];
    title.extend(bold_lines(&[
        "général par le Représentant permanent du Kazakhstan",
        "auprès de l'Organisation des Nations Unies",
    ]));
    Builder::new(Kind::Letter, Language::French)
        .masthead(
            MastheadRole::Organs,
            [
                vec![phrase(Meaning::Organ, vec![bold("Assemblée générale")])],
                vec![phrase(Meaning::Organ, vec![bold("Conseil de sécurité")])],
            ],
        )
        .masthead(
            MastheadRole::Distribution,
            [
                line(Meaning::Distribution, "Distr. générale"),
                vec![date(DateRole::Issued, "2018-02-19", Inline::text("19 février 2018"))],
                line(Meaning::LanguageOfExpression, "Français"),
                vec![
                    Inline::text("Original : "),
                    phrase(Meaning::OriginalLanguage, vec![Inline::text("anglais")]),
                ],
            ],
        )
        .preface(
            PrefaceRole::Session,
            [
                line(Meaning::Organ, "Assemblée générale"),
                line(Meaning::Session(Some(72)), "Soixante-douzième session"),
                line(Meaning::AgendaItem, "Point 34 b) de l'ordre du jour"),
                vec![phrase(Meaning::AgendaTitle, agenda)],
            ],
        )
        .preface(
            PrefaceRole::Session,
            [
                line(Meaning::Organ, "Conseil de sécurité"),
                line(Meaning::Year, "Soixante-treizième année"),
            ],
        )
        .preface(PrefaceRole::Title, [vec![phrase(Meaning::Title, title)]])
}

fn signature() -> Vec<Inline> {
    let role = vec![
        Inline::text("L'Ambassadeur,"),
        Inline::LineBreak,
        Inline::text("Représentant permanent de la République du Kazakhstan"),
        Inline::LineBreak,
        Inline::text("auprès de l'Organisation des Nations Unies"),
    ];
    let signed =
        vec![Inline::text("("), Inline::emphasized("Signé", Emphasis::ITALIC), Inline::text(")")];
    let content = vec![
        phrase(Meaning::Role, role),
        Inline::LineBreak,
        phrase(Meaning::Signed, signed),
        Inline::text(" "),
        phrase(Meaning::Person, vec![Inline::text("Kairat "), bold("Umarov")]),
    ];
    vec![phrase(Meaning::Signature, content)]
}

fn annex(number: &str, title: &[&str], body: Vec<Block>) -> Document {
    let mut heading = vec![
        bold(&format!("Annexe {number} à la lettre datée du ")),
        date(DateRole::Mentioned, "2017-12-28", bold("28 décembre 2017")),
        bold(" adressée"),
        Inline::LineBreak,
    ];
    heading.extend(bold_lines(&[
        "au Secrétaire général par le Représentant permanent",
        "du Kazakhstan auprès de l'Organisation des Nations Unies",
    ]));
    let original = vec![
        Inline::text("[Original : "),
        phrase(Meaning::OriginalLanguage, vec![Inline::text("russe")]),
        Inline::text("]"),
    ];
    let party = |before: &str, name: &str| {
        let name = phrase(Meaning::Organization, vec![Inline::text(name)]);
        vec![phrase(Meaning::Signature, vec![Inline::text(before), name])]
    };
    let mut builder = Builder::new(Kind::Declaration, Language::French)
        .preface(PrefaceRole::AnnexHeading, [vec![phrase(Meaning::DocumentType, heading)]])
        .preface(PrefaceRole::OriginalLanguage, [original])
        .preface(PrefaceRole::Title, [vec![phrase(Meaning::Title, bold_lines(title))]]);
    for block in body {
        builder = builder.block(block);
    }
    builder
        .conclusion(
            ConclusionRole::Parties,
            [
                party("Pour la ", "Fédération de Russie"),
                party("Pour la ", "République d'Arménie"),
                party("Pour la ", "République du Bélarus"),
                party("Pour la ", "République du Kazakhstan"),
                party("Pour la ", "République du Tadjikistan"),
                party("Pour la ", "République kirghize"),
            ],
        )
        .conclusion(
            ConclusionRole::PlaceAndDate,
            [
                line(Meaning::Location, "Minsk"),
                vec![
                    Inline::text("Le "),
                    date(DateRole::Document, "2017-11-30", Inline::text("30 novembre 2017")),
                ],
            ],
        )
        .build()
}

/// The paragraphs of the first annex; `joined` says whether the cut one is mended.
fn first_annex(joined: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    for number in FIRST_ANNEX {
        let text = printed(number);
        blocks.push(match number {
            49 => paragraph(text, vec![mentioned("1992-05-15", "15 mai 1992")]),
            69 => paragraph(text, vec![mentioned("2016-10-14", "14 octobre 2016")]),
            75 if joined => Block::text(format!("{text} {}", printed(77))),
            77 if joined => continue,
            _ => Block::text(text),
        });
    }
    blocks
}

fn second_annex() -> Vec<Block> {
    let text = printed(117).replace(r"[2254 \(2015\)](#)", "2254 (2015)");
    let link = Link { target: "#".into(), content: vec![Inline::text("2254 (2015)")] };
    let iri = "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main";
    let target = ReferenceTarget::Work(iri.into());
    let reference = Inline::from(Reference { target, content: vec![Inline::from(link)] });
    vec![
        Block::text(printed(113)),
        Block::text(printed(115)),
        paragraph(&text, vec![("2254 (2015)", reference)]),
        Block::text(printed(119)),
        Block::text(printed(121)),
    ]
}

fn expected(joined: bool) -> Document {
    let opening = paragraph(
        printed(LETTER[0]),
        vec![
            own_annex(1, "annexe I"),
            own_annex(2, "annexe II"),
            own_annex(3, "annexe III"),
            mentioned("2017-11-30", "30 novembre 2017"),
        ],
    );
    let first = [
        "Déclaration des chefs d'État des pays membres",
        "de l'Organisation du Traité de sécurité collective",
        "sur le vingt-cinquième anniversaire du Traité de sécurité",
        "collective et le quinzième anniversaire de l'Organisation",
        "du Traité de sécurité collective",
    ];
    let second = [
        "Déclaration des chefs d'État des pays membres de l'Organisation",
        "du Traité de sécurité collective sur la situation en République",
        "arabe syrienne et dans les pays voisins",
    ];
    let third = [
        "Déclaration des chefs d'État des pays membres de l'Organisation",
        "du Traité de sécurité collective sur le soutien aux efforts",
        "de médiation des pays coprésidant le Groupe de Minsk",
        "de l'Organisation pour la sécurité et la coopération en Europe,",
        "chargé du règlement du conflit du Haut-Karabagh",
    ];
    let third_annex = [145, 147, 149, 151, 153].map(|number| Block::text(printed(number)));
    head()
        .block(opening)
        .text(printed(LETTER[1]))
        .conclusion(ConclusionRole::Signature, [signature()])
        .annex(annex("I", &first, first_annex(joined)))
        .annex(annex("II", &second, second_annex()))
        .annex(annex("III", &third, third_annex.to_vec()))
        .build()
}

#[test]
fn the_french_letter_is_recognized_exactly() {
    let (document, diagnostics) = read(FRENCH, &Options::default());
    assert_eq!(document, expected(true));
    let told: Vec<_> = diagnostics.iter().map(|told| (told.code.0, told.severity)).collect();
    assert_eq!(told, [("structure.page-break", Severity::Repaired)]);
}

#[test]
fn a_cut_sentence_stays_cut_where_repairs_are_switched_off() {
    let options = Options { repair: false, ..Options::default() };
    let (document, diagnostics) = read(FRENCH, &options);
    assert_eq!(document, expected(false));
    let told: Vec<_> = diagnostics.iter().map(|told| (told.code.0, told.severity)).collect();
    assert_eq!(told, [("structure.page-break", Severity::Note)]);
}

/// What the issue counts in the letter.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    organs: usize,
    sessions: usize,
    agenda_items: usize,
    annexes: usize,
    persons: usize,
    roles: usize,
    parties: usize,
    places: usize,
    references: usize,
    resolved: usize,
}

fn count(document: &Document) -> Counts {
    let mut counts = Counts { annexes: document.annexes.len(), ..Counts::default() };
    let inner = document.annexes.iter().filter_map(|annex| annex.document());
    for document in std::iter::once(document).chain(inner) {
        for passage in &document.masthead {
            counts.organs += phrases(passage, &Meaning::Organ);
        }
        for passage in &document.preface {
            counts.sessions += usize::from(passage.role == PrefaceRole::Session);
            counts.agenda_items += phrases(passage, &Meaning::AgendaItem);
        }
        for passage in &document.conclusions {
            counts.persons += phrases(passage, &Meaning::Person);
            counts.roles += phrases(passage, &Meaning::Role);
            counts.parties += phrases(passage, &Meaning::Organization);
            counts.places += usize::from(passage.role == ConclusionRole::PlaceAndDate);
        }
        for block in &document.body {
            let Block::Paragraph(paragraph) = block else { continue };
            for inline in &paragraph.content {
                let Inline::Reference(reference) = inline else { continue };
                counts.references += 1;
                let work = matches!(&reference.target, ReferenceTarget::Work(iri)
                    if iri.contains("/2254-2015/"));
                counts.resolved += usize::from(work);
            }
        }
    }
    counts
}

fn phrases<Role>(passage: &Passage<Role>, meaning: &Meaning) -> usize {
    fn within(inlines: &[Inline], meaning: &Meaning) -> usize {
        let own = |inline: &&Inline| matches!(inline, Inline::Phrase(phrase) if phrase.meaning == *meaning);
        inlines.iter().filter(own).count()
            + inlines
                .iter()
                .map(|inline| within(inline.content().unwrap_or_default(), meaning))
                .sum::<usize>()
    }
    passage
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => within(&paragraph.content, meaning),
            _ => 0,
        })
        .sum()
}

#[test]
fn the_letter_has_the_same_parts_in_six_languages() {
    let expected = Counts {
        organs: 2,
        sessions: 2,
        agenda_items: 1,
        annexes: 3,
        persons: 1,
        roles: 1,
        parties: 18,
        places: 3,
        references: 4,
        resolved: 1,
    };
    for (language, text) in SAMPLES {
        let (document, _) = read(text, &Options::default());
        assert_eq!(count(&document), expected, "{language:?}");
        assert_eq!(document.identity.language, language);
        assert_eq!(document.kind, Kind::Letter, "{language:?}");
        for annex in document.annexes.iter().filter_map(|annex| annex.document()) {
            assert_eq!(annex.kind, Kind::Declaration, "{language:?}");
            assert_eq!(annex.identity.language, language);
        }
    }
}

/// A document without its words: roles, kinds of blocks, meanings of phrases.
fn skeleton(document: &Document) -> String {
    fn meanings(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Phrase(phrase) => {
                    out.push_str(&format!("{:?}(", phrase.meaning));
                    meanings(&phrase.content, out);
                    out.push(')');
                }
                Inline::Reference(reference) => out.push_str(&format!("{:?}", reference.target)),
                other => meanings(other.content().unwrap_or_default(), out),
            }
        }
    }
    fn blocks(blocks: &[Block], out: &mut String) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    out.push_str("  p ");
                    meanings(&paragraph.content, out);
                    out.push('\n');
                }
                other => out.push_str(&format!("  {other:?}\n")),
            }
        }
    }
    let mut out = format!("{:?}\n", document.kind);
    let preface = document.preface.iter().map(|p| (format!("{:?}", p.role), &p.blocks));
    let masthead = document.masthead.iter().map(|p| (format!("{:?}", p.role), &p.blocks));
    for (role, inner) in masthead.chain(preface) {
        out.push_str(&format!("{role}\n"));
        blocks(inner, &mut out);
    }
    out.push_str("body\n");
    blocks(&document.body, &mut out);
    for passage in &document.conclusions {
        out.push_str(&format!("{:?}\n", passage.role));
        blocks(&passage.blocks, &mut out);
    }
    for annex in document.annexes.iter().filter_map(|annex| annex.document()) {
        out.push_str(&skeleton(annex));
    }
    out
}

#[test]
fn the_letter_has_the_same_tree_in_six_languages() {
    // Word order differs, and so do the places of dates and marks within a line.
    let sorted = |document: &Document| {
        let skeleton = skeleton(document);
        let lines = skeleton.lines().map(|line| {
            let mut words: Vec<&str> = line.split_inclusive(['(', ')']).collect();
            words.sort_unstable();
            words.concat()
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let french = sorted(&expected(true));
    for (language, text) in SAMPLES {
        let (document, _) = read(text, &Options::default());
        assert_eq!(sorted(&document), french, "{language:?}");
    }
}

#[test]
fn nothing_is_lost_and_nothing_is_invented() {
    for (language, text) in SAMPLES {
        let (document, _) = read(text, &Options::default());
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut printed = text.replace(r"[2254 \(2015\)](#)", "2254 (2015)");
        printed = printed.replace('*', "");
        assert_eq!(plain(&document.text()), plain(&printed), "{language:?}");
    }
}
