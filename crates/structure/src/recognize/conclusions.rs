//! The conclusions: signatures, parties, place and date, adoption, votes.

use super::group::{Group, Unit};
use super::line::Line;
use super::parts::Parts;
use super::plain::{self, Mark};
use super::shape::{self, Ending};
use super::signature;
use super::vote;
use crate::flow::{Container, Role};
use crate::lines::StyleRole;
use chancery_lexicon::{
    VoteLine, find_dates, meeting_line, parse_date, party_line, place_and_date, signed_mark,
    vote_line,
};
use chancery_model::{ConclusionRole, Date, DateMeaning, DateRole, Inline, Language, Meaning};
use std::ops::Range;

/// Lines of conclusions have no more characters.
const LONGEST_LINE: usize = 300;
/// The name of a place has no more characters.
const LONGEST_PLACE: usize = 60;
/// Short groups without a cue of their own that may belong to a signature after them or before.
const MOST_ADJACENT: usize = 4;
/// Such a group has no more characters.
const LONGEST_ADJACENT: usize = 160;
/// Words before a date on a line of its own have no more characters: `Le`, `On this day of`.
const LONGEST_LEAD: usize = 12;

/// What a group at the end of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    Signature,
    Parties,
    PlaceAndDate,
    /// A place on a line of its own, which a date has to follow.
    Place,
    Date,
    Adoption,
    Vote,
    Marked,
}

/// The first unit of the conclusions among units, from a place on. `known` says that the text is
/// a document of the United Nations, so that a date alone is a cue.
pub(crate) fn begin(units: &[Unit], from: usize, language: &Language, known: bool) -> usize {
    let mut begin = units.len();
    let mut adjacent = 0;
    let mut following = None;
    let mut index = units.len();
    while index > from {
        index -= 1;
        let Some(unit) = units.get(index) else { break };
        if let Some(first) = vote::beginning(units, index, from, language) {
            begin = first;
            index = first;
            adjacent = 0;
            following = Some(Closing::Vote);
            continue;
        }
        if begin < units.len() && unit.group().is_some_and(is_ornament) {
            continue;
        }
        let found = closing(unit, following, language);
        match found {
            Some(Closing::Signature) => {
                begin = index;
                adjacent = 0;
            }
            Some(Closing::Place) if following != Some(Closing::Date) => break,
            Some(Closing::Date) if !known && begin == units.len() && adjacent == 0 => {
                // A date ends many texts; it needs a place or a signature with it.
                following = found;
                adjacent = 1;
                continue;
            }
            Some(_) if adjacent == 0 || following == Some(Closing::Date) => {
                begin = index;
                adjacent = 0;
            }
            // A sentence on the adoption may stand after the signature, and nothing after that.
            None if begin == units.len() && is_after_signature(units, index, from, language) => {}
            _ => {
                adjacent += 1;
                if adjacent > MOST_ADJACENT || !may_adjoin(unit) {
                    break;
                }
            }
        }
        following = found;
    }
    with_roles_before(units, from, begin, language)
}

/// Whether a unit is running text right after a signature with its mark.
fn is_after_signature(units: &[Unit], index: usize, from: usize, language: &Language) -> bool {
    let Some(before) = index.checked_sub(1).filter(|before| *before >= from) else { return false };
    let signed = units.get(before).and_then(Unit::group);
    let text = units.get(index).and_then(Unit::group);
    text.is_some_and(|text| text.ending() == Ending::Sentence)
        && signed.is_some_and(|group| group.lines.iter().any(|line| is_signed(line, language)))
}

/// Whether a group is a rule or an ornament between conclusions, typed as signs.
fn is_ornament(group: &Group) -> bool {
    let text = group.text();
    text.len() < LONGEST_LINE
        && text.chars().all(|c| c.is_whitespace() || matches!(c, '0' | '-' | '–' | '—' | '_' | '*'))
}

/// Takes in the roles printed in groups of their own before a signature that has none.
fn with_roles_before(units: &[Unit], from: usize, begin: usize, language: &Language) -> usize {
    let signature = units
        .get(begin)
        .and_then(Unit::group)
        .filter(|group| group.lines.first().is_some_and(|line| is_signed(line, language)));
    let Some(group) = signature else { return begin };
    let followed = group.lines.len() > 1
        || units
            .get(begin + 1)
            .is_some_and(|next| closing(next, None, language).is_none() && may_adjoin(next));
    if followed {
        return begin;
    }
    let mut first = begin;
    while first > from
        && begin - first < MOST_ADJACENT
        && units.get(first - 1).is_some_and(|unit| {
            may_adjoin(unit) && unit.group().is_some_and(|g| !super::title::is_set_off(g))
        })
    {
        first -= 1;
    }
    first
}

/// Whether a unit without a cue of its own may belong to a signature: a role or an address.
fn may_adjoin(unit: &Unit) -> bool {
    let Unit::Group(group) = unit else { return false };
    let text = group.text();
    matches!(group.ending(), Ending::Open | Ending::Comma)
        && !shape::is_longer(&text, LONGEST_ADJACENT)
        && !shape::begins_small(&text)
        && !super::title::is_numbered(&text)
        && !matches!(group.style(), Some(StyleRole::Heading(_)))
}

fn closing(unit: &Unit, following: Option<Closing>, language: &Language) -> Option<Closing> {
    let group = match unit {
        Unit::Group(group) => group,
        Unit::Ready(_) => return None,
        Unit::Marked(marked) => {
            let conclusion = |c: &Container| matches!(c, Container::Passage(Role::Conclusions(_)));
            return marked.line.opens.iter().any(conclusion).then_some(Closing::Marked);
        }
    };
    if group.length() > 8 * LONGEST_LINE || group.lines.len() > 40 {
        return None;
    }
    // Parties may sign below their names; one party alone may be the role of a signatory.
    let parties = group.lines.iter().filter(|line| party(line, language).is_some()).count();
    let listed = group.lines.first().is_some_and(|line| party(line, language).is_some())
        && group.lines.iter().all(is_short);
    if listed && parties > 1 {
        return Some(Closing::Parties);
    }
    if group.lines.iter().any(|line| is_signed(line, language)) {
        return Some(Closing::Signature);
    }
    if is_adoption(group, language) {
        return Some(Closing::Adoption);
    }
    if listed {
        return Some(Closing::Parties);
    }
    if matches!(vote::of(group, language), Some(VoteLine::Without | VoteLine::Recorded)) {
        return Some(Closing::Vote);
    }
    match group.lines.as_slice() {
        [line] if dated(line, language).is_some() => Some(Closing::Date),
        [line] if place_and_date(line.text(), language).is_some() => Some(Closing::PlaceAndDate),
        [line] if following == Some(Closing::Date) && is_place(line) => Some(Closing::Place),
        [place, date] if is_place(place) && dated(date, language).is_some() => {
            Some(Closing::PlaceAndDate)
        }
        _ => None,
    }
}

fn is_short(line: &Line) -> bool {
    let text = line.text();
    !shape::is_longer(text, LONGEST_LINE) && shape::ending(text) != Ending::Sentence
}

fn is_signed(line: &Line, language: &Language) -> bool {
    let text = line.text();
    signed_mark(text.trim(), language).is_some()
}

fn party(line: &Line, language: &Language) -> Option<Range<usize>> {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let range = party_line(text.trim(), language)?;
    Some(range.start + start..range.end + start)
}

fn is_adoption(group: &Group, language: &Language) -> bool {
    let meeting = |line: &Line| {
        let text = line.text();
        meeting_line(text, language).is_some() || meeting_with_day(text, language).is_some()
    };
    let known = |line: &Line| {
        let text = line.text();
        meeting(line)
            || parse_date(text, language).is_some()
            || vote_line(text, language) == Some(VoteLine::Without)
    };
    group.lines.len() <= 4 && group.lines.iter().any(meeting) && group.lines.iter().all(known)
}

/// The meeting and its day on one line, and where they stand: `69th plenary meeting, 3 May 2044`.
fn meeting_with_day(text: &str, language: &Language) -> Option<(Range<usize>, Range<usize>, Date)> {
    if shape::is_longer(text, LONGEST_LINE) {
        return None;
    }
    let (day, date) = find_dates(text, language).next()?;
    let ends = text.get(day.end..)?.trim().is_empty();
    let meeting = plain::trimmed(text, 0..day.start);
    let words = text.get(meeting.clone())?.trim_end_matches([',', '،', '，', ' ']);
    let meeting = meeting.start..meeting.start + words.len();
    (ends && meeting_line(words, language).is_some()).then_some((meeting, day, date))
}

/// The day on a line that says nothing else, and where it stands.
fn dated(line: &Line, language: &Language) -> Option<(Range<usize>, Date)> {
    let text = line.text();
    if shape::is_longer(text, LONGEST_LINE) {
        return None;
    }
    let (range, date) = find_dates(text, language).next()?;
    let lead = text.get(..range.start)?.trim();
    let rest = text.get(range.end..)?.trim();
    let short = lead.len() <= LONGEST_LEAD && !lead.contains(char::is_whitespace);
    let alone = matches!(rest, "" | "." | "。") && lead.chars().all(char::is_alphabetic);
    (short && alone).then_some((range, date))
}

fn is_place(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim();
    let letters =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | ',' | '\'' | '’' | '‑' | '·');
    !text.is_empty()
        && !shape::is_longer(text, LONGEST_PLACE)
        && !shape::begins_small(text)
        && text.chars().all(letters)
        && shape::ending(text) == Ending::Open
}

/// Writes the conclusions: all units that are left.
pub(crate) fn place(parts: &mut Parts<'_>) {
    let language = parts.phrases.language.clone();
    let mut before = None;
    while let Some(unit) = parts.peek() {
        let following = parts.units.get(parts.next + 1).map(|next| closing(next, None, &language));
        let found = closing(unit, following.flatten(), &language);
        match parts.take() {
            Some(Unit::Marked(marked)) => parts.marked(*marked),
            Some(Unit::Ready(ready)) => parts.ready(*ready),
            Some(Unit::Group(group)) => match found {
                Some(Closing::Signature) => signature(parts, group, &language),
                Some(Closing::Parties) => parties(parts, group, &language),
                Some(Closing::Adoption) => adoption(parts, group, true, &language),
                Some(Closing::Date) if before == Some(Closing::Adoption) => {
                    adoption(parts, group, false, &language);
                }
                Some(Closing::PlaceAndDate | Closing::Place) => {
                    place_and_day(parts, group, true, &language);
                }
                Some(Closing::Date) => {
                    place_and_day(parts, group, before != Some(Closing::Place), &language);
                }
                Some(Closing::Vote) => vote::place(parts, group),
                Some(Closing::Marked) | None if before.is_none() => {
                    // Roles in groups of their own before the first signature.
                    signature(parts, group, &language);
                }
                Some(Closing::Marked) | None => other(parts, group, ConclusionRole::Other),
            },
            None => return,
        }
        before = found;
    }
}

/// Writes a signature with the roles in groups of their own that belong to it.
fn signature(parts: &mut Parts<'_>, first: Group, language: &Language) {
    let mut lines = first.lines;
    let mut signed = lines.iter().any(|line| is_signed(line, language));
    let begins_signed = lines.first().is_some_and(|line| is_signed(line, language));
    while let Some(unit) = parts.peek() {
        let Unit::Group(group) = unit else { break };
        // A short text before a date is a place, unless the signatory would have no role then.
        let date = parts.units.get(parts.next + 1).and_then(|next| closing(next, None, language));
        let own = closing(unit, date.filter(|_| lines.len() > 1), language);
        let takes = if signed { begins_signed && own.is_none() } else { true };
        let is_signature = own == Some(Closing::Signature);
        if !takes || (signed && is_signature) || !(is_signature || may_adjoin(unit)) {
            break;
        }
        signed |= group.lines.iter().any(|line| is_signed(line, language));
        if let Some(Unit::Group(group)) = parts.take() {
            lines.extend(group.lines);
        }
    }
    let role = Role::Conclusions(ConclusionRole::Signature);
    let mut begins = true;
    for block in signature::blocks(lines, language) {
        parts.passage(role, begins, block.content, block.location);
        begins = false;
    }
}

/// Writes a line for each party, with the names printed under it.
fn parties(parts: &mut Parts<'_>, group: Group, language: &Language) {
    let role = Role::Conclusions(ConclusionRole::Parties);
    let mut begins = true;
    let mut lines = group.lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let mut under = Vec::new();
        while let Some(next) = lines.next_if(|next| party(next, language).is_none()) {
            under.push(next);
        }
        let range = party(&line, language);
        let (line, range, under) = with_whole_name(line, range, under);
        let block = signature::party(line, range, under, language);
        parts.passage(role, begins, block.content, block.location);
        begins = false;
    }
}

/// The line of a party with the lines under it that go on with its name.
fn with_whole_name(
    line: Line,
    range: Option<Range<usize>>,
    mut under: Vec<Line>,
) -> (Line, Option<Range<usize>>, Vec<Line>) {
    let Some(name) = range else { return (line, range, under) };
    let text = line.text().to_owned();
    let words = text.get(name.clone()).unwrap_or_default();
    let count = signature::name_goes_on(words, &under);
    if count == 0 || text.get(name.end..).is_some_and(|rest| !rest.trim().is_empty()) {
        return (line, Some(name), under);
    }
    let rest = under.split_off(count);
    let mut lines = vec![line];
    lines.extend(under);
    let group = Group { lines };
    let location = group.location();
    let content = group.into_broken();
    let end = plain::length(&content);
    let whole = plain::trimmed(&plain::plain(&content), name.start..end);
    (Line::new(content, location), Some(whole), rest)
}

fn adoption(parts: &mut Parts<'_>, group: Group, begins: bool, language: &Language) {
    let mut begins = begins;
    for line in group.lines {
        let text = line.text().to_owned();
        let (content, location) = line.into_parts();
        let range = plain::trimmed(&text, 0..text.len());
        if let Some((meeting, day, date)) = meeting_with_day(&text, language) {
            let marks =
                vec![(meeting, Meaning::Meeting), (day, date_meaning(DateRole::Adopted, date))];
            let content = marked(content, marks);
            let role = Role::Conclusions(ConclusionRole::Adoption);
            parts.passage(role, begins, content, location);
            begins = false;
            continue;
        }
        let meaning = if meeting_line(&text, language).is_some() {
            Some(Meaning::Meeting)
        } else {
            parse_date(&text, language).map(|day| date_meaning(DateRole::Adopted, day))
        };
        let vote = meaning.is_none();
        let content = match meaning {
            Some(meaning) => marked(content, vec![(range, meaning)]),
            None => content,
        };
        let role = if vote { ConclusionRole::Vote } else { ConclusionRole::Adoption };
        parts.passage(Role::Conclusions(role), begins || vote, content, location);
        begins = false;
    }
}

fn place_and_day(parts: &mut Parts<'_>, group: Group, begins: bool, language: &Language) {
    let mut begins = begins;
    for line in group.lines {
        let text = line.text().to_owned();
        let marks = if let Some((range, day)) = dated(&line, language) {
            vec![(range, date_meaning(DateRole::Document, day))]
        } else if let Some(found) = place_and_date(&text, language) {
            let day = (found.date_range, date_meaning(DateRole::Document, found.date));
            let mut marks = vec![(found.place, Meaning::Location), day];
            marks.sort_by_key(|(range, _)| range.start);
            marks
        } else {
            vec![(plain::trimmed(&text, 0..text.len()), Meaning::Location)]
        };
        let (content, location) = line.into_parts();
        let role = Role::Conclusions(ConclusionRole::PlaceAndDate);
        parts.passage(role, begins, marked(content, marks), location);
        begins = false;
    }
}

fn other(parts: &mut Parts<'_>, group: Group, role: ConclusionRole) {
    let location = group.location();
    let content = parts.phrases.running(group.into_running());
    parts.passage(Role::Conclusions(role), true, content, location);
}

fn date_meaning(role: DateRole, day: Date) -> Meaning {
    Meaning::Date(DateMeaning { role, day: Some(day) })
}

fn marked(content: Vec<Inline>, marks: Vec<(Range<usize>, Meaning)>) -> Vec<Inline> {
    let marks = marks
        .into_iter()
        .map(|(range, meaning)| Mark::new(range, |content| Inline::phrase(meaning, content)));
    plain::wrap(content, marks.collect())
}
