//! Sets end tags right that do not match: nothing but end tags is touched.

use crate::markup::{Piece, name_of, pieces};
use chancery_akn_xml::{Place, Places};
use serde::Serialize;
use std::fmt;

/// Elements that may be open at the same time.
const MOST_OPEN: usize = 512;

/// A file whose tags match, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balanced {
    /// The file.
    pub text: String,
    /// The end tags that were set right, in the order of the file.
    pub changes: Vec<TagChange>,
}

/// An end tag that was set right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagChange {
    /// Where it stands, or is missing.
    pub place: Place,
    /// The name that stood there; empty if the end tag was missing.
    pub found: String,
    /// The name of the element that ends there; empty if none does.
    pub ends: String,
}

impl fmt::Display for TagChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TagChange { place, found, ends } = self;
        write!(f, "line {}, column {}: ", place.line, place.column)?;
        match (found.is_empty(), ends.is_empty()) {
            (false, true) => write!(f, "</{found}> ends no element and is left out"),
            (true, _) => write!(f, "</{ends}> was missing"),
            (false, false) => write!(f, "</{found}> stood for </{ends}>"),
        }
    }
}

/// Makes the tags of a file match, if they do not: an end tag that matches no open element ends
/// the innermost one if that has no end of its own, and is left out if it has; elements that are
/// open when one around them ends, end before it.
///
/// `None` if all tags match, or the file ends inside of an element: what is cut off is not
/// whole when it is closed.
#[must_use]
pub fn balanced(xml: &str) -> Option<Balanced> {
    let ended = ended(xml)?;
    let mut places = Places::new(xml, 0);
    let mut text = String::with_capacity(xml.len() + 64);
    let mut changes = vec![];
    // Open elements, and whether they have an end of their own.
    let mut open: Vec<(&str, bool)> = vec![];
    let mut starts = 0;
    for (range, piece) in pieces(xml) {
        let written = xml.get(range.clone()).unwrap_or_default();
        match piece {
            Piece::Start(tag) if is_open(tag) => {
                open.push((name_of(tag), ended.get(starts).copied().unwrap_or_default()));
                starts += 1;
                text.push_str(written);
            }
            Piece::End(name) => {
                let mut change = |found: &str, ends: &str| {
                    let place = places.at(range.start);
                    changes.push(TagChange { place, found: found.into(), ends: ends.into() });
                };
                let has_end = open.last().is_some_and(|(_, has_end)| *has_end);
                if let Some(start) = open.iter().rposition(|(known, _)| *known == name) {
                    for (inner, _) in open.split_off(start).into_iter().skip(1).rev() {
                        change("", inner);
                        text.push_str(&format!("</{inner}>"));
                    }
                    text.push_str(written);
                } else if let Some((inner, _)) = open.pop_if(|_| !has_end) {
                    change(name, inner);
                    text.push_str(&format!("</{inner}>"));
                } else {
                    change(name, "");
                }
            }
            _ => text.push_str(written),
        }
    }
    (open.is_empty() && !changes.is_empty()).then_some(Balanced { text, changes })
}

/// Whether a start tag opens an element.
fn is_open(tag: &str) -> bool {
    !tag.starts_with('!') && !tag.ends_with('/')
}

/// For each element that is opened, whether an end tag of its name ends it. `None` if there are
/// too many elements in each other.
fn ended(xml: &str) -> Option<Vec<bool>> {
    let mut ended = vec![];
    let mut open: Vec<(&str, usize)> = vec![];
    for (_, piece) in pieces(xml) {
        match piece {
            Piece::Start(tag) if is_open(tag) => {
                if open.len() >= MOST_OPEN {
                    return None;
                }
                open.push((name_of(tag), ended.len()));
                ended.push(false);
            }
            Piece::End(name) => {
                if let Some(start) = open.iter().rposition(|(known, _)| *known == name) {
                    if let Some(has_end) = open.get(start).and_then(|(_, at)| ended.get_mut(*at)) {
                        *has_end = true;
                    }
                    open.truncate(start);
                }
            }
            _ => {}
        }
    }
    Some(ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &str) -> Option<(String, Vec<String>)> {
        let balanced = balanced(xml)?;
        Some((balanced.text, balanced.changes.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn an_end_tag_of_another_name_ends_the_element_that_has_none() {
        // As the United Nations published some statements of the President.
        let xml = "<body><paragraph>声明</docTitle>\n</p><paragraph>二</paragraph></body>";
        let (text, changes) = told(xml).expect("tags that do not match");
        assert_eq!(text, "<body><paragraph>声明</paragraph>\n<paragraph>二</paragraph></body>");
        let expected = [
            "line 1, column 20: </docTitle> stood for </paragraph>",
            "line 2, column 1: </p> ends no element and is left out",
        ];
        assert_eq!(changes, expected);
    }

    #[test]
    fn an_element_without_an_end_ends_before_the_one_around_it() {
        let (text, changes) = told("<a><doc x='>'>قرار<eol/></a>").expect("a missing end tag");
        assert_eq!(text, "<a><doc x='>'>قرار<eol/></doc></a>");
        assert_eq!(changes, ["line 1, column 25: </doc> was missing"]);
    }

    #[test]
    fn what_matches_or_is_cut_off_is_left_alone() {
        for xml in ["", "texte", "<a><b/>é<!-- </c> --></a>", "<a><b>cut", "<a><b></b>"] {
            assert_eq!(told(xml), None, "{xml}");
        }
        assert_eq!(told(&"<a>".repeat(100_000)), None);
    }
}
