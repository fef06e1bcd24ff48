//! The record of a document: keywords, events, procedure, votes, references.

use crate::cursor::{Tag, Token};
use crate::meta::{Meta, words};
use crate::reading::{Reading, shown};
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Entity, EntityClass, EntityKey, Keyword, LifecycleEvent, LifecycleKind, Relation, RelationKind,
    VoteCount, Voter, Voting, WorkflowStep,
};

/// The day that stands for an unknown one, as the United Nations writes it.
pub(crate) const NO_DAY: &str = "0001-01-01";

/// The attributes of a step that are read.
const STEP_ATTRIBUTES: [&str; 8] =
    ["date", "by", "actor", "as", "outcome", "refersTo", "akn4un:start", "akn4un:end"];

/// The source of keywords whose source is not said.
const OWN_SOURCE: &str = "#un";

impl<'s> Reading<'s> {
    /// The value of an attribute whose type is an address, or the text that is none.
    fn literal(&self, name: &str) -> Result<String, ReadError> {
        Ok(self.cursor.literal(name)?.unwrap_or_default().into_owned())
    }

    fn plain(&self, name: &str) -> Result<String, ReadError> {
        Ok(self.cursor.attribute(name)?.unwrap_or_default().into_owned())
    }

    /// Reads `classification`.
    pub(crate) fn classification(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        let stated = self.cursor.own_attribute("source")?;
        let mut source = match stated {
            Some(source) => source.into_owned(),
            None => Some(self.plain("source")?).filter(|s| s != OWN_SOURCE).unwrap_or_default(),
        };
        let mut apart = true;
        self.children(|reading, tag| {
            if tag.name != "keyword" {
                return reading.lose(tag);
            }
            if let Some(stated) = reading.cursor.own_attribute("source")? {
                source = stated.into_owned();
            }
            let read = ["value", "showAs", "shortForm", "dictionary", "href", "refersTo"];
            reading.tell_lost_attributes(tag, &read)?;
            meta.keywords.push(Keyword {
                value: reading.plain("value")?,
                show_as: reading.plain("showAs")?,
                dictionary: reading.literal("dictionary")?,
                address: reading.literal("href")?,
                short_form: reading.plain("shortForm")?,
                refers_to: reading.literal("refersTo")?,
                source: source.clone(),
                apart: std::mem::take(&mut apart),
            });
            reading.skip()
        })
    }

    /// Reads `lifecycle`.
    pub(crate) fn lifecycle(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            if tag.name != "eventRef" && tag.name != "event" {
                return reading.lose(tag);
            }
            reading.tell_lost_attributes(tag, &["date", "source", "type"])?;
            let date = reading.attribute("date")?;
            let kind = match reading.attribute("type")?.as_str() {
                "amendment" => LifecycleKind::Amendment,
                "repeal" => LifecycleKind::Repeal,
                _ => LifecycleKind::Generation,
            };
            let source = reading.attribute("source")?;
            let source = match reading.cursor.own_attribute("source")? {
                Some(key) => EntityKey::new(key.as_ref()),
                None if source == "#thisWork" => None,
                None => reading.key_of(&source),
            };
            match reading.date(&date, tag.start) {
                Some(date) => meta.events.push(LifecycleEvent { kind, date, source }),
                None => {
                    let message = "an event without a day is not kept";
                    reading.tell_once(
                        Code("akn.metadata-lost"),
                        Severity::Lost,
                        message,
                        tag.start,
                    );
                }
            }
            reading.skip()
        })
    }

    /// Reads `workflow`.
    pub(crate) fn workflow(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            if tag.name != "step" {
                return reading.lose(tag);
            }
            reading.tell_lost_attributes(tag, &STEP_ATTRIBUTES)?;
            let term = |reading: &mut Reading<'s>, name: &str| -> Result<_, ReadError> {
                let day = reading.cursor.united_nations_attribute(name)?;
                Ok(day.and_then(|day| reading.date(&day, tag.start)))
            };
            let (start, end) = (term(reading, "start")?, term(reading, "end")?);
            let day = reading.attribute("date")?;
            let date = match reading.cursor.own_attribute("date")? {
                Some(day) => day.parse().ok(),
                None if day.starts_with(NO_DAY) => None,
                None => reading.date(&day, tag.start),
            };
            let mut by = reading.literal("by")?;
            if by.is_empty() {
                by = reading.plain("actor")?;
            }
            // A key of this annex stands there with the eId of the annex before it.
            if reading.cursor.own_attribute("by")?.is_none()
                && let Some(key) = by.strip_prefix('#').and_then(|_| reading.key_of(&by))
                && by.ends_with(key.as_str())
            {
                by = format!("#{}", key.as_str());
            }
            meta.steps.push(WorkflowStep {
                date,
                by,
                capacity: reading.literal("as")?,
                outcome: reading.literal("outcome")?,
                refers_to: reading.literal("refersTo")?,
                start,
                end,
            });
            reading.skip()
        })
    }

    /// Reads `analysis`, of which the model has the votes.
    pub(crate) fn analysis(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            if tag.name != "parliamentary" {
                return reading.lose(tag);
            }
            reading.children(|reading, tag| {
                if tag.name != "voting" {
                    return reading.lose(tag);
                }
                let outcome = reading.literal("outcome")?;
                reading.tell_lost_attributes(tag, &["outcome"])?;
                let mut counts = vec![];
                reading.children(|reading, tag| match tag.name {
                    "count" => reading.count(tag, &mut counts),
                    _ => reading.lose(tag),
                })?;
                meta.votes.push(Voting { outcome, counts });
                Ok(())
            })
        })
    }

    fn count(&mut self, tag: &Tag<'s>, counts: &mut Vec<VoteCount>) -> Result<(), ReadError> {
        self.tell_lost_attributes(tag, &["value", "refersTo"])?;
        let text = self.attribute("value")?;
        let value = text.parse().unwrap_or_else(|_| {
            let message = format!("`{}` is no count of votes; 0 is taken for it", shown(&text));
            self.tell(Code("akn.count-form"), Severity::Repaired, message, tag.start);
            0
        });
        let choice = match self.cursor.own_attribute("refersTo")? {
            Some(choice) => choice.into_owned(),
            None => {
                let reference = self.attribute("refersTo")?;
                self.key_of(&reference).map_or_else(String::new, String::from)
            }
        };
        let depth = self.cursor.depth();
        let (mut voters, mut electorate) = (vec![], None);
        loop {
            match self.cursor.next()? {
                Token::Start(tag) if tag.name == "voters" => {}
                Token::Start(tag) => {
                    self.tell_lost_attributes(&tag, &["refersTo"])?;
                    let are = match self.cursor.own_attribute("refersTo")? {
                        Some(key) => EntityKey::new(key.into_owned()),
                        None => self.key_of(&self.attribute("refersTo")?),
                    };
                    if !voters.is_empty() && are != electorate {
                        let message = "that voters of one count are of several kinds is not kept";
                        self.tell_once(
                            Code("akn.metadata-lost"),
                            Severity::Lost,
                            message,
                            tag.start,
                        );
                    } else {
                        electorate = are;
                    }
                    let identifier = self.plain("GUID")?;
                    let preserve = self.preserves(false)?;
                    let text = self.raw_text()?;
                    let name = if preserve { text } else { words(&text) };
                    voters.push(Voter { name, identifier });
                }
                Token::Text(text) if !text.trim().is_empty() => {
                    voters.push(Voter { name: words(text), identifier: String::new() });
                }
                Token::End if self.cursor.depth() < depth => break,
                Token::EndOfFile => break,
                Token::Text(_) | Token::Character(_) | Token::End => {}
            }
        }
        counts.push(VoteCount { choice, value, voters, electorate });
        Ok(())
    }

    /// Reads `references`.
    pub(crate) fn references(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            let name = reading.attribute("name")?;
            if let Some(kind) = relation_kind(tag.name, &name) {
                reading.tell_lost_attributes(tag, &["href", "showAs", "name"])?;
                let target = reading.literal("href")?;
                let show_as = reading.plain("showAs")?;
                meta.relations.push(Relation { kind, target, show_as });
            } else if name == "akn4un:thisWork" || name == "akn4un:named" {
                // The document itself, said by its identification; words, said where they stand.
            } else if let Some(class) = entity_class(tag.name) {
                let mut read = vec!["href", "showAs", "shortForm"];
                // The schema wants a name of other references; this one says nothing.
                if name == "reference" {
                    read.push("name");
                }
                reading.tell_lost_attributes(tag, &read)?;
                let entity = reading.entry(class)?;
                let recorded = reading.cursor.own_attribute("recorded")?.is_some();
                meta.entities.extend(entity.map(|entity| (entity, recorded)));
            } else {
                return reading.lose(tag);
            }
            reading.skip()
        })
    }

    fn entry(&mut self, class: EntityClass) -> Result<Option<Entity>, ReadError> {
        let mut eid = self.attribute("eId")?;
        if eid.is_empty() {
            eid = self.attribute("id")?;
        }
        let show_as = self.plain("showAs")?;
        let key = match self.cursor.own_attribute("key")? {
            Some(key) => EntityKey::new(key.as_ref()),
            // An entry without an eId is known by its name.
            None => self.key_of(if eid.is_empty() { &show_as } else { &eid }),
        };
        let (address, short_form) = (self.literal("href")?, self.plain("shortForm")?);
        Ok(key.map(|key| Entity { key, class, address, show_as, short_form }))
    }
}

fn relation_kind(element: &str, name: &str) -> Option<RelationKind> {
    Some(match (element, name) {
        ("original", _) => RelationKind::Original,
        ("activeRef", _) => RelationKind::Active,
        ("passiveRef", _) => RelationKind::Passive,
        ("attachmentOf", _) => RelationKind::AttachmentOf,
        ("hasAttachment", _) => RelationKind::HasAttachment,
        ("jurisprudence", _) => RelationKind::Jurisprudence,
        ("TLCReference", "akn4un:prerequisite") => RelationKind::Prerequisite,
        ("TLCReference", "akn4un:otherDocument") => RelationKind::Other,
        _ => return None,
    })
}

fn entity_class(element: &str) -> Option<EntityClass> {
    Some(match element {
        "TLCPerson" => EntityClass::Person,
        "TLCOrganization" => EntityClass::Organization,
        "TLCConcept" => EntityClass::Concept,
        "TLCObject" => EntityClass::Object,
        "TLCEvent" => EntityClass::Event,
        "TLCLocation" => EntityClass::Location,
        "TLCProcess" => EntityClass::Process,
        "TLCRole" => EntityClass::Role,
        "TLCTerm" => EntityClass::Term,
        "TLCReference" => EntityClass::Reference,
        _ => return None,
    })
}
