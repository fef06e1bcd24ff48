//! Containers that are being filled while lines are assembled.

use super::{Head, Part, Role};
use chancery_model::{
    Annex, AnnexContent, Block, ConclusionRole, Contents, Division, Document, Identity, Kind, List,
    ListItem, MastheadRole, Passage, PreambleRole, PrefaceRole, Quotation,
};

/// A container that is being filled.
pub(super) enum Frame {
    Blocks(Vec<Block>),
    Document(Box<DocumentFrame>),
    Elsewhere(Annex),
    Passage(Role, Vec<Block>),
    Division(Division),
    List(List),
    Item(ListItem),
    Quotation(Quotation),
    Contents(Contents),
}

pub(super) struct DocumentFrame {
    /// The annex that the document is in; `None` for the outermost one.
    pub(super) annex: Option<Annex>,
    pub(super) document: Document,
    /// The part that was filled last. The annexes come after all parts.
    pub(super) part: Part,
    /// Whether an annex was opened.
    pub(super) annexed: bool,
}

impl DocumentFrame {
    pub(super) fn new(head: Head) -> DocumentFrame {
        DocumentFrame {
            annex: None,
            document: head.document(),
            part: Part::Masthead,
            annexed: false,
        }
    }

    /// Whether nothing of the document was read yet.
    pub(super) fn is_untouched(&self) -> bool {
        self.part == Part::Masthead && self.document.masthead.is_empty() && !self.annexed
    }

    /// An annex of which the source says nothing.
    pub(super) fn new_annex(identity: Identity) -> DocumentFrame {
        let head = Head::new(Kind::Annex, identity);
        let shell = AnnexContent::Elsewhere(String::new());
        let annex = Annex { number: None, heading: vec![], subheading: vec![], content: shell };
        DocumentFrame { annex: Some(annex), ..DocumentFrame::new(head) }
    }

    pub(super) fn reopened(annex: Annex, document: Document) -> DocumentFrame {
        let annexed = !document.annexes.is_empty();
        let part = if !document.conclusions.is_empty() {
            Part::Conclusions
        } else if !document.body.is_empty() {
            Part::Body
        } else if !document.preamble.is_empty() {
            Part::Preamble
        } else if !document.preface.is_empty() {
            Part::Preface
        } else {
            Part::Masthead
        };
        DocumentFrame { annex: Some(annex), document, part, annexed }
    }

    pub(super) fn push_passage(&mut self, role: Role, blocks: Vec<Block>) {
        match role {
            Role::Masthead(role) => self.document.masthead.push(Passage { role, blocks }),
            Role::Preface(role) => self.document.preface.push(Passage { role, blocks }),
            Role::Preamble(role) => self.document.preamble.push(Passage { role, blocks }),
            Role::Conclusions(role) => self.document.conclusions.push(Passage { role, blocks }),
        }
    }
}

impl Part {
    /// The passage of this part for text of no other role; `None` in the body, which has none.
    pub(super) fn other(self) -> Option<Role> {
        match self {
            Part::Masthead => Some(Role::Masthead(MastheadRole::Other)),
            Part::Preface => Some(Role::Preface(PrefaceRole::Other)),
            Part::Preamble => Some(Role::Preamble(PreambleRole::Other)),
            Part::Body => None,
            Part::Conclusions => Some(Role::Conclusions(ConclusionRole::Other)),
        }
    }
}
