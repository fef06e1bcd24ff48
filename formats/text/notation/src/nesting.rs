//! The containers that marked lines leave open, and the rule for what a line closes.

use chancery_model::DivisionKind;
use chancery_structure::flow::{Container, Content, DEPTH, Line};

/// How many bare `[` of one block may stand open as text. A writer escapes those after them; a
/// reader takes no more than these, and those of links and directives, for the beginning of one.
pub const OPEN_BRACKETS: usize = 1000;

/// The shape of an open container: what the rule needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A passage.
    Passage,
    /// A division of this kind.
    Division(DivisionKind),
    /// A list.
    List,
    /// An item.
    Item,
    /// A quotation.
    Quotation,
    /// A table of contents.
    Contents,
    /// An annex.
    Annex,
}

impl Shape {
    /// The shape of a container.
    #[must_use]
    pub fn of(container: &Container) -> Shape {
        match container {
            Container::Passage(_) => Shape::Passage,
            Container::Division { kind, .. } => Shape::Division(*kind),
            Container::List => Shape::List,
            Container::Item { .. } => Shape::Item,
            Container::Quotation => Shape::Quotation,
            Container::Contents => Shape::Contents,
            Container::Annex(_) => Shape::Annex,
        }
    }
}

/// The containers that are open after the marked lines so far.
///
/// Unmarked lines between them may open and close others, which marks do not know of: after
/// them, only the annexes that marks have opened count as open, and `\keep` says what else is.
#[derive(Clone, Debug, Default)]
pub struct Nesting {
    open: Vec<Shape>,
}

impl Nesting {
    /// How many containers a line keeps that does not say it (grammar, "What a block closes"):
    ///
    /// - an annex keeps none;
    /// - a passage keeps the annexes that it is in;
    /// - an item keeps the innermost list;
    /// - a division closes the innermost one of its kind, or else any passage, list, quotation
    ///   or contents that it would stand in;
    /// - anything else keeps all, except a list or contents that could not hold it.
    #[must_use]
    pub fn keeps(&self, opens: &[Container], content: &Content) -> u16 {
        let annexes = || {
            self.open.iter().rposition(|shape| *shape == Shape::Annex).map_or(0, |index| index + 1)
        };
        let trimmed = |is_closed: fn(&Shape) -> bool| {
            self.open.len() - self.open.iter().rev().take_while(|shape| is_closed(shape)).count()
        };
        let count = match opens.first().map(Shape::of) {
            Some(Shape::Annex) => 0,
            Some(Shape::Passage) => annexes(),
            Some(Shape::Item) => {
                let list = self.open.iter().rposition(|shape| *shape == Shape::List);
                list.map_or(self.open.len(), |index| index + 1)
            }
            Some(Shape::Division(kind)) => {
                let same = self.open.iter().rposition(|shape| *shape == Shape::Division(kind));
                match same {
                    Some(index) if index >= annexes() => index,
                    _ => trimmed(|s| !matches!(s, Shape::Annex | Shape::Division(_))),
                }
            }
            None if matches!(content, Content::Entry(_)) => self.open.len(),
            _ => trimmed(|shape| matches!(shape, Shape::List | Shape::Contents)),
        };
        u16::try_from(count).unwrap_or(u16::MAX)
    }

    /// Goes on past a marked line.
    pub fn enter(&mut self, line: &Line) {
        self.open.truncate(usize::from(line.keeps));
        self.open.extend(line.opens.iter().map(Shape::of));
        // No document is nested more deeply.
        self.open.truncate(DEPTH);
    }

    /// Goes on past a line without marks.
    pub fn pass_unmarked(&mut self) {
        let annexes = self.open.iter().take_while(|shape| **shape == Shape::Annex).count();
        self.open.truncate(annexes);
    }

    /// The open containers, outermost first.
    #[must_use]
    pub fn open(&self) -> &[Shape] {
        &self.open
    }
}
