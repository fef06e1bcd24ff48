//! A part of a batch, so that many machines can share one.

use std::fmt;
use std::path::{Component, Path};
use std::str::FromStr;

/// One of several equal parts of a batch.
///
/// A document belongs to the same part on every machine, whatever else is in the batch: the part
/// follows from its name below the folder that was named as input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, counted from one.
    index: u32,
    /// How many parts there are.
    count: u32,
}

impl Shard {
    /// The whole batch.
    pub const WHOLE: Shard = Shard { index: 1, count: 1 };

    /// Part `index`, counted from one, of `count` parts; `None` if there is no such part.
    #[must_use]
    pub fn new(index: u32, count: u32) -> Option<Shard> {
        (1 <= index && index <= count).then_some(Shard { index, count })
    }

    /// Whether a document is in this part, by its name below the input folder.
    #[must_use]
    pub fn contains(self, relative: &Path) -> bool {
        fingerprint(relative) % u64::from(self.count) == u64::from(self.index - 1)
    }
}

/// FNV-1a over the names of the path, whatever the separator of the system.
fn fingerprint(path: &Path) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut feed = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for component in path.components() {
        if let Component::Normal(name) = component {
            name.as_encoded_bytes().iter().copied().for_each(&mut feed);
            feed(b'/');
        }
    }
    // The low bits of FNV-1a alone follow the low bits of the input.
    hash ^ (hash >> 29)
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let parse = |part: &str| part.parse::<u32>().ok();
        text.split_once('/')
            .and_then(|(index, count)| Shard::new(parse(index)?, parse(count)?))
            .ok_or_else(|| format!("`{text}` is not a part of a batch such as 1/4 to 4/4"))
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_exactly_one_part_and_parts_are_about_equal() {
        let shards: Vec<Shard> = (1..=4).filter_map(|index| Shard::new(index, 4)).collect();
        let mut sizes = [0usize; 4];
        for number in 0..4000 {
            let name = format!("رسائل/{}/S.2018.{number}.txt", number % 7);
            let found: Vec<usize> =
                (0..4).filter(|shard| shards[*shard].contains(Path::new(&name))).collect();
            assert_eq!(found.len(), 1, "{name}");
            sizes[found[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1100).contains(size)), "{sizes:?}");
    }

    #[test]
    fn parts_are_counted_from_one() {
        assert_eq!("2/3".parse::<Shard>().map(|shard| shard.to_string()), Ok("2/3".to_owned()));
        for text in ["0/3", "4/3", "1/0", "1", "a/b", "", "-1/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
