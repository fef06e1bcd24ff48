//! Agreement with libxml2: the same verdict as `xmllint --schema` with the OASIS schema on real
//! documents, on mutants of them, and on values of attributes. Skipped with a printed reason
//! where xmllint, the schema or the documents are not there.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the test reads documents, runs xmllint and says what it measured"
)]

mod judge;
mod mutants;

use chancery_akn_validation::{Profile, check};
use chancery_codec::Limits;
use chancery_testkit::Standard;
use judge::{Judge, Ruling};
use std::path::{Path, PathBuf};

/// The folder of shared material beside the repository.
fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared")
}

/// All XML files under a folder of the shared material, sorted.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![shared().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Our ruling, with what we said.
fn ours(bytes: &[u8]) -> (Ruling, String) {
    match check(bytes, &Limits::default(), Profile::Schema) {
        Ok(report) if report.valid => (Ruling::Valid, String::new()),
        Ok(report) => (Ruling::Invalid, report.violations[0].to_string()),
        Err(error) => (Ruling::Malformed, error.to_string()),
    }
}

/// How often we ruled what, and where the judge ruled otherwise.
#[derive(Default)]
struct Tally {
    valid: usize,
    invalid: usize,
    malformed: usize,
    disagreements: Vec<String>,
}

impl Tally {
    fn count(&mut self, name: &str, bytes: &[u8], theirs: &(Ruling, String)) {
        let (ruling, said) = ours(bytes);
        match ruling {
            Ruling::Valid => self.valid += 1,
            Ruling::Invalid => self.invalid += 1,
            Ruling::Malformed => self.malformed += 1,
        }
        if ruling != theirs.0 {
            let line =
                format!("{name}: we {ruling:?} ({said}), xmllint {:?} ({})", theirs.0, theirs.1);
            self.disagreements.push(line);
        }
    }

    fn report(&self, what: &str) {
        println!(
            "{what}: {} valid, {} invalid, {} not well-formed; disagreements: {}",
            self.valid,
            self.invalid,
            self.malformed,
            self.disagreements.len()
        );
        let first: Vec<_> = self.disagreements.iter().take(500).collect();
        assert!(first.is_empty(), "{what}: {} disagreements: {first:#?}", self.disagreements.len());
    }
}

#[test]
fn real_documents_get_the_verdict_of_xmllint() {
    let Some(judge) = Judge::find(&shared()) else { return };
    for folder in ["corpus/unxml", "corpus/akn", "corpus/un/xml", "examples"] {
        let files = files(folder);
        if files.is_empty() {
            println!("skipped: no documents in {folder}");
            continue;
        }
        let mut tally = Tally::default();
        for (path, theirs) in files.iter().zip(judge.rule(&files)) {
            let bytes = std::fs::read(path).expect("a document");
            tally.count(&path.display().to_string(), &bytes, &theirs);
        }
        tally.report(folder);
    }
}

#[test]
fn every_negative_example_is_invalid_for_its_own_reason() {
    for (name, reason) in [
        ("bad-date", "<docDate> has date=\"19/02/2018\""),
        ("dup-eid", "<p> repeats eId=\"p_1\""),
        ("missing-refersTo", "<person> lacks an attribute; expected: refersTo"),
        ("no-lang", "<FRBRtranslation> may not stand here; expected: componentInfo, FRBRauthor"),
        ("order", "<FRBRsubtype> may not stand here"),
        ("p-in-p", "<p> may not stand here"),
        ("unknown-el", "not an element of Akoma Ntoso 3.0"),
    ] {
        let path = shared().join(format!("examples/negative/{name}.xml"));
        let Ok(bytes) = std::fs::read(path) else {
            println!("skipped: no example {name}");
            continue;
        };
        let report = check(&bytes, &Limits::default(), Profile::Schema).expect("XML");
        let said: Vec<String> = report.violations.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|line| line.contains(reason)), "{name}: {said:#?}");
        assert!(said.len() <= 2, "{name}: {said:#?}");
    }
}

/// Documents with every place of every element, and random ones.
fn documents_of_the_standard() -> Vec<(String, String)> {
    let standard = Standard::new(include_str!("../data/akoma-ntoso.tsv"), "akomaNtoso");
    let mut documents = vec![];
    for (seed, (outer, inner)) in (0..).zip(standard.places()) {
        let document = standard.document(&outer, &inner, seed, [0, 10, 100][seed as usize % 3]);
        documents.push((format!("<{inner}> in <{outer}>"), document));
    }
    for seed in 0..1000 {
        let document = standard.any_document("akomaNtoso", seed, 3 + seed as usize % 5);
        documents.push((format!("document {seed}"), document));
    }
    documents
}

/// Writes documents as files, asks the judge, and compares.
fn judged(judge: &Judge, folder: &str, documents: &[(String, String)]) -> Tally {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).expect("a folder for documents");
    let paths: Vec<PathBuf> =
        (0..documents.len()).map(|number| folder.join(format!("{number}.xml"))).collect();
    for (path, (_, document)) in paths.iter().zip(documents) {
        std::fs::write(path, document).expect("a document");
    }
    let mut tally = Tally::default();
    for ((name, document), theirs) in documents.iter().zip(judge.rule(&paths)) {
        tally.count(name, document.as_bytes(), &theirs);
    }
    std::fs::remove_dir_all(&folder).expect("the folder of documents");
    tally
}

#[test]
fn every_place_of_every_element_gets_the_verdict_of_xmllint() {
    let Some(judge) = Judge::find(&shared()) else { return };
    let tally = judged(&judge, "standard", &documents_of_the_standard());
    tally.report("documents of the standard");
    assert_eq!(tally.invalid + tally.malformed, 0);
    assert!(tally.valid > 10_000, "{}", tally.valid);
}

#[test]
fn mutants_get_the_verdict_of_xmllint() {
    let Some(judge) = Judge::find(&shared()) else { return };
    let real = ["examples", "corpus/unxml", "corpus/akn"]
        .into_iter()
        .flat_map(files)
        .filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(path).ok()?)))
        .filter(|(_, text)| text.len() < 60_000 && ours(text.as_bytes()).0 != Ruling::Malformed);
    let sources: [Vec<(String, String)>; 2] = [real.collect(), documents_of_the_standard()];
    if sources[0].is_empty() {
        println!("skipped: no documents to change");
        return;
    }
    // More of them, or others, by hand: MUTANTS=100000..130000.
    let range = std::env::var("MUTANTS").ok().and_then(|range| {
        let (first, end) = range.split_once("..")?;
        Some(first.parse().ok()?..end.parse().ok()?)
    });
    let mutants: Vec<(String, String)> = range
        .unwrap_or(0..mutants::COUNT)
        .map(|number| {
            let sources = &sources[number % 2];
            let (name, text) = &sources[number * 7 % sources.len()];
            let (change, mutant) = mutants::mutate(text, number as u64);
            (format!("{number} {change} {name}"), mutant)
        })
        .collect();
    let tally = judged(&judge, "mutants", &mutants);
    tally.report("mutants");
    assert!(tally.valid > 100 && tally.invalid > 1000, "the mutants are too much alike");
}

#[test]
fn values_get_the_verdict_of_xmllint() {
    let Some(judge) = Judge::find(&shared()) else { return };
    let (mut all, mut disagreements) = (0, vec![]);
    for (template, seeds) in mutants::VALUES {
        let values = mutants::values(seeds);
        let theirs = judge.rule_values(template, &values);
        for (value, accepted) in values.iter().zip(theirs) {
            let ours = ours(judge::document_of(template, std::slice::from_ref(value)).as_bytes());
            all += 1;
            if (ours.0 == Ruling::Valid) != accepted {
                disagreements.push(format!("{template} {value:?}: xmllint says {accepted}"));
            }
        }
    }
    println!("values: {all}; disagreements: {}", disagreements.len());
    assert!(disagreements.is_empty(), "{:#?}", disagreements.iter().take(40).collect::<Vec<_>>());
}
