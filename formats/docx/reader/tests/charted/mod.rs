//! Files with charts, made by hand for tests.
#![allow(clippy::panic, reason = "a test says what went wrong")]

use crate::packed::{Package, paragraph};
use chancery_codec::{Outcome, Reading};
use chancery_model::{Block, Table, inline_text};

pub(crate) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
pub(crate) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) const EXTENDED: &str = "http://schemas.microsoft.com/office/drawing/2014/chartex";

/// A run with a drawing that refers to the part of a chart.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn drawing(space: &str) -> String {
    format!(
        "<w:drawing><a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData><q:chart xmlns:q=\"{space}\" \
         r:id=\"chart\"/></a:graphicData></a:graphic></w:drawing>"
    )
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn before_and_after(drawing: &str) -> String {
    format!("{}<w:p><w:r>{drawing}</w:r></w:p>{}", paragraph("a"), paragraph("b"))
}

/// A package with a chart of this content between two paragraphs.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn package(content: &str) -> Package {
    let part = format!(
        "<c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{content}</c:chartSpace>"
    );
    Package::new(&before_and_after(&drawing(CHART))).relation("chart", "charts/chart1.xml", &part)
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn plot(content: &str) -> String {
    format!("<c:chart><c:plotArea>{content}</c:plotArea></c:chart>")
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn title(text: &str) -> String {
    format!(
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    )
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn points(values: &[&str]) -> String {
    let point =
        |(index, value): (usize, &&str)| format!("<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>");
    values.iter().enumerate().map(point).collect()
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn words(name: &str, values: &[&str]) -> String {
    let points = points(values);
    format!(
        "<c:{name}><c:strRef><c:f>A1</c:f><c:strCache><c:ptCount val=\"9\"/>{points}</c:strCache></c:strRef></c:{name}>"
    )
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn numbers(name: &str, code: &str, values: &[&str]) -> String {
    let points = points(values);
    format!(
        "<c:{name}><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{points}</c:numCache></c:numRef></c:{name}>"
    )
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn series(name: &str, more: &str) -> String {
    format!("<c:ser><c:idx val=\"0\"/>{}{more}</c:ser>", words("tx", &[name]))
}

/// The tables of a document, cell by cell; paragraphs of a cell with a stroke between them.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn tables(outcome: &Outcome<Reading>) -> Vec<Vec<Vec<String>>> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => inline_text(&paragraph.content),
        other => panic!("no paragraph: {other:?}"),
    };
    let rows = |table: &Table| {
        let cells = |row: &chancery_model::Row| {
            let cell = |cell: &chancery_model::Cell| {
                cell.blocks.iter().map(text).collect::<Vec<_>>().join("|")
            };
            row.cells.iter().map(cell).collect()
        };
        table.rows.iter().map(cells).collect()
    };
    found(outcome).into_iter().map(rows).collect()
}

#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn found(outcome: &Outcome<Reading>) -> Vec<&Table> {
    let mut tables = vec![];
    for block in &outcome.value.document.body {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    }
    tables
}
