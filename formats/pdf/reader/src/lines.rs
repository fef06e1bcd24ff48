//! Lines of a page from the places of its pieces alone.

use crate::pieces::{Piece, right_to_left};

/// Pieces on one base line, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct PageLine<'p> {
    pub(crate) pieces: Vec<&'p Piece>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) base: f32,
    pub(crate) size: f32,
}

/// A gap of so many font sizes parts columns.
const COLUMN: f32 = 2.0;

/// Columns of a table.
const MOST_COLUMNS: usize = 24;

/// The lines of a page, in reading order: from top to bottom, columns one after the other.
pub(crate) fn lines<'p>(pieces: impl IntoIterator<Item = &'p Piece>) -> Vec<PageLine<'p>> {
    let (mut across, along): (Vec<&Piece>, Vec<&Piece>) =
        pieces.into_iter().partition(|piece| piece.is_upright);
    across.retain(|piece| !piece.text.trim().is_empty());
    across.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut found: Vec<PageLine<'p>> =
        rows(across).into_iter().flat_map(|row| segments(row)).collect();
    let is_rtl = found.iter().filter(|line| line.is_right_to_left()).count() * 2 > found.len();
    found = in_reading_order(found, is_rtl);
    // What runs along the page comes last, in drawing order.
    found.extend(along.into_iter().map(|piece| PageLine::of(vec![piece])));
    found
}

/// Pieces with one base line; raised and lowered ones belong to the line that they touch.
fn rows(pieces: Vec<&Piece>) -> Vec<Vec<&Piece>> {
    let mut rows: Vec<(f32, f32, Vec<&Piece>)> = Vec::new();
    for piece in pieces {
        let near = rows.iter_mut().rev().take(6).find(|(base, size, _)| {
            let distance = (*base - piece.base).abs();
            let same_size = (*size / piece.size - 1.0).abs() < 0.05;
            let reach = if same_size { 0.22 } else { 0.45 };
            distance <= reach * size.max(piece.size)
        });
        match near {
            Some((base, size, row)) => {
                if piece.size > *size * 1.05 {
                    (*base, *size) = (piece.base, piece.size);
                }
                row.push(piece);
            }
            None => rows.push((piece.base, piece.size, vec![piece])),
        }
    }
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// A row parted where its columns are.
fn segments(mut row: Vec<&Piece>) -> Vec<PageLine<'_>> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    // Letters drawn twice, for boldness, are one.
    row.dedup_by(|next, last| {
        next.text == last.text
            && (next.left - last.left).abs() < 0.1 * next.size
            && (next.base - last.base).abs() < 1.0
    });
    let mut segments: Vec<Vec<&Piece>> = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for piece in row {
        match segments.last_mut() {
            Some(segment) if piece.left - end < COLUMN * piece.size => segment.push(piece),
            _ => segments.push(vec![piece]),
        }
        end = end.max(piece.right);
    }
    segments.into_iter().map(PageLine::of).collect()
}

impl<'p> PageLine<'p> {
    /// A line of these pieces, which are ordered from left to right.
    fn of(pieces: Vec<&'p Piece>) -> PageLine<'p> {
        let tallest = pieces.iter().max_by(|a, b| a.size.total_cmp(&b.size));
        let (base, size) = tallest.map_or((0.0, 0.0), |piece| (piece.base, piece.size));
        let left = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
        let right = pieces.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let pieces = if right_to_left(&text) { from_the_right(pieces) } else { pieces };
        PageLine { pieces, left, right, base, size }
    }

    /// The text, for comparing lines.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether most of its letters are written from right to left.
    pub(crate) fn is_right_to_left(&self) -> bool {
        right_to_left(&self.text())
    }

    /// Whether most of it is bold.
    pub(crate) fn is_bold(&self) -> bool {
        let length = |piece: &&&Piece| piece.text.trim().len();
        let all: usize = self.pieces.iter().map(|piece| length(&piece)).sum();
        let bold: usize =
            self.pieces.iter().filter(|piece| piece.look.bold).map(|piece| length(&piece)).sum();
        bold * 10 >= all * 8
    }
}

/// Pieces of a line from right to left; neighbouring ones that are written from left to right
/// stay in their order.
fn from_the_right(mut pieces: Vec<&Piece>) -> Vec<&Piece> {
    pieces.reverse();
    let is_left = |piece: &Piece| !piece.text.chars().any(crate::pieces::is_right_to_left);
    let mut at = 0;
    while at < pieces.len() {
        let length = pieces[at..].iter().take_while(|piece| is_left(piece)).count();
        if length > 1 {
            pieces[at..at + length].reverse();
        }
        at += length.max(1);
    }
    pieces
}

/// Lines in bands between wide gaps; in a band, column after column, unless its lines are rows of
/// a table.
fn in_reading_order(lines: Vec<PageLine<'_>>, is_rtl: bool) -> Vec<PageLine<'_>> {
    let mut ordered = Vec::with_capacity(lines.len());
    let mut band: Vec<PageLine<'_>> = Vec::new();
    for line in lines {
        let gap = band.last().map_or(0.0, |last| last.base - line.base);
        if gap > 1.9 * line.size.max(band.last().map_or(0.0, |last| last.size)) {
            ordered.extend(columns(std::mem::take(&mut band), is_rtl));
        }
        band.push(line);
    }
    ordered.extend(columns(band, is_rtl));
    ordered
}

fn columns(band: Vec<PageLine<'_>>, is_rtl: bool) -> Vec<PageLine<'_>> {
    let mut spans: Vec<(f32, f32)> = Vec::new();
    let mut sides: Vec<(f32, f32)> = band.iter().map(|line| (line.left, line.right)).collect();
    sides.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (left, right) in sides {
        match spans.last_mut() {
            Some(span) if left < span.1 + 6.0 => span.1 = span.1.max(right),
            _ => spans.push((left, right)),
        }
    }
    // More columns than a table can have on paper are no columns.
    if spans.len() < 2 || spans.len() > MOST_COLUMNS {
        return band;
    }
    let column_of =
        |line: &PageLine<'_>| spans.iter().rposition(|span| line.left >= span.0).unwrap_or(0);
    let mut columns: Vec<Vec<PageLine<'_>>> = spans.iter().map(|_| Vec::new()).collect();
    let is_table = is_table(&band, spans.len(), column_of);
    if is_table || band.len() <= spans.len() {
        let mut band = band;
        if is_rtl {
            // Cells of one row from the right.
            band.sort_by(|a, b| {
                let same = (a.base - b.base).abs() < 0.5 * a.size;
                if same { b.left.total_cmp(&a.left) } else { b.base.total_cmp(&a.base) }
            });
        }
        return band;
    }
    for line in band {
        columns[column_of(&line)].push(line);
    }
    if is_rtl {
        columns.reverse();
    }
    columns.into_iter().flatten().collect()
}

/// Whether most lines have a neighbour on the same base line.
fn is_table(
    band: &[PageLine<'_>],
    count: usize,
    column_of: impl Fn(&PageLine<'_>) -> usize,
) -> bool {
    let wide = band.iter().filter(|line| line.right - line.left > 150.0).count();
    if count == 2 && wide * 3 > band.len() * 2 {
        return false;
    }
    let paired = band
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            let near = place.saturating_sub(count)..(place + count + 1).min(band.len());
            band[near].iter().any(|other| {
                column_of(other) != column_of(line)
                    && (other.base - line.base).abs() < 0.2 * line.size
            })
        })
        .count();
    paired * 2 > band.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pieces::Look;

    fn piece(text: &str, left: f32, base: f32) -> Piece {
        Piece {
            text: text.to_owned(),
            left,
            right: left + 5.0 * text.chars().count() as f32,
            base,
            size: 10.0,
            look: Look::default(),
            stretch: None,
            artifact: None,
            is_line_hyphen: false,
            is_invisible: false,
            is_upright: true,
            place: 0,
        }
    }

    fn texts(pieces: &[Piece]) -> Vec<String> {
        lines(pieces).iter().map(PageLine::text).collect()
    }

    #[test]
    fn a_masthead_is_read_column_by_column() {
        let pieces = [
            piece("Conseil", 100.0, 700.0),
            piece("Distr.", 400.0, 705.0),
            piece("19 mars", 400.0, 693.0),
            piece("de sécurité", 100.0, 686.0),
        ];
        assert_eq!(texts(&pieces), ["Conseil", "de sécurité", "Distr.", "19 mars"]);
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let pieces = [
            piece("a", 100.0, 700.0),
            piece("b", 300.0, 700.0),
            piece("c", 100.0, 688.0),
            piece("d", 300.0, 688.0),
        ];
        assert_eq!(texts(&pieces), ["a", "b", "c", "d"]);
    }

    #[test]
    fn arabic_lines_are_read_from_the_right() {
        let pieces =
            [piece("2017", 100.0, 700.0), piece("رسالة", 130.0, 700.0), piece("34", 160.0, 700.0)];
        assert_eq!(texts(&pieces), ["34رسالة2017"]);
    }

    #[test]
    fn raised_marks_belong_to_their_line() {
        let mut mark = piece("1", 130.0, 704.0);
        mark.size = 6.0;
        let pieces = [piece("Décide", 100.0, 700.0), mark, piece("Fin", 100.0, 688.0)];
        assert_eq!(texts(&pieces), ["Décide1", "Fin"]);
    }
}
