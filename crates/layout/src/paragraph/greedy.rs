//! The last resort of line breaking: each line takes what it can hold.

use super::nodes::{Node, PenaltyKind};

/// The nodes at which lines end, where no good set of line ends exists: a chain of words that
/// rules hold together is torn before it would leave the measure. Only a single box wider than
/// the measure overflows.
pub(super) fn breaks(nodes: &[Node], width: i64) -> Vec<usize> {
    let mut breaks = Vec::new();
    // Least width of the line so far, and the last place at which it may end.
    let mut filled = 0i64;
    let mut possible: Option<usize> = None;
    // The last space at which it may not end.
    let mut boundary: Option<usize> = None;
    let mut index = 0;
    while index < nodes.len() {
        match &nodes[index] {
            Node::Box(boxed) => {
                if filled > 0 && filled + i64::from(boxed.width) > width {
                    let end = possible.or(boundary).unwrap_or(index);
                    breaks.push(end);
                    (filled, possible, boundary) = (0, None, None);
                    index = next_start(nodes, end);
                    continue;
                }
                filled += i64::from(boxed.width);
            }
            Node::Glue(glue) => {
                let after_box = index > 0 && !matches!(nodes[index - 1], Node::Penalty(_));
                if glue.cost.is_some() && after_box && filled > 0 {
                    possible = Some(index);
                } else if filled > 0 {
                    boundary = Some(index);
                }
                filled += i64::from(glue.width - glue.shrink);
            }
            Node::Penalty(penalty) if penalty.kind == PenaltyKind::Forced => {
                breaks.push(index);
                (filled, possible, boundary) = (0, None, None);
            }
            Node::Penalty(penalty) => {
                if filled > 0 && filled + i64::from(penalty.width) <= width {
                    possible = Some(index);
                }
            }
        }
        index += 1;
    }
    breaks
}

/// The first node of the line after one that ends at `end`.
pub(super) fn next_start(nodes: &[Node], end: usize) -> usize {
    let skipped = nodes[end..].iter().take_while(|node| match node {
        Node::Box(_) => false,
        Node::Glue(glue) => glue.stretch < super::nodes::FILL,
        Node::Penalty(penalty) => penalty.kind != PenaltyKind::Forced,
    });
    end + skipped.count()
}
