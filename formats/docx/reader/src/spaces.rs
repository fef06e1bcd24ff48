//! Namespaces: what the prefixes of names stand for at each place of a part.

use quick_xml::events::BytesStart;
use quick_xml::name::PrefixDeclaration;

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

/// What the prefixes stand for at a place of a part.
#[derive(Debug, Default)]
pub(crate) struct Spaces {
    /// What prefixes stand for, the innermost last.
    bound: Vec<Bound>,
    /// How many were bound so far.
    count: u64,
    /// The place of the one that was asked for last: most elements have the same prefix.
    last: usize,
}

/// What a prefix stands for.
#[derive(Debug)]
struct Bound {
    /// The prefix, which may be empty.
    prefix: Vec<u8>,
    space: Space,
    /// How deep the element is that says so.
    depth: usize,
    /// Its number in the order in which they are bound.
    number: u64,
}

impl Spaces {
    /// A number for what the prefixes stand for: where it is the same, all of them stand for the
    /// same.
    #[inline]
    pub(crate) fn state(&self) -> u64 {
        self.bound.last().map_or(0, |bound| bound.number)
    }

    /// The namespace of an element that begins at this depth, the local part of whose name begins
    /// there.
    #[inline]
    pub(crate) fn open(&mut self, start: &BytesStart<'_>, local: usize, depth: usize) -> Space {
        // Few elements declare namespaces, and attributes take time to be told apart.
        if declares(start.attributes_raw()) {
            self.declare(start, depth);
        }
        let name = start.name().into_inner();
        let prefix = name.get(..local.saturating_sub(1)).unwrap_or_default();
        if let Some(bound) = self.bound.get(self.last)
            && bound.prefix == prefix
        {
            return bound.space;
        }
        let Some(place) = self.bound.iter().rposition(|bound| bound.prefix == prefix) else {
            return Space::Other;
        };
        self.last = place;
        self.bound.get(place).map_or(Space::Other, |bound| bound.space)
    }

    fn declare(&mut self, start: &BytesStart<'_>, depth: usize) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => &b""[..],
                Some(PrefixDeclaration::Named(prefix)) => prefix,
                None => continue,
            };
            let space = space_of(&attribute.value);
            self.count += 1;
            let (prefix, number) = (prefix.to_vec(), self.count);
            self.bound.push(Bound { prefix, space, depth, number });
            // What was found may be hidden now.
            self.last = usize::MAX;
        }
    }

    /// Forgets what the element said that ends at this depth.
    #[inline]
    pub(crate) fn close(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|bound| bound.depth >= depth) {
            self.bound.pop();
            self.last = usize::MAX;
        }
    }
}

/// Whether attributes may declare a namespace.
fn declares(attributes: &[u8]) -> bool {
    let has = |letter: u8| attributes.iter().fold(false, |has, byte| has | (*byte == letter));
    !attributes.is_empty()
        && has(b'n')
        && has(b'x')
        && attributes.windows(5).any(|name| name == b"xmlns")
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

#[cfg(test)]
mod tests {
    use super::Space;
    use crate::xml::{Token, Xml};
    use chancery_codec::Limits;

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
}
