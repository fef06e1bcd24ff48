//! The `meta` block, as the file has it: nothing is dropped yet that the words say as well.

use crate::cursor::{Space, Tag, Token};
use crate::reading::{DistantNote, Reading, shown};
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Alias, Author, Date, EditorialRemark, Entity, IdentityDate, Keyword, Language, Level,
    LifecycleEvent, Name, Publication, Relation, Voting, WorkflowStep,
};
use std::ops::Range;

/// What a level of the identification says.
#[derive(Debug, Default)]
pub(crate) struct LevelMeta {
    /// `FRBRuri`.
    pub(crate) uri: String,
    /// Actor, number and day of the work in our own attributes.
    pub(crate) stated: [Option<String>; 3],
    pub(crate) numbers: Vec<String>,
    pub(crate) language: Option<Language>,
    /// `FRBRsubtype`, and the language from which the document is said to be translated, with
    /// their places.
    pub(crate) subtype: Option<(String, usize)>,
    pub(crate) translated_from: Option<(String, usize)>,
    /// Dates with their place among those of all levels, where the file says it.
    pub(crate) dates: Vec<(Option<usize>, DateMeta)>,
    pub(crate) authors: Vec<(Option<usize>, Author)>,
    /// Whether the authors stand there although they are derived as well.
    pub(crate) authors_stated: bool,
}

/// An `FRBRdate`.
#[derive(Debug)]
pub(crate) struct DateMeta {
    pub(crate) name: Name,
    pub(crate) day: Option<Date>,
}

/// A note or remark of the metadata.
pub(crate) struct NoteMeta {
    pub(crate) eid: String,
    pub(crate) name: Option<Name>,
    pub(crate) content: Range<usize>,
}

/// All of a `meta` block.
#[derive(Default)]
pub(crate) struct Meta {
    pub(crate) levels: [LevelMeta; 3],
    pub(crate) aliases: Vec<Alias>,
    /// The publication, and whether it stands there although it is derived as well.
    pub(crate) publication: Option<(Publication, bool)>,
    pub(crate) keywords: Vec<Keyword>,
    pub(crate) events: Vec<LifecycleEvent>,
    pub(crate) steps: Vec<WorkflowStep>,
    pub(crate) votes: Vec<Voting>,
    pub(crate) relations: Vec<Relation>,
    /// Entities, and whether each stands there although it is derived as well.
    pub(crate) entities: Vec<(Entity, bool)>,
    pub(crate) notes: Vec<NoteMeta>,
}

/// The levels in the order of [`Meta::levels`].
pub(crate) const LEVELS: [Level; 3] = [Level::Work, Level::Expression, Level::Manifestation];

impl Meta {
    /// The dates of all levels, in their order.
    pub(crate) fn dates(&mut self) -> Vec<IdentityDate> {
        let mut dates = vec![];
        for (level, meta) in LEVELS.iter().zip(&mut self.levels) {
            for (order, DateMeta { name, day }) in std::mem::take(&mut meta.dates) {
                if let Some(date) = day {
                    dates.push((order, IdentityDate { level: *level, name, date }));
                }
            }
        }
        in_order(dates)
    }

    /// The authors of all levels, in their order.
    pub(crate) fn authors(&mut self) -> Vec<Author> {
        let levels = self.levels.iter_mut();
        in_order(levels.flat_map(|level| std::mem::take(&mut level.authors)).collect())
    }
}

fn in_order<T>(mut entries: Vec<(Option<usize>, T)>) -> Vec<T> {
    if entries.iter().all(|(order, _)| order.is_some()) {
        entries.sort_by_key(|(order, _)| *order);
    }
    entries.into_iter().map(|(_, entry)| entry).collect()
}

impl<'s> Reading<'s> {
    /// Reads the `meta` element opened last.
    pub(crate) fn meta(&mut self) -> Result<Meta, ReadError> {
        let mut meta = Meta::default();
        self.children(|reading, tag| match tag.name {
            "identification" => reading.identification(&mut meta),
            "publication" => reading.publication(&mut meta, tag),
            "classification" => reading.classification(&mut meta),
            "lifecycle" => reading.lifecycle(&mut meta),
            "workflow" => reading.workflow(&mut meta),
            "analysis" => reading.analysis(&mut meta),
            "references" => reading.references(&mut meta),
            "notes" => reading.notes(&mut meta),
            "presentation" => reading.presentation(&mut meta),
            _ => reading.lose(tag),
        })?;
        Ok(meta)
    }

    /// Reads each child of the element opened last; `read` reads a child to its end.
    pub(crate) fn children(
        &mut self,
        mut read: impl FnMut(&mut Reading<'s>, &Tag<'s>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        loop {
            match self.cursor.next()? {
                Token::Start(tag) => read(self, &tag)?,
                Token::End | Token::EndOfFile => return Ok(()),
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Text(_) | Token::Character(_) => {
                    let place = self.cursor.place();
                    let message = "text among the metadata is not kept";
                    self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, place);
                }
            }
        }
    }

    /// Passes an element of the metadata that the model has no place for; if it says anything,
    /// that is told.
    pub(crate) fn lose(&mut self, tag: &Tag<'s>) -> Result<(), ReadError> {
        let mut says = self.says_something(&["eId", "wId", "id", "source", "GUID"])?;
        let depth = self.cursor.depth();
        loop {
            match self.cursor.next()? {
                Token::Start(_) => says |= self.says_something(&["eId", "wId", "id", "GUID"])?,
                Token::Text(text) => says |= !text.trim().is_empty(),
                Token::Character(_) => says = true,
                Token::End if self.cursor.depth() < depth => break,
                Token::End => {}
                Token::EndOfFile => break,
            }
        }
        if says {
            let message = format!("<{}> of the metadata is not kept", shown(tag.name));
            self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, tag.start);
        }
        Ok(())
    }

    fn says_something(&self, silent: &[&str]) -> Result<bool, ReadError> {
        for name in self.cursor.attribute_names() {
            if !silent.contains(&name)
                && !self.cursor.attribute(name)?.unwrap_or_default().is_empty()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells of attributes of the tag read last that are not among those read.
    pub(crate) fn tell_lost_attributes(
        &mut self,
        tag: &Tag<'s>,
        read: &[&str],
    ) -> Result<(), ReadError> {
        const SILENT: [&str; 7] = ["eId", "wId", "GUID", "id", "xml:id", "xml:lang", "xml:space"];
        let names: Vec<&str> = self
            .cursor
            .attribute_names()
            .filter(|name| !read.contains(name) && !SILENT.contains(name))
            .filter(|name| !name.starts_with("chancery:") && !name.starts_with("xsi:"))
            .collect();
        for name in names {
            if self.cursor.attribute(name)?.is_some_and(|value| !value.is_empty()) {
                let message = format!("@{} of <{}> is not kept", shown(name), tag.name);
                self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, tag.start);
            }
        }
        Ok(())
    }

    fn publication(&mut self, meta: &mut Meta, tag: &Tag<'s>) -> Result<(), ReadError> {
        self.tell_lost_attributes(tag, &["date", "name", "showAs", "number"])?;
        let date = self.attribute("date")?;
        let value = |reading: &Reading<'_>, name: &str| -> Result<String, ReadError> {
            Ok(reading.cursor.attribute(name)?.unwrap_or_default().into_owned())
        };
        let (name, show_as) = (value(self, "name")?, value(self, "showAs")?);
        let number = value(self, "number")?;
        let recorded = self.cursor.own_attribute("recorded")?.is_some();
        if let Some(date) = self.date(&date, tag.start) {
            meta.publication = Some((Publication { name, show_as, date, number }, recorded));
        } else if !(name.is_empty() && show_as.is_empty() && number.is_empty()) {
            let message = "a <publication> without a day is not kept";
            self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, tag.start);
        }
        self.skip()
    }

    fn notes(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            if tag.name != "note" {
                return reading.lose(tag);
            }
            let mut eid = reading.attribute("eId")?;
            if eid.is_empty() {
                eid = reading.attribute("id")?;
            }
            let name = match reading.cursor.own_attribute("name")? {
                Some(name) => Name::new(name.into_owned()),
                None => {
                    let own = eid.strip_prefix(reading.prefix.as_str()).unwrap_or(&eid);
                    Name::new(own)
                }
            };
            let content = reading.cursor.skip()?;
            let note = DistantNote { content: content.clone(), used: false };
            reading.distant_notes.entry(eid.clone()).or_insert(note);
            meta.notes.push(NoteMeta { eid, name, content });
            Ok(())
        })
    }

    /// The notes of the metadata that no reference in the text took: remarks of the editors.
    pub(crate) fn remarks(
        &mut self,
        notes: Vec<NoteMeta>,
    ) -> Result<Vec<EditorialRemark>, ReadError> {
        let mut remarks = vec![];
        for NoteMeta { eid, name, content } in notes {
            let found = self.distant_notes.get(&eid);
            if found.is_some_and(|note| note.used && note.content == content) {
                continue;
            }
            let inner = self.cursor.inside(content);
            let outer = std::mem::replace(&mut self.cursor, inner);
            let paragraphs = self.remark();
            self.cursor = outer;
            let name = name.or_else(|| Name::new(chancery_identity::slug(&eid)));
            if let Some(name) = name {
                remarks.push(EditorialRemark { name, paragraphs: paragraphs? });
            }
        }
        Ok(remarks)
    }

    /// The paragraphs of a remark as plain text.
    fn remark(&mut self) -> Result<Vec<String>, ReadError> {
        let mut paragraphs = vec![];
        loop {
            match self.cursor.next()? {
                Token::Start(_) => {
                    let absent = self.cursor.own_attribute("absent")?.is_some();
                    let preserve = self.preserves(false)?;
                    let text = self.raw_text()?;
                    if !absent {
                        paragraphs.push(if preserve { text } else { words(&text) });
                    }
                }
                Token::Text(text) if !text.trim().is_empty() => paragraphs.push(words(text)),
                Token::EndOfFile => return Ok(paragraphs),
                _ => {}
            }
        }
    }

    /// Furniture of pages: of it, the number of the job is a name of the work.
    fn presentation(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        let depth = self.cursor.depth();
        loop {
            match self.cursor.next()? {
                Token::Start(tag) if tag.name == "docketNumber" => {
                    let value = words(&self.raw_text()?);
                    if let Some(name) = Name::new("jobNumber").filter(|_| !value.is_empty()) {
                        meta.aliases.push(Alias { name, value });
                    }
                }
                // Bar codes and marks for recycling are drawn by whoever prints.
                Token::Start(tag) if tag.name == "img" => {}
                Token::Start(tag) if tag.space == Space::Xhtml && tag.name == "style" => {
                    self.skip()?;
                }
                Token::Start(tag) => self.tell_lost_attributes(&tag, &["source", "class"])?,
                Token::Text(text) if !text.trim().is_empty() => {
                    let place = self.cursor.place();
                    let message = "text of <presentation> is not kept";
                    self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, place);
                }
                Token::End if self.cursor.depth() < depth => return Ok(()),
                Token::EndOfFile => return Ok(()),
                Token::Text(_) | Token::Character(_) | Token::End => {}
            }
        }
    }
}

/// A text with runs of the white space of XML as single spaces, without those at its ends.
pub(crate) fn words(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
