//! Judges that read the text of our files, compared with the text of the document.

use super::judges::{Verdict, text_of};
use chancery_codec::{Limits, Source};
use chancery_convert::Converter;
use chancery_model::{Direction, Document};
use std::path::{Path, PathBuf};
use std::process::Command;

/// python-docx reads, in the body of each file, every word of the text of the document that
/// stands in its body, in order.
pub(crate) fn python_docx(root: &Path, files: &[PathBuf]) -> Verdict {
    let script = root.join("tests/validators/docx_text.py");
    let script = script.display().to_string();
    each(files, |file| text_of("python3", &[&script], file, &[]))
}

/// pandoc reads the same as python-docx should.
pub(crate) fn pandoc(files: &[PathBuf]) -> Verdict {
    each(files, |file| text_of("pandoc", &["-f", "docx", "-t", "plain", "--wrap=none"], file, &[]))
}

/// poppler's pdfdetach gives the attached Akoma Ntoso, byte for byte what its writer gives.
pub(crate) fn attachments(files: &[PathBuf], work: &Path) -> Verdict {
    for file in files {
        let name = file.with_extension("xml");
        let name = name.file_name().unwrap_or_default();
        let detached = work.join("attached").join(name);
        let output =
            Command::new("pdfdetach").args(["-save", "1", "-o"]).arg(&detached).arg(file).output();
        match output {
            Err(_) => return Verdict::Missing("pdfdetach is not on this machine".into()),
            Ok(output) if !output.status.success() => {
                return Verdict::Failed(String::from_utf8_lossy(&output.stderr).into_owned());
            }
            Ok(_) => {}
        }
        let written = std::fs::read(file.with_extension("xml")).unwrap_or_default();
        if written.is_empty() || std::fs::read(&detached).ok().as_deref() != Some(&written) {
            return Verdict::Failed(format!("{}: another attachment", file.display()));
        }
    }
    Verdict::Passed
}

/// Compares what a judge reads with the document, word by word.
fn each(files: &[PathBuf], read: impl Fn(&Path) -> Result<String, Verdict>) -> Verdict {
    for file in files {
        let document = match document(file) {
            Ok(document) => document,
            Err(message) => return Verdict::Failed(message),
        };
        let found = match read(file) {
            Ok(text) => text,
            Err(verdict) => return verdict,
        };
        let missing = missing(&document, &found);
        if !missing.is_empty() {
            let few: Vec<_> = missing.iter().take(12).map(String::as_str).collect();
            return Verdict::Failed(format!(
                "{}: {} words are missing: {}",
                file.display(),
                missing.len(),
                few.join(" ")
            ));
        }
    }
    Verdict::Passed
}

pub(super) fn document(file: &Path) -> Result<Document, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let (name, limits) = (file.display().to_string(), Limits::default());
    Converter::standard()
        .read(&Source::new(&name, &bytes, &limits), None)
        .map(|read| read.document)
        .map_err(|error| error.to_string())
}

/// The words of the document from its preface on that the found text lacks.
///
/// The masthead is left out: programs that read only the body of a DOCX do not see the header
/// of its first page. White space, hyphens at line ends and the order of columns are matters of
/// the page, so words are compared without them, as a multiset.
fn missing(document: &Document, found: &str) -> Vec<String> {
    let mut body = document.clone();
    body.masthead.clear();
    // A right-to-left reader may give presentation forms or another order of marks; whole words
    // are looked for, and the rest is left to the reader of PDF of our own.
    let right_to_left = document.identity.language.direction() == Direction::RightToLeft;
    let found = squeeze(found, right_to_left);
    body.text()
        .split_whitespace()
        .filter(|word| !found.contains(&squeeze(word, right_to_left)))
        .map(str::to_owned)
        .collect()
}

fn squeeze(text: &str, right_to_left: bool) -> String {
    let dropped = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '\u{AD}' | '\u{2010}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            )
            || (right_to_left && matches!(c, '\u{64B}'..='\u{65F}' | '\u{640}'))
            || matches!(c, '(' | ')' | '[' | ']' | '«' | '»')
    };
    text.chars().filter(|c| !dropped(*c)).collect()
}
