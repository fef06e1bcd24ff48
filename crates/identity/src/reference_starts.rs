//! Where the words of a text stand at which a reference may start. Most words are none: they are
//! passed over by their first three letters.

use crate::reference_number::may_be_number;
use crate::reference_words::{Role, Words};

/// What a byte is in a folded text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or digit of ASCII.
    Word,
    /// Another character of ASCII.
    Gap,
    /// A part of another character.
    Other,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { Kind::Word } else { Kind::Gap };
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> Kind {
    KINDS.get(usize::from(byte)).copied().unwrap_or(Kind::Other)
}

/// A word at which a reference may start: where it stands, what it says, and its length.
pub(crate) struct Start {
    pub(crate) place: usize,
    /// Nothing for a number, which may be that of a further resolution.
    pub(crate) word: Option<(Role, usize)>,
}

impl Words {
    /// The next word at which a reference may start; with `numbers`, or the next number that may
    /// be that of a resolution. A word is letters and digits; `from` is at the beginning of one or
    /// between two.
    pub(crate) fn next_start(&self, text: &str, from: usize, numbers: bool) -> Option<Start> {
        let bytes = text.as_bytes();
        let mut place = from;
        loop {
            match kind(*bytes.get(place)?) {
                Kind::Word => {}
                Kind::Gap => {
                    place += 1;
                    continue;
                }
                Kind::Other => {
                    let letter = text.get(place..)?.chars().next()?;
                    if !letter.is_alphanumeric() {
                        place += letter.len_utf8();
                        continue;
                    }
                }
            }
            if numbers && may_be_number(bytes.get(place..)?) {
                return Some(Start { place, word: None });
            }
            let rest = text.get(place..)?;
            if self.may_start(rest)
                && let word @ Some(_) = self.starting(rest)
            {
                return Some(Start { place, word });
            }
            place = word_end(text, place);
        }
    }
}

/// Where the word ends that begins here; it has at least one character.
#[inline]
pub(crate) fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = text.as_bytes().get(at) {
        match kind(*byte) {
            Kind::Word => at += 1,
            Kind::Gap => break,
            Kind::Other => {
                let letter = text.get(at..).and_then(|rest| rest.chars().next());
                let Some(letter) = letter.filter(|c| c.is_alphanumeric()) else { break };
                at += letter.len_utf8();
            }
        }
    }
    at.max(start + 1)
}
