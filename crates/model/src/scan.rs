//! Looking for bytes in texts, many at a time.

/// So many bytes are compared at once.
const PIECE: usize = 32;

/// Where the first byte stands for which `fits` holds.
///
/// Fast where few bytes fit: the bytes are read in pieces, without a branch for each byte, so that
/// many are compared at once. For that, `fits` must have no branch either: comparisons joined by
/// `|`, not by `||` or `matches!`.
#[must_use]
pub fn first_byte(bytes: &[u8], fits: impl Fn(u8) -> bool) -> Option<usize> {
    let any = |piece: &[u8; PIECE]| piece.iter().fold(false, |any, byte| any | fits(*byte));
    first_in_pieces(bytes, any, |byte| fits(*byte))
}

/// Where the first of some bytes stands.
///
/// As [`first_byte`] does, reads the bytes in pieces.
#[must_use]
pub fn first_of<const KINDS: usize>(bytes: &[u8], wanted: &[u8; KINDS]) -> Option<usize> {
    // One kind after the other: comparing with several at once would be one table look-up for
    // each byte.
    let any = |piece: &[u8; PIECE]| {
        let has = |kind: &u8| piece.iter().fold(false, |any, byte| any | (byte == kind));
        wanted.iter().fold(false, |any, kind| any | has(kind))
    };
    first_in_pieces(bytes, any, |byte| wanted.contains(byte))
}

#[inline(always)]
fn first_in_pieces(
    bytes: &[u8],
    any: impl Fn(&[u8; PIECE]) -> bool,
    fits: impl Fn(&u8) -> bool,
) -> Option<usize> {
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    for (index, piece) in pieces.iter().enumerate() {
        if any(piece) {
            let within = piece.iter().position(&fits)?;
            return Some(index * PIECE + within);
        }
    }
    // The rest ends a piece whose other bytes are known not to fit.
    if rest.is_empty() || bytes.last_chunk::<PIECE>().is_some_and(|last| !any(last)) {
        return None;
    }
    let within = rest.iter().position(fits)?;
    Some(pieces.len() * PIECE + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_in_every_place() {
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!(first_byte(&text, |byte| byte == b'x'), None);
            for place in (0..length).rev() {
                text[place] = b'x';
                assert_eq!(first_byte(&text, |byte| byte == b'x'), Some(place));
                assert_eq!(first_of(&text, b"yxz"), Some(place));
            }
        }
    }
}
