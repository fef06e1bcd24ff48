//! The file, the document and its parts.

use crate::block::Surroundings;
use crate::scribe::{Component, Scribe};
use crate::{AknWriter, Shape, meta};
use chancery_akn_schema::{
    NAMESPACE, OWN_NAMESPACE, PassageRole, UNITED_NATIONS_NAMESPACE, address_of, container_name,
    role_of_bare_paragraph,
};
use chancery_codec::{Code, Diagnostic, Location, NodePath, Outcome, WriteError};
use chancery_identity::{
    UNKNOWN_DAY, annex_component, class_of_kind, element_of_class, name_of_kind, opening_words,
    plain_words,
};
use chancery_model::{
    Annex, AnnexContent, Block, Document, DocumentClass, Passage, PreambleRole, PrefaceRole,
    ReferenceTarget,
};

/// Writes a document as a file.
pub(crate) fn write(
    document: &Document,
    options: &AknWriter,
) -> Result<Outcome<Vec<u8>>, WriteError> {
    let mut scribe = Scribe::new(document, options.profile);
    let root = NodePath::root();
    match options.shape {
        Shape::Document => scribe.document(document, &root, true),
        Shape::Publication => scribe.publication(document, &root),
    }
    let notes = said_of_need(&scribe, document);
    let sheet = scribe.finish()?;
    let mut head =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"{NAMESPACE}\"");
    if sheet.united_nations {
        head.push_str(&format!(" xmlns:akn4un=\"{UNITED_NATIONS_NAMESPACE}\""));
    }
    if sheet.own {
        head.push_str(&format!(" xmlns:chancery=\"{OWN_NAMESPACE}\""));
    }
    head.push('>');
    let mut bytes = sheet.finish().0;
    // Which namespaces the head declares is known at the end only; it moves the rest, which takes
    // less memory than a copy.
    bytes.splice(0..0, head.into_bytes());
    bytes.extend_from_slice(b"\n</akomaNtoso>\n");
    Ok(Outcome::new(bytes, notes))
}

/// What the file says although the document does not.
fn said_of_need(scribe: &Scribe<'_>, document: &Document) -> Vec<Diagnostic> {
    if document.identity.date.or(scribe.derived.dated.map(|event| event.day)).is_some() {
        return vec![];
    }
    let message = format!(
        "the document states no day; the schema requires one, so {UNKNOWN_DAY} stands in the \
         metadata with the name `unknown`"
    );
    let place = Location::Node(NodePath::root().field("identity"));
    vec![Diagnostic::note(Code("akn.day-unknown"), message, place)]
}

/// How documents of a class are divided.
struct Layout {
    body: &'static str,
    /// Whether there is an element for the preamble.
    preamble: bool,
    /// Whether the preface holds containers, or blocks only.
    containers: bool,
    surroundings: Surroundings,
    /// The element inside of the body that holds the text, and its `@name`.
    inner: Option<(&'static str, &'static str)>,
}

/// The structures of the schema: `openStructure`, `hierarchicalStructure` and so on.
fn layout(class: DocumentClass) -> Layout {
    let open = Layout {
        body: "mainBody",
        preamble: true,
        containers: true,
        surroundings: Surroundings::Body,
        inner: None,
    };
    match class {
        DocumentClass::Document | DocumentClass::Statement | DocumentClass::DebateReport => open,
        DocumentClass::Act | DocumentClass::Bill => {
            Layout { body: "body", surroundings: Surroundings::Levels, ..open }
        }
        DocumentClass::Debate => Layout {
            body: "debateBody",
            preamble: false,
            surroundings: Surroundings::Flow,
            inner: Some(("debateSection", "akn4un:text")),
            ..open
        },
        DocumentClass::Judgment => Layout {
            body: "judgmentBody",
            preamble: false,
            containers: false,
            inner: Some(("introduction", "")),
            ..open
        },
        DocumentClass::Amendment => Layout {
            body: "amendmentBody",
            preamble: false,
            surroundings: Surroundings::Flow,
            inner: Some(("amendmentContent", "")),
            ..open
        },
    }
}

impl<'a> Scribe<'a> {
    /// The publication around a document: a collection that holds its masthead.
    fn publication(&mut self, document: &'a Document, path: &NodePath) {
        let name = name_of_kind(&document.kind);
        let mut characters = name.chars();
        let initial = characters.next().into_iter().flat_map(char::to_uppercase);
        let name: String = "publication".chars().chain(initial).chain(characters).collect();
        self.sheet.line();
        self.sheet.open("documentCollection");
        self.sheet.attribute("name", &name);
        self.sheet.content();
        meta::publication(self, document);
        self.masthead(document, path);
        self.sheet.line();
        // Without eIds: those of the document are the same in either shape.
        self.sheet.tag("collectionBody");
        self.sheet.line();
        self.sheet.tag("component");
        self.document(document, path, false);
        for end in ["component", "collectionBody", "documentCollection"] {
            self.sheet.line();
            self.sheet.close(end);
        }
    }

    /// A document, the outermost or an annexed one.
    fn document(&mut self, document: &'a Document, path: &NodePath, with_masthead: bool) {
        let class = class_of_kind(&document.kind);
        let element = element_of_class(class);
        let layout = layout(class);
        self.sheet.line();
        self.sheet.open(element);
        self.sheet.attribute("name", &name_of_kind(&document.kind));
        self.sheet.attribute("contains", "originalVersion");
        self.sheet.content();
        meta::write(self, document);
        self.note_place(|| path.clone());
        if with_masthead {
            self.masthead(document, path);
        }
        self.preface(document, &layout, path);
        if layout.preamble {
            self.preamble(document, path);
        }
        self.body(document, &layout, path);
        self.conclusions(document, path);
        self.annexes(document, path);
        self.sheet.line();
        self.sheet.close(element);
    }

    fn masthead(&mut self, document: &Document, path: &NodePath) {
        self.head = true;
        let path = path.field("masthead");
        self.part("coverPage", &document.masthead, &path, |scribe, passage| {
            scribe.container(container_name(passage.role), &passage.blocks);
        });
    }

    fn preface(&mut self, document: &Document, layout: &Layout, path: &NodePath) {
        self.head = true;
        let path = path.field("preface");
        if layout.containers {
            self.part("preface", &document.preface, &path, Scribe::preface_passage);
            return;
        }
        // The header of a judgment is required, and holds blocks only.
        self.sheet.line();
        self.sheet.open("header");
        let eid = self.eid("header", None);
        self.sheet.content();
        let outer = self.enter(eid);
        for passage in &document.preface {
            self.grouped(passage);
        }
        self.note_place(|| path.clone());
        self.context = outer;
        self.sheet.line();
        self.sheet.close("header");
    }

    fn preface_passage(&mut self, passage: &Passage<PrefaceRole>) {
        match passage.blocks.as_slice() {
            [Block::Paragraph(paragraph)]
                if role_of_bare_paragraph(paragraph) == Some(passage.role) =>
            {
                self.paragraph(&paragraph.content);
            }
            blocks => self.container(container_name(passage.role), blocks),
        }
    }

    fn preamble(&mut self, document: &Document, path: &NodePath) {
        self.head = false;
        let path = path.field("preamble");
        self.part("preamble", &document.preamble, &path, |scribe, passage| match passage.role {
            PreambleRole::EnactingFormula => {
                scribe.named("formula", container_name(passage.role), &passage.blocks);
            }
            PreambleRole::PreambularParagraph => {
                let name = opening_words(&passage.blocks, scribe.component.language);
                // A name of a role would be read as that role.
                let name = name.filter(|words| chancery_akn_schema::preamble_role(words).is_none());
                let name = name.as_deref().unwrap_or(container_name(passage.role));
                scribe.container(name, &passage.blocks);
            }
            PreambleRole::Other => scribe.container(container_name(passage.role), &passage.blocks),
        });
    }

    fn conclusions(&mut self, document: &Document, path: &NodePath) {
        self.head = true;
        let path = path.field("conclusions");
        self.part("conclusions", &document.conclusions, &path, |scribe, passage| {
            scribe.container(container_name(passage.role), &passage.blocks);
        });
    }

    /// A part of passages, left out if there are none.
    fn part<Role>(
        &mut self,
        element: &'static str,
        passages: &[Passage<Role>],
        path: &NodePath,
        passage: impl Fn(&mut Scribe<'a>, &Passage<Role>),
    ) {
        if passages.is_empty() {
            return;
        }
        self.sheet.line();
        self.sheet.open(element);
        let eid = self.eid(element, None);
        self.sheet.content();
        let outer = self.enter(eid);
        for (index, each) in passages.iter().enumerate() {
            passage(self, each);
            self.note_place(|| path.index(index));
        }
        self.context = outer;
        self.sheet.line();
        self.sheet.close(element);
    }

    fn container(&mut self, name: &str, blocks: &[Block]) {
        self.named("container", name, blocks);
    }

    fn named(&mut self, element: &'static str, name: &str, blocks: &[Block]) {
        self.sheet.line();
        self.sheet.open(element);
        self.sheet.attribute("name", name);
        let eid = self.eid(element, None);
        self.sheet.content();
        let outer = self.enter(eid);
        self.blocks(blocks, Surroundings::Flow);
        self.context = outer;
        self.sheet.line();
        self.sheet.close(element);
    }

    /// A passage where the schema allows neither its part nor a container.
    fn grouped<Role: PassageRole>(&mut self, passage: &Passage<Role>) {
        self.sheet.line();
        self.sheet.open("blockContainer");
        let eid = self.eid("blockContainer", None);
        self.sheet.own_attribute("part", Role::PART);
        self.sheet.own_attribute("passage", container_name(passage.role));
        self.sheet.content();
        let outer = self.enter(eid);
        self.blocks(&passage.blocks, Surroundings::Flow);
        self.context = outer;
        self.sheet.line();
        self.sheet.close("blockContainer");
    }

    fn body(&mut self, document: &Document, layout: &Layout, path: &NodePath) {
        self.head = false;
        self.sheet.line();
        self.sheet.open(layout.body);
        self.eid(layout.body, None);
        self.sheet.content();
        if let Some((inner, name)) = layout.inner {
            self.sheet.line();
            self.sheet.open(inner);
            if !name.is_empty() {
                self.sheet.attribute("name", name);
            }
            self.sheet.content();
        }
        let mut empty = document.body.is_empty();
        if !layout.preamble {
            for passage in &document.preamble {
                self.grouped(passage);
                empty = false;
            }
        }
        self.body_blocks(&document.body, layout.surroundings, &path.field("body"));
        if empty {
            self.empty_body(layout);
        }
        if let Some((inner, _)) = layout.inner {
            self.sheet.line();
            self.sheet.close(inner);
        }
        self.sheet.line();
        self.sheet.close(layout.body);
    }

    /// What stands in a body without text: the least that the schema requires.
    fn empty_body(&mut self, layout: &Layout) {
        self.sheet.line();
        match layout.surroundings {
            Surroundings::Levels => {
                self.sheet.open("hcontainer");
                self.sheet.attribute("name", crate::hierarchy::BLOCKS);
                self.sheet.empty();
            }
            _ => self.sheet.raw("<p/>"),
        }
    }

    fn annexes(&mut self, document: &'a Document, path: &NodePath) {
        if document.annexes.is_empty() {
            return;
        }
        self.sheet.line();
        self.sheet.tag("attachments");
        let path = path.field("annexes");
        for (index, annex) in document.annexes.iter().enumerate() {
            self.annex(annex, index + 1, &path.index(index));
        }
        self.sheet.line();
        self.sheet.close("attachments");
    }

    fn annex(&mut self, annex: &'a Annex, place: usize, path: &NodePath) {
        self.head = true;
        self.sheet.line();
        self.sheet.open("attachment");
        // Counted whatever number is printed: the component IRI counts as well.
        let eid = self.eid("attachment", None);
        self.sheet.content();
        let outer_context = self.enter(eid);
        self.headings(annex.number.as_ref(), &annex.heading, &annex.subheading, &[]);
        self.note_place(|| path.clone());
        match &annex.content {
            AnnexContent::Elsewhere(address) => self.elsewhere(annex, address),
            AnnexContent::Document(document) => {
                let component = Component {
                    path: annex_component(&self.component.path, place),
                    eid,
                    language: &document.identity.language,
                    own_keys: document.record.entities.iter().map(|e| e.key.as_str()).collect(),
                };
                let outer = std::mem::replace(&mut self.component, component);
                self.document(document, &path.field("content").field("document"), true);
                self.component = outer;
            }
        }
        self.context = outer_context;
        self.sheet.line();
        self.sheet.close("attachment");
    }

    fn elsewhere(&mut self, annex: &Annex, address: &str) {
        let shown = plain_words(&annex.heading);
        self.sheet.line();
        self.sheet.open("documentRef");
        self.eid("documentRef", None);
        self.address("href", address);
        self.sheet.attribute("showAs", if shown.is_empty() { address } else { &shown });
        self.sheet.empty();
    }

    /// The address of a reference in this component; `None` if only a symbol is known.
    pub(crate) fn reference_address(&self, target: &ReferenceTarget) -> Option<String> {
        address_of(target, &self.component.path)
    }
}
