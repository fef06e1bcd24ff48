//! Reading a document for the commands that only look at it.

use crate::crew::{self, Fate};
use crate::document::display;
use crate::folders;
use crate::render::{self, Origin};
use crate::resolve::Reading;
use chancery_codec::{Limits, Source};
use chancery_convert::{ConvertError, ConvertErrorKind, ReadDocument};
use std::path::Path;
use std::time::Duration;

/// Reads a document within its limits and hands it to `look`, both on a thread that can be
/// given up. An error is told as people read it.
pub(crate) fn open<R: Send + 'static>(
    path: &Path,
    reading: &Reading,
    look: impl FnOnce(ReadDocument) -> R + Send + 'static,
) -> Result<R, String> {
    let (own, own_reading) = (path.to_owned(), reading.clone());
    watched(path, reading.time, &reading.limits, move |limits| {
        read(&own, &own_reading, limits).map(look)
    })
}

/// Does a work within its limits on a thread that can be given up. An error is told as people
/// read it.
pub(crate) fn watched<R: Send + 'static>(
    path: &Path,
    time: Duration,
    limits: &Limits,
    work: impl FnOnce(&Limits) -> Result<R, String> + Send + 'static,
) -> Result<R, String> {
    let own = limits.clone();
    let outcome = crew::alone(time, limits, move |control| {
        work(&Limits { interrupt: control.interrupt.clone(), ..own })
    });
    let name = display(path);
    match outcome {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(fate)) => Err(untold(&name, &fate, time)),
        Err(error) => Err(failure(&name, ConvertErrorKind::System, folders::told(&error))),
    }
}

/// How a reading ended that has no result, as people read it.
pub(crate) fn untold(name: &str, fate: &Fate, time: Duration) -> String {
    match fate {
        Fate::Panicked(message) => failure(
            name,
            ConvertErrorKind::Internal,
            format!("Chancery failed on this document, which is a defect of Chancery: {message}"),
        ),
        Fate::OverTime => failure(
            name,
            ConvertErrorKind::Limit,
            format!("reading took longer than {} seconds", time.as_secs()),
        ),
    }
}

fn failure(name: &str, kind: ConvertErrorKind, message: String) -> String {
    render::error(&ConvertError::new(kind, message), Origin { name, text: None })
}

fn read(path: &Path, reading: &Reading, limits: &Limits) -> Result<ReadDocument, String> {
    let name = display(path);
    let plain = Origin { name: &name, text: None };
    let bytes =
        folders::read(path, limits.input_bytes).map_err(|error| render::error(&error, plain))?;
    let source_name = path.to_string_lossy();
    let source = Source::new(&source_name, &bytes, limits);
    let converter = reading.converter();
    converter.read(&source, reading.from).map_err(|error| {
        let format = reading.from.or_else(|| converter.detect(&source).ok());
        let has_lines = format.is_some_and(|format| format.is_text);
        render::error(&error, Origin { name: &name, text: has_lines.then_some(&bytes) })
    })
}
