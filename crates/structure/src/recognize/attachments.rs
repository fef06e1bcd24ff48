//! Where annexes, appendices and enclosures begin.

use super::group::{Group, Unit};
use super::shape::Ending;
use crate::flow::Container;
use chancery_lexicon::{AttachmentKind, attachment_heading};
use chancery_model::Language;

/// The heading of an annex is not longer, in bytes.
const LONGEST_HEADING: usize = 1200;

/// The beginning of something attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Boundary {
    /// The unit of its heading.
    pub(crate) unit: usize,
    /// How many annexes are around what it holds, itself included.
    pub(crate) depth: usize,
    /// Whether its source states the beginning; then the unit is a marked line.
    pub(crate) marked: bool,
}

/// Where attachments begin. The first line of a group that is the heading of one becomes a group
/// of its own.
pub(crate) fn find(units: &mut Vec<Unit>, language: &Language) -> Vec<Boundary> {
    split_headings(units, language);
    let mut found: Vec<Boundary> = Vec::new();
    let mut depth = 0;
    for (unit, content) in units.iter().enumerate() {
        match content {
            Unit::Marked(marked) => {
                let annexes = |c: &&Container| matches!(c, Container::Annex(_));
                let opened = marked.line.opens.iter().filter(annexes).count();
                if opened > 0 {
                    depth = depth.min(usize::from(marked.line.keeps)) + opened;
                    found.push(Boundary { unit, depth, marked: true });
                }
            }
            Unit::Group(group) if unit > 0 => {
                let Some(kind) = heading(group, language) else { continue };
                let inner = kind != AttachmentKind::Annex && !found.is_empty();
                let next = 1 + usize::from(inner);
                if is_empty_before(units, unit, kind, language) {
                    continue;
                }
                depth = next;
                found.push(Boundary { unit, depth, marked: false });
            }
            Unit::Group(_) | Unit::Ready(_) => {}
        }
    }
    found
}

fn heading(group: &Group, language: &Language) -> Option<AttachmentKind> {
    if group.length() > LONGEST_HEADING || !matches!(group.ending(), Ending::Open) {
        return None;
    }
    attachment_heading(&group.text(), language).map(|found| found.kind)
}

/// Whether nothing stands between this heading and the end, or the next heading of its rank:
/// then the lines only list what is attached.
fn is_empty_before(units: &[Unit], unit: usize, kind: AttachmentKind, language: &Language) -> bool {
    match units.get(unit + 1) {
        None => true,
        Some(Unit::Group(next)) => heading(next, language) == Some(kind),
        Some(_) => false,
    }
}

/// Makes `Annex II` a group of its own where the title is printed directly under it.
fn split_headings(units: &mut Vec<Unit>, language: &Language) {
    let has_heading = |unit: &Unit| {
        let Unit::Group(group) = unit else { return false };
        let [first, _, ..] = group.lines.as_slice() else { return false };
        if group.length() > 2 * LONGEST_HEADING || heading(group, language).is_some() {
            return false;
        }
        let text = first.text();
        text.len() < LONGEST_HEADING
            && attachment_heading(text, language).is_some_and(|found| !found.names_its_document)
    };
    if !units.iter().any(&has_heading) {
        return;
    }
    let mut split = Vec::with_capacity(units.len() + 8);
    for mut unit in units.drain(..) {
        if has_heading(&unit)
            && let Unit::Group(group) = &mut unit
        {
            let rest = group.lines.split_off(1);
            let first = std::mem::replace(&mut group.lines, rest);
            split.push(Unit::Group(Group { lines: first }));
        }
        split.push(unit);
    }
    *units = split;
}
