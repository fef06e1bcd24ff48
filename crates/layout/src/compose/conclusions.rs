//! Signatures, parties, place and date, adoption.

use super::Composer;
use super::place::{Frame, Place};
use crate::flow::{Galley, Slab};
use crate::length::Length;
use crate::paragraph::Alignment;
use crate::tags::Role;
use chancery_codec::NodePath;
use chancery_model::{Block, ConclusionRole, LineRole, Passage};

/// From this many lines on, parties stand in two columns.
const MANY_PARTIES: usize = 12;

/// From this many signatures on, they stand in pairs.
const MANY_SIGNATURES: usize = 4;

/// Room between two columns.
const GUTTER: Length = Length::points(18);

impl Composer<'_> {
    /// The conclusions; each block of lines stays together, and with the end of the text.
    pub(super) fn conclusions(&mut self, passages: &[Passage<ConclusionRole>], place: &Place) {
        let path = self.path.clone();
        let is_signature = |passage: &Passage<_>| passage.role == ConclusionRole::Signature;
        let mut index = 0;
        while let Some(passage) = passages.get(index) {
            self.path = path.field("conclusions").index(index);
            let signatures = passages[index..].iter().take_while(|next| is_signature(next)).count();
            let mut galley = Galley::default();
            if signatures >= MANY_SIGNATURES {
                let signatures = &passages[index..index + signatures];
                self.signatures_in_pairs(signatures, &path, index, place, &mut galley);
                index += signatures.len();
            } else {
                let tag = self.tags.add(place.tag, Role::Division);
                let inner = place.inside(tag);
                if passage.role.is_lines() {
                    self.closing_lines(passage, &inner, &mut galley);
                } else {
                    self.blocks(&passage.blocks, &inner, &mut galley);
                }
                index += 1;
            }
            galley.space(Length::points(6));
            self.emit(galley);
        }
        self.path = path;
    }

    /// Signatures side by side, in the order of the document row by row; a row is not divided.
    fn signatures_in_pairs(
        &mut self,
        signatures: &[Passage<ConclusionRole>],
        path: &NodePath,
        first: usize,
        place: &Place,
        galley: &mut Galley,
    ) {
        let half = (place.frame.width - GUTTER) / 2;
        let starts = [Length::ZERO, half + GUTTER];
        for (row, pair) in signatures.chunks(2).enumerate() {
            let mut slab = Slab::default();
            for ((signature, start), column) in pair.iter().zip(starts).zip(0..) {
                self.path = path.field("conclusions").index(first + 2 * row + column);
                let tag = self.tags.add(place.tag, Role::Division);
                let lines = place.inside(tag).lines().unhyphenated();
                let frame = place.frame.part(start, half);
                let lines = Place { frame, after: Length::ZERO, ..lines };
                let mut stack = Galley::default();
                self.blocks(&signature.blocks, &lines, &mut stack);
                stand_beside(&mut slab, stack.into_slab());
            }
            if row == 0 {
                galley.tie();
            }
            galley.space(Length::points(12));
            galley.push(slab);
        }
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
        let half = (place.frame.width - GUTTER) / 2;
        let (first, second) = blocks.split_at(blocks.len().div_ceil(2));
        let mut slab = Slab::default();
        for (blocks, start) in [(first, Length::ZERO), (second, half + GUTTER)] {
            let frame: Frame = place.frame.part(start, half);
            let mut column = Galley::default();
            self.blocks(blocks, &Place { frame, ..*place }, &mut column);
            stand_beside(&mut slab, column.into_slab());
        }
        galley.push(slab);
        true
    }
}

/// Adds a column to others, their upper edges in line.
fn stand_beside(columns: &mut Slab, column: Slab) {
    columns.height = columns.height.max(column.height);
    if columns.baseline == Length::ZERO {
        columns.baseline = column.baseline;
    }
    columns.merge(column);
}
