//! Parts that stand in another order in one version than in the others.
//!
//! What two parts state, or how long they are, tells: a part that states what another one states
//! in most versions, while that one states what this one should, was exchanged with it; so was a
//! part that is far too long beside one that is far too short, if both have their usual length
//! once they change places.

use super::facts::{Stated, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// What a version lacks and what it alone states in a unit.
pub(super) type Stray<F> = BTreeMap<usize, [BTreeSet<F>; 2]>;

/// How many units apart exchanged parts may stand.
const REACH: usize = 8;

/// How much longer or shorter than usual, as a factor, an exchanged part is at least.
const STRANGE: f64 = 1.5;

/// The same of a part whose facts stand in the other one.
const STRANGE_AND_MOVED: f64 = 1.2;

/// How much longer or shorter than usual a part is at most.
const USUAL: f64 = 1.35;

/// Characters below which the length of a part tells nothing.
const SHORT: usize = 40;

/// Pairs of units.
pub(super) type Pairs = BTreeSet<(usize, usize)>;

/// Pairs of units that were exchanged, by what they state; and those of which all that one should
/// state stands in the other one, which may have been exchanged.
pub(super) fn by_facts<F: Ord>(stray: &Stray<F>) -> (Pairs, Pairs) {
    let (mut pairs, mut moved) = (Pairs::new(), Pairs::new());
    for (first, [missing, extra]) in stray {
        let after = first + 1..=first + REACH;
        for (second, [other_missing, other_extra]) in stray.range(after) {
            // All that one lacks stands in the other one, and the other way round.
            let whole =
                |lacks: &BTreeSet<F>, has: &BTreeSet<F>| !lacks.is_empty() && lacks.is_subset(has);
            let (there, back) = (whole(missing, other_extra), whole(other_missing, extra));
            if there && back {
                pairs.insert((*first, *second));
            } else if there || back {
                moved.insert((*first, *second));
            }
        }
    }
    (pairs, moved)
}

/// How long each part of each version is beside the usual length; `None` if that tells nothing.
pub(super) struct Lengths(Vec<Vec<Option<f64>>>);

impl Lengths {
    /// The lengths of the units of all versions, in the order of the text. Of two versions, the
    /// first one has the usual lengths.
    pub(super) fn of(versions: &[Stated], order: &[&str]) -> Lengths {
        let length = |stated: &Stated, name: &str| {
            let unit: Option<&Unit> = stated.units.get(name);
            unit.map(|unit| unit.length).filter(|length| *length > 0)
        };
        let all: Vec<Vec<Option<usize>>> = versions
            .iter()
            .map(|stated| order.iter().map(|name| length(stated, name)).collect())
            .collect();
        // A version is longer or shorter than another one as a whole.
        let scales: Vec<f64> = all
            .iter()
            .map(|own| {
                let ratios = own.iter().zip(all.first().into_iter().flatten());
                middle(ratios.filter_map(|(own, first)| ratio((*own)?, (*first)?)).collect())
            })
            .collect();
        let usual: Vec<Option<f64>> = (0..order.len())
            .map(|unit| {
                let among = if versions.len() == 2 { 1 } else { versions.len() };
                let lengths: Option<Vec<f64>> = all
                    .iter()
                    .zip(&scales)
                    .take(among)
                    .map(|(own, scale)| ratio(own[unit]?, 1).map(|length| length / scale))
                    .collect();
                lengths.map(middle).filter(|length| *length >= ratio(SHORT, 1).unwrap_or_default())
            })
            .collect();
        let own = all.iter().zip(&scales).map(|(own, scale)| {
            let beside = own.iter().zip(&usual);
            beside.map(|(own, usual)| Some(ratio((*own)?, 1)? / scale / (*usual)?)).collect()
        });
        let mut relative: Vec<Vec<Option<f64>>> = own.collect();
        relative.push(usual);
        Lengths(relative)
    }

    /// Pairs of units of a version that were exchanged, by their lengths.
    pub(super) fn exchanged(&self, version: usize, moved: &Pairs) -> Pairs {
        let mut pairs = Pairs::new();
        let (Some(own), Some(usual)) = (self.0.get(version), self.0.last()) else { return pairs };
        let is_usual = |factor: f64| (USUAL.recip()..=USUAL).contains(&factor);
        let is_strange = |factor: f64, pair: (usize, usize)| {
            let least = if moved.contains(&pair) { STRANGE_AND_MOVED } else { STRANGE };
            !(least.recip()..=least).contains(&factor)
        };
        for first in 0..own.len() {
            let Some((one, one_usual)) = own[first].zip(usual[first]) else { continue };
            let found = (first + 1..own.len().min(first + REACH + 1)).find(|second| {
                let Some((other, other_usual)) = own[*second].zip(usual[*second]) else {
                    return false;
                };
                let pair = (first, *second);
                is_strange(one, pair)
                    && is_strange(other, pair)
                    && is_usual(one * one_usual / other_usual)
                    && is_usual(other * other_usual / one_usual)
            });
            pairs.extend(found.map(|second| (first, second)));
        }
        pairs
    }
}

/// A length beside another one.
fn ratio(length: usize, other: usize) -> Option<f64> {
    let number = |length: usize| u32::try_from(length).ok().map(f64::from);
    Some(number(length)? / number(other).filter(|other| *other > 0.0)?)
}

/// The middle of numbers; one if there are none.
fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(1.0)
}
