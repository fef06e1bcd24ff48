//! The parts of diagrams (ISO 29500-1, 21.4; [MS-ODRAWXML], 2.6): their words.

use crate::body::StoryReader;
use crate::story::Paragraph;
use crate::xml::{Tag, Token};
use chancery_codec::ReadError;
use std::collections::BTreeMap;

/// What the data of a diagram say.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    points: Vec<Point>,
    connections: Vec<Connection>,
    /// The relationship of the drawing that an editor made of the data.
    pub(super) drawing: Option<String>,
}

#[derive(Debug, Default)]
struct Point {
    id: String,
    kind: String,
    words: Vec<Paragraph>,
}

/// That a point stands under another one, and the words on the lines between them.
#[derive(Debug)]
struct Connection {
    from: String,
    to: String,
    order: i64,
    lines: [String; 2],
}

impl<'i> StoryReader<'i, '_> {
    /// The words of the drawing of a diagram, in its order; the part was not begun to be read.
    pub(super) fn diagram_drawing(&mut self) -> Result<Vec<Paragraph>, ReadError> {
        let mut words = vec![];
        while !matches!(self.xml.next()?, Token::Start(_) | Token::Done) {}
        self.drawn_paragraphs(&mut words)?;
        Ok(words)
    }

    /// The data of a diagram; the part was not begun to be read.
    pub(super) fn diagram(&mut self) -> Result<Diagram, ReadError> {
        let mut diagram = Diagram::default();
        while !matches!(self.xml.next()?, Token::Start(_) | Token::Done) {}
        self.diagram_content(&mut diagram)?;
        Ok(diagram)
    }

    fn diagram_content(&mut self, diagram: &mut Diagram) -> Result<(), ReadError> {
        self.children(&mut |story, tag| {
            match tag.local() {
                b"ptLst" | b"cxnLst" | b"extLst" | b"ext" => story.diagram_content(diagram)?,
                b"pt" => {
                    let kind = tag.owned(b"type").unwrap_or_default();
                    let id = tag.owned(b"modelId").unwrap_or_default();
                    let mut point = Point { id, kind, words: vec![] };
                    story.children(&mut |story, tag| {
                        let is_text = tag.local() == b"t";
                        if is_text {
                            story.drawn_paragraphs(&mut point.words)?;
                        }
                        Ok(is_text)
                    })?;
                    diagram.points.push(point);
                }
                b"cxn" => {
                    diagram.connections.extend(connection(tag));
                    return Ok(false);
                }
                b"dataModelExt" => {
                    diagram.drawing = tag.owned(b"relId");
                    return Ok(false);
                }
                _ => return Ok(false),
            }
            Ok(true)
        })
    }
}

/// A connection that places a point under another one; those of layouts are left out.
fn connection(tag: &Tag<'_>) -> Option<Connection> {
    let kind = tag.get(b"type");
    if kind.is_some_and(|kind| kind != "parOf") {
        return None;
    }
    let transition = |name: &[u8]| tag.owned(name).unwrap_or_default();
    Some(Connection {
        from: tag.owned(b"srcId")?,
        to: tag.owned(b"destId")?,
        order: tag.number(b"srcOrd").unwrap_or_default(),
        lines: [transition(b"parTransId"), transition(b"sibTransId")],
    })
}

impl Diagram {
    /// The words of the data: a point before those under it, in their order.
    pub(super) fn words(self) -> Vec<Paragraph> {
        let Diagram { points, mut connections, .. } = self;
        connections.sort_by_key(|connection| connection.order);
        let mut under: BTreeMap<&str, Vec<&Connection>> = BTreeMap::new();
        for connection in &connections {
            under.entry(&connection.from).or_default().push(connection);
        }
        let mut words = BTreeMap::new();
        for point in &points {
            words.entry(point.id.as_str()).or_insert_with(Vec::new).extend(&point.words);
        }
        let mut found: Vec<Paragraph> = vec![];
        // A point is taken once, so that circles end.
        let mut take = |id: &str| match words.remove(id) {
            Some(taken) => {
                found.extend(taken.into_iter().cloned());
                true
            }
            None => false,
        };
        let roots = points.iter().filter(|point| point.kind == "doc");
        let rest = points.iter().filter(|point| point.kind != "doc" && point.kind != "pres");
        for root in roots.chain(rest) {
            let mut open = vec![root.id.as_str()];
            while let Some(id) = open.pop() {
                if !take(id) {
                    continue;
                }
                for connection in under.get(id).into_iter().flatten().rev() {
                    let [before, after] = &connection.lines;
                    open.extend([after.as_str(), connection.to.as_str(), before.as_str()]);
                }
            }
        }
        found
    }
}
