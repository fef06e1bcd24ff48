//! Divisions that are named with their number: `Article 3`, `Deuxième partie`, `第一条`.

use super::emit::{Level, Shape};
use super::group::{Group, Unit};
use super::parts::Parts;
use super::shape::{self, Ending};
use super::title;
use chancery_lexicon::{DivisionName, division_heading};
use chancery_model::{DivisionKind, Language};

/// The name and number of a division on a line of their own are not longer, in bytes.
const LONGEST_LABEL: usize = 120;
/// A line of a title under them has no more characters.
const LONGEST_TITLE: usize = 200;

/// How a group names the division that it heads.
pub(crate) fn name(group: &Group, language: &Language) -> Option<DivisionName> {
    let first = group.lines.first()?;
    division_heading(first.text(), language).map(|found| found.name)
}

/// Whether a group is the name and number of a division and nothing else.
pub(crate) fn is_label(group: &Group, language: &Language) -> bool {
    let [line] = group.lines.as_slice() else { return false };
    line.length() < LONGEST_LABEL
        && division_heading(line.text(), language).is_some_and(|found| found.alone)
}

/// The kind of a division that is named so.
pub(crate) fn kind_of(name: DivisionName) -> DivisionKind {
    match name {
        DivisionName::Part => DivisionKind::Part,
        DivisionName::Chapter => DivisionKind::Chapter,
        DivisionName::Article => DivisionKind::Article,
        DivisionName::Rule => DivisionKind::Rule,
        _ => DivisionKind::Section,
    }
}

/// The name of a division of this kind. A section may have a heading of any form.
pub(crate) fn name_of(kind: DivisionKind) -> Option<DivisionName> {
    match kind {
        DivisionKind::Part => Some(DivisionName::Part),
        DivisionKind::Chapter => Some(DivisionName::Chapter),
        DivisionKind::Article => Some(DivisionName::Article),
        DivisionKind::Rule => Some(DivisionName::Rule),
        _ => None,
    }
}

/// Takes the name and number of a division off the group in which its text is printed directly
/// under them. A title there stays with them.
pub(crate) fn take_label(parts: &mut Parts<'_>) -> Option<Group> {
    let language = parts.phrases.language;
    let text_follows = |group: &Group| {
        let [first, second, ..] = group.lines.as_slice() else { return false };
        let length = first.length();
        let second = second.text();
        length < LONGEST_LABEL
            && (group.ending() != Ending::Open || shape::is_longer(second, LONGEST_TITLE))
            && division_heading(first.text(), language).is_some_and(|found| found.alone)
    };
    parts.peek().and_then(Unit::group).filter(|group| text_follows(group))?;
    let Some(Unit::Group(mut label)) = parts.take() else { return None };
    let rest = label.lines.split_off(1);
    parts.put_back(Unit::Group(Group { lines: rest }));
    Some(label)
}

/// How many containers stay open around a division that is named so: those of wider divisions.
pub(crate) fn place(path: &[Level], floor: usize, level: &Level) -> Option<usize> {
    let name = level.name?;
    let sections = || {
        let all = path.iter().enumerate().skip(floor);
        all.filter(|(_, level)| level.shape == Shape::Section)
    };
    let sibling = sections().find(|(_, open)| open.name.is_some_and(|open| open >= name));
    // A heading without name and number that looks the same is no wider division.
    let alike = || {
        sections().find(|(_, open)| {
            open.name.is_none() && open.reading.is_none() && open.look == level.look
        })
    };
    let inner = sections().next_back().map_or(floor.min(path.len()), |(index, _)| index + 1);
    Some(sibling.or_else(alike).map_or(inner, |(index, _)| index))
}

/// Whether the title of the division follows the next unit, its name and number.
pub(crate) fn title_follows(parts: &Parts<'_>) -> bool {
    let next = parts.units.get(parts.next + 1).and_then(Unit::group);
    next.is_some_and(|group| {
        let text = group.text();
        group.lines.len() == 1
            && !shape::is_longer(&text, LONGEST_TITLE)
            && title::looks_like_heading(group, &text, true)
            && !title::is_numbered(&text)
            && name(group, parts.phrases.language).is_none()
    })
}
