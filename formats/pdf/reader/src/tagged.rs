//! The tag tree turned to what recognition takes: groups of lines, tables, tables of contents.

use crate::masthead;
use crate::pieces::{DrawnPage, Piece};
use crate::place::{hints, location};
use crate::tags::{Child, Role, Stretch, Tag, TagTree, TextLine};
use crate::words::{Span, Words, trim};
use chancery_codec::{Code, Diagnostic};
use chancery_model::{
    Block, Cell, Contents, ContentsEntry, Inline, Language, LanguageSpan, Link, Note,
    NotePlacement, Quotation, Revision, RevisionKind, Row, Table, Visitor, inline_text,
    walk_inline,
};
use chancery_structure::lines::{Line, Printed, StyleRole};
use std::collections::BTreeMap;
use std::num::NonZeroU16;

/// Lines closer than this many font sizes are printed directly under each other.
const LINE_PITCH: f32 = 1.5;

/// The table of a masthead is one of the first things of a document.
const MOST_BEFORE_MASTHEAD: usize = 4;

/// What was made of a tag tree.
#[derive(Default)]
pub(crate) struct Tagged {
    /// The text, with the page on which each part begins, counted from zero.
    pub(crate) printed: Vec<(usize, Printed)>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Pieces by the stretch that they belong to.
pub(crate) type Stretches<'p> = BTreeMap<Stretch, Vec<&'p Piece>>;

/// Reads the text of a tag tree.
pub(crate) fn read(
    tree: &TagTree,
    stretches: &mut Stretches<'_>,
    pages: &[DrawnPage],
    language: Option<&Language>,
    spaces_are_written: bool,
) -> Tagged {
    let mut reading = Reading {
        tree,
        stretches,
        pages,
        spaces_are_written,
        out: Tagged::default(),
        last: None,
        inside: 0,
    };
    let mut paragraph = Paragraph::new(spaces_are_written);
    reading.children(0, &mut paragraph, language, Role::Group);
    reading.flush(&mut paragraph);
    reading.out
}

struct Reading<'t, 'p> {
    tree: &'t TagTree,
    stretches: &'t mut Stretches<'p>,
    pages: &'t [DrawnPage],
    spaces_are_written: bool,
    out: Tagged,
    /// The last line, if a line may follow it in its group.
    last: Option<Span>,
    /// How many cells, notes and other blocks are around the place at hand.
    inside: usize,
}

/// A paragraph that is being put together.
struct Paragraph {
    words: Words,
    role: Role,
    /// The content is a number, and the text it belongs to is still to come.
    is_label: bool,
    /// Where the mark of a note begins, if it was the last to come.
    mark: Option<usize>,
}

impl Paragraph {
    fn new(spaces_are_written: bool) -> Paragraph {
        let words = Words::new(spaces_are_written);
        Paragraph { words, role: Role::Paragraph, is_label: false, mark: None }
    }
}

impl<'t> Reading<'t, '_> {
    fn tag(&self, place: usize) -> &'t Tag {
        &self.tree.tags[place]
    }

    fn children(
        &mut self,
        place: usize,
        paragraph: &mut Paragraph,
        language: Option<&Language>,
        around: Role,
    ) {
        for child in &self.tag(place).children {
            match child {
                Child::Stretch(stretch) => self.stretch(*stretch, &mut paragraph.words),
                Child::Tag(inner) => self.child(*inner, paragraph, language, around),
            }
        }
    }

    fn stretch(&mut self, stretch: Stretch, words: &mut Words) {
        // What two tags claim is read once.
        for piece in self.stretches.remove(&stretch).unwrap_or_default() {
            words.push(piece, stretch.page);
        }
    }

    fn child(
        &mut self,
        place: usize,
        paragraph: &mut Paragraph,
        language: Option<&Language>,
        around: Role,
    ) {
        let tag = self.tag(place);
        let mark = paragraph.mark.take();
        match tag.role {
            Role::Inline | Role::Link | Role::Reference => {
                if tag.role == Role::Reference {
                    paragraph.words.part();
                }
                let start = paragraph.words.len();
                self.inline(tag, place, paragraph, language, around);
                paragraph.mark = (tag.role == Role::Reference).then_some(start);
            }
            Role::Label => {
                self.children(place, paragraph, language, around);
                let spaced = paragraph.words.ends_with().is_none_or(char::is_whitespace);
                if !spaced && !paragraph.words.is_empty() {
                    paragraph.words.inline(Inline::text("\t"));
                }
                paragraph.is_label = matches!(around, Role::ListItem | Role::List);
            }
            Role::Note => self.note(place, paragraph, mark, language),
            Role::Table => {
                self.flush(paragraph);
                self.table(place, language);
            }
            Role::Contents => {
                self.flush(paragraph);
                self.contents(place, language);
            }
            Role::BlockQuote => {
                self.flush(paragraph);
                self.quotation(place, language);
            }
            Role::Figure => {
                self.flush(paragraph);
                self.figure(tag);
                self.children(place, paragraph, language, around);
                self.flush(paragraph);
            }
            Role::Artifact => {}
            Role::ListBody => self.children(place, paragraph, language, around),
            role => {
                if !std::mem::take(&mut paragraph.is_label) {
                    self.flush(paragraph);
                }
                if matches!(role, Role::Paragraph | Role::Heading(_)) {
                    paragraph.role = role;
                }
                self.children(place, paragraph, language, role);
                if !paragraph.is_label {
                    self.flush(paragraph);
                }
            }
        }
    }

    /// Part of a line: its content, wrapped in what the tag says of it.
    fn inline(
        &mut self,
        tag: &Tag,
        place: usize,
        paragraph: &mut Paragraph,
        language: Option<&Language>,
        around: Role,
    ) {
        let own = tag.language.as_deref().and_then(Language::from_tag);
        let differs = own.as_ref().filter(|own| Some(*own) != language).cloned();
        let start = paragraph.words.len();
        if tag.address.is_some() || differs.is_some() || tag.line.is_some() {
            // What is wrapped does not run on from what is before it.
            paragraph.words.part();
        }
        self.children(place, paragraph, own.as_ref().or(language), around);
        if tag.address.is_none() && differs.is_none() && tag.line.is_none() {
            return;
        }
        let mut content = paragraph.words.split_off(start);
        if content.is_empty() {
            return;
        }
        if let Some(address) = &tag.address {
            content = vec![Inline::from(Link { target: address.clone(), content })];
        }
        if let Some(line) = tag.line {
            let kind = match line {
                TextLine::Through => RevisionKind::Deleted,
                TextLine::Under => RevisionKind::Inserted,
            };
            content = vec![Inline::from(Revision { kind, content })];
        }
        if let Some(language) = differs {
            content = vec![Inline::from(LanguageSpan { language, content })];
        }
        content.into_iter().for_each(|inline| paragraph.words.inline(inline));
    }

    /// A note, at the place of its mark.
    fn note(
        &mut self,
        place: usize,
        paragraph: &mut Paragraph,
        mark: Option<usize>,
        language: Option<&Language>,
    ) {
        let mut marked = mark.map(|start| paragraph.words.split_off(start)).unwrap_or_default();
        let (label, mut blocks) = self.note_blocks(place, language);
        if !is_mark(&marked, &label) {
            marked.drain(..).for_each(|inline| paragraph.words.inline(inline));
        }
        let mark = inline_text(&marked).trim().to_owned();
        let mark = if mark.is_empty() { label.clone() } else { mark };
        if !label.is_empty() && label != mark {
            // Another mark at the foot than in the text is part of what is printed.
            blocks.insert(0, Block::text(label));
        }
        paragraph.words.inline(Inline::from(Note { placement: NotePlacement::Foot, mark, blocks }));
    }

    /// The mark of a note at the foot of the page, and its text.
    fn note_blocks(&mut self, place: usize, language: Option<&Language>) -> (String, Vec<Block>) {
        let tree = self.tree;
        let label = find(tree, place, Role::Label, 4);
        let label = label.map(|label| {
            let mut own = Paragraph::new(self.spaces_are_written);
            self.children(label, &mut own, language, Role::Note);
            inline_text(&own.words.finish().0).trim().to_owned()
        });
        (label.unwrap_or_default(), self.inner(place, language))
    }

    /// The blocks inside of a tag, as blocks rather than lines.
    fn inner(&mut self, place: usize, language: Option<&Language>) -> Vec<Block> {
        let outer = std::mem::take(&mut self.out.printed);
        let last = self.last.take();
        self.inside += 1;
        let mut paragraph = Paragraph::new(self.spaces_are_written);
        self.children(place, &mut paragraph, language, Role::Group);
        self.flush(&mut paragraph);
        self.inside -= 1;
        self.last = last;
        let inner = std::mem::replace(&mut self.out.printed, outer);
        inner.into_iter().flat_map(|(_, printed)| blocks(printed)).collect()
    }

    fn table(&mut self, place: usize, language: Option<&Language>) {
        let mut table = Table::default();
        let mut rows = Vec::new();
        let page = self.first_page(place);
        for child in &self.tag(place).children {
            let Child::Tag(inner) = *child else { continue };
            match self.tag(inner).role {
                Role::Row => rows.push(inner),
                Role::RowGroup => {
                    rows.extend(self.tag(inner).children.iter().filter_map(|row| match row {
                        Child::Tag(row) => Some(*row),
                        Child::Stretch(_) => None,
                    }))
                }
                Role::Caption => {
                    let caption = self.inner(inner, language);
                    table.caption.extend(joined(caption));
                }
                // A table that holds other things than rows gives them first.
                _ => {
                    let mut paragraph = Paragraph::new(self.spaces_are_written);
                    self.child(inner, &mut paragraph, language, Role::Group);
                    self.flush(&mut paragraph);
                }
            }
        }
        for row in rows {
            let mut cells = Vec::new();
            for child in &self.tag(row).children {
                let Child::Tag(inner) = *child else { continue };
                let tag = self.tag(inner);
                let mut cell = Cell::new(self.inner(inner, language));
                cell.header = tag.role == Role::HeaderCell;
                cell.columns = NonZeroU16::new(tag.columns).unwrap_or(NonZeroU16::MIN);
                cell.rows = NonZeroU16::new(tag.rows).unwrap_or(NonZeroU16::MIN);
                cells.push(cell);
            }
            table.rows.push(Row { cells });
        }
        let begins = self.inside == 0 && self.out.printed.len() < MOST_BEFORE_MASTHEAD;
        match begins.then(|| masthead::lines(&table)).flatten() {
            Some(cells) => cells.into_iter().for_each(|lines| self.placed(page, lines)),
            None => self.ready(page, Block::Table(table)),
        }
    }

    /// Lines of a cell of a table that only places them.
    fn placed(&mut self, page: Option<usize>, lines: Vec<Vec<Inline>>) {
        self.last = None;
        let page = page.unwrap_or(0);
        let lines = lines.into_iter().map(|content| {
            let mut line = Line::new(content, location(page, None));
            line.hints.page = u32::try_from(page + 1).ok();
            line
        });
        self.out.printed.push((page, Printed::group(lines)));
    }

    fn contents(&mut self, place: usize, language: Option<&Language>) {
        let page = self.first_page(place);
        let mut contents = Contents::default();
        self.entries(place, NonZeroU16::MIN, language, &mut contents);
        self.ready(page, Block::Contents(contents));
    }

    fn entries(
        &mut self,
        place: usize,
        level: NonZeroU16,
        language: Option<&Language>,
        contents: &mut Contents,
    ) {
        for child in &self.tag(place).children {
            let Child::Tag(inner) = *child else { continue };
            match self.tag(inner).role {
                Role::Contents => {
                    self.entries(inner, level.saturating_add(1), language, contents);
                }
                _ => {
                    let own = self.inner(inner, language);
                    let content = joined(own);
                    if !content.is_empty() {
                        contents.entries.push(ContentsEntry { level, content });
                    }
                }
            }
        }
    }

    fn quotation(&mut self, place: usize, language: Option<&Language>) {
        let page = self.first_page(place);
        let blocks = self.inner(place, language);
        self.ready(page, Block::Quotation(Quotation { blocks }));
    }

    /// Pictures are drawn, not attached: what they are made of cannot be had back unchanged.
    fn figure(&mut self, tag: &Tag) {
        let page = self.out.printed.last().map_or(0, |(page, _)| *page);
        let what = tag.alternative.as_deref().unwrap_or("without description");
        self.out.diagnostics.push(Diagnostic::lost(
            Code("pdf.picture-not-read"),
            format!("a picture is not read: {what}"),
            location(page, None),
        ));
    }

    fn ready(&mut self, page: Option<usize>, block: Block) {
        self.last = None;
        let page = page.or(self.out.printed.last().map(|(page, _)| *page)).unwrap_or(0);
        self.out.printed.push((page, Printed::ready(block, location(page, None))));
    }

    fn first_page(&self, place: usize) -> Option<usize> {
        let mut at = place;
        // Parents stand before children, so that this ends.
        loop {
            match self.tag(at).children.first()? {
                Child::Stretch(stretch) => return Some(stretch.page),
                Child::Tag(inner) => at = *inner,
            }
        }
    }

    /// Ends a paragraph.
    fn flush(&mut self, paragraph: &mut Paragraph) {
        let done = std::mem::replace(paragraph, Paragraph::new(self.spaces_are_written));
        let (content, span) = done.words.finish();
        if content.is_empty() {
            return;
        }
        let page = span.map_or(0, |span| span.page);
        let mut line = Line::new(content, location(page, span.as_ref()));
        line.hints = hints(span.as_ref(), self.pages);
        if let Role::Heading(level) = done.role {
            line.hints.style = Some(StyleRole::Heading(level));
        }
        let is_plain = done.role == Role::Paragraph;
        let follows = is_plain
            && self.last.zip(span).is_some_and(|(last, own)| {
                let pitch = last.last_base - own.first_base;
                last.last_page == own.page
                    && pitch > 0.0
                    && pitch < LINE_PITCH * last.size.max(own.size)
            });
        self.last = span.filter(|_| is_plain);
        if follows && let Some((_, Printed::Group(lines))) = self.out.printed.last_mut() {
            lines.push(line);
            return;
        }
        self.out.printed.push((page, Printed::group([line])));
    }
}

/// The first tag of a role among the first descendants of a tag.
fn find(tree: &TagTree, place: usize, role: Role, depth: u8) -> Option<usize> {
    let first = tree.tags[place].children.first()?;
    let Child::Tag(inner) = *first else { return None };
    if tree.tags[inner].role == role {
        return Some(inner);
    }
    (depth > 0).then(|| find(tree, inner, role, depth - 1))?
}

/// Whether what a reference tag holds is the mark of the note after it, rather than a citation
/// that a note without mark happens to follow: a mark is not long, and has no note of its own.
fn is_mark(marked: &[Inline], label: &str) -> bool {
    const LONGEST: usize = 8;
    let text = inline_text(marked);
    let text = text.trim();
    let mut notes = Notes::default();
    marked.iter().for_each(|inline| notes.inline(inline));
    !notes.found && (!label.is_empty() || text.chars().count() <= LONGEST)
}

/// Looks for notes.
#[derive(Default)]
struct Notes {
    found: bool,
}

impl Visitor for Notes {
    fn inline(&mut self, inline: &Inline) {
        self.found |= matches!(inline, Inline::Note(_));
        walk_inline(self, inline);
    }
}

/// Lines as paragraphs.
fn blocks(printed: Printed) -> Vec<Block> {
    match printed {
        Printed::Group(lines) => {
            lines.into_iter().map(|line| Block::paragraph(line.content)).collect()
        }
        Printed::Ready(ready) => vec![ready.block],
        // Only readers of marked text give these.
        Printed::Marked(_) => Vec::new(),
    }
}

/// The text of paragraphs, as lines of one.
fn joined(blocks: Vec<Block>) -> Vec<Inline> {
    let mut content = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            if !content.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.extend(paragraph.content);
        }
    }
    trim(&mut content);
    content
}
