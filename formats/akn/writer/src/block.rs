//! Blocks where blocks stand among each other.

use crate::scribe::Scribe;
use crate::space::{must_be_preserved, must_text_be_preserved};
use chancery_akn_schema::division_element;
use chancery_codec::NodePath;
use chancery_model::{
    Block, Contents, Division, Figure, Inline, List, ListItem, Number, Paragraph, Quotation,
};

/// What the schema allows around a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surroundings {
    /// Blocks and levels of the hierarchy side by side: `mainBody`, notes, quotations.
    Body,
    /// Levels of the hierarchy only: `body` of an act.
    Levels,
    /// Blocks only: containers, cells, items.
    Flow,
}

impl Scribe<'_> {
    /// The blocks of a body, with the place of each in case it cannot be written.
    pub(crate) fn body_blocks(
        &mut self,
        blocks: &[Block],
        surroundings: Surroundings,
        path: &NodePath,
    ) {
        let outer = self.enter(self.component.eid);
        if surroundings == Surroundings::Levels {
            self.top_levels(blocks);
            self.note_place(|| path.clone());
        } else {
            for (index, block) in blocks.iter().enumerate() {
                self.block(block, surroundings);
                self.note_place(|| path.index(index));
            }
        }
        self.context = outer;
    }

    /// Blocks side by side.
    pub(crate) fn blocks(&mut self, blocks: &[Block], surroundings: Surroundings) {
        for block in blocks {
            self.block(block, surroundings);
        }
    }

    /// The same, or an empty paragraph where the schema requires a block.
    fn some_blocks(&mut self, blocks: &[Block], surroundings: Surroundings) {
        if blocks.is_empty() {
            self.sheet.line();
            self.sheet.raw("<p/>");
        }
        self.blocks(blocks, surroundings);
    }

    fn block(&mut self, block: &Block, surroundings: Surroundings) {
        let flow = surroundings == Surroundings::Flow;
        match block {
            Block::Paragraph(paragraph) => self.paragraph(&paragraph.content),
            Block::Heading(heading) if flow => self.block_line("akn4un:heading", &heading.content),
            Block::Heading(heading) => self.lone_heading(&heading.content),
            Block::Division(division) if flow => self.grouped_division(division),
            Block::Division(division) => self.division(division),
            Block::List(list) => self.block_list(list),
            Block::Table(table) => self.table(table),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::Figure(figure) => self.figure(figure),
            Block::Contents(contents) => self.contents(contents),
        }
    }

    /// A paragraph of running text.
    pub(crate) fn paragraph(&mut self, content: &[Inline]) {
        self.line_element("p", content, true);
    }

    /// An element that holds a line of text.
    pub(crate) fn line_element(&mut self, element: &'static str, content: &[Inline], eid: bool) {
        self.sheet.line();
        self.sheet.open(element);
        if eid {
            self.eid(element, None);
        }
        self.line_content(element, content);
    }

    /// Ends the start tag of a line and writes its content and end tag.
    pub(crate) fn line_content(&mut self, element: &'static str, content: &[Inline]) {
        if must_be_preserved(content) {
            self.sheet.attribute("xml:space", "preserve");
        }
        self.sheet.content();
        self.inlines(content);
        self.sheet.close(element);
    }

    fn block_line(&mut self, name: &str, content: &[Inline]) {
        self.sheet.line();
        self.sheet.open("block");
        self.sheet.attribute("name", name);
        self.eid("block", None);
        self.line_content("block", content);
    }

    /// A heading that opens no division, where levels of the hierarchy may stand. The United
    /// Nations writes it as a subheading, too.
    fn lone_heading(&mut self, content: &[Inline]) {
        self.sheet.line();
        self.sheet.open("hcontainer");
        self.sheet.attribute("name", crate::hierarchy::HEADING);
        let eid = self.eid("hcontainer", None);
        self.sheet.content();
        let outer = self.enter(eid);
        self.line_element("subheading", content, false);
        self.context = outer;
        self.sheet.line();
        self.sheet.close("hcontainer");
    }

    /// Number, heading and subheading of a division, item or annex. The blocks are those that
    /// follow.
    pub(crate) fn headings(
        &mut self,
        number: Option<&Number>,
        heading: &[Inline],
        subheading: &[Inline],
        blocks: &[Block],
    ) {
        if let Some(number) = number {
            let next = if !heading.is_empty() {
                heading
            } else if !subheading.is_empty() {
                subheading
            } else {
                match blocks.first() {
                    Some(Block::Paragraph(Paragraph { content })) => content.as_slice(),
                    _ => &[],
                }
            };
            self.number(number, begins_with_space(next));
        }
        if !heading.is_empty() {
            self.line_element("heading", heading, false);
        }
        if !subheading.is_empty() {
            self.line_element("subheading", subheading, false);
        }
    }

    /// A printed number with the white space after it. A reader takes the white space with which
    /// the text begins for that of the number, unless we say that there is none.
    fn number(&mut self, number: &Number, space_follows: bool) {
        let (literal, separator) = (number.literal(), number.separator());
        self.sheet.line();
        self.sheet.open("num");
        if !separator.is_empty() || must_text_be_preserved(literal) {
            self.sheet.attribute("xml:space", "preserve");
        }
        if separator.is_empty() && space_follows {
            self.sheet.own_attribute("separator", "");
        }
        self.sheet.content();
        self.sheet.text(literal);
        self.sheet.text(separator);
        self.sheet.close("num");
    }

    /// A division where only blocks may stand.
    fn grouped_division(&mut self, division: &Division) {
        self.sheet.line();
        self.sheet.open("blockContainer");
        let printed = division.number.as_ref().map(Number::literal);
        let eid = self.eid("blockContainer", printed);
        self.sheet.own_attribute("division", division_element(division.kind));
        self.sheet.content();
        let outer = self.enter(eid);
        self.headings(
            division.number.as_ref(),
            &division.heading,
            &division.subheading,
            &division.blocks,
        );
        self.some_blocks(&division.blocks, Surroundings::Flow);
        self.context = outer;
        self.sheet.line();
        self.sheet.close("blockContainer");
    }

    fn block_list(&mut self, list: &List) {
        self.sheet.line();
        self.sheet.open("blockList");
        let eid = self.eid("blockList", None);
        self.sheet.content();
        let outer = self.enter(eid);
        for ListItem { number, heading, blocks } in &list.items {
            self.sheet.line();
            self.sheet.open("item");
            let eid = self.eid("item", number.as_ref().map(Number::literal));
            self.sheet.content();
            let list = self.enter(eid);
            self.headings(number.as_ref(), heading, &[], blocks);
            self.some_blocks(blocks, Surroundings::Flow);
            self.context = list;
            self.sheet.line();
            self.sheet.close("item");
        }
        self.context = outer;
        self.sheet.line();
        self.sheet.close("blockList");
    }

    /// Blocks from elsewhere. `quotedStructure` may stand in modifications only, so they are an
    /// `embeddedStructure`, which is an inline and needs a block around it.
    fn quotation(&mut self, quotation: &Quotation) {
        self.sheet.line();
        self.sheet.open("block");
        self.sheet.attribute("name", "akn4un:quotation");
        let eid = self.eid("block", None);
        self.sheet.content();
        let outer = self.enter(eid);
        self.sheet.open("embeddedStructure");
        let eid = self.eid("embeddedStructure", None);
        self.sheet.content();
        self.enter(eid);
        self.some_blocks(&quotation.blocks, Surroundings::Body);
        self.context = outer;
        self.sheet.line();
        self.sheet.close("embeddedStructure");
        self.sheet.close("block");
    }

    fn figure(&mut self, figure: &Figure) {
        self.sheet.line();
        self.sheet.open("block");
        self.sheet.attribute("name", "akn4un:figure");
        self.eid("block", None);
        if must_be_preserved(&figure.caption) {
            self.sheet.attribute("xml:space", "preserve");
        }
        self.sheet.content();
        self.image(&figure.image);
        if !figure.caption.is_empty() {
            self.sheet.open("inline");
            self.sheet.attribute("name", "akn4un:caption");
            self.sheet.content();
            self.inlines(&figure.caption);
            self.sheet.close("inline");
        }
        self.sheet.close("block");
    }

    fn contents(&mut self, contents: &Contents) {
        self.sheet.line();
        self.sheet.open("toc");
        let eid = self.eid("toc", None);
        self.sheet.content();
        let outer = self.enter(eid);
        for entry in &contents.entries {
            self.sheet.line();
            self.sheet.open("tocItem");
            self.sheet.attribute("level", &entry.level.to_string());
            // The schema requires an address; the empty one is this document (RFC 3986, 4.4).
            self.sheet.attribute("href", "");
            self.line_content("tocItem", &entry.content);
        }
        self.context = outer;
        self.sheet.line();
        self.sheet.close("toc");
    }

    /// Blocks inside of a note or quotation.
    pub(crate) fn note_blocks(&mut self, blocks: &[Block]) {
        self.some_blocks(blocks, Surroundings::Body);
    }
}

fn begins_with_space(content: &[Inline]) -> bool {
    matches!(content.first(), Some(Inline::Text(text)) if text.text.starts_with([' ', '\t']))
}
