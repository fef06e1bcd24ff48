//! Formulas as the row of their characters.

use crate::body::StoryReader;
use crate::story::{Paragraph, Raise, RunFormat};
use crate::xml::{Space, Token};
use chancery_codec::{Code, ReadError};
use std::ops::Range;

/// What a formula shows by other means than characters of text (ISO 29500-1, 22.1): accents,
/// bars, boxes, brackets, arrays, fractions, grouping signs, matrices, sums and integrals, roots.
const DRAWN: [&[u8]; 10] =
    [b"acc", b"bar", b"borderBox", b"d", b"eqArr", b"f", b"groupChr", b"m", b"nary", b"rad"];

impl StoryReader<'_, '_> {
    /// The characters of a formula, in the order of the mark-up; exponents are raised and indices
    /// lowered. What else is drawn is told.
    pub(crate) fn formula(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        self.runs = self.runs.saturating_add(1);
        let start = self.xml.position();
        let mut drawn = false;
        self.row(paragraph, self.plain(), &mut drawn)?;
        if drawn {
            self.tell_drawn(start..self.xml.position());
        }
        Ok(())
    }

    /// Tells of a formula that is drawn with more than characters.
    pub(crate) fn tell_drawn(&mut self, range: Range<usize>) {
        let place = self.xml.location(range);
        let message = "a formula is read as a row of characters; what is drawn around them, \
                such as a fraction, a root or brackets, is not"
            .to_owned();
        self.findings.lost(Code("docx.formula"), message, place);
    }

    fn row(
        &mut self,
        paragraph: &mut Paragraph,
        format: RunFormat,
        drawn: &mut bool,
    ) -> Result<(), ReadError> {
        loop {
            let tag = match self.xml.next()? {
                Token::Start(tag) => tag,
                Token::Text(_) => continue,
                Token::End | Token::Done => return Ok(()),
            };
            let raised = |raise| RunFormat { position: Some(raise), ..format };
            match (tag.space, tag.local()) {
                (Space::Math, b"t") => {
                    let text = self.xml.text()?;
                    let revision = self.revision;
                    self.characters(&text, RunFormat { revision, ..format }, paragraph);
                }
                (Space::Math, b"sup") => self.row(paragraph, raised(Raise::Superscript), drawn)?,
                (Space::Math, b"sub") => self.row(paragraph, raised(Raise::Subscript), drawn)?,
                (Space::Math, name) if name.ends_with(b"Pr") => self.xml.skip()?,
                (Space::Word, b"r") => self.run(paragraph)?,
                (Space::Word, b"del" | b"moveFrom") => {
                    self.deletion(|story| story.row(paragraph, format, drawn))?;
                }
                (Space::Word, b"ins" | b"moveTo") => {
                    self.insertion(|story| story.row(paragraph, format, drawn))?;
                }
                (space, name) => {
                    *drawn |= space == Space::Math && DRAWN.contains(&name);
                    self.row(paragraph, format, drawn)?;
                }
            }
        }
    }
}
