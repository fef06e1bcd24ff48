//! Tests of the flat form.

use super::*;
use chancery_model::{
    Annex, AnnexContent, Block, Builder, Cell, Contents, Division, Heading, Language, List,
    ListItem, Paragraph, Passage, Quotation, Row,
};
use std::num::NonZeroU16;

fn number(literal: &str) -> Option<Number> {
    Number::new(literal, "\t")
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn paragraph(words: &str) -> Line {
    Line::new(0, Content::Paragraph(text(words)))
}

fn item(literal: &str, blocks: Vec<Block>) -> ListItem {
    ListItem { number: number(literal), heading: vec![], blocks }
}

fn provision(literal: &str, heading: &str, blocks: Vec<Block>) -> Block {
    let heading = if heading.is_empty() { vec![] } else { text(heading) };
    let kind = DivisionKind::Paragraph;
    Block::from(Division { number: number(literal), heading, blocks, ..Division::new(kind) })
}

/// A document in which everything occurs that a flow can hold.
fn everything(language: Language, words: [&str; 3]) -> Document {
    let [first, second, third] = words;
    let inner = Block::List(List { items: vec![item("(i)", vec![Block::text(third)])] });
    let list = Block::List(List {
        items: vec![
            item("(a)", vec![Block::text(first), inner]),
            item("(b)", vec![]),
            ListItem { number: None, heading: text(second), blocks: vec![Block::text(third)] },
            ListItem::default(),
        ],
    });
    let entry = ContentsEntry { level: NonZeroU16::MIN, content: text("I. 1") };
    let cell = Cell::new(vec![Block::text(second), list.clone()]);
    let table = Table { caption: text(first), rows: vec![Row { cells: vec![cell] }] };
    let mut annexed = Builder::new(Kind::Declaration, language.clone())
        .preface(PrefaceRole::AnnexHeading, [text(first)])
        .conclusion(ConclusionRole::Parties, [text(first), text(second)])
        .build();
    annexed.annexes.push(Annex::new(Document::new(Kind::Annex, Identity::new(language.clone()))));
    let mut document = Builder::new(Kind::Resolution, language)
        .masthead(MastheadRole::Organs, [text(first), text(second)])
        .masthead(MastheadRole::Organs, [text(third)])
        .preface(PrefaceRole::Session, [text(first)])
        .preamble(PreambleRole::EnactingFormula, [text(second)])
        .block(provision("1.", "", vec![Block::text(first), list.clone()]))
        .block(provision("2.", "", vec![list]))
        .block(provision("3.", second, vec![provision("3.1", "", vec![])]))
        .block(Block::Quotation(Quotation { blocks: vec![Block::text(third)] }))
        .block(Block::Heading(Heading { content: text(first) }))
        .block(Block::Contents(Contents { entries: vec![entry] }))
        .block(Block::Table(table))
        .conclusion(ConclusionRole::Signature, [text(third)])
        .annex(annexed)
        .build();
    document.preamble.push(Passage::new(
        PreambleRole::Other,
        vec![provision("4.", "", vec![Block::text(first)])],
    ));
    let address = AnnexContent::Elsewhere("/akn/un".into());
    document.annexes.push(Annex {
        number: number("II"),
        heading: vec![],
        subheading: text(second),
        content: address,
    });
    document
}

fn everything_in_three_languages() -> [Document; 3] {
    [
        everything(Language::Arabic, ["الجمعية العامة", "مجلس الأمن", "(توقيع)"]),
        everything(Language::Chinese, ["大会", "安全理事会", "（签名）"]),
        everything(Language::French, ["Assemblée générale", "Conseil de sécurité", "(Signé)"]),
    ]
}

#[test]
fn assembling_undoes_flattening() {
    for document in everything_in_three_languages() {
        let assembled = assemble(flatten(&document));
        assert_eq!(assembled.repairs, []);
        assert_eq!(assembled.document, document);
    }
}

#[test]
fn assembling_undoes_flattening_of_blocks() {
    for document in everything_in_three_languages() {
        let assembled = assemble_blocks(flatten_blocks(&document.body));
        assert_eq!((assembled.blocks, assembled.repairs), (document.body, vec![]));
    }
}

#[test]
fn the_words_of_the_lines_are_the_words_of_the_document() {
    for document in everything_in_three_languages() {
        let mut words = String::new();
        for line in &flatten(&document).lines {
            for number in line.opens.iter().filter_map(Container::number) {
                words.push_str(number.literal());
                words.push_str(number.separator());
            }
            let inlines = chancery_model::inline_text(line.content.inlines());
            words.push_str(&inlines);
            if line.number().is_some() || !inlines.is_empty() {
                words.push('\n');
            }
        }
        let table = document
            .text()
            .lines()
            .filter(|line| !words.lines().any(|word| word == *line))
            .map(str::to_owned)
            .collect::<Vec<_>>();
        assert_eq!(table, Vec::<String>::new());
    }
}

#[test]
fn a_line_that_keeps_too_much_keeps_all_there_is() {
    let head = Head::new(Kind::Letter, Identity::new(Language::French));
    let lines = vec![paragraph("un"), Line::new(9, Content::Paragraph(text("deux")))];
    let Assembled { document, repairs } = assemble(Flow { head, lines });
    assert_eq!(document.body, [Block::text("un"), Block::text("deux")]);
    assert_eq!(repairs, [Repair { line: 1, kind: RepairKind::KeepsTooMany }]);
}

#[test]
fn an_item_without_a_list_gets_one() {
    let container = Container::Item { number: number("(a)") };
    let lines = vec![Line { opens: vec![container], ..paragraph("甲") }];
    let AssembledBlocks { blocks, repairs } = assemble_blocks(lines);
    let list = List { items: vec![item("(a)", vec![Block::text("甲")])] };
    assert_eq!(blocks, [Block::List(list)]);
    assert_eq!(repairs, [Repair { line: 0, kind: RepairKind::Misplaced }]);
}

#[test]
fn text_after_the_conclusions_stays_after_them() {
    let head = Head::new(Kind::Letter, Identity::new(Language::Arabic));
    let role = Role::Conclusions(ConclusionRole::Signature);
    let signature = Line { opens: vec![Container::Passage(role)], ..paragraph("(توقيع)") };
    let title = Container::Passage(Role::Preface(PrefaceRole::Title));
    let lines = vec![signature, paragraph("نص"), Line { opens: vec![title], ..paragraph("عنوان") }];
    let Assembled { document, repairs } = assemble(Flow { head, lines });
    assert_eq!(document.text(), "(توقيع)\nنص\nعنوان\n");
    assert_eq!(document.conclusions.len(), 3);
    assert!(repairs.iter().all(|repair| repair.kind == RepairKind::OutOfOrder));
}

#[test]
fn text_after_an_annex_stays_after_it() {
    let head = Head::new(Kind::Letter, Identity::new(Language::French));
    for source in [AnnexSource::Here(Box::new(head.clone())), AnnexSource::Elsewhere("/akn".into())]
    {
        let start = AnnexStart { number: None, source };
        let annex = Line {
            opens: vec![Container::Annex(start)],
            ..Line::new(0, Content::Heading(text("Annexe")))
        };
        let lines = vec![paragraph("un"), annex, paragraph("deux"), paragraph("trois")];
        let Assembled { document, repairs } = assemble(Flow { head: head.clone(), lines });
        assert_eq!(document.text(), "un\nAnnexe\ndeux\ntrois\n");
        assert_eq!(document.annexes[0].heading, text("Annexe"));
        assert!(!repairs.is_empty());
    }
}

#[test]
fn nothing_is_nested_deeper_than_allowed_and_no_number_is_lost() {
    let opens = (0..2000)
        .map(|_| Container::Division { kind: DivisionKind::Level, number: number("1.") })
        .collect();
    let AssembledBlocks { blocks, repairs } =
        assemble_blocks(vec![Line { opens, ..paragraph("fin") }]);
    let mut document = Document::new(Kind::Letter, Identity::new(Language::French));
    document.body = blocks;
    assert_eq!(document.text().matches("1.\t").count(), 2000);
    assert_eq!(repairs, [Repair { line: 0, kind: RepairKind::TooDeep }]);
    assert_eq!(assemble(flatten(&document)).document, document);
}

#[test]
fn a_stray_heading_is_a_free_heading() {
    let lines = vec![Line::new(0, Content::Heading(text("标题")))];
    let AssembledBlocks { blocks, repairs } = assemble_blocks(lines);
    assert_eq!(blocks, [Block::Heading(Heading { content: text("标题") })]);
    assert_eq!(repairs, [Repair { line: 0, kind: RepairKind::StrayHeading }]);
}

#[test]
fn any_lines_assemble_and_every_word_stays_in_order() {
    // A small linear congruential generator: every run sees the same lines.
    let mut state = 7u32;
    let mut next = |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % bound
    };
    for _ in 0..2000 {
        let head = Head::new(Kind::Letter, Identity::new(Language::French));
        let lines: Vec<Line> = (0..12)
            .map(|index| {
                let opens = (0..next(4)).map(|_| container(next(9))).collect();
                let keeps = u16::try_from(next(6)).unwrap_or_default();
                Line { keeps, opens, content: content(next(5), &format!("{index};")) }
            })
            .collect();
        let document = assemble(Flow { head, lines }).document;
        let words: String = document.text().chars().filter(|c| *c != '\n').collect();
        assert_eq!(words, "0;1;2;3;4;5;6;7;8;9;10;11;");
        assert_eq!(assemble(flatten(&document)), Assembled { document, repairs: vec![] });
    }
}

fn container(choice: u32) -> Container {
    let head = Head::new(Kind::Annex, Identity::new(Language::Chinese));
    let annex = |source| Container::Annex(AnnexStart { number: None, source });
    match choice {
        0 => Container::Passage(Role::Preface(PrefaceRole::Title)),
        1 => Container::Passage(Role::Conclusions(ConclusionRole::Signature)),
        2 => Container::Division { kind: DivisionKind::Part, number: None },
        3 => Container::List,
        4 => Container::Item { number: None },
        5 => Container::Quotation,
        6 => Container::Contents,
        7 => annex(AnnexSource::Here(Box::new(head))),
        _ => annex(AnnexSource::Elsewhere("/akn".into())),
    }
}

fn content(choice: u32, words: &str) -> Content {
    match choice {
        0 => Content::Heading(text(words)),
        1 => Content::Subheading(text(words)),
        2 => Content::FreeHeading(text(words)),
        3 => Content::Entry(ContentsEntry { level: NonZeroU16::MIN, content: text(words) }),
        _ => Content::Paragraph(Paragraph { content: text(words) }.content),
    }
}
