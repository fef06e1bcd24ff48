//! Phrases: semantic elements and named inlines with their values and entities.

use crate::cursor::Tag;
use crate::line::Wrapper;
use crate::reading::Reading;
use crate::record::NO_DAY;
use chancery_akn_schema::{inferred_word, meaning_of_word};
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{Date, DateMeaning, EntityKey, Meaning, Name, Phrase};

impl<'s> Reading<'s> {
    /// The phrase of a semantic element, whose attributes were read last.
    pub(crate) fn phrase(
        &mut self,
        word: &'static str,
        tag: &Tag<'s>,
    ) -> Result<Wrapper, ReadError> {
        let attributes = match word {
            "session" | "legislature" | "committee" => "value",
            "time" => "time",
            "quantity" => "normalized",
            "abbreviation" => "title",
            _ => "date",
        };
        let (mut entity, stated) = self.entity(tag)?;
        if word == "vote" && entity.is_none() && self.cursor.own_attribute("absent")?.is_none() {
            entity = self.key_of(&self.attribute("by")?);
        }
        let own = self.cursor.own_attribute("meaning")?;
        let key = entity.as_ref().map_or("", EntityKey::as_str);
        let word = inferred_word(word, key);
        let meaning = own.as_deref().and_then(meaning_of_word).or_else(|| meaning_of_word(word));
        let value = self.cursor.attribute(attributes)?.map(String::from);
        let meaning = meaning.unwrap_or(Meaning::Entity);
        let stated_day = self.cursor.own_attribute("date")?.and_then(|day| day.parse().ok());
        let meaning = self.with_value(meaning, value, stated_day, tag);
        self.wrapper(meaning, entity, stated)
    }

    /// The phrase of an inline whose name has a meaning; its value stands in `@title`.
    pub(crate) fn inline_phrase(
        &mut self,
        word: &'static str,
        tag: &Tag<'s>,
    ) -> Result<Wrapper, ReadError> {
        let (entity, stated) = self.entity(tag)?;
        let title = self.cursor.attribute("title")?.map(String::from);
        let meaning = match meaning_of_word(word).unwrap_or(Meaning::Entity) {
            // Titles of other inlines are for people, and need not be values.
            Meaning::Date(date) => {
                let day = title.as_deref().and_then(|title| title.parse().ok());
                Meaning::Date(DateMeaning { day, ..date })
            }
            Meaning::Session(_) => Meaning::Session(title.and_then(|title| title.parse().ok())),
            Meaning::Time(_) => Meaning::Time(title),
            other => other,
        };
        self.wrapper(meaning, entity, stated)
    }

    /// The phrase of an inline with a name of its own.
    pub(crate) fn named_phrase(&mut self, name: Name) -> Result<Wrapper, ReadError> {
        let stated = self.cursor.own_attribute("entity")?;
        let entity = match &stated {
            Some(key) => EntityKey::new(key.as_ref()),
            None => self.key_of(&self.attribute("refersTo")?),
        };
        self.wrapper(Meaning::Named(name), entity, stated.is_some())
    }

    fn wrapper(
        &mut self,
        meaning: Meaning,
        entity: Option<EntityKey>,
        stated: bool,
    ) -> Result<Wrapper, ReadError> {
        let capacity = if let Some(key) = self.cursor.own_attribute("capacity")? {
            EntityKey::new(key.as_ref())
        } else if let Some(reference) = self.cursor.own_attribute("as")? {
            self.key_of(&reference)
        } else {
            self.cursor.attribute("as")?.and_then(|reference| self.key_of(&reference))
        };
        let phrase = Phrase { meaning, entity, capacity, content: vec![] };
        Ok(Wrapper::Phrase(Box::new(phrase), stated))
    }

    /// The entity that the element refers to, and whether our own attribute states it.
    fn entity(&mut self, tag: &Tag<'s>) -> Result<(Option<EntityKey>, bool), ReadError> {
        if let Some(stated) = self.cursor.own_attribute("entity")? {
            return Ok((EntityKey::new(stated.as_ref()), true));
        }
        let Some(references) = self.cursor.attribute("refersTo")? else { return Ok((None, false)) };
        let references = references.trim();
        if references.contains('#')
            && let Some((first, _)) = references.split_once(char::is_whitespace)
        {
            self.tell_once(
                Code("akn.metadata-lost"),
                Severity::Lost,
                format!("<{}> refers to several entities; the first is kept", tag.name),
                tag.start,
            );
            return Ok((self.key_of(first), false));
        }
        let key = self.key_of(references);
        let plain = references.strip_prefix('#').unwrap_or(references);
        if let Some(key) = &key
            && !plain.ends_with(key.as_str())
        {
            self.tell_once(
                Code("akn.reference-form"),
                Severity::Repaired,
                format!("`{references}` is no reference; the key `{}` stands for it", key.as_str()),
                tag.start,
            );
        }
        Ok((key, false))
    }

    fn with_value(
        &mut self,
        meaning: Meaning,
        value: Option<String>,
        stated_day: Option<Date>,
        tag: &Tag<'s>,
    ) -> Meaning {
        match meaning {
            Meaning::Date(date) => {
                // That day stands for an unknown one, unless the file says otherwise.
                let known = value.filter(|value| !value.starts_with(NO_DAY));
                let day = known.and_then(|value| self.date(&value, tag.start));
                Meaning::Date(DateMeaning { day: stated_day.or(day), ..date })
            }
            Meaning::Session(_) => {
                let number = value.as_deref().and_then(|value| value.trim().parse().ok());
                if let Some(value) = value.filter(|value| number.is_none() && !value.is_empty()) {
                    self.tell_once(
                        Code("akn.session-form"),
                        Severity::Note,
                        format!("`{value}` is not the number of a session; it is not kept"),
                        tag.start,
                    );
                }
                Meaning::Session(number)
            }
            Meaning::Time(_) => Meaning::Time(value),
            Meaning::Quantity(_) => Meaning::Quantity(value),
            Meaning::Abbreviation(_) => Meaning::Abbreviation(value.unwrap_or_default()),
            other => other,
        }
    }
}
