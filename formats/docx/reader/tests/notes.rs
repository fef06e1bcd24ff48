//! Marks of notes, and heads of pages that hold tables.

mod packed;

use chancery_codec::Severity;
use packed::{Package, paragraph};

/// A paragraph with the marks of footnotes, and the section that it may end.
fn marked(text: &str, notes: &[u8], section: &str) -> String {
    let marks: String =
        notes.iter().map(|id| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")).collect();
    let end = match section {
        "" => String::new(),
        section => format!("<w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>"),
    };
    format!("<w:p>{end}<w:r><w:t>{text}</w:t></w:r>{marks}</w:p>")
}

fn with_notes(body: &str, settings: &str) -> Package {
    let note = |id: u8| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>N{id}</w:t></w:r>\
             </w:p></w:footnote>"
        )
    };
    let notes: String = (1..9).map(note).collect();
    Package::new(body)
        .related("footnotes", "footnotes", &notes)
        .related("settings", "settings", settings)
}

/// The text of a document without the text of its notes.
fn without_notes(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with('N')).collect::<Vec<_>>().join("\n")
}

#[test]
fn notes_are_numbered_as_document_and_sections_say() {
    let settings = "<w:footnotePr><w:numFmt w:val=\"lowerLetter\"/><w:numStart w:val=\"2\"/>\
        </w:footnotePr>";
    let own = "<w:footnotePr><w:numFmt w:val=\"chicago\"/><w:numStart w:val=\"1\"/><w:numRestart w:val=\"eachSect\"/>\
        </w:footnotePr>";
    for word in ["Texte", "نص", "正文"] {
        let cell = marked(word, &[3], "");
        let body = marked(word, &[1, 2], "<w:pgSz/>")
            + &format!("<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")
            + &marked(word, &[4], &format!("{own}<w:pgSz/>"))
            + &marked(word, &[5], "");
        let outcome = with_notes(&body, settings).read();
        let text = without_notes(&outcome.value.document.text());
        assert_eq!(text, format!("{word}bc\n{word}*\n{word}†\n{word}c"));
        assert!(outcome.diagnostics.iter().all(|told| told.code.0 != "docx.note-number"));
    }
}

#[test]
fn notes_numbered_by_pages_are_numbered_through_and_told() {
    let settings = "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>";
    for word in ["Texte", "نص", "正文"] {
        let outcome = with_notes(&marked(word, &[1, 2], ""), settings).read();
        assert_eq!(without_notes(&outcome.value.document.text()), format!("{word}12"));
        let told = outcome.diagnostics.iter().find(|told| told.code.0 == "docx.note-number");
        assert_eq!(told.map(|told| told.severity), Some(Severity::Repaired));
        let outcome = with_notes(&marked(word, &[1], ""), settings).read();
        assert!(outcome.diagnostics.iter().all(|told| told.code.0 != "docx.note-number"));
    }
}

#[test]
fn tables_in_boxes_of_the_head_of_the_first_page_are_read() {
    for (organ, text) in
        [("Assemblée générale", "Projet."), ("الجمعية العامة", "مشروع."), ("大会", "草案。")]
    {
        let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(organ));
        let head = format!(
            "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox>\
             <w:txbxContent>{table}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        );
        for (title_page, is_first) in [("<w:titlePg/>", false), ("<w:titlePg w:val=\"0\"/>", true)]
        {
            let section = format!(
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/>{title_page}\
                 </w:sectPr>"
            );
            let package = Package::new(&format!("{}{section}", paragraph(text)));
            let outcome = package.related("header", "hdr", &head).read();
            let said = outcome.value.document.text();
            assert_eq!(said.starts_with(organ), is_first, "{said}");
            let told = outcome.diagnostics.iter().any(|told| told.code.0 == "docx.running-head");
            assert_eq!(told, !is_first);
        }
    }
}

#[test]
fn a_table_of_sessions_beside_each_other_is_no_table() {
    for (first, second, title) in [
        (
            ["Assemblée générale", "Soixante-douzième session", "Point 34 b) de l’ordre du jour"],
            ["Conseil de sécurité", "Soixante-treizième année"],
            "Lettre datée du 28 décembre 2017, adressée au Secrétaire général",
        ),
        (
            ["الجمعية العامة", "الدورة الثانية والسبعون", "البند 34 (ب) من جدول الأعمال"],
            ["مجلس الأمن", "السنة الثالثة والسبعون"],
            "رسالة مؤرخة 28 كانون الأول/ديسمبر 2017 موجهة إلى الأمين العام",
        ),
        (
            ["大会", "第七十二届会议", "议程项目34(b)"],
            ["安全理事会", "第七十三年"],
            "2017年12月28日哈萨克斯坦常驻联合国代表给秘书长的信",
        ),
    ] {
        let cell = |lines: &[&str]| {
            let lines: String = lines.iter().map(|line| paragraph(line)).collect();
            format!("<w:tc>{lines}</w:tc>")
        };
        let table = |one: &str, two: &str| format!("<w:tbl><w:tr>{one}{two}</w:tr></w:tbl>");
        let sessions = table(&cell(&first), &cell(&second));
        let body = sessions + &paragraph(title) + &paragraph("…");
        let document = Package::new(&body).read().value.document;
        assert!(
            document.body.iter().all(|block| !matches!(block, chancery_model::Block::Table(_)))
        );
        let sessions = format!("{:?}", document.preface).matches("role: Session").count();
        assert_eq!(sessions, 2, "{document:?}");
        // A table that says more is content.
        let content = table(&cell(&first), &cell(&["x"])) + &paragraph(title);
        let document = Package::new(&content).read().value.document;
        assert!(document.body.iter().any(|block| matches!(block, chancery_model::Block::Table(_))));
    }
}
