//! Ways through the pages: outline, links, named destinations, page labels.

use crate::file::File;
use crate::objects::{name, name_tree, text};
use crate::structure::Elements;
use chancery_layout::{Anchor, LinkArea, LinkTarget, OutlineEntry, Pages};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Writes the links of a page as annotations that belong to their tags; returns what the page has
/// to name.
pub(crate) fn link(
    file: &mut File,
    pages: &Pages,
    index: usize,
    elements: &mut Elements,
) -> Vec<Object> {
    let mut annotations = Vec::new();
    for link in &pages.pages[index].links {
        let id = file.new_object_id();
        let key = elements.annotate(link.tag, id, index, pages.pages.len());
        file.put(id, annotation(link, pages, index, key));
        annotations.push(Object::Reference(id));
    }
    annotations
}

fn annotation(link: &LinkArea, pages: &Pages, page: usize, key: i64) -> Dictionary {
    let height = pages.pages[page].size.height;
    let (left, top) = (link.area.origin.x, height - link.area.origin.y);
    let area = [left, top - link.area.size.height, left + link.area.size.width, top];
    let mut annotation = dictionary! {
        "Type" => name("Annot"),
        "Subtype" => name("Link"),
        "Rect" => area.map(|side| Object::Real(side.as_points())).to_vec(),
        // Printed, as ISO 19005-3 (6.3.2) demands of every annotation.
        "F" => 4,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Contents" => text(&link.description),
        "StructParent" => key,
    };
    match &link.target {
        LinkTarget::Uri(uri) => annotation.set(
            "A",
            dictionary! {
                "S" => name("URI"),
                "URI" => Object::string_literal(ascii_uri(uri)),
            },
        ),
        LinkTarget::Anchor(anchor) => {
            if let Some(anchor) = pages.anchors.get(anchor.index()) {
                annotation.set("Dest", text(&anchor.name));
            }
        }
    }
    annotation
}

/// An address in ASCII (ISO 32000-1, 12.6.4.7); other characters and spaces are escaped.
fn ascii_uri(uri: &str) -> String {
    let mut ascii = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            ascii.push_str(&format!("%{byte:02X}"));
        }
    }
    ascii
}

/// The places that can be pointed at, by name.
pub(crate) fn destinations(file: &mut File, pages: &Pages, page_ids: &[ObjectId]) -> Dictionary {
    let names = pages.anchors.iter().map(|anchor| anchor.name.clone());
    name_tree(file, names, |place| destination(pages, page_ids, &pages.anchors[place]))
}

fn destination(pages: &Pages, page_ids: &[ObjectId], anchor: &Anchor) -> Vec<Object> {
    let page = (anchor.page as usize).min(page_ids.len().saturating_sub(1));
    let top = pages.pages[page].size.height - anchor.position.y;
    vec![
        Object::Reference(page_ids[page]),
        name("XYZ"),
        Object::Real(anchor.position.x.as_points()),
        Object::Real(top.as_points()),
        Object::Null,
    ]
}

/// Writes the outline; `None` if there are no headings.
pub(crate) fn outline(file: &mut File, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    if pages.outline.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = pages.outline.iter().map(|_| file.new_object_id()).collect();
    let nests = nests(&pages.outline);
    for (place, entry) in pages.outline.iter().enumerate() {
        let nest = &nests[place + 1];
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => nest.parent.map_or(root, |parent| ids[parent]),
        };
        if let Some(anchor) = pages.anchors.get(entry.anchor.index()) {
            item.set("Dest", destination(pages, page_ids, anchor));
        }
        let siblings = &nests[nest.parent.map_or(0, |parent| parent + 1)].children;
        let own = siblings.binary_search(&place).unwrap_or_default();
        if let Some(previous) = own.checked_sub(1) {
            item.set("Prev", ids[siblings[previous]]);
        }
        if let Some(next) = siblings.get(own + 1) {
            item.set("Next", ids[*next]);
        }
        open(&mut item, &nest.children, &ids);
        file.put(ids[place], item);
    }
    let mut item = dictionary! { "Type" => name("Outlines") };
    open(&mut item, &nests[0].children, &ids);
    file.put(root, item);
    Some(root)
}

/// Where an entry stands among the others.
#[derive(Default)]
struct Nest {
    parent: Option<usize>,
    children: Vec<usize>,
}

/// The tree of the entries; the first nest is that of the outline itself.
fn nests(entries: &[OutlineEntry]) -> Vec<Nest> {
    let mut nests: Vec<Nest> = vec![Nest::default()];
    let mut open: Vec<usize> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        open.truncate(usize::from(entry.level).saturating_sub(1));
        let parent = open.last().copied();
        nests[parent.map_or(0, |parent| parent + 1)].children.push(place);
        nests.push(Nest { parent, children: Vec::new() });
        open.push(place);
    }
    nests
}

/// Names the children of an entry, which are not shown until it is opened.
fn open(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        let is_root = item.has(b"Type");
        let count = children.len() as i64;
        item.set("Count", if is_root { count } else { -count });
    }
}

/// The labels of the pages (ISO 32000-1, 12.4.2), a range for each break in the numbering.
pub(crate) fn page_labels(pages: &Pages) -> Dictionary {
    let mut ranges = Vec::new();
    let mut expected: Option<u32> = None;
    for (index, page) in pages.pages.iter().enumerate() {
        let number = page.label.parse::<u32>().ok().filter(|number| *number > 0);
        if number.is_none() || number != expected {
            let label = match number {
                Some(number) => {
                    dictionary! { "S" => name("D"), "St" => i64::from(number) }
                }
                None => dictionary! { "P" => text(&page.label) },
            };
            ranges.push(Object::Integer(index as i64));
            ranges.push(label.into());
        }
        expected = number.and_then(|number| number.checked_add(1));
    }
    dictionary! { "Nums" => ranges }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(
            ascii_uri("https://undocs.org/fr/S/RES/2254(2015)"),
            "https://undocs.org/fr/S/RES/2254(2015)"
        );
        assert_eq!(ascii_uri("a b é"), "a%20b%20%C3%A9");
    }
}
