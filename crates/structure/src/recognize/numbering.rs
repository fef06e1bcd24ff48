//! Numbers at the beginning of paragraphs and headings: what they number, and where it belongs.

use super::body::Body;
use super::division;
use super::emit::{Level, Shape};
use super::group::Unit;
use super::parts::Parts;
use super::shape::Ending;
use crate::flow::Container;
use chancery_lexicon::{Enclosure, Numeral, Reading, Series, leading_numeral};
use chancery_model::{DivisionKind, Number};

/// How many units ahead the number is looked for that goes on with a series.
const AHEAD: usize = 16;
/// Lists are not nested deeper: what opens more containers than this is no list.
const DEEPEST: usize = 48;
/// Paragraphs have no larger number: what is larger is a year or a quantity.
const LARGEST: u32 = 999;

/// A number printed at the beginning of a text.
#[derive(Clone, Debug)]
pub(crate) struct Printed<'t> {
    /// How it can be read.
    pub(crate) numeral: Numeral,
    /// The number as printed.
    literal: &'t str,
    /// The white space after it.
    gap: &'t str,
    /// Where the text goes on after both, in bytes.
    pub(crate) after: usize,
}

impl<'t> Printed<'t> {
    /// The number at the beginning of a text.
    pub(crate) fn of(text: &'t str) -> Option<Printed<'t>> {
        let start = text.len() - text.trim_start().len();
        let rest = text.get(start..)?;
        let numeral = leading_numeral(rest)?;
        let literal = rest.get(..numeral.length)?;
        let following = rest.get(numeral.length..)?;
        let gap = following.get(..following.len() - following.trim_start().len())?;
        if numeral.enclosure == Enclosure::Bare && gap.contains('\n') {
            return None;
        }
        let after = start + numeral.length + gap.len();
        Some(Printed { numeral, literal, gap, after })
    }

    /// The number for the document, if it can be stored.
    pub(crate) fn number(&self) -> Option<Number> {
        Number::new(self.literal, self.gap.replace(['\n', '\r'], " "))
    }
}

/// Where a numbered text belongs.
#[derive(Debug)]
pub(crate) struct Place {
    /// How many containers stay open.
    pub(crate) keeps: usize,
    /// Whether the number follows the one before it.
    pub(crate) regular: bool,
    /// Whether a list has to be opened for it.
    list: bool,
    level: Level,
}

impl Place {
    /// The number of the paragraph, if it is one numbered with figures.
    pub(crate) fn provision(&self) -> Option<&Reading> {
        let numbered = self.level.shape == Shape::Provision;
        self.level.reading.as_ref().filter(|_| numbered)
    }

    /// The containers to open for the text.
    pub(crate) fn opens(&self, number: Option<Number>) -> Vec<(Container, Level)> {
        let level = self.level.clone();
        match level.shape {
            Shape::Item => {
                let list = self.list.then(|| (Container::List, Level::new(Shape::List)));
                list.into_iter().chain([(Container::Item { number }, level)]).collect()
            }
            _ => {
                let kind = DivisionKind::Paragraph;
                vec![(Container::Division { kind, number }, level)]
            }
        }
    }
}

/// Where a text with this number belongs; `None` if the number is part of the text.
pub(crate) fn place(parts: &Parts<'_>, body: &Body, printed: &Printed<'_>) -> Option<Place> {
    let numeral = &printed.numeral;
    let reading = numeral.reading()?;
    let paragraph = reading.series == Series::Decimal
        && matches!(numeral.enclosure, Enclosure::Period | Enclosure::Dash);
    if paragraph {
        provision(parts, body, numeral, reading).or_else(|| item(parts, body, numeral))
    } else {
        item(parts, body, numeral)
    }
}

/// Where a paragraph numbered with figures belongs.
fn provision(
    parts: &Parts<'_>,
    body: &Body,
    numeral: &Numeral,
    reading: &Reading,
) -> Option<Place> {
    if reading.path.iter().any(|value| *value > LARGEST) || body.is_in_passage() {
        return None;
    }
    let path = body.path(parts);
    let section = body.section(parts);
    let inner = |index: usize| path.get(index).map(|level| level.shape);
    let open = path.iter().skip(section).position(|level| level.shape == Shape::Provision);
    let open = open.map(|index| index + section);
    let before = open.and_then(|index| path.get(index)).and_then(|level| level.reading.as_ref());
    let before = before.or(body.last_provision());
    let follows = before.is_some_and(|before| numeral.continuing(before).is_some());
    let first = reading.path.last() == Some(&1);
    // `1.` under an item that introduces it belongs to a list.
    let item = body.inner(parts, |shape| shape == Shape::Item).and_then(inner);
    if first && !follows && item.is_some() && body.before() == Ending::Introducing {
        return None;
    }
    let regular = follows || first || before.is_none();
    if !regular && !follows_ahead(parts, numeral) && !is_close(before, reading) {
        return None;
    }
    if before.is_none() && !first && !follows_ahead(parts, numeral) {
        return None;
    }
    let nested = open.filter(|index| {
        let parent = path.get(*index).and_then(|level| level.reading.as_ref());
        parent.is_some_and(|parent| {
            parent.path.len() < reading.path.len() && reading.path.starts_with(&parent.path)
        })
    });
    let level = Level::numbered(Shape::Provision, numeral, Some(reading));
    let keeps = nested.map_or(section, |index| index + 1);
    Some(Place { keeps, regular: follows || first, list: false, level })
}

/// Whether a number leaves out only a few after the one before it.
fn is_close(before: Option<&Reading>, reading: &Reading) -> bool {
    let Some(before) = before else { return false };
    match (before.path.as_slice(), reading.path.as_slice()) {
        ([before], [value]) => value > before && *value <= before + 5,
        _ => before.path.len() != reading.path.len() || before.path.first() <= reading.path.first(),
    }
}

/// Whether a text begins with the first number of a list.
pub(crate) fn opens_list(text: &str) -> bool {
    leading_numeral(text).is_some_and(|numeral| {
        matches!(numeral.enclosure, Enclosure::Parentheses | Enclosure::ClosingParenthesis)
            && numeral.opening().is_some_and(|own| own.series != Series::Bullet)
    })
}

/// Whether a unit ahead goes on with the series of this number.
fn follows_ahead(parts: &Parts<'_>, numeral: &Numeral) -> bool {
    let ahead = parts.units.iter().skip(parts.next + 1).take(AHEAD).filter_map(Unit::group);
    ahead.filter_map(|group| leading_numeral(group.text().trim_start())).any(|next| {
        next.enclosure == numeral.enclosure
            && numeral.readings.iter().any(|reading| next.continuing(reading).is_some())
    })
}

/// The innermost open list that the next numbered unit goes on with: what stands before that unit
/// belongs to the item that is open in the list.
pub(crate) fn list_ahead(parts: &Parts<'_>, path: &[Level], from: usize) -> Option<usize> {
    let is_list = |level: &Level| level.shape == Shape::List;
    if !path.get(from..).unwrap_or_default().iter().any(is_list) {
        return None;
    }
    let ahead = parts.units.iter().skip(parts.next + 1).take(AHEAD).map_while(Unit::group);
    let next = ahead.filter_map(|group| leading_numeral(group.text().trim_start())).next()?;
    (from..path.len()).rev().find(|index| {
        path.get(*index).is_some_and(|level| {
            level.shape == Shape::List
                && level.enclosure == Some(next.enclosure)
                && level.reading.as_ref().is_some_and(|before| next.continuing(before).is_some())
        })
    })
}

/// Whether the unit right after this one goes on with the series of a number.
fn follows_next(parts: &Parts<'_>, reading: &Reading, enclosure: Enclosure) -> bool {
    let next = parts.units.get(parts.next + 1).and_then(Unit::group);
    next.and_then(|group| leading_numeral(group.text().trim_start()))
        .is_some_and(|next| next.enclosure == enclosure && next.continuing(reading).is_some())
}

/// Where an item of a list belongs.
fn item(parts: &Parts<'_>, body: &Body, numeral: &Numeral) -> Option<Place> {
    let path = body.path(parts);
    let section = body.section(parts);
    let opening = numeral.opening();
    let lists: Vec<usize> = (section..path.len())
        .rev()
        .filter(|index| path.get(*index).is_some_and(|level| level.shape == Shape::List))
        .collect();
    let list =
        |index: &usize| path.get(*index).and_then(|l| Some((l.reading.as_ref()?, l.enclosure)));
    let same = |index: &usize| {
        list(index).is_some_and(|(reading, enclosure)| {
            enclosure == Some(numeral.enclosure)
                && numeral.readings.iter().any(|own| own.series == reading.series)
        })
    };
    let continuing = lists.iter().find_map(|index| {
        let (before, enclosure) = list(index)?;
        let found = numeral.continuing(before).filter(|_| enclosure == Some(numeral.enclosure))?;
        Some((*index, found))
    });
    let inner = body.inner(parts, |shape| matches!(shape, Shape::Item | Shape::Provision));
    let around = inner.filter(|_| path.len() < DEEPEST).map_or(section, |index| index + 1);
    if let Some((index, reading)) = continuing {
        // `(i)` after `(h)` may also open a list of its own.
        let opens = opening.filter(|own| {
            own.series != reading.series
                && (body.before() == Ending::Introducing
                    || (follows_next(parts, own, numeral.enclosure)
                        && !follows_next(parts, reading, numeral.enclosure)))
        });
        return Some(match opens {
            Some(own) => Place::item(around, true, true, numeral, own),
            None => Place::item(index + 1, false, true, numeral, reading),
        });
    }
    if let Some(own) = opening {
        let known = may_open(parts, body, numeral, own);
        if !known {
            return None;
        }
        let restarts = lists.iter().find(|index| {
            list(index).is_some_and(|(reading, enclosure)| {
                enclosure == Some(numeral.enclosure) && own.series == reading.series
            })
        });
        let keeps = match restarts {
            Some(index) if body.before() != Ending::Introducing => *index,
            _ => around,
        };
        return Some(Place::item(keeps, true, true, numeral, own));
    }
    if let Some(index) = lists.iter().find(|index| same(index)) {
        let series = list(index).map(|(reading, _)| reading.series);
        let own = numeral.readings.iter().find(|own| Some(own.series) == series)?;
        return Some(Place::item(index + 1, false, false, numeral, own));
    }
    let reading = numeral.reading()?;
    let closed = !matches!(numeral.enclosure, Enclosure::Period | Enclosure::Dash);
    (closed && follows_ahead(parts, numeral))
        .then(|| Place::item(around, true, false, numeral, reading))
}

/// Whether a number that counts one may open a list here.
fn may_open(parts: &Parts<'_>, body: &Body, numeral: &Numeral, reading: &Reading) -> bool {
    let introduced = body.before() == Ending::Introducing;
    match (reading.series, numeral.enclosure) {
        // A dash also opens direct speech.
        (Series::Bullet, _) => introduced || !is_dash(parts),
        (Series::LatinLower | Series::RomanLower, Enclosure::Period)
        | (Series::LatinUpper | Series::RomanUpper | Series::CyrillicUpper, _)
        | (_, Enclosure::Dash) => introduced || follows_ahead(parts, numeral),
        (_, Enclosure::Bare) => reading.series != Series::ArabicAdverb,
        _ => true,
    }
}

fn is_dash(parts: &Parts<'_>) -> bool {
    let group = parts.peek().and_then(Unit::group);
    group.is_some_and(|group| {
        matches!(super::shape::first_visible(&group.text()), Some('–' | '—' | '-'))
    })
}

impl Place {
    fn item(
        keeps: usize,
        list: bool,
        regular: bool,
        numeral: &Numeral,
        reading: &Reading,
    ) -> Place {
        let level = Level::numbered(Shape::Item, numeral, Some(reading));
        Place { keeps, regular, list, level }
    }
}

/// Whether this may be the number of a heading; `set_off` says that the text is printed like one.
pub(crate) fn may_number_heading(
    parts: &Parts<'_>,
    path: &[Level],
    printed: &Printed<'_>,
    set_off: bool,
) -> bool {
    let numeral = &printed.numeral;
    let Some(reading) = numeral.reading() else { return false };
    if reading.series == Series::Bullet {
        return false;
    }
    if set_off {
        return true;
    }
    let series = numeral.readings.iter().any(|reading| {
        matches!(
            reading.series,
            Series::RomanUpper
                | Series::LatinUpper
                | Series::CyrillicUpper
                | Series::ArabicAdverb
                | Series::ArabicLetterName
                | Series::Han
        )
    });
    let enclosed = matches!(
        numeral.enclosure,
        Enclosure::Period | Enclosure::Dash | Enclosure::IdeographicComma | Enclosure::Bare
    );
    // Short numbered lines directly under each other are items of a list.
    let listed =
        numeral.readings.iter().any(|reading| follows_next(parts, reading, numeral.enclosure));
    let opens = numeral.opening().is_some();
    let known = path.iter().any(|level| {
        level.shape == Shape::Section
            && level.reading.as_ref().is_some_and(|before| numeral.continuing(before).is_some())
    });
    series && enclosed && !listed && (opens || known)
}

/// How many containers stay open around a new section with this number and look.
///
/// The section is a sibling of the innermost open one that is numbered in the same way, or that
/// has no number and looks the same; otherwise it is inside of the innermost one.
pub(crate) fn section_for(
    path: &[Level],
    floor: usize,
    numeral: Option<&Numeral>,
    level: &mut Level,
) -> usize {
    let sections = || {
        let all = path.iter().enumerate().skip(floor);
        all.filter(|(_, level)| level.shape == Shape::Section).rev()
    };
    let inside = sections().next().map_or(floor.min(path.len()), |(index, _)| index + 1);
    if let Some(numeral) = numeral {
        level.enclosure = Some(numeral.enclosure);
        level.reading = numeral.reading().cloned();
    }
    if let Some(rank) = level.rank
        && sections().next().is_some_and(|(_, section)| section.rank.is_some())
    {
        if let Some(keeps) = within_rank(&mut sections(), rank, numeral, level) {
            return keeps;
        }
        let outer = sections().rfind(|(_, s)| s.rank.is_some_and(|own| own >= rank));
        return outer.map_or(inside, |(index, _)| index);
    }
    if let Some(keeps) = division::place(path, floor, level) {
        return keeps;
    }
    let Some(numeral) = numeral else {
        let alike = |section: &Level| {
            section.reading.is_none() && section.name.is_none() && section.look == level.look
        };
        return sections().find(|(_, section)| alike(section)).map_or(inside, |(index, _)| index);
    };
    let continuing = sections().find_map(|(index, section)| {
        let before = section.reading.as_ref()?;
        let same = section.enclosure == Some(numeral.enclosure);
        Some((index, numeral.continuing(before).filter(|_| same)?.clone()))
    });
    if let Some((index, reading)) = continuing {
        level.reading = Some(reading);
        return index;
    }
    // A number that counts one and has no open series to restart opens a deeper level.
    let own = numeral.opening().or(numeral.reading());
    level.reading = own.cloned();
    let alike = |section: &Level| {
        section.enclosure == Some(numeral.enclosure)
            && section.reading.as_ref().map(|r| r.series) == own.map(|r| r.series)
    };
    sections().find(|(_, section)| alike(section)).map_or(inside, |(index, _)| index)
}

/// Where a numbered section belongs among those whose headings have the same style, the innermost
/// first: two levels may share one, as `_ H_2/3` of the templates of the United Nations, and then
/// the number decides. `None` if it says nothing.
fn within_rank<'l>(
    sections: &mut dyn Iterator<Item = (usize, &'l Level)>,
    rank: u8,
    numeral: Option<&Numeral>,
    level: &mut Level,
) -> Option<usize> {
    let numeral = numeral?;
    let alike: Vec<(usize, &Level)> =
        sections.take_while(|(_, section)| section.rank == Some(rank)).collect();
    let read = |section: &'l Level| section.reading.as_ref().zip(section.enclosure);
    for (index, section) in &alike {
        let (before, enclosure) = read(section)?;
        let found = numeral.continuing(before).filter(|_| enclosure == numeral.enclosure);
        if let Some(found) = found {
            let inside = found.path.len() > before.path.len();
            level.reading = Some(found.clone());
            return Some(index + usize::from(inside));
        }
    }
    let (index, section) = alike.first()?;
    let (before, enclosure) = read(section)?;
    let own = numeral.opening()?;
    let other = own.series != before.series || enclosure != numeral.enclosure;
    other.then(|| {
        level.reading = Some(own.clone());
        index + 1
    })
}
