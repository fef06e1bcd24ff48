//! Reading of the tables of words that lie beside the source as data files.
//!
//! A table is UTF-8 text, one row a line, columns separated by tabs; `#` starts a comment line.
//! Columns are trimmed; a row with too few columns is an error of the table, which tests find.

use chancery_model::Language;

/// How many official languages there are, and so how many slots a table by language has.
pub(crate) const SLOTS: usize = 6;

/// Rows of a table with at least `N` columns.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t').map(str::trim);
        let mut row = [""; N];
        for cell in &mut row {
            *cell = columns.next()?;
        }
        Some(row)
    })
}

/// The place of an official language, or of a regional form of one, in a table by language.
#[must_use]
pub fn slot(language: &Language) -> Option<usize> {
    let place = |language: &Language| Language::OFFICIAL.iter().position(|it| it == language);
    match language {
        Language::Other(_) => place(&language.primary()),
        official => place(official),
    }
}

/// The place of the language with this tag in a table by language.
#[must_use]
pub fn slot_of_tag(tag: &str) -> Option<usize> {
    Language::OFFICIAL.iter().position(|official| official.tag() == tag)
}

/// The slots to try for a text of this language: its own, then English.
///
/// Arabic, Chinese and Russian mastheads print dates and distribution in English.
pub(crate) fn slots_with_english(language: &Language) -> impl Iterator<Item = usize> + Clone {
    let own = slot(language);
    let english = slot(&Language::English).filter(|english| own != Some(*english));
    own.into_iter().chain(english)
}

#[cfg(test)]
pub(crate) fn malformed_rows<const N: usize>(table: &'static str) -> Vec<&'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter(|line| line.split('\t').count() != N)
        .collect()
}
