//! The `meta` block of a document: identification, record, references.
//!
//! All references of the file stand in the `meta` of the outermost document, except those that
//! the record of an annex describes, whose eIds begin with that of the attachment.

use crate::scribe::{Scribe, UNITED_NATIONS};
use chancery_identity::{WorkAddresses, named_entities};
use chancery_model::{Document, Entity, EntityClass, Relation, RelationKind};
use std::collections::BTreeMap;

/// Writes the `meta` of a document.
pub(crate) fn write(scribe: &mut Scribe<'_>, document: &Document) {
    let main = scribe.component.path == "main";
    let named = if main { named_entities(document) } else { vec![] };
    let keys = named.iter().chain(&document.record.entities);
    scribe.listed = keys.map(|entity| entity.key.as_str().to_owned()).collect();
    scribe.named.clear();
    scribe.sheet.line();
    scribe.sheet.tag("meta");
    scribe.identification(document);
    scribe.publication_block(document);
    scribe.record(document);
    scribe.references(document, &named);
    scribe.remarks(document);
    scribe.sheet.line();
    scribe.sheet.close("meta");
}

/// Writes the `meta` of the publication around a document.
pub(crate) fn publication(scribe: &mut Scribe<'_>, document: &Document) {
    let inner = scribe.addresses.clone();
    scribe.addresses = WorkAddresses::of_publication(document, &scribe.derived);
    scribe.sheet.line();
    scribe.sheet.tag("meta");
    scribe.identification_of_publication(document);
    scribe.sheet.line();
    scribe.sheet.close("meta");
    scribe.addresses = inner;
}

impl Scribe<'_> {
    /// Begins a block of metadata, whose source is always said (AKN4UN, part 1-110).
    pub(crate) fn block_of_source(&mut self, element: &str) {
        self.sheet.line();
        self.sheet.open(element);
        self.sheet.attribute("source", &format!("#{UNITED_NATIONS}"));
        self.sheet.content();
    }

    /// Ends a block of metadata.
    pub(crate) fn end_of_block(&mut self, element: &str) {
        self.sheet.line();
        self.sheet.close(element);
    }

    /// An eId for an entry of the metadata, as near to its key as uniqueness allows.
    pub(crate) fn metadata_eid(&mut self, key: &str) -> String {
        let prefix = self.eids.text(self.component.eid);
        let joint = if prefix.is_empty() { "" } else { "__" };
        let wanted = format!("{prefix}{joint}{key}");
        if self.eids.reserve(&wanted) {
            return wanted;
        }
        let mut count = 2;
        loop {
            let eid = format!("{wanted}_{count}");
            if self.eids.reserve(&eid) {
                return eid;
            }
            count += 1;
        }
    }

    fn references(&mut self, document: &Document, named: &[Entity]) {
        let record = &document.record;
        let recorded: BTreeMap<&str, &Entity> =
            record.entities.iter().map(|entry| (entry.key.as_str(), entry)).collect();
        let derived: Vec<&Entity> =
            named.iter().filter(|entity| !recorded.contains_key(entity.key.as_str())).collect();
        let own_work = self.component.path == "main"
            && record.events.iter().any(|event| event.source.is_none());
        let in_words = std::mem::take(&mut self.named);
        let is_empty = derived.is_empty() && recorded.is_empty() && in_words.is_empty();
        if is_empty && record.relations.is_empty() && !own_work {
            return;
        }
        self.block_of_source("references");
        for relation in &record.relations {
            self.relation(relation);
        }
        if own_work {
            self.own_work();
        }
        for entity in derived {
            self.entity(entity, false);
        }
        for entity in &record.entities {
            // An entry that says no more than the words do would not be read back.
            let said = named.contains(entity);
            self.entity(entity, said);
        }
        for (words, eid) in &in_words {
            self.in_words(words, eid);
        }
        self.end_of_block("references");
    }

    fn entity(&mut self, entity: &Entity, recorded: bool) {
        let element = entity_element(entity.class);
        self.sheet.line();
        self.sheet.open(element);
        let eid = self.metadata_eid(entity.key.as_str());
        self.sheet.attribute("eId", &eid);
        self.address("href", &entity.address);
        if entity.class == EntityClass::Reference {
            self.sheet.attribute("name", "reference");
        }
        self.sheet.attribute("showAs", &entity.show_as);
        if !entity.short_form.is_empty() {
            self.sheet.attribute("shortForm", &entity.short_form);
        }
        if self.key_of_eid(&eid) != entity.key.as_str() {
            self.sheet.own_attribute("key", entity.key.as_str());
        }
        if recorded {
            self.sheet.own_attribute("recorded", "true");
        }
        self.sheet.empty();
    }

    /// The entry for something that the record names in words.
    fn in_words(&mut self, words: &str, eid: &str) {
        self.sheet.line();
        self.sheet.open("TLCReference");
        self.sheet.attribute("eId", eid);
        let key = self.key_of_eid(eid).to_owned();
        self.sheet.attribute("href", &format!("/akn/ontology/reference/un/{key}"));
        self.sheet.attribute("name", IN_WORDS_NAME);
        self.sheet.attribute("showAs", words);
        self.sheet.empty();
    }

    fn relation(&mut self, relation: &Relation) {
        let (element, name) = relation_element(relation.kind);
        self.sheet.line();
        self.sheet.open(element);
        self.eid_in(self.component.eid, element, None);
        self.address("href", &relation.target);
        if let Some(name) = name {
            self.sheet.attribute("name", name);
        }
        self.sheet.attribute("showAs", &relation.show_as);
        self.sheet.empty();
    }

    /// The entry for the document itself, the source of events that name no other.
    fn own_work(&mut self) {
        self.sheet.line();
        self.sheet.open("TLCReference");
        let eid = self.metadata_eid(OWN_WORK);
        self.sheet.attribute("eId", &eid);
        let work = self.addresses.work("main").this.to_string();
        self.sheet.attribute("href", &work);
        self.sheet.attribute("name", OWN_WORK_NAME);
        self.sheet.attribute("showAs", &work);
        self.sheet.empty();
    }
}

/// The eId of the entry for the document itself.
pub(crate) const OWN_WORK: &str = "thisWork";
/// The `@name` of the entry for the document itself.
const OWN_WORK_NAME: &str = "akn4un:thisWork";

/// The `@name` of an entry for something that the record names in words.
const IN_WORDS_NAME: &str = "akn4un:named";

/// The element of an entity, by its class.
fn entity_element(class: EntityClass) -> &'static str {
    match class {
        EntityClass::Person => "TLCPerson",
        EntityClass::Organization => "TLCOrganization",
        EntityClass::Concept => "TLCConcept",
        EntityClass::Object => "TLCObject",
        EntityClass::Event => "TLCEvent",
        EntityClass::Location => "TLCLocation",
        EntityClass::Process => "TLCProcess",
        EntityClass::Role => "TLCRole",
        EntityClass::Term => "TLCTerm",
        EntityClass::Reference => "TLCReference",
    }
}

/// The element of a relation, and its `@name` where the schema has no element for it.
fn relation_element(kind: RelationKind) -> (&'static str, Option<&'static str>) {
    match kind {
        RelationKind::Original => ("original", None),
        RelationKind::Active => ("activeRef", None),
        RelationKind::Passive => ("passiveRef", None),
        RelationKind::AttachmentOf => ("attachmentOf", None),
        RelationKind::HasAttachment => ("hasAttachment", None),
        RelationKind::Jurisprudence => ("jurisprudence", None),
        RelationKind::Prerequisite => ("TLCReference", Some("akn4un:prerequisite")),
        RelationKind::Other => ("TLCReference", Some("akn4un:otherDocument")),
    }
}
