//! From paragraphs in our styles to lines.

use super::inlines::Words;
use crate::numbering::Counters;
use crate::parts::{Parts, Story};
use crate::story::{Block, Paragraph, Piece, Table};
use crate::stream::{Ended, MainPart};
use chancery_codec::{Code, Diagnostic, Limits, Location, ReadError};
use chancery_docx_template::{
    LAYOUT_TABLE, LineStyle, Mark, NOTE_MARK, NUMBER, NUMBER_SPACE, Opening, Sheet, Token,
    annex_of_bookmark, implied, read_path,
};
use chancery_model::{ContentsEntry, Figure, Inline, Language, Number, normalize_inlines};
use chancery_structure::flow::{
    AnnexSource, AnnexStart, Assembler, Container, Content, Line, Part,
};
use std::collections::HashMap;
use std::num::NonZeroU16;
use std::rc::Rc;

/// Where lines stand that belong to no part of a document of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    Page,
    Cell,
    Note { end: bool },
}

/// What reading needs of the document.
pub(crate) struct Context<'p, 'a> {
    pub(crate) parts: &'p mut Parts<'a>,
    pub(crate) diagnostics: &'p mut Vec<Diagnostic>,
    /// How many notes the editor has numbered so far, at the foot and at the end.
    pub(crate) numbered: [usize; 2],
    /// Whether lines of a note are being read: a note has no notes.
    pub(crate) in_note: bool,
    /// Fields that count.
    pub(crate) counters: Counters,
    paths: HashMap<String, Option<Rc<[Token]>>>,
}

/// Lines, and where each stands.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) lines: Vec<Line>,
    pub(crate) places: Vec<Location>,
}

/// A paragraph or table, out of the tables that only place them.
enum Item<'b> {
    Paragraph(&'b Paragraph),
    Table(&'b Table),
}

/// Follows the lines of a story.
struct Follower<'c, 'p, 'a> {
    context: &'c mut Context<'p, 'a>,
    story: Story,
    setting: Setting,
    open: Vec<Opening>,
    /// Annexes around the line: how many containers are around each, and its language.
    annexes: Vec<(usize, Language)>,
    language: Language,
    found: Found,
}

impl<'p, 'a> Context<'p, 'a> {
    pub(crate) fn new(
        parts: &'p mut Parts<'a>,
        diagnostics: &'p mut Vec<Diagnostic>,
    ) -> Context<'p, 'a> {
        let (numbered, in_note, paths) = ([0, 0], false, HashMap::new());
        let counters = Counters::default();
        Context { parts, diagnostics, numbered, in_note, counters, paths }
    }

    /// The lines of blocks.
    pub(crate) fn lines(
        &mut self,
        blocks: &[Block],
        story: Story,
        setting: Setting,
        language: &Language,
    ) -> Found {
        let mut items = vec![];
        self.items(blocks, &mut items);
        let mut follower = self.follower(story, setting, language);
        follower.follow(&items, 0, items.len());
        follower.found
    }

    /// Reads the body. Blocks and lines are dropped once they are read, so that a document is not
    /// there twice.
    pub(super) fn body(
        &mut self,
        main: &mut MainPart<'_>,
        limits: &Limits,
        language: &Language,
        assembler: &mut Assembler,
    ) -> Result<Ended, ReadError> {
        let mut follower = self.follower(Story::Body, Setting::Page, language);
        let mut taken = 0;
        // A line may belong together with the one after it.
        let mut before: Option<Block> = None;
        let mut pair = |before: Option<&Block>, next: Option<&mut Block>| {
            let next = next.map(|next| {
                let Context { parts, diagnostics, .. } = &mut *follower.context;
                parts.draw(next, Story::Body, diagnostics);
                &*next
            });
            let Some(before) = before else { return };
            let mut items = vec![];
            follower.context.items(std::slice::from_ref(before), &mut items);
            let own = items.len();
            follower.context.items(next.map_or(&[], std::slice::from_ref), &mut items);
            taken = follower.follow(&items, taken, own);
            let Found { lines, places } = &mut follower.found;
            for (line, place) in lines.drain(..).zip(places.drain(..)) {
                for repair in assembler.line(line) {
                    follower.context.diagnostics.push(repair.diagnostic(place.clone()));
                }
            }
        };
        let ended = main.read(limits, &mut |mut block| {
            pair(before.as_ref(), Some(&mut block));
            before = Some(block);
        })?;
        pair(before.as_ref(), None);
        Ok(ended)
    }

    fn follower(
        &mut self,
        story: Story,
        setting: Setting,
        language: &Language,
    ) -> Follower<'_, 'p, 'a> {
        Follower {
            context: self,
            story,
            setting,
            open: vec![],
            annexes: vec![],
            language: language.clone(),
            found: Found::default(),
        }
    }

    fn items<'b>(&self, blocks: &'b [Block], items: &mut Vec<Item<'b>>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    items.push(Item::Paragraph(paragraph));
                    for piece in &paragraph.pieces {
                        if let Piece::Box(blocks) = piece {
                            self.items(blocks, items);
                        }
                    }
                }
                Block::Table(table) if self.only_places(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        self.items(&cell.blocks, items);
                    }
                }
                Block::Table(table) => items.push(Item::Table(table)),
            }
        }
    }

    /// Whether a table only places lines: it has the style for it, or lines of the masthead.
    fn only_places(&self, table: &Table) -> bool {
        let name = table.style.map(|style| self.parts.styles.name(style));
        if name == Some(LAYOUT_TABLE) {
            return true;
        }
        let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
        let first = blocks.filter_map(|block| match block {
            Block::Paragraph(paragraph) if !paragraph.is_empty() => self.line_style(paragraph),
            _ => None,
        });
        let masthead = |style: LineStyle| {
            style == LineStyle::SessionOrgan
                || style.role().is_some_and(|role| role.part() == Part::Masthead)
        };
        first.take(1).any(masthead)
    }

    pub(super) fn line_style(&self, paragraph: &Paragraph) -> Option<LineStyle> {
        Sheet::style(self.parts.styles.name(paragraph.style?))
    }

    /// The wrappers that the character style of a run spells; `None` if it is none of ours.
    pub(super) fn path(&mut self, style: Option<crate::styles::StyleIndex>) -> Option<Rc<[Token]>> {
        let name = self.parts.styles.name(style?);
        if let Some(path) = self.paths.get(name) {
            return path.clone();
        }
        let special = [NUMBER, NUMBER_SPACE, NOTE_MARK].contains(&name);
        let path = if special { None } else { read_path(name).map(Rc::from) };
        self.paths.insert(name.to_owned(), path.clone());
        path
    }

    fn has_style(&self, piece: &Piece, name: &str) -> bool {
        let format = match piece {
            Piece::Text(_, format) => format,
            _ => return false,
        };
        format.style.is_some_and(|style| self.parts.styles.name(style) == name)
    }
}

impl Follower<'_, '_, '_> {
    /// Reads items from one on up to another; returns how many after that belong to them.
    fn follow(&mut self, items: &[Item<'_>], from: usize, to: usize) -> usize {
        let mut index = from;
        while let Some(item) = items.get(index).filter(|_| index < to) {
            index += 1;
            match item {
                Item::Table(table) => {
                    let caption = self.words(&table.caption.pieces);
                    let content = self.table(table, caption);
                    self.line(&Paragraph::default(), LineStyle::TableCaption, vec![], content);
                }
                Item::Paragraph(paragraph) => {
                    index += self.paragraph(paragraph, items.get(index));
                }
            }
        }
        index.saturating_sub(to)
    }

    /// Reads a paragraph and returns how many of the items after it belong to it.
    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&Item<'_>>) -> usize {
        let style = self.style(paragraph);
        let (pieces, tab) = self.without_note_mark(&paragraph.pieces);
        let (number, pieces) = self.number(pieces);
        let marked = paragraph.bookmarks.iter().any(|name| name.starts_with("_C"));
        let mut inlines = self.words(pieces);
        if tab && number.is_none() {
            drop_tab(&mut inlines);
        }
        let empty = inlines.is_empty();
        if empty && number.is_none() && !marked {
            return 0;
        }
        let numbers: Vec<Number> = number.into_iter().collect();
        match (style, next) {
            (LineStyle::TableCaption, Some(Item::Table(table))) => {
                let content = self.table(table, inlines);
                self.line(paragraph, style, numbers, content);
                return 1;
            }
            (LineStyle::TableCaption, _) => {
                let table = chancery_model::Table { caption: inlines, rows: vec![] };
                self.line(paragraph, style, numbers, Content::Table(table));
                return 0;
            }
            (LineStyle::Figure, next) => {
                if let [Inline::Image(image)] = inlines.as_slice() {
                    let (caption, taken) = self.caption(next);
                    let figure = Figure { image: image.as_ref().clone(), caption };
                    self.line(paragraph, style, numbers, Content::Figure(Box::new(figure)));
                    return taken;
                }
            }
            _ => {}
        }
        let content = if empty { Content::Nothing } else { content(style, inlines) };
        self.line(paragraph, style, numbers, content);
        0
    }

    /// The caption under a figure, if the next item is one.
    fn caption(&mut self, next: Option<&Item<'_>>) -> (Vec<Inline>, usize) {
        match next {
            Some(Item::Paragraph(paragraph))
                if self.context.line_style(paragraph) == Some(LineStyle::FigureCaption) =>
            {
                (self.words(&paragraph.pieces), 1)
            }
            _ => (vec![], 0),
        }
    }

    fn style(&self, paragraph: &Paragraph) -> LineStyle {
        match self.context.line_style(paragraph) {
            Some(style) if style != LineStyle::Normal => style,
            _ => match self.setting {
                Setting::Page => LineStyle::Body,
                Setting::Cell => LineStyle::TableText,
                Setting::Note { end: false } => LineStyle::NoteText,
                Setting::Note { end: true } => LineStyle::EndNoteText,
            },
        }
    }

    fn table(&mut self, table: &Table, caption: Vec<Inline>) -> Content {
        let language = self.document().clone();
        let rows = self.context.rows(table, self.story, &language);
        Content::Table(chancery_model::Table { caption, rows })
    }

    /// The language of the innermost document.
    fn document(&self) -> &Language {
        self.annexes.last().map_or(&self.language, |(_, language)| language)
    }

    fn words(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        let language = self.document().clone();
        Words::read(self.context, self.story, &language, pieces)
    }

    /// The pieces of a note without the mark at its beginning, in our style or in that of an
    /// editor; and whether the tabulator after the mark may be among the words: LibreOffice
    /// moves it into a link that follows.
    fn without_note_mark<'b>(&self, pieces: &'b [Piece]) -> (&'b [Piece], bool) {
        if !matches!(self.setting, Setting::Note { .. }) || !self.found.lines.is_empty() {
            return (pieces, false);
        }
        let editors = ["footnote characters", "endnote characters"];
        let is_mark = |piece: &&Piece| match piece {
            Piece::NoteNumber => true,
            Piece::Text(_, format) => format.style.is_some_and(|style| {
                let name = self.context.parts.styles.name(style);
                name == NOTE_MARK || editors.contains(&name.to_lowercase().as_str())
            }),
            _ => false,
        };
        let count = pieces.iter().take_while(is_mark).count();
        let (mark, words) = pieces.split_at(count);
        let spaced =
            mark.iter().any(|piece| matches!(piece, Piece::Text(text, _) if text.ends_with('\t')));
        (words, count > 0 && !spaced)
    }

    /// The typed number at the beginning of pieces, and the pieces after it.
    fn number<'b>(&self, pieces: &'b [Piece]) -> (Option<Number>, &'b [Piece]) {
        let mut typed = String::new();
        let mut taken = 0;
        let mut spaced = false;
        for piece in pieces {
            let Piece::Text(text, _) = piece else { break };
            if self.context.has_style(piece, NUMBER) && !spaced {
                typed.push_str(text);
            } else if self.context.has_style(piece, NUMBER_SPACE) && taken > 0 {
                spaced = true;
            } else {
                break;
            }
            taken += 1;
        }
        let literal = typed.trim();
        let separator = typed.trim_start().get(literal.len()..).unwrap_or_default();
        let separator = if spaced { format!("{separator} ") } else { separator.to_owned() };
        match Number::new(literal, separator) {
            Some(number) => (Some(number), pieces.get(taken..).unwrap_or_default()),
            None => (None, pieces),
        }
    }

    /// Adds a line: at the place that its mark says if the mark still counts, or else at the one
    /// that its style implies.
    fn line(
        &mut self,
        paragraph: &Paragraph,
        style: LineStyle,
        numbers: Vec<Number>,
        mut content: Content,
    ) {
        let place = self.place(paragraph);
        let marks = Mark::read(paragraph.bookmarks.iter().map(String::as_str));
        let mark = marks.iter().find(|mark| mark.style == style);
        if mark.is_none() && !marks.is_empty() {
            let message = "the style was changed since the line was marked; the mark is ignored";
            let code = Code("docx.void-mark");
            self.context.diagnostics.push(Diagnostic::note(code, message, place.clone()));
        }
        let (keeps, opens) = match mark {
            Some(mark) => (mark.keeps.min(self.open.len()), mark.opens.clone()),
            None => {
                let step = implied(&self.open, style, !numbers.is_empty());
                (step.keeps, step.opens.into_iter().map(|opening| (opening, false)).collect())
            }
        };
        self.open.truncate(keeps);
        self.annexes.retain(|(depth, _)| *depth < keeps);
        if let (Content::Entry(entry), Some(level)) =
            (&mut content, mark.and_then(|mark| mark.level).and_then(NonZeroU16::new))
        {
            entry.level = level;
        }
        let annex = paragraph.bookmarks.iter().find_map(|name| annex_of_bookmark(name));
        let (containers, left) = self.containers(keeps, &opens, numbers, annex);
        if let Some(number) = left {
            content = with_number(number, content);
        }
        self.open.extend(opens.into_iter().map(|(opening, _)| opening));
        let keeps = u16::try_from(keeps).unwrap_or(u16::MAX);
        self.found.lines.push(Line { keeps, opens: containers, content });
        self.found.places.push(place);
    }

    /// The containers that a line opens, with their numbers; and a number that none can have.
    fn containers(
        &mut self,
        keeps: usize,
        opens: &[(Opening, bool)],
        numbers: Vec<Number>,
        annex: Option<&str>,
    ) -> (Vec<Container>, Option<Number>) {
        let numberable = |opening: &Opening| {
            matches!(opening, Opening::Division(_) | Opening::Item | Opening::Annex)
        };
        let flagged = opens.iter().any(|(_, numbered)| *numbered);
        let last = opens.iter().rposition(|(opening, _)| numberable(opening));
        let mut numbers = numbers.into_iter();
        let mut containers = vec![];
        for (index, (opening, numbered)) in opens.iter().enumerate() {
            let takes = if flagged { *numbered } else { last == Some(index) };
            let number = if takes { numbers.next() } else { None };
            containers.push(match opening {
                Opening::Passage(role) => Container::Passage(*role),
                Opening::Division(kind) => Container::Division { kind: *kind, number },
                Opening::List => Container::List,
                Opening::Item => Container::Item { number },
                Opening::Quotation => Container::Quotation,
                Opening::Contents => Container::Contents,
                Opening::Annex => {
                    let source = self.annex(keeps + index, annex);
                    Container::Annex(AnnexStart { number, source })
                }
            });
        }
        (containers, numbers.next())
    }

    fn annex(&mut self, depth: usize, numbers: Option<&str>) -> AnnexSource {
        let around = self.document().clone();
        let source = self.context.parts.properties.annex(numbers.unwrap_or("0"), &around);
        let language = match &source {
            AnnexSource::Here(head) => head.identity.language.clone(),
            AnnexSource::Elsewhere(_) => around,
        };
        self.annexes.push((depth, language));
        source
    }

    fn place(&self, paragraph: &Paragraph) -> Location {
        self.context.parts.place(self.story, paragraph.range.clone())
    }
}

/// Removes a tabulator at the beginning of a line.
fn drop_tab(inlines: &mut Vec<Inline>) {
    match inlines.first_mut() {
        Some(Inline::Text(text)) if text.text.starts_with('\t') => {
            text.text.remove(0);
        }
        Some(first) => {
            if let Some(content) = first.content_mut() {
                drop_tab(content);
            }
        }
        None => {}
    }
    normalize_inlines(inlines);
}

/// What a line of this style holds.
fn content(style: LineStyle, inlines: Vec<Inline>) -> Content {
    if let Some(level) = style.contents_level().and_then(NonZeroU16::new) {
        return Content::Entry(ContentsEntry { level, content: inlines });
    }
    match style {
        LineStyle::AnnexLabel | LineStyle::ItemHeading => Content::Heading(inlines),
        LineStyle::Subheading => Content::Subheading(inlines),
        LineStyle::SideHeading => Content::FreeHeading(inlines),
        style if style.heading_rank().is_some() => Content::Heading(inlines),
        _ => Content::Paragraph(inlines),
    }
}

/// A line with a number that belongs to nothing: the number is its first word.
fn with_number(number: Number, content: Content) -> Content {
    let text = Inline::text(format!("{}{}", number.literal(), number.separator()));
    match content {
        Content::Nothing => Content::Paragraph(vec![text]),
        mut content => {
            if let Some(inlines) = content.inlines_mut() {
                inlines.insert(0, text);
            }
            content
        }
    }
}
