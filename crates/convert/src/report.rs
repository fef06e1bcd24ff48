//! The report of a batch as lines of JSON: what was converted into what, what was proved, what
//! was lost. It says nothing about when and how fast, so that the same batch gives the same
//! report on any machine.

use crate::{AttachmentUse, ConvertError, Proof};
use chancery_codec::Diagnostic;
use chancery_model::{Kind, Language};
use serde::Serialize;
use std::path::Path;

/// The version of the lines of a report.
pub const REPORT_VERSION: u16 = 1;

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum ReportLine {
    /// The first line.
    Batch(BatchLine),
    /// A document.
    Document(Box<DocumentLine>),
    /// Something in a folder that was left out.
    LeftOut(LeftOutLine),
    /// The last line.
    Summary(Tally),
}

/// What is said about a batch before it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BatchLine {
    /// The version of the lines; see [`REPORT_VERSION`].
    pub chancery_report: u16,
    /// The version of Chancery.
    pub chancery: String,
    /// The names of the formats that are written.
    pub targets: Vec<&'static str>,
    /// The part of the batch, such as `1/4`; `None` for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentLine {
    /// Where the source is.
    pub input: PathName,
    /// What became of it.
    pub status: Status,
    /// What it is, if it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceFacts>,
    /// What is worth telling about the reading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ConvertError>,
    /// The results, in the order in which formats were asked for.
    pub results: Vec<ResultLine>,
}

/// What a source was found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceFacts {
    /// The name of its format.
    pub format: &'static str,
    /// How many bytes it has.
    pub bytes: usize,
    /// The kind of the document.
    pub kind: Kind,
    /// The language of the document.
    pub language: Language,
    /// What became of a machine-readable source in it.
    pub attachment: AttachmentUse,
}

/// What became of a document in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResultLine {
    /// The name of the format.
    pub format: &'static str,
    /// Where the result is, or would have been.
    pub output: PathName,
    /// What became of it.
    pub status: Status,
    /// How many bytes it has, if it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// Whether it was proved to hold the document, if it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// What is worth telling about the writing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// Why it was not written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ConvertError>,
}

/// What became of a document or of one of its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Converted.
    Converted,
    /// The result was there already, and the batch was resumed.
    Present,
    /// Not converted, or not into all formats.
    Failed,
}

/// Something in a folder that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOutLine {
    /// Where it is.
    pub path: PathName,
    /// Why.
    pub reason: String,
    /// Whether this is a failure: something that could not be looked at.
    pub failed: bool,
}

/// How many documents became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Documents converted into all formats asked for.
    pub converted: usize,
    /// Documents whose results were all there already.
    pub present: usize,
    /// Documents and folders that failed.
    pub failed: usize,
    /// Files and links that were left out.
    pub left_out: usize,
    /// Documents of which something was reported as lost.
    pub with_losses: usize,
    /// Documents of which something was mended.
    pub with_repairs: usize,
    /// Results written.
    pub results: usize,
    /// Results proved by reading them back.
    pub proved: usize,
    /// Bytes of sources read.
    pub bytes_read: u64,
    /// Bytes of results written.
    pub bytes_written: u64,
    /// Whether the batch was interrupted before its end.
    pub interrupted: bool,
}

/// A path, exactly, even if its name is not Unicode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathName {
    /// The path as people read it, with U+FFFD for what is not Unicode.
    pub path: String,
    /// The bytes of the path in hexadecimal digits, if they are not Unicode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_bytes: Option<String>,
}

impl From<&Path> for PathName {
    fn from(path: &Path) -> PathName {
        let bytes = path.as_os_str().as_encoded_bytes();
        let hexadecimal = || bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        PathName {
            path: path.to_string_lossy().into_owned(),
            path_bytes: path.to_str().is_none().then(hexadecimal),
        }
    }
}

impl DocumentLine {
    /// All diagnostics, of reading and of writing.
    pub fn all_diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().chain(self.results.iter().flat_map(|result| &result.diagnostics))
    }

    /// All errors, of reading and of writing.
    pub fn errors(&self) -> impl Iterator<Item = &ConvertError> {
        self.error.iter().chain(self.results.iter().filter_map(|result| result.error.as_ref()))
    }
}

impl Tally {
    /// Counts a document.
    pub fn add(&mut self, document: &DocumentLine) {
        match document.status {
            Status::Converted => self.converted += 1,
            Status::Present => self.present += 1,
            Status::Failed => self.failed += 1,
        }
        let has = |severity| document.all_diagnostics().any(|told| told.severity == severity);
        self.with_losses += usize::from(has(chancery_codec::Severity::Lost));
        self.with_repairs += usize::from(has(chancery_codec::Severity::Repaired));
        self.bytes_read += document.source.as_ref().map_or(0, |source| source.bytes as u64);
        for result in document.results.iter().filter(|r| r.status == Status::Converted) {
            self.results += 1;
            self.proved += usize::from(result.proof.is_some_and(|proof| proof != Proof::Skipped));
            self.bytes_written += result.bytes.unwrap_or(0) as u64;
        }
    }

    /// Counts something left out.
    pub fn add_left_out(&mut self, line: &LeftOutLine) {
        if line.failed {
            self.failed += 1;
        } else {
            self.left_out += 1;
        }
    }
}

impl ReportLine {
    /// The line as JSON, with its line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut line = serde_json::to_string(self)
            .expect("invariant: the lines of a report serialize, they have no maps");
        line.push('\n');
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ConvertErrorKind;
    use std::path::PathBuf;

    #[test]
    fn lines_of_a_report_are_stable_json() {
        let line = ReportLine::Document(Box::new(DocumentLine {
            input: Path::new("in/رسالة.txt").into(),
            status: Status::Failed,
            source: None,
            diagnostics: vec![],
            error: Some(ConvertError::new(ConvertErrorKind::Empty, "the file is empty")),
            results: vec![],
        }));
        assert_eq!(
            line.to_json(),
            "{\"line\":\"document\",\"input\":{\"path\":\"in/رسالة.txt\"},\"status\":\"failed\",\
             \"error\":{\"kind\":\"empty\",\"message\":\"the file is empty\",\
             \"location\":\"whole\"},\"results\":[]}\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_unicode_is_told_exactly() {
        use std::os::unix::ffi::OsStringExt;
        let path = PathBuf::from(std::ffi::OsString::from_vec(b"lettre\xE9.txt".to_vec()));
        let name = PathName::from(path.as_path());
        assert_eq!(name.path, "lettre\u{FFFD}.txt");
        assert_eq!(name.path_bytes.as_deref(), Some("6c6574747265e92e747874"));
    }
}
