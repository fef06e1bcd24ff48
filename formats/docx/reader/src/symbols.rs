//! Signs of the symbol fonts that word processors bring along.

/// The character that a code stands for in a symbol font; `None` for other fonts and codes.
pub(crate) fn character(font: &str, code: u32) -> Option<char> {
    let table = include_str!("../data/symbols.tsv");
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    table.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut cells = line.split('\t');
        let same = cells.next()?.eq_ignore_ascii_case(font)
            && u32::from_str_radix(cells.next()?, 16).ok()? == code;
        if same { cells.next()?.chars().next() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn bullets_and_greek_letters_are_characters() {
        assert_eq!(character("Symbol", 0xF0B7), Some('•'));
        assert_eq!(character("wingdings", 0xFC), Some('✓'));
        assert_eq!(character("Symbol", 0x61), Some('α'));
        assert_eq!(character("Arial", 0x61), None);
    }
}
