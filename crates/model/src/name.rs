//! Names and keys.

use serde::{Deserialize, Serialize};

/// A name in the form of an XML name without colon, such as the `@name` of an inline.
///
/// Invariant: not empty; begins with a letter or underscore; then letters, digits, `.`, `-`,
/// `_` or `:`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Name(String);

impl Name {
    /// Makes a name; `None` if the text is not one.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<Name> {
        let text = text.into();
        let mut characters = text.chars();
        let first = characters.next()?;
        let valid = (first.is_alphabetic() || first == '_')
            && characters.all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
        valid.then_some(Name(text))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.0
    }
}

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(text: String) -> Result<Name, String> {
        Name::new(text.clone()).ok_or_else(|| format!("`{text}` is not a name"))
    }
}

/// The key of an entry of [`crate::Record::entities`].
///
/// Invariant: a [`Name`] without colon, so that it can be an eId.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EntityKey(String);

impl EntityKey {
    /// Makes a key; `None` if the text is not one.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<EntityKey> {
        let name = Name::new(text)?;
        (!name.0.contains(':')).then_some(EntityKey(name.0))
    }

    /// The key as text, without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<EntityKey> for String {
    fn from(key: EntityKey) -> String {
        key.0
    }
}

impl TryFrom<String> for EntityKey {
    type Error = String;

    fn try_from(text: String) -> Result<EntityKey, String> {
        EntityKey::new(text.clone()).ok_or_else(|| format!("`{text}` is not a key"))
    }
}
