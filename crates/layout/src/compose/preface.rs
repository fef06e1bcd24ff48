//! What stands between masthead and text: sessions, agenda items, titles; and the preamble.

use super::Composer;
use super::numbered::push_all;
use super::place::{Frame, Place};
use crate::flow::{Bond, Galley, Slab};
use crate::fonts::FontStyle;
use crate::length::Length;
use crate::pages::Mark;
use crate::paragraph::Alignment;
use crate::tags::Role;
use crate::text::characters::LINE_END;
use crate::text::rich::RichText;
use chancery_model::{
    Block, Heading, Inline, Language, LineRole, Meaning, Paragraph, Passage, PreambleRole,
    PrefaceRole, inline_text,
};

const BOLD: FontStyle = FontStyle { bold: true, italic: false };

impl Composer<'_> {
    /// The preface.
    pub(super) fn preface(&mut self, preface: &[Passage<PrefaceRole>], place: &Place) {
        let path = self.path.clone();
        let mut index = 0;
        while let Some(passage) = preface.get(index) {
            self.path = path.field("preface").index(index);
            let mut galley = Galley::default();
            let second = preface.get(index + 1);
            match (passage.role, second) {
                (PrefaceRole::Session, Some(second)) if second.role == PrefaceRole::Session => {
                    self.sessions(passage, second, place, &mut galley);
                    index += 1;
                }
                _ => self.preface_passage(passage, place, &mut galley),
            }
            index += 1;
            self.emit(galley);
        }
        self.path = path;
    }

    /// Two sessions beside each other, as in a document of two organs.
    fn sessions(
        &mut self,
        first: &Passage<PrefaceRole>,
        second: &Passage<PrefaceRole>,
        place: &Place,
        galley: &mut Galley,
    ) {
        let full = self.full_frame();
        let gap = Length::points(24);
        let half = (full.width - gap) / 2;
        let mut columns = Vec::new();
        for (passage, start) in [(first, Length::ZERO), (second, half + gap)] {
            let mut column = Galley::default();
            let place = Place { frame: full.part(start, half), ..*place };
            self.session_lines(passage, &place, &mut column);
            columns.push(column);
        }
        let tallest = columns.iter().map(Galley::height).max().unwrap_or_default();
        if tallest > self.house.page.height / 3 {
            // Too long to stand beside each other on one page.
            columns.into_iter().for_each(|column| galley.entries.extend(column.entries));
        } else {
            let mut slab = Slab::default();
            for column in columns {
                slab.merge(column.into_slab());
            }
            slab.height = tallest;
            galley.push(slab);
        }
        galley.space(Length::points(12));
    }

    /// The width between the margins.
    pub(super) fn full_frame(&self) -> Frame {
        Frame {
            left: self.house.margin,
            width: self.house.full_width(),
            right_to_left: self.right_to_left,
        }
    }

    fn session_lines(
        &mut self,
        passage: &Passage<PrefaceRole>,
        place: &Place,
        galley: &mut Galley,
    ) {
        let tag = self.tags.add(place.tag, Role::Division);
        let place = place.inside(tag).lines().unhyphenated();
        for block in &passage.blocks {
            match block {
                Block::Paragraph(Paragraph { content }) => {
                    let line = if says(content, |meaning| *meaning == Meaning::Organ) {
                        place.sized(self.house.sizes.organ).with_font(BOLD)
                    } else if says(content, is_session_head) {
                        place.with_font(BOLD)
                    } else {
                        place
                    };
                    let slabs = self.tagged(content, Role::Paragraph, &line);
                    push_all(galley, slabs);
                }
                other => self.block(other, &place, galley),
            }
        }
    }

    fn preface_passage(
        &mut self,
        passage: &Passage<PrefaceRole>,
        place: &Place,
        galley: &mut Galley,
    ) {
        let points = Length::points;
        let is_annex = place.depth > 0;
        match passage.role {
            PrefaceRole::Session => {
                let full = self.full_frame();
                let frame = full.part(Length::ZERO, full.width.scaled(55, 100));
                self.session_lines(passage, &Place { frame, ..*place }, galley);
                galley.space(points(12));
            }
            PrefaceRole::Title => {
                let size = if is_annex { points(12) } else { points(14) };
                self.title(passage, if is_annex { 3 } else { 1 }, size, place, galley);
            }
            PrefaceRole::AnnexHeading => self.title(passage, 2, points(14), place, galley),
            PrefaceRole::Subtitle => {
                let place = place.lines().unhyphenated().sized(points(12)).with_font(BOLD);
                self.spaced(&passage.blocks, &place, points(4), points(8), galley);
                galley.keep_with_next();
            }
            PrefaceRole::OriginalLanguage => {
                let place = Place { alignment: Alignment::End, ..place.lines().unhyphenated() };
                self.spaced(&passage.blocks, &place, points(2), points(8), galley);
                galley.keep_with_next();
            }
            PrefaceRole::Adoption | PrefaceRole::Origin | PrefaceRole::Date => {
                let place = place.lines().unhyphenated();
                let bold = passage.role == PrefaceRole::Adoption;
                let place = if bold { place.with_font(BOLD) } else { place };
                self.spaced(&passage.blocks, &place, points(4), points(8), galley);
                galley.keep_with_next();
            }
            PrefaceRole::Sponsors | PrefaceRole::Summary | PrefaceRole::Other => {
                let lines = passage.role.is_lines();
                let place = if lines { place.lines() } else { *place };
                self.spaced(&passage.blocks, &place, points(4), points(8), galley);
            }
        }
    }

    /// Blocks with space around them.
    fn spaced(
        &mut self,
        blocks: &[Block],
        place: &Place,
        before: Length,
        after: Length,
        galley: &mut Galley,
    ) {
        galley.space(before);
        self.blocks(blocks, place, galley);
        galley.space(after);
    }

    /// A title: paragraphs of it are its lines.
    fn title(
        &mut self,
        passage: &Passage<PrefaceRole>,
        wanted: u8,
        size: Length,
        place: &Place,
        galley: &mut Galley,
    ) {
        // Arabic letters are set larger, and a line of a title shall stay a line.
        let arabic = self.language.primary() == Language::Arabic;
        let size = if arabic { size.scaled(85, 100) } else { size };
        let lines = place.lines().unhyphenated().sized(size).with_font(BOLD);
        galley.space(Length::points(if wanted == 1 { 18 } else { 10 }));
        let is_line = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Heading(_));
        for blocks in passage.blocks.chunk_by(|a, b| is_line(a) && is_line(b)) {
            if is_line(&blocks[0]) {
                self.title_lines(blocks, wanted, &lines, galley);
            } else {
                self.blocks(blocks, &place.inside(place.tag), galley);
            }
        }
    }

    /// Paragraphs as the lines of one heading.
    fn title_lines(&mut self, blocks: &[Block], wanted: u8, place: &Place, galley: &mut Galley) {
        let (tag, level) = self.heading_tag(place.tag, wanted);
        let place = Place { tag, depth: place.depth + 1, ..*place };
        let mut rich = RichText::default();
        let mut title = String::new();
        for block in blocks {
            let (Block::Paragraph(Paragraph { content }) | Block::Heading(Heading { content })) =
                block
            else {
                continue;
            };
            if !rich.is_empty() {
                let mark = Mark::Content(self.content(tag));
                rich.push(LINE_END.encode_utf8(&mut [0; 4]), place.style, mark, None);
                title.push(' ');
            }
            title.push_str(&inline_text(content).replace('\n', " "));
            self.inlines(content, &place, &mut rich);
        }
        let place = self.room_for_lines(&rich, &place);
        let mut slabs = self.set_text(&rich, &place);
        self.add_to_outline(title, level, tag, &mut slabs);
        slabs.iter_mut().for_each(|slab| slab.bond = Bond::Never);
        push_all(galley, slabs);
        galley.space(Length::points(12));
    }

    /// The place with its column prolonged to the margin, if only so the lines of a title stay the
    /// lines that they are.
    pub(super) fn room_for_lines(&mut self, title: &RichText, place: &Place) -> Place {
        let outermost = place.frame.width + self.house.inset * 2 >= self.house.full_width();
        let wider = place.frame.part(Length::ZERO, place.frame.width + self.house.inset);
        if !outermost || place.tight {
            return *place;
        }
        let needed = self.natural_width(title, place);
        let helps = needed > place.frame.width && needed <= wider.width;
        Place { frame: if helps { wider } else { place.frame }, ..*place }
    }

    /// A passage of the preamble.
    pub(super) fn preamble(&mut self, passage: &Passage<PreambleRole>, place: &Place) {
        let mut galley = Galley::default();
        self.blocks(&passage.blocks, place, &mut galley);
        if passage.role == PreambleRole::EnactingFormula {
            galley.keep_with_next();
        }
        self.emit(galley);
    }
}

/// Whether some words of a line have such a meaning.
fn says(content: &[Inline], wanted: fn(&Meaning) -> bool) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Phrase(phrase) => wanted(&phrase.meaning),
        other => other.content().is_some_and(|content| says(content, wanted)),
    })
}

/// Lines of a session that are printed bold beside its organ: the session or year, the title of
/// the item of the agenda.
fn is_session_head(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Session(_) | Meaning::Year | Meaning::AgendaTitle)
}
