//! Footnotes and endnotes, with their printed marks.

use crate::catalogue::{Built, Catalogue, Story};
use crate::finish::escape;
use crate::inlines::Runs;
use crate::lines::build;
use crate::place::Setting;
use chancery_docx_template::{LineStyle, NOTE_MARK};
use chancery_model::{Language, Note, NotePlacement};
use chancery_structure::flow::flatten_blocks;
use docx_rs::{Paragraph, ParagraphChild};

/// The notes of a document so far.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) foot: Vec<Vec<Built>>,
    pub(crate) end: Vec<Vec<Built>>,
    /// How many notes are numbered by the editor.
    numbered: [usize; 2],
}

/// The notes with the identifiers 0 and 1 are the rules that part notes from text.
pub(crate) const FIRST_ID: usize = 2;

/// Keeps a note and returns the XML of its reference. The editor numbers a note whose mark is
/// the number that it would get; any other mark is typed.
pub(crate) fn reference(note: &Note, document: &Language, catalogue: &mut Catalogue) -> String {
    let (story, kind, setting) = match note.placement {
        NotePlacement::Foot => (Story::Footnotes, "footnote", Setting::Footnote),
        NotePlacement::End => (Story::Endnotes, "endnote", Setting::Endnote),
    };
    let numbered = &mut catalogue.notes.numbered[note.placement as usize];
    let automatic = note.mark == (*numbered + 1).to_string();
    *numbered += usize::from(automatic);
    // The place is taken first: the number of a note is that of its reference.
    let notes = of(story, catalogue);
    let index = notes.len();
    notes.push(vec![]);
    let built = content(note, automatic, kind, story, setting, document, catalogue);
    if let Some(place) = of(story, catalogue).get_mut(index) {
        *place = built;
    }
    let id = index + FIRST_ID;
    if automatic {
        format!("<w:{kind}Reference w:id=\"{id}\"/>")
    } else {
        let mark = text(&note.mark);
        format!("<w:{kind}Reference w:customMarkFollows=\"1\" w:id=\"{id}\"/>{mark}")
    }
}

fn of(story: Story, catalogue: &mut Catalogue) -> &mut Vec<Vec<Built>> {
    match story {
        Story::Endnotes => &mut catalogue.notes.end,
        _ => &mut catalogue.notes.foot,
    }
}

fn text(mark: &str) -> String {
    if mark.is_empty() {
        return String::new();
    }
    format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(mark))
}

fn content(
    note: &Note,
    automatic: bool,
    kind: &str,
    story: Story,
    setting: Setting,
    document: &Language,
    catalogue: &mut Catalogue,
) -> Vec<Built> {
    let lines = flatten_blocks(&note.blocks);
    let pieces = build(catalogue, story, setting, document, &lines);
    let mut built: Vec<Built> = pieces.into_iter().map(|piece| piece.built).collect();
    let mark = {
        let mut runs = Runs::new(catalogue, story, document);
        let mark = if automatic {
            runs.placeholder(NOTE_MARK, format!("<w:{kind}Ref/>"))
        } else {
            runs.typed(NOTE_MARK, &note.mark)
        };
        [mark, runs.typed(NOTE_MARK, "\t")]
    };
    match built.first_mut() {
        Some(Built::Paragraph(first)) => insert(&mut first.children, mark),
        _ => {
            let style = match story {
                Story::Endnotes => LineStyle::EndNoteText,
                _ => LineStyle::NoteText,
            };
            let mut first = Paragraph::new().style(catalogue.paragraph_id(style));
            insert(&mut first.children, mark);
            built.insert(0, Built::Paragraph(Box::new(first)));
        }
    }
    if matches!(built.last(), Some(Built::Table(_))) {
        built.push(Built::Paragraph(Box::new(crate::lines::spacer(catalogue))));
    }
    built
}

/// Puts the mark of a note before its words and after the bookmarks of its first line.
fn insert(children: &mut Vec<ParagraphChild>, mark: [ParagraphChild; 2]) {
    let bookmarks = children.iter().take_while(|child| {
        matches!(child, ParagraphChild::BookmarkStart(_) | ParagraphChild::BookmarkEnd(_))
    });
    let place = bookmarks.count();
    children.splice(place..place, mark);
}
