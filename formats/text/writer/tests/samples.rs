//! The samples: what was delivered as text comes back as it was, without a directive.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read samples from the disk and say what they skip"
)]

use chancery_codec::{Diagnostic, Limits, Outcome, Reader, Severity, Source, Writer};
use chancery_model::{Document, Language};
use chancery_text_reader::TextReader;
use chancery_text_writer::TextWriter;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn sample(path: &str) -> String {
    let path = root().join("samples").join(path);
    std::fs::read_to_string(&path).expect("the sample can be read")
}

fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    let limits = Limits::default();
    let source = Source::new("sample", text.as_bytes(), &limits);
    let Outcome { value, diagnostics } =
        TextReader::default().read(&source).expect("the sample is readable");
    (value.document, diagnostics)
}

fn write(document: &Document) -> String {
    let outcome = TextWriter::default().write(document).expect("the sample is writable");
    assert_eq!(outcome.diagnostics, []);
    String::from_utf8(outcome.value).expect("a text is UTF-8")
}

/// A text without superfluous blank lines, with a line end at its end.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|second, first| second.is_empty() && first.is_empty());
    lines.join("\n") + "\n"
}

#[test]
fn letters_in_six_languages_come_back_as_they_were() {
    for language in LANGUAGES {
        let delivered = sample(&format!("letter/{language}.txt"));
        let (document, _) = read(&delivered);
        assert_eq!(Language::from_tag(language), Some(document.identity.language.clone()));
        assert_eq!(document.annexes.len(), 3, "{language}");
        let mut expected = tidy(&delivered);
        if language == "fr" {
            expected =
                expected.replace("du Kazakhstan pour\n\nl'organ", "du Kazakhstan pour l'organ");
        }
        assert_eq!(write(&document), expected, "{language}");
    }
}

#[test]
fn the_letter_as_delivered_loses_no_character() {
    let delivered = sample("letter/fr.txt");
    let (document, diagnostics) = read(&delivered);
    let written = write(&document);
    for text in [&delivered, &written] {
        assert_eq!(text.matches('\'').count(), 176, "straight apostrophes");
        assert_eq!(text.matches("**").count(), 20, "ten bold spans");
        assert_eq!(text.matches("(*Signé*)").count(), 1, "one italic span");
        assert_eq!(text.matches("[2254 \\(2015\\)](#)").count(), 1, "the dead link");
        assert_eq!(text.matches("**Assemblée générale\nConseil de sécurité**").count(), 1);
    }
    let parts = ["Pour ", "Minsk", "Le 30 novembre"]
        .map(|start| written.lines().filter(|line| line.starts_with(start)).count());
    assert_eq!(parts, [18, 3, 3], "24 signature lines");
    let head = written.split("J'ai l'honneur").next().unwrap_or_default();
    assert_eq!(head.lines().filter(|line| !line.is_empty()).count(), 18);
    let repaired: Vec<_> =
        diagnostics.iter().filter(|found| found.severity == Severity::Repaired).collect();
    assert_eq!(repaired.len(), 1, "the sentence cut by a page break: {repaired:?}");
    let characters =
        |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    assert_eq!(characters(&written), characters(&delivered));
}

#[test]
fn the_page_break_of_the_letter_stays_if_nothing_is_repaired() {
    let delivered = sample("letter/fr.txt");
    let limits = Limits::default();
    let source = Source::new("sample", delivered.as_bytes(), &limits);
    let reader = TextReader { repair: false, ..TextReader::default() };
    let document = reader.read(&source).expect("readable").value.document;
    let (repaired, _) = read(&delivered);
    assert_eq!(document.text().lines().count(), repaired.text().lines().count() + 1);
    // Its text is marked, so that a reader who repairs leaves it alone.
    let (back, _) = read(&write(&document));
    assert_eq!(back, document);
}

#[test]
fn resolutions_come_back_as_they_were() {
    for language in ["en", "fr"] {
        let delivered = sample(&format!("resolution/{language}.txt"));
        let (document, _) = read(&delivered);
        // The symbol is a passage of its own, and stands under the organ with space between.
        let expected = tidy(&delivered).replacen("**\nA/RES", "**\n\nA/RES", 1);
        assert_eq!(write(&document), expected, "{language}");
    }
}

#[test]
fn texts_by_others_are_read_without_a_lost_character_and_written_stably() {
    let corpus = root().join("../shared/corpus/un/txt");
    let Ok(languages) = std::fs::read_dir(&corpus) else {
        eprintln!("skipped: the corpus of real documents is not here");
        return;
    };
    let files = languages.flatten().filter_map(|folder| std::fs::read_dir(folder.path()).ok());
    let mut count = 0;
    for file in files.flatten().flatten() {
        let Ok(text) = std::fs::read_to_string(file.path()) else { continue };
        let (document, _) = read(&text);
        let written = write(&document);
        let (back, _) = read(&written);
        assert!(back == document, "{}", file.path().display());
        assert!(write(&back) == written, "{}", file.path().display());
        count += 1;
    }
    assert!(count >= 30, "only {count} texts in the corpus");
}
