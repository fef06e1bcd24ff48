//! Paragraphs broken into lines as a whole, after Knuth and Plass, "Breaking Paragraphs into
//! Lines" (Software: Practice and Experience 11, 1981).

mod assemble;
mod greedy;
mod leader;
mod line;
mod nodes;
pub(crate) mod optimum;
mod runs;

pub(crate) use line::SetLine;

#[cfg(test)]
mod tests;

use crate::length::Length;
use crate::text::rich::{LanguageId, RichText};
use crate::text::shaper::Shaper;

/// How the lines of a paragraph stand in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// Both edges straight, except after the last line.
    Justified,
    /// At the edge at which lines begin.
    Start,
    /// At the edge at which lines end.
    End,
    /// In the middle.
    Centre,
}

/// What a paragraph is set into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The measure.
    pub(crate) width: Length,
    /// How much later the first line begins; a negative one hangs, and what follows the tab after
    /// its number begins where the other lines do.
    pub(crate) indent: Length,
    pub(crate) alignment: Alignment,
    /// The main direction.
    pub(crate) right_to_left: bool,
    pub(crate) language: LanguageId,
    /// Distance of tab stops from each other.
    pub(crate) tab: Length,
    /// What follows the last tab stands at the end of the line, as page numbers do in a table of
    /// contents.
    pub(crate) last_tab_fills: bool,
}

/// Sets a paragraph; an empty one is one empty line.
pub(crate) fn set(text: &RichText, setting: &Setting, shaper: &mut Shaper<'_>) -> Vec<SetLine> {
    if text.is_empty() {
        return vec![SetLine::empty(text)];
    }
    let list = nodes::build(text, setting, shaper);
    let breaks = optimum::breaks(&list.nodes, i64::from(setting.width.as_thousandths()), setting);
    assemble::lines(text, &list, &breaks, setting, shaper)
}
