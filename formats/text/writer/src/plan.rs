//! Which blocks of a text need marks: those that recognition would not give back.

use crate::strip::strip;
use chancery_codec::Location;
use chancery_model::{
    Block, Emphasis, Inline, ReferenceTarget, Visitor, normalize_inlines, walk_inline, walk_inlines,
};
use chancery_structure::flow::{Container, Content, Flow, Line, Part, Path};
use chancery_structure::lines::{Line as PrintedLine, Printed};
use chancery_structure::{Recognition, SymbolTable};
use chancery_text_notation::recognize;
use std::ops::Range;

/// How much is marked in each round of recognition before everything is. What follows a
/// difference is often right as soon as the difference is marked, so marking begins small.
const ROUNDS: [Zeal; 8] =
    [Zeal::First, Zeal::First, Zeal::First, Zeal::Own, Zeal::Own, Zeal::Own, Zeal::All, Zeal::All];

/// Which differences are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zeal {
    /// The first difference and those right after it, and those of meaning only.
    First,
    /// Those that are no mere consequence of others: a line that only hangs elsewhere is right as
    /// soon as what it hangs from is.
    Own,
    /// All.
    All,
}

/// How a block comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    /// As it is.
    None,
    /// With other meanings in its words.
    Meaning,
    /// As it is, but in other containers.
    Hanging,
    /// As something else.
    Structure,
}

impl Difference {
    fn between(expected: &[Line], found: &[&Line]) -> Difference {
        if expected.iter().eq(found.iter().copied()) {
            return Difference::None;
        }
        let pairs = || expected.iter().zip(found.iter().copied());
        let same = |test: fn(&Line, &Line) -> bool| {
            expected.len() == found.len() && pairs().all(|(a, b)| test(a, b))
        };
        if same(|a, b| a.opens == b.opens && a.content == b.content) {
            Difference::Hanging
        } else if same(has_same_place) {
            Difference::Meaning
        } else {
            Difference::Structure
        }
    }
}

/// Lines that are printed as one block.
pub(crate) struct TextBlock {
    /// The lines of the flow.
    pub(crate) lines: Range<usize>,
    /// The printed lines without marks of structure and meaning; `None` if the block cannot be
    /// printed without.
    pub(crate) plain: Option<Plain>,
}

/// A block without marks of structure and meaning.
pub(crate) enum Plain {
    /// Printed lines.
    Lines(Vec<Vec<Inline>>),
    /// The table or figure of the line.
    Ready,
}

/// How a document is printed.
pub(crate) struct Plan {
    /// Its blocks.
    pub(crate) blocks: Vec<TextBlock>,
    /// For each block whether its lines are marked.
    pub(crate) marked: Vec<bool>,
    /// Whether kind and language are stated.
    pub(crate) states_document: bool,
}

/// Finds the fewest marks, as far as a few rounds find them, for a reader with this table; and
/// how many references lean on it: a reader without it finds their symbol, but no day.
pub(crate) fn plan(flow: &Flow, symbols: &SymbolTable) -> (Plan, usize) {
    let blocks = blocks(&flow.lines);
    let marked = blocks.iter().map(|block| block.plain.is_none()).collect();
    let mut plan = Plan { blocks, marked, states_document: false };
    plan.settle(flow, symbols);
    if symbols.is_known() {
        return (plan, 0);
    }
    let leaning = plan.leaning(flow).or_else(|| {
        plan.settle(flow, symbols);
        plan.leaning(flow)
    });
    (plan, leaning.unwrap_or(0))
}

impl Plan {
    /// Marks until a reader with this table finds what is in the flow.
    fn settle(&mut self, flow: &Flow, symbols: &SymbolTable) {
        for zeal in ROUNDS {
            if !self.improve(flow, zeal, symbols) {
                return;
            }
        }
        self.mark_all();
    }

    /// Compares what a reader without the table of the user finds. Blocks in which it finds
    /// another work (both tables have the symbol, with different days) are marked, and `None` is
    /// returned; else the number of references for which it finds no work.
    fn leaning(&mut self, flow: &Flow) -> Option<usize> {
        let known = self.found(flow, &SymbolTable::known());
        let found = self.by_block(&known);
        let (mut leaning, mut other) = (0, vec![]);
        for (index, block) in self.blocks.iter().enumerate() {
            let expected = &flow.lines[block.lines.clone()];
            let same = expected.iter().eq(found[index].iter().copied());
            if same || self.marked[index] {
                continue;
            }
            let mut missing = works(expected);
            let is_other = works(found[index].iter().copied()).iter().any(|work| {
                let place = missing.iter().position(|expected| expected == work);
                place.map(|place| missing.swap_remove(place)).is_none()
            });
            if is_other {
                other.push(index);
            }
            leaning += missing.len().max(1);
        }
        for index in &other {
            self.marked[*index] = true;
        }
        other.is_empty().then_some(leaning)
    }

    fn mark_all(&mut self) {
        self.marked.fill(true);
        self.states_document = true;
    }

    /// Recognizes the text as planned and marks what comes back differently. Returns whether
    /// anything did.
    fn improve(&mut self, flow: &Flow, zeal: Zeal, symbols: &SymbolTable) -> bool {
        let head = &flow.head;
        let found = self.found(flow, symbols);
        let differs = found.flow.head.kind != head.kind
            || found.flow.head.identity.language != head.identity.language;
        if !differs && found.flow.lines == flow.lines {
            return false;
        }
        if differs {
            // A wrong language makes everything wrong: it is stated before anything is marked.
            let is_new = !self.states_document;
            self.states_document = true;
            if is_new {
                return true;
            }
        }
        let any = self.mark_differences(flow, &found, zeal);
        if !any && zeal == Zeal::All {
            self.mark_all();
        }
        true
    }

    /// Marks blocks that came back differently; whether there were any.
    fn mark_differences(&mut self, flow: &Flow, found: &Recognition, zeal: Zeal) -> bool {
        let found = self.by_block(found);
        let mut any = false;
        let mut is_first = true;
        for (index, block) in self.blocks.iter().enumerate() {
            let expected = &flow.lines[block.lines.clone()];
            let difference = Difference::between(expected, &found[index]);
            let is_chosen = match difference {
                Difference::None => false,
                Difference::Meaning => true,
                Difference::Structure => is_first || zeal != Zeal::First,
                // The first has nothing before it that it could be a consequence of.
                Difference::Hanging => zeal == Zeal::All || (is_first && !any),
            };
            is_first &= !any || difference == Difference::Structure;
            if is_chosen && !self.marked[index] {
                self.marked[index] = true;
                any = true;
            }
        }
        any
    }

    /// What a reader with this table makes of the text as planned.
    fn found(&self, flow: &Flow, symbols: &SymbolTable) -> Recognition {
        let head = &flow.head;
        let stated = (head.kind.clone(), head.identity.language.clone());
        let document = self.states_document.then_some(stated);
        recognize(self.printed(flow), document, true, symbols)
    }

    /// The lines that were found, by the block that they come from.
    fn by_block<'a>(&self, found: &'a Recognition) -> Vec<Vec<&'a Line>> {
        let mut by_block: Vec<Vec<&Line>> = vec![vec![]; self.blocks.len()];
        for (line, location) in found.flow.lines.iter().zip(&found.locations) {
            if let Location::Bytes { range, .. } = location
                && let Some(lines) = by_block.get_mut(range.start)
            {
                lines.push(line);
            }
        }
        by_block
    }

    /// The pieces that the reader would hand to recognition.
    fn printed(&self, flow: &Flow) -> Vec<Printed> {
        let mut printed = Vec::with_capacity(self.blocks.len());
        for (index, block) in self.blocks.iter().enumerate() {
            let location = Location::bytes(index..index + 1);
            let lines = &flow.lines[block.lines.clone()];
            match (&block.plain, lines) {
                (Some(Plain::Lines(lines)), _) if !self.marked[index] => {
                    printed.push(Printed::Group(
                        lines
                            .iter()
                            .map(|line| PrintedLine::new(line.clone(), location.clone()))
                            .collect(),
                    ));
                }
                (Some(Plain::Ready), [line]) if !self.marked[index] => {
                    let block = match &line.content {
                        Content::Table(table) => Block::Table(table.clone()),
                        Content::Figure(figure) => Block::Figure(figure.clone()),
                        other => Block::paragraph(other.inlines().to_vec()),
                    };
                    printed.push(Printed::ready(block, location));
                }
                _ => printed.extend(
                    lines.iter().map(|line| Printed::marked(line.clone(), location.clone())),
                ),
            }
        }
        printed
    }
}

/// The works to which references in these lines lead, in notes as well.
fn works<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<String> {
    struct Works(Vec<String>);
    impl Visitor for Works {
        fn inline(&mut self, inline: &Inline) {
            if let Inline::Reference(reference) = inline
                && let ReferenceTarget::Work(work) = &reference.target
            {
                self.0.push(work.clone());
            }
            walk_inline(self, inline);
        }
    }
    let mut works = Works(vec![]);
    for line in lines {
        walk_inlines(&mut works, line.content.inlines());
    }
    works.0
}

/// Whether two lines stand at the same place and are of one kind, whatever their words.
fn has_same_place(left: &Line, right: &Line) -> bool {
    left.keeps == right.keeps
        && left.opens == right.opens
        && std::mem::discriminant(&left.content) == std::mem::discriminant(&right.content)
}

/// Cuts lines into blocks: the paragraphs of a passage of lines, the entries of a table of
/// contents, and otherwise each line are one.
fn blocks(lines: &[Line]) -> Vec<TextBlock> {
    let mut blocks = vec![];
    let mut path = Path::default();
    let mut start = 0;
    while let Some(line) = lines.get(start) {
        path.enter(line);
        let depth = path.containers().len();
        let runs_on = |next: &Line| usize::from(next.keeps) == depth && next.opens.is_empty();
        let is_run = |next: &&Line| match (&line.content, &next.content) {
            (Content::Paragraph(_), Content::Paragraph(_)) => runs_on(next),
            (Content::Entry(_), Content::Entry(_)) => runs_on(next),
            _ => false,
        };
        let opens_lines = match line.opens.last() {
            Some(Container::Passage(role)) => role.is_lines(),
            Some(Container::Contents) => true,
            _ => false,
        };
        let more =
            if opens_lines { lines[start + 1..].iter().take_while(is_run).count() } else { 0 };
        let end = start + 1 + more;
        let plain = plain(&lines[start..end], &path);
        blocks.push(TextBlock { lines: start..end, plain });
        start = end;
    }
    blocks
}

/// The printed form of lines without marks of structure and meaning.
fn plain(lines: &[Line], path: &Path<'_>) -> Option<Plain> {
    if let [Line { content: Content::Table(_) | Content::Figure(_), opens, .. }] = lines {
        return opens.is_empty().then_some(Plain::Ready);
    }
    let has_printed_breaks = path.part() != Part::Body && path.part() != Part::Preamble;
    let mut printed = vec![];
    for line in lines {
        let words = words(line)?;
        if has_printed_breaks {
            printed.extend(words.split(|inline| *inline == Inline::LineBreak).map(<[_]>::to_vec));
        } else {
            printed.push(words);
        }
    }
    let is_figure =
        matches!(printed.as_slice(), [line] if matches!(line.as_slice(), [Inline::Image(_)]));
    let is_printable = !is_figure && printed.iter().all(|line| !line.is_empty());
    is_printable.then_some(Plain::Lines(printed))
}

/// The words of a line with its number. The number of an emphasized heading looks like it.
fn words(line: &Line) -> Option<Vec<Inline>> {
    let mut words = strip(line.content.inlines());
    let mut numbers = line.opens.iter().filter_map(Container::number);
    if let Some(number) = numbers.next() {
        let emphasis = match (&line.content, words.first()) {
            (Content::Heading(_), Some(Inline::Text(text))) => text.emphasis,
            _ => Emphasis::PLAIN,
        };
        let text = format!("{}{}", number.literal(), number.separator());
        words.insert(0, Inline::emphasized(text, emphasis));
        normalize_inlines(&mut words);
    }
    (numbers.next().is_none() && !words.is_empty()).then_some(words)
}
