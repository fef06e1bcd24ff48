//! What a language version states that a translation keeps, by the unit in which it stands.
//!
//! Facts are taken from the version as Akoma Ntoso, so that each has the eId of its place.

use super::FactKind;
use super::chinese::{chinese_period, chinese_periods, spelled};
use super::figures::figures;
use super::units::{FRAMES, Spans, UNITS, is_unit, names, pieces, unit_of};
use chancery_akn_validation::{Identified, Mark, MarkKind, Printed};
use chancery_identity::{
    ReferenceContext, ReferenceTarget, Symbol, SymbolTable, Target, document_link, find_references,
};
use chancery_lexicon::{digit, find_dates, leading_numeral, parse_numeral};
use chancery_model::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Units around the running text.
const EDGES: [&str; 3] = ["coverPage", "preface", "conclusions"];

/// How long a quotation is.
const EXCERPT: usize = 60;

/// What a version states.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    /// Its units, by a name that is the same in all languages.
    pub(super) units: BTreeMap<String, Unit>,
    /// The names of the units, in the order of the text.
    pub(super) order: Vec<String>,
    /// What people call the documents that are referred to, by their addresses.
    pub(super) labels: BTreeMap<String, String>,
}

/// A unit: a paragraph, an item, a table, an annex, or the rest of what is around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) eid: String,
    pub(super) words: String,
    /// Characters of a part of the text; 0 of what is around the parts.
    pub(super) length: usize,
    /// How often each fact is stated.
    pub(super) facts: BTreeMap<(FactKind, String), usize>,
    /// Figures that are spelled out, or may be in other languages; each may stand for a figure.
    pub(super) spelled: Vec<String>,
}

impl Stated {
    /// Takes the facts of a version.
    pub(super) fn of(printed: &Printed, language: &Language, table: &SymbolTable) -> Stated {
        let (names, places) = names(&printed.elements);
        let mut stated = Stated::default();
        for (index, element) in printed.elements.iter().enumerate() {
            if is_unit(printed, element) {
                stated.begin(&names[index], element, printed);
            }
        }
        let annexes = printed.marks.iter().filter(|mark| mark.kind == MarkKind::Attachment).count();
        let context = ReferenceContext {
            language,
            issuing: None,
            annexes: u32::try_from(annexes).unwrap_or(u32::MAX),
            table,
        };
        let mut taken = stated.marks(printed, &names, &places, context.table);
        taken.extend(stated.leading_numbers(printed, &names, &places));
        let taken = disjoint(taken);
        stated.text(printed, &names, &taken, context);
        stated
    }

    fn begin(&mut self, name: &str, element: &Identified, printed: &Printed) {
        let words = printed.text.get(element.start..element.end).unwrap_or_default().trim();
        let shown: String = words.chars().take(EXCERPT).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        let unit = self.units.entry(name.to_owned()).or_default();
        unit.eid = element.eid.clone();
        unit.words = format!("{shown}{more}");
        self.order.push(name.to_owned());
        let is_preambular = element.name == "container" && element.eid.contains("preamble");
        if !FRAMES.contains(&element.name.as_str()) || is_preambular {
            unit.length = words.chars().count();
            // One version has a point where another one has a paragraph.
            self.add(name, FactKind::Part, "part".to_owned());
        }
    }

    fn add(&mut self, unit: &str, kind: FactKind, value: String) {
        let unit = self.units.entry(unit.to_owned()).or_default();
        *unit.facts.entry((kind, value)).or_default() += 1;
    }

    /// Takes what elements say, and returns where they say it.
    fn marks(
        &mut self,
        printed: &Printed,
        names: &[String],
        places: &[u32],
        table: &SymbolTable,
    ) -> Vec<Range<usize>> {
        let mut taken = vec![];
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        let tables: Vec<&Mark> =
            printed.marks.iter().filter(|mark| mark.kind == MarkKind::Table).collect();
        for mark in printed.marks.iter().filter(|mark| mark.kind == MarkKind::Row) {
            // The innermost table around the row is the last one that begins before it.
            let begun = tables.partition_point(|table| table.start <= mark.start);
            let before = tables.get(..begun).unwrap_or_default();
            let around = before.iter().rposition(|table| mark.end <= table.end);
            *rows.entry(around.unwrap_or_default()).or_default() += 1;
        }
        let mut before: Option<(String, usize)> = None;
        let mut table_count = 0;
        for mark in &printed.marks {
            let unit = unit_of(printed, names, mark.holder);
            let words = printed.text.get(mark.start..mark.end).unwrap_or_default();
            match mark.kind {
                MarkKind::Reference => {
                    taken.push(mark.start..mark.end);
                    let value = match contradicted(&mark.value, words) {
                        Some(printed) => Some(printed),
                        None => self.address(&mark.value, words, table),
                    };
                    // One reference may be printed in several pieces.
                    let continues = before.as_ref().is_some_and(|(last, end)| {
                        value.as_ref() == Some(last) && mark.start <= *end + 1
                    });
                    if let Some(value) = &value
                        && !continues
                        && !is_correction(value)
                    {
                        self.add(&unit, FactKind::Reference, value.clone());
                    }
                    before = value.map(|value| (value, mark.end));
                }
                // Dates are found in the words, whether they are marked or not.
                MarkKind::Date => {}
                MarkKind::Number => {
                    taken.push(mark.start..mark.end);
                    let place = mark.holder.and_then(|holder| places.get(holder));
                    let place = place.copied().unwrap_or(1);
                    self.add(&unit, FactKind::Number, number(words, place));
                }
                MarkKind::Note => {
                    let sign: String = mark.value.chars().map(plain).collect();
                    self.add(&unit, FactKind::Note, sign);
                }
                MarkKind::Table => {
                    let count = rows.get(&table_count).copied().unwrap_or_default();
                    table_count += 1;
                    self.add(&unit, FactKind::Table, format!("{count} rows"));
                }
                MarkKind::Attachment => self.add(&unit, FactKind::Annex, "annex".to_owned()),
                MarkKind::Picture => self.add(&unit, FactKind::Picture, "picture".to_owned()),
                MarkKind::Row => {}
            }
        }
        taken
    }

    /// What an address means; `None` for places in the file itself, and for nothing.
    fn address(&mut self, href: &str, words: &str, table: &SymbolTable) -> Option<String> {
        if let Some(link) = document_link(href) {
            return Some(self.symbols(&link.symbols, table));
        }
        match href.parse::<Target>() {
            Ok(Target::Document(iri)) => {
                let work = iri.work.to_string();
                self.labels.entry(work.clone()).or_insert_with(|| words.trim().to_owned());
                Some(work)
            }
            Ok(Target::OwnComponent(path, _)) => Some(path.join("/")),
            Ok(Target::OwnElement(_)) => None,
            Err(_) => (href.len() > 1).then(|| across_languages(href)),
        }
    }

    /// What a reference in the words means.
    fn target(&mut self, target: &ReferenceTarget, table: &SymbolTable) -> Option<String> {
        match target {
            ReferenceTarget::Work { symbol, .. } => {
                Some(self.symbols(std::slice::from_ref(symbol), table))
            }
            ReferenceTarget::Joint(symbols) => Some(self.symbols(symbols, table)),
            // Translations name the annexes of the document itself more or less often.
            ReferenceTarget::OwnAttachment { .. } => None,
        }
    }

    /// The address of a document that has symbols, if it is known; else its symbols.
    fn symbols(&mut self, symbols: &[Symbol], table: &SymbolTable) -> String {
        let label = symbols.iter().map(Symbol::as_str).collect::<Vec<_>>().join(" ");
        let work = symbols.iter().find_map(|symbol| table.work(symbol));
        let value = work.map_or_else(|| label.to_uppercase(), |work| work.to_string());
        self.labels.insert(value.clone(), label);
        value
    }

    /// Takes the numbers of parts that are printed at their beginning and not marked.
    fn leading_numbers(
        &mut self,
        printed: &Printed,
        names: &[String],
        places: &[u32],
    ) -> Vec<Range<usize>> {
        let numbers = printed.marks.iter().filter(|mark| mark.kind == MarkKind::Number);
        let numbered: BTreeSet<usize> = numbers.filter_map(|mark| mark.holder).collect();
        let mut taken = vec![];
        for (index, element) in printed.elements.iter().enumerate() {
            let is_part =
                UNITS.contains(&element.name.as_str()) && !FRAMES.contains(&element.name.as_str());
            if !is_part || numbered.contains(&index) {
                continue;
            }
            let words = printed.text.get(element.start..element.end).unwrap_or_default();
            let blanks = words.len() - words.trim_start().len();
            if let Some(numeral) = leading_numeral(words.trim_start()) {
                let start = element.start + blanks;
                let end = start + numeral.length;
                let literal = printed.text.get(start..end).unwrap_or_default();
                let value = number(literal, places.get(index).copied().unwrap_or(1));
                self.add(&names[index], FactKind::Number, value);
                taken.push(start..end);
            }
        }
        taken
    }

    /// Takes what words say, piece by piece, where no element says it already.
    fn text(
        &mut self,
        printed: &Printed,
        names: &[String],
        taken: &[Range<usize>],
        context: ReferenceContext<'_>,
    ) {
        for (range, holder) in pieces(printed) {
            let Some(text) = printed.text.get(range.clone()) else { continue };
            let unit = unit_of(printed, names, holder);
            let at_edge = EDGES.iter().any(|edge| unit.starts_with(edge));
            let mut covered = Spans::default();
            let first = taken.partition_point(|mark| mark.end <= range.start);
            let marked = taken.get(first..).unwrap_or_default();
            for mark in marked.iter().take_while(|mark| mark.start < range.end) {
                covered.insert(mark.start.saturating_sub(range.start)..mark.end - range.start);
            }
            if *context.language == Language::Chinese {
                for (found, last, first) in chinese_periods(text) {
                    if let Some(first) = first {
                        self.add(&unit, FactKind::Figure, first);
                    }
                    self.add(&unit, FactKind::Date, last.to_string());
                    covered.insert(found);
                }
            }
            for (found, date) in find_dates(text, context.language) {
                if covered.overlaps(&found) {
                    continue;
                }
                let end = chinese_period(text, found.end, date);
                if let Some((_, _, Some(first))) = &end {
                    // Of `24 and 25 September 2019`, the first day is a figure.
                    self.add(&unit, FactKind::Figure, first.clone());
                }
                let (end, date) = end.map_or((found.end, date), |(end, date, _)| (end, date));
                self.add(&unit, FactKind::Date, date.to_string());
                covered.insert(found.start..end);
            }
            for reference in find_references(text, context) {
                if covered.overlaps(&reference.range) {
                    continue;
                }
                if let Some(value) = self.target(&reference.target, context.table)
                    && !is_correction(&value)
                {
                    self.add(&unit, FactKind::Reference, value);
                }
                covered.insert(reference.range);
            }
            for figure in figures(text, context.language) {
                // At the edges of a document, ordinals are figures in every language.
                if covered.overlaps(&figure.range) {
                    continue;
                }
                if figure.is_ordinal && !at_edge {
                    self.units.entry(unit.clone()).or_default().spelled.push(figure.value);
                } else {
                    self.add(&unit, FactKind::Figure, figure.value);
                }
            }
            if *context.language == Language::Chinese {
                self.units.entry(unit).or_default().spelled.extend(spelled(text));
            }
        }
    }
}

/// A digit of any script as that of ASCII.
pub(super) fn plain(character: char) -> char {
    digit(character).and_then(|value| char::from_digit(value, 10)).unwrap_or(character)
}

/// A printed number: as a figure if it is one, or counts its place in any series; as printed if
/// it does not.
fn number(words: &str, place: u32) -> String {
    let Some(numeral) = parse_numeral(words.trim()) else {
        return words.trim().chars().map(plain).collect();
    };
    let mut paths = numeral.readings.iter().map(|reading| &reading.path);
    let counts = paths.clone().find(|path| path.last() == Some(&place));
    let path = counts.or_else(|| paths.next()).map_or(&[][..], |path| path);
    path.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// What is printed on a link and where that leads, if the number is none of that document.
///
/// A number alone, such as `2254 (2015)` or `70/1`, is looked at, or a piece of it (links are
/// printed in pieces as well); words may name days and other things.
fn contradicted(href: &str, words: &str) -> Option<String> {
    let plain: String = words.trim().chars().map(plain).collect();
    let is_number = |c: char| c.is_ascii_digit() || "/() \u{a0}\u{202f}-".contains(c);
    if !plain.contains(|c: char| c.is_ascii_digit()) || !plain.chars().all(is_number) {
        return None;
    }
    let numbers = |text: &str| -> Vec<String> {
        let runs = text.split(|c: char| !c.is_ascii_digit());
        runs.map(|run| run.trim_start_matches('0').to_owned()).filter(|r| !r.is_empty()).collect()
    };
    let link = document_link(href)?;
    let meant: Vec<String> =
        link.symbols.iter().flat_map(|symbol| numbers(symbol.as_str())).collect();
    let printed = numbers(&plain);
    let is_meant = |number: &String| meant.iter().any(|whole| whole.contains(number.as_str()));
    let symbols = || link.symbols.iter().map(Symbol::as_str).collect::<Vec<_>>().join(" ");
    (!printed.iter().all(is_meant)).then(|| format!("{plain} with a link to {}", symbols()))
}

/// Whether a document corrects another one: translations name corrections or count them in.
fn is_correction(value: &str) -> bool {
    value.contains("/CORR.") || value.contains("/Corr.")
}

/// An address without its language and its scheme.
fn across_languages(href: &str) -> String {
    let is_language = |part: &str| Language::OFFICIAL.iter().any(|known| known.tag() == part);
    let href = href.trim_start_matches("https://").trim_start_matches("http://");
    let href = href.trim_start_matches("www.").trim_end_matches('/');
    href.split('/').filter(|part| !is_language(part)).collect::<Vec<_>>().join("/")
}

/// Sorted ranges of which none overlaps another.
fn disjoint(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = vec![];
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_on_a_link_that_leads_to_another_document_is_told_as_printed() {
        for (href, words, told) in [
            (
                "https://undocs.org/fr/S/RES/2378(2017)",
                "2378 (2014)",
                Some("2378 (2014) with a link to S/RES/2378 (2017)"),
            ),
            ("https://undocs.org/fr/S/RES/2378(2017)", "2378\u{a0}(2017)", None),
            ("https://undocs.org/fr/S/RES/2378(2017)", "(2017)", None),
            ("https://undocs.org/ar/A/RES/70/1", "٧٠/٢", Some("70/2 with a link to A/RES/70/1")),
            ("https://undocs.org/ch/A/RES/73/44", "7", None),
            ("https://undocs.org/ch/A/RES/73/44", "3/44", None),
            ("https://undocs.org/ar/A/RES/70/1", "1/70", None),
            ("https://undocs.org/ch/S/RES/2514(2020)", "2514(2020)", None),
            ("https://undocs.org/ch/S/RES/2514(2020)", "第2514号", None),
            ("https://undocs.org/en/A/RES/70/1", "70/1 of 25 September 2015", None),
            ("https://www.un.org/2015", "70/1", None),
        ] {
            assert_eq!(contradicted(href, words).as_deref(), told, "{href} {words}");
        }
    }

    #[test]
    fn a_number_that_counts_its_place_is_the_same_in_every_series() {
        for (words, place) in
            [("(b)", 2), ("(ب)", 2), ("б)", 2), ("ii)", 2), ("2.", 2), ("٢", 2), ("2 -", 2)]
        {
            assert_eq!(number(words, place), "2", "{words}");
        }
        assert_eq!(number("(c)", 2), "3");
    }
}
