//! Numbers and equations that only fields hold.

mod packed;

use chancery_codec::Severity;
use chancery_codec::Writer;
use chancery_docx_writer::DocxWriter;
use chancery_model::{Block, Builder, Inline, Kind, Language};
use packed::Package;

fn said(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn field(instruction: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \
         {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

fn paragraph(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

/// A paragraph that begins with a field, in the style of a heading or in none.
fn headed(level: usize, instruction: &str, text: &str) -> String {
    let style = format!("<w:pStyle w:val=\"h{level}\"/>");
    let style = if level == 0 { String::new() } else { style };
    paragraph(&style, &(field(instruction) + &said(&format!(" {text}"))))
}

fn styles() -> String {
    let heading = |level: usize| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"h{level}\"><w:name w:val=\"heading {level}\"/></w:style>"
        )
    };
    let own = "<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:name w:val=\"Own\"/><w:pPr>\
         <w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
    (1..10).map(heading).collect::<String>() + own
}

/// The lines of a body, and how many fields were told.
fn read(body: &str, lists: &str) -> (Vec<String>, usize) {
    let package = Package::new(body).related("styles", "styles", &styles());
    let outcome = package.related("numbering", "numbering", lists).read();
    let told = outcome.diagnostics.iter().filter(|told| told.code.0 == "docx.field");
    assert!(told.clone().all(|told| told.severity == Severity::Lost));
    (outcome.value.document.text().lines().map(str::to_owned).collect(), told.count())
}

#[test]
fn paragraphs_are_numbered_at_each_level_of_headings() {
    for text in ["Règle", "قاعدة", "规则"] {
        let numbers = |fields: &[(usize, &str)]| -> Vec<String> {
            let body: String =
                fields.iter().map(|(level, code)| headed(*level, code, text)).collect();
            let (lines, told) = read(&body, "");
            assert_eq!(told, 0);
            lines.iter().map(|line| line.replace(&format!(" {text}"), "")).collect()
        };
        let auto = "AUTONUM";
        let places = [
            (0, auto),
            (1, auto),
            (0, auto),
            (0, auto),
            (2, auto),
            (2, auto),
            (1, auto),
            (2, auto),
        ];
        assert_eq!(numbers(&places), ["1.", "1.", "1.", "2.", "1.", "2.", "2.", "1."]);
        let codes =
            ["AUTONUM \\* Arabic \\s :", "AUTONUM \\* alphabetic \\s \"\"", "autonum \\* ROMAN"];
        assert_eq!(numbers(&codes.map(|code| (0, code))), ["1:", "b", "III."]);
        let words = ["AUTONUM \\* OrdText", "AUTONUM \\* MERGEFORMAT \\* CardText"];
        assert_eq!(numbers(&words.map(|code| (0, code))), ["first.", "two."]);
        let legal = "AUTONUMLGL";
        let places = [
            (1, legal),
            (2, legal),
            (2, legal),
            (0, legal),
            (0, legal),
            (1, legal),
            (2, "AUTONUMLGL \\e"),
        ];
        assert_eq!(numbers(&places), ["1.", "1.1.", "1.2.", "1.2.1.", "1.2.2.", "2.", "2.1"]);
        let outline = "AUTONUMOUT";
        let places = [
            (1, outline),
            (2, outline),
            (3, outline),
            (4, outline),
            (5, outline),
            (6, outline),
            (7, outline),
            (2, outline),
        ];
        assert_eq!(numbers(&places), ["I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "B."]);
    }
}

#[test]
fn series_of_lists_go_on_at_their_level() {
    let body = |fields: &[&str]| -> Vec<String> {
        let inner: String = fields.iter().map(|code| said(" x ") + &field(code)).collect();
        read(&paragraph("", &(said("a") + &inner)), "").0
    };
    let line = |numbers: &[&str]| vec![format!("a x {}", numbers.join(" x "))];
    for (fields, numbers) in [
        (
            vec!["LISTNUM NumberDefault \\l 3 \\s 1", "LISTNUM", "LISTNUM"],
            vec!["i)", "ii)", "iii)"],
        ),
        (vec!["LISTNUM", "LISTNUM \\l 1", "LISTNUM \\l2"], vec!["i)", "1)", "a)"]),
        (
            vec!["LISTNUM \"outlinedefault\" \\l 1 \\s 4", "LISTNUM OutlineDefault \\l 2"],
            vec!["IV.", "A."],
        ),
        (
            vec!["LISTNUM LegalDefault \\l 1", "LISTNUM LegalDefault \\l 2", "LISTNUM"],
            vec!["1.", "1.1.", "1.2."],
        ),
        (vec!["LISTNUM NumberDefault \\l 6", "LISTNUM \\l 9"], vec!["(i)", "i."]),
    ] {
        assert_eq!(body(&fields), line(&numbers));
    }
    // At the beginning of a paragraph.
    let (lines, told) = read(&(headed(0, "LISTNUM", "un") + &headed(0, "LISTNUM", "deux")), "");
    assert_eq!((lines, told), (vec!["1) un".to_owned(), "2) deux".to_owned()], 0));
}

const LISTS: &str = "<w:abstractNum w:abstractNumId=\"4\"><w:name w:val=\"seq1\"/><w:lvl w:ilvl=\"0\">\
     <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
     <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
     <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"thaiCounting\"/><w:lvlText w:val=\"%3\"/>\
     </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>";

#[test]
fn fields_of_a_numbered_paragraph_count_the_level_below_it() {
    let numbered = |inner: &str| paragraph("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", inner);
    let below = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>";
    let body = [
        numbered(&(said("—") + &field("LISTNUM") + &said(" un"))),
        paragraph(below, &said("deux")),
        numbered(
            &(said("—") + &field("LISTNUM \"SEQ1\" \\l 2") + &said(" trois ") + &field("LISTNUM")),
        ),
        paragraph("", &(said("x ") + &field("LISTNUM \"seq1\""))),
        paragraph("", &(said("x ") + &field("LISTNUM \"seq1\" \\s 7"))),
    ];
    let (lines, told) = read(&body.concat(), LISTS);
    assert_eq!(lines, ["1.\t—(1) un", "(2)\tdeux", "2.\t—(1) trois (2)", "x (3)", "x (7)"]);
    assert_eq!(told, 0);
}

#[test]
fn what_the_standard_does_not_say_is_told() {
    let style = |id: &str, code: &str| {
        paragraph(&format!("<w:pStyle w:val=\"{id}\"/>"), &(said("a") + &field(code)))
    };
    for body in [
        style("own", "AUTONUM"),
        style("h3", "AUTONUMLGL"),
        style("none", "AUTONUMOUT"),
        style("none", "AUTONUM \\* DollarText"),
        style("none", "LISTNUM \"unknown\""),
        style("none", "LISTNUM \"seq1\""),
        style("none", "LISTNUM \\l 10"),
        style("none", "LISTNUM \\l 0"),
        style("none", "LISTNUM \\s -5"),
        style("none", "EQ \\f(1"),
    ] {
        assert_eq!(read(&body, LISTS), (vec!["a".to_owned()], 1), "{body}");
    }
    let two = said("a") + &field("LISTNUM NumberDefault \\l 1") + &field("LISTNUM LegalDefault");
    assert_eq!(read(&paragraph("", &two), ""), (vec!["a1)".to_owned()], 1));
}

#[test]
fn equations_are_read_with_the_formats_of_their_letters() {
    for (word, instruction, shown, drawn) in [
        ("Débit ", "EQ \\f(Q,t)", "Qt", true),
        ("ثابت ", "EQ x\\s\\up8(2)", "x2", false),
        ("面积", "EQ \\b\\bc\\[(πr\\s\\up8(2))", "[πr2]", false),
        (
            "",
            "EQ \\* jc2 \\* \"Font:SimSun\" \\* hps10 \\o\\ad(\\s\\up 9(hàn),汉)",
            "汉(hàn)",
            false,
        ),
    ] {
        let outcome = Package::new(&paragraph("", &(said(word) + &field(instruction)))).read();
        assert_eq!(outcome.value.document.text(), format!("{word}{shown}\n"));
        let told: Vec<_> =
            outcome.diagnostics.iter().filter(|d| d.severity == Severity::Lost).collect();
        assert_eq!(
            told.iter().map(|told| told.code.0).collect::<Vec<_>>(),
            if drawn { vec!["docx.formula"] } else { vec![] }
        );
    }
    let inner = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>EQ \\l(</w:instrText></w:r>\
         <w:r><w:rPr><w:i/></w:rPr><w:instrText>a</w:instrText></w:r><w:fldSimple w:instr=\"REF n\"><w:r><w:t>7\
         </w:t></w:r></w:fldSimple><w:r><w:instrText>,b)</w:instrText></w:r><w:r><w:fldChar \
         w:fldCharType=\"end\"/></w:r>";
    let outcome = Package::new(&paragraph("", inner)).read();
    assert_eq!(outcome.value.document.text(), "a7,b\n");
    let Some(Block::Paragraph(first)) = outcome.value.document.body.first() else { return };
    assert!(
        matches!(&first.content[0], Inline::Text(text) if text.emphasis.italic && text.text == "a")
    );
    // A field that is one element.
    let simple = "<w:fldSimple w:instr=\" EQ \\l(1,2) \"/>";
    assert_eq!(Package::new(&paragraph("", simple)).text(), "1,2\n");
}

#[test]
fn fields_in_a_file_of_ours_count_too() {
    let document = Builder::new(Kind::Letter, Language::French)
        .block(Block::paragraph(vec![Inline::text("Voici la règle :")]))
        .build();
    let bytes = DocxWriter::default().write(&document).expect("written").value;
    let bytes = packed::changed(&bytes, "word/document.xml", |text| {
        let end = text.rfind("</w:p>").expect("a paragraph");
        format!(
            "{}{}{}{}",
            &text[..end],
            field("AUTONUM"),
            field("LISTNUM LegalDefault \\l 2"),
            &text[end..]
        )
    });
    let outcome = packed::read(&bytes).expect("read");
    assert_eq!(outcome.value.document.text(), "Voici la règle :1.1.1.\n");
}
