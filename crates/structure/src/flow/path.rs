//! Following the lines of a flow: which containers are open at each.

use super::{Container, Line, Role};

/// A part of a document, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Organs, symbol, distribution, dates, languages.
    Masthead,
    /// Sessions, agenda items, title.
    Preface,
    /// Enacting formula and preambular paragraphs.
    Preamble,
    /// The text.
    Body,
    /// Signatures, parties, place and date, adoption.
    Conclusions,
}

/// The containers that are open at a line.
///
/// ```
/// use chancery_model::{Builder, Inline, Kind, Language, MastheadRole};
/// use chancery_structure::flow::{Part, Path, flatten};
///
/// let organ = [vec![Inline::text("大会")]];
/// let note = Builder::new(Kind::Note, Language::Chinese)
///     .masthead(MastheadRole::Organs, organ)
///     .text("秘书长谨此转递报告。")
///     .build();
/// let flow = flatten(&note);
/// let mut path = Path::default();
/// let parts: Vec<Part> = flow.lines.iter().map(|line| path.enter(line).part()).collect();
/// assert_eq!(parts, [Part::Masthead, Part::Body]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Path<'a> {
    open: Vec<&'a Container>,
}

impl<'a> Path<'a> {
    /// Goes on to the next line and returns the path at it.
    pub fn enter(&mut self, line: &'a Line) -> &Path<'a> {
        self.open.truncate(usize::from(line.keeps));
        self.open.extend(&line.opens);
        self
    }

    /// The open containers, outermost first.
    #[must_use]
    pub fn containers(&self) -> &[&'a Container] {
        &self.open
    }

    /// The containers inside of the innermost document.
    #[must_use]
    pub fn within_document(&self) -> &[&'a Container] {
        let annex = |container: &&Container| matches!(container, Container::Annex(_));
        let start = self.open.iter().rposition(annex).map_or(0, |index| index + 1);
        &self.open[start..]
    }

    /// How many annexes are around the line: 0 in the outermost document.
    #[must_use]
    pub fn annexes(&self) -> usize {
        self.open.iter().filter(|container| matches!(container, Container::Annex(_))).count()
    }

    /// The passage that the line is in; `None` in the body.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self.within_document().first() {
            Some(Container::Passage(role)) => Some(*role),
            _ => None,
        }
    }

    /// The part of the innermost document that the line is in.
    #[must_use]
    pub fn part(&self) -> Part {
        self.role().map_or(Part::Body, Role::part)
    }

    /// Whether the line is printed directly under the one before it, without space between
    /// them, where both are paragraphs of one passage.
    #[must_use]
    pub fn is_lines(&self) -> bool {
        self.role().is_some_and(Role::is_lines)
    }
}
