//! The samples in every format, made from the plain texts in `samples/`.

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Format};
use chancery_model::Document;
use std::path::{Path, PathBuf};

/// The folders of the samples, one for each document.
const FOLDERS: [&str; 2] = ["letter", "resolution"];

/// A sample, read from its plain text.
pub struct Sample {
    /// The plain text that the sample is made from, `letter/fr.txt` in the folder of samples.
    pub text: PathBuf,
    /// What the text says.
    pub document: Document,
}

impl Sample {
    /// The name of the sample among others, `letter_fr`.
    pub fn name(&self) -> String {
        let language = self.text.file_stem().unwrap_or_default().to_string_lossy();
        let folder = self.text.parent().and_then(Path::file_name).unwrap_or_default();
        format!("{}_{language}", folder.to_string_lossy())
    }
}

/// Reads the plain texts of all samples, in the order of their names.
///
/// # Errors
///
/// A sentence that names the file that cannot be read.
pub fn read(root: &Path, converter: &Converter) -> Result<Vec<Sample>, String> {
    read_in(&root.join("samples"), &FOLDERS, converter)
}

/// Reads the plain texts in some folders of a folder, in the order of their names.
///
/// # Errors
///
/// A sentence that names the file that cannot be read.
pub fn read_in(
    around: &Path,
    folders: &[&str],
    converter: &Converter,
) -> Result<Vec<Sample>, String> {
    let mut samples = vec![];
    for folder in folders {
        let path = around.join(folder);
        let entries = std::fs::read_dir(&path).map_err(|error| told(&path, &error))?;
        let mut texts: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|end| end == "txt"))
            .collect();
        texts.sort();
        for text in texts {
            let bytes = std::fs::read(&text).map_err(|error| told(&text, &error))?;
            let limits = Limits::default();
            let name = text.display().to_string();
            let source = Source::new(&name, &bytes, &limits);
            let read = converter.read(&source, None).map_err(|error| error.to_string())?;
            samples.push(Sample { text, document: read.document });
        }
    }
    Ok(samples)
}

/// Writes a document with proof.
///
/// # Errors
///
/// A sentence that names the document, the format and the cause.
pub fn written(
    converter: &Converter,
    document: &Document,
    format: &'static Format,
    name: &str,
) -> Result<Vec<u8>, String> {
    converter
        .write(document, format, &Limits::default())
        .map(|written| written.bytes)
        .map_err(|error| format!("{name} as {}: {error}", format.name))
}

/// All files of `samples/` that are made from the plain texts: their paths and bytes.
///
/// # Errors
///
/// A sentence that names the sample that cannot be converted.
pub fn generated(root: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let converter = Converter::standard();
    let mut files = vec![];
    for sample in read(root, &converter)? {
        for format in converter.registry.formats().iter().filter(|format| format.name != "text") {
            let bytes = written(&converter, &sample.document, format, &sample.name())?;
            files.push((sample.text.with_extension(format.extension()), bytes));
        }
    }
    Ok(files)
}

/// Makes the files of `samples/` again; says how many there are.
///
/// # Errors
///
/// A sentence that names the sample or file that failed.
pub fn make(root: &Path) -> Result<usize, String> {
    let files = generated(root)?;
    for (path, bytes) in &files {
        std::fs::write(path, bytes).map_err(|error| told(path, &error))?;
    }
    Ok(files.len())
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
