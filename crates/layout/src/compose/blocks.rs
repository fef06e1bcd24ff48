//! Blocks of running text: paragraphs, headings, divisions, lists, quotations, contents.

use super::numbered::{merge_label, push_all};
use super::place::Place;
use super::{Composer, DEEPEST};
use crate::codes::TOO_DEEP;
use crate::flow::{Entry, Galley};
use crate::fonts::FontStyle;
use crate::length::{Length, Point};
use crate::paragraph::Alignment;
use crate::tags::{ListNumbering, Role, TagId};
use crate::text::rich::RichText;
use chancery_codec::Severity;
use chancery_identity::Eid;
use chancery_model::{
    Block, Contents, Division, Document, Heading, Identity, Kind, List, Paragraph, Quotation,
    inline_text,
};

/// Size and font of headings by rank (Editorial Manual, "Headings"): I., A., 1., (a), (i), a.
const RANKS: [(i32, bool, bool); 6] = [
    (14_000, true, false),
    (12_000, true, false),
    (10_000, true, false),
    (10_000, true, false),
    (10_000, false, true),
    (10_000, false, false),
];

/// Width of the column of numbers in a table of contents.
const CONTENTS_NUMBER: Length = Length::points(28);

impl Composer<'_> {
    /// Blocks one after the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: &Place, galley: &mut Galley) {
        for block in blocks {
            self.block(block, place, galley);
        }
    }

    /// A block.
    pub(super) fn block(&mut self, block: &Block, place: &Place, galley: &mut Galley) {
        if place.depth > DEEPEST {
            self.tell(TOO_DEEP, Severity::Lost, "nested too deep; set without its structure");
            self.flattened(block, place, galley);
            return;
        }
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, place, galley),
            Block::Heading(heading) => self.side_heading(heading, place, galley),
            Block::Division(division) => self.division(division, place, galley),
            Block::List(list) => self.list(list, place, galley),
            Block::Table(table) => self.table(table, place, galley),
            Block::Quotation(quotation) => self.quotation(quotation, place, galley),
            Block::Figure(figure) => self.figure(figure, place, galley),
            Block::Contents(contents) => self.contents(contents, place, galley),
        }
    }

    /// The text of a block without its structure.
    fn flattened(&mut self, block: &Block, place: &Place, galley: &mut Galley) {
        let mut document = Document::new(Kind::Annex, Identity::new(self.language.clone()));
        document.body.push(block.clone());
        let text = document.text();
        for line in text.lines() {
            let tag = self.tags.add(place.tag, Role::Paragraph);
            let slabs = self.set_plain(line, &Place { tag, ..*place });
            push_all(galley, slabs);
            galley.space(place.after);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: &Place, galley: &mut Galley) {
        let slabs = self.tagged(&paragraph.content, Role::Paragraph, place);
        push_all(galley, slabs);
        if introduces(&paragraph.content) {
            galley.keep_with_next();
        }
        galley.space(place.after);
    }

    /// A heading that opens no division.
    fn side_heading(&mut self, heading: &Heading, place: &Place, galley: &mut Galley) {
        let rank = if place.tight { 3 } else { usize::from(place.rank).max(2) };
        self.heading_lines(None, &heading.content, rank, place, galley);
    }

    fn division(&mut self, division: &Division, place: &Place, galley: &mut Galley) {
        let headed = !division.heading.is_empty();
        let role = if headed { Role::Section } else { Role::Division };
        let tag = self.tags.add(place.tag, role);
        let mut inner = place.inside(tag);
        let start = galley.entries.len();
        let outer = self.enter_division(division, tag);
        if headed {
            let rank = usize::from(place.rank);
            let number = division.number.as_ref();
            self.heading_lines(number, &division.heading, rank, &inner, galley);
            inner.rank = place.rank.saturating_add(1);
        }
        if !division.subheading.is_empty() {
            let subheading = Place {
                alignment: Alignment::Start,
                indent: Length::ZERO,
                ..inner.with_font(FontStyle { bold: false, italic: true }).unhyphenated()
            };
            let lead = self.tags.add(tag, Role::Paragraph);
            let number = division.number.as_ref().filter(|_| !headed);
            let label = number.map(|n| self.number_text(n, &Place { tag: lead, ..inner }));
            let mut slabs = self.untagged(&division.subheading, &Place { tag: lead, ..subheading });
            if let Some(label) = label {
                let labels = self.set_text(&label, &Place { tag: lead, ..inner.lines() });
                merge_above(labels, &mut slabs);
            }
            push_all(galley, slabs);
            galley.keep_with_next();
            galley.space(place.after);
        }
        let numbered = !headed && division.subheading.is_empty();
        match &division.number {
            Some(number) if numbered => {
                let lead = self.tags.add(tag, Role::Paragraph);
                let label = self.number_text(number, &Place { tag: lead, ..inner });
                let column = self.house.sizes.step;
                let with = (Some(label), Some(lead));
                self.labelled_blocks(with, column, &division.blocks, &inner, galley);
            }
            _ => self.blocks(&division.blocks, &inner, galley),
        }
        self.eid = outer;
        let first = galley.entries[start..].iter_mut().find_map(|entry| match entry {
            Entry::Slab(slab) => Some(slab),
            _ => None,
        });
        if let (Some(slab), Some(anchor)) = (first, self.tags.tag(tag).anchor) {
            slab.anchors.push((anchor, Point { x: place.frame.left, y: Length::ZERO }));
        }
    }

    /// Gives a division its eId, and the anchor of that name; returns the eId of what is around.
    fn enter_division(&mut self, division: &Division, tag: TagId) -> Eid {
        // Elements of Akoma Ntoso are called as the kinds are, in lower case.
        let element = format!("{:?}", division.kind).to_lowercase();
        let printed = division.number.as_ref().map(chancery_model::Number::literal);
        let eid = self.eids.allocate(self.eid, &element, printed);
        let name = self.eids.text(eid).to_owned();
        self.tags.tag_mut(tag).anchor = Some(self.awaited_anchor(&name));
        std::mem::replace(&mut self.eid, eid)
    }

    /// A heading with its number, held to what follows.
    fn heading_lines(
        &mut self,
        number: Option<&chancery_model::Number>,
        heading: &[chancery_model::Inline],
        rank: usize,
        place: &Place,
        galley: &mut Galley,
    ) {
        let (size, bold, italic) = RANKS[rank.min(RANKS.len() - 1)];
        let size = if place.tight { place.style.size } else { Length::thousandths(size) };
        let (tag, level) = self.heading_tag(place.tag, rank.min(5) as u8 + 2);
        let style = place.sized(size).with_font(FontStyle { bold, italic }).unhyphenated();
        let style = Place { tag, alignment: Alignment::Start, indent: Length::ZERO, ..style };
        let mut title = String::new();
        let mut slabs;
        if let Some(number) = number {
            title = format!("{} ", number.literal());
            let label = self.number_text(number, &style);
            slabs = self.numbered_heading(&label, heading, &style);
        } else {
            slabs = self.untagged(heading, &style);
        }
        title.push_str(&inline_text(heading).replace('\n', " "));
        self.add_to_outline(title, level, tag, &mut slabs);
        let (before, after) = if place.tight {
            (place.after.max(style.leading.scaled(3, 4)), place.after)
        } else {
            heading_spaces(rank)
        };
        galley.space(before);
        slabs.iter_mut().for_each(|slab| slab.bond = crate::flow::Bond::Never);
        push_all(galley, slabs);
        galley.space(after);
    }

    /// Numbers of headings hang in the margin, right before their text; wide ones push it.
    fn numbered_heading(
        &mut self,
        label: &RichText,
        heading: &[chancery_model::Inline],
        place: &Place,
    ) -> Vec<crate::flow::Slab> {
        let gap = Length::points(12);
        let width = self.natural_width(label, place);
        let outside = self.house.inset - gap;
        let is_outermost =
            place.frame.width + self.house.inset * 2 >= self.house.full_width() && !place.tight;
        if is_outermost && width <= outside {
            let frame = place.frame.before(width, gap);
            let labels = self.set_text(label, &Place { frame, ..*place });
            let mut slabs = self.untagged(heading, place);
            merge_label(labels, &mut slabs);
            return slabs;
        }
        let beside = width + gap < place.frame.width / 2;
        let indented = place.indented(if beside { width + gap } else { Length::ZERO });
        let labels = self.set_text(label, place);
        let mut slabs = self.untagged(heading, &indented);
        if beside && indented.frame != place.frame {
            merge_label(labels, &mut slabs);
        } else {
            merge_above(labels, &mut slabs);
        }
        slabs
    }

    /// Notes a heading for navigation.
    pub(super) fn add_to_outline(
        &mut self,
        title: String,
        level: u8,
        tag: crate::tags::TagId,
        slabs: &mut [crate::flow::Slab],
    ) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = slabs.first_mut() else { return };
        if title.is_empty() {
            return;
        }
        let anchor = self.anchor(&format!("heading-{}", self.outline.len() + 1));
        first.anchors.push((anchor, crate::length::Point::default()));
        self.tags.tag_mut(tag).anchor = Some(anchor);
        self.outline.push((title, level, anchor));
    }

    fn list(&mut self, list: &List, place: &Place, galley: &mut Galley) {
        let numbering = numbering_of(list);
        let tag = self.tags.add(place.tag, Role::List(numbering));
        for item in &list.items {
            let item_tag = self.tags.add(tag, Role::ListItem);
            let inner = place.inside(item_tag);
            let label = item.number.as_ref().map(|number| self.number_text(number, &inner));
            let body = self.tags.add(item_tag, Role::ListBody);
            let inner = Place { tag: body, ..inner };
            let column = if place.tight { Length::points(14) } else { self.house.sizes.step };
            if item.heading.is_empty() {
                self.labelled_blocks((label, None), column, &item.blocks, &inner, galley);
            } else {
                let text =
                    inner.indented(column).with_font(FontStyle { bold: true, italic: false });
                let text = Place { indent: Length::ZERO, alignment: Alignment::Start, ..text };
                let mut slabs = self.tagged(&item.heading, Role::Paragraph, &text.unhyphenated());
                if let Some(label) = label {
                    let labels = self.set_text(&label, &inner.lines());
                    merge_label(labels, &mut slabs);
                }
                slabs.iter_mut().for_each(|slab| slab.bond = crate::flow::Bond::Never);
                push_all(galley, slabs);
                self.blocks(&item.blocks, &inner.indented(column), galley);
            }
        }
        galley.space(place.after);
    }

    fn quotation(&mut self, quotation: &Quotation, place: &Place, galley: &mut Galley) {
        let tag = self.tags.add(place.tag, Role::BlockQuote);
        let step = if place.tight { Length::points(8) } else { self.house.sizes.step };
        let mut inner = place.inside(tag).indented(step);
        if inner.frame != place.frame && inner.frame.width > step * 6 {
            inner.frame.width -= step;
            if inner.frame.right_to_left {
                inner.frame.left += step;
            }
        }
        inner.indent = Length::ZERO;
        self.blocks(&quotation.blocks, &inner, galley);
    }

    fn contents(&mut self, contents: &Contents, place: &Place, galley: &mut Galley) {
        let tag = self.tags.add(place.tag, Role::Contents);
        for entry in &contents.entries {
            let item = self.tags.add(tag, Role::ContentsItem);
            let level = i32::from(entry.level.get().min(6)) - 1;
            let by = self.house.sizes.step.scaled(i64::from(level), 1);
            let line = place.inside(item).indented(by).lines().unhyphenated();
            let mut line = Place { contents: true, ..line };
            // A number, a heading, a page: the heading stands beside the number.
            if inline_text(&entry.content).matches('\t').count() > 1 {
                let outer = line.frame;
                line = line.indented(CONTENTS_NUMBER);
                line.indent = if line.frame == outer { line.indent } else { -CONTENTS_NUMBER };
            }
            let slabs = self.tagged(&entry.content, Role::Paragraph, &line);
            push_all(galley, slabs);
            galley.space(Length::points(2));
        }
        galley.space(place.after);
    }
}

/// Space before and after a heading of this rank, as measured on published reports.
fn heading_spaces(rank: usize) -> (Length, Length) {
    let (before, after) = if rank < 2 { (18, 12) } else { (12, 6) };
    (Length::points(before), Length::points(after))
}

/// Whether a text ends with a colon, and so belongs to what it introduces.
pub(super) fn introduces(content: &[chancery_model::Inline]) -> bool {
    let Some(chancery_model::Inline::Text(last)) = content.last() else { return false };
    last.text.trim_end().ends_with([':', '：'])
}

/// Puts lines above others, held to them.
fn merge_above(labels: Vec<crate::flow::Slab>, slabs: &mut Vec<crate::flow::Slab>) {
    let mut all = labels;
    all.iter_mut().for_each(|slab| slab.bond = crate::flow::Bond::Never);
    all.append(slabs);
    *slabs = all;
}

/// How the items of a list are numbered, by its first number.
fn numbering_of(list: &List) -> ListNumbering {
    let Some(number) = list.items.iter().find_map(|item| item.number.as_ref()) else {
        return ListNumbering::None;
    };
    let cleaned = number.cleaned();
    let mut characters = cleaned.chars();
    match (characters.next(), cleaned.as_str()) {
        (None, _) => ListNumbering::Bullet,
        (Some(first), _) if first.is_numeric() => ListNumbering::Decimal,
        (_, "i" | "ii" | "iii" | "iv") => ListNumbering::LowerRoman,
        (_, "I" | "II" | "III" | "IV") => ListNumbering::UpperRoman,
        (Some(first), _) if first.is_ascii_uppercase() => ListNumbering::UpperLetter,
        (Some(first), _) if first.is_ascii_lowercase() => ListNumbering::LowerLetter,
        _ => ListNumbering::Decimal,
    }
}
