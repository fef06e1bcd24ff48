//! Two small formats for the tests of this crate.
//!
//! `plain` has a paragraph on each line and carries nothing else. `marked` writes the whole
//! document as JSON after a first line, and a second, attached source if asked to.

use crate::{Format, Likeness, ReadSettings, Registry, WriteSettings};
use chancery_codec::{
    Attached, Code, Diagnostic, Location, NodePath, Outcome, ReadError, ReadErrorKind, Reader,
    Reading, Source, WriteError, Writer,
};
use chancery_model::{Builder, Document, Kind, Language, Versioned};

/// The formats of the tests.
pub(crate) const REGISTRY: Registry = Registry::new(FORMATS, "marked");

const FORMATS: &[Format] = &[
    Format {
        name: "plain",
        title: "plain lines",
        extensions: &["plain"],
        media_type: "text/plain",
        is_text: true,
        recognizes: |_| Likeness::None,
        is_exact: |_: &WriteSettings| true,
        reader: |_: &ReadSettings| Box::new(Plain),
        writer: |_: &WriteSettings| Box::new(Plain),
    },
    Format {
        name: "marked",
        title: "marked documents",
        extensions: &["marked", "mark"],
        media_type: "application/json",
        is_text: true,
        recognizes: |bytes| certain(bytes.starts_with(b"MARKED\n")),
        is_exact: |_: &WriteSettings| true,
        reader: |_: &ReadSettings| Box::new(Marked),
        writer: |_: &WriteSettings| Box::new(Marked),
    },
    Format {
        name: "carrier",
        title: "carriers",
        extensions: &["carrier"],
        media_type: "text/plain",
        is_text: false,
        recognizes: |bytes| certain(bytes.starts_with(b"CARRIER\n")),
        is_exact: |_: &WriteSettings| true,
        reader: |_: &ReadSettings| Box::new(Carrier),
        writer: |_: &WriteSettings| Box::new(Carrier),
    },
    Format {
        name: "forgetful",
        title: "forgetful lines",
        extensions: &["forget"],
        media_type: "text/plain",
        is_text: true,
        recognizes: |_| Likeness::None,
        // Not even then may words be lost.
        is_exact: |_: &WriteSettings| false,
        reader: |_: &ReadSettings| Box::new(Plain),
        writer: |_: &WriteSettings| Box::new(Forgetful),
    },
];

fn certain(is_so: bool) -> Likeness {
    if is_so { Likeness::Certain } else { Likeness::None }
}

struct Plain;
struct Marked;
struct Carrier;
/// Drops the last paragraph without a word.
struct Forgetful;

fn malformed(message: impl ToString) -> ReadError {
    ReadError::new(ReadErrorKind::Malformed, message.to_string(), Location::Whole)
}

impl Reader for Plain {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        source.limits.check_interrupt()?;
        let text = std::str::from_utf8(source.bytes).map_err(malformed)?;
        let builder = Builder::new(Kind::Letter, Language::French);
        let document = text.lines().fold(builder, |builder, line| builder.text(line)).build();
        Ok(Outcome::clean(document.into()))
    }
}

impl Writer for Plain {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let loss = |(index, _): (usize, _)| {
            let path = NodePath::root().field("annexes").index(index);
            Diagnostic::lost(Code("codec.test"), "an annex is lost", Location::Node(path))
        };
        let losses = document.annexes.iter().enumerate().map(loss).collect();
        let body = Document { annexes: vec![], ..document.clone() };
        Ok(Outcome::new(body.text().into_bytes(), losses))
    }
}

impl Reader for Marked {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        let rest = source.bytes.strip_prefix(b"MARKED\n").ok_or_else(|| malformed("no mark"))?;
        let versioned: Versioned = serde_json::from_slice(rest).map_err(malformed)?;
        Ok(Outcome::clean(versioned.document.into()))
    }
}

impl Writer for Marked {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let mut bytes = b"MARKED\n".to_vec();
        let versioned = Versioned::from(document.clone());
        serde_json::to_writer(&mut bytes, &versioned)
            .map_err(|error| WriteError::new(error.to_string(), Location::Whole))?;
        Ok(Outcome::clean(bytes))
    }
}

impl Reader for Carrier {
    fn read(&self, source: &Source<'_>) -> Result<Outcome<Reading>, ReadError> {
        let text = std::str::from_utf8(source.bytes).map_err(malformed)?;
        let rest = text.strip_prefix("CARRIER\n").ok_or_else(|| malformed("no mark"))?;
        let (pages, attached) = rest.split_once('\u{c}').ok_or_else(|| malformed("no pages"))?;
        let pages = Plain.read(&Source { bytes: pages.as_bytes(), ..*source })?.value;
        let attached =
            Attached { name: "source.marked".into(), bytes: attached.as_bytes().to_vec() };
        let told = Diagnostic::note(Code("codec.test"), "guessed", Location::page(1));
        let reading = Reading { attached: Some(attached), ..pages };
        Ok(Outcome::new(reading, vec![told]))
    }
}

impl Writer for Carrier {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let mut bytes = b"CARRIER\n".to_vec();
        bytes.extend(document.text().into_bytes());
        bytes.push(0x0c);
        bytes.extend(Marked.write(document)?.value);
        Ok(Outcome::clean(bytes))
    }
}

impl Writer for Forgetful {
    fn write(&self, document: &Document) -> Result<Outcome<Vec<u8>>, WriteError> {
        let mut shorter = document.clone();
        shorter.body.pop();
        Plain.write(&shorter)
    }
}
