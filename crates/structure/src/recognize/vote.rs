//! Votes: the result of a recorded vote and who voted how, in one bracket over several lines.

use super::group::{Group, Unit};
use super::parts::Parts;
use crate::flow::Role;
use chancery_lexicon::{VoteLine, vote_line};
use chancery_model::{ConclusionRole, Language};

/// A recorded vote is not printed in more groups.
const MOST_GROUPS: usize = 16;

/// What the first line of a group says about a vote.
pub(crate) fn of(group: &Group, language: &Language) -> Option<VoteLine> {
    let first = group.lines.first()?;
    vote_line(first.text(), language)
}

/// The unit with which a recorded vote begins that ends with this unit.
pub(crate) fn beginning(
    units: &[Unit],
    last: usize,
    from: usize,
    language: &Language,
) -> Option<usize> {
    units.get(last).and_then(Unit::group).filter(|group| closes(group))?;
    let reach = last.saturating_sub(MOST_GROUPS).max(from);
    for index in (reach..=last).rev() {
        let group = units.get(index).and_then(Unit::group)?;
        if of(group, language) == Some(VoteLine::Recorded) {
            return Some(index);
        }
        if index < last && closes(group) {
            return None;
        }
    }
    None
}

/// Whether the bracket is closed with this group. Arabic files have brackets in the order in which
/// they look right, too.
fn closes(group: &Group) -> bool {
    let text = group.text();
    text.trim_end_matches(['.', '。', ' ', '\n']).ends_with([']', '］', '['])
}

/// Writes what is left of a recorded vote that begins with this group: a paragraph for the result
/// and for each way of voting.
pub(crate) fn place(parts: &mut Parts<'_>, first: Group) {
    let mut begins = true;
    let mut group = first;
    for _ in 0..MOST_GROUPS {
        let closed = closes(&group);
        lines(parts, group, &mut begins);
        if closed {
            return;
        }
        group = match parts.take() {
            Some(Unit::Group(next)) => next,
            Some(other) => {
                parts.put_back(other);
                return;
            }
            None => return,
        };
    }
    parts.put_back(Unit::Group(group));
}

/// Writes the lines of a group; a new paragraph begins with each way of voting.
fn lines(parts: &mut Parts<'_>, group: Group, begins: &mut bool) {
    let language = parts.phrases.language;
    let mut paragraph = Group::default();
    let mut paragraphs = Vec::new();
    for line in group.lines {
        let side = vote_line(line.text(), language) == Some(VoteLine::Side);
        if side && !paragraph.lines.is_empty() {
            paragraphs.push(std::mem::take(&mut paragraph));
        }
        paragraph.lines.push(line);
    }
    paragraphs.push(paragraph);
    for paragraph in paragraphs {
        let location = paragraph.location();
        let content = parts.phrases.running(paragraph.into_running());
        parts.passage(Role::Conclusions(ConclusionRole::Vote), *begins, content, location);
        *begins = false;
    }
}
