//! The masthead of a first page: publisher and symbols over organs and distribution, with rules.
//!
//! Sizes and places are those of the templates of New York and Geneva, as measured on published
//! files. Pages of right-to-left documents are the mirror image. An
//! emblem is not ours to draw: its place at the start of the second row stays free.

use super::Composer;
use super::inline::emphasized;
use super::place::{Frame, Place};
use crate::flow::{Bond, Galley, Slab, rule};
use crate::fonts::FontStyle;
use crate::length::{Length, Point};
use crate::pages::Mark;
use crate::paragraph::Alignment;
use crate::tags::{Role, TagId};
use crate::text::characters::is_right_to_left;
use crate::text::rich::RichText;
use chancery_model::{Block, Inline, MastheadRole, Meaning, Paragraph, Passage, inline_text};

/// Width of the column of the emblem.
const EMBLEM: Length = Length::thousandths(63_350);
/// Width of the column of distribution, date and languages.
const DISTRIBUTION: Length = Length::thousandths(155_000);
/// Distance of the last line of the first row from the rule below it.
const ABOVE_RULE: Length = Length::thousandths(4_000);
/// Distance of the first lines of organs and distribution from the rule above them, base line of
/// both on one height.
const ORGANS_BELOW: Length = Length::thousandths(21_500);
/// Lines that the imprint at the foot of the first page may have.
const IMPRINT_LINES: usize = 6;

/// The columns of a masthead being filled.
#[derive(Default)]
struct Cells {
    publisher: Galley,
    symbols: Galley,
    organs: Galley,
    distribution: Galley,
    other: Galley,
    imprint: Galley,
}

impl Composer<'_> {
    /// The masthead of the document, or of an annexed one.
    pub(super) fn masthead(&mut self, masthead: &[Passage<MastheadRole>], parent: TagId) {
        if masthead.is_empty() {
            return;
        }
        let tag = self.tags.add(parent, Role::Section);
        let path = self.path.clone();
        let mut cells = Cells::default();
        for (index, passage) in masthead.iter().enumerate() {
            self.path = path.field("masthead").index(index);
            self.masthead_passage(passage, tag, &mut cells);
        }
        self.path = path;
        self.arrange(cells);
    }

    fn masthead_passage(
        &mut self,
        passage: &Passage<MastheadRole>,
        parent: TagId,
        cells: &mut Cells,
    ) {
        let tag = self.tags.add(parent, Role::Division);
        let full = self.full_frame();
        let names = full.width - EMBLEM - DISTRIBUTION - Length::points(12);
        let base = Place::text(self, tag).lines().unhyphenated();
        let place = |frame: Frame, size: i32| Place {
            frame,
            after: Length::ZERO,
            ..base.sized(Length::points(size))
        };
        match passage.role {
            MastheadRole::Publisher => {
                let width = names - Length::points(20);
                let place = place(full.part(EMBLEM, width), 14);
                self.blocks(&passage.blocks, &place, &mut cells.publisher);
            }
            MastheadRole::Symbols => {
                let from = EMBLEM + names - Length::points(40);
                let place = place(full.part(from, full.width - from), 10);
                let place = Place { alignment: Alignment::End, ..place };
                self.symbol_lines(&passage.blocks, &place, &mut cells.symbols);
            }
            MastheadRole::Organs => {
                let bold = FontStyle { bold: true, italic: false };
                let place = place(full.part(EMBLEM, names), 20).with_font(bold);
                self.blocks(&passage.blocks, &place, &mut cells.organs);
            }
            MastheadRole::Distribution => {
                let frame = full.part(full.width - DISTRIBUTION, DISTRIBUTION);
                self.distribution_lines(&passage.blocks, &place(frame, 10), cells);
            }
            MastheadRole::Production => {
                self.job_number = self.job_number.take().or(job_number(&passage.blocks));
                let place = place(full, 8);
                self.blocks(&passage.blocks, &place, &mut cells.imprint);
            }
            MastheadRole::Other => {
                let place = place(full.part(EMBLEM, full.width - EMBLEM), 10);
                self.blocks(&passage.blocks, &place, &mut cells.other);
            }
        }
    }

    /// Lines that stand in English in Arabic documents too begin at their own side.
    fn distribution_lines(&mut self, blocks: &[Block], place: &Place, cells: &mut Cells) {
        for block in blocks {
            let mut place = *place;
            if let Block::Paragraph(Paragraph { content }) = block {
                let text = inline_text(content);
                let letter = text.chars().find(|c| c.is_alphabetic());
                place.frame.right_to_left = letter.map_or(self.right_to_left, is_right_to_left);
                if letter.is_some_and(|letter| letter.is_ascii()) {
                    place.leading = place.style.size.scaled(6, 5);
                }
            }
            self.block(block, &place, &mut cells.distribution);
        }
    }

    /// Symbols with their first component large.
    fn symbol_lines(&mut self, blocks: &[Block], place: &Place, galley: &mut Galley) {
        for block in blocks {
            let Block::Paragraph(Paragraph { content }) = block else {
                self.block(block, place, galley);
                continue;
            };
            let Some(symbol) = plain_symbol(content) else {
                self.block(block, place, galley);
                continue;
            };
            let tag = self.tags.add(place.tag, Role::Paragraph);
            let mark = Mark::Content(self.content(tag));
            let cut = symbol.find('/').unwrap_or(0);
            let (first, rest) = symbol.split_at(cut);
            let style = emphasized(place.style, emphasis_of(content));
            let large = place.sized(Length::points(20)).style;
            let mut rich = RichText::default();
            rich.push(
                first,
                crate::text::rich::TextStyle { size: large.size, ..style },
                mark,
                None,
            );
            rich.push(rest, style, mark, None);
            let slabs = self.set_text(&rich, &Place { tag, ..*place });
            super::numbered::push_all(galley, slabs);
        }
    }

    /// Puts the cells in their places.
    fn arrange(&mut self, cells: Cells) {
        let imprint_lines = cells.imprint.entries.len();
        let tall = [&cells.publisher, &cells.symbols, &cells.organs, &cells.distribution]
            .iter()
            .any(|cell| cell.height() > self.house.page.height / 4);
        let mut galley = Galley::default();
        if tall {
            // More lines than a masthead has room for: set one after the other.
            let Cells { publisher, symbols, organs, distribution, .. } = cells;
            for cell in [publisher, symbols, organs, distribution] {
                galley.entries.extend(cell.entries);
                galley.space(Length::points(6));
            }
        } else {
            let slab =
                self.rows([cells.publisher, cells.symbols], [cells.organs, cells.distribution]);
            galley.push(slab);
            galley.space(Length::points(8));
        }
        galley.entries.extend(cells.other.entries);
        galley.space(Length::points(6));
        if imprint_lines > IMPRINT_LINES || !self.flow.is_at_start() {
            galley.entries.extend(cells.imprint.entries);
        } else if imprint_lines > 0 {
            let mut imprint = cells.imprint.into_slab();
            imprint.shift(Point { x: Length::ZERO, y: Length::points(6) });
            imprint.height += Length::points(6);
            self.flow.imprint = Some(imprint);
        }
        self.emit(galley);
    }

    /// The two rows with their rules.
    fn rows(&self, first: [Galley; 2], second: [Galley; 2]) -> Slab {
        let [publisher, symbols] = first.map(Galley::into_slab);
        let [organs, distribution] = second.map(Galley::into_slab);
        let left = self.house.margin;
        let width = self.house.full_width();
        let mut whole = Slab { bond: Bond::Never, ..Slab::default() };
        let [upper, mut lower] = self.house.rows;
        let upper = upper
            .max(publisher.height + ABOVE_RULE + Length::points(3))
            .max(symbols.height + ABOVE_RULE + Length::points(3));
        for mut cell in [publisher, symbols] {
            let y = upper - ABOVE_RULE - cell.height;
            cell.shift(Point { x: Length::ZERO, y });
            whole.merge(cell);
        }
        whole.items.push(rule(left, upper, width, Length::thousandths(500)));
        let below =
            ORGANS_BELOW.max(organs.baseline.max(distribution.baseline) + Length::points(2));
        for mut cell in [organs, distribution] {
            let above = below - cell.baseline;
            lower = lower.max(above + cell.height + Length::points(12));
            cell.shift(Point { x: Length::ZERO, y: upper + above });
            whole.merge(cell);
        }
        let end = upper + lower;
        whole.items.push(rule(left, end, width, Length::thousandths(1_500)));
        whole.height = end + Length::points(4);
        whole
    }
}

/// The text of a symbol if nothing but the symbol stands in the line, all of one emphasis.
fn plain_symbol(content: &[Inline]) -> Option<&str> {
    match content {
        [Inline::Phrase(phrase)] if phrase.meaning == Meaning::Symbol => {
            match phrase.content.as_slice() {
                [Inline::Text(text)] => Some(&text.text),
                _ => None,
            }
        }
        [Inline::Text(text)] => Some(&text.text),
        _ => None,
    }
}

fn emphasis_of(content: &[Inline]) -> chancery_model::Emphasis {
    match content {
        [Inline::Phrase(phrase)] => emphasis_of(&phrase.content),
        [Inline::Text(text)] => text.emphasis,
        _ => chancery_model::Emphasis::PLAIN,
    }
}

/// The job number among the marks of the printing house.
fn job_number(blocks: &[Block]) -> Option<String> {
    fn find(inlines: &[Inline], depth: u8) -> Option<String> {
        inlines.iter().find_map(|inline| match inline {
            Inline::Phrase(phrase) if phrase.meaning == Meaning::JobNumber => {
                Some(inline_text(&phrase.content))
            }
            other if depth < 8 => find(other.content()?, depth + 1),
            _ => None,
        })
    }
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => find(&paragraph.content, 0),
        _ => None,
    })
}
