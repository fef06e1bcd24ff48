//! Documents that no one would write: they are set without loss, or a diagnostic says what is
//! missing; nothing panics, and time grows with the input.

use crate::view::{ARABIC, CHINESE, FRENCH};
use chancery_layout::{Artifact, Item, Mark, PageOptions, Pages, set};
use chancery_model::{
    Block, Cell, Division, DivisionKind, Document, Identity, Inline, Kind, Language, List,
    ListItem, Note, NotePlacement, Number, Quotation, Row, Table,
};
use std::num::NonZeroU16;

fn document(body: Vec<Block>) -> Document {
    let mut document = Document::new(Kind::Report, Identity::new(Language::French));
    document.body = body;
    document
}

fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

/// Sets a document without notes; its text must be on the pages, within their height.
fn all_set(body: Vec<Block>) -> Pages {
    let document = document(body);
    let pages = set(&document, &PageOptions::default()).expect("known characters").value;
    assert_eq!(essence(&pages.text()), essence(&document.text()));
    for page in &pages.pages {
        for item in &page.items {
            if let Item::Glyphs(run) = item {
                assert!(run.origin.y <= page.size.height, "{}", run.text);
            }
        }
    }
    pages
}

fn cell(text: &str) -> Cell {
    Cell::new(vec![Block::text(text)])
}

fn wide(text: &str, columns: u16, rows: u16) -> Cell {
    let count = |count| NonZeroU16::new(count).expect("not zero");
    Cell { columns: count(columns), rows: count(rows), ..cell(text) }
}

fn table(rows: Vec<Vec<Cell>>) -> Block {
    let rows = rows.into_iter().map(|cells| Row { cells }).collect();
    Block::Table(Table { caption: vec![], rows })
}

#[test]
fn nothing_at_all_is_one_page() {
    assert_eq!(all_set(vec![]).pages.len(), 1);
    assert_eq!(all_set(vec![Block::text("")]).pages.len(), 1);
}

#[test]
fn endless_words_stay_within_the_page() {
    for text in ["x".repeat(20_000), "م".repeat(5_000), "国".repeat(20_000)] {
        let pages = all_set(vec![Block::text(text)]);
        for index in 0..pages.pages.len() {
            for line in crate::view::lines(&pages, index) {
                assert!(
                    line.left >= 50_000 && line.right <= 560_000,
                    "{} {}",
                    line.left,
                    line.right
                );
            }
        }
    }
}

#[test]
fn a_paragraph_of_ten_thousand_words_is_set() {
    for text in [FRENCH, ARABIC, CHINESE] {
        let pages = all_set(vec![Block::text(text.repeat(200))]);
        assert!(pages.pages.len() > 5);
    }
}

#[test]
fn directions_may_change_with_every_word() {
    let text = "A/72/740 الجمعية العامة 2017 (Français) ١٢٣ “大会” ".repeat(100);
    all_set(vec![Block::text(text)]);
}

#[test]
fn a_table_of_many_pages_repeats_its_header() {
    let mut rows = vec![vec![cell("Phase"), cell("Nombre")]];
    rows[0].iter_mut().for_each(|cell| cell.header = true);
    rows.extend((0..4_000).map(|n| vec![cell(&format!("Étape {n}")), cell(&n.to_string())]));
    let pages = all_set(vec![table(rows)]);
    assert!(pages.pages.len() > 80);
    for page in &pages.pages[1..] {
        let repeated = page.items.iter().filter(|item| {
            matches!(item, Item::Glyphs(run)
                if run.mark == Mark::Artifact(Artifact::Repetition) && run.text == "Phase")
        });
        assert_eq!(repeated.count(), 1);
    }
}

#[test]
fn a_row_taller_than_a_page_is_divided() {
    let pages = all_set(vec![table(vec![
        vec![cell(&FRENCH.repeat(40)), cell("court"), cell(&ARABIC.repeat(10))],
        vec![wide("couvre", 1, 2), cell(&FRENCH.repeat(30)), cell("a")],
        vec![cell("b"), cell("c")],
    ])]);
    assert!(pages.pages.len() > 3);
}

#[test]
fn spans_beyond_the_table_are_held_within_it() {
    all_set(vec![table(vec![
        vec![wide("a", 65_535, 65_535), wide("b", 3, 1)],
        vec![cell("c"), wide("d", 1, 9)],
        vec![],
        vec![cell("e")],
    ])]);
}

#[test]
fn tables_wider_than_any_page_are_set_below_each_other() {
    for columns in [2, 20, 40, 60, 300] {
        let row = |r: usize| (0..columns).map(|c| cell(&format!("{r}.{c}"))).collect();
        let document = document(vec![table((0..3).map(row).collect())]);
        let outcome = set(&document, &PageOptions::default()).expect("pages");
        assert_eq!(essence(&outcome.value.text()), essence(&document.text()));
        let told = outcome.diagnostics.iter().any(|one| one.code.0 == "layout.table-too-wide");
        assert_eq!(told, columns > 48, "{columns}");
    }
}

#[test]
fn a_wide_table_turns_its_pages() {
    let row = |_| (0..14).map(|c| cell(&format!("Dénomination{c}"))).collect();
    let pages =
        all_set(vec![Block::text("avant"), table((0..4).map(row).collect()), Block::text("après")]);
    let turned: Vec<bool> = pages.pages.iter().map(|p| p.size.width > p.size.height).collect();
    assert_eq!(turned, [false, true, false]);
}

#[test]
fn a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next() {
    let note = |text: String| {
        Inline::from(Note {
            placement: NotePlacement::Foot,
            mark: "1".into(),
            blocks: vec![Block::text(text)],
        })
    };
    let long = note(FRENCH.repeat(40));
    let body = vec![
        Block::paragraph(vec![Inline::text("avant"), long, Inline::text("après")]),
        Block::text(FRENCH.repeat(10)),
    ];
    let document = document(body);
    let pages = set(&document, &PageOptions::default()).expect("pages").value;
    assert!(pages.pages.len() >= 3, "{}", pages.pages.len());
    let count = |text: &str, part: &str| essence(text).matches(&essence(part)).count();
    assert_eq!(count(&pages.text(), FRENCH), 50);
}

#[test]
fn a_thousand_notes_and_notes_in_notes_are_set() {
    let mut inner = vec![Block::text("fin")];
    for depth in 0..400 {
        let note = Note { placement: NotePlacement::Foot, mark: depth.to_string(), blocks: inner };
        inner = vec![Block::paragraph(vec![Inline::text("n"), Inline::from(note)])];
    }
    let many = (0..1000).map(|n| {
        let blocks = vec![Block::text("Voir.")];
        Inline::from(Note { placement: NotePlacement::Foot, mark: n.to_string(), blocks })
    });
    inner.push(Block::paragraph(many.collect()));
    let outcome = set(&document(inner), &PageOptions::default()).expect("pages");
    assert_eq!(outcome.value.text().matches("Voir.").count(), 1000);
    assert!(outcome.diagnostics.iter().any(|one| one.code.0 == "layout.too-deep"));
}

#[test]
fn deep_nesting_keeps_its_words() {
    let mut block = Block::text("au fond");
    for depth in 0..150 {
        block = match depth % 3 {
            0 => Block::Quotation(Quotation { blocks: vec![block] }),
            1 => Block::List(List {
                items: vec![ListItem {
                    number: Number::new("a)", "\t"),
                    heading: vec![],
                    blocks: vec![block],
                }],
            }),
            _ => {
                let mut division = Division::new(DivisionKind::Section);
                division.number = Number::new("1.", " ");
                division.heading = vec![Inline::text("Titre")];
                division.blocks = vec![block];
                Block::from(division)
            }
        };
    }
    let outcome = set(&document(vec![block]), &PageOptions::default()).expect("pages");
    assert!(outcome.value.text().contains("au fond"));
    assert!(outcome.diagnostics.iter().any(|one| one.code.0 == "layout.too-deep"));
}
