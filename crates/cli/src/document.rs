//! The conversion of one document.

use crate::crew::{Control, Fate};
use crate::folders::{self, told};
use crate::publish::Publisher;
use crate::render::{self, Origin};
use crate::resolve::{Conversion, Destination, Existing, STANDARD, is_standard};
use chancery_codec::{Diagnostic, Limits, Source};
use chancery_convert::{
    AttachmentUse, ConvertError, ConvertErrorKind, DocumentLine, Format, Job, ReadDocument,
    ResultLine, SourceFacts, Status,
};
use std::fs;
use std::path::{Path, PathBuf};

/// What became of a document.
#[derive(Debug)]
pub(crate) struct Finished {
    /// For the report.
    pub(crate) line: DocumentLine,
    /// For the terminal.
    pub(crate) messages: String,
    /// For the standard output.
    pub(crate) output: Option<Vec<u8>>,
}

/// Converts a document into all formats that are asked for.
pub(crate) fn convert(
    job: &Job,
    conversion: &Conversion,
    publisher: &Publisher,
    control: &Control,
) -> Finished {
    let work = Work { job, conversion, publisher, control };
    let wanted: Vec<Wanted> = conversion.targets.iter().map(|format| work.wanted(format)).collect();
    let mut finished = Finished {
        line: DocumentLine {
            input: job.input.as_path().into(),
            status: Status::Converted,
            source: None,
            diagnostics: vec![],
            error: None,
            results: vec![],
        },
        messages: String::new(),
        output: None,
    };
    if wanted.iter().any(|wanted| wanted.refusal.is_none()) {
        work.run(wanted, &mut finished);
    } else {
        let name = display(&job.input);
        let origin = Origin { name: &name, text: None };
        finished.line.results = wanted.into_iter().filter_map(Wanted::refused).collect();
        finished.messages = result_messages(&finished.line.results, origin, false);
    }
    finished.line.status = status(&finished.line);
    finished
}

/// What is told about a document whose conversion did not end.
pub(crate) fn failed(job: &Job, fate: &Fate, seconds: u64) -> Finished {
    let error = match fate {
        Fate::Panicked(message) => ConvertError::new(
            ConvertErrorKind::Internal,
            format!("Chancery failed on this document: {message}"),
        )
        .with_hint("this is a defect of Chancery; please report it with the document"),
        Fate::OverTime => ConvertError::new(
            ConvertErrorKind::Limit,
            format!("the conversion took longer than {seconds} seconds and was given up"),
        )
        .with_hint("raise the limit with --max-seconds"),
    };
    let messages = render::error(&error, Origin { name: &display(&job.input), text: None });
    let line = DocumentLine {
        input: job.input.as_path().into(),
        status: Status::Failed,
        source: None,
        diagnostics: vec![],
        error: Some(error),
        results: vec![],
    };
    Finished { line, messages, output: None }
}

/// The name of a file in messages.
pub(crate) fn display(path: &Path) -> String {
    if is_standard(path) { "the standard input".into() } else { path.display().to_string() }
}

/// A result that is asked for.
struct Wanted {
    format: &'static Format,
    output: PathBuf,
    /// Why it is not made, if that is known before the document is read.
    refusal: Option<Refusal>,
}

enum Refusal {
    Present,
    Error(ConvertError),
}

impl Wanted {
    fn refused(self) -> Option<ResultLine> {
        let (status, error) = match self.refusal? {
            Refusal::Present => (Status::Present, None),
            Refusal::Error(error) => (Status::Failed, Some(error)),
        };
        Some(result_line(self.format, &self.output, status, error))
    }
}

struct Work<'a> {
    job: &'a Job,
    conversion: &'a Conversion,
    publisher: &'a Publisher,
    control: &'a Control,
}

impl Work<'_> {
    fn wanted(&self, format: &'static Format) -> Wanted {
        let registry = &self.conversion.converter.registry;
        let output = match &self.conversion.destination {
            Destination::StandardOutput => PathBuf::from(STANDARD),
            Destination::File(path) => path.clone(),
            Destination::Folder(folder) => folder.join(self.job.result(registry, format)),
        };
        let refusal = if is_standard(&output) { None } else { self.refusal(&output) };
        Wanted { format, output, refusal }
    }

    fn refusal(&self, output: &Path) -> Option<Refusal> {
        if fs::symlink_metadata(output).is_err() {
            return None;
        }
        if folders::is_same_file(&self.job.input, output) {
            let error = system(format!("the result {} is its own source", output.display()))
                .with_hint("name another file or folder for the result");
            return Some(Refusal::Error(error));
        }
        match self.conversion.existing {
            Existing::Replaced => None,
            Existing::Kept => Some(Refusal::Present),
            Existing::Refused => Some(Refusal::Error(exists(output))),
        }
    }

    fn run(&self, wanted: Vec<Wanted>, finished: &mut Finished) {
        let name = display(&self.job.input);
        let limits = Limits {
            interrupt: self.control.interrupt.clone(),
            ..self.conversion.reading.limits.clone()
        };
        let plain = Origin { name: &name, text: None };
        let bytes = match folders::read(&self.job.input, limits.input_bytes) {
            Ok(bytes) => bytes,
            Err(error) => return refuse(finished, error, plain),
        };
        let converter = &self.conversion.converter;
        let source_name = self.job.input.to_string_lossy();
        let source = Source::new(&source_name, &bytes, &limits);
        let named = self.conversion.reading.from;
        let lines = Origin { name: &name, text: Some(&bytes) };
        let read = match converter.read(&source, named) {
            Ok(read) => read,
            // The place of an error in a package or a PDF is no place in lines.
            Err(error) if is_text(named, converter.detect(&source).ok()) => {
                return refuse(finished, error, lines);
            }
            Err(error) => return refuse(finished, error, plain),
        };
        // What is attached has lines of its own, which nobody sees.
        let has_lines = read.format.is_text && read.attachment != AttachmentUse::Used;
        let origin = if has_lines { lines } else { plain };
        let verbose = self.conversion.verbose;
        finished.messages.push_str(&render::diagnostics(&read.diagnostics, origin, verbose));
        finished.line.source = Some(SourceFacts {
            format: read.format.name,
            bytes: bytes.len(),
            kind: read.document.kind.clone(),
            language: read.document.identity.language.clone(),
            attachment: read.attachment,
        });
        if let Some(error) = self.forbidden_loss(&read.diagnostics) {
            finished.line.diagnostics = read.diagnostics;
            return refuse(finished, error, origin);
        }
        // Nothing is shown of the file any more, and results need the room.
        drop(bytes);
        for wanted in wanted {
            let result = self.result(wanted, &read, &limits, &mut finished.output);
            finished.line.results.push(result);
        }
        finished.line.diagnostics = read.diagnostics;
        finished.messages.push_str(&result_messages(&finished.line.results, plain, verbose));
    }

    fn result(
        &self,
        wanted: Wanted,
        read: &ReadDocument,
        limits: &Limits,
        standard_output: &mut Option<Vec<u8>>,
    ) -> ResultLine {
        let (format, output) = (wanted.format, wanted.output.clone());
        if let Some(line) = wanted.refused() {
            return line;
        }
        let written = match self.conversion.converter.write(&read.document, format, limits) {
            Ok(written) => written,
            Err(error) => return result_line(format, &output, Status::Failed, Some(error)),
        };
        let length = written.bytes.len();
        let outcome = match self.forbidden_loss(&written.diagnostics) {
            Some(error) => Err(error),
            None if is_standard(&output) => {
                *standard_output = Some(written.bytes);
                Ok(())
            }
            None => self.publish(&written.bytes, &output),
        };
        ResultLine {
            diagnostics: written.diagnostics,
            ..match outcome {
                Ok(()) => ResultLine {
                    bytes: Some(length),
                    proof: Some(written.proof),
                    ..result_line(format, &output, Status::Converted, None)
                },
                Err(error) => result_line(format, &output, Status::Failed, Some(error)),
            }
        }
    }

    fn publish(&self, bytes: &[u8], output: &Path) -> Result<(), ConvertError> {
        if let (Destination::Folder(_), Some(folder)) =
            (&self.conversion.destination, output.parent())
        {
            fs::create_dir_all(folder).map_err(|error| {
                let folder = folder.display();
                system(format!("the folder {folder} cannot be created: {}", told(&error)))
            })?;
        }
        let replace = self.conversion.existing == Existing::Replaced;
        self.publisher.publish(bytes, output, replace, self.control).map_err(|error| {
            match error.kind() {
                std::io::ErrorKind::AlreadyExists => exists(output),
                _ => system(format!("{} cannot be written: {}", output.display(), told(&error))),
            }
        })
    }

    fn forbidden_loss(&self, diagnostics: &[Diagnostic]) -> Option<ConvertError> {
        self.conversion.fail_on_loss.then(|| ConvertError::of_losses(diagnostics)).flatten()
    }
}

fn is_text(named: Option<&Format>, found: Option<&Format>) -> bool {
    named.or(found).is_some_and(|format| format.is_text)
}

/// What the file system refused.
pub(crate) fn system(message: String) -> ConvertError {
    ConvertError::new(ConvertErrorKind::System, message)
}

fn exists(output: &Path) -> ConvertError {
    system(format!("the result {} exists already", output.display()))
        .with_hint("--force replaces it, --resume leaves it as it is")
}

fn refuse(finished: &mut Finished, error: ConvertError, origin: Origin<'_>) {
    finished.messages.push_str(&render::error(&error, origin));
    finished.line.error = Some(error);
}

fn result_line(
    format: &Format,
    output: &Path,
    status: Status,
    error: Option<ConvertError>,
) -> ResultLine {
    ResultLine {
        format: format.name,
        output: output.into(),
        status,
        bytes: None,
        proof: None,
        diagnostics: vec![],
        error,
    }
}

fn result_messages(results: &[ResultLine], origin: Origin<'_>, verbose: bool) -> String {
    let mut messages = String::new();
    for result in results {
        messages.push_str(&render::diagnostics(&result.diagnostics, origin, verbose));
        if let Some(error) = &result.error {
            messages.push_str(&render::error(error, origin));
        }
    }
    messages
}

fn status(line: &DocumentLine) -> Status {
    if line.errors().next().is_some() {
        Status::Failed
    } else if line.results.iter().all(|result| result.status == Status::Present) {
        Status::Present
    } else {
        Status::Converted
    }
}
