//! A walk through the tags and characters of a file, with names resolved and limits kept.
//!
//! This is the only module that knows quick-xml. It does not trust it with names: tags are
//! matched here, so that the message can say which tag was left open and where.

use crate::attributes::{Attribute, resolve, split, value};
use crate::decoding::position;
use chancery_akn_schema::{
    OWN_NAMESPACE, UNITED_NATIONS_NAMESPACE, XHTML_NAMESPACE, draft_of_namespace, unkept_attribute,
    unkept_element,
};
use chancery_codec::{Limits, Location, ReadError, ReadErrorKind};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::ops::Range;

/// However deep the limits allow, the call stack has an end of its own.
const DEEPEST: u32 = 512;

/// The interrupt is looked at once in so many tokens.
const PATIENCE: u32 = 1024;

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

struct Open<'s> {
    name: &'s str,
    start: usize,
    bindings: usize,
}

/// A walk through a file.
pub(crate) struct Cursor<'s> {
    /// The characters of the file.
    whole: &'s str,
    /// Where the text begins in them.
    base: usize,
    /// What is walked through.
    text: &'s str,
    /// Bytes before the text in the file: a byte order mark, and what stands before it.
    offset: usize,
    /// How many elements are open around the text.
    around: usize,
    reader: quick_xml::Reader<&'s [u8]>,
    open: Vec<Open<'s>>,
    /// Prefixes in scope, innermost last; the empty one is the default namespace.
    bindings: Vec<(&'s str, Space)>,
    attributes: Vec<Attribute<'s>>,
    /// Whether any of the attributes has a prefix.
    prefixed: bool,
    limits: &'s Limits,
    patience: u32,
    /// Where the last token began, in the text.
    at: usize,
    /// The first namespace of the root that is a draft or profile.
    pub(crate) draft: Option<(String, &'static str)>,
    /// The first prefix that is bound to nothing, and where.
    pub(crate) unbound: Option<(String, usize)>,
    /// Whether there was a document type declaration, and where.
    pub(crate) doctype: Option<usize>,
    /// Whether anything outside of metadata may have no place in a document.
    pub(crate) doubtful: bool,
    /// How deep the last `meta` is.
    meta: usize,
}

impl<'s> Cursor<'s> {
    /// A walk through this text.
    pub(crate) fn new(text: &'s str, offset: usize, limits: &'s Limits) -> Cursor<'s> {
        let mut reader = quick_xml::Reader::from_reader(text.as_bytes());
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Cursor {
            whole: text,
            base: 0,
            text,
            offset,
            around: 0,
            reader,
            open: vec![],
            bindings: vec![],
            attributes: vec![],
            prefixed: false,
            limits,
            patience: 0,
            at: 0,
            draft: None,
            unbound: None,
            doctype: None,
            doubtful: false,
            meta: 0,
        }
    }

    /// A walk through the content of an element that was passed, with the prefixes in scope now.
    /// It is as deep as the place from which it is walked to.
    ///
    /// The range must be one that [`Cursor::skip`] returned.
    pub(crate) fn inside(&self, range: Range<usize>) -> Cursor<'s> {
        let text = self.whole.get(range.clone()).unwrap_or_default();
        let before_file = self.offset - self.base;
        let mut cursor = Cursor::new(text, before_file + range.start, self.limits);
        cursor.whole = self.whole;
        cursor.base = range.start;
        cursor.around = self.around + self.open.len();
        cursor.bindings = self.bindings.clone();
        cursor
    }

    /// Where the last token began, as a byte of the file.
    pub(crate) fn place(&self) -> usize {
        self.offset + self.at
    }

    /// The bytes of the file from that byte to where the walk is.
    pub(crate) fn since(&self, start: usize) -> Location {
        let here = self.offset + self.here();
        Location::bytes(start..here.max(start))
    }

    fn here(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next step.
    pub(crate) fn next(&mut self) -> Result<Token<'s>, ReadError> {
        self.patience += 1;
        if self.patience >= PATIENCE {
            self.patience = 0;
            self.limits.check_interrupt()?;
        }
        loop {
            self.at = self.here();
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(self.at);
                let cause = error.to_string();
                let cause = cause.split_once(": ").map_or(cause.as_str(), |(_, cause)| cause);
                self.malformed(cause, at)
            })?;
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let (content, at) = self.slice(&start)?;
                    let name_length = start.name().as_ref().len();
                    return self.start(content, name_length, at).map(Token::Start);
                }
                Event::End(end) => {
                    let raw = end.name();
                    // The end of `<p/>` is made by quick-xml and stands nowhere in the file.
                    let found = raw.as_ref().trim_ascii_end();
                    let open = self.open.pop();
                    if let Some(open) = open.as_ref().filter(|open| open.name.as_bytes() == found) {
                        self.bindings.truncate(open.bindings);
                        return Ok(Token::End);
                    }
                    let found = std::str::from_utf8(raw.as_ref()).unwrap_or_default().trim_end();
                    let Some(open) = open else {
                        let message = format!("</{found}> closes no element");
                        return Err(self.malformed(&message, self.at));
                    };
                    let (line, column) = position(self.whole, self.base + open.start);
                    let message = format!(
                        "</{found}> closes <{}> of line {line}, column {column}",
                        open.name
                    );
                    return Err(self.malformed(&message, self.at));
                }
                Event::Text(text) => return self.slice(&text).map(|(text, _)| Token::Text(text)),
                Event::CData(data) => return self.slice(&data).map(|(text, _)| Token::Text(text)),
                Event::GeneralRef(reference) => {
                    let (name, at) = self.slice(&reference)?;
                    let character = resolve(name).map_err(|cause| self.malformed(&cause, at))?;
                    return Ok(Token::Character(character));
                }
                Event::DocType(doctype) => {
                    let (declaration, at) = self.slice(&doctype)?;
                    if declaration.contains('[') {
                        let cause = "the document type declares entities or elements of its own";
                        return Err(self
                            .malformed(cause, at)
                            .with_hint("remove the declaration; entities are never expanded"));
                    }
                    self.doctype = Some(self.offset + at);
                }
                Event::Eof => {
                    let Some(open) = self.open.last() else { return Ok(Token::EndOfFile) };
                    let (line, column) = position(self.whole, self.base + open.start);
                    let cause = format!(
                        "the file ends inside <{}> of line {line}, column {column}",
                        open.name
                    );
                    return Err(self.malformed(&cause, self.text.len()));
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
    }

    /// The characters that bytes of the source are, and where they begin.
    fn slice(&self, bytes: &[u8]) -> Result<(&'s str, usize), ReadError> {
        let start = (bytes.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let slice = start.checked_add(bytes.len()).and_then(|end| self.text.get(start..end));
        slice
            .map(|slice| (slice, start))
            .ok_or_else(|| self.malformed("characters are cut in two", self.at))
    }

    fn start(
        &mut self,
        content: &'s str,
        name_length: usize,
        at: usize,
    ) -> Result<Tag<'s>, ReadError> {
        // `content` begins after `<`.
        let start = at.saturating_sub(1);
        let qualified = content.get(..name_length).unwrap_or_default();
        if !crate::attributes::is_name(qualified) {
            let cause = format!("`{qualified}` is not the name of an element");
            return Err(self.malformed(&cause, start));
        }
        let rest = content.get(name_length..).unwrap_or_default();
        let mut attributes = std::mem::take(&mut self.attributes);
        let result = split(rest, &mut attributes);
        self.attributes = attributes;
        self.prefixed =
            result.map_err(|(cause, place)| self.malformed(&cause, at + name_length + place))?;
        self.open.push(Open { name: qualified, start, bindings: self.bindings.len() });
        let depth = self.around + self.open.len();
        self.limits.check_depth(depth)?;
        if depth > DEEPEST as usize {
            return Err(chancery_codec::LimitExceeded::Depth(DEEPEST).into());
        }
        self.bind()?;
        let colon = qualified.bytes().position(|byte| byte == b':');
        let (prefix, name) = match colon {
            Some(at) => qualified.split_at(at),
            None => ("", qualified),
        };
        let name = name.strip_prefix(':').unwrap_or(name);
        let space = self.space_of(prefix, start);
        self.doubt(name);
        Ok(Tag { name, space, start: self.offset + start })
    }

    /// Looks whether an element that starts, or one of its attributes, may have no place in a
    /// document: nearly all files have none, and need no second look (`unkept.rs`).
    fn doubt(&mut self, name: &str) {
        let depth = self.open.len();
        if self.doubtful || (self.meta > 0 && depth > self.meta) {
            return;
        }
        self.meta = if name == "meta" { depth } else { 0 };
        self.doubtful = unkept_element(name).is_some()
            || self.attributes.iter().any(|attribute| {
                attribute.name == "xml:lang"
                    || unkept_attribute(attribute.name)
                        .is_some_and(|row| row.counts(name, attribute.value.trim()))
            });
    }

    /// Takes the namespaces that the attributes declare.
    fn bind(&mut self) -> Result<(), ReadError> {
        for index in 0..self.attributes.len() {
            let Some(Attribute { name, value: raw }) = self.attributes.get(index).copied() else {
                break;
            };
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let prefix = match prefix.strip_prefix(':') {
                Some(prefix) => prefix,
                None if prefix.is_empty() => "",
                None => continue,
            };
            let namespace = value(raw).map_err(|cause| self.malformed(&cause, self.at))?;
            let space = self.space_of_namespace(&namespace);
            self.bindings.push((prefix, space));
        }
        Ok(())
    }

    fn space_of_namespace(&mut self, namespace: &str) -> Space {
        match namespace {
            chancery_akn_schema::NAMESPACE | "" => Space::Akn,
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
        }
    }

    fn space_of(&mut self, prefix: &str, start: usize) -> Space {
        let bound = self.bindings.iter().rev().find(|(known, _)| *known == prefix);
        match bound {
            Some((_, space)) => *space,
            None if prefix.is_empty() => Space::Akn,
            None => {
                let at = self.offset + start;
                self.unbound.get_or_insert_with(|| (prefix.to_owned(), at));
                if prefix.contains("akn") { Space::Akn } else { Space::Other }
            }
        }
    }

    /// Whether a namespace of Akoma Ntoso was declared on purpose.
    pub(crate) fn declares_akoma_ntoso(&self) -> bool {
        self.bindings.iter().any(|(_, space)| *space == Space::Akn)
    }

    /// Takes the namespaces declared so far that nobody knows for Akoma Ntoso.
    pub(crate) fn adopt_namespace(&mut self) {
        for (_, space) in &mut self.bindings {
            if *space == Space::Other {
                *space = Space::Akn;
            }
        }
    }

    /// The value of an attribute without prefix, or with one such as `xml:lang`.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'s, str>>, ReadError> {
        match self.attributes.iter().find(|attribute| attribute.name == name) {
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
        for attribute in self.attributes.iter().filter(|_| self.prefixed) {
            let Some((prefix, local)) = attribute.name.split_once(':') else { continue };
            if local != name {
                continue;
            }
            let bound = self.bindings.iter().rev().find(|(known, _)| *known == prefix);
            if bound.is_some_and(|(_, bound)| *bound == space) {
                return self.resolved(attribute).map(Some);
            }
        }
        Ok(None)
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
        self.attributes
            .iter()
            .map(|attribute| attribute.name)
            .filter(|name| !name.starts_with("xmlns"))
    }

    /// Whether the tag has any attribute.
    pub(crate) fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    fn resolved(&self, attribute: &Attribute<'s>) -> Result<Cow<'s, str>, ReadError> {
        value(attribute.value).map_err(|cause| self.malformed(&cause, self.at))
    }

    /// Passes the rest of the element opened last; returns the bytes of its content in the
    /// characters of the file, for [`Cursor::inside`].
    pub(crate) fn skip(&mut self) -> Result<Range<usize>, ReadError> {
        let start = self.base + self.here();
        let depth = self.open.len();
        loop {
            match self.next()? {
                Token::End if self.open.len() < depth => {
                    return Ok(start..(self.base + self.at).max(start));
                }
                Token::EndOfFile => return Ok(start..start),
                _ => {}
            }
        }
    }

    /// An error of syntax where the walk is.
    pub(crate) fn malformed_here(&self, cause: &str) -> ReadError {
        self.malformed(cause, self.at)
    }

    /// An error of syntax at a byte of the text.
    pub(crate) fn malformed(&self, cause: &str, at: usize) -> ReadError {
        let (line, column) = position(self.whole, self.base + at);
        let message = format!("line {line}, column {column}: {cause}");
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
            ("<p>&nbsp;</p>", "the entity `&nbsp;` is not defined"),
            ("<p a='1' a='2'/>", "stands twice"),
            ("</p>", "</p> closes no element"),
            ("<p", "tag not closed"),
            ("<1/>", "not the name of an element"),
            ("<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>", "declares entities"),
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
