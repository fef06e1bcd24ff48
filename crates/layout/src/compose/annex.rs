//! Annexes, each on a new page.

use super::numbered::push_all;
use super::place::Place;
use super::{Composer, DEEPEST};
use crate::codes::{ANNEX_ELSEWHERE, TOO_DEEP};
use crate::flow::{Entry, Galley, Orientation};
use crate::fonts::FontStyle;
use crate::length::Length;
use crate::pages::{AnchorId, Mark};
use crate::tags::{Role, TagId};
use crate::text::rich::RichText;
use chancery_codec::Severity;
use chancery_model::{Annex, AnnexContent, Direction, inline_text};

impl Composer<'_> {
    /// An annex; `depth` is 1 for those of the main document.
    pub(super) fn annex(
        &mut self,
        annex: &Annex,
        anchor: Option<AnchorId>,
        parent: TagId,
        depth: u16,
    ) {
        if depth > DEEPEST {
            self.tell(TOO_DEEP, Severity::Lost, "an annex nested too deep is left out");
            return;
        }
        let part = self.tags.add(parent, Role::Part);
        self.tags.tag_mut(part).anchor = anchor;
        let mut galley = Galley::default();
        galley.entries.push(Entry::Page(Orientation::Portrait));
        self.annex_head(annex, part, anchor, &mut galley);
        self.emit(galley);
        let document = match &annex.content {
            AnnexContent::Document(document) => document,
            AnnexContent::Elsewhere(address) => {
                let message = format!("the annex is kept at {address} and not printed");
                self.tell(ANNEX_ELSEWHERE, Severity::Note, message);
                return;
            }
        };
        let outer = self.enter_language(document, part);
        let path = self.path.clone();
        self.path = path.field("document");
        let mut place = Place::text(self, part);
        place.depth = depth;
        self.parts(document, &place);
        for (index, inner) in document.annexes.iter().enumerate() {
            self.path = path.field("document").field("annexes").index(index);
            let inner_eid = format!("{}__att_{}", self.eids.text(self.eid), index + 1);
            let outer_eid = std::mem::replace(&mut self.eid, self.eids.context(&inner_eid));
            self.annex(inner, None, part, depth + 1);
            self.eid = outer_eid;
        }
        self.path = path;
        (self.language, self.right_to_left) = outer;
    }

    /// Switches to the language of an annexed document; returns what was before.
    fn enter_language(
        &mut self,
        document: &chancery_model::Document,
        part: TagId,
    ) -> (chancery_model::Language, bool) {
        let language = document.identity.language.clone();
        if language != self.language {
            self.tags.tag_mut(part).language = Some(language.clone());
        }
        let right_to_left = language.direction() == Direction::RightToLeft;
        let before = std::mem::replace(&mut self.language, language);
        (before, std::mem::replace(&mut self.right_to_left, right_to_left))
    }

    /// Number and heading that are printed apart from the annexed document, and the anchor.
    fn annex_head(
        &mut self,
        annex: &Annex,
        part: TagId,
        anchor: Option<AnchorId>,
        galley: &mut Galley,
    ) {
        let place = Place::text(self, part).lines().unhyphenated();
        let bold = FontStyle { bold: true, italic: false };
        let place = place.sized(Length::points(14)).with_font(bold);
        let mut slabs = Vec::new();
        if annex.number.is_some() || !annex.heading.is_empty() {
            let (tag, level) = self.heading_tag(part, 2);
            let mut rich = RichText::default();
            let mut title = String::new();
            if let Some(number) = &annex.number {
                let label = self.tags.add(tag, Role::Label);
                let mark = Mark::Content(self.content(label));
                rich.push(number.literal(), place.style, mark, None);
                rich.push(number.separator(), place.style, mark, None);
                title.push_str(number.literal());
                title.push(' ');
            }
            self.inlines(&annex.heading, &Place { tag, ..place }, &mut rich);
            title.push_str(&inline_text(&annex.heading).replace('\n', " "));
            let place = self.room_for_lines(&rich, &Place { tag, ..place });
            slabs = self.set_text(&rich, &place);
            self.add_to_outline(title, level, tag, &mut slabs);
        }
        if !annex.subheading.is_empty() {
            let place = place.sized(Length::points(12));
            slabs.extend(self.tagged(&annex.subheading, Role::Paragraph, &place));
        }
        let mut target = crate::flow::Slab::default();
        target.anchors.extend(anchor.map(|id| (id, crate::length::Point::default())));
        target.bond = crate::flow::Bond::Never;
        galley.push(target);
        if !slabs.is_empty() {
            slabs.iter_mut().for_each(|slab| slab.bond = crate::flow::Bond::Never);
            push_all(galley, slabs);
            galley.space(place.after);
        }
    }
}
