//! Giving out eIds, each once.

use crate::eid::{push_number_part, row};
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Bytes of an eId, about.
const LENGTH: usize = 32;

/// An eId that an [`EidAllocator`] gave out. The default is the empty one, the context of what
/// stands in no element with an eId.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eid {
    start: u32,
    length: u32,
}

impl Eid {
    /// The eId between two bytes of the text of an allocator. All eIds of a file are far less than
    /// four gigabytes: one beyond would be empty.
    fn between(start: usize, end: usize) -> Eid {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(start);
        Eid { start, length: end.saturating_sub(start) }
    }

    fn range(self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.length as usize
    }
}

/// A count of elements whose eIds begin alike.
#[derive(Clone, Debug)]
struct Counter {
    /// What stands before the number.
    stem: Eid,
    /// Whether elements with the same printed number are counted, and not those without one.
    printed: bool,
    /// The last number given.
    last: u32,
}

impl Counter {
    fn counts(&self, text: &str, stem: Eid, printed: bool) -> bool {
        self.printed == printed && slice(text, self.stem) == slice(text, stem)
    }
}

/// Gives out the eIds of one file, each once. The tables are only asked, never listed, so that
/// their order cannot show.
#[derive(Clone, Debug, Default)]
pub struct EidAllocator {
    /// All eIds, one after the other.
    text: String,
    used: HashTable<Eid>,
    counters: HashTable<Counter>,
    hashes: RandomState,
}

impl EidAllocator {
    /// An allocator of a new file.
    #[must_use]
    pub fn new() -> EidAllocator {
        EidAllocator::default()
    }

    /// An allocator of a new file with about so many eIds: what grows leaves pieces behind.
    #[must_use]
    pub fn with_capacity(eids: usize) -> EidAllocator {
        EidAllocator {
            text: String::with_capacity(eids * LENGTH),
            used: HashTable::with_capacity(eids),
            ..EidAllocator::default()
        }
    }

    /// The characters of an eId; empty if another allocator gave it out.
    #[must_use]
    pub fn text(&self, eid: Eid) -> &str {
        slice(&self.text, eid)
    }

    /// Marks an eId of the references of the file (`generalAssembly`) as taken; false if it was.
    pub fn reserve(&mut self, eid: &str) -> bool {
        let wanted = self.context(eid);
        self.take(wanted)
    }

    /// An eId that was given to the context elsewhere. It is not marked as taken.
    pub fn context(&mut self, eid: &str) -> Eid {
        let start = self.text.len();
        self.text.push_str(eid);
        Eid::between(start, self.text.len())
    }

    /// The eId of the next element in its context; `printed` is the content of its `num`.
    pub fn allocate(&mut self, context: Eid, element: &str, printed: Option<&str>) -> Eid {
        let row = row(element);
        let start = self.text.len();
        if !slice(&self.text, context).is_empty() {
            self.text.extend_from_within(context.range());
            self.text.push_str("__");
        }
        self.text.push_str(row.map_or(element, |row| row.abbreviation));
        let unique = row.is_some_and(|row| row.unique);
        let end = self.text.len();
        let numbered = printed.filter(|_| !unique).is_some_and(|printed| {
            self.text.push('_');
            push_number_part(&mut self.text, printed)
        });
        if !numbered {
            self.text.truncate(end);
        }
        let stem = Eid::between(start, self.text.len());
        let printed = unique || numbered;
        let wanted = if printed { stem } else { self.numbered(stem, 1) };
        if self.take(wanted) { wanted } else { self.next_free(stem, printed) }
    }

    /// The next free number after a stem at the end of the text whose first choice is taken.
    fn next_free(&mut self, stem: Eid, printed: bool) -> Eid {
        let hash = self.hashes.hash_one(slice(&self.text, stem));
        let own = |counter: &Counter| counter.counts(&self.text, stem, printed);
        let mut last = self.counters.find(hash, own).map_or(1, |counter| counter.last);
        let eid = loop {
            last += 1;
            let eid = self.numbered(stem, last);
            if self.take(eid) {
                break eid;
            }
        };
        let (text, hashes) = (&self.text, &self.hashes);
        let own = |counter: &Counter| counter.counts(text, stem, printed);
        let of = |counter: &Counter| hashes.hash_one(slice(text, counter.stem));
        self.counters.entry(hash, own, of).insert(Counter { stem, printed, last });
        eid
    }

    /// A stem at the end of the text with a number, in place of what stands after it.
    fn numbered(&mut self, stem: Eid, number: u32) -> Eid {
        self.text.truncate(stem.range().end);
        self.text.push('_');
        push_number(&mut self.text, number);
        Eid::between(stem.range().start, self.text.len())
    }

    /// Marks an eId as taken; false if it was.
    fn take(&mut self, wanted: Eid) -> bool {
        let (text, hashes) = (&self.text, &self.hashes);
        let hash = hashes.hash_one(slice(text, wanted));
        let taken = self.used.find(hash, |eid| slice(text, *eid) == slice(text, wanted)).is_some();
        if !taken {
            self.used.insert_unique(hash, wanted, |eid| hashes.hash_one(slice(text, *eid)));
        }
        !taken
    }
}

fn slice(text: &str, eid: Eid) -> &str {
    text.get(eid.range()).unwrap_or_default()
}

/// Digits of the largest count.
const LONGEST_COUNT: usize = 10;

/// Appends a number in figures.
fn push_number(text: &mut String, number: u32) {
    let mut figures = [0; LONGEST_COUNT];
    let (mut rest, mut start) = (number, figures.len());
    loop {
        start -= 1;
        figures[start] = (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend(figures[start..].iter().map(|figure| char::from(b'0' + figure)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eid::check_eid;

    impl EidAllocator {
        fn given(&mut self, context: &str, element: &str, printed: Option<&str>) -> String {
            let context = self.context(context);
            let eid = self.allocate(context, element, printed);
            self.text(eid).to_owned()
        }
    }

    #[test]
    fn eids_carry_context_abbreviation_and_number() {
        let mut eids = EidAllocator::new();
        for (context, element, printed, eid) in [
            ("", "mainBody", None, "body"),
            ("", "section", Some("II."), "sec_II"),
            ("sec_II", "paragraph", Some("7. "), "sec_II__para_7"),
            ("sec_II__para_7", "content", None, "sec_II__para_7__content"),
            ("", "p", None, "p_1"),
            ("", "p", None, "p_2"),
            ("att_1", "p", None, "att_1__p_1"),
            ("", "attachment", None, "att_1"),
            ("coverPage", "container", None, "coverPage__container_1"),
            ("", "point", Some("(أ)"), "point_أ"),
        ] {
            assert_eq!(eids.given(context, element, printed), eid);
            assert_eq!(check_eid(eid, context, element, printed), Ok(()), "{eid}");
        }
    }

    #[test]
    fn an_eid_is_the_context_of_the_next() {
        let mut eids = EidAllocator::new();
        let section = eids.allocate(Eid::default(), "section", Some("一、"));
        let paragraph = eids.allocate(section, "paragraph", Some("1."));
        let again = eids.allocate(section, "paragraph", Some("1."));
        assert_eq!(eids.text(section), "sec_一");
        assert_eq!(eids.text(paragraph), "sec_一__para_1");
        assert_eq!(eids.text(again), "sec_一__para_1_2");
        let inner = eids.allocate(again, "p", None);
        assert_eq!(eids.text(inner), "sec_一__para_1_2__p_1");
    }

    #[test]
    fn equal_numbers_get_different_eids() {
        let mut eids = EidAllocator::new();
        assert_eq!(eids.given("", "paragraph", None), "para_1");
        assert_eq!(eids.given("", "paragraph", Some("1.")), "para_1_2");
        assert_eq!(eids.given("", "paragraph", Some("1.")), "para_1_3");
        assert_eq!(eids.given("", "paragraph", Some("2.")), "para_2");
        assert_eq!(eids.given("", "paragraph", None), "para_3");
        assert_eq!(eids.given("", "paragraph", None), "para_4");
        assert_eq!(eids.given("", "content", None), "content");
        assert_eq!(eids.given("", "content", None), "content_2");
        assert!(!eids.reserve("para_2"));
        assert!(eids.reserve("para_5"));
        assert_eq!(eids.given("", "paragraph", None), "para_6");
    }

    #[test]
    fn many_equal_numbers_take_linear_time() {
        let mut eids = EidAllocator::new();
        for _ in 0..20_000 {
            eids.allocate(Eid::default(), "paragraph", Some("1."));
        }
        assert_eq!(eids.given("", "paragraph", Some("1.")), "para_1_20001");
    }
}
