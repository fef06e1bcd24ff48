//! Levels of the hierarchy: divisions, lists, items, and their numbers and headings.

use crate::cursor::Token;
use crate::line::Line;
use crate::reading::Reading;
use chancery_akn_schema::Element;
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Block, Division, DivisionKind, Heading, Inline, List, ListItem, Number, Paragraph, is_storable,
};

/// Classes of paragraphs that are headings in files of the United Nations: `H1`, `H23`, `HCh`,
/// `TitleH1` (facts on documents, 1.4).
fn is_heading_class(class: &str) -> bool {
    let class = class.trim_start_matches('_').trim();
    let class = class.strip_prefix("Title").unwrap_or(class);
    let rest = class.strip_prefix('H');
    rest.is_some_and(|rest| {
        matches!(rest, "Ch" | "M") || (!rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Number and headings of a level.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) number: Option<Number>,
    /// Whether the file says that no white space follows the number.
    pub(crate) closed: bool,
    pub(crate) heading: Vec<Inline>,
    pub(crate) subheading: Vec<Inline>,
    /// Notes and pictures inside of the number, which hold on to what follows.
    trailing: Vec<Inline>,
}

impl Head {
    /// Whether there is neither number nor heading.
    pub(crate) fn is_empty(&self) -> bool {
        self.number.is_none() && self.heading.is_empty() && self.subheading.is_empty()
    }

    /// Gives what belongs to the number its place: the white space with which the text begins is
    /// that between number and text, and a note at the number stands before the text.
    pub(crate) fn settle(&mut self, blocks: &mut Vec<Block>) {
        let next = if !self.heading.is_empty() {
            Some(&mut self.heading)
        } else if !self.subheading.is_empty() {
            Some(&mut self.subheading)
        } else {
            match blocks.first_mut() {
                Some(Block::Paragraph(Paragraph { content })) => Some(content),
                _ => None,
            }
        };
        let open = self.number.as_ref().is_some_and(|number| number.separator().is_empty());
        let mut emptied = false;
        if let Some(next) = next {
            if open && !self.closed {
                let space = take_space(next);
                self.number = self
                    .number
                    .take()
                    .and_then(|number| Number::new(number.literal(), space).or(Some(number)));
            }
            if !self.trailing.is_empty() {
                let trailing = std::mem::take(&mut self.trailing);
                next.splice(0..0, trailing);
            }
            emptied = next.is_empty();
        }
        if !self.trailing.is_empty() {
            blocks.insert(0, Block::paragraph(std::mem::take(&mut self.trailing)));
        } else if emptied
            && matches!(blocks.first(), Some(Block::Paragraph(p)) if p.content.is_empty())
        {
            blocks.remove(0);
        }
    }
}

/// Takes the white space of XML off the start of a line.
fn take_space(line: &mut Vec<Inline>) -> String {
    let Some(Inline::Text(text)) = line.first_mut() else { return String::new() };
    let end = text.text.find(|c| !matches!(c, ' ' | '\t')).unwrap_or(text.text.len());
    let space: String = text.text.drain(..end).collect();
    if text.text.is_empty() {
        line.remove(0);
    }
    space
}

impl Reading<'_> {
    /// Reads number, heading or subheading into the head; false if the element is none of them,
    /// or there is one already.
    pub(crate) fn head_element(
        &mut self,
        element: Element,
        head: &mut Head,
        preserve: bool,
    ) -> Result<bool, ReadError> {
        match element {
            Element::Number if head.number.is_none() => {
                head.closed = self.cursor.own_attribute("separator")?.is_some();
                self.number(head, preserve)?;
            }
            Element::Heading if head.heading.is_empty() => {
                head.heading = self.inlines(preserve)?;
            }
            Element::Subheading if head.subheading.is_empty() => {
                head.subheading = self.inlines(preserve)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn number(&mut self, head: &mut Head, preserve: bool) -> Result<(), ReadError> {
        let start = self.cursor.place();
        let preserve = self.preserves(preserve)?;
        // White space is looked at here, so the line keeps all of it that has no line end.
        let mut line = Line::new(true);
        let mut blocks = vec![];
        self.mixed(&mut line, &mut blocks, None)?;
        let content = self.finish_line(&mut line);
        let mut printed = String::new();
        let mut marked = false;
        gather(&content, &mut printed, &mut head.trailing, &mut marked);
        printed.retain(is_storable);
        let literal = printed.trim();
        let after = printed.get(printed.trim_end().len()..).unwrap_or_default();
        let literal = if preserve { literal.to_owned() } else { collapsed(literal) };
        match Number::new(literal, after) {
            Some(number) => head.number = Some(number),
            None if printed.trim().is_empty() => self.tell_once(
                Code("akn.empty-number"),
                Severity::Note,
                "a number is empty; it is left out",
                start,
            ),
            None => head.heading.push(Inline::text(printed)),
        }
        if marked {
            self.tell_once(
                Code("akn.number-markup"),
                Severity::Note,
                "the type or meaning of a number is not kept, only its characters",
                start,
            );
        }
        Ok(())
    }

    /// A division.
    pub(crate) fn division(
        &mut self,
        kind: DivisionKind,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let heading =
            kind == DivisionKind::Paragraph && is_heading_class(&self.attribute("class")?);
        let mut head = Head::default();
        let mut inner = vec![];
        self.flow_with(preserve, &mut inner, Some(&mut head))?;
        head.settle(&mut inner);
        let alone = head.number.is_none() && head.heading.is_empty() && inner.is_empty();
        if heading && alone && !head.subheading.is_empty() {
            blocks.push(Block::Heading(Heading { content: head.subheading }));
            return Ok(());
        }
        blocks.push(head.into_division(kind, inner));
        Ok(())
    }

    /// A level with a `@name`: blocks between levels, a heading, or a level of no other name.
    pub(crate) fn hierarchy_container(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let name = self.attribute("name")?;
        if name == "akn4un:blocks" {
            return self.flow(preserve, blocks);
        }
        let place = blocks.len();
        self.division(DivisionKind::Level, preserve, blocks)?;
        if name == "akn4un:heading"
            && let Some(Block::Division(division)) = blocks.get_mut(place)
        {
            let content = std::mem::take(&mut division.subheading);
            if let Some(block) = blocks.get_mut(place) {
                *block = Block::Heading(Heading { content });
            }
        }
        Ok(())
    }

    /// A list: the blocks before its items, the items, and the blocks after them.
    pub(crate) fn list(
        &mut self,
        preserve: bool,
        blocks: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut head = Head::default();
        let mut parts = ListParts::default();
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => break,
                Token::Text(text) => self.stray_text(text, parts.open_blocks())?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), parts.open_blocks())?;
                }
                Token::Start(tag) => {
                    let ends =
                        matches!(tag.name, "wrapUp" | "wrap" | "listWrapUp" | "listConclusion");
                    match Self::element(&tag) {
                        Some(Element::Item) => {
                            let item = self.item(preserve)?;
                            parts.items.push(item);
                        }
                        Some(Element::Division(_)) => {
                            let mut inner = vec![];
                            self.division(DivisionKind::Level, preserve, &mut inner)?;
                            parts.items.extend(inner.into_iter().map(item_of));
                        }
                        Some(
                            element @ (Element::Number | Element::Heading | Element::Subheading),
                        ) if parts.items.is_empty()
                            && self.head_element(element, &mut head, preserve)? => {}
                        Some(Element::List) => self.list(preserve, parts.open_blocks())?,
                        Some(element) if ends => {
                            let mut inner = vec![];
                            self.block(&tag, element, preserve, &mut inner)?;
                            parts.after.append(&mut inner);
                        }
                        Some(element) => {
                            self.block(&tag, element, preserve, parts.open_blocks())?
                        }
                        None => self.flow(preserve, parts.open_blocks())?,
                    }
                }
            }
        }
        let mut all = parts.before;
        if !parts.items.is_empty() {
            all.push(Block::List(List { items: parts.items }));
        }
        all.append(&mut parts.after);
        if head.is_empty() {
            blocks.append(&mut all);
        } else {
            head.settle(&mut all);
            blocks.push(head.into_division(DivisionKind::Level, all));
        }
        Ok(())
    }

    /// An item.
    pub(crate) fn item(&mut self, preserve: bool) -> Result<ListItem, ReadError> {
        let mut head = Head::default();
        let mut blocks = vec![];
        self.flow_with(preserve, &mut blocks, Some(&mut head))?;
        head.settle(&mut blocks);
        Ok(head.into_item(blocks))
    }
}

#[derive(Default)]
struct ListParts {
    before: Vec<Block>,
    items: Vec<ListItem>,
    after: Vec<Block>,
}

impl ListParts {
    /// Where blocks go that are no items: before the first one, or into the last one.
    fn open_blocks(&mut self) -> &mut Vec<Block> {
        match self.items.last_mut() {
            Some(_) if !self.after.is_empty() => &mut self.after,
            Some(item) => &mut item.blocks,
            None => &mut self.before,
        }
    }
}

/// A level inside of a list is an item.
fn item_of(block: Block) -> ListItem {
    match block {
        Block::Division(division) => {
            let Division { number, heading, subheading, blocks, .. } = *division;
            Head { number, heading, subheading, ..Head::default() }.into_item(blocks)
        }
        other => ListItem { number: None, heading: vec![], blocks: vec![other] },
    }
}

/// The characters of a number; notes and pictures go to `others`.
fn gather(content: &[Inline], printed: &mut String, others: &mut Vec<Inline>, marked: &mut bool) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                *marked |= !text.emphasis.is_plain();
                printed.push_str(&text.text);
            }
            Inline::LineBreak => printed.push(' '),
            Inline::Note(_) | Inline::Image(_) => others.push(inline.clone()),
            other => {
                *marked = true;
                gather(other.content().unwrap_or_default(), printed, others, marked);
            }
        }
    }
}

/// Runs of the white space of XML as one space each.
fn collapsed(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
