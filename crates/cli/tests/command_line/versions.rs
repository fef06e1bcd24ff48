//! Language versions compared from the command line.

use crate::support::Folder;

/// One letter in three languages, with a day and a sum.
const LETTERS: [(&str, &str); 3] = [
    (
        "ar.txt",
        "يشرفني أن أحيل إلى الجمعية العامة إعلانا صدر في 28 كانون الأول/ديسمبر 2017.\n\nوتبلغ التكاليف ١٢٬٥٠٠ دولار.\n",
    ),
    (
        "fr.txt",
        "Je vous fais tenir la déclaration du 28 décembre 2017.\n\nLe coût est de 12 500 dollars.\n",
    ),
    ("zh.txt", "谨随函转递2017年12月28日的宣言。\n\n费用为12500美元。\n"),
];

fn letters() -> Folder {
    let folder = Folder::new();
    for (name, text) in LETTERS {
        folder.file(name, text);
    }
    folder
}

#[test]
fn three_versions_that_say_the_same_agree() {
    let text = letters().run(["compare", "ar.txt", "fr.txt", "zh.txt"]).ended(0).text();
    assert!(text.starts_with("A: ar.txt (text, "), "{text}");
    assert!(text.ends_with("versions agree: yes\n"), "{text}");
}

#[test]
fn the_version_that_differs_is_named_with_the_place_and_both_values() {
    for (name, text) in LETTERS {
        let folder = letters();
        let other = text.replace("500", "600").replace("٥٠٠", "٦٠٠");
        assert_ne!(text, other);
        folder.file(name, other);
        let ran = folder.run(["compare", "ar.txt", "fr.txt", "zh.txt"]).ended(1);
        let place = LETTERS.iter().position(|(known, _)| *known == name).expect("a letter");
        let letter = ["A", "B", "C"][place];
        let told = format!("  {letter}: p_2: figure: has 12600 instead of 12500\n");
        assert!(ran.text().contains(&told), "{}", ran.text());
        assert!(ran.text().contains("versions agree: no, 1 difference\n"), "{}", ran.text());
    }
}

#[test]
fn two_versions_are_compared_with_their_structure_and_as_json() {
    let folder = letters();
    folder.file("fr.txt", LETTERS[1].1.replace("28 décembre", "27 décembre"));
    let text = folder.run(["compare", "--json", "zh.txt", "fr.txt"]).ended(1).text();
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["same_structure"], true);
    let difference = &value["version_differences"][0];
    assert_eq!((&difference["kind"], &difference["place"]), (&"date".into(), &"p_1".into()));
    assert_eq!(difference["missing"][0], "2017-12-28");
    assert_eq!(difference["extra"][0], "2017-12-27");
}

#[test]
fn every_version_that_cannot_be_read_is_told() {
    let folder = letters();
    folder
        .run(["compare", "ar.txt", "missing.txt", "gone.txt"])
        .ended(1)
        .told("missing.txt: ")
        .told("gone.txt: ");
}
