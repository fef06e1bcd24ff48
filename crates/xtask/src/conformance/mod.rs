//! Asks judges that we did not write about the samples and about generated documents.

mod judges;
mod pages;
#[path = "../../../../formats/pdf/reader/tests/showable/mod.rs"]
mod showable;
mod texts;

use chancery_codec::Writer;
use chancery_convert::Converter;
use chancery_model::Document;
use chancery_pdf_writer::{Archive, PdfWriter};
use judges::Verdict;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use xtask::samples::{self, written};

/// How many generated documents the judges get if no number is given.
const DOCUMENTS: usize = 300;

/// How many generated documents the slow judges get: LibreOffice and veraPDF.
const FEW: usize = 25;

/// Runs all judges; fails if one of them does.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> ExitCode {
    let documents = match arguments {
        [] => DOCUMENTS,
        ["--documents", number] if number.parse::<usize>().is_ok() => {
            number.parse().unwrap_or(DOCUMENTS)
        }
        _ => {
            eprintln!("usage: cargo xtask conformance [--documents N]");
            return ExitCode::from(2);
        }
    };
    let work = root.join("target/conformance");
    let files = match prepare(root, &work, documents) {
        Ok(files) => files,
        Err(message) => {
            eprintln!("conformance: {message}");
            return ExitCode::FAILURE;
        }
    };
    report(&ask(root, &work, &files))
}

/// The files that judges see.
struct Files {
    /// The samples of each format: text, Akoma Ntoso, DOCX, PDF.
    samples: Vec<(&'static str, Vec<PathBuf>)>,
    /// Generated documents of each format.
    generated: Vec<(&'static str, Vec<PathBuf>)>,
    /// The samples as PDF for archives that refuse attachments.
    without_source: Vec<PathBuf>,
}

impl Files {
    fn samples(&self, format: &str) -> Vec<PathBuf> {
        of(&self.samples, format)
    }

    fn all(&self, format: &str, generated: usize) -> Vec<PathBuf> {
        let mut files = self.samples(format);
        files.extend(of(&self.generated, format).into_iter().take(generated));
        files
    }
}

fn of(files: &[(&'static str, Vec<PathBuf>)], format: &str) -> Vec<PathBuf> {
    files.iter().filter(|(name, _)| *name == format).flat_map(|(_, files)| files.clone()).collect()
}

fn ask(root: &Path, work: &Path, files: &Files) -> Vec<(String, usize, Verdict)> {
    let schema = judges::schema_file(root);
    let mut verdicts = vec![];
    let mut add = |what: &str, count: usize, verdict: Verdict| {
        println!("{what}: {count} files, {}", word(&verdict));
        verdicts.push((what.to_owned(), count, verdict));
    };
    let akn = files.all("akn", usize::MAX);
    add("xmllint with the OASIS schema", akn.len(), judges::schema(&akn, schema.as_deref()));
    let pdf = files.all("pdf", usize::MAX);
    add("qpdf --check", pdf.len(), judges::syntax_of_pdf(&pdf));
    let few = files.all("pdf", FEW);
    add("veraPDF, PDF/A-3a and PDF/UA-1", few.len(), judges::archival(&few, "3a,ua1", root, work));
    let bare = &files.without_source;
    add("veraPDF, PDF/A-2u", bare.len(), judges::archival(bare, "2u,ua1", root, work));
    let docx = files.all("docx", FEW);
    add("LibreOffice opens DOCX", docx.len(), judges::office(&docx, &work.join("office")));
    // python-docx shows no footnotes, which the resolution has.
    let mut samples = files.samples("docx");
    samples.retain(|path| path.to_string_lossy().contains("letter_"));
    add("python-docx reads the same text", samples.len(), texts::python_docx(root, &samples));
    let samples = files.samples("docx");
    add("pandoc reads the same text", samples.len(), texts::pandoc(&samples));
    let samples = files.samples("pdf");
    add("pdftotext reads the same text", samples.len(), pages::text(&samples));
    add("pdfinfo finds the tags in order", samples.len(), pages::tags(&samples));
    add("pdfdetach gives the attached XML", samples.len(), texts::attachments(&samples, work));
    verdicts
}

fn report(verdicts: &[(String, usize, Verdict)]) -> ExitCode {
    let count = |wanted: &str| verdicts.iter().filter(|v| word(&v.2) == wanted).count();
    for (what, _, verdict) in verdicts {
        match verdict {
            Verdict::Passed => {}
            Verdict::Failed(message) => eprintln!("\n{what} failed:\n{message}"),
            Verdict::Missing(message) => eprintln!("\n{what} could not be asked: {message}"),
        }
    }
    println!(
        "judges: {} passed, {} failed, {} missing",
        count("passed"),
        count("failed"),
        count("missing")
    );
    if count("failed") == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed(_) => "failed",
        Verdict::Missing(_) => "missing",
    }
}

/// Writes the samples and generated documents in all formats into `work`.
fn prepare(root: &Path, work: &Path, documents: usize) -> Result<Files, String> {
    for folder in ["samples", "generated", "office", "judge", "attached"] {
        let folder = work.join(folder);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let converter = Converter::standard();
    let mut files = Files { samples: vec![], generated: vec![], without_source: vec![] };
    for sample in samples::read(root, &converter)? {
        let folder = work.join("samples");
        write(&converter, &sample.document, &folder, &sample.name(), &mut files.samples)?;
        let writer = PdfWriter { archive: Archive::WithoutSource, ..PdfWriter::default() };
        let pages = writer.write(&sample.document).map_err(|error| error.to_string())?;
        let path = folder.join(format!("{}_without_source.pdf", sample.name()));
        std::fs::write(&path, pages.value).map_err(|error| error.to_string())?;
        files.without_source.push(path);
    }
    let folder = work.join("generated");
    let mut runner = TestRunner::deterministic();
    // The second kind has only characters that the built-in fonts show, so that there are pages.
    let strategies = [
        ("document", chancery_testkit::documents()),
        ("showable", showable::showable_documents().boxed()),
    ];
    for (kind, strategy) in strategies {
        for index in 0..documents {
            let document = strategy.new_tree(&mut runner).map_err(|reason| reason.to_string())?;
            let name = format!("{kind}_{index:05}");
            write(&converter, &document.current(), &folder, &name, &mut files.generated)?;
        }
    }
    Ok(files)
}

fn write(
    converter: &Converter,
    document: &Document,
    folder: &Path,
    name: &str,
    files: &mut Vec<(&'static str, Vec<PathBuf>)>,
) -> Result<(), String> {
    for format in converter.registry.formats() {
        let bytes = match written(converter, document, format, name) {
            // Most generated documents have a character that no built-in font shows.
            Err(message) if format.name == "pdf" && message.contains("no font shows") => continue,
            written => written?,
        };
        let path = folder.join(format!("{name}.{}", format.extension()));
        std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
        files.push((format.name, vec![path]));
    }
    Ok(())
}
