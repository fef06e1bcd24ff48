//! A light tree of a file that is known to be well-formed: names, attributes, text, places.

use chancery_akn_xml::{Event, Events, Fault, Namespace, resolve};
use std::borrow::Cow;
use std::ops::Range;

/// A node, by its place in the order of start tags.
pub(crate) type NodeId = usize;

/// An element.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    /// The name without prefix; empty for elements of other namespaces.
    pub(crate) name: &'a str,
    /// The name as written.
    pub(crate) written: &'a str,
    pub(crate) offset: usize,
    pub(crate) parent: Option<NodeId>,
    /// One past its last descendant.
    pub(crate) end: NodeId,
    attributes: Range<usize>,
    /// The pieces of text in it and its descendants.
    pub(crate) pieces: Range<usize>,
}

/// A file.
#[derive(Debug, Default)]
pub(crate) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// Names as written, with their prefixes, and values.
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    pieces: Vec<Cow<'a, str>>,
}

impl<'a> Tree<'a> {
    /// The tree of a file.
    pub(crate) fn read(mut events: Events<'a>) -> Result<Tree<'a>, Fault> {
        let mut tree = Tree::default();
        let mut open: Vec<NodeId> = vec![];
        loop {
            match events.next()? {
                Event::Start { name, empty } => {
                    let first = tree.attributes.len();
                    for attribute in events.attributes() {
                        tree.attributes.push((attribute.name.written, resolve(attribute.raw)?));
                    }
                    let id = tree.nodes.len();
                    tree.nodes.push(Node {
                        name: if name.namespace == Namespace::Akn { name.local } else { "" },
                        written: name.written,
                        offset: events.offset(),
                        parent: open.last().copied(),
                        end: id + 1,
                        attributes: first..tree.attributes.len(),
                        pieces: tree.pieces.len()..tree.pieces.len(),
                    });
                    if !empty {
                        open.push(id);
                    }
                }
                Event::End => {
                    let (end, pieces) = (tree.nodes.len(), tree.pieces.len());
                    if let Some(node) = open.pop().and_then(|id| tree.nodes.get_mut(id)) {
                        node.end = end;
                        node.pieces.end = pieces;
                    }
                }
                Event::Text(text) | Event::Data(text) => tree.pieces.push(Cow::Borrowed(text)),
                Event::Reference(character) => tree.pieces.push(Cow::Owned(character.into())),
                Event::Finish => return Ok(tree),
            }
        }
    }

    /// A node; the ids that a tree gives out are always good.
    pub(crate) fn node(&self, id: NodeId) -> &Node<'a> {
        self.nodes.get(id).expect("invariant: ids are given out by the tree")
    }

    /// All nodes.
    pub(crate) fn ids(&self) -> Range<NodeId> {
        0..self.nodes.len()
    }

    /// The node itself and all inside of it.
    pub(crate) fn within(&self, id: NodeId) -> Range<NodeId> {
        id..self.node(id).end
    }

    /// The elements directly in a node.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |child| {
            Some(self.node(*child).end).filter(|next| *next < end)
        })
    }

    /// The first element of a name directly in a node.
    pub(crate) fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.children(id).find(|child| self.node(*child).name == name)
    }

    /// What is around a node, from the inside out.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).parent, |id| self.node(*id).parent)
    }

    /// The attributes of a node, names as written.
    pub(crate) fn attributes(&self, id: NodeId) -> &[(&'a str, Cow<'a, str>)] {
        self.attributes.get(self.node(id).attributes.clone()).unwrap_or_default()
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attributes(id).iter().find(|(known, _)| *known == name).map(|(_, v)| v.as_ref())
    }

    /// The pieces of text in a node and its descendants.
    pub(crate) fn pieces(&self, id: NodeId) -> &[Cow<'a, str>] {
        self.pieces.get(self.node(id).pieces.clone()).unwrap_or_default()
    }

    /// All text in a node.
    pub(crate) fn text(&self, id: NodeId) -> String {
        self.pieces(id).concat()
    }
}
