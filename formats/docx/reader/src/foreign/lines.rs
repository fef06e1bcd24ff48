//! From paragraphs to printed lines with hints.

use super::broken;
use super::framed::{self, Framed};
use super::marks::Marks;
use super::tables;
use crate::numbering::Counters;
use crate::parts::{Parts, Story};
use crate::story::{self, Block, Justification, Paragraph, Piece};
use crate::stream::{Ended, MainPart};
use crate::styles::Styles;
use chancery_codec::{Code, Diagnostic, Limits, Location, ReadError};
use chancery_docx_template::{is_generic_style, style_role};
use chancery_model::{Figure, Inline};
use chancery_structure::lines::{Alignment, Hints, Line, Printed, StyleRole};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads lines of a document by others.
pub(crate) struct Lines<'p, 'a> {
    pub(crate) parts: &'p mut Parts<'a>,
    pub(crate) diagnostics: &'p mut Vec<Diagnostic>,
    pub(super) counters: Counters,
    /// The marks that notes were given.
    pub(super) marks: Marks,
    /// The section that is read, from zero.
    pub(super) section: usize,
    pub(super) in_note: bool,
    /// What each style, or one that it is based on, is named for.
    pub(super) roles: Vec<Option<StyleRole>>,
    /// Whether the text has not begun: nothing longer than a title was read of the body.
    pub(super) before_text: bool,
    /// Framed lines of the body that begin with the mark of a note.
    pub(super) framed: Vec<Framed>,
    /// Formats of numbers that are not known and were told.
    pub(super) unknown_formats: BTreeSet<String>,
    /// How many paragraphs have an automatic number and nothing else.
    pub(super) numbered_empty: usize,
}

/// A masthead is one of so many first blocks.
const MASTHEAD_WITHIN: usize = 4;
/// A title is not longer, in characters.
const LONGEST_TITLE: usize = 200;
/// The sessions of a document stand in one of so many first blocks, after the masthead.
const PREFACE_WITHIN: usize = 12;

impl<'p, 'a> Lines<'p, 'a> {
    pub(crate) fn new(
        parts: &'p mut Parts<'a>,
        diagnostics: &'p mut Vec<Diagnostic>,
    ) -> Lines<'p, 'a> {
        let roles = roles(&parts.styles);
        Lines {
            parts,
            diagnostics,
            counters: Counters::default(),
            marks: Marks::default(),
            section: 0,
            in_note: false,
            roles,
            before_text: true,
            framed: vec![],
            unknown_formats: BTreeSet::new(),
            numbered_empty: 0,
        }
    }

    /// The name of a head or foot of pages, and whether it is on the first page.
    pub(crate) fn furniture(&self, index: usize) -> Option<(Arc<str>, bool)> {
        let furniture = self.parts.furniture.get(index)?;
        Some((Arc::clone(&furniture.name), furniture.first_page))
    }

    /// The lines of a head or foot of pages: a group for each cell and each paragraph.
    pub(crate) fn furniture_lines(&mut self, blocks: &mut [Block], story: Story) -> Vec<Printed> {
        let mut counters = std::mem::take(&mut self.counters);
        let mut printed = vec![];
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, story, &mut printed),
                Block::Table(table) => self.placed(table, story, &mut printed),
            }
        }
        std::mem::swap(&mut self.counters, &mut counters);
        // Emblems and bar codes are no content of a document.
        let mut pictures = 0;
        for piece in &mut printed {
            let Printed::Group(lines) = piece else {
                pictures += 1;
                continue;
            };
            for line in lines {
                let before = line.content.len();
                line.content.retain(|inline| !matches!(inline, Inline::Image(_)));
                pictures += before - line.content.len();
            }
        }
        printed.retain(|piece| matches!(piece, Printed::Group(_)));
        if pictures > 0 {
            let message = format!("{pictures} pictures in the head or foot of pages are left out");
            let place = self.parts.place(story, 0..0);
            self.diagnostics.push(Diagnostic::note(Code("docx.emblem"), message, place));
        }
        printed
    }

    /// The printed pieces of the body. What is read is dropped at once, so that a document is not
    /// there twice.
    pub(crate) fn body(
        &mut self,
        main: &mut MainPart<'_>,
        limits: &Limits,
    ) -> Result<(Vec<Printed>, Ended), ReadError> {
        let mut printed: Vec<Printed> = vec![];
        // What stands at the foot of the first page is read after its title, and stands in the
        // file where the editor could hang it.
        let mut held: Vec<Paragraph> = vec![];
        let mut count = 0;
        let ended = main.read(limits, &mut |mut block| {
            self.parts.draw(&mut block, Story::Body, self.diagnostics);
            count += 1;
            let ends = matches!(&block, Block::Paragraph(paragraph) if paragraph.ends_section);
            match block {
                Block::Paragraph(paragraph) if self.is_foot_of_title(&paragraph, &printed) => {
                    held.push(paragraph);
                }
                Block::Paragraph(mut paragraph) => {
                    if !paragraph.is_empty() && !self.is_preface(&paragraph) {
                        self.release(&mut held, &mut printed);
                    }
                    let before = printed.len();
                    let is_long =
                        self.before_text && paragraph.text().chars().nth(LONGEST_TITLE).is_some();
                    self.paragraph(&mut paragraph, Story::Body, &mut printed);
                    self.before_text &= !is_long;
                    self.notice_frame(&paragraph, before, &printed);
                    join_lines(&mut printed, before);
                }
                Block::Table(mut table)
                    if count <= MASTHEAD_WITHIN && tables::is_masthead(&table, self.parts)
                        || count <= PREFACE_WITHIN && tables::places_sessions(&table) =>
                {
                    self.placed(&mut table, Story::Body, &mut printed);
                }
                Block::Table(mut table) => {
                    self.release(&mut held, &mut printed);
                    let place = self.place_of(&table, Story::Body);
                    let table = self.table(&mut table, Story::Body);
                    printed.push(Printed::ready(chancery_model::Block::Table(table), place));
                }
            }
            self.section += usize::from(ends);
        })?;
        self.release(&mut held, &mut printed);
        if self.numbered_empty > 0 {
            let message = format!(
                "{} empty paragraphs have an automatic number, which is counted and left out",
                self.numbered_empty
            );
            let place = self.parts.place(Story::Body, 0..0);
            self.diagnostics.push(Diagnostic::note(Code("docx.empty-number"), message, place));
        }
        Ok((printed, ended))
    }

    /// Puts the text of framed notes where their marks stand, in the head of the first page or
    /// in the body, which is printed after so many other pieces.
    pub(crate) fn attach_framed(&mut self, before: usize, printed: &mut Vec<Printed>) {
        let mut framed = std::mem::take(&mut self.framed);
        for note in &mut framed {
            note.place += before;
        }
        framed::attach(&framed, printed);
    }

    fn notice_frame(&mut self, paragraph: &Paragraph, place: usize, printed: &[Printed]) {
        if self.parts.styles.look(paragraph.look, paragraph.style).framed {
            self.framed.extend(Framed::at(place, printed));
        }
    }

    /// Whether a paragraph is framed at the foot of the page on which the preface stands, and the
    /// preface is not at its end yet: its last printed line was one of a session or title.
    fn is_foot_of_title(&self, paragraph: &Paragraph, printed: &[Printed]) -> bool {
        let open = |piece: &Printed| match piece {
            Printed::Group(lines) => {
                lines.last().and_then(|line| line.hints.style).is_some_and(is_preface_style)
            }
            _ => false,
        };
        self.parts.styles.look(paragraph.look, paragraph.style).at_foot
            && !self.is_preface(paragraph)
            && printed.last().is_some_and(open)
    }

    fn is_preface(&self, paragraph: &Paragraph) -> bool {
        self.role(paragraph).is_some_and(is_preface_style)
    }

    fn release(&mut self, held: &mut Vec<Paragraph>, printed: &mut Vec<Printed>) {
        for mut paragraph in held.drain(..) {
            let before = printed.len();
            self.paragraph(&mut paragraph, Story::Body, printed);
            self.notice_frame(&paragraph, before, printed);
        }
    }

    /// The lines of a table that only places them: a group for each cell.
    fn placed(&mut self, table: &mut story::Table, story: Story, printed: &mut Vec<Printed>) {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let mut found = vec![];
            for block in &mut cell.blocks {
                match block {
                    Block::Paragraph(paragraph) => self.paragraph(paragraph, story, &mut found),
                    Block::Table(inner) => self.placed(inner, story, &mut found),
                }
            }
            let mut lines = vec![];
            for piece in found {
                match piece {
                    Printed::Group(group) => lines.extend(group),
                    other => printed.push(other),
                }
            }
            if !lines.is_empty() {
                printed.push(Printed::Group(lines));
            }
        }
    }

    fn place_of(&self, table: &story::Table, story: Story) -> Location {
        let first = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
        let range = first.into_iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.range.clone()),
            Block::Table(_) => None,
        });
        self.parts.place(story, range.unwrap_or(0..0))
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph, story: Story, printed: &mut Vec<Printed>) {
        let location = self.parts.place(story, paragraph.range.clone());
        let content = self.content(paragraph, story);
        let hints = self.hints(paragraph);
        if let [Inline::Image(image)] = content.as_slice() {
            let figure = Figure { image: image.as_ref().clone(), caption: vec![] };
            printed.push(Printed::ready(chancery_model::Block::from(figure), location));
        } else if !content.is_empty() {
            printed.push(Printed::group(broken::lines(content, hints, &location)));
        }
        for piece in &mut paragraph.pieces {
            if let Piece::Box(blocks) = piece {
                let boxed = self.boxed(blocks, story);
                printed.extend(boxed);
            }
        }
    }

    /// What stands in a text box, after the paragraph that it hangs on.
    fn boxed(&mut self, blocks: &mut [Block], story: Story) -> Vec<Printed> {
        let mut printed = vec![];
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, story, &mut printed),
                // In the head of a page a table only places its lines.
                Block::Table(table) if matches!(story, Story::Furniture(_)) => {
                    self.placed(table, story, &mut printed);
                }
                Block::Table(table) => {
                    let place = self.place_of(table, story);
                    let table = self.table(table, story);
                    printed.push(Printed::ready(chancery_model::Block::Table(table), place));
                }
            }
        }
        printed
    }

    /// The blocks of a cell or note: no guessing, a paragraph is a paragraph.
    pub(super) fn plain_blocks(
        &mut self,
        blocks: &mut [Block],
        story: Story,
    ) -> Vec<chancery_model::Block> {
        let mut found = vec![];
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let content = self.content(paragraph, story);
                    if !content.is_empty() {
                        found.push(chancery_model::Block::paragraph(content));
                    }
                    for piece in &mut paragraph.pieces {
                        if let Piece::Box(blocks) = piece {
                            let boxed = self.plain_blocks(blocks, story);
                            found.extend(boxed);
                        }
                    }
                }
                Block::Table(table) => {
                    let table = self.table(table, story);
                    found.push(chancery_model::Block::Table(table));
                }
            }
        }
        found
    }

    /// What the style of a paragraph, or one that it is based on, is named for.
    pub(super) fn role(&self, paragraph: &Paragraph) -> Option<StyleRole> {
        self.roles.get(paragraph.style?.place()).copied().flatten()
    }

    /// Whether the style of a paragraph is the one that word processors give to all lines that
    /// somebody types. Before the text begins it does not tell that they are running text.
    fn is_generic(&self, paragraph: &Paragraph) -> bool {
        let mut names = self.parts.styles.chain(paragraph.style).map(|style| style.name.as_str());
        names.find(|name| style_role(name).is_some()).is_some_and(is_generic_style)
    }

    fn hints(&self, paragraph: &Paragraph) -> Hints {
        let look = self.parts.styles.look(paragraph.look, paragraph.style);
        let first = paragraph.pieces.iter().find_map(|piece| match piece {
            Piece::Text(_, format) => Some(*format),
            _ => None,
        });
        let base = self.parts.styles.format(paragraph.style);
        let size = first.and_then(|format| self.shown(format, base).size);
        let begins = look.left.unwrap_or(0).saturating_add(look.first.unwrap_or(0));
        // Heads and feet of pages are parts of their own: elsewhere, as in the boxes of an
        // organization chart, their style is taken for its looks.
        let role = self.role(paragraph).filter(|role| *role != StyleRole::Furniture);
        let role = role.filter(|role| {
            !(self.before_text && *role == StyleRole::Body && self.is_generic(paragraph))
        });
        Hints {
            alignment: look.alignment.map(|alignment| match alignment {
                Justification::Start => Alignment::Start,
                Justification::Centre => Alignment::Centre,
                Justification::End => Alignment::End,
                Justification::Both => Alignment::Justified,
            }),
            indent: i32::try_from(begins.saturating_mul(50)).ok(),
            size: size.map(|half_points| half_points.saturating_mul(500)),
            page: None,
            style: role,
        }
    }
}

/// What each style, or one that it is based on, is named for.
fn roles(styles: &Styles) -> Vec<Option<StyleRole>> {
    let role = |index| {
        styles.chain(Some(index)).find_map(|style| {
            let by_level =
                style.outline.filter(|level| *level < 9).map(|level| StyleRole::Heading(level + 1));
            style_role(&style.name).or(by_level)
        })
    };
    styles.all().map(role).collect()
}

/// Whether a style is for lines between masthead and text.
fn is_preface_style(role: StyleRole) -> bool {
    matches!(
        role,
        StyleRole::Session
            | StyleRole::AgendaItem
            | StyleRole::AgendaTitle
            | StyleRole::Title
            | StyleRole::Subtitle
    )
}

/// Lines of one block of session and agenda item are printed under each other.
fn join_lines(printed: &mut Vec<Printed>, before: usize) {
    let is_session = |line: &Line| {
        matches!(
            line.hints.style,
            Some(StyleRole::Session | StyleRole::AgendaItem | StyleRole::AgendaTitle)
        )
    };
    if printed.len() != before + 1 || before == 0 {
        return;
    }
    let (Some(Printed::Group(last)), Some(Printed::Group(previous))) =
        (printed.get(before), printed.get(before - 1))
    else {
        return;
    };
    // A session begins a block of its own.
    let begins = last.iter().any(|line| line.hints.style == Some(StyleRole::Session));
    if begins || !last.iter().all(is_session) || !previous.iter().all(is_session) {
        return;
    }
    let Some(Printed::Group(lines)) = printed.pop() else { return };
    if let Some(Printed::Group(previous)) = printed.last_mut() {
        previous.extend(lines);
    }
}
