//! Building documents by hand, in reading order.

use crate::{
    Annex, Block, ConclusionRole, Document, Identity, Inline, Kind, Language, MastheadRole,
    Passage, PreambleRole, PrefaceRole,
};

/// Builds a document part by part; [`Builder::build`] returns it in normal form.
///
/// ```
/// use chancery_model::{Builder, Inline, Kind, Language, MastheadRole, PrefaceRole};
///
/// let letter = Builder::new(Kind::Letter, Language::Chinese)
///     .masthead(MastheadRole::Organs, [vec![Inline::text("大会")]])
///     .preface(PrefaceRole::Title, [vec![Inline::text("给秘书长的信")]])
///     .text("谨随函转递一项宣言。")
///     .build();
/// assert_eq!(letter.text(), "大会\n给秘书长的信\n谨随函转递一项宣言。\n");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    document: Document,
}

impl Builder {
    /// Begins a document of this kind in this language.
    pub fn new(kind: Kind, language: Language) -> Builder {
        Builder { document: Document::new(kind, Identity::new(language)) }
    }

    /// Adds a passage to the masthead, a paragraph for each line.
    pub fn masthead(
        mut self,
        role: MastheadRole,
        lines: impl IntoIterator<Item = Vec<Inline>>,
    ) -> Builder {
        self.document.masthead.push(passage(role, lines));
        self
    }

    /// Adds a passage to the preface, a paragraph for each line.
    pub fn preface(
        mut self,
        role: PrefaceRole,
        lines: impl IntoIterator<Item = Vec<Inline>>,
    ) -> Builder {
        self.document.preface.push(passage(role, lines));
        self
    }

    /// Adds a passage to the preamble, a paragraph for each line.
    pub fn preamble(
        mut self,
        role: PreambleRole,
        lines: impl IntoIterator<Item = Vec<Inline>>,
    ) -> Builder {
        self.document.preamble.push(passage(role, lines));
        self
    }

    /// Adds a paragraph of plain text to the body.
    pub fn text(self, text: impl Into<String>) -> Builder {
        self.block(Block::text(text))
    }

    /// Adds a block to the body.
    pub fn block(mut self, block: Block) -> Builder {
        self.document.body.push(block);
        self
    }

    /// Adds a passage to the conclusions, a paragraph for each line.
    pub fn conclusion(
        mut self,
        role: ConclusionRole,
        lines: impl IntoIterator<Item = Vec<Inline>>,
    ) -> Builder {
        self.document.conclusions.push(passage(role, lines));
        self
    }

    /// Adds an annexed document.
    pub fn annex(mut self, document: Document) -> Builder {
        self.document.annexes.push(Annex::new(document));
        self
    }

    /// The document, in normal form.
    #[must_use]
    pub fn build(self) -> Document {
        self.document.normalized()
    }
}

fn passage<Role>(role: Role, lines: impl IntoIterator<Item = Vec<Inline>>) -> Passage<Role> {
    Passage::new(role, lines.into_iter().map(Block::paragraph).collect())
}
