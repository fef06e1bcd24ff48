//! From paragraphs to printed lines with hints.

use super::framed::{self, Framed};
use super::tables;
use crate::emphasis::emphasis;
use crate::numbering::{Counters, Label};
use crate::parts::{Parts, Story};
use crate::story::{self, Block, Justification, LinkStart, Paragraph, Piece, RunFormat};
use crate::stream::{Ended, MainPart};
use crate::styles::Styles;
use chancery_codec::{Code, Diagnostic, Limits, Location, ReadError};
use chancery_docx_template::style_role;
use chancery_model::{
    Figure, Inline, Link, Note, NotePlacement, Revision, RevisionKind, Text, inline_text,
    normalize_inlines,
};
use chancery_structure::lines::{Alignment, Hints, Line, Printed, StyleRole};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads lines of a document by others.
pub(crate) struct Lines<'p, 'a> {
    pub(crate) parts: &'p mut Parts<'a>,
    pub(crate) diagnostics: &'p mut Vec<Diagnostic>,
    counters: Counters,
    /// How many notes the editor has numbered so far, at the foot and at the end.
    numbered: [usize; 2],
    in_note: bool,
    /// What each style, or one that it is based on, is named for.
    roles: Vec<Option<StyleRole>>,
    /// Framed lines of the body that begin with the mark of a note.
    framed: Vec<Framed>,
    /// Formats of numbers that are not known and were told.
    unknown_formats: BTreeSet<String>,
    /// How many paragraphs have an automatic number and nothing else.
    numbered_empty: usize,
}

/// A masthead is one of so many first blocks.
const MASTHEAD_WITHIN: usize = 4;

/// Bookmarks that editors make for their own use.
const EDITORS_BOOKMARKS: [&str; 4] = ["_Toc", "_Ref", "_Hlk", "_GoBack"];

impl<'p, 'a> Lines<'p, 'a> {
    pub(crate) fn new(
        parts: &'p mut Parts<'a>,
        diagnostics: &'p mut Vec<Diagnostic>,
    ) -> Lines<'p, 'a> {
        let (counters, numbered) = (Counters::default(), [0, 0]);
        let roles = roles(&parts.styles);
        Lines {
            parts,
            diagnostics,
            counters,
            numbered,
            in_note: false,
            roles,
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
    pub(crate) fn furniture_lines(&mut self, blocks: &[Block], story: Story) -> Vec<Printed> {
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
        for piece in &mut printed {
            if let Printed::Group(lines) = piece {
                for line in lines {
                    line.content.retain(|inline| !matches!(inline, Inline::Image(_)));
                }
            }
        }
        printed.retain(|piece| matches!(piece, Printed::Group(_)));
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
        let ended = main.read(limits, &mut |block| {
            count += 1;
            match block {
                Block::Paragraph(paragraph) if self.is_foot_of_title(&paragraph, &printed) => {
                    held.push(paragraph);
                }
                Block::Paragraph(paragraph) => {
                    if !paragraph.is_empty() && !self.is_preface(&paragraph) {
                        self.release(&mut held, &mut printed);
                    }
                    let before = printed.len();
                    self.paragraph(&paragraph, Story::Body, &mut printed);
                    self.notice_frame(&paragraph, before, &printed);
                    join_lines(&mut printed, before);
                }
                Block::Table(table)
                    if count <= MASTHEAD_WITHIN && tables::is_masthead(&table, self.parts) =>
                {
                    self.placed(&table, Story::Body, &mut printed);
                }
                Block::Table(table) => {
                    self.release(&mut held, &mut printed);
                    let place = self.place_of(&table, Story::Body);
                    let table = self.table(&table, Story::Body);
                    printed.push(Printed::ready(chancery_model::Block::Table(table), place));
                }
            }
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
        for paragraph in held.drain(..) {
            let before = printed.len();
            self.paragraph(&paragraph, Story::Body, printed);
            self.notice_frame(&paragraph, before, printed);
        }
    }

    /// The lines of a table that only places them: a group for each cell.
    fn placed(&mut self, table: &story::Table, story: Story, printed: &mut Vec<Printed>) {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let mut found = vec![];
            for block in &cell.blocks {
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

    fn paragraph(&mut self, paragraph: &Paragraph, story: Story, printed: &mut Vec<Printed>) {
        let location = self.parts.place(story, paragraph.range.clone());
        let content = self.content(paragraph, story);
        let hints = self.hints(paragraph);
        if let [Inline::Image(image)] = content.as_slice() {
            let figure = Figure { image: image.as_ref().clone(), caption: vec![] };
            printed.push(Printed::ready(chancery_model::Block::from(figure), location));
        } else if !content.is_empty() {
            printed.push(Printed::group([Line { hints, ..Line::new(content, location) }]));
        }
        for piece in &paragraph.pieces {
            if let Piece::Box(blocks) = piece {
                let boxed = self.boxed(blocks, story);
                printed.extend(boxed);
            }
        }
    }

    /// What stands in a text box, after the paragraph that it hangs on.
    fn boxed(&mut self, blocks: &[Block], story: Story) -> Vec<Printed> {
        let mut printed = vec![];
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, story, &mut printed),
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
        blocks: &[Block],
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
                    for piece in &paragraph.pieces {
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

    /// The inlines of a paragraph, its automatic number first.
    fn content(&mut self, paragraph: &Paragraph, story: Story) -> Vec<Inline> {
        let mut content = vec![];
        let empty = paragraph.is_empty();
        if !(empty && paragraph.ends_section) {
            let label = self.parts.numbering.next(
                paragraph.numbering,
                paragraph.style,
                &self.parts.styles,
                &mut self.counters,
            );
            if empty {
                self.numbered_empty += usize::from(label.is_some());
            } else if let Some(label) = label {
                self.tell_number_format(&label, paragraph, story);
                let label = Inline::text(format!("{}{}", label.text, label.separator));
                content.push(revised(label, paragraph.revision()));
            }
        }
        let base = self.base_format(paragraph);
        let mut rest = paragraph.pieces.as_slice();
        let mut links: Vec<(LinkStart, Vec<Inline>)> = vec![];
        // Whether the number of the note stands in parentheses, as Arabic has it.
        let mut enclosed = false;
        if self.in_note {
            // The number of the note and the space after it.
            if let Some(place) = rest.iter().position(|piece| matches!(piece, Piece::NoteNumber)) {
                enclosed = matches!(rest.get(..place).and_then(<[Piece]>::last),
                    Some(Piece::Text(text, _)) if text.ends_with('('));
                rest = rest.get(place + 1..).unwrap_or_default();
            }
        }
        while let Some((piece, after)) = rest.split_first() {
            rest = after;
            let inline = match piece {
                Piece::Link(start) => {
                    links.push((start.as_ref().clone(), std::mem::take(&mut content)));
                    continue;
                }
                Piece::LinkEnd => {
                    if let Some((start, before)) = links.pop() {
                        let linked = std::mem::replace(&mut content, before);
                        self.link(&start, linked, story, &mut content);
                    }
                    continue;
                }
                Piece::Text(text, format) => {
                    let emphasis = emphasis(self.shown(*format, base));
                    let closing = if std::mem::take(&mut enclosed) { ")" } else { "" };
                    let text = text.strip_prefix(closing).unwrap_or(text).to_owned();
                    Inline::Text(Text { text, emphasis })
                }
                // What stands on two pages stands on two lines.
                Piece::Break(_) | Piece::PageBreak => Inline::LineBreak,
                Piece::Picture(picture, _) => {
                    match crate::picture::read(picture, story, self.parts, self.diagnostics) {
                        Some(image) => Inline::from(image),
                        None => continue,
                    }
                }
                Piece::Note { end, id, typed, format } => {
                    let (note, taken) = self.note((*end, *id, *typed), *format, after);
                    rest = after.get(taken..).unwrap_or_default();
                    Inline::from(note)
                }
                Piece::NoteNumber | Piece::Box(_) => continue,
            };
            content.push(revised(inline, piece.format().and_then(|format| format.revision)));
        }
        // A link of a field that ends in another paragraph.
        while let Some((start, before)) = links.pop() {
            let linked = std::mem::replace(&mut content, before);
            self.link(&start, linked, story, &mut content);
        }
        enclose_marks(&mut content);
        normalize_inlines(&mut content);
        trim(&mut content);
        // There are as many paragraphs as a document has, and most have a piece or two.
        content.shrink_to_fit();
        content
    }

    /// Tells, once for each, of formats of numbers that are not known.
    fn tell_number_format(&mut self, label: &Label, paragraph: &Paragraph, story: Story) {
        let Some(format) = &label.unknown else { return };
        if self.unknown_formats.insert(format.clone()) {
            let message =
                format!("numbers of lists in the format `{format}` are written in decimal digits");
            let place = self.parts.place(story, paragraph.range.clone());
            self.diagnostics.push(Diagnostic::repaired(Code("docx.number-format"), message, place));
        }
    }

    /// The format that the style of a paragraph gives to its runs. What a style of the house
    /// gives is its look and not emphasis.
    fn base_format(&self, paragraph: &Paragraph) -> RunFormat {
        if self.role(paragraph).is_some() {
            return RunFormat::default();
        }
        self.parts.styles.format(paragraph.style)
    }

    fn shown(&self, format: RunFormat, base: RunFormat) -> RunFormat {
        let of_style = match format.style {
            Some(style) if !self.parts.styles.name(style).eq_ignore_ascii_case("hyperlink") => {
                self.parts.styles.format(Some(style))
            }
            _ => RunFormat::default(),
        };
        format.over(of_style).over(base)
    }

    fn link(
        &self,
        start: &LinkStart,
        linked: Vec<Inline>,
        story: Story,
        content: &mut Vec<Inline>,
    ) {
        let related = start
            .relationship
            .as_ref()
            .and_then(|id| self.parts.relationships(story).get(id))
            .map(|relationship| relationship.target.clone());
        let own = |anchor: &String| EDITORS_BOOKMARKS.iter().any(|mark| anchor.starts_with(mark));
        let anchor = start.anchor.as_ref().filter(|anchor| !own(anchor));
        let target = match (related.or_else(|| start.address.clone()), anchor) {
            (Some(address), Some(anchor)) => Some(format!("{address}#{anchor}")),
            (None, Some(anchor)) => Some(format!("#{anchor}")),
            (address, None) => address,
        };
        match target {
            Some(target) if !linked.is_empty() => {
                content.push(Inline::from(Link { target, content: linked }));
            }
            _ => content.extend(linked),
        }
    }

    fn note(
        &mut self,
        (end, id, typed): (bool, i64, bool),
        format: RunFormat,
        after: &[Piece],
    ) -> (Note, usize) {
        let of_run = |piece: &&Piece| matches!(piece, Piece::Text(_, f) if f.run == format.run);
        let taken = if typed { after.iter().take_while(of_run).count() } else { 0 };
        let mark = if typed {
            let mark = after.iter().take(taken).filter_map(|piece| match piece {
                Piece::Text(text, _) => Some(text.as_str()),
                _ => None,
            });
            mark.collect()
        } else {
            self.numbered[usize::from(end)] += 1;
            self.numbered[usize::from(end)].to_string()
        };
        let placement = if end { NotePlacement::End } else { NotePlacement::Foot };
        let story = if end { Story::Endnotes } else { Story::Footnotes };
        let blocks = match self.parts.notes[usize::from(end)].remove(&id) {
            Some(blocks) if !self.in_note => {
                self.in_note = true;
                let counters = std::mem::take(&mut self.counters);
                let mut found = self.plain_blocks(&blocks, story);
                self.counters = counters;
                self.in_note = false;
                without_mark(&mut found, &mark);
                found
            }
            _ => {
                let message = format!("the text of note {mark} is not in the file");
                let place = self.parts.place(story, 0..0);
                let note = Diagnostic::note(Code("docx.missing-note"), message, place);
                self.diagnostics.push(note);
                vec![]
            }
        };
        (Note { placement, mark, blocks }, taken)
    }

    /// What the style of a paragraph, or one that it is based on, is named for.
    fn role(&self, paragraph: &Paragraph) -> Option<StyleRole> {
        self.roles.get(paragraph.style?.place()).copied().flatten()
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

/// What a tracked change that is kept inserted or deleted; an inline as it is without one.
fn revised(inline: Inline, revision: Option<RevisionKind>) -> Inline {
    match revision {
        Some(kind) => Inline::from(Revision { kind, content: vec![inline] }),
        None => inline,
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

/// Removes white space at both ends of a line, which editors use for layout.
pub(super) fn trim(content: &mut Vec<Inline>) {
    let blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.trim().is_empty(),
        Inline::LineBreak => true,
        _ => false,
    };
    while content.last().is_some_and(blank) {
        content.pop();
    }
    let leading = content.iter().take_while(|inline| blank(inline)).count();
    content.drain(..leading);
    if let Some(Inline::Text(first)) = content.first_mut() {
        let kept = first.text.trim_start().len();
        first.text.drain(..first.text.len() - kept);
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
}

/// Joins the parentheses that editors of Arabic type around the mark of a note to the mark. In
/// other scripts they are characters of the text.
fn enclose_marks(content: &mut [Inline]) {
    let has_note = content.iter().any(|inline| matches!(inline, Inline::Note(_)));
    let is_arabic = |c: char| ('\u{620}'..='\u{64A}').contains(&c);
    if !has_note || !inline_text(content).contains(is_arabic) {
        return;
    }
    for index in 1..content.len().saturating_sub(1) {
        let [Inline::Text(before), Inline::Note(note), Inline::Text(after)] =
            &mut content[index - 1..=index + 1]
        else {
            continue;
        };
        if before.text.ends_with('(') && after.text.starts_with(')') {
            before.text.pop();
            after.text.remove(0);
            note.mark = format!("({})", note.mark);
        }
    }
}

/// Removes the mark that the text of a note repeats at its beginning.
fn without_mark(blocks: &mut [chancery_model::Block], mark: &str) {
    let Some(chancery_model::Block::Paragraph(first)) = blocks.first_mut() else { return };
    let Some(Inline::Text(text)) = first.content.first_mut() else { return };
    if let Some(rest) = text.text.strip_prefix(mark).filter(|_| !mark.is_empty())
        && (rest.starts_with(char::is_whitespace) || rest.is_empty())
    {
        text.text = rest.trim_start().to_owned();
        normalize_inlines(&mut first.content);
    }
}

/// The text of printed pieces, a line for each.
pub(crate) fn text_of(printed: &[Printed]) -> String {
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
