//! Levels of the hierarchy: divisions, and the lists inside of them.
//!
//! A level holds either blocks (`content`) or levels with blocks before (`intro`) and after
//! (`wrapUp`). A list inside of a level is a level itself, whose introduction is the text before
//! it (AKN4UN, part 1-54: `list/intro/point`). Readers put all of them in one row again.

use crate::block::Surroundings;
use crate::scribe::Scribe;
use chancery_akn_schema::division_element;
use chancery_model::{Block, Division, List, ListItem, Number};

/// The `@name` of a level that stands for blocks between levels.
pub(crate) const BLOCKS: &str = "akn4un:blocks";

/// The `@name` of a level that stands for a heading that opens no division.
pub(crate) const HEADING: &str = "akn4un:heading";

impl Scribe<'_> {
    /// A division as a level.
    pub(crate) fn division(&mut self, division: &Division) {
        let element = division_element(division.kind);
        self.sheet.line();
        self.sheet.open(element);
        let eid = self.eid(element, division.number.as_ref().map(Number::literal));
        self.sheet.content();
        let outer = self.enter(eid);
        self.headings(
            division.number.as_ref(),
            &division.heading,
            &division.subheading,
            &division.blocks,
        );
        self.levels(&division.blocks);
        self.context = outer;
        self.sheet.line();
        self.sheet.close(element);
    }

    /// The content of a level.
    fn levels(&mut self, blocks: &[Block]) {
        if blocks.iter().any(is_level) {
            self.row(blocks, false);
        } else if !blocks.is_empty() {
            self.wrapped("content", blocks);
        }
    }

    /// The content of a body that holds levels only.
    pub(crate) fn top_levels(&mut self, blocks: &[Block]) {
        self.row(blocks, true);
    }

    /// Blocks and levels in a row; at the top there is neither `intro` nor `wrapUp`.
    fn row(&mut self, blocks: &[Block], top: bool) {
        let mut rest = blocks;
        let mut first = true;
        while !rest.is_empty() {
            let (run, from_level) = split_run(rest);
            match from_level.split_first() {
                Some((Block::List(list), after)) => {
                    let (wrap, after) = split_run(after);
                    // What stands between two lists introduces the second one.
                    let introduces = matches!(after.first(), Some(Block::List(_)));
                    let wrap = if introduces { &[] } else { wrap };
                    self.list(run, list, wrap);
                    rest = from_level.get(1 + wrap.len()..).unwrap_or_default();
                }
                Some((Block::Division(division), after)) => {
                    match run {
                        [] => {}
                        _ if first && !top => self.wrapped("intro", run),
                        _ => self.stray(run, top),
                    }
                    self.division(division);
                    rest = after;
                }
                _ => {
                    if top {
                        self.stray(run, top);
                    } else {
                        self.wrapped("wrapUp", run);
                    }
                    rest = &[];
                }
            }
            first = false;
        }
    }

    /// Blocks between levels.
    fn stray(&mut self, blocks: &[Block], top: bool) {
        let headings = blocks.iter().all(|block| matches!(block, Block::Heading(_)));
        if headings && !top {
            for block in blocks {
                if let Block::Heading(heading) = block {
                    self.line_element("crossHeading", &heading.content, true);
                }
            }
            return;
        }
        self.sheet.line();
        self.sheet.open("hcontainer");
        self.sheet.attribute("name", BLOCKS);
        let eid = self.eid("hcontainer", None);
        self.sheet.content();
        let outer = self.enter(eid);
        self.wrapped("content", blocks);
        self.context = outer;
        self.sheet.line();
        self.sheet.close("hcontainer");
    }

    fn wrapped(&mut self, element: &'static str, blocks: &[Block]) {
        self.sheet.line();
        self.sheet.open(element);
        let eid = self.eid(element, None);
        self.sheet.content();
        let outer = self.enter(eid);
        self.blocks(blocks, Surroundings::Flow);
        self.context = outer;
        self.sheet.line();
        self.sheet.close(element);
    }

    fn list(&mut self, intro: &[Block], list: &List, wrap: &[Block]) {
        self.sheet.line();
        self.sheet.open("list");
        let eid = self.eid("list", None);
        self.sheet.content();
        let outer = self.enter(eid);
        if !intro.is_empty() {
            self.wrapped("intro", intro);
        }
        for ListItem { number, heading, blocks } in &list.items {
            self.sheet.line();
            self.sheet.open("point");
            let eid = self.eid("point", number.as_ref().map(Number::literal));
            self.sheet.content();
            let list = self.enter(eid);
            self.headings(number.as_ref(), heading, &[], blocks);
            self.levels(blocks);
            self.context = list;
            self.sheet.line();
            self.sheet.close("point");
        }
        if !wrap.is_empty() {
            self.wrapped("wrapUp", wrap);
        }
        self.context = outer;
        self.sheet.line();
        self.sheet.close("list");
    }
}

fn is_level(block: &Block) -> bool {
    matches!(block, Block::Division(_) | Block::List(_))
}

/// The blocks before the first level, and the rest.
fn split_run(blocks: &[Block]) -> (&[Block], &[Block]) {
    blocks.split_at(blocks.iter().position(is_level).unwrap_or(blocks.len()))
}
