//! The words and values of charts.
#![allow(clippy::panic, reason = "a test says what went wrong")]

mod charted;
mod packed;

use chancery_codec::{Limits, Reader, Severity, Source, Writer};
use chancery_docx_reader::{DocxReader, TrackedChanges};
use chancery_docx_writer::DocxWriter;
use chancery_model::{Block, Builder, Inline, Kind, Language, Position, RevisionKind, inline_text};
use chancery_testkit::laws;
use charted::*;
use packed::Package;

#[test]
fn a_chart_is_a_table_of_its_words_and_its_drawing_is_told() {
    for [heading, category, value, one, two, bar] in [
        ["Dépenses", "Année", "En milliers", "Prévu", "Réel", "première"],
        ["النفقات", "السنة", "بآلاف الدولارات", "المقرر", "الفعلي", "الأولى"],
        ["支出", "年份", "千美元", "计划", "实际", "第一"],
    ] {
        let categories = words("cat", &[bar, "2025"]);
        let chart = format!(
            "<c:chart>{}<c:plotArea><c:barChart>{}{}<c:axId val=\"7\"/><c:axId val=\"8\"/>\
             </c:barChart><c:catAx><c:axId val=\"7\"/>{}</c:catAx><c:valAx><c:axId val=\"8\"/>{}\
             </c:valAx></c:plotArea></c:chart>",
            title(heading),
            series(one, &format!("{categories}{}", numbers("val", "#,##0", &["1844.5", "0"]))),
            series(two, &format!("{categories}{}", numbers("val", "0%", &["0.285", "x"]))),
            title(category),
            title(value),
        );
        let outcome = package(&chart).read();
        assert_eq!(
            tables(&outcome),
            [[
                vec![category, value],
                vec![one, two],
                vec![bar, "1,845", "29%"],
                vec!["2025", "0", "x"],
            ]]
        );
        let table = found(&outcome)[0];
        assert_eq!(inline_text(&table.caption), heading);
        let heads: Vec<_> =
            table.rows[0].cells.iter().map(|c| (c.columns.get(), c.rows.get())).collect();
        assert_eq!(heads, [(1, 2), (2, 1)]);
        assert!(table.rows[0].cells[1].header && table.rows[1].cells[0].header);
        assert!(!table.rows[2].cells[0].header);
        let document = &outcome.value.document;
        let (reader, writer) = (DocxReader::default(), DocxWriter::default());
        let written = laws::what_is_written_is_read_back(&reader, &writer, document);
        assert!(written.is_ok(), "{written:?}");
        let text = document.text();
        assert!(text.starts_with("a\n") && text.ends_with("\nb\n"), "{text}");
        let told: Vec<_> =
            outcome.diagnostics.iter().filter(|d| d.code.0 == "docx.chart").collect();
        assert_eq!(told.iter().map(|d| d.severity).collect::<Vec<_>>(), [Severity::Lost]);
    }
}

#[test]
fn typed_labels_stand_over_the_values_that_they_do_not_say() {
    let label = |place: usize, inner: &str| {
        format!(
            "<c:dLbl><c:idx val=\"{place}\"/><c:tx><c:rich><a:p>{inner}</a:p></c:rich></c:tx></c:dLbl>"
        )
    };
    let run = |text: &str| format!("<a:r><a:rPr b=\"1\"/><a:t>{text}</a:t></a:r>");
    let note = "<a:r><a:rPr baseline=\"30000\"/><a:t>a</a:t></a:r>";
    let labels = format!(
        "<c:dLbls>{}{}{}{}{}<c:numFmt formatCode=\"#\\ ##0\" sourceLinked=\"0\"/><c:showVal val=\"1\"/></c:dLbls>",
        label(0, &run("–")),
        label(1, &(run("25 257") + note)),
        label(2, &(run("≈ ") + "<a:fld type=\"VALUE\"><a:t>[VALUE]</a:t></a:fld>")),
        label(3, &run("environ")),
        label(9, "<a:r><a:rPr><a:sym typeface=\"Symbol\"/></a:rPr><a:t>\u{F02D}</a:t></a:r>"),
    );
    let values = numbers("val", "General", &["0", "25257", "1844", "7", "1000"]);
    let outcome =
        package(&plot(&format!("<c:pieChart>{}</c:pieChart>", series("s", &(labels + &values)))))
            .read();
    assert_eq!(
        tables(&outcome)[0],
        [
            ["", "s"],
            ["1", "–"],
            ["2", "25 257a"],
            ["3", "≈ 1 844"],
            ["4", "environ|7"],
            ["5", "1 000"],
            ["10", "−"],
        ]
    );
    let Block::Paragraph(cell) = &found(&outcome)[0].rows[2].cells[1].blocks[0] else { panic!() };
    assert!(
        matches!(&cell.content[1], Inline::Text(text) if text.emphasis.position == Position::Superscript)
    );
}

#[test]
fn points_that_have_places_of_their_own_are_tables_of_their_own() {
    let one = numbers("xVal", "0.0", &["1", "2"]) + &numbers("yVal", "General", &["5"]);
    let two = numbers("xVal", "0.0", &["3"]) + &numbers("yVal", "General", &["7"]);
    let size = numbers("bubbleSize", "0", &["40"]);
    let axes = "<c:axId val=\"1\"/><c:axId val=\"2\"/>";
    let chart = format!(
        "<c:bubbleChart>{}{}{axes}</c:bubbleChart><c:valAx><c:axId val=\"1\"/>{}</c:valAx>",
        series("un", &one),
        series("deux", &(two + &size)),
        title("x"),
    );
    let outcome = package(&plot(&chart)).read();
    assert_eq!(
        tables(&outcome),
        [
            vec![vec!["x", "un"], vec!["1.0", "5"], vec!["2.0", ""]],
            vec![vec!["", "deux"], vec!["3.0", "7", "40"]],
        ]
    );
}

#[test]
fn categories_of_several_levels_are_columns_the_outermost_first() {
    let inner = points(&["T1", "T2", "T1"]);
    let outer = "<c:pt idx=\"0\"><c:v>2024</c:v></c:pt><c:pt idx=\"2\"><c:v>2025</c:v></c:pt>";
    let categories = format!(
        "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>{inner}</c:lvl><c:lvl>{outer}</c:lvl>\
         </c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    );
    let values = numbers("val", "General", &["1", "2", "3"]);
    let chart = format!("<c:lineChart>{}</c:lineChart>", series("s", &(categories + &values)));
    let outcome = package(&plot(&chart)).read();
    assert_eq!(
        tables(&outcome)[0],
        [vec!["", "s"], vec!["2024", "T1", "1"], vec!["T2", "2"], vec!["2025", "T1", "3"]]
    );
    let cells = &found(&outcome)[0].rows;
    assert_eq!((cells[0].cells[0].columns.get(), cells[1].cells[0].rows.get()), (2, 2));
}

#[test]
fn words_that_are_those_of_no_cell_are_lines() {
    let cells = format!(
        "<c:dLbls><c:extLst><c:ext><x:showDataLabelsRange xmlns:x=\"x\" val=\"1\"/></c:ext></c:extLst>\
         </c:dLbls><c:trendline><c:name>Tendance</c:name></c:trendline>{}<c:extLst><c:ext>\
         <x:datalabelsRange xmlns:x=\"x\"><x:dlblRangeCache>{}</x:dlblRangeCache></x:datalabelsRange>\
         </c:ext></c:extLst>",
        numbers("val", "0", &["7"]),
        points(&["sept"]),
    );
    let chart = format!(
        "<c:chart>{}<c:plotArea><c:lineChart>{}</c:lineChart><c:valAx>{}</c:valAx></c:plotArea></c:chart>\
         <c:userShapes r:id=\"none\"/>",
        title("Titre"),
        series("", &cells),
        title("Autre axe"),
    );
    let outcome = package(&chart).read();
    assert_eq!(outcome.value.document.text(), "a\nAutre axe\nTitre\n1\nsept\n7\nTendance\nb\n");
    // A chart without values has words.
    let outcome = package(&format!("<c:chart>{}</c:chart>", title("Titre"))).read();
    assert_eq!(outcome.value.document.text(), "a\nTitre\nb\n");
}

#[test]
fn charts_of_newer_kinds_are_read_and_not_the_picture_in_their_place() {
    let part = format!(
        "<x:chartSpace xmlns:x=\"{EXTENDED}\" xmlns:a=\"{DRAWING}\"><x:chartData><x:data id=\"0\">\
         <x:strDim type=\"cat\"><x:lvl ptCount=\"2\"><x:pt idx=\"0\">甲</x:pt><x:pt idx=\"1\">乙</x:pt>\
         </x:lvl></x:strDim><x:numDim type=\"val\"><x:lvl formatCode=\"0.0\"><x:pt idx=\"0\">4</x:pt>\
         </x:lvl></x:numDim></x:data></x:chartData><x:chart><x:title><x:tx><x:rich><a:p><a:r><a:t>瀑布\
         </a:t></a:r></a:p></x:rich></x:tx></x:title><x:plotArea><x:plotAreaRegion><x:series><x:tx>\
         <x:txData><x:v>数列</x:v></x:txData></x:tx><x:dataId val=\"0\"/></x:series></x:plotAreaRegion>\
         <x:axis id=\"1\"><x:title><x:tx><x:txData><x:v>单位</x:v></x:txData></x:tx></x:title></x:axis>\
         </x:plotArea></x:chart></x:chartSpace>"
    );
    let picture = "<w:drawing><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:blip r:embed=\"none\"/></a:graphic></w:drawing>";
    let drawing = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"cx1\">{}</mc:Choice><mc:Fallback>{picture}\
         </mc:Fallback></mc:AlternateContent>",
        drawing(EXTENDED)
    );
    let outcome =
        Package::new(&before_and_after(&drawing)).relation("chart", "chartEx1.xml", &part).read();
    assert_eq!(
        tables(&outcome)[0],
        [vec!["", "单位"], vec!["数列"], vec!["甲", "4.0"], vec!["乙", ""]]
    );
    assert_eq!(inline_text(&found(&outcome)[0].caption), "瀑布");
    assert!(outcome.diagnostics.iter().all(|told| told.code.0 != "docx.picture"));
}

#[test]
fn charts_stand_in_cells_notes_and_changes_too() {
    let chart = plot(&format!(
        "<c:pieChart>{}</c:pieChart>",
        series("s", &(words("cat", &["نص"]) + &numbers("val", "0", &["5"])))
    ));
    let part = format!("<c:chartSpace xmlns:c=\"{CHART}\">{chart}</c:chartSpace>");
    let run = format!("<w:p><w:r><w:t>x</w:t></w:r><w:r>{}</w:r></w:p>", drawing(CHART));
    let read = |body: &str| Package::new(body).relation("chart", "c.xml", &part);
    let table = format!("<w:tbl><w:tr><w:tc>{run}</w:tc></w:tr></w:tbl>");
    assert_eq!(read(&table).text(), "x\ns\nنص\n5\n");
    let deleted = run.replace("<w:r><w:drawing>", "<w:del><w:r><w:drawing>");
    let deleted = deleted.replace("</w:drawing></w:r>", "</w:drawing></w:r></w:del>");
    assert_eq!(read(&deleted).text(), "x\n");
    let reader = DocxReader { tracked_changes: TrackedChanges::Kept, ..DocxReader::default() };
    let bytes = read(&deleted).bytes();
    let kept = reader.read(&Source::new("x", &bytes, &Limits::default())).expect("read");
    let Block::Paragraph(cell) = &found(&kept)[0].rows[1].cells[1].blocks[0] else {
        panic!("a paragraph")
    };
    assert!(matches!(&cell.content[0], Inline::Revision(r) if r.kind == RevisionKind::Deleted));
}

#[test]
fn a_chart_that_an_editor_puts_in_a_file_of_ours_is_read() {
    let document = Builder::new(Kind::Letter, Language::French)
        .block(Block::paragraph(vec![Inline::text("Voici les chiffres :")]))
        .build();
    let bytes = DocxWriter::default().write(&document).expect("written").value;
    let chart = format!(
        "<c:chart>{}<c:plotArea><c:barChart>{}</c:barChart></c:plotArea></c:chart>",
        title("Dépenses"),
        series("s", &(words("cat", &["2025"]) + &numbers("val", "0", &["5"])))
    );
    let part =
        format!("<c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\">{chart}</c:chartSpace>");
    let relation = "<Relationship Id=\"chart\" Type=\"x/chart\" Target=\"c.xml\"/></Relationships>";
    let bytes = packed::changed_with(
        &bytes,
        "word/_rels/document.xml.rels",
        |text| text.replace("</Relationships>", relation),
        Some(("word/c.xml", &part)),
    );
    let drawing = drawing(CHART).replace(
        "r:id",
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id",
    );
    let bytes = packed::changed(&bytes, "word/document.xml", |text| {
        let end = text.rfind("</w:p>").expect("a paragraph");
        format!("{}<w:r>{drawing}</w:r>{}", &text[..end], &text[end..])
    });
    let outcome = packed::read(&bytes).expect("read");
    assert_eq!(outcome.value.document.text(), "Voici les chiffres :\nDépenses\ns\n2025\n5\n");
    assert_eq!(inline_text(&found(&outcome)[0].caption), "Dépenses");
}

#[test]
fn labels_show_shares_names_and_cells() {
    let values = numbers("val", "0", &["1", "3", "4"]);
    let categories = words("cat", &["甲", "乙", "丙"]);
    let field = |kind: &str| {
        format!(
            "<a:fld id=\"{{1}}\" type=\"{kind}\"><a:t>[{kind}]</a:t></a:fld><a:r><a:t>;</a:t></a:r>"
        )
    };
    let fields: String =
        ["SERIESNAME", "CATEGORYNAME", "VALUE", "PERCENTAGE", "CELLREF"].map(field).concat();
    let labels = format!(
        "<c:dLbls><c:dLbl><c:idx val=\"0\"/><c:tx><c:rich><a:p>{fields}</a:p></c:rich></c:tx><c:extLst>\
         <c:ext><x:dlblFieldTable xmlns:x=\"x\"><x:dlblFTEntry><x:txfldGUID>{{1}}</x:txfldGUID>\
         <x:dlblFieldTableCache><c:pt idx=\"0\"><c:v>cellule</c:v></c:pt></x:dlblFieldTableCache>\
         </x:dlblFTEntry></x:dlblFieldTable></c:ext></c:extLst></c:dLbl><c:dLbl><c:idx val=\"1\"/>\
         <c:delete val=\"1\"/></c:dLbl><c:numFmt formatCode=\"0.0%\" sourceLinked=\"0\"/><c:showVal \
         val=\"0\"/><c:showPercent val=\"1\"/></c:dLbls>"
    );
    let series = series("s", &format!("{labels}{categories}{values}"));
    let outcome = package(&plot(&format!("<c:pieChart>{series}</c:pieChart>"))).read();
    assert_eq!(
        tables(&outcome)[0],
        [["", "s"], ["甲", "s;甲;1;13%;cellule;"], ["乙", "3"], ["丙", "50.0%|4"]]
    );
}

#[test]
fn a_label_that_says_another_number_keeps_the_value() {
    let label = |place: usize, text: &str| {
        format!(
            "<c:dLbl><c:idx val=\"{place}\"/><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p>\
             </c:rich></c:tx></c:dLbl>"
        )
    };
    let labels = ["150", "(5)", "5", "–", "50.0", "a 1,844b"]
        .iter()
        .enumerate()
        .map(|(place, text)| label(place, text));
    let labels = format!("<c:dLbls>{}</c:dLbls>", labels.collect::<String>());
    let values = numbers("val", "0", &["5", "-5", "-5", "2550", "500", "1844"]);
    let outcome =
        package(&plot(&format!("<c:barChart>{}</c:barChart>", series("s", &(labels + &values)))))
            .read();
    assert_eq!(
        tables(&outcome)[0][1..],
        [
            ["1", "150|5"],
            ["2", "(5)"],
            ["3", "5|-5"],
            ["4", "–|2550"],
            ["5", "50.0|500"],
            ["6", "a 1,844b"]
        ]
    );
}
