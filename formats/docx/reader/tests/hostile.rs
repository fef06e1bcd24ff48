//! Hostile files: refused in words or read, never a panic or an endless wait.

mod packed;

use chancery_codec::{Limits, ReadErrorKind, Reader, Source, Writer};
use chancery_docx_reader::DocxReader;
use chancery_docx_writer::DocxWriter;
use chancery_model::{Block, Builder, Inline, Kind, Language, MastheadRole};
use chancery_testkit::laws;
use packed::{Package, paragraph, read};

fn sample() -> Vec<u8> {
    let table = chancery_model::Table {
        caption: vec![Inline::text("جدول")],
        rows: vec![chancery_model::Row {
            cells: vec![chancery_model::Cell::new(vec![Block::text("大会")])],
        }],
    };
    let document = Builder::new(Kind::Letter, Language::Arabic)
        .masthead(MastheadRole::Organs, [vec![Inline::text("الجمعية العامة")]])
        .text("أتشرف بأن أحيل إليكم طيه الإعلان.")
        .block(Block::Table(table))
        .build();
    DocxWriter::default().write(&document).expect("the sample is written").value
}

/// Numbers that look random and are the same in every run.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap_or_default()
    }
}

#[test]
fn no_flipped_bit_makes_the_reader_panic() {
    let sound = sample();
    let mut next = numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..3000 {
        let mut bytes = sound.clone();
        for _ in 0..=next(4) {
            let place = next(bytes.len());
            bytes[place] ^= 1 << next(8);
        }
        assert_eq!(laws::any_bytes_are_read_or_refused(&DocxReader::default(), &bytes), Ok(()));
    }
}

#[test]
fn no_damage_to_the_text_of_a_part_makes_the_reader_panic() {
    let part = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r"><w:body><w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr><w:hyperlink r:id="x"><w:r><w:rPr><w:b/></w:rPr><w:t>大会</w:t><w:fldChar w:fldCharType="begin"/></w:r></w:hyperlink></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>"#;
    let mut next = numbers(7);
    for _ in 0..3000 {
        let mut text: Vec<char> = part.chars().collect();
        match next(3) {
            0 => text.truncate(next(text.len())),
            1 => {
                let place = next(text.len());
                text[place] = ['<', '>', '"', '&', '\0', '/', 'w', '9'][next(8)];
            }
            _ => {
                let from = next(text.len());
                let to = (from + next(40)).min(text.len());
                let piece: Vec<char> = text[from..to].to_vec();
                let at = next(text.len());
                text.splice(at..at, piece);
            }
        }
        let text: String = text.into_iter().collect();
        let bytes = Package::of_part(&text).bytes();
        assert_eq!(laws::any_bytes_are_read_or_refused(&DocxReader::default(), &bytes), Ok(()));
    }
}

#[test]
fn every_truncation_is_refused() {
    let sound = sample();
    for length in (0..sound.len()).step_by(97) {
        let kind = read(&sound[..length]).err().map(|error| error.kind);
        assert!(kind.is_some(), "{length} bytes are read");
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_expanded() {
    let text = "<w:p/>".repeat(4 << 20);
    let error = read(&Package::new(&text).bytes()).expect_err("a bomb is refused");
    assert_eq!(error.kind, ReadErrorKind::Limit, "{error}");
}

#[test]
fn nesting_is_limited() {
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<x>", "</x>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ] {
        // Just below the limit there is enough stack; above there is an answer.
        let depth = open.matches('<').count();
        let below = 240 / depth;
        let nested = format!("{}{}{}", open.repeat(below), paragraph("a"), close.repeat(below));
        assert!(read(&Package::new(&nested).bytes()).is_ok(), "{open}");
        let above = 100_000;
        let nested = format!("{}{}", open.repeat(above), close.repeat(above));
        let error = read(&Package::new(&nested).bytes()).expect_err("deep nesting is refused");
        assert_eq!(error.kind, ReadErrorKind::Limit, "{open}");
    }
}

#[test]
fn entities_are_refused() {
    let part = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    let error = read(&Package::of_part(part).bytes()).expect_err("an entity is refused");
    assert_eq!(error.kind, ReadErrorKind::Malformed);
}

#[test]
fn other_office_files_are_named() {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-\
        officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let bytes = Package::new("").part("[Content_Types].xml", types).bytes();
    let error = read(&bytes).expect_err("a spreadsheet is refused");
    assert_eq!(error.kind, ReadErrorKind::OtherFormat);
    assert!(error.message.contains("spreadsheet"));
}

#[test]
fn an_interrupt_is_obeyed() {
    let limits = Limits::default();
    limits.interrupt.set();
    let bytes = sample();
    let error = DocxReader::default().read(&Source::new("x", &bytes, &limits));
    assert_eq!(error.expect_err("reading stops").kind, ReadErrorKind::Limit);
}
