//! The identification of a document, and what of it the words do not say.

use crate::cursor::Tag;
use crate::meta::{DateMeta, LEVELS, LevelMeta, Meta};
use crate::reading::{Reading, shown};
use chancery_codec::{Code, ReadError, Severity};
use chancery_identity::{DerivedWork, Iri, subtype_of_kind};
use chancery_lexicon::Organ;
use chancery_model::{Alias, Author, Document, Language, Level, Name};

impl<'s> Reading<'s> {
    /// Reads `identification`.
    pub(crate) fn identification(&mut self, meta: &mut Meta) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            let index = match tag.name {
                "FRBRWork" => 0,
                "FRBRExpression" => 1,
                "FRBRManifestation" => 2,
                _ => return reading.lose(tag),
            };
            let mut level = LevelMeta::default();
            let mut aliases = vec![];
            reading
                .children(|reading, tag| reading.property(tag, index, &mut level, &mut aliases))?;
            meta.aliases.append(&mut aliases);
            if let Some(place) = meta.levels.get_mut(index) {
                *place = level;
            }
            Ok(())
        })
    }

    fn property(
        &mut self,
        tag: &Tag<'s>,
        index: usize,
        level: &mut LevelMeta,
        aliases: &mut Vec<Alias>,
    ) -> Result<(), ReadError> {
        let value = self.cursor.attribute("value")?.unwrap_or_default().into_owned();
        match tag.name {
            "FRBRuri" if level.uri.is_empty() => {
                for (place, name) in level.stated.iter_mut().zip(["actor", "number", "date"]) {
                    *place = self.cursor.own_attribute(name)?.map(String::from);
                }
                level.uri = value;
            }
            "FRBRalias" | "FRBRname" => {
                self.tell_lost_attributes(tag, &["value", "name"])?;
                let named = self.attribute("name")?;
                let name = if tag.name == "FRBRname" { "name" } else { named.as_str() };
                aliases.extend(
                    Name::new(name)
                        .or_else(|| Name::new("alias"))
                        .map(|name| Alias { name, value }),
                );
            }
            "FRBRdate" => self.dated(tag, level)?,
            "FRBRauthor" => self.author(tag, index, level)?,
            "FRBRnumber" => {
                self.tell_lost_attributes(tag, &["value", "showAs"])?;
                level.numbers.push(value);
            }
            "FRBRlanguage" => {
                let code = self.attribute("language")?;
                level.language = level.language.take().or_else(|| Language::from_tag(&code));
            }
            "FRBRsubtype" => level.subtype = Some((value, tag.start)),
            "FRBRtranslation" => {
                let mut read = vec!["href", "fromLanguage"];
                // The Organization, or the department of it that translates.
                if matches!(self.attribute("by")?.as_str(), "#un" | "#dgacm") {
                    read.push("by");
                }
                self.tell_lost_attributes(tag, &read)?;
                level.translated_from = Some((self.attribute("fromLanguage")?, tag.start));
            }
            // Addresses and the format are those of the file that is written: nothing is lost.
            "FRBRthis" | "FRBRuri" | "FRBRformat" => {}
            "FRBRcountry" if value == "un" || value.is_empty() => {}
            _ => return self.lose(tag),
        }
        self.skip()
    }

    fn dated(&mut self, tag: &Tag<'s>, level: &mut LevelMeta) -> Result<(), ReadError> {
        let date = self.attribute("date")?;
        let name = self.attribute("name")?;
        let order = self.order()?;
        let day = if name == "unknown" { None } else { self.date(&date, tag.start) };
        let name = Name::new(name.as_str())
            .or_else(|| Name::new(chancery_identity::slug(&name)))
            .or_else(|| Name::new("date"));
        level.dates.extend(name.map(|name| (order, DateMeta { name, day })));
        Ok(())
    }

    fn author(
        &mut self,
        tag: &Tag<'s>,
        index: usize,
        level: &mut LevelMeta,
    ) -> Result<(), ReadError> {
        let href = self.attribute("href")?;
        let stated = self.cursor.own_attribute("entity")?;
        let entity = match stated {
            Some(key) => chancery_model::EntityKey::new(key.as_ref()),
            None => self.key_of(&href),
        };
        let capacity = self.cursor.own_attribute("capacity")?;
        let role = match capacity {
            Some(key) => chancery_model::EntityKey::new(key.as_ref()),
            None => self.key_of(&self.attribute("as")?),
        };
        let order = self.order()?;
        level.authors_stated |= self.cursor.own_attribute("stated")?.is_some();
        let Some(entity) = entity else { return Ok(()) };
        if !href.ends_with(entity.as_str()) && self.cursor.own_attribute("entity")?.is_none() {
            let message = format!(
                "`{}` is no reference; the key `{}` stands for it",
                shown(&href),
                entity.as_str()
            );
            self.tell_once(Code("akn.reference-form"), Severity::Repaired, message, tag.start);
        }
        let level_of = LEVELS.get(index).copied().unwrap_or(Level::Work);
        level.authors.push((order, Author { level: level_of, entity, role }));
        Ok(())
    }

    /// Tells of a subtype and an original language that are not those which the words say.
    fn tell_of_derived(&mut self, document: &Document, derived: &DerivedWork, meta: &Meta) {
        let subtype = subtype_of_kind(&document.kind);
        let original = derived.translated_from(&self.language).map_or("", |known| known.code());
        for level in &meta.levels {
            for (name, found, known) in [
                ("FRBRsubtype", &level.subtype, subtype),
                ("FRBRtranslation", &level.translated_from, original),
            ] {
                let Some((value, start)) = found else { continue };
                if value != known {
                    let message = format!("`{}` of <{name}> is not kept", shown(value));
                    self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, *start);
                }
            }
        }
    }

    fn order(&self) -> Result<Option<usize>, ReadError> {
        Ok(self.cursor.own_attribute("order")?.and_then(|order| order.parse().ok()))
    }

    /// Gives a document the facts of its identity that its words do not say.
    pub(crate) fn settle_identity(
        &mut self,
        document: &mut Document,
        derived: &DerivedWork,
        meta: &mut Meta,
    ) {
        let main = self.component == "main";
        self.tell_of_derived(document, derived, meta);
        settle_work(document, derived, meta, main);
        settle_authors(derived, meta);
        let stated = document.identity.date;
        for (level, found) in LEVELS.iter().zip(&mut meta.levels) {
            let Some((_, first)) = found.dates.first() else { continue };
            let unknown = first.name.as_str() == "unknown";
            let said = derived.day_of_level(stated, *level).is_some_and(|event| {
                first.day == Some(event.day) && first.name.as_str() == event.name
            });
            if unknown || said {
                found.dates.remove(0);
            }
        }
        let identity = &mut document.identity;
        identity.dates = meta.dates();
        identity.authors = meta.authors();
        let title = derived.facts.title.as_deref();
        let first = meta.aliases.first();
        if first.is_some_and(|a| a.name.as_str() == "title" && Some(a.value.as_str()) == title) {
            meta.aliases.remove(0);
        }
        identity.aliases.append(&mut meta.aliases);
    }
}

/// Actor, number and day of the work.
fn settle_work(document: &mut Document, derived: &DerivedWork, meta: &mut Meta, main: bool) {
    let [work, ..] = &mut meta.levels;
    let identity = &mut document.identity;
    let [actor, number, day] = std::mem::take(&mut work.stated);
    identity.actor = actor;
    identity.number = number;
    identity.date = day.and_then(|day| day.parse().ok());
    if !main {
        return;
    }
    let iri = work.uri.parse::<Iri>().ok().filter(|iri| iri.work.jurisdiction() == "un");
    if iri.is_none() && !work.uri.is_empty() {
        // The address that a document has elsewhere is one of its names.
        meta.aliases.extend(Name::new("uri").map(|name| Alias { name, value: work.uri.clone() }));
    }
    let iri = iri.as_ref().map(|iri| &iri.work);
    if identity.actor.is_none() {
        let actor = iri.map(|work| work.actor().to_owned());
        identity.actor = actor.filter(|actor| *actor != derived.actor);
    }
    if identity.number.is_none() {
        let number = work.numbers.first().cloned();
        let number = number.or_else(|| iri.map(|work| work.number().to_owned()));
        identity.number = number.filter(|n| *n != derived.number && !n.is_empty());
    }
    if identity.date.is_none() {
        let first = work.dates.first().map(|(_, date)| date);
        let unknown = first.is_some_and(|date| date.name.as_str() == "unknown");
        let by_iri = iri.and_then(|work| work.date().parse().ok());
        let by_iri = by_iri.filter(|day: &chancery_model::Date| !unknown && day.year() > 1);
        let day = by_iri.or(first.and_then(|date| date.day));
        identity.date = day.filter(|day| derived.dated.is_none_or(|event| event.day != *day));
    }
}

/// Drops the authors that every reader would derive.
fn settle_authors(derived: &DerivedWork, meta: &mut Meta) {
    for (level, found) in LEVELS.iter().zip(&mut meta.levels) {
        let (keys, role) = derived.authors_of_level(*level);
        let said = found.authors.len() == keys.len()
            && found.authors.iter().zip(&keys).all(|((_, author), key)| {
                let stated = author.entity.as_str();
                // Published files call organs by the segment of the IRI: `ga`.
                let organ = Organ::from_actor(stated).map(Organ::identifier);
                (stated == *key || organ == Some(*key))
                    && author.role.as_ref().is_some_and(|stated| stated.as_str() == role)
            });
        if said && !found.authors_stated {
            found.authors.clear();
        }
    }
}
