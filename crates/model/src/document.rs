//! The document: its parts in the order in which they are read.

use crate::{Block, Identity, Inline, Kind, Number, Record};
use serde::{Deserialize, Serialize};

/// A document of the United Nations, or an annexed one.
///
/// The parts stand in reading order: masthead, preface, preamble, body, conclusions, annexes.
/// A part that a document does not have is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What kind of document it is.
    pub kind: Kind,
    /// Language, and the facts of identity that the printed words do not say.
    pub identity: Identity,
    /// What the head of the first page prints: organs, symbol, distribution, date, languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masthead: Vec<Passage<MastheadRole>>,
    /// What stands between the masthead and the text: sessions, agenda items, title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preface: Vec<Passage<PrefaceRole>>,
    /// Enacting formula and preambular paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preamble: Vec<Passage<PreambleRole>>,
    /// The text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Signatures, parties, place and date, adoption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conclusions: Vec<Passage<ConclusionRole>>,
    /// Annexes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
    /// What archives know about the document and its page does not show.
    #[serde(default, skip_serializing_if = "Record::is_empty")]
    pub record: Record,
}

/// Blocks that belong together and play one role in their part of the document.
///
/// In the roles that [`LineRole::is_lines`] tells, each paragraph is one printed line (or one
/// item whose own line breaks are [`Inline::LineBreak`]); in the others, paragraphs are
/// paragraphs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage<Role> {
    /// What the blocks are for.
    pub role: Role,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// Roles of passages, with what is common to the roles of all parts.
pub trait LineRole {
    /// Whether paragraphs of the passage are printed as lines directly under each other.
    fn is_lines(&self) -> bool;
}

/// What a passage of the masthead is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MastheadRole {
    /// The publisher: "United Nations".
    Publisher,
    /// The issuing organs, a line each.
    Organs,
    /// The symbols, a line each.
    Symbols,
    /// Distribution, date of issue, language, original language, a line each.
    Distribution,
    /// Job numbers and other marks of the printing house.
    Production,
    /// Any other lines.
    Other,
}

/// What a passage of the preface is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrefaceRole {
    /// An organ with its session or year and its agenda items, a line each.
    Session,
    /// The heading of an annex: "Annex I to the letter dated …".
    AnnexHeading,
    /// The original language of this document: "[Original: Russian]".
    OriginalLanguage,
    /// The line on adoption: "Resolution adopted by the General Assembly on …".
    Adoption,
    /// The document that this one originates from: "[without reference to …]".
    Origin,
    /// The sponsors of a draft.
    Sponsors,
    /// The title.
    Title,
    /// A further line of the title.
    Subtitle,
    /// The date of the document.
    Date,
    /// A summary.
    Summary,
    /// Any other text.
    Other,
}

/// What a passage of the preamble is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreambleRole {
    /// The enacting formula: "The General Assembly,".
    EnactingFormula,
    /// A preambular paragraph; its opening words are those that it begins with.
    PreambularParagraph,
    /// Any other text, such as a heading.
    Other,
}

/// What a passage of the conclusions is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConclusionRole {
    /// A signature: role lines, the mark "(Signed)", the person.
    Signature,
    /// The parties signed for, a line each: "For the Russian Federation".
    Parties,
    /// Place and date, a line each.
    PlaceAndDate,
    /// The meeting and date of adoption.
    Adoption,
    /// A printed vote.
    Vote,
    /// Any other text.
    Other,
}

/// A text circulated under the cover of another one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// A number printed apart from the annexed document. The heading that the document prints
    /// itself ("Annex I") is in its preface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// A heading printed apart from the annexed document; usually empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// A subheading printed apart from the annexed document; usually empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subheading: Vec<Inline>,
    /// What is annexed.
    pub content: AnnexContent,
}

/// What is annexed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnexContent {
    /// A document in its own right.
    Document(Box<Document>),
    /// A document kept elsewhere, by its address.
    Elsewhere(String),
}

impl Document {
    /// A document of this kind and identity with nothing in it yet.
    #[must_use]
    pub fn new(kind: Kind, identity: Identity) -> Document {
        Document {
            kind,
            identity,
            masthead: vec![],
            preface: vec![],
            preamble: vec![],
            body: vec![],
            conclusions: vec![],
            annexes: vec![],
            record: Record::default(),
        }
    }
}

impl<Role> Passage<Role> {
    /// A passage of these blocks.
    #[must_use]
    pub fn new(role: Role, blocks: Vec<Block>) -> Passage<Role> {
        Passage { role, blocks }
    }

    /// A passage of one paragraph.
    #[must_use]
    pub fn paragraph(role: Role, content: Vec<Inline>) -> Passage<Role> {
        Passage { role, blocks: vec![Block::paragraph(content)] }
    }
}

impl Annex {
    /// An annex that prints its number and heading itself.
    #[must_use]
    pub fn new(document: Document) -> Annex {
        Annex {
            number: None,
            heading: vec![],
            subheading: vec![],
            content: AnnexContent::Document(Box::new(document)),
        }
    }

    /// The annexed document, if it is not kept elsewhere.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        match &self.content {
            AnnexContent::Document(document) => Some(document),
            AnnexContent::Elsewhere(_) => None,
        }
    }
}

impl MastheadRole {
    /// Every role, in the order of a masthead.
    pub const ALL: [MastheadRole; 6] = [
        MastheadRole::Publisher,
        MastheadRole::Organs,
        MastheadRole::Symbols,
        MastheadRole::Distribution,
        MastheadRole::Production,
        MastheadRole::Other,
    ];
}

impl PrefaceRole {
    /// Every role, in the order of a preface.
    pub const ALL: [PrefaceRole; 11] = [
        PrefaceRole::Session,
        PrefaceRole::AnnexHeading,
        PrefaceRole::OriginalLanguage,
        PrefaceRole::Adoption,
        PrefaceRole::Origin,
        PrefaceRole::Sponsors,
        PrefaceRole::Title,
        PrefaceRole::Subtitle,
        PrefaceRole::Date,
        PrefaceRole::Summary,
        PrefaceRole::Other,
    ];
}

impl PreambleRole {
    /// Every role, in the order of a preamble.
    pub const ALL: [PreambleRole; 3] =
        [PreambleRole::EnactingFormula, PreambleRole::PreambularParagraph, PreambleRole::Other];
}

impl ConclusionRole {
    /// Every role, in the order of conclusions.
    pub const ALL: [ConclusionRole; 6] = [
        ConclusionRole::Signature,
        ConclusionRole::Parties,
        ConclusionRole::PlaceAndDate,
        ConclusionRole::Adoption,
        ConclusionRole::Vote,
        ConclusionRole::Other,
    ];
}

impl LineRole for MastheadRole {
    fn is_lines(&self) -> bool {
        true
    }
}

impl LineRole for PrefaceRole {
    fn is_lines(&self) -> bool {
        matches!(self, PrefaceRole::Session | PrefaceRole::Sponsors)
    }
}

impl LineRole for PreambleRole {
    fn is_lines(&self) -> bool {
        false
    }
}

impl LineRole for ConclusionRole {
    fn is_lines(&self) -> bool {
        matches!(
            self,
            ConclusionRole::Signature
                | ConclusionRole::Parties
                | ConclusionRole::PlaceAndDate
                | ConclusionRole::Adoption
        )
    }
}
