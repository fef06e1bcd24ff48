//! Works, expressions and manifestations: what a document is called, from its printed words.
//!
//! An identity states only what the words do not say; everything else is derived here, in the
//! same way for every reader and writer, so that a reader can drop what it would derive anyway.

use crate::iri::{Iri, Version, WorkIri};
use crate::slug::slug;
use crate::works_facts::PrintedFacts;
use crate::works_kind::{class_of_kind, element_of_class, name_of_kind, subtype_of_kind};
use chancery_lexicon::{AgendaItem, Organ};
use chancery_model::{Date, Document, Kind, Language, Level, Publication};

/// The day that stands where Akoma Ntoso requires one and the document states none
/// (AKN4UN, part 1, "FRBRdate": an unknown date).
pub const UNKNOWN_DAY: &str = "1900-01-01";

/// A day and what happened on it, as the `@name` of an `FRBRdate` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedEvent {
    /// `adoption`, `document` or `publication`.
    pub name: &'static str,
    /// The day.
    pub day: Date,
}

/// The identity of a document as its printed words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedWork {
    /// The actor of the work IRI: `un-ga`; `un` if the document names no organ.
    pub actor: String,
    /// The number of the work IRI: `70-1`, `A-72-680`, or a name made of the kind of document,
    /// its session and its agenda item where it bears no symbol: `letter-72-34b`.
    pub number: String,
    /// The day of the work.
    pub dated: Option<DatedEvent>,
    /// The day of the expression: that of issue, or else that of the work.
    pub issued: Option<DatedEvent>,
    /// The facts that all this comes from.
    pub facts: PrintedFacts,
}

impl DerivedWork {
    /// Derives the identity of a document; what its [`chancery_model::Identity`] states is not
    /// looked at, except the language.
    #[must_use]
    pub fn of(document: &Document) -> DerivedWork {
        let facts = PrintedFacts::of(document);
        let event = |name, day: Option<Date>| day.map(|day| DatedEvent { name, day });
        let issued = event("publication", facts.issued);
        let dated = event("adoption", facts.adopted)
            .or(event("document", facts.dated))
            .or(event("document", facts.titled))
            .or(issued);
        DerivedWork {
            actor: facts.organs.first().map_or("un", |organ| organ.actor()).to_owned(),
            number: number_of(&document.kind, &facts),
            dated,
            issued: issued.or(dated),
            facts,
        }
    }

    /// The publication that printed the document, if it bears a day of issue.
    #[must_use]
    pub fn publication(&self, language: &Language) -> Option<Publication> {
        Some(Publication {
            name: "United Nations document".to_owned(),
            show_as: united_nations(language).to_owned(),
            date: self.facts.issued?,
            number: self.facts.symbols.first().map_or_else(String::new, |(_, shown)| shown.clone()),
        })
    }

    /// The day of a level: for the work the stated or else the printed one; for the others the day
    /// of issue, or else that of the work. `None` if neither the document nor `stated` says one.
    #[must_use]
    pub fn day_of_level(&self, stated: Option<Date>, level: Level) -> Option<DatedEvent> {
        let name = self.dated.map_or("document", |event| event.name);
        let work = stated.map(|day| DatedEvent { name, day }).or(self.dated);
        let issued = self.facts.issued.map(|day| DatedEvent { name: "publication", day });
        match level {
            Level::Work => work,
            Level::Expression | Level::Manifestation => issued.or(work),
        }
    }

    /// Who made a level if nobody says otherwise, by their keys, and the key of their role.
    #[must_use]
    pub fn authors_of_level(&self, level: Level) -> (Vec<&'static str>, &'static str) {
        match level {
            Level::Work => (author_identifiers(&self.facts), "author"),
            Level::Expression | Level::Manifestation => (vec!["un"], "publisher"),
        }
    }

    /// The language from which the document was translated, if it says so.
    #[must_use]
    pub fn translated_from(&self, language: &Language) -> Option<&Language> {
        self.facts.originals.first().filter(|original| *original != language)
    }
}

/// The name of the United Nations as mastheads of a language print it; in English for others.
#[must_use]
pub fn united_nations(language: &Language) -> &'static str {
    let named = |tag: &str| {
        include_str!("../data/united-nations.tsv")
            .lines()
            .find_map(|line| line.strip_prefix(tag)?.strip_prefix('\t'))
    };
    named(language.primary().tag()).or_else(|| named("en")).unwrap_or_default()
}

/// The name of the work in its IRI.
fn number_of(kind: &Kind, facts: &PrintedFacts) -> String {
    if let Some((symbol, _)) = facts.symbols.first() {
        return symbol.number_segment();
    }
    // Made of facts that are the same in all languages of the work.
    let mut number = match kind {
        Kind::Letter => "letter".to_owned(),
        other => slug(&name_of_kind(other)),
    };
    if let Some(session) = facts.session {
        number.push_str(&format!("-{session}"));
    }
    for AgendaItem { number: item, .. } in facts.agenda.iter().take(1) {
        let letters = facts.agenda.first().and_then(AgendaItem::letters).unwrap_or_default();
        number.push_str(&format!("-{item}{letters}"));
    }
    number
}

/// The IRIs of a document at the three levels, for the file format `xml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkAddresses {
    work: WorkIri,
    language: Language,
    version: Version,
}

/// The components of a work that the element of a document is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// The IRI with the component: the value of `FRBRthis`.
    pub this: Iri,
    /// The IRI of the whole: the value of `FRBRuri`.
    pub whole: Iri,
}

impl WorkAddresses {
    /// The addresses of a document with this derived identity and what it states itself.
    #[must_use]
    pub fn of(document: &Document, derived: &DerivedWork) -> WorkAddresses {
        let identity = &document.identity;
        let element = element_of_class(class_of_kind(&document.kind));
        let subtype = subtype_of_kind(&document.kind);
        WorkAddresses::new(element, subtype, document, derived).with_language(&identity.language)
    }

    /// The addresses of the publication around a document: a `documentCollection`.
    #[must_use]
    pub fn of_publication(document: &Document, derived: &DerivedWork) -> WorkAddresses {
        WorkAddresses::new("documentCollection", "publication", document, derived)
            .with_language(&document.identity.language)
    }

    fn new(
        element: &str,
        subtype: &str,
        document: &Document,
        derived: &DerivedWork,
    ) -> WorkAddresses {
        let identity = &document.identity;
        let day = identity.date.or(derived.dated.map(|event| event.day));
        let date = day.map_or_else(|| UNKNOWN_DAY.to_owned(), |day| day.to_string());
        let actor = identity.actor.as_deref().unwrap_or(&derived.actor);
        let number = identity.number.as_deref().unwrap_or(&derived.number);
        let work = WorkIri::new(element, subtype, actor, &date, number)
            // A stated actor or number may hold what an IRI cannot.
            .or_else(|_| WorkIri::new(element, subtype, &slug(actor), &date, &slug(number)))
            .or_else(|_| WorkIri::new(element, subtype, "un", UNKNOWN_DAY, "unnamed"))
            .expect("invariant: these segments are sound");
        let version = match derived.facts.issued.or(day) {
            Some(issued) => Version::Day(issued),
            None => Version::Original,
        };
        WorkAddresses { work, language: identity.language.clone(), version }
    }

    fn with_language(mut self, language: &Language) -> WorkAddresses {
        self.language = language.clone();
        self
    }

    /// The IRI of the work.
    #[must_use]
    pub fn work_iri(&self) -> &WorkIri {
        &self.work
    }

    /// The addresses at the level of the work.
    #[must_use]
    pub fn work(&self, component: &str) -> Addressed {
        let whole = self.work.clone().whole();
        Addressed { this: whole.clone().with_component(component), whole }
    }

    /// The addresses of the expression in a language.
    #[must_use]
    pub fn expression(&self, language: &Language, component: &str) -> Addressed {
        let whole =
            self.work.clone().whole().with_expression(language.clone(), self.version.clone());
        Addressed { this: whole.clone().with_component(component), whole }
    }

    /// The addresses of the manifestation as XML.
    #[must_use]
    pub fn manifestation(&self, language: &Language, component: &str) -> Addressed {
        let Addressed { this, whole } = self.expression(language, component);
        Addressed { this: this.with_format("xml"), whole: whole.with_format("xml") }
    }

    /// The IRI of the original from which the expression was translated.
    #[must_use]
    pub fn original(&self, language: &Language) -> Iri {
        self.work.clone().whole().with_expression(language.clone(), Version::Original)
    }
}

/// The component of the annex with this place under the component of its document: `annex_1`,
/// `annex_1/annex_2`.
#[must_use]
pub fn annex_component(parent: &str, place: usize) -> String {
    if parent == "main" { format!("annex_{place}") } else { format!("{parent}/annex_{place}") }
}

/// The organs that made a work, by their identifiers: `generalAssembly`; `un` if none is known.
#[must_use]
pub fn author_identifiers(facts: &PrintedFacts) -> Vec<&'static str> {
    if facts.organs.is_empty() {
        return vec!["un"];
    }
    facts.organs.iter().map(|organ| Organ::identifier(*organ)).collect()
}

#[cfg(test)]
#[path = "works_tests.rs"]
mod tests;
