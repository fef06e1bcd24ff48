//! What is worth telling about a conversion, always with a place.

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The stable code of a diagnostic, such as `akn.missing-meta`: the format or crate that says
/// it, a dot, and words joined by hyphens.
///
/// Every code that the sources use is described in `crates/codec/DIAGNOSTICS.md`; a test
/// compares the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Code(pub &'static str);

/// What the user loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing: worth knowing.
    Note,
    /// Nothing: a defect of the source was mended, and the mending may be wrong.
    Repaired,
    /// Something that the document holds is not in the result.
    Lost,
}

/// Something worth telling about a conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// What the user loses.
    pub severity: Severity,
    /// One sentence without a final full stop.
    pub message: String,
    /// Where.
    pub location: Location,
    /// What the user can do about it; empty if nothing.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub hint: Cow<'static, str>,
}

/// A place that a person can go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// The file or document as a whole.
    Whole,
    /// Bytes of a file, or of one part of a package such as `word/document.xml`.
    Bytes {
        /// The part of the package; `None` for the file itself. The places of a part share it.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "part_name")]
        part: Option<Arc<str>>,
        /// The bytes, counted from zero.
        range: Range<usize>,
    },
    /// An area of a page of a PDF.
    Page(PageArea),
    /// A node of the document.
    Node(NodePath),
}

/// An area of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PageArea {
    /// The page, counted from one.
    pub page: u32,
    /// Left, bottom, right, top in thousandths of a point, if the place is known more closely.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<[i32; 4]>,
}

/// The way to a node of a document, by the names of its serialized form: fields, variants,
/// indices counted from zero, such as `annexes[0].content.document.body[4].paragraph`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct NodePath(String);

impl NodePath {
    /// The document itself.
    #[must_use]
    pub fn root() -> NodePath {
        NodePath::default()
    }

    /// The way to a field of this node.
    #[must_use]
    pub fn field(&self, name: &str) -> NodePath {
        let dot = if self.0.is_empty() { "" } else { "." };
        NodePath(format!("{}{dot}{name}", self.0))
    }

    /// The way to an element of this node, counted from zero.
    #[must_use]
    pub fn index(&self, index: usize) -> NodePath {
        NodePath(format!("{}[{index}]", self.0))
    }

    /// The way as text; empty for the document itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this node or inside of it.
    #[must_use]
    pub fn contains(&self, other: &NodePath) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| {
            self.0.is_empty() || rest.is_empty() || rest.starts_with(['.', '['])
        })
    }
}

impl Diagnostic {
    /// A diagnostic without a hint.
    #[must_use]
    pub fn new(
        code: Code,
        severity: Severity,
        message: impl Into<String>,
        location: Location,
    ) -> Diagnostic {
        Diagnostic { code, severity, message: message.into(), location, hint: Cow::Borrowed("") }
    }

    /// Worth knowing; nothing is lost.
    #[must_use]
    pub fn note(code: Code, message: impl Into<String>, location: Location) -> Diagnostic {
        Diagnostic::new(code, Severity::Note, message, location)
    }

    /// A defect of the source was mended.
    #[must_use]
    pub fn repaired(code: Code, message: impl Into<String>, location: Location) -> Diagnostic {
        Diagnostic::new(code, Severity::Repaired, message, location)
    }

    /// Something is not in the result.
    #[must_use]
    pub fn lost(code: Code, message: impl Into<String>, location: Location) -> Diagnostic {
        Diagnostic::new(code, Severity::Lost, message, location)
    }

    /// The same diagnostic with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Cow<'static, str>>) -> Diagnostic {
        self.hint = hint.into();
        self
    }

    /// Whether something is lost.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.severity == Severity::Lost
    }
}

impl Location {
    /// Bytes of the file itself.
    #[must_use]
    pub fn bytes(range: Range<usize>) -> Location {
        Location::Bytes { part: None, range }
    }

    /// Bytes of a part of a package.
    #[must_use]
    pub fn part(part: impl Into<Arc<str>>, range: Range<usize>) -> Location {
        Location::Bytes { part: Some(part.into()), range }
    }

    /// A whole page, counted from one.
    #[must_use]
    pub fn page(page: u32) -> Location {
        Location::Page(PageArea { page, area: None })
    }
}

fn part_name<S: Serializer>(part: &Option<Arc<str>>, serializer: S) -> Result<S::Ok, S::Error> {
    part.as_deref().serialize(serializer)
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Note => "note",
            Severity::Repaired => "repaired",
            Severity::Lost => "lost",
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Whole => f.write_str("the whole document"),
            Location::Bytes { part: Some(part), range } => {
                write!(f, "{part}, byte {}", range.start)
            }
            Location::Bytes { part: None, range } => write!(f, "byte {}", range.start),
            Location::Page(area) => write!(f, "page {}", area.page),
            Location::Node(path) if path.0.is_empty() => f.write_str("the whole document"),
            Location::Node(path) => f.write_str(&path.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_contains_what_is_inside_of_it_only() {
        let body = NodePath::root().field("body");
        let first = body.index(1);
        assert!(NodePath::root().contains(&first));
        assert!(body.contains(&first));
        assert!(first.contains(&first.field("blocks").index(0)));
        assert!(!first.contains(&body.index(10)));
    }
}
