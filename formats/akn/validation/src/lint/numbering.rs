//! Rules on eIds and numbers: U15, U22.

use super::Lint;
use super::tree::NodeId;
use chancery_identity::{EidFault, check_eid, number_part};
use std::collections::BTreeMap;

pub(super) fn check(lint: &mut Lint<'_, '_, '_>) {
    eids(lint);
    let tree = lint.tree;
    for id in tree.ids() {
        siblings(lint, id);
    }
}

/// U15: grammar, context, number, and uniqueness over the whole file.
fn eids(lint: &mut Lint<'_, '_, '_>) {
    let tree = lint.tree;
    let mut known: BTreeMap<&str, NodeId> = BTreeMap::new();
    let mut in_meta = 0;
    for id in tree.ids() {
        if tree.node(id).name == "meta" {
            in_meta = tree.node(id).end;
        }
        let Some(eid) = tree.attribute(id, "eId") else { continue };
        if let Some(first) = known.insert(eid, id) {
            let line = lint.places.at(tree.node(first).offset).line;
            lint.report("U15", id, format!("the eId \"{eid}\" stands in line {line} as well"));
        }
        // Entities and other metadata have names of their own.
        if id >= in_meta {
            eid_of(lint, id, eid);
        }
    }
}

fn eid_of(lint: &mut Lint<'_, '_, '_>, id: NodeId, eid: &str) {
    let tree = lint.tree;
    let prefix = eid.rsplit_once("__").map_or("", |(prefix, _)| prefix);
    let around = |ancestor| tree.attribute(ancestor, "eId") == Some(prefix);
    if !prefix.is_empty() && !tree.ancestors(id).any(around) {
        let message = format!("the eId \"{eid}\" does not start with that of an element around it");
        lint.report("U15", id, message);
    }
    let printed = tree.child(id, "num").map(|num| tree.text(num));
    let name = match (tree.node(id).name, tree.attribute(id, "name")) {
        ("hcontainer", Some(name)) if !eid.contains("hcontainer") => name,
        (name, _) => name,
    };
    let message = match check_eid(eid, prefix, name, printed.as_deref()) {
        Ok(()) => return,
        Err(EidFault::Grammar | EidFault::Context) => {
            format!("the eId \"{eid}\" does not follow the grammar of the Naming Convention")
        }
        Err(EidFault::Element) => format!("the eId \"{eid}\" is not that of the element {name}"),
        Err(EidFault::Number) => {
            let printed = printed.unwrap_or_default();
            format!("the eId \"{eid}\" does not carry the number \"{}\"", printed.trim())
        }
    };
    lint.report("U15", id, message);
}

/// How numbers count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    Arabic,
    Roman,
    Letters,
}

/// U22: the numbers of the elements of one name in a node.
fn siblings(lint: &mut Lint<'_, '_, '_>, parent: NodeId) {
    let tree = lint.tree;
    let mut rows: BTreeMap<&str, Vec<(NodeId, String)>> = BTreeMap::new();
    for child in tree.children(parent) {
        let printed = tree.child(child, "num").and_then(|num| number_part(&tree.text(num)));
        if let Some(printed) = printed {
            rows.entry(tree.node(child).name).or_default().push((child, printed));
        }
    }
    for row in rows.values().filter(|row| row.len() > 1) {
        let Some(counting) = counting(row) else { continue };
        let values = row.iter().map(|(_, printed)| value(printed, counting));
        let Some(values): Option<Vec<u32>> = values.collect() else { continue };
        for (pair, (id, printed)) in values.windows(2).zip(row.iter().skip(1)) {
            let [before, here] = pair else { continue };
            // A count may start anew at one, as after a heading.
            if *here == before + 1 || (*here == 1 && *before > 1) {
                continue;
            }
            let what = if here == before { "repeats" } else { "does not follow" };
            lint.report("U22", *id, format!("the number {printed} {what} the one before it"));
        }
    }
}

/// How a row counts: as the first number that leaves no doubt does.
fn counting(row: &[(NodeId, String)]) -> Option<Counting> {
    let fits = |counting| row.iter().all(|(_, printed)| value(printed, counting).is_some());
    let starts = |roman: &str| row.first().is_some_and(|(_, p)| p.eq_ignore_ascii_case(roman));
    if fits(Counting::Arabic) {
        Some(Counting::Arabic)
    } else if fits(Counting::Roman) && (starts("i") || !fits(Counting::Letters)) {
        Some(Counting::Roman)
    } else {
        fits(Counting::Letters).then_some(Counting::Letters)
    }
}

fn value(printed: &str, counting: Counting) -> Option<u32> {
    match counting {
        Counting::Arabic => printed.parse().ok(),
        Counting::Letters => {
            let mut letters = printed.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
            let lower = letter.to_ascii_lowercase();
            lower.is_ascii_lowercase().then(|| u32::from(lower) - u32::from('a') + 1)
        }
        Counting::Roman => roman(printed),
    }
}

/// The value of a Roman numeral in its usual form.
fn roman(printed: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let lower = printed.to_ascii_lowercase();
    let (mut rest, mut sum) = (lower.as_str(), 0);
    for (sign, worth) in SIGNS {
        while let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            sum += worth;
        }
    }
    // Forms such as `iiii` or `ivi` would be written otherwise.
    let short = !["iiii", "xxxx", "cccc", "vv", "ll", "dd"].iter().any(|bad| lower.contains(bad));
    (rest.is_empty() && sum > 0 && short && lower.len() < 16).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_their_values() {
        for (printed, sum) in [("i", 1), ("IV", 4), ("xiv", 14), ("MMXVIII", 2018)] {
            assert_eq!(roman(printed), Some(sum), "{printed}");
        }
        for printed in ["", "iiii", "a", "xa", "vv"] {
            assert_eq!(roman(printed), None, "{printed}");
        }
        assert_eq!(value("c", Counting::Letters), Some(3));
        assert_eq!(value("أ", Counting::Letters), None);
    }
}
