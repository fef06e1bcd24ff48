//! Lines as paragraphs and tables.

use crate::catalogue::{Built, Catalogue, Story};
use crate::finish::LEFT_TO_RIGHT;
use crate::inlines::{Runs, is_right_to_left, runs_right_to_left};
use crate::place::{Place, Places, Setting};
use crate::styles::justified;
use crate::tables::needs_turned_page;
use chancery_docx_template::{Align, LineStyle, NUMBER, NUMBER_SPACE, Opening, annex_bookmark};
use chancery_model::{Inline, Language, Number, inline_text};
use chancery_structure::flow::{AnnexSource, Container, Content, Line};
use docx_rs::{
    AlignmentType, BookmarkEnd, BookmarkStart, Paragraph, ParagraphChild, SpecialIndentType,
};

/// What a line became, and its style if it is one plain paragraph of a passage, which the
/// masthead may place.
pub(crate) struct Piece {
    pub(crate) built: Built,
    pub(crate) style: Option<LineStyle>,
}

/// Builds the lines of one story.
pub(crate) struct Writing<'a> {
    pub(crate) catalogue: &'a mut Catalogue,
    pub(crate) story: Story,
    places: Places,
    /// The language of the outermost document.
    language: &'a Language,
    /// Annexes around the line: how many containers are around each, its numbers, its language.
    annexes: Vec<(usize, Vec<usize>, Language)>,
    /// How many annexes the document, and each annex around the line, has so far.
    counts: Vec<usize>,
    pieces: Vec<Piece>,
    /// Whether the story has sections of its own: pages of wide tables are turned.
    has_pages: bool,
    /// Where the last section of turned pages ends.
    turned: Option<usize>,
}

/// What stands before the words of a line.
struct Start {
    style: LineStyle,
    bookmarks: Vec<String>,
    breaks_page: bool,
}

/// Builds the lines of a story, or of a cell or note in it.
pub(crate) fn build(
    catalogue: &mut Catalogue,
    story: Story,
    setting: Setting,
    language: &Language,
    lines: &[Line],
) -> Vec<Piece> {
    let mut writing = Writing {
        catalogue,
        story,
        places: Places::new(setting),
        language,
        annexes: vec![],
        counts: vec![0],
        pieces: Vec::with_capacity(lines.len()),
        has_pages: story == Story::Body && setting == Setting::Page,
        turned: None,
    };
    for line in lines {
        writing.line(line);
    }
    writing.pieces
}

impl Writing<'_> {
    fn line(&mut self, line: &Line) {
        let before = usize::from(line.keeps);
        let Place { style, mark } = self.places.enter(line);
        let bookmarks = match mark {
            Some(mark) => mark.bookmarks(self.catalogue.next_mark()),
            None => vec![],
        };
        let mut start = Start { style, bookmarks, breaks_page: false };
        self.annexes(line, before, &mut start);
        match &line.content {
            Content::Table(table) => self.table(table, start),
            Content::Figure(figure) => {
                let image = Inline::from(figure.image.clone());
                let paragraph = self.paragraph(&start, line, &[image]);
                self.push(paragraph, None);
                if !figure.caption.is_empty() {
                    self.extra(LineStyle::FigureCaption, &figure.caption);
                }
            }
            content => {
                let paragraph = self.paragraph(&start, line, content.inlines());
                let in_passage = matches!(self.places.open().last(), Some(Opening::Passage(_)));
                let plain = in_passage && matches!(content, Content::Paragraph(_));
                self.push(paragraph, plain.then_some(style));
            }
        }
    }

    /// Follows the annexes that the line closes and opens.
    fn annexes(&mut self, line: &Line, keeps: usize, start: &mut Start) {
        self.annexes.retain(|(depth, _, _)| *depth < keeps);
        self.counts.truncate(self.annexes.len() + 1);
        for (index, container) in line.opens.iter().enumerate() {
            let Container::Annex(annex) = container else { continue };
            let mut numbers = self.annexes.last().map(|(_, n, _)| n.clone()).unwrap_or_default();
            if let Some(count) = self.counts.last_mut() {
                *count += 1;
                numbers.push(*count);
            }
            self.counts.push(0);
            let name = annex_bookmark(&numbers);
            let around = self.document().clone();
            crate::properties::push_annex(&numbers, annex, &around, self.catalogue);
            start.bookmarks.push(name);
            start.breaks_page = !self.pieces.is_empty();
            let language = match &annex.source {
                AnnexSource::Here(head) => head.identity.language.clone(),
                AnnexSource::Elsewhere(_) => around,
            };
            self.annexes.push((keeps + index, numbers, language));
        }
    }

    /// The language of the innermost document.
    pub(crate) fn document(&self) -> &Language {
        self.annexes.last().map_or(self.language, |(_, _, language)| language)
    }

    fn paragraph(&mut self, start: &Start, line: &Line, content: &[Inline]) -> Paragraph {
        let mut paragraph = self.empty_for(start.style, content);
        if start.breaks_page {
            paragraph = paragraph.page_break_before(true);
        }
        for name in &start.bookmarks {
            self.bookmark(name, &mut paragraph.children);
        }
        let numbered = line.number().is_some();
        for number in line.opens.iter().filter_map(Container::number) {
            self.number(number, &mut paragraph.children);
        }
        if !numbered && start.style.heading_rank().is_some() {
            // Without a number to hang, the words begin where the text does.
            let indent = self.catalogue.house.page().indent;
            let indent = i32::try_from(indent).unwrap_or_default();
            let first = Some(SpecialIndentType::FirstLine(0));
            paragraph = paragraph.indent(Some(indent), first, None, None);
        }
        let document = self.document().clone();
        let mut runs = Runs::new(self.catalogue, self.story, &document);
        runs.enlarges_organ = start.style == LineStyle::Symbol;
        paragraph.children.extend(runs.line(content));
        paragraph
    }

    /// A paragraph that belongs to the one beside it, such as a caption.
    pub(crate) fn extra(&mut self, style: LineStyle, content: &[Inline]) {
        let mut paragraph = self.empty(style);
        self.runs(content, &mut paragraph.children);
        self.push(paragraph, None);
    }

    /// The caption of a table, with the marks of its line; nothing if there is neither.
    fn table(&mut self, table: &chancery_model::Table, start: Start) {
        let turned = self.has_pages && needs_turned_page(table, self.catalogue);
        if turned {
            self.begin_turned_pages();
        }
        if !table.caption.is_empty() || !start.bookmarks.is_empty() {
            let mut caption = self.empty(start.style);
            if start.breaks_page {
                caption = caption.page_break_before(true);
            }
            for name in &start.bookmarks {
                self.bookmark(name, &mut caption.children);
            }
            self.runs(&table.caption, &mut caption.children);
            self.push(caption, None);
        } else {
            self.part_from_table();
        }
        if table.rows.is_empty() {
            return;
        }
        let built = crate::tables::build(table, turned, self);
        self.pieces.push(Piece { built: Built::Table(Box::new(built)), style: None });
        if turned {
            let end = self.end_of_section(true);
            self.pieces.push(Piece { built: Built::Paragraph(Box::new(end)), style: None });
            self.turned = Some(self.pieces.len());
        }
    }

    /// Ends the upright pages before a wide table; a wide table directly before it shares its
    /// pages.
    fn begin_turned_pages(&mut self) {
        if self.pieces.is_empty() {
            return;
        }
        if self.turned == Some(self.pieces.len()) {
            self.pieces.pop();
            let spacer = self.spacer();
            self.pieces.push(Piece { built: Built::Paragraph(Box::new(spacer)), style: None });
            return;
        }
        let end = self.end_of_section(false);
        self.push(end, None);
    }

    /// An empty paragraph that ends a section.
    fn end_of_section(&mut self, turned: bool) -> Paragraph {
        let section = crate::page::section(self.catalogue, turned);
        let mut paragraph = self.spacer();
        paragraph.property.section_property = Some(section);
        paragraph
    }

    /// Neighbouring tables are one table to an editor, and a caption belongs to the table after
    /// it: an empty paragraph parts them.
    fn part_from_table(&mut self) {
        let caption = self.catalogue.paragraph_id(LineStyle::TableCaption);
        let touches = match self.pieces.last().map(|piece| &piece.built) {
            Some(Built::Table(_)) => true,
            Some(Built::Paragraph(paragraph)) => paragraph
                .property
                .style
                .as_ref()
                .is_some_and(|style| style.val.trim_start_matches(LEFT_TO_RIGHT) == caption),
            None => false,
        };
        if touches {
            let spacer = self.spacer();
            self.pieces.push(Piece { built: Built::Paragraph(Box::new(spacer)), style: None });
        }
    }

    /// An empty paragraph that means nothing.
    pub(crate) fn spacer(&self) -> Paragraph {
        spacer(self.catalogue)
    }

    /// An empty paragraph of this style, in the direction of the document.
    pub(crate) fn empty(&self, style: LineStyle) -> Paragraph {
        self.directed(style, runs_right_to_left(self.document()))
    }

    /// A paragraph for these words. In a document that runs from right to left, a line without
    /// any letter of its script ("Distr.: General") runs from left to right, as the house sets it.
    fn empty_for(&self, style: LineStyle, content: &[Inline]) -> Paragraph {
        let mirrored = runs_right_to_left(self.document()) && {
            let text = inline_text(content);
            is_right_to_left(&text) || !text.contains(char::is_alphabetic)
        };
        self.directed(style, mirrored)
    }

    fn directed(&self, style: LineStyle, here: bool) -> Paragraph {
        let id = self.catalogue.paragraph_id(style);
        let package = runs_right_to_left(&self.catalogue.language);
        let mut paragraph = match (package, here) {
            (true, false) => {
                let line = Paragraph::new().style(&format!("{LEFT_TO_RIGHT}{id}"));
                // The side where lines end is that of the document.
                let ends = self.catalogue.sheet.formats().get(style.index());
                let ends = ends.is_some_and(|format| format.align == Some(Align::End));
                if ends { line.align(AlignmentType::Left) } else { line }
            }
            _ => Paragraph::new().style(id),
        };
        if here && !package {
            paragraph.property = paragraph.property.bidi(true);
            if self.catalogue.sheet.is_justified(style) {
                paragraph = paragraph.align(justified(self.document()));
            }
        }
        paragraph
    }

    pub(crate) fn bookmark(&mut self, name: &str, children: &mut Vec<ParagraphChild>) {
        let id = self.catalogue.next_bookmark();
        children.push(ParagraphChild::BookmarkStart(BookmarkStart::new(id, name)));
        children.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(id)));
    }

    fn runs(&mut self, content: &[Inline], children: &mut Vec<ParagraphChild>) {
        let document = self.document().clone();
        let mut runs = Runs::new(self.catalogue, self.story, &document);
        children.extend(runs.line(content));
    }

    /// The typed number. A single space after it is set as a tabulator, so that numbers hang.
    fn number(&mut self, number: &Number, children: &mut Vec<ParagraphChild>) {
        let document = self.document().clone();
        let mut runs = Runs::new(self.catalogue, self.story, &document);
        children.push(runs.typed(NUMBER, number.literal()));
        match number.separator() {
            "" => {}
            " " => children.push(runs.typed(NUMBER_SPACE, "\t")),
            other => children.push(runs.typed(NUMBER, other)),
        }
    }

    fn push(&mut self, paragraph: Paragraph, style: Option<LineStyle>) {
        if self.has_pages
            && matches!(self.pieces.last(), Some(Piece { built: Built::Table(_), .. }))
        {
            let spacer = self.spacer();
            self.pieces.push(Piece { built: Built::Paragraph(Box::new(spacer)), style: None });
        }
        self.pieces.push(Piece { built: Built::Paragraph(Box::new(paragraph)), style });
    }

    /// Builds lines that stand inside of this one, in a cell.
    pub(crate) fn inner(&mut self, setting: Setting, lines: &[Line]) -> Vec<Piece> {
        let language = self.document().clone();
        build(self.catalogue, self.story, setting, &language, lines)
    }
}

/// An empty paragraph that means nothing and takes little room.
pub(crate) fn spacer(catalogue: &Catalogue) -> Paragraph {
    let id = catalogue.paragraph_id(LineStyle::Normal);
    let spacing = docx_rs::LineSpacing::new().line(120).line_rule(docx_rs::LineSpacingType::Exact);
    Paragraph::new().style(id).line_spacing(spacing)
}
