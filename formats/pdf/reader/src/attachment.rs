//! The source that a PDF carries as an attached file.

use crate::strings::{name_of, text_of};
use chancery_codec::{Attached, Budget, LimitExceeded, Limits};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};
use std::collections::BTreeSet;

/// Nodes of the tree of attached files that are looked at.
const MOST_NODES: usize = 10_000;

/// The first attached file that claims to be the source of the document, or its data, and is
/// Akoma Ntoso (ISO 19005-3, annex E).
///
/// # Errors
/// If it is larger than the limits allow.
pub(crate) fn source(pdf: &Pdf, limits: &Limits) -> Result<Option<Attached>, LimitExceeded> {
    let Some(catalogue) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Ok(None);
    };
    let mut files = Vec::new();
    if let Some(associated) = catalogue.get::<Array<'_>>(b"AF") {
        files.extend(associated.iter::<Dict<'_>>().take(MOST_NODES));
    }
    let names = catalogue.get::<Dict<'_>>(b"Names");
    if let Some(tree) = names.and_then(|names| names.get_raw::<Dict<'_>>(b"EmbeddedFiles")) {
        collect(pdf, tree, limits.depth, &mut BTreeSet::new(), &mut files);
    }
    for file in files {
        if let Some(attached) = akoma_ntoso(&file, limits)? {
            return Ok(Some(attached));
        }
    }
    Ok(None)
}

fn collect<'a>(
    pdf: &'a Pdf,
    node: MaybeRef<Dict<'a>>,
    depth: u32,
    seen: &mut BTreeSet<u32>,
    files: &mut Vec<Dict<'a>>,
) {
    if depth == 0 || files.len() >= MOST_NODES || seen.len() >= MOST_NODES {
        return;
    }
    let node = match node {
        MaybeRef::Ref(reference) => {
            let id: hayro_syntax::object::ObjectIdentifier = reference.into();
            if !seen.insert(id.obj_number) {
                return;
            }
            pdf.xref().get::<Dict<'_>>(id)
        }
        MaybeRef::NotRef(node) => Some(node),
    };
    let Some(node) = node else { return };
    if let Some(names) = node.get::<Array<'_>>(b"Names") {
        let specifications = names.iter::<Object<'_>>().filter_map(Object::into_dict);
        files.extend(specifications.take(MOST_NODES));
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids") {
        for kid in kids.raw_iter() {
            let kid = match kid {
                MaybeRef::Ref(reference) => MaybeRef::Ref(reference),
                MaybeRef::NotRef(Object::Dict(kid)) => MaybeRef::NotRef(kid),
                MaybeRef::NotRef(_) => continue,
            };
            collect(pdf, kid, depth - 1, seen, files);
        }
    }
}

fn akoma_ntoso(file: &Dict<'_>, limits: &Limits) -> Result<Option<Attached>, LimitExceeded> {
    let relation = name_of(file, b"AFRelationship");
    if !matches!(relation.as_deref(), Some("Source" | "Data")) {
        return Ok(None);
    }
    let stream = file.get::<Dict<'_>>(b"EF").and_then(|embedded| {
        embedded.get::<Stream<'_>>(b"F").or_else(|| embedded.get::<Stream<'_>>(b"UF"))
    });
    let Some(Ok(bytes)) = stream.map(|stream| stream.decoded_data().map(|data| data.into_owned()))
    else {
        return Ok(None);
    };
    Budget::new(limits).take(bytes.len() as u64, bytes.len() as u64)?;
    if !is_akoma_ntoso(&bytes) {
        return Ok(None);
    }
    let name = text_of(file, b"UF").or_else(|| text_of(file, b"F"));
    Ok(Some(Attached { name: name.unwrap_or_else(|| "source".to_owned()), bytes }))
}

/// Whether bytes begin as an Akoma Ntoso document does, behind declaration and comments.
fn is_akoma_ntoso(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let word = b"akomaNtoso";
    head.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_akoma_ntoso_counts() {
        assert!(is_akoma_ntoso(b"<?xml version=\"1.0\"?><an:akomaNtoso xmlns:an=\"\"/>"));
        assert!(!is_akoma_ntoso(b"<invoice/>"));
    }
}
