//! What belongs to the page rather than to the text: running heads, page numbers.

use crate::lines::{PageLine, lines};
use crate::pieces::{ArtifactKind, DrawnPage};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Part of the height of a page at its top and foot where furniture stands.
const EDGE: f32 = 0.12;
/// Characters of the text in which the words of a running head are looked for.
const HEAD_OF_TEXT: usize = 40_000;

/// Which pieces are furniture, by page and place among its pieces.
#[derive(Default)]
pub(crate) struct Furniture {
    pieces: BTreeSet<(usize, usize)>,
    /// Its lines, for people.
    pub(crate) lines: Vec<(usize, String)>,
}

impl Furniture {
    /// Whether a piece is furniture.
    pub(crate) fn has(&self, page: usize, place: usize) -> bool {
        self.pieces.contains(&(page, place))
    }

    fn take(&mut self, page: usize, line: &PageLine<'_>) {
        self.pieces.extend(line.pieces.iter().map(|piece| (page, piece.place)));
        self.lines.push((page, line.text()));
    }
}

/// Furniture among what the file calls artifacts.
///
/// A file may call anything so; only what explains itself is believed: page numbers, what repeats
/// on other pages, what the text says as well, and running heads in words of the text.
pub(crate) fn among_artifacts(pages: &[DrawnPage]) -> Furniture {
    let mut repeats: BTreeMap<String, usize> = BTreeMap::new();
    let mut own = Vec::new();
    for page in pages {
        let found = lines(page.pieces.iter().filter(|piece| piece.artifact.is_some()));
        let mut seen = BTreeSet::new();
        for line in &found {
            let key = without_digits(&line.text());
            if seen.insert(key.clone()) {
                *repeats.entry(key).or_default() += 1;
            }
        }
        own.push(found);
    }
    let said = Said::of(pages);
    // Few lines need more proof than the words that are said.
    let as_lines = OnceCell::new();
    let is_line = |line: &PageLine<'_>| {
        as_lines.get_or_init(|| lines_of_text(pages)).contains(&printed(&line.text()))
    };
    let mut furniture = Furniture::default();
    for (index, (page, found)) in pages.iter().zip(&own).enumerate() {
        for line in found {
            let text = line.text();
            let is_repeated = repeats.get(&without_digits(&text)).is_some_and(|count| *count > 1);
            let is_head = || {
                let pagination = Some(ArtifactKind::Pagination);
                at_edge(line, page)
                    && line.pieces.iter().all(|piece| piece.artifact == pagination)
                    && (said.has_words(&text) || said.has_words(&as_drawn(line, page)))
            };
            if is_number(&printed(&text))
                || is_repeated
                || said.has(line)
                || is_head()
                || is_line(line)
            {
                furniture.take(index, line);
            }
        }
    }
    furniture
}

/// The lines of the text as they stand on the pages, without white space. The head of a table
/// that goes on on one page has its lines from the page before, but may be drawn in other pieces.
fn lines_of_text(pages: &[DrawnPage]) -> BTreeSet<String> {
    let text = |page: &DrawnPage| -> Vec<String> {
        let own = lines(page.pieces.iter().filter(|piece| piece.artifact.is_none()));
        own.iter().map(|line| printed(&line.text())).collect()
    };
    pages.iter().flat_map(text).collect()
}

/// What the text says, to be compared with what stands beside it.
struct Said {
    pieces: BTreeSet<String>,
    words: BTreeSet<String>,
    /// The beginning, without white space.
    head: String,
}

impl Said {
    fn of(pages: &[DrawnPage]) -> Said {
        let mut said =
            Said { pieces: BTreeSet::new(), words: BTreeSet::new(), head: String::new() };
        let text = pages.iter().flat_map(|page| &page.pieces).filter(|p| p.artifact.is_none());
        for piece in text {
            let key = printed(&piece.text);
            if said.head.len() < HEAD_OF_TEXT {
                said.head.push_str(&key);
            }
            said.words.extend(piece.text.split_whitespace().map(str::to_owned));
            said.pieces.insert(key);
        }
        said
    }

    /// Whether a line repeats what the text says: a row of a table, a symbol.
    fn has(&self, line: &PageLine<'_>) -> bool {
        line.pieces.iter().all(|piece| self.pieces.contains(printed(&piece.text).as_str()))
            || self.head.contains(&printed(&line.text()))
    }

    /// Whether the words of a running head are words of the text, such as symbols joined or a title cut
    /// short.
    fn has_words(&self, text: &str) -> bool {
        text.split_whitespace()
            .map(|word| word.trim_end_matches('…'))
            .filter(|word| word.contains(char::is_alphanumeric))
            .all(|word| self.begins_a_word(word) || self.head.contains(word))
    }

    fn begins_a_word(&self, start: &str) -> bool {
        let next = self.words.range(start.to_owned()..).next();
        next.is_some_and(|word| word.starts_with(start))
    }
}

/// Furniture by its place: what stands outermost at the edge of a page and repeats there on other
/// pages, digits aside; and numbers of pages.
pub(crate) fn by_place(pages: &[DrawnPage], is_text: impl Fn(usize, usize) -> bool) -> Furniture {
    let mut found = Vec::new();
    let mut repeats: BTreeMap<(String, i32), usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let text = page.pieces.iter().enumerate().filter(|(place, _)| is_text(index, *place));
        let own = lines(text.map(|(_, piece)| piece));
        let mut seen = BTreeSet::new();
        for line in own.iter().filter(|line| at_edge(line, page)) {
            let key = (without_digits(&line.text()), (line.base / 3.0).round() as i32);
            if seen.insert(key.clone()) {
                *repeats.entry(key).or_default() += 1;
            }
        }
        found.push(own);
    }
    let enough = 2.max(pages.len() / 3);
    let mut furniture = Furniture::default();
    for (index, (page, own)) in pages.iter().zip(&found).enumerate() {
        let top = own.iter().map(|line| line.base).fold(f32::NEG_INFINITY, f32::max);
        let foot = own.iter().map(|line| line.base).fold(f32::INFINITY, f32::min);
        for line in own.iter().filter(|line| at_edge(line, page)) {
            let is_outermost = line.base > top - 1.0 || line.base < foot + 1.0;
            let text = without_digits(&line.text());
            let height = (line.base / 3.0).round() as i32;
            let count = (-1..=1)
                .filter_map(|shift| repeats.get(&(text.clone(), height + shift)))
                .max()
                .copied()
                .unwrap_or(0);
            let is_page_number = pages.len() > 1 && is_number(&printed(&line.text()));
            if is_outermost && (count >= enough || is_page_number) {
                furniture.take(index, line);
            }
        }
    }
    furniture
}

/// The text of an artifact in the order in which it is drawn, with its spaces. Where scripts of
/// both directions meet, places do not tell the order of reading, while many programs draw in it.
fn as_drawn(line: &PageLine<'_>, page: &DrawnPage) -> String {
    let places = || line.pieces.iter().map(|piece| piece.place);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return String::new() };
    let own: BTreeSet<usize> = places().collect();
    let between = page.pieces.iter().skip(first).take(last - first + 1);
    between
        .filter(|piece| own.contains(&piece.place) || piece.text.trim().is_empty())
        .map(|piece| piece.text.as_str())
        .collect()
}

fn at_edge(line: &PageLine<'_>, page: &DrawnPage) -> bool {
    line.base > page.height * (1.0 - EDGE) || line.base < page.height * EDGE
}

/// A text without white space.
fn printed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// A text in which all numbers are the same.
fn without_digits(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        if !character.is_numeric() {
            key.push(character);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// Whether a text is the number of a page, or of a page and all pages, and nothing else.
fn is_number(text: &str) -> bool {
    text.len() <= 24 && text.chars().all(|c| c.is_numeric() || "/-–—.|".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::{Look, Piece};

    fn piece(place: usize, text: &str, left: f32, base: f32, is_head: bool) -> Piece {
        Piece {
            text: text.to_owned(),
            left,
            right: left + 5.0 * text.chars().count() as f32,
            base,
            size: 10.0,
            look: Look::default(),
            stretch: None,
            artifact: is_head.then_some(ArtifactKind::Pagination),
            is_line_hyphen: false,
            is_invisible: false,
            is_upright: true,
            place,
        }
    }

    #[test]
    fn a_running_head_in_scripts_of_both_directions_is_furniture() {
        let head = [("إن ", 130.0), ("[^1]", 110.0), (" ", 105.0), ("٢٠١٧", 85.0)];
        let head = head.iter().enumerate();
        let mut pieces: Vec<Piece> =
            head.map(|(place, (text, left))| piece(place, text, *left, 760.0, true)).collect();
        pieces.push(piece(4, "تشير", 85.0, 60.0, true));
        pieces.push(piece(5, "إن [^1] ٢٠١٧", 85.0, 400.0, false));
        let page = DrawnPage { width: 600.0, height: 800.0, pieces, ..DrawnPage::default() };
        let found = among_artifacts(&[page]);
        assert!([0, 1, 3].iter().all(|place| found.has(0, *place)), "{:?}", found.lines);
        assert!(!found.has(0, 4), "words that the text does not say are no running head");
    }

    #[test]
    fn the_head_of_a_table_that_goes_on_once_is_furniture_in_whatever_pieces() {
        for [first, second] in [
            ["2025 planned", "2026 actual"],
            ["2025 (montant prévu)", "2026 (montant effectif)"],
            ["عام 2025", "عام 2026"],
            ["2025年计划", "2026年实际"],
        ] {
            let page = |pieces: Vec<Piece>| DrawnPage {
                width: 600.0,
                height: 800.0,
                pieces,
                ..DrawnPage::default()
            };
            // Where the head stands first each cell is a piece; where it is repeated one is cut.
            let halves = |text: &str| {
                let middle = text.chars().count() / 2;
                let place = text.char_indices().nth(middle).map_or(0, |(place, _)| place);
                (text[..place].to_owned(), text[place..].to_owned())
            };
            let (start, end) = halves(first);
            let width = |text: &str| 5.0 * text.chars().count() as f32;
            let is_right_to_left = first.starts_with('ع');
            let [from, to] = if is_right_to_left {
                [85.0 + width(&end), 85.0]
            } else {
                [85.0, 85.0 + width(&start)]
            };
            let text = [piece(0, first, 85.0, 400.0, false), piece(1, second, 300.0, 400.0, false)];
            let repeated = [
                piece(0, &start, from, 500.0, true),
                piece(1, &end, to, 500.0, true),
                piece(2, second, 300.0, 500.0, true),
                piece(3, "other words", 85.0, 300.0, true),
            ];
            // The words at the beginning of a text explain heads by themselves.
            let beginning = piece(0, &"x".repeat(HEAD_OF_TEXT), 85.0, 400.0, false);
            let pages = [page(vec![beginning]), page(text.into()), page(repeated.into())];
            let found = among_artifacts(&pages);
            assert!((0..3).all(|place| found.has(2, place)), "{first} {:?}", found.lines);
            assert!(!found.has(2, 3), "words that the text does not say");
        }
    }

    #[test]
    fn numbers_of_pages_are_numbers_alone() {
        for (text, is) in [("1/5", true), ("-2-", true), ("Article12", false), ("2bis", false)] {
            assert_eq!(is_number(text), is, "{text}");
        }
        assert_eq!(without_digits("A/72/740 – 12"), "A/#/#–#");
    }
}
