//! Where characters that no font shows stand in a document.

use crate::error::MissingCharacter;
use chancery_codec::NodePath;
use chancery_model::{
    Annex, AnnexContent, Document, Inline, Number, Passage, Visitor, walk_blocks, walk_inline,
    walk_inlines,
};
use std::collections::BTreeMap;

/// The first place of each character.
pub(super) fn places(document: &Document, missing: &[char]) -> Vec<MissingCharacter> {
    let places = missing.iter().map(|character| (*character, None)).collect();
    let mut search = Search { places, here: NodePath::root() };
    search.document_at(document, &NodePath::root());
    let found = search.places.into_iter();
    found
        .map(|(character, place)| MissingCharacter { character, place: place.unwrap_or_default() })
        .collect()
}

struct Search {
    places: BTreeMap<char, Option<NodePath>>,
    here: NodePath,
}

impl Search {
    fn document_at(&mut self, document: &Document, path: &NodePath) {
        self.passages(&document.masthead, &path.field("masthead"));
        self.passages(&document.preface, &path.field("preface"));
        self.passages(&document.preamble, &path.field("preamble"));
        for (index, block) in document.body.iter().enumerate() {
            self.here = path.field("body").index(index);
            walk_blocks(self, std::slice::from_ref(block));
        }
        self.passages(&document.conclusions, &path.field("conclusions"));
        for (index, annex) in document.annexes.iter().enumerate() {
            self.annex_at(annex, &path.field("annexes").index(index));
        }
    }

    fn annex_at(&mut self, annex: &Annex, path: &NodePath) {
        self.here = path.clone();
        if let Some(number) = &annex.number {
            self.number(number);
        }
        walk_inlines(self, &annex.heading);
        walk_inlines(self, &annex.subheading);
        if let AnnexContent::Document(document) = &annex.content {
            self.document_at(document, &path.field("document"));
        }
    }

    fn passages<Role>(&mut self, passages: &[Passage<Role>], path: &NodePath) {
        for (index, passage) in passages.iter().enumerate() {
            self.here = path.index(index);
            walk_blocks(self, &passage.blocks);
        }
    }

    fn look(&mut self, text: &str) {
        for character in text.chars() {
            if let Some(place @ None) = self.places.get_mut(&character) {
                *place = Some(self.here.clone());
            }
        }
    }
}

impl Visitor for Search {
    fn number(&mut self, number: &Number) {
        self.look(number.literal());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.look(&text.text),
            Inline::Note(note) => {
                self.look(&note.mark);
                walk_blocks(self, &note.blocks);
            }
            other => walk_inline(self, other),
        }
    }
}
