//! Packages of others, made by hand for tests.

use chancery_codec::{Limits, Outcome, ReadError, Reader, Reading, Source};
use chancery_docx_reader::DocxReader;
use std::io::{Cursor, Read, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A package under construction.
pub(crate) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
    /// Relationships of the package itself, beside that to the main part.
    root: String,
}

impl Package {
    /// A package whose body has this content.
    pub(crate) fn new(body: &str) -> Package {
        Package { parts: vec![], relationships: String::new(), root: String::new() }.part(
            "word/document.xml",
            &format!(
                "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
                 xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
                 xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
                 xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>{body}</w:body></w:document>"
            ),
        )
    }

    /// A package whose main part is this.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn of_part(part: &str) -> Package {
        Package { parts: vec![], relationships: String::new(), root: String::new() }
            .part("word/document.xml", part)
    }

    /// Adds a part.
    pub(crate) fn part(mut self, name: &str, content: &str) -> Package {
        self.parts.push((name.to_owned(), content.as_bytes().to_vec()));
        self
    }

    /// Adds a part of WordprocessingML to which the body relates.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn related(mut self, kind: &str, element: &str, content: &str) -> Package {
        let (name, id) = (format!("{kind}{}.xml", self.parts.len()), self.parts.len());
        self.relationships.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}\"/>"
        ));
        let content = format!("<w:{element} xmlns:w=\"{WORD}\">{content}</w:{element}>");
        self.part(&format!("word/{name}"), &content)
    }

    /// Adds any part to which the body relates.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn relation(self, id: &str, name: &str, content: &str) -> Package {
        self.refer(id, name).part(&format!("word/{name}"), content)
    }

    /// Adds a relationship of the body to a part.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn refer(mut self, id: &str, name: &str) -> Package {
        self.relationships.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{id}\" Target=\"{name}\"/>"
        ));
        self
    }

    /// Adds a part of document properties: `core` or `custom`.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn properties(mut self, kind: &str, content: &str) -> Package {
        self.root.push_str(&format!(
            "<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}-properties\" \
             Target=\"docProps/{kind}.xml\"/>"
        ));
        self.part(&format!("docProps/{kind}.xml"), content)
    }

    /// Adds a relationship to something outside.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn link(mut self, id: &str, target: &str) -> Package {
        self.relationships.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/hyperlink\" Target=\"{target}\" \
             TargetMode=\"External\"/>"
        ));
        self
    }

    /// The bytes of the package.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let relations = |inner: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 {inner}</Relationships>"
            )
        };
        let root = relations(&format!(
            "<Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>{}",
            self.root
        ));
        let own = relations(&self.relationships);
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        let fixed = [("_rels/.rels", root), ("word/_rels/document.xml.rels", own)];
        let fixed = fixed.into_iter().map(|(n, c)| (n.to_owned(), c.into_bytes()));
        for (name, content) in self.parts.into_iter().chain(fixed) {
            zip.start_file(name, SimpleFileOptions::default()).expect("an entry is begun");
            zip.write_all(&content).expect("an entry is written");
        }
        zip.finish().expect("the archive is finished").into_inner()
    }

    /// Reads the package.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn read(self) -> Outcome<Reading> {
        read(&self.bytes()).expect("the package is read")
    }

    /// The text that is read from the package.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn text(self) -> String {
        self.read().value.document.text()
    }
}

/// Reads bytes under the default limits.
pub(crate) fn read(bytes: &[u8]) -> Result<Outcome<Reading>, ReadError> {
    DocxReader::default().read(&Source::new("test.docx", bytes, &Limits::default()))
}

/// A paragraph of one run.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// The archive with one part changed.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    changed_with(bytes, part, change, None)
}

/// The archive with one part changed and another one added.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn changed_with(
    bytes: &[u8],
    part: &str,
    change: impl Fn(String) -> String,
    added: Option<(&str, &str)>,
) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let name = file.name().to_owned();
        let mut content = vec![];
        file.read_to_end(&mut content).expect("an entry is read");
        if name == part {
            content = change(String::from_utf8(content).expect("text")).into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry is begun");
        zip.write_all(&content).expect("an entry is written");
    }
    if let Some((name, content)) = added {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry is begun");
        zip.write_all(content.as_bytes()).expect("an entry is written");
    }
    zip.finish().expect("the archive is finished").into_inner()
}
