//! Writing the blocks of a text, with and without marks.

use crate::plan::{Plain, Plan};
use crate::printer::Printer;
use chancery_model::{Block, Figure, Inline, Note, NotePlacement};
use chancery_structure::flow::{Container, Content, Flow, Line, flatten_blocks};
use chancery_text_notation::{Form, NO_LABEL, Nesting, Opening, is_label};

/// A text that is being written, block by block.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) printer: Printer,
}

/// Writes a document as planned.
pub(crate) fn print(flow: &Flow, plan: &Plan) -> String {
    let mut page = Page::default();
    if plan.states_document {
        let (kind, language) = (flow.head.kind.clone(), flow.head.identity.language.clone());
        page.block();
        page.printer.opening(&Opening::Document(kind, language));
    }
    let mut nesting = Nesting::default();
    for (block, is_marked) in plan.blocks.iter().zip(&plan.marked) {
        let lines = &flow.lines[block.lines.clone()];
        let begins_annex = |line: &Line| {
            line.opens.iter().any(|container| matches!(container, Container::Annex(_)))
        };
        if lines.first().is_some_and(begins_annex) {
            page.notes();
        }
        match &block.plain {
            Some(plain) if !is_marked => {
                page.block();
                page.plain(plain, lines);
                nesting.pass_unmarked();
            }
            _ => page.marked(lines, &mut nesting),
        }
    }
    page.notes();
    let mut text = page.printer.out;
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

impl Page {
    /// Begins a block.
    pub(crate) fn block(&mut self) {
        if !self.printer.out.is_empty() {
            self.printer.out.push_str("\n\n");
        }
    }

    fn plain(&mut self, plain: &Plain, lines: &[Line]) {
        match (plain, lines) {
            (Plain::Lines(printed), _) => {
                let printed: Vec<&[Inline]> = printed.iter().map(Vec::as_slice).collect();
                self.printer.lines(&printed);
            }
            (Plain::Ready, [Line { content: Content::Table(table), .. }]) => {
                self.table(table, false);
            }
            (Plain::Ready, [Line { content: Content::Figure(figure), .. }]) => {
                self.figure(figure, false);
            }
            _ => {}
        }
    }

    /// Writes lines with marks: those of a passage of lines as one block, others each as one.
    fn marked(&mut self, lines: &[Line], nesting: &mut Nesting) {
        let Some((first, rest)) = lines.split_first() else { return };
        let is_paragraph = matches!(first.content, Content::Paragraph(_));
        if is_paragraph && matches!(first.opens.last(), Some(Container::Passage(_))) {
            self.block();
            self.directives(first, nesting, Place::Stated);
            rest.iter().for_each(|line| nesting.enter(line));
            let printed: Vec<&[Inline]> = lines.iter().map(|line| line.content.inlines()).collect();
            self.words(&printed, true);
        } else {
            for line in lines {
                self.block();
                let has_directives = self.directives(line, nesting, Place::Stated);
                self.content(&line.content, has_directives);
            }
        }
    }

    /// Writes a line of a cell or note, whose place is that of the line before it unless it says
    /// otherwise. `follows` says that a directive begins the block already.
    pub(crate) fn line(&mut self, line: &Line, nesting: &mut Nesting, follows: bool) {
        let has_directives = self.directives(line, nesting, Place::Implied);
        self.content(&line.content, has_directives || follows);
    }

    /// Writes the directives of a line; whether there are any.
    fn directives(&mut self, line: &Line, nesting: &mut Nesting, place: Place) -> bool {
        let before = self.printer.out.len();
        let is_ready = matches!(line.content, Content::Table(_) | Content::Figure(_));
        let must_state = place == Place::Stated && line.opens.is_empty();
        if nesting.keeps(&line.opens, &line.content) != line.keeps || (must_state && is_ready) {
            self.printer.opening(&Opening::Keep(line.keeps));
        }
        for container in &line.opens {
            self.printer.opening(&Opening::Container(container.clone()));
        }
        let has_place = self.printer.out.len() > before;
        let form = match &line.content {
            // A picture alone would be a figure.
            Content::Paragraph(inlines)
                if matches!(inlines.as_slice(), [] | [Inline::Image(_)]) =>
            {
                Some(Form::Text)
            }
            Content::Paragraph(_) => (must_state && !has_place).then_some(Form::Text),
            Content::Heading(_) => Some(Form::Heading),
            Content::Subheading(_) => Some(Form::Subheading),
            Content::FreeHeading(_) => Some(Form::SideHeading),
            Content::Entry(entry) => Some(Form::Entry(entry.level)),
            Content::Nothing => Some(Form::Empty),
            Content::Table(_) | Content::Figure(_) => None,
        };
        if let Some(form) = form {
            self.printer.opening(&Opening::Form(form));
        }
        nesting.enter(line);
        self.printer.out.len() > before
    }

    fn content(&mut self, content: &Content, has_directives: bool) {
        match content {
            Content::Table(table) => self.table(table, has_directives),
            Content::Figure(figure) => self.figure(figure, has_directives),
            other => self.words(&[other.inlines()], has_directives),
        }
    }

    fn words(&mut self, lines: &[&[Inline]], has_directives: bool) {
        if has_directives && lines.iter().any(|line| !line.is_empty()) {
            self.printer.out.push(' ');
        }
        self.printer.lines(lines);
    }

    fn figure(&mut self, figure: &Figure, has_directives: bool) {
        let has_caption = !figure.caption.is_empty();
        if has_caption {
            self.printer.opening(&Opening::Form(Form::Figure));
        }
        if has_caption || has_directives {
            self.printer.out.push(' ');
        }
        self.printer.begin();
        self.printer.image(&figure.image);
        if has_caption {
            self.printer.out.push('\n');
            self.printer.lines(&[&figure.caption]);
        }
    }

    /// Writes the texts of the notes whose places were written, and of the notes in them.
    fn notes(&mut self) {
        while let Some(note) = self.printer.notes.pop_front() {
            self.note(&note);
        }
    }

    fn note(&mut self, note: &Note) {
        self.block();
        let is_label = is_label(&note.mark);
        let label = if is_label { &note.mark } else { NO_LABEL };
        self.printer.out.push_str(&format!("[^{label}]:"));
        let mut openings = vec![];
        if !is_label {
            openings.push(Opening::Mark(note.mark.clone()));
        }
        if note.placement == NotePlacement::End {
            openings.push(Opening::AtEnd);
        }
        let paragraph = match note.blocks.as_slice() {
            [] => Some([].as_slice()),
            [Block::Paragraph(paragraph)] => Some(paragraph.content.as_slice()),
            _ => None,
        };
        if paragraph.is_none() {
            openings.push(Opening::Blocks);
        }
        if !openings.is_empty() {
            self.printer.out.push(' ');
        }
        for opening in &openings {
            self.printer.opening(opening);
        }
        if let Some(content) = paragraph {
            return self.words(&[content], true);
        }
        let mut nesting = Nesting::default();
        for line in &flatten_blocks(&note.blocks) {
            self.block();
            self.line(line, &mut nesting, false);
        }
        self.block();
        self.printer.opening(&Opening::EndNote);
    }
}

/// How much of its place a line states.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// So much that recognition leaves it alone.
    Stated,
    /// No more than differs from the place of the line before it.
    Implied,
}
