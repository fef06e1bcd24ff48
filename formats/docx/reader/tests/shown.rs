//! What a page shows by other means than characters of runs.
#![allow(clippy::panic, reason = "a test says what went wrong")]

mod packed;

use chancery_codec::Severity;
use chancery_model::{Block, Inline};
use packed::{Package, paragraph};

fn run(inner: &str) -> String {
    format!("<w:r>{inner}</w:r>")
}

fn said(text: &str) -> String {
    run(&format!("<w:t xml:space=\"preserve\">{text}</w:t>"))
}

fn body(inner: &str) -> String {
    Package::new(&format!("<w:p>{inner}</w:p>")).text()
}

fn alternatives(choice: &str, fallback: &str) -> String {
    format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">{choice}</mc:Choice>\
         <mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
}

#[test]
fn one_of_the_alternatives_is_read_wherever_they_stand() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |text: &str| format!("<w:tr>{}</w:tr>", cell(text));
    for text in ["texte", "نص", "正文"] {
        let words = format!("<w:t>{text}</w:t>");
        let inner = run(&format!("<w:t>a</w:t>{}<w:t>b</w:t>", alternatives(&words, &words)));
        assert_eq!(body(&inner), format!("a{text}b\n"), "in a run");
        let inner = said("a") + &alternatives(&said(text), &said(text));
        assert_eq!(body(&inner), format!("a{text}\n"), "between runs");
        let paragraphs = alternatives(&paragraph(text), &paragraph(text));
        assert_eq!(Package::new(&paragraphs).text(), format!("{text}\n"), "between paragraphs");
        let rows = format!("<w:tbl>{}{}</w:tbl>", row("a"), alternatives(&row(text), &row(text)));
        assert_eq!(Package::new(&rows).text(), format!("a\n{text}\n"), "between rows");
        let cells = alternatives(&cell(text), &cell(text));
        let cells = format!("<w:tbl><w:tr>{}{cells}</w:tr></w:tbl>", cell("a"));
        assert_eq!(Package::new(&cells).text(), format!("a\n{text}\n"), "between cells");
    }
}

#[test]
fn shapes_that_drawings_describe_themselves_have_text() {
    for text in ["Secrétariat", "الأمانة العامة", "秘书处"] {
        let drawing = format!(
            "<w:drawing xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphic>\
             <a:txBody><a:p><a:r><a:t>{text}</a:t></a:r><a:br/><a:r><a:t>2</a:t></a:r></a:p>\
             <a:p/></a:txBody></a:graphic></w:drawing>"
        );
        assert_eq!(body(&(said("a") + &run(&drawing))), format!("a\n{text}\n2\n"));
    }
}

fn field(begin: &str, instruction: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\">{begin}</w:fldChar></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

#[test]
fn fields_without_a_result_show_what_their_instruction_says() {
    let data = |inner: &str| format!("<w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>");
    for (begin, instruction, shown) in [
        (data("<w:default w:val=\"0\"/><w:checked/>"), "FORMCHECKBOX", "☒"),
        (data("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"), "FORMCHECKBOX", "☐"),
        (data("<w:default w:val=\"1\"/>"), "FORMCHECKBOX", "☒"),
        (String::new(), "MACROBUTTON Accept انقر هنا", "انقر هنا"),
        (String::new(), "GOTOBUTTON _Ref1 第1页", "第1页"),
        (String::new(), "SYMBOL 183 \\f \"Symbol\" \\s 10", "•"),
        (String::new(), "SYMBOL 0xE9", "é"),
        (String::new(), "XE \"caché\"", ""),
        (String::new(), "ADVANCE \\u3", ""),
    ] {
        let text = body(&(said("a") + &field(&begin, instruction) + &said("b")));
        assert_eq!(text, format!("a{shown}b\n"), "{instruction}");
    }
}

#[test]
fn fields_of_forms_with_empty_results_show_what_is_chosen() {
    let boxed = |inner: &str| format!("<w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>");
    let separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    for [one, two] in [["Oui", "Non"], ["نعم", "لا"], ["是", "否"]] {
        let list = |chosen: &str| {
            format!(
                "<w:ffData><w:ddList>{chosen}<w:listEntry w:val=\"{one}\"/>\
                 <w:listEntry w:val=\"{two}\"/></w:ddList></w:ffData>"
            )
        };
        let result = "<w:result w:val=\"1\"/><w:default w:val=\"0\"/>";
        for (data, name, shown) in [
            (boxed("<w:checked/>"), "FORMCHECKBOX", "☒"),
            (boxed("<w:default w:val=\"0\"/>"), "FORMCHECKBOX", "☐"),
            (list(""), "FORMDROPDOWN", one),
            (list("<w:default w:val=\"1\"/>"), "FORMDROPDOWN", two),
            (list(result), "FORMDROPDOWN", two),
            (list("<w:result w:val=\"7\"/>"), "FORMDROPDOWN", ""),
            (String::new(), "FORMTEXT", ""),
        ] {
            let empty = field(&data, name).replace(end, &format!("{separate}{end}"));
            let text = body(&(said("a") + &empty + &said("b")));
            assert_eq!(text, format!("a{shown}b\n"), "{name}");
            let full = field(&data, name).replace(end, &format!("{separate}{}{end}", said("x")));
            assert_eq!(body(&full), "x\n", "{name}");
        }
    }
}

#[test]
fn fields_that_only_an_editor_computes_are_lost_and_told() {
    for instruction in ["EQ \\f(1,2", "AUTONUM \\* DollarText", "LISTNUM \"none\""] {
        let outcome = Package::new(&format!("<w:p>{}</w:p>", field("", instruction))).read();
        let told = outcome.diagnostics.iter().find(|told| told.code.0 == "docx.field");
        assert_eq!(told.map(|told| told.severity), Some(Severity::Lost), "{instruction}");
        let name = instruction.split(' ').next().unwrap_or_default();
        assert!(told.is_some_and(|told| told.message.contains(name)), "{instruction}");
    }
}

#[test]
fn what_stands_on_two_pages_stands_on_two_lines() {
    for (before, after) in [("Fin.", "Annexe"), ("انتهى.", "المرفق"), ("完。", "附件")]
    {
        let text = said(before) + &run("<w:br w:type=\"page\"/>") + &said(after);
        assert_eq!(body(&text), format!("{before}\n{after}\n"));
        let text = run("<w:br w:type=\"page\"/>") + &said(before) + &run("<w:br w:type=\"page\"/>");
        assert_eq!(body(&text), format!("{before}\n"));
    }
}

#[test]
fn cells_that_go_on_beside_each_other_are_one() {
    let cell = |merge: &str, text: &str| {
        format!("<w:tc><w:tcPr><w:hMerge{merge}/></w:tcPr>{}</w:tc>", paragraph(text))
    };
    for text in ["texte", "نص", "正文"] {
        let rows = format!(
            "<w:tbl><w:tr>{}{}<w:tc>{}</w:tc></w:tr></w:tbl>",
            cell(" w:val=\"restart\"", text),
            cell("", "b"),
            paragraph("c")
        );
        let document = Package::new(&rows).read().value.document;
        let Some(Block::Table(table)) = document.body.first() else { panic!("a table is read") };
        let columns: Vec<u16> = table.rows[0].cells.iter().map(|cell| cell.columns.get()).collect();
        assert_eq!(columns, [2, 1]);
        assert_eq!(document.text(), format!("{text}\nb\nc\n"));
    }
}

#[test]
fn parentheses_around_the_number_of_a_note_in_arabic_are_part_of_its_mark() {
    for (words, note, mark) in [
        ("تبلغ مساحة البلد 570 147 كيلومترا مربعا", "المكتب الإحصائي.", "(1)"),
        ("La superficie est de 147 570 km", "Bureau de statistique.", "1"),
        ("国土面积147570平方公里", "统计局。", "1"),
    ] {
        let raised = "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>";
        let text = format!(
            "<w:p>{}<w:r>{raised}<w:t>(</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
             <w:r>{raised}<w:t>)</w:t></w:r>{}</w:p>",
            said(words),
            said(".")
        );
        let notes = format!(
            "<w:footnote w:id=\"2\"><w:p>{}<w:r><w:footnoteRef/></w:r>{}<w:r><w:tab/></w:r>{}</w:p>\
             </w:footnote>",
            said("("),
            said(")"),
            said(note)
        );
        let package = Package::new(&text).related("footnotes", "footnotes", &notes);
        let document = package.read().value.document;
        assert_eq!(document.text(), format!("{words}(1).\n{note}\n"));
        let Some(Block::Paragraph(first)) = document.body.first() else { panic!("a paragraph") };
        let marks: Vec<&str> = first
            .content
            .iter()
            .filter_map(|inline| match inline {
                Inline::Note(note) => Some(note.mark.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(marks, [mark]);
    }
}

#[test]
fn formulas_are_rows_of_characters_and_what_is_drawn_is_told() {
    let sign = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    for letter in ["x", "س", "甲"] {
        let power = format!(
            "<m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>",
            sign(letter),
            sign("2")
        );
        let outcome = Package::new(&format!("<w:p><m:oMath>{power}</m:oMath></w:p>")).read();
        let document = &outcome.value.document;
        assert_eq!(document.text(), format!("{letter}2\n"));
        assert!(format!("{document:?}").contains("Superscript"));
        assert!(!outcome.has_losses());
        let fraction = format!("<m:f><m:num>{power}</m:num><m:den>{}</m:den></m:f>", sign("b"));
        let outcome = Package::new(&format!("<w:p><m:oMath>{fraction}</m:oMath></w:p>")).read();
        assert_eq!(outcome.value.document.text(), format!("{letter}2b\n"));
        let told = outcome.diagnostics.iter().find(|told| told.code.0 == "docx.formula");
        assert_eq!(told.map(|told| told.severity), Some(Severity::Lost));
    }
}

/// How often each code was told of a paragraph, and its text.
fn told(inner: &str, code: &str) -> (String, Vec<Severity>) {
    let outcome = Package::new(&format!("<w:p>{inner}</w:p>")).read();
    let told = outcome.diagnostics.iter().filter(|told| told.code.0 == code);
    let severities = told.map(|told| told.severity).collect();
    (outcome.value.document.text(), severities)
}

#[test]
fn every_picture_of_a_group_is_a_picture() {
    let shape = |id: &str| format!("<v:shape><v:imagedata r:id=\"{id}\"/></v:shape>");
    let group = format!("<w:pict><v:group>{}{}</v:group></w:pict>", shape("p"), shape("q"));
    let body = format!("<w:p>{}</w:p>", said("a") + &run(&group));
    let outcome = Package::new(&body).link("p", "p.png").link("q", "q.png").read();
    let shown = format!("{:?}", outcome.value.document);
    assert!(shown.contains("p.png") && shown.contains("q.png"), "{shown}");
}

#[test]
fn drawings_without_words_and_pictures_are_told() {
    let control = "<w:object><v:shape/><w:control r:id=\"c\"/></w:object>";
    let ink = "<w:contentPart r:id=\"c\"/>";
    let line = "<w:pict><v:line/></w:pict>";
    let boxed = |text: &str| {
        format!(
            "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>\
             </w:pict>",
            paragraph(text)
        )
    };
    for text in ["Vu", "نص", "见"] {
        let around = |inner: &str| said(text) + &run(inner);
        let (lost, note) = ([Severity::Lost].as_slice(), [Severity::Note].as_slice());
        for (inner, code, severities) in [
            (control.to_owned(), "docx.object", lost),
            (ink.to_owned(), "docx.object", lost),
            (line.to_owned(), "docx.shape", note),
            (alternatives(line, line), "docx.shape", note),
            (alternatives(ink, line), "docx.object", lost),
            ("<w:dayLong/>".to_owned(), "docx.field", lost),
        ] {
            let (shown, found) = told(&around(&inner), code);
            assert_eq!((shown, found.as_slice()), (format!("{text}\n"), severities), "{inner}");
        }
        for code in ["docx.object", "docx.shape"] {
            let (shown, found) = told(&around(&alternatives(ink, &boxed("x"))), code);
            assert_eq!((shown, found), (format!("{text}\nx\n"), vec![]));
        }
    }
}

#[test]
fn text_and_notes_are_hidden_by_styles_of_paragraphs_too() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"Hidden\"/>\
        <w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"S\">\
        <w:name w:val=\"Shown\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>";
    for text in ["Vu", "نص", "见"] {
        let hidden = "<w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r>";
        let shown = format!("<w:r><w:rPr><w:rStyle w:val=\"S\"/></w:rPr><w:t>{text}</w:t></w:r>");
        let body = format!("<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>{hidden}{shown}</w:p>");
        let outcome = Package::new(&body).related("styles", "styles", styles).read();
        assert_eq!(outcome.value.document.text(), format!("{text}\n"));
        let codes: Vec<_> = outcome.diagnostics.iter().map(|told| told.code.0).collect();
        assert!(codes.contains(&"docx.hidden-text") && !codes.contains(&"docx.missing-note"));
    }
}

#[test]
fn what_stands_in_a_run_against_the_schema_is_read() {
    let other = "<x:y xmlns:x=\"urn:others\">";
    for text in ["Vu", "نص", "见"] {
        let words = said(text);
        let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(text));
        for inner in [
            words.clone(),
            paragraph(text),
            format!("<w:hyperlink w:anchor=\"a\">{words}</w:hyperlink>"),
            format!("<w:sdt><w:sdtContent>{words}</w:sdtContent></w:sdt>"),
            format!("<w:ins>{words}</w:ins>"),
            cell,
            format!("{other}<w:t>{text}</w:t></x:y>"),
            format!("<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
        ] {
            let shown = body(&run(&format!("<w:t>a</w:t>{inner}<w:t>b</w:t>")));
            assert_eq!(shown, format!("a{text}b\n"), "{inner}");
        }
    }
}

#[test]
fn paragraphs_between_rows_and_cells_are_cells() {
    for text in ["Vu", "نص", "见"] {
        let (stray, cell) = (paragraph(text), format!("<w:tc>{}</w:tc>", paragraph("a")));
        let rows = format!("<w:tbl>{stray}<w:p/><w:tr>{cell}{stray}</w:tr></w:tbl>");
        assert_eq!(Package::new(&rows).text(), format!("{text}\na\n{text}\n"));
    }
}

#[test]
fn signs_of_symbol_fonts_are_characters() {
    let signs = "<w:t>x \u{F0A3}\u{F020}5</w:t>";
    let fonts = |name: &str| format!("<w:rPr><w:rFonts w:ascii=\"{name}\"/></w:rPr>");
    let styles = "<w:style w:type=\"character\" w:styleId=\"S\"><w:name w:val=\"S\"/>\
        <w:rPr><w:rFonts w:hAnsi=\"Symbol\"/></w:rPr></w:style>";
    assert_eq!(body(&run(&(fonts("symbol") + signs))), "x ≤ 5\n");
    assert_eq!(body(&run(&(fonts("Wingdings 2") + signs))), "x ☐ 5\n");
    assert_eq!(body(&run(&(fonts("Arial") + signs))), "x \u{F0A3}\u{F020}5\n");
    let styled =
        format!("<w:p>{}</w:p>", run(&format!("<w:rPr><w:rStyle w:val=\"S\"/></w:rPr>{signs}")));
    assert_eq!(Package::new(&styled).related("styles", "styles", styles).text(), "x ≤ 5\n");
    let star = "<w:sym w:font=\"Symbol\" w:char=\"F02A\"/>";
    for text in ["mot", "كلمة", "字"] {
        assert_eq!(body(&run(&format!("<w:t>{text}</w:t>{star}"))), format!("{text}∗\n"));
    }
}
