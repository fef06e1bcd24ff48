//! Tables of a TrueType or OpenType font file.

/// The bytes of a table of a font file that holds one font.
pub(crate) fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let record = records(font)?.find(|record| record.starts_with(tag))?;
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

/// The number of glyphs (table `maxp`).
pub(crate) fn glyph_count(font: &[u8]) -> Option<u16> {
    short(table(font, b"maxp")?, 4)
}

/// Whether a font, or the font of this number in a collection, has a table.
pub(crate) fn has_table(font: &[u8], index: u32, tag: &[u8; 4]) -> bool {
    let start =
        if font.starts_with(b"ttcf") { long(font, 12 + index as usize * 4) } else { Some(0) };
    let directory = start.and_then(|start| font.get(start as usize..));
    directory.is_some_and(|directory| {
        records(directory).is_some_and(|mut all| all.any(|r| r.starts_with(tag)))
    })
}

/// A font with other contents of some of its tables; `None` if it is damaged.
pub(crate) fn with_tables(font: &[u8], changed: &[(&[u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let mut tables: Vec<([u8; 4], &[u8])> = Vec::new();
    for record in records(font)? {
        let tag: [u8; 4] = record.get(..4)?.try_into().ok()?;
        let new = changed.iter().find(|(name, _)| **name == tag).map(|(_, bytes)| bytes.as_slice());
        let bytes = match new {
            Some(bytes) => bytes,
            None => table(font, &tag)?,
        };
        tables.push((tag, bytes));
    }
    let mut written = font.get(..12)?.to_vec();
    let mut place = 12 + 16 * tables.len();
    for (tag, bytes) in &tables {
        written.extend(tag);
        written.extend(checksum(bytes, tag).to_be_bytes());
        written.extend(u32::try_from(place).ok()?.to_be_bytes());
        written.extend(u32::try_from(bytes.len()).ok()?.to_be_bytes());
        place += bytes.len().next_multiple_of(4);
    }
    let mut head = None;
    for (tag, bytes) in &tables {
        if tag == b"head" {
            head = Some(written.len() + ADJUSTMENT);
        }
        written.extend(*bytes);
        written.resize(written.len().next_multiple_of(4), 0);
    }
    // The sum over the whole font is made to be a fixed number (ISO/IEC 14496-22, 5.2.2).
    let head = head?;
    written.get_mut(head..head + 4)?.fill(0);
    let whole = 0xB1B0_AFBA_u32.wrapping_sub(sum(&written));
    written.get_mut(head..head + 4)?.copy_from_slice(&whole.to_be_bytes());
    Some(written)
}

/// Where the table `head` makes up for the sum of the whole font.
const ADJUSTMENT: usize = 8;

fn records(font: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let count = usize::from(short(font, 4)?);
    Some(font.get(12..)?.chunks_exact(16).take(count))
}

/// The sum of a table, in which the adjustment of `head` counts as zero.
fn checksum(table: &[u8], tag: &[u8; 4]) -> u32 {
    let adjustment = long(table, ADJUSTMENT).filter(|_| tag == b"head").unwrap_or(0);
    sum(table).wrapping_sub(adjustment)
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

pub(crate) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(crate) fn long(bytes: &[u8], at: usize) -> Option<u32> {
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
