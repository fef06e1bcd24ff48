//! The pieces of a file, whether it is well-formed or not.

use std::ops::Range;

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Characters and references to characters.
    Text(&'a str),
    /// The characters of a section of character data.
    Data(&'a str),
    /// What stands between the brackets of a start tag, an empty tag or a declaration.
    Start(&'a str),
    /// The name in an end tag.
    End(&'a str),
    /// A comment or an instruction.
    Aside,
}

/// The pieces of a file, and where they stand in it.
pub(crate) fn pieces(xml: &str) -> impl Iterator<Item = (Range<usize>, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = xml.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, piece) = piece(rest);
        let range = at..at + length;
        at = range.end;
        Some((range, piece))
    })
}

fn piece(rest: &str) -> (usize, Piece<'_>) {
    let until = |end: &str, from: usize| {
        let found = rest.get(from..).and_then(|inner| inner.find(end));
        found.map_or(rest.len(), |found| from + found + end.len())
    };
    if !rest.starts_with('<') {
        let end = rest.find('<').unwrap_or(rest.len());
        return (end, Piece::Text(rest.get(..end).unwrap_or_default()));
    }
    if rest.starts_with("<!--") {
        return (until("-->", 4), Piece::Aside);
    }
    if rest.starts_with("<![CDATA[") {
        let end = until("]]>", 9);
        let inner = rest.get(9..end).unwrap_or_default();
        return (end, Piece::Data(inner.strip_suffix("]]>").unwrap_or(inner)));
    }
    if rest.starts_with("<?") {
        return (until("?>", 2), Piece::Aside);
    }
    let end = end_of_tag(rest);
    let tag = rest.get(1..end).unwrap_or_default();
    let piece = match tag.strip_prefix('/') {
        Some(name) => Piece::End(name.trim_end()),
        None => Piece::Start(tag),
    };
    ((end + 1).min(rest.len()), piece)
}

/// The name in a start tag, with its prefix.
pub(crate) fn name_of(tag: &str) -> &str {
    tag.split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default()
}

/// Where a tag ends: at the first `>` outside of quotation marks and of the brackets of a
/// document type.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    let mut brackets = 0u32;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) if brackets == 0 => return at,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'[', None) => brackets += 1,
            (b']', None) => brackets = brackets.saturating_sub(1),
            _ => {}
        }
    }
    tag.len()
}
