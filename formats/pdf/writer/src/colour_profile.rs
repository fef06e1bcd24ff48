//! The sRGB colour profile, built from its definition.
//!
//! IEC 61966-2-1 with the primaries adapted to the white point D50, as a display profile of
//! version 4 (ICC.1:2004-10), which PDF/A-2 and PDF/A-3 allow.

/// XYZ values of red, green and blue, in 65,536ths.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.436_066, 0.222_488, 0.013_916],
    [0.385_147, 0.716_873, 0.097_076],
    [0.143_066, 0.060_608, 0.714_096],
];
/// The white point D50.
const WHITE: [f64; 3] = [0.964_2, 1.0, 0.824_9];
/// Adaptation from the white point D65 to D50 after Bradford, row by row.
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
    0.751_678,
];
/// Exponent and coefficients of the tone curve: `((x + 0.055) / 1.055) ^ 2.4`, or `x / 12.92`
/// below 0.04045.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];

/// The bytes of the profile.
pub(crate) fn srgb() -> Vec<u8> {
    let curve = tag(b"para", &[[0, 3, 0, 0].to_vec(), fixed(&CURVE)].concat());
    let [red, green, blue] = PRIMARIES.map(|primary| tag(b"XYZ ", &fixed(&primary)));
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", tag(b"mluc", &localized("sRGB IEC61966-2.1"))),
        (b"cprt", tag(b"mluc", &localized("No copyright, use freely"))),
        (b"wtpt", tag(b"XYZ ", &fixed(&WHITE))),
        (b"chad", tag(b"sf32", &fixed(&ADAPTATION))),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut directory = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (signature, bytes) in &tags {
        directory.extend(*signature);
        directory.extend(((start + data.len()) as u32).to_be_bytes());
        directory.extend((bytes.len() as u32).to_be_bytes());
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header((start + data.len()) as u32);
    profile.extend(directory);
    profile.extend(data);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend(size.to_be_bytes());
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // A date is required; that of the standard says nothing about today.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(fixed(&WHITE));
    header.resize(128, 0);
    header
}

fn tag(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [kind.as_slice(), &[0; 4], data].concat()
}

fn fixed(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| ((value * 65536.0).round() as i32).to_be_bytes()).collect()
}

/// One text in American English, as the type `mluc` has it.
fn localized(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut data = Vec::new();
    for number in [1_u32, 12] {
        data.extend(number.to_be_bytes());
    }
    data.extend(b"enUS");
    data.extend((units.len() as u32).to_be_bytes());
    data.extend(28_u32.to_be_bytes());
    data.extend(units);
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_size_and_lists_what_a_display_needs() {
        let profile = srgb();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(&profile[36..40], b"acsp");
        for signature in [b"desc", b"wtpt", b"rXYZ", b"gTRC", b"chad"] {
            let directory = &profile[132..132 + 120];
            assert!(directory.chunks(12).any(|entry| entry.starts_with(signature)));
        }
    }
}
