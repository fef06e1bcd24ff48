//! Charts and diagrams. Their drawings are not read; their words and values are, from the parts
//! that hold them, and stand after the paragraph of the drawing: a chart as a table, a diagram as
//! lines.

mod chart;
mod code;
mod decimal;
mod diagram;
mod extended;
mod labels;
mod serial;
mod table;
mod value;
mod words;

use crate::body::StoryReader;
use crate::package::Relationships;
use crate::parts::{Parts, Story};
use crate::story::{Block, Paragraph, Piece, RunFormat, Table};
use crate::xml::Xml;
use chancery_codec::{Code, Diagnostic, ReadError};
use chancery_model::RevisionKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// A drawing that is kept in parts of its own.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) kind: DrawnKind,
    /// The relationship of its part, or of its data.
    pub(crate) relationship: String,
    /// Its bytes in the part of the story.
    pub(crate) range: Range<usize>,
    /// Whether a tracked change that is kept inserted or deleted it.
    pub(crate) revision: Option<RevisionKind>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DrawnKind {
    Chart,
    Diagram,
}

/// The parts of drawings that were read.
#[derive(Debug, Default)]
pub(crate) struct DrawnParts {
    /// How large each is.
    bytes: BTreeMap<String, usize>,
    /// The bytes of those that were read again, because another drawing refers to them too.
    again: usize,
}

/// So many bytes of parts are read again: editors give each drawing parts of its own.
const MOST_AGAIN: usize = 16 << 20;

impl Parts<'_> {
    /// Puts the words of the charts and diagrams of a block where they stand.
    pub(crate) fn draw(
        &mut self,
        block: &mut Block,
        story: Story,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match block {
            Block::Paragraph(paragraph) => {
                for piece in &mut paragraph.pieces {
                    match piece {
                        Piece::Drawn(drawn) => {
                            *piece = Piece::Box(self.drawn(drawn, story, diagnostics));
                        }
                        Piece::Box(blocks) => {
                            blocks
                                .iter_mut()
                                .for_each(|block| self.draw(block, story, diagnostics));
                        }
                        _ => {}
                    }
                }
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                for block in cells.flat_map(|cell| &mut cell.blocks) {
                    self.draw(block, story, diagnostics);
                }
            }
        }
    }

    /// What a chart or diagram says; what is not read of it is told.
    fn drawn(
        &mut self,
        drawn: &Drawn,
        story: Story,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Block> {
        let part = self.relationships(story).get(&drawn.relationship);
        let part = part.filter(|part| !part.external).map(|part| part.target.clone());
        let mut is_partly_elsewhere = false;
        let read = match (part, drawn.kind) {
            (None, _) => Err("its part is not in the file".to_owned()),
            (Some(part), DrawnKind::Chart) => self.chart(&part, &mut is_partly_elsewhere),
            (Some(part), DrawnKind::Diagram) => self.diagram(&part, story),
        };
        let (what, kept) = match drawn.kind {
            DrawnKind::Chart if is_partly_elsewhere => {
                ("chart", "what of its values is only in the spreadsheet behind it is lost too")
            }
            DrawnKind::Chart => ("chart", "its words and values are kept as a table"),
            DrawnKind::Diagram => ("diagram", "its words are kept as lines"),
        };
        let message = match &read {
            Ok(_) => format!("a {what} loses its drawing; {kept}"),
            Err(why) => format!("a {what} is not read: {why}"),
        };
        let place = self.place(story, drawn.range.clone());
        diagnostics.push(Diagnostic::lost(Code("docx.chart"), message, place));
        let mut blocks = read.unwrap_or_default();
        blocks.iter_mut().for_each(|block| place_block(block, drawn));
        blocks
    }

    fn chart(&mut self, part: &str, is_partly_elsewhere: &mut bool) -> Result<Vec<Block>, String> {
        let mut shapes = None;
        let mut blocks = self.of_part(part, |story| {
            let mut chart = story.chart()?;
            shapes = chart.shapes.take();
            *is_partly_elsewhere = chart.is_partly_elsewhere;
            Ok(table::blocks(chart, story))
        })?;
        if let Some(shapes) = shapes {
            let related = self.package.relationships(part).map_err(|error| error.message)?;
            if let Some(name) = inner_part(&related, &shapes) {
                let words = self.of_part(&name, |story| story.diagram_drawing())?;
                blocks.extend(words.into_iter().map(Block::Paragraph));
            }
        }
        Ok(blocks)
    }

    fn diagram(&mut self, part: &str, story: Story) -> Result<Vec<Block>, String> {
        let diagram = self.of_part(part, |story| story.diagram())?;
        // What a reader sees is the drawing that the editor made last.
        let drawing = diagram.drawing.as_deref();
        let drawing = drawing.and_then(|id| inner_part(self.relationships(story), id));
        let seen =
            drawing.and_then(|name| self.of_part(&name, |story| story.diagram_drawing()).ok());
        let words = seen.filter(|words| !words.is_empty()).unwrap_or_else(|| diagram.words());
        Ok(words.into_iter().map(Block::Paragraph).collect())
    }

    /// Reads a part of a drawing. One that is broken takes no word of the document with it.
    fn of_part<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut StoryReader<'_, '_>) -> Result<T, ReadError>,
    ) -> Result<T, String> {
        if let Some(bytes) = self.drawn_parts.bytes.get(name) {
            self.drawn_parts.again = self.drawn_parts.again.saturating_add(*bytes);
            if self.drawn_parts.again > MOST_AGAIN {
                return Err(format!("the part `{name}` is drawn again too often"));
            }
        }
        let text = self.package.text(name).map_err(|error| error.message)?;
        let text = text.ok_or_else(|| format!("the part `{name}` is not in the file"))?;
        self.drawn_parts.bytes.insert(name.to_owned(), text.len());
        let xml = Xml::new(&text, name, self.package.limits());
        let mut story = StoryReader::new(xml, &self.styles, self.changes());
        read(&mut story).map_err(|error| error.message)
    }
}

fn inner_part(related: &Relationships, id: &str) -> Option<String> {
    related.get(id).filter(|part| !part.external).map(|part| part.target.clone())
}

/// Gives what a drawing says the place of the drawing, and the tracked change around it.
fn place_block(block: &mut Block, drawn: &Drawn) {
    let place = |paragraph: &mut Paragraph| {
        paragraph.range = drawn.range.clone();
        for piece in &mut paragraph.pieces {
            if let Piece::Text(_, format) | Piece::Break(format) = piece {
                *format = RunFormat { revision: drawn.revision, ..*format };
            }
        }
    };
    match block {
        Block::Paragraph(paragraph) => place(paragraph),
        Block::Table(Table { caption, rows, .. }) => {
            place(caption);
            for block in rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|c| &mut c.blocks)
            {
                place_block(block, drawn);
            }
        }
    }
}
