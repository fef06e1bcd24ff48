//! What stands inside of a paragraph: its number, text, links, notes, pictures.

use super::lines::Lines;
use crate::emphasis::emphasis;
use crate::fields::not_shown;
use crate::parts::{Parts, Story};
use crate::sequence::NumberField;
use crate::story::{LinkStart, Paragraph, Piece, RunFormat};
use chancery_codec::{Code, Diagnostic};
use chancery_model::{
    Inline, Link, Note, NotePlacement, Revision, RevisionKind, Text, inline_text, normalize_inlines,
};
use std::ops::Range;

/// Bookmarks that editors make for their own use.
const EDITORS_BOOKMARKS: [&str; 4] = ["_Toc", "_Ref", "_Hlk", "_GoBack"];

impl Lines<'_, '_> {
    /// The inlines of a paragraph, its automatic number first. Its characters are taken out of it.
    pub(super) fn content(&mut self, paragraph: &mut Paragraph, story: Story) -> Vec<Inline> {
        let mut content = Vec::with_capacity(paragraph.pieces.len());
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
                self.tell_number_format(label.unknown.as_ref(), paragraph.range.clone(), story);
                let label = Inline::text(format!("{}{}", label.text, label.separator));
                content.push(revised(label, paragraph.revision()));
            }
        }
        let base = self.base_format(paragraph);
        let mut rest = paragraph.pieces.as_mut_slice();
        let mut links: Vec<(LinkStart, Vec<Inline>)> = vec![];
        // Whether the number of the note stands in parentheses, as Arabic has it.
        let mut enclosed = false;
        if self.in_note {
            // The number of the note and the space after it.
            if let Some(place) = rest.iter().position(|piece| matches!(piece, Piece::NoteNumber)) {
                enclosed = matches!(rest.get(..place).and_then(<[Piece]>::last),
                    Some(Piece::Text(text, _)) if text.ends_with('('));
                rest = rest.get_mut(place + 1..).unwrap_or_default();
            }
        }
        while let Some((piece, after)) = rest.split_first_mut() {
            rest = after;
            let revision = piece.format().and_then(|format| format.revision);
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
                    let mut text = std::mem::take(text);
                    if text.starts_with(closing) {
                        text.drain(..closing.len());
                    }
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
                    let (note, taken) = self.note((*end, *id, *typed), *format, rest);
                    rest = rest.get_mut(taken..).unwrap_or_default();
                    Inline::from(note)
                }
                Piece::Number(field, format) => {
                    let Some(text) = self.number_field(field, story) else { continue };
                    Inline::Text(Text { text, emphasis: emphasis(self.shown(*format, base)) })
                }
                Piece::NoteNumber | Piece::Drawn(_) | Piece::Box(_) => continue,
            };
            content.push(revised(inline, revision));
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

    /// What a field shows that counts; told where it is not known.
    fn number_field(&mut self, field: &NumberField, story: Story) -> Option<String> {
        let Parts { numbering, styles, .. } = &self.parts;
        let Some(shown) = numbering.field(field, styles, &mut self.counters) else {
            let place = self.parts.place(story, field.range.clone());
            self.diagnostics.push(not_shown(&field.words.join(" "), place));
            return None;
        };
        self.tell_number_format(shown.unknown.as_ref(), field.range.clone(), story);
        Some(shown.text)
    }

    /// Tells, once for each, of formats of numbers that are not known.
    fn tell_number_format(&mut self, unknown: Option<&String>, range: Range<usize>, story: Story) {
        let Some(format) = unknown else { return };
        if self.unknown_formats.insert(format.clone()) {
            let message =
                format!("numbers of lists in the format `{format}` are written in decimal digits");
            let place = self.parts.place(story, range);
            self.diagnostics.push(Diagnostic::repaired(Code("docx.number-format"), message, place));
        }
    }

    /// The format that the style of a paragraph gives to its runs. What a style of the house
    /// gives is its look and not emphasis.
    pub(super) fn base_format(&self, paragraph: &Paragraph) -> RunFormat {
        if self.role(paragraph).is_some() {
            return RunFormat::default();
        }
        self.parts.styles.format(paragraph.style)
    }

    pub(super) fn shown(&self, format: RunFormat, base: RunFormat) -> RunFormat {
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
        let typed = typed.then(|| {
            let mark = after.iter().take(taken).filter_map(|piece| match piece {
                Piece::Text(text, _) => Some(text.as_str()),
                _ => None,
            });
            mark.collect()
        });
        let mark = self.marks.give(end, self.section, typed);
        let placement = if end { NotePlacement::End } else { NotePlacement::Foot };
        let story = if end { Story::Endnotes } else { Story::Footnotes };
        // The text of a note that is referred to twice stands at the first place.
        let kept = self.parts.notes[usize::from(end)].get_mut(&id);
        let blocks = match kept.map(std::mem::take) {
            Some(blocks) if blocks.is_empty() => vec![],
            Some(mut blocks) if !self.in_note => {
                self.in_note = true;
                let counters = std::mem::take(&mut self.counters);
                let mut found = self.plain_blocks(&mut blocks, story);
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
}

/// What a tracked change that is kept inserted or deleted; an inline as it is without one.
fn revised(inline: Inline, revision: Option<RevisionKind>) -> Inline {
    match revision {
        Some(kind) => Inline::from(Revision { kind, content: vec![inline] }),
        None => inline,
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
