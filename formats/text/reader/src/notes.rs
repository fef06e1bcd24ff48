//! The texts of notes, and bringing them to their places.

use crate::inlines::Places;
use chancery_codec::Location;
use chancery_model::{
    Block, Contents, Inline, List, Note, NotePlacement, Quotation, Table, normalize_inlines,
};
use chancery_structure::flow::Content;
use chancery_structure::lines::{Line, Printed};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Notes in notes are read so deep; the places of deeper ones are text.
const DEEPEST: u32 = 16;

/// The text of a note.
#[derive(Debug)]
pub(crate) struct Definition {
    /// The label.
    pub(crate) label: String,
    /// The printed mark, if it is not the label.
    pub(crate) mark: Option<String>,
    /// Where the note is printed.
    pub(crate) placement: NotePlacement,
    /// The text.
    pub(crate) blocks: Vec<Block>,
    /// How many pieces of the text stand before it.
    pub(crate) before: usize,
    /// Where it stands in the source.
    pub(crate) location: Location,
}

/// What became of notes.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    /// Labels of places without a text, each once; the places are text.
    pub(crate) undefined: BTreeSet<String>,
    /// Labels and places of texts without a place; they are paragraphs.
    pub(crate) unused: Vec<(String, Location)>,
}

/// Brings the texts of notes to their places: the first text of a label to the first place of
/// it, and so on. Texts without a place become paragraphs where they stand.
pub(crate) fn resolve(
    printed: &mut Vec<Printed>,
    places: Places,
    definitions: Vec<Definition>,
) -> Resolved {
    if places.labels.is_empty() && definitions.is_empty() {
        return Resolved::default();
    }
    let mut waiting: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        waiting.entry(definition.label.as_str()).or_default().push_back(index);
    }
    let matches: Vec<Option<usize>> = places
        .labels
        .iter()
        .map(|label| waiting.get_mut(label.as_str()).and_then(VecDeque::pop_front))
        .collect();
    let mut resolver = Resolver {
        labels: places.labels,
        matches,
        definitions: definitions.into_iter().map(Some).collect(),
        undefined: BTreeSet::new(),
    };
    for piece in printed.iter_mut() {
        resolver.piece(piece);
    }
    let mut unused = vec![];
    let mut leftovers: Vec<(usize, Vec<Printed>)> = vec![];
    for index in 0..resolver.definitions.len() {
        if let Some(mut definition) = resolver.definitions[index].take() {
            resolver.blocks(&mut definition.blocks, 0);
            unused.push((definition.label.clone(), definition.location.clone()));
            leftovers.push((definition.before, as_text(definition)));
        }
    }
    if !leftovers.is_empty() {
        let mut rest = std::mem::take(printed).into_iter().enumerate().peekable();
        for (before, pieces) in leftovers {
            while let Some((_, piece)) = rest.next_if(|(index, _)| *index < before) {
                printed.push(piece);
            }
            printed.extend(pieces);
        }
        printed.extend(rest.map(|(_, piece)| piece));
    }
    Resolved { undefined: resolver.undefined, unused }
}

/// A text without a place, as it would be printed.
fn as_text(definition: Definition) -> Vec<Printed> {
    let Definition { label, mark, blocks, location, .. } = definition;
    let lead = match mark {
        Some(mark) => format!("{mark} "),
        None => format!("[^{label}]: "),
    };
    let mut blocks = blocks.into_iter().peekable();
    let mut first = vec![Inline::text(lead)];
    if let Some(Block::Paragraph(paragraph)) =
        blocks.next_if(|block| matches!(block, Block::Paragraph(_)))
    {
        first.extend(paragraph.content);
    }
    normalize_inlines(&mut first);
    let group = |content| Printed::group([Line::new(content, location.clone())]);
    let mut pieces = vec![group(first)];
    pieces.extend(blocks.map(|block| match block {
        Block::Paragraph(paragraph) => group(paragraph.content),
        block => Printed::ready(block, location.clone()),
    }));
    pieces
}

struct Resolver {
    labels: Vec<String>,
    /// For each place the index of its text.
    matches: Vec<Option<usize>>,
    /// The texts; those that are at their place are gone.
    definitions: Vec<Option<Definition>>,
    undefined: BTreeSet<String>,
}

impl Resolver {
    fn piece(&mut self, piece: &mut Printed) {
        match piece {
            Printed::Group(lines) => {
                lines.iter_mut().for_each(|line| self.inlines(&mut line.content, 0));
            }
            Printed::Ready(ready) => self.block(&mut ready.block, 0),
            Printed::Marked(marked) => match &mut marked.line.content {
                Content::Table(table) => self.table(table, 0),
                Content::Figure(figure) => self.inlines(&mut figure.caption, 0),
                content => {
                    if let Some(inlines) = content.inlines_mut() {
                        self.inlines(inlines, 0);
                    }
                }
            },
        }
    }

    fn blocks(&mut self, blocks: &mut [Block], depth: u32) {
        for block in blocks {
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &mut Block, depth: u32) {
        match block {
            Block::Paragraph(paragraph) => self.inlines(&mut paragraph.content, depth),
            Block::Heading(heading) => self.inlines(&mut heading.content, depth),
            Block::Division(division) => {
                self.inlines(&mut division.heading, depth);
                self.inlines(&mut division.subheading, depth);
                self.blocks(&mut division.blocks, depth);
            }
            Block::List(List { items }) => {
                for item in items {
                    self.inlines(&mut item.heading, depth);
                    self.blocks(&mut item.blocks, depth);
                }
            }
            Block::Table(table) => self.table(table, depth),
            Block::Quotation(Quotation { blocks }) => self.blocks(blocks, depth),
            Block::Figure(figure) => self.inlines(&mut figure.caption, depth),
            Block::Contents(Contents { entries }) => {
                entries.iter_mut().for_each(|entry| self.inlines(&mut entry.content, depth));
            }
        }
    }

    fn table(&mut self, table: &mut Table, depth: u32) {
        self.inlines(&mut table.caption, depth);
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            self.blocks(&mut cell.blocks, depth);
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>, depth: u32) {
        let mut has_text = false;
        for inline in inlines.iter_mut() {
            if let Inline::Note(place) = inline {
                match self.note(place, depth) {
                    Ok(note) => **place = note,
                    Err(text) => {
                        *inline = Inline::text(text);
                        has_text = true;
                    }
                }
            } else if let Some(content) = inline.content_mut() {
                self.inlines(content, depth);
            }
        }
        if has_text {
            normalize_inlines(inlines);
        }
    }

    /// The note of a place, or the text that stands there.
    fn note(&mut self, place: &Note, depth: u32) -> Result<Note, String> {
        let index: Option<usize> = place.mark.parse().ok();
        let label = index.and_then(|index| self.labels.get(index)).cloned().unwrap_or_default();
        let text = index.and_then(|index| self.matches.get(index).copied().flatten());
        let definition = text
            .filter(|_| depth < DEEPEST)
            .and_then(|text| self.definitions.get_mut(text).and_then(Option::take));
        let Some(Definition { mark, placement, mut blocks, .. }) = definition else {
            let text = format!("[^{label}]");
            self.undefined.insert(label);
            return Err(text);
        };
        self.blocks(&mut blocks, depth + 1);
        Ok(Note { placement, mark: mark.unwrap_or(label), blocks })
    }
}
