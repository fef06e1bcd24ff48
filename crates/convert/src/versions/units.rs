//! Units, in which facts of language versions are compared, and the pieces of text in them.

use super::facts::plain;
use chancery_akn_validation::{Identified, Printed};
use std::collections::BTreeMap;
use std::ops::Range;

/// Elements that are units, in which facts are compared.
pub(super) const UNITS: [&str; 30] = [
    "paragraph",
    "point",
    "item",
    "section",
    "article",
    "chapter",
    "part",
    "title",
    "subtitle",
    "book",
    "tome",
    "division",
    "subpart",
    "subchapter",
    "subdivision",
    "subsection",
    "clause",
    "subclause",
    "subparagraph",
    "hcontainer",
    "container",
    "table",
    "attachment",
    "coverPage",
    "preface",
    "preamble",
    "mainBody",
    "conclusions",
    "indent",
    "alinea",
];

/// Units that are no part of the text on their own, but hold others.
pub(super) const FRAMES: [&str; 8] = [
    "table",
    "attachment",
    "coverPage",
    "preface",
    "preamble",
    "mainBody",
    "conclusions",
    "container",
];

/// The innermost unit around an element, by its name.
pub(super) fn unit_of(printed: &Printed, names: &[String], holder: Option<usize>) -> String {
    let mut at = holder;
    while let Some(index) = at {
        let Some(element) = printed.elements.get(index) else { break };
        if is_unit(printed, element) {
            return names.get(index).cloned().unwrap_or_default();
        }
        at = element.parent;
    }
    String::new()
}

/// Whether facts are compared in an element: a part, or a paragraph that stands in no part.
pub(super) fn is_unit(printed: &Printed, element: &Identified) -> bool {
    let name = element.name.as_str();
    let parent = element.parent.and_then(|parent| printed.elements.get(parent));
    let is_free = name == "p" && parent.is_some_and(|parent| parent.name == "mainBody");
    is_free || UNITS.contains(&name)
}

/// Names of elements that are the same in all languages: eIds in which each number that is not
/// in figures is the place among the brothers and sisters; and these places.
pub(super) fn names(elements: &[Identified]) -> (Vec<String>, Vec<u32>) {
    let mut names: Vec<String> = vec![];
    let mut counts: Vec<u32> = vec![];
    let mut places: BTreeMap<(Option<usize>, &str), u32> = BTreeMap::new();
    for element in elements {
        let place = places.entry((element.parent, &element.name)).or_default();
        *place += 1;
        counts.push(*place);
        let last = element.eid.rsplit("__").next().unwrap_or_default();
        let number = last.split_once('_').map_or("", |(_, number)| number);
        let figures: String = number.chars().map(plain).collect();
        let in_figures = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
        let number = if in_figures { figures } else { place.to_string() };
        let around = element.parent.and_then(|parent| names.get(parent)).cloned();
        let around = around.map_or(String::new(), |around| format!("{around}/"));
        names.push(format!("{around}{} {number}", element.name));
    }
    (names, counts)
}

/// The text in pieces that stand in one innermost element.
pub(super) fn pieces(printed: &Printed) -> Vec<(Range<usize>, Option<usize>)> {
    let mut events: Vec<(usize, bool, usize)> = vec![];
    for (index, element) in printed.elements.iter().enumerate() {
        events.push((element.start, true, index));
        events.push((element.end, false, index));
    }
    // At one place, ends come before starts, inner ends before outer ones.
    events.sort_by_key(|(at, starts, index)| {
        (*at, *starts, if *starts { *index } else { usize::MAX - *index })
    });
    let mut open: Vec<usize> = vec![];
    let (mut pieces, mut done) = (vec![], 0);
    for (at, starts, index) in events {
        if at > done {
            pieces.push((done..at, open.last().copied()));
            done = at;
        }
        if starts {
            open.push(index);
        } else if let Some(found) = open.iter().rposition(|known| *known == index) {
            open.remove(found);
        }
    }
    if done < printed.text.len() {
        pieces.push((done..printed.text.len(), None));
    }
    pieces
}

/// Parts of a text of which none overlaps another.
#[derive(Debug, Default)]
pub(super) struct Spans(BTreeMap<usize, usize>);

impl Spans {
    pub(super) fn insert(&mut self, range: Range<usize>) {
        let end = self.0.entry(range.start).or_default();
        *end = range.end.max(*end);
    }

    pub(super) fn overlaps(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }
}
