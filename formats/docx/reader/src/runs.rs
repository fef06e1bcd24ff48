//! What stands inside of paragraphs: runs, links, fields, drawings, formulas.

use crate::body::StoryReader;
use crate::drawn::{Drawn, DrawnKind};
use crate::fields::link_of;
use crate::story::{Block, LinkStart, Paragraph, Picture, Piece, RunFormat};
use crate::styles::run_properties;
use crate::symbols::{Font, has_private};
use crate::xml::{Space, Tag, Token, Xml};
use chancery_codec::{Code, ReadError};
use std::borrow::Cow;

impl StoryReader<'_, '_> {
    /// Reads an element of a paragraph, whose start tag was read last.
    pub(crate) fn inline(
        &mut self,
        tag: &Tag<'_>,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        match (tag.space, tag.local()) {
            (Space::Word, b"r") => self.run(paragraph),
            (Space::Word, b"hyperlink") => {
                let start = LinkStart {
                    relationship: tag.owned(b"id"),
                    address: None,
                    anchor: tag.owned(b"anchor"),
                    tip: tag.owned(b"tooltip").or_else(|| tag.owned(b"tgtFrame")),
                };
                paragraph.pieces.push(Piece::Link(Box::new(start)));
                self.inlines(paragraph)?;
                paragraph.pieces.push(Piece::LinkEnd);
                Ok(())
            }
            (Space::Word, b"fldSimple") => {
                let link = link_of(&tag.get(b"instr").unwrap_or_default());
                let linked = link.is_some();
                paragraph.pieces.extend(link.map(Box::new).map(Piece::Link));
                let before = paragraph.extent();
                self.inlines(paragraph)?;
                if paragraph.extent() == before {
                    self.simple_without_result(tag, paragraph);
                }
                paragraph.pieces.extend(linked.then_some(Piece::LinkEnd));
                Ok(())
            }
            (Space::Word, b"bookmarkStart") => {
                paragraph.bookmarks.extend(tag.owned(b"name"));
                self.xml.skip()
            }
            (Space::Word, b"del" | b"moveFrom") => self.deletion(|story| story.inlines(paragraph)),
            (Space::Word, b"ins" | b"moveTo") => self.insertion(|story| story.inlines(paragraph)),
            (
                Space::Word,
                b"pPr" | b"sdtPr" | b"sdtEndPr" | b"smartTagPr" | b"customXmlPr" | b"proofErr",
            ) => self.xml.skip(),
            (Space::Math, _) => self.formula(paragraph),
            (Space::Compatibility, b"AlternateContent") => {
                self.alternative(paragraph, Paragraph::extent, Self::inlines)
            }
            // Content controls, smart tags, directions and whatever else may hold runs.
            _ => self.inlines(paragraph),
        }
    }

    fn inlines(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) => self.inline(&tag, paragraph)?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    pub(crate) fn run(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        self.runs = self.runs.saturating_add(1);
        let mut format = self.plain();
        loop {
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"rPr") => {
                    let styles = Some(self.styles);
                    let read = |xml: &mut Xml<'_>| run_properties(xml, styles);
                    let read = self.seen.runs.read(&mut self.xml, &tag, read, |_| true)?;
                    self.findings.formats += usize::from(read.changed);
                    format = RunFormat { run: format.run, revision: format.revision, ..read };
                }
                Token::Start(tag) => self.run_child(&tag, format, paragraph)?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// The format of the run that was begun last, if it says nothing of itself.
    pub(crate) fn plain(&self) -> RunFormat {
        RunFormat { run: self.runs, revision: self.revision, ..RunFormat::default() }
    }

    fn run_child(
        &mut self,
        tag: &Tag<'_>,
        format: RunFormat,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        match (tag.space, tag.local()) {
            (Space::Word, b"t" | b"delText") => {
                let text = self.xml.text()?;
                self.characters(&text, format, paragraph);
                return Ok(());
            }
            (Space::Word, b"instrText" | b"delInstrText") => {
                let text = self.xml.text()?;
                if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                    field.instruct(&text, format);
                }
                return Ok(());
            }
            (Space::Word, b"fldChar") => return self.field(tag, format, paragraph),
            (Space::Word, b"ruby") => return self.ruby(paragraph),
            (Space::Word, b"drawing" | b"pict" | b"object") => {
                return self.drawing(format, paragraph);
            }
            // What stands in no run and stands in one all the same.
            (
                Space::Word,
                b"r" | b"p" | b"hyperlink" | b"sdt" | b"smartTag" | b"customXml" | b"fldSimple"
                | b"ins" | b"del" | b"moveFrom" | b"moveTo" | b"dir" | b"bdo" | b"tbl",
            )
            | (Space::Math, _) => return self.inline(tag, paragraph),
            // What newer versions and others add may have text in it.
            (Space::Other, _) => return self.run_children(format, paragraph),
            (Space::Word, b"contentPart") => self.tell_drawing(true, self.xml.position()),
            (Space::Compatibility, b"AlternateContent") => {
                return self.alternative(paragraph, Paragraph::extent, |story, paragraph| {
                    story.run_children(format, paragraph)
                });
            }
            _ => {}
        }
        if tag.space == Space::Word {
            self.sign(tag, format, paragraph);
        }
        self.xml.skip()
    }

    /// An element of a run that stands for itself.
    fn sign(&mut self, tag: &Tag<'_>, format: RunFormat, paragraph: &mut Paragraph) {
        let text = |text: &'static str| Some(Cow::Borrowed(text));
        let characters = match tag.local() {
            b"tab" | b"ptab" => text("\t"),
            b"noBreakHyphen" => text("\u{2011}"),
            b"softHyphen" => text("\u{AD}"),
            b"sym" => symbol(tag).map(Cow::Owned),
            b"br" | b"cr" => {
                let piece = match tag.get(b"type").as_deref() {
                    Some("page" | "column") => Piece::PageBreak,
                    _ => Piece::Break(format),
                };
                if self.is_shown(format, paragraph) {
                    paragraph.pieces.push(piece);
                }
                None
            }
            b"footnoteReference" | b"endnoteReference" if !self.is_shown(format, paragraph) => {
                self.findings.hidden += 1;
                None
            }
            b"footnoteReference" | b"endnoteReference" => {
                let typed = tag.get(b"customMarkFollows");
                paragraph.pieces.push(Piece::Note {
                    end: tag.local() == b"endnoteReference",
                    id: tag.number(b"id").unwrap_or(-1),
                    typed: matches!(typed.as_deref(), Some("1" | "true" | "on")),
                    format,
                });
                None
            }
            b"footnoteRef" | b"endnoteRef" => {
                paragraph.pieces.push(Piece::NoteNumber);
                None
            }
            b"commentReference" => {
                self.findings.comments += 1;
                None
            }
            b"dayShort" | b"dayLong" | b"monthShort" | b"monthLong" | b"yearShort"
            | b"yearLong" => {
                let place = self.xml.position();
                let place = self.xml.location(place..place);
                let message = "a part of the date of the day shows what is not in the file";
                self.findings.lost(Code("docx.field"), message.to_owned(), place);
                None
            }
            _ => None,
        };
        if let Some(characters) = characters {
            self.characters(&characters, format, paragraph);
        }
    }

    pub(crate) fn characters(&mut self, text: &str, format: RunFormat, paragraph: &mut Paragraph) {
        if !self.is_shown(format, paragraph) {
            // What a field shows inside of the instruction of another one is part of that one.
            match self.fields.iter_mut().rfind(|field| !field.result) {
                Some(field) if format.hidden != Some(true) => field.instruct(text, format),
                _ => self.findings.hidden += text.chars().count(),
            }
            return;
        }
        let signs = if has_private(text) { self.font(format, paragraph) } else { Font::Other };
        let text: &str = &signs.readable(text);
        // White space of the XML is a space; other control characters are no text.
        if chancery_model::is_storable_text(text) {
            return paragraph.push_text(text, format);
        }
        let text: String = text
            .chars()
            .filter_map(|c| match c {
                '\n' | '\r' => Some(' '),
                '\u{2028}' | '\u{2029}' => Some('\n'),
                c => chancery_model::is_storable(c).then_some(c),
            })
            .collect();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                paragraph.pieces.push(Piece::Break(format));
            }
            paragraph.push_text(line, format);
        }
    }

    /// The font of a run.
    fn font(&self, format: RunFormat, paragraph: &Paragraph) -> Font {
        let of_run = || self.styles.format(format.style).font;
        let of_paragraph = || self.styles.format(self.styles.of_paragraph(paragraph.style)).font;
        format.font.or_else(of_run).or_else(of_paragraph).unwrap_or(Font::Other)
    }

    /// Whether a run is shown: not hidden, and not the instruction of a field.
    pub(crate) fn is_shown(&self, format: RunFormat, paragraph: &Paragraph) -> bool {
        let of_run = || self.styles.hides(format.style);
        let of_paragraph = || self.styles.hides(self.styles.of_paragraph(paragraph.style));
        let hidden = format.hidden.or_else(of_run).or_else(of_paragraph);
        hidden != Some(true) && self.fields.iter().all(|field| field.result)
    }

    /// The base of a word with a gloss; the gloss follows in parentheses, as it is read.
    fn ruby(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let mut base = Paragraph::default();
        let mut gloss = Paragraph::default();
        loop {
            match self.xml.next()? {
                Token::Start(tag) if tag.is(b"rubyBase") => self.inlines(&mut base)?,
                Token::Start(tag) if tag.is(b"rt") => self.inlines(&mut gloss)?,
                Token::Start(_) => self.xml.skip()?,
                Token::Text(_) => {}
                Token::End | Token::Done => break,
            }
        }
        paragraph.pieces.append(&mut base.pieces);
        if !gloss.is_empty() {
            let plain = self.plain();
            paragraph.pieces.push(Piece::Text("(".to_owned(), plain));
            paragraph.pieces.append(&mut gloss.pieces);
            paragraph.pieces.push(Piece::Text(")".to_owned(), plain));
        }
        Ok(())
    }

    fn run_children(
        &mut self,
        format: RunFormat,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) => self.run_child(&tag, format, paragraph)?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// A drawing: its picture, its description, the text boxes in it.
    fn drawing(&mut self, format: RunFormat, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let start = self.xml.position();
        let before = paragraph.extent();
        let mut drawing = Drawing::default();
        self.drawing_parts(&mut drawing, paragraph)?;
        let mut description = drawing.description;
        for relationship in drawing.pictures {
            // What is said of a group is said once.
            let description = std::mem::take(&mut description);
            let picture = Picture { relationship, description };
            paragraph.pieces.push(Piece::Picture(Box::new(picture), format));
        }
        if paragraph.extent() == before {
            self.tell_drawing(drawing.object, start);
        }
        Ok(())
    }

    /// Tells of a drawing that has neither words nor pictures: an object, control or handwriting,
    /// or a line or shape.
    fn tell_drawing(&mut self, object: bool, start: usize) {
        if object {
            let place = self.xml.location(start..self.xml.position());
            let message = "an embedded object, a control or handwriting has no picture in the \
                file and is not read"
                .to_owned();
            self.findings.lost(Code("docx.object"), message, place);
        } else {
            self.findings.shapes += 1;
        }
    }

    fn drawing_parts(
        &mut self,
        drawing: &mut Drawing,
        paragraph: &mut Paragraph,
    ) -> Result<(), ReadError> {
        loop {
            let tag = match self.xml.next()? {
                Token::Start(tag) => tag,
                Token::Text(_) => continue,
                Token::End | Token::Done => return Ok(()),
            };
            match (tag.space, tag.local()) {
                (Space::Word, b"txbxContent") => {
                    // A box is a story of its own: fields around it do not reach into it,
                    // and a paragraph that goes on does not go on in it.
                    let fields = std::mem::take(&mut self.fields);
                    let blocks = self.blocks()?;
                    self.fields = fields;
                    paragraph.pieces.push(Piece::Box(blocks));
                    continue;
                }
                (Space::Compatibility, b"AlternateContent") => {
                    self.alternative(
                        &mut (&mut *drawing, &mut *paragraph),
                        |(drawing, paragraph)| (paragraph.extent(), drawing.pictures.len()),
                        |story, (drawing, paragraph)| story.drawing_parts(drawing, paragraph),
                    )?;
                    continue;
                }
                (Space::Drawing, b"p") => {
                    let words = self.drawn_words(&mut vec![])?;
                    if !words.is_empty() {
                        paragraph.pieces.push(Piece::Box(vec![Block::Paragraph(words)]));
                    }
                    continue;
                }
                (Space::WordDrawing, b"docPr") => {
                    drawing.description = tag.owned(b"descr").unwrap_or_default();
                }
                (Space::Drawing, b"blip") => {
                    let relationship = tag.owned(b"embed").or_else(|| tag.owned(b"link"));
                    drawing.pictures.extend(relationship);
                }
                (Space::Vector, b"imagedata") => {
                    drawing.pictures.extend(tag.owned(b"id"));
                }
                (Space::Vector, b"textpath") => {
                    // Word art: the words are an attribute.
                    if let Some(text) = tag.get(b"string") {
                        let plain = self.plain();
                        self.characters(&text, plain, paragraph);
                    }
                }
                (Space::Chart, b"chart") => self.drawn(DrawnKind::Chart, &tag, paragraph),
                (Space::Chart, b"relIds") => self.drawn(DrawnKind::Diagram, &tag, paragraph),
                (_, b"control" | b"contentPart" | b"OLEObject") => drawing.object = true,
                _ => {}
            }
            self.drawing_parts(drawing, paragraph)?;
        }
    }

    /// A chart or diagram, whose words are in parts of its own.
    fn drawn(&mut self, kind: DrawnKind, tag: &Tag<'_>, paragraph: &mut Paragraph) {
        // The place after the tag.
        let place = self.xml.position();
        let relationship = match kind {
            DrawnKind::Chart => tag.owned(b"id"),
            DrawnKind::Diagram => tag.owned(b"dm"),
        };
        let drawn = Drawn {
            kind,
            relationship: relationship.unwrap_or_default(),
            range: place..place,
            revision: self.revision,
        };
        paragraph.pieces.push(Piece::Drawn(Box::new(drawn)));
    }
}

/// What a drawing turns out to hold.
#[derive(Default)]
struct Drawing {
    /// The relationships of its pictures: a group may have several.
    pictures: Vec<String>,
    description: String,
    /// Whether it is something that another program shows.
    object: bool,
}

/// The character of a symbol font. Fonts of symbols keep their signs in a private area, at the
/// place of the letter that a keyboard would type (ISO 29500-1, 17.3.3.30).
fn symbol(tag: &Tag<'_>) -> Option<String> {
    let code = u32::from_str_radix(&tag.get(b"char")?, 16).ok()?;
    let font = tag.get(b"font").unwrap_or_default();
    crate::symbols::character(&font, code).or_else(|| char::from_u32(code)).map(String::from)
}
