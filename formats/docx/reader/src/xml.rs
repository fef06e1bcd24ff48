//! Parts as streams of elements with resolved namespaces. No document type is accepted, and
//! nothing is nested deeper than the limits allow.

pub(crate) use crate::spaces::Space;
use crate::spaces::Spaces;
use chancery_codec::{Limits, Location, ReadError, ReadErrorKind};
use chancery_model::first_of;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

/// The start tag of an element.
pub(crate) struct Tag<'i> {
    pub(crate) space: Space,
    start: BytesStart<'i>,
    /// Where the name begins after its prefix.
    local: usize,
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
    /// What the reader reads.
    text: &'i str,
    /// Whether the element was empty whose start tag was read last, and its end is to be told.
    is_empty: bool,
    spaces: Spaces,
    limits: &'i Limits,
    name: &'i str,
    /// How many bytes of the part stand before what is read.
    base: usize,
    depth: usize,
}

impl<'i> Xml<'i> {
    /// Begins to read a part that is text (see [`decoded`](crate::encoding::decoded)).
    pub(crate) fn new(text: &'i str, name: &'i str, limits: &'i Limits) -> Xml<'i> {
        let whole = text.len();
        let text = text.trim_start_matches('\u{FEFF}');
        // The declaration may name the encoding that the part had before it was decoded.
        let text = match text.find("?>") {
            Some(end) if text.starts_with("<?xml") => &text[end + 2..],
            _ => text,
        };
        let reader = Reader::from_str(text);
        let (spaces, base) = (Spaces::default(), whole - text.len());
        Xml { reader, text, is_empty: false, spaces, limits, name, base, depth: 0 }
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
        // Elements that are open here begin in the text before.
        reader.config_mut().allow_unmatched_ends = true;
        Xml { reader, text, is_empty: false, spaces, limits, name, base, depth }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Forgets elements that are open beyond a depth.
    pub(crate) fn rewind(&mut self, depth: usize) {
        self.spaces.close(depth + 1);
        self.depth = depth;
        self.is_empty = false;
    }

    /// What is needed to go on in the text that follows.
    pub(crate) fn leave(self) -> (Spaces, usize) {
        (self.spaces, self.depth)
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'i>, ReadError> {
        if std::mem::take(&mut self.is_empty) {
            return Ok(self.end());
        }
        loop {
            let before = self.reader.buffer_position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(cause) => return Err(self.malformed(&cause.to_string())),
            };
            match event {
                Event::Start(start) => return self.start(start),
                Event::Empty(start) => {
                    self.is_empty = true;
                    return self.start(start);
                }
                Event::End(_) => return Ok(self.end()),
                Event::Text(text) => {
                    // Most text is as it is in the file.
                    let here = place(before).zip(place(self.reader.buffer_position()));
                    let same = here.and_then(|(start, end)| self.text.get(start..end));
                    if let Some(same) = same.filter(|same| {
                        same.len() == text.len() && !same.as_bytes().contains(&b'\r')
                    }) {
                        return Ok(Token::Text(Cow::Borrowed(same)));
                    }
                    match text.xml_content(XmlVersion::Implicit1_0) {
                        Ok(text) => return Ok(Token::Text(text)),
                        Err(cause) => return Err(self.malformed(&cause.to_string())),
                    }
                }
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
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    #[inline]
    fn start(&mut self, start: BytesStart<'i>) -> Result<Token<'i>, ReadError> {
        self.depth += 1;
        self.limits.check_depth(self.depth)?;
        if self.depth < 5 {
            self.limits.check_interrupt()?;
        }
        let name = start.name().into_inner();
        let local = name.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
        let space = self.spaces.open(&start, local, self.depth);
        Ok(Token::Start(Tag { space, start, local }))
    }

    #[inline]
    fn end(&mut self) -> Token<'i> {
        self.spaces.close(self.depth);
        self.depth = self.depth.saturating_sub(1);
        Token::End
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
        // Most elements have nothing but characters, which stand for themselves.
        let ahead = self.ahead();
        let end = first_of(ahead.as_bytes(), b"<&\r").unwrap_or_default();
        let mut text = Cow::Borrowed("");
        if let Some((plain, after)) = ahead.split_at_checked(end)
            && after.starts_with("</")
        {
            self.reader.stream().consume(end);
            text = Cow::Borrowed(plain);
        }
        loop {
            match self.next()? {
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Start(_) => self.skip()?,
                Token::End | Token::Done => return Ok(text),
            }
        }
    }

    /// What is still to be read of the text; nothing between the two ends of an empty element.
    #[inline]
    pub(crate) fn ahead(&self) -> &'i str {
        let from = place(self.reader.buffer_position()).filter(|_| !self.is_empty);
        from.and_then(|from| self.text.get(from..)).unwrap_or_default()
    }

    /// Goes past so many bytes, which are the content of the element whose start tag was read last
    /// and were read before in the same state of namespaces, and past its end tag.
    pub(crate) fn pass(&mut self, content: usize) -> Result<(), ReadError> {
        self.reader.stream().consume(content);
        self.next().map(drop)
    }

    /// A number for what the prefixes stand for here: where it is the same, all of them stand for
    /// the same.
    pub(crate) fn state_of_spaces(&self) -> u64 {
        self.spaces.state()
    }

    /// The place in the part up to which it has been read.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.base + place(self.reader.buffer_position()).unwrap_or_default()
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
    /// The name of the element as it is in the part.
    pub(crate) fn name(&self) -> &str {
        std::str::from_utf8(self.start.name().into_inner()).unwrap_or_default()
    }

    /// The name of the element without its prefix.
    #[inline]
    pub(crate) fn local(&self) -> &[u8] {
        self.start.name().into_inner().get(self.local..).unwrap_or_default()
    }

    /// Whether this is an element of WordprocessingML of this name.
    #[inline]
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
                let plain = |byte: &u8| (*byte >= b' ') & (*byte != b'&');
                return match attribute.value {
                    Cow::Borrowed(value) if value.iter().all(plain) => {
                        std::str::from_utf8(value).ok().map(Cow::Borrowed)
                    }
                    _ => attribute.normalized_value(XmlVersion::Implicit1_0).ok(),
                };
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

fn place(position: u64) -> Option<usize> {
    usize::try_from(position).ok()
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The characters of a part whose elements are nested three deep at most.
    pub(crate) fn texts(text: &str) -> Result<String, ReadError> {
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
    fn what_is_dangerous_is_refused() {
        let kind = |text: &str| texts(text).err().map(|error| error.kind);
        let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        assert_eq!(kind(entity), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a>&b;</a>"), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a><b>"), Some(ReadErrorKind::Malformed));
        assert_eq!(kind("<a><b><c><d/></c></b></a>"), Some(ReadErrorKind::Limit));
    }
}
