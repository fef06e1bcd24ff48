//! Documents by others: printed lines, with what their styles are named for, for recognition.

mod framed;
mod head;
mod lines;
mod ranking;
mod tables;

use crate::parts::{Parts, Story};
use chancery_codec::{Code, Diagnostic, Location, Outcome, ReadError, Source};
use chancery_model::Document;
use chancery_structure::lines::{Printed, ReadyBlock};
use chancery_structure::{Options, PRESUMED_LANGUAGE, recognize};

/// The document that recognition finds in the parts.
pub(crate) fn read(
    parts: &mut Parts<'_>,
    source: &Source<'_>,
    repair: bool,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Outcome<Document>, ReadError> {
    parts.read_furniture(source.limits, &mut diagnostics)?;
    let claims = parts.claims(source, &mut diagnostics)?;
    let mut printed = vec![];
    let mut running = vec![];
    let furniture = std::mem::take(&mut parts.furniture);
    let contents: Vec<_> = furniture
        .into_iter()
        .map(|mut furniture| {
            let blocks = std::mem::take(&mut furniture.blocks);
            parts.furniture.push(furniture);
            blocks
        })
        .collect();
    let mut reader = lines::Lines::new(parts, &mut diagnostics);
    // The head of the first page is the masthead of the New York template; its foot has the
    // number of the job.
    for (index, blocks) in contents.iter().enumerate() {
        let story = Story::Furniture(index);
        let Some((name, first_page)) = reader.furniture(index) else { continue };
        let found = reader.furniture_lines(blocks, story);
        if first_page {
            printed.extend(found);
        } else {
            running.push((name, lines::text_of(&found)));
        }
    }
    let body = std::mem::take(&mut reader.parts.body);
    let before = printed.len();
    printed.extend(reader.body(&body));
    reader.attach_framed(before, &mut printed);
    tell_running(&running, &printed, &mut diagnostics);
    let options = Options { repair, presumed: claims.language(), ..Options::default() };
    let mut outcome = recognize(printed, &options).into_document();
    let presumed = outcome.diagnostics.iter().any(|told| told.code == PRESUMED_LANGUAGE);
    diagnostics.append(&mut outcome.diagnostics);
    ranking::rank(&claims, presumed, &mut outcome.value, &mut diagnostics);
    Ok(Outcome::new(outcome.value, diagnostics))
}

/// Tells of running heads and feet. They are lost only if they say what the document does not.
fn tell_running(
    running: &[(String, String)],
    printed: &[Printed],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let mut whole = String::new();
    for (_, text) in running {
        if !text.trim().is_empty() {
            whole = squeezed(&lines::text_of(printed));
            break;
        }
    }
    for (name, text) in running {
        let said = text.lines().map(squeezed).filter(|line| {
            // Numbers of pages are not content.
            line.chars().any(char::is_alphabetic)
        });
        for line in said {
            let place = Location::part(name.as_str(), 0..0);
            if whole.contains(&line) {
                let message = format!("the running head or foot `{line}` is left out");
                diagnostics.push(Diagnostic::note(Code("docx.running-head"), message, place));
            } else {
                let message =
                    format!("the running head or foot `{line}` says what the text does not");
                diagnostics.push(Diagnostic::lost(Code("docx.running-head"), message, place));
            }
        }
    }
}

/// A block that needs no recognition.
fn ready(block: chancery_model::Block, location: Location) -> Printed {
    Printed::Ready(ReadyBlock { block, location })
}
