//! Checks a stream of events against the table, in one pass.
//!
//! What libxml2 does decides where XML Schema leaves room, so that both give the same verdict:
//! an element that may hold nothing may not even hold a blank; a section of character data
//! between elements is text even if it is empty; what stands in foreign elements is checked as
//! far as Akoma Ntoso knows it; identifiers count only on elements that it knows.

use crate::identifiers::Identifiers;
use crate::report::{MOST_LISTED, NotChecked, Report, Violation, ViolationKind};
use crate::rules::Profile;
use crate::table::{ANY_OTHER, Automaton, Element, State, Table};
use crate::values::ValueType;
use chancery_akn_xml::{
    Attribute, Event, Events, Fault, Name, Namespace, Places, StatedType, is_blank, resolve,
    shorten,
};
use chancery_codec::Limits;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a check stopped.
pub(crate) enum Stop {
    /// The file is not well-formed.
    Fault(Fault),
    /// A limit was exceeded.
    Limit(chancery_codec::LimitExceeded),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl From<chancery_codec::LimitExceeded> for Stop {
    fn from(limit: chancery_codec::LimitExceeded) -> Stop {
        Stop::Limit(limit)
    }
}

/// What the schema says about a file.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) root: String,
    pub(crate) violations: Vec<Violation>,
    pub(crate) left_out: usize,
    /// How many there are of each kind.
    pub(crate) counts: BTreeMap<ViolationKind, usize>,
    pub(crate) has_document_type: bool,
}

impl Verdict {
    /// A report, to which what the rules of the profile find is to be added.
    pub(crate) fn into_report(self, profile: Profile) -> Report {
        let mut not_checked = vec![];
        if self.has_document_type {
            let reason = "the document type declaration was not followed".to_owned();
            not_checked.push(NotChecked { subject: "schema", reason });
        }
        not_checked.extend(crate::lint::not_checked(profile));
        Report {
            root: self.root,
            valid: self.violations.is_empty(),
            violations: self.violations,
            violations_left_out: self.left_out,
            violation_counts: self.counts,
            findings: vec![],
            findings_left_out: 0,
            finding_counts: BTreeMap::new(),
            not_checked,
        }
    }
}

/// An open element.
struct Frame<'a> {
    /// Its facts; `None` for an element that Akoma Ntoso does not know.
    element: Option<&'static Element>,
    written: &'a str,
    offset: usize,
    state: State,
    /// Whether something that may not stand in it was already reported.
    broken: bool,
    /// Whether text that may not stand in it was already reported.
    text_reported: bool,
}

/// Checks the events of a file against the schema while somebody else walks through them: whoever
/// reads a file can validate it in the same walk.
pub struct Checker<'a> {
    table: &'static Table,
    frames: Vec<Frame<'a>>,
    identifiers: Identifiers<'a>,
    places: Places<'a>,
    verdict: Verdict,
}

/// Events between two looks at the interrupt.
const EVENTS_BETWEEN_LOOKS: u32 = 1 << 12;

/// Checks a file.
pub(crate) fn check<'a>(
    mut events: Events<'a>,
    places: Places<'a>,
    limits: &Limits,
) -> Result<Verdict, Stop> {
    let mut checker = Checker::new(places);
    let mut count = 0_u32;
    loop {
        count = count.wrapping_add(1);
        if count.is_multiple_of(EVENTS_BETWEEN_LOOKS) {
            limits.check_interrupt()?;
        }
        let event = events.next()?;
        if let Event::Start { .. } = event {
            limits.check_depth(checker.frames.len() + 1)?;
        }
        checker.take(event, &events)?;
        if event == Event::Finish {
            return Ok(checker.verdict);
        }
    }
}

impl<'a> Checker<'a> {
    /// A checker of a file whose places these are.
    #[must_use]
    pub fn new(places: Places<'a>) -> Checker<'a> {
        Checker {
            table: Table::known(),
            frames: vec![],
            identifiers: Identifiers::of(places.text()),
            places,
            verdict: Verdict::default(),
        }
    }

    /// Takes the next event of a walk.
    ///
    /// # Errors
    /// A value of an attribute with a reference to no character; the walk itself refuses it first.
    pub fn take(&mut self, event: Event<'a>, events: &Events<'a>) -> Result<(), Fault> {
        match event {
            Event::Start { name, empty } => {
                self.start(name, events.offset(), events.attributes(), events.stated_type())?;
                if empty {
                    self.end();
                }
            }
            Event::End => self.end(),
            Event::Text(text) => self.text(text, events.offset(), false),
            Event::Data(text) => self.text(text, events.offset(), true),
            Event::Reference(character) => {
                let mut buffer = [0; 4];
                self.text(character.encode_utf8(&mut buffer), events.offset(), false);
            }
            Event::Finish => self.verdict.has_document_type = events.document_type().is_some(),
        }
        Ok(())
    }

    /// What was found, once the walk is at its end: the report of [`crate::Profile::Schema`].
    #[must_use]
    pub fn into_report(self) -> Report {
        self.verdict.into_report(Profile::Schema)
    }

    fn start(
        &mut self,
        name: Name<'a>,
        offset: usize,
        attributes: &[Attribute<'a>],
        stated_type: Option<&StatedType>,
    ) -> Result<(), Fault> {
        let symbol = match name.namespace {
            Namespace::Akn => self.table.symbol(name.local),
            _ => None,
        };
        let element = symbol.and_then(|symbol| self.table.element(symbol));
        if self.frames.is_empty() {
            name.written.clone_into(&mut self.verdict.root);
            if element.is_none() {
                let found = unknown(name);
                self.report(
                    ViolationKind::UnknownRoot,
                    name.written,
                    offset,
                    found,
                    vec!["akomaNtoso of Akoma Ntoso 3.0".to_owned()],
                );
            }
        } else {
            let reads = match (symbol, name.namespace) {
                (Some(symbol), _) => Some(symbol),
                (None, Namespace::Akn | Namespace::None | Namespace::Undeclared) => None,
                (None, _) => Some(ANY_OTHER),
            };
            self.place_child(name, reads, offset);
        }
        if name.namespace == Namespace::Undeclared && self.stands_in_unknown() {
            let kind = ViolationKind::UnknownElement;
            self.report(kind, name.written, offset, unknown(name), vec![]);
        }
        self.identifiers.enter(element.is_some_and(|element| element.scope));
        let element = match stated_type {
            Some(stated) => self.typed(name, symbol, offset, stated).or(element),
            None => element,
        };
        self.attributes(name, element, offset, attributes)?;
        self.frames.push(Frame {
            element,
            written: name.written,
            offset,
            state: 0,
            broken: false,
            text_reported: false,
        });
        Ok(())
    }

    /// Whether the element around is one of which nothing is known, in which everything may stand.
    fn stands_in_unknown(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.element.is_none())
    }

    /// The facts of the type that an element states, which must be its own or a special form of
    /// it; reported if it is not.
    fn typed(
        &mut self,
        name: Name<'a>,
        declared: Option<u16>,
        offset: usize,
        stated: &StatedType,
    ) -> Option<&'static Element> {
        let known = stated.namespace == Some(Namespace::Akn);
        let found = Some(&stated.local).filter(|_| known);
        let found = found.and_then(|local| self.table.typed(declared, local));
        if found.is_none() {
            let found = format!("the type \"{}\"", shorten(&stated.local));
            let expected = vec!["its own type".to_owned()];
            self.report(ViolationKind::InvalidValue, name.written, offset, found, expected);
        }
        found
    }

    /// Moves the element around on, or reports that this one may not stand in it.
    fn place_child(&mut self, name: Name<'a>, symbol: Option<u16>, offset: usize) {
        let Some(parent) = self.frames.last_mut() else { return };
        // In an element that is not known, everything may stand.
        let Some(element) = parent.element else { return };
        let automaton = element.content.elements();
        let next = automaton.zip(symbol).and_then(|(a, symbol)| a.step(parent.state, symbol));
        if let Some(next) = next {
            parent.state = next;
            return;
        }
        let expected = automaton.map(|a| a.expected(parent.state)).unwrap_or_default();
        parent.broken = true;
        if let Some(next) = automaton.zip(symbol).and_then(|(a, s)| a.resume(parent.state, s)) {
            parent.state = next;
        }
        let (kind, found) = match symbol {
            None => (ViolationKind::UnknownElement, unknown(name)),
            Some(_) => (ViolationKind::UnexpectedElement, format!("<{}>", name.written)),
        };
        let expected = self.table.names(&expected);
        self.report(kind, name.written, offset, found, expected);
    }

    fn end(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.identifiers.leave();
        let Some(element) = frame.element.filter(|_| !frame.broken) else { return };
        let Some(automaton): Option<&Automaton> = element.content.elements() else {
            return;
        };
        if !automaton.accepts(frame.state) {
            let expected = self.table.names(&automaton.expected(frame.state));
            let kind = ViolationKind::MissingElement;
            self.report(kind, frame.written, frame.offset, String::new(), expected);
        }
    }

    /// Text, or a section of character data.
    fn text(&mut self, text: &str, offset: usize, section: bool) {
        let Some(frame) = self.frames.last_mut() else { return };
        let Some(element) = frame.element.filter(|element| !element.content.text) else { return };
        let empty = element.content.is_without_elements();
        if frame.text_reported
            || !(empty || section || !text.bytes().all(|byte| is_blank(char::from(byte))))
        {
            return;
        }
        frame.text_reported = true;
        let written = frame.written;
        let found = match text.trim_matches(is_blank) {
            "" if section => "a section of character data".to_owned(),
            "" => "a blank".to_owned(),
            words => format!("the text \"{}\"", shorten(words)),
        };
        let expected = match element.content.elements() {
            Some(automaton) => self.table.names(&automaton.expected(frame.state)),
            None => vec![],
        };
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let at = if lead < text.len() && !section { offset + lead } else { offset };
        self.report(ViolationKind::UnexpectedText, written, at, found, expected);
    }

    fn attributes(
        &mut self,
        name: Name<'a>,
        element: Option<&'static Element>,
        offset: usize,
        attributes: &[Attribute<'a>],
    ) -> Result<(), Fault> {
        let mut seen = 0_u64;
        for attribute in attributes {
            match element {
                Some(element) => self.attribute(name, element, attribute, &mut seen)?,
                None => self.foreign_attribute(name, attribute)?,
            }
        }
        for missing in element.map(|element| element.missing(seen)).unwrap_or_default() {
            let expected = vec![missing.name.clone()];
            let kind = ViolationKind::MissingAttribute;
            self.report(kind, name.written, offset, String::new(), expected);
        }
        Ok(())
    }

    /// An attribute of an element that is known.
    fn attribute(
        &mut self,
        name: Name<'a>,
        element: &'static Element,
        attribute: &Attribute<'a>,
        seen: &mut u64,
    ) -> Result<(), Fault> {
        let own = match attribute.name.namespace {
            Namespace::None => self.table.attribute(element, attribute.name.local),
            Namespace::Xml => self.table.attribute(element, attribute.name.written),
            _ => None,
        };
        if let Some((at, fact)) = own {
            *seen |= 1 << at;
            if fact.value == ValueType::Text {
                return Ok(());
            }
            let value = resolve(attribute.raw)?;
            if !self.value(name, attribute, fact.value, &value) {
                return Ok(());
            }
            if matches!(attribute.name.local, "eId" | "GUID") {
                self.identifier(name, attribute, value);
            }
            return Ok(());
        }
        match attribute.name.namespace {
            Namespace::Instance if is_schema_location(attribute.name.local) => Ok(()),
            // Checked with its element.
            Namespace::Instance if attribute.name.local == "type" => Ok(()),
            // No element of the standard may be nil.
            Namespace::Instance if attribute.name.local == "nil" => {
                self.unknown_attribute(name, element, attribute);
                Ok(())
            }
            Namespace::None | Namespace::Akn | Namespace::Undeclared => {
                self.unknown_attribute(name, element, attribute);
                Ok(())
            }
            _ if !element.foreign_attributes => {
                self.unknown_attribute(name, element, attribute);
                Ok(())
            }
            _ => self.foreign_attribute(name, attribute),
        }
    }

    /// An attribute of another namespace: only those of `xml:` have types.
    fn foreign_attribute(
        &mut self,
        name: Name<'a>,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fault> {
        if attribute.name.namespace == Namespace::Undeclared {
            let found = format!("the attribute {}", shorten(attribute.raw.name));
            let expected = vec!["a prefix that is declared".to_owned()];
            let offset = attribute.raw.offset;
            let kind = ViolationKind::UnknownAttribute;
            self.report(kind, name.written, offset, found, expected);
        }
        if attribute.name.namespace != Namespace::Xml {
            return Ok(());
        }
        let kind = match attribute.name.local {
            "lang" => ValueType::Language,
            "space" => ValueType::Space,
            "base" => ValueType::Uri,
            "id" => ValueType::Id,
            _ => return Ok(()),
        };
        let value = resolve(attribute.raw)?;
        self.value(name, attribute, kind, &value);
        Ok(())
    }

    /// Whether a value is of a type; reported if not.
    fn value(
        &mut self,
        name: Name<'a>,
        attribute: &Attribute<'a>,
        kind: ValueType,
        value: &str,
    ) -> bool {
        let offset = attribute.raw.offset;
        let written = attribute.raw.name;
        if !kind.accepts(value) {
            let found = format!("{written}=\"{}\"", shorten(value));
            let expected = kind.expected();
            self.report(ViolationKind::InvalidValue, name.written, offset, found, expected);
            return false;
        }
        if kind == ValueType::Id && !self.identifiers.take_id(value.trim_matches(is_blank)) {
            let found = format!("{written}=\"{}\"", shorten(value));
            self.report(ViolationKind::DuplicateIdentifier, name.written, offset, found, vec![]);
        }
        true
    }

    fn identifier(&mut self, name: Name<'a>, attribute: &Attribute<'a>, value: Cow<'a, str>) {
        let offset = attribute.raw.offset;
        let guid = attribute.name.local == "GUID";
        let Some(first) = self.identifiers.take(guid, value.clone(), offset) else { return };
        let line = self.places.at(first).line;
        let found = format!("{}=\"{}\" of line {line}", attribute.raw.name, shorten(&value));
        self.report(ViolationKind::DuplicateIdentifier, name.written, offset, found, vec![]);
    }

    fn unknown_attribute(
        &mut self,
        name: Name<'a>,
        element: &'static Element,
        attribute: &Attribute<'a>,
    ) {
        let found = format!("the attribute {}", shorten(attribute.raw.name));
        let expected = element.attribute_names();
        let offset = attribute.raw.offset;
        self.report(ViolationKind::UnknownAttribute, name.written, offset, found, expected);
    }

    fn report(
        &mut self,
        kind: ViolationKind,
        element: &str,
        offset: usize,
        found: String,
        expected: Vec<String>,
    ) {
        *self.verdict.counts.entry(kind).or_default() += 1;
        if self.verdict.violations.len() >= MOST_LISTED {
            self.verdict.left_out += 1;
            return;
        }
        let place = self.places.at(offset);
        let element = shorten(element).into_owned();
        self.verdict.violations.push(Violation { kind, element, place, found, expected });
    }
}

fn is_schema_location(local: &str) -> bool {
    matches!(local, "schemaLocation" | "noNamespaceSchemaLocation")
}

/// Why an element is not known.
fn unknown(name: Name<'_>) -> String {
    match name.namespace {
        Namespace::Akn => "not an element of Akoma Ntoso 3.0".to_owned(),
        Namespace::None => "in no namespace".to_owned(),
        Namespace::Undeclared => "of a prefix that is not declared".to_owned(),
        _ => "of another namespace than Akoma Ntoso 3.0".to_owned(),
    }
}
