//! What is annexed to a document, in place or by reference.

use crate::cursor::{Tag, Token};
use crate::level::Head;
use crate::reading::Reading;
use chancery_akn_schema::Element;
use chancery_codec::ReadError;
use chancery_identity::annex_component;
use chancery_model::{Annex, AnnexContent, Document, Identity, Kind};

impl<'s> Reading<'s> {
    pub(crate) fn attachments(&mut self, document: &mut Document) -> Result<(), ReadError> {
        self.children(|reading, tag| {
            let place = document.annexes.len() + 1;
            let annex = reading.attachment(tag, place)?;
            document.annexes.extend(annex);
            Ok(())
        })
    }

    /// Reads an annex; `None` if there is nothing in it.
    fn attachment(&mut self, tag: &Tag<'s>, place: usize) -> Result<Option<Annex>, ReadError> {
        let eid = self.attribute("eId")?;
        let eid = if eid.is_empty() { format!("{}att_{place}", self.prefix) } else { eid };
        if matches!(Self::element(tag), Some(Element::Document | Element::Collection)) {
            let document = self.annexed(tag, place, &eid)?;
            return Ok(document.map(Annex::new));
        }
        let mut head = Head::default();
        let mut content = None;
        let mut blocks = vec![];
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => break,
                Token::Text(text) => self.stray_text(text, &mut blocks)?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), &mut blocks)?;
                }
                Token::Start(child) => match Self::element(&child) {
                    Some(Element::Document | Element::Collection) if content.is_none() => {
                        let document = self.annexed(&child, place, &eid)?;
                        content = document.map(|d| AnnexContent::Document(Box::new(d)));
                    }
                    Some(Element::DocumentReference) if content.is_none() => {
                        let address = self.cursor.literal("href")?.unwrap_or_default();
                        content = Some(AnnexContent::Elsewhere(address.into_owned()));
                        self.skip()?;
                    }
                    Some(element) => {
                        if !self.head_element(element, &mut head, false)? {
                            self.block(&child, element, false, &mut blocks)?;
                        }
                    }
                    None => self.flow(false, &mut blocks)?,
                },
            }
        }
        head.settle(&mut blocks);
        let content = match content {
            Some(AnnexContent::Document(mut document)) => {
                document.body.append(&mut blocks);
                AnnexContent::Document(document)
            }
            Some(elsewhere) if blocks.is_empty() => elsewhere,
            None if blocks.is_empty() && head.is_empty() => return Ok(None),
            other => {
                let mut document = Document::new(Kind::Annex, Identity::new(self.language.clone()));
                document.body = blocks;
                if let Some(AnnexContent::Elsewhere(address)) = other {
                    document.annexes.push(annex_of(AnnexContent::Elsewhere(address)));
                }
                AnnexContent::Document(Box::new(document))
            }
        };
        let Head { number, heading, subheading, .. } = head;
        Ok(Some(Annex { number, heading, subheading, content }))
    }

    /// Reads an annexed document.
    fn annexed(
        &mut self,
        tag: &Tag<'s>,
        place: usize,
        eid: &str,
    ) -> Result<Option<Document>, ReadError> {
        let component = annex_component(&self.component, place);
        let outer = (
            std::mem::replace(&mut self.component, component),
            std::mem::replace(&mut self.prefix, format!("{eid}__")),
            self.language.clone(),
            std::mem::take(&mut self.strays),
        );
        let found = self.found(tag);
        let found = found.map(|found| found.map(|found| self.assembled(found)));
        (self.component, self.prefix, self.language, self.strays) = outer;
        found
    }
}

/// An annex with nothing but its content.
pub(crate) fn annex_of(content: AnnexContent) -> Annex {
    Annex { number: None, heading: vec![], subheading: vec![], content }
}
