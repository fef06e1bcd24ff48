//! Text and what stands inside of a line.

use crate::scribe::Scribe;
use crate::{Profile, published};
use chancery_akn_schema::{Pointer, pointer_of, symbol_address};
use chancery_model::{
    Emphasis, Inline, Note, NotePlacement, Position, Reference, ReferenceTarget, RevisionKind,
};

impl Scribe<'_> {
    /// Inlines in a row.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) if text.emphasis.is_plain() => self.sheet.text(&text.text),
            Inline::Text(text) => self.emphasized(&text.text, text.emphasis),
            Inline::LineBreak => self.sheet.raw("<eol/>"),
            Inline::Link(link) => {
                self.sheet.open("a");
                self.address("href", &link.target);
                self.inside("a", &link.content);
            }
            Inline::Reference(reference) => self.reference(reference),
            Inline::Phrase(phrase) => self.phrase(phrase),
            Inline::Note(note) => self.note(note),
            Inline::LanguageSpan(span) => {
                self.sheet.open("span");
                self.sheet.attribute("xml:lang", span.language.tag());
                self.inside("span", &span.content);
            }
            Inline::Revision(revision) => {
                let element = match revision.kind {
                    RevisionKind::Inserted => "ins",
                    RevisionKind::Deleted => "del",
                };
                self.sheet.open(element);
                self.inside(element, &revision.content);
            }
            Inline::Image(image) => self.image(image),
        }
    }

    /// Ends a start tag and writes the content and the end tag.
    pub(crate) fn inside(&mut self, element: &str, content: &[Inline]) {
        self.sheet.content();
        self.inlines(content);
        self.sheet.close(element);
    }

    fn emphasized(&mut self, text: &str, emphasis: Emphasis) {
        if self.profile == Profile::Dgacm {
            self.sheet.open("span");
            self.sheet.attribute("class", &published::classes(emphasis));
            self.sheet.content();
            self.sheet.text(text);
            return self.sheet.close("span");
        }
        let position = match emphasis.position {
            Position::Baseline => None,
            Position::Superscript => Some("sup"),
            Position::Subscript => Some("sub"),
        };
        let elements = [
            emphasis.bold.then_some("b"),
            emphasis.italic.then_some("i"),
            emphasis.underline.then_some("u"),
            emphasis.small_capitals.then_some("span"),
            position,
        ];
        for element in elements.iter().flatten() {
            self.sheet.open(element);
            if *element == "span" {
                self.sheet.attribute("class", "smallCaps");
            }
            self.sheet.content();
        }
        self.sheet.text(text);
        for element in elements.iter().rev().flatten() {
            self.sheet.close(element);
        }
    }

    /// A reference. What cannot be told from the address alone is said beside it.
    fn reference(&mut self, reference: &Reference) {
        if self.profile == Profile::Dgacm && self.published_link(reference) {
            return;
        }
        let target = &reference.target;
        let Some(address) = self.reference_address(target) else {
            let ReferenceTarget::Symbol(symbol) = target else { return };
            // No IRI is known: an honest link, not a `ref` (naming convention, 6, level 2).
            let address = symbol_address(symbol);
            self.sheet.open("a");
            let content = match reference.content.as_slice() {
                // The source prints an address of its own: it is kept, and no link in a link.
                [Inline::Link(link)] if link.target != address => {
                    self.address("href", &link.target);
                    &link.content
                }
                content => {
                    self.sheet.attribute("href", &address);
                    content
                }
            };
            self.sheet.own_attribute("symbol", symbol);
            self.inside("a", content);
            return;
        };
        self.sheet.open("ref");
        self.address("href", &address);
        if pointer_of(&address, &self.component.path) != Pointer::Reference(target.clone()) {
            let (kind, value) = match target {
                ReferenceTarget::Work(iri) => ("work", iri.clone()),
                ReferenceTarget::Annex(place) => ("annex", place.to_string()),
                ReferenceTarget::Provision(eid) => ("provision", eid.clone()),
                ReferenceTarget::Symbol(symbol) => ("symbol", symbol.clone()),
            };
            self.sheet.own_attribute("target", &format!("{kind} {value}"));
        }
        self.inside("ref", &reference.content);
    }

    fn note(&mut self, note: &Note) {
        self.sheet.open("authorialNote");
        if !note.mark.is_empty() {
            self.sheet.attribute("marker", &note.mark);
        }
        self.sheet.attribute("placement", "bottom");
        if note.placement == NotePlacement::End {
            self.sheet.attribute("class", "endnote");
        }
        // Notes are counted through the component, wherever they stand.
        let outer = self.enter(self.component.eid);
        let eid = self.eid("authorialNote", None);
        self.sheet.content();
        self.enter(eid);
        self.sheet.enter_note();
        self.note_blocks(&note.blocks);
        self.sheet.leave_note();
        self.context = outer;
        self.sheet.close("authorialNote");
    }
}
