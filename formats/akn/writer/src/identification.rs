//! The identification of a document at the levels of work, expression and manifestation.
//!
//! No day is invented: a level without a stated day of its own bears that of the level above it,
//! and a document that states no day at all bears the day 1900-01-01 with the name `unknown`,
//! because the schema requires one (AKN4UN, part 1-110).

use crate::scribe::{Scribe, UNITED_NATIONS};
use chancery_identity::{Addressed, DerivedWork, Iri, UNKNOWN_DAY, subtype_of_kind};
use chancery_model::{Author, Document, Identity, IdentityDate, Level};

/// The levels in the order of the file.
const LEVELS: [(Level, &str); 3] = [
    (Level::Work, "FRBRWork"),
    (Level::Expression, "FRBRExpression"),
    (Level::Manifestation, "FRBRManifestation"),
];

impl Scribe<'_> {
    /// The identification of the document that is being written.
    pub(crate) fn identification(&mut self, document: &Document) {
        let own;
        let derived = if self.component.path == "main" {
            self.derived.clone()
        } else {
            own = DerivedWork::of(document);
            own
        };
        self.block_of_source("identification");
        for (level, element) in LEVELS {
            self.level(document, &derived, level, element);
        }
        self.end_of_block("identification");
    }

    /// The identification of the publication around the document.
    pub(crate) fn identification_of_publication(&mut self, document: &Document) {
        let derived = self.derived.clone();
        let identity = Identity {
            actor: document.identity.actor.clone(),
            number: document.identity.number.clone(),
            date: document.identity.date,
            ..Identity::new(document.identity.language.clone())
        };
        let publication = Document::new(document.kind.clone(), identity);
        self.block_of_source("identification");
        for (level, element) in LEVELS {
            self.level_of(&publication, &derived, level, element, "publication", true);
        }
        self.end_of_block("identification");
    }

    fn level(&mut self, document: &Document, derived: &DerivedWork, level: Level, element: &str) {
        let subtype = subtype_of_kind(&document.kind);
        self.level_of(document, derived, level, element, subtype, false);
    }

    fn level_of(
        &mut self,
        document: &Document,
        derived: &DerivedWork,
        level: Level,
        element: &str,
        subtype: &str,
        publication: bool,
    ) {
        let language = &document.identity.language;
        let Addressed { this, whole } = match level {
            Level::Work => self.addresses.work(&self.component.path),
            Level::Expression => self.addresses.expression(language, &self.component.path),
            Level::Manifestation => self.addresses.manifestation(language, &self.component.path),
        };
        self.sheet.line();
        self.sheet.tag(element);
        self.valued("FRBRthis", &this.to_string());
        self.sheet.empty();
        self.valued("FRBRuri", &whole.to_string());
        if level == Level::Work && !publication {
            self.stated_work(document, derived, &whole);
        }
        self.sheet.empty();
        if level == Level::Work {
            self.aliases(document, derived);
        }
        self.dates(document, derived, level);
        self.authors(document, derived, level);
        match level {
            Level::Work => {
                self.valued("FRBRcountry", "un");
                self.sheet.empty();
                self.valued("FRBRsubtype", subtype);
                self.sheet.empty();
                self.numbers(document, derived);
            }
            Level::Expression => self.languages(document, derived),
            Level::Manifestation => {
                self.valued("FRBRformat", "xml");
                self.sheet.empty();
            }
        }
        self.sheet.line();
        self.sheet.close(element);
    }

    /// Begins an element with a `@value`.
    fn valued(&mut self, element: &str, value: &str) {
        self.sheet.line();
        self.sheet.open(element);
        self.sheet.attribute("value", value);
    }

    /// Actor and day that the document states and that a reader would not take from the IRI.
    fn stated_work(&mut self, document: &Document, derived: &DerivedWork, whole: &Iri) {
        let identity = &document.identity;
        let main = self.component.path == "main";
        if let Some(actor) = &identity.actor
            && (!main || *actor != whole.work.actor() || *actor == derived.actor)
        {
            self.sheet.own_attribute("actor", actor);
        }
        if let Some(number) = &identity.number
            && (!main || *number == derived.number)
        {
            self.sheet.own_attribute("number", number);
        }
        if let Some(day) = identity.date
            && (!main || derived.dated.is_some_and(|dated| dated.day == day))
        {
            self.sheet.own_attribute("date", &day.to_string());
        }
    }

    fn aliases(&mut self, document: &Document, derived: &DerivedWork) {
        if let Some(title) = derived.facts.title.as_deref().filter(|title| !title.is_empty()) {
            self.valued("FRBRalias", title);
            self.sheet.attribute("name", "title");
            self.sheet.empty();
        }
        for alias in &document.identity.aliases {
            self.valued("FRBRalias", &alias.value);
            self.sheet.attribute("name", alias.name.as_str());
            self.sheet.empty();
        }
    }

    fn dates(&mut self, document: &Document, derived: &DerivedWork, level: Level) {
        let (name, day) = match derived.day_of_level(document.identity.date, level) {
            Some(event) => (event.name, event.day.to_string()),
            None => ("unknown", UNKNOWN_DAY.to_owned()),
        };
        self.sheet.line();
        self.sheet.open("FRBRdate");
        self.sheet.attribute("date", &day);
        self.sheet.attribute("name", name);
        self.sheet.empty();
        let dates = &document.identity.dates;
        let ordered = dates.is_sorted_by_key(|date: &IdentityDate| date.level);
        for (index, date) in dates.iter().enumerate().filter(|(_, date)| date.level == level) {
            self.sheet.line();
            self.sheet.open("FRBRdate");
            self.sheet.attribute("date", &date.date.to_string());
            self.sheet.attribute("name", date.name.as_str());
            if !ordered {
                self.sheet.own_attribute("order", &index.to_string());
            }
            self.sheet.empty();
        }
    }

    fn authors(&mut self, document: &Document, derived: &DerivedWork, level: Level) {
        let authors = &document.identity.authors;
        let stated: Vec<(usize, &Author)> =
            authors.iter().enumerate().filter(|(_, author)| author.level == level).collect();
        let (keys, role) = derived.authors_of_level(level);
        if stated.is_empty() {
            for key in keys {
                self.author(key, Some(role));
                self.sheet.empty();
            }
            return;
        }
        let said = stated.len() == keys.len()
            && stated.iter().zip(&keys).all(|((_, author), key)| {
                author.entity.as_str() == *key
                    && author.role.as_ref().is_some_and(|stated| stated.as_str() == role)
            });
        let ordered = authors.is_sorted_by_key(|author| author.level);
        for (index, author) in stated {
            let entity = self.entity_eid(author.entity.as_str());
            let role = author.role.as_ref().map(|role| self.entity_eid(role.as_str()));
            self.author(&entity, role.as_deref());
            if said {
                self.sheet.own_attribute("stated", "true");
            }
            if !ordered {
                self.sheet.own_attribute("order", &index.to_string());
            }
            if !self.leads_back(&author.entity) {
                self.sheet.own_attribute("entity", author.entity.as_str());
            }
            if let Some(role) = author.role.as_ref().filter(|role| !self.leads_back(role)) {
                self.sheet.own_attribute("capacity", role.as_str());
            }
            self.sheet.empty();
        }
    }

    fn author(&mut self, entity: &str, role: Option<&str>) {
        self.sheet.line();
        self.sheet.open("FRBRauthor");
        self.sheet.attribute("href", &format!("#{entity}"));
        if let Some(role) = role {
            self.sheet.attribute("as", &format!("#{role}"));
        }
    }

    fn numbers(&mut self, document: &Document, derived: &DerivedWork) {
        let main = self.component.path == "main";
        if let Some(number) = document.identity.number.as_ref().filter(|_| main) {
            self.valued("FRBRnumber", number);
            self.sheet.empty();
        }
        // Annexes belong to the work of their document.
        let facts = if main { &derived.facts } else { &self.derived.facts };
        let symbols: Vec<(String, String)> = facts
            .symbols
            .iter()
            .map(|(symbol, shown)| (symbol.number_segment(), shown.clone()))
            .collect();
        if symbols.is_empty() && (document.identity.number.is_none() || !main) {
            let number = self.derived.number.clone();
            self.valued("FRBRnumber", &number);
            self.sheet.empty();
        }
        for (number, shown) in symbols {
            self.valued("FRBRnumber", &number);
            self.sheet.attribute("showAs", &shown);
            self.sheet.empty();
        }
    }

    fn languages(&mut self, document: &Document, derived: &DerivedWork) {
        let language = &document.identity.language;
        self.sheet.line();
        self.sheet.open("FRBRlanguage");
        self.sheet.attribute("language", language.code());
        self.sheet.empty();
        if let Some(original) = derived.translated_from(language) {
            self.sheet.line();
            self.sheet.open("FRBRtranslation");
            let address = self.addresses.original(original).to_string();
            self.sheet.attribute("href", &address);
            self.sheet.attribute("fromLanguage", original.code());
            self.sheet.attribute("by", &format!("#{UNITED_NATIONS}"));
            self.sheet.empty();
        }
    }

    /// The publication that printed the document: the recorded one, or else the one that the day
    /// of issue implies.
    pub(crate) fn publication_block(&mut self, document: &Document) {
        let own;
        let derived = if self.component.path == "main" {
            self.derived.publication(&document.identity.language)
        } else {
            own = DerivedWork::of(document);
            own.publication(&document.identity.language)
        };
        let recorded = document.record.publication.as_ref();
        let Some(publication) = recorded.or(derived.as_ref()) else { return };
        self.sheet.line();
        self.sheet.open("publication");
        self.sheet.attribute("date", &publication.date.to_string());
        self.sheet.attribute("name", &publication.name);
        self.sheet.attribute("showAs", &publication.show_as);
        if !publication.number.is_empty() {
            self.sheet.attribute("number", &publication.number);
        }
        if recorded.is_some() && recorded == derived.as_ref() {
            self.sheet.own_attribute("recorded", "true");
        }
        self.sheet.empty();
    }
}
