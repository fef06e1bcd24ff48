//! Folders: mirrored, resumed, divided; one bad document among good ones.

use crate::support::{Folder, LETTERS};

/// A folder of letters in three languages, one of them in an inner folder.
fn letters() -> Folder {
    let folder = Folder::new();
    folder.file("in/ar/رسالة.txt", LETTERS[0].1);
    folder.file("in/lettre.txt", LETTERS[1].1);
    folder.file("in/zh/a/信.txt", LETTERS[2].1);
    folder
}

const MIRRORED: [&str; 3] = ["ar/رسالة.xml", "lettre.xml", "zh/a/信.xml"];

#[test]
fn a_folder_is_mirrored() {
    let folder = letters();
    folder.run(["convert", "-t", "akn", "--out-dir", "out", "in"]).ended(0).told("3 converted");
    assert_eq!(folder.files("out"), MIRRORED);
}

#[test]
fn several_folders_are_mirrored_into_one() {
    let folder = letters();
    folder.file("more/ar/أخرى.txt", LETTERS[0].1);
    folder.run(["convert", "-t", "akn", "--out-dir", "out", "in", "more"]).ended(0);
    assert_eq!(folder.files("out"), ["ar/أخرى.xml", "ar/رسالة.xml", "lettre.xml", "zh/a/信.xml"]);
}

#[test]
fn one_bad_document_fails_and_the_others_do_not() {
    let folder = letters();
    folder.file("in/bad.xml", "<?xml version=\"1.0\"?><akomaNtoso><act>");
    folder.file("in/empty.txt", "");
    let ran = folder.run(["convert", "-t", "akn", "--out-dir", "out", "in"]).ended(1);
    let ran = ran.told("in/bad.xml").told("in/empty.txt: the file is empty");
    ran.told("3 converted, 2 failed");
    assert_eq!(folder.files("out"), MIRRORED);
}

#[test]
fn any_number_of_threads_gives_the_same_files_and_the_same_report() {
    let folder = letters();
    for number in 0..20 {
        folder.file(format!("in/n/{number}.txt"), format!("{}{number}\n", LETTERS[1].1));
    }
    folder.file("in/n/bad.txt", "");
    folder.file("in/n/picture.png", "");
    let mut runs = vec![];
    for threads in ["1", "4"] {
        let ran = folder
            .run([
                "convert",
                "-j",
                threads,
                "-t",
                "akn",
                "-t",
                "docx",
                "--report",
                "r",
                "--out-dir",
                "out",
                "in",
            ])
            .ended(1);
        let files = folder.files("out");
        let bytes: Vec<Vec<u8>> =
            files.iter().map(|name| folder.read(format!("out/{name}"))).collect();
        runs.push((files, bytes, folder.read("r"), ran.stderr));
        std::fs::remove_dir_all(folder.path("out")).expect("the results");
        std::fs::remove_file(folder.path("r")).expect("the report");
    }
    assert_eq!(runs[0].0.len(), 2 * 23);
    assert!(runs[0] == runs[1]);
}

#[test]
fn a_batch_is_resumed_without_touching_what_is_there() {
    let folder = letters();
    folder.file("out/lettre.xml", "there");
    folder
        .run(["convert", "-t", "akn", "--resume", "--out-dir", "out", "in"])
        .ended(0)
        .told("2 converted, 1 there already");
    assert_eq!(folder.read("out/lettre.xml"), b"there");
    assert_eq!(folder.files("out"), MIRRORED);
    folder
        .run(["convert", "-t", "akn", "--out-dir", "out", "in"])
        .ended(1)
        .told("0 converted, 3 failed");
}

#[test]
fn only_what_is_missing_is_converted_when_a_batch_is_resumed() {
    let folder = letters();
    folder.run(["convert", "-t", "akn", "--out-dir", "out", "in"]).ended(0);
    folder
        .run(["convert", "-t", "akn", "-t", "text", "--resume", "--out-dir", "out", "in"])
        .ended(0);
    assert_eq!(folder.files("out").len(), 6);
}

#[test]
fn the_parts_of_a_batch_are_the_batch() {
    let folder = letters();
    for number in 0..30 {
        folder.file(format!("in/n/{number}.txt"), LETTERS[1].1);
    }
    let mut sizes = vec![];
    for shard in ["1/3", "2/3", "3/3"] {
        folder.run(["convert", "-t", "akn", "--shard", shard, "--out-dir", "out", "in"]).ended(0);
        sizes.push(folder.files("out").len());
    }
    assert_eq!(sizes[2], 33);
    assert!(0 < sizes[0] && sizes[0] < sizes[1] && sizes[1] < 33, "{sizes:?}");
}

#[test]
fn clashes_of_names_are_told_before_anything_is_converted() {
    let folder = letters();
    folder.run(["convert", "-o", "in/lettre.docx", "in/lettre.txt"]).ended(0);
    folder
        .run(["convert", "-t", "akn", "--out-dir", "out", "in"])
        .ended(2)
        .told("in/lettre.docx and in/lettre.txt would both become lettre.xml")
        .told("--from");
    assert_eq!(folder.files("out").len(), 0);
    folder.run(["convert", "-f", "text", "-t", "akn", "--out-dir", "out", "in"]).ended(0);
    assert_eq!(folder.files("out"), MIRRORED);
}

#[test]
fn results_inside_the_input_folder_are_no_input() {
    let folder = letters();
    for _ in 0..2 {
        folder
            .run(["convert", "-t", "akn", "--force", "--out-dir", "in/out", "in"])
            .ended(0)
            .told("3 converted");
    }
    assert_eq!(folder.files("in/out"), MIRRORED);
}

#[cfg(unix)]
#[test]
fn links_in_circles_are_left_out() {
    let folder = letters();
    std::os::unix::fs::symlink("..", folder.path("in/ar/up")).expect("a link");
    std::os::unix::fs::symlink("lettre.txt", folder.path("in/link.txt")).expect("a link");
    std::os::unix::fs::symlink("nowhere", folder.path("in/dead.txt")).expect("a link");
    folder
        .run(["convert", "-v", "-t", "akn", "--out-dir", "out", "in"])
        .ended(0)
        .told("in/ar/up: a symbolic link to a folder")
        .told("in/dead.txt: a symbolic link that leads nowhere");
    assert_eq!(folder.files("out"), ["ar/رسالة.xml", "lettre.xml", "link.xml", "zh/a/信.xml"]);
}

#[test]
fn a_folder_without_documents_is_told() {
    let folder = Folder::new();
    folder.file("in/picture.png", "");
    folder
        .run(["convert", "-t", "akn", "--out-dir", "out", "in"])
        .ended(1)
        .told("there is no document");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_at_once() {
    let folder = letters();
    folder.file("file", "");
    folder
        .run(["convert", "-t", "akn", "--out-dir", "file/out", "in"])
        .ended(1)
        .told("the folder file/out cannot be created");
    if !is_root() {
        make_read_only(&folder);
        folder
            .run(["convert", "-t", "akn", "--out-dir", "closed", "in"])
            .ended(1)
            .told("the folder closed cannot be written to: permission is denied");
    } else {
        eprintln!("skipped in part: the user root may write anywhere");
    }
}

#[cfg(unix)]
fn make_read_only(folder: &Folder) {
    use std::os::unix::fs::PermissionsExt;
    let closed = folder.path("closed");
    std::fs::create_dir(&closed).expect("a folder");
    let permissions = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(&closed, permissions).expect("permissions");
}

#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn make_read_only(_: &Folder) {}

#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    true
}
