//! eIds by the OASIS Naming Convention: `att_1__sec_II__para_3__list_1__point_a`.
//!
//! `[prefix "__"] element ["_" number]` (chapter 5.4): the number is the printed one of the
//! element, cleaned; without a printed number, elements are counted in their context; elements
//! that occur once have none. Where two elements would get the same eId, the later one gets
//! `_2`, `_3` and so on: the convention requires uniqueness and leaves the means open.

use std::sync::LazyLock;

/// The longest number part; a printed number that is longer is text, and the element is counted.
const LONGEST_NUMBER: usize = 48;

pub(crate) struct Row {
    element: &'static str,
    pub(crate) abbreviation: &'static str,
    pub(crate) unique: bool,
}

/// The elements by the length of their names, which tells most of them apart.
static ELEMENTS: LazyLock<Vec<Vec<Row>>> = LazyLock::new(|| {
    let rows = include_str!("../data/eid-elements.tsv").lines();
    let mut by_length: Vec<Vec<Row>> = Vec::new();
    for line in rows.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(element), Some(abbreviation)) = (columns.next(), columns.next()) else {
            continue;
        };
        let unique = columns.next() == Some("unique");
        if by_length.len() <= element.len() {
            by_length.resize_with(element.len() + 1, Vec::new);
        }
        if let Some(rows) = by_length.get_mut(element.len()) {
            rows.push(Row { element, abbreviation, unique });
        }
    }
    by_length
});

pub(crate) fn row(element: &str) -> Option<&'static Row> {
    ELEMENTS.get(element.len())?.iter().find(|row| row.element == element)
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
    push_number_part(&mut part, printed).then_some(part)
}

/// Appends the number part that a printed number gives; false, and nothing, if it gives none.
pub(crate) fn push_number_part(text: &mut String, printed: &str) -> bool {
    let start = text.len();
    let mut point = false;
    for character in printed.chars() {
        match character {
            letter if letter.is_alphanumeric() => {
                if point && text.len() > start {
                    text.push('-');
                }
                point = false;
                text.push(letter);
            }
            '.' | '-' | '‐' | '‑' | '/' => point = true,
            // `Rev. A`: a separator before a space ends a word and joins nothing.
            space if space.is_whitespace() => point = false,
            _ => {}
        }
    }
    let sound = (1..=LONGEST_NUMBER).contains(&(text.len() - start));
    if !sound {
        text.truncate(start);
    }
    sound
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
    fn what_is_no_eid_of_its_element_is_told() {
        assert_eq!(check_eid("para_12", "", "paragraph", Some("1.")), Err(EidFault::Number));
        assert_eq!(check_eid("sec_1", "", "paragraph", Some("1.")), Err(EidFault::Element));
        assert_eq!(check_eid("a__para_1", "", "paragraph", Some("1.")), Err(EidFault::Context));
        for eid in ["", "para_", "para__", "1a", "para 1", "para_(a)"] {
            assert_eq!(check_eid(eid, "", "paragraph", None), Err(EidFault::Grammar), "{eid}");
        }
        assert_eq!(parse_eid("para_1_list_point_a").map(|steps| steps.len()), Some(1));
    }
}
