//! A document without some of its nodes: what is left when a writer reports a loss.

use crate::{Diagnostic, Location, NodePath};
use chancery_model::Document;
use serde_json::Value;

/// Why nodes could not be removed from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovalError {
    /// The node.
    pub path: NodePath,
    /// One sentence without a final full stop.
    pub message: String,
}

/// The document without the nodes that diagnostics of severity `Lost` name, in normal form.
///
/// This is what must be read back from a file whose writer gave these diagnostics: no more and
/// no less. Node paths follow the serialized form of the document: names of fields and
/// variants, and indices, such as `annexes[0].content.document.body[4].division.number`.
///
/// # Errors
/// If a diagnostic of severity `Lost` names no node, or one that the document does not have, or
/// one without which there is no document.
pub fn without_losses(
    document: &Document,
    diagnostics: &[Diagnostic],
) -> Result<Document, RemovalError> {
    let mut paths = vec![];
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.is_loss()) {
        let Location::Node(path) = &diagnostic.location else {
            return Err(RemovalError {
                path: NodePath::root(),
                message: format!("a loss names no node: {}", diagnostic.message),
            });
        };
        paths.push(path);
    }
    if paths.is_empty() {
        return Ok(document.clone());
    }
    let error = |path: &NodePath, message: String| RemovalError { path: path.clone(), message };
    let mut tree = serde_json::to_value(document)
        .map_err(|cause| error(&NodePath::root(), cause.to_string()))?;
    // Elements of a list are removed from its end on, so that indices before them stay right.
    paths.sort_by_key(|path| std::cmp::Reverse(steps(path)));
    paths.dedup();
    for path in paths {
        if !remove(&mut tree, &steps(path)) {
            return Err(error(path, "the document has no such node".into()));
        }
    }
    let left: Document = serde_json::from_value(tree)
        .map_err(|cause| error(&NodePath::root(), cause.to_string()))?;
    Ok(left.normalized())
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Field(String),
    Index(usize),
}

fn steps(path: &NodePath) -> Vec<Step> {
    let mut steps = vec![];
    for part in path.as_str().split(['.', '[']).filter(|part| !part.is_empty()) {
        steps.push(match part.strip_suffix(']').map(str::parse) {
            Some(Ok(index)) => Step::Index(index),
            _ => Step::Field(part.to_owned()),
        });
    }
    steps
}

fn remove(tree: &mut Value, steps: &[Step]) -> bool {
    let Some((last, way)) = steps.split_last() else { return false };
    let mut node = tree;
    for step in way {
        let next = match (step, node) {
            (Step::Field(name), Value::Object(fields)) => fields.get_mut(name),
            (Step::Index(index), Value::Array(elements)) => elements.get_mut(*index),
            _ => None,
        };
        let Some(next) = next else { return false };
        node = next;
    }
    match (last, node) {
        (Step::Field(name), Value::Object(fields)) => fields.remove(name).is_some(),
        (Step::Index(index), Value::Array(elements)) if *index < elements.len() => {
            elements.remove(*index);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;
    use chancery_model::{Builder, Inline, Kind, Language};

    fn lost(path: NodePath) -> Diagnostic {
        Diagnostic::lost(Code("codec.test"), "gone", Location::Node(path))
    }

    #[test]
    fn what_is_lost_is_removed_and_nothing_else() {
        let letter = Builder::new(Kind::Letter, Language::Arabic)
            .text("أولا")
            .text("ثانيا")
            .text("ثالثا")
            .build();
        let body = NodePath::root().field("body");
        let left = without_losses(&letter, &[lost(body.index(0)), lost(body.index(2))]);
        let expected = Builder::new(Kind::Letter, Language::Arabic).text("ثانيا").build();
        assert_eq!(left, Ok(expected));
    }

    #[test]
    fn removing_an_inline_joins_its_neighbours() {
        let words = vec![Inline::text("大"), Inline::LineBreak, Inline::text("会")];
        let letter = Builder::new(Kind::Letter, Language::Chinese)
            .block(chancery_model::Block::paragraph(words))
            .build();
        let path = NodePath::root().field("body").index(0).field("paragraph").field("content");
        let left = without_losses(&letter, &[lost(path.index(1))]);
        assert_eq!(left, Ok(Builder::new(Kind::Letter, Language::Chinese).text("大会").build()));
    }

    #[test]
    fn a_loss_of_what_is_not_there_is_an_error() {
        let letter = Builder::new(Kind::Letter, Language::French).text("Un").build();
        assert!(without_losses(&letter, &[lost(NodePath::root().field("body").index(1))]).is_err());
    }
}
