//! The search for the place at which a page ends.

use super::pages::{ABOVE_NOTES, BELOW_RULE};
use super::{Bond, Slab};
use crate::length::Length;

/// A way to end a page.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    /// Entries on the page.
    pub(super) entries: usize,
    /// Their height.
    pub(super) height: Length,
    pub(super) bond: Bond,
}

/// The search for the end of a page.
pub(super) struct Scan {
    room: Length,
    height: Length,
    /// Height of all notes so far, with the room around them.
    notes: Length,
    slabs: usize,
    /// Number of entries up to and with the last slab.
    reached: usize,
    /// Places at which the page may end, and whether all notes up to there fit.
    cuts: Vec<(Cut, bool)>,
    /// Where it ends if it may end nowhere.
    desperate: Option<Cut>,
}

impl Scan {
    pub(super) fn new(room: Length, carried: Length) -> Scan {
        Scan {
            room,
            height: Length::ZERO,
            notes: carried,
            slabs: 0,
            reached: 0,
            cuts: Vec::new(),
            desperate: None,
        }
    }

    pub(super) fn space(&mut self, space: Length) {
        self.height += space;
    }

    /// The page may not end after the last slab.
    pub(super) fn untie(&mut self) {
        if self.cuts.last().is_some_and(|(cut, _)| cut.entries == self.reached) {
            self.cuts.pop();
        }
    }

    /// Takes a slab onto the page; false if the page ends before or right after it.
    pub(super) fn slab(
        &mut self,
        index: usize,
        slab: &Slab,
        (full, least): (Length, Length),
    ) -> bool {
        let repeated = match &slab.repeat {
            Some(header) if self.slabs == 0 => header.height,
            _ => Length::ZERO,
        };
        let height = self.height + repeated + slab.height;
        let first_notes = self.notes == Length::ZERO && full > Length::ZERO;
        let around = if first_notes { ABOVE_NOTES + BELOW_RULE } else { Length::ZERO };
        let fits_with = |notes: Length| height + self.notes + around + notes <= self.room;
        if self.slabs > 0 && !fits_with(least) {
            return false;
        }
        let complete = fits_with(full);
        let cut = Cut { entries: index + 1, height, bond: slab.bond };
        self.desperate = Some(cut);
        if slab.bond != Bond::Never {
            self.cuts.push((cut, complete));
        }
        self.slabs += 1;
        self.reached = index + 1;
        self.height = height;
        self.notes += around + full;
        complete
    }

    pub(super) fn whole(&self, entries: usize) -> Cut {
        Cut { entries, height: self.height, bond: Bond::Free }
    }

    /// The best end of a page that does not hold everything.
    pub(super) fn best(&self) -> Cut {
        let mut complete = self.cuts.iter().rev().filter(|(_, complete)| *complete);
        let cut = complete.next().map(|(cut, _)| *cut);
        let before = complete.next().map(|(cut, _)| *cut);
        let cut = match (cut, before) {
            // One line less is no harm where it saves a word from being torn between pages.
            (Some(cut), Some(before)) if cut.bond == Bond::Avoid && near(before, cut) => {
                Some(before)
            }
            _ => cut,
        };
        let partial = self.cuts.last().filter(|(_, complete)| !complete).map(|(cut, _)| *cut);
        let last = self.desperate.unwrap_or(self.whole(0));
        match (cut, partial) {
            (Some(complete), Some(partial)) => {
                let full_enough = complete.height.scaled(4, 3) >= partial.height;
                if full_enough { complete } else { partial }
            }
            (cut, partial) => cut.or(partial).unwrap_or(last),
        }
    }
}

/// Whether two ends of a page are about a line apart.
fn near(before: Cut, after: Cut) -> bool {
    after.height - before.height <= Length::points(20)
}
