//! The files that judges see: samples, generated documents, published ones, strange ones.

use super::{Choice, showable};
use chancery_codec::{Limits, Source, Writer};
use chancery_convert::Converter;
use chancery_model::{Document, Language};
use chancery_pdf_writer::{Archive, PdfWriter};
use chancery_testkit::{Extent, endurance};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::path::{Path, PathBuf};
use xtask::samples::{self, written};

/// The files that judges see.
#[derive(Default)]
pub(super) struct Files {
    /// The samples of each format: text, Akoma Ntoso, DOCX, PDF.
    samples: Vec<(&'static str, Vec<PathBuf>)>,
    /// Generated documents of each format.
    generated: Vec<(&'static str, Vec<PathBuf>)>,
    /// PDF of published Akoma Ntoso files.
    pub(super) further: Vec<PathBuf>,
    /// PDF of documents that no one would write.
    pub(super) strange: Vec<PathBuf>,
    /// The samples, and then generated documents, as PDF for archives that refuse attachments.
    pub(super) without_source: Vec<PathBuf>,
}

impl Files {
    pub(super) fn samples(&self, format: &str) -> Vec<PathBuf> {
        of(&self.samples, format)
    }

    /// The samples and this many generated documents.
    pub(super) fn all(&self, format: &str, generated: usize) -> Vec<PathBuf> {
        let mut files = self.samples(format);
        files.extend(of(&self.generated, format).into_iter().take(generated));
        files
    }
}

fn of(files: &[(&'static str, Vec<PathBuf>)], format: &str) -> Vec<PathBuf> {
    files.iter().filter(|(name, _)| *name == format).flat_map(|(_, files)| files.clone()).collect()
}

/// Writes the samples and generated documents in all formats, and the others as PDF, into `work`.
pub(super) fn prepare(root: &Path, work: &Path, choice: &Choice) -> Result<Files, String> {
    for folder in ["samples", "generated", "further", "office", "judge", "attached", "editing"] {
        let folder = work.join(folder);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    }
    let converter = Converter::standard();
    let mut files = Files::default();
    for sample in samples::read(root, &converter)? {
        let folder = work.join("samples");
        write(&converter, &sample.document, &folder, &sample.name(), &mut files.samples)?;
        without_source(&sample.document, &folder, &sample.name(), &mut files)?;
    }
    // Arabic words with vowel marks, which the samples hardly have.
    for vowels in samples::read_in(&root.join("tests/documents"), &["vowels"], &converter)? {
        let folder = work.join("samples");
        write(&converter, &vowels.document, &folder, &vowels.name(), &mut files.samples)?;
    }
    generated(&converter, &work.join("generated"), choice.documents, &mut files)?;
    let folder = work.join("further");
    if let Some(published) = &choice.folder {
        publish(&converter, published, &folder, &mut files)?;
    }
    if choice.endurance {
        try_hard(&converter, &folder, &mut files)?;
    }
    Ok(files)
}

fn generated(
    converter: &Converter,
    folder: &Path,
    documents: usize,
    files: &mut Files,
) -> Result<(), String> {
    let mut runner = TestRunner::deterministic();
    // The second kind has only characters that the built-in fonts show, so that there are pages.
    let strategies = [
        ("document", chancery_testkit::documents()),
        ("showable", showable::showable_documents().boxed()),
    ];
    for (kind, strategy) in strategies {
        for index in 0..documents {
            let document = strategy.new_tree(&mut runner).map_err(|reason| reason.to_string())?;
            let document = document.current();
            let name = format!("{kind}_{index:05}");
            write(converter, &document, folder, &name, &mut files.generated)?;
            if kind == "showable" {
                without_source(&document, folder, &name, files)?;
            }
        }
    }
    Ok(())
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

fn without_source(
    document: &Document,
    folder: &Path,
    name: &str,
    files: &mut Files,
) -> Result<(), String> {
    let writer = PdfWriter { archive: Archive::WithoutSource, ..PdfWriter::default() };
    let pages = match writer.write(document) {
        Err(error) if error.to_string().contains("no font shows") => return Ok(()),
        written => written.map_err(|error| format!("{name}: {error}"))?,
    };
    let path = folder.join(format!("{name}_without_source.pdf"));
    std::fs::write(&path, pages.value).map_err(|error| error.to_string())?;
    files.without_source.push(path);
    Ok(())
}

/// Every Akoma Ntoso file of a folder as PDF, with proof. What is refused is printed.
fn publish(
    converter: &Converter,
    published: &Path,
    folder: &Path,
    files: &mut Files,
) -> Result<(), String> {
    let mut found = Vec::new();
    collect(published, &mut found).map_err(|error| error.to_string())?;
    found.sort();
    let pdf = converter.registry.by_name("pdf").ok_or("there is no PDF")?;
    let mut refused = 0;
    for (index, path) in found.iter().enumerate() {
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        let (name, limits) = (path.display().to_string(), Limits::default());
        let read = converter.read(&Source::new(&name, &bytes, &limits), None);
        let result = read
            .map_err(|error| error.to_string())
            .and_then(|read| written(converter, &read.document, pdf, &name));
        match result {
            Ok(bytes) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let path = folder.join(format!("{index:04}_{stem}.pdf"));
                std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
                files.further.push(path);
            }
            Err(message) => {
                refused += 1;
                eprintln!("refused: {message}");
            }
        }
    }
    println!("{}: {} files, {refused} refused", published.display(), found.len());
    Ok(())
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(path);
            }
        }
    }
    Ok(())
}

/// Documents of thousands of pages and other strange ones, with proof.
fn try_hard(converter: &Converter, folder: &Path, files: &mut Files) -> Result<(), String> {
    let pdf = converter.registry.by_name("pdf").ok_or("there is no PDF")?;
    for language in [Language::Arabic, Language::Chinese, Language::French] {
        for trial in endurance(&language, Extent::Full) {
            let name = format!("{}_{}", trial.name, language.tag());
            let bytes = written(converter, &trial.document, pdf, &name)?;
            let path = folder.join(format!("{name}.pdf"));
            std::fs::write(&path, &bytes).map_err(|error| error.to_string())?;
            println!("{name}: {} bytes, read back and the same", bytes.len());
            files.strange.push(path);
        }
    }
    Ok(())
}
