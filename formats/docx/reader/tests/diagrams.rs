//! The words of diagrams.

mod packed;

use chancery_codec::Severity;
use packed::{Package, paragraph};

const DIAGRAM: &str = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const SHAPES: &str = "http://schemas.microsoft.com/office/drawing/2008/diagram";

fn body() -> String {
    format!(
        "{}<w:p><w:r><w:drawing><a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData><dgm:relIds \
         xmlns:dgm=\"{DIAGRAM}\" r:dm=\"data\" r:lo=\"x\"/></a:graphicData></a:graphic></w:drawing>\
         </w:r></w:p>{}",
        paragraph("a"),
        paragraph("b")
    )
}

fn words(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

fn point(id: &str, kind: &str, text: &str) -> String {
    format!("<dgm:pt modelId=\"{id}\" type=\"{kind}\"><dgm:t>{}</dgm:t></dgm:pt>", words(text))
}

fn connection(from: &str, to: &str, order: usize, more: &str) -> String {
    format!("<dgm:cxn srcId=\"{from}\" destId=\"{to}\" srcOrd=\"{order}\" {more}/>")
}

fn data(points: &str, connections: &str, drawing: &str) -> String {
    format!(
        "<dgm:dataModel xmlns:dgm=\"{DIAGRAM}\" xmlns:a=\"{DRAWING}\"><dgm:ptLst>{points}</dgm:ptLst>\
         <dgm:cxnLst>{connections}</dgm:cxnLst><dgm:extLst><a:ext><d:dataModelExt xmlns:d=\"{SHAPES}\" \
         relId=\"{drawing}\"/></a:ext></dgm:extLst></dgm:dataModel>"
    )
}

fn drawing(words: &str) -> String {
    format!(
        "<d:drawing xmlns:d=\"{SHAPES}\" xmlns:a=\"{DRAWING}\"><d:spTree><d:sp><d:txBody>{words}\
         </d:txBody></d:sp></d:spTree></d:drawing>"
    )
}

#[test]
fn the_words_of_a_diagram_are_lines_in_the_order_of_its_points() {
    for [one, two, three, line] in [
        ["Secrétariat", "Bureau", "Division", "puis"],
        ["الأمانة العامة", "المكتب", "الشعبة", "ثم"],
        ["秘书处", "办公室", "司", "然后"],
    ] {
        let points = [
            point("3", "node", three),
            point("2", "asst", two),
            point("9", "doc", ""),
            point("1", "node", one),
            point("p", "pres", "x"),
            point("s", "sibTrans", line),
        ];
        let connections = [
            connection("9", "3", 1, ""),
            connection("9", "1", 0, "sibTransId=\"s\" parTransId=\"none\""),
            connection("1", "2", 0, "type=\"parOf\""),
            connection("1", "p", 0, "type=\"presOf\""),
        ];
        let part = data(&points.concat(), &connections.concat(), "none");
        let outcome = Package::new(&body()).relation("data", "data1.xml", &part).read();
        let text = outcome.value.document.text();
        assert_eq!(text, format!("a\n{one}\n{two}\n{line}\n{three}\nb\n"));
        let told: Vec<_> =
            outcome.diagnostics.iter().filter(|d| d.code.0 == "docx.chart").collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].severity, Severity::Lost);
    }
}

#[test]
fn the_drawing_of_a_diagram_ranks_before_its_data() {
    let part = data(&(point("1", "node", "un") + &point("2", "node", "deux")), "", "seen");
    let package = || Package::new(&body()).relation("data", "data1.xml", &part);
    let seen = drawing(&(words("deux") + &words("un") + "<a:p/>"));
    assert_eq!(package().relation("seen", "drawing1.xml", &seen).text(), "a\ndeux\nun\nb\n");
    // A drawing that is empty, broken or not there.
    for other in [drawing(""), "<d:drawing".to_owned()] {
        assert_eq!(package().relation("seen", "drawing1.xml", &other).text(), "a\nun\ndeux\nb\n");
    }
    assert_eq!(package().text(), "a\nun\ndeux\nb\n");
}

#[test]
fn circles_of_points_end_and_diagrams_that_are_not_there_are_told() {
    let points = point("1", "doc", "") + &point("2", "node", "deux") + &point("2", "node", "2");
    let connections = [
        connection("1", "2", 0, ""),
        connection("2", "1", 0, ""),
        connection("2", "2", 5, ""),
        connection("2", "9", 5, ""),
    ];
    // The drawing is the data again.
    let part = data(&points, &connections.concat(), "data");
    let text = Package::new(&body()).relation("data", "data1.xml", &part).text();
    assert_eq!(text, "a\ndeux\n2\nb\n");
    for package in [Package::new(&body()), Package::new(&body()).relation("data", "d.xml", "<a")] {
        let outcome = package.read();
        assert_eq!(outcome.value.document.text(), "a\nb\n");
        let told = outcome.diagnostics.iter().find(|told| told.code.0 == "docx.chart");
        assert!(told.is_some_and(|told| told.message.contains("a diagram is not read")));
    }
}
