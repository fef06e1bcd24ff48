//! The state of reading one file, and what is worth telling about it.

use crate::cursor::{Cursor, Space, Tag, Token};
use crate::line::{Line, paragraph};
use chancery_akn_schema::{Element, element};
use chancery_codec::{Budget, Code, Diagnostic, Limits, Location, ReadError, Severity};
use chancery_identity::{is_implied, named_entity};
use chancery_model::{
    Block, Date, Document, EntityKey, Inline, Language, MastheadRole, Passage, Phrase,
    PreambleRole, PrefaceRole, normalize_blocks,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// A hostile file could give cause for millions.
const MOST_DIAGNOSTICS: usize = 10_000;

/// Bytes that may be copied which the file has once only: what is open around blocks in a line is
/// opened again after each of them. Published files copy some hundreds.
const MOST_COPIED: u64 = 64 << 20;

/// The role of a passage that the file holds outside of its part, and says so.
pub(crate) enum StrayRole {
    /// In the masthead.
    Masthead(MastheadRole),
    /// In the preface.
    Preface(PrefaceRole),
    /// In the preamble.
    Preamble(PreambleRole),
}

/// A note of the metadata, to which the text may refer.
pub(crate) struct DistantNote {
    /// Its content as bytes of the characters of the file.
    pub(crate) content: Range<usize>,
    /// Whether a reference in the text has it.
    pub(crate) used: bool,
}

/// Reads one file.
pub(crate) struct Reading<'s> {
    pub(crate) cursor: Cursor<'s>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How much may be copied that the file has once only.
    pub(crate) budget: Budget,
    /// Places in the file of what is told once, with how often it was met.
    counted: BTreeMap<String, usize>,
    /// The gravest of what was not told for its number.
    untold: Option<Severity>,
    /// Language of the document or annex that is being read.
    pub(crate) language: Language,
    /// `main`, `annex_1`.
    pub(crate) component: String,
    /// What the eIds of the annex begin with: `att_1__`; empty for the document itself.
    pub(crate) prefix: String,
    pub(crate) strays: Vec<(StrayRole, Vec<Block>)>,
    /// The masthead of the publication around the documents that come next.
    pub(crate) masthead_around: Vec<Passage<MastheadRole>>,
    /// Documents of `components` that have an eId, in order, until a reference takes them.
    pub(crate) components: Vec<Option<Document>>,
    /// Where the first document of each eId stands among them.
    pub(crate) component_places: BTreeMap<String, usize>,
    pub(crate) distant_notes: BTreeMap<String, DistantNote>,
}

impl<'s> Reading<'s> {
    /// A reading of what the cursor walks through.
    pub(crate) fn new(cursor: Cursor<'s>, limits: &Limits) -> Reading<'s> {
        Reading {
            cursor,
            diagnostics: vec![],
            budget: Budget::new(&Limits {
                expanded_bytes: limits.expanded_bytes.min(MOST_COPIED),
                ..limits.clone()
            }),
            counted: BTreeMap::new(),
            untold: None,
            language: crate::document::undetermined(),
            component: "main".to_owned(),
            prefix: String::new(),
            strays: vec![],
            masthead_around: vec![],
            components: vec![],
            component_places: BTreeMap::new(),
            distant_notes: BTreeMap::new(),
        }
    }

    /// Tells something about an element that began at this byte.
    pub(crate) fn tell(
        &mut self,
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        start: usize,
    ) {
        let place = self.cursor.since(start);
        self.tell_at(code, severity, message, place);
    }

    /// Tells something about a place.
    pub(crate) fn tell_at(
        &mut self,
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        place: Location,
    ) {
        if self.diagnostics.len() >= MOST_DIAGNOSTICS {
            self.untold = self.untold.max(Some(severity));
            return;
        }
        self.diagnostics.push(Diagnostic::new(code, severity, message, place));
    }

    /// Tells something the first time it is met; [`Reading::finish_counts`] adds how often.
    pub(crate) fn tell_once(
        &mut self,
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        start: usize,
    ) {
        let place = self.cursor.since(start);
        self.tell_once_at(code, severity, message, place);
    }

    /// Tells something about a place the first time it is met.
    pub(crate) fn tell_once_at(
        &mut self,
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        place: Location,
    ) {
        let message = message.into();
        if self.counted.len() >= MOST_DIAGNOSTICS {
            self.untold = self.untold.max(Some(severity));
            return;
        }
        let key = format!("{}\u{0}{message}", code.0);
        let count = self.counted.entry(key).or_insert(0);
        *count += 1;
        if *count == 1 {
            self.tell_at(code, severity, message, place);
        }
    }

    /// Notes that something of a severity was met and is not told for its number.
    pub(crate) fn leave_untold(&mut self, severity: Severity) {
        self.untold = self.untold.max(Some(severity));
    }

    /// Adds to what was told once how often it was met, and that there was more to tell.
    pub(crate) fn finish_counts(&mut self) {
        if let Some(severity) = self.untold {
            self.diagnostics.push(Diagnostic::new(
                Code("akn.more-diagnostics"),
                severity,
                format!("more than {MOST_DIAGNOSTICS} things are to be told; the rest is left out"),
                Location::Whole,
            ));
        }
        for diagnostic in &mut self.diagnostics {
            let key = format!("{}\u{0}{}", diagnostic.code.0, diagnostic.message);
            if let Some(count) = self.counted.get(&key).filter(|count| **count > 1) {
                diagnostic.message.push_str(&format!(" ({count} times)"));
            }
        }
    }

    /// What the element of a tag is; `None` if Akoma Ntoso has no such element of text.
    pub(crate) fn element(tag: &Tag<'_>) -> Option<Element> {
        match tag.space {
            Space::Akn => element(tag.name),
            Space::Xhtml => element(tag.name).filter(|element| {
                !matches!(
                    element,
                    Element::Division(_)
                        | Element::Phrase(_)
                        | Element::Body
                        | Element::Section(_)
                        | Element::Preface
                )
            }),
            Space::UnitedNations | Space::Own | Space::Other => None,
        }
    }

    /// The value of an attribute of the tag read last, without white space at its ends; empty if
    /// there is none.
    pub(crate) fn attribute(&self, name: &str) -> Result<String, ReadError> {
        Ok(self.cursor.attribute(name)?.map(|value| value.trim().to_owned()).unwrap_or_default())
    }

    /// Whether `xml:space` of the tag read last keeps white space; otherwise as outside.
    pub(crate) fn preserves(&self, outside: bool) -> Result<bool, ReadError> {
        if !self.cursor.has_attributes() {
            return Ok(outside);
        }
        Ok(match self.cursor.attribute("xml:space")?.as_deref() {
            Some("preserve") => true,
            Some(_) => false,
            None => outside,
        })
    }

    /// The language that `xml:lang` of the tag read last gives, if it is another one.
    pub(crate) fn other_language(&self) -> Result<Option<Language>, ReadError> {
        if !self.cursor.has_attributes() {
            return Ok(None);
        }
        let language = self.cursor.attribute("xml:lang")?;
        let language = language.and_then(|tag| Language::from_tag(&tag));
        Ok(language.filter(|language| *language != self.language))
    }

    /// The key of a reference such as `#un` or, without the number sign, `un`; the prefix of the
    /// annex that is being read is no part of it.
    pub(crate) fn key_of(&self, reference: &str) -> Option<EntityKey> {
        let reference = reference.trim();
        let key = reference.strip_prefix('#').unwrap_or(reference);
        let key = match key.strip_prefix(self.prefix.as_str()) {
            Some(own) if !self.prefix.is_empty() => own,
            _ => key,
        };
        if key.is_empty() {
            return None;
        }
        EntityKey::new(key).or_else(|| EntityKey::new(chancery_identity::slug(key)))
    }

    /// Completes a phrase whose words are read: an entity that the words name anyway is dropped.
    pub(crate) fn finish_phrase(language: &Language) -> impl Fn(&mut Phrase) + '_ {
        move |phrase: &mut Phrase| {
            let Some(key) = &phrase.entity else { return };
            let derived = named_entity(phrase, language).is_some_and(|entity| entity.key == *key);
            if derived || is_implied(key.as_str(), phrase, language) {
                phrase.entity = None;
            }
        }
    }

    /// Ends a line as a paragraph.
    pub(crate) fn finish_paragraph(&mut self, line: &mut Line) -> Option<Block> {
        self.tell_refused(line);
        paragraph(line.finish(Self::finish_phrase(&self.language)))
    }

    /// Ends a line where no paragraph may stand.
    pub(crate) fn finish_line(&mut self, line: &mut Line) -> Vec<Inline> {
        self.tell_refused(line);
        line.finish(Self::finish_phrase(&self.language))
    }

    /// Tells of a character that the line could not take.
    pub(crate) fn tell_refused(&mut self, line: &mut Line) {
        if let Some(character) = line.take_refused() {
            let code = u32::from(character);
            self.tell(
                Code("akn.control-character"),
                Severity::Lost,
                format!("the control character U+{code:04X} cannot stand in a document"),
                self.cursor.place(),
            );
        }
    }

    /// Reads inlines only; blocks among them are kept as lines, and that is told.
    pub(crate) fn inlines(&mut self, preserve: bool) -> Result<Vec<Inline>, ReadError> {
        let start = self.cursor.place();
        let mut line = Line::new(self.preserves(preserve)?);
        let mut blocks = vec![];
        self.mixed(&mut line, &mut blocks, None)?;
        let last = self.finish_line(&mut line);
        if blocks.is_empty() {
            return Ok(last);
        }
        self.tell(
            Code("akn.blocks-in-line"),
            Severity::Note,
            "blocks stand where only a line can; their text is kept as lines",
            start,
        );
        normalize_blocks(&mut blocks);
        let mut lines = lines_of(&blocks);
        lines.push(last);
        let mut inlines = vec![];
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            if !inlines.is_empty() {
                inlines.push(Inline::LineBreak);
            }
            inlines.extend(line);
        }
        Ok(inlines)
    }

    /// Passes the element opened last.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        self.cursor.skip().map(drop)
    }

    /// The characters of the element opened last, whatever elements are in it.
    pub(crate) fn raw_text(&mut self) -> Result<String, ReadError> {
        let depth = self.cursor.depth();
        let mut text = String::new();
        loop {
            match self.cursor.next()? {
                Token::Text(part) => text.push_str(part),
                Token::Character(character) => text.push(character),
                Token::End if self.cursor.depth() < depth => return Ok(text),
                Token::EndOfFile => return Ok(text),
                Token::Start(_) | Token::End => {}
            }
        }
    }

    /// A date in the forms met: a day, a moment, a month, a year; `None` if it is none, or the day
    /// that stands for an unknown one.
    pub(crate) fn date(&mut self, text: &str, start: usize) -> Option<Date> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.starts_with("0001-01-01") {
            self.tell_once(
                Code("akn.day-unknown"),
                Severity::Note,
                "the day 0001-01-01 stands for an unknown one",
                start,
            );
            return None;
        }
        if let Ok(date) = text.parse() {
            return Some(date);
        }
        let day = text.get(..10).and_then(|day| day.parse().ok());
        let after = text.get(10..).unwrap_or_default();
        if let Some(day) = day
            && after.starts_with(['T', 'Z', '+', '-'])
        {
            if after.starts_with('T') && !after.starts_with("T00:00:00") {
                let message = "the time of day of a date is not kept";
                self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, start);
            }
            return Some(day);
        }
        let whole = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => String::new(),
        };
        let found = day.or_else(|| whole.parse().ok());
        let shown: String = text.chars().take(40).collect();
        let message = match found {
            Some(date) => format!("`{shown}` is not a date; {date} is taken for it"),
            None => format!("`{shown}` is not a date"),
        };
        self.tell(Code("akn.date-form"), Severity::Repaired, message, start);
        found
    }
}

/// A name or value of the file as messages show it.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().nth(LONGEST).is_none() {
        return text.to_owned();
    }
    let mut start: String = text.chars().take(LONGEST).collect();
    start.push('…');
    start
}

/// The lines of blocks, each as its inlines.
pub(crate) fn lines_of(blocks: &[Block]) -> Vec<Vec<Inline>> {
    let mut lines = vec![];
    for block in blocks {
        push_lines(block, &mut lines);
    }
    lines
}

fn push_lines(block: &Block, lines: &mut Vec<Vec<Inline>>) {
    let head = |number: Option<&chancery_model::Number>, heading: &[Inline]| {
        let mut line = vec![];
        if let Some(number) = number {
            line.push(Inline::text(format!("{}{}", number.literal(), number.separator())));
        }
        line.extend_from_slice(heading);
        line
    };
    match block {
        Block::Paragraph(paragraph) => lines.push(paragraph.content.clone()),
        Block::Heading(heading) => lines.push(heading.content.clone()),
        Block::Division(division) => {
            lines.push(head(division.number.as_ref(), &division.heading));
            lines.push(division.subheading.clone());
            lines.extend(lines_of(&division.blocks));
        }
        Block::List(list) => {
            for item in &list.items {
                lines.push(head(item.number.as_ref(), &item.heading));
                lines.extend(lines_of(&item.blocks));
            }
        }
        Block::Table(table) => {
            lines.push(table.caption.clone());
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                lines.extend(lines_of(&cell.blocks));
            }
        }
        Block::Quotation(quotation) => lines.extend(lines_of(&quotation.blocks)),
        Block::Figure(figure) => {
            let mut line = vec![Inline::from(figure.image.clone())];
            line.extend_from_slice(&figure.caption);
            lines.push(line);
        }
        Block::Contents(contents) => {
            lines.extend(contents.entries.iter().map(|entry| entry.content.clone()));
        }
    }
}
