//! Signatures, parties, place and date, adoption.

use super::Composer;
use super::place::{Frame, Place};
use crate::flow::{Galley, Slab};
use crate::length::{Length, Point};
use crate::paragraph::Alignment;
use crate::tags::Role;
use chancery_model::{Block, ConclusionRole, LineRole, Passage};

/// From this many lines on, parties stand in two columns.
const MANY_PARTIES: usize = 12;

impl Composer<'_> {
    /// The conclusions; each block of lines stays together, and with the end of the text.
    pub(super) fn conclusions(&mut self, passages: &[Passage<ConclusionRole>], place: &Place) {
        let path = self.path.clone();
        for (index, passage) in passages.iter().enumerate() {
            self.path = path.field("conclusions").index(index);
            let mut galley = Galley::default();
            let tag = self.tags.add(place.tag, Role::Division);
            let inner = place.inside(tag);
            if passage.role.is_lines() {
                self.closing_lines(passage, &inner, &mut galley);
            } else {
                self.blocks(&passage.blocks, &inner, &mut galley);
            }
            galley.space(Length::points(6));
            self.emit(galley);
        }
        self.path = path;
    }

    fn closing_lines(
        &mut self,
        passage: &Passage<ConclusionRole>,
        place: &Place,
        galley: &mut Galley,
    ) {
        let place = Place { after: Length::ZERO, ..place.lines().unhyphenated() };
        let place = match passage.role {
            ConclusionRole::Signature => {
                // At the right margin, its lines beginning under each other; further to the
                // start only if they are long.
                let width = place.frame.width;
                let need = self.need_of(&passage.blocks, &place, 0).natural;
                let need = Length::saturating_from(need) + Length::points(2);
                let from = (width - need).min(width.scaled(45, 100)).max(width.scaled(25, 100));
                let frame = place.frame.part(from, place.frame.width - from);
                Place { frame, ..place }
            }
            ConclusionRole::Adoption => Place { alignment: Alignment::End, ..place },
            _ => place,
        };
        let many = passage.role == ConclusionRole::Parties && passage.blocks.len() >= MANY_PARTIES;
        galley.tie();
        galley.space(Length::points(12));
        let start = galley.entries.len();
        if many && self.two_columns(&passage.blocks, &place, galley) {
            return;
        }
        self.blocks(&passage.blocks, &place, galley);
        if galley.height() < self.house.page.height / 2 {
            galley.keep_together(start);
        }
    }

    /// Lines in two columns, read down the first and then down the second; false if they are
    /// too many for a page.
    fn two_columns(&mut self, blocks: &[Block], place: &Place, galley: &mut Galley) -> bool {
        if blocks.len() > 80 {
            return false;
        }
        let gap = Length::points(18);
        let half = (place.frame.width - gap) / 2;
        let (first, second) = blocks.split_at(blocks.len().div_ceil(2));
        let mut slab = Slab::default();
        let mut height = Length::ZERO;
        for (blocks, start) in [(first, Length::ZERO), (second, half + gap)] {
            let frame: Frame = place.frame.part(start, half);
            let mut column = Galley::default();
            self.blocks(blocks, &Place { frame, ..*place }, &mut column);
            let mut column = column.into_slab();
            height = height.max(column.height);
            column.shift(Point::default());
            slab.merge(column);
        }
        slab.height = height;
        galley.push(slab);
        true
    }
}
