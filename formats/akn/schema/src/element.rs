//! Elements of the text, and what they are to the model.

use crate::table::rows;
use chancery_model::{DivisionKind, Emphasis, Position};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What an element of Akoma Ntoso is to the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `akomaNtoso`.
    Root,
    /// A document in its own right: `doc`, `statement`, `act`.
    Document,
    /// A document that only wraps others: `documentCollection`.
    Collection,
    /// `portion`: an excerpt.
    Portion,
    /// `meta`.
    Meta,
    /// `coverPage`.
    CoverPage,
    /// `preface`, or the `header` of a judgment.
    Preface,
    /// `preamble`.
    Preamble,
    /// `mainBody` and its sisters.
    Body,
    /// `conclusions`.
    Conclusions,
    /// `attachments`.
    Attachments,
    /// `attachment`.
    Attachment,
    /// `components`, `collectionBody`.
    Components,
    /// `component`.
    Component,
    /// `documentRef`, `componentRef`.
    DocumentReference,
    /// A level of the hierarchy with a name of its own.
    Division(DivisionKind),
    /// `hcontainer`: a level of the hierarchy with a `@name`.
    HierarchyContainer,
    /// Something that holds items: `list`, `blockList`, `ul`.
    List,
    /// Something that stands in a list: `point`, `item`, `li`.
    Item,
    /// `num`.
    Number,
    /// `heading`.
    Heading,
    /// `subheading`.
    Subheading,
    /// `crossHeading`.
    CrossHeading,
    /// An element that only groups blocks: `content`, `intro`, `div`.
    Flow,
    /// `foreign`.
    Foreign,
    /// A paragraph: `p`, `listIntroduction`.
    Line,
    /// `from`: who speaks.
    From,
    /// `block`: a paragraph with a `@name`.
    Block,
    /// `container`.
    Container,
    /// `formula`.
    Formula,
    /// `blockContainer`, `tblock`: blocks with number and heading.
    BlockContainer,
    /// `recitals`, `citations`.
    Recitals,
    /// `recital`, `citation`.
    Recital,
    /// A section or speech of a debate, as the division that it becomes.
    Section(DivisionKind),
    /// `table`.
    Table,
    /// `caption`.
    Caption,
    /// `thead`, `tbody`, `tfoot` of XHTML.
    RowGroup,
    /// `tr`.
    Row,
    /// `th`.
    HeaderCell,
    /// `td`.
    Cell,
    /// `toc`.
    Contents,
    /// `tocItem`.
    ContentsEntry,
    /// Words with the meaning of this word of the table of meanings.
    Phrase(&'static str),
    /// Type: `b`, `i`, `sup`.
    Emphasis(Emphasis),
    /// `a`.
    Link,
    /// `ref`, `rref`.
    Reference,
    /// `span`.
    Span,
    /// `inline`: words with a `@name`.
    Inline,
    /// `ins`.
    Inserted,
    /// `del`.
    Deleted,
    /// An inline element whose words count and whose meaning the model does not have: `mod`.
    InlineFlow,
    /// `eol`, `br`.
    LineBreak,
    /// `eop`: the end of a printed page.
    PageBreak,
    /// `marker`.
    Marker,
    /// `img`.
    Image,
    /// `authorialNote`.
    Note,
    /// `noteRef`.
    NoteReference,
    /// Blocks from elsewhere: `embeddedStructure`, `quotedStructure`.
    Quotation,
}

/// Kinds of divisions by the word of the table, which is also the element that is written.
const DIVISIONS: [(&str, DivisionKind); 24] = [
    ("book", DivisionKind::Book),
    ("tome", DivisionKind::Tome),
    ("part", DivisionKind::Part),
    ("subpart", DivisionKind::Subpart),
    ("title", DivisionKind::Title),
    ("subtitle", DivisionKind::Subtitle),
    ("chapter", DivisionKind::Chapter),
    ("subchapter", DivisionKind::Subchapter),
    ("section", DivisionKind::Section),
    ("subsection", DivisionKind::Subsection),
    ("division", DivisionKind::Division),
    ("subdivision", DivisionKind::Subdivision),
    ("article", DivisionKind::Article),
    ("rule", DivisionKind::Rule),
    ("subrule", DivisionKind::Subrule),
    ("clause", DivisionKind::Clause),
    ("subclause", DivisionKind::Subclause),
    ("paragraph", DivisionKind::Paragraph),
    ("subparagraph", DivisionKind::Subparagraph),
    ("alinea", DivisionKind::Alinea),
    ("indent", DivisionKind::Indent),
    ("proviso", DivisionKind::Proviso),
    ("transitional", DivisionKind::Transitional),
    ("level", DivisionKind::Level),
];

/// The elements in the order of their table. The map is only asked, never listed.
struct Elements {
    listed: Vec<(&'static str, Element)>,
    named: HashMap<&'static str, Element, FixedState>,
}

static ELEMENTS: LazyLock<Elements> = LazyLock::new(|| {
    let listed: Vec<_> = rows(include_str!("../data/elements.tsv"))
        .filter_map(|[name, role, argument]| Some((name, of_role(role, argument)?)))
        .collect();
    let named = listed.iter().copied().collect();
    Elements { listed, named }
});

/// What the element with this local name is; `None` if Akoma Ntoso has no such element of text.
#[must_use]
pub fn element(name: &str) -> Option<Element> {
    ELEMENTS.named.get(name).copied()
}

/// All elements of text that are known, with what they are.
pub fn elements() -> impl Iterator<Item = (&'static str, Element)> {
    ELEMENTS.listed.iter().copied()
}

/// The element of a division: `paragraph`.
#[must_use]
pub fn division_element(kind: DivisionKind) -> &'static str {
    DIVISIONS.iter().find(|(_, known)| *known == kind).map_or("level", |(word, _)| word)
}

pub(crate) fn division_of_word(word: &str) -> Option<DivisionKind> {
    DIVISIONS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

fn of_role(role: &'static str, argument: &'static str) -> Option<Element> {
    Some(match role {
        "root" => Element::Root,
        "document" => Element::Document,
        "collection" => Element::Collection,
        "portion" => Element::Portion,
        "meta" => Element::Meta,
        "cover-page" => Element::CoverPage,
        "preface" => Element::Preface,
        "preamble" => Element::Preamble,
        "body" => Element::Body,
        "conclusions" => Element::Conclusions,
        "attachments" => Element::Attachments,
        "attachment" => Element::Attachment,
        "components" => Element::Components,
        "component" => Element::Component,
        "document-reference" => Element::DocumentReference,
        "division" => Element::Division(division_of_word(argument)?),
        "hierarchy-container" => Element::HierarchyContainer,
        "list" => Element::List,
        "item" => Element::Item,
        "number" => Element::Number,
        "heading" => Element::Heading,
        "subheading" => Element::Subheading,
        "cross-heading" => Element::CrossHeading,
        "flow" => Element::Flow,
        "foreign" => Element::Foreign,
        "line" => Element::Line,
        "from" => Element::From,
        "block" => Element::Block,
        "container" => Element::Container,
        "formula" => Element::Formula,
        "block-container" => Element::BlockContainer,
        "recitals" => Element::Recitals,
        "recital" => Element::Recital,
        "section" => Element::Section(division_of_word(argument)?),
        "table" => Element::Table,
        "caption" => Element::Caption,
        "row-group" => Element::RowGroup,
        "row" => Element::Row,
        "header-cell" => Element::HeaderCell,
        "cell" => Element::Cell,
        "contents" => Element::Contents,
        "contents-entry" => Element::ContentsEntry,
        "phrase" => Element::Phrase(argument),
        "emphasis" => Element::Emphasis(emphasis_of_word(argument)?),
        "link" => Element::Link,
        "reference" => Element::Reference,
        "span" => Element::Span,
        "inline" => Element::Inline,
        "inserted" => Element::Inserted,
        "deleted" => Element::Deleted,
        "inline-flow" => Element::InlineFlow,
        "line-break" => Element::LineBreak,
        "page-break" => Element::PageBreak,
        "marker" => Element::Marker,
        "image" => Element::Image,
        "note" => Element::Note,
        "note-reference" => Element::NoteReference,
        "quotation" => Element::Quotation,
        _ => return None,
    })
}

fn emphasis_of_word(word: &str) -> Option<Emphasis> {
    let plain = Emphasis::PLAIN;
    Some(match word {
        "bold" => Emphasis::BOLD,
        "italic" => Emphasis::ITALIC,
        "underline" => Emphasis { underline: true, ..plain },
        "superscript" => Emphasis { position: Position::Superscript, ..plain },
        "subscript" => Emphasis { position: Position::Subscript, ..plain },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood_and_found_by_its_name() {
        let lines = include_str!("../data/elements.tsv");
        let count = lines.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(elements().count(), count);
        for (name, role) in elements() {
            assert_eq!(element(name), Some(role), "{name}");
        }
        assert_eq!(element("unheardOf"), None);
    }

    #[test]
    fn every_division_has_an_element_that_is_read_as_it() {
        for kind in DivisionKind::ALL {
            assert_eq!(element(division_element(kind)), Some(Element::Division(kind)));
        }
    }
}
