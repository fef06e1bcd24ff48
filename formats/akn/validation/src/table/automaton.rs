//! Content models as deterministic automata over the elements of the table.
//!
//! Positions of an expression are the states (Glushkov's construction); the content models of
//! Akoma Ntoso are deterministic by the rules of XML Schema, which the construction relies on
//! and a test proves.

use super::expression::{AtLeast, Expression};
use std::collections::{BTreeMap, VecDeque};

/// What a transition reads: an element of the table, or [`ANY_OTHER`].
pub(crate) type Symbol = u16;

/// An element of another namespace.
pub(crate) const ANY_OTHER: Symbol = Symbol::MAX;

/// A state of an automaton.
pub(crate) type State = u16;

/// A deterministic automaton. State 0 is the start.
///
/// The positions of one repeated choice, of which Akoma Ntoso has large ones, are all followed by
/// the same positions: such states share one row, so that the table is built and held quickly.
#[derive(Clone, Debug)]
pub(crate) struct Automaton {
    /// Per row and symbol the next state plus one; 0 where there is none. The last column is
    /// that of [`ANY_OTHER`].
    next: Vec<State>,
    /// Columns of a row.
    columns: usize,
    /// The row of each state.
    rows: Vec<State>,
    accepting: Vec<bool>,
}

impl Automaton {
    /// The next state, or `None` if the symbol may not stand here.
    pub(crate) fn step(&self, state: State, symbol: Symbol) -> Option<State> {
        let column = usize::from(symbol).min(self.columns - 1);
        let row = usize::from(*self.rows.get(usize::from(state))?);
        let next = *self.next.get(row * self.columns + column)?;
        next.checked_sub(1)
    }

    /// Whether the content may end here.
    pub(crate) fn accepts(&self, state: State) -> bool {
        self.accepting.get(usize::from(state)).copied().unwrap_or(false)
    }

    /// What may stand here, in the order of the table.
    pub(crate) fn expected(&self, state: State) -> Vec<Symbol> {
        let row = self.rows.get(usize::from(state)).map_or(0, |row| usize::from(*row));
        let row = row * self.columns;
        let columns = self.next.get(row..row + self.columns).unwrap_or_default();
        let last = self.columns - 1;
        let symbol = |column| {
            if column == last { ANY_OTHER } else { Symbol::try_from(column).unwrap_or(ANY_OTHER) }
        };
        columns.iter().enumerate().filter(|(_, n)| **n != 0).map(|(c, _)| symbol(c)).collect()
    }

    /// The state after `symbol` if what is missing before it were there; `None` if it can not
    /// stand anywhere after this state. The nearest place wins.
    pub(crate) fn resume(&self, state: State, symbol: Symbol) -> Option<State> {
        let mut seen = vec![false; self.accepting.len()];
        let mut queue = VecDeque::from([state]);
        while let Some(state) = queue.pop_front() {
            if let Some(next) = self.step(state, symbol) {
                return Some(next);
            }
            for symbol in self.expected(state) {
                let Some(next) = self.step(state, symbol) else { continue };
                if let Some(mark) = seen.get_mut(usize::from(next)).filter(|mark| !**mark) {
                    *mark = true;
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

/// Where an expression begins and ends.
struct Ends {
    empty: bool,
    first: Vec<State>,
    last: Vec<State>,
}

/// Makes an automaton of an expression without groups.
pub(crate) struct Builder<'a> {
    names: &'a BTreeMap<String, Symbol>,
    symbols: Vec<Symbol>,
    /// What may follow each state, as numbers of sets.
    follow: Vec<Vec<usize>>,
    /// Sets of states, none of them twice.
    sets: Vec<Vec<State>>,
    /// The number of each set.
    known: BTreeMap<Vec<State>, usize>,
}

impl<'a> Builder<'a> {
    /// A builder for elements of these names.
    pub(crate) fn new(names: &'a BTreeMap<String, Symbol>) -> Builder<'a> {
        let (sets, known) = (vec![], BTreeMap::new());
        Builder { names, symbols: vec![ANY_OTHER], follow: vec![vec![]], sets, known }
    }

    /// The automaton, or `None` if an element is unknown, a group is left, or the expression is
    /// not deterministic.
    pub(crate) fn build(mut self, expression: &Expression) -> Option<Automaton> {
        let ends = self.ends(expression)?;
        let states = self.symbols.len();
        let columns = self.names.len() + 1;
        let mut accepting = vec![false; states];
        *accepting.first_mut()? = ends.empty;
        for state in &ends.last {
            *accepting.get_mut(usize::from(*state))? = true;
        }
        self.connect(&[0], &ends.first);
        let (mut next, mut rows, mut built) = (vec![], Vec::with_capacity(states), BTreeMap::new());
        for follow in &mut self.follow {
            follow.sort_unstable();
            let row = match built.get(follow.as_slice()) {
                Some(row) => *row,
                None => {
                    let row = State::try_from(built.len()).ok()?;
                    let sets = follow.iter().filter_map(|set| self.sets.get(*set));
                    next.extend(row_of(sets.flatten(), &self.symbols, columns)?);
                    built.insert(follow.clone(), row);
                    row
                }
            };
            rows.push(row);
        }
        Some(Automaton { next, columns, rows, accepting })
    }

    fn position(&mut self, symbol: Symbol) -> Option<Ends> {
        let state = State::try_from(self.symbols.len()).ok()?;
        self.symbols.push(symbol);
        self.follow.push(vec![]);
        Some(Ends { empty: false, first: vec![state], last: vec![state] })
    }

    fn connect(&mut self, from: &[State], to: &[State]) {
        let set = match self.known.get(to) {
            Some(set) => *set,
            None => {
                self.sets.push(to.to_vec());
                self.known.insert(to.to_vec(), self.sets.len() - 1);
                self.sets.len() - 1
            }
        };
        for state in from {
            if let Some(follow) = self.follow.get_mut(usize::from(*state))
                && !follow.contains(&set)
            {
                follow.push(set);
            }
        }
    }

    fn ends(&mut self, expression: &Expression) -> Option<Ends> {
        match expression {
            Expression::Element(name) => {
                let symbol = *self.names.get(name)?;
                self.position(symbol)
            }
            Expression::AnyOther => self.position(ANY_OTHER),
            Expression::Group(_) => None,
            Expression::Optional(inner) => Some(Ends { empty: true, ..self.ends(inner)? }),
            Expression::Repeated(inner, least) => {
                let ends = self.ends(inner)?;
                self.connect(&ends.last, &ends.first);
                let empty = ends.empty || *least == AtLeast::Never;
                Some(Ends { empty, ..ends })
            }
            Expression::Choice(items) => {
                let mut all = Ends { empty: false, first: vec![], last: vec![] };
                for item in items {
                    let ends = self.ends(item)?;
                    all.empty |= ends.empty;
                    all.first.extend(ends.first);
                    all.last.extend(ends.last);
                }
                Some(all)
            }
            Expression::Sequence(items) => {
                let mut all = Ends { empty: true, first: vec![], last: vec![] };
                for item in items {
                    let ends = self.ends(item)?;
                    self.connect(&all.last, &ends.first);
                    if all.empty {
                        all.first.extend(&ends.first);
                    }
                    if !ends.empty {
                        all.last.clear();
                    }
                    all.last.extend(ends.last);
                    all.empty &= ends.empty;
                }
                Some(all)
            }
        }
    }
}

/// Per symbol the state that it leads to, plus one; `None` if one symbol leads to two states.
fn row_of<'s>(
    targets: impl Iterator<Item = &'s State>,
    symbols: &[Symbol],
    columns: usize,
) -> Option<Vec<State>> {
    let mut row = vec![0; columns];
    for target in targets {
        let symbol = *symbols.get(usize::from(*target))?;
        let cell = row.get_mut(usize::from(symbol).min(columns - 1))?;
        if *cell != 0 && *cell != target + 1 {
            return None;
        }
        *cell = target + 1;
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::super::expression::parse;
    use super::*;

    fn automaton(expression: &str) -> (BTreeMap<String, Symbol>, Option<Automaton>) {
        let names = ["a", "b", "c"].iter().zip(0..).map(|(n, i)| ((*n).to_owned(), i)).collect();
        let built = Builder::new(&names).build(&parse(expression).expect("an expression"));
        (names, built)
    }

    fn accepts(expression: &str, word: &str) -> bool {
        let (names, automaton) = automaton(expression);
        let automaton = automaton.expect("a deterministic model");
        let symbol = |c: char| names.get(&c.to_string()).copied().unwrap_or(ANY_OTHER);
        let end = word.chars().try_fold(0, |state, c| automaton.step(state, symbol(c)));
        end.is_some_and(|state| automaton.accepts(state))
    }

    #[test]
    fn sequences_choices_and_repetitions_are_recognized() {
        assert!(accepts("a, b?, c*", "accc"));
        assert!(accepts("a, b?, c*", "ab"));
        assert!(!accepts("a, b?, c*", "acb"));
        assert!(!accepts("(a | b)+, c", "c"));
        assert!(accepts("(a | b)*, c", "babac"));
        assert!(accepts("any-other*", "xyz"));
        assert!(!accepts("any-other*", "xa"));
        assert!(accepts("(a?, b?)*", "bbaab"));
    }

    #[test]
    fn a_model_with_two_ways_to_read_a_word_is_refused() {
        assert!(automaton("a?, a").1.is_none());
        assert!(automaton("(a, b) | (a, c)").1.is_none());
    }

    #[test]
    fn checking_resumes_after_what_is_missing() {
        let (_, automaton) = automaton("a, b, c");
        let automaton = automaton.expect("a deterministic model");
        assert_eq!(automaton.resume(0, 2), Some(3));
        assert_eq!(automaton.resume(3, 0), None);
        assert_eq!(automaton.expected(1), [1]);
    }
}
