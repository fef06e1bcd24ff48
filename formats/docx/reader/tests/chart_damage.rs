//! Charts that are broken, absurd or not there.

mod charted;
mod packed;

use chancery_codec::Severity;
use charted::*;
use packed::{Package, paragraph};

#[test]
fn charts_that_cannot_be_read_are_told_and_take_no_words_with_them() {
    let related = |part: &str| {
        Package::new(&before_and_after(&drawing(CHART))).relation("chart", "chart1.xml", part)
    };
    for package in [
        Package::new(&before_and_after(&drawing(CHART))),
        related("<c:chart"),
        related("<!DOCTYPE a><a/>"),
        related(&format!("<a>{}</a>", "<chart>".repeat(1000))),
    ] {
        let outcome = package.read();
        assert_eq!(outcome.value.document.text(), "a\nb\n");
        let told: Vec<_> =
            outcome.diagnostics.iter().filter(|d| d.code.0 == "docx.chart").collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].severity == Severity::Lost && told[0].message.contains("is not read"));
    }
    // A chart that is the document itself.
    let drawing = drawing(CHART).replace("r:id=\"chart\"", "r:id=\"x\"");
    let circle = Package::new(&before_and_after(&drawing)).refer("x", "document.xml");
    assert!(packed::read(&circle.bytes()).is_ok());
}

#[test]
fn absurd_counts_and_places_take_no_room() {
    let part = |code: &str, place: &str| {
        format!(
            "<c:ser><c:val><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>\
             <c:ptCount val=\"4000000000\"/><c:pt idx=\"{place}\"><c:v>5</c:v></c:pt>\
             </c:numCache></c:numRef></c:val></c:ser>"
        )
    };
    for place in ["4294967295", "99999999999999999999", "-1", "x", ""] {
        let outcome =
            package(&plot(&format!("<c:barChart>{}</c:barChart>", part("0", place)))).read();
        assert_eq!(found(&outcome).len(), usize::from(place == "4294967295"), "{place}");
    }
    let code = "0".repeat(100_000);
    assert!(
        found(&package(&plot(&format!("<c:barChart>{}</c:barChart>", part(&code, "1")))).read())
            .len()
            == 1
    );
    // Many series with places of their own are not one table that is empty but for a diagonal.
    let many: String = (0..2000).map(|place| part("0", &place.to_string())).collect();
    let outcome = package(&plot(&format!("<c:barChart>{many}</c:barChart>"))).read();
    let cells: usize =
        found(&outcome).iter().flat_map(|t| &t.rows).map(|row| row.cells.len()).sum();
    assert!(cells < 10_000, "{cells}");
}

#[test]
fn a_part_that_is_drawn_again_and_again_is_read_only_so_often() {
    let chart = format!(
        "<c:pieChart>{}</c:pieChart>",
        series(&"x".repeat(1 << 19), &numbers("val", "0", &["5"]))
    );
    let part = format!("<c:chartSpace xmlns:c=\"{CHART}\">{}</c:chartSpace>", plot(&chart));
    let body = paragraph("a") + &format!("<w:p><w:r>{}</w:r></w:p>", drawing(CHART)).repeat(80);
    let outcome = Package::new(&body).relation("chart", "chart1.xml", &part).read();
    assert!((20..40).contains(&found(&outcome).len()));
    assert!(outcome.diagnostics.iter().any(|told| told.message.contains("again too often")));
}

#[test]
fn no_damage_to_a_chart_makes_the_reader_panic() {
    let chart = format!(
        "<c:chart>{}<c:plotArea><c:barChart>{}<c:axId val=\"1\"/></c:barChart><c:catAx><c:axId val=\"1\"/>\
         {}</c:catAx></c:plotArea></c:chart>",
        title("支出"),
        series("é", &(words("cat", &["نص"]) + &numbers("val", "#,##0.0%;(0)", &["-5e3"]))),
        title("x"),
    );
    for (start, _) in chart.char_indices() {
        assert!(packed::read(&package(&chart[..start]).bytes()).is_ok(), "{start}");
    }
    // Without each of its tags, and with each of them twice.
    let tags: Vec<&str> = chart.split_inclusive('>').collect();
    for index in 0..tags.len() {
        for times in [0, 2] {
            let mut changed = tags.clone();
            changed.splice(index..=index, std::iter::repeat_n(tags[index], times));
            assert!(packed::read(&package(&changed.concat()).bytes()).is_ok(), "{index}");
        }
    }
}

#[test]
fn values_that_are_only_in_the_spreadsheet_behind_a_chart_are_told() {
    let cached = numbers("cat", "General", &["2024"]);
    let elsewhere = "<c:val><c:numRef><c:f>Feuille!$A$1</c:f></c:numRef></c:val>";
    for (values, is_told) in [(elsewhere, true), ("<c:val><c:numLit/></c:val>", false)] {
        let series = series("s", &format!("{cached}{values}"));
        let outcome = package(&plot(&format!("<c:barChart>{series}</c:barChart>"))).read();
        assert_eq!(tables(&outcome)[0], [["", "s"], ["2024", ""]]);
        let told = outcome.diagnostics.iter().find(|told| told.code.0 == "docx.chart");
        assert_eq!(told.is_some_and(|told| told.message.contains("spreadsheet")), is_told);
    }
}
