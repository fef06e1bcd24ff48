//! Footnotes and endnotes.

use super::place::{Place, plain};
use super::{Composer, DEEPEST};
use crate::codes::TOO_DEEP;
use crate::flow::{Galley, NOTE_RULE, Slab};
use crate::length::Length;
use crate::pages::{LinkTarget, Mark};
use crate::paragraph::Alignment;
use crate::tags::{Role, TagId};
use crate::text::rich::{InsertKind, RichText, TextStyle};
use chancery_codec::Severity;
use chancery_model::{Emphasis, Note, NotePlacement, Position};

impl Composer<'_> {
    /// A note: its mark in the text, and its lines for the foot of the page.
    pub(super) fn set_note(
        &mut self,
        note: &Note,
        tag: TagId,
        style: TextStyle,
        place: &Place,
        rich: &mut RichText,
    ) {
        if place.depth > DEEPEST {
            self.tell(TOO_DEEP, Severity::Lost, "a note nested too deep is left out");
            return;
        }
        let number = self.notes;
        self.notes += 1;
        let reference = self.anchor(&format!("note-reference-{}", number + 1));
        let body = self.anchor(&format!("note-{}", number + 1));
        rich.insert(InsertKind::Anchor(reference));
        if note.placement == NotePlacement::Foot {
            rich.insert(InsertKind::Note(number));
        }
        if !note.mark.is_empty() {
            let outer = self.tags.add(tag, Role::Reference);
            let inner = self.tags.add(outer, Role::Link);
            let link = self.link(Some(LinkTarget::Anchor(body)), inner, note.mark.clone());
            let mark = Mark::Content(self.content(inner));
            rich.push(&note.mark, raised(style, &note.mark), mark, Some(link));
        }
        let tag = self.tags.add(tag, Role::Note);
        self.tags.tag_mut(tag).anchor = Some(body);
        let mut slabs = self.note_lines(note, tag, place, reference);
        if let Some(first) = slabs.first_mut() {
            first.anchors.push((body, crate::length::Point::default()));
        }
        match note.placement {
            NotePlacement::Foot => self.flow.note(number, slabs),
            NotePlacement::End => {
                slabs.into_iter().for_each(|slab| self.end_notes.push(slab));
            }
        }
    }

    fn note_lines(
        &mut self,
        note: &Note,
        tag: TagId,
        place: &Place,
        reference: crate::pages::AnchorId,
    ) -> Vec<Slab> {
        let base = Place::text(self, tag);
        let language = self.shaper.language_id(&self.language.clone());
        let size = self.house.sizes.small;
        let style = plain(size, language);
        let base = Place {
            after: Length::points(1),
            indent: Length::ZERO,
            alignment: Alignment::Justified,
            depth: place.depth + 1,
            tight: true,
            ..base.sized(size)
        };
        let base = Place { style, ..base };
        let label = if note.mark.is_empty() {
            None
        } else {
            let outer = self.tags.add(tag, Role::Label);
            let inner = self.tags.add(outer, Role::Link);
            let link = self.link(Some(LinkTarget::Anchor(reference)), inner, note.mark.clone());
            let mut label = RichText::default();
            let mark = Mark::Content(self.content(inner));
            label.push(&note.mark, raised(style, &note.mark), mark, Some(link));
            Some(label)
        };
        let mut galley = Galley::default();
        self.hanging_blocks(label, &note.blocks, &base, &mut galley);
        let mut slabs: Vec<Slab> = Vec::new();
        for entry in galley.entries {
            match entry {
                crate::flow::Entry::Slab(slab) => slabs.push(slab),
                crate::flow::Entry::Space(space) => {
                    if let Some(last) = slabs.last_mut() {
                        last.height += space;
                    }
                }
                crate::flow::Entry::Tie | crate::flow::Entry::Page(_) => {}
            }
        }
        slabs
    }

    /// The notes that the document prints at its end.
    pub(super) fn end_notes(&mut self, notes: Galley) {
        if notes.entries.is_empty() {
            return;
        }
        let mut galley = Galley::default();
        let left = self.house.note_left();
        let width = NOTE_RULE;
        let left = if self.right_to_left { self.house.page.width - left - width } else { left };
        let mut separator = Slab { height: Length::points(6), ..Slab::default() };
        let rule = crate::flow::rule(left, Length::ZERO, width, Length::thousandths(250));
        separator.items.push(rule);
        separator.bond = crate::flow::Bond::Never;
        galley.space(Length::points(12));
        galley.push(separator);
        galley.entries.extend(notes.entries);
        self.emit(galley);
    }
}

/// Figures and letters are raised; stars and daggers are raised by their own shape, marks in
/// parentheses (Arabic, Russian) stand on the line there and are raised here as all figures are.
fn raised(style: TextStyle, mark: &str) -> TextStyle {
    let own = mark.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let style = TextStyle { hyphenate: false, ..style };
    if own {
        return style;
    }
    let emphasis = Emphasis { position: Position::Superscript, ..Emphasis::PLAIN };
    super::inline::emphasized(style, emphasis)
}
