//! Small PDF objects: names, strings, numbers.

use crate::file::File;
use lopdf::{Dictionary, Object, StringFormat};

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

/// Most names in one node of a name tree.
const LEAF: usize = 128;

/// A name tree (ISO 32000-1, 7.9.6), whose leaves are written as they are made. Keys are sorted as
/// their bytes; `value` gives what stands behind the key of this place.
pub(crate) fn name_tree<V: Into<Object>>(
    file: &mut File,
    keys: impl IntoIterator<Item = String>,
    value: impl Fn(usize) -> V,
) -> Dictionary {
    let keys = keys.into_iter().map(|key| text_bytes(&key));
    let mut keys: Vec<(Vec<u8>, usize)> = keys.zip(0..).collect();
    keys.sort_unstable();
    keys.dedup_by(|later, earlier| later.0 == earlier.0);
    let literal = |key: &[u8]| Object::String(key.to_vec(), StringFormat::Literal);
    let leaf = |keys: &[(Vec<u8>, usize)]| {
        let names = keys.iter().flat_map(|(key, place)| [literal(key), value(*place).into()]);
        let mut leaf = Dictionary::new();
        leaf.set("Names", names.collect::<Vec<Object>>());
        leaf
    };
    if keys.len() <= LEAF {
        return leaf(&keys);
    }
    let kids = keys.chunks(LEAF).map(|keys| {
        let mut kid = leaf(keys);
        let limits = keys.first().into_iter().chain(keys.last());
        kid.set("Limits", limits.map(|(key, _)| literal(key)).collect::<Vec<Object>>());
        Object::Reference(file.add(kid))
    });
    let mut root = Dictionary::new();
    root.set("Kids", kids.collect::<Vec<Object>>());
    root
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

    fn keys(node: &Dictionary, of: &[u8]) -> Vec<Vec<u8>> {
        let entries = node.get(of).and_then(Object::as_array).expect("an array");
        entries.iter().filter_map(|entry| entry.as_str().ok()).map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn keys_of_a_name_tree_are_sorted_as_bytes() {
        let mut file = File::new(0, vec![]);
        let tree = name_tree(&mut file, ["b", "é", "a"].map(String::from), |place| place as i64);
        let expected: [&[u8]; 3] = [b"a", b"b", &[0xFE, 0xFF, 0, 0xE9]];
        assert_eq!(keys(&tree, b"Names"), expected);
        let names = tree.get(b"Names").and_then(Object::as_array).expect("names");
        let values: Vec<i64> = names.iter().filter_map(|value| value.as_i64().ok()).collect();
        assert_eq!(values, [2, 0, 1]);
    }

    #[test]
    fn large_name_trees_have_leaves_that_name_their_limits() {
        let mut file = File::new(1, vec![]);
        let names = (0..300).map(|number| format!("sec_{number:03}"));
        let root = name_tree(&mut file, names, |place| place as i64);
        file.put((1, 0), root);
        let bytes = file.finish(Dictionary::new()).expect("a small file");
        let read = lopdf::Document::load_mem(&bytes).expect("a file");
        let root = read.get_dictionary((1, 0)).expect("the root");
        let kids = root.get(b"Kids").and_then(Object::as_array).expect("kids");
        let mut found = Vec::new();
        for kid in kids {
            let kid = read.get_dictionary(kid.as_reference().expect("a reference")).expect("kid");
            let names = keys(kid, b"Names");
            assert_eq!(keys(kid, b"Limits"), [&names[0], &names[names.len() - 1]].map(Vec::clone));
            found.extend(names);
        }
        let expected: Vec<_> = (0..300).map(|n| format!("sec_{n:03}").into_bytes()).collect();
        assert_eq!((kids.len(), found), (3, expected));
    }
}
