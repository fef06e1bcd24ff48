//! The geometry of pages, seen without any file format.

use crate::view::{ARABIC, CHINESE, FRENCH, Line, lines, paper};
use chancery_layout::{
    Area, Artifact, Item, LayoutError, Length, LinkTarget, Mark, PageOptions, Pages, Paper, Role,
    set,
};
use chancery_model::{
    Annex, Block, Cell, ConclusionRole, Contents, ContentsEntry, Division, DivisionKind, Document,
    Identity, Inline, Kind, Language, Link, MastheadRole, Meaning, Note, NotePlacement, Number,
    Passage, PrefaceRole, Reference, ReferenceTarget, Row, Table,
};
use std::collections::BTreeSet;
use std::num::NonZeroU16;

fn paged(document: &Document) -> Pages {
    set(document, &PageOptions::default()).expect("characters of the six languages").value
}

fn letter(language: Language, text: &str, paragraphs: usize) -> Document {
    let mut document = Document::new(Kind::Letter, Identity::new(language));
    let line = |meaning: Meaning, text: &str| {
        Block::paragraph(vec![Inline::phrase(meaning, vec![Inline::text(text)])])
    };
    document.masthead = vec![
        Passage::new(MastheadRole::Organs, vec![line(Meaning::Organ, first_word(text))]),
        Passage::new(MastheadRole::Symbols, vec![line(Meaning::Symbol, "A/72/740")]),
        Passage::new(MastheadRole::Distribution, vec![Block::text("Distr.: General")]),
    ];
    document.preface =
        vec![Passage::paragraph(PrefaceRole::Title, vec![Inline::text(first_word(text))])];
    document.body = (0..paragraphs).map(|_| Block::text(text)).collect();
    document
}

fn first_word(text: &str) -> &str {
    text.split(['،', '，', ',', ' ']).next().unwrap_or(text)
}

fn numbered(number: &str, blocks: Vec<Block>) -> Block {
    let mut division = Division::new(DivisionKind::Paragraph);
    division.number = Number::new(number, "\t");
    division.blocks = blocks;
    Block::from(division)
}

fn find<'l>(lines: &'l [Line], text: &str) -> &'l Line {
    lines.iter().find(|line| line.text.contains(text)).expect("a line with the text")
}

#[test]
fn symbols_choose_the_paper_and_options_override_them() {
    let letter = letter(Language::French, FRENCH, 1);
    assert_eq!(paper(&paged(&letter)), (612_000, 792_000));
    let options = PageOptions { paper: Paper::A4, ..PageOptions::default() };
    let a4 = set(&letter, &options).expect("pages").value;
    assert_eq!(paper(&a4), (595_276, 841_890));
}

#[test]
fn the_masthead_has_the_symbol_at_the_end_side_with_its_first_component_large() {
    for (language, text) in
        [(Language::French, FRENCH), (Language::Chinese, CHINESE), (Language::Arabic, ARABIC)]
    {
        let pages = paged(&letter(language.clone(), text, 1));
        let first = lines(&pages, 0);
        let (large, small) = (find(&first, "A"), find(&first, "/72/740"));
        assert_eq!((large.size, small.size), (20_000, 10_000), "{language}");
        assert_eq!(large.baseline, small.baseline);
        let (start, end) = (large.left, small.right);
        if language == Language::Arabic {
            assert!((start - 60_000).abs() < 500, "{start}");
        } else {
            assert!((end - 552_000).abs() < 500, "{end}");
        }
        let organ = first.iter().find(|line| line.size >= 20_000 && line.text != "A");
        let organ = organ.expect("the organ");
        if language == Language::Arabic {
            assert!(organ.right > 480_000, "{}", organ.right);
        } else {
            assert!((organ.left - 123_350).abs() < 3_000, "{}", organ.left);
        }
        let rules = pages.pages[0].items.iter().filter(
            |item| matches!(item, Item::Rule(rule) if rule.area.size.width >= Length::points(480)),
        );
        assert_eq!(rules.count(), 2);
    }
}

#[test]
fn pages_have_their_number_and_later_ones_the_symbol_as_furniture() {
    let pages = paged(&letter(Language::French, FRENCH, 40));
    let count = pages.pages.len();
    assert!(count > 3);
    for (index, page) in pages.pages.iter().enumerate() {
        let furniture = |wanted: Artifact| -> String {
            let runs = page.items.iter().filter_map(|item| match item {
                Item::Glyphs(run) if run.mark == Mark::Artifact(wanted) => Some(run.stands_for()),
                _ => None,
            });
            runs.collect()
        };
        assert_eq!(furniture(Artifact::Footer), format!("{}/{count}", index + 1));
        let head = if index == 0 { "" } else { "A/72/740" };
        assert_eq!(furniture(Artifact::Header), head);
        assert_eq!(page.label, (index + 1).to_string());
    }
}

#[test]
fn pages_of_both_houses_stand_where_published_ones_do() {
    // Measured on A/80/604/Add.1 and A/HRC/43/12: the rules of the masthead, the base lines of
    // the distribution and with it of the organ, then of later pages the rule of the head, its base line, the first
    // line of text, the number of the page.
    let new_york = [65_000, 209_000, 86_400, 58_900, 64_800, 84_500, 755_200];
    let geneva = [56_800, 199_000, 79_200, 51_200, 57_000, 80_800, 812_000];
    for (symbol, places, number) in [("A/80/604", new_york, "2/"), ("A/HRC/43/12", geneva, "2")] {
        let mut document = letter(Language::French, FRENCH, 40);
        document.masthead[1].blocks = vec![Block::paragraph(vec![Inline::phrase(
            Meaning::Symbol,
            vec![Inline::text(symbol)],
        )])];
        let pages = paged(&document);
        let rules = |page: usize| -> Vec<i32> {
            let rules = pages.pages[page].items.iter().filter_map(|item| match item {
                Item::Rule(rule) if rule.area.size.width > Length::points(400) => Some(rule),
                _ => None,
            });
            rules.map(|rule| rule.area.origin.y.as_thousandths()).collect()
        };
        let (first, second) = (lines(&pages, 0), lines(&pages, 1));
        let organ = first.iter().find(|line| line.size == 20_000 && line.text != "A");
        let head = find(&second, symbol);
        let text = second.iter().find(|line| line.is_content).expect("text");
        let foot = second.iter().find(|line| line.text.starts_with(number));
        let found = [
            rules(0)[0],
            rules(0)[1],
            organ.expect("the organ").baseline,
            head.baseline,
            rules(1)[0],
            text.baseline,
            foot.expect("the number").baseline,
        ];
        for (found, place) in found.iter().zip(places) {
            assert!((found - place).abs() <= 1_500, "{symbol}: {found} instead of {place}");
        }
        assert_eq!(find(&first, "Distr.").baseline, found[2]);
        assert_eq!(foot.expect("the number").text.contains('/'), number == "2/");
    }
}

#[test]
fn the_organ_above_its_session_is_larger_in_geneva() {
    for (language, text, organ) in [
        (Language::French, FRENCH, "Conseil des droits de l’homme"),
        (Language::Chinese, CHINESE, "人权理事会"),
        (Language::Arabic, ARABIC, "مجلس حقوق الإنسان"),
    ] {
        let sizes = |symbol: &str| -> (i32, i32) {
            let mut document = letter(language.clone(), text, 1);
            let line = |meaning, text: &str| {
                Block::paragraph(vec![Inline::phrase(meaning, vec![Inline::text(text)])])
            };
            document.masthead[1].blocks = vec![line(Meaning::Symbol, symbol)];
            let lines_of = vec![line(Meaning::Organ, organ), line(Meaning::Year, "2020")];
            document.preface.insert(0, Passage::new(PrefaceRole::Session, lines_of));
            let pages = paged(&document);
            let lines = lines(&pages, 0);
            let year = find(&lines, "2020");
            let before = lines.iter().filter(|line| line.baseline < year.baseline);
            (before.max_by_key(|line| line.baseline).expect("the organ").size, year.size)
        };
        let (organ, year) = sizes("A/80/604");
        assert_eq!(organ, year, "{language}: New York");
        let (organ, year) = sizes("A/HRC/43/12");
        assert_eq!(organ * 10, year * 12, "{language}: Geneva");
    }
}

#[test]
fn the_number_before_a_title_is_not_repeated_in_the_running_head() {
    for (language, text) in
        [(Language::French, FRENCH), (Language::Chinese, CHINESE), (Language::Arabic, ARABIC)]
    {
        let mut resolution = letter(language, text, 40);
        resolution.kind = Kind::Resolution;
        let number = Inline::phrase(Meaning::Symbol, vec![Inline::text("72/740.")]);
        let title = vec![number, Inline::text(format!(" {}", first_word(text)))];
        resolution.preface = vec![Passage::paragraph(PrefaceRole::Title, title)];
        let pages = paged(&resolution);
        let head = pages.pages[1].items.iter().find_map(|item| match item {
            Item::Glyphs(run) if run.mark == Mark::Artifact(Artifact::Header) => Some(&run.text),
            _ => None,
        });
        assert_eq!(head.map(String::as_str), Some("A/72/740"));
    }
}

#[test]
fn no_page_begins_or_ends_with_a_single_line_of_a_paragraph() {
    for (language, text) in
        [(Language::French, FRENCH), (Language::Chinese, CHINESE), (Language::Arabic, ARABIC)]
    {
        let mut divided = 0;
        for short in 0..4 {
            let mut letter = letter(language.clone(), text, 60);
            letter.body.splice(0..0, (0..short).map(|_| Block::text(first_word(text))));
            let per_paragraph = crate::view::paragraph_lines(&paged(&letter));
            for by_page in per_paragraph.iter().filter(|by_page| by_page.len() > 1) {
                assert!(by_page.iter().all(|count| *count >= 2), "{per_paragraph:?}");
                divided += 1;
            }
        }
        assert!(divided > 0, "no paragraph is divided");
    }
}

#[test]
fn headings_stay_with_their_text() {
    let mut document = letter(Language::French, FRENCH, 0);
    for index in 0..60 {
        let mut section = Division::new(DivisionKind::Section);
        section.number = Number::new(format!("{}.", index + 1), " ");
        section.heading = vec![Inline::text(format!("Intitulé {index}"))];
        section.blocks = vec![Block::text(FRENCH)];
        document.body.push(Block::from(section));
    }
    let pages = paged(&document);
    assert_eq!(pages.outline.len(), 61);
    for index in 0..pages.pages.len() {
        let lines = lines(&pages, index);
        let last = lines.iter().filter(|line| line.is_content).max_by_key(|line| line.baseline);
        assert!(last.is_some_and(|line| !line.text.contains("Intitulé")), "page {index}");
    }
}

#[test]
fn numbers_hang_at_every_depth() {
    let mut document = letter(Language::French, FRENCH, 0);
    let inner = numbered("i)", vec![Block::text(format!("Troisième {FRENCH}"))]);
    let middle = numbered("a)", vec![Block::text(format!("Deuxième {FRENCH}")), inner]);
    document.body = vec![numbered("1.", vec![Block::text(format!("Premier {FRENCH}")), middle])];
    let lines = lines(&paged(&document), 0);
    for (depth, word) in ["Premier", "Deuxième", "Troisième"].iter().enumerate() {
        let line = find(&lines, word);
        let expected = 123_350 + 23_750 * (depth as i32 + 1);
        assert!((line.left - expected).abs() < 2_500, "{word} {}", line.left);
        let number = lines
            .iter()
            .find(|other| other.baseline == line.baseline && other.right <= line.left)
            .expect("the number");
        assert!((number.left - (expected - 23_750)).abs() < 2_500, "{}", number.text);
    }
}

#[test]
fn page_numbers_of_contents_stand_at_the_margin() {
    let mut document = letter(Language::French, FRENCH, 0);
    let entry = |text: &str| ContentsEntry {
        level: NonZeroU16::MIN,
        content: vec![Inline::text(text.to_owned())],
    };
    let long = format!("II.\t{FRENCH}\t217");
    let entries = vec![entry("I.\tIntroduction\t3"), entry(&long)];
    document.body = vec![Block::Contents(Contents { entries })];
    let pages = paged(&document);
    assert!(pages.text().contains("I.\tIntroduction\t3\n"));
    let lines = lines(&pages, 0);
    for number in ["3", "217"] {
        let line = lines.iter().find(|line| line.text.trim() == number).expect("the number");
        assert!((line.right - 488_650).abs() < 10, "{}", line.right);
    }
}

#[test]
fn dots_lead_from_a_heading_to_its_page_and_are_no_text() {
    let entry = |level: u16, text: &str| ContentsEntry {
        level: NonZeroU16::new(level).expect("a level"),
        content: vec![Inline::text(text.to_owned())],
    };
    for (language, text, heading) in [
        (Language::French, FRENCH, "Introduction"),
        (Language::Chinese, CHINESE, "导言"),
        (Language::Arabic, ARABIC, "مقدمة"),
    ] {
        let mut document = letter(language.clone(), text, 0);
        let entries = vec![
            entry(1, &format!("I.\t{heading}\t3")),
            entry(2, &format!("{heading}\t12")),
            entry(1, &format!("{heading}\tfin")),
        ];
        document.body = vec![Block::Contents(Contents { entries })];
        let pages = paged(&document);
        assert!(pages.text().contains(&format!("I.\t{heading}\t3\n")), "{language}");
        // Dots are as wide as they are high; rules of the masthead are not.
        let dots: Vec<Area> = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Rule(rule) if rule.area.size.width == rule.area.size.height => {
                    assert_eq!(rule.mark, Mark::Artifact(Artifact::Layout));
                    Some(rule.area)
                }
                _ => None,
            })
            .collect();
        let heights: BTreeSet<i32> = dots.iter().map(|dot| dot.origin.y.as_thousandths()).collect();
        assert_eq!(heights.len(), 2, "{language}: no dots where no page follows");
        let mut columns = heights.iter().map(|height| -> BTreeSet<i32> {
            let here = dots.iter().filter(|dot| dot.origin.y.as_thousandths() == *height);
            here.map(|dot| dot.origin.x.as_thousandths()).collect()
        });
        let (first, second) = (columns.next().expect("dots"), columns.next().expect("dots"));
        assert!(second.len() > 40, "{language}: {}", second.len());
        let shared = first.intersection(&second).count();
        assert!(shared > 40, "{language}: {shared} dots stand under each other");
    }
}

#[test]
fn figures_of_wide_tables_are_not_torn() {
    for (language, text) in
        [(Language::French, FRENCH), (Language::Chinese, CHINESE), (Language::Arabic, ARABIC)]
    {
        let mut document = letter(language.clone(), text, 1);
        let figure = |row: usize, column: usize| (20_000_000 + row * 1_009 + column).to_string();
        let rows = (0..6).map(|row| Row {
            cells: (0..13)
                .map(|column| Cell::new(vec![Block::text(figure(row, column))]))
                .collect(),
        });
        document.body.push(Block::Table(Table { caption: vec![], rows: rows.collect() }));
        let pages = paged(&document);
        let found: Vec<String> = (0..pages.pages.len())
            .flat_map(|page| lines(&pages, page))
            .map(|line| line.text.trim().to_owned())
            .collect();
        for (row, column) in (0..6).flat_map(|row| (0..13).map(move |column| (row, column))) {
            assert!(found.contains(&figure(row, column)), "{language}: {}", figure(row, column));
        }
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_of_their_mark() {
    let mut document = letter(Language::French, FRENCH, 0);
    for index in 1..=30 {
        let note = Note {
            placement: NotePlacement::Foot,
            mark: index.to_string(),
            blocks: vec![Block::text(format!("Renvoi numéro {index}. {FRENCH}"))],
        };
        let text = Inline::text(format!("Alinéa numéro {index}"));
        let rest = Inline::text(format!(" ; {FRENCH}"));
        document.body.push(Block::paragraph(vec![text, Inline::from(note), rest]));
    }
    let pages = paged(&document);
    assert!(pages.pages.len() > 5);
    let mut found = 0;
    for index in 0..pages.pages.len() {
        let lines = lines(&pages, index);
        for line in lines.iter().filter(|line| line.text.contains("Renvoi numéro ")) {
            let number = line.text.split("numéro ").nth(1).and_then(|rest| rest.split('.').next());
            let mark = format!("Alinéa numéro {}", number.expect("a number"));
            let text = lines.iter().find(|line| line.text.contains(&mark)).expect("the mark");
            assert!(text.baseline < line.baseline);
            found += 1;
        }
        for line in lines.iter().filter(|line| line.is_content) {
            let margin = if index == 0 { 86_400 } else { 57_600 };
            assert!(line.baseline < 792_000 - margin, "{}", line.text);
        }
    }
    assert_eq!(found, 30);
    let roles = |wanted: &Role| pages.tags.tags().iter().filter(|tag| tag.role == *wanted).count();
    assert_eq!((roles(&Role::Note), roles(&Role::Reference)), (30, 30));
}

#[test]
fn annexes_begin_on_new_pages_and_can_be_pointed_at() {
    let mut document = letter(Language::Russian, "Имею честь", 1);
    for number in 1..=3 {
        let mut annex = Document::new(Kind::Annex, Identity::new(Language::Russian));
        let heading = vec![Inline::text(format!("Приложение {number}"))];
        annex.preface = vec![Passage::paragraph(PrefaceRole::AnnexHeading, heading)];
        annex.body = vec![Block::text("Текст приложения.")];
        document.annexes.push(Annex::new(annex));
    }
    let pages = paged(&document);
    assert_eq!(pages.pages.len(), 4);
    for number in 1..=3 {
        let anchor = pages.anchors.iter().find(|anchor| anchor.name == format!("att_{number}"));
        assert_eq!(anchor.expect("the annex").page, number);
    }
}

#[test]
fn a_signature_is_never_alone_on_a_page() {
    for paragraphs in 8..30 {
        let mut document = letter(Language::French, FRENCH, paragraphs);
        let lines_of = |lines: &[&str]| lines.iter().map(|line| Block::text(*line)).collect();
        document.conclusions = vec![Passage::new(
            ConclusionRole::Signature,
            lines_of(&["L’Ambassadeur,", "Représentant permanent", "(Signé) Kairat Umarov"]),
        )];
        let pages = paged(&document);
        let last = lines(&pages, pages.pages.len() - 1);
        assert!(last.iter().any(|line| line.text.contains("Ambassadeur")));
        assert!(last.iter().any(|line| line.text.contains("Umarov")));
        let text = last.iter().filter(|line| line.is_content).count();
        assert!(text > 3, "the signature is alone after {paragraphs} paragraphs");
    }
}

#[test]
fn many_signatures_stand_in_pairs_and_are_read_row_by_row() {
    for (language, text, role) in [
        (Language::French, FRENCH, "Représentant permanent"),
        (Language::Arabic, ARABIC, "الممثل الدائم"),
        (Language::Chinese, CHINESE, "常驻代表"),
    ] {
        let signature = |n: usize| {
            let lines = vec![Block::text(role), Block::text(format!("{role} {n}"))];
            Passage::new(ConclusionRole::Signature, lines)
        };
        let places = |count: usize| -> Vec<(i32, i32)> {
            let mut document = letter(language.clone(), text, 1);
            document.conclusions = (100..100 + count).map(signature).collect();
            let pages = paged(&document);
            let order: Vec<usize> = (100..100 + count)
                .map(|n| pages.text().find(&format!("{role} {n}")).expect("a signature"))
                .collect();
            assert!(order.is_sorted(), "{language}: {order:?}");
            let lines = lines(&pages, 0);
            (100..100 + count)
                .map(|n| {
                    let named = |line: &&Line| line.text.contains(&n.to_string());
                    let line = lines.iter().find(named).expect("a signature");
                    let start = if language == Language::Arabic { -line.right } else { line.left };
                    (line.baseline, start)
                })
                .collect()
        };
        let three = places(3);
        assert!(three.windows(2).all(|pair| pair[0].0 < pair[1].0), "{language}: {three:?}");
        let five = places(5);
        for row in five.chunks(2) {
            if let [first, second] = row {
                assert_eq!(first.0, second.0, "{language}: side by side");
                assert!(second.1 - first.1 > 150_000, "{language}: {five:?}");
            }
            assert_eq!(row[0].1, five[0].1, "{language}: {five:?}");
        }
        assert!(five[0].0 < five[2].0 && five[2].0 < five[4].0, "{language}: {five:?}");
    }
}

#[test]
fn pages_are_the_same_on_every_thread_and_in_every_order() {
    let documents = [
        letter(Language::French, FRENCH, 9),
        letter(Language::Arabic, ARABIC, 9),
        letter(Language::Chinese, CHINESE, 9),
    ];
    let shown = |document: &Document| format!("{:?}", paged(document));
    let alone: Vec<String> = documents.iter().map(shown).collect();
    std::thread::scope(|scope| {
        for first in 0..3 {
            let (documents, alone) = (&documents, &alone);
            scope.spawn(move || {
                for index in (0..6).map(|step| (first + step) % 3) {
                    assert!(shown(&documents[index]) == alone[index], "document {index}");
                }
            });
        }
    });
}

#[test]
fn characters_in_no_font_are_listed_with_their_places() {
    let mut document = letter(Language::English, "text", 1);
    document.body.push(Block::text("a smile \u{1F600} and \u{16A0}"));
    let error = set(&document, &PageOptions::default()).expect_err("two characters");
    let LayoutError::MissingCharacters(missing) = &error;
    let found: Vec<_> =
        missing.iter().map(|one| (one.character, one.place.as_str().to_owned())).collect();
    let place = "body[1]".to_owned();
    assert_eq!(found, [('\u{16A0}', place.clone()), ('\u{1F600}', place)]);
    assert!(error.to_string().contains("U+1F600"), "{error}");
}

#[test]
fn links_lead_where_the_document_says() {
    let mut document = letter(Language::English, "text", 0);
    let link = |target: &str, text: &str| {
        Inline::from(Link { target: target.into(), content: vec![Inline::text(text)] })
    };
    document.body = vec![Block::paragraph(vec![
        link("https://undocs.org/en/S/RES/2254(2015)", "2254 (2015)"),
        Inline::text(" and "),
        link("#", "dead"),
        link("javascript:alert(1)", "refused"),
    ])];
    let outcome = set(&document, &PageOptions::default()).expect("pages");
    let pages = &outcome.value;
    let links: Vec<_> = pages.pages.iter().flat_map(|page| &page.links).collect();
    assert_eq!(links.len(), 2);
    let address = "https://undocs.org/en/S/RES/2254(2015)".to_owned();
    assert_eq!(links[0].target, LinkTarget::Uri(address));
    assert!(matches!(links[1].target, LinkTarget::Anchor(_)));
    assert!(links.iter().all(|link| pages.tags.tag(link.tag).role == Role::Link));
    assert!(outcome.diagnostics.iter().any(|one| one.code.0 == "layout.link-dropped"));
    assert!(pages.text().contains("refused"));
}

#[test]
fn a_reference_leads_to_the_address_that_its_source_prints() {
    for (language, words, address) in [
        (Language::Arabic, "القرار 70/1", "https://undocs.org/en/A/RES/70/1"),
        (Language::Chinese, "第70/1号决议", "https://docs.un.org/zh/A/RES/70/1"),
        (Language::French, "résolution 70/1", "https://undocs.org/A/RES/70/1"),
    ] {
        let mut document = letter(language, words, 0);
        let link = Link { target: address.into(), content: vec![Inline::text(words)] };
        let reference = Inline::from(Reference {
            target: ReferenceTarget::Symbol("A/RES/70/1".into()),
            content: vec![Inline::from(link)],
        });
        document.body = vec![Block::paragraph(vec![reference])];
        let pages = paged(&document);
        let links: Vec<_> = pages.pages.iter().flat_map(|page| &page.links).collect();
        assert_eq!(links.len(), 1, "{words}");
        assert_eq!(links[0].target, LinkTarget::Uri(address.into()));
    }
}
