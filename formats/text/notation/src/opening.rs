//! Directives at the beginning of a block, cell or note: where its line stands and what it is.

use crate::words::{DIVISIONS, ROLES, thing_for, word_for};
use crate::{Directive, document_values, read_document_values};
use chancery_model::{Identity, Kind, Language, Number};
use chancery_structure::flow::{AnnexSource, AnnexStart, Container, Head};
use std::num::NonZeroU16;

/// A directive at the beginning of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Kind and language of the whole document. The block has nothing else.
    Document(Kind, Language),
    /// So many of the open containers stay open.
    Keep(u16),
    /// The line opens this container.
    Container(Container),
    /// What stands in the line.
    Form(Form),
    /// A row of a table begins.
    Row,
    /// A cell of a table begins.
    Cell(CellStart),
    /// The innermost table ends.
    EndTable,
    /// The printed mark of a note, where it is not the label.
    Mark(String),
    /// The note is printed at the end of the document.
    AtEnd,
    /// The blocks of the note follow.
    Blocks,
    /// The blocks of the innermost note end.
    EndNote,
}

/// What stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Running text.
    Text,
    /// The heading of what the line opens last.
    Heading,
    /// The subheading of what the line opens last, or of what the line before has opened last.
    Subheading,
    /// A heading among the blocks.
    SideHeading,
    /// A line of a table of contents, with its depth counted from one.
    Entry(NonZeroU16),
    /// A picture and its caption.
    Figure,
    /// A table: its caption, then its rows, or `\row` and `\cell`.
    Table,
    /// Nothing but the number.
    Empty,
}

/// The beginning of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellStart {
    /// Whether the cell is a header.
    pub header: bool,
    /// How many columns it takes.
    pub columns: NonZeroU16,
    /// How many rows it takes.
    pub rows: NonZeroU16,
}

const FORMS: [(&str, Form); 7] = [
    ("text", Form::Text),
    ("heading", Form::Heading),
    ("subheading", Form::Subheading),
    ("side-heading", Form::SideHeading),
    ("figure", Form::Figure),
    ("table", Form::Table),
    ("empty", Form::Empty),
];

impl Default for CellStart {
    fn default() -> CellStart {
        CellStart { header: false, columns: NonZeroU16::MIN, rows: NonZeroU16::MIN }
    }
}

impl Opening {
    /// The directive.
    #[must_use]
    pub fn directive(&self) -> Directive<'_> {
        match self {
            Opening::Document(kind, language) => {
                Directive { name: "document".into(), values: document_values(kind, language) }
            }
            Opening::Keep(count) => Directive::new("keep").with(count.to_string()),
            Opening::Container(container) => container_directive(container),
            Opening::Form(Form::Entry(level)) => Directive::new("entry").with(level.to_string()),
            Opening::Form(form) => Directive::new(word_for(&FORMS, form)),
            Opening::Row => Directive::new("row"),
            Opening::Cell(start) => {
                let mut directive = Directive::new("cell");
                if start.header {
                    directive = directive.with("header");
                }
                if start.columns != NonZeroU16::MIN {
                    directive = directive.with(format!("columns={}", start.columns));
                }
                if start.rows != NonZeroU16::MIN {
                    directive = directive.with(format!("rows={}", start.rows));
                }
                directive
            }
            Opening::EndTable => Directive::new("end-table"),
            Opening::Mark(mark) => Directive::new("mark").with(mark.as_str()),
            Opening::AtEnd => Directive::new("at-end"),
            Opening::Blocks => Directive::new("blocks"),
            Opening::EndNote => Directive::new("end-note"),
        }
    }

    /// What a directive at the beginning of a block says; `None` if it is not one of these, or
    /// its values are wrong.
    #[must_use]
    pub fn read(directive: &Directive<'_>) -> Option<Opening> {
        let values = directive.values.as_slice();
        let name = directive.name.as_ref();
        if let (Some(form), []) = (thing_for(&FORMS, name), values) {
            return Some(Opening::Form(form));
        }
        Some(match (name, values) {
            ("document", values) => match read_document_values(values)? {
                (kind, language, count) if count == values.len() => {
                    Opening::Document(kind, language)
                }
                _ => return None,
            },
            ("keep", [count]) => Opening::Keep(count.parse().ok()?),
            ("entry", [level]) => Opening::Form(Form::Entry(level.parse().ok()?)),
            ("row", []) => Opening::Row,
            ("cell", values) => Opening::Cell(cell(values.iter().map(AsRef::as_ref))?),
            ("end-table", []) => Opening::EndTable,
            ("mark", [mark]) => Opening::Mark(mark.to_string()),
            ("at-end", []) => Opening::AtEnd,
            ("blocks", []) => Opening::Blocks,
            ("end-note", []) => Opening::EndNote,
            _ => Opening::Container(container(directive)?),
        })
    }
}

fn cell<'a>(values: impl Iterator<Item = &'a str>) -> Option<CellStart> {
    let mut start = CellStart::default();
    for value in values {
        match value.split_once('=') {
            None if value == "header" => start.header = true,
            Some(("columns", count)) => start.columns = count.parse().ok()?,
            Some(("rows", count)) => start.rows = count.parse().ok()?,
            _ => return None,
        }
    }
    Some(start)
}

fn container_directive(container: &Container) -> Directive<'_> {
    let (directive, number) = match container {
        Container::Passage(role) => {
            let words = ROLES.iter().find(|(_, _, other)| other == role);
            let (part, word) = words.map_or(("", ""), |(part, word, _)| (*part, *word));
            (Directive::new(part).with(word), None)
        }
        Container::Division { kind, number } => {
            (Directive::new(word_for(&DIVISIONS, kind)), number.as_ref())
        }
        Container::List => (Directive::new("list"), None),
        Container::Item { number } => (Directive::new("item"), number.as_ref()),
        Container::Quotation => (Directive::new("quotation"), None),
        Container::Contents => (Directive::new("contents"), None),
        Container::Annex(AnnexStart { number, source }) => {
            let directive = match source {
                AnnexSource::Here(head) => Directive {
                    name: "annex".into(),
                    values: document_values(&head.kind, &head.identity.language),
                },
                AnnexSource::Elsewhere(address) => {
                    Directive::new("elsewhere").with(address.as_str())
                }
            };
            (directive, number.as_ref())
        }
    };
    match number {
        Some(number) => directive.with(format!("{}{}", number.literal(), number.separator())),
        None => directive,
    }
}

fn container(directive: &Directive<'_>) -> Option<Container> {
    let name = directive.name.as_ref();
    let values = directive.values.as_slice();
    Some(match (name, values) {
        ("list", []) => Container::List,
        ("item", values) => Container::Item { number: number(values)? },
        ("quotation", []) => Container::Quotation,
        ("contents", []) => Container::Contents,
        ("annex", values) => {
            let (kind, language, count) = read_document_values(values)?;
            let head = Head::new(kind, Identity::new(language));
            let number = number(&values[count..])?;
            Container::Annex(AnnexStart { number, source: AnnexSource::Here(Box::new(head)) })
        }
        ("elsewhere", [address, rest @ ..]) => {
            let source = AnnexSource::Elsewhere(address.to_string());
            Container::Annex(AnnexStart { number: number(rest)?, source })
        }
        (part, [word]) if thing_for(&DIVISIONS, part).is_none() => {
            let role = ROLES.iter().find(|(a, b, _)| *a == part && *b == word.as_ref())?;
            Container::Passage(role.2)
        }
        (name, values) => {
            Container::Division { kind: thing_for(&DIVISIONS, name)?, number: number(values)? }
        }
    })
}

/// The number that at most one value states: the literal, and the white space after it as the
/// separator.
fn number(values: &[std::borrow::Cow<'_, str>]) -> Option<Option<Number>> {
    match values {
        [] => Some(None),
        [value] => {
            let literal = value.trim_end();
            Number::new(literal, &value[literal.len()..]).map(Some)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::DivisionKind;
    use chancery_structure::flow::Role;

    fn containers() -> Vec<Container> {
        let numbers = [
            None,
            Number::new("(أ)", "\t"),
            Number::new("一、", ""),
            Number::new("1 –", "\u{a0} "),
        ];
        let mut containers: Vec<Container> = Role::all().map(Container::Passage).collect();
        containers.extend([Container::List, Container::Quotation, Container::Contents]);
        for number in numbers {
            for kind in DivisionKind::ALL {
                containers.push(Container::Division { kind, number: number.clone() });
            }
            containers.push(Container::Item { number: number.clone() });
            let head = Head::new(Kind::Declaration, Identity::new(Language::Chinese));
            for source in [AnnexSource::Here(Box::new(head)), AnnexSource::Elsewhere("/a b".into())]
            {
                let number = number.clone();
                containers.push(Container::Annex(AnnexStart { number, source }));
            }
        }
        containers
    }

    #[test]
    fn every_opening_is_read_back_from_its_directive() {
        let three = NonZeroU16::MIN.saturating_add(2);
        let mut openings: Vec<Opening> = containers().into_iter().map(Opening::Container).collect();
        openings.extend(FORMS.map(|(_, form)| Opening::Form(form)));
        openings.extend([
            Opening::Document(Kind::Letter, Language::Arabic),
            Opening::Keep(12),
            Opening::Form(Form::Entry(three)),
            Opening::Row,
            Opening::Cell(CellStart::default()),
            Opening::Cell(CellStart { header: true, columns: three, rows: three }),
            Opening::EndTable,
            Opening::Mark("(1)".into()),
            Opening::Mark(String::new()),
            Opening::AtEnd,
            Opening::Blocks,
            Opening::EndNote,
        ]);
        for opening in openings {
            let mut text = String::new();
            opening.directive().write(&mut text);
            let (directive, length) = Directive::read(&text).expect("a directive");
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(Opening::read(&directive), Some(opening), "{text}");
        }
    }

    #[test]
    fn wrong_values_are_refused() {
        for text in [
            "\\keep:-1",
            "\\entry:0",
            "\\cell:wide",
            "\\masthead:title",
            "\\section:{ 1.}",
            "\\section:1:2",
            "\\annex:letter",
            "\\document:letter:fra:more",
            "\\nothing",
        ] {
            let (directive, _) = Directive::read(text).expect("a directive");
            assert_eq!(Opening::read(&directive), None, "{text}");
        }
    }
}
