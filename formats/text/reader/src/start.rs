//! The directives at the beginning of a block, cell or note.

use chancery_structure::flow::{self, Container};
use chancery_text_notation::{Directive, Form, Opening};

/// How many directives may begin a line; a document is nested less deeply.
pub(crate) const MOST_OPENINGS: usize = flow::DEPTH;

/// Reads the directives at the beginning of a line, as far as they are allowed; returns them
/// with the rest of the line.
pub(crate) fn read_openings<'a>(
    line: &'a str,
    is_allowed: &dyn Fn(&Opening) -> bool,
) -> (Vec<Opening>, &'a str) {
    let mut openings = vec![];
    let mut rest = line;
    while let Some((opening, after)) = read_opening(rest)
        && is_allowed(&opening)
    {
        openings.push(opening);
        rest = after;
    }
    (openings, rest)
}

/// Reads a directive at the beginning of a line; returns it with the rest of the line.
pub(crate) fn read_opening(line: &str) -> Option<(Opening, &str)> {
    let (directive, length) = Directive::read(line)?;
    let after = &line[length..];
    let ends = after.is_empty() || after.starts_with([' ', '\t', '\\']);
    let opening = Opening::read(&directive).filter(|_| ends)?;
    Some((opening, after.trim_start_matches([' ', '\t'])))
}

/// Where the line of a block stands, and what it is.
#[derive(Default)]
pub(crate) struct Start {
    /// How many containers stay open, if it is said.
    pub(crate) keep: Option<u16>,
    /// The containers that the line opens.
    pub(crate) opens: Vec<Container>,
    /// What stands in the line, if it is said.
    pub(crate) form: Option<Form>,
}

impl Start {
    /// Whether the place of the line is stated, so that nothing is guessed in it.
    pub(crate) fn is_marked(&self) -> bool {
        self.keep.is_some()
            || !self.opens.is_empty()
            || !matches!(self.form, None | Some(Form::Table | Form::Figure))
    }

    /// Whether each printed line is a paragraph of its own.
    pub(crate) fn is_lines(&self) -> bool {
        let passage = match self.opens.last() {
            Some(Container::Passage(role)) => role.is_lines(),
            _ => false,
        };
        passage && matches!(self.form, None | Some(Form::Text))
    }
}
