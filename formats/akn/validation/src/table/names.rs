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

/// A hash of the length and of the first and last letters, which tell the names of the table
/// apart: no more is read of a name, so that a hostile one costs no more.
fn slot(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => {
            let short = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            (short, 0)
        }
    };
    let mixed =
        (first ^ last.rotate_left(29) ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize % SLOTS
}
