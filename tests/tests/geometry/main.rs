//! The geometry of the pages of whole documents: the samples, and long reports made from them.
//!
//! What is measured here can be seen on any page: how wide the gaps are, where lines and pages
//! begin and end.

mod view;

use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_layout::{PageOptions, Pages, Role, set};
use chancery_model::{Block, Document, Language};
use chancery_testkit::report;
use std::collections::BTreeSet;
use std::path::Path;
use view::{Line, TextBlock, blocks};

const SAMPLES: [&str; 8] = [
    "letter/ar",
    "letter/en",
    "letter/es",
    "letter/fr",
    "letter/ru",
    "letter/zh",
    "resolution/en",
    "resolution/fr",
];

fn sample(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../samples/{name}.txt"));
    #[allow(clippy::disallowed_methods, reason = "samples are files")]
    let bytes = std::fs::read(path).expect("a sample");
    let limits = Limits::default();
    let source = Source::new(name, &bytes, &limits);
    Converter::standard().read(&source, None).expect("a sample is read").document
}

fn paged(document: &Document) -> Pages {
    set(document, &PageOptions::default()).expect("characters of the six languages").value
}

/// The samples; letters of other lengths, so that pages end at other places; long reports.
fn documents() -> Vec<(String, Document)> {
    let mut documents = vec![];
    for name in SAMPLES {
        let document = sample(name);
        if name.starts_with("letter") {
            for dropped in 1..6 {
                let mut shorter = document.clone();
                for annex in &mut shorter.annexes {
                    if let chancery_model::AnnexContent::Document(annex) = &mut annex.content {
                        annex.body.truncate(annex.body.len().saturating_sub(dropped).max(1));
                    }
                }
                documents.push((format!("{name} less {dropped}"), shorter));
            }
            documents.push((format!("report of {name}"), report(&document, 60)));
        }
        documents.push((name.to_owned(), document));
    }
    documents
}

/// Gaps and hyphens of the lines of a document that are full from margin to margin.
struct Spacing {
    lines: usize,
    hyphenated: usize,
    gaps: Vec<i32>,
}

impl Spacing {
    fn of(blocks: &[TextBlock]) -> Spacing {
        let mut spacing = Spacing { lines: 0, hyphenated: 0, gaps: vec![] };
        // Titles may reach into the margin.
        let text = || blocks.iter().filter(|block| block.role == Role::Paragraph);
        let broken = || text().flat_map(TextBlock::broken);
        let (left, right) = (broken().map(|l| l.left).min(), broken().map(|l| l.right).max());
        let full = |line: &&Line| {
            let at_margin = |end: i32, margin: Option<i32>| {
                margin.is_some_and(|margin| (margin - end).abs() < 20)
            };
            // A first line is indented, and so is the right end of one in Arabic.
            line.right - line.left > 300_000
                && (at_margin(line.right, right) || at_margin(line.left, left))
                && !line.text.ends_with('\n')
        };
        for line in broken().filter(full) {
            spacing.lines += 1;
            spacing.hyphenated += usize::from(line.hyphenated);
            // The space at which the line ends is not between words.
            let inner = line.gaps.len() - usize::from(line.text.ends_with([' ', '\u{A0}']));
            spacing.gaps.extend(&line.gaps[..inner.min(line.gaps.len())]);
        }
        spacing.gaps.sort_unstable();
        spacing
    }

    /// The gap than which only five in a hundred are wider.
    fn wide(&self) -> i32 {
        self.gaps[self.gaps.len() * 95 / 100]
    }
}

#[test]
fn gaps_between_words_stay_even() {
    // Arabic words are not divided, and its letters are not moved apart.
    let languages = [
        ("letter/fr", 360, 500, 25),
        ("letter/en", 360, 500, 25),
        ("letter/es", 360, 500, 25),
        ("letter/ru", 360, 500, 25),
        ("letter/ar", 360, 500, 0),
    ];
    for (name, most_wide, most, most_hyphenated) in languages {
        let spacing = Spacing::of(&blocks(&paged(&sample(name))));
        let (wide, widest) = (spacing.wide(), *spacing.gaps.last().expect("gaps"));
        let Spacing { lines, hyphenated, .. } = spacing;
        println!("{name}: {lines} lines, {hyphenated} hyphenated, gaps {wide} and {widest}");
        assert!(lines > 100, "{name}: {lines} full lines");
        assert!(wide <= most_wide && widest <= most, "{name}: {wide} {widest}");
        let in_hundred = hyphenated * 100 / lines;
        assert!(in_hundred <= most_hyphenated, "{name}: {in_hundred} % of lines are hyphenated");
    }
}

#[test]
fn ideographs_stay_in_their_squares() {
    let blocks = blocks(&paged(&sample("letter/zh")));
    let broken = blocks.iter().flat_map(TextBlock::broken);
    let full = broken.filter(|line| line.right - line.left > 300_000 && !line.text.ends_with('\n'));
    let mut gaps: Vec<i32> = full.flat_map(|line| line.between_ideographs.clone()).collect();
    gaps.sort_unstable();
    let (wide, widest) = (gaps[gaps.len() * 95 / 100], gaps[gaps.len() - 1]);
    println!("letter/zh: {} gaps, {} to {widest}, {wide}", gaps.len(), gaps[0]);
    assert!(gaps.len() > 2_000);
    assert!(gaps[0] >= -16 && wide <= 40 && widest <= 70, "{} {wide} {widest}", gaps[0]);
}

#[test]
fn no_line_begins_or_ends_with_a_forbidden_character() {
    for (name, document) in documents() {
        let arabic = document.identity.language == Language::Arabic;
        for block in blocks(&paged(&document)) {
            for line in block.broken() {
                let last = line.text.trim_end().chars().next_back();
                let opens = last.is_some_and(|c| "《〈「『【〔（([{«‹¿¡№".contains(c));
                // A single quotation mark is an apostrophe, and in Arabic both mark numbers.
                let quote = last == Some('“') && !arabic;
                assert!(!opens && !quote, "{name}: {}", line.text);
            }
            for line in block.lines.iter().skip(1) {
                let first = line.text.trim_start().chars().next();
                let closes = first
                    .is_some_and(|c| "，。、；：？！》〉」』】〕）…)]}»›,.;:!?%،؛؟".contains(c));
                let quote = first == Some('”') && !arabic;
                assert!(!closes && !quote, "{name}: {}", line.text);
            }
        }
    }
}

#[test]
fn no_paragraph_leaves_a_single_line_on_a_page() {
    let mut divided = 0;
    for (name, document) in documents() {
        for block in blocks(&paged(&document)) {
            let mut counts: Vec<(usize, usize)> = vec![];
            for line in &block.lines {
                match counts.last_mut() {
                    Some((page, count)) if *page == line.page => *count += 1,
                    _ => counts.push((line.page, 1)),
                }
            }
            divided += usize::from(counts.len() > 1);
            let alone = counts.len() > 1 && counts.iter().any(|(_, count)| *count < 2);
            assert!(!alone, "{name}: {counts:?} {}", block.text());
        }
    }
    assert!(divided > 50, "only {divided} paragraphs are divided");
}

#[test]
fn no_heading_is_the_last_line_of_a_page() {
    let mut headings = 0;
    for (name, document) in documents() {
        let blocks = blocks(&paged(&document));
        let body = || blocks.iter().filter(|block| !block.stands_in(|r| *r == Role::Note));
        for heading in body().filter(|block| matches!(block.role, Role::Heading { .. })) {
            let Some(last) = heading.lines.last() else { continue };
            assert!(heading.lines.iter().all(|line| line.page == last.page), "{name}: divided");
            let below = |line: &Line| line.page == last.page && line.baseline > last.baseline;
            let followed = body().flat_map(|block| &block.lines).any(below);
            assert!(followed, "{name}: {} is stranded", heading.text());
            headings += 1;
        }
    }
    assert!(headings > 200, "{headings}");
}

/// The words of the conclusions of a document and its annexes, paragraph by paragraph.
fn conclusions(document: &Document, found: &mut BTreeSet<String>) {
    for passage in &document.conclusions {
        for block in &passage.blocks {
            let mut alone = Document::new(document.kind.clone(), document.identity.clone());
            if let Block::Paragraph(_) = block {
                alone.body.push(block.clone());
                found.insert(essence(&alone.text()));
            }
        }
    }
    for annex in document.annexes.iter().filter_map(|annex| annex.document()) {
        conclusions(annex, found);
    }
}

fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

#[test]
fn signatures_parties_and_dates_never_stand_alone_on_a_page() {
    for (name, document) in documents() {
        let mut closing = BTreeSet::new();
        conclusions(&document, &mut closing);
        assert!(!closing.is_empty());
        let pages = paged(&document);
        let mut has_text = vec![false; pages.pages.len()];
        for block in blocks(&pages) {
            let closes = closing.contains(&essence(&block.text()));
            for line in &block.lines {
                has_text[line.page] |= !closes;
            }
            let pages: BTreeSet<usize> = block.lines.iter().map(|line| line.page).collect();
            assert!(!closes || pages.len() == 1, "{name}: divided: {}", block.text());
        }
        assert!(has_text.iter().all(|has| *has), "{name}: {has_text:?}");
    }
}
