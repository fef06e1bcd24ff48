//! eIds by the OASIS Naming Convention: `att_1__sec_II__para_3__list_1__point_a`.
//!
//! `[prefix "__"] element ["_" number]` (chapter 5.4): the number is the printed one of the
//! element, cleaned; without a printed number, elements are counted in their context; elements
//! that occur once have none. Where two elements would get the same eId, the later one gets
//! `_2`, `_3` and so on: the convention requires uniqueness and leaves the means open.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The longest number part; a printed number that is longer is text, and the element is counted.
const LONGEST_NUMBER: usize = 48;

struct Row {
    element: &'static str,
    abbreviation: &'static str,
    unique: bool,
}

static ELEMENTS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = include_str!("../data/eid-elements.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (element, abbreviation) = (columns.next()?, columns.next()?);
            Some(Row { element, abbreviation, unique: columns.next()? == "unique" })
        })
        .collect();
    rows.sort_by_key(|row| order(row.element));
    rows
});

/// Short names first: comparing lengths decides most of a search.
fn order(element: &str) -> (usize, &str) {
    (element.len(), element)
}

fn row(element: &str) -> Option<&'static Row> {
    let place = ELEMENTS.binary_search_by(|row| order(row.element).cmp(&order(element))).ok()?;
    ELEMENTS.get(place)
}

/// How an element is called in eIds: `para` for `paragraph`.
#[must_use]
pub fn element_reference(element: &str) -> &str {
    row(element).map_or(element, |row| row.abbreviation)
}

/// True for elements that occur once in their context and bear no number in eIds.
#[must_use]
pub fn is_unique_element(element: &str) -> bool {
    row(element).is_some_and(|row| row.unique)
}

/// The number part that a printed number gives: `1.` gives `1`, `(a)` gives `a`,
/// `11.2 Rev. A` gives `11-2RevA`; `None` if nothing countable is left.
///
/// Case and script stay; points between letters or digits become hyphens; everything else that
/// is neither letter nor digit is dropped.
#[must_use]
pub fn number_part(printed: &str) -> Option<String> {
    let mut part = String::new();
    let mut point = false;
    for character in printed.chars() {
        match character {
            letter if letter.is_alphanumeric() => {
                if point && !part.is_empty() {
                    part.push('-');
                }
                point = false;
                part.push(letter);
            }
            '.' | '-' | '‐' | '‑' | '/' => point = true,
            // `Rev. A`: a separator before a space ends a word and joins nothing.
            space if space.is_whitespace() => point = false,
            _ => {}
        }
    }
    (!part.is_empty() && part.len() <= LONGEST_NUMBER).then_some(part)
}

/// Gives out the eIds of one file, each once. Sets and maps are only asked, never listed, so that
/// their order cannot show.
#[derive(Clone, Debug, Default)]
pub struct EidAllocator {
    used: HashSet<String>,
    counters: HashMap<String, u32>,
}

impl EidAllocator {
    /// An allocator of a new file.
    #[must_use]
    pub fn new() -> EidAllocator {
        EidAllocator::default()
    }

    /// Marks an eId of the references of the file (`generalAssembly`) as taken; false if it was.
    pub fn reserve(&mut self, eid: &str) -> bool {
        self.used.insert(eid.to_owned())
    }

    /// The eId of the next element in its context.
    ///
    /// `prefix` is the eId of the context or empty; `printed` is the content of its `num`.
    pub fn allocate(&mut self, prefix: &str, element: &str, printed: Option<&str>) -> String {
        let row = row(element);
        let reference = row.map_or(element, |row| row.abbreviation);
        let number = printed.and_then(number_part);
        let room = number.as_ref().map_or(LONGEST_COUNT, String::len);
        let mut eid = String::with_capacity(prefix.len() + reference.len() + room + 3);
        if !prefix.is_empty() {
            eid.push_str(prefix);
            eid.push_str("__");
        }
        eid.push_str(reference);
        match number {
            _ if row.is_some_and(|row| row.unique) => self.claim(eid),
            Some(number) => {
                eid.push('_');
                eid.push_str(&number);
                self.claim(eid)
            }
            None => self.count(eid),
        }
    }

    /// The next free number of an element that is counted.
    fn count(&mut self, stem: String) -> String {
        let first = numbered(&stem, 1);
        if self.used.insert(first.clone()) {
            return first;
        }
        let length = stem.len();
        self.next_free(stem, length)
    }

    /// The wanted eId, or the same with the next free suffix.
    fn claim(&mut self, wanted: String) -> String {
        if self.used.insert(wanted.clone()) {
            return wanted;
        }
        let length = wanted.len();
        self.next_free(wanted + "#", length)
    }

    /// The first bytes of a counter's name, so many, with its next free number; the first one is
    /// taken.
    fn next_free(&mut self, counter: String, stem: usize) -> String {
        let mut count = self.counters.get(&counter).copied().unwrap_or(1);
        let eid = loop {
            count += 1;
            let eid = numbered(&counter[..stem], count);
            if self.used.insert(eid.clone()) {
                break eid;
            }
        };
        self.counters.insert(counter, count);
        eid
    }
}

/// A stem with a number.
fn numbered(stem: &str, number: u32) -> String {
    let mut eid = String::with_capacity(stem.len() + LONGEST_COUNT + 1);
    eid.push_str(stem);
    eid.push('_');
    push_number(&mut eid, number);
    eid
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

/// One step of an eId.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EidStep<'a> {
    /// The element as eIds call it: `para`.
    pub element: &'a str,
    /// The number part, with the suffix of uniqueness if there is one; empty without.
    pub number: &'a str,
}

/// The steps of an eId, or `None` if it does not follow the grammar.
#[must_use]
pub fn parse_eid(eid: &str) -> Option<Vec<EidStep<'_>>> {
    if eid.is_empty() || eid.contains(char::is_whitespace) {
        return None;
    }
    eid.split("__")
        .map(|step| {
            let (element, number) = step.split_once('_').unwrap_or((step, ""));
            let named = element.starts_with(|c: char| c.is_ascii_alphabetic())
                && element.bytes().all(|b| b.is_ascii_alphanumeric());
            let complete = !step.ends_with('_')
                && number.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            (named && complete).then_some(EidStep { element, number })
        })
        .collect()
}

/// What is wrong with the eId of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EidFault {
    /// It does not follow the grammar.
    Grammar,
    /// Its last step names another element.
    Element,
    /// It does not start with the eId of its context.
    Context,
    /// Its number is not the printed one.
    Number,
}

/// Checks the eId of an element against its context and its printed number.
///
/// `prefix` is the eId of the context or empty.
///
/// # Errors
/// The first fault found.
pub fn check_eid(
    eid: &str,
    prefix: &str,
    element: &str,
    printed: Option<&str>,
) -> Result<(), EidFault> {
    let steps = parse_eid(eid).ok_or(EidFault::Grammar)?;
    let last = steps.last().ok_or(EidFault::Grammar)?;
    if last.element != element_reference(element) {
        return Err(EidFault::Element);
    }
    let context = if prefix.is_empty() {
        steps.len() == 1
    } else {
        let rest = eid.strip_prefix(prefix).and_then(|rest| rest.strip_prefix("__"));
        rest.is_some_and(|rest| !rest.contains("__"))
    };
    if !context {
        return Err(EidFault::Context);
    }
    let Some(number) = printed.and_then(number_part).filter(|_| !is_unique_element(element)) else {
        return Ok(());
    };
    let rest = last.number.strip_prefix(number.as_str()).ok_or(EidFault::Number)?;
    let suffix = rest.strip_prefix('_').is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
    if rest.is_empty() || suffix { Ok(()) } else { Err(EidFault::Number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_are_cleaned() {
        for (printed, part) in [
            ("1.", Some("1")),
            ("(a)", Some("a")),
            ("a)", Some("a")),
            ("IV.", Some("IV")),
            ("11.2 Rev. A", Some("11-2RevA")),
            ("12 bis.", Some("12bis")),
            ("3.2.1", Some("3-2-1")),
            ("1 -", Some("1")),
            ("’1‘", Some("1")),
            ("(أ)", Some("أ")),
            ("㈠", Some("㈠")),
            ("一、", Some("一")),
            ("•", None),
            ("", None),
        ] {
            assert_eq!(number_part(printed).as_deref(), part, "{printed}");
        }
    }

    #[test]
    fn eids_carry_prefix_abbreviation_and_number() {
        let mut eids = EidAllocator::new();
        assert_eq!(eids.allocate("", "mainBody", None), "body");
        assert_eq!(eids.allocate("", "section", Some("II.")), "sec_II");
        assert_eq!(eids.allocate("sec_II", "paragraph", Some("7. ")), "sec_II__para_7");
        assert_eq!(eids.allocate("sec_II__para_7", "content", None), "sec_II__para_7__content");
        assert_eq!(eids.allocate("", "p", None), "p_1");
        assert_eq!(eids.allocate("", "p", None), "p_2");
        assert_eq!(eids.allocate("att_1", "p", None), "att_1__p_1");
        assert_eq!(eids.allocate("", "attachment", None), "att_1");
        assert_eq!(eids.allocate("coverPage", "container", None), "coverPage__container_1");
    }

    #[test]
    fn equal_numbers_get_different_eids() {
        let mut eids = EidAllocator::new();
        assert_eq!(eids.allocate("", "paragraph", None), "para_1");
        assert_eq!(eids.allocate("", "paragraph", Some("1.")), "para_1_2");
        assert_eq!(eids.allocate("", "paragraph", Some("1.")), "para_1_3");
        assert_eq!(eids.allocate("", "paragraph", Some("2.")), "para_2");
        assert_eq!(eids.allocate("", "paragraph", None), "para_3");
        assert!(!eids.reserve("para_2"));
    }

    #[test]
    fn many_equal_numbers_take_linear_time() {
        let mut eids = EidAllocator::new();
        for _ in 0..20_000 {
            eids.allocate("", "paragraph", Some("1."));
        }
        assert_eq!(eids.allocate("", "paragraph", Some("1.")), "para_1_20001");
    }

    #[test]
    fn what_was_allocated_passes_the_check() {
        let mut eids = EidAllocator::new();
        for (prefix, element, printed) in [
            ("", "paragraph", Some("1.")),
            ("", "paragraph", Some("1.")),
            ("para_1", "content", None),
            ("att_1", "point", Some("(أ)")),
            ("", "p", None),
        ] {
            let eid = eids.allocate(prefix, element, printed);
            assert_eq!(check_eid(&eid, prefix, element, printed), Ok(()), "{eid}");
        }
        assert_eq!(check_eid("para_12", "", "paragraph", Some("1.")), Err(EidFault::Number));
        assert_eq!(check_eid("sec_1", "", "paragraph", Some("1.")), Err(EidFault::Element));
        assert_eq!(check_eid("a__para_1", "", "paragraph", Some("1.")), Err(EidFault::Context));
        for eid in ["", "para_", "para__", "1a", "para 1", "para_(a)"] {
            assert_eq!(check_eid(eid, "", "paragraph", None), Err(EidFault::Grammar), "{eid}");
        }
        assert_eq!(parse_eid("para_1_list_point_a").map(|steps| steps.len()), Some(1));
    }
}
