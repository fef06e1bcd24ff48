//! Collections of documents, and components that are referred to.

use crate::attachment::annex_of;
use crate::reading::{Reading, shown};
use chancery_akn_schema::Element;
use chancery_codec::{Code, Diagnostic, Location, ReadError, Severity};
use chancery_model::{Annex, AnnexContent, Document, Identity, Kind};

/// How many documents may be annexed to each other by reference.
const MOST_LEVELS: usize = 32;

/// A document of a file, or what holds several.
pub(crate) struct Found {
    pub(crate) document: Document,
    /// For a collection: its documents and the addresses of those elsewhere, in order.
    pub(crate) collected: Option<Vec<Collected>>,
}

/// What a collection holds.
pub(crate) enum Collected {
    /// A document in its place.
    Document(Box<Document>),
    /// The address of one that is somewhere else.
    Elsewhere(String),
}

impl Reading<'_> {
    /// Reads `components` or `collectionBody`.
    pub(crate) fn components(&mut self) -> Result<Vec<Collected>, ReadError> {
        let mut collected = vec![];
        let outer = self.language.clone();
        self.children(|reading, component| {
            let eid = reading.attribute("eId")?;
            reading.children(|reading, tag| {
                reading.language = outer.clone();
                match Self::element(tag) {
                    Some(Element::Document | Element::Collection | Element::Portion) => {
                        let found = reading.found(tag)?;
                        let document = found.map(|found| reading.assembled(found));
                        if component.name == "component" && !eid.is_empty() {
                            let place = reading.components.len();
                            reading.component_places.entry(eid.clone()).or_insert(place);
                            reading.components.push(document);
                        } else {
                            let document = document.map(Box::new).map(Collected::Document);
                            collected.extend(document);
                        }
                        // A place for what was kept by its eId.
                        if component.name == "component" && !eid.is_empty() {
                            collected.push(Collected::Elsewhere(format!("#{eid}")));
                        }
                        Ok(())
                    }
                    Some(Element::DocumentReference) => {
                        let address = reading.cursor.literal("href")?.unwrap_or_default();
                        let shown_as = reading.attribute("showAs")?;
                        if !shown_as.is_empty() && shown_as != address {
                            let name = shown(tag.name);
                            let message = format!(
                                "the name of a component (@showAs of <{name}>) is not kept"
                            );
                            let code = Code("akn.attribute-dropped");
                            reading.tell_once(code, Severity::Note, message, tag.start);
                        }
                        collected.push(Collected::Elsewhere(address.into_owned()));
                        reading.skip()
                    }
                    _ => {
                        let mut blocks = vec![];
                        reading.flow(false, &mut blocks)?;
                        if !blocks.is_empty() {
                            let message = format!("<{}> is read as a component", shown(tag.name));
                            let code = Code("akn.misplaced-element");
                            reading.tell(code, Severity::Note, message, tag.start);
                            let identity = Identity::new(reading.language.clone());
                            let mut document = Document::new(Kind::Annex, identity);
                            document.body = blocks;
                            collected.push(Collected::Document(Box::new(document)));
                        }
                        Ok(())
                    }
                }
            })
        })?;
        self.language = outer;
        Ok(collected)
    }

    /// The component with this eId, if nothing has taken it yet and it is no endless chain of
    /// annexes of annexes, which references can form however shallow the file is.
    fn take_component(&mut self, address: &str) -> Option<Document> {
        // Files of the United Nations leave the number sign out.
        let eid = address.strip_prefix('#').unwrap_or(address);
        let place = *self.component_places.get(eid)?;
        self.components.get_mut(place)?.take_if(|component| levels(component) < MOST_LEVELS)
    }

    /// A document with its components in place. A collection of one document is that document;
    /// a collection of several is a document to which they are annexed.
    pub(crate) fn assembled(&mut self, found: Found) -> Document {
        let Found { mut document, collected } = found;
        self.fill_annexes(&mut document);
        let Some(collected) = collected else { return document };
        let mut inside = vec![];
        for each in collected {
            match each {
                Collected::Document(document) => inside.push(AnnexContent::Document(document)),
                Collected::Elsewhere(address) => match self.take_component(&address) {
                    Some(mut component) => {
                        self.fill_annexes(&mut component);
                        inside.push(AnnexContent::Document(Box::new(component)));
                    }
                    None if address.starts_with('#') => {}
                    None => inside.push(AnnexContent::Elsewhere(address)),
                },
            }
        }
        if inside.len() == 1
            && let Some(AnnexContent::Document(_)) = inside.first()
            && let Some(AnnexContent::Document(main)) = inside.pop()
        {
            return around(*main, document);
        }
        self.diagnostics.push(Diagnostic::note(
            Code("akn.collection"),
            "the documents of the collection are read as annexes of one document",
            Location::Whole,
        ));
        if let Some(kind) = common_kind(&inside) {
            document.kind = kind;
        }
        document.annexes.splice(0..0, inside.into_iter().map(annex_of));
        document
    }

    /// Documents among the components that nothing refers to are annexes as well.
    pub(crate) fn append_components(&mut self, document: &mut Document) {
        for component in std::mem::take(&mut self.components).into_iter().flatten() {
            let message = "a component that nothing refers to is read as an annex";
            self.tell_once(Code("akn.collection"), Severity::Note, message, 0);
            document.annexes.push(Annex::new(component));
        }
    }

    fn fill_annexes(&mut self, document: &mut Document) {
        for annex in &mut document.annexes {
            if let AnnexContent::Elsewhere(address) = &annex.content
                && let Some(component) = self.take_component(&address.clone())
            {
                annex.content = AnnexContent::Document(Box::new(component));
            }
        }
    }
}

/// How many documents are annexed to each other, this one included.
fn levels(document: &Document) -> usize {
    let annexed = document.annexes.iter().filter_map(|annex| match &annex.content {
        AnnexContent::Document(document) => Some(levels(document)),
        AnnexContent::Elsewhere(_) => None,
    });
    1 + annexed.max().unwrap_or(0)
}

/// The kind of all documents that are annexed, if it is one.
fn common_kind(contents: &[AnnexContent]) -> Option<Kind> {
    let mut kinds = contents.iter().filter_map(|content| match content {
        AnnexContent::Document(document) => Some(&document.kind),
        AnnexContent::Elsewhere(_) => None,
    });
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then(|| first.clone())
}

/// A document with what the collection around it says.
fn around(mut main: Document, collection: Document) -> Document {
    fn before<T>(first: Vec<T>, rest: &mut Vec<T>) {
        rest.splice(0..0, first);
    }
    before(collection.masthead, &mut main.masthead);
    before(collection.preface, &mut main.preface);
    before(collection.preamble, &mut main.preamble);
    before(collection.body, &mut main.body);
    main.conclusions.extend(collection.conclusions);
    main.annexes.extend(collection.annexes);
    let record = collection.record;
    main.record.publication = main.record.publication.or(record.publication);
    main.record.keywords.extend(record.keywords);
    main.record.events.extend(record.events);
    main.record.steps.extend(record.steps);
    main.record.votes.extend(record.votes);
    main.record.relations.extend(record.relations);
    main.record.remarks.extend(record.remarks);
    for entity in record.entities {
        if main.record.entities.iter().all(|known| known.key != entity.key) {
            main.record.entities.push(entity);
        }
    }
    main
}
