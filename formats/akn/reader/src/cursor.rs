//! A walk through the tags and characters of a file, with names resolved and limits kept; a
//! validator may go along.

use chancery_akn_schema::{
    OWN_NAMESPACE, UNITED_NATIONS_NAMESPACE, XHTML_NAMESPACE, draft_of_namespace, unkept_attribute,
    unkept_element,
};
use chancery_akn_validation::{Checker, Report};
use chancery_akn_xml::{Attribute, Event, Events, Fault, Name, Namespace, Places, resolve};
use chancery_codec::{Limits, Location, ReadError, ReadErrorKind};
use std::borrow::Cow;
use std::ops::Range;

/// However deep the limits allow, the call stack has an end of its own.
const DEEPEST: u32 = 512;

/// The interrupt is looked at once in so many tokens.
const PATIENCE: u32 = 1024;

/// A hostile file could give cause to doubt millions of elements.
const MOST_DOUBTS: usize = 1 << 16;

/// A step of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'s> {
    /// A start tag; its attributes are those of the cursor until the next step.
    Start(Tag<'s>),
    /// The end tag of the element opened last.
    End,
    /// Characters without references.
    Text(&'s str),
    /// The character of a reference.
    Character(char),
    /// The end of the file, after all elements are closed.
    EndOfFile,
}

/// The start tag of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'s> {
    /// The name without its prefix.
    pub(crate) name: &'s str,
    /// Whose name it is.
    pub(crate) space: Space,
    /// The byte of the file at which the tag begins.
    pub(crate) start: usize,
}

/// Namespaces that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// Akoma Ntoso, or a draft or profile of it; also no namespace at all.
    Akn,
    /// XHTML.
    Xhtml,
    /// The additions of the United Nations.
    UnitedNations,
    /// Our own attributes.
    Own,
    /// Anything else.
    Other,
}

/// An element, or an attribute of it, that may have no place in a document.
pub(crate) struct Doubt<'s> {
    /// The name of the element without its prefix.
    pub(crate) element: &'s str,
    /// The name of the attribute as written, and its value; `None` if the element is meant.
    pub(crate) attribute: Option<(&'s str, &'s str)>,
    /// The bytes of the file up to the end of the name of the element.
    pub(crate) place: Range<usize>,
}

/// A walk through a file.
pub(crate) struct Cursor<'s> {
    /// The characters of the file.
    text: &'s str,
    /// Bytes before the text in the file: a byte order mark.
    offset: usize,
    events: Events<'s>,
    /// Whom every event is shown to.
    checker: Option<Box<Checker<'s>>>,
    /// What the other namespaces of the file are, by their numbers.
    spaces: Vec<Space>,
    /// Whether the last tag was empty, and its end is to be told yet.
    ends: bool,
    limits: &'s Limits,
    patience: u32,
    /// Where the last token began, in the text.
    at: usize,
    /// The first namespace of the root that is a draft or profile.
    pub(crate) draft: Option<(String, &'static str)>,
    /// The first prefix that is bound to nothing, and where.
    pub(crate) unbound: Option<(String, usize)>,
    /// What stands outside of metadata and may have no place in a document, in order.
    pub(crate) doubts: Vec<Doubt<'s>>,
    /// Whether there was more to doubt than is kept.
    pub(crate) doubts_left_out: bool,
    /// How deep the last `meta` is.
    meta: usize,
}

impl<'s> Cursor<'s> {
    /// A walk through this text.
    pub(crate) fn new(text: &'s str, offset: usize, limits: &'s Limits) -> Cursor<'s> {
        Cursor {
            text,
            offset,
            events: Events::new(text).in_any_encoding(),
            checker: None,
            spaces: vec![],
            ends: false,
            limits,
            patience: 0,
            at: 0,
            draft: None,
            unbound: None,
            doubts: vec![],
            doubts_left_out: false,
            meta: 0,
        }
    }

    /// The same walk, on which the file is checked against the schema as well.
    pub(crate) fn checked(mut self) -> Cursor<'s> {
        let places = Places::new(self.text, self.offset);
        self.checker = Some(Box::new(Checker::new(places)));
        self
    }

    /// What the schema says about a file that was walked through to its end, if it was asked.
    pub(crate) fn take_report(&mut self) -> Option<Report> {
        self.checker.take().map(|checker| checker.into_report())
    }

    /// A walk through the content of an element that was passed, with the prefixes in scope now.
    /// It is as deep as the place from which it is walked to.
    ///
    /// The range must be one that [`Cursor::skip`] returned.
    pub(crate) fn inside(&self, range: Range<usize>) -> Cursor<'s> {
        Cursor {
            events: self.events.inside(range),
            spaces: self.spaces.clone(),
            ..Cursor::new(self.text, self.offset, self.limits)
        }
    }

    /// The byte of the file at which it begins with something else than a mark of XML, if it does.
    pub(crate) fn first_word(&self) -> Option<usize> {
        let words = self.text.trim_start();
        let start = self.offset + self.text.len() - words.len();
        (!words.starts_with('<')).then_some(start)
    }

    /// Where the last token began, as a byte of the file.
    pub(crate) fn place(&self) -> usize {
        self.offset + self.at
    }

    /// The bytes of the file from that byte to where the walk is.
    pub(crate) fn since(&self, start: usize) -> Location {
        let here = self.offset + self.events.end();
        Location::bytes(start..here.max(start))
    }

    /// Where the document type declaration stands in the file, if there is one.
    pub(crate) fn document_type(&self) -> Option<usize> {
        self.events.document_type().map(|at| self.offset + at)
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.events.depth() + usize::from(self.ends)
    }

    /// The next step.
    pub(crate) fn next(&mut self) -> Result<Token<'s>, ReadError> {
        if self.ends {
            self.ends = false;
            self.at = self.events.end();
            return Ok(Token::End);
        }
        self.patience += 1;
        if self.patience >= PATIENCE {
            self.patience = 0;
            self.limits.check_interrupt()?;
        }
        let event = match self.events.next() {
            Ok(event) => event,
            Err(fault) => return Err(self.refused(&fault)),
        };
        self.at = self.events.offset();
        if let Event::Start { empty, .. } = event {
            self.ends = empty;
            self.check_depth()?;
        }
        if let Some(checker) = &mut self.checker
            && let Err(fault) = checker.take(event, &self.events)
        {
            return Err(self.refused(&fault));
        }
        Ok(match event {
            Event::Start { name, .. } => Token::Start(self.start(name)),
            Event::End => Token::End,
            Event::Text(text) | Event::Data(text) => Token::Text(text),
            Event::Reference(character) => Token::Character(character),
            Event::Finish => Token::EndOfFile,
        })
    }

    fn check_depth(&self) -> Result<(), ReadError> {
        let depth = self.depth();
        self.limits.check_depth(depth)?;
        if depth > DEEPEST as usize {
            return Err(chancery_codec::LimitExceeded::Depth(DEEPEST).into());
        }
        Ok(())
    }

    fn start(&mut self, name: Name<'s>) -> Tag<'s> {
        if self.spaces.len() < self.events.other_namespaces().len() {
            self.take_namespaces();
        }
        let space = match name.namespace {
            Namespace::Undeclared => self.space_of_unbound(name),
            known => self.space(known),
        };
        self.doubt(name);
        Tag { name: name.local, space, start: self.place() }
    }

    /// Looks whether an element that starts, or one of its attributes, may have no place in a
    /// document; what is told of it waits until all was read (`unkept.rs`).
    fn doubt(&mut self, name: Name<'s>) {
        let depth = self.depth();
        if self.meta > 0 && depth > self.meta {
            return;
        }
        self.meta = if name.local == "meta" { depth } else { 0 };
        if self.doubts.len() >= MOST_DOUBTS {
            self.doubts_left_out = true;
            return;
        }
        let start = self.place();
        let place = start..start + 1 + name.written.len();
        let name = name.local;
        if unkept_element(name).is_some() {
            self.doubts.push(Doubt { element: name, attribute: None, place: place.clone() });
        }
        for Attribute { name: of, raw } in self.events.attributes() {
            // Other standards, and programs, add attributes of their own.
            let foreign = matches!(of.namespace, Namespace::Other(_))
                && !self.is_known(of.namespace)
                || of.local.starts_with("data-");
            let doubtful = foreign
                || of.written == "xml:lang"
                || unkept_attribute(of.written)
                    .is_some_and(|row| row.counts(name, raw.value.trim()));
            if doubtful {
                let attribute = Some((of.written, raw.value.trim()));
                self.doubts.push(Doubt { element: name, attribute, place: place.clone() });
            }
        }
    }

    /// Looks what namespaces are that were declared since the last time.
    fn take_namespaces(&mut self) {
        for namespace in self.events.other_namespaces().iter().skip(self.spaces.len()) {
            let space = match namespace.as_str() {
                XHTML_NAMESPACE => Space::Xhtml,
                UNITED_NATIONS_NAMESPACE => Space::UnitedNations,
                OWN_NAMESPACE => Space::Own,
                other => match draft_of_namespace(other) {
                    Some(draft) => {
                        self.draft.get_or_insert_with(|| (other.to_owned(), draft));
                        Space::Akn
                    }
                    None => Space::Other,
                },
            };
            self.spaces.push(space);
        }
    }

    /// The space of a namespace that is declared.
    fn space(&self, namespace: Namespace) -> Space {
        match namespace {
            Namespace::None | Namespace::Akn => Space::Akn,
            Namespace::Other(number) => {
                let space = usize::try_from(number).ok().and_then(|at| self.spaces.get(at));
                space.copied().unwrap_or(Space::Other)
            }
            Namespace::Xml | Namespace::Instance | Namespace::Undeclared => Space::Other,
        }
    }

    /// Whether a namespace is one whose attributes are read.
    fn is_known(&self, namespace: Namespace) -> bool {
        matches!(self.space(namespace), Space::Own | Space::UnitedNations)
    }

    fn space_of_unbound(&mut self, name: Name<'s>) -> Space {
        let prefix = name.written.split_once(':').map_or("", |(prefix, _)| prefix);
        let place = self.place();
        self.unbound.get_or_insert_with(|| (prefix.to_owned(), place));
        if prefix.contains("akn") { Space::Akn } else { Space::Other }
    }

    /// Whether a namespace of Akoma Ntoso was declared on purpose.
    pub(crate) fn declares_akoma_ntoso(&self) -> bool {
        self.events.declared().any(|namespace| self.space(namespace) == Space::Akn)
    }

    /// Takes the namespaces declared so far that nobody knows for Akoma Ntoso.
    pub(crate) fn adopt_namespace(&mut self) {
        for space in self.spaces.iter_mut().filter(|space| **space == Space::Other) {
            *space = Space::Akn;
        }
    }

    /// The value of an attribute without prefix, or with one such as `xml:lang`.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'s, str>>, ReadError> {
        match self.events.attributes().iter().find(|attribute| attribute.name.written == name) {
            Some(attribute) => self.resolved(attribute).map(Some),
            None => Ok(None),
        }
    }

    /// The value of an attribute of our own namespace.
    pub(crate) fn own_attribute(&self, name: &str) -> Result<Option<Cow<'s, str>>, ReadError> {
        self.attribute_of(Space::Own, name)
    }

    /// The value of an attribute of the namespace of the United Nations.
    pub(crate) fn united_nations_attribute(
        &self,
        name: &str,
    ) -> Result<Option<Cow<'s, str>>, ReadError> {
        self.attribute_of(Space::UnitedNations, name)
    }

    fn attribute_of(&self, space: Space, name: &str) -> Result<Option<Cow<'s, str>>, ReadError> {
        let found = self.events.attributes().iter().find(|attribute| {
            matches!(attribute.name.namespace, Namespace::Other(_))
                && attribute.name.local == name
                && self.space(attribute.name.namespace) == space
        });
        found.map(|attribute| self.resolved(attribute)).transpose()
    }

    /// The value that our own attribute of this name gives, or else the one without prefix.
    pub(crate) fn literal(&self, name: &str) -> Result<Option<Cow<'s, str>>, ReadError> {
        match self.own_attribute(name)? {
            Some(value) => Ok(Some(value)),
            None => self.attribute(name),
        }
    }

    /// The names of all attributes of the tag, except declarations of namespaces.
    pub(crate) fn attribute_names(&self) -> impl Iterator<Item = &'s str> {
        self.events.attributes().iter().map(|attribute| attribute.name.written)
    }

    /// Whether the tag has any attribute that declares no namespace.
    pub(crate) fn has_attributes(&self) -> bool {
        !self.events.attributes().is_empty()
    }

    fn resolved(&self, attribute: &Attribute<'s>) -> Result<Cow<'s, str>, ReadError> {
        resolve(attribute.raw).map_err(|fault| self.refused(&fault))
    }

    /// Passes the rest of the element opened last; returns the bytes of its content in the
    /// characters of the file, for [`Cursor::inside`].
    pub(crate) fn skip(&mut self) -> Result<Range<usize>, ReadError> {
        let start = self.events.end();
        let depth = self.depth();
        loop {
            match self.next()? {
                Token::End if self.depth() < depth => return Ok(start..self.at.max(start)),
                Token::EndOfFile => return Ok(start..start),
                _ => {}
            }
        }
    }

    /// An error of syntax where the walk is.
    pub(crate) fn malformed_here(&self, cause: &str) -> ReadError {
        self.malformed(cause, self.at)
    }

    fn refused(&self, fault: &Fault) -> ReadError {
        let error = self.malformed(&fault.message, fault.offset);
        match fault.hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    }

    /// An error of syntax at a byte of the text.
    pub(crate) fn malformed(&self, cause: &str, at: usize) -> ReadError {
        let place = Places::new(self.text, self.offset).at(at);
        let message = format!("line {}, column {}: {cause}", place.line, place.column);
        let at = self.offset + at.min(self.text.len());
        let end = (at + 1).min(self.offset + self.text.len()).max(at);
        ReadError::new(ReadErrorKind::Malformed, message, Location::bytes(at..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Result<Vec<String>, ReadError> {
        let limits = Limits::default();
        let mut cursor = Cursor::new(text, 0, &limits);
        let mut steps = vec![];
        loop {
            match cursor.next()? {
                Token::Start(tag) => steps.push(format!("{:?}:{}", tag.space, tag.name)),
                Token::End => steps.push("/".to_owned()),
                Token::Text(text) => steps.push(text.to_owned()),
                Token::Character(character) => steps.push(character.to_string()),
                Token::EndOfFile => return Ok(steps),
            }
        }
    }

    #[test]
    fn names_are_resolved_in_their_scope() {
        let text = r#"<a:p xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
            xmlns="http://www.w3.org/1999/xhtml"><td/><x xmlns="urn:x"><y>&lt;大<![CDATA[&]]></y></x><td/></a:p>"#;
        assert_eq!(
            walk(text).expect("a walk"),
            [
                "Akn:p", "Xhtml:td", "/", "Other:x", "Other:y", "<", "大", "&", "/", "/",
                "Xhtml:td", "/", "/"
            ]
        );
    }

    #[test]
    fn errors_say_line_column_and_cause() {
        for (text, words) in [
            ("<p>\n<b></p>", "line 2, column 4: </p> closes <b> of line 2, column 1"),
            ("<p>\n", "line 2, column 1: the file ends inside <p> of line 1, column 1"),
            ("<p>&nbsp;</p>", "\"&nbsp;\" is not a character"),
            ("<p a='1' a='2'/>", "stands twice"),
            ("</p>", "</p> closes no element"),
            ("<p", "ends inside of a tag"),
            ("<1/>", "is not a name"),
            ("<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>", "holds declarations"),
        ] {
            let error = walk(text).expect_err(text);
            assert_eq!(error.kind, ReadErrorKind::Malformed);
            assert!(error.message.contains(words), "{text}: {}", error.message);
        }
    }

    #[test]
    fn depth_and_interrupt_are_limits() {
        let deep = "<p>".repeat(300);
        assert_eq!(walk(&deep).expect_err("too deep").kind, ReadErrorKind::Limit);
        let limits = Limits::default();
        limits.interrupt.set();
        let long = format!("<p>{}</p>", "<b/>".repeat(2000));
        let mut cursor = Cursor::new(&long, 0, &limits);
        let error = loop {
            match cursor.next() {
                Ok(Token::EndOfFile) => unreachable!("the interrupt is seen"),
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind, ReadErrorKind::Limit);
    }
}
