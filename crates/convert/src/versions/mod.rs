//! Whether the language versions of a document agree in what a translation keeps: numbers,
//! references, dates, figures, notes, tables, annexes, and the parts of the text.
//!
//! Each version is taken as Akoma Ntoso, so that every difference is named by the eId of its
//! place. What most versions state in a unit is taken for right; of two versions, the first one
//! is what the other is compared with.

mod chinese;
mod exchange;
mod facts;
mod figures;
mod units;

use crate::{ConvertError, ConvertErrorKind, Converter};
use chancery_akn_validation::Printed;
use chancery_codec::Limits;
use chancery_lexicon::roman;
use chancery_model::{Document, Kind, Language};
use exchange::{Lengths, Stray, by_facts};
use facts::{Stated, Unit};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The version of the serialized form of a [`VersionComparison`].
pub const VERSION_COMPARISON_VERSION: u16 = 1;

/// How far, in units, something may have moved without being told where versions are built in
/// the same way.
const NEAR: usize = 2;

/// Facts that tell in which order parts stand.
const EXCHANGED: [FactKind; 3] = [FactKind::Reference, FactKind::Date, FactKind::Figure];

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A paragraph, an item, a section or another part of the text.
    Part,
    /// The printed number of a part.
    Number,
    /// A document that is referred to.
    Reference,
    /// A day.
    Date,
    /// A figure in running text.
    Figure,
    /// A note, by its sign.
    Note,
    /// A table, by its rows.
    Table,
    /// An annex.
    Annex,
    /// A picture.
    Picture,
    /// A part that stands where most versions have another one, named by its eId.
    Order,
}

/// How the language versions of a document differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionComparison {
    /// The version of this form; see [`VERSION_COMPARISON_VERSION`].
    pub chancery_version_comparison: u16,
    /// The versions, in the order in which they were given.
    pub versions: Vec<VersionSide>,
    /// Where a version differs from what most versions say, in the order of the text.
    pub differences: Vec<VersionDifference>,
}

/// A language version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionSide {
    /// Its kind.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
}

/// Where a version differs from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionDifference {
    /// The version, counted from zero.
    pub version: usize,
    /// What differs.
    pub kind: FactKind,
    /// The eId of the place in the version, or in another one if the version has no such place.
    pub place: String,
    /// Whether the version has that place.
    pub has_place: bool,
    /// How the place begins, in the version or in the other one.
    pub words: String,
    /// What the version lacks; twice what it lacks twice.
    pub missing: Vec<String>,
    /// What only the version has.
    pub extra: Vec<String>,
}

impl VersionComparison {
    /// Whether the versions agree.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences.is_empty()
    }
}

impl Converter {
    /// Compares the language versions of a document.
    ///
    /// # Errors
    /// If a document cannot be written as Akoma Ntoso.
    pub fn compare_versions(
        &self,
        documents: &[&Document],
        limits: &Limits,
    ) -> Result<VersionComparison, ConvertError> {
        let format = self.registry.by_name("akn").ok_or_else(|| {
            ConvertError::new(ConvertErrorKind::Internal, "Akoma Ntoso is not registered")
        })?;
        let writer = Converter { proof: false, ..self.clone() };
        let mut stated = vec![];
        for document in documents {
            let bytes = writer.write(document, format, limits)?.bytes;
            let printed = Printed::of(&String::from_utf8_lossy(&bytes));
            stated.push(Stated::of(&printed, &document.identity.language, &self.read.symbols));
        }
        let side = |document: &&Document| VersionSide {
            kind: document.kind.clone(),
            language: document.identity.language.clone(),
        };
        Ok(VersionComparison {
            chancery_version_comparison: VERSION_COMPARISON_VERSION,
            versions: documents.iter().map(side).collect(),
            differences: Versions(stated).differences(),
        })
    }
}

/// What versions state.
struct Versions(Vec<Stated>);

type Fact = (FactKind, String);

/// What a version lacks and what it alone has, by unit, kind and version.
type Found = BTreeMap<(usize, FactKind, usize), [Vec<String>; 2]>;

/// How much more or less of a fact a version states in a unit than most versions do.
struct Deviation {
    unit: usize,
    more: isize,
}

impl Versions {
    fn differences(&self) -> Vec<VersionDifference> {
        let order = self.order();
        let mut facts: BTreeMap<&Fact, BTreeSet<usize>> = BTreeMap::new();
        for (index, name) in order.iter().enumerate() {
            for unit in self.0.iter().filter_map(|stated| stated.units.get(*name)) {
                for fact in unit.facts.keys() {
                    facts.entry(fact).or_default().insert(index);
                }
            }
        }
        // What stands around all units, the first one, may be nothing.
        let is_whole =
            |stated: &Stated| order.iter().skip(1).all(|n| stated.units.contains_key(*n));
        let shapes: Vec<bool> = self.0.iter().map(is_whole).collect();
        let mut found = Found::new();
        let mut stray: Vec<Stray<&Fact>> = self.0.iter().map(|_| Stray::new()).collect();
        for (fact, units) in facts {
            for (version, same_shape) in shapes.iter().enumerate() {
                let deviations: Vec<Deviation> = units
                    .iter()
                    .filter_map(|unit| self.deviation(fact, *unit, order[*unit], version))
                    .collect();
                if EXCHANGED.contains(&fact.0) {
                    for Deviation { unit, more } in &deviations {
                        let lists = stray[version].entry(*unit).or_default();
                        lists[usize::from(*more > 0)].insert(fact);
                    }
                }
                // Parts that hang at another one are told where they are numbered otherwise.
                let near = *same_shape && !matches!(fact.0, FactKind::Part | FactKind::Number);
                for Deviation { unit, more } in settled(deviations, near) {
                    let lists = found.entry((unit, fact.0, version)).or_default();
                    let label = self.label(&fact.1);
                    let side = usize::from(more > 0);
                    lists[side].extend(std::iter::repeat_n(label, more.unsigned_abs()));
                }
            }
        }
        self.reconcile(&mut found, &order);
        // Lengths tell nothing if the parts of one version are not those of another.
        let alike = shapes.iter().all(|same_shape| *same_shape);
        self.exchanges(&mut found, &stray, &order, alike);
        found
            .into_iter()
            .filter(|(_, [missing, extra])| !missing.is_empty() || !extra.is_empty())
            .map(|((unit, kind, version), [missing, extra])| {
                let own = self.0[version].units.get(order[unit]);
                let other = || self.0.iter().find_map(|stated| stated.units.get(order[unit]));
                let empty = Unit::default();
                let place = own.or_else(other).unwrap_or(&empty);
                VersionDifference {
                    version,
                    kind,
                    place: place.eid.clone(),
                    has_place: own.is_some(),
                    words: place.words.clone(),
                    missing,
                    extra,
                }
            })
            .collect()
    }

    /// Adds the parts that stand in another order.
    fn exchanges(&self, found: &mut Found, stray: &[Stray<&Fact>], order: &[&str], alike: bool) {
        let lengths = Lengths::of(&self.0, order);
        // Of two versions, the second one is told to differ.
        let first = usize::from(self.0.len() == 2);
        for (version, stray) in stray.iter().enumerate().skip(first) {
            let (mut pairs, moved) = by_facts(stray);
            if alike {
                pairs.extend(lengths.exchanged(version, &moved));
            }
            let eid = |unit: usize| {
                let unit = self.0[version].units.get(order[unit]);
                unit.map_or_else(String::new, |unit| unit.eid.clone())
            };
            let is_part = |unit: &usize| {
                let unit = self.0[version].units.get(order[*unit]);
                unit.is_some_and(|unit| unit.length > 0)
            };
            for (one, other) in pairs.into_iter().filter(|(a, b)| is_part(a) && is_part(b)) {
                for (at, from) in [(one, other), (other, one)] {
                    let [_, extra] = found.entry((at, FactKind::Order, version)).or_default();
                    extra.push(eid(from));
                }
            }
        }
    }

    /// Takes what is said in another form for said: a resolution by its bare number, where other
    /// versions have a link to it; a document with or without its volume or its second symbol; a
    /// figure that is spelled out, or whose groups stand from right to left.
    fn reconcile(&self, found: &mut Found, order: &[&str]) {
        for ((_, kind, _), [missing, extra]) in found.iter_mut() {
            if *kind == FactKind::Reference {
                without_pairs(missing, extra, is_less_exact);
                without_pairs(missing, extra, |missing, extra| is_less_exact(extra, missing));
            }
        }
        let keys: Vec<_> = found.keys().copied().collect();
        for (unit, kind, version) in keys {
            if kind != FactKind::Figure {
                continue;
            }
            let spelled = |version: usize| {
                let unit = self.0[version].units.get(order[unit]);
                unit.map_or(&[][..], |unit| unit.spelled.as_slice())
            };
            let mut own = spelled(version).to_vec();
            let others: Vec<&String> =
                (0..self.0.len()).filter(|other| *other != version).flat_map(spelled).collect();
            let Some(mut figures) = found.remove(&(unit, kind, version)) else { continue };
            let [missing, extra] = &mut figures;
            without_pairs(missing, extra, |missing, extra| extra == right_to_left(missing));
            figures[0].retain(|figure| {
                let at = own.iter().position(|known| known == figure);
                at.map(|at| own.swap_remove(at)).is_none()
            });
            figures[1].retain(|figure| !others.contains(&figure));
            if let Some(references) = found.get_mut(&(unit, FactKind::Reference, version)) {
                let [missing, extra] = &mut figures;
                references[0].retain(|reference| !said_in_figures(reference, extra));
                references[1].retain(|reference| !said_in_figures(reference, missing));
            }
            found.insert((unit, kind, version), figures);
        }
    }

    /// The names of the units of all versions, in the order of the text.
    fn order(&self) -> Vec<&str> {
        let mut order: Vec<&str> = vec![""];
        let mut known: BTreeSet<&str> = BTreeSet::from([""]);
        let mut versions: Vec<&Stated> = self.0.iter().collect();
        // Units that the longest version lacks stand behind what is before them in their own.
        versions.sort_by_key(|stated| std::cmp::Reverse(stated.order.len()));
        for stated in versions {
            let mut inserts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            let mut before = "";
            for name in &stated.order {
                if known.insert(name) {
                    inserts.entry(before).or_default().push(name);
                } else {
                    before = name;
                }
            }
            if !inserts.is_empty() {
                let merged = order.iter().flat_map(|name| {
                    std::iter::once(*name).chain(inserts.remove(name).unwrap_or_default())
                });
                order = merged.collect();
            }
        }
        order
    }

    fn deviation(&self, fact: &Fact, unit: usize, name: &str, version: usize) -> Option<Deviation> {
        let counts = self.0.iter().map(|stated| {
            let unit = stated.units.get(name);
            unit.and_then(|unit| unit.facts.get(fact)).copied().unwrap_or_default()
        });
        let counts: Vec<usize> = counts.collect();
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        counts.iter().for_each(|count| *votes.entry(*count).or_default() += 1);
        let most = votes.values().copied().max().unwrap_or_default();
        // Of equally many votes, those with the first version count.
        let usual = counts.iter().copied().find(|count| votes.get(count) == Some(&most))?;
        let signed = |count: usize| isize::try_from(count).unwrap_or(isize::MAX);
        let more = signed(*counts.get(version)?) - signed(usual);
        (more != 0).then_some(Deviation { unit, more })
    }

    fn label(&self, value: &str) -> String {
        let labels = self.0.iter().filter_map(|stated| stated.labels.get(value));
        labels.min_by_key(|label| label.len()).cloned().unwrap_or_else(|| value.to_owned())
    }
}

/// Takes out what is missing and what is there instead, where both mean the same.
fn without_pairs(
    missing: &mut Vec<String>,
    extra: &mut Vec<String>,
    same: impl Fn(&str, &str) -> bool,
) {
    missing.retain(|wanted| {
        let at = extra.iter().position(|found| same(wanted, found));
        at.map(|at| extra.swap_remove(at)).is_none()
    });
}

/// Whether a symbol is the beginning of another one: without volume, section or second symbol.
fn is_less_exact(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short.trim_end_matches(')'));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '/'))
}

/// A figure with its groups of three digits in the opposite order.
fn right_to_left(figure: &str) -> String {
    let groups: Vec<&[u8]> = figure.as_bytes().rchunks(3).collect();
    String::from_utf8_lossy(&groups.concat()).into_owned()
}

/// Whether a document is named by its numbers alone; if so, these are taken out.
fn said_in_figures(reference: &str, figures: &mut Vec<String>) -> bool {
    let parts = reference.split(|c: char| !c.is_ascii_alphanumeric());
    let numbers: Vec<String> = parts
        .filter_map(|part| match part.parse::<u32>() {
            Ok(number) => Some(number.to_string()),
            Err(_) if part.len() > 1 => roman(part).map(|number| number.to_string()),
            Err(_) => None,
        })
        .collect();
    let is_among = |number: &&String| figures.contains(number);
    // A session or a year may be left out, the number itself may not.
    if !numbers.iter().take(2).any(|number| is_among(&number)) {
        return false;
    }
    for number in &numbers {
        if let Some(at) = figures.iter().position(|figure| figure == number) {
            figures.swap_remove(at);
        }
    }
    true
}

/// What is left when something that is missing in one unit and is one too many in another is
/// taken for moved: anywhere if versions are built differently, else not far.
fn settled(deviations: Vec<Deviation>, same_shape: bool) -> Vec<Deviation> {
    let reach = if same_shape { NEAR } else { usize::MAX };
    // What is not settled yet, in the order of the text.
    let mut open: Vec<Deviation> = vec![];
    for mut deviation in deviations {
        let mut at = open.len();
        while let Some(index) = at.checked_sub(1) {
            at = index;
            let other = &mut open[index];
            if deviation.more == 0 || deviation.unit - other.unit > reach {
                break;
            }
            if other.more.signum() == -deviation.more.signum() {
                let moved = other.more.unsigned_abs().min(deviation.more.unsigned_abs());
                let moved = isize::try_from(moved).unwrap_or(isize::MAX) * deviation.more.signum();
                deviation.more -= moved;
                other.more += moved;
            } else if !same_shape {
                // Everything open has one sign.
                break;
            }
        }
        while open.pop_if(|last| last.more == 0).is_some() {}
        if deviation.more != 0 {
            open.push(deviation);
        }
    }
    open.retain(|deviation| deviation.more != 0);
    open
}

#[cfg(test)]
#[path = "versions_tests.rs"]
mod tests;
