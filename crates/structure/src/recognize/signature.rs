//! Signature blocks: roles, the mark of the signature, the person; parties.

use super::group::{Group, span};
use super::line::Line;
use super::plain::{self, Mark};
use super::shape;
use chancery_codec::Location;
use chancery_lexicon::signed_mark;
use chancery_model::{Inline, Language, Meaning};
use std::ops::Range;

/// The name of a person has no more characters; a longer text is not one.
const LONGEST_NAME: usize = 120;

/// A paragraph of the conclusions.
pub(crate) struct Signed {
    /// Its inlines.
    pub(crate) content: Vec<Inline>,
    /// Where it stands in the source.
    pub(crate) location: Location,
}

/// Words of fewer small letters stand in names, too: `de la`, `van der`.
const SHORTEST_SMALL_WORD: usize = 5;

/// What a line of a signature block is.
enum Part {
    /// A line, or several, that say in what role the person signs.
    Role(Vec<Line>),
    /// The line with the mark of the signature, and where the mark stands.
    Signed(Line, Range<usize>),
    /// The line with the name, where the mark stands on a line of its own.
    Person(Line),
}

/// The paragraphs of a signature block, one for each person who signs.
///
/// Where the block begins with the mark, roles stand after the name; otherwise before it.
pub(crate) fn blocks(lines: Vec<Line>, language: &Language) -> Vec<Signed> {
    let mut blocks: Vec<Vec<Part>> = Vec::new();
    let mut mark_first = None;
    let mut awaits_name = false;
    for line in lines {
        let mark = mark_of(&line, language);
        let first = *mark_first.get_or_insert(mark.is_some());
        let complete = blocks
            .last()
            .is_some_and(|block| block.iter().any(|part| matches!(part, Part::Signed(..))));
        let begins = match (&mark, first) {
            _ if blocks.is_empty() => true,
            (Some(_), true) => true,
            (Some(_), false) => false,
            (None, true) => false,
            (None, false) => complete && !awaits_name,
        };
        if begins {
            blocks.push(Vec::new());
        }
        let Some(block) = blocks.last_mut() else { continue };
        match (mark, block.last_mut()) {
            (Some(range), _) => {
                awaits_name = is_alone(&line, &range);
                block.push(Part::Signed(line, range));
            }
            (None, Some(Part::Signed(..))) if awaits_name => {
                awaits_name = false;
                block.push(Part::Person(line));
            }
            (None, Some(Part::Role(lines))) => lines.push(line),
            (None, _) => block.push(Part::Role(vec![line])),
        }
    }
    blocks.into_iter().filter_map(paragraph).collect()
}

fn mark_of(line: &Line, language: &Language) -> Option<Range<usize>> {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let range = signed_mark(text.trim(), language)?;
    Some(range.start + start..range.end + start)
}

/// Whether nothing stands beside the mark.
fn is_alone(line: &Line, mark: &Range<usize>) -> bool {
    let text = line.text();
    plain::trimmed(text, 0..text.len()) == *mark
}

fn paragraph(parts: Vec<Part>) -> Option<Signed> {
    let mut content = Vec::new();
    let mut location: Option<Location> = None;
    for part in parts {
        let (inlines, place) = match part {
            Part::Role(lines) => {
                let group = Group { lines };
                let place = group.location();
                (phrase_of_all(group.into_broken(), Meaning::Role), place)
            }
            Part::Signed(line, mark) => {
                let (content, place) = line.into_parts();
                (signed_line(content, mark), place)
            }
            Part::Person(line) => {
                let (content, place) = line.into_parts();
                (phrase_of_all(content, Meaning::Person), place)
            }
        };
        if !content.is_empty() {
            content.push(Inline::LineBreak);
        }
        content.extend(inlines);
        location = Some(location.map_or(place.clone(), |first| span(&first, &place)));
    }
    let content = phrase_of_all(content, Meaning::Signature);
    location.map(|location| Signed { content, location })
}

/// The mark and the person on one line, whichever stands first.
fn signed_line(content: Vec<Inline>, mark: Range<usize>) -> Vec<Inline> {
    let text = plain::plain(&content).into_owned();
    let before = plain::trimmed(&text, 0..mark.start);
    let after = plain::trimmed(&text, mark.end..text.len());
    let mut marks = Vec::new();
    for (range, meaning) in
        [(before, Meaning::Person), (mark, Meaning::Signed), (after, Meaning::Person)]
    {
        let words = text.get(range.clone()).unwrap_or_default();
        let name = meaning == Meaning::Signed || !shape::is_longer(words, LONGEST_NAME);
        if !range.is_empty() && name {
            marks.push(Mark::new(range, |content| Inline::phrase(meaning, content)));
        }
    }
    plain::wrap(content, marks)
}

fn phrase_of_all(content: Vec<Inline>, meaning: Meaning) -> Vec<Inline> {
    let text = plain::plain(&content).into_owned();
    let range = plain::trimmed(&text, 0..text.len());
    plain::wrap(content, vec![Mark::new(range, |content| Inline::phrase(meaning, content))])
}

/// How many of the lines under a party go on with its name: `For the Republic of` over `Ruritania`
/// over the person.
///
/// A name goes on that ends with a small word (`of`), or whose next line begins with one; and one
/// over a line that is no person where the line after it is one by its initial.
pub(crate) fn name_goes_on(party: &str, under: &[Line]) -> usize {
    let [next, rest @ ..] = under else { return 0 };
    let next = next.text();
    let last = party.split_whitespace().next_back().unwrap_or_default();
    let small = last.chars().all(char::is_lowercase) && !last.is_empty();
    let person = rest.first().is_some_and(|line| begins_with_initial(line.text()));
    let goes_on = small || shape::begins_small(next) || (person && !begins_with_initial(next));
    usize::from(goes_on)
}

/// Whether a line under a party is the role of who signs: a name has no long word in small
/// letters.
fn is_role(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.chars().count() >= SHORTEST_SMALL_WORD && word.chars().all(char::is_lowercase)
    })
}

/// Whether a text begins with an initial: `A. Ruritanian`.
fn begins_with_initial(text: &str) -> bool {
    let mut characters = text.trim_start().chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next() == Some('.')
}

/// The line of a party, where the party stands in it, and the names printed under it.
pub(crate) fn party(
    line: Line,
    party: Option<Range<usize>>,
    under: Vec<Line>,
    language: &Language,
) -> Signed {
    let (content, mut location) = line.into_parts();
    let marks = party
        .map(|range| Mark::new(range, |content| Inline::phrase(Meaning::Organization, content)));
    let mut content = plain::wrap(content, marks.into_iter().collect());
    for line in under {
        content.push(Inline::LineBreak);
        location = span(&location, &line.location);
        content.extend(match mark_of(&line, language) {
            Some(mark) => signed_line(line.into_content(), mark),
            None if is_role(line.text()) => phrase_of_all(line.into_content(), Meaning::Role),
            None => phrase_of_all(line.into_content(), Meaning::Person),
        });
    }
    Signed { content: phrase_of_all(content, Meaning::Signature), location }
}
