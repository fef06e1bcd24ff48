//! What a document mentions and how much of everything it has.

use chancery_identity::document_link;
use chancery_model::{
    Block, Cell, DateRole, Document, Inline, Meaning, Number, ReferenceTarget, Table, Visitor,
    inline_text, walk_block, walk_inline,
};
use serde::Serialize;

/// A date that the words of a document say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateFact {
    /// What happened on that day.
    pub role: DateRole,
    /// The day, as `2017-12-28`; `None` where the words do not say it for certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The printed words.
    pub words: String,
}

/// A document, or a part of one, that is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReferenceFact {
    /// What is meant.
    pub target: ReferenceTarget,
    /// The printed words.
    pub words: String,
}

/// A link, and the documents that it is known to lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkFact {
    /// The address, as the document has it.
    pub address: String,
    /// The symbols of the document that an address of the United Nations names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub symbols: Vec<String>,
    /// The printed words.
    pub words: String,
}

/// What a document has, annexes aside, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Characters of the text, line ends aside.
    pub(crate) characters: usize,
    /// Paragraphs and lines.
    pub(crate) paragraphs: usize,
    /// Headings, of divisions and among blocks.
    pub(crate) headings: usize,
    /// Printed numbers without their punctuation.
    pub(crate) numbers: Vec<String>,
    /// Dates.
    pub(crate) dates: Vec<DateFact>,
    /// References.
    pub(crate) references: Vec<ReferenceFact>,
    /// Links, also those that are printed on references.
    pub(crate) links: Vec<LinkFact>,
    /// Marks of notes.
    pub(crate) notes: Vec<String>,
    /// Sizes of tables, as `3 × 4`: rows and columns.
    pub(crate) tables: Vec<String>,
    /// Pictures, in the line or on their own.
    pub(crate) pictures: usize,
    /// Words of phrases, by what they mean.
    pub(crate) phrases: Vec<(Meaning, String)>,
}

impl Facts {
    /// The facts of a document and of its annexes.
    pub(crate) fn of_whole(document: &Document) -> Facts {
        let mut facts = Facts::default();
        facts.document(document);
        facts
    }

    /// The facts of a document without its annexes.
    pub(crate) fn of_one(document: &Document) -> Facts {
        let mut facts = Facts::default();
        chancery_model::walk_passages(&mut facts, &document.masthead);
        chancery_model::walk_passages(&mut facts, &document.preface);
        chancery_model::walk_passages(&mut facts, &document.preamble);
        chancery_model::walk_blocks(&mut facts, &document.body);
        chancery_model::walk_passages(&mut facts, &document.conclusions);
        facts
    }

    /// The words of all phrases of a meaning that `wanted` picks.
    pub(crate) fn words(&self, wanted: impl Fn(&Meaning) -> bool) -> Vec<String> {
        let found = self.phrases.iter().filter(|(meaning, _)| wanted(meaning));
        found.map(|(_, words)| words.clone()).collect()
    }
}

impl Visitor for Facts {
    fn number(&mut self, number: &Number) {
        self.characters += number.literal().chars().count() + number.separator().chars().count();
        self.numbers.push(number.cleaned());
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(_) => self.paragraphs += 1,
            Block::Heading(_) => self.headings += 1,
            Block::Division(division) if !division.heading.is_empty() => self.headings += 1,
            Block::Table(table) => self.tables.push(size(table)),
            _ => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Reference(reference) => self.references.push(ReferenceFact {
                target: reference.target.clone(),
                words: words(&reference.content),
            }),
            Inline::Link(link) => self.links.push(LinkFact {
                address: link.target.clone(),
                symbols: document_link(&link.target)
                    .map(|link| link.symbols.iter().map(ToString::to_string).collect())
                    .unwrap_or_default(),
                words: words(&link.content),
            }),
            Inline::Phrase(phrase) => {
                let words = words(&phrase.content);
                if let Meaning::Date(meaning) = &phrase.meaning {
                    self.dates.push(DateFact {
                        role: meaning.role,
                        day: meaning.day.map(|day| day.to_string()),
                        words,
                    });
                } else {
                    self.phrases.push((phrase.meaning.clone(), words));
                }
            }
            Inline::Text(text) => self.characters += text.text.chars().count(),
            Inline::Note(note) => {
                self.characters += note.mark.chars().count();
                self.notes.push(note.mark.clone());
            }
            Inline::Image(_) => self.pictures += 1,
            _ => {}
        }
        walk_inline(self, inline);
    }
}

/// The words of inlines on one line.
fn words(inlines: &[Inline]) -> String {
    inline_text(inlines).replace('\n', " ")
}

/// Rows and columns of a table, spans counted.
pub(crate) fn size(table: &Table) -> String {
    let width = |cells: &[Cell]| cells.iter().map(|cell| usize::from(cell.columns.get())).sum();
    let columns: usize = table.rows.iter().map(|row| width(&row.cells)).max().unwrap_or(0);
    format!("{} × {columns}", table.rows.len())
}
