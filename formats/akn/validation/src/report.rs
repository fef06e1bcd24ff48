//! What a check found: the verdict of the schema, the findings of the rules, and what was not
//! checked.

use crate::rules::Rule;
use chancery_akn_xml::Place;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Violations listed in a report; the others are counted.
pub const MOST_LISTED: usize = 1000;

/// Findings of one rule listed in a report; the others are counted.
pub const MOST_OF_A_RULE: usize = 200;

/// What a check of one file found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The name of the root element, with its prefix as written.
    pub root: String,
    /// Whether the file is valid against Akoma Ntoso 3.0 (OASIS Standard, 29 August 2018).
    pub valid: bool,
    /// Where it is not, in the order of the file.
    pub violations: Vec<Violation>,
    /// Violations beyond the [`MOST_LISTED`] first ones.
    pub violations_left_out: usize,
    /// How many violations there are of each kind.
    pub violation_counts: BTreeMap<ViolationKind, usize>,
    /// Where it departs from the rules of the profile, by rule and then in the order of the file.
    pub findings: Vec<Finding>,
    /// Findings beyond the [`MOST_OF_A_RULE`] first ones of each rule.
    pub findings_left_out: usize,
    /// How many findings there are of each rule.
    pub finding_counts: BTreeMap<&'static str, usize>,
    /// What was not checked, and why.
    pub not_checked: Vec<NotChecked>,
}

/// A place where a file is not valid against the schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// What is wrong.
    pub kind: ViolationKind,
    /// The element concerned, as written; for text and missing elements the one around them.
    pub element: String,
    /// Where it starts.
    pub place: Place,
    /// What was found; empty if something is missing.
    pub found: String,
    /// What may stand there instead, or what is missing; empty if nothing may.
    pub expected: Vec<String>,
}

/// What is wrong with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// The root is not an element of Akoma Ntoso.
    UnknownRoot,
    /// There is no element of this name in Akoma Ntoso.
    UnknownElement,
    /// The element may not stand here.
    UnexpectedElement,
    /// The element ends before something that it must hold.
    MissingElement,
    /// Text stands where only elements may, or where nothing may.
    UnexpectedText,
    /// The element has no such attribute.
    UnknownAttribute,
    /// The element lacks an attribute.
    MissingAttribute,
    /// The value of an attribute is not of its type.
    InvalidValue,
    /// An identifier is given twice.
    DuplicateIdentifier,
}

/// A place where a file departs from a rule of its profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The identifier of the rule: `U01` to `U22`.
    pub rule: &'static str,
    /// Where the rule stands: a page of the guidelines, a chapter of the Naming Convention.
    pub source: &'static str,
    /// The element concerned, as written.
    pub element: String,
    /// Where it starts.
    pub place: Place,
    /// One sentence without a final full stop.
    pub message: String,
}

/// Something that was not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotChecked {
    /// The rule, or `schema`.
    pub subject: &'static str,
    /// What was not checked and why, as one sentence without a final full stop.
    pub reason: String,
}

impl Report {
    /// Whether the file is valid and no rule found anything.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.valid && self.findings.is_empty()
    }
}

impl Finding {
    pub(crate) fn new(rule: &Rule, element: &str, place: Place, message: String) -> Finding {
        Finding { rule: rule.id, source: rule.source, element: element.to_owned(), place, message }
    }
}

/// Expected things that a message names before it counts.
const MOST_NAMED: usize = 8;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.place.line, self.place.column)?;
        let (element, found) = (&self.element, &self.found);
        match self.kind {
            ViolationKind::UnknownRoot => write!(f, "the root <{element}> is {found}")?,
            ViolationKind::UnknownElement => write!(f, "<{element}> is {found}")?,
            ViolationKind::UnexpectedElement => write!(f, "<{element}> may not stand here")?,
            ViolationKind::MissingElement => write!(f, "<{element}> lacks an element")?,
            ViolationKind::UnexpectedText => write!(f, "<{element}> may not hold {found}")?,
            ViolationKind::UnknownAttribute => write!(f, "<{element}> may not have {found}")?,
            ViolationKind::MissingAttribute => write!(f, "<{element}> lacks an attribute")?,
            ViolationKind::InvalidValue => write!(f, "<{element}> has {found}")?,
            ViolationKind::DuplicateIdentifier => write!(f, "<{element}> repeats {found}")?,
        }
        for (at, expected) in self.expected.iter().take(MOST_NAMED).enumerate() {
            write!(f, "{}{expected}", if at == 0 { "; expected: " } else { ", " })?;
        }
        match self.expected.len().saturating_sub(MOST_NAMED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { rule, source, element, place, message } = self;
        let Place { line, column, .. } = place;
        write!(f, "line {line}, column {column}: {rule} <{element}>: {message} ({source})")
    }
}
