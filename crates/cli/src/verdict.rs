//! What a validation found, in words: of one file, and of all together.

use chancery_convert::validation::{Profile, RULES, Report, ViolationKind};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// The verdict of the schema, then that of the rules, then what was not checked.
pub(crate) fn told(name: &str, report: &Report, profile: Profile) -> String {
    let mut text = String::new();
    let count = report.violations.len() + report.violations_left_out;
    let _ = match count {
        0 => writeln!(text, "{name}: valid against Akoma Ntoso 3.0"),
        _ => {
            let many = counted(count, "violation");
            writeln!(text, "{name}: not valid against Akoma Ntoso 3.0, {many}")
        }
    };
    for violation in &report.violations {
        let _ = writeln!(text, "  {violation}");
    }
    more(&mut text, report.violations_left_out);
    if let Some(rules) = rules_of(profile) {
        let count = report.findings.len() + report.findings_left_out;
        let _ = match count {
            0 => writeln!(text, "{name}: follows the rules of {rules}"),
            _ => writeln!(
                text,
                "{name}: departs from the rules of {rules} {}",
                if count == 1 { "once".to_owned() } else { format!("{count} times") }
            ),
        };
        for finding in &report.findings {
            let _ = writeln!(text, "  {finding}");
        }
        more(&mut text, report.findings_left_out);
    }
    for left in &report.not_checked {
        let _ = writeln!(text, "  not checked: {}: {}", left.subject, left.reason);
    }
    text
}

/// The name of the rules of a profile; `None` if it has none.
fn rules_of(profile: Profile) -> Option<&'static str> {
    match profile {
        Profile::Akn4un => Some("akn4un"),
        Profile::Dgacm => Some("dgacm"),
        Profile::Schema => None,
    }
}

/// A number with its noun.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn more(text: &mut String, left_out: usize) {
    if left_out > 0 {
        let _ = writeln!(text, "  and {left_out} more");
    }
}

/// What was found in all files together.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    profile: Profile,
    valid: usize,
    invalid: usize,
    refused: usize,
    follow: usize,
    depart: usize,
    left_out: usize,
    /// Files that were repaired; `None` if that was not asked for.
    repaired: Option<usize>,
    violations: BTreeMap<ViolationKind, Found>,
    findings: BTreeMap<&'static str, Found>,
}

/// In how many files something was found, and how often.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    files: usize,
    times: usize,
}

impl Tally {
    pub(crate) fn new(profile: Profile) -> Tally {
        Tally {
            profile,
            valid: 0,
            invalid: 0,
            refused: 0,
            follow: 0,
            depart: 0,
            left_out: 0,
            repaired: None,
            violations: BTreeMap::new(),
            findings: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, report: &Report) {
        *if report.valid { &mut self.valid } else { &mut self.invalid } += 1;
        let departs = !report.findings.is_empty();
        *if departs { &mut self.depart } else { &mut self.follow } += 1;
        count(&mut self.violations, &report.violation_counts);
        count(&mut self.findings, &report.finding_counts);
    }

    /// Counts a file, or a folder, that could not be read.
    pub(crate) fn refused(&mut self) {
        self.refused += 1;
    }

    /// From here on, repairs are counted; this one is if it was made.
    pub(crate) fn repaired(&mut self, made: bool) {
        *self.repaired.get_or_insert(0) += usize::from(made);
    }

    /// Counts something that is no Akoma Ntoso.
    pub(crate) fn left_out(&mut self) {
        self.left_out += 1;
    }

    /// How many files were looked at.
    pub(crate) fn files(&self) -> usize {
        self.valid + self.invalid + self.refused
    }

    /// Whether every file is valid and follows the rules.
    pub(crate) fn is_clean(&self) -> bool {
        self.invalid + self.refused + self.depart == 0
    }

    /// A line of JSON.
    pub(crate) fn json(&self) -> String {
        let found =
            |found: &Found| serde_json::json!({ "files": found.files, "times": found.times });
        let violations: serde_json::Map<_, _> =
            self.violations.iter().map(|(kind, sum)| (name(*kind), found(sum))).collect();
        let departures: serde_json::Map<_, _> =
            self.findings.iter().map(|(rule, sum)| ((*rule).to_owned(), found(sum))).collect();
        let mut summary = serde_json::json!({
            "files": self.files(),
            "valid": self.valid,
            "not_valid": self.invalid,
            "not_readable": self.refused,
            "left_out": self.left_out,
            "violations": violations,
        });
        if let Some(count) = self.repaired {
            summary["repaired"] = count.into();
        }
        if rules_of(self.profile).is_some() {
            summary["follow_the_rules"] = self.follow.into();
            summary["depart_from_the_rules"] = self.depart.into();
            summary["departures"] = departures.into();
        }
        format!("{}\n", serde_json::json!({ "summary": summary }))
    }
}

/// Counts each thing once for its file, and as often as it is there.
fn count<K: Copy + Ord>(sums: &mut BTreeMap<K, Found>, here: &BTreeMap<K, usize>) {
    for (key, times) in here {
        let sum = sums.entry(*key).or_default();
        sum.files += 1;
        sum.times += times;
    }
}

/// The name of a kind of violation, as in JSON.
fn name(kind: ViolationKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => format!("{kind:?}"),
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} valid, {} not valid, {} not readable",
            counted(self.files(), "file"),
            self.valid,
            self.invalid,
            self.refused
        )?;
        if let Some(count) = self.repaired {
            write!(f, "; {count} repaired")?;
        }
        match self.left_out {
            0 => writeln!(f)?,
            count => writeln!(f, "; {count} left out")?,
        }
        if let Some(rules) = rules_of(self.profile) {
            let (follow, depart) = (self.follow, self.depart);
            writeln!(f, "rules of {rules}: {follow} follow them, {depart} depart from them")?;
        }
        if !self.violations.is_empty() || !self.findings.is_empty() {
            writeln!(f, "{:>8} {:>8}", "files", "times")?;
        }
        for (kind, found) in &self.violations {
            let kind = name(*kind).replace('_', " ");
            writeln!(f, "{:>8} {:>8}  {kind}", found.files, found.times)?;
        }
        for (rule, found) in &self.findings {
            let says = RULES.iter().find(|known| known.id == *rule).map_or("", |known| known.says);
            writeln!(f, "{:>8} {:>8}  {rule} {says}", found.files, found.times)?;
        }
        Ok(())
    }
}
