//! Small PDF objects: names, strings, numbers.

use lopdf::{Dictionary, Object, StringFormat};
use printpdf::DictItem;
use std::collections::BTreeMap;

/// A name.
pub(crate) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text string: ASCII as it is, anything else in UTF-16 (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(text: &str) -> Object {
    Object::String(text_bytes(text), StringFormat::Literal)
}

/// The bytes of a text string.
pub(crate) fn text_bytes(text: &str) -> Vec<u8> {
    // PDFDocEncoding differs from ASCII below U+0020, except for tabs and line ends.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.as_bytes().to_vec();
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xFE, 0xFF].into_iter().chain(units).collect()
}

/// Properties of marked content.
pub(crate) fn properties(entries: impl IntoIterator<Item = (&'static str, DictItem)>) -> DictItem {
    let map: BTreeMap<String, DictItem> =
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    DictItem::Dict { map }
}

/// A name among the properties of marked content.
pub(crate) fn property_name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A name tree in one node (ISO 32000-1, 7.9.6). Keys are sorted as their bytes.
pub(crate) fn name_tree(entries: impl IntoIterator<Item = (String, Object)>) -> Dictionary {
    let sorted: BTreeMap<Vec<u8>, Object> =
        entries.into_iter().map(|(key, value)| (text_bytes(&key), value)).collect();
    let pairs = sorted
        .into_iter()
        .flat_map(|(key, value)| [Object::String(key, StringFormat::Literal), value])
        .collect();
    let mut tree = Dictionary::new();
    tree.set("Names", Object::Array(pairs));
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_beyond_ascii_is_utf_sixteen_with_its_mark() {
        assert_eq!(text_bytes("A/72/740"), b"A/72/740");
        assert_eq!(text_bytes("é"), [0xFE, 0xFF, 0, 0xE9]);
        assert_eq!(text_bytes("𠮷"), [0xFE, 0xFF, 0xD8, 0x42, 0xDF, 0xB7]);
    }

    #[test]
    fn keys_of_a_name_tree_are_sorted_as_bytes() {
        let tree =
            name_tree([("b".into(), 1.into()), ("é".into(), 2.into()), ("a".into(), 3.into())]);
        let names = tree.get(b"Names").and_then(Object::as_array).expect("names");
        let keys: Vec<&[u8]> = names.iter().step_by(2).filter_map(|k| k.as_str().ok()).collect();
        assert_eq!(keys, [b"a".as_slice(), b"b", &[0xFE, 0xFF, 0, 0xE9]]);
    }
}
