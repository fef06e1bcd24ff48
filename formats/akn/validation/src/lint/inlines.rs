//! Rules on inline elements: U10 to U14.

use super::Lint;
use super::tree::NodeId;
use crate::table::Table;

/// Elements of meaning.
const MEANING: &[&str] = &[
    "person",
    "organization",
    "role",
    "location",
    "quantity",
    "event",
    "concept",
    "object",
    "process",
    "term",
    "entity",
    "date",
    "time",
];

/// Elements of the title of a document.
const TITLE: &[&str] = &[
    "docType",
    "docTitle",
    "docNumber",
    "docProponent",
    "docDate",
    "docIntroducer",
    "docPurpose",
    "docStage",
    "docStatus",
    "docCommittee",
    "session",
];

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    let tree = lint.tree;
    for id in tree.ids() {
        match tree.node(id).name {
            "inline" | "formula" => named(lint, id),
            "ol" | "ul" => list(lint, id),
            "b" | "i" => emphasis(lint, id),
            name if TITLE.contains(&name) => title(lint, id),
            name if MEANING.contains(&name) => edges(lint, id),
            _ => {}
        }
    }
}

/// U10: names of our namespace that are not elements.
fn named(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let Some(name) = lint.tree.attribute(id, "name") else { return };
    match name.strip_prefix("akn4un:") {
        None => {
            let message = format!("the name \"{name}\" does not start with \"akn4un:\"");
            lint.report("U10", id, message);
        }
        Some(rest) if Table::known().symbol(rest).is_some() => {
            lint.report("U10", id, format!("the name \"{name}\" is that of an element"));
        }
        Some(_) => {}
    }
}

/// U11: no lists of HTML in statements and acts.
fn list(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let holding = lint.documents.holding(lint.tree, id).map(|document| document.element);
    if let Some(element @ ("statement" | "act" | "bill")) = holding {
        let name = lint.tree.node(id).name;
        lint.report("U11", id, format!("{name} stands in {element}"));
    }
}

/// U12: elements of the title only where the title stands.
fn title(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let tree = lint.tree;
    let name = tree.node(id).name;
    for ancestor in tree.ancestors(id) {
        match tree.node(ancestor).name {
            // What is quoted is a document of its own.
            "coverPage" | "preface" | "header" | "quotedStructure" | "embeddedStructure"
            | "longTitle" => return,
            "conclusions" if matches!(name, "docDate" | "docStatus") => return,
            part @ ("body" | "mainBody" | "preamble" | "conclusions" | "debateBody"
            | "judgmentBody" | "amendmentBody") => {
                return lint.report("U12", id, format!("{name} stands in {part}"));
            }
            _ => {}
        }
    }
}

/// U13: nothing but the words themselves.
fn edges(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、');
    let pieces = lint.tree.pieces(id);
    let first = pieces.iter().find_map(|piece| piece.chars().next());
    let last = pieces.iter().rev().find_map(|piece| piece.chars().next_back());
    let edge = match (first.filter(|c| loose(*c)), last.filter(|c| loose(*c))) {
        (Some(_), Some(_)) => "starts and ends",
        (Some(_), None) => "starts",
        (None, Some(_)) => "ends",
        (None, None) => return,
    };
    lint.report("U13", id, format!("the text {edge} with a blank or a comma"));
}

/// U14: a bold or italic whose only content is an element of meaning.
fn emphasis(lint: &mut Lint<'_, '_, '_>, id: NodeId) {
    let tree = lint.tree;
    let mut children = tree.children(id);
    let (Some(child), None) = (children.next(), children.next()) else { return };
    let name = tree.node(child).name;
    if MEANING.contains(&name) && tree.node(id).pieces == tree.node(child).pieces {
        let outer = tree.node(id).name;
        lint.report("U14", id, format!("{outer} stands directly around {name}"));
    }
}
