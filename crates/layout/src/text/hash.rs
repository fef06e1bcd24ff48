//! A quick hash for the table of shaped words.
//!
//! Words come from documents, and a hostile document may choose words that collide; the tables
//! are small and bounded by the document, and a flood of collisions costs time, never a wrong
//! result. The multiplication folds all bits of a word into the upper half, which a table of
//! hash values uses first.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`WordHasher`]s.
pub(super) type WordHash = BuildHasherDefault<WordHasher>;

/// Eight bytes at a time, folded by a multiplication with an odd constant.
#[derive(Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

/// The fractional part of the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl WordHasher {
    fn fold(&mut self, value: u64) {
        let product = u128::from(self.0.rotate_left(5) ^ value) * u128::from(FACTOR);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut eight = [0; 8];
            eight.copy_from_slice(chunk);
            self.fold(u64::from_le_bytes(eight));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut eight = [0; 8];
            eight[..rest.len()].copy_from_slice(rest);
            self.fold(u64::from_le_bytes(eight) ^ (rest.len() as u64) << 56);
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.fold(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.fold(u64::from(value));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn words_that_differ_little_hash_differently() {
        let hash = WordHash::default();
        let words = ["a", "b", "ab", "ba", "", "aaaaaaaa", "aaaaaaaaa", "الأمم", "الأمن"];
        for (index, one) in words.iter().enumerate() {
            for other in &words[..index] {
                assert_ne!(hash.hash_one(one), hash.hash_one(other), "{one} {other}");
            }
        }
    }
}
