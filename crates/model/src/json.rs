//! The stable, versioned form of a document for serde formats such as JSON.

use crate::Document;
use serde::{Deserialize, Serialize};

/// The version of the serialized form. It changes when a field is renamed, removed or changes
/// its meaning; a new field that may be absent does not change it.
pub const SCHEMA_VERSION: u16 = 1;

/// A document with the version of its serialized form.
///
/// Deserializing another version fails with a message that names both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versioned {
    /// The version of the form; see [`SCHEMA_VERSION`].
    chancery_document: Version,
    /// The document.
    pub document: Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u16", try_from = "u16")]
struct Version;

impl From<Version> for u16 {
    fn from(_: Version) -> u16 {
        SCHEMA_VERSION
    }
}

impl TryFrom<u16> for Version {
    type Error = String;

    fn try_from(version: u16) -> Result<Version, String> {
        (version == SCHEMA_VERSION).then_some(Version).ok_or_else(|| {
            format!("version {version} of the serialized document is not {SCHEMA_VERSION}")
        })
    }
}

impl From<Document> for Versioned {
    fn from(document: Document) -> Versioned {
        Versioned { chancery_document: Version, document }
    }
}
