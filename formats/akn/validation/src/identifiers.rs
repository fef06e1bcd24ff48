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
    /// Those that stand in the text as they are: where. There are very many of them.
    written: HashTable<Span>,
    /// The others, and where their attributes are.
    resolved: HashMap<String, usize, RandomState>,
    hashes: RandomState,
}

/// Bytes of the text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    length: u32,
}

impl Span {
    /// Where a part of a text stands in it; `None` if it is none, or too far in it.
    fn of(part: &str, text: &str) -> Option<Span> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let (start, length) = (u32::try_from(start).ok()?, u32::try_from(part.len()).ok()?);
        let span = Span { start, length };
        (span.within(text) == part).then_some(span)
    }

    fn within(self, text: &str) -> &str {
        let start = self.start as usize;
        text.get(start..start + self.length as usize).unwrap_or_default()
    }
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
        let known = written.find(hashed, |span| span.within(text) == value);
        if let Some(known) = known {
            return Some(known.start as usize);
        }
        let span = match &value {
            Cow::Borrowed(part) => Span::of(part, text),
            Cow::Owned(_) => None,
        };
        match span {
            Some(span) => {
                written.insert_unique(hashed, span, |span| hash(span.within(text)));
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
        let text = "att_1 para_1 第1条 a&#49; att_1";
        let mut identifiers = Identifiers::of(text);
        identifiers.enter(true);
        identifiers.enter(false);
        let mut take = |value: Cow<'static, str>| identifiers.take(false, value, 99);
        let part = |range| Cow::Borrowed(&text[range]);
        assert_eq!(take(part(0..5)), None);
        assert_eq!(take(part(6..12)), None);
        assert_eq!(take(part(13..20)), None);
        assert_eq!(take(Cow::Owned("a1".to_owned())), None);
        assert_eq!(take(Cow::Owned("a1".to_owned())), Some(99));
        assert_eq!(take(part(text.len() - 5..text.len())), Some(0));
        assert_eq!(take(Cow::Owned("第1条".to_owned())), Some(13));
        assert_eq!(identifiers.take(true, part(0..5), 0), None);
    }
}
