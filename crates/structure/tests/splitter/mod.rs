//! A small splitter of marked-up text, so that recognition is tested without the text reader.

use chancery_codec::Location;
use chancery_model::{
    Block, Cell, Emphasis, Inline, Link, Note, NotePlacement, Row, Table, normalize_inlines,
};
use chancery_structure::lines::{Line, Printed};
use std::collections::BTreeMap;

/// The groups of a text: blank lines between them; `**bold**`, `*italic*`, `[link](target)`,
/// `[^1]` with its definition, pipe tables, backslash escapes.
pub(crate) fn split(text: &str) -> Vec<Printed> {
    let mut notes = BTreeMap::new();
    let mut groups = Vec::new();
    let mut place = 0;
    let mut group: Vec<(usize, &str)> = Vec::new();
    for line in text.split('\n').chain([""]) {
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(std::mem::take(&mut group));
            }
        } else if let Some((mark, note)) = definition(line) {
            notes.insert(mark.to_owned(), note.to_owned());
        } else {
            group.push((place, line));
        }
        place += line.len() + 1;
    }
    groups.into_iter().map(|group| printed(&group, &notes)).collect()
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (mark, note) = line.strip_prefix("[^")?.split_once("]:")?;
    Some((mark, note.trim_start()))
}

fn printed(group: &[(usize, &str)], notes: &BTreeMap<String, String>) -> Printed {
    let location = |at: &(usize, &str)| Location::bytes(at.0..at.0 + at.1.len());
    if group.len() > 1 && group.iter().all(|(_, line)| line.starts_with('|')) {
        let rows = group.iter().filter(|(_, line)| !line.contains("---")).enumerate();
        let rows = rows.map(|(index, (_, line))| row(line, index == 0)).collect();
        let block = Block::Table(Table { caption: vec![], rows });
        return Printed::ready(block, location(&group[0]));
    }
    let mut parser = Parser { emphasis: Emphasis::PLAIN, notes };
    let lines = group.iter().map(|at| Line::new(parser.line(at.1), location(at)));
    Printed::group(lines.collect::<Vec<_>>())
}

fn row(line: &str, header: bool) -> Row {
    let cells = line.trim_matches('|').split('|').map(|cell| {
        let cell = Cell::new(vec![Block::text(cell.trim())]);
        Cell { header, ..cell }
    });
    Row { cells: cells.collect() }
}

struct Parser<'a> {
    emphasis: Emphasis,
    notes: &'a BTreeMap<String, String>,
}

impl Parser<'_> {
    fn line(&mut self, mut rest: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(first) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("**") {
                self.emphasis.bold = !self.emphasis.bold;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('*').filter(|after| {
                self.emphasis.italic || after.starts_with(|c: char| !c.is_whitespace())
            }) {
                self.emphasis.italic = !self.emphasis.italic;
                rest = after;
            } else if let Some((inline, after)) = self.bracket(rest) {
                inlines.push(inline);
                rest = after;
            } else {
                let escaped = rest.strip_prefix('\\').and_then(|after| after.chars().next());
                let skip = usize::from(escaped.is_some_and(|c| c.is_ascii_punctuation()));
                let character = if skip == 1 { escaped.unwrap_or(first) } else { first };
                inlines.push(Inline::emphasized(character.to_string(), self.emphasis));
                rest = &rest[skip + character.len_utf8()..];
            }
        }
        normalize_inlines(&mut inlines);
        inlines
    }

    fn bracket<'t>(&mut self, rest: &'t str) -> Option<(Inline, &'t str)> {
        if let Some(after) = rest.strip_prefix("[^") {
            let (mark, after) = after.split_once(']')?;
            let text = self.notes.get(mark)?.clone();
            let mut inner = Parser { emphasis: Emphasis::PLAIN, notes: self.notes };
            let blocks = vec![Block::paragraph(inner.line(&text))];
            let mark = mark.to_owned();
            return Some((
                Inline::from(Note { placement: NotePlacement::Foot, mark, blocks }),
                after,
            ));
        }
        let (words, after) = rest.strip_prefix('[')?.split_once("](")?;
        let (target, after) = after.split_once(')')?;
        if words.contains(']') {
            return None;
        }
        let content = self.line(words);
        Some((Inline::from(Link { target: target.to_owned(), content }), after))
    }
}
