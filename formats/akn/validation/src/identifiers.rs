//! Identifiers that may be given only once.
//!
//! Every document of the standard wants unique eIds and GUIDs among all that it holds, documents
//! inside of it included; so what is repeated in an inner document is repeated in the outer one,
//! and only the outermost needs a register.

use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// The identifiers met so far. The maps are only asked, never listed, so that their order can
/// not show.
#[derive(Debug, Default)]
pub(crate) struct Identifiers<'a> {
    eids: HashMap<Cow<'a, str>, usize, RandomState>,
    guids: HashMap<Cow<'a, str>, usize, RandomState>,
    ids: HashSet<String, RandomState>,
    /// Open elements since the outermost document; 0 outside of any.
    depth: usize,
}

impl<'a> Identifiers<'a> {
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

    /// Registers an identifier of the element that started last. Gives back the place of the
    /// same one if it is taken.
    pub(crate) fn take(
        &mut self,
        guid: bool,
        value: Cow<'a, str>,
        offset: usize,
    ) -> Option<(usize, Cow<'a, str>)> {
        // The document itself is not inside of itself; it has no identifiers either.
        if self.depth < 2 {
            return None;
        }
        let register = if guid { &mut self.guids } else { &mut self.eids };
        match register.entry(value) {
            Entry::Occupied(taken) => Some((*taken.get(), taken.key().clone())),
            Entry::Vacant(free) => {
                free.insert(offset);
                None
            }
        }
    }

    /// Registers an `xml:id`, which is unique in the file; false if it is taken.
    pub(crate) fn take_id(&mut self, value: &str) -> bool {
        self.ids.insert(value.to_owned())
    }
}
