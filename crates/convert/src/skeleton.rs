//! How a document is built, without its words: what two language versions of one document have
//! in common.

use chancery_codec::NodePath;
use chancery_model::{AnnexContent, Block, Document, Number, Passage, Table};

/// A line of the skeleton of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bone {
    /// The node.
    pub(crate) path: NodePath,
    /// What it is.
    pub(crate) label: String,
}

/// The skeleton of a document: its passages, blocks and annexes, in reading order.
pub(crate) fn skeleton(document: &Document) -> Vec<Bone> {
    let mut bones = Bones(vec![]);
    bones.document(&NodePath::root(), document);
    bones.0
}

struct Bones(Vec<Bone>);

impl Bones {
    fn push(&mut self, path: &NodePath, label: impl Into<String>) {
        self.0.push(Bone { path: path.clone(), label: label.into() });
    }

    fn document(&mut self, path: &NodePath, document: &Document) {
        self.push(path, format!("document {}", name_of(&document.kind)));
        self.passages(&path.field("masthead"), &document.masthead);
        self.passages(&path.field("preface"), &document.preface);
        self.passages(&path.field("preamble"), &document.preamble);
        self.blocks(&path.field("body"), &document.body);
        self.passages(&path.field("conclusions"), &document.conclusions);
        for (index, annex) in document.annexes.iter().enumerate() {
            let path = path.field("annexes").index(index);
            match &annex.content {
                AnnexContent::Document(document) => {
                    self.push(&path, numbered("annex", annex.number.as_ref()));
                    self.document(&path.field("content").field("document"), document);
                }
                AnnexContent::Elsewhere(_) => self.push(&path, "annex kept elsewhere"),
            }
        }
    }

    fn passages<Role: serde::Serialize>(&mut self, path: &NodePath, passages: &[Passage<Role>]) {
        for (index, passage) in passages.iter().enumerate() {
            let path = path.index(index);
            self.push(&path, format!("passage {}", name_of(&passage.role)));
            self.blocks(&path.field("blocks"), &passage.blocks);
        }
    }

    fn blocks(&mut self, path: &NodePath, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(&path.index(index), block);
        }
    }

    fn block(&mut self, path: &NodePath, block: &Block) {
        match block {
            Block::Paragraph(_) => self.push(path, "paragraph"),
            Block::Heading(_) => self.push(path, "heading"),
            Block::Division(division) => {
                let kind = format!("division {}", name_of(&division.kind));
                let heading = if division.heading.is_empty() { "" } else { " with heading" };
                self.push(path, numbered(&kind, division.number.as_ref()) + heading);
                self.blocks(&path.field("division").field("blocks"), &division.blocks);
            }
            Block::List(list) => {
                self.push(path, format!("list of {}", list.items.len()));
                let items = path.field("list").field("items");
                for (index, item) in list.items.iter().enumerate() {
                    self.push(&items.index(index), numbered("item", item.number.as_ref()));
                    self.blocks(&items.index(index).field("blocks"), &item.blocks);
                }
            }
            Block::Table(table) => self.table(path, table),
            Block::Quotation(quotation) => {
                self.push(path, "quotation");
                self.blocks(&path.field("quotation").field("blocks"), &quotation.blocks);
            }
            Block::Figure(_) => self.push(path, "figure"),
            Block::Contents(_) => self.push(path, "contents"),
        }
    }

    fn table(&mut self, path: &NodePath, table: &Table) {
        self.push(path, format!("table of {}", crate::facts::size(table)));
        let rows = path.field("table").field("rows");
        for (row_index, row) in table.rows.iter().enumerate() {
            for (index, cell) in row.cells.iter().enumerate() {
                let path = rows.index(row_index).field("cells").index(index);
                let kind = if cell.header { "header" } else { "cell" };
                self.push(&path, format!("{kind} of {} × {}", cell.rows, cell.columns));
                self.blocks(&path.field("blocks"), &cell.blocks);
            }
        }
    }
}

fn numbered(what: &str, number: Option<&Number>) -> String {
    if number.is_some() { format!("{what}, numbered") } else { what.to_owned() }
}

/// The name of a choice in its serialized form.
fn name_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
