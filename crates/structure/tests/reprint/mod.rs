//! Printing a document again without telling its structure, as a text without marks does.

use chancery_codec::Location;
use chancery_model::{Document, Inline, Note, normalize_inlines};
use chancery_structure::flow::{Content, Path, flatten};
use chancery_structure::lines::{Line, Printed};

/// The printed form of a document: its lines with numbers, emphasis, links and notes, in groups.
pub(crate) fn print(document: &Document) -> Vec<Printed> {
    let flow = flatten(document);
    let mut path = Path::default();
    let mut groups: Vec<Printed> = Vec::new();
    for line in &flow.lines {
        let begins = !line.opens.is_empty();
        path.enter(line);
        let block = match &line.content {
            Content::Table(table) => Some(chancery_model::Block::Table(table.clone())),
            Content::Figure(figure) => Some(chancery_model::Block::Figure(figure.clone())),
            _ => None,
        };
        if let Some(block) = block {
            groups.push(Printed::ready(block, Location::Whole));
            continue;
        }
        let number = line
            .number()
            .map(|number| Inline::text(format!("{}{}", number.literal(), number.separator())));
        let mut inlines: Vec<Inline> = number.into_iter().collect();
        inlines.extend(unmarked(line.content.inlines()));
        normalize_inlines(&mut inlines);
        let broken = path.role().is_some() || !matches!(line.content, Content::Paragraph(_));
        let lines = if broken { split(inlines) } else { vec![inlines] };
        let lines = lines.into_iter().map(|content| Line::new(content, Location::Whole));
        match groups.last_mut() {
            Some(Printed::Group(group)) if path.is_lines() && !begins => group.extend(lines),
            _ => groups.push(Printed::group(lines)),
        }
    }
    groups
}

/// Inlines without what recognition adds.
fn unmarked(inlines: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Phrase(phrase) => out.extend(unmarked(&phrase.content)),
            Inline::Reference(reference) => out.extend(unmarked(&reference.content)),
            Inline::Note(note) => {
                let mut blocks = note.blocks.clone();
                for block in &mut blocks {
                    if let chancery_model::Block::Paragraph(paragraph) = block {
                        paragraph.content = unmarked(&paragraph.content);
                        normalize_inlines(&mut paragraph.content);
                    }
                }
                out.push(Inline::from(Note { blocks, ..note.as_ref().clone() }));
            }
            other => {
                let mut other = other.clone();
                if let Some(content) = other.content_mut() {
                    *content = unmarked(content);
                    normalize_inlines(content);
                }
                out.push(other);
            }
        }
    }
    out
}

/// Inlines cut at their line breaks.
fn split(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in inlines {
        match (inline, lines.last_mut()) {
            (Inline::LineBreak, _) | (_, None) => lines.push(Vec::new()),
            (other, Some(line)) => line.push(other),
        }
    }
    lines
}
