//! Akoma Ntoso checked from the command line.

use crate::support::{Folder, sample};

/// An act without anything that the schema asks for.
const INVALID: &str = "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n\
                       <act name=\"act\"><body/></act>\n</akomaNtoso>\n";

fn converted(folder: &Folder, language: &str) -> String {
    let name = format!("{language}.xml");
    let source = sample(&format!("letter/{language}.txt"));
    let source = source.to_str().expect("a path in UTF-8");
    folder.run(["convert", "-t", "akn", "-o", &name, source]).ended(0);
    name
}

#[test]
fn what_is_written_is_valid_in_arabic_chinese_and_french() {
    let folder = Folder::new();
    for language in ["ar", "zh", "fr"] {
        let name = converted(&folder, language);
        let text = folder.run(["validate", "--profile", "schema", &name]).ended(0).text();
        let verdict = format!("{name}: valid against Akoma Ntoso 3.0\n");
        assert!(text.starts_with(&verdict) && text.contains("not checked: rules"), "{text}");
    }
}

#[test]
fn a_violation_is_told_with_its_place_and_what_was_expected() {
    let folder = Folder::new();
    folder.file("act.xml", INVALID);
    let text = folder.run(["validate", "--profile", "schema", "act.xml"]).ended(1).text();
    assert!(text.starts_with("act.xml: not valid against Akoma Ntoso 3.0, "), "{text}");
    assert!(text.contains("line 2, column 17: <body> may not stand here"), "{text}");
    assert!(text.contains("expected: meta"), "{text}");
}

#[test]
fn a_departure_from_a_rule_is_told_with_its_number_and_page() {
    let folder = Folder::new();
    let name = converted(&folder, "fr");
    let xml = String::from_utf8(folder.read(&name)).expect("XML in UTF-8");
    let place = "<FRBRcountry value=\"un\"";
    assert!(xml.contains(place));
    folder.file("other.xml", xml.replace(place, "<FRBRcountry value=\"fr\""));
    let text = folder.run(["validate", "--profile", "dgacm", "other.xml"]).ended(1).text();
    assert!(text.contains("other.xml: valid against Akoma Ntoso 3.0"), "{text}");
    assert!(text.contains("U03 <FRBRcountry>") && text.contains("(P1-110)"), "{text}");
    assert!(text.contains("not checked: U"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new();
    let name = converted(&folder, "zh");
    folder.file("letter.txt", "Lettre");
    let arguments = ["validate", "--profile", "schema", "missing.xml", "letter.txt", &name];
    let ran = folder.run(arguments).ended(1);
    let verdict = format!("{name}: valid against Akoma Ntoso 3.0\n");
    assert!(ran.text().starts_with(&verdict), "{}", ran.text());
    ran.told("missing.xml").told("letter.txt").told("chancery convert -t akn");
}

#[test]
fn the_standard_input_gives_a_line_of_json() {
    let folder = Folder::new();
    let arguments = ["validate", "--json", "--profile", "schema", "-"];
    let text = folder.feed(arguments, INVALID.as_bytes()).ended(1).text();
    let line: serde_json::Value = serde_json::from_str(&text).expect("one value of JSON");
    assert_eq!(line["report"]["valid"], false);
    assert_eq!(line["report"]["violations"][0]["kind"], "unexpected_element");
    assert_eq!(line["report"]["violations"][0]["place"]["line"], 2);
}
