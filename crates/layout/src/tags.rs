//! The logical structure of the pages: a tree of tags in reading order.
//!
//! It says what each thing on a page *is*, in the order in which a person reads or hears it. Text
//! is not repeated here: a tag holds [`ContentId`]s, and each item on a page names the content it
//! draws ([`crate::Mark`]). One content may be drawn in several pieces and on several pages.

use crate::pages::AnchorId;
use chancery_model::Language;

/// Names a tag of a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(u32);

/// Names a stretch of printed content that belongs to one place in the tag tree.
///
/// Numbered from zero without gaps in reading order. The pieces of a content, on however many
/// pages, follow each other in the order of the pages and of the items on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentId(u32);

impl TagId {
    /// Place of the tag in [`TagTree::tags`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl ContentId {
    /// The number of the content, counted from zero.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The whole structure. The first tag is the root, with the role [`Role::Document`].
#[derive(Clone, Debug)]
pub struct TagTree {
    tags: Vec<Tag>,
    contents: u32,
}

/// One tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// What it is.
    pub role: Role,
    /// The tag it stands in; none for the root.
    pub parent: Option<TagId>,
    /// What it holds, in reading order.
    pub children: Vec<Child>,
    /// Its language where it differs from its parent's; always present at the root.
    pub language: Option<Language>,
    /// A description of something that is not text (`Alt`).
    pub alternative: Option<String>,
    /// The text that the whole tag stands for, where its glyphs do not say it (`ActualText`).
    pub actual_text: Option<String>,
    /// The long form of an abbreviation (`E`).
    pub expansion: Option<String>,
    /// A name for people, such as the title of an annex (`T`).
    pub title: Option<String>,
    /// The anchor at which this tag begins, where something can point at it. The name of the
    /// anchor is the identifier of the place (`eId`); it may serve as the tag's own identifier.
    pub anchor: Option<AnchorId>,
}

/// What a tag holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// Another tag.
    Tag(TagId),
    /// Printed content; draw order and pages are found through the items that name it.
    Content(ContentId),
}

/// What a tag is. Names in parentheses are the standard structure types of PDF 1.7 (ISO 32000-1,
/// 14.8.4) that the roles correspond to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The root (`Document`).
    Document,
    /// The main document, or an annex, in a work with annexes (`Part`).
    Part,
    /// A masthead, a preamble, a body, conclusions, a division with its heading (`Sect`).
    Section,
    /// A group without meaning of its own, such as a signature block (`Div`).
    Division,
    /// A heading; levels start at 1 and never skip one (`H1` to `H6`; deeper ones are `H6`).
    Heading {
        /// One for the highest rank.
        level: u8,
    },
    /// A paragraph, or a line of a masthead (`P`).
    Paragraph,
    /// A quotation set as a block (`BlockQuote`).
    BlockQuote,
    /// A quotation inside a paragraph (`Quote`).
    Quote,
    /// A table of contents (`TOC`).
    Contents,
    /// An entry of a table of contents (`TOCI`).
    ContentsItem,
    /// A list; its children are items, or lists that belong to the item before (`L`).
    List(ListNumbering),
    /// An item of a list (`LI`).
    ListItem,
    /// The number or bullet of a list item, the number of a paragraph, the mark of a note
    /// (`Lbl`).
    Label,
    /// The text of a list item (`LBody`).
    ListBody,
    /// A table (`Table`).
    Table,
    /// Its header rows (`THead`).
    TableHead,
    /// Its other rows (`TBody`).
    TableBody,
    /// A row (`TR`).
    TableRow,
    /// A header cell (`TH`).
    HeaderCell(CellSpan, HeaderScope),
    /// A data cell (`TD`).
    DataCell(CellSpan),
    /// The caption of a table or figure (`Caption`).
    Caption,
    /// A footnote; it stands at the place of its mark, right after the [`Role::Reference`]
    /// (`Note`, which needs an `ID` of its own in PDF/UA-1).
    Note,
    /// The mark of a footnote in the text, or a reference to another place (`Reference`).
    Reference,
    /// A link; its areas are in [`crate::Page::links`] (`Link`).
    Link,
    /// A picture; [`Tag::alternative`] is always present (`Figure`).
    Figure,
    /// A formula; [`Tag::alternative`] is always present (`Formula`).
    Formula,
    /// A stretch of text with a language or a meaning of its own (`Span`).
    Span,
    /// Text that a revision has put in (`Span`; PDF 2.0 has `Em`/`Ins`).
    Inserted,
    /// Text that a revision has struck out, still shown (`Span`).
    Deleted,
}

/// How the items of a list are numbered (attribute `ListNumbering` of owner `List`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListNumbering {
    /// No visible mark.
    None,
    /// A bullet or dash.
    Bullet,
    /// Arabic numerals.
    Decimal,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, C.
    UpperLetter,
    /// a, b, c.
    LowerLetter,
}

/// How many columns and rows a cell covers; both are at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// Columns (attribute `ColSpan`).
    pub columns: u32,
    /// Rows (attribute `RowSpan`).
    pub rows: u32,
}

/// Which cells a header cell is the header of (attribute `Scope`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderScope {
    /// The cells of its row.
    Row,
    /// The cells of its column.
    Column,
    /// Both.
    Both,
}

impl TagTree {
    /// A tree with nothing but the root, in this language.
    #[must_use]
    pub fn new(language: Language) -> TagTree {
        let mut root = Tag::new(Role::Document, None);
        root.language = Some(language);
        TagTree { tags: vec![root], contents: 0 }
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> TagId {
        TagId(0)
    }

    /// All tags; [`TagId::index`] is the place of a tag here, and parents stand before children.
    #[must_use]
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The number of contents; a [`ContentId::index`] is always below it.
    #[must_use]
    pub fn content_count(&self) -> usize {
        self.contents as usize
    }

    /// The tag of this name.
    ///
    /// # Panics
    /// If the name comes from another tree.
    #[must_use]
    pub fn tag(&self, id: TagId) -> &Tag {
        &self.tags[id.index()]
    }

    /// The tag of this name, to complete it.
    ///
    /// # Panics
    /// If the name comes from another tree.
    pub fn tag_mut(&mut self, id: TagId) -> &mut Tag {
        &mut self.tags[id.index()]
    }

    /// Adds a tag as the last child of `parent`.
    ///
    /// # Panics
    /// If `parent` comes from another tree.
    pub fn add(&mut self, parent: TagId, role: Role) -> TagId {
        let id = TagId(self.tags.len() as u32);
        self.tags.push(Tag::new(role, Some(parent)));
        self.tag_mut(parent).children.push(Child::Tag(id));
        id
    }

    /// Adds a content as the last child of `parent`.
    ///
    /// # Panics
    /// If `parent` comes from another tree.
    pub fn add_content(&mut self, parent: TagId) -> ContentId {
        let id = ContentId(self.contents);
        self.contents += 1;
        self.tag_mut(parent).children.push(Child::Content(id));
        id
    }

    /// The tag that holds each content, by [`ContentId::index`].
    #[must_use]
    pub fn content_owners(&self) -> Vec<TagId> {
        let mut owners = vec![self.root(); self.contents as usize];
        for (index, tag) in self.tags.iter().enumerate() {
            for child in &tag.children {
                if let Child::Content(content) = child {
                    owners[content.index()] = TagId(index as u32);
                }
            }
        }
        owners
    }
}

impl Tag {
    fn new(role: Role, parent: Option<TagId>) -> Tag {
        Tag {
            role,
            parent,
            children: Vec::new(),
            language: None,
            alternative: None,
            actual_text: None,
            expansion: None,
            title: None,
            anchor: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_keep_reading_order_of_tags_and_content() {
        let mut tree = TagTree::new(Language::French);
        let paragraph = tree.add(tree.root(), Role::Paragraph);
        let before = tree.add_content(paragraph);
        let link = tree.add(paragraph, Role::Link);
        let inside = tree.add_content(link);
        let after = tree.add_content(paragraph);
        assert_eq!(
            tree.tag(paragraph).children,
            [Child::Content(before), Child::Tag(link), Child::Content(after)]
        );
        assert_eq!(tree.content_owners(), [paragraph, link, paragraph]);
        assert_eq!(inside.index(), 1);
    }
}
