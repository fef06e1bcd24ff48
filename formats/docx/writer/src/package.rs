//! The package: its parts, their types and relations, and the archive around them.

use crate::catalogue::{Built, Catalogue, Relationship, RelationshipKind, Story, relationship_id};
use crate::finish::{escape, finish};
use crate::notes::FIRST_ID;
use crate::page::{FOOTERS, Furniture, HEADERS};
use crate::place::Setting;
use crate::styles::NAMESPACES;
use chancery_codec::{Location, WriteError};
use chancery_docx_template::House;
use chancery_model::{Document, ImageFormat};
use chancery_structure::flow::flatten;
use docx_rs::{BuildXML, DocumentChild};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Effort of compression, 0 to 9: beyond this, letters grow smaller by a hundredth.
const EFFORT: i64 = 5;

/// Writes a document as a package.
pub(crate) fn write(document: &Document, house: House) -> Result<Vec<u8>, WriteError> {
    let mut catalogue = Catalogue::new(house, &document.identity.language);
    crate::properties::push_document(document, &mut catalogue);
    let flow = flatten(document);
    let language = document.identity.language.clone();
    let pieces =
        crate::lines::build(&mut catalogue, Story::Body, Setting::Page, &language, &flow.lines);
    let blocks = crate::layout::place(pieces, &catalogue);
    let mut body = docx_rs::Document::new();
    body.children = blocks
        .into_iter()
        .map(|built| match built {
            Built::Paragraph(paragraph) => DocumentChild::Paragraph(paragraph),
            Built::Table(table) => DocumentChild::Table(table),
        })
        .collect();
    let (body, furniture) = crate::page::set(body, document, &catalogue);
    let parts = Parts {
        body: finish(&body.build(), &catalogue.additions),
        footnotes: notes(&catalogue, Story::Footnotes),
        endnotes: notes(&catalogue, Story::Endnotes),
        styles: crate::styles::part(&mut catalogue),
        furniture,
    };
    archive(document, &catalogue, parts).map_err(|error| {
        WriteError::new(format!("the package cannot be made: {error}"), Location::Whole)
    })
}

struct Parts {
    body: Vec<u8>,
    styles: Vec<u8>,
    footnotes: Vec<u8>,
    endnotes: Vec<u8>,
    furniture: Furniture,
}

/// The part that holds the footnotes or endnotes, and the rules between them and the text.
fn notes(catalogue: &Catalogue, story: Story) -> Vec<u8> {
    let (kind, notes) = match story {
        Story::Endnotes => ("endnote", &catalogue.notes.end),
        _ => ("footnote", &catalogue.notes.foot),
    };
    let mut xml = format!(
        "{DECLARATION}<w:{kind}s {NAMESPACES}>\
         <w:{kind} w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>\
         <w:{kind} w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r>\
         <w:continuationSeparator/></w:r></w:p></w:{kind}>"
    )
    .into_bytes();
    for (index, note) in notes.iter().enumerate() {
        xml.extend(format!("<w:{kind} w:id=\"{}\">", index + FIRST_ID).into_bytes());
        for built in note {
            xml.extend(match built {
                Built::Paragraph(paragraph) => paragraph.build(),
                Built::Table(table) => table.build(),
            });
        }
        xml.extend(format!("</w:{kind}>").into_bytes());
    }
    xml.extend(format!("</w:{kind}s>").into_bytes());
    finish(&xml, &catalogue.additions)
}

fn settings(catalogue: &Catalogue) -> Vec<u8> {
    let tab = catalogue.house.page().tab;
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/>\
         <w:defaultTabStop w:val=\"{tab}\"/><w:autoHyphenation/><w:evenAndOddHeaders/>\
         <w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr>\
         <w:endnotePr><w:numFmt w:val=\"decimal\"/><w:endnote w:id=\"0\"/><w:endnote w:id=\"1\"/>\
         </w:endnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
    .into_bytes()
}

/// The fixed parts below `word/`: name, end of the type, relationship, kind of relationship.
const FIXED: [(&str, &str, &str, &str); 8] = [
    ("styles.xml", "styles+xml", "rIdStyles", "styles"),
    ("settings.xml", "settings+xml", "rIdSettings", "settings"),
    ("footnotes.xml", "footnotes+xml", "rIdFootnotes", "footnotes"),
    ("endnotes.xml", "endnotes+xml", "rIdEndnotes", "endnotes"),
    (HEADERS[0].1, "header+xml", HEADERS[0].0, "header"),
    (HEADERS[1].1, "header+xml", HEADERS[1].0, "header"),
    (FOOTERS[0].1, "footer+xml", FOOTERS[0].0, "footer"),
    (FOOTERS[1].1, "footer+xml", FOOTERS[1].0, "footer"),
];

fn content_types(catalogue: &Catalogue) -> String {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (extension, format) in [("png", ImageFormat::Png), ("jpeg", ImageFormat::Jpeg)] {
        if catalogue.media.iter().any(|image| image.format == format) {
            let media_type = format.media_type();
            xml.push_str(&format!(
                "<Default Extension=\"{extension}\" ContentType=\"{media_type}\"/>"
            ));
        }
    }
    let mut part = |name: &str, content_type: &str| {
        xml.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"));
    };
    part("word/document.xml", &format!("{WORD}document.main+xml"));
    for (name, content_type, _, _) in FIXED {
        part(&format!("word/{name}"), &format!("{WORD}{content_type}"));
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    let office = "application/vnd.openxmlformats-officedocument.";
    part("docProps/app.xml", &format!("{office}extended-properties+xml"));
    part("docProps/custom.xml", &format!("{office}custom-properties+xml"));
    xml.push_str("</Types>");
    xml
}

fn root_relationships() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{core}\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" \
         Target=\"docProps/app.xml\"/>\
         <Relationship Id=\"rId4\" Type=\"{OFFICE}/custom-properties\" \
         Target=\"docProps/custom.xml\"/></Relationships>"
    )
}

fn relationships(catalogue: &Catalogue, story: Story) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}\">");
    if story == Story::Body {
        for (name, _, id, kind) in FIXED {
            xml.push_str(&format!(
                "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}\"/>"
            ));
        }
    }
    for (index, Relationship { kind, target }) in catalogue.relationships(story).iter().enumerate()
    {
        let (kind, mode) = match kind {
            RelationshipKind::Hyperlink => ("hyperlink", " TargetMode=\"External\""),
            RelationshipKind::Picture => ("image", ""),
            RelationshipKind::LinkedPicture => ("image", " TargetMode=\"External\""),
        };
        let (id, target) = (relationship_id(story, index), escape(target));
        xml.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>"
        ));
    }
    xml.push_str("</Relationships>");
    xml
}

fn archive(
    document: &Document,
    catalogue: &Catalogue,
    parts: Parts,
) -> zip::result::ZipResult<Vec<u8>> {
    let Parts { body, styles, footnotes, endnotes, furniture } = parts;
    let [odd_header, even_header] = furniture.headers;
    let [odd_footer, even_footer] = furniture.footers;
    let mut entries: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types(catalogue).into_bytes()),
        ("_rels/.rels".into(), root_relationships().into_bytes()),
        ("word/document.xml".into(), body),
        ("word/_rels/document.xml.rels".into(), relationships(catalogue, Story::Body).into_bytes()),
        ("word/styles.xml".into(), styles),
        ("word/settings.xml".into(), settings(catalogue)),
        ("word/footnotes.xml".into(), footnotes),
        ("word/endnotes.xml".into(), endnotes),
        (format!("word/{}", HEADERS[0].1), odd_header),
        (format!("word/{}", HEADERS[1].1), even_header),
        (format!("word/{}", FOOTERS[0].1), odd_footer),
        (format!("word/{}", FOOTERS[1].1), even_footer),
        ("docProps/core.xml".into(), crate::properties::core(document)),
        ("docProps/app.xml".into(), crate::properties::application()),
        ("docProps/custom.xml".into(), crate::properties::custom(&catalogue.properties)),
    ];
    for (story, part) in [(Story::Footnotes, "footnotes"), (Story::Endnotes, "endnotes")] {
        if !catalogue.relationships(story).is_empty() {
            let name = format!("word/_rels/{part}.xml.rels");
            entries.push((name, relationships(catalogue, story).into_bytes()));
        }
    }
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    // No time of writing: the options say the first day that an archive can.
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(EFFORT));
    for (name, bytes) in entries {
        zip.start_file(name, packed)?;
        zip.write_all(&bytes)?;
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (index, image) in catalogue.media.iter().enumerate() {
        zip.start_file(format!("word/{}", crate::picture::part_name(index, image.format)), stored)?;
        zip.write_all(&image.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
