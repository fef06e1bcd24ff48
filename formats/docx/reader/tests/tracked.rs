//! Tracked changes: accepted, or kept as inserted and deleted text.
#![allow(clippy::panic, reason = "a test says what went wrong")]

mod packed;

use chancery_codec::{Limits, Outcome, Reader, Reading, Source, Writer};
use chancery_docx_reader::{DocxReader, TrackedChanges};
use chancery_docx_writer::DocxWriter;
use chancery_model::{Block, Document, Inline, RevisionKind, inline_text};
use packed::{Package, paragraph};

/// Words of a document in three languages: kept, deleted, inserted, moved.
const WORDS: [[&str; 4]; 3] = [
    [
        "Le présent rapport décrit la situation et ",
        "prie tous de répondre.",
        "invite chacun à répondre.",
        " Rien de plus n’est demandé.",
    ],
    [
        "يصف هذا التقرير الحالة و",
        "يطلب من الجميع الرد.",
        "يدعو الجميع إلى الرد.",
        " ولا يطلب أكثر من ذلك.",
    ],
    ["本报告描述了有关情况，并", "请各方作出答复。", "邀请各方作出答复。", "没有其他要求。"],
];

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn deleted(text: &str) -> String {
    format!("<w:del><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>")
}

fn inserted(text: &str) -> String {
    format!("<w:ins>{}</w:ins>", run(text))
}

/// A paragraph whose end is deleted.
fn endless(inner: &str) -> String {
    format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{inner}</w:p>")
}

fn read(bytes: &[u8], tracked_changes: TrackedChanges) -> Outcome<Reading> {
    let reader = DocxReader { tracked_changes, ..DocxReader::default() };
    reader.read(&Source::new("test.docx", bytes, &Limits::default())).expect("read")
}

fn kept(body: &str) -> Document {
    read(&Package::new(body).bytes(), TrackedChanges::Kept).value.document
}

fn accepted(body: &str) -> String {
    read(&Package::new(body).bytes(), TrackedChanges::Accepted).value.document.text()
}

/// The words of a document with `[+…]` and `[-…]` around what is inserted and deleted.
fn marked(blocks: &[Block]) -> String {
    fn inlines(content: &[Inline], shown: &mut String) {
        for inline in content {
            match inline {
                Inline::Revision(revision) => {
                    let inserted = revision.kind == RevisionKind::Inserted;
                    shown.push_str(if inserted { "[+" } else { "[-" });
                    inlines(&revision.content, shown);
                    shown.push(']');
                }
                other => match other.content() {
                    Some(content) => inlines(content, shown),
                    None => shown.push_str(&inline_text(std::slice::from_ref(other))),
                },
            }
        }
    }
    let mut shown = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                inlines(&paragraph.content, &mut shown);
                shown.push('\n');
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    shown.push_str(&marked(&cell.blocks));
                }
            }
            Block::Division(division) => shown.push_str(&marked(&division.blocks)),
            other => panic!("no such block is in the tests: {other:?}"),
        }
    }
    shown
}

#[test]
fn insertions_deletions_and_moves_are_kept_or_accepted() {
    for [kept_words, old, new, moved] in WORDS {
        let inner = format!(
            "{}{}{}<w:moveFrom>{}</w:moveFrom>{}<w:moveTo>{}</w:moveTo>",
            run(kept_words),
            deleted(old),
            inserted(new),
            run(moved),
            run(" 1."),
            run(moved),
        );
        let body = format!("<w:p>{inner}</w:p>");
        assert_eq!(accepted(&body), format!("{kept_words}{new} 1.{moved}\n"));
        let document = kept(&body);
        let shown = marked(&document.body);
        assert_eq!(shown, format!("{kept_words}[-{old}][+{new}][-{moved}] 1.[+{moved}]\n"));
    }
}

#[test]
fn what_was_inserted_and_deleted_again_is_deleted() {
    for [words, old, _, _] in WORDS {
        for inner in [
            format!("<w:ins>{}</w:ins>", deleted(old)),
            format!(
                "<w:del><w:ins>{}</w:ins></w:del>",
                run(old).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            ),
        ] {
            let body = format!("<w:p>{}{inner}</w:p>", run(words));
            assert_eq!(marked(&kept(&body).body), format!("{words}[-{old}]\n"));
            assert_eq!(accepted(&body), format!("{}\n", words.trim_end()));
        }
    }
}

#[test]
fn a_deleted_end_of_a_paragraph_is_a_deleted_line_break() {
    for [words, _, new, _] in WORDS {
        let body = endless(&run(words)) + &paragraph(new);
        assert_eq!(accepted(&body), format!("{words}{new}\n"));
        assert_eq!(marked(&kept(&body).body), format!("{words}[-\n]{new}\n"));
    }
}

#[test]
fn a_paragraph_that_is_deleted_whole_stays_a_paragraph() {
    for [words, old, new, _] in WORDS {
        let first = format!("{words}{new}");
        let body = paragraph(&first) + &endless(&deleted(old)) + &paragraph(new);
        assert_eq!(accepted(&body), format!("{first}\n{new}\n"));
        assert_eq!(marked(&kept(&body).body), format!("{first}\n[-{old}]\n{new}\n"));
    }
}

#[test]
fn what_is_left_of_a_deleted_heading_is_no_heading() {
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"_ H_1\"/></w:style>";
    for [words, old, new, _] in WORDS {
        let heading = endless(&deleted(old)).replace("<w:pPr>", "<w:pPr><w:pStyle w:val=\"H1\"/>");
        let body = paragraph(&format!("{words}{new}")) + &heading + &paragraph(new);
        let package = Package::new(&body).related("styles", "styles", styles);
        let document = package.read().value.document;
        let plain = |block: &Block| matches!(block, Block::Paragraph(_));
        assert!(document.body.len() == 2 && document.body.iter().all(plain), "{document:?}");
    }
}

#[test]
fn a_paragraph_does_not_go_on_in_a_table_or_text_box() {
    let table = |inner: &str| format!("<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>");
    let boxed = |inner: &str| {
        format!(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>\
             </v:shape></w:pict></w:r>"
        )
    };
    for [words, old, new, _] in WORDS {
        let body = endless(&run(words)) + &table(&paragraph(new)) + &paragraph(old);
        assert_eq!(accepted(&body), format!("{}\n{new}\n{old}\n", words.trim_end()));
        let inner = run(new) + &boxed(&paragraph(old));
        let body = endless(&run(words)) + &format!("<w:p>{inner}</w:p>");
        assert_eq!(accepted(&body), format!("{words}{new}\n{old}\n"));
    }
}

#[test]
fn rows_and_cells_are_kept_or_accepted() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", paragraph(text))
    };
    for [words, old, new, moved] in WORDS {
        let cells = format!(
            "<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            paragraph(old),
            paragraph(moved.trim_start()),
        );
        let rows = row("<w:del/>", old) + &row("<w:ins/>", new) + &cells;
        let body = format!("{}<w:tbl>{rows}</w:tbl>", paragraph(words));
        let (words, moved) = (words.trim_end(), moved.trim_start());
        assert_eq!(accepted(&body), format!("{words}\n{new}\n{moved}\n"));
        let shown = marked(&kept(&body).body);
        assert_eq!(shown, format!("{words}\n[-{old}]\n[+{new}]\n[-{old}]\n{moved}\n"));
    }
}

#[test]
fn formulas_and_fields_obey_tracked_changes() {
    let formula = "<m:oMath><m:r><m:t>n</m:t></m:r><w:del><m:r><m:t>+1</m:t></m:r></w:del>\
        <w:ins><m:r><m:t>+2</m:t></m:r></w:ins></m:oMath>";
    let body = format!("<w:p>{formula}</w:p>");
    assert_eq!(accepted(&body), "n+2\n");
    assert_eq!(marked(&kept(&body).body), "n[-+1][+2]\n".replace("[+2]", "[++2]"));
}

#[test]
fn changes_are_told_whatever_becomes_of_them() {
    let formatted = "<w:p><w:pPr><w:jc w:val=\"center\"/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>";
    let body = format!("<w:p>{}{}</w:p>{formatted}", deleted("b"), inserted("c"));
    for changes in [TrackedChanges::Accepted, TrackedChanges::Kept] {
        let told = read(&Package::new(&body).bytes(), changes).diagnostics;
        let mut codes: Vec<&str> = told.iter().map(|told| told.code.0).collect();
        codes.sort_unstable();
        for code in ["docx.tracked-deletion", "docx.tracked-format", "docx.tracked-insertion"] {
            assert!(codes.contains(&code), "{codes:?}");
        }
    }
}

#[test]
fn changes_that_are_kept_are_written_and_read_back() {
    for [words, old, new, moved] in WORDS {
        let body = format!(
            "<w:p>{}{}{}</w:p>{}",
            run(words),
            deleted(old),
            inserted(new),
            endless(&run(moved)) + &paragraph(old)
        );
        let document = kept(&body);
        let bytes = DocxWriter::default().write(&document).expect("written").value;
        for changes in [TrackedChanges::Accepted, TrackedChanges::Kept] {
            assert_eq!(read(&bytes, changes).value.document, document);
        }
    }
}

#[test]
fn changes_tracked_in_a_file_of_ours_are_kept_or_accepted() {
    for [words, old, new, _] in WORDS {
        let first = format!("{words}{new}");
        let document = kept(&(paragraph(&first) + &paragraph(old)));
        let bytes = DocxWriter::default().write(&document).expect("written").value;
        let change = |part: String| {
            let from = format!("<w:t xml:space=\"preserve\">{old}</w:t></w:r>");
            assert!(part.contains(&from), "{part}");
            part.replace(
                &from,
                &format!("<w:t>{words}</w:t></w:r>{}{}", deleted(old), inserted(new)),
            )
        };
        let edited = packed::changed(&bytes, "word/document.xml", change);
        let text = read(&edited, TrackedChanges::Accepted).value.document.text();
        assert_eq!(text, format!("{first}\n{words}{new}\n"));
        let shown = marked(&read(&edited, TrackedChanges::Kept).value.document.body);
        assert_eq!(shown, format!("{first}\n{words}[-{old}][+{new}]\n"));
    }
}
