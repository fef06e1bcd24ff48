//! Identifiers that may be given only once.
//!
//! Every document of the standard wants unique eIds and GUIDs among all that it holds, documents
//! inside of it included; so what is repeated in an inner document is repeated in the outer one,
//! and only the outermost needs a register.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// The identifiers met so far. The tables are only asked, never listed, so that their order can
/// not show.
#[derive(Debug)]
pub(crate) struct Identifiers<'a> {
    eids: Register<'a>,
    guids: Register<'a>,
    ids: HashSet<String, RandomState>,
    /// Open elements since the outermost document; 0 outside of any.
    depth: usize,
}

/// Identifiers of one kind.
#[derive(Debug)]
struct Register<'a> {
    text: &'a str,
    /// Those that stand in the text as they are: their first bytes. There are very many of them.
    written: HashTable<u32>,
    /// The others, and where their attributes are.
    resolved: HashMap<String, usize, RandomState>,
    hashes: RandomState,
}

/// Where a value of the text begins; `None` if it is none, or too far in it.
fn start_of(value: &str, text: &str) -> Option<u32> {
    let start = (value.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let start = u32::try_from(start).ok()?;
    (value_at(start, text) == value).then_some(start)
}

/// The value that begins at a byte of the text, after its quotation mark.
fn value_at(start: u32, text: &str) -> &str {
    let start = start as usize;
    let quote = start.checked_sub(1).and_then(|quote| text.as_bytes().get(quote));
    let rest = text.get(start..).unwrap_or_default();
    let end = quote.and_then(|quote| rest.bytes().position(|byte| byte == *quote));
    rest.get(..end.unwrap_or_default()).unwrap_or_default()
}

impl<'a> Register<'a> {
    fn new(text: &'a str) -> Register<'a> {
        Register {
            text,
            written: HashTable::new(),
            resolved: HashMap::default(),
            hashes: RandomState::default(),
        }
    }

    fn clear(&mut self) {
        self.written.clear();
        self.resolved.clear();
    }

    /// Takes an identifier; gives back a byte at the same one if it is taken.
    fn take(&mut self, value: Cow<'a, str>, offset: usize) -> Option<usize> {
        let Register { text, written, resolved, hashes } = self;
        if let Some(known) = resolved.get(value.as_ref()) {
            return Some(*known);
        }
        let hash = |value: &str| hashes.hash_one(value);
        let hashed = hash(&value);
        let known = written.find(hashed, |start| value_at(*start, text) == value);
        if let Some(known) = known {
            return Some(*known as usize);
        }
        let start = match &value {
            Cow::Borrowed(value) => start_of(value, text),
            Cow::Owned(_) => None,
        };
        match start {
            Some(start) => {
                written.insert_unique(hashed, start, |start| hash(value_at(*start, text)));
            }
            None => drop(resolved.insert(value.into_owned(), offset)),
        }
        None
    }
}

impl<'a> Identifiers<'a> {
    /// No identifiers of a text yet.
    pub(crate) fn of(text: &'a str) -> Identifiers<'a> {
        let (eids, guids) = (Register::new(text), Register::new(text));
        Identifiers { eids, guids, ids: HashSet::default(), depth: 0 }
    }

    /// An element starts; `scope` if it is a document.
    pub(crate) fn enter(&mut self, scope: bool) {
        if self.depth > 0 || scope {
            self.depth += 1;
        }
    }

    /// An element ends.
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.eids.clear();
            self.guids.clear();
        }
    }

    /// Registers an identifier of the element that started last, whose attribute begins at a byte
    /// of the text. Gives back a byte at the same one if it is taken.
    pub(crate) fn take(&mut self, guid: bool, value: Cow<'a, str>, offset: usize) -> Option<usize> {
        // The document itself is not inside of itself; it has no identifiers either.
        if self.depth < 2 {
            return None;
        }
        let register = if guid { &mut self.guids } else { &mut self.eids };
        register.take(value, offset)
    }

    /// Registers an `xml:id`, which is unique in the file; false if it is taken.
    pub(crate) fn take_id(&mut self, value: &str) -> bool {
        self.ids.insert(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_two_ways_is_taken_once() {
        let text = "'att_1' 'para_1' \"第1条\" 'a&#49;' 'att_1'";
        let mut identifiers = Identifiers::of(text);
        identifiers.enter(true);
        identifiers.enter(false);
        let part = |part: &str| {
            let start = text.find(part).expect("a part");
            Cow::Borrowed(&text[start..start + part.len()])
        };
        let last = Cow::Borrowed(&text[text.len() - 6..text.len() - 1]);
        let mut take = |value: Cow<'static, str>| identifiers.take(false, value, 99);
        assert_eq!(take(part("att_1")), None);
        assert_eq!(take(part("para_1")), None);
        assert_eq!(take(part("第1条")), None);
        assert_eq!(take(Cow::Owned("a1".to_owned())), None);
        assert_eq!(take(Cow::Owned("a1".to_owned())), Some(99));
        assert_eq!(take(last), Some(1));
        assert_eq!(take(Cow::Owned("第1条".to_owned())), Some(18));
        assert_eq!(identifiers.take(true, part("att_1"), 0), None);
    }
}
