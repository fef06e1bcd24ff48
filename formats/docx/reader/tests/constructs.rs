//! Constructs of files by others: each has an outcome.

mod packed;

use chancery_codec::Severity;
use chancery_model::{Block, Inline};
use packed::{Package, paragraph};

fn run(inner: &str) -> String {
    format!("<w:r>{inner}</w:r>")
}

fn body(inner: &str) -> String {
    Package::new(&format!("<w:p>{inner}</w:p>")).text()
}

#[test]
fn signs_of_runs_are_characters() {
    let signs = "<w:t>Al</w:t><w:noBreakHyphen/><w:t>Qaida</w:t><w:tab/><w:t>a</w:t><w:softHyphen/>\
        <w:t>b</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:br/><w:t>c</w:t>";
    assert_eq!(body(&run(signs)), "Al\u{2011}Qaida\ta\u{AD}b•\nc\n");
}

#[test]
fn text_of_three_scripts_is_kept_code_point_by_code_point() {
    for text in
        ["L’Assemblée\u{A0}: «\u{A0}générale\u{A0}»", "大会（第七十二届）", "الجمعيّة العامّة، ٧٢"]
    {
        assert_eq!(Package::new(&paragraph(text)).text(), format!("{text}\n"));
    }
}

#[test]
fn fields_show_their_results_and_links_their_targets() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
        <w:r><w:instrText> HYPERLINK \"https://undocs.org/A/72/1\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>A/72/1</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> et </w:t></w:r>\
        <w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple>\
        <w:hyperlink r:id=\"l\"><w:r><w:t>ici</w:t></w:r></w:hyperlink>";
    let package = Package::new(&format!("<w:p>{field}</w:p>")).link("l", "https://un.org/");
    let document = package.read().value.document;
    assert_eq!(document.text(), "A/72/1 et 7ici\n");
    let json = format!("{document:?}");
    assert!(json.contains("https://undocs.org/A/72/1") && json.contains("https://un.org/"));
}

#[test]
fn a_link_of_a_field_goes_on_in_the_next_paragraph() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begin = mark("begin")
        + &run("<w:instrText>HYPERLINK \"https://un.org/\"</w:instrText>")
        + &mark("separate");
    for (first, second, rest) in [
        ("Voir la résolution du Conseil.", "Voir la suite,", " et rien de plus."),
        ("انظر قرار مجلس الأمن.", "انظر ما يلي،", " ولا شيء غير ذلك."),
        ("见安全理事会决议。", "见下文，", "别无其他。"),
    ] {
        let said = |text: &str| run(&format!("<w:t xml:space=\"preserve\">{text}</w:t>"));
        let one = format!("<w:p>{begin}{}</w:p>", said(first));
        let two = format!("<w:p>{}{}{}</w:p>", said(second), mark("end"), said(rest));
        let document = Package::new(&(one.clone() + &two)).read().value.document;
        let linked = |words: &str| {
            let content = vec![Inline::text(words)];
            Inline::from(chancery_model::Link { target: "https://un.org/".to_owned(), content })
        };
        let expected = [
            Block::paragraph(vec![linked(first)]),
            Block::paragraph(vec![linked(second), Inline::text(rest)]),
        ];
        assert_eq!(document.body, expected);
        // A field without an end is a link for a while only.
        let document = Package::new(&(one + &paragraph(rest).repeat(50))).read().value.document;
        let last = Block::paragraph(vec![Inline::text(rest.trim())]);
        assert_eq!(document.body.last(), Some(&last));
    }
}

#[test]
fn wrappers_of_every_kind_show_their_content_once() {
    let text = run("<w:t>x</w:t>");
    for (inner, shown) in [
        (format!("<w:sdt><w:sdtPr/><w:sdtContent>{text}</w:sdtContent></w:sdt>"), "x\n"),
        (format!("<w:smartTag>{text}</w:smartTag>"), "x\n"),
        (format!("<w:customXml>{text}</w:customXml>"), "x\n"),
        (format!("<w:dir w:val=\"rtl\">{text}</w:dir><w:bdo>{text}</w:bdo>"), "xx\n"),
        (format!("<w:ins>{text}</w:ins><w:del><w:r><w:delText>y</w:delText></w:r></w:del>"), "x\n"),
        (format!("<w:moveFrom>{text}</w:moveFrom><w:moveTo>{text}</w:moveTo>"), "x\n"),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>y</w:t>") + &text, "x\n"),
        ("<m:oMath><m:r><m:t>n+1</m:t></m:r></m:oMath>".to_owned(), "n+1\n"),
        (
            run(
                "<w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>",
            ),
            "漢(かん)\n",
        ),
    ] {
        assert_eq!(body(&inner), shown, "{inner}");
    }
}

#[test]
fn one_of_the_alternatives_is_read() {
    let content = |kind: &str, text: &str| {
        format!(
            "<mc:{kind} Requires=\"wps\"><w:pict><v:shape><v:textbox><w:txbxContent>{}\
            </w:txbxContent></v:textbox></v:shape></w:pict></mc:{kind}>",
            paragraph(text)
        )
    };
    let both = content("Choice", "box") + &content("Fallback", "box");
    let inner = run(&format!("<w:t>a</w:t><mc:AlternateContent>{both}</mc:AlternateContent>"));
    assert_eq!(body(&inner), "a\nbox\n");
    let fallback = format!("<mc:Choice Requires=\"z\"/>{}", content("Fallback", "box"));
    let inner = run(&format!("<mc:AlternateContent>{fallback}</mc:AlternateContent>"));
    assert_eq!(body(&inner), "box\n");
}

#[test]
fn namespaces_count_and_prefixes_do_not() {
    for (word, prefix) in [
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "ns0:"),
        ("http://purl.oclc.org/ooxml/wordprocessingml/main", ""),
    ] {
        let binding = if prefix.is_empty() { "xmlns".to_owned() } else { "xmlns:ns0".to_owned() };
        let p = prefix;
        let part = format!(
            "<{p}document {binding}=\"{word}\"><{p}body><{p}p><{p}r><{p}t>大会</{p}t></{p}r></{p}p>\
             </{p}body></{p}document>"
        );
        let package = Package::of_part(&part);
        assert_eq!(package.text(), "大会\n", "{word}");
    }
}

#[test]
fn automatic_numbers_are_printed_and_typed_ones_stay() {
    let level = |index: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
            <w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)")
    );
    let item = |level: usize, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>\
            </w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = item(0, "one") + &item(1, "sub") + &item(0, "two") + &paragraph("7.\tseven");
    let text = Package::new(&body).related("numbering", "numbering", &lists).text();
    assert_eq!(text, "1.\tone\n(a)\tsub\n2.\ttwo\n7.\tseven\n");
}

#[test]
fn notes_have_their_printed_marks() {
    let notes = |kind: &str| {
        format!(
            "<w:{kind} w:id=\"2\"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> One.</w:t></w:r></w:p></w:{kind}>\
            <w:{kind} w:id=\"3\"><w:p><w:r><w:t>* Two.</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:t>b</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/>\
        <w:t>*</w:t></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>";
    let package = Package::new(body).related("footnotes", "footnotes", &notes("footnote")).related(
        "endnotes",
        "endnotes",
        &notes("endnote"),
    );
    assert_eq!(package.text(), "a1b*i\nOne.\nTwo.\nOne.\n");
}

#[test]
fn tables_keep_spans_and_header_rows() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let rows = [
        format!(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>",
            cell("<w:gridSpan w:val=\"2\"/>", "head")
        ),
        format!("<w:tr>{}{}</w:tr>", cell("<w:vMerge w:val=\"restart\"/>", "tall"), cell("", "b")),
        format!("<w:tr>{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "c")),
    ]
    .concat();
    let many: String = (0..5).map(|n| paragraph(&format!("Text {n}."))).collect();
    let document = Package::new(&format!("{many}<w:tbl>{rows}</w:tbl>")).read().value.document;
    let table = document.body.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let table = table.expect("a table is read");
    assert_eq!(table.header_rows(), 1);
    assert_eq!(table.rows[0].cells[0].columns.get(), 2);
    assert_eq!(table.rows[1].cells[0].rows.get(), 2);
    assert_eq!(table.rows[2].cells.len(), 1);
}

#[test]
fn a_deleted_paragraph_mark_joins_the_next_paragraph() {
    let first =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>";
    assert_eq!(Package::new(&format!("{first}{}", paragraph("word"))).text(), "one word\n");
}

#[test]
fn the_head_of_the_first_page_comes_first_and_running_heads_are_told() {
    let section = "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId1\"/>\
        <w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:titlePg/></w:sectPr>";
    let package = Package::new(&format!("{}{section}", paragraph("Body text of A/72/756.")))
        .related("header", "hdr", &paragraph("A/72/756"))
        .related("header", "hdr", &paragraph("Said nowhere else"));
    let outcome = package.read();
    let text = outcome.value.document.text();
    assert!(text.starts_with("A/72/756\n") && text.contains("Body text"), "{text}");
    let lost = outcome.diagnostics.iter().filter(|d| d.severity == Severity::Lost);
    assert_eq!(lost.map(|d| d.code.0).collect::<Vec<_>>(), ["docx.running-head"]);
}

#[test]
fn emphasis_of_runs_is_read_and_looks_of_house_styles_are_not() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"_ H_1\"/>\
        <w:rPr><w:b/></w:rPr></w:style>";
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>\
         <w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Décide</w:t></w:r><w:r><w:t> de rester saisie</w:t></w:r></w:p>",
        paragraph("Text.")
    );
    let document = Package::new(&body).related("styles", "styles", styles).read().value.document;
    let shown = format!("{document:?}");
    assert!(shown.contains("italic: true"), "{shown}");
    assert!(!shown.contains("bold: true"), "{shown}");
}

#[test]
fn what_is_not_read_is_told() {
    let body = format!("{}<w:altChunk r:id=\"x\"/>", paragraph("a"));
    let outcome = Package::new(&body).read();
    assert!(outcome.has_losses());
    let commented = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let codes: Vec<_> =
        Package::new(commented).read().diagnostics.iter().map(|d| d.code.0).collect();
    assert!(codes.contains(&"docx.comment"));
}

#[test]
fn a_picture_that_no_document_can_hold_is_lost_and_told() {
    let body = "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"none\"/></v:shape></w:pict></w:r>\
        <w:r><w:t>a</w:t></w:r></w:p>";
    let outcome = Package::new(body).read();
    assert!(outcome.diagnostics.iter().any(|d| d.code.0 == "docx.picture"));
    let Some(Block::Paragraph(first)) = outcome.value.document.body.first() else {
        panic!("a paragraph is read")
    };
    assert_eq!(first.content, [Inline::text("a")]);
}

#[test]
fn notes_framed_at_the_foot_of_the_first_page_are_read_after_the_title() {
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let framed = |text: &str, down: u32| {
        format!(
            "<w:p><w:pPr><w:framePr w:vAnchor=\"page\" w:y=\"{down}\"/></w:pPr>\
             <w:r><w:t>*</w:t><w:tab/><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let style = |id: &str, name: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
        )
    };
    let styles = style("S", "Session")
        + &style("I", "Agenda_Item_Normal")
        + &style("A", "Agenda_Title_H2")
        + &style("T", "Title_H_CH");
    for (session, item, note, title, text) in [
        (
            "Quatre-vingtième session",
            "Point 34 b) de l’ordre du jour",
            "Nouveau tirage pour raisons techniques.",
            "Projet de budget-programme pour 2026",
            "Le présent document est soumis à l’Assemblée générale.",
        ),
        (
            "الدورة الثمانون",
            "البند 34 (ب) من جدول الأعمال",
            "أُعيد إصدارها لأسباب فنية.",
            "الميزانية البرنامجية المقترحة لعام 2026",
            "تُقدَّم هذه الوثيقة إلى الجمعية العامة.",
        ),
        (
            "第八十届会议",
            "议程项目34(b)",
            "由于技术原因重新印发。",
            "2026年拟议方案预算",
            "本文件提交大会。",
        ),
    ] {
        let lines = |down: u32| {
            [
                styled("S", session),
                styled("I", item),
                styled("A", title),
                framed(note, down),
                styled("T", title),
                paragraph(text),
            ]
            .concat()
        };
        let read = |body: &str| Package::new(body).related("styles", "styles", &styles).read();
        let document = read(&lines(12_961)).value.document;
        let shown = document.text();
        let place = |words: &str| shown.rfind(words).unwrap_or_else(|| panic!("{words}: {shown}"));
        assert!(place(title) < place(note) && place(note) < place(text), "{shown}");
        // A frame in the upper half stays where it is.
        let shown = read(&lines(2_000)).value.document.text();
        assert!(shown.rfind(note) < shown.rfind(title), "{shown}");
    }
}

#[test]
fn notes_framed_on_the_first_page_stand_at_their_marks() {
    let framed = |text: &str| {
        format!(
            "<w:p><w:pPr><w:framePr w:vAnchor=\"page\" w:y=\"12961\"/></w:pPr>\
             <w:r><w:tab/><w:t>*</w:t></w:r><w:r><w:tab/><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"I\">\
        <w:name w:val=\"Agenda_Item_Normal\"/></w:style>";
    for (item, note, text) in [
        ("Point 137 de la liste préliminaire", "A/80/50.", "Le présent document est soumis."),
        (
            "البند 137 من القائمة الأولية",
            "أعيد إصدارها لأسباب فنية.",
            "تقدم هذه الوثيقة إلى الجمعية.",
        ),
        ("暂定项目表项目137", "由于技术原因重新印发。", "本文件提交大会。"),
    ] {
        let line = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"I\"/></w:pPr><w:r><w:t>{item}*</w:t></w:r></w:p>"
        );
        let body = line + &framed(note) + &paragraph(text);
        let document =
            Package::new(&body).related("styles", "styles", styles).read().value.document;
        let shown = format!("{:?}", document.preface);
        assert!(shown.contains("Note {") && shown.contains(note), "{shown}");
        assert!(!format!("{:?}", document.body).contains(note), "{shown}");
        // Without its mark it is a line like any other.
        let body = framed(note) + &paragraph(text);
        let document = Package::new(&body).read().value.document;
        assert!(document.text().contains(&format!("*\t{note}")), "{}", document.text());
    }
}

#[test]
fn sections_are_elements_and_not_words_that_name_them() {
    for (head, text) in [
        ("Nations Unies", "L’élément &lt;w:sectPr/&gt; termine une section."),
        ("الأمم المتحدة", "العنصر &lt;w:sectPr/&gt; ينهي القسم."),
        ("联合国", "元素&lt;w:sectPr/&gt;结束一节。"),
    ] {
        let body = paragraph(text)
            + "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId1\"/>\
               <w:titlePg/></w:sectPr></w:pPr></w:p><w:sectPr/>";
        let package = Package::new(&body).related("header", "hdr", &paragraph(head));
        let text = package.text();
        assert!(text.starts_with(head), "{text}");
    }
}

#[test]
fn charts_other_files_and_macros_are_told() {
    let chart = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:drawing>\
        <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"x\"/>\
        </w:drawing></w:r></w:p>";
    let other = format!("{}<w:subDoc r:id=\"x\"/>", paragraph("b"));
    for (package, code, severity) in [
        (Package::new(chart), "docx.chart", Severity::Lost),
        (Package::new(&other), "docx.other-file", Severity::Lost),
        (
            Package::new(&paragraph("c")).related("vbaProject", "p", ""),
            "docx.macros",
            Severity::Note,
        ),
    ] {
        let told = package.read().diagnostics;
        let found = told.iter().find(|told| told.code.0 == code);
        assert_eq!(found.map(|told| told.severity), Some(severity), "{code}: {told:?}");
    }
}
