//! The documents of a file with what their metadata say of them.

use super::tree::{NodeId, Tree};
use chancery_identity::Iri;
use chancery_model::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Elements that are documents, as the table names them.
const DOCUMENTS: &[&str] = &[
    "doc",
    "statement",
    "act",
    "bill",
    "debate",
    "debateReport",
    "judgment",
    "amendment",
    "amendmentList",
    "documentCollection",
    "officialGazette",
    "portion",
];

/// A document of a file.
#[derive(Debug)]
pub(super) struct Document<'t> {
    pub(super) id: NodeId,
    /// The name of its element.
    pub(super) element: &'t str,
    /// The document around it, by its place in the list.
    pub(super) around: Option<usize>,
    /// Whether it is attached to the document around it.
    pub(super) attached: bool,
    pub(super) meta: Option<NodeId>,
    pub(super) work: Option<NodeId>,
    pub(super) expression: Option<NodeId>,
    pub(super) manifestation: Option<NodeId>,
    pub(super) language: Option<Language>,
}

/// The documents of a file, and what can be referred to in it.
#[derive(Debug, Default)]
pub(super) struct Documents<'t> {
    pub(super) all: Vec<Document<'t>>,
    /// eIds of entities and other references, with their addresses.
    pub(super) entities: BTreeMap<&'t str, &'t str>,
    /// All eIds.
    pub(super) eids: BTreeSet<&'t str>,
}

/// Finds the documents of a file.
pub(super) fn find<'t>(tree: &'t Tree<'_>) -> Documents<'t> {
    let mut documents = Documents::default();
    let mut open: Vec<usize> = vec![];
    for id in tree.ids() {
        let name = tree.node(id).name;
        if let Some(eid) = tree.attribute(id, "eId") {
            documents.eids.insert(eid);
            let parent = tree.node(id).parent.map(|parent| tree.node(parent).name);
            if parent == Some("references") {
                let address = tree.attribute(id, "href").unwrap_or_default();
                documents.entities.entry(eid).or_insert(address);
            }
        }
        if DOCUMENTS.contains(&name) {
            let ends = |at: &usize| documents.all.get(*at).map(|other| tree.node(other.id).end);
            while open.last().and_then(ends).is_some_and(|end| end <= id) {
                open.pop();
            }
            let document = document(tree, id, open.last().copied());
            open.push(documents.all.len());
            documents.all.push(document);
        }
    }
    documents
}

fn document<'t>(tree: &'t Tree<'_>, id: NodeId, around: Option<usize>) -> Document<'t> {
    let meta = tree.child(id, "meta");
    let identification = meta.and_then(|meta| tree.child(meta, "identification"));
    let level = |name: &str| identification.and_then(|block| tree.child(block, name));
    let expression = level("FRBRExpression");
    let language = expression
        .and_then(|level| tree.child(level, "FRBRlanguage"))
        .and_then(|language| tree.attribute(language, "language"))
        .and_then(Language::from_tag);
    let parent = tree.node(id).parent.map(|parent| tree.node(parent).name);
    Document {
        id,
        element: tree.node(id).name,
        around,
        attached: parent == Some("attachment"),
        meta,
        work: level("FRBRWork"),
        expression,
        manifestation: level("FRBRManifestation"),
        language,
    }
}

impl Documents<'_> {
    /// The innermost document that holds a node.
    pub(super) fn holding(&self, tree: &Tree<'_>, id: NodeId) -> Option<&Document<'_>> {
        let last = self.all.partition_point(|document| document.id <= id).checked_sub(1)?;
        let mut at = Some(last);
        while let Some(document) = at.and_then(|at| self.all.get(at)) {
            if tree.within(document.id).contains(&id) {
                return Some(document);
            }
            at = document.around;
        }
        None
    }
}

/// The value of an element directly in a node.
pub(super) fn value<'t>(
    tree: &'t Tree<'_>,
    id: Option<NodeId>,
    name: &str,
) -> Option<(NodeId, &'t str)> {
    let child = tree.child(id?, name)?;
    Some((child, tree.attribute(child, "value")?))
}

/// The same, read as an IRI.
pub(super) fn iri(tree: &Tree<'_>, id: Option<NodeId>, name: &str) -> Option<Iri> {
    value(tree, id, name)?.1.parse().ok()
}
