//! The marks of notes that the editor numbers (ISO 29500-1, 17.11).
//!
//! How the notes of a section are numbered stands at the end of the section: notes are counted
//! through when they are read, and have their marks when the body has been read.

use super::lines::Lines;
use crate::label::format_number;
use crate::tags::tags;
use chancery_codec::{Code, Diagnostic, Location};
use chancery_model::{Block, Inline};
use chancery_structure::lines::Printed;

/// How notes are numbered, as far as a document or section says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NoteRule {
    format: Option<String>,
    start: Option<u64>,
    restart: Option<Restart>,
}

/// Where the numbers of notes start again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Restart {
    Never,
    Section,
    Page,
}

/// The rules for footnotes and for endnotes.
pub(crate) type NoteRules = [NoteRule; 2];

/// The formats of notes about which nothing is said (17.11.17, 17.11.18).
const FORMATS: [&str; 2] = ["decimal", "lowerRoman"];

/// The rules in the text of the properties of a section or document.
pub(crate) fn note_rules(text: &str) -> NoteRules {
    ["footnotePr", "endnotePr"].map(|element| rule(text, element))
}

fn rule(text: &str, element: &str) -> NoteRule {
    let mut rule = NoteRule::default();
    let mut inside = false;
    for tag in tags(text) {
        if tag.local() == element {
            inside = !tag.is_end() && !tag.is_empty();
            continue;
        }
        if !inside || tag.is_end() {
            continue;
        }
        let value = tag.attribute("val");
        match tag.local() {
            "numFmt" => rule.format = value.map(str::to_owned),
            "numStart" => rule.start = value.and_then(|start| start.parse().ok()),
            "numRestart" => {
                rule.restart = match value {
                    Some("eachSect") => Some(Restart::Section),
                    Some("eachPage") => Some(Restart::Page),
                    _ => Some(Restart::Never),
                }
            }
            _ => {}
        }
    }
    rule
}

impl NoteRule {
    /// This rule on top of that of the document.
    fn over(&self, base: &NoteRule) -> NoteRule {
        NoteRule {
            format: self.format.clone().or_else(|| base.format.clone()),
            start: self.start.or(base.start),
            restart: self.restart.or(base.restart),
        }
    }
}

/// The notes that were read, in order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    given: Vec<Given>,
    /// How many the editor has numbered so far, at the foot and at the end.
    numbered: [u64; 2],
}

/// The mark that a note was given.
#[derive(Debug)]
struct Given {
    end: bool,
    section: usize,
    mark: String,
    /// Whether the mark is typed.
    typed: bool,
}

impl Marks {
    /// The mark of the next note, which may be typed.
    pub(super) fn give(&mut self, end: bool, section: usize, typed: Option<String>) -> String {
        let is_typed = typed.is_some();
        let mark = typed.unwrap_or_else(|| {
            let numbered = &mut self.numbered[usize::from(end)];
            *numbered += 1;
            numbered.to_string()
        });
        self.given.push(Given { end, section, mark: mark.clone(), typed: is_typed });
        mark
    }
}

/// What the numbers of notes turn out to be.
#[derive(Debug, Default)]
struct Settled {
    /// By place among the notes: the mark that stands for the one that was given.
    marks: Vec<String>,
    unknown: Vec<String>,
    by_page: bool,
}

fn settled(
    given: &[Given],
    document: &NoteRules,
    sections: &[NoteRules],
    language: Option<&str>,
) -> Settled {
    let mut found = Settled::default();
    let mut last: [Option<(usize, u64)>; 2] = [None, None];
    for note in given {
        if note.typed {
            found.marks.push(note.mark.clone());
            continue;
        }
        let kind = usize::from(note.end);
        let of_section = sections.get(note.section).map(|rules| &rules[kind]);
        let rule = of_section.unwrap_or(&NoteRule::default()).over(&document[kind]);
        let number = match last[kind] {
            Some((section, number))
                if rule.restart != Some(Restart::Section) || section == note.section =>
            {
                found.by_page |= rule.restart == Some(Restart::Page);
                number.saturating_add(1)
            }
            _ => rule.start.unwrap_or(1),
        };
        last[kind] = Some((note.section, number));
        let format = rule.format.as_deref().unwrap_or(FORMATS[kind]);
        let mark = format_number(number, format, language).filter(|mark| !mark.is_empty());
        if mark.is_none() {
            found.unknown.push(format.to_owned());
        }
        found.marks.push(mark.unwrap_or_else(|| number.to_string()));
    }
    found
}

impl Lines<'_, '_> {
    /// Whether there is a note that the editor numbers.
    pub(crate) fn has_numbered_notes(&self) -> bool {
        self.marks.numbered != [0, 0]
    }

    /// Gives the notes of the body their marks, now that it is known how they are numbered.
    pub(crate) fn settle_marks(
        &mut self,
        document: &NoteRules,
        sections: &[NoteRules],
        printed: &mut [Printed],
    ) {
        let given = std::mem::take(&mut self.marks).given;
        let language = self.parts.styles.language(None, None);
        let settled = settled(&given, document, sections, language);
        for format in settled.unknown {
            if self.unknown_formats.insert(format.clone()) {
                let message = format!(
                    "numbers of notes in the format `{format}` are written in decimal digits"
                );
                let told =
                    Diagnostic::repaired(Code("docx.number-format"), message, Location::Whole);
                self.diagnostics.push(told);
            }
        }
        if settled.by_page {
            let message = "notes are numbered anew on each page of the editor; their numbers go on";
            let told = Diagnostic::repaired(Code("docx.note-number"), message, Location::Whole);
            self.diagnostics.push(told);
        }
        if given.iter().zip(&settled.marks).all(|(given, mark)| given.mark == *mark) {
            return;
        }
        let waiting = given.into_iter().zip(settled.marks).map(Some).collect();
        let mut naming = Naming { waiting, first: 0 };
        for piece in printed {
            match piece {
                Printed::Group(lines) => {
                    lines.iter_mut().for_each(|line| naming.inlines(&mut line.content));
                }
                Printed::Ready(ready) => naming.block(&mut ready.block),
                Printed::Marked(_) => {}
            }
        }
    }
}

/// Finds the notes again that were given marks. They stand in the order in which they were read,
/// but for the words of cells that are hidden under another one.
struct Naming {
    waiting: Vec<Option<(Given, String)>>,
    /// All before this one have been found.
    first: usize,
}

impl Naming {
    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Note(note) => {
                    let end = note.placement == chancery_model::NotePlacement::End;
                    if let Some((given, mark)) = self.find(end, &note.mark) {
                        note.mark = note.mark.replace(&given, &mark);
                    }
                }
                other => {
                    if let Some(content) = other.content_mut() {
                        self.inlines(content);
                    }
                }
            }
        }
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(paragraph) => self.inlines(&mut paragraph.content),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.flat_map(|cell| &mut cell.blocks).for_each(|block| self.block(block));
            }
            // No other blocks are read.
            _ => {}
        }
    }

    /// The mark that a note was given, and the one that it is to have. The parentheses around
    /// the marks of Arabic notes are not given.
    fn find(&mut self, end: bool, mark: &str) -> Option<(String, String)> {
        let bare = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')')).unwrap_or(mark);
        let is_it = |waiting: &Option<(Given, String)>| {
            waiting.as_ref().is_some_and(|(given, _)| {
                given.end == end && (given.mark == mark || !given.typed && given.mark == bare)
            })
        };
        let place = self.first + self.waiting.iter().skip(self.first).position(is_it)?;
        let (given, mark) = self.waiting.get_mut(place)?.take()?;
        while self.waiting.get(self.first).is_some_and(Option::is_none) {
            self.first += 1;
        }
        Some((given.mark, mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_whatever_the_prefix() {
        let text = "<x:sectPr><x:footnotePr><x:pos x:val=\"pageBottom\"/><x:numFmt \
            x:val='lowerLetter'/><x:numStart x:val=\"3\"/></x:footnotePr><x:endnotePr/>\
            <x:pgNumType x:fmt=\"upperRoman\"/><x:numRestart x:val=\"eachPage\"/></x:sectPr>";
        let [foot, end] = note_rules(text);
        let expected =
            NoteRule { format: Some("lowerLetter".to_owned()), start: Some(3), restart: None };
        assert_eq!(foot, expected);
        assert_eq!(end, NoteRule::default());
        let text = "<footnotePr><numRestart val=\"eachSect\"/></footnotePr>";
        assert_eq!(note_rules(text)[0].restart, Some(Restart::Section));
        assert_eq!(note_rules("< <w:footnotePr"), NoteRules::default());
    }
}
