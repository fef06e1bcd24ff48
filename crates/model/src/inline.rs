//! What stands inside a line of text.

use crate::{Block, Image, Language, Meaning, Phrase};
use serde::{Deserialize, Serialize};

/// A piece of running text. Nearly all are text; the others are larger, and so stand elsewhere in
/// memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Characters, all printed in the same way.
    Text(Text),
    /// A line end that the document itself prints, as in titles and signature blocks.
    LineBreak,
    /// A link with the target that the source gives it, dead ones included.
    Link(Box<Link>),
    /// A mention of a document, or of a part of one, with its resolved target.
    Reference(Box<Reference>),
    /// Words whose meaning is known: a date, a person, a symbol.
    Phrase(Box<Phrase>),
    /// A footnote or endnote, at the place of its mark.
    Note(Box<Note>),
    /// Words in a language other than that of their surroundings.
    LanguageSpan(Box<LanguageSpan>),
    /// Words inserted or deleted by a revision that the document shows.
    Revision(Box<Revision>),
    /// A picture in the line.
    Image(Box<Image>),
}

/// Characters with the emphasis in which they are printed.
///
/// The characters are kept code point by code point. A tabulator is allowed; line ends and
/// other control characters are not (see [`crate::is_storable`]): a line end is
/// [`Inline::LineBreak`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// How they are printed.
    #[serde(default, skip_serializing_if = "Emphasis::is_plain")]
    pub emphasis: Emphasis,
}

/// How characters are printed. The default is plain roman type.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(default, deny_unknown_fields)]
pub struct Emphasis {
    /// Bold type.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Italic type.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    /// A line under the characters.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub underline: bool,
    /// Capitals of the height of small letters.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub small_capitals: bool,
    /// Height over the base line.
    #[serde(skip_serializing_if = "Position::is_baseline")]
    pub position: Position,
}

/// Height of characters over the base line.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// On the line.
    #[default]
    Baseline,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
}

/// A link with the target that the source gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// The target as it stands in the source; `#` is a dead link, and kept.
    pub target: String,
    /// The printed words.
    pub content: Vec<Inline>,
}

/// A mention of a document, or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// What is meant.
    pub target: ReferenceTarget,
    /// The printed words.
    pub content: Vec<Inline>,
}

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceTarget {
    /// Another document, by its Akoma Ntoso IRI, such as
    /// `/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main`.
    Work(String),
    /// An annex of this document, counted from one in the order of the annexes.
    Annex(u16),
    /// A provision of this document, by its eId, such as `para_7__point_a`.
    Provision(String),
    /// A document whose symbol is certain and whose IRI is not known, such as `A/C.1/99/L.3`.
    Symbol(String),
}

/// A footnote or endnote, standing at the place of its mark.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Note {
    /// Where the note is printed.
    #[serde(default)]
    pub placement: NotePlacement,
    /// The mark as printed: `1`, `*`, `a`; empty if the source prints none.
    pub mark: String,
    /// The text of the note.
    pub blocks: Vec<Block>,
}

/// Where a note is printed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum NotePlacement {
    /// At the foot of the page.
    #[default]
    Foot,
    /// At the end of the document.
    End,
}

/// Words in a language other than that of their surroundings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LanguageSpan {
    /// The language of the words.
    pub language: Language,
    /// The printed words.
    pub content: Vec<Inline>,
}

/// Words that a revision, shown by the document, inserts or deletes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Revision {
    /// Inserted or deleted.
    pub kind: RevisionKind,
    /// The words.
    pub content: Vec<Inline>,
}

/// What a revision does to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// The words are new.
    Inserted,
    /// The words are struck out.
    Deleted,
}

impl Emphasis {
    /// Plain roman type.
    pub const PLAIN: Emphasis = Emphasis {
        bold: false,
        italic: false,
        underline: false,
        small_capitals: false,
        position: Position::Baseline,
    };
    /// Bold type.
    pub const BOLD: Emphasis = Emphasis { bold: true, ..Emphasis::PLAIN };
    /// Italic type.
    pub const ITALIC: Emphasis = Emphasis { italic: true, ..Emphasis::PLAIN };

    /// Whether the characters are printed without any emphasis.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Emphasis::PLAIN
    }

    /// This emphasis together with another one; the position of `other` wins if it has one.
    #[must_use]
    pub fn with(self, other: Emphasis) -> Emphasis {
        Emphasis {
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            underline: self.underline || other.underline,
            small_capitals: self.small_capitals || other.small_capitals,
            position: if other.position.is_baseline() { self.position } else { other.position },
        }
    }
}

impl Position {
    fn is_baseline(&self) -> bool {
        *self == Position::Baseline
    }
}

/// A text has very many inlines; what is larger belongs in a box.
const _: () = assert!(size_of::<Inline>() <= 32);

impl From<Phrase> for Inline {
    fn from(phrase: Phrase) -> Inline {
        Inline::Phrase(Box::new(phrase))
    }
}

impl From<Link> for Inline {
    fn from(link: Link) -> Inline {
        Inline::Link(Box::new(link))
    }
}

impl From<Reference> for Inline {
    fn from(reference: Reference) -> Inline {
        Inline::Reference(Box::new(reference))
    }
}

impl From<Note> for Inline {
    fn from(note: Note) -> Inline {
        Inline::Note(Box::new(note))
    }
}

impl From<LanguageSpan> for Inline {
    fn from(span: LanguageSpan) -> Inline {
        Inline::LanguageSpan(Box::new(span))
    }
}

impl From<Revision> for Inline {
    fn from(revision: Revision) -> Inline {
        Inline::Revision(Box::new(revision))
    }
}

impl From<Image> for Inline {
    fn from(image: Image) -> Inline {
        Inline::Image(Box::new(image))
    }
}

impl Inline {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(Text { text: text.into(), emphasis: Emphasis::PLAIN })
    }

    /// Text printed with emphasis.
    #[must_use]
    pub fn emphasized(text: impl Into<String>, emphasis: Emphasis) -> Inline {
        Inline::Text(Text { text: text.into(), emphasis })
    }

    /// Words with a meaning and no entity.
    #[must_use]
    pub fn phrase(meaning: Meaning, content: Vec<Inline>) -> Inline {
        Inline::from(Phrase { meaning, entity: None, capacity: None, content })
    }

    /// The inlines wrapped by this one; `None` for text, breaks, notes and pictures.
    #[must_use]
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Inline::Link(link) => Some(&link.content),
            Inline::Reference(reference) => Some(&reference.content),
            Inline::Phrase(phrase) => Some(&phrase.content),
            Inline::LanguageSpan(span) => Some(&span.content),
            Inline::Revision(revision) => Some(&revision.content),
            Inline::Text(_) | Inline::LineBreak | Inline::Note(_) | Inline::Image(_) => None,
        }
    }

    /// The inlines wrapped by this one, to be changed; `None` as for [`Inline::content`].
    #[must_use]
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Link(link) => Some(&mut link.content),
            Inline::Reference(reference) => Some(&mut reference.content),
            Inline::Phrase(phrase) => Some(&mut phrase.content),
            Inline::LanguageSpan(span) => Some(&mut span.content),
            Inline::Revision(revision) => Some(&mut revision.content),
            Inline::Text(_) | Inline::LineBreak | Inline::Note(_) | Inline::Image(_) => None,
        }
    }
}

/// The web address that the source prints with a reference of this content, where it is one link
/// and nothing else: readers follow it, and it is kept beside what the reference means.
#[must_use]
pub fn printed_address(content: &[Inline]) -> Option<&str> {
    let [Inline::Link(link)] = content else { return None };
    let web = ["https://", "http://"].iter().any(|scheme| link.target.starts_with(scheme));
    web.then_some(link.target.as_str())
}
