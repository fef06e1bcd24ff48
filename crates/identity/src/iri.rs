//! Akoma Ntoso IRIs of works, expressions, manifestations, components and portions.
//!
//! One canonical form is printed; every form met in the guidelines and in published files is
//! read. Canonical: `/akn/{jurisdiction}/{type}/{subtype}/{actor}/{date}/{number}`, then
//! `/{language}@{date}`, then `/!{component}`, then `~{portion}`; a manifestation ends in
//! `/.{format}`, or in `!{component}.{format}`. Base authorities are never kept (guidelines,
//! part 1, page 13, note); `/!` is the form of the Naming Convention, 4.8.1.

use crate::iri_parts as parts;
use chancery_lexicon::Organ;
use chancery_model::{Date, Language};
use std::fmt;
use std::str::FromStr;

/// The longest IRI read.
const LONGEST: usize = 1024;

/// The IRI of a work.
///
/// Invariant: no segment is empty or holds a character that structures an IRI.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkIri {
    jurisdiction: String,
    document_type: String,
    subtype: String,
    actor: String,
    date: String,
    number: String,
}

/// A version of a work in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExpressionPart {
    /// The language, by its code of three letters in print.
    pub language: Language,
    /// The version.
    pub version: Version,
}

/// Which version of a work an expression is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// The current one: `eng`.
    Current,
    /// The original one: `eng@`.
    Original,
    /// That of a day: `eng@2013-12-12`.
    Day(Date),
    /// That of a day as seen from another: `eng@2013-12-12;2016-01-01`.
    Retroactive(Date, Date),
}

/// An IRI of any level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iri {
    /// The work.
    pub work: WorkIri,
    /// The expression, if the IRI is of one.
    pub expression: Option<ExpressionPart>,
    /// The component: `main`, `annex_1`, or a path of several; empty for the whole.
    pub component: Vec<String>,
    /// The portion: an eId, or a range of two (`para_8->para_15`).
    pub portion: Option<String>,
    /// The format of a manifestation: `xml`.
    pub format: Option<String>,
}

/// The target of a `href`: another document, or a place in the same one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A document, or a part of one.
    Document(Box<Iri>),
    /// A component of the same document, and a portion of it: `!annex_1`.
    OwnComponent(Vec<String>, Option<String>),
    /// An element or a reference of the same file: `#para_8`.
    OwnElement(String),
}

/// Why a text is not an Akoma Ntoso IRI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IriError {
    /// It does not start with `/akn/` (after a base authority, if any).
    NotAkn,
    /// It is longer than any IRI we read.
    TooLong,
    /// Segments of the work are missing.
    Incomplete,
    /// A segment is empty or holds a character that has a meaning of its own.
    BadSegment,
    /// The date of the work or of the expression is not a date.
    BadDate,
}

impl WorkIri {
    /// Makes the IRI of a United Nations work. The subtype may be empty.
    ///
    /// # Errors
    /// If a segment is empty, holds one of `/ # ! ~ @ ; ?` or white space, or the date is
    /// neither a year, nor a month, nor a day.
    pub fn new(
        document_type: &str,
        subtype: &str,
        actor: &str,
        date: &str,
        number: &str,
    ) -> Result<WorkIri, IriError> {
        let actor = parts::canonical_actor(actor);
        for segment in [document_type, actor.as_str(), number] {
            parts::check_segment(segment)?;
        }
        if !subtype.is_empty() {
            parts::check_segment(subtype)?;
        }
        parts::check_date(date)?;
        Ok(WorkIri {
            jurisdiction: "un".to_owned(),
            document_type: document_type.to_owned(),
            subtype: subtype.to_owned(),
            actor,
            date: date.to_owned(),
            number: parts::canonical_number(number),
        })
    }

    /// The jurisdiction: `un` for every United Nations document.
    #[must_use]
    pub fn jurisdiction(&self) -> &str {
        &self.jurisdiction
    }

    /// The name of the element of the document: `doc`, `statement`.
    #[must_use]
    pub fn document_type(&self) -> &str {
        &self.document_type
    }

    /// The subtype: `communication`, `deliberation`; empty if there is none.
    #[must_use]
    pub fn subtype(&self) -> &str {
        &self.subtype
    }

    /// The responsible body: `un-ga`.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// The organ of the responsible body, if it is one.
    #[must_use]
    pub fn organ(&self) -> Option<Organ> {
        Organ::from_actor(&self.actor)
    }

    /// The date of the work: a day, or a month or year where the day is not known.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The number or name of the work: `70-1`, `letter-kazakhstan`.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The IRI of the whole work.
    #[must_use]
    pub fn whole(self) -> Iri {
        Iri { work: self, expression: None, component: Vec::new(), portion: None, format: None }
    }

    /// The IRI of a component of the work: `main`, `annex_1`.
    #[must_use]
    pub fn component(self, name: &str) -> Iri {
        self.whole().with_component(name)
    }
}

impl fmt::Display for WorkIri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/akn/{}/{}", self.jurisdiction, self.document_type)?;
        for segment in [&self.subtype, &self.actor, &self.date, &self.number] {
            if !segment.is_empty() {
                write!(f, "/{segment}")?;
            }
        }
        Ok(())
    }
}

impl Iri {
    /// The same with another component; a name that cannot be one is dropped with its markers.
    #[must_use]
    pub fn with_component(mut self, name: &str) -> Iri {
        self.component = parts::component_path(name);
        self
    }

    /// The same for an expression.
    #[must_use]
    pub fn with_expression(mut self, language: Language, version: Version) -> Iri {
        self.expression = Some(ExpressionPart { language, version });
        self
    }

    /// The same for a portion: an eId.
    #[must_use]
    pub fn with_portion(mut self, portion: &str) -> Iri {
        self.portion = (!portion.is_empty()).then(|| portion.to_owned());
        self
    }

    /// The same for a manifestation in a format: `xml`.
    #[must_use]
    pub fn with_format(mut self, format: &str) -> Iri {
        self.format = (!format.is_empty()).then(|| format.to_owned());
        self
    }
}

impl fmt::Display for ExpressionPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.language.code())?;
        match self.version {
            Version::Current => Ok(()),
            Version::Original => f.write_str("@"),
            Version::Day(day) => write!(f, "@{day}"),
            Version::Retroactive(day, seen) => write!(f, "@{day};{seen}"),
        }
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.work)?;
        if let Some(expression) = &self.expression {
            write!(f, "/{expression}")?;
        }
        if !self.component.is_empty() {
            write!(f, "/!{}", self.component.join("/"))?;
        }
        if let Some(portion) = &self.portion {
            write!(f, "{}~{portion}", if self.component.is_empty() { "/" } else { "" })?;
        }
        match &self.format {
            Some(format) if self.component.is_empty() => write!(f, "/.{format}"),
            Some(format) => write!(f, ".{format}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for IriError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IriError::NotAkn => "the IRI does not start with /akn/",
            IriError::TooLong => "the IRI is too long",
            IriError::Incomplete => "the IRI lacks a date or a number of the work",
            IriError::BadSegment => "a segment of the IRI is empty or holds a reserved character",
            IriError::BadDate => "a date of the IRI does not exist",
        })
    }
}

impl std::error::Error for IriError {}

impl FromStr for Iri {
    type Err = IriError;

    /// Reads an IRI in any form met in the guidelines and in published files.
    fn from_str(text: &str) -> Result<Iri, IriError> {
        if text.len() > LONGEST {
            return Err(IriError::TooLong);
        }
        let start = text.find("/akn/").ok_or(IriError::NotAkn)?;
        let base = text.get(..start).unwrap_or_default();
        // A base authority is `https://host`, never a path of its own.
        if !(base.is_empty() || base.contains("://")) {
            return Err(IriError::NotAkn);
        }
        let path = text.get(start + "/akn/".len()..).unwrap_or_default();
        parts::Reading::new(path)?.into_iri()
    }
}

/// Makes a work of segments that were checked.
pub(crate) fn work_of(segments: parts::WorkSegments<'_>) -> WorkIri {
    WorkIri {
        jurisdiction: segments.jurisdiction.to_owned(),
        document_type: segments.document_type.to_owned(),
        subtype: segments.subtype.to_owned(),
        actor: parts::canonical_actor(segments.actor),
        date: segments.date.to_owned(),
        number: parts::canonical_number(segments.number),
    }
}

impl FromStr for Target {
    type Err = IriError;

    /// Reads the value of a `href`.
    fn from_str(text: &str) -> Result<Target, IriError> {
        if let Some(element) = text.strip_prefix('#') {
            let sound = !element.is_empty() && element.len() <= LONGEST;
            return if sound {
                Ok(Target::OwnElement(element.to_owned()))
            } else {
                Err(IriError::BadSegment)
            };
        }
        if let Some(component) = text.strip_prefix('!').or_else(|| text.strip_prefix("/!")) {
            let (name, portion) = parts::split_portion(component);
            let path = parts::component_path(name);
            if path.is_empty() {
                return Err(IriError::BadSegment);
            }
            return Ok(Target::OwnComponent(path, portion.map(str::to_owned)));
        }
        text.parse().map(|iri| Target::Document(Box::new(iri)))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Document(iri) => write!(f, "{iri}"),
            Target::OwnComponent(path, portion) => {
                write!(f, "!{}", path.join("/"))?;
                portion.iter().try_for_each(|portion| write!(f, "~{portion}"))
            }
            Target::OwnElement(element) => write!(f, "#{element}"),
        }
    }
}

#[cfg(test)]
#[path = "iri_tests.rs"]
mod tests;
