//! The parts of a recognized document, in the terms of the answer.

use super::gold::{Part, beginning, squeeze};
use super::print::Visible;
use chancery_model::{
    Block, ConclusionRole, DateRole, Document, Inline, List, Meaning, Passage, PreambleRole,
    PrefaceRole, inline_text,
};
use chancery_structure::flow::{flatten, flatten_blocks};

/// The parts of a document and of its annexes.
pub(crate) fn of(document: &Document) -> Vec<Part> {
    let mut parts = Vec::new();
    for passage in &document.masthead {
        masthead(passage, &mut parts);
    }
    for passage in &document.preface {
        preface(passage, &mut parts);
    }
    for passage in &document.preamble {
        let role = match passage.role {
            PreambleRole::EnactingFormula => "formula",
            PreambleRole::PreambularParagraph => "preambular",
            PreambleRole::Other => continue,
        };
        for block in &passage.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    parts.push((role, beginning(&text(&paragraph.content))));
                }
                Block::List(list) => preambular_items(list, &mut parts),
                _ => {}
            }
        }
    }
    blocks(&document.body, 0, &mut parts);
    for passage in document.conclusions.iter().filter(|p| p.role == ConclusionRole::Adoption) {
        phrases(&passage.blocks, &mut |meaning, words| match meaning {
            Meaning::Meeting => parts.push(("meeting", words)),
            Meaning::Date(_) => parts.push(("adopted", words)),
            _ => {}
        });
    }
    for annex in document.annexes.iter().filter_map(|annex| annex.document()) {
        parts.push(("annex", "annex".into()));
        parts.extend(of(annex));
    }
    parts
}

/// The beginning of the paragraph that blocks begin with.
fn first_words(blocks: &[Block]) -> String {
    match blocks.first() {
        Some(Block::Paragraph(paragraph)) => beginning(&text(&paragraph.content)),
        _ => String::new(),
    }
}

/// The notes of a document, and its visible characters.
pub(crate) fn visible(document: &Document) -> (Vec<Part>, Visible) {
    let mut notes = Vec::new();
    let mut visible = Visible::default();
    for line in flatten(document).lines {
        if let Some(number) = line.number() {
            visible.add(number.literal());
        }
        let inlines = line.content.inlines();
        visible.add(&inline_text(inlines));
        collect_notes(inlines, &mut notes, &mut visible);
    }
    (notes, visible)
}

fn collect_notes(inlines: &[Inline], notes: &mut Vec<Part>, visible: &mut Visible) {
    for inline in inlines {
        if let Inline::Note(note) = inline {
            let mut words = String::new();
            for line in flatten_blocks(&note.blocks) {
                let number = line.number().map_or("", |number| number.literal());
                words.push_str(number);
                words.push(' ');
                words.push_str(&inline_text(line.content.inlines()));
            }
            visible.add_note(&words);
            notes.push(("footnote", format!("{}: {}", note.mark, beginning(&words))));
        }
        collect_notes(inline.content().unwrap_or_default(), notes, visible);
    }
}

/// Words without the marks of notes.
fn text(inlines: &[Inline]) -> String {
    let notes = |inline: &&Inline| !matches!(inline, Inline::Note(_));
    let kept: Vec<Inline> = inlines.iter().filter(notes).cloned().collect();
    inline_text(&kept)
}

fn preambular_items(list: &List, parts: &mut Vec<Part>) {
    for item in &list.items {
        let number = item.number.as_ref().map_or("", |number| number.literal());
        if let Some(Block::Paragraph(paragraph)) = item.blocks.first() {
            let words = format!("{number}\t{}", text(&paragraph.content));
            parts.push(("preambular", beginning(&words)));
        }
    }
}

fn masthead<Role>(passage: &Passage<Role>, parts: &mut Vec<Part>) {
    phrases(&passage.blocks, &mut |meaning, words| match meaning {
        Meaning::Organ => parts.push(("organ", words)),
        Meaning::Symbol => parts.push(("symbol", words)),
        Meaning::Distribution => parts.push(("distribution", words)),
        Meaning::Date(date) if date.role == DateRole::Issued => parts.push(("issued", words)),
        _ => {}
    });
}

fn preface(passage: &Passage<PrefaceRole>, parts: &mut Vec<Part>) {
    let whole = |parts: &mut Vec<Part>, role| {
        for block in &passage.blocks {
            if let Block::Paragraph(paragraph) = block {
                parts.push((role, squeeze(&text(&paragraph.content))));
            }
        }
    };
    match passage.role {
        PrefaceRole::Adoption => whole(parts, "adoption"),
        PrefaceRole::Origin => whole(parts, "origin"),
        PrefaceRole::Session | PrefaceRole::Title => {
            phrases(&passage.blocks, &mut |meaning, words| match meaning {
                Meaning::Session(_) => parts.push(("session", words)),
                Meaning::AgendaItem => parts.push(("agenda item", words)),
                Meaning::AgendaTitle => parts.push(("agenda title", words)),
                Meaning::Title => parts.push(("title", words)),
                _ => {}
            });
        }
        _ => {}
    }
}

fn phrases(blocks: &[Block], found: &mut impl FnMut(&Meaning, String)) {
    fn within(inlines: &[Inline], found: &mut impl FnMut(&Meaning, String)) {
        for inline in inlines {
            if let Inline::Phrase(phrase) = inline {
                found(&phrase.meaning, squeeze(&text(&phrase.content)));
            }
            within(inline.content().unwrap_or_default(), found);
        }
    }
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            within(&paragraph.content, found);
        }
    }
}

fn blocks(blocks: &[Block], depth: usize, parts: &mut Vec<Part>) {
    for block in blocks {
        match block {
            Block::Division(division) => {
                if !division.heading.is_empty() {
                    // The mark-up has a number on a line of its own apart from its heading.
                    let words = text(&division.heading);
                    let words = match words.split_once('\n') {
                        Some((number, words)) if number.chars().count() < 20 => words,
                        _ => &words,
                    };
                    parts.push(("heading", beginning(words)));
                } else if let Some(number) = &division.number {
                    let words = first_words(&division.blocks);
                    parts.push(("operative", format!("{} {words}", number.literal())));
                }
                self::blocks(&division.blocks, depth, parts);
            }
            Block::List(list) => {
                for item in &list.items {
                    if let Some(number) = &item.number {
                        let words = first_words(&item.blocks);
                        let key = format!("{}: {} {words}", depth + 1, number.literal());
                        parts.push(("item", key));
                    }
                    self::blocks(&item.blocks, depth + 1, parts);
                }
            }
            Block::Heading(heading) => {
                parts.push(("heading", beginning(&text(&heading.content))));
            }
            Block::Quotation(quotation) => self::blocks(&quotation.blocks, depth, parts),
            _ => {}
        }
    }
}
