//! What poppler reads on our pages and in their tags, compared with the text of the document,
//! letter by letter.

use super::judges::{Verdict, text_of};
use super::texts::document;
use chancery_model::{Direction, Document, Inline, Number, Visitor, walk_blocks, walk_inline};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// pdftotext reads the text of the document and nothing else, soft hyphens joined; Arabic word by
/// word.
pub(crate) fn text(files: &[PathBuf]) -> Verdict {
    each(files, |file, document| {
        if document.identity.language.direction() == Direction::RightToLeft {
            let found = text_of("pdftotext", &[], file, &["-"])?;
            return Ok(missing_word(document, &found));
        }
        let found = text_of("pdftotext", &["-raw"], file, &["-"])?;
        Ok(difference(document, &without_furniture(&found)))
    })
}

/// pdffonts finds every font embedded, as a subset, with Unicode.
pub(crate) fn fonts(files: &[PathBuf]) -> Verdict {
    each(files, |file, _| {
        let printed = text_of("pdffonts", &[], file, &[])?;
        let wrong = printed.lines().skip(2).find(|line| !line.contains("yes yes yes"));
        Ok(wrong.map(str::to_owned))
    })
}

/// pdfinfo finds the title of the document, and that the file is tagged.
pub(crate) fn about(files: &[PathBuf]) -> Verdict {
    each(files, |file, document| {
        let printed = text_of("pdfinfo", &["-enc", "UTF-8"], file, &[])?;
        let said = |wanted: &str| essence(&printed).contains(&essence(wanted));
        if !said("Tagged: yes") {
            return Ok(Some("not tagged".to_owned()));
        }
        let title = document.title().unwrap_or_default();
        Ok((!said(&title)).then(|| format!("no title {title}")))
    })
}

/// What a text lacks of the words of a document: programs put Arabic letters in order by guesses
/// of their own about figures and brackets, so that only words can be looked for.
fn missing_word(document: &Document, found: &str) -> Option<String> {
    // With their vowel marks, which are letters to nobody but their readers.
    let written = |c: &char| c.is_alphabetic() || ('\u{64B}'..='\u{65F}').contains(c);
    let letters = |word: &str| -> String { word.chars().filter(written).collect() };
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| c.is_whitespace() || c == '/').map(letters).collect()
    };
    let (expected, all) = (words(&document.text()), letters(found));
    let found = words(found);
    let word = expected.iter().find(|word| !word.is_empty() && !found.contains(*word))?;
    let fault = if all.contains(word.as_str()) { "is divided" } else { "is not found" };
    Some(format!("the word {word} {fault}"))
}

/// Where the text that was found differs from that of the document; notes stand at the foot of
/// their page there.
fn difference(document: &Document, found: &str) -> Option<String> {
    let expected = Printed::of(document);
    let mut found = essence(found);
    for note in &expected.notes {
        let Some(at) = found.rfind(note.as_str()) else {
            return Some(format!("no note {note}"));
        };
        found.replace_range(at..at + note.len(), "");
    }
    // The symbol stands above the organ, wherever the document names it.
    let mut head = Document::new(document.kind.clone(), document.identity.clone());
    head.masthead.clone_from(&document.masthead);
    let head = Printed::of(&head).text.len().min(expected.text.len());
    let (Some(ours), Some(theirs)) = (expected.text.get(..head), found.get(..head)) else {
        return change(&expected.text, &found);
    };
    if in_order(ours) != in_order(theirs) {
        return change(ours, theirs);
    }
    change(&expected.text[head..], &found[head..])
}

/// pdfinfo finds in the tags, in their order, the text of the document with its masthead; a note
/// stands behind its mark.
pub(crate) fn tags(files: &[PathBuf]) -> Verdict {
    each(files, |file, document| {
        let printed = text_of("pdfinfo", &["-struct-text"], file, &[])?;
        // Arabic is shown in the order of the glyphs: paragraphs are compared by their letters.
        let sorted = document.identity.language.direction() == Direction::RightToLeft;
        let blocks = tagged(&printed);
        let expected = Printed::of(document).with_notes;
        if !sorted {
            return Ok(change(&expected, &blocks.concat()));
        }
        // Where directions meet, a hyphen may stand alone without being one of layout's.
        let expected = expected.replace('-', "");
        let mut rest = expected.as_str();
        for block in blocks.iter().map(|block| block.replace('-', "")) {
            let end = rest.char_indices().nth(block.chars().count()).map_or(rest.len(), |e| e.0);
            let (here, after) = rest.split_at(end);
            if in_order(here) != in_order(&block) {
                return Ok(Some(format!("{here} is not {block}")));
            }
            rest = after;
        }
        Ok((!rest.is_empty()).then(|| format!("{rest} is not in the tags")))
    })
}

fn in_order(text: &str) -> Vec<char> {
    // What is mirrored in text from right to left is shown mirrored.
    let plain = |c| match c {
        ')' => '(',
        ']' => '[',
        '»' => '«',
        other => other,
    };
    let mut letters: Vec<char> = text.chars().map(plain).collect();
    letters.sort_unstable();
    letters
}

/// The text of each block of the tags, as pdfinfo prints them: a tag a line, and its text between
/// quotation marks; a hyphen alone is one that layout put in.
fn tagged(printed: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in printed.lines().map(str::trim) {
        let text = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
        match (text, blocks.last_mut()) {
            (Some("-"), _) => {}
            (Some(text), Some(block)) => block.push_str(&essence(text)),
            _ if line.ends_with("(block)") => blocks.push(String::new()),
            _ => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// What pages show of a document, without white space.
#[derive(Default)]
struct Printed {
    /// The text with the marks of notes.
    text: String,
    /// The notes with their marks, in order.
    notes: Vec<String>,
    /// The text with each note, mark and text, behind its mark.
    with_notes: String,
    depth: usize,
}

impl Printed {
    fn of(document: &Document) -> Printed {
        let mut printed = Printed::default();
        printed.document(document);
        printed
    }

    fn push(&mut self, text: &str) {
        let text = essence(text);
        self.with_notes.push_str(&text);
        match self.notes.last_mut().filter(|_| self.depth > 0) {
            Some(note) => note.push_str(&text),
            None => self.text.push_str(&text),
        }
    }
}

impl Visitor for Printed {
    fn number(&mut self, number: &Number) {
        self.push(number.literal());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push(&text.text),
            Inline::Note(note) => {
                self.push(&note.mark);
                self.notes.push(String::new());
                self.depth += 1;
                self.push(&note.mark);
                walk_blocks(self, &note.blocks);
                self.depth -= 1;
            }
            other => walk_inline(self, other),
        }
    }
}

fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

/// Where two texts begin to differ; none if they are the same.
fn change(expected: &str, found: &str) -> Option<String> {
    let same = expected.chars().zip(found.chars()).take_while(|(one, other)| one == other).count();
    if expected.chars().nth(same).is_none() && found.chars().nth(same).is_none() {
        return None;
    }
    let around =
        |text: &str| text.chars().skip(same.saturating_sub(10)).take(40).collect::<String>();
    Some(format!("“{}” is found where the document has “{}”", around(found), around(expected)))
}

/// The text of pages without the two lines that end each in the order of drawing, the running
/// head and the number of the page, so that a word divided over two pages is whole.
fn without_furniture(text: &str) -> String {
    let is_number = |line: &str| {
        line.split_once('/').is_some_and(|(page, of)| {
            [page, of].iter().all(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
        })
    };
    let mut pages: Vec<Vec<&str>> = text
        .split('\u{C}')
        .map(|page| page.lines().filter(|line| !line.trim().is_empty()).collect())
        .collect();
    for (index, page) in pages.iter_mut().enumerate() {
        // Pages of Geneva have their number alone.
        page.pop_if(|line| is_number(line) || *line == (index + 1).to_string());
    }
    let ends: Vec<String> =
        pages.iter().map(|page| page.last().copied().unwrap_or_default().to_owned()).collect();
    for page in &mut pages {
        page.pop_if(|line| ends.iter().filter(|end| end == line).count() > 1);
    }
    pages.concat().join("\n")
}

/// Compares what a judge reads in each file with its document.
fn each(
    files: &[PathBuf],
    compare: impl Fn(&Path, &Document) -> Result<Option<String>, Verdict>,
) -> Verdict {
    for file in files {
        let document = match document(file) {
            Ok(document) => document,
            Err(message) => return Verdict::Failed(message),
        };
        match compare(file, &document) {
            Ok(None) => {}
            Ok(Some(problem)) => {
                return Verdict::Failed(format!("{}: {problem}", file.display()));
            }
            Err(verdict) => return verdict,
        }
    }
    Verdict::Passed
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, Kind, Language};

    #[test]
    fn words_divided_over_pages_are_whole_without_heads_and_numbers() {
        let text = "pour pré\n1/3\n\u{C}venir le\nLettre\n2/3\n\u{C}tout 4/5\nLettre\n3/3\n\u{C}";
        assert_eq!(without_furniture(text), "pour pré\nvenir le\ntout 4/5");
    }

    #[test]
    fn a_word_that_is_not_on_the_pages_is_noticed() {
        for (language, text, found) in [
            (Language::French, "vingt-cinquième session", "vingt\u{AD}cinquième session"),
            (Language::Chinese, "第二十五届会议", "第二十五届议会"),
        ] {
            let document = Builder::new(Kind::Letter, language).text(text).build();
            assert_eq!(difference(&document, text), None);
            assert!(difference(&document, found).is_some());
        }
        let document = Builder::new(Kind::Letter, Language::Arabic).text("الجمعية العامة").build();
        assert_eq!(missing_word(&document, "العامة الجمعية"), None);
        assert!(missing_word(&document, "الجمعية العا مة").is_some());
        let document = Builder::new(Kind::Letter, Language::Arabic).text("يُرسلون أجانب").build();
        assert_eq!(missing_word(&document, "أجانب يُرسلون"), None);
        assert!(missing_word(&document, "ي ُرسلون أجانب").is_some(), "divided");
        assert!(missing_word(&document, "يرسلون أجانب").is_some(), "without its mark");
    }

    #[test]
    fn the_text_of_tags_is_that_between_quotation_marks() {
        let printed = "Document\n  P (block)\n    \"situa\"\n    \"-\"\n    \"tion\"\n  H1 <h> (block)\n    \"A\"";
        assert_eq!(tagged(printed), ["situation", "A"]);
    }
}
