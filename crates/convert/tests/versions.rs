//! The language versions of published works, compared: what is told is little, and known
//! mistakes of the files are in it.
//!
//! The files lie beside the repository; without them, the test says so and passes.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, and says on the terminal if they are not there"
)]

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, FactKind, VersionDifference};
use chancery_model::Document;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The order in which the versions are given.
const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

/// The folders of works that have all six versions, in order.
fn works() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/unxml");
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let mut works: Vec<PathBuf> = folders(&root).iter().flat_map(|part| folders(part)).collect();
    works.retain(|work| LANGUAGES.iter().all(|name| work.join(format!("{name}.xml")).is_file()));
    works.sort();
    works
}

fn differences(work: &Path) -> Vec<VersionDifference> {
    let (converter, limits) = (Converter::standard(), Limits::default());
    let documents: Vec<Document> = LANGUAGES
        .iter()
        .map(|language| {
            let bytes = std::fs::read(work.join(format!("{language}.xml"))).expect("a file");
            let source = Source::new("version.xml", &bytes, &limits);
            converter.read(&source, None).expect("Akoma Ntoso").document
        })
        .collect();
    let documents: Vec<&Document> = documents.iter().collect();
    converter.compare_versions(&documents, &limits).expect("a comparison").differences
}

#[test]
fn little_is_told_of_published_works_and_their_known_mistakes_are_in_it() {
    let works = works();
    if works.is_empty() {
        eprintln!("skipped: ../shared/corpus/unxml is not there");
        return;
    }
    let mut counts: BTreeMap<FactKind, usize> = BTreeMap::new();
    let mut told: Vec<(String, VersionDifference)> = vec![];
    let mut agree = 0;
    for work in &works {
        let name = work.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let found = differences(work);
        agree += usize::from(found.is_empty());
        for difference in found {
            *counts.entry(difference.kind).or_default() += 1;
            told.push((name.clone(), difference));
        }
    }
    eprintln!("{} works, {agree} agree, {} differences: {counts:?}", works.len(), told.len());
    assert!(told.len() <= 3 * works.len(), "{counts:?}");
    // The day of a resolution, the number of another one, and the year of issue.
    for (work, language, place, missing, extra) in [
        ("75_270", "ru", "preamble__container_1", "2009-04-07", "2019-04-07"),
        (
            "GA_decision_76_402_B",
            "fr",
            "para_1",
            "A/RES/65/281",
            "65/281 with a link to A/RES/60/281",
        ),
        ("S_RES_2537_2020", "en", "coverPage__container_4", "2020-07-28", "2017-11-07"),
    ] {
        let known = told.iter().any(|(name, difference)| {
            name == work
                && LANGUAGES[difference.version] == language
                && difference.place == place
                && difference.missing == [missing]
                && difference.extra == [extra]
        });
        assert!(known || !works.iter().any(|known| known.ends_with(work)), "{work}");
    }
}
