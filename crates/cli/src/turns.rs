//! Work that many threads do and that is told in the order in which it was given.

use crate::crew::{Control, Crew, Fate};
use anyhow::Result;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// How many pieces may wait for an earlier one to be told, for each thread.
const AHEAD: usize = 64;

/// Does a piece of work for each item and tells the outcomes in the order of the items, however
/// many threads work. `true` if all was done, `false` if `stop` asked to end before.
///
/// # Errors
/// Those of `tell`.
pub(crate) fn in_turns<T, R>(
    mut crew: Crew<R>,
    threads: NonZeroUsize,
    items: impl Iterator<Item = T>,
    work: impl Fn(T, &Control) -> R + Clone + Send + 'static,
    mut tell: impl FnMut(T, Result<R, Fate>) -> Result<()>,
    stop: impl Fn() -> bool,
) -> Result<bool>
where
    T: Clone + Send + 'static,
    R: Send + 'static,
{
    let mut items = items.fuse();
    // The crew counts its work from zero, so its numbers are the turns.
    let mut under_way: BTreeMap<u64, T> = BTreeMap::new();
    let mut done: BTreeMap<u64, Result<R, Fate>> = BTreeMap::new();
    let mut turn = 0;
    let most = threads.get() * AHEAD;
    loop {
        if stop() {
            return Ok(false);
        }
        while under_way.len() < most {
            let Some(item) = items.next() else { break };
            let (own, work) = (item.clone(), work.clone());
            under_way.insert(crew.submit(move |control| work(own, control)), item);
        }
        while let Some(outcome) = done.remove(&turn) {
            if let Some(item) = under_way.remove(&turn) {
                tell(item, outcome)?;
            }
            turn += 1;
        }
        if under_way.is_empty() {
            return Ok(true);
        }
        done.extend(crew.next());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Limits;
    use std::time::Duration;

    #[test]
    fn outcomes_are_told_in_the_order_of_the_items_and_a_panic_takes_only_its_own() {
        let threads = NonZeroUsize::new(4).expect("more than none");
        let crew =
            Crew::new(threads, Duration::from_secs(60), &Limits::default()).expect("four threads");
        let mut told = vec![];
        let work = |item: u64, _: &Control| {
            // Earlier work takes longer, so that it ends in another order.
            std::thread::sleep(Duration::from_micros(2000 - item * 4));
            assert!(item != 7, "the seventh");
            item * 2
        };
        let tell = |item: u64, outcome: Result<u64, Fate>| {
            told.push((item, outcome.ok()));
            Ok(())
        };
        let ended = in_turns(crew, threads, 0..500, work, tell, || false).expect("nothing fails");
        assert!(ended);
        let expected: Vec<_> =
            (0..500).map(|item| (item, (item != 7).then_some(item * 2))).collect();
        assert_eq!(told, expected);
    }
}
