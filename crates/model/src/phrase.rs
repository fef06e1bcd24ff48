//! Words whose meaning is known.

use crate::{Date, EntityKey, Inline, Name};
use serde::{Deserialize, Serialize};

/// Words whose meaning is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// What the words mean.
    pub meaning: Meaning,
    /// The entry of [`crate::Record::entities`] that the words name, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityKey>,
    /// The entry of [`crate::Record::entities`] in whose capacity the named one acts (`@as`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<EntityKey>,
    /// The printed words, strictly: no surrounding space or comma (AKN4UN, part 1, "strictly
    /// around").
    pub content: Vec<Inline>,
}

/// What words mean. Each variant is a semantic element of Akoma Ntoso, or a named inline that
/// the AKN4UN guidelines recommend (part 1, annex II).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The organ that issues the document.
    Organ,
    /// The symbol of this document.
    Symbol,
    /// The job number printed at the foot of the first page.
    JobNumber,
    /// The type of the document or annex as printed ("Annex I to the letter dated …").
    DocumentType,
    /// The title of the document.
    Title,
    /// A short form of the title.
    ShortTitle,
    /// A further line of the title.
    Subtitle,
    /// A sponsor of a draft.
    Sponsor,
    /// Who introduces the document.
    Introducer,
    /// The committee that the document comes from.
    Committee,
    /// The purpose of the document.
    Purpose,
    /// The stage that the document has reached.
    Stage,
    /// The status of the document.
    Status,
    /// The jurisdiction of a court or legislature.
    Jurisdiction,
    /// The legislature.
    Legislature,
    /// A session of an organ, with its number where it is known.
    Session(Option<u16>),
    /// A year of the Security Council ("Seventy-third year").
    Year,
    /// The line that names an item of an agenda by its number.
    AgendaItem,
    /// The title of an item of an agenda.
    AgendaTitle,
    /// The line on distribution ("Distr.: General").
    Distribution,
    /// The name of the language of this expression.
    LanguageOfExpression,
    /// The name of the language of the original.
    OriginalLanguage,
    /// The document from which this one originates.
    OriginatingDocument,
    /// The meeting at which the document was adopted or considered.
    Meeting,
    /// The name of a meeting or conference.
    MeetingName,
    /// The printed mark that the original is signed ("(Signed)").
    Signed,
    /// A signature as a whole: mark, person, role; or the party signed for.
    Signature,
    /// A date.
    Date(DateMeaning),
    /// A time of day, with its value (`hh:mm:ss`) where it is known.
    Time(Option<String>),
    /// A person.
    Person,
    /// A role or office.
    Role,
    /// An organization or State.
    Organization,
    /// A place.
    Location,
    /// A quantity, with its normalized value where it is known.
    Quantity(Option<String>),
    /// An event.
    Event,
    /// A concept.
    Concept,
    /// An object.
    Object,
    /// A process.
    Process,
    /// A term as used.
    Term,
    /// A term at its definition.
    Definition,
    /// Any other entity.
    Entity,
    /// A vote.
    Vote,
    /// The outcome of a vote or procedure.
    Outcome,
    /// A remark by the editors.
    Remark,
    /// An abbreviation, with its expansion.
    Abbreviation(String),
    /// A place to be filled in.
    Placeholder,
    /// A court.
    Court,
    /// The neutral citation of a judgment.
    NeutralCitation,
    /// A party to a case.
    Party,
    /// A judge.
    Judge,
    /// A lawyer.
    Lawyer,
    /// An argument of a party.
    Argument,
    /// Words that the source names in a way of its own (`inline/@name`).
    Named(Name),
}

/// Which date, and what day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DateMeaning {
    /// What happened on that day.
    pub role: DateRole,
    /// The day; `None` where the printed words do not say it for certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
}

/// What happened on a day.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// A date mentioned in running text.
    #[default]
    Mentioned,
    /// The date of the document itself.
    Document,
    /// The document was issued.
    Issued,
    /// The document was adopted.
    Adopted,
}
