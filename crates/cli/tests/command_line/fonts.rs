//! Fonts: those built in, and a folder of the user's.

use crate::support::{Folder, sample};

/// A font with Latin and Chinese letters and no Arabic ones, for a folder of fonts.
const FONT: &[u8] = include_bytes!("../../../layout/fonts/NotoSerifSC-Regular.ttf");

#[test]
fn pages_need_no_font_of_the_machine() {
    let folder = Folder::new();
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        let letter = sample(&format!("letter/{language}.txt"));
        let result = format!("{language}.pdf");
        let mut command = folder.command(["convert", "-t", "pdf", "-o", &result]);
        // No variable that could lead to a font, a cache or a home.
        let ended = command.arg(&letter).env_clear().status().expect("the program runs");
        assert!(ended.success(), "{language}");
        let expected = std::fs::read(sample(&format!("letter/{language}.pdf")));
        assert!(folder.read(&result) == expected.expect("a sample"), "{language}");
    }
}

#[test]
fn fonts_of_a_folder_come_before_those_built_in() {
    let folder = Folder::new();
    folder.file("fonts/a.ttf", FONT);
    folder.file("fonts/readme.txt", "no font");
    for language in ["ar", "fr", "zh"] {
        let letter = sample(&format!("letter/{language}.txt")).display().to_string();
        let usual = format!("{language}-usual.pdf");
        folder.run(["convert", "-t", "pdf", "-o", &usual, &letter]).ended(0);
        let mut made = Vec::new();
        for name in ["first", "second"] {
            let result = format!("{language}-{name}.pdf");
            let options = ["convert", "--font-dir", "fonts", "-t", "pdf", "-o", &result, &letter];
            folder.run(options).ended(0);
            folder.run(["compare", &letter, &result]).ended(0);
            made.push(folder.read(&result));
        }
        assert!(made[0] == made[1], "{language}: the same bytes every time");
        // Latin letters come from the folder, as the page numbers of a Chinese letter do.
        assert!(made[0] != folder.read(&usual), "{language}");
    }
}

#[test]
fn characters_that_no_font_shows_are_listed_and_a_folder_is_suggested() {
    let folder = Folder::new();
    for (name, text) in
        [("fr", "Un sourire \u{1F600}."), ("zh", "微笑\u{1F600}。"), ("ar", "ابتسامة \u{1F600}.")]
    {
        folder.file(format!("{name}.txt"), text);
        let ran = folder.run(["convert", "-t", "pdf", "--out-dir", "out", &format!("{name}.txt")]);
        ran.ended(1).told("U+1F600").told("--font-dir");
        assert!(!folder.exists(format!("out/{name}.pdf")));
    }
}

#[test]
fn a_folder_without_fonts_is_refused_before_anything_is_read() {
    let folder = Folder::new();
    folder.file("empty/readme.txt", "no font");
    folder.file("broken/a.ttf", "no font");
    let run = |fonts: &str| {
        folder.run(["convert", "--font-dir", fonts, "-t", "pdf", "--out-dir", "out", "absent.txt"])
    };
    run("nowhere").ended(2).told("--font-dir: nowhere cannot be read");
    run("empty").ended(2).told("there is no font in empty");
    let ran = run("broken").ended(2);
    assert!(ran.stderr.contains("a.ttf is no font"), "{}", ran.stderr);
    assert!(!folder.exists("out"));
}
