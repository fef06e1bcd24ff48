//! A walk through a file, event by event.

use crate::attributes::{RawAttribute, read_tag, referred, resolve, shorten, unknown_reference};
use crate::document_type::check_document_type;
use crate::fault::{Fault, fault};
use crate::name::{is_blank, split_name};
use crate::namespaces::{Namespace, Namespaces, declared_prefix};
use crate::place::Places;
use crate::source::check_declaration;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event as QuickEvent;
use quick_xml::reader::Reader;
use std::ops::Range;

/// One event; names and attributes of a start are kept in the [`Events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A start tag.
    Start {
        /// The name of the element.
        name: Name<'a>,
        /// Whether it is its end as well.
        empty: bool,
    },
    /// An end tag.
    End,
    /// Text as written, between references.
    Text(&'a str),
    /// A reference, resolved.
    Reference(char),
    /// A section of character data.
    Data(&'a str),
    /// The end of the file.
    Finish,
}

/// A name with its namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its namespace.
    pub namespace: Namespace,
    /// Without its prefix.
    pub local: &'a str,
    /// With its prefix, as written.
    pub written: &'a str,
}

/// An attribute that is not a declaration of a namespace.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// Its name.
    pub name: Name<'a>,
    /// As it is written.
    pub raw: RawAttribute<'a>,
}

/// A type of the schema that an element says it has (`xsi:type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedType {
    /// The namespace of the name; `None` if the value is no name or its prefix is not declared.
    pub namespace: Option<Namespace>,
    /// The name without its prefix.
    pub local: String,
}

/// A start tag whose element is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Open<'a> {
    written: &'a str,
    offset: usize,
}

/// A stream of events.
pub struct Events<'a> {
    text: &'a str,
    /// The first byte of what is walked through.
    base: usize,
    reader: Reader<&'a [u8]>,
    namespaces: Namespaces<'a>,
    raw: Vec<RawAttribute<'a>>,
    attributes: Vec<Attribute<'a>>,
    stated_type: Option<StatedType>,
    offset: usize,
    /// How many elements are open around what is walked through; 0 for a whole file.
    around: usize,
    open: Vec<Open<'a>>,
    rooted: bool,
    any_encoding: bool,
    /// Whether `]]>` is anywhere, so that texts must be searched for it.
    closes_data: bool,
    document_type: Option<usize>,
}

impl<'a> Events<'a> {
    /// A stream over the text of a whole file, without a byte order mark.
    #[must_use]
    pub fn new(text: &'a str) -> Events<'a> {
        Events::over(text, 0..text.len())
    }

    /// The same, whatever encoding the XML declaration names: the bytes are known to be UTF-8.
    #[must_use]
    pub fn in_any_encoding(self) -> Events<'a> {
        Events { any_encoding: true, ..self }
    }

    fn over(text: &'a str, range: Range<usize>) -> Events<'a> {
        let base = range.start;
        let walked = text.get(range).unwrap_or_default();
        let mut reader = Reader::from_reader(walked.as_bytes());
        let config = reader.config_mut();
        config.check_comments = true;
        // Tags are matched here, so that the message can say which one was left open and where.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Events {
            text,
            base,
            reader,
            namespaces: Namespaces::new(),
            raw: vec![],
            attributes: vec![],
            stated_type: None,
            offset: base,
            around: 0,
            open: vec![],
            rooted: false,
            any_encoding: false,
            closes_data: walked.contains("]]>"),
            document_type: None,
        }
    }

    /// A stream over the content of an element that was passed, with the prefixes in scope now,
    /// and as deep as here. `range` is from the end of a start tag to that of its end tag.
    #[must_use]
    pub fn inside(&self, range: Range<usize>) -> Events<'a> {
        Events {
            namespaces: self.namespaces.clone(),
            around: self.depth().max(1),
            ..Events::over(self.text, range)
        }
    }

    /// How many elements are open after the last event; an empty one is not.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.around + self.open.len()
    }

    /// The byte of the text after the last event.
    #[must_use]
    pub fn end(&self) -> usize {
        let within = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.base.saturating_add(within).min(self.text.len())
    }

    /// The names of the namespaces that are [`Namespace::Other`], by their numbers.
    #[must_use]
    pub fn other_namespaces(&self) -> &[String] {
        self.namespaces.others()
    }

    /// The namespaces for which a prefix is declared, or which are that of elements without one.
    pub fn declared(&self) -> impl Iterator<Item = Namespace> + '_ {
        self.namespaces.declared()
    }

    /// The attributes of the last start tag.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// The type that the last start tag states.
    #[must_use]
    pub fn stated_type(&self) -> Option<&StatedType> {
        self.stated_type.as_ref()
    }

    /// The first byte of the last event.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Where the document type stands, if there is one.
    #[must_use]
    pub fn document_type(&self) -> Option<usize> {
        self.document_type
    }

    /// The next event.
    ///
    /// # Errors
    /// Where the text is not well-formed, and why.
    #[expect(clippy::should_implement_trait, reason = "an iterator would go on after an error")]
    pub fn next(&mut self) -> Result<Event<'a>, Fault> {
        loop {
            let before = self.end();
            let event = self.reader.read_event();
            let after = self.end();
            self.offset = before;
            let written = self.text.get(before..after).unwrap_or_default();
            let event = match event {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error, before)),
            };
            match event {
                QuickEvent::Start(_) => return self.start(written, false),
                QuickEvent::Empty(_) => return self.start(written, true),
                QuickEvent::End(_) => return self.finish_element(written),
                QuickEvent::Text(_) => match self.characters(written)? {
                    "" => {}
                    text => return Ok(Event::Text(text)),
                },
                QuickEvent::CData(_) => {
                    if self.depth() == 0 {
                        return fault(before, "there is text outside of the root element");
                    }
                    let data = written.strip_prefix("<![CDATA[");
                    let data = data.and_then(|data| data.strip_suffix("]]>"));
                    return Ok(Event::Data(data.unwrap_or_default()));
                }
                QuickEvent::GeneralRef(_) => return self.reference(written),
                QuickEvent::Decl(_) if before != 0 => {
                    return fault(before, "the XML declaration is not at the start of the file");
                }
                QuickEvent::Decl(_) => check_declaration(written, self.any_encoding)?,
                QuickEvent::PI(_) => check_instruction(written, before)?,
                QuickEvent::DocType(_) => self.read_document_type(written)?,
                QuickEvent::Comment(_) => {}
                QuickEvent::Eof => return self.finish(before),
            }
        }
    }

    fn finish_element(&mut self, written: &str) -> Result<Event<'a>, Fault> {
        let name = written.strip_prefix("</").and_then(|name| name.strip_suffix('>'));
        let name = name.unwrap_or_default();
        let Some(open) = self.open.last().copied() else {
            let name = shorten(name.trim_end_matches(is_blank));
            return fault(self.offset, format!("</{name}> closes no element"));
        };
        if name != open.written && name.trim_end_matches(is_blank) != open.written {
            let (name, other) = (shorten(name.trim_end_matches(is_blank)), self.named(open));
            return fault(self.offset, format!("</{name}> closes {other}"));
        }
        self.namespaces.leave(self.depth());
        self.open.pop();
        Ok(Event::End)
    }

    fn finish(&self, at: usize) -> Result<Event<'a>, Fault> {
        match self.open.last() {
            Some(open) => fault(at, format!("the file ends inside {}", self.named(*open))),
            None if !self.rooted && self.around == 0 => fault(at, "there is no element"),
            None => Ok(Event::Finish),
        }
    }

    /// A start tag, with its place.
    fn named(&self, open: Open<'_>) -> String {
        let place = Places::new(self.text, 0).at(open.offset);
        format!("<{}> of line {}, column {}", shorten(open.written), place.line, place.column)
    }

    fn start(&mut self, written: &'a str, empty: bool) -> Result<Event<'a>, Fault> {
        if self.rooted && self.depth() == 0 {
            return fault(self.offset, "there is a second root element");
        }
        self.rooted = true;
        let end = written.len().saturating_sub(if empty { 2 } else { 1 });
        let tag = written.get(1..end).unwrap_or_default();
        let (written, plain) = read_tag(tag, self.offset + 1, &mut self.raw)?;
        self.namespaces.declare(&self.raw, self.depth() + 1)?;
        let name = if plain {
            Name { namespace: self.namespaces.default(), local: written, written }
        } else {
            self.name(written, self.offset, true)?
        };
        self.take_attributes()?;
        if empty {
            self.namespaces.leave(self.depth() + 1);
        } else {
            self.open.push(Open { written, offset: self.offset });
        }
        Ok(Event::Start { name, empty })
    }

    fn name(&self, written: &'a str, offset: usize, element: bool) -> Result<Name<'a>, Fault> {
        let Some((prefix, local)) = split_name(written) else {
            return fault(offset, format!("\"{}\" is not a name", shorten(written)));
        };
        let namespace = match (prefix, element) {
            ("", false) => Namespace::None,
            _ => self.namespaces.find(prefix).unwrap_or(Namespace::Undeclared),
        };
        Ok(Name { namespace, local, written })
    }

    fn take_attributes(&mut self) -> Result<(), Fault> {
        self.attributes.clear();
        self.stated_type = None;
        for at in 0..self.raw.len() {
            let Some(raw) = self.raw.get(at).copied() else { continue };
            if declared_prefix(raw.name).is_some() {
                continue;
            }
            if !raw.plain {
                // References to no character are refused, whoever asks for the value.
                resolve(raw)?;
            }
            let name = if raw.plain_name {
                Name { namespace: Namespace::None, local: raw.name, written: raw.name }
            } else {
                self.name(raw.name, raw.offset, false)?
            };
            if name.namespace == Namespace::Instance && name.local == "type" {
                self.stated_type = Some(self.type_of(&resolve(raw)?));
            }
            self.attributes.push(Attribute { name, raw });
        }
        self.refuse_duplicates()
    }

    /// What the value of `xsi:type` names; names without a prefix are in the default namespace.
    /// Like libxml2, this takes no blanks around it.
    fn type_of(&self, value: &str) -> StatedType {
        let (prefix, local) = split_name(value).unwrap_or_default();
        let namespace = Some(local).filter(|l| !l.is_empty()).and(self.namespaces.find(prefix));
        StatedType { namespace, local: local.to_owned() }
    }

    /// No two attributes may have the same name, nor the same declaration stand twice.
    fn refuse_duplicates(&self) -> Result<(), Fault> {
        let twice = |raw: &RawAttribute<'_>| {
            fault(raw.offset, format!("the attribute \"{}\" stands twice", shorten(raw.name)))
        };
        if self.raw.len() < 2 {
            return Ok(());
        }
        if self.raw.len() > 16 {
            let mut names: Vec<_> = self.raw.iter().map(|raw| (raw.name, raw.offset)).collect();
            names.sort_unstable();
            let pair =
                names.windows(2).find(|pair| pair.first().map(|p| p.0) == pair.last().map(|p| p.0));
            if let Some([_, (_, offset)]) = pair {
                let raw = self.raw.iter().find(|raw| raw.offset == *offset);
                return raw.map_or(Ok(()), twice);
            }
            return Ok(());
        }
        for (at, raw) in self.raw.iter().enumerate() {
            if self.raw.iter().take(at).any(|other| other.name == raw.name) {
                return twice(raw);
            }
        }
        let same = |a: &Attribute<'_>, b: &Attribute<'_>| {
            a.name.local == b.name.local && a.name.namespace == b.name.namespace
        };
        for (at, attribute) in self.attributes.iter().enumerate() {
            if !matches!(attribute.name.namespace, Namespace::None | Namespace::Undeclared)
                && self.attributes.iter().take(at).any(|other| same(other, attribute))
            {
                return twice(&attribute.raw);
            }
        }
        Ok(())
    }

    /// Text of an element; outside of the root only blanks may stand.
    fn characters(&self, written: &'a str) -> Result<&'a str, Fault> {
        if self.closes_data && written.contains("]]>") {
            return fault(self.offset, "\"]]>\" stands in text");
        }
        if self.depth() > 0 {
            return Ok(written);
        }
        let rest = written.trim_start_matches(is_blank);
        if rest.is_empty() {
            return Ok("");
        }
        let offset = self.offset + written.len() - rest.len();
        fault(offset, format!("there is text outside of the root element: \"{}\"", shorten(rest)))
    }

    fn reference(&self, written: &str) -> Result<Event<'a>, Fault> {
        if self.depth() == 0 {
            return fault(self.offset, "there is text outside of the root element");
        }
        let name = written.trim_start_matches('&');
        match name.strip_suffix(';').and_then(referred) {
            Some(character) => Ok(Event::Reference(character)),
            None => Err(unknown_reference(name, self.offset)),
        }
    }

    fn read_document_type(&mut self, written: &str) -> Result<(), Fault> {
        if self.rooted || self.document_type.is_some() {
            return fault(self.offset, "the document type does not stand before the root element");
        }
        check_document_type(written, self.offset)?;
        self.document_type = Some(self.offset);
        Ok(())
    }

    /// A fault of quick-xml in our words.
    fn broken(&self, error: &quick_xml::Error, before: usize) -> Fault {
        let at = usize::try_from(self.reader.error_position()).map_or(before, |at| self.base + at);
        let message = match error {
            quick_xml::Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                "\"--\" stands in a comment".to_owned()
            }
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => {
                "\"&\" stands in text without a name and \";\"".to_owned()
            }
            quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => {
                "\"<!\" starts nothing that is known".to_owned()
            }
            quick_xml::Error::Syntax(_) => "the file ends inside of a tag or a comment".to_owned(),
            _ => "this is not XML".to_owned(),
        };
        Fault::new(at, message)
    }
}

/// A processing instruction needs a name that is not reserved.
fn check_instruction(written: &str, offset: usize) -> Result<(), Fault> {
    let target = written.strip_prefix("<?").unwrap_or_default();
    let end = target.find(|c: char| is_blank(c) || c == '?').unwrap_or(target.len());
    let target = target.get(..end).unwrap_or_default();
    if target.eq_ignore_ascii_case("xml") || split_name(target).is_none_or(|(p, _)| !p.is_empty()) {
        return fault(offset, format!("\"{}\" can not name an instruction", shorten(target)));
    }
    Ok(())
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
