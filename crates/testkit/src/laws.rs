//! The laws that every reader and writer obeys (design, section 3).
//!
//! Each law returns what is wrong in words, for `prop_assert!` and golden cases alike.

use chancery_codec::{Limits, Outcome, ReadError, Reader, Reading, Source, Writer, without_losses};
use chancery_model::Document;

/// Reads bytes under the default limits.
///
/// # Errors
/// As the reader.
pub fn read(reader: &dyn Reader, bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    reader.read(&Source::new("generated", bytes, &Limits::default()))
}

/// Law 1: what is written is read back, except exactly what the writer reported as lost; and it
/// is read in normal form.
///
/// Returns the written bytes.
///
/// # Errors
/// What is wrong, in words.
pub fn what_is_written_is_read_back(
    reader: &dyn Reader,
    writer: &dyn Writer,
    document: &Document,
) -> Result<Vec<u8>, String> {
    let written = writer.write(document).map_err(|error| format!("not written: {error}"))?;
    let expected = without_losses(document, &written.diagnostics).map_err(|error| {
        format!("a loss is wrong: {} at {}", error.message, error.path.as_str())
    })?;
    let back = read(reader, &written.value)
        .map_err(|error| format!("not read back: {error}\n{}", excerpt(&written.value)))?
        .value
        .document;
    if back != expected {
        return Err(format!(
            "read back differently: {}\n{}",
            first_difference(&expected, &back),
            excerpt(&written.value)
        ));
    }
    if back.clone().normalized() != back {
        return Err("not read in normal form".to_owned());
    }
    Ok(written.value)
}

/// Law 2: reading and writing what we wrote changes no byte.
///
/// # Errors
/// What is wrong, in words.
pub fn a_second_pass_changes_no_byte(
    reader: &dyn Reader,
    writer: &dyn Writer,
    document: &Document,
) -> Result<(), String> {
    let first = writer.write(document).map_err(|error| format!("not written: {error}"))?.value;
    let back = read(reader, &first).map_err(|error| format!("not read back: {error}"))?;
    let second = writer
        .write(&back.value.document)
        .map_err(|error| format!("not written again: {error}"))?
        .value;
    if first == second {
        return Ok(());
    }
    let at = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
    Err(format!(
        "byte {at} differs:\n{}\n{}",
        excerpt(&first[at.saturating_sub(80)..]),
        excerpt(&second[at.saturating_sub(80)..])
    ))
}

/// Law 5, in one process: the same document gives the same bytes, on any thread, whatever was
/// written before.
///
/// # Errors
/// What is wrong, in words.
pub fn the_same_document_gives_the_same_bytes(
    writer: &dyn Writer,
    document: &Document,
) -> Result<(), String> {
    let here = writer.write(document).map_err(|error| format!("not written: {error}"))?;
    let there = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| writer.write(document))).collect();
        threads.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
    });
    for outcome in there {
        match outcome {
            Ok(Ok(outcome)) if outcome == here => {}
            Ok(Ok(_)) => return Err("another thread wrote other bytes".to_owned()),
            Ok(Err(error)) => return Err(format!("not written on another thread: {error}")),
            Err(_) => return Err("panicked on another thread".to_owned()),
        }
    }
    Ok(())
}

/// Law 6: no bytes make a reader panic, and what it returns is in normal form. A panic is left
/// to the test harness.
///
/// # Errors
/// What is wrong, in words.
pub fn any_bytes_are_read_or_refused(reader: &dyn Reader, bytes: &[u8]) -> Result<(), String> {
    if let Ok(outcome) = read(reader, bytes) {
        let document = outcome.value.document;
        if document.clone().normalized() != document {
            return Err("not read in normal form".to_owned());
        }
    }
    Ok(())
}

/// The first place where the debugging forms of two documents differ, with a few lines around.
#[must_use]
pub fn first_difference(expected: &Document, found: &Document) -> String {
    let (expected, found) = (format!("{expected:#?}"), format!("{found:#?}"));
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let around = |lines: &[&str]| {
        let end = (at + 12).min(lines.len());
        lines[at.saturating_sub(6).min(end)..end].join("\n")
    };
    format!("line {at}\nexpected:\n{}\nfound:\n{}", around(&expected), around(&found))
}

/// At most the first 4,000 characters of what was written, if it is text.
fn excerpt(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(4000).collect()
}
