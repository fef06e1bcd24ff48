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
fn converting_tells_of_a_source_that_is_not_valid_if_it_is_asked_to() {
    let folder = Folder::new();
    for (language, body) in [("ar", "قرار"), ("zh", "决议"), ("fr", "Résolution")] {
        let source = converted(&folder, language);
        let text = String::from_utf8(folder.read(&source)).expect("UTF-8").replacen(
            "<p eId",
            "<p colour=\"red\" eId",
            1,
        );
        folder.file("in.xml", text.replacen("</p>", &format!("{body}</p>"), 1));
        let asked = ["convert", "--validate", "--force", "-t", "akn", "-o", "out.xml", "in.xml"];
        folder
            .run(asked)
            .ended(0)
            .told("akn.invalid")
            .told("<p> may not have the attribute colour");
        let quiet = folder.run(["convert", "--force", "-t", "akn", "-o", "out.xml", "in.xml"]);
        assert!(!quiet.ended(0).stderr.contains("akn.invalid"));
        let seen = folder.run(["inspect", "--validate", "in.xml"]).ended(0).text();
        assert!(seen.contains("akn.invalid"), "{seen}");
        // What compares two documents tells nothing of one of them.
        folder.run(["compare", "--validate", "in.xml", "out.xml"]).ended(2).told("--validate");
    }
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
fn what_is_written_follows_the_rules_except_for_words_that_are_so_printed() {
    let folder = Folder::new();
    for (document, language, lines) in [
        ("letter", "ar", 4),
        ("letter", "en", 0),
        ("letter", "es", 0),
        ("letter", "fr", 0),
        ("letter", "ru", 4),
        ("letter", "zh", 4),
        ("resolution", "en", 0),
        ("resolution", "fr", 0),
    ] {
        let source = sample(&format!("{document}/{language}.xml"));
        let source = source.to_str().expect("a path in UTF-8");
        let ran = folder.run(["validate", "--json", source]).ended(i32::from(lines > 0));
        let line: serde_json::Value = serde_json::from_str(&ran.text()).expect("JSON");
        // United Nations documents print distribution, day and language in English there.
        let counts =
            if lines > 0 { serde_json::json!({ "U21": lines }) } else { serde_json::json!({}) };
        assert_eq!(line["report"]["finding_counts"], counts, "{document} {language}");
        assert_eq!(line["report"]["valid"], true);
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

/// Letters in three languages in folders, an act that is not valid, one that is cut off, and
/// files of other kinds.
fn published() -> Folder {
    let folder = Folder::new();
    for (language, name) in
        [("ar", "in/ar/رسالة.xml"), ("fr", "in/lettre.xml"), ("zh", "in/zh/a/信.xml")]
    {
        let converted = converted(&folder, language);
        folder.file(name, folder.read(converted));
    }
    folder.file("in/zh/act.xml", INVALID);
    folder.file("in/zh/cut.xml", &INVALID[..100]);
    folder.file("in/zh/信.txt", "谨随函转递一项宣言。");
    folder.file("in/picture.png", "");
    folder
}

#[test]
fn a_folder_is_checked_with_the_folders_in_it_and_summed_up() {
    let folder = published();
    let ran = folder.run(["validate", "--profile", "schema", "in"]).ended(1);
    let text = ran.text();
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("in/")).collect();
    assert_eq!(
        heads,
        [
            "in/lettre.xml: valid against Akoma Ntoso 3.0",
            "in/ar/رسالة.xml: valid against Akoma Ntoso 3.0",
            "in/zh/act.xml: not valid against Akoma Ntoso 3.0, 2 violations",
            "in/zh/a/信.xml: valid against Akoma Ntoso 3.0",
        ]
    );
    assert!(text.contains("5 files: 3 valid, 1 not valid, 1 not readable; 2 left out\n"), "{text}");
    ran.told("in/zh/cut.xml: line 3, column 1: the file ends inside <akomaNtoso> of line 1")
        .told("left out: in/picture.png: its name is not that of a document")
        .told("left out: in/zh/信.txt: its name is not that of Akoma Ntoso");
}

#[test]
fn any_number_of_threads_says_the_same() {
    let folder = published();
    for number in 0..40 {
        folder.file(format!("in/n/{number}.xml"), INVALID);
    }
    let of = |threads| folder.run(["validate", "--json", "-j", threads, "in"]).ended(1);
    let (one, four) = (of("1"), of("4"));
    assert_eq!(one.text().lines().count(), 45 + 2 + 1);
    assert!(one.stdout == four.stdout && one.stderr == four.stderr);
}

#[test]
fn the_summary_counts_files_and_times_of_each_kind_and_rule() {
    let folder = published();
    folder.file("in/unnamed.xml", INVALID.replace(" name=\"act\"", ""));
    let text = folder.run(["validate", "--summary", "--json", "in"]).ended(1).text();
    let line: serde_json::Value = serde_json::from_str(&text).expect("one value of JSON");
    let summary = &line["summary"];
    assert_eq!((&summary["files"], &summary["valid"]), (&6.into(), &3.into()));
    assert_eq!((&summary["not_valid"], &summary["not_readable"]), (&2.into(), &1.into()));
    let unexpected = &summary["violations"]["unexpected_element"];
    assert_eq!((&unexpected["files"], &unexpected["times"]), (&2.into(), &2.into()));
    assert_eq!(summary["violations"]["missing_attribute"]["files"], 1);
    assert_eq!(summary["departures"]["U02"]["times"], 1);
}

#[test]
fn a_folder_whose_files_are_all_clean_ends_well_and_one_without_any_does_not() {
    let folder = published();
    let arguments = ["validate", "--profile", "schema", "in/ar"];
    let text = folder.run(arguments).ended(0).text();
    assert!(text.ends_with("1 file: 1 valid, 0 not valid, 0 not readable\n"), "{text}");
    folder.file("empty/letter.txt", "Lettre");
    folder.run(["validate", "empty"]).ended(1).told("there is no Akoma Ntoso");
}
