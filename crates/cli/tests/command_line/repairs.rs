//! Akoma Ntoso repaired from the command line.
#![allow(clippy::print_stderr, reason = "a test says on the terminal what is not there")]

use crate::support::{Folder, sample};
use std::path::{Path, PathBuf};

/// A sample letter in which two paragraphs have one eId, and metadata is missing.
fn broken(folder: &Folder, language: &str) -> (String, String) {
    let source = sample(&format!("letter/{language}.txt"));
    let source = source.to_str().expect("a path in UTF-8").to_owned();
    let whole = format!("{language}-whole.xml");
    folder.run(["convert", "-t", "akn", "-o", &whole, &source]).ended(0);
    let xml = String::from_utf8(folder.read(&whole)).expect("XML in UTF-8");
    let broken = xml.replacen("<FRBRcountry value=\"un\"/>", "", 1).replacen(
        "eId=\"p_2\"",
        "eId=\"p_1\"",
        1,
    );
    assert_ne!(xml, broken);
    let name = format!("in/{language}.xml");
    folder.file(&name, &broken);
    (name, xml)
}

#[test]
fn a_folder_is_repaired_into_another_and_its_files_stay_as_they_are() {
    let folder = Folder::new();
    let letters: Vec<(&str, String)> =
        ["ar", "fr", "zh"].map(|language| (language, broken(&folder, language).1)).into();
    folder.file("in/sound.xml", &letters[0].1);
    let before = folder.read("in/zh.xml");
    let ran = folder.run(["validate", "--profile", "schema", "--fix", "--out-dir", "out", "in"]);
    let text = ran.ended(0).text();
    for (language, xml) in &letters {
        assert_eq!(String::from_utf8_lossy(&folder.read(format!("out/{language}.xml"))), *xml);
        let told =
            format!("in/{language}.xml: repaired in out/{language}.xml, word for word the same");
        assert!(text.contains(&told), "{text}");
    }
    assert!(text.contains("column 1: <FRBRsubtype> may not stand here"), "{text}");
    assert!(text.contains("eId of <p>: p_1 is p_2 now"), "{text}");
    assert!(text.contains("in/sound.xml: nothing to repair"), "{text}");
    assert!(text.contains("4 files: 4 valid, 0 not valid, 0 not readable; 3 repaired"), "{text}");
    assert_eq!(folder.files("out"), ["ar.xml", "fr.xml", "zh.xml"]);
    assert_eq!(folder.read("in/zh.xml"), before);
    let again = ["validate", "--profile", "schema", "--fix", "--out-dir", "out", "in"];
    folder.run(again).ended(1).told("exists already").told("--force replaces it");
}

#[test]
fn a_file_is_replaced_only_when_that_is_asked_for() {
    let folder = Folder::new();
    let (name, whole) = broken(&folder, "fr");
    let own = ["validate", "--profile", "schema", "--fix", "--force", "-o", &name, &name];
    folder.run(own).ended(1).told("is the file itself").told("--in-place");
    let fix = ["validate", "--profile", "schema", "--fix", "--in-place", &name];
    folder.run(fix).ended(0);
    assert_eq!(String::from_utf8_lossy(&folder.read(&name)), whole);
    assert!(folder.run(fix).ended(0).text().contains("nothing to repair"));
    assert_eq!(folder.files("in"), ["fr.xml"]);
}

#[test]
fn the_standard_output_gets_the_file_and_nothing_else() {
    let folder = Folder::new();
    let (name, whole) = broken(&folder, "ar");
    let arguments = ["validate", "--profile", "schema", "--fix", "-o", "-", "-"];
    let ran = folder.feed(arguments, &folder.read(&name)).ended(0);
    assert_eq!(ran.text(), whole);
    ran.told("repaired, word for word the same");
}

#[test]
fn a_repair_needs_a_place_for_the_copy_and_a_place_needs_a_repair() {
    let folder = Folder::new();
    let (name, _) = broken(&folder, "zh");
    folder.run(["validate", "--fix", &name]).ended(2).told("--out-dir");
    folder.run(["validate", "--out-dir", "out", &name]).ended(2).told("--fix");
    folder.run(["validate", "--fix", "-o", "a.xml", "in"]).ended(2).told("--out-dir");
    folder.run(["validate", "--fix", "--in-place", "-"]).ended(2).told("-o FILE");
}

#[test]
fn metadata_that_would_be_lost_refuses_the_repair_and_the_file_counts_as_it_is() {
    let folder = Folder::new();
    let (name, _) = broken(&folder, "fr");
    let xml = String::from_utf8(folder.read(&name)).expect("XML in UTF-8");
    let foreign = "<proprietary source=\"#un\"><x xmlns=\"urn:x\">7</x></proprietary></meta>";
    folder.file(&name, xml.replacen("</meta>", foreign, 1));
    let ran = folder.run(["validate", "--profile", "schema", "--fix", "--out-dir", "out", "in"]);
    let ran = ran.ended(1).told("something would be lost").told("--accept-losses");
    assert!(ran.text().contains("0 valid, 1 not valid, 0 not readable; 0 repaired"));
    assert_eq!(folder.files("out").len(), 0);
    let arguments =
        ["validate", "--profile", "schema", "--fix", "--accept-losses", "--out-dir", "out", "in"];
    assert!(folder.run(arguments).ended(0).text().contains("  left out: <proprietary>"));
}

/// The files below a folder beside the repository; says so if it is not there.
fn beside(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: ../shared/{name} is not there");
    None
}

#[test]
fn every_published_file_that_is_not_valid_is_after_the_repair() {
    let folder = Folder::new();
    for (name, expected) in [
        ("corpus/unxml", "324 files: 324 valid, 0 not valid, 0 not readable; 1 repaired"),
        ("corpus/akn/UNxml-bad", "57 files: 57 valid, 0 not valid, 0 not readable; 57 repaired"),
        ("examples", "9 files: 9 valid, 0 not valid, 0 not readable; 7 repaired"),
    ] {
        let Some(path) = beside(name) else { continue };
        let (path, out) = (path.to_str().expect("a path in UTF-8"), format!("out/{name}"));
        let arguments =
            ["validate", "--profile", "schema", "--summary", "--fix", "--out-dir", &out, path];
        let ran = folder.run(arguments).ended(0);
        assert!(ran.text().starts_with(expected), "{}", ran.text());
        folder.run(["validate", "--profile", "schema", &out]).ended(0);
    }
}
