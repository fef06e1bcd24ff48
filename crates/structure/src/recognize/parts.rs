//! One document on its way from units to lines: where it stands, and what is known of it.

use super::emit::{Emitter, Shape};
use super::group::Unit;
use super::phrases::Phrases;
use crate::flow::{self, Container, Content, Role};
use crate::lines::{MarkedLine, ReadyBlock};
use chancery_codec::Location;
use chancery_identity::Symbol;
use chancery_model::{Block, Contents, Inline};

/// The units of one document, without its annexes, and what was made of them so far.
pub(crate) struct Parts<'a> {
    /// The units.
    pub(crate) units: &'a mut [Unit],
    /// The first unit that nothing was made of so far.
    pub(crate) next: usize,
    /// How many annexes are around the document: 0 for the outermost one.
    pub(crate) annexes: usize,
    /// What is known for finding meaning in its text.
    pub(crate) phrases: Phrases<'a>,
    /// The symbols that the masthead prints.
    pub(crate) symbols: Vec<Symbol>,
    /// The lines so far.
    pub(crate) emit: &'a mut Emitter,
}

impl Parts<'_> {
    /// The next unit.
    pub(crate) fn peek(&self) -> Option<&Unit> {
        self.units.get(self.next)
    }

    /// Takes the next unit.
    pub(crate) fn take(&mut self) -> Option<Unit> {
        let unit = self.units.get_mut(self.next)?;
        self.next += 1;
        Some(std::mem::replace(unit, Unit::Group(super::group::Group::default())))
    }

    /// Puts back a unit, or what is left of it, in the place of the one taken last.
    pub(crate) fn put_back(&mut self, unit: Unit) {
        if let Some(place) = self.next.checked_sub(1) {
            if let Some(slot) = self.units.get_mut(place) {
                *slot = unit;
            }
            self.next = place;
        }
    }

    /// Writes a paragraph of a passage; see [`Emitter::passage`].
    pub(crate) fn passage(
        &mut self,
        role: Role,
        begins: bool,
        content: Vec<Inline>,
        location: Location,
    ) {
        self.emit.passage(self.annexes, role, begins, content, location);
    }

    /// Writes a line whose place is stated.
    pub(crate) fn marked(&mut self, marked: MarkedLine) {
        self.emit.marked(marked.line, marked.location);
    }

    /// Takes and writes the next unit, which must be a line whose place is stated.
    pub(crate) fn take_marked(&mut self) {
        if let Some(Unit::Marked(marked)) = self.take() {
            self.marked(*marked);
        }
    }

    /// The role of the passage in which a marked line would stand if it came next; `None` in the
    /// body.
    pub(crate) fn role_at(&self, line: &flow::Line) -> Option<Role> {
        let opened = line.opens.iter().find_map(|container| match container {
            Container::Passage(role) => Some(*role),
            _ => None,
        });
        let kept = self.emit.path().get(self.annexes).and_then(|level| match level.shape {
            Shape::Passage(role) => Some(role),
            _ => None,
        });
        opened.or(kept.filter(|_| usize::from(line.keeps) > self.annexes))
    }

    /// Writes a block that passes through, keeping so many containers.
    pub(crate) fn ready_at(&mut self, keeps: usize, ready: ReadyBlock) {
        let ReadyBlock { block, location } = ready;
        match block {
            Block::Table(table) => self.emit.line(keeps, vec![], Content::Table(table), location),
            Block::Figure(figure) => {
                self.emit.line(keeps, vec![], Content::Figure(figure), location);
            }
            Block::Contents(Contents { entries }) => {
                let mut opens =
                    vec![(Container::Contents, super::emit::Level::new(Shape::Contents))];
                let mut keeps = keeps;
                for entry in entries {
                    let content = Content::Entry(entry);
                    let opened = !opens.is_empty();
                    self.emit.line(keeps, std::mem::take(&mut opens), content, location.clone());
                    keeps += usize::from(opened);
                }
            }
            other => {
                // Blocks of any other shape are lines already in the flat form.
                let lines = flow::flatten_blocks(&[other]);
                for line in lines {
                    let keeps = keeps + usize::from(line.keeps);
                    let keeps = u16::try_from(keeps).unwrap_or(u16::MAX);
                    self.emit.marked(flow::Line { keeps, ..line }, location.clone());
                }
            }
        }
    }

    /// Writes a block that passes through, directly in the document.
    pub(crate) fn ready(&mut self, ready: ReadyBlock) {
        self.ready_at(self.annexes, ready);
    }
}
