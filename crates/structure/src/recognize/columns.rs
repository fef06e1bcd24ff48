//! Tables without marks: lines under each other with the same number of columns, which
//! tabulators separate, as word processors and spreadsheets give them to the clipboard.

use super::body::Body;
use super::group::{self, Group, Unit};
use super::line::Line;
use super::parts::Parts;
use super::plain;
use crate::lines::ReadyBlock;
use chancery_codec::Code;
use chancery_lexicon::{leading_numeral, parse_numeral};
use chancery_model::{Block, Cell, Inline, Row, Table};
use std::num::NonZeroU16;
use std::ops::Range;

/// A cell is not longer, in bytes: what is longer is running text after a tabulator.
const LONGEST_CELL: usize = 400;
/// Lines above the first row that may be its caption: `Table 3`, and what the table shows.
const MOST_CAPTION_LINES: usize = 2;
/// The longest caption, in bytes.
const LONGEST_CAPTION: usize = 400;
/// No more columns: what has more is no table that a page can hold.
const MOST_COLUMNS: usize = 64;
/// Two columns may be numbered paragraphs or entries of any list; so many rows of them are needed.
const FEWEST_NARROW_ROWS: usize = 3;

/// How the cells of a line are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separation {
    /// Each tabulator begins a cell, which may be empty.
    Single,
    /// Tabulators after each other only align.
    Runs,
}

/// The rows of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    /// How many lines stand above the rows.
    caption: usize,
    separation: Separation,
}

/// Writes the next unit as a table if it is one, in so many containers; false if it is none.
pub(crate) fn place(parts: &mut Parts<'_>, body: &Body) -> bool {
    let Some(group) = parts.peek().and_then(Unit::group) else { return false };
    let Some(shape) = shape(group) else { return false };
    let keeps = body.place_of_block(parts);
    let Some(Unit::Group(group)) = parts.take() else { return false };
    let location = group.location();
    let mut lines = group.lines;
    let rows = lines.split_off(shape.caption).into_iter();
    let caption = Group { lines }.into_broken();
    let rows = rows.map(|line| Row { cells: cells(line, shape.separation) }).collect();
    parts.emit.note(
        Code("structure.columns"),
        "lines with the same number of tabulators are taken for the rows of a table",
        location.clone(),
    );
    let block = Block::Table(Table { caption, rows });
    parts.ready_at(keeps, ReadyBlock { block, location });
    true
}

fn shape(group: &Group) -> Option<Shape> {
    let lines = group.lines.as_slice();
    let caption = lines.iter().position(|line| line.text().contains('\t'))?;
    let (above, rows) = lines.split_at(caption);
    let above_length: usize = above.iter().map(Line::length).sum();
    if rows.len() < 2 || caption > MOST_CAPTION_LINES || above_length > LONGEST_CAPTION {
        return None;
    }
    let separations = [Separation::Single, Separation::Runs];
    let separation = separations.into_iter().find(|separation| is_table(rows, *separation))?;
    rows.iter().all(|line| separators_are_in_text(line.content())).then_some(())?;
    Some(Shape { caption, separation })
}

/// Whether all lines have the same number of cells, and are not numbered paragraphs.
fn is_table(rows: &[Line], separation: Separation) -> bool {
    let count = |line: &Line| separators(line.text(), separation).len() + 1;
    let Some(columns) = rows.first().map(count) else { return false };
    if !(2..=MOST_COLUMNS).contains(&columns) || rows.iter().any(|line| count(line) != columns) {
        return false;
    }
    let narrow = columns == 2;
    (!narrow || rows.len() >= FEWEST_NARROW_ROWS)
        && rows.iter().all(|line| {
            let text = line.text();
            let mut cells = text.split('\t').map(str::trim);
            let numbered = leading_numeral(text.trim_start()).is_some()
                || cells.clone().next().is_some_and(|first| parse_numeral(first).is_some());
            let filled = cells.clone().filter(|cell| !cell.is_empty()).count();
            cells.all(|cell| cell.len() <= LONGEST_CELL) && filled > 1 && !(narrow && numbered)
        })
}

/// Where a line is cut into cells.
fn separators(text: &str, separation: Separation) -> Vec<Range<usize>> {
    let inside = match separation {
        Separation::Single => 0..text.len(),
        Separation::Runs => plain::trimmed(text, 0..text.len()),
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('\t').filter(|(at, _)| inside.contains(at)) {
        match found.last_mut().filter(|last| separation == Separation::Runs && last.end == at) {
            Some(last) => last.end = at + 1,
            None => found.push(at..at + 1),
        }
        if found.len() > MOST_COLUMNS {
            break;
        }
    }
    found
}

/// Whether every tabulator stands in the text of the line itself, where it can be cut.
fn separators_are_in_text(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(_) => true,
        other => !plain::plain(std::slice::from_ref(other)).contains(['\t', '\n']),
    })
}

/// Cuts a line into its cells.
fn cells(line: Line, separation: Separation) -> Vec<Cell> {
    let separators = separators(line.text(), separation);
    let mut rest = line.into_content();
    let mut cells = Vec::with_capacity(separators.len() + 1);
    // From the last one on, so that the places of those before it stay what they are.
    for separator in separators.into_iter().rev() {
        let (before, after) = cut(rest, separator.start);
        let (between, mut cell) = cut(after, separator.len());
        // A note right after a tabulator belongs to what follows.
        let kept = between.into_iter().filter(|inline| !matches!(inline, Inline::Text(_)));
        cell.splice(0..0, kept);
        cells.push(filled(cell));
        rest = before;
    }
    cells.push(filled(rest));
    cells.reverse();
    cells
}

/// Inlines cut in two; all stay before the place if they cannot be cut there.
fn cut(inlines: Vec<Inline>, place: usize) -> (Vec<Inline>, Vec<Inline>) {
    match plain::split(inlines, place) {
        Ok(halves) => (halves.before, halves.after),
        Err(inlines) => (inlines, vec![]),
    }
}

/// A cell with this content, without the white space around it.
fn filled(mut content: Vec<Inline>) -> Cell {
    group::trim_end(&mut content);
    group::trim_start(&mut content);
    chancery_model::normalize_inlines(&mut content);
    let blocks = if content.is_empty() { vec![] } else { vec![Block::paragraph(content)] };
    Cell { header: false, columns: NonZeroU16::MIN, rows: NonZeroU16::MIN, blocks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Location;
    use chancery_model::{Note, NotePlacement};

    fn group(lines: &[&str]) -> Group {
        let line = |text: &&str| Line::new(vec![Inline::text(*text)], Location::Whole);
        Group { lines: lines.iter().map(line).collect() }
    }

    fn words(line: &str, separation: Separation) -> Vec<String> {
        let line = Line::new(vec![Inline::text(line)], Location::Whole);
        let text = |cell: &Cell| match cell.blocks.as_slice() {
            [Block::Paragraph(paragraph)] => plain::plain(&paragraph.content).into_owned(),
            _ => String::new(),
        };
        cells(line, separation).iter().map(text).collect()
    }

    #[test]
    fn lines_with_as_many_tabulators_are_rows() {
        for lines in [
            &["البلد\tالسنة\tالمبلغ", "مالي\t2019\t100"][..],
            &["国家\t年份\t数额", "马里\t2019年\t100"],
            &["Tableau 2", "Pays\tAnnée\tMontant", "Mali\t\t100"],
            &["Pays\tCapitale", "Mali\tBamako", "Niger\tNiamey"],
            &["Pays\t\tAnnée", "Mali, république du\t2019", "Niger\t\t\t2020"],
        ] {
            assert!(shape(&group(lines)).is_some(), "{lines:?}");
        }
    }

    #[test]
    fn numbered_paragraphs_and_other_lines_are_no_rows() {
        for lines in [
            &["1.\tDécide", "2.\tPrie", "3.\tDécide"][..],
            &["(أ)\tتقرر", "(ب)\tتطلب", "(ج)\tتدعو"],
            &["一、\t决定", "二、\t请", "三、\t决定"],
            &["Pays\tAnnée", "Mali\t2019"],
            &["Pays\tAnnée\tMontant", "Mali\t2019"],
            &["Pays\tAnnée\tMontant"],
            &["Le Conseil", "décide", "ce qui suit", "a\tb\tc", "d\te\tf"],
        ] {
            assert_eq!(shape(&group(lines)), None, "{lines:?}");
        }
    }

    #[test]
    fn cells_hold_all_but_the_tabulators() {
        assert_eq!(words("国家\t\t数额 ", Separation::Single), ["国家", "", "数额"]);
        assert_eq!(words("\tPays\t\t100", Separation::Runs), ["Pays", "100"]);
        let note = || {
            let blocks = vec![Block::text("انظر A/72/1.")];
            Inline::from(Note { placement: NotePlacement::Foot, mark: "1".into(), blocks })
        };
        let content = vec![Inline::text("مالي\t"), note(), Inline::text("100"), note()];
        let line = Line::new(content, Location::Whole);
        let found = cells(line, Separation::Single);
        let second = vec![note(), Inline::text("100"), note()];
        assert_eq!(found[0].blocks, [Block::text("مالي")]);
        assert_eq!(found[1].blocks, [Block::paragraph(second)]);
    }
}
