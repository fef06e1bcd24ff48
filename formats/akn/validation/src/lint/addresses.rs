//! Rules on the IRIs of documents: U04, U07, U17, U20.

use super::Lint;
use super::documents::{Document, iri, value};
use super::tree::NodeId;
use chancery_identity::{Iri, WorkIri};

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    let documents = lint.documents;
    for document in &documents.all {
        let main = document.around.and_then(|at| documents.all.get(at));
        let annexed = main.filter(|_| document.attached);
        match annexed {
            Some(main) => annex(lint, document, main),
            None => segments(lint, document),
        }
        for (level, printed) in [
            (document.work, "work"),
            (document.expression, "expression"),
            (document.manifestation, "manifestation"),
        ] {
            component(lint, level, printed);
        }
    }
    authorities(lint);
}

/// U04: what the IRI of a work says must be what its metadata say.
fn segments(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let tree = lint.tree;
    let Some((id, written)) = value(tree, document.work, "FRBRuri") else { return };
    let address = match written.parse::<Iri>() {
        Ok(address) => address.work,
        Err(error) => return lint.report("U04", id, format!("\"{written}\": {error}")),
    };
    let element = document.element;
    let kind = address.document_type();
    // The guidelines call the collection `collection` in IRIs against their own rule.
    if kind != element && !(element == "documentCollection" && kind == "collection") {
        lint.report("U04", id, format!("the IRI says {kind}, the element is {element}"));
    }
    if let Some((_, subtype)) = value(tree, document.work, "FRBRsubtype")
        && subtype != address.subtype()
    {
        let found = address.subtype();
        lint.report("U04", id, format!("the IRI says \"{found}\", FRBRsubtype \"{subtype}\""));
    }
    let Some(work) = document.work else { return };
    let all = |name: &'static str, attribute: &'static str| -> Vec<&str> {
        let named = tree.children(work).filter(|id| tree.node(*id).name == name);
        named.filter_map(|id| tree.attribute(id, attribute)).collect()
    };
    let dates = all("FRBRdate", "date");
    if !dates.is_empty() && !dates.iter().any(|date| date.starts_with(address.date())) {
        let found = address.date();
        lint.report("U04", id, format!("no FRBRdate is that of the IRI, {found}"));
    }
    let numbers = all("FRBRnumber", "value");
    let number = |text: &str| text.replace("_(", "-").replace(['(', ')'], "");
    if !numbers.is_empty() && !numbers.iter().any(|found| number(found) == address.number()) {
        let found = address.number();
        lint.report("U04", id, format!("no FRBRnumber is that of the IRI, \"{found}\""));
    }
    let authors = all("FRBRauthor", "href");
    actor(lint, id, &address, &authors);
}

/// The end point of an author, directly or through the references.
fn actor(lint: &mut Lint<'_, '_, '_>, id: NodeId, address: &WorkIri, authors: &[&str]) {
    let entities = &lint.documents.entities;
    let plain = |text: &str| -> String { text.chars().filter(|c| *c != '-').collect() };
    let wanted = plain(address.actor());
    if authors.is_empty() || wanted.is_empty() {
        return;
    }
    let ends = |author: &str| {
        let entity = author.strip_prefix('#').and_then(|entity| entities.get(entity));
        let end = entity.copied().unwrap_or(author).trim_start_matches('#');
        plain(end.rsplit('/').next().unwrap_or_default()) == wanted
    };
    if !authors.iter().any(|author| ends(author)) {
        let found = address.actor();
        lint.report("U04", id, format!("no FRBRauthor ends in that of the IRI, \"{found}\""));
    }
}

/// U07: FRBRthis is FRBRuri with a component.
fn component(lint: &mut Lint<'_, '_, '_>, level: Option<NodeId>, printed: &str) {
    let tree = lint.tree;
    let Some((_, uri)) = value(tree, level, "FRBRuri") else { return };
    let Some((id, this)) = value(tree, level, "FRBRthis") else { return };
    let (uri_read, this_read) = (uri.parse::<Iri>(), this.parse::<Iri>());
    let (Ok(uri_read), Ok(this_read)) = (uri_read, this_read) else {
        let message = format!("the IRIs of the {printed} are not Akoma Ntoso IRIs: \"{this}\"");
        return lint.report("U07", id, message);
    };
    let same = uri_read.work == this_read.work && uri_read.expression == this_read.expression;
    let joined = if printed == "manifestation" {
        this.contains("/!")
    } else {
        this.strip_prefix(uri).is_some_and(|rest| rest.starts_with("/!"))
    };
    if !same || !joined || this_read.component.is_empty() {
        let message = format!("FRBRthis \"{this}\" is not FRBRuri with \"/!\" and a component");
        lint.report("U07", id, message);
    }
    let format = value(tree, level, "FRBRformat").map(|(_, format)| format);
    let Some(format) = format.map(|f| f.rsplit('/').next().unwrap_or(f).trim_start_matches('.'))
    else {
        return;
    };
    for address in [&uri_read, &this_read] {
        if address.format.as_deref().is_some_and(|found| found != format) {
            let message = format!("the IRI \"{address}\" does not end in the format {format}");
            lint.report("U07", id, message);
        }
    }
}

/// U20: an annex has the address of its main document and a component of its own.
fn annex(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>, main: &Document<'_>) {
    let tree = lint.tree;
    let Some((_, main_uri)) = value(tree, main.work, "FRBRuri") else { return };
    let Some((id, uri)) = value(tree, document.work, "FRBRuri") else { return };
    let this = iri(tree, document.work, "FRBRthis");
    let component = this.as_ref().map(|this| this.component.clone()).unwrap_or_default();
    let whole = component.is_empty() || component == ["main"];
    if uri != main_uri {
        // A work of its own, as far as its address tells; then the rules of works hold.
        return match whole {
            true => segments(lint, document),
            false => lint.report(
                "U20",
                id,
                format!("FRBRuri \"{uri}\" is not that of the main document, \"{main_uri}\""),
            ),
        };
    }
    let main_this = iri(tree, main.work, "FRBRthis");
    let differs = this
        .zip(main_this)
        .is_some_and(|(this, main)| this.work == main.work && this.component != main.component);
    if whole || !differs {
        lint.report("U20", id, "FRBRthis names no component of its own");
    }
}

/// U17: no address holds the name of a server.
fn authorities(lint: &mut Lint<'_, '_, '_>) {
    let tree = lint.tree;
    for id in tree.ids() {
        for (name, found) in tree.attributes(id) {
            let address = matches!(*name, "href" | "src" | "value" | "refersTo");
            let host = found.split_once("://").map(|(_, rest)| rest);
            if address && host.is_some_and(|rest| rest.contains("/akn/")) {
                let message = format!("{name} \"{found}\" contains a base authority");
                lint.report("U17", id, message);
            }
        }
    }
}
