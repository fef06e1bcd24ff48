//! References found in the bare text of the files that the United Nations publishes, against the
//! links in the same files.
//!
//! A third of the works, chosen by hash, is held out: its misses are counted and never printed,
//! so that no rule is made from them.

#![allow(clippy::print_stderr, reason = "a test says what it measured")]

mod published;

use chancery_identity::{
    Reference, ReferenceContext, ReferenceTarget, Symbol, SymbolSession, SymbolTable,
    document_link, find_references,
};
use chancery_lexicon::Organ;
use published::{Paragraph, files, is_held_out, paragraphs};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

/// The organ of a file, by the folder it lies in.
fn organ_of(file: &Path) -> Option<Organ> {
    let path = file.to_string_lossy().replace('\\', "/");
    [
        ("GAresolutions", Organ::GeneralAssembly),
        ("GAdecisions", Organ::GeneralAssembly),
        ("SCresolutions", Organ::SecurityCouncil),
        ("ECOSOCresolutions", Organ::EconomicAndSocialCouncil),
    ]
    .into_iter()
    .find_map(|(folder, organ)| path.contains(folder).then_some(organ))
}

/// How the references found in the bare text of one language compare with its links.
#[derive(Default)]
struct Tally {
    /// Links to a document whose words are a symbol or the number of a resolution.
    named: usize,
    /// Of these, those found as the same work, with its IRI or without.
    same: usize,
    /// Of these, those found as another work.
    other: usize,
    /// Links whose words name another work than their address: faults of the published mark-up.
    faulty: usize,
    /// Links found whose work the table knows, and of these, those with an IRI.
    known: usize,
    /// See above.
    resolved: usize,
    /// References found where the file has no link.
    unconfirmed: usize,
}

/// Figures of a text, in order.
fn figures(text: &str) -> Vec<String> {
    let digit = |c: char| chancery_lexicon::digit(c);
    let groups = text.split(|c| digit(c).is_none()).filter(|group| !group.is_empty());
    groups
        .map(|group| group.chars().filter_map(digit).map(|value| value.to_string()).collect())
        .collect()
}

/// The bytes of the whole name of which a link covers a part.
///
/// Published files put links on `[ (2018)]` of `2428 (2018)`, on `[/1]` of `74/122`, and on one of
/// two joint symbols.
fn whole_name(text: &str, link: &Range<usize>) -> Range<usize> {
    let part = |c: char| c.is_ascii_alphanumeric() || "/-‑–.()".contains(c);
    let mut range = link.clone();
    loop {
        let before = text[..range.start].trim_end_matches(part).len();
        let spaced = text[..before].trim_end_matches([' ', '\u{a0}']);
        let year = starts_with_year(text[before..].trim_start());
        let start = if year && spaced.ends_with(|c: char| c.is_ascii_digit()) {
            spaced.len()
        } else {
            before
        };
        if start == range.start {
            break;
        }
        range.start = start;
    }
    range.end = text.len() - text[range.end..].trim_start_matches(part).len();
    let rest = text[range.end..].trim_start_matches([' ', '\u{a0}']);
    if starts_with_year(rest) {
        range.end = text.len() - rest.len() + 6;
    }
    range
}

/// Whether a text begins with a year in parentheses.
fn starts_with_year(text: &str) -> bool {
    let year = text.strip_prefix('(').and_then(|rest| rest.get(..5)?.strip_suffix(')'));
    year.is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether words and address of a link name the same work; letters of parts may differ.
fn agrees(printed: &str, link: &[Symbol]) -> bool {
    let mut printed = printed.trim().trim_matches(['.', '-']);
    printed = printed.trim_start_matches('(');
    if printed.matches(')').count() > printed.matches('(').count() {
        printed = printed.trim_end_matches(['.', '-']).strip_suffix(')').unwrap_or(printed);
    }
    let named = Symbol::parse_joint(printed);
    if named.iter().any(|symbol| symbol.organ().is_some()) && printed.contains('/') {
        return named.iter().any(|named| link.iter().any(|one| related(one, named)));
    }
    let printed = figures(printed);
    link.iter().any(|symbol| {
        let symbol = figures(symbol.as_str());
        let common = symbol.len().min(printed.len());
        common > 0 && symbol[..common] == printed[..common]
    })
}

/// Whether there are works of this series: up to the thirtieth, sessions of the Assembly are
/// Roman, and its resolutions `A/RES/24/2` do not exist.
fn exists(symbol: &Symbol) -> bool {
    let early = matches!(symbol.session(), Some(SymbolSession::Regular(..31)));
    let roman = symbol.as_str().contains('(');
    !(symbol.as_str().starts_with("A/RES/") && early && !roman)
}

/// Whether the words of a link are a symbol or the number of a resolution, not a title.
fn is_name(printed: &str) -> bool {
    let printed = printed.trim();
    let digits = figures(printed).len();
    let words = printed.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
    digits > 0 && printed.chars().count() < 60 && words.count() < 4
}

/// The words around a place, for a line of the report.
fn around(text: &str, range: &Range<usize>) -> String {
    let from = text[..range.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let to = text[range.end..].char_indices().nth(40).map_or(text.len(), |(at, _)| range.end + at);
    let words =
        format!("{}[{}]{}", &text[from..range.start], &text[range.clone()], &text[range.end..to]);
    words.replace('\n', " ")
}

/// The symbols that a reference names.
fn symbols(reference: &Reference) -> Vec<&Symbol> {
    match &reference.target {
        ReferenceTarget::Work { symbol, .. } => vec![symbol],
        ReferenceTarget::Joint(symbols) => symbols.iter().collect(),
        ReferenceTarget::OwnAttachment { .. } => vec![],
    }
}

/// Whether one names the whole of which the other names a part.
fn related(one: &Symbol, other: &Symbol) -> bool {
    // `A/75/6 (Sect. 29)` is the whole of `A/75/6 (Sect. 29A)`.
    let names = [one, other].map(|symbol| symbol.as_str().trim_end_matches(')'));
    names[0].starts_with(names[1]) || names[1].starts_with(names[0])
}

impl Tally {
    /// Compares the references of a paragraph with its links; says what differs.
    fn add(
        &mut self,
        paragraph: &Paragraph,
        found: &[Reference],
        table: &SymbolTable,
        mut say: impl FnMut(String),
    ) {
        let Paragraph { text, links } = paragraph;
        let meets = |reference: &Reference, range: &Range<usize>| {
            reference.range.start < range.end && range.start < reference.range.end
        };
        for (href, range) in links {
            let Some(link) = document_link(href) else { continue };
            let printed = &text[range.clone()];
            if !is_name(printed) {
                continue;
            }
            let reference = found.iter().find(|reference| meets(reference, range));
            let symbol = &link.symbols[0];
            let whole = &text[whole_name(text, range)];
            if !agrees(whole, &link.symbols) || !exists(symbol) {
                self.faulty += 1;
                let read = reference.map(symbols);
                say(format!("FAULTY {} {symbol} read as {read:?}", around(text, range)));
                continue;
            }
            self.named += 1;
            let Some(reference) = reference else {
                say(format!("MISSED {} {symbol}", around(text, range)));
                continue;
            };
            let read = symbols(reference);
            if read.iter().any(|one| link.symbols.iter().any(|other| related(one, other))) {
                self.same += 1;
                if read.iter().any(|one| table.work(one).is_some()) {
                    self.known += 1;
                    self.resolved += usize::from(reference.iri.is_some());
                }
            } else {
                self.other += 1;
                say(format!("OTHER {} {symbol} read as {read:?}", around(text, range)));
            }
        }
        for reference in found {
            if !links.iter().any(|(_, range)| meets(reference, range)) {
                self.unconfirmed += 1;
                let read = symbols(reference);
                say(format!("UNCONFIRMED {} {read:?}", around(text, &reference.range)));
            }
        }
    }
}

#[test]
fn references_of_the_corpus_agree_with_its_links() {
    let table = SymbolTable::known();
    let (mut links, mut understood) = (0, 0);
    let mut tallies: BTreeMap<(String, bool), Tally> = BTreeMap::new();
    for (file, language) in files() {
        let xml = published::read(&file);
        let held_out = is_held_out(&file);
        let tally = tallies.entry((language.tag().to_owned(), held_out)).or_default();
        let context = ReferenceContext {
            language: &language,
            issuing: organ_of(&file),
            annexes: 0,
            table: &table,
        };
        for paragraph in paragraphs(&xml) {
            for (href, _) in paragraph.links.iter().filter(|(href, _)| href.contains("undocs.org"))
            {
                links += 1;
                understood += usize::from(document_link(href).is_some());
            }
            let found = find_references(&paragraph.text, context);
            let name =
                file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
            tally.add(&paragraph, &found, &table, |line| {
                if !held_out {
                    eprintln!("  {} {name}: {line}", language.tag());
                }
            });
        }
    }
    eprintln!("links to documents: {links}, understood: {understood}");
    for ((language, held_out), tally) in &tallies {
        let Tally { named, same, other, faulty, known, resolved, unconfirmed } = tally;
        let part = if *held_out { "held out" } else { "seen" };
        eprintln!(
            "{language}, {part}: {named} links by name, {same} found, {other} found as another \
             work, {faulty} with an address that their words contradict; of {known} in the table \
             {resolved} with an IRI; {unconfirmed} references without a link"
        );
    }
    let languages: BTreeSet<&String> = tallies.keys().map(|(language, _)| language).collect();
    for language in languages {
        let both = [false, true].map(|part| tallies.get(&(language.clone(), part)));
        let sum = |count: fn(&Tally) -> usize| both.iter().flatten().map(|t| count(t)).sum();
        let (named, same, other): (usize, usize, usize) =
            (sum(|t| t.named), sum(|t| t.same), sum(|t| t.other));
        eprintln!("{language}: {same} of {named} found, {other} as another work");
        assert!(same * 100 >= named * 98, "{language}: {same} of {named}");
        assert!(other * 200 <= (same + other).max(1), "{language}: {other} of {same}");
    }
    assert!(understood * 100 >= links * 98, "{understood} of {links}");
}
