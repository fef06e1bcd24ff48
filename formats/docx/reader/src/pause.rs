//! Reading a story in several pieces of text.

use crate::TrackedChanges;
use crate::body::{Findings, SeenProperties, StoryReader};
use crate::fields::Field;
use crate::spaces::Spaces;
use crate::story::Paragraph;
use crate::styles::Styles;
use crate::xml::Xml;
use chancery_codec::Limits;
use chancery_model::RevisionKind;

/// What a reader of a story needs to go on in the text that follows.
pub(crate) struct Left {
    xml: (Spaces, usize),
    fields: Vec<Field>,
    bookmarks: Vec<String>,
    joined: Option<Paragraph>,
    runs: u32,
    changes: TrackedChanges,
    revision: Option<RevisionKind>,
    findings: Findings,
    seen: SeenProperties,
}

/// A place between blocks to which a reader can go back.
pub(crate) struct Mark {
    depth: usize,
    fields: Vec<Field>,
    bookmarks: Vec<String>,
    joined: Option<Paragraph>,
    runs: u32,
    revision: Option<RevisionKind>,
    counts: [usize; 6],
    told: usize,
    sections: usize,
}

impl<'i, 's> StoryReader<'i, 's> {
    /// Goes on to read a story in the text that follows, which begins there in its part.
    pub(crate) fn resumed(
        left: Left,
        text: &'i str,
        start: usize,
        name: &'i str,
        limits: &'i Limits,
        styles: &'s Styles,
    ) -> StoryReader<'i, 's> {
        StoryReader {
            fields: left.fields,
            bookmarks: left.bookmarks,
            joined: left.joined,
            runs: left.runs,
            revision: left.revision,
            findings: left.findings,
            seen: left.seen,
            ..StoryReader::new(
                Xml::resumed(left.xml, text, start, name, limits),
                styles,
                left.changes,
            )
        }
    }

    /// What is needed to go on in the text that follows.
    pub(crate) fn leave(self) -> Left {
        Left {
            xml: self.xml.leave(),
            fields: self.fields,
            bookmarks: self.bookmarks,
            joined: self.joined,
            runs: self.runs,
            changes: self.changes,
            revision: self.revision,
            findings: self.findings,
            seen: self.seen,
        }
    }

    /// The place between blocks at which the reader is.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            depth: self.xml.depth(),
            fields: self.fields.clone(),
            bookmarks: self.bookmarks.clone(),
            joined: self.joined.clone(),
            runs: self.runs,
            revision: self.revision,
            counts: self.findings.counts(),
            told: self.findings.told.len(),
            sections: self.sections.len(),
        }
    }

    /// Forgets what was read since a place; the text is read again in another reader.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.xml.rewind(mark.depth);
        self.fields = mark.fields;
        self.bookmarks = mark.bookmarks;
        self.joined = mark.joined;
        self.runs = mark.runs;
        self.revision = mark.revision;
        self.findings.set_counts(mark.counts);
        self.findings.told.truncate(mark.told);
        self.sections.truncate(mark.sections);
    }
}
