//! Looking for bytes in texts, many at a time.

/// Where the first byte stands for which `fits` holds.
///
/// Fast where few bytes fit: the bytes are read in pieces, without a branch for each byte, so that
/// many are compared at once. For that, `fits` must have no branch either: comparisons joined by
/// `|`, not by `||` or `matches!`.
#[must_use]
pub fn first_byte(bytes: &[u8], fits: impl Fn(u8) -> bool) -> Option<usize> {
    const PIECE: usize = 32;
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    for (index, piece) in pieces.iter().enumerate() {
        if piece.iter().fold(false, |any, byte| any | fits(*byte)) {
            let within = piece.iter().position(|byte| fits(*byte))?;
            return Some(index * PIECE + within);
        }
    }
    let within = rest.iter().position(|byte| fits(*byte))?;
    Some(pieces.len() * PIECE + within)
}

/// Where the first of some bytes stands.
///
/// As [`first_byte`] does, reads the bytes in pieces.
#[must_use]
pub fn first_of<const KINDS: usize>(bytes: &[u8], wanted: &[u8; KINDS]) -> Option<usize> {
    const PIECE: usize = 32;
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    for (index, piece) in pieces.iter().enumerate() {
        // One kind after the other: comparing with several at once would be one table look-up for
        // each byte.
        let has = |kind: &u8| piece.iter().fold(false, |any, byte| any | (byte == kind));
        if wanted.iter().fold(false, |any, kind| any | has(kind)) {
            let within = piece.iter().position(|byte| wanted.contains(byte))?;
            return Some(index * PIECE + within);
        }
    }
    let within = rest.iter().position(|byte| wanted.contains(byte))?;
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
