//! The body: headings, numbered paragraphs, lists, running text, each in its place.

use super::columns;
use super::contents;
use super::cross_heading;
use super::division;
use super::emit::{Level, Shape};
use super::group::{Group, Unit};
use super::line::Line;
use super::numbering::{self, Place, Printed};
use super::parts::Parts;
use super::plain;
use super::quotation;
use super::shape::{self, Ending};
use super::title;
use crate::flow::{Container, Content};
use crate::lines::StyleRole;
use chancery_codec::Code;
use chancery_lexicon::{Numeral, Reading, is_operative, parse_date, parse_numeral};
use chancery_model::{DivisionKind, Inline, Number};

/// A heading with its number on a line of its own is not longer, in bytes.
const LONGEST_JOINED: usize = 1000;
/// No more numbers stand at the beginning of one line: `3. (a) (i)`.
const MOST_CUTS: u8 = 4;
/// No more headings stand directly under each other.
const MOST_HEADINGS: usize = 4;

/// The text of a document while it is written.
#[derive(Debug)]
pub(crate) struct Body {
    /// How many containers are around everything: the annexes, and a passage if the text is in
    /// one.
    pub(crate) floor: usize,
    /// Whether unnumbered paragraphs may be operative ones.
    operative: bool,
    /// How the text before ended.
    before: Ending,
    /// Whether the text is in a passage, which has no headings.
    passage: bool,
    /// The number of the last paragraph numbered with figures, in whatever section.
    last: Option<Reading>,
    /// How many numbers were cut from the beginning of one line.
    cuts: u8,
    /// No quotation begins before this unit.
    unquoted: usize,
}

impl Body {
    /// The body of a document in so many annexes. `operative` says that it has a preamble.
    pub(crate) fn new(annexes: usize, operative: bool) -> Body {
        Body {
            floor: annexes,
            operative,
            before: Ending::Sentence,
            passage: false,
            last: None,
            cuts: 0,
            unquoted: 0,
        }
    }

    /// Lists in a passage of a document in so many annexes.
    pub(crate) fn within_passage(annexes: usize) -> Body {
        Body {
            floor: annexes + 1,
            operative: false,
            before: Ending::Sentence,
            passage: true,
            last: None,
            cuts: 0,
            unquoted: 0,
        }
    }

    /// Says how a text ended that was written elsewhere.
    pub(crate) fn follows(&mut self, ending: Ending) {
        self.before = ending;
    }

    /// Writes the units before this one.
    pub(crate) fn place(&mut self, parts: &mut Parts<'_>, end: usize) {
        while parts.next < end {
            match parts.peek() {
                Some(Unit::Group(group)) => {
                    if !self.passage && contents::begins(parts, group, end) {
                        contents::place(parts, self.floor, end);
                        self.before = Ending::Sentence;
                    } else if !self.passage && columns::place(parts, self) {
                        self.before = Ending::Sentence;
                    } else {
                        self.group(parts);
                    }
                }
                Some(Unit::Ready(_)) => {
                    let keeps = self.place_of_block(parts);
                    if let Some(Unit::Ready(ready)) = parts.take() {
                        parts.ready_at(keeps, *ready);
                    }
                    self.before = Ending::Sentence;
                }
                Some(Unit::Marked(marked)) => {
                    self.before = shape::ending(&plain::plain(marked.line.content.inlines()));
                    parts.take_marked();
                }
                None => return,
            }
        }
    }

    /// Writes the next unit, which must be a group.
    pub(crate) fn group(&mut self, parts: &mut Parts<'_>) {
        if !self.passage {
            if let Some(label) = division::take_label(parts) {
                self.heading(parts, label, None);
                self.before = Ending::Sentence;
                return;
            }
            self.join_lone_number(parts);
        }
        let Some(group) = parts.peek().and_then(Unit::group) else { return };
        let text = group.text().into_owned();
        let printed = Printed::of(&text);
        let rest = text.get(printed.as_ref().map_or(0, |number| number.after)..);
        let rest = rest.unwrap_or_default();
        let ending = group.ending();
        let heading = !self.passage && self.is_heading(parts, group, printed.as_ref(), rest);
        if heading {
            if let Some(Unit::Group(group)) = parts.take() {
                self.heading(parts, group, printed.as_ref());
            }
        } else if let Some(place) =
            printed.as_ref().and_then(|number| numbering::place(parts, self, number))
        {
            self.numbered(parts, printed.as_ref(), place);
        } else {
            self.before = self.text(parts, &text);
            return;
        }
        // A heading is complete, whatever it ends with.
        self.before = if heading { Ending::Sentence } else { ending };
    }

    /// How the text before ended.
    pub(crate) fn before(&self) -> Ending {
        self.before
    }

    /// The number of the last paragraph numbered with figures, in whatever section.
    pub(crate) fn last_provision(&self) -> Option<&Reading> {
        self.last.as_ref()
    }

    /// Whether the text is in a passage of the document.
    pub(crate) fn is_in_passage(&self) -> bool {
        self.passage
    }

    /// The containers that are open in the text, outermost first. A passage that is still open
    /// ends where the text begins.
    pub(crate) fn path<'p>(&self, parts: &'p Parts<'_>) -> &'p [Level] {
        let path = parts.emit.path();
        let passage = |level: &Level| matches!(level.shape, Shape::Passage(_));
        let ended = !self.passage && path.get(self.floor).is_some_and(passage);
        path.get(..self.floor).filter(|_| ended).unwrap_or(path)
    }

    /// How many containers stay open around something that stands directly in a section.
    pub(crate) fn section(&self, parts: &Parts<'_>) -> usize {
        let path = self.path(parts);
        let section = path.iter().rposition(|level| level.shape == Shape::Section);
        let section = section.filter(|index| *index >= self.floor);
        section.map_or(self.floor.min(path.len()), |index| index + 1)
    }

    /// The innermost open container of these shapes inside of the section.
    pub(crate) fn inner(&self, parts: &Parts<'_>, wanted: impl Fn(Shape) -> bool) -> Option<usize> {
        let section = self.section(parts);
        let path = self.path(parts);
        path.iter().rposition(|level| wanted(level.shape)).filter(|index| *index >= section)
    }

    /// Where a table or figure belongs: to the paragraph that introduces it, or the section.
    pub(crate) fn place_of_block(&self, parts: &Parts<'_>) -> usize {
        let paragraph = self.inner(parts, |shape| matches!(shape, Shape::Provision | Shape::Item));
        match paragraph {
            Some(index) if self.before == Ending::Introducing => index + 1,
            _ => self.section(parts),
        }
    }

    fn is_heading(
        &self,
        parts: &Parts<'_>,
        group: &Group,
        number: Option<&Printed<'_>>,
        rest: &str,
    ) -> bool {
        // Most texts are no headings, whatever stands in their first line.
        if !title::looks_like_heading(group, rest, true) {
            return false;
        }
        let lone = first_line_number(group).is_some();
        let lone = lone || division::name(group, parts.phrases.language).is_some();
        let numbered = number.is_some() || lone;
        if !numbered && !title::looks_like_heading(group, rest, false) {
            return false;
        }
        if number.is_none() && !lone && cross_heading::place(parts, self, group).is_some() {
            return false;
        }
        let styled = matches!(group.style(), Some(StyleRole::Heading(_)));
        let set_off = title::is_set_off(group) || styled;
        if let Some(number) = number {
            return numbering::may_number_heading(parts, self.path(parts), number, set_off);
        }
        // Words alone make a heading only between texts that are complete.
        let complete = matches!(self.before, Ending::Sentence | Ending::Semicolon);
        let day = || parse_date(rest, parts.phrases.language).is_some();
        set_off || lone || (complete && !day() && heads_text(parts))
    }

    /// Joins the number of a section, or the name and number of a division, that stands on a line
    /// of its own to the heading after it.
    fn join_lone_number(&self, parts: &mut Parts<'_>) {
        let lone = |unit: &Unit| {
            let group = unit.group().filter(|group| group.lines.len() == 1 && group.length() < 24);
            group.is_some_and(|group| title::lone_number(&group.text()).is_some())
        };
        let headed = |unit: &Unit| {
            let group = unit.group().filter(|group| group.length() < LONGEST_JOINED);
            group.is_some_and(|group| {
                let text = group.text();
                title::looks_like_heading(group, &text, true) && !title::is_numbered(&text)
            })
        };
        let language = parts.phrases.language;
        let label = |group: &Group| division::is_label(group, language);
        let named = parts.peek().and_then(Unit::group).is_some_and(label);
        let joins = if named {
            division::title_follows(parts)
        } else {
            parts.peek().is_some_and(lone) && parts.units.get(parts.next + 1).is_some_and(headed)
        };
        if !joins {
            return;
        }
        if let (Some(Unit::Group(mut number)), Some(Unit::Group(heading))) =
            (parts.take(), parts.take())
        {
            number.lines.extend(heading.lines);
            parts.put_back(Unit::Group(number));
        }
    }

    fn heading(&mut self, parts: &mut Parts<'_>, group: Group, number: Option<&Printed<'_>>) {
        let location = group.location();
        let mut level = Level::new(Shape::Section);
        level.look = group.look();
        if let Some(StyleRole::Heading(rank)) = group.style() {
            level.rank = Some(rank);
        }
        let lone = first_line_number(&group);
        level.name = division::name(&group, parts.phrases.language).filter(|_| number.is_none());
        let kind = level.name.map_or(DivisionKind::Section, division::kind_of);
        let named = lone.is_some() || number.is_some() || level.name.is_some();
        let certain = title::is_set_off(&group) || named || level.rank.is_some();
        let (number, content) = cut(group.into_broken(), number);
        let read = number.as_ref().and_then(|number| parse_numeral(number.literal()));
        let read = read.or(lone);
        let keeps = numbering::section_for(self.path(parts), self.floor, read.as_ref(), &mut level);
        let opens = vec![(Container::Division { kind, number }, level)];
        let content = parts.phrases.dates(content, chancery_model::DateRole::Mentioned);
        if !certain {
            parts.emit.note(
                Code("structure.uncertain-heading"),
                "the text is taken for a heading because it is short and not a sentence",
                location.clone(),
            );
        }
        let content = match content.as_slice() {
            [] => Content::Nothing,
            _ => Content::Heading(content),
        };
        parts.emit.line(keeps, opens, content, location);
    }

    fn numbered(&mut self, parts: &mut Parts<'_>, number: Option<&Printed<'_>>, place: Place) {
        let Some(Unit::Group(group)) = parts.take() else { return };
        let location = group.location();
        let hints = group.hints();
        let (number, content) = cut(group.into_running(), number);
        if !place.regular {
            parts.emit.note(
                Code("structure.irregular-number"),
                format!(
                    "the number {} does not follow the one before it",
                    number.as_ref().map_or("", Number::literal)
                ),
                location.clone(),
            );
        }
        if let Some(reading) = place.provision() {
            self.last = Some(reading.clone());
        }
        let opens = place.opens(number);
        // `11. (a) Expresses …`: the list begins on the line of the paragraph.
        self.cuts += 1;
        if self.cuts < MOST_CUTS && numbering::opens_list(&plain::plain(&content)) {
            parts.emit.line(place.keeps, opens, Content::Nothing, location.clone());
            let line = Line::new(content, location).hinted(hints);
            parts.put_back(Unit::Group(Group { lines: vec![line] }));
            return;
        }
        self.cuts = 0;
        let content = parts.phrases.running(content);
        let content =
            if content.is_empty() { Content::Nothing } else { Content::Paragraph(content) };
        parts.emit.line(place.keeps, opens, content, location);
    }

    /// How many units are a quotation that the text before introduces.
    fn quoted(&mut self, parts: &Parts<'_>) -> Option<usize> {
        let introduced = self.before == Ending::Introducing && !self.passage;
        if !introduced || parts.next < self.unquoted {
            return None;
        }
        let found = quotation::length(parts.units, parts.next, parts.phrases.language);
        found.map_err(|end| self.unquoted = end).ok()
    }

    /// Writes unnumbered text, and says how it ends.
    fn text(&mut self, parts: &mut Parts<'_>, text: &str) -> Ending {
        let (keeps, opens) = self.place_of_text(parts, text);
        if let Some(count) = self.quoted(parts) {
            let last = parts.units.get(parts.next + count - 1).and_then(Unit::group);
            let ending = last.map_or(Ending::Sentence, Group::ending);
            place_quotation(parts, keeps, count);
            return ending;
        }
        let ending = parts.peek().and_then(Unit::group).map_or(Ending::Sentence, Group::ending);
        let Some(Unit::Group(group)) = parts.take() else { return ending };
        let location = group.location();
        let margin = group.margin();
        let mut content = group.into_running();
        content.splice(0..0, margin.map(Inline::text));
        let content = parts.phrases.running(content);
        parts.emit.line(keeps, opens, Content::Paragraph(content), location);
        ending
    }

    fn place_of_text(&self, parts: &Parts<'_>, text: &str) -> (usize, Vec<(Container, Level)>) {
        let paragraph = |shape| matches!(shape, Shape::Provision | Shape::Item);
        if self.before == Ending::Introducing
            && let Some(index) = self.inner(parts, paragraph)
        {
            return (index + 1, vec![]);
        }
        let group = parts.peek().and_then(Unit::group);
        let short = group.filter(|group| title::looks_like_heading(group, text, false));
        if let Some(keeps) = short.and_then(|group| cross_heading::place(parts, self, group)) {
            return (keeps, vec![]);
        }
        // Also what goes on in small letters after an inner list, if the outer list goes on.
        let section = self.section(parts);
        if let Some(list) = numbering::list_ahead(parts, self.path(parts), section) {
            return (list + 2, vec![]);
        }
        if shape::begins_small(text)
            && let Some(index) = self.inner(parts, |shape| shape == Shape::Provision)
        {
            return (index + 1, vec![]);
        }
        if self.operative && is_operative(text, parts.phrases.language) {
            let level = Level::new(Shape::Provision);
            let kind = DivisionKind::Paragraph;
            return (section, vec![(Container::Division { kind, number: None }, level)]);
        }
        (section, vec![])
    }
}

/// Writes so many units as a quotation in so many containers.
fn place_quotation(parts: &mut Parts<'_>, keeps: usize, count: usize) {
    let mut opens = vec![(Container::Quotation, Level::new(Shape::Quotation))];
    let mut keeps = keeps;
    for _ in 0..count {
        let Some(Unit::Group(group)) = parts.take() else { return };
        let location = group.location();
        let content = parts.phrases.running(group.into_running());
        let opened = !opens.is_empty();
        let content = Content::Paragraph(content);
        parts.emit.line(keeps, std::mem::take(&mut opens), content, location);
        keeps += usize::from(opened);
    }
}

/// The number of a section that is the first line of its heading.
fn first_line_number(group: &Group) -> Option<Numeral> {
    let [first, _, ..] = group.lines.as_slice() else { return None };
    title::lone_number(first.text())
}

/// Whether complete text follows the next unit, after other headings at most.
fn heads_text(parts: &Parts<'_>) -> bool {
    for unit in parts.units.iter().skip(parts.next + 1).take(MOST_HEADINGS) {
        let Unit::Group(next) = unit else { return false };
        let text = next.text();
        if next.ending() != Ending::Open || title::is_numbered(&text) {
            return true;
        }
        if !title::looks_like_heading(next, &text, false) {
            return false;
        }
    }
    false
}

/// Cuts the printed number from the inlines. If it is inside of a link, nothing is cut.
fn cut(mut inlines: Vec<Inline>, number: Option<&Printed<'_>>) -> (Option<Number>, Vec<Inline>) {
    let Some(printed) = number else { return (None, inlines) };
    let Some(number) = printed.number() else { return (None, inlines) };
    // Nearly every number begins a text or is one, before another.
    match inlines.as_mut_slice() {
        [Inline::Text(first), ..]
            if first.text.len() > printed.after && first.text.is_char_boundary(printed.after) =>
        {
            first.text.drain(..printed.after);
            return (Some(number), inlines);
        }
        [Inline::Text(first), Inline::Text(_), ..] if first.text.len() == printed.after => {
            inlines.remove(0);
            return (Some(number), inlines);
        }
        _ => {}
    }
    match plain::split(inlines, printed.after) {
        Ok(halves) if halves.before.iter().all(|inline| matches!(inline, Inline::Text(_))) => {
            (Some(number), halves.after)
        }
        Ok(halves) => {
            let mut whole = halves.before;
            whole.extend(halves.after);
            (None, whole)
        }
        Err(inlines) => (None, inlines),
    }
}
