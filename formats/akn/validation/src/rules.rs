//! The rules of the United Nations for Akoma Ntoso, listed in `data/rules.tsv`.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Which rules a file is checked against, beside the schema.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// The guidelines of the United Nations (AKN4UN, 2018).
    #[default]
    Akn4un,
    /// What the United Nations publishes: the rules that its files do not depart from on purpose.
    Dgacm,
    /// The schema alone.
    Schema,
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its identifier: `U01` to `U22`.
    pub id: &'static str,
    /// Where it stands: a page of the guidelines (P1-50 is index-50 of part 1), a chapter of the
    /// Naming Convention (NC), or "Chancery" if it is ours.
    pub source: &'static str,
    /// What it asks for, as one sentence without a final full stop.
    pub says: &'static str,
    /// Why files of the United Nations depart from it on purpose; empty if they do not.
    pub departure: &'static str,
    /// What of it can not be checked on one file; empty if nothing.
    pub limit: &'static str,
}

/// All rules, by their identifiers.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let cell = |text: &'static str| if text == "-" { "" } else { text };
    include_str!("../data/rules.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().map(cell);
            Some(Rule {
                id: next()?,
                source: next()?,
                says: next()?,
                departure: next()?,
                limit: next()?,
            })
        })
        .collect()
});

impl Rule {
    /// Whether files of a profile are checked against it.
    #[must_use]
    pub fn applies(&self, profile: Profile) -> bool {
        match profile {
            Profile::Akn4un => true,
            Profile::Dgacm => self.departure.is_empty(),
            Profile::Schema => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_rules_are_listed_with_their_sources() {
        let ids: Vec<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
        let expected: Vec<String> = (1..=22).map(|number| format!("U{number:02}")).collect();
        assert_eq!(ids, expected);
        assert!(RULES.iter().all(|rule| !rule.source.is_empty() && !rule.says.is_empty()));
        assert!(RULES.iter().any(|rule| !rule.applies(Profile::Dgacm)));
    }
}
