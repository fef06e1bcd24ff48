//! Damage to files: what a bad disk, a cut connection or an attacker makes of them.

use proptest::prelude::*;

/// Damage to the bytes of a file.
#[derive(Clone, Debug)]
pub enum Damage {
    /// The file ends here (a fraction of its length, in thousandths).
    Cut(u16),
    /// One bit is flipped: place in thousandths of the length, and which bit.
    Flip(u16, u8),
    /// Bytes are written over others: place in thousandths of the length, and the bytes.
    Overwrite(u16, Vec<u8>),
    /// A stretch is repeated: place and length in thousandths of the length.
    Repeat(u16, u16),
    /// A stretch is missing: place and length in thousandths of the length.
    Drop(u16, u16),
}

impl Damage {
    /// The bytes after the damage.
    #[must_use]
    pub fn done_to(&self, bytes: &[u8]) -> Vec<u8> {
        let place = |thousandths: &u16| bytes.len() * usize::from(*thousandths) / 1000;
        let mut damaged = bytes.to_vec();
        match self {
            Damage::Cut(at) => damaged.truncate(place(at)),
            Damage::Flip(at, bit) => {
                if let Some(byte) = damaged.get_mut(place(at)) {
                    *byte ^= 1 << (bit % 8);
                }
            }
            Damage::Overwrite(at, noise) => {
                for (byte, noise) in damaged.iter_mut().skip(place(at)).zip(noise) {
                    *byte = *noise;
                }
            }
            Damage::Repeat(at, length) => {
                let (at, length) = (place(at), place(length));
                let end = (at + length).min(bytes.len());
                damaged.splice(end..end, bytes[at..end].iter().copied());
            }
            Damage::Drop(at, length) => {
                let (at, length) = (place(at), place(length));
                damaged.drain(at..(at + length).min(bytes.len()));
            }
        }
        damaged
    }
}

/// A strategy for damage of every sort.
pub fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (0..1000u16).prop_map(Damage::Cut),
        (0..1000u16, 0..8u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        (0..1000u16, prop::collection::vec(any::<u8>(), 1..16))
            .prop_map(|(at, noise)| Damage::Overwrite(at, noise)),
        (0..1000u16, 0..100u16).prop_map(|(at, length)| Damage::Repeat(at, length)),
        (0..1000u16, 0..100u16).prop_map(|(at, length)| Damage::Drop(at, length)),
    ]
}
