//! Rules on metadata: U01, U02, U03, U05, U06, U08, U19.

use super::Lint;
use super::documents::{Document, iri, value};
use super::tree::NodeId;
use chancery_model::Language;
use std::sync::LazyLock;

/// Subtypes by document type.
static SUBTYPES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    include_str!("../../data/subtypes.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(element, subtypes)| (element, subtypes.split(' ').collect()))
        .collect()
});

/// Blocks of metadata that name their source.
const BLOCKS: &[&str] = &[
    "identification",
    "classification",
    "lifecycle",
    "workflow",
    "analysis",
    "temporalData",
    "references",
    "notes",
    "proprietary",
    "presentation",
];

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    let documents = lint.documents;
    for document in &documents.all {
        subtype(lint, document);
        name(lint, document);
        country(lint, document);
        language(lint, document);
        numbers(lint, document);
        sources(lint, document);
        lifecycle(lint, document);
    }
}

fn subtype(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let row = SUBTYPES.iter().find(|(element, _)| *element == document.element);
    let Some(((_, subtypes), work)) = row.zip(document.work) else { return };
    match value(lint.tree, document.work, "FRBRsubtype") {
        None => lint.report("U01", work, "there is no FRBRsubtype"),
        Some((id, found)) if !subtypes.contains(&found) => {
            let prescribed = subtypes.join(" or ");
            let element = document.element;
            let message =
                format!("the subtype is \"{found}\", but {prescribed} is prescribed for {element}");
            lint.report("U01", id, message);
        }
        Some(_) => {}
    }
}

fn name(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let name = lint.tree.attribute(document.id, "name").unwrap_or_default();
    if name.trim().is_empty() && document.element != "portion" {
        lint.report("U02", document.id, "the document type has no name");
    }
}

fn country(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    if let Some((id, country)) = value(lint.tree, document.work, "FRBRcountry")
        && country != "un"
    {
        lint.report("U03", id, format!("the country is \"{country}\", not \"un\""));
    }
}

fn language(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let Some(id) = document.expression.and_then(|e| lint.tree.child(e, "FRBRlanguage")) else {
        return;
    };
    let code = lint.tree.attribute(id, "language").unwrap_or_default();
    let three = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    // A bibliographic code, such as `fre`, is read as its language but is not its code.
    let own = Language::from_tag(code).is_some_and(|language| language.code() == code);
    if !three || !own {
        let message = format!("the language \"{code}\" is not a code of ISO 639-2/T");
        lint.report("U05", id, message);
        return;
    }
    let address = iri(lint.tree, document.expression, "FRBRuri").and_then(|iri| iri.expression);
    if let Some(expression) = address
        && expression.language.code() != code
    {
        let other = expression.language.code();
        lint.report("U05", id, format!("the language is {code}, that of the IRI is {other}"));
    }
}

fn numbers(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let Some(work) = document.work else { return };
    let tree = lint.tree;
    let numbers: Vec<NodeId> =
        tree.children(work).filter(|id| tree.node(*id).name == "FRBRnumber").collect();
    let printed = printed_numbers(lint, document);
    for id in numbers {
        let number = tree.attribute(id, "value").unwrap_or_default();
        if number.contains(['/', ' ']) {
            let message = format!("the number \"{number}\" contains a slash or a blank");
            lint.report("U06", id, message);
        }
        match tree.attribute(id, "showAs").map(plain) {
            // A number that is printed nowhere was made for the address, and shows as nothing.
            None if printed.is_empty() => {}
            None => lint.report("U06", id, "there is no showAs with the number as printed"),
            Some(shown) => {
                let same =
                    |printed: &String| printed.ends_with(&*shown) || shown.ends_with(&**printed);
                if let Some(first) = printed.first().filter(|_| !printed.iter().any(same)) {
                    let message = format!("the number \"{shown}\" is not the one printed, {first}");
                    lint.report("U06", id, message);
                }
            }
        }
    }
}

/// Printed numbers that those of the metadata are compared with.
const MOST_NUMBERS: usize = 32;

/// The numbers printed in the masthead and the preface of a document.
fn printed_numbers(lint: &Lint<'_, '_, '_>, document: &Document<'_>) -> Vec<String> {
    let tree = lint.tree;
    let parts = tree
        .children(document.id)
        .filter(|id| matches!(tree.node(*id).name, "coverPage" | "preface" | "header"));
    let printed = parts.flat_map(|part| tree.within(part));
    let numbers = printed.filter(|id| tree.node(*id).name == "docNumber");
    let texts = numbers.take(MOST_NUMBERS).map(|id| plain(&tree.text(id)));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A number without blanks around and between, and without a final full stop.
fn plain(number: &str) -> String {
    let joined: String = number.split_whitespace().collect();
    joined.trim_end_matches('.').to_owned()
}

fn sources(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let Some(meta) = document.meta else { return };
    let tree = lint.tree;
    let blocks: Vec<NodeId> =
        tree.children(meta).filter(|id| BLOCKS.contains(&tree.node(*id).name)).collect();
    for id in blocks {
        let message = match tree.attribute(id, "source") {
            None => "the block names no source".to_owned(),
            Some(source) => match source.strip_prefix('#') {
                Some(entity) if lint.documents.entities.contains_key(entity) => continue,
                Some(_) => format!("the source \"{source}\" is not among the references"),
                None if source.contains('/') => continue,
                None => format!("the source \"{source}\" does not start with \"#\""),
            },
        };
        lint.report("U08", id, message);
    }
}

fn lifecycle(lint: &mut Lint<'_, '_, '_>, document: &Document<'_>) {
    let Some(contains) = lint.tree.attribute(document.id, "contains") else { return };
    let has = document.meta.is_some_and(|meta| lint.tree.child(meta, "lifecycle").is_some());
    if matches!(contains, "singleVersion" | "multipleVersions") && !has {
        let message = format!("the document contains {contains} but has no lifecycle");
        lint.report("U19", document.id, message);
    }
}
