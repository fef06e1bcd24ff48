//! The preface: sessions and agenda items, adoption, origin, sponsors, title.

use super::conclusions;
use super::cue::{Cue, NOTE_MARK};
use super::division;
use super::document;
use super::emit::{Level, Shape};
use super::group::{Group, Unit};
use super::line::Line;
use super::parts::Parts;
use super::plain::{self, Mark};
use super::shape;
use super::title;
use crate::flow::{Container, Content, Role};
use crate::lines::StyleRole;
use chancery_codec::{Code, Location};
use chancery_identity::{ReferenceContext, find_references};
use chancery_lexicon::{
    SessionKind, TitleKind, adoption_line, digit, enacting_formula, find_dates,
    is_decision_section, may_name_committee, original_line, parse_date, title_kind,
};
use chancery_model::{DateMeaning, DateRole, Inline, Language, Meaning, PrefaceRole};
use std::ops::Range;

/// Lines on adoption and origin have no more characters.
const LONGEST_LINE: usize = 600;
/// The name of a kind of document alone has no more characters.
const LONGEST_KIND: usize = 40;
/// How many units ahead a certain title or an adoption is looked for.
const AHEAD: usize = 8;

/// What the preface of a document holds so far.
#[derive(Debug, Default)]
pub(crate) struct Preface {
    /// Whether a session block stands in it.
    session: bool,
    /// Whether an agenda item stands there without its title so far.
    untitled_item: bool,
    /// Whether a title stands in it.
    titled: bool,
    /// What the title announces.
    pub(crate) kind: Option<TitleKind>,
    /// Whether a line says that the document was adopted.
    pub(crate) adopted: bool,
}

impl Preface {
    /// Whether the preface proves that the text is a document of the United Nations.
    pub(crate) fn is_known(&self) -> bool {
        self.session || self.adopted || self.kind.is_some()
    }
}

/// Whether a preface begins with this line of a group.
pub(crate) fn begins(group: &Group, line: usize, language: &Language) -> bool {
    let Some(first) = group.lines.get(line) else { return false };
    let text = first.text();
    Cue::of(text, language).is_some_and(|cue| cue.is_session())
        || enacting_formula(text, language).is_some()
        || (!shape::is_longer(text, LONGEST_LINE)
            && (title_kind(text, language).is_some() || is_adoption(group, language)))
}

fn is_adoption(group: &Group, language: &Language) -> bool {
    group.length() < 4 * LONGEST_LINE && adoption_line(&group.text(), language).is_some()
}

/// Writes the preface of a document. `headed` says whether a masthead or the heading of an annex
/// stands before it.
pub(crate) fn place(parts: &mut Parts<'_>, headed: bool) -> Preface {
    let mut preface = Preface::default();
    let headed = headed || is_announced(parts);
    loop {
        match parts.peek() {
            Some(Unit::Marked(marked)) => {
                let Some(role) = parts.role_at(&marked.line) else { break };
                match role {
                    Role::Masthead(_) => {}
                    Role::Preface(role) => preface.titled |= role == PrefaceRole::Title,
                    Role::Preamble(_) | Role::Conclusions(_) => break,
                }
                parts.take_marked();
            }
            Some(Unit::Group(_)) => {
                if !group(parts, &mut preface, headed) {
                    break;
                }
            }
            Some(Unit::Ready(_)) | None => break,
        }
    }
    preface
}

/// Whether a text without masthead begins like a document of the United Nations: what stands
/// before an enacting formula, an adoption or a certain title belongs to its preface.
fn is_announced(parts: &Parts<'_>) -> bool {
    let language = parts.phrases.language;
    if is_declaration(parts) {
        return true;
    }
    // After a line that is no title, such as where a declaration was proclaimed, only the formula
    // tells.
    let mut titles = true;
    for unit in parts.units.iter().skip(parts.next).take(AHEAD) {
        let Unit::Group(group) = unit else { return false };
        if group.length() > 4 * LONGEST_LINE {
            return false;
        }
        let text = group.text();
        if enacting_formula(&text, language).is_some() {
            return true;
        }
        if !titles {
            continue;
        }
        let session = Cue::of(&text, language).is_some_and(|cue| cue.is_session());
        if session
            || is_adoption(group, language)
            || (title::looks_like_title(group, &text)
                && title::certain_kind(&text, language).is_some())
        {
            return true;
        }
        titles = title::looks_like_title(group, &text);
    }
    false
}

/// Whether a text without masthead begins with the title of a declaration and ends with those who
/// made it, or with its place and day.
fn is_declaration(parts: &Parts<'_>) -> bool {
    let language = parts.phrases.language;
    let titled = parts.peek().and_then(Unit::group).is_some_and(|group| {
        group.length() < LONGEST_LINE && {
            let text = group.text();
            title_kind(&text, language) == Some(TitleKind::Declaration)
                && title::looks_like_title(group, &text)
        }
    });
    let from = parts.next + 1;
    titled && conclusions::begin(parts.units, from, language, false) < parts.units.len()
}

/// Writes one group of the preface; false if the group does not belong to it.
fn group(parts: &mut Parts<'_>, preface: &mut Preface, headed: bool) -> bool {
    let language = parts.phrases.language;
    let Some(group) = parts.peek().and_then(Unit::group) else { return false };
    if group.length() > 8 * LONGEST_LINE {
        return false;
    }
    let text = group.text().into_owned();
    // The name of an organ over its session may have the words of an enacting formula.
    if !preface.titled && opens_session(parts, group, preface.session) {
        return session_block(parts, preface);
    }
    if enacting_formula(&text, language).is_some() {
        return false;
    }
    if let Some(role) = bracketed(&text, language) {
        return match role {
            PrefaceRole::OriginalLanguage => original(parts, &text),
            _ => headed && origin(parts, &text),
        };
    }
    if let Some(found) = adoption_line(&text, language).filter(|_| headed) {
        preface.adopted = true;
        // `Decision adopted by the Human Rights Council on …` says what was adopted.
        let decision = title_kind(&text, language).filter(|kind| *kind == TitleKind::Decision);
        preface.kind = preface.kind.or(decision);
        parts.phrases.issuing = found.organ.or(parts.phrases.issuing);
        let role = DateRole::Adopted;
        let date = Meaning::Date(DateMeaning { role, day: found.date });
        let marks = [(found.organ_range, Meaning::Organ), (found.date_range, date)];
        return whole(parts, PrefaceRole::Adoption, marks.into());
    }
    if !headed {
        return false;
    }
    if preface.session && !preface.titled && is_decision_section(&text, language) {
        return whole(parts, PrefaceRole::Other, vec![]);
    }
    if preface.untitled_item && !preface.titled && is_agenda_title(parts, group, &text) {
        return agenda_title(parts, preface);
    }
    if let Some(day) = parse_date(&text, language) {
        let meaning = Meaning::Date(DateMeaning { role: DateRole::Document, day: Some(day) });
        let range = plain::trimmed(&text, 0..text.len());
        return whole(parts, PrefaceRole::Date, vec![(range, meaning)]);
    }
    let certain = title::certain_kind(&text, language).is_some();
    let titled = title::looks_like_title(group, &text) && !division::is_label(group, language);
    if !certain && !titled {
        return false;
    }
    if preface.titled {
        return subtitle(parts, preface, &text) || other(parts, preface, &text);
    }
    if !certain && title::document_number(&text).is_none() && is_before_title(parts) {
        return other(parts, preface, &text);
    }
    title_group(parts, preface, &text)
}

/// Whether a session block or a certain title is still to come before the text begins.
fn is_before_title(parts: &Parts<'_>) -> bool {
    let language = parts.phrases.language;
    ahead(parts, |text| {
        Cue::of(text, language).is_some_and(|cue| cue.is_session())
            || title::certain_kind(text, language).is_some()
            || title::document_number(text).is_some()
    })
}

/// Whether one of the short units after the next one is as wanted.
fn ahead(parts: &Parts<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    let units = parts.units.iter().skip(parts.next + 1).take(AHEAD).map_while(Unit::group);
    units.take_while(|group| group.length() < LONGEST_LINE).any(|group| wanted(&group.text()))
}

/// Writes a line of the preface that is not the title: a kind word alone, the letter of a part.
fn other(parts: &mut Parts<'_>, preface: &mut Preface, text: &str) -> bool {
    let language = parts.phrases.language;
    let formula = |text: &str| enacting_formula(text, language).is_some();
    let part = title::lone_number(text).is_some();
    if preface.titled && !part && !ahead(parts, formula) {
        return false;
    }
    let kind = title_kind(text, language).filter(|_| !shape::is_longer(text, LONGEST_KIND));
    preface.kind = preface.kind.or(kind);
    let range = plain::trimmed(text, 0..text.len());
    let marks = kind.map(|_| (range, Meaning::DocumentType));
    whole(parts, PrefaceRole::Other, marks.into_iter().collect())
}

/// The days of a meeting have so many words beside the last day at most: its place, and months.
const MOST_WORDS: usize = 5;

/// Whether a line says on which days, and where, the session before it is held: `Geneva, 8–19
/// February 2010`.
fn says_days(line: &str, language: &Language) -> bool {
    let line = line.trim().trim_end_matches(NOTE_MARK).trim_end();
    let Some((range, _)) = find_dates(line, language).next() else { return false };
    let (Some(before), Some(after)) = (line.get(..range.start), line.get(range.end..)) else {
        return false;
    };
    let rest = format!("{before} {after}");
    let words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    // The first day has no year, and so is no date.
    let ranges = rest.contains(|c| digit(c).is_some());
    ranges && words <= MOST_WORDS && title::certain_kind(line, language).is_none()
}

/// Whether a group opens a session block, or goes on with the one before it.
fn opens_session(parts: &Parts<'_>, group: &Group, after_session: bool) -> bool {
    let language = parts.phrases.language;
    let Some(line) = group.lines.first() else { return false };
    let style = matches!(
        group.style(),
        Some(StyleRole::Session | StyleRole::AgendaItem | StyleRole::AgendaTitle)
    );
    let following = parts.units.get(parts.next + 1).and_then(Unit::group);
    let session_follows = || {
        let next = group.lines.get(1).or_else(|| following.and_then(|next| next.lines.first()));
        let text = next.map(|line| line.text()).unwrap_or_default();
        Cue::of(text, language).is_some_and(|cue| cue.is_session())
    };
    match Cue::of(line.text(), language) {
        Some(cue) if cue.is_session() => true,
        None if after_session && says_days(line.text(), language) => true,
        Some(Cue::Organ(_)) => session_follows(),
        None if may_name_committee(line.text(), language) => {
            // What States report to a committee has no session: its name stands over the title.
            let is_heading = |group: &Group| matches!(group.style(), Some(StyleRole::Heading(_)));
            let over_title =
                group.lines.len() == 1 && is_heading(group) && following.is_some_and(is_heading);
            style || over_title || session_follows()
        }
        _ => style,
    }
}

/// Writes the lines of a session block: organ, session or year, agenda items with their titles.
fn session_block(parts: &mut Parts<'_>, preface: &mut Preface) -> bool {
    let Some(Unit::Group(group)) = parts.take() else { return false };
    let language = parts.phrases.language;
    let mut lines = group.lines.into_iter().peekable();
    let mut first = !preface.session;
    while let Some(line) = lines.next() {
        let text = line.text().to_owned();
        let meaning = match Cue::of(&text, language) {
            Some(Cue::Organ(organ)) => {
                parts.phrases.issuing.get_or_insert(organ);
                first = true;
                Some(Meaning::Organ)
            }
            // Committees of the Assembly stand under its session.
            None if !preface.session && may_name_committee(&text, language) => Some(Meaning::Organ),
            Some(Cue::Session(session)) => Some(match session.kind {
                SessionKind::CouncilYear => Meaning::Year,
                _ => Meaning::Session(u16::try_from(session.number).ok()),
            }),
            Some(Cue::Agenda(_)) => {
                preface.untitled_item = true;
                Some(Meaning::AgendaItem)
            }
            _ if preface.untitled_item && !is_decision_section(&text, language) => {
                let mut title = Group { lines: vec![line] };
                while let Some(next) = lines.next_if(|next| continues_title(next, language)) {
                    title.lines.push(next);
                }
                preface.untitled_item = false;
                preface.session = true;
                let location = title.location();
                session_line(
                    parts,
                    first,
                    Some(Meaning::AgendaTitle),
                    title.into_broken(),
                    location,
                );
                first = false;
                if lines.peek().is_some_and(|next| announces(next, language)) {
                    let rest = Group { lines: lines.collect() };
                    parts.put_back(Unit::Group(rest));
                    return true;
                }
                continue;
            }
            _ => None,
        };
        preface.session = true;
        let (content, location) = line.into_parts();
        session_line(parts, first, meaning, content, location);
        first = false;
    }
    true
}

fn session_line(
    parts: &mut Parts<'_>,
    begins: bool,
    meaning: Option<Meaning>,
    content: Vec<Inline>,
    location: Location,
) {
    let text = plain::plain(&content).into_owned();
    let words = text.trim_end().trim_end_matches(NOTE_MARK);
    let range = plain::trimmed(&text, 0..words.len());
    let marks = meaning.map(|meaning| Mark::new(range, |content| Inline::phrase(meaning, content)));
    let content = plain::wrap(content, marks.into_iter().collect());
    parts.passage(Role::Preface(PrefaceRole::Session), begins, content, location);
}

/// Whether a line goes on with the title of an agenda item.
fn continues_title(line: &Line, language: &Language) -> bool {
    let text = line.text();
    let cue = Cue::of(text, language);
    !cue.is_some_and(|cue| cue.is_session() || matches!(cue, Cue::Organ(_)))
        && !announces(line, language)
}

/// Whether a line begins a title that is certain by its words, or says that a text was adopted.
fn announces(line: &Line, language: &Language) -> bool {
    let text = line.text();
    title::certain_kind(text, language).is_some() || adoption_line(text, language).is_some()
}

/// Whether a group after an agenda item is the title of that item, and not of the document.
fn is_agenda_title(parts: &Parts<'_>, group: &Group, text: &str) -> bool {
    let language = parts.phrases.language;
    let own = title::certain_kind(text, language).is_some()
        || title::document_number(text).is_some()
        || !title::looks_like_title(group, text);
    if own {
        return false;
    }
    if group.style() == Some(StyleRole::AgendaTitle) {
        return true;
    }
    // The title of the document still has to come.
    let mut ahead = parts.units.iter().skip(parts.next + 1).take(AHEAD).map_while(Unit::group);
    ahead.next().is_some_and(|next| {
        let text = next.text();
        next.length() < 4 * LONGEST_LINE
            && enacting_formula(&text, language).is_none()
            && (title::looks_like_title(next, &text) && !title::is_numbered(&text)
                || is_adoption(next, language)
                || bracketed(&text, language).is_some())
    })
}

fn agenda_title(parts: &mut Parts<'_>, preface: &mut Preface) -> bool {
    let Some(Unit::Group(group)) = parts.take() else { return false };
    preface.untitled_item = false;
    let location = group.location();
    session_line(parts, false, Some(Meaning::AgendaTitle), group.into_broken(), location);
    true
}

/// What a text in square brackets is, if it is in them as a whole.
fn bracketed(text: &str, language: &Language) -> Option<PrefaceRole> {
    let trimmed = text.trim();
    let mirrored = trimmed.starts_with(']') && trimmed.ends_with('[');
    let whole = trimmed.starts_with(['[', '［']) && trimmed.ends_with([']', '］']) || mirrored;
    if !whole || shape::is_longer(trimmed, LONGEST_LINE) {
        return None;
    }
    let original = original_line(trimmed, language).is_some();
    Some(if original { PrefaceRole::OriginalLanguage } else { PrefaceRole::Origin })
}

fn original(parts: &mut Parts<'_>, text: &str) -> bool {
    let Some(found) = original_line(text, parts.phrases.language) else { return false };
    whole(parts, PrefaceRole::OriginalLanguage, vec![(found.range, Meaning::OriginalLanguage)])
}

/// Writes the line on the document from which this one originates, with its symbol.
fn origin(parts: &mut Parts<'_>, text: &str) -> bool {
    let context = ReferenceContext {
        language: parts.phrases.language,
        issuing: None,
        annexes: 0,
        table: parts.phrases.table,
    };
    let found = find_references(text, context).into_iter();
    let marks = found.map(|found| (found.range, Meaning::OriginatingDocument)).collect();
    whole(parts, PrefaceRole::Origin, marks)
}

/// Writes a group as a passage of one paragraph with these meanings.
fn whole(parts: &mut Parts<'_>, role: PrefaceRole, marks: Vec<(Range<usize>, Meaning)>) -> bool {
    let Some(Unit::Group(group)) = parts.take() else { return false };
    let location = group.location();
    let marks = marks
        .into_iter()
        .map(|(range, meaning)| Mark::new(range, |content| Inline::phrase(meaning, content)));
    let content = plain::wrap(group.into_broken(), marks.collect());
    parts.passage(Role::Preface(role), true, content, location);
    true
}

/// Writes the title, with the number printed before it.
fn title_group(parts: &mut Parts<'_>, preface: &mut Preface, text: &str) -> bool {
    let language = parts.phrases.language;
    let number = title::document_number(text);
    let kind = title_kind(text, language);
    if let Some(colon) = draft_label(text, language).filter(|_| number.is_none()) {
        preface.kind = kind;
        return sponsors(parts, text, colon);
    }
    if number.is_none() && title::is_numbered(text) {
        return false;
    }
    if number.is_none() && kind.is_some_and(is_draft) && is_before_draft(parts) {
        preface.kind = kind;
        return announcement(parts, text);
    }
    if kind.is_none() && number.is_none() {
        let location = parts.peek().map_or(Location::Whole, Unit::location);
        let group = parts.peek().and_then(Unit::group);
        if !group.is_some_and(title::is_set_off) {
            parts.emit.note(
                Code("structure.uncertain-title"),
                "the text is taken for a title because of its place and length only",
                location,
            );
        }
    }
    preface.kind = kind.or(preface.kind);
    preface.titled = true;
    let start = number.unwrap_or(0);
    // A dash between the number and the title belongs to neither.
    let rest = text.get(start..).unwrap_or_default();
    let dashed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c));
    let start = if number.is_some() { text.len() - dashed.len() } else { start };
    let range = plain::trimmed(text, start..text.len());
    let mut marks = vec![(range, Meaning::Title)];
    if let Some(number) = number {
        marks.insert(0, (plain::trimmed(text, 0..number), Meaning::Symbol));
    }
    dated(parts, PrefaceRole::Title, marks)
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—')
}

/// Where the colon stands in `Albania, Belgium and Chad: draft resolution`.
fn draft_label(text: &str, language: &Language) -> Option<usize> {
    let (colon, mark) = text.char_indices().rev().find(|(_, c)| matches!(c, ':' | '：'))?;
    let label = text.get(colon + mark.len_utf8()..)?.trim();
    (colon > 0 && title_kind(label, language).is_some_and(is_draft)).then_some(colon)
}

fn is_draft(kind: TitleKind) -> bool {
    matches!(kind, TitleKind::DraftResolution | TitleKind::DraftDecision)
}

/// Whether the title of a draft stands between the next unit and the enacting formula: then that
/// unit only says that it is a draft, and whose.
fn is_before_draft(parts: &Parts<'_>) -> bool {
    let language = parts.phrases.language;
    let group = |place: usize| parts.units.get(parts.next + place).and_then(Unit::group);
    let (Some(title), Some(formula)) = (group(1), group(2)) else { return false };
    if title.length() > LONGEST_LINE || formula.length() > LONGEST_LINE {
        return false;
    }
    let words = title.text();
    title::looks_like_title(title, &words)
        && enacting_formula(&words, language).is_none()
        && enacting_formula(&formula.text(), language).is_some()
}

/// Writes a line that says that a document is a draft: the kind alone, or with who submits it.
fn announcement(parts: &mut Parts<'_>, text: &str) -> bool {
    let alone = !shape::is_longer(text, LONGEST_KIND);
    let role = if alone { PrefaceRole::Other } else { PrefaceRole::Sponsors };
    let range = plain::trimmed(text, 0..text.len());
    let marks = alone.then_some((range, Meaning::DocumentType));
    whole(parts, role, marks.into_iter().collect())
}

/// Writes a further line of the title, if the text is one.
fn subtitle(parts: &mut Parts<'_>, preface: &mut Preface, text: &str) -> bool {
    let language = parts.phrases.language;
    let style = parts.peek().and_then(Unit::group).and_then(Group::style);
    let announced = title_kind(text, language).filter(|_| preface.kind.is_none());
    if title::is_numbered(text) || (announced.is_none() && style != Some(StyleRole::Subtitle)) {
        return false;
    }
    preface.kind = preface.kind.or(announced);
    let range = plain::trimmed(text, 0..text.len());
    dated(parts, PrefaceRole::Subtitle, vec![(range, Meaning::Subtitle)])
}

/// Writes the sponsors of a draft: `Albania, Belgium and Chad: draft resolution`.
fn sponsors(parts: &mut Parts<'_>, text: &str, colon: usize) -> bool {
    let after =
        colon + text.get(colon..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    let marks = vec![
        (plain::trimmed(text, 0..colon), Meaning::Sponsor),
        (plain::trimmed(text, after..text.len()), Meaning::DocumentType),
    ];
    whole(parts, PrefaceRole::Sponsors, marks)
}

/// Writes a group with its dates marked as mentioned, inside of these meanings.
fn dated(parts: &mut Parts<'_>, role: PrefaceRole, marks: Vec<(Range<usize>, Meaning)>) -> bool {
    let Some(Unit::Group(group)) = parts.take() else { return false };
    let location = group.location();
    let content = parts.phrases.dates(group.into_broken(), DateRole::Mentioned);
    let marks = marks
        .into_iter()
        .map(|(range, meaning)| Mark::new(range, |content| Inline::phrase(meaning, content)));
    let content = plain::wrap(content, marks.collect());
    parts.passage(Role::Preface(role), true, content, location);
    true
}

/// Writes the heading of an annex, which opens the annex of this depth.
pub(crate) fn annex_heading(parts: &mut Parts<'_>, depth: usize) {
    let Some(Unit::Group(group)) = parts.take() else { return };
    let location = group.location();
    let text = group.text().into_owned();
    let range = plain::trimmed(&text, 0..text.len());
    let content = parts.phrases.dates(group.into_broken(), DateRole::Mentioned);
    let mark = Mark::new(range, |content| Inline::phrase(Meaning::DocumentType, content));
    let content = plain::wrap(content, vec![mark]);
    let role = Role::Preface(PrefaceRole::AnnexHeading);
    let opens = vec![
        document::opening(parts.phrases.language),
        (Container::Passage(role), Level::new(Shape::Passage(role))),
    ];
    let keeps = depth.saturating_sub(1);
    parts.emit.line(keeps, opens, Content::Paragraph(content), location);
}
