//! Mends Akoma Ntoso: reads a file as tolerantly as any other, writes it anew by the rules, and
//! proves that the words are the same ones.
//!
//! What is mended is end tags that do not match, and what reading and writing mend: the order and
//! the missing parts of the metadata, addresses, identifiers and the links to them, elements out of place. What a file does
//! not say is not made up, and what it says in print is not touched.

use crate::excerpt::around_change;
use crate::{ConvertError, ConvertErrorKind, Converter};
use chancery_akn_validation::{
    Identified, Printed, Profile, Report, TagChange, ViolationKind, balanced, check,
};
use chancery_codec::{Diagnostic, Limits, Location, Severity, Source};
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of a file that was to be mended.
#[derive(Clone, Debug, Serialize)]
pub struct Repair {
    /// What was wrong before; `None` if the file was not even well-formed.
    pub before: Option<Report>,
    /// Why the file is not well-formed, with line and column; empty if it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fault: String,
    /// What was done; `None` if there was nothing that can be mended.
    pub mended: Option<Mended>,
    /// Why nothing was done although something is wrong; `None` if there is no such reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<ConvertError>,
}

/// What was mended.
#[derive(Clone, Debug, Serialize)]
pub struct Mended {
    /// The mended file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What is still wrong with it. The schema finds nothing any more.
    pub after: Report,
    /// How many violations and departures there were and are, where they are not as many.
    pub changes: Vec<Change>,
    /// Identifiers of content that are others now.
    pub renamed: Vec<Renamed>,
    /// Links to such identifiers that lead to the same elements as before.
    pub relinked: usize,
    /// End tags that were set right before anything else.
    pub tags: Vec<TagChange>,
    /// What the reader mended or could not keep, by the places of the file before.
    pub diagnostics: Vec<Diagnostic>,
}

/// How often something was wrong before and is wrong now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// A kind of violation as a [`Report`] names it, a rule (`U01` to `U22`), or `well_formed`.
    pub of: String,
    /// How often before.
    pub before: usize,
    /// How often now.
    pub after: usize,
}

/// An identifier that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The name of the element.
    pub element: String,
    /// Its eId before.
    pub from: String,
    /// Its eId now.
    pub to: String,
}

impl Repair {
    /// Whether nothing is wrong with the file, before or after it was mended.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let report = self.mended.as_ref().map(|mended| &mended.after).or(self.before.as_ref());
        report.is_some_and(Report::is_clean)
    }

    /// The report on the file as it is now: mended, if it was.
    #[must_use]
    pub fn now(&self) -> Option<&Report> {
        self.mended.as_ref().map(|mended| &mended.after).or(self.before.as_ref())
    }
}

impl Mended {
    /// What was left out of the mended file, metadata only: printed words are never left out.
    pub fn losses(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_loss())
    }
}

impl Converter {
    /// Mends a file of Akoma Ntoso for a profile.
    ///
    /// A file that is valid and follows the rules is left alone, and so is one of which nothing
    /// gets better. A repair is refused if the file cannot be read, if what was written does not
    /// read back as the same document, is not valid or does not say the same words, and if
    /// metadata would be lost and `accept_losses` is not set.
    ///
    /// # Errors
    /// If there are no bytes, or more than a limit allows.
    pub fn repair(
        &self,
        source: &Source<'_>,
        profile: Profile,
        accept_losses: bool,
    ) -> Result<Repair, ConvertError> {
        let (before, fault) = match check(source.bytes, source.limits, profile) {
            Ok(report) => (Some(report), String::new()),
            Err(error) => match ConvertError::from(error) {
                // A file that is broken may be readable all the same.
                error if error.kind == ConvertErrorKind::Malformed => (None, error.message),
                error => return Err(error),
            },
        };
        let mut repair = Repair { before, fault, mended: None, refused: None };
        if !repair.is_clean() {
            match self.mend(source, profile, accept_losses, repair.before.as_ref()) {
                Ok(mended) => repair.mended = mended,
                Err(error) => repair.refused = Some(error),
            }
        }
        Ok(repair)
    }

    fn mend(
        &self,
        source: &Source<'_>,
        profile: Profile,
        accept_losses: bool,
        before: Option<&Report>,
    ) -> Result<Option<Mended>, ConvertError> {
        let text_before = printed(source.bytes)?;
        let balanced = match before {
            Some(_) => None,
            None => std::str::from_utf8(source.bytes).ok().and_then(balanced),
        };
        let (tags, text) = balanced.map(|file| (file.changes, file.text)).unwrap_or_default();
        let own = Source::new(source.name, text.as_bytes(), source.limits);
        let source = if tags.is_empty() { source } else { &own };
        let (mut bytes, mut diagnostics) = self.rewritten(source)?;
        let text_after = printed(&bytes)?;
        same_words(&text_before, &text_after)?;
        let renamed = renamed(&text_before, &text_after);
        let (relinked, count) = relinked(source.bytes, &printed(source.bytes)?, &renamed);
        if count > 0 {
            // Links follow the elements that they lead to, before anything else is looked at.
            let source = Source::new(source.name, &relinked, source.limits);
            bytes = self.rewritten(&source)?.0;
            same_words(&text_before, &printed(&bytes)?)?;
        }
        let after = check(&bytes, &own_limits(source.limits), profile)?;
        if let Some(violation) = after.violations.first() {
            let message = format!("the repaired file would not be valid: {violation}");
            return Err(ConvertError::new(ConvertErrorKind::Unproved, message));
        }
        let changes = changes(before, &after);
        if !changes.iter().any(|change| change.after < change.before) {
            return Ok(None);
        }
        if let (false, Some(error)) = (accept_losses, ConvertError::of_losses(&diagnostics)) {
            return Err(error.with_hint("--accept-losses repairs the file without it"));
        }
        diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Note);
        let relinked = count;
        Ok(Some(Mended { bytes, after, changes, renamed, relinked, tags, diagnostics }))
    }

    /// A file read and written, which proves that what is written reads back as the same.
    fn rewritten(&self, source: &Source<'_>) -> Result<(Vec<u8>, Vec<Diagnostic>), ConvertError> {
        let format = self.registry.by_name("akn").ok_or_else(|| {
            ConvertError::new(ConvertErrorKind::Internal, "Akoma Ntoso is not registered")
        })?;
        let read = self.read(source, Some(format))?;
        let written = self.write(&read.document, format, source.limits)?;
        let mut diagnostics = read.diagnostics;
        diagnostics.extend(written.diagnostics);
        Ok((written.bytes, diagnostics))
    }
}

/// The source was within its limits; what we wrote from it may be larger.
fn own_limits(limits: &Limits) -> Limits {
    Limits { input_bytes: u64::MAX, expanded_bytes: u64::MAX, ..limits.clone() }
}

/// What can be read in a file, which must be UTF-8.
fn printed(bytes: &[u8]) -> Result<Printed, ConvertError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ConvertError {
        location: Location::bytes(error.valid_up_to()..error.valid_up_to() + 1),
        ..ConvertError::new(ConvertErrorKind::Malformed, "the file is not UTF-8")
    })?;
    Ok(Printed::of(text.strip_prefix('\u{FEFF}').unwrap_or(text)))
}

/// Proves that two files say the same words.
fn same_words(before: &Printed, after: &Printed) -> Result<(), ConvertError> {
    if before.text == after.text {
        return Ok(());
    }
    let pairs = before.text.char_indices().zip(after.text.chars());
    let same = pairs.take_while(|((_, left), right)| left == right).last();
    let at = same.map_or(0, |((at, character), _)| at + character.len_utf8());
    let source = before.source_of(at);
    let (left, right) = around_change(&before.text, &after.text);
    let message = format!("the words would not be the same: “{left}” would become “{right}”");
    Err(ConvertError {
        location: Location::bytes(source..source + 1),
        ..ConvertError::new(ConvertErrorKind::Unproved, message)
    })
}

/// What there is more or less of.
fn changes(before: Option<&Report>, after: &Report) -> Vec<Change> {
    let named = |report: &Report| {
        let kinds = report.violation_counts.iter().map(|(kind, count)| (name(*kind), *count));
        let rules = report.finding_counts.iter().map(|(rule, count)| ((*rule).to_owned(), *count));
        kinds.chain(rules).collect::<BTreeMap<String, usize>>()
    };
    let mut changes = vec![];
    let Some(before) = before else {
        // What else was wrong with a file that is not well-formed, nobody can tell.
        changes.push(Change { of: "well_formed".to_owned(), before: 1, after: 0 });
        return changes;
    };
    let (was, is) = (named(before), named(after));
    let mut all: Vec<&String> = was.keys().chain(is.keys()).collect();
    all.sort();
    all.dedup();
    for of in all {
        let count = |counts: &BTreeMap<String, usize>| counts.get(of).copied().unwrap_or(0);
        let (before, after) = (count(&was), count(&is));
        if before != after {
            changes.push(Change { of: of.clone(), before, after });
        }
    }
    changes
}

/// The name of a kind of violation in a serialized report.
fn name(kind: ViolationKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The identifiers that changed: elements of one name around the same words are the same ones.
fn renamed(before: &Printed, after: &Printed) -> Vec<Renamed> {
    type Span<'a> = (&'a str, usize, usize);
    fn span(element: &Identified) -> Span<'_> {
        (&element.name, element.start, element.end)
    }
    let mut now: BTreeMap<Span<'_>, Vec<&str>> = BTreeMap::new();
    for element in after.elements.iter().rev() {
        now.entry(span(element)).or_default().push(&element.eid);
    }
    let mut renamed = vec![];
    for element in &before.elements {
        let eid = now.get_mut(&span(element)).and_then(Vec::pop);
        if let Some(eid) = eid.filter(|eid| *eid != element.eid) {
            renamed.push(Renamed {
                element: element.name.clone(),
                from: element.eid.clone(),
                to: eid.to_owned(),
            });
        }
    }
    renamed
}

/// A file with links to the new identifiers, and how many there are.
fn relinked(bytes: &[u8], printed: &Printed, renamed: &[Renamed]) -> (Vec<u8>, usize) {
    let mut names: BTreeMap<&[u8], &str> = BTreeMap::new();
    for element in renamed {
        // Of two elements with one identifier, a link leads to the first.
        names.entry(element.from.as_bytes()).or_insert(&element.to);
    }
    // Offsets count from behind the mark of the byte order.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut relinked, mut count, mut done) = (vec![], 0, 0);
    for place in &printed.pointers {
        let Some(name) = bytes.get(place.clone()).and_then(|from| names.get(from)) else {
            continue;
        };
        relinked.extend_from_slice(bytes.get(done..place.start).unwrap_or_default());
        relinked.extend_from_slice(name.as_bytes());
        done = place.end;
        count += 1;
    }
    relinked.extend_from_slice(bytes.get(done..).unwrap_or_default());
    (relinked, count)
}

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;
