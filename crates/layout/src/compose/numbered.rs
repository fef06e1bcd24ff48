//! Numbers and marks that hang beside a text.

use super::Composer;
use super::blocks::introduces;
use super::place::Place;
use crate::flow::{Bond, Entry, Galley, Slab};
use crate::length::Length;
use crate::pages::Mark;
use crate::tags::{Role, TagId};
use crate::text::rich::RichText;
use chancery_model::{Block, Number};

/// Least distance between a number and its text.
const GAP: Length = Length::points(4);

impl Composer<'_> {
    /// A number as text, with the space that separates it, in a tag of its own.
    pub(super) fn number_text(&mut self, number: &Number, place: &Place) -> RichText {
        let tag = self.tags.add(place.tag, Role::Label);
        let mark = Mark::Content(self.content(tag));
        let mut label = RichText::default();
        let style = place.unhyphenated().style;
        label.push(number.literal(), style, mark, None);
        label.push(number.separator(), style, mark, None);
        label
    }

    /// Blocks whose label hangs in the margin, right before the first line; as
    /// [`Self::labelled_blocks`] if it is too wide for that.
    pub(super) fn hanging_blocks(
        &mut self,
        label: Option<RichText>,
        blocks: &[Block],
        place: &Place,
        galley: &mut Galley,
    ) {
        let Some(label) = label else {
            self.blocks(blocks, place, galley);
            return;
        };
        let width = self.natural_width(&label, place);
        let Some((Block::Paragraph(first), rest)) =
            blocks.split_first().filter(|_| width + GAP <= self.house.inset)
        else {
            self.labelled_blocks((Some(label), None), Length::points(11), blocks, place, galley);
            return;
        };
        let frame = place.frame.before(width, GAP);
        let alignment = crate::paragraph::Alignment::Start;
        let labels = self.set_text(&label, &Place { frame, alignment, ..*place });
        let mut slabs = self.tagged(&first.content, Role::Paragraph, place);
        merge_label(labels, &mut slabs);
        push_all(galley, slabs);
        galley.space(place.after);
        self.blocks(rest, place, galley);
    }

    /// Blocks beside a label in a column of this width; the label stands on the first line.
    ///
    /// The first paragraph goes into the tag `lead`, if there is one, the others into tags of
    /// their own.
    pub(super) fn labelled_blocks(
        &mut self,
        (label, lead): (Option<RichText>, Option<TagId>),
        column: Length,
        blocks: &[Block],
        place: &Place,
        galley: &mut Galley,
    ) {
        let Some(label) = label else {
            self.blocks(blocks, &place.indented(column), galley);
            return;
        };
        let inner = place.indented(column);
        let hangs = inner.frame != place.frame;
        let label_place =
            Place { alignment: crate::paragraph::Alignment::Start, indent: Length::ZERO, ..*place };
        let width = self.natural_width(&label, &label_place);
        let column = if hangs { column } else { Length::ZERO };
        // A wide number pushes the first line to the right; one that leaves no room for text
        // stands on a line of its own, as does one without text.
        let push = (width + GAP - column).max(Length::ZERO);
        let beside = push < inner.frame.width / 2;
        let Some((Block::Paragraph(first), rest)) = blocks.split_first().filter(|_| beside) else {
            let frame = place.frame.part(Length::ZERO, place.frame.width);
            let mut slabs = self.set_text(&label, &Place { frame, ..label_place });
            if !blocks.is_empty() {
                slabs.iter_mut().for_each(|slab| slab.bond = Bond::Never);
            }
            slabs.into_iter().for_each(|slab| galley.push(slab));
            self.blocks(blocks, &inner, galley);
            return;
        };
        let first_line = if push > Length::ZERO && column > Length::ZERO || !hangs {
            push
        } else {
            Length::ZERO
        };
        let text_place = Place { indent: first_line, ..inner };
        let mut slabs = match lead {
            Some(tag) => self.untagged(&first.content, &Place { tag, ..text_place }),
            None => self.tagged(&first.content, Role::Paragraph, &text_place),
        };
        let labels = self.set_text(&label, &label_place);
        merge_label(labels, &mut slabs);
        slabs.into_iter().for_each(|slab| galley.push(slab));
        if introduces(&first.content) {
            galley.keep_with_next();
        }
        galley.space(place.after);
        self.blocks(rest, &Place { indent: Length::ZERO, ..inner }, galley);
    }
}

/// Puts a label on the first line of a text, base line on base line.
pub(super) fn merge_label(labels: Vec<Slab>, slabs: &mut Vec<Slab>) {
    let mut labels = labels.into_iter();
    let Some(mut label) = labels.next() else { return };
    let rest: Vec<Slab> = labels.collect();
    if slabs.is_empty() || !rest.is_empty() {
        // A label of several lines stands above its text.
        let mut all = vec![label];
        all.extend(rest);
        all.iter_mut().for_each(|slab| slab.bond = Bond::Never);
        all.append(slabs);
        *slabs = all;
        return;
    }
    let first = &mut slabs[0];
    let drop = first.baseline - label.baseline;
    label.shift(crate::length::Point { x: Length::ZERO, y: drop });
    // What is read first stands first.
    let items = std::mem::take(&mut first.items);
    first.items = label.items;
    first.items.extend(items);
    first.links.extend(label.links);
    first.anchors.extend(label.anchors);
    first.notes.splice(..0, label.notes);
    first.height = first.height.max(label.height);
}

/// Adds slabs to a galley.
pub(super) fn push_all(galley: &mut Galley, slabs: Vec<Slab>) {
    galley.entries.extend(slabs.into_iter().map(Entry::Slab));
}
