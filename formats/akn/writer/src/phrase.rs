//! Phrases: words with a meaning, as semantic elements or named inlines.

use crate::scribe::Scribe;
use crate::{Profile, published};
use chancery_akn_schema::{
    Element, MeaningRow, NAME_PREFIX, Place, element, inferred_word, row_of_meaning, word_of_inline,
};
use chancery_identity::{is_implied, named_entity};
use chancery_model::{Meaning, Name, Phrase};

/// The elements that can say in whose capacity someone acts.
const ACTORS: [&str; 5] = ["person", "docProponent", "party", "judge", "lawyer"];

/// The day that stands for an unknown one.
pub(crate) const NO_DAY: &str = "0001-01-01";

impl Scribe<'_> {
    /// Words with a meaning.
    pub(crate) fn phrase(&mut self, phrase: &Phrase) {
        let row = row_of_meaning(&phrase.meaning);
        let element = row
            .filter(|row| row.place == Place::Any || self.head)
            .and_then(|row| row.element)
            .filter(|_| has_value(&phrase.meaning));
        let as_published = self.profile == Profile::Dgacm;
        let other = published::element(&phrase.meaning).filter(|_| as_published && self.head);
        let element = element.or(other);
        let named = named_entity(phrase, self.component.language);
        let key = phrase.entity.as_ref().or(named.as_ref().map(|entity| &entity.key));
        let eid = key.map(|key| self.entity_eid(key.as_str()));
        match element {
            Some(element) => {
                self.sheet.open(element);
                self.value(&phrase.meaning);
                if element == "vote" {
                    self.voter(eid.as_deref());
                }
                if element == "entity" {
                    self.sheet.attribute("name", "akn4un:entity");
                }
            }
            None => {
                self.sheet.open("inline");
                match (&phrase.meaning, row) {
                    (Meaning::Named(name), _) => self.inline_name(name),
                    (meaning, Some(row)) => match published::inline_name(meaning) {
                        Some(name) if as_published => self.sheet.attribute("name", name),
                        _ => {
                            self.sheet.attribute("name", &format!("{NAME_PREFIX}{}", row.inline));
                        }
                    },
                    (_, None) => {}
                }
                self.title(&phrase.meaning);
            }
        }
        if let Some(eid) = &eid {
            self.sheet.attribute("refersTo", &format!("#{eid}"));
        }
        self.capacity(phrase, element);
        self.distinctions(phrase, row, element, eid.as_deref());
        self.inside(element.unwrap_or("inline"), &phrase.content);
    }

    /// Who votes, which the schema wants to know: the entity of the phrase, or else an author of
    /// the document, with a mark that the document does not say so.
    fn voter(&mut self, entity: Option<&str>) {
        let voter = format!("#{}", entity.unwrap_or(&self.voter));
        self.sheet.attribute("by", &voter);
        if entity.is_none() {
            self.sheet.own_attribute("absent", "true");
        }
    }

    /// The `@name` of words that the source names in a way of its own.
    fn inline_name(&mut self, name: &Name) {
        let written = if name.as_str().starts_with(NAME_PREFIX) {
            name.as_str().to_owned()
        } else {
            format!("{NAME_PREFIX}{}", name.as_str())
        };
        self.sheet.attribute("name", &written);
        if written != name.as_str() || word_of_inline(&written).is_some() {
            self.sheet.own_attribute("name", name.as_str());
        }
    }

    /// The value of a meaning as an attribute of its element.
    fn value(&mut self, meaning: &Meaning) {
        match meaning {
            Meaning::Session(Some(number)) => self.sheet.attribute("value", &number.to_string()),
            Meaning::Date(date) => {
                // The schema requires a day; as the United Nations writes it if none is known.
                let day = date.day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
                self.sheet.attribute("date", &day);
                if date.day.is_some() && day == NO_DAY {
                    self.sheet.own_attribute("date", &day);
                }
            }
            Meaning::Time(Some(time)) => self.sheet.attribute("time", time),
            Meaning::Quantity(Some(value)) => self.sheet.attribute("normalized", value),
            Meaning::Abbreviation(expansion) => self.sheet.attribute("title", expansion),
            _ => {}
        }
    }

    /// The value of a meaning as `@title` of an inline, as the United Nations publishes it.
    fn title(&mut self, meaning: &Meaning) {
        match meaning {
            Meaning::Session(Some(number)) => self.sheet.attribute("title", &number.to_string()),
            Meaning::Date(date) => {
                if let Some(day) = date.day {
                    self.sheet.attribute("title", &day.to_string());
                }
            }
            Meaning::Time(Some(time)) => self.sheet.attribute("title", time),
            _ => {}
        }
    }

    fn capacity(&mut self, phrase: &Phrase, element: Option<&str>) {
        let Some(key) = &phrase.capacity else { return };
        if !self.leads_back(key) {
            self.sheet.own_attribute("capacity", key.as_str());
            return;
        }
        let eid = format!("#{}", self.entity_eid(key.as_str()));
        if element.is_some_and(|element| ACTORS.contains(&element)) {
            self.sheet.attribute("as", &eid);
        } else {
            self.sheet.own_attribute("as", &eid);
        }
    }

    /// What a reader would not take from element, name and entity.
    fn distinctions(
        &mut self,
        phrase: &Phrase,
        row: Option<&MeaningRow>,
        written: Option<&str>,
        eid: Option<&str>,
    ) {
        let key = eid.map_or("", |eid| self.key_of_eid(eid));
        if let (Some(row), Some(written)) = (row, written) {
            let read = match element(written) {
                Some(Element::Phrase(word)) => inferred_word(word, key),
                _ => "",
            };
            if read != row.word {
                self.sheet.own_attribute("meaning", row.word);
            }
        }
        if let Some(stated) = &phrase.entity {
            let language = self.component.language;
            let derived = named_entity(phrase, language).is_some_and(|e| e.key == *stated);
            if derived || is_implied(stated.as_str(), phrase, language) || !self.leads_back(stated)
            {
                self.sheet.own_attribute("entity", stated.as_str());
            }
        }
    }
}

/// Whether the element of a meaning can be written: some need a value.
fn has_value(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Time(time) => time.as_deref().is_some_and(is_time),
        _ => true,
    }
}

/// Whether a text is a time of day by XML Schema (3.2.8), in its plainest form.
fn is_time(text: &str) -> bool {
    let mut parts = text.split(':');
    let mut part = |below: u8| {
        parts.next().is_some_and(|part| {
            part.len() == 2
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse::<u8>().is_ok_and(|value| value < below)
        })
    };
    part(24) && part(60) && part(60) && parts.next().is_none()
}
