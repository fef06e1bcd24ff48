//! The state of writing one file: the sheet, eIds, and where in the document we are.

use crate::sheet::Sheet;
use crate::{Profile, size};
use chancery_codec::{Location, NodePath, WriteError};
use chancery_identity::{DerivedWork, Eid, EidAllocator, WorkAddresses};
use chancery_model::{Document, EntityKey, Language};
use std::collections::{BTreeMap, BTreeSet};

/// The key of the United Nations, the source of all derived metadata.
pub(crate) const UNITED_NATIONS: &str = "un";

/// What is known about the document that is being written, or the annex.
pub(crate) struct Component<'a> {
    /// `main`, `annex_1`, `annex_1/annex_2`.
    pub(crate) path: String,
    /// The eId of its attachment; empty for the document itself.
    pub(crate) eid: Eid,
    /// The language of its words.
    pub(crate) language: &'a Language,
    /// Keys that its own record describes; empty for the document itself.
    pub(crate) own_keys: BTreeSet<&'a str>,
}

/// Writes one file.
pub(crate) struct Scribe<'a> {
    pub(crate) sheet: Sheet,
    pub(crate) eids: EidAllocator,
    /// The eId of the element that what comes next stands in.
    pub(crate) context: Eid,
    pub(crate) component: Component<'a>,
    /// Whether the part of the document may have elements such as `docTitle`.
    pub(crate) head: bool,
    /// Who votes: the key of the organ that issues the document.
    pub(crate) voter: String,
    /// What the record of the component names in words where the schema asks for an address:
    /// the words, and the eId of their entry in the references.
    pub(crate) named: BTreeMap<String, String>,
    /// Keys of the entities that the references of the component list anyway.
    pub(crate) listed: BTreeSet<String>,
    /// The addresses of the work that all components belong to.
    pub(crate) addresses: WorkAddresses,
    pub(crate) derived: DerivedWork,
    /// The conventions that the file follows.
    pub(crate) profile: Profile,
    /// The first place where a character was refused.
    refused_at: Option<NodePath>,
}

impl<'a> Scribe<'a> {
    /// A scribe of this document.
    pub(crate) fn new(document: &'a Document, profile: Profile) -> Scribe<'a> {
        let derived = DerivedWork::of(document);
        let size = size::of(document);
        let authors = chancery_identity::author_identifiers(&derived.facts);
        Scribe {
            sheet: Sheet::with_capacity(size.bytes),
            eids: EidAllocator::with_capacity(size.eids),
            context: Eid::default(),
            component: Component {
                path: "main".to_owned(),
                eid: Eid::default(),
                language: &document.identity.language,
                own_keys: BTreeSet::new(),
            },
            head: false,
            named: BTreeMap::new(),
            listed: BTreeSet::new(),
            voter: authors.first().copied().unwrap_or(UNITED_NATIONS).to_owned(),
            addresses: WorkAddresses::of(document, &derived),
            derived,
            profile,
            refused_at: None,
        }
    }

    /// Allocates the eId of an element in the current context and writes it as an attribute.
    pub(crate) fn eid(&mut self, element: &str, printed: Option<&str>) -> Eid {
        self.eid_in(self.context, element, printed)
    }

    /// The same in another context.
    pub(crate) fn eid_in(&mut self, context: Eid, element: &str, printed: Option<&str>) -> Eid {
        let eid = self.eids.allocate(context, element, printed);
        self.sheet.eid(self.eids.text(eid));
        eid
    }

    /// Makes an eId the context of what comes next; returns the one before.
    pub(crate) fn enter(&mut self, eid: Eid) -> Eid {
        std::mem::replace(&mut self.context, eid)
    }

    /// The eId by which something of this component refers to an entity with this key.
    pub(crate) fn entity_eid(&self, key: &str) -> String {
        if self.component.own_keys.contains(key) {
            format!("{}__{key}", self.eids.text(self.component.eid))
        } else {
            key.to_owned()
        }
    }

    /// The key that a reader takes from such an eId; see [`Scribe::entity_eid`].
    pub(crate) fn key_of_eid<'e>(&self, eid: &'e str) -> &'e str {
        if self.component.eid == Eid::default() {
            return eid;
        }
        let own = eid.strip_prefix(self.eids.text(self.component.eid));
        own.and_then(|rest| rest.strip_prefix("__")).unwrap_or(eid)
    }

    /// Whether a reader would take this key from what is written for it.
    pub(crate) fn leads_back(&self, key: &EntityKey) -> bool {
        self.key_of_eid(&self.entity_eid(key.as_str())) == key.as_str()
    }

    /// Writes an attribute whose type is an address; a text that is none is spelled as one, and
    /// stands as it is in our own attribute.
    pub(crate) fn address(&mut self, name: &str, text: &str) {
        let spelled = chancery_akn_schema::spelled_address(text);
        self.sheet.attribute(name, &spelled);
        if spelled != text {
            self.sheet.own_attribute(name, text);
        }
    }

    /// Writes an attribute that names something: an address as it is, words by the entry that
    /// the references will have for them.
    pub(crate) fn naming(&mut self, name: &str, text: &str) {
        if is_address(text) {
            self.address(name, text);
            return;
        }
        let eid = self.entry_of(text);
        self.sheet.attribute(name, &format!("#{eid}"));
        self.sheet.own_attribute(name, text);
    }

    /// The eId of the entry for words that name something.
    pub(crate) fn entry_of(&mut self, words: &str) -> String {
        if self.listed.contains(words) {
            return self.entity_eid(words);
        }
        if let Some(eid) = self.named.get(words) {
            return eid.clone();
        }
        let mut key = chancery_identity::slug(&format!("named {words}"));
        while self.listed.contains(&key) {
            key.push('_');
        }
        let eid = self.metadata_eid(&key);
        self.named.insert(words.to_owned(), eid.clone());
        eid
    }

    /// Remembers where the first refused character stands.
    pub(crate) fn note_place(&mut self, place: impl FnOnce() -> NodePath) {
        if self.refused_at.is_none() && self.sheet.has_refused() {
            self.refused_at = Some(place());
        }
    }

    /// The body of the file, unless it would hold what no XML file can.
    pub(crate) fn finish(self) -> Result<Sheet, WriteError> {
        if !self.sheet.has_refused() {
            return Ok(self.sheet);
        }
        let (_, refused) = self.sheet.finish();
        let code = u32::from(refused.unwrap_or_default());
        let place = self.refused_at.unwrap_or_default();
        let message = format!("the character U+{code:04X} cannot stand in a document");
        Err(WriteError::new(message, Location::Node(place))
            .with_hint("remove the character; documents hold no control characters"))
    }
}

/// Whether a text is an address, or nothing: what else an attribute holds are words.
pub(crate) fn is_address(text: &str) -> bool {
    text.is_empty() || text.starts_with(['#', '/']) || text.contains("://")
}
