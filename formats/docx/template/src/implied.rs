//! What a style says about the place of its line, given the lines before.
//!
//! Reader and writer must agree on this to the letter: the writer marks exactly the lines for
//! which it is not true.

use crate::LineStyle;
use chancery_model::{DivisionKind, PrefaceRole};
use chancery_structure::flow::{Container, Role};

/// A container without its number and what else is printed or recorded of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// A passage.
    Passage(Role),
    /// A provision.
    Division(DivisionKind),
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A quotation.
    Quotation,
    /// A table of contents.
    Contents,
    /// An annex.
    Annex,
}

/// How a line goes on from the lines before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many open containers stay open, counted from the outermost.
    pub keeps: usize,
    /// The containers that the line opens, outermost first.
    pub opens: Vec<Opening>,
}

impl From<&Container> for Opening {
    fn from(container: &Container) -> Opening {
        match container {
            Container::Passage(role) => Opening::Passage(*role),
            Container::Division { kind, .. } => Opening::Division(*kind),
            Container::List => Opening::List,
            Container::Item { .. } => Opening::Item,
            Container::Quotation => Opening::Quotation,
            Container::Contents => Opening::Contents,
            Container::Annex(_) => Opening::Annex,
        }
    }
}

/// The ordinary place of a line of this style after lines that left these containers open.
///
/// A line of a passage goes on in it, or begins it. Numbered text is the next operative
/// paragraph; unnumbered text goes on in the innermost provision; a heading closes what is of
/// its rank or deeper.
#[must_use]
pub fn implied(open: &[Opening], style: LineStyle, numbered: bool) -> Step {
    let annexes = open.iter().rposition(|o| *o == Opening::Annex).map_or(0, |index| index + 1);
    let inner = &open[annexes..];
    let next_annex = annexes.saturating_sub(1);
    let step = |keeps: usize, opens: &[Opening]| Step { keeps, opens: opens.to_vec() };
    if style == LineStyle::AnnexLabel {
        return step(next_annex, &[Opening::Annex]);
    }
    if let Some(role) = style.role() {
        let same = inner.first() == Some(&Opening::Passage(role));
        let begins = matches!(style, LineStyle::SessionOrgan | LineStyle::Preambular);
        if same && !begins {
            return step(annexes + 1, &[]);
        }
        // An annex that has nothing yet but a heading printed apart goes on with its own.
        if role == Role::Preface(PrefaceRole::AnnexHeading) && !same {
            return step(next_annex, &[Opening::Annex, Opening::Passage(role)]);
        }
        return step(annexes, &[Opening::Passage(role)]);
    }
    let in_body = |place: Step| Step { keeps: annexes + place.keeps, ..place };
    let inner = if matches!(inner.first(), Some(Opening::Passage(_))) { &[] } else { inner };
    in_body(in_the_body(inner, open.len() - annexes, style, numbered))
}

/// The place of a line among the containers of the body, counted from the body.
fn in_the_body(inner: &[Opening], all: usize, style: LineStyle, numbered: bool) -> Step {
    let is_division = |opening: &&Opening| matches!(opening, Opening::Division(_));
    let divisions = inner.iter().take_while(is_division).count();
    let sections = inner[..divisions]
        .iter()
        .take_while(|opening| **opening != Opening::Division(DivisionKind::Paragraph))
        .count();
    let after = |wanted: Opening| {
        inner.iter().position(|opening| *opening == wanted).map(|index| index + 1)
    };
    let step = |keeps: usize, opens: &[Opening]| Step { keeps, opens: opens.to_vec() };
    if let Some(rank) = style.heading_rank() {
        return step(sections.min(rank - 1), &[Opening::Division(DivisionKind::Section)]);
    }
    if let Some((level, begins)) = style.item() {
        return item(inner, divisions, level, begins);
    }
    match style {
        LineStyle::Subheading => step(all, &[]),
        LineStyle::ItemHeading => {
            let level = inner.iter().filter(|opening| **opening == Opening::List).count();
            item(inner, divisions, level.max(1), true)
        }
        LineStyle::Quotation => match after(Opening::Quotation) {
            Some(keeps) => step(keeps, &[]),
            None => step(divisions, &[Opening::Quotation]),
        },
        _ if style.contents_level().is_some() => match after(Opening::Contents) {
            Some(keeps) => step(keeps, &[]),
            None => step(divisions, &[Opening::Contents]),
        },
        _ if numbered => step(sections, &[Opening::Division(DivisionKind::Paragraph)]),
        _ => step(divisions, &[]),
    }
}

/// The place of a line in an item of a list at this level.
fn item(inner: &[Opening], divisions: usize, level: usize, begins: bool) -> Step {
    let mut lists = inner
        .iter()
        .enumerate()
        .filter(|(_, opening)| **opening == Opening::List)
        .map(|(index, _)| index + 1);
    let count = lists.clone().count();
    let found = lists.nth(level - 1);
    match (found, begins) {
        (Some(list), true) => Step { keeps: list, opens: vec![Opening::Item] },
        (Some(list), false) if inner.get(list) == Some(&Opening::Item) => {
            Step { keeps: list + 1, opens: vec![] }
        }
        _ => {
            let keeps = if count == 0 { divisions } else { inner.len() };
            Step { keeps, opens: vec![Opening::List, Opening::Item] }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{ConclusionRole, PreambleRole};

    const SECTION: Opening = Opening::Division(DivisionKind::Section);
    const PARAGRAPH: Opening = Opening::Division(DivisionKind::Paragraph);

    fn walk(lines: &[(LineStyle, bool)]) -> Vec<Vec<Opening>> {
        let mut open = vec![];
        lines
            .iter()
            .map(|(style, numbered)| {
                let step = implied(&open, *style, *numbered);
                open.truncate(step.keeps);
                open.extend(step.opens);
                open.clone()
            })
            .collect()
    }

    #[test]
    fn a_resolution_needs_no_marks() {
        use LineStyle as S;
        let paths = walk(&[
            (S::EnactingFormula, false),
            (S::Preambular, false),
            (S::ChapterHeading, true),
            (S::Body, true),
            (S::FirstItem, true),
            (S::SecondItem, true),
            (S::SecondItem, true),
            (S::FirstItem, true),
            (S::Body, true),
            (S::ChapterHeading, true),
            (S::AdoptionRecord, false),
        ]);
        let preambular = Role::Preamble(PreambleRole::PreambularParagraph);
        let items = [SECTION, PARAGRAPH, Opening::List, Opening::Item];
        let adoption = Role::Conclusions(ConclusionRole::Adoption);
        assert_eq!(paths[1], [Opening::Passage(preambular)]);
        assert_eq!(paths[3], [SECTION, PARAGRAPH]);
        assert_eq!(paths[4], items);
        assert_eq!(paths[6], [&items[..], &[Opening::List, Opening::Item]].concat());
        assert_eq!(paths[7], items);
        assert_eq!(paths[8], [SECTION, PARAGRAPH]);
        assert_eq!(paths[9], [SECTION]);
        assert_eq!(paths[10], [Opening::Passage(adoption)]);
    }

    #[test]
    fn an_annex_heading_begins_the_next_annex_beside_the_last() {
        let heading = Opening::Passage(Role::Preface(PrefaceRole::AnnexHeading));
        let paths = walk(&[
            (LineStyle::Body, false),
            (LineStyle::AnnexHeading, false),
            (LineStyle::Body, false),
            (LineStyle::AnnexHeading, false),
        ]);
        assert_eq!(paths[1], [Opening::Annex, heading]);
        assert_eq!(paths[2], [Opening::Annex]);
        assert_eq!(paths[3], [Opening::Annex, heading]);
    }

    #[test]
    fn unnumbered_text_goes_on_in_its_provision() {
        let paths = walk(&[
            (LineStyle::Body, true),
            (LineStyle::FirstItem, true),
            (LineStyle::Body, false),
        ]);
        assert_eq!(paths[2], [PARAGRAPH]);
    }
}
