//! The choice of line ends with the fewest demerits over the whole paragraph.
//!
//! All numbers are whole: the same paragraph breaks the same way on every machine.

use super::nodes::{Node, Penalty, PenaltyKind};
use super::{Alignment, Setting, greedy};

/// Demerits of two hyphenated lines in a row.
const TWO_HYPHENS: i64 = 6_000;
/// Demerits of a last line that begins with the rest of a word.
const TORN_END: i64 = 30_000;
/// Demerits of a tight line next to a loose one.
const UNEVEN: i64 = 3_000;
/// Most hyphenated lines in a row.
const MOST_HYPHENS: u8 = 2;
/// Ratios of stretching (thousandths) and costs that are tried one after the other: a symbol is
/// torn only where nothing else helps.
const ATTEMPTS: [(i64, i64); 4] =
    [(1_600, 1_000), (4_000, 1_000), (4_000, 10_000), (12_000, 10_000)];
/// Most places that are kept as possible starts of the line at hand. Far above what text needs;
/// keeps paragraphs without width linear.
const MOST_ACTIVE: usize = 600;
/// Classes of lines: tight, decent, loose, very loose.
const CLASSES: usize = 4;

/// A place where a line may begin, with the best way to come there.
struct Knot {
    /// The node at which the line before ends.
    node: usize,
    totals: Totals,
    demerits: i64,
    previous: usize,
    class: u8,
    /// Hyphenated lines in a row up to here.
    hyphens: u8,
}

/// Sums over all nodes before a place.
#[derive(Clone, Copy, Default)]
struct Totals {
    width: i64,
    stretch: i64,
    shrink: i64,
}

/// The nodes at which lines end; the last one is the last node.
pub(super) fn breaks(nodes: &[Node], width: i64, setting: &Setting) -> Vec<usize> {
    // Ragged lines are as good as they are full; the slack has the size of a word.
    let slack = match setting.alignment {
        Alignment::Justified => 0,
        _ => (width / 6).max(1),
    };
    for (tolerance, dearest) in ATTEMPTS {
        let bounds = Bounds { slack, tolerance, dearest, most_hyphens: MOST_HYPHENS };
        if let Some(breaks) = attempt(nodes, width, bounds) {
            return breaks;
        }
    }
    let bounds = Bounds {
        slack: slack + width / 4,
        tolerance: 100_000,
        dearest: i64::MAX,
        most_hyphens: u8::MAX,
    };
    attempt(nodes, width, bounds).unwrap_or_else(|| greedy::breaks(nodes, width))
}

/// What is allowed in an attempt.
#[derive(Clone, Copy)]
struct Bounds {
    /// Stretch that every line has beside that of its spaces.
    slack: i64,
    /// The greatest ratio of stretching.
    tolerance: i64,
    /// The greatest cost of a line end.
    dearest: i64,
    /// Most hyphenated lines in a row.
    most_hyphens: u8,
}

fn attempt(nodes: &[Node], width: i64, bounds: Bounds) -> Option<Vec<usize>> {
    let start = Knot {
        node: 0,
        totals: Totals::default(),
        demerits: 0,
        previous: usize::MAX,
        class: 1,
        hyphens: 0,
    };
    let mut search = Search {
        nodes,
        width,
        bounds,
        knots: vec![start],
        active: vec![0],
        totals: Totals::default(),
    };
    for index in 0..nodes.len() {
        if let Some(place) = legal(nodes, index).filter(|end| end.cost <= bounds.dearest) {
            search.end_line(index, place);
            if search.active.is_empty() {
                return None;
            }
        }
        search.totals.add(&nodes[index]);
    }
    Some(search.path())
}

/// What a line end at a node means; none if a line may not end there.
fn legal(nodes: &[Node], index: usize) -> Option<LineEnd> {
    match &nodes[index] {
        Node::Box(_) => None,
        Node::Glue(glue) => {
            let after_box = index > 0 && !matches!(nodes[index - 1], Node::Penalty(_));
            let cost = glue.cost.filter(|_| after_box && index > 0)?;
            Some(LineEnd { width: 0, cost: i64::from(cost), hyphen: false, forced: false })
        }
        Node::Penalty(Penalty { width, cost, kind }) => Some(LineEnd {
            width: i64::from(*width),
            cost: i64::from(*cost),
            hyphen: matches!(kind, PenaltyKind::Hyphen | PenaltyKind::SoftHyphen),
            forced: *kind == PenaltyKind::Forced,
        }),
    }
}

#[derive(Clone, Copy)]
struct LineEnd {
    width: i64,
    cost: i64,
    hyphen: bool,
    forced: bool,
}

struct Search<'n> {
    nodes: &'n [Node],
    width: i64,
    bounds: Bounds,
    knots: Vec<Knot>,
    active: Vec<usize>,
    totals: Totals,
}

/// The best way found to a line end, for each class of line and number of hyphens in a row.
type Best = [[Option<(i64, usize)>; 3]; CLASSES];

impl Search<'_> {
    fn end_line(&mut self, index: usize, end: LineEnd) {
        let mut best: Best = Default::default();
        let mut kept = 0;
        for place in 0..self.active.len() {
            let active = self.active[place];
            let ratio = self.ratio(&self.knots[active], end);
            // A line that is too full now only becomes fuller.
            if ratio >= -1000 && !end.forced {
                self.active[kept] = active;
                kept += 1;
            }
            if (-1000..=self.bounds.tolerance).contains(&ratio) {
                self.weigh(active, ratio, end, &mut best);
            }
        }
        self.active.truncate(kept);
        let after = self.after(index);
        for (class, by_hyphens) in best.iter().enumerate() {
            for (hyphens, found) in by_hyphens.iter().enumerate() {
                let Some((demerits, previous)) = *found else { continue };
                if self.active.len() >= MOST_ACTIVE {
                    break;
                }
                self.active.push(self.knots.len());
                self.knots.push(Knot {
                    node: index,
                    totals: after,
                    demerits,
                    previous,
                    class: class as u8,
                    hyphens: hyphens as u8,
                });
            }
        }
    }

    /// How far the spaces of a line from `knot` to here are stretched or shrunk, in thousandths
    /// of what they can.
    fn ratio(&self, knot: &Knot, end: LineEnd) -> i64 {
        let natural = self.totals.width - knot.totals.width + end.width;
        let rest = self.width - natural;
        let stretch = self.totals.stretch - knot.totals.stretch + self.bounds.slack;
        let shrink = self.totals.shrink - knot.totals.shrink;
        match rest {
            0 => 0,
            1.. if stretch > 0 => rest.saturating_mul(1000) / stretch,
            1.. => i64::MAX,
            // Rounded away from zero, so that no line is shrunk below its least width.
            _ if shrink > 0 => -((-rest).saturating_mul(1000) + shrink - 1) / shrink,
            _ => i64::MIN,
        }
    }

    fn weigh(&self, active: usize, ratio: i64, end: LineEnd, best: &mut Best) {
        let knot = &self.knots[active];
        let badness = ratio.abs().pow(3) / 10_000_000;
        let mut demerits = (1 + badness + end.cost).pow(2);
        let hyphens = if end.hyphen { knot.hyphens.saturating_add(1) } else { 0 };
        if hyphens > self.bounds.most_hyphens {
            return;
        }
        let hyphens = hyphens.min(MOST_HYPHENS);
        if end.hyphen && knot.hyphens > 0 {
            demerits += TWO_HYPHENS;
        }
        if end.forced && knot.hyphens > 0 {
            // The last word of a paragraph is not divided if that can be avoided.
            demerits += TORN_END;
        }
        let class: u8 = match ratio {
            ..-500 => 0,
            -500..=500 => 1,
            501..=1000 => 2,
            _ => 3,
        };
        if class.abs_diff(knot.class) > 1 {
            demerits += UNEVEN;
        }
        let total = knot.demerits.saturating_add(demerits);
        let slot = &mut best[usize::from(class)][usize::from(hyphens)];
        if slot.is_none_or(|(least, _)| total < least) {
            *slot = Some((total, active));
        }
    }

    /// The totals from which the next line counts: space at its start disappears.
    fn after(&self, index: usize) -> Totals {
        let mut totals = self.totals;
        for (offset, node) in self.nodes[index..].iter().enumerate() {
            let ends = match node {
                Node::Box(_) => true,
                Node::Glue(glue) => glue.stretch >= super::nodes::FILL,
                Node::Penalty(penalty) => offset > 0 && penalty.kind == PenaltyKind::Forced,
            };
            if ends {
                break;
            }
            totals.add(node);
        }
        totals
    }

    fn path(&self) -> Vec<usize> {
        let best = self.active.iter().min_by_key(|&&knot| self.knots[knot].demerits);
        let mut at = best.copied().unwrap_or(0);
        let mut breaks = Vec::new();
        while self.knots[at].previous != usize::MAX {
            breaks.push(self.knots[at].node);
            at = self.knots[at].previous;
        }
        breaks.reverse();
        breaks
    }
}

impl Totals {
    fn add(&mut self, node: &Node) {
        match node {
            Node::Box(boxed) => {
                self.width += i64::from(boxed.width);
                self.stretch += i64::from(boxed.stretch);
                self.shrink += i64::from(boxed.shrink);
            }
            Node::Glue(glue) => {
                self.width += i64::from(glue.width);
                self.stretch += i64::from(glue.stretch);
                self.shrink += i64::from(glue.shrink);
            }
            Node::Penalty(_) => {}
        }
    }
}
