//! The file, its documents and what is annexed to them.

use crate::attachment::annex_of;
use crate::collection::{Collected, Found};
use crate::cursor::{Cursor, Tag, Token};
use crate::meta::Meta;
use crate::reading::{Reading, shown};
use chancery_akn_schema::Element;
use chancery_akn_validation::Report;
use chancery_codec::{Code, Location, Outcome, ReadError, ReadErrorKind, Severity, Source};
use chancery_identity::{DerivedWork, class_of_element, kind_named, named_entities};
use chancery_model::{
    Annex, AnnexContent, Block, ConclusionRole, Document, DocumentClass, Identity, Kind, Language,
    Name, Passage,
};

/// The code under which a reader that was asked to validate tells of an invalid file.
pub const INVALID: Code = Code("akn.invalid");

/// Reads a file.
///
/// With `validate`, a file that is not valid is told of.
pub(crate) fn read(
    source: &Source<'_>,
    validate: bool,
) -> Result<Outcome<chancery_codec::Reading>, ReadError> {
    let (text, offset) = crate::decoding::characters(source)?;
    let cursor = Cursor::new(text, offset, source.limits);
    let cursor = if validate { cursor.checked() } else { cursor };
    let mut reading = Reading::new(cursor, source.limits);
    let root = reading.root()?;
    let mut document = reading.content_of_root(&root)?;
    document.normalize();
    reading.tell_of_namespaces();
    reading.tell_unkept();
    if let Some(report) = reading.cursor.take_report() {
        reading.tell_violations(&report);
    }
    reading.finish_counts();
    let mut diagnostics = reading.diagnostics;
    diagnostics.sort_by_key(|diagnostic| match &diagnostic.location {
        Location::Bytes { range, .. } => range.start,
        _ => 0,
    });
    Ok(Outcome::new(document.into(), diagnostics))
}

impl<'s> Reading<'s> {
    /// The start tag of the root, which must be that of Akoma Ntoso.
    fn root(&mut self) -> Result<Tag<'s>, ReadError> {
        let other = |message: String, place: Location| {
            ReadError::new(ReadErrorKind::OtherFormat, message, place)
        };
        if let Some(start) = self.cursor.first_word() {
            let place = Location::bytes(start..start + 1);
            return Err(other("the file is not XML: it begins with text".to_owned(), place));
        }
        let Token::Start(root) = self.cursor.next()? else {
            return Err(self.cursor.malformed_here("there is no element"));
        };
        let declared = self.cursor.declares_akoma_ntoso();
        if root.name == "akomaNtoso" {
            if root.space != crate::cursor::Space::Akn {
                self.cursor.adopt_namespace();
                let message = "the namespace of <akomaNtoso> is not one of Akoma Ntoso";
                self.tell(Code("akn.namespace"), Severity::Note, message, root.start);
            }
            return Ok(root);
        }
        let document = matches!(
            Self::element(&root),
            Some(Element::Document | Element::Collection | Element::Portion)
        );
        if document && declared {
            return Ok(root);
        }
        let name = shown(root.name);
        let message = format!("the root element is <{name}>, not <akomaNtoso>");
        Err(other(message, self.cursor.since(root.start)))
    }

    fn content_of_root(&mut self, root: &Tag<'s>) -> Result<Document, ReadError> {
        let mut found: Option<Found> = None;
        if root.name == "akomaNtoso" {
            loop {
                match self.cursor.next()? {
                    Token::End | Token::EndOfFile => break,
                    Token::Text(text) if text.trim().is_empty() => {}
                    Token::Text(_) | Token::Character(_) => {
                        let place = self.cursor.place();
                        let message = "text outside of the document is not kept";
                        self.tell(Code("akn.misplaced-text"), Severity::Lost, message, place);
                    }
                    Token::Start(tag) => self.child_of_root(&tag, &mut found)?,
                }
            }
        } else {
            found = self.found(root)?;
        }
        self.end_of_file()?;
        let Some(found) = found else {
            let cause = "<akomaNtoso> holds no document";
            return Err(self.cursor.malformed(cause, 0));
        };
        let mut document = self.assembled(found);
        self.append_components(&mut document);
        Ok(document)
    }

    fn child_of_root(&mut self, tag: &Tag<'s>, found: &mut Option<Found>) -> Result<(), ReadError> {
        match Self::element(tag) {
            Some(Element::Document | Element::Collection | Element::Portion) if found.is_none() => {
                *found = self.found(tag)?;
            }
            Some(Element::Components) => {
                let loose = self.components()?;
                let annexes = self.loose(loose);
                if let Some(found) = found {
                    found.document.annexes.extend(annexes);
                }
            }
            _ if found.is_none() => {
                let message = format!(
                    "<{}> is no document of Akoma Ntoso; it is read as one",
                    shown(tag.name)
                );
                self.tell(Code("akn.unknown-element"), Severity::Note, message, tag.start);
                *found = self.found(tag)?;
            }
            _ => {
                let mut blocks = vec![];
                self.flow(false, &mut blocks)?;
                let message = format!("<{}> stands outside of the document", shown(tag.name));
                if let Some(found) = found
                    && !blocks.is_empty()
                {
                    self.tell(Code("akn.misplaced-element"), Severity::Note, message, tag.start);
                    found.document.body.append(&mut blocks);
                }
            }
        }
        Ok(())
    }

    /// Nothing may follow the root; the walk passes white space there itself.
    fn end_of_file(&mut self) -> Result<(), ReadError> {
        match self.cursor.next()? {
            Token::EndOfFile => Ok(()),
            _ => Err(self.cursor.malformed_here("something follows the root element")),
        }
    }

    /// Reads a document or collection, whose start tag was read last.
    pub(crate) fn found(&mut self, tag: &Tag<'s>) -> Result<Option<Found>, ReadError> {
        let name = self.attribute("name")?;
        let class = class_of_element(tag.name);
        let kind = self.kind(class, &name, tag);
        let mut document = Document::new(kind, Identity::new(self.language.clone()));
        let mut meta = None;
        let mut collected = (Self::element(tag) == Some(Element::Collection)).then(Vec::new);
        loop {
            match self.cursor.next()? {
                Token::End | Token::EndOfFile => break,
                Token::Text(text) => self.stray_text(text, &mut document.body)?,
                Token::Character(character) => {
                    self.stray_text(character.encode_utf8(&mut [0; 4]), &mut document.body)?;
                }
                Token::Start(child) => {
                    self.child(&child, &mut document, &mut meta, &mut collected)?;
                }
            }
        }
        if meta.is_none() && self.component == "main" {
            let message = "the document has no metadata; its language is not said";
            self.tell(Code("akn.no-language"), Severity::Note, message, tag.start);
        }
        self.settle_strays(&mut document);
        if document.masthead.is_empty() && collected.is_none() && self.component == "main" {
            document.masthead = std::mem::take(&mut self.masthead_around);
        }
        self.settle(&mut document, meta.unwrap_or_default())?;
        Ok(Some(Found { document, collected }))
    }

    /// The kind of a document by its element and `@name`.
    fn kind(&mut self, class: Option<DocumentClass>, name: &str, tag: &Tag<'s>) -> Kind {
        let class_or_document = class.unwrap_or(DocumentClass::Document);
        if let Some(kind) = kind_named(class_or_document, name) {
            return kind;
        }
        if class.is_some() {
            let message = format!("`{}` is no name for a kind of document", shown(name));
            self.tell(Code("akn.name-form"), Severity::Repaired, message, tag.start);
        }
        let plain =
            if name.is_empty() { tag.name.to_owned() } else { chancery_identity::slug(name) };
        Name::new(plain).map_or(Kind::Annex, |name| Kind::Other(class_or_document, name))
    }

    fn child(
        &mut self,
        tag: &Tag<'s>,
        document: &mut Document,
        meta: &mut Option<Meta>,
        collected: &mut Option<Vec<Collected>>,
    ) -> Result<(), ReadError> {
        self.tell_of_order(tag, document);
        match Self::element(tag) {
            Some(Element::Meta) => {
                let found = self.meta()?;
                let [_, expression, _] = &found.levels;
                let language = expression.language.clone();
                *meta = Some(found);
                match language {
                    Some(language) => self.language = language,
                    None if self.component == "main" => {
                        let message = "the language of the document is not said";
                        self.tell(Code("akn.no-language"), Severity::Note, message, tag.start);
                    }
                    None => {}
                }
            }
            Some(Element::CoverPage) => self.cover_page(document)?,
            Some(Element::Preface) => self.preface(document)?,
            Some(Element::Preamble) if !document.body.is_empty() => {
                self.late_preamble(document, tag.start)?;
            }
            Some(Element::Preamble) => self.preamble(document)?,
            Some(Element::Body) if !document.conclusions.is_empty() => {
                let mut blocks = vec![];
                self.flow(false, &mut blocks)?;
                self.late_blocks(blocks, document, tag.start);
            }
            Some(Element::Body) => self.flow(false, &mut document.body)?,
            Some(Element::Conclusions) => self.conclusions(document)?,
            Some(Element::Attachments) => self.attachments(document)?,
            Some(Element::Components) => {
                // The masthead of a publication is that of the document in it.
                if collected.is_some() && self.component == "main" {
                    self.masthead_around = std::mem::take(&mut document.masthead);
                }
                let mut inside = self.components()?;
                match collected {
                    Some(collected) => {
                        document.masthead.append(&mut self.masthead_around);
                        collected.append(&mut inside);
                    }
                    None => {
                        let annexes = self.loose(inside);
                        document.annexes.extend(annexes);
                    }
                }
            }
            element => {
                let mut blocks = vec![];
                match element {
                    Some(element) => self.block(tag, element, false, &mut blocks)?,
                    None => self.flow(false, &mut blocks)?,
                }
                if document.conclusions.is_empty() {
                    let message = format!("<{}> stands outside of the body", shown(tag.name));
                    let code = Code("akn.misplaced-element");
                    self.tell_once(code, Severity::Note, message, tag.start);
                    document.body.append(&mut blocks);
                } else {
                    self.late_blocks(blocks, document, tag.start);
                }
            }
        }
        Ok(())
    }

    /// The components of no collection as annexes; those with an eId wait for a reference to them.
    fn loose(&mut self, components: Vec<Collected>) -> Vec<Annex> {
        let mut annexes = vec![];
        for component in components {
            match component {
                Collected::Document(document) => annexes.push(Annex::new(*document)),
                Collected::Elsewhere(address) if !address.starts_with('#') => {
                    annexes.push(annex_of(AnnexContent::Elsewhere(address)));
                }
                Collected::Elsewhere(address) => {
                    let eid = address.strip_prefix('#').unwrap_or_default();
                    if !self.component_places.contains_key(eid) {
                        let message = format!(
                            "a component refers to `{}`, which is not there",
                            shown(&address)
                        );
                        let place = self.cursor.place();
                        self.tell_once(Code("akn.metadata-lost"), Severity::Lost, message, place);
                    }
                }
            }
        }
        annexes
    }

    /// Tells of a cover page or preface after parts that it stands before once it is written.
    fn tell_of_order(&mut self, tag: &Tag<'s>, document: &Document) {
        let before_preface = !document.preamble.is_empty()
            || !document.body.is_empty()
            || !document.conclusions.is_empty();
        let late = match Self::element(tag) {
            Some(Element::CoverPage) => before_preface || !document.preface.is_empty(),
            Some(Element::Preface) => before_preface,
            _ => false,
        };
        if late {
            let message =
                format!("<{}> follows parts that it must precede; it is put first", tag.name);
            self.tell_once(Code("akn.out-of-order"), Severity::Repaired, message, tag.start);
        }
    }

    /// Text after the conclusions stays there.
    fn late_blocks(&mut self, blocks: Vec<Block>, document: &mut Document, start: usize) {
        if blocks.is_empty() {
            return;
        }
        let message = "text follows the conclusions; the order of the text is kept";
        self.tell_once(Code("akn.out-of-order"), Severity::Repaired, message, start);
        let role = ConclusionRole::Other;
        document.conclusions.push(Passage::new(role, blocks));
    }

    /// Gives a document what its metadata says and its words do not.
    fn settle(&mut self, document: &mut Document, mut meta: Meta) -> Result<(), ReadError> {
        document.identity.language = self.language.clone();
        let derived = DerivedWork::of(document);
        self.settle_identity(document, &derived, &mut meta);
        let record = &mut document.record;
        let printed = derived.publication(&self.language);
        record.publication = meta
            .publication
            .filter(|(found, recorded)| *recorded || printed.as_ref() != Some(found))
            .map(|(found, _)| found);
        record.keywords = meta.keywords;
        record.events = meta.events;
        record.steps = meta.steps;
        record.votes = meta.votes;
        record.relations = meta.relations;
        record.remarks = self.remarks(meta.notes)?;
        let named = if self.component == "main" { named_entities(document) } else { vec![] };
        let entities = meta.entities.into_iter();
        document.record.entities = entities
            .filter(|(entity, recorded)| *recorded || !named.contains(entity))
            .map(|(entity, _)| entity)
            .collect();
        Ok(())
    }

    /// Tells that the file is not valid, and where it is not first.
    fn tell_violations(&mut self, report: &Report) {
        let Some(first) = report.violations.first() else { return };
        let message = match report.violations.len() + report.violations_left_out {
            1 => format!("the file is not valid Akoma Ntoso 3.0: {first}"),
            count => format!(
                "the file is not valid Akoma Ntoso 3.0, in {count} places, of which the first: {first}"
            ),
        };
        let place = Location::bytes(first.place.offset..first.place.offset + 1);
        self.tell_at(INVALID, Severity::Repaired, message, place);
    }

    /// Tells of namespaces and prefixes that are not those of the standard.
    fn tell_of_namespaces(&mut self) {
        if let Some((namespace, draft)) = self.cursor.draft.clone() {
            let message = format!("the file is in {draft} (`{}`)", shown(&namespace));
            self.tell(Code("akn.namespace"), Severity::Note, message, 0);
        }
        if let Some((prefix, place)) = self.cursor.unbound.clone() {
            let message = format!("the prefix `{}` belongs to no namespace", shown(&prefix));
            self.tell(Code("akn.namespace"), Severity::Note, message, place);
        }
        if let Some(place) = self.cursor.document_type() {
            let message = "a document type declaration is not followed";
            self.tell(Code("akn.doctype"), Severity::Note, message, place);
        }
    }
}

/// The language that stands where none is known (ISO 639-2: undetermined).
pub(crate) fn undetermined() -> Language {
    Language::from_tag("und").unwrap_or(Language::English)
}
