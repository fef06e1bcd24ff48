//! Results of single documents: names, the standard streams, what exists already.

use crate::support::{FORMATS, Folder, LETTERS};
use std::fs;

#[test]
fn a_document_goes_through_every_format_and_comes_back() {
    for (language, text) in LETTERS {
        let folder = Folder::new();
        folder.file("start.txt", text);
        for (name, end) in FORMATS {
            let there = format!("there.{end}");
            let back = format!("back-{name}.txt");
            folder.run(["convert", "-t", name, "-o", &there, "start.txt"]).ended(0);
            folder.run(["convert", "-t", "text", "-o", &back, &there]).ended(0);
            let same = folder.run(["compare", "start.txt", &there]).ended(0).text();
            assert!(same.contains("same document:  yes"), "{language} {name}:\n{same}");
        }
        let backs: Vec<Vec<u8>> =
            FORMATS.iter().map(|(name, _)| folder.read(format!("back-{name}.txt"))).collect();
        assert!(backs.windows(2).all(|pair| pair[0] == pair[1]), "{language}");
    }
}

#[test]
fn the_format_of_the_result_follows_from_its_name() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[0].1);
    folder.run(["convert", "-o", "b.xml", "a.txt"]).ended(0);
    assert!(String::from_utf8_lossy(&folder.read("b.xml")).contains("akomaNtoso"));
}

#[test]
fn one_call_writes_several_formats() {
    let folder = Folder::new();
    folder.file("a.fr.txt", LETTERS[1].1);
    folder
        .run(["convert", "-t", "akn", "-t", "docx", "-t", "pdf", "--out-dir", "out", "a.fr.txt"])
        .ended(0);
    assert_eq!(folder.files("out"), ["a.fr.docx", "a.fr.pdf", "a.fr.xml"]);
}

#[test]
fn the_program_is_a_filter() {
    let folder = Folder::new();
    for (language, text) in LETTERS {
        let there = folder.feed(["convert", "-t", "akn", "-"], text.as_bytes()).ended(0);
        assert_eq!(there.stderr, "", "{language}");
        let back = folder.feed(["convert", "-t", "text", "-o", "-", "-"], &there.stdout).ended(0);
        let again = folder.feed(["convert", "-t", "text", "-"], &back.stdout).ended(0);
        assert_eq!(back.stdout, again.stdout, "{language}: the canonical form is stable");
    }
    assert_eq!(folder.files("").len(), 0);
}

#[test]
fn a_name_may_be_given_for_what_comes_from_the_standard_input() {
    let folder = Folder::new();
    folder.feed(["convert", "-o", "a.xml", "-"], LETTERS[2].1.as_bytes()).ended(0);
    assert_eq!(folder.files(""), ["a.xml"]);
    folder.run(["inspect", "a.xml"]).ended(0);
}

#[test]
fn what_exists_is_replaced_only_by_force() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[1].1);
    folder.file("a.xml", "mine");
    folder
        .run(["convert", "-t", "akn", "-o", "a.xml", "a.txt"])
        .ended(1)
        .told("a.xml exists already")
        .told("--force");
    assert_eq!(folder.read("a.xml"), b"mine");
    folder.run(["convert", "-t", "akn", "-o", "a.xml", "--resume", "a.txt"]).ended(0);
    assert_eq!(folder.read("a.xml"), b"mine");
    folder.run(["convert", "-t", "akn", "-o", "a.xml", "--force", "a.txt"]).ended(0);
    assert!(folder.read("a.xml").len() > 100);
    assert_eq!(folder.files(""), ["a.txt", "a.xml"], "no temporary file is left");
}

#[test]
fn a_document_never_replaces_its_own_source() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[1].1);
    for arguments in [
        ["convert", "-t", "text", "--force", "-o", "a.txt", "a.txt"],
        ["convert", "-t", "text", "--force", "--out-dir", ".", "a.txt"],
    ] {
        folder.run(arguments).ended(1).told("its own source");
    }
    assert_eq!(folder.read("a.txt"), LETTERS[1].1.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_source_is_the_source() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[1].1);
    std::os::unix::fs::symlink("a.txt", folder.path("b.txt")).expect("a link");
    folder
        .run(["convert", "-t", "text", "--force", "-o", "b.txt", "a.txt"])
        .ended(1)
        .told("its own source");
    assert_eq!(folder.read("a.txt"), LETTERS[1].1.as_bytes());
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode_are_names() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let folder = Folder::new();
    let name = |end: &str| OsString::from_vec([b"lettre\xE9", end.as_bytes()].concat());
    if fs::write(folder.path(name(".txt")), LETTERS[1].1).is_err() {
        eprintln!("skipped: the file system takes Unicode names only");
        return;
    }
    let arguments: [OsString; 6] = [
        "convert".into(),
        "-takn".into(),
        "--report=r.jsonl".into(),
        "--out-dir".into(),
        "out".into(),
        name(".txt"),
    ];
    folder.run(arguments).ended(0);
    assert!(folder.exists(std::path::Path::new("out").join(name(".xml"))));
    let report = String::from_utf8(folder.read("r.jsonl")).expect("a report is Unicode");
    assert!(report.contains("\"path_bytes\":\"6c6574747265e92e747874\""), "{report}");
}

#[test]
fn language_and_time_zone_of_the_user_change_no_byte() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[0].1);
    for (name, end) in FORMATS {
        let mut results = vec![];
        for (language, zone) in [("C", "UTC"), ("ar_EG.UTF-8", "Asia/Shanghai")] {
            let result = format!("{language}.{end}");
            let output = folder
                .command(["convert", "-t", name, "-o", &result, "a.txt"])
                .envs([("LANG", language), ("LC_ALL", language), ("TZ", zone)])
                .output()
                .expect("the program runs");
            assert!(output.status.success());
            results.push(folder.read(result));
        }
        assert!(results[0] == results[1], "{name}");
    }
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::new();
    for (language, text) in LETTERS {
        folder.file("a.txt", text);
        let place = folder.path(format!("{language}.xml"));
        let _socket = std::os::unix::net::UnixListener::bind(&place).expect("a socket");
        let link = format!("{language}-link.xml");
        std::os::unix::fs::symlink(&place, folder.path(&link)).expect("a link");
        for name in [format!("{language}.xml"), link] {
            folder
                .run(["convert", "--force", "-o", &name, "a.txt"])
                .ended(2)
                .told("is a device or pipe, and no file");
        }
        let found = fs::symlink_metadata(&place).expect("it is there").file_type();
        assert!(found.is_socket(), "{language}");
    }
}
