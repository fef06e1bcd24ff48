//! What archives know about a document and its page does not show.

use crate::{Date, EntityKey, Name};
use serde::{Deserialize, Serialize};

/// Archival and editorial metadata of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// The publication that printed the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// Keywords, in the order given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Keyword>,
    /// Events in the life of the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<LifecycleEvent>,
    /// Steps of the procedure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<WorkflowStep>,
    /// Votes, with the votes of members where they were recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Voting>,
    /// Relations to other documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Persons, organizations, roles, concepts that the text or this record names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// Remarks of the editors of the mark-up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<EditorialRemark>,
}

/// The publication that printed a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Publication {
    /// The name of the publication.
    pub name: String,
    /// The name as shown to readers.
    pub show_as: String,
    /// The day of publication.
    pub date: Date,
    /// The number in the publication; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// A keyword of a thesaurus.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Keyword {
    /// The keyword as the thesaurus writes it.
    pub value: String,
    /// The keyword as shown to readers.
    pub show_as: String,
    /// The thesaurus: `UNBIS`, `EuroVoc`, `SDGO`.
    pub dictionary: String,
    /// The address of the keyword; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// A short form of the keyword; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_form: String,
    /// What the keyword is taken from: `agenda`, `title`; empty if it is not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refers_to: String,
    /// Who assigned the keyword, by address or name; empty for the United Nations.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Whether a group of keywords begins with it, although the one before has the same source:
    /// published files group keywords by goals of sustainable development.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
}

/// An event in the life of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LifecycleEvent {
    /// What happened.
    pub kind: LifecycleKind,
    /// The day.
    pub date: Date,
    /// The document that made it happen, by key; the document itself if `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<EntityKey>,
}

/// Kinds of events in the life of a document (type `eventType` of the Akoma Ntoso schema).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LifecycleKind {
    /// The document came into being.
    Generation,
    /// The document was amended.
    Amendment,
    /// The document was repealed.
    Repeal,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkflowStep {
    /// The day; `None` if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who took the step, in words or as `#key`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// In what capacity, or under which symbol; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub capacity: String,
    /// The outcome: `draftResolution`, `adopted`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// What the step refers to; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub refers_to: String,
    /// The first day of what the step brings about, such as a term of office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The last day of what the step brings about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

/// A vote taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voting {
    /// The outcome: `adoptedRecordedVote`; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// The counts: in favour, against, abstaining.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<VoteCount>,
}

/// One count of a vote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VoteCount {
    /// What is counted: `inFavour`, `against`, `abstaining`.
    pub choice: String,
    /// How many.
    pub value: u32,
    /// The members who voted so, as printed, in order; empty if not recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voters: Vec<Voter>,
    /// What the voters are, by key: `memberState`; `None` if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electorate: Option<EntityKey>,
}

/// A member who voted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voter {
    /// The name as recorded: `VIET NAM`.
    pub name: String,
    /// What identifies the member elsewhere, such as the address of a State in UNTERM; empty if
    /// there is nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identifier: String,
}

/// A relation to another document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Relation {
    /// The relation.
    pub kind: RelationKind,
    /// The other document, by its IRI.
    pub target: String,
    /// The other document as shown to readers.
    pub show_as: String,
}

/// Kinds of relations between documents (group `refItem` of the Akoma Ntoso schema).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The original of this document.
    Original,
    /// A document that this one changes.
    Active,
    /// A document that changes this one.
    Passive,
    /// A document to which this one is attached.
    AttachmentOf,
    /// A document attached to this one.
    HasAttachment,
    /// A judgment on the matter.
    Jurisprudence,
    /// A document without which this one cannot be understood.
    Prerequisite,
    /// Any other document.
    Other,
}

/// An entry of the top-level classes of Akoma Ntoso: someone or something that is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entity {
    /// The key by which text and record refer to the entry.
    pub key: EntityKey,
    /// What kind of entry it is.
    pub class: EntityClass,
    /// The address of the entry in an ontology.
    pub address: String,
    /// The name as shown to readers.
    pub show_as: String,
    /// A short name; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_form: String,
}

/// Top-level classes of Akoma Ntoso.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityClass {
    /// A person.
    Person,
    /// An organization or State.
    Organization,
    /// A concept.
    Concept,
    /// An object.
    Object,
    /// An event.
    Event,
    /// A place.
    Location,
    /// A process.
    Process,
    /// A role.
    Role,
    /// A term.
    Term,
    /// Another document or resource.
    Reference,
}

/// A remark of the editors of the mark-up; never part of the printed text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EditorialRemark {
    /// The name of the remark, unique in the document.
    pub name: Name,
    /// The remark, a paragraph each.
    pub paragraphs: Vec<String>,
}

impl Record {
    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Record::default()
    }
}
