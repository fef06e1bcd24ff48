//! What belongs to the pages and not to the document: running heads, page numbers, recycling.

use super::emit::Emitter;
use super::group::{Group, Unit};
use super::line::Line;
use super::shape::Ending;
use crate::lines::StyleRole;
use chancery_codec::Code;
use chancery_identity::Symbol;
use chancery_lexicon::{Furniture, furniture, language_name};
use chancery_model::Language;

/// Lines of a running head or foot stacked on each other.
const MOST_LINES: usize = 6;
/// A line of page furniture is not longer, in bytes.
const LONGEST_LINE: usize = 200;
/// A job number among the first units belongs to the masthead.
const HEAD: usize = 12;

/// A group with more bytes that ends like a sentence or clause is text.
const SHORTEST_TEXT: usize = 32;
/// A barcode has so many figures at least.
const BARCODE: usize = 7;
/// A document has no more job numbers.
const MOST_JOBS: usize = 4;

/// How sure it is that a group belongs to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// It is the number of a page and nothing else; others must be found.
    Number,
    /// It is furniture by its words.
    Words,
    /// It ends the text like a rule does.
    Rule,
}

/// Takes page furniture out of the units. Returns, for each unit left, whether furniture stood
/// before it: there a page ended.
pub(crate) fn remove(units: &mut Vec<Unit>, language: &Language, emit: &mut Emitter) -> Vec<bool> {
    for unit in units.iter_mut() {
        if let Unit::Group(group) = unit
            && group.lines.iter().any(is_styled)
        {
            for line in group.lines.iter().filter(|line| is_styled(line)) {
                tell(emit, line);
            }
            group.lines.retain(|line| !is_styled(line));
        }
    }
    let head = units.iter().take(HEAD).position(is_text).unwrap_or(HEAD);
    let mut evidence: Vec<Option<Evidence>> = units
        .iter()
        .enumerate()
        .map(|(index, unit)| unit.group().and_then(|group| judge(group, index >= head, language)))
        .collect();
    running_heads(units, &mut evidence);
    barcodes(units, &mut evidence);
    let numbers = evidence.iter().filter(|found| **found == Some(Evidence::Number)).count();
    let paged = evidence.contains(&Some(Evidence::Words));
    let last = units.iter().zip(&evidence).rposition(|(unit, found)| {
        found.is_none() && !unit.group().is_some_and(|group| group.lines.is_empty())
    });
    let mut breaks = Vec::with_capacity(units.len());
    let mut broken = false;
    let mut index = 0;
    units.retain(|unit| {
        let found = evidence.get(index).copied().flatten();
        let page = unit.group().is_some_and(|group| group.hints().page.is_some());
        let removed = match found {
            Some(Evidence::Words) => true,
            Some(Evidence::Number) => numbers > 1 || paged || page,
            Some(Evidence::Rule) => last.is_none_or(|last| index > last),
            None => unit.group().is_some_and(|group| group.lines.is_empty()),
        };
        index += 1;
        if removed {
            for line in unit.group().map_or(&[][..], |group| &group.lines) {
                tell(emit, line);
            }
            broken = true;
        } else {
            breaks.push(std::mem::take(&mut broken));
        }
        !removed
    });
    breaks
}

fn is_styled(line: &Line) -> bool {
    line.hints.style == Some(StyleRole::Furniture)
}

fn tell(emit: &mut Emitter, line: &Line) {
    emit.note(
        Code("structure.page-furniture"),
        "the line belongs to the page and not to the document; it is left out",
        line.location.clone(),
    );
}

/// Whether a unit is running text: a job number after it does not belong to the masthead.
fn is_text(unit: &Unit) -> bool {
    unit.group().is_some_and(|group| {
        group.length() > SHORTEST_TEXT && !matches!(group.ending(), Ending::Open)
    })
}

/// Finds symbols and languages stacked on each other right before or after the number of a page
/// or a mark of continuation: they are the rest of a running head.
fn running_heads(units: &[Unit], evidence: &mut [Option<Evidence>]) {
    for index in 1..units.len() {
        let page = |place: Option<usize>| {
            let found = place.and_then(|place| evidence.get(place)).copied().flatten();
            matches!(found, Some(Evidence::Number | Evidence::Words))
        };
        // Few units stand beside one of those, and to read lines takes time.
        let beside = page(index.checked_sub(1)) || page(Some(index + 1));
        let heads = beside
            && evidence.get(index).is_some_and(Option::is_none)
            && units.get(index).and_then(Unit::group).is_some_and(|group| {
                (1..=MOST_LINES).contains(&group.lines.len())
                    && group
                        .lines
                        .iter()
                        .all(|line| line.length() <= LONGEST_LINE && is_running_head(line.text()))
            });
        if heads && let Some(own) = evidence.get_mut(index) {
            *own = Some(Evidence::Words);
        }
    }
}

/// Finds the figures under a barcode: those of a job number that stands elsewhere on the page.
fn barcodes(units: &[Unit], evidence: &mut [Option<Evidence>]) {
    let figures = |text: &str| -> String {
        let first = text.split_whitespace().next().unwrap_or_default();
        first.chars().filter(char::is_ascii_digit).collect()
    };
    let mut jobs = Vec::new();
    for (unit, found) in units.iter().zip(evidence.iter_mut()) {
        let Some(group) = unit.group().filter(|group| group.length() < SHORTEST_TEXT * 2) else {
            continue;
        };
        let text = group.text();
        if *found == Some(Evidence::Words) && jobs.len() < MOST_JOBS {
            jobs.push(figures(&text));
        } else if found.is_none() && text.trim().bytes().all(|byte| byte.is_ascii_digit()) {
            let own = figures(&text);
            if own.len() >= BARCODE && jobs.contains(&own) {
                *found = Some(Evidence::Words);
            }
        }
    }
}

fn judge(group: &Group, after_head: bool, language: &Language) -> Option<Evidence> {
    if group.lines.len() > MOST_LINES || group.lines.is_empty() {
        return None;
    }
    let clause = matches!(group.ending(), Ending::Sentence | Ending::Semicolon | Ending::Comma);
    if clause && group.length() > SHORTEST_TEXT {
        return None;
    }
    let mut evidence = None;
    let mut beside = false;
    for line in &group.lines {
        if line.length() > LONGEST_LINE {
            return None;
        }
        let text = line.text();
        match furniture(text, language) {
            Some(Furniture::PageNumber { .. }) => {
                evidence = evidence.or(Some(Evidence::Number));
            }
            Some(Furniture::Recycle | Furniture::Continuation) => evidence = Some(Evidence::Words),
            Some(Furniture::JobNumber) if after_head => evidence = Some(Evidence::Words),
            Some(Furniture::EndRule) if group.lines.len() == 1 => return Some(Evidence::Rule),
            _ if is_running_head(text) => beside = true,
            _ => return None,
        }
    }
    // Symbol, language and page number stacked on each other are a running head.
    if beside { evidence.map(|_| Evidence::Words) } else { evidence }
}

/// Whether a line may stand in a running head: a symbol, or the name of a language.
fn is_running_head(text: &str) -> bool {
    let text = text.trim();
    language_name(text).is_some()
        || (text.contains('/')
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && !Symbol::parse_joint(text).is_empty())
}
