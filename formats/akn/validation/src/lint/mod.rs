//! The rules of the United Nations (`data/rules.tsv`), checked in a second pass over a light
//! tree. A rule that finds nothing to apply to says nothing.

mod addresses;
mod documents;
mod inlines;
mod languages;
mod metadata;
mod numbering;
mod references;
mod tree;

use crate::report::{Finding, MOST_OF_A_RULE, NotChecked};
use crate::rules::{Profile, RULES, Rule};
use chancery_akn_xml::{Events, Fault, Places};
use documents::{Documents, find};
use std::collections::BTreeMap;
use tree::{NodeId, Tree};

/// What the rules found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) listed: Vec<Finding>,
    pub(crate) left_out: usize,
    /// How many there are of each rule.
    pub(crate) counts: BTreeMap<&'static str, usize>,
}

/// A file being checked against the rules of a profile.
struct Lint<'t, 'a, 'p> {
    tree: &'t Tree<'a>,
    documents: &'t Documents<'t>,
    profile: Profile,
    places: &'p mut Places<'a>,
    findings: Findings,
}

impl Lint<'_, '_, '_> {
    /// Notes that a node departs from a rule, if the profile asks for it.
    fn report(&mut self, rule: &str, id: NodeId, message: impl Into<String>) {
        let Some(rule) = RULES.iter().find(|known| known.id == rule) else { return };
        if !rule.applies(self.profile) {
            return;
        }
        let listed = self.findings.counts.entry(rule.id).or_default();
        *listed += 1;
        if *listed > MOST_OF_A_RULE {
            self.findings.left_out += 1;
            return;
        }
        let node = self.tree.node(id);
        let place = self.places.at(node.offset);
        self.findings.listed.push(Finding::new(rule, node.written, place, message.into()));
    }
}

/// Checks a file, known to be well-formed, against the rules of a profile.
pub(crate) fn check<'a>(
    events: Events<'a>,
    places: &mut Places<'a>,
    profile: Profile,
) -> Result<Findings, Fault> {
    let tree = Tree::read(events)?;
    let documents = find(&tree);
    let findings = Findings::default();
    let mut lint = Lint { tree: &tree, documents: &documents, profile, places, findings };
    metadata::check(&mut lint);
    addresses::check(&mut lint);
    references::check(&mut lint);
    inlines::check(&mut lint);
    languages::check(&mut lint);
    numbering::check(&mut lint);
    let mut findings = lint.findings;
    findings.listed.sort_by(|a, b| (a.rule, a.place).cmp(&(b.rule, b.place)));
    Ok(findings)
}

/// What a profile leaves unchecked, and what no check of one file can see.
pub(crate) fn not_checked(profile: Profile) -> Vec<NotChecked> {
    if profile == Profile::Schema {
        let reason = "the rules of the United Nations were not asked for".to_owned();
        return vec![NotChecked { subject: "rules", reason }];
    }
    let reason = |rule: &Rule| match (rule.applies(profile), rule.limit) {
        (false, _) => Some(format!("not asked of this profile: {}", rule.departure)),
        (true, "") => None,
        (true, limit) => Some(limit.to_owned()),
    };
    RULES
        .iter()
        .filter_map(|rule| Some(NotChecked { subject: rule.id, reason: reason(rule)? }))
        .collect()
}
