//! Generated documents with characters that the default fonts show, and no others.

use chancery_layout::fonts::FontSet;
use chancery_model::Document;
use chancery_testkit::{documents_in, official_languages};
use proptest::prelude::*;
use serde_json::Value;

/// Documents of every kind in the six languages.
pub(crate) fn showable_documents() -> impl Strategy<Value = Document> {
    official_languages()
        .prop_flat_map(|language| documents_in(&language))
        .prop_map(|document| showable(&document))
}

/// The document with a letter of the default fonts in place of each character that they lack.
pub(crate) fn showable(document: &Document) -> Document {
    let mut value = serde_json::to_value(document).expect("a document serializes");
    replace(&mut value);
    serde_json::from_value::<Document>(value).expect("only letters changed").normalized()
}

fn replace(value: &mut Value) {
    match value {
        Value::String(text) => {
            *text = text.chars().map(|c| if is_shown(c) { c } else { 'ж' }).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(replace),
        Value::Object(fields) => fields.values_mut().for_each(replace),
        _ => {}
    }
}

fn is_shown(character: char) -> bool {
    let prints_nothing = character.is_whitespace()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    prints_nothing || FontSet::standard().faces().iter().any(|face| face.shows(character))
}
