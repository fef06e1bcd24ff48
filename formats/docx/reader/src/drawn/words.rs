//! Words in DrawingML: the paragraphs of its text bodies, and a way to walk through its parts.

use crate::body::StoryReader;
use crate::story::{Paragraph, Piece, Raise, RunFormat};
use crate::xml::{Space, Tag, Token};
use chancery_codec::ReadError;
use std::borrow::Cow;

/// A field in a paragraph of a drawing: the piece that holds what it showed last, its kind, and
/// its identifier (ISO 29500-1, 21.1.2.2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DrawnField {
    pub(crate) piece: usize,
    pub(crate) kind: String,
    pub(crate) id: String,
}

impl<'i> StoryReader<'i, '_> {
    /// Gives the elements in the one whose start tag was read last to a function, which reads them
    /// to their end, or says that they mean nothing to it. Of alternatives the first is taken.
    pub(crate) fn children(
        &mut self,
        each: &mut dyn FnMut(&mut Self, &Tag<'i>) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Token::Start(tag) if tag.space == Space::Compatibility => {
                    self.first_alternative(each)?;
                }
                Token::Start(tag) => {
                    if !each(self, &tag)? {
                        self.xml.skip()?;
                    }
                }
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    fn first_alternative(
        &mut self,
        each: &mut dyn FnMut(&mut Self, &Tag<'i>) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        let mut first = true;
        loop {
            match self.xml.next()? {
                Token::Start(_) if std::mem::take(&mut first) => self.children(each)?,
                Token::Start(_) => self.xml.skip()?,
                Token::Text(_) => {}
                Token::End | Token::Done => return Ok(()),
            }
        }
    }

    /// The paragraphs of DrawingML in the element whose start tag was read last, however deep.
    pub(crate) fn drawn_paragraphs(&mut self, found: &mut Vec<Paragraph>) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            if tag.space == Space::Drawing && tag.local() == b"p" {
                let words = story.drawn_words(&mut vec![])?;
                found.extend((!words.is_empty()).then_some(words));
            } else {
                story.drawn_paragraphs(found)?;
            }
            Ok(true)
        })
    }

    /// A paragraph of DrawingML (ISO 29500-1, 21.1.2.2.6). Of formats only raised and lowered
    /// characters are kept: bold letters and sizes are the looks of a drawing.
    pub(crate) fn drawn_words(
        &mut self,
        fields: &mut Vec<DrawnField>,
    ) -> Result<Paragraph, ReadError> {
        let mut words = Paragraph::default();
        self.children(&mut |story, tag| {
            // Every run has a number of its own: so the words of a field are a piece of their own.
            story.runs = story.runs.saturating_add(1);
            let (plain, before) = (story.plain(), words.pieces.len());
            match tag.local() {
                b"br" => {
                    words.pieces.push(Piece::Break(plain));
                    return Ok(false);
                }
                b"pPr" | b"endParaRPr" => return Ok(false),
                _ => {}
            }
            let field = (tag.local() == b"fld").then(|| DrawnField {
                piece: before,
                kind: tag.owned(b"type").unwrap_or_default(),
                id: tag.owned(b"id").unwrap_or_default(),
            });
            story.drawn_run(plain, &mut words)?;
            fields.extend(field.filter(|_| words.pieces.len() > before));
            Ok(true)
        })?;
        Ok(words)
    }

    /// A run or field of a paragraph of DrawingML, or a formula in it.
    fn drawn_run(&mut self, format: RunFormat, words: &mut Paragraph) -> Result<(), ReadError> {
        let mut format = format;
        let mut font = None;
        self.children(&mut |story, tag| {
            match tag.local() {
                b"rPr" => {
                    format.position = match tag.number(b"baseline") {
                        Some(height) if height > 0 => Some(Raise::Superscript),
                        Some(height) if height < 0 => Some(Raise::Subscript),
                        _ => None,
                    };
                    font = story.symbol_font()?;
                }
                b"t" => {
                    let text = story.xml.text()?;
                    let text = signs(&text, font.as_deref());
                    story.characters(&text, format, words);
                }
                // Formulas have runs of their own.
                _ => story.drawn_run(format, words)?,
            }
            Ok(true)
        })
    }

    /// The font that the properties of a run name for symbols.
    fn symbol_font(&mut self) -> Result<Option<String>, ReadError> {
        let mut font = None;
        self.children(&mut |_, tag| {
            if matches!(tag.local(), b"sym" | b"latin") {
                font = tag.owned(b"typeface").filter(|name| !name.starts_with('+')).or(font.take());
            }
            Ok(false)
        })?;
        Ok(font)
    }

    /// A paragraph of the words of an element that holds no mark-up; a line end of it is one.
    pub(crate) fn drawn_line(&mut self, text: &str) -> Paragraph {
        self.runs = self.runs.saturating_add(1);
        let (plain, mut words) = (self.plain(), Paragraph::default());
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                words.pieces.push(Piece::Break(plain));
            }
            self.characters(line, plain, &mut words);
        }
        words
    }
}

/// Text with the signs of symbol fonts, which have a private area of their own.
fn signs<'t>(text: &'t str, font: Option<&str>) -> Cow<'t, str> {
    let private = |c: char| ('\u{F000}'..='\u{F0FF}').contains(&c);
    if !text.contains(private) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| {
        let sign = font.filter(|_| private(c));
        sign.and_then(|font| crate::symbols::character(font, u32::from(c))).unwrap_or(c)
    };
    Cow::Owned(text.chars().map(sign).collect())
}
