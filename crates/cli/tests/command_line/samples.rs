//! The samples of the repository through all formats, as the README says.

use crate::support::{FORMATS, Folder, sample};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

#[test]
fn the_letter_in_six_languages_is_the_same_document_in_all_formats() {
    let folder = Folder::new();
    for language in LANGUAGES {
        folder.file(
            format!("in/{language}.txt"),
            std::fs::read(sample(&format!("letter/{language}.txt"))).expect("a sample"),
        );
    }
    let mut arguments = vec!["convert", "--fail-on-loss", "--report", "r", "--out-dir", "out"];
    for (name, _) in FORMATS {
        arguments.extend(["-t", name]);
    }
    arguments.push("in");
    folder.run(arguments).ended(0);
    assert_eq!(folder.files("out").len(), LANGUAGES.len() * FORMATS.len());
    for language in LANGUAGES {
        let canonical = format!("out/{language}.txt");
        for (_, end) in FORMATS {
            let other = format!("out/{language}.{end}");
            let text = folder.run(["compare", &canonical, &other]).ended(0).text();
            assert!(text.contains("same document:  yes"), "{other}:\n{text}");
        }
    }
    let report = String::from_utf8(folder.read("r")).expect("a report is text");
    assert_eq!(report.matches("\"proof\":\"same\"").count(), LANGUAGES.len() * FORMATS.len());
}

#[test]
fn profiles_and_shapes_of_akoma_ntoso_hold_the_same_document() {
    for (profile, shape) in [
        ("akn4un", "document"),
        ("akn4un", "publication"),
        ("dgacm", "document"),
        ("dgacm", "publication"),
    ] {
        for language in ["ar", "fr", "zh"] {
            let folder = Folder::new();
            let letter = std::fs::read(sample(&format!("letter/{language}.txt")));
            folder.file("letter.txt", letter.expect("a sample"));
            let choices = ["--profile", profile, "--shape", shape, "--fail-on-loss"];
            let arguments = ["convert", "-t", "akn", "-t", "pdf", "--out-dir", "out"];
            folder.run([&arguments[..], &choices, &["letter.txt"]].concat()).ended(0);
            for end in ["xml", "pdf"] {
                let other = format!("out/letter.{end}");
                let text = folder.run(["compare", "letter.txt", &other]).ended(0).text();
                assert!(text.contains("same document:  yes"), "{profile} {shape} {end}:\n{text}");
            }
            let xml = String::from_utf8(folder.read("out/letter.xml")).expect("UTF-8");
            assert_eq!(xml.contains("<documentCollection "), shape == "publication");
            assert_eq!(xml.contains("<span class=\"bold\">"), profile == "dgacm");
        }
    }
}
