//! Tables that only place the lines of a masthead, as in the Geneva template.

use chancery_model::{Block, Cell, Inline, Table, inline_text};
use chancery_structure::lines::{LONGEST_MASTHEAD, tells_masthead};

/// The lines of each cell of a table, if it is a masthead and holds nothing but lines.
pub(crate) fn lines(table: &Table) -> Option<Vec<Vec<Vec<Inline>>>> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let cells: Vec<Vec<Vec<Inline>>> = cells.map(cell_lines).collect::<Option<_>>()?;
    let all = || cells.iter().flatten();
    let masthead = table.caption.is_empty()
        && all().count() <= LONGEST_MASTHEAD
        && all().any(|line| tells_masthead(&inline_text(line)));
    masthead.then(|| cells.into_iter().filter(|lines| !lines.is_empty()).collect())
}

fn cell_lines(cell: &Cell) -> Option<Vec<Vec<Inline>>> {
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content.clone()),
        _ => None,
    };
    cell.blocks.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::Row;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |text: &&str| Cell::new(text.split('|').map(Block::text).collect());
        let row = |cells: &&[&str]| Row { cells: cells.iter().map(cell).collect() };
        Table { caption: vec![], rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn mastheads_are_told_by_their_words_in_six_languages() {
        for (organization, distribution) in [
            ("United Nations", "Distr.: General"),
            ("Nations Unies", "Distr. générale"),
            ("Naciones Unidas", "Distr. general"),
            ("Организация Объединенных Наций", "Distr.: General"),
            ("الأمم المتحدة", "Distr.: General"),
            ("联合国", "Distr.: General"),
        ] {
            let by_name = table(&[&[organization, "A/HRC/43/15"], &["x", "y"]]);
            let cells = lines(&by_name).expect(organization);
            assert_eq!(cells.len(), 4);
            assert_eq!(inline_text(&cells[1][0]), "A/HRC/43/15");
            let block = format!("{distribution}|19/12/2019|Original");
            let by_distribution = table(&[&["x", block.as_str()]]);
            assert_eq!(lines(&by_distribution).expect(distribution)[1].len(), 3);
        }
        assert_eq!(lines(&table(&[&["Country", "2019"], &["Chad", "7"]])), None);
    }

    #[test]
    fn large_tables_and_tables_of_other_things_are_content() {
        let many = vec!["1"; LONGEST_MASTHEAD];
        assert_eq!(lines(&table(&[&["United Nations"], &many])), None);
        let mut nested = table(&[&["United Nations", "2"]]);
        nested.rows[0].cells[1].blocks.push(Block::Table(Table::default()));
        assert_eq!(lines(&nested), None);
        let mut captioned = table(&[&["United Nations", "2"]]);
        captioned.caption = vec![Inline::text("Table 1")];
        assert_eq!(lines(&captioned), None);
    }
}
