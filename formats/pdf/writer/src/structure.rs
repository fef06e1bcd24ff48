//! The structure tree: tags as structure elements (ISO 32000-1, 14.7 and 14.8).

use crate::content::Drawn;
use crate::file::File;
use crate::objects::{name, name_tree, text};
use chancery_layout::{CellSpan, Child, HeaderScope, ListNumbering, Pages, Role, Tag, TagId};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Numbers of objects that the structure tree and others name before they are written.
pub(crate) struct Elements {
    root: ObjectId,
    /// The element of each tag.
    outer: Vec<ObjectId>,
    /// The element that holds the content of each tag: a link inside, where a tag that is no
    /// link has areas that can be followed (ISO 14289-1, 7.18.5).
    inner: Vec<ObjectId>,
    /// The annotations of each tag, with their pages.
    annotations: Vec<Vec<(ObjectId, usize)>>,
    /// What the parent tree says of annotations, beyond the pages.
    annotation_parents: Vec<(i64, ObjectId)>,
}

impl Elements {
    /// Reserves the elements of all tags.
    pub(crate) fn reserve(file: &mut File, pages: &Pages) -> Elements {
        let tags = pages.tags.tags();
        let root = file.new_object_id();
        let outer: Vec<ObjectId> = tags.iter().map(|_| file.new_object_id()).collect();
        let mut inner = outer.clone();
        for link in pages.pages.iter().flat_map(|page| &page.links) {
            let place = link.tag.index();
            if tags[place].role != Role::Link && inner[place] == outer[place] {
                inner[place] = file.new_object_id();
            }
        }
        let annotations = vec![Vec::new(); tags.len()];
        Elements { root, outer, inner, annotations, annotation_parents: Vec::new() }
    }

    /// Notes an annotation of a tag; returns its key in the parent tree.
    pub(crate) fn annotate(
        &mut self,
        tag: TagId,
        annotation: ObjectId,
        page: usize,
        pages: usize,
    ) -> i64 {
        let key = (pages + self.annotation_parents.len()) as i64;
        self.annotation_parents.push((key, self.inner[tag.index()]));
        self.annotations[tag.index()].push((annotation, page));
        key
    }

    /// Writes the structure tree; returns its root.
    pub(crate) fn write(
        self,
        file: &mut File,
        pages: &Pages,
        drawn: &Drawn,
        page_ids: &[ObjectId],
    ) -> ObjectId {
        let (mut named, mut named_elements) = (Vec::new(), Vec::new());
        for (place, tag) in pages.tags.tags().iter().enumerate() {
            let kids = self.kids(place, tag, drawn, page_ids);
            let mut element = self.element(place, tag, pages);
            if let Some(identifier) = identifier(place, tag, pages) {
                element.set("ID", text(&identifier));
                named.push(identifier);
                named_elements.push(self.outer[place]);
            }
            if tag.role == Role::Figure {
                describe_figure(&mut element, tag, drawn);
            }
            if self.inner[place] == self.outer[place] {
                hold(&mut element, kids);
            } else {
                let mut link = dictionary! {
                    "Type" => name("StructElem"),
                    "S" => name("Link"),
                    "P" => self.outer[place],
                };
                hold(&mut link, kids);
                file.put(self.inner[place], link);
                element.set("K", self.inner[place]);
            }
            file.put(self.outer[place], element);
        }
        let parents = self.parent_tree(file, pages, drawn);
        let parents = file.add(parents);
        let next = page_ids.len() + self.annotation_parents.len();
        let mut root = dictionary! {
            "Type" => name("StructTreeRoot"),
            "K" => self.outer[0],
            "ParentTree" => parents,
            "ParentTreeNextKey" => next as i64,
        };
        if !named.is_empty() {
            let tree = name_tree(file, named, |place| named_elements[place]);
            root.set("IDTree", file.add(tree));
        }
        file.put(self.root, root);
        self.root
    }

    fn element(&self, place: usize, tag: &Tag, pages: &Pages) -> Dictionary {
        let parent = tag.parent.map_or(self.root, |parent| self.inner[parent.index()]);
        // Header rows alone are the body of their table (ISO 14289-1, 7.2, table 2).
        let is_headed = |table: TagId| {
            pages.tags.tag(table).children.iter().any(|child| {
                matches!(child, Child::Tag(id) if pages.tags.tag(*id).role == Role::TableBody)
            })
        };
        let is_alone = tag.role == Role::TableHead && !tag.parent.is_some_and(is_headed);
        let role = if is_alone { &Role::TableBody } else { &tag.role };
        let mut element = dictionary! {
            "Type" => name("StructElem"),
            "S" => name(structure_type(role)),
            "P" => parent,
        };
        if place == 0 {
            element.set("Lang", text(pages.language.tag()));
        } else if let Some(language) = &tag.language {
            element.set("Lang", text(language.tag()));
        }
        let texts = [
            ("Alt", &tag.alternative),
            ("ActualText", &tag.actual_text),
            ("E", &tag.expansion),
            ("T", &tag.title),
        ];
        for (key, value) in texts {
            if let Some(value) = value {
                element.set(key, text(value));
            }
        }
        if let Some(attributes) = attributes(&tag.role) {
            element.set("A", attributes);
        }
        element
    }

    /// What a tag holds, and the page on which all of its own stretches are.
    fn kids(&self, place: usize, tag: &Tag, drawn: &Drawn, page_ids: &[ObjectId]) -> Kids {
        let stretches = |child: &Child| match child {
            Child::Content(content) => drawn.stretches[content.index()].as_slice(),
            Child::Tag(_) => &[],
        };
        let mut pages = tag.children.iter().flat_map(stretches).map(|stretch| stretch.page);
        let first = pages.next();
        let page = first.filter(|first| pages.all(|page| page == *first));
        let mut kids = Vec::new();
        for child in &tag.children {
            match child {
                Child::Tag(id) => kids.push(Object::Reference(self.outer[id.index()])),
                Child::Content(content) => {
                    kids.extend(drawn.stretches[content.index()].iter().map(|stretch| {
                        if page.is_some() {
                            return Object::Integer(stretch.number as i64);
                        }
                        Object::from(dictionary! {
                            "Type" => name("MCR"),
                            "Pg" => page_ids[stretch.page],
                            "MCID" => stretch.number as i64,
                        })
                    }));
                }
            }
        }
        kids.extend(self.annotations[place].iter().map(|(annotation, page)| {
            Object::from(dictionary! {
                "Type" => name("OBJR"),
                "Pg" => page_ids[*page],
                "Obj" => *annotation,
            })
        }));
        Kids { kids, page: page.map(|page| page_ids[page]) }
    }

    /// Which element each marked stretch and each annotation belongs to.
    fn parent_tree(&self, file: &mut File, pages: &Pages, drawn: &Drawn) -> Dictionary {
        let owners = pages.tags.content_owners();
        let mut numbers = Vec::new();
        for (page, contents) in drawn.contents.iter().enumerate() {
            let parents: Vec<Object> = contents
                .iter()
                .map(|content| Object::Reference(self.inner[owners[content.index()].index()]))
                .collect();
            numbers.push(Object::Integer(page as i64));
            numbers.push(Object::Reference(file.add(parents)));
        }
        for (key, element) in &self.annotation_parents {
            numbers.push(Object::Integer(*key));
            numbers.push(Object::Reference(*element));
        }
        dictionary! { "Nums" => numbers }
    }
}

/// What an element holds.
struct Kids {
    kids: Vec<Object>,
    /// The page of all marked stretches among them, if it is one.
    page: Option<ObjectId>,
}

fn hold(element: &mut Dictionary, Kids { mut kids, page }: Kids) {
    if let Some(page) = page {
        element.set("Pg", page);
    }
    match kids.len() {
        0 => {}
        1 => element.set("K", kids.remove(0)),
        _ => element.set("K", kids),
    }
}

/// The name by which an element can be found. PDF/UA-1 (7.9) demands one for each note.
fn identifier(place: usize, tag: &Tag, pages: &Pages) -> Option<String> {
    match tag.anchor {
        Some(anchor) => pages.anchors.get(anchor.index()).map(|anchor| anchor.name.clone()),
        None => (tag.role == Role::Note).then(|| format!("note.{place}")),
    }
}

fn structure_type(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Division => "Div",
        Role::Heading { level } => match level {
            0 | 1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        Role::Paragraph => "P",
        Role::BlockQuote => "BlockQuote",
        Role::Quote => "Quote",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell(..) => "TH",
        Role::DataCell(_) => "TD",
        Role::Caption => "Caption",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
        Role::Span | Role::Inserted | Role::Deleted => "Span",
    }
}

/// Standard structure attributes (ISO 32000-1, 14.8.5).
fn attributes(role: &Role) -> Option<Dictionary> {
    match role {
        Role::List(numbering) => Some(dictionary! {
            "O" => name("List"),
            "ListNumbering" => name(match numbering {
                ListNumbering::None => "None",
                ListNumbering::Bullet => "Disc",
                ListNumbering::Decimal => "Decimal",
                ListNumbering::UpperRoman => "UpperRoman",
                ListNumbering::LowerRoman => "LowerRoman",
                ListNumbering::UpperLetter => "UpperAlpha",
                ListNumbering::LowerLetter => "LowerAlpha",
            }),
        }),
        Role::HeaderCell(span, scope) => {
            let mut cell = cell_attributes(span).unwrap_or(dictionary! { "O" => name("Table") });
            cell.set(
                "Scope",
                name(match scope {
                    HeaderScope::Row => "Row",
                    HeaderScope::Column => "Column",
                    HeaderScope::Both => "Both",
                }),
            );
            Some(cell)
        }
        Role::DataCell(span) => cell_attributes(span),
        Role::Deleted => Some(dictionary! {
            "O" => name("Layout"),
            "TextDecorationType" => name("LineThrough"),
        }),
        Role::Inserted => Some(dictionary! {
            "O" => name("Layout"),
            "TextDecorationType" => name("Underline"),
        }),
        _ => None,
    }
}

fn cell_attributes(span: &CellSpan) -> Option<Dictionary> {
    let mut cell = dictionary! { "O" => name("Table") };
    if span.columns > 1 {
        cell.set("ColSpan", i64::from(span.columns));
    }
    if span.rows > 1 {
        cell.set("RowSpan", i64::from(span.rows));
    }
    (cell.len() > 1).then_some(cell)
}

/// Says where a figure is: the area of its first picture.
fn describe_figure(element: &mut Dictionary, tag: &Tag, drawn: &Drawn) {
    let sides = tag.children.iter().find_map(|child| match child {
        Child::Content(content) => drawn.pictures.get(content),
        Child::Tag(_) => None,
    });
    if let Some(sides) = sides {
        element.set(
            "A",
            dictionary! {
                "O" => name("Layout"),
                "BBox" => sides.map(|side| Object::Real(side.as_points())).to_vec(),
            },
        );
    }
}
