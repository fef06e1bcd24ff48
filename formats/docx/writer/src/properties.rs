//! Document properties: what systems look up, and what no page shows.

use crate::catalogue::Catalogue;
use crate::finish::escape;
use chancery_docx_template::property;
use chancery_model::{
    Block, Document, Identity, Inline, Kind, Language, Meaning, PrefaceRole, Record, inline_text,
};
use chancery_structure::flow::{AnnexSource, AnnexStart};
use serde::Serialize;

/// Adds a long value as JSON, in chunks that editors keep.
pub(crate) fn push_long<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    properties: &mut Vec<(String, String)>,
) {
    let Ok(json) = serde_json::to_string(value) else { return };
    // Word takes `_x0041_` for an escape of its own.
    let json = json.replace("_x", "\\u005fx");
    let mut rest = json.as_str();
    let mut index = 0;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(chunk_end(rest));
        properties.push((property::chunk(name, index), chunk.to_owned()));
        rest = after;
        index += 1;
    }
}

/// Where to cut so that no chunk begins or ends with white space, which some editors trim.
fn chunk_end(text: &str) -> usize {
    let Some((limit, _)) = text.char_indices().nth(property::LONGEST) else { return text.len() };
    let sound = |at: &usize| {
        let (before, after) = text.split_at(*at);
        !before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace)
    };
    let places = text[..limit].char_indices().rev().map(|(at, _)| at).take(1000);
    std::iter::once(limit).chain(places).filter(|at| *at > 0).find(sound).unwrap_or(limit)
}

/// Adds what stands beside the lines of the outermost document.
pub(crate) fn push_document(document: &Document, catalogue: &mut Catalogue) {
    let properties = &mut catalogue.properties;
    properties.push((property::CARRIER.into(), property::VERSION.into()));
    push_kind(property::KIND, &document.kind, properties);
    properties.push((property::LANGUAGE.into(), document.identity.language.tag().into()));
    push_facts(&document.identity, &document.record, |name| name.to_owned(), properties);
    for (name, symbol) in property::SYMBOLS.iter().zip(document.symbols()) {
        properties.push(((*name).into(), plain(&symbol)));
    }
    for (name, wanted) in [(property::SESSION, "session"), (property::AGENDA, "agenda")] {
        if let Some(words) = session_words(document, wanted) {
            properties.push((name.into(), plain(&words)));
        }
    }
    if let Some(title) = document.title() {
        properties.push((property::TITLE.into(), plain(&title)));
    }
}

/// Adds what stands beside the lines of an annex.
pub(crate) fn push_annex(
    numbers: &[usize],
    annex: &AnnexStart,
    around: &Language,
    catalogue: &mut Catalogue,
) {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    let numbers = numbers.join("_");
    let named = |name: &str| property::of_annex(name, &numbers);
    let properties = &mut catalogue.properties;
    match &annex.source {
        AnnexSource::Elsewhere(address) => {
            push_long(&named(property::ADDRESS), address, properties);
        }
        AnnexSource::Here(head) => {
            if head.kind != Kind::Annex {
                push_kind(&named(property::KIND), &head.kind, properties);
            }
            let language = &head.identity.language;
            if language != around {
                properties.push((named(property::LANGUAGE), language.tag().into()));
            }
            push_facts(&head.identity, &head.record, named, properties);
        }
    }
}

fn push_kind(name: &str, kind: &Kind, properties: &mut Vec<(String, String)>) {
    push_long(name, kind, properties);
}

fn push_facts(
    identity: &Identity,
    record: &Record,
    named: impl Fn(&str) -> String,
    properties: &mut Vec<(String, String)>,
) {
    if *identity != Identity::new(identity.language.clone()) {
        push_long(&named(property::IDENTITY), identity, properties);
    }
    if !record.is_empty() {
        push_long(&named(property::RECORD), record, properties);
    }
}

/// The words of the first session or agenda item of the preface.
fn session_words(document: &Document, wanted: &str) -> Option<String> {
    let sessions = document.preface.iter().filter(|p| p.role == PrefaceRole::Session);
    let lines = sessions.flat_map(|passage| &passage.blocks).filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.content),
        _ => None,
    });
    lines.flatten().find_map(|inline| match (inline, wanted) {
        (Inline::Phrase(phrase), "session") if matches!(phrase.meaning, Meaning::Session(_)) => {
            Some(inline_text(&phrase.content))
        }
        (Inline::Phrase(phrase), "agenda") if phrase.meaning == Meaning::AgendaItem => {
            Some(inline_text(&phrase.content))
        }
        _ => None,
    })
}

/// A value on one line, with Word's escape spelled so that it is not one.
fn plain(value: &str) -> String {
    value.replace('\n', " ").replace("_x", "_x005F_x")
}

/// The part of custom properties.
pub(crate) fn custom(properties: &[(String, String)]) -> Vec<u8> {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
        <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
        xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        .to_owned();
    for (index, (name, value)) in properties.iter().enumerate() {
        let (id, name, value) = (index + 2, escape(name), escape(value));
        xml.push_str(&format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{id}\" \
             name=\"{name}\"><vt:lpwstr>{value}</vt:lpwstr></property>"
        ));
    }
    xml.push_str("</Properties>");
    xml.into_bytes()
}

/// The part of core properties. No date: a document states its dates itself, and no author: the
/// file does not know one.
pub(crate) fn core(document: &Document) -> Vec<u8> {
    let element = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!("<{name}>{}</{name}>", escape(value)),
    };
    let symbols = document.symbols();
    let identifier = symbols.first().map(|symbol| symbol.replace('\n', " ")).unwrap_or_default();
    let title = document.title().unwrap_or_default();
    let language = document.identity.language.tag();
    let subject = symbols.join(", ").replace('\n', " ");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{}{}{}{}</cp:coreProperties>",
        element("dc:title", &title),
        element("dc:subject", &subject),
        element("dc:identifier", &identifier),
        element("dc:language", language),
    )
    .into_bytes()
}

/// The part of application properties.
pub(crate) fn application() -> Vec<u8> {
    b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
      xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
      <Application>Chancery</Application></Properties>"
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_where_no_space_is() {
        let words = "大会 \u{5f}x0041_ ".repeat(900);
        let mut properties = vec![];
        push_long("Record", &words, &mut properties);
        assert!(properties.len() > 2);
        for (_, chunk) in &properties {
            assert!(chunk.chars().count() <= property::LONGEST);
            assert_eq!(chunk.trim(), chunk);
            assert!(!chunk.contains("_x"));
        }
        let whole: String = properties.iter().map(|(_, chunk)| chunk.as_str()).collect();
        assert_eq!(serde_json::from_str::<String>(&whole).ok(), Some(words));
        assert_eq!(properties[1].0, "Record (2)");
    }
}
