//! The parts of a document, read.

use crate::TrackedChanges;
use crate::body::{Findings, StoryReader};
use crate::drawn::DrawnParts;
use crate::metadata::Claims;
use crate::numbering::Numbering;
use crate::package::{Package, Relationships};
use crate::properties::Properties;
use crate::story::Block;
use crate::stream::{Ended, MainPart, WINDOW};
use crate::styles::Styles;
use crate::tags::tags;
use crate::xml::{Token, Xml};
use chancery_codec::{Code, Diagnostic, Limits, Location, ReadError, ReadErrorKind, Source};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// A story of the document, and with it a part that has relationships of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Story {
    Body,
    Footnotes,
    Endnotes,
    /// The running heads and feet, by place in [`Parts::furniture`].
    Furniture(usize),
}

/// The parts of a document, but for its body.
pub(crate) struct Parts<'a> {
    pub(crate) package: Package<'a>,
    pub(crate) styles: Rc<Styles>,
    pub(crate) numbering: Numbering,
    pub(crate) properties: Properties,
    pub(crate) notes: [BTreeMap<i64, Vec<Block>>; 2],
    /// Heads and feet of pages.
    pub(crate) furniture: Vec<Furniture>,
    /// The parts of charts and diagrams that were read.
    pub(crate) drawn_parts: DrawnParts,
    changes: TrackedChanges,
    /// What the sections of the body refer to, in order; known when the body has been read.
    sections: Vec<Reference>,
    relationships: [Relationships; 3],
    names: [Arc<str>; 3],
}

/// A head or foot of pages.
pub(crate) struct Furniture {
    pub(crate) name: Arc<str>,
    /// Whether it is printed on the first page of the document.
    pub(crate) first_page: bool,
    pub(crate) blocks: Vec<Block>,
    relationships: Relationships,
}

/// Reads the parts of a document, but for its body.
pub(crate) fn read<'a>(
    source: &Source<'a>,
    changes: TrackedChanges,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Parts<'a>, ReadError> {
    let limits = source.limits;
    let mut package = Package::open(source, diagnostics)?;
    let main = package.main.clone();
    let relationships = package.relationships(&main)?;
    let properties = Properties::read(&mut package, limits, diagnostics)?;
    let mut styles = match optional(&mut package, &relationships, "styles", diagnostics)? {
        Some((name, text)) => Styles::read(&text, &name, limits)?,
        None => Styles::default(),
    };
    for (short, long) in properties.long_styles() {
        styles.rename(&short, long);
    }
    let numbering = match optional(&mut package, &relationships, "numbering", diagnostics)? {
        Some((name, text)) => Numbering::read(&text, &name, limits)?,
        None => Numbering::default(),
    };
    let mut parts = Parts {
        package,
        styles: Rc::new(styles),
        numbering,
        properties,
        notes: [BTreeMap::new(), BTreeMap::new()],
        furniture: vec![],
        drawn_parts: DrawnParts::default(),
        changes,
        sections: vec![],
        relationships: [relationships, Relationships::default(), Relationships::default()],
        names: [main.into(), "".into(), "".into()],
    };
    parts.read_notes(Story::Footnotes, limits, diagnostics)?;
    parts.read_notes(Story::Endnotes, limits, diagnostics)?;
    parts.tell_what_is_left(diagnostics);
    Ok(parts)
}

/// A part that a relationship names; a diagnostic if it is missing.
fn optional(
    package: &mut Package<'_>,
    relationships: &Relationships,
    kind: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<(String, String)>, ReadError> {
    let Some(name) = relationships.part(kind) else { return Ok(None) };
    match package.text(name)? {
        Some(text) => Ok(Some((name.to_owned(), text))),
        None => {
            let message = format!("the part `{name}` is missing");
            let place = Location::part(name, 0..0);
            diagnostics.push(Diagnostic::note(Code("docx.missing-part"), message, place));
            Ok(None)
        }
    }
}

impl<'a> Parts<'a> {
    /// What becomes of tracked changes.
    pub(crate) fn changes(&self) -> TrackedChanges {
        self.changes
    }

    /// Bytes of the part of a story.
    pub(crate) fn place(&self, story: Story, range: Range<usize>) -> Location {
        let name = match story {
            Story::Body => Some(&self.names[0]),
            Story::Footnotes => Some(&self.names[1]),
            Story::Endnotes => Some(&self.names[2]),
            Story::Furniture(index) => self.furniture.get(index).map(|furniture| &furniture.name),
        };
        name.map_or(Location::Whole, |name| Location::part(Arc::clone(name), range))
    }

    /// The relationships of a story.
    pub(crate) fn relationships(&self, story: Story) -> &Relationships {
        match story {
            Story::Body => &self.relationships[0],
            Story::Footnotes => &self.relationships[1],
            Story::Endnotes => &self.relationships[2],
            Story::Furniture(index) => self
                .furniture
                .get(index)
                .map_or(&self.relationships[0], |furniture| &furniture.relationships),
        }
    }

    /// The part that holds the body.
    pub(crate) fn main_part(&self) -> Result<MainPart<'a>, ReadError> {
        let name = Arc::clone(&self.names[0]);
        let Some(entry) = self.package.entry(&name) else {
            let message = format!("the main part `{name}` is missing");
            return Err(ReadError::new(ReadErrorKind::Malformed, message, Location::Whole));
        };
        let (styles, changes) = (Rc::clone(&self.styles), self.changes);
        Ok(MainPart { name, entry, styles, changes, window: WINDOW })
    }

    /// Keeps what a body that has been read says of its sections, and tells what it has that is
    /// not in its blocks.
    pub(crate) fn end_body(
        &mut self,
        ended: Ended,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), ReadError> {
        let sections = ended.sections.iter().enumerate();
        self.sections = sections.flat_map(|(index, inner)| references(inner, index)).collect();
        tell(ended.findings, self.changes, &self.names[0], diagnostics);
        self.package.took(ended.expanded)
    }

    fn read_notes(
        &mut self,
        story: Story,
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), ReadError> {
        let (place, kind) = match story {
            Story::Endnotes => (1, "endnotes"),
            _ => (0, "footnotes"),
        };
        let found = optional(&mut self.package, &self.relationships[0], kind, diagnostics)?;
        let Some((name, text)) = found else { return Ok(()) };
        let mut reader =
            StoryReader::new(Xml::new(&text, &name, limits), &self.styles, self.changes);
        let mut notes = BTreeMap::new();
        loop {
            match reader.xml.next()? {
                Token::Start(tag) if tag.is(b"footnote") || tag.is(b"endnote") => {
                    let rule = tag.get(b"type").is_some_and(|kind| kind != "normal");
                    let id = tag.number(b"id").unwrap_or(-1);
                    let blocks = reader.blocks()?;
                    if !rule {
                        notes.entry(id).or_insert(blocks);
                    }
                }
                Token::Done => break,
                _ => {}
            }
        }
        tell(reader.findings, self.changes, &name, diagnostics);
        self.relationships[place + 1] = self.package.relationships(&name)?;
        self.names[place + 1] = name.into();
        for block in notes.values_mut().flatten() {
            self.draw(block, story, diagnostics);
        }
        self.notes[place] = notes;
        Ok(())
    }

    /// What the file says of its document beside the printed words, the highest rank first.
    pub(crate) fn claims(
        &mut self,
        source: &Source<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Claims, ReadError> {
        let (package, main, limits) = (&mut self.package, &self.relationships[0], source.limits);
        let mut claims = Claims::default();
        self.properties.claim_core(&mut claims);
        claims.read_variables(package, main, limits, diagnostics)?;
        self.properties.claim_custom(&mut claims);
        claims.read_comments(package, main, limits, diagnostics)?;
        claims.read_file_name(source.name);
        Ok(claims)
    }

    /// The text of the part of settings, if there is one.
    pub(crate) fn settings(&mut self) -> Result<Option<String>, ReadError> {
        match self.relationships[0].part("settings") {
            Some(name) => self.package.text(name),
            None => Ok(None),
        }
    }

    /// Reads heads and feet of pages: first those of the first section, by their references.
    pub(crate) fn read_furniture(
        &mut self,
        limits: &Limits,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), ReadError> {
        let sections = std::mem::take(&mut self.sections);
        let mut seen: Vec<String> = vec![];
        for reference in sections {
            let Some(relationship) = self.relationships[0].get(&reference.relationship) else {
                continue;
            };
            let name = relationship.target.clone();
            if seen.contains(&name) {
                continue;
            }
            seen.push(name.clone());
            let Some(text) = self.package.text(&name)? else { continue };
            let mut reader =
                StoryReader::new(Xml::new(&text, &name, limits), &self.styles, self.changes);
            // The root element of the part holds the blocks.
            while !matches!(reader.xml.next()?, Token::Start(_) | Token::Done) {}
            let mut blocks = reader.blocks()?;
            tell(reader.findings, self.changes, &name, diagnostics);
            let relationships = self.package.relationships(&name)?;
            self.furniture.push(Furniture {
                name: name.into(),
                first_page: reference.first_page,
                blocks: vec![],
                relationships,
            });
            let story = Story::Furniture(self.furniture.len() - 1);
            blocks.iter_mut().for_each(|block| self.draw(block, story, diagnostics));
            if let Some(furniture) = self.furniture.last_mut() {
                furniture.blocks = blocks;
            }
        }
        Ok(())
    }

    /// Parts that are there and not read, each with its reason.
    fn tell_what_is_left(&self, diagnostics: &mut Vec<Diagnostic>) {
        let main = &self.relationships[0];
        if main.all().any(|relationship| relationship.kind == "vbaProject") {
            let message = "the file has macros; they are ignored";
            diagnostics.push(Diagnostic::note(Code("docx.macros"), message, Location::Whole));
        }
    }
}

struct Reference {
    relationship: String,
    first_page: bool,
}

/// The references in the text of the properties of a section. A title page is told apart only
/// where the section says so.
fn references(section: &str, index: usize) -> Vec<Reference> {
    let starts = || tags(section).filter(|tag| !tag.is_end());
    let title_page = starts()
        .filter(|tag| tag.local() == "titlePg")
        .any(|tag| !matches!(tag.attribute("val"), Some("0" | "false" | "off")));
    let references = starts().filter_map(|tag| {
        if !matches!(tag.local(), "headerReference" | "footerReference") {
            return None;
        }
        let kind = tag.attribute("type").unwrap_or_default();
        let first_page = index == 0 && if title_page { kind == "first" } else { kind == "default" };
        Some(Reference { relationship: tag.attribute(":id")?.to_owned(), first_page })
    });
    references.collect()
}

/// Tells what a story has that is not in the result.
fn tell(
    findings: Findings,
    changes: TrackedChanges,
    part: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Findings { deletions, insertions, formats, comments, hidden, shapes, told } = findings;
    diagnostics.extend(told);
    let place = || Location::part(part, 0..0);
    let mut note = |code: Code, count: usize, message: &str| {
        if count > 0 {
            let message = format!("{count} {message}");
            diagnostics.push(Diagnostic::note(code, message, place()));
        }
    };
    let (deleted, inserted) = match changes {
        TrackedChanges::Accepted => (
            "tracked deletions are accepted: the text is left out",
            "tracked insertions are accepted",
        ),
        TrackedChanges::Kept => (
            "tracked deletions are kept as deleted text",
            "tracked insertions are kept as inserted text",
        ),
    };
    note(Code("docx.tracked-deletion"), deletions, deleted);
    note(Code("docx.tracked-insertion"), insertions, inserted);
    let formatted = "tracked changes of formats are accepted";
    note(Code("docx.tracked-format"), formats, formatted);
    note(Code("docx.comment"), comments, "comments are not printed and left out");
    note(Code("docx.shape"), shapes, "drawn lines and shapes have no words and are left out");
    note(Code("docx.hidden-text"), hidden, "characters are hidden, not printed and left out");
}
