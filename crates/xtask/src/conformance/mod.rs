//! Asks judges that we did not write about the samples and about generated documents.

mod editing;
mod judges;
mod packages;
mod pages;
mod prepared;
#[path = "../../../../formats/pdf/reader/tests/showable/mod.rs"]
mod showable;
mod texts;

use judges::Verdict;
use prepared::Files;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many generated documents the judges get if no number is given.
const DOCUMENTS: usize = 300;

/// How many generated documents the slow judges get: LibreOffice, and veraPDF and outloud unless
/// they are to get all.
const FEW: usize = 25;

/// How many generated documents the judges of middling speed get.
const SOME: usize = 60;

/// How many files without a source veraPDF gets at the least: the samples.
const BARE: usize = 40;

/// What the judges are to see beside the samples.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Generated documents of each kind.
    documents: usize,
    /// Whether veraPDF and outloud get all of them.
    all: bool,
    /// Whether documents of thousands of pages and other strange ones are judged as well.
    endurance: bool,
    /// A folder of Akoma Ntoso files, which are judged as PDF.
    folder: Option<PathBuf>,
}

impl Choice {
    fn of(arguments: &[&str]) -> Option<Choice> {
        let mut choice =
            Choice { documents: DOCUMENTS, all: false, endurance: false, folder: None };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--documents" => choice.documents = arguments.next()?.parse().ok()?,
                "--folder" => choice.folder = Some(PathBuf::from(arguments.next()?)),
                "--all" => choice.all = true,
                "--endurance" => choice.endurance = true,
                _ => return None,
            }
        }
        Some(choice)
    }

    /// How many generated documents veraPDF and outloud get.
    fn few(&self) -> usize {
        if self.all { usize::MAX } else { FEW }
    }
}

/// Runs all judges; fails if one of them does.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> ExitCode {
    let Some(choice) = Choice::of(arguments) else {
        eprintln!(
            "usage: cargo xtask conformance [--documents N] [--all] [--endurance] [--folder FOLDER]"
        );
        return ExitCode::from(2);
    };
    let work = root.join("target/conformance");
    let files = match prepared::prepare(root, &work, &choice) {
        Ok(files) => files,
        Err(message) => {
            eprintln!("conformance: {message}");
            return ExitCode::FAILURE;
        }
    };
    report(&ask(root, &work, &files, choice.few()))
}

fn ask(root: &Path, work: &Path, files: &Files, few: usize) -> Vec<(String, usize, Verdict)> {
    let schema = judges::schema_file(root);
    let mut verdicts = vec![];
    let mut add = |what: &str, count: usize, verdict: Verdict| {
        println!("{what}: {count} files, {}", word(&verdict));
        verdicts.push((what.to_owned(), count, verdict));
    };
    let akn = files.all("akn", usize::MAX);
    add("xmllint with the OASIS schema", akn.len(), judges::schema(&akn, schema.as_deref()));
    let mut pdf = files.all("pdf", usize::MAX);
    pdf.extend(files.further.iter().chain(&files.strange).cloned());
    add("qpdf --check", pdf.len(), judges::syntax_of_pdf(&pdf));
    let mut pdf = files.all("pdf", few);
    pdf.extend(files.further.iter().chain(&files.strange).cloned());
    add("veraPDF, PDF/A-3a and PDF/UA-1", pdf.len(), judges::archival(&pdf, "3a,ua1", root, work));
    let mut written = files.samples("pdf");
    written.extend(files.further.iter().cloned());
    add("outloud", written.len(), judges::aloud(&written, false));
    let generated: Vec<PathBuf> = pdf.into_iter().filter(|path| !written.contains(path)).collect();
    add("outloud, generated documents", generated.len(), judges::aloud(&generated, true));
    let bare: Vec<PathBuf> = files.without_source.iter().take(few.max(BARE)).cloned().collect();
    add(
        "veraPDF, PDF/A-2u and PDF/UA-1",
        bare.len(),
        judges::archival(&bare, "2u,ua1", root, work),
    );
    let docx = files.all("docx", FEW);
    add("LibreOffice opens DOCX", docx.len(), judges::office(&docx, &work.join("office")));
    let docx = files.all("docx", SOME);
    add("OOXML schema of the Open XML SDK", docx.len(), packages::schema(root, &docx));
    let (count, verdict) = editing::office(root, work);
    add("LibreOffice saves DOCX, nothing changes", count, verdict);
    for (what, edit) in [("saves", editing::Edit::None), ("edits", editing::Edit::Words)] {
        let (count, verdict) = editing::python_docx(root, work, edit);
        add(&format!("python-docx {what} DOCX, nothing else changes"), count, verdict);
    }
    let (count, verdict) = packages::recall(root);
    add("all visible text of DOCX by others is read", count, verdict);
    let (count, verdict) = packages::converted(root, work);
    add("DOCX by others becomes every format with proof", count, verdict);
    let (count, verdict) = packages::published(root);
    add("drafts say what their published PDFs say", count, verdict);
    // python-docx shows no footnotes, which the resolution has.
    let mut samples = files.samples("docx");
    samples.retain(|path| path.to_string_lossy().contains("letter_"));
    add("python-docx reads the same text", samples.len(), texts::python_docx(root, &samples));
    let samples = files.samples("docx");
    add("pandoc reads the same text", samples.len(), texts::pandoc(&samples));
    let samples = files.samples("pdf");
    add("pdffonts finds all fonts embedded", samples.len(), pages::fonts(&samples));
    add("pdfinfo says what the file is", samples.len(), pages::about(&samples));
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
