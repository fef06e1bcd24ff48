//! How large the streams of a file are once expanded, before anything is expanded into memory.
//!
//! The parser expands a stream whole. So every compressed stream is run through first, without
//! keeping what comes out, and a file that expands beyond the limits is refused.

use chancery_codec::{Budget, LimitExceeded, Limits};
use flate2::{Decompress, FlushDecompress, Status};

/// How far before the keyword `stream` its dictionary is looked for.
const DICTIONARY_REACH: usize = 2048;

/// Checks all streams of a file against the limits.
///
/// # Errors
/// If the file expands beyond the limits.
pub(crate) fn check(file: &[u8], limits: &Limits) -> Result<(), LimitExceeded> {
    let mut budget = Budget::new(limits);
    let mut at = 0;
    while let Some(found) = find(&file[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if file[..keyword].ends_with(b"end") {
            continue;
        }
        let data = skip_line_end(&file[at..]);
        let dictionary = &file[keyword.saturating_sub(DICTIONARY_REACH)..keyword];
        let dictionary = after_last(dictionary, b" obj").unwrap_or(dictionary);
        let (flates, lzws) = (count_flate(dictionary), count(dictionary, b"LZW"));
        let runs = count(dictionary, b"RunLength");
        match (flates, lzws, runs) {
            (0, 0, 0) => {}
            (1, 0, 0) => at += flate(data, &mut budget)?,
            // What is packed several times is packed to exhaust; nobody gains by it otherwise.
            _ => several(data, dictionary, &mut budget)?,
        }
    }
    Ok(())
}

/// Runs through one zlib stream; returns how many bytes of the file it takes.
fn flate(data: &[u8], budget: &mut Budget) -> Result<usize, LimitExceeded> {
    let mut inflate = Decompress::new(true);
    let mut out = [0; 1 << 15];
    loop {
        let (before_in, before_out) = (inflate.total_in(), inflate.total_out());
        let rest = data.get(before_in as usize..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut out, FlushDecompress::None);
        let (taken, given) = (inflate.total_in(), inflate.total_out());
        budget.take(given - before_out, given - before_out)?;
        let stuck = taken == before_in && given == before_out;
        if stuck || !matches!(status, Ok(Status::Ok)) {
            // The ratio counts for the stream as a whole.
            ratio(given, taken, budget)?;
            return Ok(taken as usize);
        }
        if given % (1 << 20) < (1 << 15) {
            ratio(given, taken, budget)?;
        }
    }
}

/// Takes nothing, but checks the ratio. A page of rules alone shrinks a thousandfold and is
/// small, so that only what is large is measured.
fn ratio(given: u64, taken: u64, budget: &mut Budget) -> Result<(), LimitExceeded> {
    if given < 32 << 20 {
        return Ok(());
    }
    let mut probe = Budget::new(&Limits { expanded_bytes: u64::MAX, ..Limits::default() });
    let _ = &budget;
    probe.take(given, taken)
}

/// Other filters than one Flate: bounded by the greatest ratio of each.
fn several(data: &[u8], dictionary: &[u8], budget: &mut Budget) -> Result<(), LimitExceeded> {
    let raw = find(data, b"endstream").unwrap_or(data.len()) as u64;
    let flates = count_flate(dictionary) as i32;
    let lzws = count(dictionary, b"LZW") as i32;
    let runs = count(dictionary, b"RunLength") as i32;
    let exact = match (flates, lzws, runs) {
        (0, 1, 0) => lzw(data.get(..raw as usize).unwrap_or(data)),
        (0, 0, 1) => raw.saturating_mul(64),
        _ => {
            let ratio = 1032_f64.powi(flates) * 1400_f64.powi(lzws) * 64_f64.powi(runs);
            // Twice compressed by chance, as some programs do: then the inner one is as good
            // as not compressed, and the outer ratio bounds both.
            (raw as f64 * ratio.min(1e6)).min(1e18) as u64
        }
    };
    budget.take(exact, exact)
}

/// How many bytes an LZW stream gives (ISO 32000-1, 7.4.4), with the early change of code
/// lengths; without it the count differs by little.
fn lzw(data: &[u8]) -> u64 {
    let mut lengths: Vec<u32> = vec![1; 258];
    let (mut total, mut bits, mut held, mut width) = (0_u64, 0_u32, 0_u32, 9);
    let mut previous: Option<u32> = None;
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            256 => {
                lengths.truncate(258);
                (width, previous) = (9, None);
            }
            257 => break,
            _ => {
                let length = lengths.get(code).copied().or(previous.map(|last| last + 1));
                let Some(length) = length else { break };
                total += u64::from(length);
                if let Some(last) = previous
                    && lengths.len() < 4096
                {
                    lengths.push(last + 1);
                }
                previous = Some(length);
                width = match lengths.len() + 1 {
                    0..512 => 9,
                    512..1024 => 10,
                    1024..2048 => 11,
                    _ => 12,
                };
            }
        }
    }
    total
}

fn count_flate(dictionary: &[u8]) -> usize {
    count(dictionary, b"FlateDecode") + count(dictionary, b"/Fl ") + count(dictionary, b"/Fl]")
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|window| *window == word).count()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| byte == first) {
        at += found + 1;
        if bytes[at..].starts_with(rest) {
            return Some(at - 1);
        }
    }
    None
}

fn after_last<'a>(bytes: &'a [u8], word: &[u8]) -> Option<&'a [u8]> {
    let place = bytes.windows(word.len()).rposition(|window| window == word)?;
    bytes.get(place..)
}

fn skip_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    bytes.strip_prefix(b"\n").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn file(filter: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.7\n1 0 obj\n<< /Filter {filter} >>\nstream\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn a_bomb_is_refused_and_a_page_is_not() {
        let limits = Limits::default();
        let page = file("/FlateDecode", &packed(b"BT (text) Tj ET"));
        assert_eq!(check(&page, &limits), Ok(()));
        let bomb = file("/FlateDecode", &packed(&vec![0; 64 << 20]));
        assert!(matches!(check(&bomb, &limits), Err(LimitExceeded::Ratio(_))));
        let nested = file("[/FlateDecode /FlateDecode]", &packed(&packed(&vec![0; 8 << 20])));
        assert_eq!(check(&nested, &limits), Ok(()));
    }

    #[test]
    fn the_total_of_all_streams_counts() {
        let one = file("/FlateDecode", &packed(&vec![7; 600 << 10]));
        let limits = Limits { expanded_bytes: 1 << 20, ..Limits::default() };
        assert_eq!(check(&one, &limits), Ok(()));
        let two = [one.clone(), one].concat();
        assert!(matches!(check(&two, &limits), Err(LimitExceeded::Expanded(_))));
    }

    #[test]
    fn the_length_of_lzw_is_counted_without_expanding() {
        // The example of ISO 32000-1, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&data), 10);
    }
}
