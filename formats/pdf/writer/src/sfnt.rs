//! Tables of a TrueType or OpenType font file.

/// The bytes of a table of a font file that holds one font.
pub(crate) fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(short(font, 4)?);
    let records = font.get(12..)?.chunks_exact(16).take(count);
    let record = records.into_iter().find(|record| record.starts_with(tag))?;
    let start = long(record, 8)? as usize;
    let length = long(record, 12)? as usize;
    font.get(start..start.checked_add(length)?)
}

/// Least x, least y, greatest x, greatest y of all glyphs, in font units (table `head`).
pub(crate) fn bounding_box(font: &[u8]) -> Option<[i16; 4]> {
    let head = table(font, b"head")?;
    let at = |offset| short(head, offset).map(|value| value as i16);
    Some([at(36)?, at(38)?, at(40)?, at(42)?])
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_are_not_there_are_not_found() {
        assert_eq!(table(b"", b"head"), None);
        assert_eq!(table(&[0, 1, 0, 0, 0, 9, 0, 0], b"head"), None);
    }
}
