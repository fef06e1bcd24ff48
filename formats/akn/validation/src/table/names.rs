//! Names, found by a hash that is the same in every run.

/// Names with their numbers.
#[derive(Debug)]
pub(crate) struct Names {
    names: Vec<String>,
    slots: Vec<Option<u16>>,
}

/// Several times as many as there are elements.
const SLOTS: usize = 2048;

impl Names {
    /// Numbers different names in their order.
    pub(crate) fn new(names: Vec<String>) -> Names {
        let mut slots = vec![None; SLOTS];
        for (name, number) in names.iter().zip(0..).take(SLOTS / 2) {
            let mut at = slot(name);
            while slots.get(at).is_some_and(Option::is_some) {
                at = (at + 1) % SLOTS;
            }
            if let Some(free) = slots.get_mut(at) {
                *free = Some(number);
            }
        }
        Names { names, slots }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The number of a name.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        let mut at = slot(name);
        loop {
            let number = (*self.slots.get(at)?)?;
            if self.names.get(usize::from(number)).is_some_and(|known| known == name) {
                return Some(number);
            }
            at = (at + 1) % SLOTS;
        }
    }
}

/// FNV-1a over the first letters: no name is longer, so that a hostile one costs no more.
fn slot(name: &str) -> usize {
    let hash = name
        .bytes()
        .take(32)
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize % SLOTS
}
