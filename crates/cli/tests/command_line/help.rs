//! Help, versions, completions, the manual, and wrong use.

use crate::support::Folder;

#[test]
fn help_names_every_command_and_every_exit_code() {
    let ran = Folder::new().run(["--help"]).ended(0);
    let help = ran.text();
    for word in
        ["convert", "inspect", "compare", "validate", "formats", "completions", "man", "130"]
    {
        assert!(help.contains(word), "{word} is missing in:\n{help}");
    }
}

#[test]
fn help_of_convert_names_every_flag_and_format() {
    let help = Folder::new().run(["convert", "--help"]).ended(0).text();
    for word in [
        "--from",
        "--to",
        "--output",
        "--out-dir",
        "--jobs",
        "--force",
        "--resume",
        "--fail-on-loss",
        "--no-proof",
        "--no-repair",
        "--track-changes",
        "--symbols",
        "--encoding",
        "--report",
        "--profile",
        "--shape",
        "--shard",
        "--page-size",
        "--house",
        "--archive",
        "pdf-a-2u",
        "--max-input",
        "--max-expanded",
        "--max-depth",
        "--max-pages",
        "--max-seconds",
        "text, akn, docx, pdf",
    ] {
        assert!(help.contains(word), "{word} is missing in:\n{help}");
    }
}

#[test]
fn no_command_is_wrong_use_and_shows_the_help() {
    let ran = Folder::new().run::<&str>([]).ended(2);
    assert!(ran.stderr.contains("Usage:"));
}

#[test]
fn wrong_use_ends_with_two_and_names_the_flag() {
    let folder = Folder::new();
    folder.file("a.txt", "Lettre");
    folder.file("in/a.txt", "Lettre");
    let wrong: [(&[&str], &str); 12] = [
        (&["convert", "-t", "doc", "a.txt"], "possible values: text, akn, docx, pdf"),
        (&["convert", "a.txt"], "name one with -t"),
        (&["convert", "-o", "a.what", "a.txt"], "name one with -t"),
        (&["convert", "-t", "akn", "in"], "--out-dir"),
        (&["convert", "-t", "akn", "a.txt", "in/a.txt"], "--out-dir"),
        (&["convert", "-t", "akn", "-t", "pdf", "a.txt"], "--out-dir"),
        (&["convert", "-t", "akn", "-o", "in", "a.txt"], "--out-dir"),
        (&["convert", "-t", "akn", "--out-dir", "out", "-"], "-o FILE"),
        (&["convert", "-t", "akn", "--shard", "5/4", "a.txt"], "1/4"),
        (&["convert", "-t", "akn", "--force", "--resume", "a.txt"], "cannot be used with"),
        (&["convert", "-t", "akn", "--report", "-", "a.txt"], "--report"),
        (&["convert", "-t", "akn", "--max-input", "1T", "a.txt"], "K, M or G"),
    ];
    for (arguments, words) in wrong {
        folder.run(arguments).ended(2).told(words);
    }
    assert_eq!(folder.files(""), ["a.txt", "in/a.txt"]);
}

#[test]
fn formats_are_listed_with_the_ends_of_their_names() {
    let table = Folder::new().run(["formats"]).ended(0).text();
    for (name, end) in crate::support::FORMATS {
        let row = table.lines().find(|line| line.starts_with(name));
        assert!(row.is_some_and(|row| row.contains(&format!(".{end}"))), "{name}:\n{table}");
    }
}

#[test]
fn completions_know_the_commands_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Folder::new().run(["completions", shell]).ended(0).text();
        assert!(script.contains("fail-on-loss"), "{shell}");
    }
}

#[test]
fn the_manual_is_one_page_with_a_section_for_each_command() {
    let page = Folder::new().run(["man"]).ended(0).text();
    for section in ["NAME", "CHANCERY CONVERT", "CHANCERY INSPECT", "CHANCERY COMPARE"] {
        assert!(
            page.contains(&format!(".SH \"{section}\""))
                || page.contains(&format!(".SH {section}")),
            "{section}"
        );
    }
    assert!(page.contains("fail\\-on\\-loss") && !page.contains("chancery\\-convert(1)"));
}
