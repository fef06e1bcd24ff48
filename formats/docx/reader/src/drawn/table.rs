//! From the words and values of a chart to a table: a row for each category, a column for each
//! series, the titles of axes over what they are of.

use super::chart::{Chart, Points, Series};
use super::labels::Fields;
use super::value::printed;
use crate::body::StoryReader;
use crate::story::{Block, Cell, Merge, Paragraph, Piece, Row, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The blocks that say what a chart says.
pub(super) fn blocks(mut chart: Chart, story: &mut StoryReader<'_, '_>) -> Vec<Block> {
    let mut titles: BTreeMap<String, Vec<Paragraph>> = BTreeMap::new();
    for axis in std::mem::take(&mut chart.axes) {
        titles.entry(axis.id).or_default().extend(axis.title);
    }
    let mut tables = vec![];
    for mut group in groups(std::mem::take(&mut chart.series)) {
        let mut columns = Columns { chart: &chart, titles: &mut titles, story };
        let rows = columns.rows(&mut group);
        tables.push(Table { rows, ..Table::default() });
    }
    tables.retain(|table| !table.rows.is_empty());
    let mut blocks = vec![];
    match tables.first_mut() {
        Some(first) => first.caption = one(std::mem::take(&mut chart.title)),
        None => blocks.extend(chart.title.into_iter().map(Block::Paragraph)),
    }
    // Titles of axes that are those of no column.
    blocks.extend(titles.into_values().flatten().map(Block::Paragraph));
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks.extend(chart.notes.into_iter().map(Block::Paragraph));
    blocks
}

/// Paragraphs as lines of one.
fn one(paragraphs: Vec<Paragraph>) -> Paragraph {
    let mut whole = Paragraph::default();
    for paragraph in paragraphs {
        let format = paragraph.pieces.iter().find_map(Piece::format).copied();
        if !whole.pieces.is_empty() {
            whole.pieces.push(Piece::Break(format.unwrap_or_default()));
        }
        whole.pieces.extend(paragraph.pieces);
    }
    whole
}

/// Series that have the same categories stand side by side; but not where the table would be
/// mostly empty, which no chart is that was made to be read.
fn groups(series: Vec<Series>) -> Vec<Vec<Series>> {
    let mut groups: Vec<Vec<Series>> = vec![];
    for series in series {
        let with = groups.last_mut().filter(|group| {
            let same = |first: &Series| {
                series.categories.is_empty() || series.categories == first.categories
            };
            group.first().is_some_and(same)
        });
        match with {
            Some(group) => group.push(series),
            None => groups.push(vec![series]),
        }
    }
    let sparse = |group: &Vec<Series>| {
        let points: usize = group.iter().map(|s| s.values.points.len() + s.labels.len()).sum();
        places(group).len().saturating_mul(group.len()) > 4 * points + 1000
    };
    let alone = |group: Vec<Series>| -> Vec<Vec<Series>> {
        if sparse(&group) {
            group.into_iter().map(|series| vec![series]).collect()
        } else {
            vec![group]
        }
    };
    groups.into_iter().flat_map(alone).collect()
}

/// The places at which a group of series has anything.
fn places(group: &[Series]) -> BTreeSet<u32> {
    let points = |points: &Points| points.points.keys().copied().collect::<Vec<u32>>();
    let of_series = |series: &Series| {
        let mut places = points(&series.values);
        places.extend(points(&series.sizes));
        places.extend(series.categories.iter().flat_map(points));
        let typed = series.labels.iter().filter(|(_, label)| !label.typed.is_empty());
        places.extend(typed.map(|(place, _)| *place));
        places
    };
    group.iter().flat_map(of_series).collect()
}

struct Columns<'c, 's, 'i, 'r> {
    chart: &'c Chart,
    /// The titles of axes that are not printed yet.
    titles: &'c mut BTreeMap<String, Vec<Paragraph>>,
    story: &'s mut StoryReader<'i, 'r>,
}

impl Columns<'_, '_, '_, '_> {
    fn rows(&mut self, group: &mut [Series]) -> Vec<Row> {
        let places = places(group);
        let whole = |series: &Series| {
            let values = series.values.points.values();
            values.filter_map(|point| point.value.trim().parse::<f64>().ok()).map(f64::abs).sum()
        };
        let name = |series: &Series| series.name.iter().map(Paragraph::text).collect();
        let wholes: Vec<(String, f64)> = group.iter().map(|s| (name(s), whole(s))).collect();
        let mut rows = self.heads(group);
        // What each level says at and after a place.
        let mut levels = vec![false; group.first().map_or(0, |first| first.categories.len())];
        for place in places {
            let mut row = Row::default();
            if let Some(first) = group.first() {
                self.categories(first, place, &mut levels, &mut row);
            }
            let category = row.cells.last().map(text_of_cell).unwrap_or_default();
            for (series, (name, whole)) in group.iter_mut().zip(&wholes) {
                row.cells.push(cell(self.value(series, place, [name, &category], *whole)));
                if !series.sizes.points.is_empty() {
                    row.cells.push(cell(self.point(&series.sizes, place).into_iter().collect()));
                }
            }
            rows.push(row);
        }
        rows
    }

    /// The rows of titles of axes and of names of series, where there are any.
    fn heads(&mut self, group: &mut [Series]) -> Vec<Row> {
        let title = |titles: &mut BTreeMap<String, Vec<Paragraph>>, axis: Option<&String>| {
            axis.and_then(|axis| titles.remove(axis)).unwrap_or_default()
        };
        let first = group.first();
        let corner = title(self.titles, first.and_then(|first| first.axes.first()));
        let levels = first.map_or(0, |first| first.categories.len());
        let levels = if levels == 0 { usize::from(self.chart.numbered) } else { levels };
        let mut over = Row { header: true, ..Row::default() };
        let mut names = Row { header: true, ..Row::default() };
        let mut before: Option<Option<String>> = None;
        for series in group.iter_mut() {
            let columns = if series.sizes.points.is_empty() { 1 } else { 2 };
            let axis = series.axes.get(1).cloned();
            match over.cells.last_mut().filter(|_| before.as_ref() == Some(&axis)) {
                Some(last) => last.columns += columns,
                None => {
                    let title = title(self.titles, axis.as_ref());
                    over.cells.push(Cell { columns, ..cell(title) });
                }
            }
            before = Some(axis);
            let name = std::mem::take(&mut series.name);
            names.cells.push(Cell { columns, ..cell(name) });
        }
        let titled = |row: &Row| row.cells.iter().any(|cell| !cell.blocks.is_empty());
        let mut rows: Vec<Row> = [over, names].into_iter().filter(titled).collect();
        if rows.is_empty() && !corner.is_empty() {
            rows.push(Row { header: true, ..Row::default() });
            let columns: usize =
                group.iter().map(|s| 2 - usize::from(s.sizes.points.is_empty())).sum();
            rows[0].cells.push(Cell { columns, ..cell(vec![]) });
        }
        let merged = rows.len() > 1;
        let mut corner = Some(corner);
        for row in rows.iter_mut().filter(|_| levels > 0) {
            let merge = match (merged, corner.is_some()) {
                (false, _) => Merge::None,
                (true, true) => Merge::Begin,
                (true, false) => Merge::Continue,
            };
            let corner = Cell { columns: levels, merge, ..cell(corner.take().unwrap_or_default()) };
            row.cells.insert(0, corner);
        }
        rows
    }

    /// The cells of a category, the outermost level first. One of an outer level goes on in the
    /// rows below until the next one.
    fn categories(&mut self, series: &Series, place: u32, open: &mut [bool], row: &mut Row) {
        if series.categories.is_empty() && self.chart.numbered {
            // Editors number what has no name.
            let number = self.story.drawn_line(&(u64::from(place) + 1).to_string());
            row.cells.push(cell(vec![number]));
        }
        let outer = series.categories.len().saturating_sub(1);
        for (index, level) in series.categories.iter().enumerate().rev() {
            let words = self.point(level, place);
            let merge = match open.get_mut(index) {
                Some(open) if index > 0 && index <= outer => {
                    let goes_on = *open;
                    *open |= words.is_some();
                    match (words.is_some(), goes_on) {
                        (true, _) => Merge::Begin,
                        (false, true) => Merge::Continue,
                        (false, false) => Merge::None,
                    }
                }
                _ => Merge::None,
            };
            row.cells.push(Cell { merge, ..cell(words.into_iter().collect()) });
        }
    }

    /// A cached point as it is printed.
    fn point(&mut self, points: &Points, place: u32) -> Option<Paragraph> {
        let point = points.points.get(&place)?;
        let code = point.code.as_ref().unwrap_or(&points.code);
        let text = printed(&point.value, code, self.chart.from_1904);
        Some(self.story.drawn_line(&text))
    }

    /// The value of a series at a place, under what its label says.
    fn value(
        &mut self,
        series: &mut Series,
        place: u32,
        [name, category]: [&str; 2],
        whole: f64,
    ) -> Vec<Paragraph> {
        let label = series.labels.remove(&place).unwrap_or_default();
        let point = series.values.points.get(&place);
        let raw = point.map_or("", |point| point.value.trim());
        let value = point.map_or(String::new(), |point| {
            let of_label = label.code.as_ref().or(series.code.as_ref());
            let of_values = point.code.as_ref().unwrap_or(&series.values.code);
            printed(&point.value, of_label.unwrap_or(of_values), self.chart.from_1904)
        });
        let cell = series.cells.points.get(&place).map(|point| point.value.as_str());
        let shows_cell = label.shows_cells || series.shows_cells;
        let share_code = if label.is_own { label.share.as_ref() } else { series.share.as_ref() };
        let share = match raw.parse::<f64>() {
            Ok(number) if whole > 0.0 => {
                let code = share_code.map_or("0%", String::as_str);
                printed(&(number / whole).to_string(), code, false)
            }
            _ => String::new(),
        };
        let size = self.point(&series.sizes, place).map(|size| size.text());
        let shows_share = share_code.is_some() && !share.is_empty();
        let mut words = label.words(&Fields {
            series: name,
            category,
            value: &value,
            share: &share,
            size: size.as_deref().unwrap_or_default(),
            cell: cell.unwrap_or_default(),
        });
        if let Some(cell) = cell.filter(|_| shows_cell && words.is_empty()) {
            words.push(self.story.drawn_line(cell));
        }
        let said: Vec<String> = words.iter().map(Paragraph::text).collect();
        let said = said.join("|");
        if shows_share && words.is_empty() {
            words.push(self.story.drawn_line(&share));
        }
        // A value of nought is drawn as nothing: there the label is all that is seen.
        let nought = raw.parse() == Ok(0.0);
        let told = !said.is_empty() && (nought || says(&said, &value) || says(&said, raw));
        if !told && !value.is_empty() {
            words.push(self.story.drawn_line(&value));
        }
        words
    }
}

/// Whether words say a number, whatever separates its thousands.
fn says(words: &str, number: &str) -> bool {
    let wanted = without_separators(number);
    if !wanted.contains(|c: char| c.is_ascii_digit()) {
        return !number.is_empty() && words.contains(number);
    }
    let words_wanted = wanted.trim_start_matches(['-', '(']).trim_end_matches([')', '%']);
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let negative = number.starts_with(['-', '(']);
    without_separators(words).split(|c| !is_part(c)).any(|part| part == words_wanted)
        && (!negative || words.contains(['-', '−', '–', '(']))
}

/// Text without white space, apostrophes and commas before three digits.
fn without_separators(text: &str) -> String {
    let is_separator = |(place, c): (usize, char)| {
        let after = text.get(place + c.len_utf8()..).unwrap_or_default().bytes();
        let digits = after.take_while(u8::is_ascii_digit).count();
        c.is_whitespace() || "'’".contains(c) || (c == ',' && digits == 3)
    };
    text.char_indices().filter(|found| !is_separator(*found)).map(|(_, c)| c).collect()
}

fn text_of_cell(cell: &Cell) -> String {
    cell.blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            Block::Table(_) => String::new(),
        })
        .collect()
}

fn cell(words: Vec<Paragraph>) -> Cell {
    let blocks = words.into_iter().map(Block::Paragraph).collect();
    Cell { columns: 1, merge: Merge::None, blocks }
}
