//! Who and what a document is, where its printed words do not say so.

use crate::{Date, EntityKey, Language, Name};
use serde::{Deserialize, Serialize};

/// The language of a document, and the facts of identity that cannot be derived from its
/// printed words.
///
/// What the words say (symbols, dates, title, session, original language) stands only there.
/// Readers leave a field empty if it would repeat what the words say, so that the same document
/// is the same value whatever format it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The language of this expression.
    pub language: Language,
    /// The actor of the work IRI, such as `un-ga`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The number of the work IRI, such as `71-4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The date of the work IRI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Other dates and their meaning, of work, expression and manifestation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<IdentityDate>,
    /// Other names of the work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Authors, issuers and editors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
}

/// A level of the Functional Requirements for Bibliographic Records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The document whatever its language.
    Work,
    /// The document in one language and version.
    Expression,
    /// The document in one file format.
    Manifestation,
}

/// A date of a work, expression or manifestation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IdentityDate {
    /// What is dated.
    pub level: Level,
    /// What happened on the day: `adoption`, `publication`, `markup`.
    pub name: Name,
    /// The day.
    pub date: Date,
}

/// Another name of a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alias {
    /// What kind of name it is: `title`, `eli`, `symbol`.
    pub name: Name,
    /// The name.
    pub value: String,
}

/// An author, issuer or editor.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// What was made.
    pub level: Level,
    /// Who made it, as an entry of [`crate::Record::entities`].
    pub entity: EntityKey,
    /// In what role, as an entry of [`crate::Record::entities`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<EntityKey>,
}

impl Identity {
    /// The identity of a document of which only the language needs to be said.
    #[must_use]
    pub fn new(language: Language) -> Identity {
        Identity {
            language,
            actor: None,
            number: None,
            date: None,
            dates: vec![],
            aliases: vec![],
            authors: vec![],
        }
    }
}
