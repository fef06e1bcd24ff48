//! Pages as a reader sees them: blocks of lines.

use chancery_layout::{GlyphRun, Item, Mark, Pages, Role, TagId};
use std::collections::BTreeMap;

/// A line of a block; lengths in thousandths of a point.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) page: usize,
    pub(crate) baseline: i32,
    /// The ends of the ink.
    pub(crate) left: i32,
    pub(crate) right: i32,
    /// What the line stands for, in the order of reading.
    pub(crate) text: String,
    /// The widths of its inner spaces, in thousandths of the size.
    pub(crate) gaps: Vec<i32>,
    /// What stands between ideographs, in thousandths of the size.
    pub(crate) between_ideographs: Vec<i32>,
    /// Where the last ideograph ends.
    ideograph_end: Option<i32>,
    /// True if it ends with a hyphen that the text does not have.
    pub(crate) hyphenated: bool,
}

/// A heading, a paragraph, a caption: a tag with its lines in the order of the pages.
#[derive(Debug)]
pub(crate) struct TextBlock {
    pub(crate) role: Role,
    /// Roles of the tags around it, from the inside.
    pub(crate) around: Vec<Role>,
    pub(crate) lines: Vec<Line>,
}

impl TextBlock {
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    pub(crate) fn stands_in(&self, wanted: impl Fn(&Role) -> bool) -> bool {
        self.around.iter().any(wanted)
    }

    /// The lines without the last: those that had to be broken.
    pub(crate) fn broken(&self) -> &[Line] {
        self.lines.split_last().map_or(&[], |(_, broken)| broken)
    }
}

/// All blocks of the pages, in reading order.
pub(crate) fn blocks(pages: &Pages) -> Vec<TextBlock> {
    let owners = pages.tags.content_owners();
    let mut blocks: BTreeMap<TagId, TextBlock> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let (Item::Glyphs(run), Mark::Content(content)) = (item, item.mark()) else {
                continue;
            };
            let Some(owner) = block_of(pages, owners[content.index()]) else { continue };
            let block = blocks.entry(owner).or_insert_with(|| TextBlock {
                role: pages.tags.tag(owner).role.clone(),
                around: around(pages, owner),
                lines: vec![],
            });
            block.add(number, run);
        }
    }
    blocks.into_values().collect()
}

/// The tag of the block that a tag belongs to; none for numbers beside a block.
fn block_of(pages: &Pages, mut tag: TagId) -> Option<TagId> {
    loop {
        match pages.tags.tag(tag).role {
            Role::Paragraph | Role::Heading { .. } | Role::Caption | Role::ContentsItem => {
                return Some(tag);
            }
            _ => tag = pages.tags.tag(tag).parent?,
        }
    }
}

fn around(pages: &Pages, tag: TagId) -> Vec<Role> {
    let mut roles = vec![];
    let mut next = pages.tags.tag(tag).parent;
    while let Some(tag) = next {
        roles.push(pages.tags.tag(tag).role.clone());
        next = pages.tags.tag(tag).parent;
    }
    roles
}

/// Ideographs themselves: marks beside them have white space of their own.
fn is_ideograph(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Raised marks stand at most so far from the base line of their line.
const RISE: i32 = 5_000;

impl TextBlock {
    fn add(&mut self, page: usize, run: &GlyphRun) {
        let baseline = run.origin.y.as_thousandths();
        let same = |line: &Line| line.page == page && (line.baseline - baseline).abs() < RISE;
        if !self.lines.last().is_some_and(same) {
            self.lines.push(Line {
                page,
                baseline,
                left: i32::MAX,
                right: i32::MIN,
                text: String::new(),
                gaps: vec![],
                between_ideographs: vec![],
                ideograph_end: None,
                hyphenated: false,
            });
        }
        let Some(line) = self.lines.last_mut() else { return };
        line.text.push_str(run.stands_for());
        line.hyphenated = run.actual_text.as_deref() == Some("\u{AD}");
        for glyph in &run.glyphs {
            let text = run.glyph_text(glyph);
            let size = run.size.as_thousandths();
            if text == " " || text == "\u{A0}" {
                line.gaps.push(glyph.advance.as_thousandths() * 1000 / size);
            }
            let begins = (run.origin.x + glyph.x).as_thousandths();
            let square = text.chars().all(is_ideograph) && !text.is_empty();
            if let Some(end) = line.ideograph_end.filter(|_| square) {
                line.between_ideographs.push((begins - end) * 1000 / size);
            }
            line.ideograph_end = square.then(|| begins + glyph.advance.as_thousandths());
            if !text.trim().is_empty() {
                let x = (run.origin.x + glyph.x).as_thousandths();
                line.left = line.left.min(x);
                line.right = line.right.max(x + glyph.advance.as_thousandths());
            }
        }
    }
}
