//! Documents by others: printed lines, with what their styles are named for, for recognition.

mod broken;
mod content;
mod framed;
mod head;
mod lines;
mod marks;
mod ranking;
mod said;
mod tables;

use crate::parts::{Parts, Story};
use chancery_codec::{Code, Diagnostic, Location, Outcome, ReadError, Source};
use chancery_model::{Document, inline_text};
use chancery_structure::lines::Printed;
use chancery_structure::{Options, PRESUMED_LANGUAGE, recognize};
use said::Search;
use std::sync::Arc;

/// The document that recognition finds in the parts.
pub(crate) fn read(
    parts: &mut Parts<'_>,
    source: &Source<'_>,
    options: &Options,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Outcome<Document>, ReadError> {
    let mut main = parts.main_part()?;
    let mut reader = lines::Lines::new(parts, &mut diagnostics);
    let (mut printed, ended) = reader.body(&mut main, source.limits)?;
    if reader.has_numbered_notes() {
        let sections: Vec<_> = ended.sections.iter().map(|text| marks::note_rules(text)).collect();
        // What is wrong with the settings is told where all of them are read.
        let document = reader.parts.settings().ok().flatten();
        let document = document.map(|text| marks::note_rules(&text));
        reader.settle_marks(&document.unwrap_or_default(), &sections, &mut printed);
    }
    reader.parts.end_body(ended, reader.diagnostics)?;
    // Which heads and feet there are is known when all sections have been read.
    reader.parts.read_furniture(source.limits, reader.diagnostics)?;
    let claims = reader.parts.claims(source, reader.diagnostics)?;
    let furniture = reader.parts.furniture.iter_mut();
    let mut contents: Vec<_> = furniture.map(|part| std::mem::take(&mut part.blocks)).collect();
    // The head of the first page is the masthead of the New York template; its foot has the
    // number of the job.
    let mut head = vec![];
    let mut running = vec![];
    for (index, blocks) in contents.iter_mut().enumerate() {
        let story = Story::Furniture(index);
        let Some((name, first_page)) = reader.furniture(index) else { continue };
        let found = reader.furniture_lines(blocks, story);
        if first_page {
            head.extend(found);
        } else {
            running.push((name, text_of(&found)));
        }
    }
    let before = head.len();
    printed.splice(0..0, head);
    reader.attach_framed(before, &mut printed);
    tell_running(&running, &printed, &mut diagnostics);
    let options = Options { presumed: claims.language(), ..options.clone() };
    let mut outcome = recognize(printed, &options).into_document();
    let presumed = outcome.diagnostics.iter().any(|told| told.code == PRESUMED_LANGUAGE);
    diagnostics.append(&mut outcome.diagnostics);
    ranking::rank(&claims, presumed, &mut outcome.value, &mut diagnostics);
    Ok(Outcome::new(outcome.value, diagnostics))
}

/// Tells of running heads and feet. They are lost only if they say what the document does not.
fn tell_running(
    running: &[(Arc<str>, String)],
    printed: &[Printed],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let lines = running.iter().flat_map(|(name, text)| {
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        // Numbers of pages are not content.
        let said = lines.filter(|line| line.chars().any(char::is_alphabetic));
        said.map(move |line| (&**name, line))
    });
    let lines: Vec<(&str, String)> = lines.collect();
    let said = are_said(&lines, printed);
    for ((name, line), is_said) in lines.iter().zip(said) {
        let place = Location::part(*name, 0..0);
        if is_said {
            let message = format!("the running head or foot `{line}` is left out");
            diagnostics.push(Diagnostic::note(Code("docx.running-head"), message, place));
        } else {
            let message = format!("the running head or foot `{line}` says what the text does not");
            diagnostics.push(Diagnostic::lost(Code("docx.running-head"), message, place));
        }
    }
}

/// Whether the text says each of these lines, whatever its white space. Most are said at its
/// beginning: it is looked through piece by piece and never held as a whole.
fn are_said(lines: &[(&str, String)], printed: &[Printed]) -> Vec<bool> {
    let mut search = Search::new(lines.iter().map(|(_, line)| Some(line.as_str())).collect());
    for piece in printed {
        if search.is_done() {
            break;
        }
        let text = search.text();
        for word in text_of(std::slice::from_ref(piece)).split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        search.go_on();
    }
    search.end()
}

/// The text of printed pieces, a line for each.
fn text_of(printed: &[Printed]) -> String {
    let mut text = String::new();
    for piece in printed {
        match piece {
            Printed::Group(lines) => {
                for line in lines {
                    text.push_str(&inline_text(&line.content));
                    text.push('\n');
                }
            }
            Printed::Ready(ready) => {
                let mut document = chancery_model::Document::new(
                    chancery_model::Kind::Letter,
                    chancery_model::Identity::new(chancery_model::Language::English),
                );
                document.body.push(ready.block.clone());
                text.push_str(&document.text());
            }
            Printed::Marked(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::said::WINDOW;
    use super::*;
    use chancery_model::Inline;
    use chancery_structure::lines::Line;

    #[test]
    fn lines_are_found_wherever_windows_end() {
        let line =
            |words: String| Printed::group([Line::new(vec![Inline::text(words)], Location::Whole)]);
        for filler in ["大会 ", "الجمعية ", "Assemblée "] {
            for length in 0..40 {
                let mut printed = vec![line(filler.repeat(WINDOW / filler.len() + length))];
                printed.push(line("first  half".to_owned()));
                printed.push(line("second half".to_owned()));
                printed.push(line(filler.repeat(2 * WINDOW)));
                let wanted = ["half second", "first half second half", "half first", filler];
                let lines = wanted.map(|words| ("a", words.trim().to_owned()));
                assert_eq!(are_said(&lines, &printed), [true, true, false, true]);
            }
        }
        assert_eq!(are_said(&[], &[]), [false; 0]);
    }
}
