//! The outline of a document, for people.

use crate::{
    AnnexContent, Block, ConclusionRole, Document, Inline, MastheadRole, Meaning, Passage,
    PrefaceRole, inline_text,
};
use serde::Serialize;

/// An entry of an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// What the entry is.
    pub kind: OutlineKind,
    /// The words to show, on one line.
    pub label: String,
    /// Inner entries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<OutlineEntry>,
}

/// What an entry of an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutlineKind {
    /// A title.
    Title,
    /// A heading, or a division with one.
    Heading,
    /// An annex.
    Annex,
}

impl Document {
    /// The outline: the title, headings with those under them, annexes with their own outlines.
    #[must_use]
    pub fn outline(&self) -> Vec<OutlineEntry> {
        let mut entries = vec![];
        if let Some(label) = self.title() {
            entries.push(OutlineEntry { kind: OutlineKind::Title, label, children: vec![] });
        }
        entries.extend(headings(&self.body));
        for annex in &self.annexes {
            entries.push(match &annex.content {
                AnnexContent::Document(document) => {
                    let own = join(annex.number.as_ref().map(|n| n.literal()), &annex.heading);
                    let printed = passage_text(&document.preface, PrefaceRole::AnnexHeading);
                    let label = if own.is_empty() { printed.unwrap_or_default() } else { own };
                    OutlineEntry { kind: OutlineKind::Annex, label, children: document.outline() }
                }
                AnnexContent::Elsewhere(address) => OutlineEntry {
                    kind: OutlineKind::Annex,
                    label: address.clone(),
                    children: vec![],
                },
            });
        }
        entries
    }

    /// The title on one line; `None` if the document has none.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        passage_text(&self.preface, PrefaceRole::Title)
    }

    /// The symbols printed in the masthead or preface, in order.
    #[must_use]
    pub fn symbols(&self) -> Vec<String> {
        let mut found = self.phrases_of_masthead(&Meaning::Symbol);
        for passage in &self.preface {
            collect_blocks(&passage.blocks, &Meaning::Symbol, &mut found);
        }
        found
    }

    /// The organs printed in the masthead, in order.
    #[must_use]
    pub fn organs(&self) -> Vec<String> {
        let mut found = vec![];
        for passage in self.masthead.iter().filter(|p| p.role != MastheadRole::Publisher) {
            collect_blocks(&passage.blocks, &Meaning::Organ, &mut found);
        }
        found
    }

    /// How many signatures and parties the conclusions have.
    #[must_use]
    pub fn signatures(&self) -> usize {
        self.conclusions
            .iter()
            .filter(|p| matches!(p.role, ConclusionRole::Signature | ConclusionRole::Parties))
            .map(|p| p.blocks.len())
            .sum()
    }

    fn phrases_of_masthead(&self, meaning: &Meaning) -> Vec<String> {
        let mut found = vec![];
        for passage in &self.masthead {
            collect_blocks(&passage.blocks, meaning, &mut found);
        }
        found
    }
}

fn collect_blocks(blocks: &[Block], meaning: &Meaning, found: &mut Vec<String>) {
    fn collect(inlines: &[Inline], meaning: &Meaning, found: &mut Vec<String>) {
        for inline in inlines {
            match inline {
                Inline::Phrase(phrase) if phrase.meaning == *meaning => {
                    found.push(on_one_line(&phrase.content));
                }
                other => collect(other.content().unwrap_or_default(), meaning, found),
            }
        }
    }
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            collect(&paragraph.content, meaning, found);
        }
    }
}

fn headings(blocks: &[Block]) -> Vec<OutlineEntry> {
    let mut entries = vec![];
    for block in blocks {
        match block {
            Block::Heading(heading) => entries.push(OutlineEntry {
                kind: OutlineKind::Heading,
                label: on_one_line(&heading.content),
                children: vec![],
            }),
            Block::Division(division) if !division.heading.is_empty() => {
                entries.push(OutlineEntry {
                    kind: OutlineKind::Heading,
                    label: join(division.number.as_ref().map(|n| n.literal()), &division.heading),
                    children: headings(&division.blocks),
                });
            }
            Block::Division(division) => entries.extend(headings(&division.blocks)),
            _ => {}
        }
    }
    entries
}

fn join(number: Option<&str>, heading: &[Inline]) -> String {
    let heading = on_one_line(heading);
    match number {
        Some(number) if heading.is_empty() => number.to_owned(),
        Some(number) => format!("{number} {heading}"),
        None => heading,
    }
}

fn passage_text<Role: PartialEq>(passages: &[Passage<Role>], role: Role) -> Option<String> {
    let passage = passages.iter().find(|passage| passage.role == role)?;
    let lines: Vec<String> = passage
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(on_one_line(&paragraph.content)),
            _ => None,
        })
        .collect();
    Some(lines.join(" "))
}

/// Printed lines joined by a space, except between Chinese characters.
fn on_one_line(inlines: &[Inline]) -> String {
    let text = inline_text(inlines);
    let mut line = String::with_capacity(text.len());
    for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        let wide = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || c >= '\u{FF00}';
        let joins_tight =
            line.chars().next_back().is_some_and(wide) && part.chars().next().is_some_and(wide);
        if !line.is_empty() && !joins_tight {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Identity, Kind, Language};

    #[test]
    fn a_title_over_several_lines_is_one_line_of_the_outline() {
        for (language, first, second, joined) in [
            (Language::French, "Lettre datée", "du 28 décembre", "Lettre datée du 28 décembre"),
            (Language::Chinese, "给秘书长", "的信", "给秘书长的信"),
            (Language::Arabic, "رسالة مؤرخة", "موجهة", "رسالة مؤرخة موجهة"),
        ] {
            let mut document = Document::new(Kind::Letter, Identity::new(language));
            let lines = vec![Inline::text(first), Inline::LineBreak, Inline::text(second)];
            document.preface.push(Passage::paragraph(PrefaceRole::Title, lines));
            assert_eq!(document.outline()[0].label, joined);
        }
    }
}
