//! The table of symbols: which day a work was adopted, and so which IRI it has.
//!
//! The table in `data/works.tsv` was made from metadata that the United Nations publishes with
//! its documents; the United Nations is acknowledged as the source. It is not complete, and a
//! user may extend it with a table of the same form.

use crate::iri::WorkIri;
use crate::symbol::{Symbol, SymbolKind};
use chancery_lexicon::Organ;
use chancery_model::Date;
use std::fmt;
use std::sync::Arc;

/// Rows of a user's table; a hostile one has no more.
const MOST_ROWS: usize = 1_000_000;

/// Rows `symbol<TAB>day`, sorted by symbol, after comments that begin with `#`, which comes before
/// every symbol.
const KNOWN: &str = include_str!("../data/works.tsv");

/// The first known row with this symbol or one after it. Rows are looked for in the text: a
/// process that converts one letter asks for few, and reading all would take it longer.
fn known_from(symbol: &str) -> Option<(&'static str, &'static str)> {
    let bytes = KNOWN.as_bytes();
    let length = |start: usize| bytes.get(start..)?.iter().position(|byte| *byte == b'\n');
    // Whether the row at this place has a symbol before the wanted one.
    let is_before = |start: usize| {
        let found =
            bytes.get(start..).unwrap_or_default().iter().take_while(|byte| **byte != b'\t');
        found.lt(symbol.as_bytes())
    };
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes.get(low..middle)?.iter().rposition(|byte| *byte == b'\n');
        let start = before.map_or(low, |at| low + at + 1);
        if is_before(start) {
            low = start + length(start).map_or(bytes.len() - start, |length| length + 1);
        } else {
            high = start;
        }
    }
    let row = KNOWN.get(low..)?.split('\n').next()?.split_once('\t');
    row.filter(|row| !row.1.is_empty())
}

/// Symbols of works with the day that dates the work. Clones share the rows of the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SymbolTable {
    /// Rows of the user, sorted by symbol; they go before the rows known here.
    own: Arc<[(Symbol, Date)]>,
}

/// A row of a user's table that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong with it.
    pub reason: TableErrorReason,
}

/// What is wrong with a row of a user's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableErrorReason {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// There is no tab.
    NoDate,
    /// The first column is not a symbol.
    BadSymbol,
    /// The second column is not a day such as 2015-12-18.
    BadDate,
    /// Another row gives the same symbol another day.
    Contradiction,
    /// There are too many rows.
    TooLong,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            TableErrorReason::NotUtf8 => "the table is not UTF-8",
            TableErrorReason::NoDate => "there is no tab between symbol and date",
            TableErrorReason::BadSymbol => "the first column is not a document symbol",
            TableErrorReason::BadDate => "the second column is not a day such as 2015-12-18",
            TableErrorReason::Contradiction => "the symbol has another day in another row",
            TableErrorReason::TooLong => "the table has more than 1,000,000 rows",
        };
        write!(f, "line {}: {reason}", self.line)
    }
}

impl TableErrorReason {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            TableErrorReason::NotUtf8 => "save it as UTF-8",
            TableErrorReason::NoDate | TableErrorReason::BadSymbol | TableErrorReason::BadDate => {
                "write a symbol, a tab and a day, or # before a comment"
            }
            TableErrorReason::Contradiction => "leave out the row that is wrong",
            TableErrorReason::TooLong => "leave out the works that no document names",
        }
    }
}

impl std::error::Error for TableError {}

impl SymbolTable {
    /// The table that comes with this crate.
    #[must_use]
    pub fn known() -> SymbolTable {
        SymbolTable::default()
    }

    /// Whether the user adds no row to the table that comes with this crate.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.own.is_empty()
    }

    /// The known table extended by rows `symbol<TAB>day`; `#` starts a comment line.
    ///
    /// Further columns are ignored. The user's rows win over the known ones.
    ///
    /// # Errors
    /// The first row that cannot be used.
    pub fn extended(bytes: &[u8]) -> Result<SymbolTable, TableError> {
        let error = |line, reason| TableError { line, reason };
        let text = std::str::from_utf8(bytes).map_err(|at| {
            let before = bytes.get(..at.valid_up_to()).unwrap_or_default();
            error(before.iter().filter(|b| **b == b'\n').count() + 1, TableErrorReason::NotUtf8)
        })?;
        let mut own: Vec<(Symbol, Date, usize)> = Vec::new();
        for (line, row) in (1..).zip(text.lines()) {
            let row = row.trim_start_matches('\u{feff}');
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            if own.len() == MOST_ROWS {
                return Err(error(line, TableErrorReason::TooLong));
            }
            let mut columns = row.split('\t').map(str::trim);
            let symbol = columns.next().unwrap_or_default();
            let date = columns.next().ok_or(error(line, TableErrorReason::NoDate))?;
            let symbol = symbol.parse().map_err(|_| error(line, TableErrorReason::BadSymbol))?;
            let date = date.parse().map_err(|_| error(line, TableErrorReason::BadDate))?;
            own.push((symbol, date, line));
        }
        own.sort();
        for pair in own.windows(2) {
            if let [(first, day, line), (second, other, later)] = pair
                && first == second
                && day != other
            {
                return Err(error(*line.max(later), TableErrorReason::Contradiction));
            }
        }
        Ok(SymbolTable { own: own.into_iter().map(|(symbol, date, _)| (symbol, date)).collect() })
    }

    /// The day of a work, if the table has it.
    #[must_use]
    pub fn date(&self, symbol: &Symbol) -> Option<Date> {
        if let Ok(at) = self.own.binary_search_by(|(own, _)| own.cmp(symbol)) {
            return self.own.get(at).map(|(_, date)| *date);
        }
        let (_, day) =
            known_from(symbol.as_str()).filter(|(known, _)| *known == symbol.as_str())?;
        day.parse().ok()
    }

    /// The resolution of the Security Council with this number, if the table has it: the Council
    /// counts them from 1946 on, and prints the year beside the number.
    #[must_use]
    pub fn council_resolution(&self, number: u32) -> Option<Symbol> {
        let start = format!("S/RES/{number} (");
        let own = self.own.partition_point(|(symbol, _)| symbol.as_str() < start.as_str());
        let own = self.own.get(own).map(|(symbol, _)| symbol.as_str());
        let known = known_from(&start).map(|(symbol, _)| symbol);
        let found = [own, known].into_iter().flatten().find(|symbol| symbol.starts_with(&start))?;
        found.parse().ok()
    }

    /// The IRI of a work whose day the table has.
    ///
    /// Resolutions, decisions and statements by the President are `statement/deliberation`
    /// (guidelines, part 1, page 50); other kinds do not follow from a symbol and give `None`.
    #[must_use]
    pub fn work(&self, symbol: &Symbol) -> Option<WorkIri> {
        let deliberation = matches!(
            symbol.kind(),
            SymbolKind::Resolution | SymbolKind::Decision | SymbolKind::PresidentialStatement
        );
        let organ = symbol.organ().filter(|_| deliberation)?;
        // `E/CN.4/RES/2004/46` is of a commission, whose segment in IRIs nobody has fixed.
        let series = if organ == Organ::HumanRightsCouncil { 2 } else { 1 };
        if !matches!(symbol.components().nth(series), Some("RES" | "DEC" | "PRST")) {
            return None;
        }
        let date = self.date(symbol)?.to_string();
        let number = symbol.number_segment();
        WorkIri::new("statement", "deliberation", organ.actor(), &date, &number).ok()
    }

    /// The symbol of a resolution, decision or presidential statement with this IRI: the opposite
    /// of [`SymbolTable::work`], and so `None` for a work that the table does not date.
    #[must_use]
    pub fn symbol_of(&self, work: &WorkIri) -> Option<Symbol> {
        let series = match work.organ()? {
            Organ::GeneralAssembly => "A",
            Organ::SecurityCouncil => "S",
            Organ::HumanRightsCouncil => "A/HRC",
            Organ::EconomicAndSocialCouncil => "E",
            _ => return None,
        };
        let (name, last) = work.number().rsplit_once('-')?;
        ["RES", "DEC", "PRST"].iter().find_map(|class| {
            // `2254-2015` is the Security Council's `2254 (2015)`.
            [format!("{series}/{class}/{name}/{last}"), format!("{series}/{class}/{name} ({last})")]
                .iter()
                .filter_map(|text| text.parse::<Symbol>().ok())
                .find(|symbol| self.work(symbol).as_ref() == Some(work))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(text: &str) -> Symbol {
        text.parse().expect("a symbol")
    }

    #[test]
    fn the_known_table_is_canonical_sorted_and_dated() {
        let rows = KNOWN.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<(&str, &str)> =
            rows.map(|line| line.split_once('\t').expect("two columns")).collect();
        assert!(rows.len() > 4000, "{}", rows.len());
        for pair in rows.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} < {}", pair[0].0, pair[1].0);
        }
        for row in &rows {
            assert!(Symbol::is_canonical(row.0), "{}", row.0);
            assert!(row.1.parse::<Date>().is_ok(), "{}", row.1);
            assert_eq!(known_from(row.0), Some(*row));
        }
        assert_eq!(known_from(""), None, "a comment is no row");
        assert_eq!(known_from("A"), rows.first().copied());
        assert_eq!(known_from("S/RES/2254 "), known_from("S/RES/2254 (2015)"));
        assert_eq!(known_from("~"), None);
    }

    #[test]
    fn resolutions_have_their_dated_work() {
        let table = SymbolTable::known();
        for (text, work) in [
            ("S/RES/2254(2015)", "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015"),
            ("A/RES/76/152", "/akn/un/statement/deliberation/un-ga/2021-12-16/76-152"),
            ("A/RES/ES-11/6", "/akn/un/statement/deliberation/un-ga/2023-02-23/ES-11-6"),
        ] {
            let found = table.work(&symbol(text)).map(|work| work.to_string());
            assert_eq!(found.as_deref(), Some(work), "{text}");
            let work = table.work(&symbol(text)).expect("a work");
            assert_eq!(table.symbol_of(&work), Some(symbol(text)));
        }
        let unknown = WorkIri::new("statement", "deliberation", "un-ga", "1999-01-01", "76-152");
        assert_eq!(table.symbol_of(&unknown.expect("an IRI")), None, "another day");
        assert_eq!(table.work(&symbol("A/RES/70/9999")), None);
        assert_eq!(table.work(&symbol("S/2023/212")), None, "a draft is not a deliberation");
        let rows = b"E/CN.4/RES/2004/46\t2004-04-20\nA/HRC/PRST/25/1\t2014-03-28";
        let table = SymbolTable::extended(rows).expect("a table");
        assert_eq!(table.work(&symbol("E/CN.4/RES/2004/46")), None, "no work of the Council");
        assert!(table.work(&symbol("A/HRC/PRST/25/1")).is_some());
    }

    #[test]
    fn a_table_of_the_user_extends_and_wins() {
        let rows = "# mine\nA/RES/70/1\t2015-09-25\tTransforming\ns/res/2254 (2015)\t2015-12-19\n";
        let table = SymbolTable::extended(rows.as_bytes()).expect("a table");
        let date = |text: &str| table.date(&symbol(text)).map(|date| date.to_string());
        assert_eq!(date("A/RES/70/1").as_deref(), Some("2015-09-25"));
        assert_eq!(date("S/RES/2254 (2015)").as_deref(), Some("2015-12-19"));
        assert_eq!(date("S/RES/2118 (2013)").as_deref(), Some("2013-09-27"));
        assert!(!table.is_known() && SymbolTable::known().is_known());
    }

    #[test]
    fn the_council_counts_on_in_the_table_of_the_user() {
        let table = SymbolTable::extended(b"S/RES/2999 (2027)\t2027-01-14").expect("a table");
        let found = |table: &SymbolTable, number| {
            table.council_resolution(number).map(|symbol| symbol.to_string())
        };
        assert_eq!(found(&table, 2999).as_deref(), Some("S/RES/2999 (2027)"));
        assert_eq!(found(&table, 2254).as_deref(), Some("S/RES/2254 (2015)"));
        assert_eq!(found(&SymbolTable::known(), 2999), None);
    }

    #[test]
    fn a_bad_row_is_named_by_its_line() {
        use TableErrorReason::{BadDate, BadSymbol, Contradiction, NoDate, NotUtf8};
        for (bytes, line, reason) in [
            (&b"A/RES/70/1 2015-09-25"[..], 1, NoDate),
            (&b"#\nA/RES/70/1\t2015-09-31"[..], 2, BadDate),
            (&b"\n\nhello\t2015-09-25"[..], 3, BadSymbol),
            (&b"A/1/1\t2015-09-25\n\xff"[..], 2, NotUtf8),
            (&b"A/1/1\t2015-09-25\nA/1/1\t2015-09-26"[..], 2, Contradiction),
            (&b"A/1/1\t2015-09-26\nA/1/1\t2015-09-25"[..], 2, Contradiction),
        ] {
            assert_eq!(SymbolTable::extended(bytes).err(), Some(TableError { line, reason }));
        }
    }
}
