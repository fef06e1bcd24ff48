//! The structure tree of a file: what each marked stretch is, in reading order.

use crate::strings::{name_of, text_of};
use chancery_codec::Limits;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use std::collections::{BTreeMap, BTreeSet};

/// Tags of one file; a document of 1,000 pages has some 50,000.
const MOST_TAGS: usize = 4_000_000;

/// The tree. The first tag is the root.
#[derive(Debug, Default)]
pub(crate) struct TagTree {
    pub(crate) tags: Vec<Tag>,
}

/// A tag.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    pub(crate) role: Role,
    pub(crate) children: Vec<Child>,
    /// The language, where it is stated.
    pub(crate) language: Option<String>,
    /// What a picture shows.
    pub(crate) alternative: Option<String>,
    /// The address that a link leads to.
    pub(crate) address: Option<String>,
    /// Columns and rows of a cell.
    pub(crate) columns: u16,
    /// As above.
    pub(crate) rows: u16,
    /// The line through or under its text.
    pub(crate) line: Option<TextLine>,
}

/// What a tag holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Child {
    /// A tag, by its place in the tree.
    Tag(usize),
    /// A marked stretch: its page, counted from zero, and its number there.
    Stretch(Stretch),
}

/// A marked stretch of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub(crate) page: usize,
    pub(crate) number: u32,
}

/// A line with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextLine {
    Through,
    Under,
}

/// What a tag is: the standard structure types (ISO 32000-1, 14.8.4), as far as reading depends
/// on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// A group of blocks.
    #[default]
    Group,
    Paragraph,
    Heading(u8),
    BlockQuote,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    RowGroup,
    Row,
    HeaderCell,
    DataCell,
    Caption,
    Contents,
    ContentsItem,
    Note,
    Reference,
    Link,
    Figure,
    /// Part of a line.
    Inline,
    /// What is not read.
    Artifact,
}

impl Role {
    fn of(name: &str) -> Role {
        match name {
            "P" | "Title" => Role::Paragraph,
            "H" => Role::Heading(1),
            "BlockQuote" => Role::BlockQuote,
            "L" => Role::List,
            "LI" => Role::ListItem,
            "Lbl" => Role::Label,
            "LBody" => Role::ListBody,
            "Table" => Role::Table,
            "THead" | "TBody" | "TFoot" => Role::RowGroup,
            "TR" => Role::Row,
            "TH" => Role::HeaderCell,
            "TD" => Role::DataCell,
            "Caption" => Role::Caption,
            "TOC" => Role::Contents,
            "TOCI" => Role::ContentsItem,
            "Note" | "FENote" => Role::Note,
            "Reference" => Role::Reference,
            "Link" => Role::Link,
            "Figure" => Role::Figure,
            "Artifact" => Role::Artifact,
            "Span" | "Quote" | "Code" | "Em" | "Strong" | "Sub" | "BibEntry" | "Annot" | "Ruby"
            | "RB" | "RT" | "RP" | "Warichu" | "WT" | "WP" | "Formula" | "Form" => Role::Inline,
            _ => heading(name).unwrap_or_default(),
        }
    }
}

fn heading(name: &str) -> Option<Role> {
    let level: u8 = name.strip_prefix('H')?.parse().ok()?;
    (level > 0).then_some(Role::Heading(level))
}

impl TagTree {
    /// Reads the tree; `None` if the file has none.
    pub(crate) fn read(pdf: &Pdf, limits: &Limits) -> Option<TagTree> {
        let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
        let root = catalogue.get::<Dict<'_>>(b"StructTreeRoot")?;
        let pages = pdf
            .pages()
            .iter()
            .enumerate()
            .filter_map(|(index, page)| Some((page.raw().obj_id()?, index)));
        let mut roles = BTreeMap::new();
        if let Some(map) = root.get::<Dict<'_>>(b"RoleMap") {
            for key in map.keys().take(10_000) {
                if let Some(role) = name_of(&map, key.as_ref()) {
                    roles.insert(key.as_str().to_owned(), role);
                }
            }
        }
        let mut growing = Growing {
            pdf,
            pages: pages.collect(),
            roles,
            seen: BTreeSet::new(),
            tags: vec![Tag::default()],
        };
        growing.kids(&root, 0, None, limits.depth);
        Some(TagTree { tags: growing.tags })
    }

    /// The stretches of the whole tree.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        self.tags.iter().flat_map(|tag| &tag.children).filter_map(|child| match child {
            Child::Stretch(stretch) => Some(*stretch),
            Child::Tag(_) => None,
        })
    }
}

/// A tree that is being read.
struct Growing<'a> {
    pdf: &'a Pdf,
    pages: BTreeMap<ObjectIdentifier, usize>,
    roles: BTreeMap<String, String>,
    seen: BTreeSet<ObjectIdentifier>,
    tags: Vec<Tag>,
}

impl<'a> Growing<'a> {
    fn kids(&mut self, element: &Dict<'a>, tag: usize, page: Option<usize>, depth: u32) {
        if depth == 0 {
            return;
        }
        let page = self.page_of(element).or(page);
        match element.get_raw::<Object<'_>>(b"K") {
            Some(MaybeRef::NotRef(Object::Array(kids))) => self.array(&kids, tag, page, depth),
            Some(MaybeRef::Ref(reference)) => {
                // An array may be an object of its own.
                match self.pdf.xref().get::<Object<'_>>(reference.into()) {
                    Some(Object::Array(kids)) => self.array(&kids, tag, page, depth),
                    _ => self.kid(MaybeRef::Ref(reference), tag, page, depth),
                }
            }
            Some(kid) => self.kid(kid, tag, page, depth),
            None => {}
        }
    }

    fn array(&mut self, kids: &Array<'a>, tag: usize, page: Option<usize>, depth: u32) {
        for kid in kids.raw_iter() {
            if self.tags.len() >= MOST_TAGS {
                return;
            }
            self.kid(kid, tag, page, depth);
        }
    }

    fn kid(&mut self, kid: MaybeRef<Object<'a>>, tag: usize, page: Option<usize>, depth: u32) {
        let object = match kid {
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                // What is named twice is read once; what names itself, not at all.
                if !self.seen.insert(id) {
                    return;
                }
                self.pdf.xref().get::<Object<'_>>(id)
            }
            MaybeRef::NotRef(object) => Some(object),
        };
        match object {
            Some(Object::Number(number)) => self.stretch(tag, page, number.as_i64()),
            Some(Object::Dict(dictionary)) => self.dictionary(&dictionary, tag, page, depth),
            _ => {}
        }
    }

    fn dictionary(&mut self, kid: &Dict<'a>, tag: usize, page: Option<usize>, depth: u32) {
        match name_of(kid, b"Type").as_deref() {
            Some("MCR") => {
                let page = self.page_of(kid).or(page);
                if let Some(number) = kid.get::<i32>(b"MCID") {
                    self.stretch(tag, page, i64::from(number));
                }
            }
            Some("OBJR") => {
                let address = kid
                    .get::<Dict<'_>>(b"Obj")
                    .and_then(|annotation| text_of(&annotation.get::<Dict<'_>>(b"A")?, b"URI"));
                if self.tags[tag].address.is_none() {
                    self.tags[tag].address = address;
                }
            }
            _ => {
                let place = self.tags.len();
                self.tags.push(self.tag(kid));
                self.tags[tag].children.push(Child::Tag(place));
                self.kids(kid, place, page, depth - 1);
            }
        }
    }

    fn tag(&self, element: &Dict<'a>) -> Tag {
        let mut name = name_of(element, b"S").unwrap_or_default();
        // A chain of roles may be circular.
        for _ in 0..8 {
            match self.roles.get(&name) {
                Some(next) if *next != name => name.clone_from(next),
                _ => break,
            }
        }
        let mut tag = Tag {
            role: Role::of(&name),
            language: text_of(element, b"Lang"),
            alternative: text_of(element, b"Alt"),
            columns: 1,
            rows: 1,
            ..Tag::default()
        };
        let several = element.get::<Array<'_>>(b"A");
        let several = several.iter().flat_map(|list| list.iter::<Object<'_>>());
        let single = element.get::<Dict<'_>>(b"A");
        for attributes in several.filter_map(Object::into_dict).chain(single).take(32) {
            let span =
                |key: &[u8]| attributes.get::<i32>(key).and_then(|span| u16::try_from(span).ok());
            tag.columns = span(b"ColSpan").filter(|span| *span > 0).unwrap_or(tag.columns);
            tag.rows = span(b"RowSpan").filter(|span| *span > 0).unwrap_or(tag.rows);
            match name_of(&attributes, b"TextDecorationType").as_deref() {
                Some("LineThrough") => tag.line = Some(TextLine::Through),
                Some("Underline") => tag.line = Some(TextLine::Under),
                _ => {}
            }
        }
        tag
    }

    fn stretch(&mut self, tag: usize, page: Option<usize>, number: i64) {
        if let (Some(page), Ok(number)) = (page, u32::try_from(number)) {
            self.tags[tag].children.push(Child::Stretch(Stretch { page, number }));
        }
    }

    fn page_of(&self, element: &Dict<'_>) -> Option<usize> {
        let reference = element.get_ref(b"Pg")?;
        self.pages.get(&ObjectIdentifier::from(reference)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_any_level_are_headings() {
        assert_eq!(Role::of("H3"), Role::Heading(3));
        assert_eq!(Role::of("H12"), Role::Heading(12));
        assert_eq!(Role::of("H0"), Role::Group);
        assert_eq!(Role::of("Hmm"), Role::Group);
    }
}
