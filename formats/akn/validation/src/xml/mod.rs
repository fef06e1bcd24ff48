//! XML as a strict stream of events with places, over quick-xml.
//!
//! quick-xml finds the marks and matches the tags; what it leaves to its users is checked here:
//! names, attributes, references, namespaces, forbidden characters, one root, no document type
//! with declarations. No entity is ever declared, so nothing expands.

mod attributes;
mod document_type;
mod fault;
mod namespaces;
mod place;
mod source;

pub(crate) use attributes::{RawAttribute, resolve, shorten};
pub(crate) use fault::Fault;
pub(crate) use namespaces::Namespace;
pub use place::Place;
pub(crate) use place::Places;
pub(crate) use source::{Source, refuse};

use attributes::{read_tag, referred, split_name, unknown_reference};
use document_type::check_document_type;
use fault::fault;
use namespaces::{Namespaces, declared_prefix};
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event as QuickEvent;
use quick_xml::reader::Reader;

/// One event; names and attributes of a start are kept in the [`Events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// A start tag; `empty` if it is its end as well.
    Start { name: Name<'a>, empty: bool },
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
pub(crate) struct Name<'a> {
    pub(crate) namespace: Namespace,
    pub(crate) local: &'a str,
    /// With its prefix, as written.
    pub(crate) written: &'a str,
}

/// An attribute that is not a declaration of a namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) raw: RawAttribute<'a>,
}

/// A type of the schema that an element says it has (`xsi:type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatedType {
    /// The namespace of the name; `None` if the value is no name or its prefix is not declared.
    pub(crate) namespace: Option<Namespace>,
    pub(crate) local: String,
}

/// A stream of events.
pub(crate) struct Events<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    namespaces: Namespaces<'a>,
    raw: Vec<RawAttribute<'a>>,
    attributes: Vec<Attribute<'a>>,
    stated_type: Option<StatedType>,
    offset: usize,
    depth: usize,
    rooted: bool,
    /// Whether `]]>` is anywhere, so that texts must be searched for it.
    closes_data: bool,
    document_type: bool,
}

impl<'a> Events<'a> {
    /// A stream over a text.
    pub(crate) fn new(text: &'a str) -> Events<'a> {
        let mut reader = Reader::from_reader(text.as_bytes());
        reader.config_mut().check_comments = true;
        Events {
            text,
            reader,
            namespaces: Namespaces::new(),
            raw: vec![],
            attributes: vec![],
            stated_type: None,
            offset: 0,
            depth: 0,
            rooted: false,
            closes_data: text.contains("]]>"),
            document_type: false,
        }
    }

    /// The attributes of the last start tag.
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// The type that the last start tag states.
    pub(crate) fn stated_type(&self) -> Option<&StatedType> {
        self.stated_type.as_ref()
    }

    /// The first byte of the last event.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// Whether a document type was met.
    pub(crate) fn has_document_type(&self) -> bool {
        self.document_type
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Event<'a>, Fault> {
        loop {
            let before = self.position();
            let event = self.reader.read_event();
            let after = self.position();
            self.offset = before;
            let written = self.text.get(before..after).unwrap_or_default();
            let event = match event {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error, before)),
            };
            match event {
                QuickEvent::Start(_) => return self.start(written, false),
                QuickEvent::Empty(_) => return self.start(written, true),
                QuickEvent::End(_) => {
                    self.namespaces.leave(self.depth);
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Event::End);
                }
                QuickEvent::Text(_) => match self.characters(written)? {
                    "" => {}
                    text => return Ok(Event::Text(text)),
                },
                QuickEvent::CData(_) => {
                    if self.depth == 0 {
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
                QuickEvent::Decl(_) => source::check_declaration(written)?,
                QuickEvent::PI(_) => check_instruction(written, before)?,
                QuickEvent::DocType(_) => self.document_type(written)?,
                QuickEvent::Comment(_) => {}
                QuickEvent::Eof if self.depth > 0 => {
                    return fault(before, "the file ends inside of an element");
                }
                QuickEvent::Eof if !self.rooted => return fault(before, "there is no element"),
                QuickEvent::Eof => return Ok(Event::Finish),
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn start(&mut self, written: &'a str, empty: bool) -> Result<Event<'a>, Fault> {
        if self.depth == 0 && self.rooted {
            return fault(self.offset, "there is a second root element");
        }
        self.rooted = true;
        let tag = written.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
        let tag = tag.unwrap_or_default();
        let tag = if empty { tag.strip_suffix('/').unwrap_or(tag) } else { tag };
        let written = read_tag(tag, self.offset + 1, &mut self.raw)?;
        self.namespaces.declare(&self.raw, self.depth + 1)?;
        let name = self.name(written, self.offset, true)?;
        self.take_attributes()?;
        if empty {
            self.namespaces.leave(self.depth + 1);
        } else {
            self.depth += 1;
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
            let name = self.name(raw.name, raw.offset, false)?;
            let value = resolve(raw)?;
            if name.namespace == Namespace::Instance && name.local == "type" {
                self.stated_type = Some(self.type_of(&value));
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
        if self.depth > 0 {
            return Ok(written);
        }
        let rest = written.trim_start_matches(crate::values::is_blank);
        if rest.is_empty() {
            return Ok("");
        }
        let offset = self.offset + written.len() - rest.len();
        fault(offset, format!("there is text outside of the root element: \"{}\"", shorten(rest)))
    }

    fn reference(&self, written: &str) -> Result<Event<'a>, Fault> {
        if self.depth == 0 {
            return fault(self.offset, "there is text outside of the root element");
        }
        let name = written.trim_start_matches('&');
        match name.strip_suffix(';').and_then(referred) {
            Some(character) => Ok(Event::Reference(character)),
            None => Err(unknown_reference(name, self.offset)),
        }
    }

    fn document_type(&mut self, written: &str) -> Result<(), Fault> {
        if self.rooted || self.document_type {
            return fault(self.offset, "the document type does not stand before the root element");
        }
        check_document_type(written, self.offset)?;
        self.document_type = true;
        Ok(())
    }

    /// A fault of quick-xml in our words.
    fn broken(&self, error: &quick_xml::Error, before: usize) -> Fault {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(before);
        let message = match error {
            quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let (found, expected) = (shorten(found), shorten(expected));
                return Fault::new(
                    before,
                    format!("the end tag \"</{found}>\" stands where \"</{expected}>\" must"),
                );
            }
            quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("the end tag \"</{}>\" has no start tag", shorten(found))
            }
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
    let end = target.find(|c: char| crate::values::is_blank(c) || c == '?').unwrap_or(target.len());
    let target = target.get(..end).unwrap_or_default();
    if target.eq_ignore_ascii_case("xml") || split_name(target).is_none_or(|(p, _)| !p.is_empty()) {
        return fault(offset, format!("\"{}\" can not name an instruction", shorten(target)));
    }
    Ok(())
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
