//! What is left when the user interrupts the program.
#![cfg(unix)]

use crate::support::{Folder, LETTERS};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Starts a batch of one good letter and one that waits for a writer that never comes; sends a
/// signal once the good one is there.
fn interrupt(signal: &str) -> (Folder, Option<i32>, Duration) {
    let folder = Folder::new();
    folder.file("in/a.txt", LETTERS[0].1);
    let made = Command::new("mkfifo").arg(folder.path("waits.txt")).status();
    assert!(made.expect("mkfifo runs").success());
    let mut child = folder
        .command([
            "convert",
            "-j",
            "2",
            "-t",
            "akn",
            "--report",
            "r",
            "--out-dir",
            "out",
            "in",
            "waits.txt",
        ])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let start = Instant::now();
    while !folder.exists("out/a.xml") {
        assert!(start.elapsed() < Duration::from_secs(30), "the good letter was not converted");
        std::thread::sleep(Duration::from_millis(10));
    }
    let sent = Instant::now();
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    let status = child.wait().expect("the program ends");
    (folder, status.code(), sent.elapsed())
}

#[test]
fn an_interrupted_batch_ends_at_once_with_whole_files_only() {
    for signal in ["-INT", "-TERM"] {
        let (folder, code, took) = interrupt(signal);
        assert_eq!(code, Some(130), "{signal}");
        assert!(took < Duration::from_secs(5), "{signal} took {took:?}");
        assert_eq!(folder.files("out"), ["a.xml"], "{signal}");
        folder.run(["inspect", "out/a.xml"]).ended(0);
        let report = String::from_utf8(folder.read("r")).expect("a report is text");
        let last = report.lines().last().unwrap_or_default();
        assert!(last.contains("\"interrupted\":true"), "{signal}: {report}");
    }
}

#[test]
fn an_interrupted_batch_can_be_resumed() {
    let (folder, _, _) = interrupt("-INT");
    folder.file("in/b.txt", LETTERS[2].1);
    folder
        .run(["convert", "-t", "akn", "--report", "r", "--resume", "--out-dir", "out", "in"])
        .ended(0)
        .told("1 converted, 1 there already");
    assert_eq!(folder.files("out"), ["a.xml", "b.xml"]);
    let report = String::from_utf8(folder.read("r")).expect("a report is text");
    assert_eq!(report.matches("\"line\":\"summary\"").count(), 2, "the report goes on");
}
