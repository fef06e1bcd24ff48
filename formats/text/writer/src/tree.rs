//! The inlines of a block as a tree that knows what emphasis its parts have in common.

use chancery_model::{Emphasis, Image, Inline, Note, Position};

/// A set of emphases, one bit for each of [`Emphases::EACH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Emphases(u8);

impl Emphases {
    pub(crate) const NONE: Emphases = Emphases(0);
    pub(crate) const BOLD: Emphases = Emphases(1);
    pub(crate) const ITALIC: Emphases = Emphases(2);

    /// Each emphasis, in the order in which spans of equal length are nested.
    pub(crate) const EACH: [(Emphases, Emphasis); 6] = [
        (Emphases::BOLD, Emphasis::BOLD),
        (Emphases::ITALIC, Emphasis::ITALIC),
        (Emphases(4), Emphasis { underline: true, ..Emphasis::PLAIN }),
        (Emphases(8), Emphasis { small_capitals: true, ..Emphasis::PLAIN }),
        (Emphases(16), Emphasis { position: Position::Superscript, ..Emphasis::PLAIN }),
        (Emphases(32), Emphasis { position: Position::Subscript, ..Emphasis::PLAIN }),
    ];

    fn of(emphasis: Emphasis) -> Emphases {
        let Emphasis { bold, italic, underline, small_capitals, position } = emphasis;
        let position = match position {
            Position::Baseline => 0,
            Position::Superscript => 16,
            Position::Subscript => 32,
        };
        let bit = |set: bool, value: u8| if set { value } else { 0 };
        let letters = bit(bold, 1) | bit(italic, 2) | bit(underline, 4) | bit(small_capitals, 8);
        Emphases(letters | position)
    }

    pub(crate) fn contains(self, other: Emphases) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) fn with(self, other: Emphases) -> Emphases {
        Emphases(self.0 | other.0)
    }

    pub(crate) fn without(self, other: Emphases) -> Emphases {
        Emphases(self.0 & !other.0)
    }

    /// Whether exactly one emphasis is in the set.
    pub(crate) fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    pub(crate) fn common(self, other: Emphases) -> Emphases {
        Emphases(self.0 & other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A part of a block.
pub(crate) struct Node<'a> {
    /// What it is.
    pub(crate) kind: NodeKind<'a>,
    /// The emphasis that all text in it has; `None` if there is no text in it, so that any span
    /// may run across it.
    pub(crate) emphases: Option<Emphases>,
}

/// What a part of a block is.
pub(crate) enum NodeKind<'a> {
    /// Characters.
    Text(&'a str),
    /// A line break that is content.
    Break,
    /// The end of a printed line.
    LineEnd,
    /// The place of a note.
    Note(&'a Note),
    /// A picture.
    Image(&'a Image),
    /// A link, reference, phrase, language span or revision, and what is in it.
    Around(&'a Inline, Vec<Node<'a>>),
}

/// The parts of printed lines.
pub(crate) fn nodes<'a>(lines: &[&'a [Inline]]) -> Vec<Node<'a>> {
    let mut nodes = vec![];
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            nodes.push(Node { kind: NodeKind::LineEnd, emphases: None });
        }
        nodes.extend(line.iter().map(node));
    }
    nodes
}

fn node(inline: &Inline) -> Node<'_> {
    let neutral = |kind| Node { kind, emphases: None };
    match inline {
        Inline::Text(text) => {
            Node { kind: NodeKind::Text(&text.text), emphases: Some(Emphases::of(text.emphasis)) }
        }
        Inline::LineBreak => neutral(NodeKind::Break),
        Inline::Note(note) => neutral(NodeKind::Note(note)),
        Inline::Image(image) => neutral(NodeKind::Image(image)),
        other => {
            let inner: Vec<Node<'_>> =
                other.content().unwrap_or_default().iter().map(node).collect();
            let emphases = inner.iter().filter_map(|node| node.emphases).reduce(Emphases::common);
            Node { kind: NodeKind::Around(other, inner), emphases }
        }
    }
}

/// The longest span that begins with the first node: an emphasis that is not yet active, and how
/// many nodes have it. `None` if the first node needs none.
pub(crate) fn longest_span(nodes: &[Node<'_>], active: Emphases) -> Option<(usize, usize)> {
    let wanted = nodes.first()?.emphases?.without(active);
    let mut longest: Option<(usize, usize)> = None;
    for (index, (each, _)) in Emphases::EACH.iter().enumerate() {
        if !wanted.contains(*each) {
            continue;
        }
        let count = span_length(nodes, *each);
        if longest.is_none_or(|(_, length)| length < count) {
            longest = Some((index, count));
        }
    }
    longest
}

/// How many nodes a span of this emphasis takes; it ends with text.
fn span_length(nodes: &[Node<'_>], each: Emphases) -> usize {
    let mut length = 0;
    for (index, node) in nodes.iter().enumerate() {
        match node.emphases {
            None => {}
            Some(emphases) if emphases.contains(each) => length = index + 1,
            Some(_) => break,
        }
    }
    length
}
