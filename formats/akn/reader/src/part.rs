//! Cover page, preface, preamble and conclusions.

use crate::cursor::Token;
use crate::line::Line;
use crate::reading::{Reading, StrayRole};
use crate::roles::{self, CoverRole};
use chancery_akn_schema::{
    Element, conclusion_role, masthead_role, preamble_role, preface_role, role_of_bare_paragraph,
};
use chancery_codec::{Code, ReadError, Severity};
use chancery_model::{
    Block, ConclusionRole, Document, ImageSource, Inline, Paragraph, Passage, PreambleRole,
    PrefaceRole,
};

/// What stands directly in a part.
enum Piece {
    /// A container with its name, and the byte at which it begins.
    Container(String, Vec<Block>, usize),
    /// A formula.
    Formula(Vec<Block>),
    /// Anything else.
    Bare(Vec<Block>),
}

impl Reading<'_> {
    fn pieces(&mut self, preserve: bool) -> Result<Vec<Piece>, ReadError> {
        let preserve = self.preserves(preserve)?;
        let mut pieces = vec![];
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => return Ok(pieces),
                Token::Text(text) => {
                    let mut blocks = vec![];
                    self.stray_text(text, &mut blocks)?;
                    if !blocks.is_empty() {
                        pieces.push(Piece::Bare(blocks));
                    }
                }
                Token::Character(character) => {
                    let mut line = Line::new(false);
                    line.character(character);
                    pieces
                        .push(Piece::Bare(self.finish_paragraph(&mut line).into_iter().collect()));
                }
                Token::Start(tag) => {
                    let element = Self::element(&tag);
                    let name = match element {
                        Some(Element::Container) => self.attribute("name")?,
                        _ => String::new(),
                    };
                    let mut blocks = vec![];
                    match element {
                        Some(element) => self.block(&tag, element, preserve, &mut blocks)?,
                        None => self.flow(preserve, &mut blocks)?,
                    }
                    pieces.push(match element {
                        Some(Element::Container) => Piece::Container(name, blocks, tag.start),
                        Some(Element::Formula) => Piece::Formula(blocks),
                        _ => Piece::Bare(blocks),
                    });
                }
            }
        }
    }

    /// Reads a cover page: masthead, and what belongs to the preface.
    pub(crate) fn cover_page(&mut self, document: &mut Document) -> Result<(), ReadError> {
        for piece in self.pieces(false)? {
            match piece {
                Piece::Container(name, blocks, _) => match masthead_role(&name) {
                    Some(role) => document.masthead.push(Passage::new(role, blocks)),
                    None => self.cover_lines(blocks, document),
                },
                Piece::Formula(blocks) | Piece::Bare(blocks) => {
                    self.cover_lines(blocks, document);
                }
            }
        }
        Ok(())
    }

    fn cover_lines(&mut self, blocks: Vec<Block>, document: &mut Document) {
        for mut block in blocks {
            let Block::Paragraph(Paragraph { content }) = &mut block else {
                roles::push(&mut document.preface, PrefaceRole::Other, block, true);
                continue;
            };
            self.drop_emblem(content);
            if content.is_empty() {
                continue;
            }
            // Lines keep their order: what follows a line of the preface belongs to it as well.
            let started = !document.preface.is_empty();
            match roles::cover_role(content, &self.language) {
                CoverRole::Preface(role) => {
                    roles::push(&mut document.preface, role, block, false);
                }
                CoverRole::Masthead(role) if !started => {
                    roles::push(&mut document.masthead, role, block, true);
                }
                CoverRole::Unknown if !started => {
                    let role = chancery_model::MastheadRole::Other;
                    roles::push(&mut document.masthead, role, block, true);
                }
                CoverRole::Masthead(_) | CoverRole::Unknown => {
                    roles::push(&mut document.preface, PrefaceRole::Other, block, true);
                }
            }
        }
    }

    /// The emblem is drawn by whoever prints a masthead, and is no picture of the document.
    fn drop_emblem(&mut self, content: &mut Vec<Inline>) {
        let before = content.len();
        content.retain(|inline| match inline {
            Inline::Image(image) => {
                !matches!(&image.source, ImageSource::External(address) if address.contains("logo"))
            }
            _ => true,
        });
        if content.len() < before {
            let place = self.cursor.place();
            let message = "the emblem of the masthead is left out; it is drawn anew";
            self.tell_once(Code("akn.emblem"), Severity::Note, message, place);
            if let Some(Inline::Text(text)) = content.first_mut() {
                let trimmed = text.text.trim_start_matches(' ').to_owned();
                text.text = trimmed;
            }
            content.retain(|inline| !matches!(inline, Inline::Text(text) if text.text.is_empty()));
        }
    }

    /// Reads a preface, or the header of a judgment.
    pub(crate) fn preface(&mut self, document: &mut Document) -> Result<(), ReadError> {
        for piece in self.pieces(false)? {
            match piece {
                Piece::Container(name, blocks, _) => match preface_role(&name) {
                    Some(role) => document.preface.push(Passage::new(role, blocks)),
                    None => self.preface_blocks(blocks, document),
                },
                Piece::Formula(blocks) | Piece::Bare(blocks) => {
                    self.preface_blocks(blocks, document);
                }
            }
        }
        Ok(())
    }

    fn preface_blocks(&mut self, blocks: Vec<Block>, document: &mut Document) {
        for block in blocks {
            let role = match &block {
                Block::Paragraph(paragraph) => {
                    if let Some(role) = role_of_bare_paragraph(paragraph) {
                        document.preface.push(Passage::new(role, vec![block]));
                        continue;
                    }
                    roles::preface_role(&paragraph.content, &self.language)
                }
                _ => PrefaceRole::Other,
            };
            roles::push(&mut document.preface, role, block, role == PrefaceRole::Other);
        }
    }

    /// Reads a preamble.
    pub(crate) fn preamble(&mut self, document: &mut Document) -> Result<(), ReadError> {
        for piece in self.pieces(false)? {
            let (role, blocks) = match piece {
                Piece::Container(name, blocks, start) => {
                    let role = preamble_role(&name);
                    if role.is_none() {
                        self.tell_of_name(&name, &blocks, start);
                    }
                    let role = role.filter(|role| *role == PreambleRole::Other);
                    (role.unwrap_or(PreambleRole::PreambularParagraph), blocks)
                }
                Piece::Formula(blocks) => (PreambleRole::EnactingFormula, blocks),
                Piece::Bare(blocks) => {
                    for block in blocks {
                        let role = roles::preamble_role(&block, &self.language);
                        document.preamble.push(Passage::new(role, vec![block]));
                    }
                    continue;
                }
            };
            document.preamble.push(Passage::new(role, blocks));
        }
        Ok(())
    }

    /// Tells of the name of a container that is not the words with which it begins: those name it
    /// when it is written.
    fn tell_of_name(&mut self, name: &str, blocks: &[Block], start: usize) {
        let own = chancery_identity::opening_words(blocks, &self.language);
        let own = own.as_deref().unwrap_or_default().split_whitespace();
        if !name.trim().is_empty() && !own.eq(name.split_whitespace()) {
            let message = "@name of a <container> that does not begin with it is not kept";
            self.tell_once(Code("akn.attribute-dropped"), Severity::Note, message, start);
        }
    }

    /// Reads a preamble that follows text of the body, in the order of the file: unnumbered text
    /// before it was part of the preamble, and after numbered text it is part of the body.
    pub(crate) fn late_preamble(
        &mut self,
        document: &mut Document,
        start: usize,
    ) -> Result<(), ReadError> {
        let message = "a preamble follows text of the body; the order of the text is kept";
        self.tell_once(Code("akn.out-of-order"), Severity::Repaired, message, start);
        if document.body.iter().all(is_unnumbered) {
            for block in std::mem::take(&mut document.body) {
                let blocks = match block {
                    Block::Division(division) => division.blocks,
                    other => vec![other],
                };
                let role = PreambleRole::PreambularParagraph;
                document.preamble.push(Passage::new(role, blocks));
            }
            return self.preamble(document);
        }
        let before = document.preamble.len();
        self.preamble(document)?;
        let late = document.preamble.split_off(before);
        document.body.extend(late.into_iter().flat_map(|passage| passage.blocks));
        Ok(())
    }

    /// Reads conclusions.
    pub(crate) fn conclusions(&mut self, document: &mut Document) -> Result<(), ReadError> {
        for piece in self.pieces(false)? {
            match piece {
                Piece::Container(name, blocks, _) => match conclusion_role(&name) {
                    Some(role) => document.conclusions.push(Passage::new(role, blocks)),
                    None => conclusion_blocks(blocks, document),
                },
                Piece::Formula(blocks) | Piece::Bare(blocks) => {
                    conclusion_blocks(blocks, document);
                }
            }
        }
        Ok(())
    }

    /// Takes a passage that the file holds outside of its part.
    pub(crate) fn stray_passage(
        &mut self,
        part: &str,
        role: &str,
        blocks: Vec<Block>,
        around: &mut Vec<Block>,
    ) {
        let stray = match part {
            "masthead" => masthead_role(role).map(StrayRole::Masthead),
            "preface" => preface_role(role).map(StrayRole::Preface),
            "preamble" => preamble_role(role).map(StrayRole::Preamble),
            _ => None,
        };
        match stray {
            Some(role) => self.strays.push((role, blocks)),
            None => around.extend(blocks),
        }
    }

    /// Gives the passages found outside of their parts their place.
    pub(crate) fn settle_strays(&mut self, document: &mut Document) {
        for (role, blocks) in std::mem::take(&mut self.strays) {
            match role {
                StrayRole::Masthead(role) => document.masthead.push(Passage::new(role, blocks)),
                StrayRole::Preface(role) => document.preface.push(Passage::new(role, blocks)),
                StrayRole::Preamble(role) => document.preamble.push(Passage::new(role, blocks)),
            }
        }
    }
}

/// Whether a block of a body is mere text: a paragraph, or a division without number and heading.
fn is_unnumbered(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) => true,
        Block::Division(division) => {
            division.number.is_none()
                && division.heading.is_empty()
                && division.subheading.is_empty()
        }
        _ => false,
    }
}

fn conclusion_blocks(blocks: Vec<Block>, document: &mut Document) {
    for block in blocks {
        let Block::Paragraph(Paragraph { content }) = block else {
            roles::push(&mut document.conclusions, ConclusionRole::Other, block, true);
            continue;
        };
        let role = roles::conclusion_role(&content);
        // Meeting and date of adoption are a line each.
        let lines = match role {
            ConclusionRole::Adoption => roles::split_lines(content),
            _ => vec![content],
        };
        for (index, line) in lines.into_iter().enumerate() {
            let block = Block::paragraph(line);
            match role {
                ConclusionRole::Signature => {
                    document.conclusions.push(Passage::new(role, vec![block]));
                }
                _ => {
                    let joins = index > 0 || role == ConclusionRole::Other;
                    roles::push(&mut document.conclusions, role, block, joins);
                }
            }
        }
    }
}
