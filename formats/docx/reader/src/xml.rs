//! Parts as streams of elements with resolved namespaces. No document type is accepted, and
//! nothing is nested deeper than the limits allow.

use chancery_codec::{Limits, Location, ReadError, ReadErrorKind};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::PrefixDeclaration;
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::ops::Range;

/// The namespaces that mean something in a DOCX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility.
    Compatibility,
    /// DrawingML.
    Drawing,
    /// DrawingML in WordprocessingML.
    WordDrawing,
    /// Charts and diagrams in DrawingML.
    Chart,
    /// Office mathematics.
    Math,
    /// Vector mark-up of older versions.
    Vector,
    /// All others.
    Other,
}

/// The start tag of an element.
pub(crate) struct Tag<'i> {
    pub(crate) space: Space,
    start: BytesStart<'i>,
}

/// What comes next in a part.
pub(crate) enum Token<'i> {
    Start(Tag<'i>),
    End,
    Text(Cow<'i, str>),
    Done,
}

/// A part being read.
pub(crate) struct Xml<'i> {
    reader: Reader<&'i [u8]>,
    spaces: Spaces,
    limits: &'i Limits,
    name: &'i str,
    /// How many bytes of the part stand before what is read.
    base: usize,
    depth: usize,
}

impl<'i> Xml<'i> {
    /// Begins to read a part that is text (see [`decoded`]).
    pub(crate) fn new(text: &'i str, name: &'i str, limits: &'i Limits) -> Xml<'i> {
        let whole = text.len();
        let text = text.trim_start_matches('\u{FEFF}');
        // The declaration may name the encoding that the part had before it was decoded.
        let text = match text.find("?>") {
            Some(end) if text.starts_with("<?xml") => &text[end + 2..],
            _ => text,
        };
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let spaces = Spaces::default();
        Xml { reader, spaces, limits, name, base: whole - text.len(), depth: 0 }
    }

    /// Goes on to read a part where its text so far ended, in the middle of these elements.
    pub(crate) fn resumed(
        (spaces, depth): (Spaces, usize),
        text: &'i str,
        base: usize,
        name: &'i str,
        limits: &'i Limits,
    ) -> Xml<'i> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        // Elements that are open here begin in the text before.
        reader.config_mut().allow_unmatched_ends = true;
        Xml { reader, spaces, limits, name, base, depth }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Forgets elements that are open beyond a depth.
    pub(crate) fn rewind(&mut self, depth: usize) {
        self.spaces.close(depth + 1);
        self.depth = depth;
    }

    /// What is needed to go on in the text that follows.
    pub(crate) fn leave(self) -> (Spaces, usize) {
        (self.spaces, self.depth)
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'i>, ReadError> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(cause) => return Err(self.malformed(&cause.to_string())),
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.limits.check_depth(self.depth)?;
                    if self.depth < 5 {
                        self.limits.check_interrupt()?;
                    }
                    let space = self.spaces.open(&start, self.depth);
                    return Ok(Token::Start(Tag { space, start }));
                }
                Event::End(_) => {
                    self.spaces.close(self.depth);
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::End);
                }
                Event::Text(text) => match text.xml_content(XmlVersion::Implicit1_0) {
                    Ok(text) => return Ok(Token::Text(text)),
                    Err(cause) => return Err(self.malformed(&cause.to_string())),
                },
                Event::CData(text) => match text.xml_content(XmlVersion::Implicit1_0) {
                    Ok(text) => return Ok(Token::Text(text)),
                    Err(cause) => return Err(self.malformed(&cause.to_string())),
                },
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => predefined(&reference),
                        Err(_) => None,
                    };
                    return match character {
                        Some(character) => Ok(Token::Text(Cow::Owned(character.to_string()))),
                        None => Err(self.malformed("an entity is used that is not defined")),
                    };
                }
                Event::DocType(_) => {
                    return Err(self.malformed("a document type is declared, which is not allowed"));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(self.malformed("the part ends before its elements do"));
                }
                Event::Eof => return Ok(Token::Done),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Skips what is left of the element whose start tag was read last.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let mut open = 1;
        while open > 0 {
            match self.next()? {
                Token::Start(_) => open += 1,
                Token::End => open -= 1,
                Token::Text(_) => {}
                Token::Done => return Err(self.malformed("the part ends before its elements do")),
            }
        }
        Ok(())
    }

    /// The text of the element whose start tag was read last, without that of its elements.
    pub(crate) fn text(&mut self) -> Result<Cow<'i, str>, ReadError> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Start(_) => self.skip()?,
                Token::End | Token::Done => return Ok(text),
            }
        }
    }

    /// The place in the part up to which it has been read.
    pub(crate) fn position(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or_default()
    }

    /// The place of these bytes of the part.
    pub(crate) fn location(&self, range: Range<usize>) -> Location {
        Location::part(self.name, range)
    }

    fn malformed(&self, message: &str) -> ReadError {
        let place = self.position();
        let message = format!("the part `{}` is broken: {message}", self.name);
        ReadError::new(ReadErrorKind::Malformed, message, self.location(place..place))
    }
}

impl Tag<'_> {
    /// The name of the element without its prefix.
    pub(crate) fn local(&self) -> &[u8] {
        self.start.local_name().into_inner()
    }

    /// Whether this is an element of WordprocessingML of this name.
    pub(crate) fn is(&self, local: &[u8]) -> bool {
        self.space == Space::Word && self.local() == local
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(crate) fn get(&self, local: &[u8]) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.as_ref();
            let Some(before) = name.strip_suffix(local) else { continue };
            let is_local = before.is_empty() || before.ends_with(b":");
            if is_local && attribute.key.as_namespace_binding().is_none() {
                return attribute.normalized_value(XmlVersion::Implicit1_0).ok();
            }
        }
        None
    }

    /// The same, to be kept.
    pub(crate) fn owned(&self, local: &[u8]) -> Option<String> {
        self.get(local).map(Cow::into_owned)
    }

    /// The value of the attribute `val`.
    pub(crate) fn val(&self) -> Option<Cow<'_, str>> {
        self.get(b"val")
    }

    /// The number that the attribute of this name gives.
    pub(crate) fn number(&self, local: &[u8]) -> Option<i64> {
        let text = self.get(local)?;
        text.parse().ok().or_else(|| text.parse::<f64>().ok().map(|number| number as i64))
    }

    /// Whether a property is switched on: it is there and is not told otherwise.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn predefined(reference: &[u8]) -> Option<char> {
    Some(match reference {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    })
}

/// What the prefixes stand for at a place of a part.
#[derive(Debug, Default)]
pub(crate) struct Spaces {
    /// Prefixes with what they stand for, and how deep the element is that says so; the innermost
    /// last. Without a prefix is an empty one.
    bound: Vec<(Vec<u8>, Space, usize)>,
    /// The place of the one that was asked for last: most elements have the same prefix.
    last: usize,
}

impl Spaces {
    /// The namespace of an element that begins at this depth.
    fn open(&mut self, start: &BytesStart<'_>, depth: usize) -> Space {
        // Few elements declare namespaces, and attributes take time to be told apart.
        if start.attributes_raw().windows(5).any(|name| name == b"xmlns") {
            self.declare(start, depth);
        }
        let name = start.name();
        let prefix = name.prefix().map_or(&b""[..], |prefix| prefix.into_inner());
        if let Some((bound, space, _)) = self.bound.get(self.last)
            && bound.as_slice() == prefix
        {
            return *space;
        }
        let Some(place) = self.bound.iter().rposition(|(bound, ..)| bound == prefix) else {
            return Space::Other;
        };
        self.last = place;
        self.bound.get(place).map_or(Space::Other, |(_, space, _)| *space)
    }

    fn declare(&mut self, start: &BytesStart<'_>, depth: usize) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => &b""[..],
                Some(PrefixDeclaration::Named(prefix)) => prefix,
                None => continue,
            };
            let space = space_of(&attribute.value);
            self.bound.push((prefix.to_vec(), space, depth));
            // What was found may be hidden now.
            self.last = usize::MAX;
        }
    }

    /// Forgets what the element said that ends at this depth.
    fn close(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(_, _, declared)| *declared >= depth) {
            self.bound.pop();
            self.last = usize::MAX;
        }
    }
}

fn space_of(name: &[u8]) -> Space {
    match name {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        b"http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
        | b"http://purl.oclc.org/ooxml/drawingml/main" => Space::Drawing,
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Space::WordDrawing,
        b"http://schemas.openxmlformats.org/drawingml/2006/chart"
        | b"http://schemas.microsoft.com/office/drawing/2014/chartex"
        | b"http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | b"http://purl.oclc.org/ooxml/drawingml/chart"
        | b"http://purl.oclc.org/ooxml/drawingml/diagram" => Space::Chart,
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
        | b"http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        b"urn:schemas-microsoft-com:vml" => Space::Vector,
        _ => Space::Other,
    }
}

/// The text of a part: UTF-8, or UTF-16 with a byte order mark (ISO 29500-2, 6.2.5), or Latin 1
/// where the part declares it.
pub(crate) fn decoded(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => return Ok(wide(u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => return Ok(wide(u16::from_be_bytes)),
        _ => {}
    }
    String::from_utf8(bytes).or_else(|error| {
        let place = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let head = String::from_utf8_lossy(bytes.get(..100).unwrap_or(&bytes)).to_lowercase();
        if head.contains("iso-8859-1") {
            return Ok(bytes.into_iter().map(char::from).collect());
        }
        Err(no_text(name, place))
    })
}

/// A part is no text, since what stands at this place of it is no character.
pub(crate) fn no_text(name: &str, place: usize) -> ReadError {
    let message = format!("the part `{name}` is neither UTF-8 nor UTF-16");
    ReadError::new(ReadErrorKind::Encoding, message, Location::part(name, place..place + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Result<String, ReadError> {
        let limits = Limits { depth: 3, ..Limits::default() };
        let mut xml = Xml::new(text, "part.xml", &limits);
        let mut found = String::new();
        loop {
            match xml.next()? {
                Token::Text(text) => found.push_str(&text),
                Token::Done => return Ok(found),
                Token::Start(_) | Token::End => {}
            }
        }
    }

    #[test]
    fn a_transcoded_part_may_still_declare_its_old_encoding() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>大&amp;&#x4F1A;<![CDATA[<]]></a>";
        for bytes in [
            text.as_bytes().to_vec(),
            [0xFF, 0xFE]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            [0xFE, 0xFF]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect(),
        ] {
            let decoded = decoded(bytes, "part.xml").expect("a supported encoding");
            assert_eq!(texts(&decoded).as_deref(), Ok("大&会<"));
        }
    }

    #[test]
    fn prefixes_stand_for_what_the_innermost_element_says() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let vector = "urn:schemas-microsoft-com:vml";
        let text = format!(
            "<w:a xmlns:w=\"{word}\" xmlns:v='{vector}'><w:b/><v:c xmlns:w=\"{vector}\"><w:d \
             xmlns=\"{word}\"><e/></w:d><e/></v:c><w:f/><x:g w:h=\"xmlns\"/></w:a>"
        );
        let limits = Limits::default();
        let mut xml = Xml::new(&text, "part.xml", &limits);
        let mut found = vec![];
        loop {
            match xml.next().expect("well-formed") {
                Token::Start(tag) => found.push(tag.space),
                Token::Done => break,
                Token::End | Token::Text(_) => {}
            }
        }
        let [w, v, o] = [Space::Word, Space::Vector, Space::Other];
        assert_eq!(found, [w, w, v, v, w, o, w, o]);
    }

    #[test]
    fn what_is_dangerous_is_refused() {
        let kind = |text: &str| texts(text).err().map(|error| error.kind);
        let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        assert_eq!(kind(entity), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a>&b;</a>"), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a><b>"), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a><b><c><d/></c></b></a>"), Some(ReadErrorKind::Limit));
    }
}
