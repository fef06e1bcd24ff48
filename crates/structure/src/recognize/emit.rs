//! Writing lines of a flow, and knowing at each moment which containers are open.

use crate::flow::{self, Container, Content, Role};
use chancery_codec::{Code, Diagnostic, Location, Severity};
use chancery_lexicon::{DivisionName, Enclosure, Numeral, Reading, parse_numeral};
use chancery_model::{DivisionKind, Inline, Number};

use super::division;
use super::shape::Look;

/// The lines of a flow so far.
#[derive(Debug, Default)]
pub(crate) struct Emitter {
    /// The lines.
    pub(crate) lines: Vec<flow::Line>,
    /// Where each line stands in the source.
    pub(crate) locations: Vec<Location>,
    /// What was not certain, or mended.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The containers that are open at the last line, outermost first.
    path: Vec<Level>,
}

/// A container that is open.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// What it is.
    pub(crate) shape: Shape,
    /// How its number was read; of a list, the number of its last item.
    pub(crate) reading: Option<Reading>,
    /// What encloses its number.
    pub(crate) enclosure: Option<Enclosure>,
    /// How its heading looks.
    pub(crate) look: Look,
    /// The rank of its heading, if a style gives one.
    pub(crate) rank: Option<u8>,
    /// The name of the division that its heading gives with the number.
    pub(crate) name: Option<DivisionName>,
}

/// What an open container is, as far as what follows depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An annex.
    Annex,
    /// A passage.
    Passage(Role),
    /// A division with a heading.
    Section,
    /// A division without a heading: a numbered or operative paragraph.
    Provision,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// Quoted blocks.
    Quotation,
    /// A table of contents.
    Contents,
}

impl Level {
    /// A container without a number.
    pub(crate) fn new(shape: Shape) -> Level {
        let look = Look::default();
        Level { shape, reading: None, enclosure: None, look, rank: None, name: None }
    }

    /// A container with this number, read in this way.
    pub(crate) fn numbered(shape: Shape, numeral: &Numeral, reading: Option<&Reading>) -> Level {
        let reading = reading.or(numeral.reading()).cloned();
        Level { reading, enclosure: Some(numeral.enclosure), ..Level::new(shape) }
    }
}

impl Emitter {
    /// The containers that are open at the last line, outermost first.
    pub(crate) fn path(&self) -> &[Level] {
        &self.path
    }

    /// Writes a line that keeps so many containers and opens these.
    pub(crate) fn line(
        &mut self,
        keeps: usize,
        opens: Vec<(Container, Level)>,
        content: Content,
        location: Location,
    ) {
        let keeps = keeps.min(self.path.len());
        self.path.truncate(keeps);
        let mut containers = Vec::with_capacity(opens.len());
        for (container, level) in opens {
            // A list knows where its counting stands by its last item.
            if level.shape == Shape::Item
                && let Some(list) = self.path.last_mut()
            {
                list.reading.clone_from(&level.reading);
                list.enclosure = level.enclosure;
            }
            self.path.push(level);
            containers.push(container);
        }
        let keeps = u16::try_from(keeps).unwrap_or(u16::MAX);
        self.lines.push(flow::Line { keeps, opens: containers, content });
        self.locations.push(location);
    }

    /// Writes a paragraph of a passage of the document in so many annexes, in the passage that is
    /// open if it has the role and `begins` is false.
    pub(crate) fn passage(
        &mut self,
        annexes: usize,
        role: Role,
        begins: bool,
        content: Vec<Inline>,
        location: Location,
    ) {
        let open = self.path.get(annexes).is_some_and(|level| level.shape == Shape::Passage(role));
        if open && !begins {
            self.line(annexes + 1, vec![], Content::Paragraph(content), location);
        } else {
            let opens = vec![(Container::Passage(role), Level::new(Shape::Passage(role)))];
            self.line(annexes, opens, Content::Paragraph(content), location);
        }
    }

    /// Writes a line whose place is stated.
    pub(crate) fn marked(&mut self, line: flow::Line, location: Location) {
        self.path.truncate(usize::from(line.keeps));
        let headed = matches!(line.content, Content::Heading(_));
        let count = line.opens.len();
        for (index, container) in line.opens.iter().enumerate() {
            let level = level_of(container, headed && index + 1 == count);
            if level.shape == Shape::Item
                && let Some(list) = self.path.last_mut()
            {
                list.reading.clone_from(&level.reading);
                list.enclosure = level.enclosure;
            }
            self.path.push(level);
        }
        self.lines.push(line);
        self.locations.push(location);
    }

    /// Tells of a decision that is not certain.
    pub(crate) fn note(&mut self, code: Code, message: impl Into<String>, location: Location) {
        self.diagnostics.push(Diagnostic::new(code, Severity::Note, message, location));
    }
}

fn level_of(container: &Container, headed: bool) -> Level {
    let numbered = |shape: Shape, number: &Option<Number>| match number
        .as_ref()
        .and_then(|number| parse_numeral(number.literal()))
    {
        Some(numeral) => Level::numbered(shape, &numeral, None),
        None => Level::new(shape),
    };
    match container {
        Container::Passage(role) => Level::new(Shape::Passage(*role)),
        Container::Annex(_) => Level::new(Shape::Annex),
        Container::List => Level::new(Shape::List),
        Container::Quotation => Level::new(Shape::Quotation),
        Container::Contents => Level::new(Shape::Contents),
        Container::Item { number } => numbered(Shape::Item, number),
        Container::Division { kind: DivisionKind::Paragraph, number } if !headed => {
            numbered(Shape::Provision, number)
        }
        Container::Division { kind, number } => {
            Level { name: division::name_of(*kind), ..numbered(Shape::Section, number) }
        }
    }
}
