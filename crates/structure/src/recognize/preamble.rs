//! The preamble: enacting formula and preambular paragraphs.

use super::body::Body;
use super::group::{Group, Unit};
use super::parts::Parts;
use super::shape::{self, Ending};
use super::title;
use crate::flow::{Part, Role};
use chancery_lexicon::{
    Enclosure, Organ, Series, enacting_formula, is_operative, is_preambular, leading_numeral,
};
use chancery_model::{Language, PreambleRole};

/// An enacting formula has no more characters.
const LONGEST_FORMULA: usize = 160;

/// What a group after an enacting formula is.
enum Clause {
    /// A preambular paragraph.
    Preambular,
    /// An item under a preambular paragraph.
    Item,
    /// The text of the document begins.
    Operative,
}

/// Writes the preamble before this unit; whether there is one.
pub(crate) fn place(parts: &mut Parts<'_>, end: usize) -> bool {
    if !formula(parts) {
        return false;
    }
    let language = parts.phrases.language;
    let mut items = Body::within_passage(parts.annexes);
    let role = Role::Preamble(PreambleRole::PreambularParagraph);
    while parts.next < end {
        match parts.peek() {
            Some(Unit::Marked(marked)) => {
                let preamble =
                    parts.role_at(&marked.line).is_some_and(|role| role.part() <= Part::Preamble);
                if !preamble {
                    break;
                }
                parts.take_marked();
            }
            Some(Unit::Group(group)) => match clause(group, language) {
                Clause::Operative => break,
                Clause::Item => items.group(parts),
                Clause::Preambular => {
                    let Some(Unit::Group(group)) = parts.take() else { break };
                    let location = group.location();
                    items.follows(group.ending());
                    let content = parts.phrases.running(group.into_running());
                    parts.passage(role, true, content, location);
                }
            },
            Some(Unit::Ready(_)) | None => break,
        }
    }
    true
}

/// Writes the enacting formula, or what is marked as one.
fn formula(parts: &mut Parts<'_>) -> bool {
    let language = parts.phrases.language;
    match parts.peek() {
        Some(Unit::Marked(marked)) => {
            let role = parts.role_at(&marked.line);
            let preamble = role.is_some_and(|role| role.part() == Part::Preamble);
            if preamble {
                parts.take_marked();
            }
            preamble
        }
        Some(Unit::Group(group)) => {
            let whole = Some(group).filter(|group| group.length() <= 4 * LONGEST_FORMULA);
            let found = whole.and_then(|group| enacting_formula(&group.text(), language));
            let Some(organ) = found.or_else(|| over_text(group, language)) else { return false };
            parts.phrases.issuing.get_or_insert(organ);
            let Some(Unit::Group(mut group)) = parts.take() else { return false };
            if found.is_none() {
                let rest = group.lines.split_off(1);
                parts.put_back(Unit::Group(Group { lines: rest }));
            }
            let location = group.location();
            let role = Role::Preamble(PreambleRole::EnactingFormula);
            parts.passage(role, true, group.into_running(), location);
            true
        }
        Some(Unit::Ready(_)) | None => false,
    }
}

/// The organ of an enacting formula on the first line of a group, which ends with a comma, over
/// the text of the preamble.
fn over_text(group: &Group, language: &Language) -> Option<Organ> {
    let [first, _, ..] = group.lines.as_slice() else { return None };
    let text = first.text();
    let comma = shape::ending(text) == Ending::Comma && text.len() <= 4 * LONGEST_FORMULA;
    comma.then(|| enacting_formula(text, language)).flatten()
}

fn clause(group: &Group, language: &Language) -> Clause {
    let text = group.text();
    let text = text.trim_start();
    if let Some(numeral) = leading_numeral(text) {
        let parenthesized =
            matches!(numeral.enclosure, Enclosure::Parentheses | Enclosure::ClosingParenthesis);
        let small = numeral.reading().is_some_and(|reading| {
            matches!(
                reading.series,
                Series::LatinLower
                    | Series::RomanLower
                    | Series::ArabicLetter
                    | Series::CyrillicLower
                    | Series::HanParenthesized
            )
        });
        return if small && parenthesized { Clause::Item } else { Clause::Operative };
    }
    let preambular = is_preambular(text, language);
    match group.ending() {
        Ending::Comma => Clause::Preambular,
        _ if preambular && !is_operative(text, language) => Clause::Preambular,
        // The same word may open both; then the paragraph that lists what it names decides.
        Ending::Introducing if preambular => Clause::Preambular,
        Ending::Open if shape::begins_small(text) && !title::is_set_off(group) => {
            Clause::Preambular
        }
        _ => Clause::Operative,
    }
}
