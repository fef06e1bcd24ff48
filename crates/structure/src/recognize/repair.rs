//! Sentences that the end of a page cut in two.

use super::emit::Emitter;
use super::group::{Group, Unit, span};
use super::shape::{self, Ending};
use super::title;
use chancery_codec::{Code, Diagnostic, Location};

/// What is cut in two is running text: it has so many characters at least.
const SHORTEST: usize = 60;
/// The same in scripts of which a character says as much as several letters.
const SHORTEST_WIDE: usize = 24;

/// Joins paragraphs that the end of a page cut in two; with `repair` false, only tells of them.
///
/// The evidence is that the first part has no final punctuation and the second begins with a
/// small letter. Scripts without small letters need a page that ends between the parts:
/// `breaks` says before which units one does.
pub(crate) fn join(units: &mut Vec<Unit>, breaks: &[bool], repair: bool, emit: &mut Emitter) {
    if !units.windows(2).enumerate().any(|(at, pair)| is_scar(pair, breaks.get(at + 1))) {
        return;
    }
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    for (index, unit) in std::mem::take(units).into_iter().enumerate() {
        let pair = joined.last().map(|last| [last, &unit]);
        let scar = pair.filter(|[first, second]| {
            let broken = breaks.get(index).copied().unwrap_or(false);
            groups(first, second).is_some_and(|(first, second)| cut(first, second, broken))
        });
        let Some([first, second]) = scar else {
            joined.push(unit);
            continue;
        };
        tell(emit, span(&first.location(), &second.location()), repair);
        match (joined.last_mut(), unit) {
            (Some(Unit::Group(first)), Unit::Group(second)) if repair => {
                first.lines.extend(second.lines);
            }
            (_, unit) => joined.push(unit),
        }
    }
    *units = joined;
}

fn is_scar(pair: &[Unit], broken: Option<&bool>) -> bool {
    let [first, second] = pair else { return false };
    let broken = broken.copied().unwrap_or(false);
    groups(first, second).is_some_and(|(first, second)| cut(first, second, broken))
}

fn groups<'a>(first: &'a Unit, second: &'a Unit) -> Option<(&'a Group, &'a Group)> {
    Some((first.group()?, second.group()?))
}

fn tell(emit: &mut Emitter, location: Location, repair: bool) {
    let code = Code("structure.page-break");
    emit.diagnostics.push(if repair {
        Diagnostic::repaired(
            code,
            "a sentence cut in two by the end of a page was joined",
            location,
        )
    } else {
        Diagnostic::note(code, "a sentence seems to be cut in two by the end of a page", location)
    });
}

/// Whether the second group goes on with the sentence of the first.
fn cut(first: &Group, second: &Group, broken: bool) -> bool {
    if first.ending() != Ending::Open {
        return false;
    }
    let pages = (page(first.lines.last()), page(second.lines.first()));
    let same_page = matches!(pages, (Some(first), Some(second)) if first == second);
    let page_ends = broken || matches!(pages, (Some(first), Some(second)) if first < second);
    let (before, after) = (first.text(), second.text());
    let wide = before.trim_end().chars().next_back().is_some_and(shape::is_wide);
    let shortest = if wide { SHORTEST_WIDE } else { SHORTEST };
    let evidence =
        if shape::has_case(&after) { shape::begins_small(&after) && !same_page } else { page_ends };
    evidence
        && shape::is_longer(&before, shortest)
        && before.trim_end().chars().next_back().is_some_and(char::is_alphanumeric)
        && !title::is_numbered(&after)
        && shape::first_visible(&after).is_some_and(char::is_alphanumeric)
        && !title::is_set_off(first)
        && !title::is_set_off(second)
}

fn page(line: Option<&super::line::Line>) -> Option<u32> {
    line.and_then(|line| line.hints.page)
}
