//! From the blocks of a text to what recognition takes: lines, ready blocks and marked lines.

use crate::inlines::{self, LineEnds, Places};
use crate::lines::{Block, Line};
use crate::notes::Definition;
use crate::region::{Region, RegionKind, TableRegion};
use crate::scan::{Flaw, FlawKind};
use crate::start::{MOST_OPENINGS, Start, read_opening, read_openings};
use crate::table;
use crate::wrapping;
use chancery_codec::{Code, Diagnostic, Limits, Location};
use chancery_model::{
    Block as ModelBlock, ContentsEntry, Figure, Inline, Kind, Language, NotePlacement, Table,
};
use chancery_structure::flow::{self, Content};
use chancery_structure::lines::{Line as PrintedLine, Printed};
use chancery_text_notation::{Directive, Form, Nesting, Opening, read_label};
use std::borrow::Cow;
use std::ops::Range;

/// What is in a text.
#[derive(Default)]
pub(crate) struct Parsed {
    /// The pieces, in order.
    pub(crate) printed: Vec<Printed>,
    /// Kind and language, if the text states them.
    pub(crate) document: Option<(Kind, Language)>,
    /// The places of notes.
    pub(crate) places: Places,
    /// The texts of notes.
    pub(crate) definitions: Vec<Definition>,
    /// What is worth telling.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// How many flaws are told.
const MOST_TOLD: usize = 1000;

/// Reads the blocks of a text.
pub(crate) struct Parser<'a> {
    limits: &'a Limits,
    place: &'a mut dyn FnMut(Range<usize>) -> Location,
    parsed: Parsed,
    nesting: Nesting,
    regions: Vec<Region>,
    /// How many flaws were told.
    told: usize,
    /// Before how many lines white space was left out, and the first of them.
    margins: usize,
    first_margin: Option<Range<usize>>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(
        limits: &'a Limits,
        place: &'a mut dyn FnMut(Range<usize>) -> Location,
    ) -> Parser<'a> {
        let (parsed, nesting) = (Parsed::default(), Nesting::default());
        Parser {
            limits,
            place,
            parsed,
            nesting,
            regions: vec![],
            told: 0,
            margins: 0,
            first_margin: None,
        }
    }

    pub(crate) fn block(&mut self, block: Block<'_>) {
        if let (Some(first), Some(last)) = (block.removed.first(), block.removed.last()) {
            let location = (self.place)(first.start..last.end);
            self.parsed.diagnostics.push(Diagnostic::lost(
                Code("text.control-character"),
                "control characters have no place in a text and are left out",
                location,
            ));
        }
        let Some(first) = block.lines.first() else { return };
        if definition_length(&first.text).is_some() {
            self.definitions(&block.lines);
        } else if first.text.starts_with('\\') {
            self.opened(block.lines);
        } else {
            self.content(Start::default(), &block.lines);
        }
    }

    pub(crate) fn finish(mut self) -> Parsed {
        while let Some(region) = self.regions.last() {
            let location = region.location.clone();
            self.parsed.diagnostics.push(Diagnostic::repaired(
                Code("text.unclosed-region"),
                "the table or note is not ended; it is ended with the text",
                location,
            ));
            self.close_region();
        }
        if let Some(first) = self.first_margin.take() {
            let location = (self.place)(first);
            self.parsed.diagnostics.push(Diagnostic::note(
                Code("text.margin"),
                format!(
                    "the white space before {} lines of running text is layout and left out",
                    self.margins
                ),
                location,
            ));
        }
        self.parsed
    }

    /// Reads lines of which each, or the first of several, begins with `[^label]:`.
    fn definitions(&mut self, lines: &[Line<'_>]) {
        let mut start = 0;
        while start < lines.len() {
            let next = lines[start + 1..]
                .iter()
                .position(|line| definition_length(&line.text).is_some())
                .map_or(lines.len(), |index| start + 1 + index);
            self.definition(&lines[start..next]);
            start = next;
        }
    }

    fn definition(&mut self, lines: &[Line<'_>]) {
        let Some((first, rest)) = lines.split_first() else { return };
        let Some((label, length)) = definition_length(&first.text) else { return };
        let text = first.text[length..].trim_start_matches([' ', '\t']);
        let is_allowed =
            |o: &Opening| matches!(o, Opening::Mark(_) | Opening::AtEnd | Opening::Blocks);
        let (openings, text) = read_openings(text, &is_allowed);
        let location = (self.place)(range_of(lines));
        let mut definition = Definition {
            label: label.to_owned(),
            mark: None,
            placement: NotePlacement::Foot,
            blocks: vec![],
            before: self.parsed.printed.len(),
            location: location.clone(),
        };
        let mut has_blocks = false;
        for opening in openings {
            match opening {
                Opening::Mark(mark) => definition.mark = Some(mark),
                Opening::AtEnd => definition.placement = NotePlacement::End,
                _ => has_blocks = true,
            }
        }
        let mut content = vec![];
        if !text.is_empty() {
            content.push(Line {
                text: Cow::Borrowed(text),
                range: first.range.clone(),
                margin: "",
            });
        }
        content.extend_from_slice(rest);
        let can_open = self.regions.len() < self.limits.depth as usize;
        if has_blocks && can_open {
            let kind = RegionKind::Note(self.parsed.definitions.len());
            self.parsed.definitions.push(definition);
            self.regions.push(Region::new(kind, location));
            if !content.is_empty() {
                self.content(Start::default(), &content);
            }
        } else {
            let words = self.wrapped(&content);
            definition.blocks.extend((!words.is_empty()).then(|| ModelBlock::paragraph(words)));
            self.parsed.definitions.push(definition);
        }
    }

    /// Reads a block that may begin with directives.
    fn opened(&mut self, lines: Vec<Line<'_>>) {
        let Some(first) = lines.first() else { return };
        let mut text: &str = &first.text;
        let mut start = Start::default();
        for _ in 0..MOST_OPENINGS {
            let Some((opening, rest)) = read_opening(text) else { break };
            if !self.is_allowed(&opening) {
                break;
            }
            text = rest;
            match opening {
                Opening::Document(kind, language) => {
                    self.parsed.document = Some((kind, language));
                }
                Opening::Keep(count) => start.keep = Some(count),
                Opening::Container(container) => start.opens.push(container),
                Opening::Form(form) => start.form = Some(form),
                Opening::Row | Opening::Cell(_) | Opening::EndTable | Opening::EndNote => {
                    self.region_opening(&opening);
                }
                Opening::Mark(_) | Opening::AtEnd | Opening::Blocks => {}
            }
        }
        let mut content = Vec::with_capacity(lines.len());
        if !text.is_empty() {
            content.push(Line {
                text: Cow::Borrowed(text),
                range: first.range.clone(),
                margin: "",
            });
        }
        content.extend_from_slice(&lines[1..]);
        let opens_something = start.is_marked() || start.form.is_some();
        if !content.is_empty() || opens_something {
            if text.len() == first.text.len() {
                self.tell_unknown(text, first);
            }
            self.content(start, &content);
        }
    }

    /// Tells of a block that begins like a directive and is none.
    fn tell_unknown(&mut self, text: &str, line: &Line<'_>) {
        if let Some((directive, length)) = Directive::read(text)
            && (text.len() == length || text[length..].starts_with([' ', '\t', '\\']))
        {
            let name = directive.name.into_owned();
            let flaw = Flaw { line: 0, kind: FlawKind::Unknown, name };
            self.tell(vec![flaw], std::slice::from_ref(line));
        }
    }

    fn is_allowed(&self, opening: &Opening) -> bool {
        let innermost = self.regions.last().map(|region| &region.kind);
        match opening {
            Opening::Document(..) => self.regions.is_empty(),
            Opening::Keep(_) | Opening::Container(_) | Opening::Form(_) => true,
            Opening::Row | Opening::Cell(_) | Opening::EndTable => {
                matches!(innermost, Some(RegionKind::Table(_)))
            }
            Opening::EndNote => matches!(innermost, Some(RegionKind::Note(_))),
            Opening::Mark(_) | Opening::AtEnd | Opening::Blocks => false,
        }
    }

    fn region_opening(&mut self, opening: &Opening) {
        if matches!(opening, Opening::EndTable | Opening::EndNote) {
            return self.close_region();
        }
        if let Some(region) = self.regions.last_mut() {
            match opening {
                Opening::Row => region.begin_row(),
                Opening::Cell(start) => region.begin_cell(*start),
                _ => {}
            }
        }
    }

    fn close_region(&mut self) {
        let Some(mut region) = self.regions.pop() else { return };
        region.end_cell();
        let location = region.location.clone();
        for repair in &region.repairs {
            self.parsed.diagnostics.push(repair.diagnostic(location.clone()));
        }
        match region.kind {
            RegionKind::Table(TableRegion { table, start, .. }) => {
                self.deliver(start, Content::Table(table), location);
            }
            RegionKind::Note(index) => {
                let assembled = flow::assemble_blocks(region.lines);
                for repair in &assembled.repairs {
                    self.parsed.diagnostics.push(repair.diagnostic(location.clone()));
                }
                if let Some(definition) = self.parsed.definitions.get_mut(index) {
                    definition.blocks = assembled.blocks;
                }
            }
        }
    }

    /// Reads what stands in a block after its directives.
    fn content(&mut self, start: Start, lines: &[Line<'_>]) {
        let rows = lines.iter().position(|line| table::is_row(&line.text)).unwrap_or(lines.len());
        let are_rows = lines[rows..].iter().all(|line| table::is_row(&line.text));
        match start.form {
            Some(Form::Table) if are_rows => self.table(start, lines, rows),
            None if rows == 0 && are_rows && !lines.is_empty() => self.table(start, lines, 0),
            Some(Form::Figure) => self.figure(start, lines),
            _ => self.text(start, lines),
        }
    }

    /// A table: lines of its caption, then its rows, or else a region.
    fn table(&mut self, start: Start, lines: &[Line<'_>], rows: usize) {
        let caption = self.wrapped(&lines[..rows]);
        let location = (self.place)(range_of(lines));
        let can_open = self.regions.len() < self.limits.depth as usize;
        if rows == lines.len() && can_open {
            let table = Table { caption, rows: vec![] };
            let kind = RegionKind::Table(TableRegion { table, start, cell: None });
            self.regions.push(Region::new(kind, location));
            return;
        }
        let (found, flaws) =
            table::rows(&lines[rows..], self.limits.depth, &mut self.parsed.places);
        self.tell(flaws, &lines[rows..]);
        self.deliver(start, Content::Table(Table { caption, rows: found }), location);
    }

    fn figure(&mut self, start: Start, lines: &[Line<'_>]) {
        let (first, rest) = lines.split_at(lines.len().min(1));
        let mut content = self.wrapped(first);
        let location = (self.place)(range_of(lines));
        match content.iter().position(|inline| matches!(inline, Inline::Image(_))) {
            Some(0) => {
                let Inline::Image(image) = content.remove(0) else { return };
                content.extend(self.wrapped(rest));
                let figure = Box::new(Figure { image: *image, caption: content });
                self.deliver(start, Content::Figure(figure), location);
            }
            _ => self.text(Start { form: Some(Form::Text), ..start }, lines),
        }
    }

    fn text(&mut self, start: Start, lines: &[Line<'_>]) {
        let location = (self.place)(range_of(lines));
        let is_unmarked = !start.is_marked() && self.regions.is_empty();
        let ends = if is_unmarked || start.is_lines() { LineEnds::Part } else { LineEnds::Wrap };
        let limit = self.limits.depth;
        let content = inlines::read(lines, ends, limit, &mut self.parsed.places);
        self.tell(content.flaws, lines);
        let mut found = content.lines;
        if let (None, [words]) = (start.form, found.as_slice())
            && let [Inline::Image(image)] = words.as_slice()
        {
            let figure = Box::new(Figure { image: image.as_ref().clone(), caption: vec![] });
            return self.deliver(start, Content::Figure(figure), location);
        }
        if is_unmarked {
            return self.unmarked(found, lines);
        }
        let rest = found.split_off(found.len().min(1));
        let first = found.pop().unwrap_or_default();
        let content = match start.form.unwrap_or(Form::Text) {
            Form::Heading => Content::Heading(first),
            Form::Subheading => Content::Subheading(first),
            Form::SideHeading => Content::FreeHeading(first),
            Form::Entry(level) => Content::Entry(ContentsEntry { level, content: first }),
            Form::Empty if first.is_empty() => Content::Nothing,
            _ => Content::Paragraph(first),
        };
        self.deliver(start, content, location.clone());
        for words in rest {
            let keep = u16::try_from(self.nesting().open().len()).ok();
            let start = Start { keep, ..Start::default() };
            self.deliver(start, Content::Paragraph(words), location.clone());
        }
    }

    /// Hands lines of which no place is stated to recognition.
    fn unmarked(&mut self, found: Vec<Vec<Inline>>, lines: &[Line<'_>]) {
        // A marked line break, or a bracket over several lines, leaves fewer lines than are
        // printed: then the author has said which line ends count.
        let ends = if found.len() == lines.len() {
            let printed: Vec<(&str, &[Inline])> =
                lines.iter().zip(&found).map(|(line, words)| (line.margin, &words[..])).collect();
            wrapping::line_ends(&printed)
        } else {
            wrapping::LineEnds::Wraps
        };
        self.count_margins(lines, &ends);
        let group = found.into_iter().zip(lines).enumerate().map(|(index, (content, line))| {
            let margin = match &ends {
                wrapping::LineEnds::All => Some(line.margin.to_owned()),
                wrapping::LineEnds::Some(ends) if ends.get(index) == Some(&true) => {
                    Some(String::new())
                }
                _ => None,
            };
            let location = (self.place)(line.range.clone());
            PrintedLine { margin, ..PrintedLine::new(content, location) }
        });
        self.parsed.printed.push(Printed::Group(group.collect()));
        self.nesting.pass_unmarked();
    }

    /// Counts the lines whose white space at the beginning is left out.
    fn count_margins(&mut self, lines: &[Line<'_>], ends: &wrapping::LineEnds) {
        if *ends == wrapping::LineEnds::All {
            return;
        }
        for line in lines.iter().filter(|line| !line.margin.is_empty()) {
            self.margins += 1;
            self.first_margin.get_or_insert(line.range.clone());
        }
    }

    fn nesting(&self) -> &Nesting {
        self.regions.last().map_or(&self.nesting, |region| &region.nesting)
    }

    /// Puts a line where it stands: in the cell or note around it, or in the text.
    fn deliver(&mut self, start: Start, content: Content, location: Location) {
        if !start.is_marked() && self.regions.is_empty() {
            let block = match content {
                Content::Table(table) => ModelBlock::Table(table),
                Content::Figure(figure) => ModelBlock::Figure(figure),
                content => ModelBlock::paragraph(content.inlines().to_vec()),
            };
            self.parsed.printed.push(Printed::ready(block, location));
            return self.nesting.pass_unmarked();
        }
        let keeps = start.keep.unwrap_or_else(|| self.nesting().keeps(&start.opens, &content));
        let line = flow::Line { keeps, opens: start.opens, content };
        match self.regions.last_mut() {
            Some(region) => region.push(line),
            None => {
                self.nesting.enter(&line);
                self.parsed.printed.push(Printed::marked(line, location));
            }
        }
    }

    /// The inlines of lines that only wrap.
    fn wrapped(&mut self, lines: &[Line<'_>]) -> Vec<Inline> {
        if lines.is_empty() {
            return vec![];
        }
        let limit = self.limits.depth;
        let content = inlines::read(lines, LineEnds::Wrap, limit, &mut self.parsed.places);
        self.tell(content.flaws, lines);
        content.lines.into_iter().next().unwrap_or_default()
    }

    fn tell(&mut self, flaws: Vec<Flaw>, lines: &[Line<'_>]) {
        for Flaw { line, kind, name } in flaws {
            if self.told == MOST_TOLD {
                return;
            }
            self.told += 1;
            let range = lines.get(line).map_or_else(|| range_of(lines), |line| line.range.clone());
            let location = (self.place)(range);
            self.parsed.diagnostics.push(match kind {
                FlawKind::Unknown => Diagnostic::note(
                    Code("text.unknown-directive"),
                    format!("`\\{name}` is not a directive with these values; it is text"),
                    location,
                )
                .with_hint("the directives are listed in formats/text/README.md"),
                FlawKind::Unclosed => Diagnostic::note(
                    Code("text.unclosed-directive"),
                    format!("the brace of `\\{name}` is not closed in its block; it is text"),
                    location,
                ),
            });
        }
    }
}

/// The label of a line that begins with `[^label]:`, and the length of that beginning.
fn definition_length(line: &str) -> Option<(&str, usize)> {
    let (label, length) = read_label(line)?;
    let after = line[length..].strip_prefix(':')?;
    let is_end = after.is_empty() || after.starts_with([' ', '\t']);
    is_end.then_some((label, length + 1))
}

fn range_of(lines: &[Line<'_>]) -> Range<usize> {
    let start = lines.first().map_or(0, |line| line.range.start);
    start..lines.last().map_or(start, |line| line.range.end)
}
