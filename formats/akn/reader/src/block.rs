//! Blocks: what stands in a body, a container, a cell, a note.

use crate::cursor::{Space, Tag, Token};
use crate::level::Head;
use crate::line::{Line, Wrapper, is_blank, paragraph};
use crate::reading::{Reading, shown};
use chancery_akn_schema::Element;
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Block, Contents, ContentsEntry, Division, DivisionKind, Figure, Heading, Inline, List,
    ListItem, Quotation,
};
use std::num::NonZeroU16;

impl<'s> Reading<'s> {
    /// Reads the content of the element opened last, text and blocks as they come.
    ///
    /// Characters and inlines go into the line; a block ends the line as a paragraph. With a
    /// `head`, number and headings at the top of the element go there.
    pub(crate) fn mixed(
        &mut self,
        line: &mut Line,
        blocks: &mut Vec<Block>,
        mut head: Option<&mut Head>,
    ) -> Result<(), ReadError> {
        // Elements that are open already belong to the caller.
        let outer = line.depth();
        // The list that items without a list of their own are gathered in, by its place.
        let mut gathered: Option<usize> = None;
        loop {
            match self.cursor.next()? {
                Token::Text(text) => line.text(text),
                Token::Character(character) => line.character(character),
                Token::EndOfFile => return Ok(()),
                Token::End => {
                    if line.depth() <= outer {
                        return Ok(());
                    }
                    line.close(Self::finish_phrase(&self.language));
                }
                Token::Start(tag) => {
                    let Some(element) = Self::element(&tag) else {
                        self.unknown(&tag, line);
                        continue;
                    };
                    if self.open_inline(&tag, element, line)? {
                        continue;
                    }
                    if let Some(head) = head.as_deref_mut()
                        && line.depth() == outer
                        && self.head_element(element, head, line.preserve)?
                    {
                        continue;
                    }
                    if element == Element::Number && (!line.is_untouched() || head.is_none()) {
                        // A number in running text is text.
                        line.open(None);
                        continue;
                    }
                    self.end_paragraph(line, blocks, tag.start)?;
                    if element == Element::Item {
                        let item = self.item(line.preserve)?;
                        match gathered.and_then(|place| blocks.get_mut(place)) {
                            Some(Block::List(list)) => list.items.push(item),
                            _ => {
                                gathered = Some(blocks.len());
                                blocks.push(Block::List(List { items: vec![item] }));
                            }
                        }
                        continue;
                    }
                    gathered = None;
                    self.block(&tag, element, line.preserve, blocks)?;
                }
            }
        }
    }

    /// Ends the line before a block. White space between blocks is no paragraph.
    fn end_paragraph(
        &mut self,
        line: &mut Line,
        blocks: &mut Vec<Block>,
        start: usize,
    ) -> Result<(), ReadError> {
        self.tell_refused(line);
        let before = line.break_out(Self::finish_phrase(&self.language));
        self.budget.take(line.take_reopened(), u64::MAX)?;
        if is_blank(&before) {
            return Ok(());
        }
        self.tell_once(
            Code("akn.text-outside-block"),
            Severity::Note,
            "text stands among blocks; it is kept as a paragraph",
            start,
        );
        blocks.extend(paragraph(before));
        Ok(())
    }

    /// Reads the content of an element that only holds blocks.
    pub(crate) fn flow(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        self.flow_with(preserve, blocks, None)
    }

    /// The same, with number and headings of the element.
    pub(crate) fn flow_with(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
        head: Option<&mut Head>,
    ) -> Result<(), ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut line = Line::new(preserve);
        self.mixed(&mut line, blocks, head)?;
        let place = self.cursor.place();
        self.end_paragraph(&mut line, blocks, place)
    }

    /// Reads a paragraph: a line, perhaps with blocks in it.
    pub(crate) fn paragraph(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let mut line = Line::new(self.preserves(preserve)?);
        if let Some(language) = self.other_language()? {
            line.open(Some(Wrapper::Span(language)));
        }
        self.mixed(&mut line, blocks, None)?;
        if blocks.is_empty() {
            // Most elements that hold paragraphs hold one.
            blocks.reserve_exact(1);
        }
        blocks.extend(self.finish_paragraph(&mut line));
        Ok(())
    }

    /// Reads a block, whose start tag was read last.
    pub(crate) fn block(
        &mut self,
        tag: &Tag<'s>,
        element: Element,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        match element {
            Element::Line | Element::From => self.paragraph(preserve, blocks),
            Element::Block => self.named_block(preserve, blocks),
            Element::Division(kind) => self.division(kind, preserve, blocks),
            Element::HierarchyContainer => self.hierarchy_container(preserve, blocks),
            Element::BlockContainer => self.block_container(preserve, blocks),
            Element::Section(kind) => self.section(tag, kind, preserve, blocks),
            Element::Recital => self.division(DivisionKind::Level, preserve, blocks),
            Element::List => self.list(preserve, blocks),
            Element::Table => self.table(preserve, blocks),
            Element::Contents => self.contents(preserve, blocks),
            Element::Quotation => self.quotation(preserve, blocks),
            Element::CrossHeading => self.cross_heading(preserve, blocks),
            Element::Heading | Element::Subheading | Element::Caption => {
                let content = self.inlines(preserve)?;
                blocks.push(Block::Heading(Heading { content }));
                Ok(())
            }
            Element::Number => {
                let mut head = Head::default();
                self.head_element(Element::Number, &mut head, preserve)?;
                let text = head.number.map(|n| format!("{}{}", n.literal(), n.separator()));
                blocks.extend(text.map(Block::text));
                Ok(())
            }
            Element::DocumentReference => self.reference_in_text(blocks),
            Element::Meta => self.skip(),
            _ => {
                let mut line = Line::new(preserve);
                if !self.open_inline(tag, element, &mut line)? {
                    // Containers in a body, rows outside of tables, documents inside of
                    // quotations: what they hold counts.
                    return self.flow(preserve, blocks);
                }
                // An element such as a note was read whole and is not open.
                if line.depth() > 0 {
                    self.mixed(&mut line, blocks, None)?;
                }
                blocks.extend(self.finish_paragraph(&mut line));
                Ok(())
            }
        }
    }

    /// An element that Akoma Ntoso does not know: its content stays, in the line or as blocks.
    fn unknown(&mut self, tag: &Tag<'s>, line: &mut Line) {
        let name = shown(tag.name);
        if tag.space == Space::Other && matches!(tag.name, "math" | "svg") {
            let message = format!("the structure of <{name}> is lost; its characters are kept");
            self.tell_once(Code("akn.foreign"), Severity::Lost, message, tag.start);
        } else {
            let message = format!("<{name}> is no element of Akoma Ntoso; its content is kept");
            self.tell_once(Code("akn.unknown-element"), Severity::Note, message, tag.start);
        }
        line.open(None);
    }

    /// `documentRef` or `componentRef` where no document can be annexed: a link.
    fn reference_in_text(&mut self, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let mut target = self.attribute("href")?;
        if target.is_empty() {
            target = self.attribute("src")?;
        }
        let shown = self.attribute("showAs")?;
        self.skip()?;
        let words = if shown.is_empty() { target.clone() } else { shown };
        let link = chancery_model::Link { target, content: vec![Inline::text(words)] };
        blocks.push(Block::paragraph(vec![Inline::from(link)]));
        Ok(())
    }

    fn named_block(&mut self, preserve: bool, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        match self.attribute("name")?.as_str() {
            "akn4un:heading" => {
                let content = self.inlines(preserve)?;
                blocks.push(Block::Heading(Heading { content }));
                Ok(())
            }
            "akn4un:figure" => self.figure(preserve, blocks),
            _ => self.paragraph(preserve, blocks),
        }
    }

    /// A figure: a picture, then its caption as an inline of that name.
    fn figure(&mut self, preserve: bool, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let mut line = Line::new(self.preserves(preserve)?);
        let mut inner = vec![];
        self.mixed(&mut line, &mut inner, None)?;
        let mut content = self.finish_line(&mut line);
        if matches!(content.first(), Some(Inline::Image(_))) && inner.is_empty() {
            let caption = content.split_off(1);
            if let Some(Inline::Image(image)) = content.pop() {
                blocks.push(Block::from(Figure { image: *image, caption }));
            }
            return Ok(());
        }
        blocks.append(&mut inner);
        blocks.extend(paragraph(content));
        Ok(())
    }

    fn cross_heading(&mut self, preserve: bool, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        // A preambular paragraph inside of a body (AKN4UN, part 1-54).
        let preambular = self.attribute("refersTo")? == "#preamble";
        let content = self.inlines(preserve)?;
        blocks.push(if preambular {
            Block::paragraph(content)
        } else {
            Block::Heading(Heading { content })
        });
        Ok(())
    }

    fn quotation(&mut self, preserve: bool, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let mut inner = vec![];
        self.flow(preserve, &mut inner)?;
        blocks.push(Block::Quotation(Quotation { blocks: inner }));
        Ok(())
    }

    fn contents(&mut self, preserve: bool, blocks: &mut Vec<Block>) -> Result<(), ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut entries = vec![];
        let mut after = vec![];
        loop {
            match self.cursor.next()? {
                Token::Start(tag) => match Self::element(&tag) {
                    Some(Element::ContentsEntry) => {
                        let level = self.attribute("level")?;
                        let level = level.parse().ok().and_then(NonZeroU16::new);
                        let content = self.inlines(preserve)?;
                        let level = level.unwrap_or(NonZeroU16::MIN);
                        entries.push(ContentsEntry { level, content });
                    }
                    Some(element) => self.block(&tag, element, preserve, &mut after)?,
                    None => self.flow(preserve, &mut after)?,
                },
                Token::Text(text) => self.stray_text(text, &mut after)?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), &mut after)?;
                }
                Token::End | Token::EndOfFile => break,
            }
        }
        blocks.push(Block::Contents(Contents { entries }));
        blocks.append(&mut after);
        Ok(())
    }

    /// Characters where no text may stand, such as between the rows of a table.
    pub(crate) fn stray_text(
        &mut self,
        text: &str,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let mut line = Line::new(false);
        line.text(text);
        let place = self.cursor.place();
        self.end_paragraph(&mut line, blocks, place)
    }

    /// `blockContainer` and `tblock`: a division where only blocks may stand, a passage outside of
    /// its part, or blocks of no further meaning.
    fn block_container(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let kind = self.cursor.own_attribute("division")?;
        let passage = self.cursor.own_attribute("passage")?.map(String::from);
        let part = self.cursor.own_attribute("part")?.unwrap_or_default().into_owned();
        if let Some(role) = passage {
            let mut inner = vec![];
            self.flow(preserve, &mut inner)?;
            self.stray_passage(&part, &role, inner, blocks);
            return Ok(());
        }
        let known = kind.as_deref().and_then(chancery_akn_schema::element);
        if let Some(Element::Division(kind)) = known {
            return self.division(kind, preserve, blocks);
        }
        let mut head = Head::default();
        let mut inner = vec![];
        self.flow_with(preserve, &mut inner, Some(&mut head))?;
        if head.is_empty() {
            blocks.append(&mut inner);
        } else {
            blocks.push(head.into_division(DivisionKind::Level, inner));
        }
        Ok(())
    }

    /// A section or speech of a debate.
    fn section(
        &mut self,
        tag: &Tag<'s>,
        kind: DivisionKind,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        if tag.name == "debateSection" && self.attribute("name")? == "akn4un:text" {
            return self.flow(preserve, blocks);
        }
        let message = format!("<{}> is kept as a division", tag.name);
        self.tell_once(Code("akn.structure-flattened"), Severity::Note, message, tag.start);
        self.division(kind, preserve, blocks)
    }
}

impl Head {
    /// A division of this head and these blocks.
    pub(crate) fn into_division(self, kind: DivisionKind, blocks: Vec<Block>) -> Block {
        let Head { number, heading, subheading, .. } = self;
        Block::from(Division { kind, number, heading, subheading, blocks })
    }

    /// An item of this head and these blocks; a subheading stands among the blocks.
    pub(crate) fn into_item(self, mut blocks: Vec<Block>) -> ListItem {
        let Head { number, mut heading, subheading, .. } = self;
        if heading.is_empty() {
            heading = subheading;
        } else if !subheading.is_empty() {
            blocks.insert(0, Block::Heading(Heading { content: subheading }));
        }
        ListItem { number, heading, blocks }
    }
}
