//! From lines to a document, whatever the lines.

use super::frame::{DocumentFrame, Frame};
use super::{
    AnnexSource, AnnexStart, Container, Content, DEPTH, Flow, Head, Line, Part, Repair, RepairKind,
    Role,
};
use chancery_model::{
    Annex, AnnexContent, Block, ConclusionRole, Contents, ContentsEntry, Division, Document,
    Heading, Identity, Inline, List, ListItem, Number, Paragraph, Quotation, normalize_blocks,
};

/// A document, and what had to be mended in its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembled {
    /// The document, in normal form.
    pub document: Document,
    /// What was mended, in the order of the lines. Empty if the lines came from
    /// [`flatten`](super::flatten).
    pub repairs: Vec<Repair>,
}

/// Blocks, and what had to be mended in their lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssembledBlocks {
    /// The blocks, in normal form.
    pub blocks: Vec<Block>,
    /// What was mended, in the order of the lines.
    pub repairs: Vec<Repair>,
}

/// The document of these lines, in normal form.
///
/// Lines that contradict each other are mended, never refused: every text stays, in the order of
/// the lines.
#[must_use]
pub fn assemble(flow: Flow) -> Assembled {
    let mut assembler = Assembler::new(flow.head);
    for line in flow.lines {
        assembler.line(line);
    }
    assembler.finish()
}

/// Assembles a document line by line, so that its lines are never there all at once.
pub struct Assembler(Builder);

impl Assembler {
    /// Begins a document, beside whose lines this stands.
    #[must_use]
    pub fn new(head: Head) -> Assembler {
        Assembler(Builder::new(Frame::Document(Box::new(DocumentFrame::new(head)))))
    }

    /// Adds the next line; returns what had to be mended in it.
    pub fn line(&mut self, line: Line) -> &[Repair] {
        let before = self.0.repairs.len();
        self.0.line(line);
        self.0.repairs.get(before..).unwrap_or_default()
    }

    /// The document of the lines, in normal form.
    #[must_use]
    pub fn finish(mut self) -> Assembled {
        let mut document = match self.0.finish() {
            Frame::Document(frame) => frame.document,
            _ => unreachable!("invariant: the outermost frame is never closed"),
        };
        document.normalize();
        Assembled { document, repairs: self.0.repairs }
    }
}

/// The blocks of these lines, in normal form; the inverse of
/// [`flatten_blocks`](super::flatten_blocks). Passages and annexes among them are left out, and
/// what they hold is kept.
#[must_use]
pub fn assemble_blocks(lines: Vec<Line>) -> AssembledBlocks {
    let mut builder = Builder::new(Frame::Blocks(vec![]));
    for line in lines {
        builder.line(line);
    }
    let mut blocks = match builder.finish() {
        Frame::Blocks(blocks) => blocks,
        _ => unreachable!("invariant: the outermost frame is never closed"),
    };
    normalize_blocks(&mut blocks);
    AssembledBlocks { blocks, repairs: builder.repairs }
}

struct Builder {
    /// The outermost frame, and above it those that are open.
    frames: Vec<Frame>,
    /// For each container that the lines have opened: how many frames to keep if it is kept.
    declared: Vec<usize>,
    /// Numbers of containers that were left out, to be kept as text of the line.
    stray_numbers: Vec<Number>,
    repairs: Vec<Repair>,
    /// How many lines were read, the one being read left out.
    line: usize,
}

impl Builder {
    fn new(outermost: Frame) -> Builder {
        Builder {
            frames: vec![outermost],
            declared: vec![],
            stray_numbers: vec![],
            repairs: vec![],
            line: 0,
        }
    }

    fn line(&mut self, line: Line) {
        self.keep(usize::from(line.keeps));
        for container in line.opens {
            self.open(container);
            self.declared.push(self.frames.len());
        }
        self.content(line.content);
        self.line += 1;
    }

    fn finish(&mut self) -> Frame {
        self.close_to(1);
        self.frames.pop().expect("invariant: the outermost frame is never closed")
    }

    fn repair(&mut self, kind: RepairKind) {
        let repair = Repair { line: self.line, kind };
        if self.repairs.last() != Some(&repair) {
            self.repairs.push(repair);
        }
    }

    fn keep(&mut self, keeps: usize) {
        if keeps > self.declared.len() {
            self.repair(RepairKind::KeepsTooMany);
        }
        self.declared.truncate(keeps);
        self.close_to(self.declared.last().copied().unwrap_or(1));
    }

    /// Closes frames until so many are left.
    fn close_to(&mut self, count: usize) {
        while self.frames.len() > count.max(1) {
            let Some(frame) = self.frames.pop() else { return };
            self.place(frame);
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("invariant: the outermost frame is never closed")
    }

    /// Puts a finished frame into the one around it.
    fn place(&mut self, frame: Frame) {
        match frame {
            Frame::Passage(role, blocks) => {
                if let Frame::Document(parent) = self.top() {
                    parent.push_passage(role, blocks);
                }
            }
            Frame::Document(frame) => {
                let DocumentFrame { annex, document, .. } = *frame;
                if let Some(mut annex) = annex {
                    annex.content = AnnexContent::Document(Box::new(document));
                    self.place_annex(annex);
                }
            }
            Frame::Elsewhere(annex) => self.place_annex(annex),
            Frame::Item(item) => {
                if let Frame::List(list) = self.top() {
                    list.items.push(item);
                }
            }
            Frame::Division(division) => self.push_block(Block::from(division)),
            Frame::List(list) => self.push_block(Block::List(list)),
            Frame::Quotation(quotation) => self.push_block(Block::Quotation(quotation)),
            Frame::Contents(contents) => self.push_block(Block::Contents(contents)),
            Frame::Blocks(_) => {}
        }
    }

    fn place_annex(&mut self, annex: Annex) {
        if let Frame::Document(parent) = self.top() {
            parent.document.annexes.push(annex);
        }
    }

    /// Adds a block to the innermost frame, which can have blocks.
    fn push_block(&mut self, block: Block) {
        let blocks = match self.top() {
            Frame::Blocks(blocks) | Frame::Passage(_, blocks) => blocks,
            Frame::Document(frame) => &mut frame.document.body,
            Frame::Division(division) => &mut division.blocks,
            Frame::Item(item) => &mut item.blocks,
            Frame::Quotation(quotation) => &mut quotation.blocks,
            Frame::List(_) | Frame::Contents(_) | Frame::Elsewhere(_) => return,
        };
        if blocks.is_empty() {
            // Most containers hold one block.
            blocks.reserve_exact(1);
        }
        blocks.push(block);
    }

    fn open(&mut self, container: Container) {
        if self.frames.len() > DEPTH {
            self.stray_numbers.extend(container.number().cloned());
            return self.repair(RepairKind::TooDeep);
        }
        match container {
            Container::Passage(role) => self.open_passage(role),
            Container::Annex(start) => self.open_annex(start),
            Container::Item { number } => {
                if !matches!(self.top(), Frame::List(_)) {
                    self.repair(RepairKind::Misplaced);
                    self.make_room_for_blocks();
                    self.frames.push(Frame::List(List::default()));
                }
                self.frames.push(Frame::Item(ListItem { number, ..ListItem::default() }));
            }
            Container::Division { kind, number } => {
                self.make_room_for_blocks();
                let division = Division { number, ..Division::new(kind) };
                self.frames.push(Frame::Division(division));
            }
            Container::List => {
                self.make_room_for_blocks();
                self.frames.push(Frame::List(List::default()));
            }
            Container::Quotation => {
                self.make_room_for_blocks();
                self.frames.push(Frame::Quotation(Quotation::default()));
            }
            Container::Contents => {
                self.make_room_for_blocks();
                self.frames.push(Frame::Contents(Contents::default()));
            }
        }
    }

    /// Makes the innermost frame a document, or returns `None` where there is none.
    fn document(&mut self) -> Option<&mut DocumentFrame> {
        let document = |frame: &Frame| matches!(frame, Frame::Document(_));
        let index = self.frames.iter().rposition(document)?;
        if index + 1 < self.frames.len() {
            self.repair(RepairKind::Misplaced);
            self.close_to(index + 1);
        }
        match self.top() {
            Frame::Document(frame) => Some(frame),
            _ => None,
        }
    }

    fn open_passage(&mut self, role: Role) {
        match self.document() {
            None => return self.repair(RepairKind::Misplaced),
            Some(frame) if frame.annexed => self.reopen_annex(),
            Some(_) => {}
        }
        let Frame::Document(frame) = self.top() else { return };
        let part = frame.part;
        if role.part() >= part {
            frame.part = role.part();
            self.frames.push(Frame::Passage(role, vec![]));
        } else {
            self.repair(RepairKind::OutOfOrder);
            if let Some(other) = part.other() {
                self.frames.push(Frame::Passage(other, vec![]));
            }
        }
    }

    fn open_annex(&mut self, start: AnnexStart) {
        let AnnexStart { number, source } = start;
        let Some(frame) = self.document() else {
            self.stray_numbers.extend(number);
            return self.repair(RepairKind::Misplaced);
        };
        frame.annexed = true;
        let elsewhere = AnnexContent::Elsewhere(String::new());
        let mut annex = Annex { number, heading: vec![], subheading: vec![], content: elsewhere };
        self.frames.push(match source {
            AnnexSource::Here(head) => Frame::Document(Box::new(DocumentFrame {
                annex: Some(annex),
                ..DocumentFrame::new(*head)
            })),
            AnnexSource::Elsewhere(address) => {
                annex.content = AnnexContent::Elsewhere(address);
                Frame::Elsewhere(annex)
            }
        });
    }

    /// Opens the last annex of the innermost document again, for what follows it.
    fn reopen_annex(&mut self) {
        self.repair(RepairKind::OutOfOrder);
        loop {
            let Frame::Document(frame) = self.top() else { return };
            if !frame.annexed {
                return;
            }
            let language = frame.document.identity.language.clone();
            let last = frame.document.annexes.pop();
            let reopened = match last {
                Some(Annex { number, heading, subheading, content }) => match content {
                    AnnexContent::Document(document) => {
                        let shell = AnnexContent::Elsewhere(String::new());
                        let annex = Annex { number, heading, subheading, content: shell };
                        DocumentFrame::reopened(annex, *document)
                    }
                    elsewhere => {
                        frame.document.annexes.push(Annex {
                            number,
                            heading,
                            subheading,
                            content: elsewhere,
                        });
                        DocumentFrame::new_annex(Identity::new(language))
                    }
                },
                None => DocumentFrame::new_annex(Identity::new(language)),
            };
            self.frames.push(Frame::Document(Box::new(reopened)));
        }
    }

    /// Makes the innermost frame one that can have blocks.
    fn make_room_for_blocks(&mut self) {
        loop {
            match self.top() {
                Frame::List(_) => {
                    self.repair(RepairKind::Misplaced);
                    self.frames.push(Frame::Item(ListItem::default()));
                    return;
                }
                Frame::Contents(_) | Frame::Elsewhere(_) => {
                    self.repair(RepairKind::Misplaced);
                    let count = self.frames.len() - 1;
                    self.close_to(count);
                }
                Frame::Document(frame) if frame.annexed => self.reopen_annex(),
                Frame::Document(frame) if frame.part > Part::Body => {
                    self.repair(RepairKind::OutOfOrder);
                    let role = Role::Conclusions(ConclusionRole::Other);
                    self.frames.push(Frame::Passage(role, vec![]));
                    return;
                }
                Frame::Document(frame) => {
                    frame.part = Part::Body;
                    return;
                }
                _ => return,
            }
        }
    }

    fn content(&mut self, mut content: Content) {
        if !self.stray_numbers.is_empty() {
            content = self.with_stray_numbers(content);
        }
        let block = match content {
            Content::Nothing => return,
            Content::Heading(inlines) => return self.heading(inlines),
            Content::Subheading(inlines) => return self.subheading(inlines),
            Content::Entry(entry) => return self.entry(entry),
            Content::Paragraph(content) => Block::Paragraph(Paragraph { content }),
            Content::FreeHeading(content) => Block::Heading(Heading { content }),
            Content::Table(table) => Block::Table(table),
            Content::Figure(figure) => Block::Figure(figure),
        };
        self.make_room_for_blocks();
        self.push_block(block);
    }

    fn with_stray_numbers(&mut self, mut content: Content) -> Content {
        let numbers = self.stray_numbers.drain(..);
        let text: String =
            numbers.flat_map(|n| [n.literal().to_owned(), n.separator().to_owned()]).collect();
        match content.inlines_mut() {
            Some(inlines) => {
                inlines.insert(0, Inline::text(text));
                content
            }
            None => {
                self.make_room_for_blocks();
                self.push_block(Block::text(text));
                content
            }
        }
    }

    fn heading(&mut self, inlines: Vec<Inline>) {
        let slot = match self.top() {
            Frame::Division(Division { heading, subheading, blocks, .. })
                if subheading.is_empty() && blocks.is_empty() =>
            {
                Some(heading)
            }
            Frame::Item(ListItem { heading, blocks, .. }) if blocks.is_empty() => Some(heading),
            Frame::Document(frame) if frame.is_untouched() => {
                frame.annex.as_mut().filter(|a| a.subheading.is_empty()).map(|a| &mut a.heading)
            }
            Frame::Elsewhere(annex) if annex.subheading.is_empty() => Some(&mut annex.heading),
            _ => None,
        };
        match slot {
            Some(heading) if heading.is_empty() => *heading = inlines,
            _ => self.stray_heading(inlines),
        }
    }

    fn subheading(&mut self, inlines: Vec<Inline>) {
        let slot = match self.top() {
            Frame::Division(Division { subheading, blocks, .. }) if blocks.is_empty() => {
                Some(subheading)
            }
            Frame::Document(frame) if frame.is_untouched() => {
                frame.annex.as_mut().map(|annex| &mut annex.subheading)
            }
            Frame::Elsewhere(annex) => Some(&mut annex.subheading),
            _ => None,
        };
        match slot {
            Some(subheading) if subheading.is_empty() => *subheading = inlines,
            _ => self.stray_heading(inlines),
        }
    }

    fn stray_heading(&mut self, content: Vec<Inline>) {
        self.repair(RepairKind::StrayHeading);
        self.make_room_for_blocks();
        self.push_block(Block::Heading(Heading { content }));
    }

    fn entry(&mut self, entry: ContentsEntry) {
        if !matches!(self.top(), Frame::Contents(_)) {
            self.repair(RepairKind::Misplaced);
            self.make_room_for_blocks();
            self.frames.push(Frame::Contents(Contents::default()));
        }
        if let Frame::Contents(contents) = self.top() {
            contents.entries.push(entry);
        }
    }
}
