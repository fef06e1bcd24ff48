//! Pieces of Akoma Ntoso IRIs: segments, dates, expressions, components, portions, formats.

use crate::iri::{ExpressionPart, Iri, IriError, Version, work_of};
use chancery_lexicon::Organ;
use chancery_model::{Date, Language};

/// Segments of a path; a hostile one has no more.
const MOST_SEGMENTS: usize = 16;

/// The actor in our spelling: `unga` is `un-ga`; unknown actors stay as they are.
pub(crate) fn canonical_actor(actor: &str) -> String {
    // A bare `sc` may be anything; only forms that name the United Nations are rewritten.
    match Organ::from_actor(actor).filter(|_| actor.starts_with("un")) {
        Some(organ) => organ.actor().to_owned(),
        None => actor.to_owned(),
    }
}

/// The number in our spelling: `2254_(2015)` is `2254-2015`.
pub(crate) fn canonical_number(number: &str) -> String {
    match number.split_once("_(").or_else(|| number.split_once('(')) {
        Some((head, tail)) => format!("{head}-{}", tail.trim_end_matches(')')),
        None => number.to_owned(),
    }
}

/// An error unless a segment is not empty and holds no structural character.
pub(crate) fn check_segment(segment: &str) -> Result<(), IriError> {
    let reserved = |c: char| c.is_whitespace() || c.is_control() || "/#!~@;?<>\"".contains(c);
    if segment.is_empty() || segment.contains(reserved) {
        return Err(IriError::BadSegment);
    }
    Ok(())
}

/// An error unless a text is a year, a month or a day.
pub(crate) fn check_date(text: &str) -> Result<(), IriError> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.parse::<Date>().map(|_| ()).map_err(|_| IriError::BadDate)
}

/// The segments of a component: `!main/annex_1` and `main/annex_1` are `annex_1`.
///
/// The Naming Convention (4.8) makes `!schedule_1` the same as `!main/schedule_1`.
pub(crate) fn component_path(name: &str) -> Vec<String> {
    let mut path: Vec<String> = name
        .trim_matches(['/', '!'])
        .split(['/', '!'])
        .filter(|segment| check_segment(segment).is_ok())
        .take(MOST_SEGMENTS)
        .map(str::to_owned)
        .collect();
    if path.len() > 1 && path.first().is_some_and(|first| first == "main") {
        path.remove(0);
    }
    path
}

/// What follows `~` or `#`, if there is any.
pub(crate) fn split_portion(text: &str) -> (&str, Option<&str>) {
    match text.find(['~', '#']) {
        Some(at) => {
            let portion = text.get(at + 1..).filter(|portion| !portion.is_empty());
            (text.get(..at).unwrap_or_default(), portion)
        }
        None => (text, None),
    }
}

/// The segments of a work, borrowed.
pub(crate) struct WorkSegments<'a> {
    pub(crate) jurisdiction: &'a str,
    pub(crate) document_type: &'a str,
    pub(crate) subtype: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) date: &'a str,
    pub(crate) number: &'a str,
}

/// An IRI being read, after `/akn/`.
pub(crate) struct Reading<'a> {
    work: WorkSegments<'a>,
    expression: Option<ExpressionPart>,
    component: &'a str,
    portion: Option<&'a str>,
    format: Option<&'a str>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(path: &'a str) -> Result<Reading<'a>, IriError> {
        let (path, portion) = split_portion(path);
        let (path, component) = path.split_once('!').unwrap_or((path, ""));
        let (component, format) = take_format(component, !component.is_empty());
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
        if segments.len() > MOST_SEGMENTS {
            return Err(IriError::BadSegment);
        }
        // The date is the first segment that is one, after jurisdiction, type and maybe more.
        let date_at = (2..segments.len().min(6))
            .find(|at| segments.get(*at).is_some_and(|segment| check_date(segment).is_ok()))
            .ok_or(IriError::Incomplete)?;
        let segment = |at: usize| segments.get(at).copied().unwrap_or_default();
        let (subtype, actor) = match date_at {
            2 => ("", ""),
            3 => ("", segment(2)),
            4 => (segment(2), segment(3)),
            _ => return Err(IriError::BadSegment),
        };
        let number = segments.get(date_at + 1).copied().ok_or(IriError::Incomplete)?;
        let work = WorkSegments {
            jurisdiction: segment(0),
            document_type: segment(1),
            subtype,
            actor,
            date: segment(date_at),
            number,
        };
        let mut reading = Reading { work, expression: None, component, portion, format };
        for rest in segments.iter().skip(date_at + 2) {
            reading.after_work(rest)?;
        }
        Ok(reading)
    }

    /// One segment after the number: an expression, a format, or a component without its mark.
    fn after_work(&mut self, segment: &'a str) -> Result<(), IriError> {
        let (segment, format) = take_format(segment, segment.contains('@'));
        self.format = self.format.or(format);
        if segment.is_empty() {
            return Ok(());
        }
        let has_expression = self.expression.is_some();
        match expression(segment)? {
            Some(found) if !has_expression => self.expression = Some(found),
            _ if self.component.is_empty() => {
                // `…/A-RES-71-4/main#item_113` on the site of the guidelines lacks the mark.
                self.component = take_format(segment, true).0;
            }
            _ => return Err(IriError::BadSegment),
        }
        Ok(())
    }

    pub(crate) fn into_iri(self) -> Result<Iri, IriError> {
        let work = &self.work;
        for segment in [work.jurisdiction, work.document_type, work.number] {
            check_segment(segment)?;
        }
        for segment in [work.subtype, work.actor].iter().filter(|segment| !segment.is_empty()) {
            check_segment(segment)?;
        }
        Ok(Iri {
            work: work_of(self.work),
            expression: self.expression,
            component: component_path(self.component),
            portion: self.portion.map(str::to_owned),
            format: self.format.map(str::to_owned),
        })
    }
}

/// Takes a format off the end: `.xml`, `main.xml`, `eng@2004-07-21.akn`.
///
/// A point inside a name counts only where a format may stand.
fn take_format(text: &str, may_follow: bool) -> (&str, Option<&str>) {
    let Some((head, format)) = text.rsplit_once('.') else { return (text, None) };
    let sound =
        (2..=5).contains(&format.len()) && format.bytes().all(|b| b.is_ascii_alphanumeric());
    if sound && (head.is_empty() || may_follow) { (head, Some(format)) } else { (text, None) }
}

/// An expression segment: `eng`, `eng@`, `eng@2013-12-12`, `eng@2013-12-12;2016-01-01`, `eng:…`.
fn expression(segment: &str) -> Result<Option<ExpressionPart>, IriError> {
    let (code, rest) = match segment.find(['@', ':']) {
        Some(at) => (segment.get(..at).unwrap_or_default(), segment.get(at + 1..)),
        None => (segment, None),
    };
    let Some(language) = Language::from_tag(code) else { return Ok(None) };
    if rest.is_none() && code.len() != 3 {
        return Ok(None);
    }
    let day = |text: &str| text.parse::<Date>().map_err(|_| IriError::BadDate);
    let version = match rest {
        None => Version::Current,
        Some("") => Version::Original,
        Some(dates) => match dates.split_once(';') {
            Some((first, seen)) => Version::Retroactive(day(first)?, day(seen)?),
            None => Version::Day(day(dates)?),
        },
    };
    Ok(Some(ExpressionPart { language, version }))
}
