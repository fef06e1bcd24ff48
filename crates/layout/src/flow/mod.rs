//! Vertical material and its distribution over pages.

mod pages;
mod scan;

pub(crate) use pages::{Flow, NOTE_RULE, Orientation, PageFrames};

use crate::length::{Area, Length, Point};
use crate::pages::{AnchorId, Artifact, Colour, Item, Mark, Rule};
use crate::text::rich::LinkId;
use std::rc::Rc;

/// Something that is not split between pages: a line, a row of a table, a masthead.
///
/// Places are measured from the left edge of the page and from the upper edge of the slab.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slab {
    pub(crate) height: Length,
    /// The base line of its first line.
    pub(crate) baseline: Length,
    pub(crate) items: Vec<Item>,
    pub(crate) links: Vec<(LinkId, Area)>,
    pub(crate) anchors: Vec<(AnchorId, Point)>,
    /// Notes that belong to the page of the slab.
    pub(crate) notes: Vec<u32>,
    /// Whether a page may end after the slab.
    pub(crate) bond: Bond,
    /// What is repeated above the slab if a page begins with it: header rows of a table.
    pub(crate) repeat: Option<Rc<Slab>>,
}

/// Whether a page may end between a slab and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bond {
    /// It may.
    #[default]
    Free,
    /// It may, but one line earlier is better: the line ends with a hyphen.
    Avoid,
    /// It may not, unless nothing else is possible.
    Never,
}

/// An entry of vertical material.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Slab(Slab),
    /// Space that disappears where a page begins or ends.
    Space(Length),
    /// What is before and what is after stay on one page.
    Tie,
    /// A new page begins, turned as said.
    Page(Orientation),
}

/// Vertical material that has not been given to pages yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Galley {
    pub(crate) entries: Vec<Entry>,
}

impl Slab {
    /// Moves everything in the slab.
    pub(crate) fn shift(&mut self, by: Point) {
        for item in &mut self.items {
            let origin = match item {
                Item::Glyphs(run) => &mut run.origin,
                Item::Rule(rule) => &mut rule.area.origin,
                Item::Image(image) => &mut image.area.origin,
            };
            origin.x += by.x;
            origin.y += by.y;
        }
        for (_, area) in &mut self.links {
            area.origin.x += by.x;
            area.origin.y += by.y;
        }
        for (_, point) in &mut self.anchors {
            point.x += by.x;
            point.y += by.y;
        }
    }

    /// Adds what another slab holds, in its place.
    pub(crate) fn merge(&mut self, other: Slab) {
        self.items.extend(other.items);
        self.links.extend(other.links);
        self.anchors.extend(other.anchors);
        self.notes.extend(other.notes);
    }

    /// The same as furniture of the page, without what can be followed or pointed at.
    pub(crate) fn repetition(&self) -> Slab {
        let mut items = self.items.clone();
        for item in &mut items {
            let mark = match item {
                Item::Glyphs(run) => &mut run.mark,
                Item::Rule(rule) => &mut rule.mark,
                Item::Image(image) => &mut image.mark,
            };
            if matches!(mark, Mark::Content(_)) {
                *mark = Mark::Artifact(Artifact::Repetition);
            }
        }
        Slab { height: self.height, items, bond: Bond::Never, ..Slab::default() }
    }
}

impl Galley {
    pub(crate) fn push(&mut self, slab: Slab) {
        self.entries.push(Entry::Slab(slab));
    }

    /// Adds space; of two spaces that meet the greater counts.
    pub(crate) fn space(&mut self, space: Length) {
        let at = match self.entries.last() {
            Some(Entry::Tie) => self.entries.len() - 1,
            _ => self.entries.len(),
        };
        match at.checked_sub(1).and_then(|before| self.entries.get_mut(before)) {
            Some(Entry::Space(before)) => *before = (*before).max(space),
            _ => self.entries.insert(at, Entry::Space(space)),
        }
    }

    /// Holds what comes next on the page of what is before.
    pub(crate) fn tie(&mut self) {
        self.entries.push(Entry::Tie);
    }

    /// Height of everything, spaces included.
    pub(crate) fn height(&self) -> Length {
        self.entries.iter().map(Entry::height).sum()
    }

    /// Everything as one slab.
    pub(crate) fn into_slab(self) -> Slab {
        let mut whole = Slab::default();
        for entry in self.entries {
            let height = entry.height();
            if let Entry::Slab(mut slab) = entry {
                slab.shift(Point { x: Length::ZERO, y: whole.height });
                if whole.baseline == Length::ZERO {
                    whole.baseline = whole.height + slab.baseline;
                }
                whole.merge(slab);
            }
            whole.height += height;
        }
        whole
    }

    /// Keeps everything from entry `start` on together.
    pub(crate) fn keep_together(&mut self, start: usize) {
        let last = self.entries.iter().rposition(|entry| matches!(entry, Entry::Slab(_)));
        for (index, entry) in self.entries.iter_mut().enumerate().skip(start) {
            if let Entry::Slab(slab) = entry
                && Some(index) != last
            {
                slab.bond = Bond::Never;
            }
        }
    }

    /// Holds the last slab to what comes next.
    pub(crate) fn keep_with_next(&mut self) {
        let last = self.entries.iter_mut().rev().find_map(|entry| match entry {
            Entry::Slab(slab) => Some(slab),
            _ => None,
        });
        if let Some(slab) = last {
            slab.bond = Bond::Never;
        }
    }
}

impl Entry {
    pub(crate) fn height(&self) -> Length {
        match self {
            Entry::Slab(slab) => slab.height,
            Entry::Space(space) => *space,
            Entry::Tie | Entry::Page(_) => Length::ZERO,
        }
    }
}

/// A rule that is furniture of the page.
pub(crate) fn rule(x: Length, y: Length, width: Length, height: Length) -> Item {
    Item::Rule(Rule {
        mark: Mark::Artifact(Artifact::Layout),
        area: Area { origin: Point { x, y }, size: crate::length::Size { width, height } },
        colour: Colour::BLACK,
    })
}
