//! Tables of words: rows of columns divided by tabulators, comments after `#`.

/// The rows of a table with this many columns. A row with fewer is left out; the tests of the
/// tables see to it that there is none.
pub(crate) fn rows<const COLUMNS: usize>(
    table: &'static str,
) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).filter_map(|line| {
        let mut columns = line.split('\t');
        let mut row = [""; COLUMNS];
        for cell in &mut row {
            *cell = columns.next()?;
        }
        columns.next().is_none().then_some(row)
    })
}
