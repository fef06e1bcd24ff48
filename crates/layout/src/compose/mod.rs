//! A document composed: its parts turned to vertical material with tags, then to pages.

mod annex;
mod blocks;
mod columns;
mod conclusions;
mod figure;
mod finish;
mod furniture;
mod grid;
mod inline;
mod masthead;
mod missing;
mod note;
mod numbered;
mod paragraph;
mod place;
mod preface;
mod table;

use crate::codes::CHARACTER_REPLACED;
use crate::error::{LayoutError, MissingCharacter};
use crate::flow::{Flow, Galley, PageFrames};
use crate::house::House;
use crate::length::{Length, Point};
use crate::options::{MissingCharacters, PageOptions};
use crate::pages::{AnchorId, Image, LinkTarget, Pages};
use crate::tags::{Child, ContentId, Role, TagId, TagTree};
use crate::text::rich::LinkId;
use crate::text::shaper::Shaper;
use chancery_codec::{Code, Diagnostic, Location, NodePath, Outcome, Severity};
use chancery_identity::{Eid, EidAllocator};
use chancery_model::{Direction, Document, Language};
use place::Place;
use std::collections::BTreeMap;

/// Sets a document to pages.
///
/// The notes tell what the pages cannot show.
///
/// # Errors
/// If the document has characters that no font shows, and the options say to refuse them.
pub fn set(document: &Document, options: &PageOptions<'_>) -> Result<Outcome<Pages>, LayoutError> {
    let mut composer = Composer::new(document, options);
    composer.document(document);
    let missing: Vec<char> = composer.shaper.missing().collect();
    if !missing.is_empty() {
        let missing = missing::places(document, &missing);
        match options.missing {
            MissingCharacters::Refuse => return Err(LayoutError::MissingCharacters(missing)),
            MissingCharacters::Replace => composer.tell_replaced(missing),
        }
    }
    Ok(composer.finish(document))
}

/// How deep blocks and inlines may be nested before they are set as plain text. Far beyond any
/// document; keeps hostile nesting from exhausting the stack.
const DEEPEST: u16 = 60;

/// All that is being made.
struct Composer<'f> {
    shaper: Shaper<'f>,
    house: House,
    language: Language,
    right_to_left: bool,
    tags: TagTree,
    flow: Flow,
    links: Vec<Link>,
    anchors: Vec<String>,
    anchor_names: BTreeMap<String, u32>,
    images: Vec<Image>,
    notes: u32,
    /// Lines of notes that are printed at the end.
    end_notes: Galley,
    outline: Vec<(String, u8, AnchorId)>,
    /// The level of the last heading, so that none is skipped.
    heading_level: u8,
    diagnostics: Vec<Diagnostic>,
    /// The node that is being set.
    path: NodePath,
    /// eIds of divisions, by which they are pointed at.
    eids: EidAllocator,
    /// The eId of the division or annex that is being set.
    eid: Eid,
    /// Anchors of annexes by number, for references to them.
    annexes: Vec<AnchorId>,
    /// The job number, for the foot of later pages.
    job_number: Option<String>,
}

/// A link of the document.
struct Link {
    target: Option<LinkTarget>,
    tag: TagId,
    description: String,
}

impl<'f> Composer<'f> {
    fn new(document: &Document, options: &PageOptions<'f>) -> Composer<'f> {
        let language = document.identity.language.clone();
        let house = House::of(options.paper, &document.symbols(), &language);
        let right_to_left = language.direction() == Direction::RightToLeft;
        let flow = Flow::new(PageFrames {
            page: house.page,
            first_top: house.first_top,
            top: house.top,
            first_bottom: house.first_bottom,
            bottom: house.bottom,
            imprint: house.first_bottom - house.foot - Length::points(2),
            note_left: house.note_left(),
            right_to_left,
        });
        let mut composer = Composer {
            shaper: Shaper::new(options.fonts),
            house,
            tags: TagTree::new(language.clone()),
            language,
            right_to_left,
            flow,
            links: Vec::new(),
            anchors: Vec::new(),
            anchor_names: BTreeMap::new(),
            images: Vec::new(),
            notes: 0,
            end_notes: Galley::default(),
            outline: Vec::new(),
            heading_level: 0,
            diagnostics: Vec::new(),
            path: NodePath::root(),
            eids: EidAllocator::new(),
            eid: Eid::default(),
            annexes: Vec::new(),
            job_number: None,
        };
        composer.annexes = (0..document.annexes.len().min(usize::from(u16::MAX)))
            .map(|index| composer.anchor(&format!("att_{}", index + 1)))
            .collect();
        composer
    }

    /// The whole document.
    fn document(&mut self, document: &Document) {
        let root = self.tags.root();
        let part = if document.annexes.is_empty() { root } else { self.tags.add(root, Role::Part) };
        let place = Place::text(self, part);
        self.parts(document, &place);
        for (index, annex) in document.annexes.iter().enumerate() {
            self.path = NodePath::root().field("annexes").index(index);
            let anchor = self.annexes.get(index).copied();
            self.eid = self.eids.context(&format!("att_{}", index + 1));
            self.annex(annex, anchor, root, 1);
        }
        self.path = NodePath::root();
        // Those that stand in the headings of annexes.
        let notes = std::mem::take(&mut self.end_notes);
        self.end_notes(notes);
        self.end_rule();
    }

    /// Everything before the annexes.
    fn parts(&mut self, document: &Document, place: &Place) {
        let own = std::mem::take(&mut self.end_notes);
        let path = self.path.clone();
        self.masthead(&document.masthead, place.tag);
        self.preface(&document.preface, place);
        for (index, passage) in document.preamble.iter().enumerate() {
            self.path = path.field("preamble").index(index);
            self.preamble(passage, place);
        }
        for (index, block) in document.body.iter().enumerate() {
            self.path = path.field("body").index(index);
            let mut galley = Galley::default();
            self.block(block, place, &mut galley);
            self.flow.absorb(galley);
        }
        self.path = path;
        self.conclusions(&document.conclusions, place);
        let notes = std::mem::replace(&mut self.end_notes, own);
        self.end_notes(notes);
    }

    /// The content at the end of a tag; made if the tag does not end with content.
    fn content(&mut self, tag: TagId) -> ContentId {
        match self.tags.tag(tag).children.last() {
            Some(Child::Content(content)) => *content,
            _ => self.tags.add_content(tag),
        }
    }

    /// A new anchor; a name that is taken gets a number.
    fn anchor(&mut self, name: &str) -> AnchorId {
        let id = AnchorId(self.anchors.len() as u32);
        let mut unique = name.to_owned();
        let mut count = 1;
        while self.anchor_names.contains_key(&unique) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        self.anchor_names.insert(unique.clone(), id.0);
        self.anchors.push(unique);
        id
    }

    fn link(&mut self, target: Option<LinkTarget>, tag: TagId, description: String) -> LinkId {
        self.links.push(Link { target, tag, description });
        LinkId(self.links.len() as u32 - 1)
    }

    /// Tells something about the node that is being set.
    fn tell(&mut self, code: Code, severity: Severity, message: impl Into<String>) {
        let location = Location::Node(self.path.clone());
        self.diagnostics.push(Diagnostic::new(code, severity, message, location));
    }

    /// Tells about characters that are shown by a replacement.
    fn tell_replaced(&mut self, missing: Vec<MissingCharacter>) {
        for character in missing {
            let location = Location::Node(character.place.clone());
            let message = format!(
                "no font shows U+{:04X}; a replacement is printed",
                u32::from(character.character)
            );
            let diagnostic = Diagnostic::lost(CHARACTER_REPLACED, message, location)
                .with_hint("give a font that has the character");
            self.diagnostics.push(diagnostic);
        }
    }

    /// A heading for the outline, with the level that it gets.
    fn heading_level(&mut self, wanted: u8) -> u8 {
        let level = wanted.clamp(1, 6).min(self.heading_level + 1);
        self.heading_level = level;
        level
    }

    /// Gives everything in a galley to the pages.
    fn emit(&mut self, galley: Galley) {
        self.flow.absorb(galley);
    }

    /// A short rule in the middle ends a document.
    fn end_rule(&mut self) {
        let width = Length::points(46);
        let x = (self.house.page.width - width) / 2;
        let mut slab = crate::flow::Slab { height: Length::points(2), ..Default::default() };
        slab.items.push(crate::flow::rule(x, Length::ZERO, width, Length::thousandths(500)));
        slab.shift(Point { x: Length::ZERO, y: Length::ZERO });
        let mut galley = Galley::default();
        galley.tie();
        galley.space(Length::points(24));
        galley.push(slab);
        self.emit(galley);
    }
}
